/* SPDX-License-Identifier: MPL-2.0 */
/* Letters: who gets one, with which text, and a directory that is whole or as it was. */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness.h"
#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/letters.h"
#include "letters_template.h"
#include "scene.h"

static struct kr_err err;

/* ---- templates ---- */

static void assert_refused(const char *text, unsigned line, const char *word)
{
	struct kr_letter_template t = KR_LETTER_TEMPLATE_INIT;
	unsigned where = 0;

	err = (struct kr_err)KR_ERR_INIT;
	if (kr_letter_template_parse(text, &t, &where, &err))
		fail_msg("taken:\n%s", text);
	assert_int_equal(err.code, KR_E_USAGE);
	if (where != line || strstr(err.what, word) == NULL)
		fail_msg("line %u (expected %u): %s (expected: %s)\n%s", where, line, err.what, word, text);
	kr_letter_template_release(&t);
}

static void templates_refused(void **state)
{
	(void)state;
	assert_refused("", 0, "no letter");
	assert_refused("# only a comment\n\n", 2, "no letter");
	assert_refused("Emne\n\nHej {navm}\n", 3, "{navm}");
	assert_refused("Emne {fødselsdag}\n\nHej\n", 1, "{fødselsdag}");
	assert_refused("Emne\n\nHej {navn\n", 3, "no }");
	assert_refused("Emne\n\nHej {\n", 3, "no }");
	assert_refused("Emne\n\nHej {}\n", 3, "{}");
	assert_refused("Emne\n\nHej {{{x}}\n", 3, "{x}");
	assert_refused("Emne\nHej\n", 2, "empty line");
	assert_refused("Emne\n", 1, "no text");
	assert_refused("Emne\n\n\n\n", 4, "no text");
	assert_refused("Emne:\n\nHej\n", 1, "subject is empty");
	assert_refused("[brugere]\nEmne\n\nHej {antal}\n", 4, "{antal}");
	assert_refused("[rolleadministrator]\nEmne\n\nHej {navn}\n", 4, "{navn}");
	assert_refused("[brugere]\nEmne\n\nHej\n[bruger]\nEmne\n\nHej\n", 5, "did you mean [brugere]");
	assert_refused("[zebra]\nEmne\n\nHej\n", 1, "[zebra]");
	assert_refused("[brugere]\nEmne\n\nHej\n[brugere]\nEmne\n\nHej\n", 5, "twice");
	assert_refused("[brugere]\n[rolleadministrator]\nEmne\n\nHej\n", 2, "no text");
	assert_refused("[brugere]\nEmne\nTil: a@b.dk\n\nHej\n", 3, "each user");
	assert_refused("[rolleadministrator]\nEmne\nTil: korsbaek\n\nHej\n", 3, "no e-mail address");
	assert_refused("[rolleadministrator]\nEmne\nTil: a@b.dk\r\nBcc: x@y.dk\n\nHej\n", 4, "empty line");
}

static void templates_taken(void **state)
{
	struct kr_letter_template t = KR_LETTER_TEMPLATE_INIT;
	unsigned line;
	(void)state;

	err = (struct kr_err)KR_ERR_INIT;
	assert_works(
		kr_letter_template_parse("# a comment\r\n\r\n[Rolleadministrator]\r\nSubject:  Liste ({count})  \r\n"
	                                 "To: rolle@korsbaek.dk\r\n\r\n\r\nHej\r\n\r\n  # no comment\r\n\r\n\r\n"
	                                 "[users]\r\nKom, {name}\r\n\r\n[[{{navn}\r\n",
	                                 &t, &line, &err),
		err);
	assert_string_equal(t.of[KR_LETTER_ROLE_ADMIN].subject, "Liste ({count})");
	assert_string_equal(t.of[KR_LETTER_ROLE_ADMIN].to, "rolle@korsbaek.dk");
	assert_string_equal(t.of[KR_LETTER_ROLE_ADMIN].body, "Hej\n\n  # no comment\n");
	assert_string_equal(t.of[KR_LETTER_USERS].subject, "Kom, {name}");
	assert_string_equal(t.of[KR_LETTER_USERS].body, "[[{{navn}\n");
	assert_null(t.of[KR_LETTER_ORG_ADMIN].subject);
	kr_letter_template_release(&t);

	/* Without headings it is the users' letter, and brackets are text. */
	assert_works(kr_letter_template_parse("Kom\n\n[indsat af os]\nHej", &t, &line, &err), err);
	assert_string_equal(t.of[KR_LETTER_USERS].body, "[indsat af os]\nHej\n");
	kr_letter_template_release(&t);
}

