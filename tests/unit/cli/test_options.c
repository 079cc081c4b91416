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

	parse(&p, KR_IN_RUN,
	      "run|--old|a.xlsx|--fkorg|b.csv|c.csv|--quiet|--fkorg=d.csv|-o|ud.xlsx|--klik-role|klik*|*portal*");
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

static void test_a_value_may_be_left_out(void **state)
{
	(void)state;
	struct parsed p;

	parse(&p, KR_IN_RUN, "run|--json|--quiet|--old=-liste.xlsx|--fkorg|a.csv");
	assert_works(p.works, p.err);
	assert_string_equal(p.options.json, "-");
	assert_true(p.options.quiet);
	assert_string_equal(p.options.old, "-liste.xlsx");
	release(&p);
	parse(&p, KR_IN_RUN, "run|--json|-");
	assert_works(p.works, p.err);
	assert_string_equal(p.options.json, "-");
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
	check_refused(KR_IN_RUN, "run|--old|--fkorg|b.csv", "--old needs a value");
	check_refused(KR_IN_RUN, "run|-o|-q", "-o needs a value");
	check_refused(KR_IN_RUN, "run|--fkorg|--|b.csv", "--fkorg needs a value");
	check_refused(KR_IN_RUN, "run|--json|--json", "--json is given twice");
	check_refused(KR_IN_RUN, "run|--old|a|--old|b", "--old");
	check_refused(KR_IN_DUMP, "dump|--fkorg|b.csv", "--fkorg"); /* another command's */
	check_refused(KR_IN_RUN, "run|--lang|sv", "sv");
	check_refused(KR_IN_RUN, "run|--fkorg|", "--fkorg is empty");
	check_refused(KR_IN_RUN, "run|-o|", "--output is empty");
	check_refused(KR_IN_RUN, "run|--config|/findes/ikke.ini", "");
}

static void test_precedence(void **state)
{
	(void)state;
	struct parsed p;
	char words[512];
	char *config = test_text_file("klikrecon.ini",
	                              "; til den planlagte kørsel\n[run]\nold = liste.xlsx\nfkorg = /data/org.csv\n"
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
		{ "config = b.ini\n", "1", "command line" },
		{ "\n\nhelp = yes\n", "3", "command line" },
		{ "confg = b.ini\n", "1", "the keys are" }, /* not: did you mean config? */
		{ "\n[filer]\nfkadm =\n", "3", "--fkadm" },
		{ "lang = sv\n", "1", "sv" },
		{ "old = a\n\tquiet = ja\nfkrog = b\n", "3", "fkorg" }, /* an indented line is a line */
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

/* What is said later about a text can say where it came from. */
static void test_where_a_text_came_from(void **state)
{
	(void)state;
	struct parsed p;
	char words[512];
	char *config = test_text_file("where.ini", "old = a.xlsx\n\nmap = old.email=Kontakt\nmap = old.name=Hvem\n");

	setenv("KLIKRECON_AS_OF", "snart", 1);
	snprintf(words, sizeof words, "run|--config|%s|--deadline|2026-01-01", config);
	parse(&p, KR_IN_RUN, words);
	assert_works(p.works, p.err);
	const struct {
		const char *text, *where;
	} cases[] = {
		{ p.options.maps.item[1], "where.ini, line 4" },
		{ p.options.as_of, "KLIKRECON_AS_OF" },
		{ p.options.deadline, "" },
	};
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kr_err err = KR_ERR_INIT;
		assert_false(kr_options_blame(&p.options, cases[i].text, &err));
		if (strstr(err.where, cases[i].where) == NULL)
			fail_msg("%s: %s", cases[i].text, err.where);
		assert_true(cases[i].where[0] != '\0' || err.where[0] == '\0');
	}
	release(&p);
	unsetenv("KLIKRECON_AS_OF");
}

static void test_a_long_line_of_a_config_file(void **state)
{
	(void)state;
	struct parsed p;
	char words[256], text[10000];

	snprintf(text, sizeof text, "map = %0*d\ndeadline = 2026-01-01\nfkrog = b\n", 9000, 0);
	snprintf(words, sizeof words, "run|--config|%s", test_text_file("long.ini", text));
	parse(&p, KR_IN_RUN, words);
	assert_false(p.works);
	assert_non_null(strstr(p.err.where, "line 3"));
	assert_int_equal(strlen(p.options.maps.item[0]), 9000);
	assert_string_equal(p.options.deadline, "2026-01-01");
	release(&p);
}

static void test_a_config_file_in_the_encodings_of_editors(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t len;
	} saved[] = {
		{ "map=old.name=R\xF8r\r\n", 18 },
		{ "\xEF\xBB\xBFmap=old.name=R\xC3\xB8r\n", 21 },
		{ "\xFF\xFEm\0a\0p\0=\0o\0l\0d\0.\0n\0a\0m\0e\0=\0R\0\xF8\0r\0", 34 },
	};

	for (size_t i = 0; i < sizeof saved / sizeof *saved; i++) {
		struct parsed p;
		char words[256], name[32];
		snprintf(name, sizeof name, "saved%zu.ini", i);
		snprintf(words, sizeof words, "run|--config|%s", test_file(name, saved[i].bytes, saved[i].len));
		parse(&p, KR_IN_RUN, words);
		assert_works(p.works, p.err);
		assert_string_equal(p.options.maps.item[0], "old.name=Rør");
		release(&p);
	}
}

static void test_what_is_no_config_file(void **state)
{
	(void)state;
	char *large = malloc((2 << 20) + 1), words[256];
	memset(large, '\n', 2 << 20);
	large[2 << 20] = '\0';
	const struct {
		char *path;
		const char *what;
	} cases[] = {
		{ test_path("."), "directory" },
		{ test_file("binary.ini", "PK\3\4\0\0\0", 7), "text" },
		{ test_text_file("large.ini", large), "1048576" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct parsed p;
		snprintf(words, sizeof words, "run|--config|%s", cases[i].path);
		parse(&p, KR_IN_RUN, words);
		assert_false(p.works);
		assert_int_equal(p.err.code, KR_E_USAGE);
		assert_string_equal(p.err.where, cases[i].path);
		if (strstr(p.err.what, cases[i].what) == NULL)
			fail_msg("%s: %s", cases[i].path, p.err.what);
		release(&p);
	}
	free(large);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_flags_values_and_lists),
		cmocka_unit_test(test_positional_arguments),
		cmocka_unit_test(test_a_value_may_be_left_out),
		cmocka_unit_test(test_what_is_wrong_is_named),
		cmocka_unit_test(test_precedence),
		cmocka_unit_test(test_the_report_of_a_config_file_gives_letters_their_database),
		cmocka_unit_test(test_config_errors_name_their_line),
		cmocka_unit_test(test_where_a_text_came_from),
		cmocka_unit_test(test_a_long_line_of_a_config_file),
		cmocka_unit_test(test_a_config_file_in_the_encodings_of_editors),
		cmocka_unit_test(test_what_is_no_config_file),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
