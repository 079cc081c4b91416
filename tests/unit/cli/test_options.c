/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "options.h"

struct parsed {
	struct kr_options options;
	struct kr_list args;
	struct kr_err err;
	bool works;
};

/* words: the command line behind the program's name, separated by "|". */
static void parse(struct parsed *p, unsigned command, const char *words)
{
	static char copy[1024];
	char *argv[64];
	int argc = 0;

	snprintf(copy, sizeof copy, "%s", words);
	for (char *at = copy; at != NULL; argc++) {
		char *bar = strchr(at, '|');
		if (bar != NULL)
			*bar++ = '\0';
		argv[argc] = at;
		at = bar;
	}
	argv[argc] = NULL;
	memset(p, 0, sizeof *p);
	p->works = kr_options_parse(argc, argv, command, &p->options, &p->args, &p->err);
}

static void release(struct parsed *p)
{
	free(p->args.item);
	kr_options_release(&p->options);
}

static void test_flags_values_and_lists(void **state)
{
	(void)state;
	struct parsed p;

	parse(&p, KR_IN_RUN, "run|--old|a.xlsx|--fkorg|b.csv|c.csv|--quiet|--fkorg=d.csv|-o|ud.xlsx|--klik-role|klik*|*portal*");
	assert_works(p.works, p.err);
	assert_string_equal(p.options.old, "a.xlsx");
	assert_int_equal(p.options.fkorg.n, 3);
	assert_string_equal(p.options.fkorg.item[1], "c.csv");
	assert_string_equal(p.options.fkorg.item[2], "d.csv");
	assert_string_equal(p.options.output, "ud.xlsx");
	assert_int_equal(p.options.klik_roles.n, 2);
	assert_true(p.options.quiet);
	assert_false(p.options.verbose);
	assert_int_equal(p.args.n, 0);
	release(&p);
}

static void test_positional_arguments(void **state)
{
	(void)state;
	struct parsed p;

	parse(&p, KR_IN_DUMP, "dump|a.xlsx|--sheet|Ark 2");
	assert_works(p.works, p.err);
	assert_int_equal(p.args.n, 1);
	assert_string_equal(p.args.item[0], "a.xlsx");
	assert_string_equal(p.options.sheets.item[0], "Ark 2");
	release(&p);

	parse(&p, KR_IN_INSPECT, "inspect|--|--mærkeligt-navn.csv");
	assert_works(p.works, p.err);
	assert_string_equal(p.args.item[0], "--mærkeligt-navn.csv");
	release(&p);
}

static void check_refused(unsigned command, const char *words, const char *expected)
{
	struct parsed p;

	parse(&p, command, words);
	assert_false(p.works);
	assert_int_equal(p.err.code, KR_E_USAGE);
	if (strstr(p.err.what, expected) == NULL)
		fail_msg("%s: %s", words, p.err.what);
	release(&p);
}

static void test_what_is_wrong_is_named(void **state)
{
	(void)state;
	check_refused(KR_IN_RUN, "run|--fkrog|b.csv", "--fkorg"); /* did you mean */
	check_refused(KR_IN_RUN, "run|--xyzzy", "--xyzzy");
	check_refused(KR_IN_RUN, "run|-Z", "-Z");
	check_refused(KR_IN_RUN, "run|--old", "--old");
	check_refused(KR_IN_RUN, "run|--old|a|--old|b", "--old");
	check_refused(KR_IN_DUMP, "dump|--fkorg|b.csv", "--fkorg"); /* another command's */
	check_refused(KR_IN_RUN, "run|--lang|sv", "sv");
	check_refused(KR_IN_RUN, "run|--config|/findes/ikke.ini", "");
}

static void test_precedence(void **state)
{
	(void)state;
	struct parsed p;
	char words[512];
	char *config = test_text_file("klikrecon.ini", "; til den planlagte kørsel\n[run]\nold = liste.xlsx\nfkorg = /data/org.csv\n"
						       "fkorg = b.csv\ndeadline = 2026-01-01\nquiet = ja\nno-db = nej\n");

	setenv("KLIKRECON_DEADLINE", "2026-02-02", 1);
	setenv("KLIKRECON_OUTPUT", "miljø.xlsx", 1);
	snprintf(words, sizeof words, "run|--config|%s|-o|flag.xlsx", config);
	parse(&p, KR_IN_RUN, words);
	assert_works(p.works, p.err);
	assert_string_equal(p.options.output, "flag.xlsx");    /* flag before environment */
	assert_string_equal(p.options.deadline, "2026-02-02"); /* environment before file */
	assert_string_equal(p.options.fkorg.item[0], "/data/org.csv");
	assert_string_equal(p.options.fkorg.item[1], test_path("b.csv")); /* beside the file that names it */
	assert_string_equal(p.options.old, test_path("liste.xlsx"));
	assert_true(p.options.quiet);
	assert_false(p.options.no_db);
	release(&p);

	snprintf(words, sizeof words, "run|--config|%s|--fkorg|en.csv", config);
	parse(&p, KR_IN_RUN, words);
	assert_works(p.works, p.err);
	assert_int_equal(p.options.fkorg.n, 1); /* a list replaces the weaker one, it does not mix with it */
	release(&p);
	unsetenv("KLIKRECON_DEADLINE");
	unsetenv("KLIKRECON_OUTPUT");
}

/* One config file for run and letters: its output is the report, and the letters come from the report's database. */
static void test_the_report_of_a_config_file_gives_letters_their_database(void **state)
{
	(void)state;
	struct parsed p;
	char words[512];
	char *config = test_text_file("both.ini", "old = a.xlsx\noutput = rapport.xlsx\n");

	snprintf(words, sizeof words, "letters|--config|%s|--output|breve", config);
	parse(&p, KR_IN_LETTERS, words);
	assert_works(p.works, p.err);
	assert_string_equal(p.options.output, "breve");
	assert_string_equal(p.options.db, test_path("rapport.db"));
	release(&p);
	snprintf(words, sizeof words, "letters|--config|%s", config);
	parse(&p, KR_IN_LETTERS, words);
	assert_works(p.works, p.err);
	assert_null(p.options.output);
	release(&p);
}

static void test_config_errors_name_their_line(void **state)
{
	(void)state;
	struct parsed p;
	static const struct {
		const char *text, *where, *what;
	} cases[] = {
		{ "old = a\nfkrog = b\n", "2", "fkorg" },
		{ "old = a\n\nhvad er dette\n", "3", "" },
		{ "quiet = måske\n", "1", "quiet" },
		{ "config = b.ini\n", "1", "config" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char words[256], name[32];
		snprintf(name, sizeof name, "bad%zu.ini", i);
		snprintf(words, sizeof words, "run|--config|%s", test_text_file(name, cases[i].text));
		parse(&p, KR_IN_RUN, words);
		assert_false(p.works);
		assert_int_equal(p.err.code, KR_E_USAGE);
		assert_non_null(strstr(p.err.where, cases[i].where));
		assert_non_null(strstr(p.err.what, cases[i].what));
		release(&p);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_flags_values_and_lists),
		cmocka_unit_test(test_positional_arguments),
		cmocka_unit_test(test_what_is_wrong_is_named),
		cmocka_unit_test(test_precedence),
		cmocka_unit_test(test_the_report_of_a_config_file_gives_letters_their_database),
		cmocka_unit_test(test_config_errors_name_their_line),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