static void filled_in(void **state)
{
	const struct kr_letter_values values = { .name = "Åse\r\nBcc: {link}",
		                                 .deadline = "3. november 2025",
		                                 .link = "https://x" };
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	(void)state;

	kr_letter_fill("{navn}/{name}: {frist} {deadline} {link} {{navn} {titel}|{title}.", &values, &out);
	assert_string_equal(out.buf,
	                    "Åse Bcc: {link}/Åse Bcc: {link}: 3. november 2025 3. november 2025 https://x {navn} |.");
	kr_str_release(&out);
}

static void built_in_texts(void **state)
{
	(void)state;
	for (int lang = KR_LANG_DA; lang <= KR_LANG_EN; lang++) {
		struct kr_letter_template t = KR_LETTER_TEMPLATE_INIT;
		kr_i18n_init((enum kr_lang)lang);
		err = (struct kr_err)KR_ERR_INIT;
		assert_works(kr_letter_template_load(NULL, &t, &err), err);
		for (int i = 0; i < KR_LETTER_COUNT; i++) {
			assert_non_null(t.of[i].subject);
			assert_null(t.of[i].to);
			assert_non_null(strstr(t.of[i].body, "Login for kommunal bruger"));
			assert_non_null(strstr(t.of[i].body, "{link}"));
			assert_non_null(strstr(t.of[i].body, lang == KR_LANG_DA ? "{frist}" : "{deadline}"));
		}
		kr_letter_template_release(&t);
	}
	kr_i18n_init(KR_LANG_EN);
}

/* As Notepad saves it, in each of its encodings. */
static void encodings(void **state)
{
	static const char utf8[] = "\xEF\xBB\xBF"
				   "Emne å\r\n\r\nKære\r\n",
			  ansi[] = "Emne \xE5\r\n\r\nK\xE6re\r\n",
			  utf16[] = "\xFF\xFE"
				    "E\0m\0n\0e\0 \0\xE5\0\n\0\n\0K\0\xE6\0r\0e\0\n\0";
	const struct {
		const char *bytes;
		size_t length;
	} files[] = { { utf8, sizeof utf8 - 1 },
		      { utf8 + 3, sizeof utf8 - 4 },
		      { ansi, sizeof ansi - 1 },
		      { utf16, sizeof utf16 - 1 } };
	(void)state;

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct kr_letter_template t = KR_LETTER_TEMPLATE_INIT;
		const char *path = test_file("brev.txt", files[i].bytes, files[i].length);
		err = (struct kr_err)KR_ERR_INIT;
		assert_works(kr_letter_template_load(path, &t, &err), err);
		assert_string_equal(t.of[KR_LETTER_USERS].subject, "Emne å");
		assert_string_equal(t.of[KR_LETTER_USERS].body, "Kære\n");
		assert_non_null(t.of[KR_LETTER_ROLE_ADMIN].subject); /* the built-in one */
		kr_letter_template_release(&t);
	}
}

static void files_refused(void **state)
{
	static const char zeros[] = "Emne\n\nHej\0du\n";
	char *large = malloc(300000);
	struct kr_letter_template t = KR_LETTER_TEMPLATE_INIT;
	(void)state;

	err = (struct kr_err)KR_ERR_INIT;
	assert_false(kr_letter_template_load(test_path("nowhere.txt"), &t, &err));
	assert_int_equal(err.code, KR_E_MISSING);
	assert_false(kr_letter_template_load(test_file("zeros.txt", zeros, sizeof zeros - 1), &t, &err));
	assert_int_equal(err.code, KR_E_REFUSED);
	memset(large, 'x', 300000);
	assert_false(kr_letter_template_load(test_file("large.txt", large, 300000), &t, &err));
	assert_int_equal(err.code, KR_E_REFUSED);
	free(large);
	err = (struct kr_err)KR_ERR_INIT;
	assert_false(kr_letter_template_load(test_text_file("wrong.txt", "Emne\n\nHej {navm}\n"), &t, &err));
	assert_int_equal(err.code, KR_E_USAGE);
	assert_non_null(strstr(err.where, "wrong.txt"));
	assert_non_null(strstr(err.where, "3"));
	kr_letter_template_release(&t);
}

/* ---- who gets one ---- */

/* The names in a directory, sorted, each followed by a blank. */
static const char *names_in(const char *path)
{
	static char names[4096];
	struct dirent **entries;
	int n = scandir(path, &entries, NULL, alphasort);

	names[0] = '\0';
	for (int i = 0; i < n; i++) {
		if (entries[i]->d_name[0] != '.')
			snprintf(names + strlen(names), sizeof names - strlen(names), "%s ", entries[i]->d_name);
		free(entries[i]);
	}
	if (n >= 0)
		free(entries);
	return names;
}

static char *read_in(const char *directory, const char *name)
{
	char path[512];

	snprintf(path, sizeof path, "%s/%s", directory, name);
	return test_read(path);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & 07777;
}

/* An old user with the role, who only has to log in. */
static int64_t ready(struct kr_db *db, const char *name, const char *email)
{
	const int64_t old = scene_old(db, name, email);
	const int64_t org = scene_org(db, name, email, NULL, "Banken");

	scene_match(db, old, "certain", org);
	scene_role(db, org, "KLIK-bruger", NULL, NULL);
	return old;
}

static struct kr_model *model_of(struct kr_db *db)
{
	struct kr_model *model;

	err = (struct kr_err)KR_ERR_INIT;
	assert_works(kr_model_build(db, &model, &err), err);
	return model;
}

static struct kr_letters_counts write_letters(const struct kr_model *model, const char *directory, bool replace)
{
	const struct kr_letters_request request = { .directory = directory, .replace = replace };
	struct kr_letters_counts counts;

	err = (struct kr_err)KR_ERR_INIT;
	assert_works(kr_letters_write(model, &request, &counts, &err), err);
	return counts;
}

static void recipients(void **state)
{
	struct kr_db *db = scene_open();
	const char *directory = test_path("breve");
	int64_t decided, org;
	(void)state;

	decided = ready(db, "Karl Varnæs", "kav@korsbaek.dk"); /* row 2 */
	scene_decide(db, decided, "keep", "Ja");
	ready(db, "Maude Varnæs", "Maude@korsbaek.dk"); /* row 3: nothing decided */
	scene_decide(db, ready(db, "Hans Christian Varnæs", "hcv@korsbaek.dk"), "keep", "Nej"); /* row 4: no letter */
	ready(db, "Oluf Larsen", "olla@korsbaek.dk"); /* row 5: has logged in */
	scene_login(db, "olla@korsbaek.dk", "yes");
	ready(db, "Lauritz Jensen", "lauritz@korsbaek.dk"); /* row 6: an address that is none */
	org = scene_org(db, "Mads Skjern", "mads@korsbaek.dk", "mask", "Herreekvipering"); /* row 7: lacks the role */
	scene_match(db, scene_old(db, "Mads Skjern", "mads@korsbaek.dk"), "certain", org);
	org = scene_org(db, "Agnes Jensen", NULL, "agje", "Syersken"); /* row 8: FK ORG lacks the mail */
	scene_match(db, scene_old(db, "Agnes Jensen", "agnes@korsbaek.dk"), "certain", org);
	scene_role(db, org, "KLIK-administrator", NULL, NULL);
	scene_match(db, scene_old(db, "Karl H. Varnæs", "kav@korsbaek.dk"), "certain",
	            1); /* rows 9 and 10: nobody new */
	scene_match(db, scene_old(db, "Mads A. Skjern", "mads@korsbaek.dk"), "certain", 6);
	scene_judge(db);
	scene_exec(db, "UPDATE org_user SET email = 'ikke oplyst' WHERE name = 'Lauritz Jensen';"
	               "UPDATE old_user SET email = NULL WHERE name = 'Lauritz Jensen'");
	struct kr_model *model = model_of(db);

	struct kr_letters_counts counts = write_letters(model, directory, false);
	assert_int_equal(counts.users, 2);
	assert_int_equal(counts.undecided, 1);
	assert_int_equal(counts.without_email, 1);
	assert_int_equal(counts.role_admin, 1);
	assert_int_equal(counts.org_admin, 1);
	assert_null(counts.kept);
	assert_string_equal(names_in(directory),
	                    "0002-karl-varnaes.eml letters.txt organisation-administrator.eml role-administrator.eml "
	                    "undecided-0003-maude-varnaes.eml ");
	assert_int_equal(mode_of(directory), 0700);

	char *letter = read_in(directory, "0002-karl-varnaes.eml");
	assert_non_null(strstr(letter, "To: =?utf-8?Q?Karl_Varn=C3=A6s?=\r\n <kav@korsbaek.dk>\r\n"));
	assert_non_null(strstr(letter, "https://klik.kombit.dk"));
	assert_non_null(strstr(letter, "3 November 2025"));
	assert_non_null(strstr(letter, "Login for kommunal bruger"));
	free(letter);
	letter = read_in(directory, "undecided-0003-maude-varnaes.eml");
	assert_non_null(strstr(letter, " <Maude@korsbaek.dk>\r\n"));
	free(letter);
	letter = read_in(directory, "role-administrator.eml");
	assert_null(strstr(letter, "\r\nTo:")); /* nobody is guessed */
	assert_non_null(strstr(letter, "filename=\"klik-role-administrator.xlsx\""));
	free(letter);
	kr_letters_release(&counts);
	kr_model_free(model);
	kr_db_close(db);
}

static void addresses_chosen(void **state)
{
	static const struct {
		const char *org, *old, *expected;
	} cases[] = {
		{ "kav@korsbaek.dk", "karl@gammel.dk", " <kav@korsbaek.dk>\r\n" },
		{ "kav@korsbaek.dk\nKarl@korsbaek.dk", "karl@korsbaek.dk", " <Karl@korsbaek.dk>\r\n" },
		{ "kav@korsbaek.dk\nkarl.v@korsbaek.dk", "karl@gammel.dk", " <kav@korsbaek.dk>\r\n" },
		{ "mailto:KAV@korsbaek.dk", "karl@gammel.dk", " <kav@korsbaek.dk>\r\n" },
		{ "Karl <kav@korsbaek.dk>", NULL, " <kav@korsbaek.dk>\r\n" },
		{ "kav@korsbaek.dk\r\nBcc: ond@ondt.example", NULL, " <kav@korsbaek.dk>\r\n" },
		{ "ingen", "karl@korsbaek.dk", " <karl@korsbaek.dk>\r\n" },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kr_db *db = scene_open();
		char name[32];
		ready(db, "Karl", "kav@korsbaek.dk");
		scene_judge(db);
		scene_exec(db, "UPDATE org_user SET email = '%s'", cases[i].org);
		if (cases[i].old != NULL)
			scene_exec(db, "UPDATE old_user SET email = '%s'", cases[i].old);
		else
			scene_exec(db, "UPDATE old_user SET email = NULL");
		struct kr_model *model = model_of(db);
		snprintf(name, sizeof name, "adresser-%zu", i);
		struct kr_letters_counts counts = write_letters(model, test_path(name), false);
		assert_int_equal(counts.users, 1);
		char *letter = read_in(test_path(name), "undecided-0002-karl.eml");
		if (strstr(letter, cases[i].expected) == NULL || strstr(letter, "Bcc") != NULL)
			fail_msg("%s\n%s", cases[i].org, letter);
		free(letter);
		kr_letters_release(&counts);
		kr_model_free(model);
		kr_db_close(db);
	}
}

static void file_names(void **state)
{
	static const char *const names[][2] = {
		{ "../../etc/passwd", "undecided-0002-etc-passwd.eml " },
		{ "Åse Øster-Ærø", "undecided-0002-aase-oester-aeroe.eml " },
		{ "李雷", "undecided-0002.eml " },
		{ "Con\x1b[31m\r\nBcc: x", "undecided-0002-" },
	};
	(void)state;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct kr_db *db = scene_open();
		char name[32];
		ready(db, names[i][0], "kav@korsbaek.dk");
		scene_judge(db);
		struct kr_model *model = model_of(db);
		snprintf(name, sizeof name, "navne-%zu", i);
		struct kr_letters_counts counts = write_letters(model, test_path(name), false);
		const char *found = strstr(names_in(test_path(name)), names[i][1]);
		if (found == NULL)
			fail_msg("%s: %s", names[i][1], names_in(test_path(name)));
		for (const char *c = found; *c != '\0'; c++)
			assert_non_null(strchr("abcdefghijklmnopqrstuvwxyz0123456789-. ", *c));
		kr_letters_release(&counts);
		kr_model_free(model);
		kr_db_close(db);
	}
}

/* Two sheets of KOMBIT's file can have rows of the same number, even of the same name. */
static void same_row(void **state)
{
	struct kr_db *db = scene_open();
	const char *directory = test_path("ens");
	(void)state;

	ready(db, "Karl Varnæs", "kav@korsbaek.dk");
	ready(db, "Karl Varnæs", "karl@korsbaek.dk");
	ready(db, "Maude Varnæs", "maude@korsbaek.dk");
	scene_exec(db, "UPDATE old_user SET row = 2");
	scene_judge(db);
	struct kr_model *model = model_of(db);
	struct kr_letters_counts counts = write_letters(model, directory, false);
	assert_int_equal(counts.users, 3);
	assert_string_equal(names_in(directory), "letters.txt undecided-0002-2-karl-varnaes.eml "
	                                         "undecided-0002-3-maude-varnaes.eml undecided-0002-karl-varnaes.eml ");
	kr_letters_release(&counts);
	kr_model_free(model);
	kr_db_close(db);
}

/* ---- the directory ---- */

static struct kr_model *one_letter(struct kr_db **ret_db)
{
	*ret_db = scene_open();
	ready(*ret_db, "Karl Varnæs", "kav@korsbaek.dk");
	scene_judge(*ret_db);
	return model_of(*ret_db);
}

static void full_directory(void **state)
{
	struct kr_db *db;
	struct kr_model *model = one_letter(&db);
	char *directory = test_path("fuld"), *mine = test_path("fuld/mit.txt");
	const struct kr_letters_request request = { .directory = directory };
	struct kr_letters_counts counts;
	(void)state;

	assert_int_equal(mkdir(directory, 0700), 0);
	assert_int_equal(chmod(directory, 0750), 0);
	test_text_file("fuld/mit.txt", "mit");
	err = (struct kr_err)KR_ERR_INIT;
	assert_false(kr_letters_write(model, &request, &counts, &err));
	assert_int_equal(err.code, KR_E_OUTPUT);
	assert_string_equal(names_in(directory), "mit.txt ");

	counts = write_letters(model, directory, true);
	assert_string_equal(names_in(directory), "letters.txt undecided-0002-karl-varnaes.eml ");
	assert_int_equal(mode_of(directory), 0750);
	assert_string_equal(counts.kept, test_path("fuld.forrige"));
	assert_string_equal(names_in(counts.kept), "mit.txt ");
	kr_letters_release(&counts);
	counts = write_letters(model, directory, true);
	assert_string_equal(counts.kept, test_path("fuld.forrige-2"));
	assert_string_equal(names_in(test_path("fuld.forrige")), "mit.txt ");
	kr_letters_release(&counts);
	assert_false(kr_file_exists(mine));
	kr_model_free(model);
	kr_db_close(db);
}

static void same_bytes(void **state)
{
	struct kr_db *db = scene_open();
	const char *const directories[] = { test_path("en"), test_path("to") };
	(void)state;

	ready(db, "Karl Varnæs", "kav@korsbaek.dk");
	scene_match(db, scene_old(db, "Mads Skjern", "mads@korsbaek.dk"), "certain",
	            scene_org(db, "Mads Skjern", "mads@korsbaek.dk", "mask", "Herreekvipering"));
	scene_judge(db);
	struct kr_model *model = model_of(db);
	for (int i = 0; i < 2; i++) {
		struct kr_letters_counts counts = write_letters(model, directories[i], false);
		kr_letters_release(&counts);
	}
	static const char *const files[] = { "role-administrator.eml", "undecided-0002-karl-varnaes.eml",
		                             "letters.txt" };
	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		char *one = read_in(directories[0], files[i]), *other = read_in(directories[1], files[i]);
		assert_string_equal(one, other);
		free(one);
		free(other);
	}
	kr_model_free(model);
	kr_db_close(db);
}

static void nothing_to_write(void **state)
{
	struct kr_db *db = scene_open();
	const char *directory = test_path("ingen");
	(void)state;

	scene_match(db, scene_old(db, "Karl Varnæs", "kav@korsbaek.dk"), "none", 0);
	scene_judge(db);
	struct kr_model *model = model_of(db);
	struct kr_letters_counts counts = write_letters(model, directory, false);
	assert_int_equal(counts.users + counts.role_admin + counts.org_admin + counts.without_email, 0);
	assert_false(kr_file_exists(directory));
	kr_letters_release(&counts);
	kr_model_free(model);
	kr_db_close(db);
}

/* A directory in which nothing can be made: an error, and nothing is left. */
static void no_such_place(void **state)
{
	struct kr_db *db;
	struct kr_model *model = one_letter(&db);
	const char *places[] = { test_path("findes-ikke/breve"), test_text_file("en-fil", "x"), "/proc/breve" };
	(void)state;

	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const struct kr_letters_request request = { .directory = places[i], .replace = true };
		struct kr_letters_counts counts;
		err = (struct kr_err)KR_ERR_INIT;
		assert_false(kr_letters_write(model, &request, &counts, &err));
		assert_int_equal(err.code, KR_E_OUTPUT);
	}
	kr_model_free(model);
	kr_db_close(db);
}

static int asked;

static int interrupted_at_the_third(void)
{
	return ++asked == 3 ? 2 : 0;
}

static void interrupted(void **state)
{
	struct kr_db *db = scene_open();
	const char *directory = test_path("afbrudt");
	const struct kr_letters_request request = { .directory = directory, .interrupted = interrupted_at_the_third };
	struct kr_letters_counts counts;
	(void)state;

	for (int i = 0; i < 4; i++)
		ready(db, "Karl Varnæs", "kav@korsbaek.dk");
	scene_judge(db);
	struct kr_model *model = model_of(db);
	err = (struct kr_err)KR_ERR_INIT;
	assert_false(kr_letters_write(model, &request, &counts, &err));
	assert_int_equal(err.code, KR_E_INTERRUPTED);
	assert_int_equal(asked, 3);
	assert_false(kr_file_exists(directory));
	kr_model_free(model);
	kr_db_close(db);
}

static int in_english(void **state)
{
	(void)state;
	umask(077);
	kr_i18n_init(KR_LANG_EN);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(templates_refused), cmocka_unit_test(templates_taken),
		cmocka_unit_test(filled_in),         cmocka_unit_test(built_in_texts),
		cmocka_unit_test(encodings),         cmocka_unit_test(files_refused),
		cmocka_unit_test(recipients),        cmocka_unit_test(addresses_chosen),
		cmocka_unit_test(file_names),        cmocka_unit_test(same_row),
		cmocka_unit_test(full_directory),    cmocka_unit_test(same_bytes),
		cmocka_unit_test(nothing_to_write),  cmocka_unit_test(no_such_place),
		cmocka_unit_test(interrupted),
	};
	return cmocka_run_group_tests(tests, in_english, NULL);
}
