/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/load.h"
#include "klikrecon/str.h"

enum { MANY = 60000, LINE = 100 }; /* together more than what is read in two halves */

static const struct kr_load_request request = { .as_of = 20381, .deadline = 20395 };

struct loaded {
	struct kr_db *db;
	struct kr_err err;
	bool works;
};

static void load(struct loaded *l, const char *old, const char *fkorg)
{
	struct kr_load *loading = NULL;

	*l = (struct loaded){ .err = KR_ERR_INIT };
	assert_works(kr_db_open(NULL, &l->db, &l->err), l->err);
	assert_works(kr_load_begin(l->db, &request, &loading, &l->err), l->err);
	l->works = kr_load_old(loading, old, &l->err) && kr_load_fkorg(loading, fkorg, &l->err) &&
	           kr_load_finish(loading, &l->err);
	kr_load_free(loading);
}

static int64_t figure(struct loaded *l, const char *sql)
{
	int64_t value;

	assert_works(kr_db_int(l->db, sql, -1, &value, &l->err), l->err);
	return value;
}

static char *old_list(void)
{
	return test_text_file("old.csv",
	                      "Navn;E-mail\nKaren Skov;karen.skov@korsbaek.dk\nPeter Brink;peter.brink@korsbaek.dk\n"
	                      "Ulla Bech;\n");
}

/* A large extract with Karen in the first half and Peter in the second; `middle` stands at the middle of the file. */
static char *large_extract(const char *name, const char *middle)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_puts(&text, "Bruger UUID;Brugernavn;Navn;E-mail;Enhed\n");
	for (int i = 2; i <= MANY; i++) {
		const char *who = i == 1000       ? "Karen Skov;karen.skov@korsbaek.dk"
		                  : i == MANY - 7 ? "Peter Brink;peter.brink@korsbaek.dk"
		                                  : "Nogen Andenmand;en.anden@korsbaek.dk";
		if (i == MANY / 2)
			kr_str_puts(&text, middle);
		size_t start = text.len;
		kr_str_printf(&text, "%08x-0000-4000-8000-00000000000a;b%d;%s;", i, i, who);
		while (text.len - start < LINE)
			kr_str_putc(&text, 'x');
		kr_str_putc(&text, '\n');
	}
	char *path = test_text_file(name, text.buf);
	kr_str_release(&text);
	return path;
}

static void check_people(struct loaded *l, int64_t rows, int64_t peters_row)
{
	assert_works(l->works, l->err);
	assert_int_equal(figure(l, "SELECT rows FROM source WHERE role = 'fkorg'"), rows);
	assert_int_equal(figure(l, "SELECT value FROM setting WHERE name = 'fkorg_users'"), rows);
	assert_int_equal(figure(l, "SELECT row FROM org_user WHERE name = 'Karen Skov'"), 1000);
	assert_int_equal(figure(l, "SELECT row FROM org_user WHERE name = 'Peter Brink'"), peters_row);
	assert_int_equal(figure(l, "SELECT count(*) FROM org_user"), 2);
	assert_int_equal(figure(l, "SELECT people FROM domain_count WHERE domain = 'korsbaek.dk'"), rows);
	kr_db_close(l->db);
}

static void test_two_halves_are_one_list(void **state)
{
	(void)state;
	struct loaded l;

	load(&l, old_list(), large_extract("large.csv", ""));
	check_people(&l, MANY - 1, MANY - 7);
}

/* The middle lies in a cell that looks like rows: the second half is not believed. */
static void test_a_middle_inside_quotation_marks(void **state)
{
	(void)state;
	struct kr_str cell = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct loaded l;

	kr_str_puts(&cell, "ffffffff-0000-4000-8000-00000000000a;citat;Et Citat;et.citat@korsbaek.dk;\"");
	for (int i = 0; i < 5000; i++)
		kr_str_printf(&cell, "%08x-1111-4000-8000-00000000000a;c%d;Karen Skov;karen.skov@korsbaek.dk;Falsk\n",
		              i, i);
	kr_str_puts(&cell, "\"\n");
	load(&l, old_list(), large_extract("quoted.csv", cell.buf));
	check_people(&l, MANY, MANY - 6);
	kr_str_release(&cell);
}

/* An error in the second half names the line of the file, not of the half. */
static void test_an_error_behind_the_middle_names_its_line(void **state)
{
	(void)state;
	struct loaded l;
	char *path = large_extract("broken.csv", "");
	FILE *file = fopen(path, "ab");

	assert_non_null(file);
	fputs("ffffffff-0000-4000-8000-00000000000a;b;\"aldrig lukket;x;y\nnoget\nmere\n", file);
	assert_int_equal(fclose(file), 0);
	load(&l, old_list(), path);
	assert_false(l.works);
	assert_int_equal(l.err.code, KR_E_REFUSED);
	char line[32];
	snprintf(line, sizeof line, "%d", MANY + 1);
	if (strstr(l.err.where, line) == NULL && strstr(l.err.what, line) == NULL)
		fail_msg("%s: %s", l.err.where, l.err.what);
	kr_db_close(l.db);
}

/* Karen is found by her address and has the very name: her namesakes but one are of no interest. Ulla is not found, so whoever
 * has a name like hers is kept. */
static void test_only_names_of_those_who_are_not_found_are_kept(void **state)
{
	(void)state;
	struct loaded l;
	char *org =
		test_text_file("names.csv", "Bruger UUID;Navn;E-mail\n"
	                                    "00000001-0000-4000-8000-00000000000a;Karen Maria Skov;en@korsbaek.dk\n"
	                                    "00000002-0000-4000-8000-00000000000a;Karen Skov;karen.skov@korsbaek.dk\n"
	                                    "00000003-0000-4000-8000-00000000000a;Karen Skov;to@korsbaek.dk\n"
	                                    "00000004-0000-4000-8000-00000000000a;Ulla Maria Bech;tre@korsbaek.dk\n"
	                                    "00000005-0000-4000-8000-00000000000a;Hans Vang;fire@korsbaek.dk\n");

	load(&l, old_list(), org);
	assert_works(l.works, l.err);
	assert_int_equal(figure(&l, "SELECT count(*) FROM org_user WHERE name = 'Karen Maria Skov'"), 0);
	assert_int_equal(figure(&l, "SELECT count(*) FROM org_user WHERE name = 'Karen Skov'"),
	                 2); /* it may be her second account */
	assert_int_equal(figure(&l, "SELECT row FROM org_user WHERE name = 'Ulla Maria Bech'"), 5);
	assert_int_equal(figure(&l, "SELECT count(*) FROM org_user"), 3);
	assert_int_equal(figure(&l, "SELECT value FROM setting WHERE name = 'fkorg_users'"), 5);
	kr_db_close(l.db);
}

/* One row per user and role: one user, with what the rows add. */
static void test_rows_of_one_user_become_one(void **state)
{
	(void)state;
	struct loaded l;
	char *org = test_text_file(
		"roles.csv",
		"Medarbejder UUID;Navn;E-mail;Enhed;Jobfunktionsrolle\n"
		"0000000A-0000-4000-8000-00000000000A;Peter Brink;peter.brink@korsbaek.dk;Skole;KLIK-bruger\n"
		"{0000000a-0000-4000-8000-00000000000a};Peter Brink;peter.brink@korsbaek.dk;Kultur;Andet\n");

	load(&l, old_list(), org);
	assert_works(l.works, l.err);
	assert_int_equal(figure(&l, "SELECT count(*) FROM org_user WHERE unit = 'Skole' || char(10) || 'Kultur'"), 1);
	assert_int_equal(figure(&l, "SELECT value FROM setting WHERE name = 'fkorg_users'"), 1);
	assert_int_equal(figure(&l, "SELECT count(*) FROM role_assignment WHERE kind = 'user'"), 1);
	assert_int_equal(figure(&l, "SELECT value FROM setting WHERE name = 'has_role_data'"), 1);
	kr_db_close(l.db);
}

/* One row per user and address, as FK ORG is flattened, or per user and unit: users are counted, not rows. */
static void test_users_are_counted_not_rows(void **state)
{
	static const char *const extracts[] = {
		"uuid;brugernavn;navn;adresseTekst;adresseRolleTitel\n"
		"0000000A-0000-4000-8000-00000000000A;pebr;Peter Brink;peter.brink@korsbaek.dk;E-mail\n"
		"{0000000a-0000-4000-8000-00000000000a};pebr;Peter Brink;Torvet 1;Postadresse\n"
		"0000000A-0000-4000-8000-00000000000A;pebr;Peter Brink;12345678;Telefon\n"
		"0000000b-0000-4000-8000-00000000000a;kask;Karen Skov;karen.skov@korsbaek.dk;E-mail\n",
		"Brugernavn;Navn;E-mail;Enhed\n"
		"pebr;Peter Brink;peter.brink@korsbaek.dk;Skole\n"
		"PEBR;Peter Brink;peter.brink@korsbaek.dk;Kultur\n"
		"kask;Karen Skov;karen.skov@korsbaek.dk;Skole\n"
		"kask;Karen Skov;karen.skov@korsbaek.dk;Kultur\n",
	};

	(void)state;
	for (size_t i = 0; i < sizeof extracts / sizeof *extracts; i++) {
		struct loaded l;

		load(&l, old_list(), test_text_file("rows.csv", extracts[i]));
		assert_works(l.works, l.err);
		assert_int_equal(figure(&l, "SELECT value FROM setting WHERE name = 'fkorg_users'"), 2);
		assert_int_equal(figure(&l, "SELECT people FROM token_count WHERE token = 'skov'"), 1);
		assert_int_equal(figure(&l, "SELECT rows FROM source WHERE role = 'fkorg'"), 4);
		kr_db_close(l.db);
	}
}

/* Neither UUID nor user id: address and name together are one user; either alone is not. */
static void test_rows_without_ids(void **state)
{
	(void)state;
	struct loaded l;
	char *org = test_text_file("no-ids.csv", "Navn;E-mail;Jobfunktionsrolle\n"
	                                         "Peter Brink;peter.brink@korsbaek.dk;KLIK-bruger\n"
	                                         "Peter Brink;Peter.Brink@korsbaek.dk;Andet\n"
	                                         "Petra Brink;peter.brink@korsbaek.dk;Andet\n");

	load(&l, old_list(), org);
	assert_works(l.works, l.err);
	assert_int_equal(figure(&l, "SELECT count(*) FROM org_user"), 2);
	kr_db_close(l.db);
}

/* One UUID beside two people: which of them it is nobody knows, so that neither is taken for the other; and it is said. */
static void test_one_uuid_of_two_people(void **state)
{
	static const char *const rows[] = {
		"0000000a-0000-4000-8000-00000000000a;Peter Brink;peter.brink@korsbaek.dk\n",
		"0000000A-0000-4000-8000-00000000000A;Karen Skov;karen.skov@korsbaek.dk\n",
		"0000000a-0000-4000-8000-00000000000a;Karen Skov;ks@korsbaek.dk\n",
		"0000000a-0000-4000-8000-00000000000a;Karen Brink;karen.skov@korsbaek.dk\n", /* perhaps newly married */
		"0000000a-0000-4000-8000-00000000000a;;karen.skov@korsbaek.dk\n",
	};
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct loaded l;

	(void)state;
	kr_str_puts(&text, "UUID;Navn;E-mail\n");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		kr_str_puts(&text, rows[i]);
	load(&l, old_list(), test_text_file("two-people.csv", text.buf));
	assert_works(l.works, l.err);
	assert_int_equal(figure(&l, "SELECT count(*) FROM org_user"), 3);
	assert_int_equal(figure(&l, "SELECT count(DISTINCT uuid) FROM org_user"), 1);
	assert_int_equal(
		figure(&l, "SELECT count(*) FROM org_user WHERE name = 'Karen Skov' AND email LIKE '%ks@korsbaek.dk'"),
		1);
	assert_int_equal(figure(&l, "SELECT count(*) FROM source_note WHERE kind = 'alert'"
	                            " AND text LIKE '2 % 3)%'"),
	                 1);
	kr_db_close(l.db);
	kr_str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_two_halves_are_one_list),
		cmocka_unit_test(test_a_middle_inside_quotation_marks),
		cmocka_unit_test(test_an_error_behind_the_middle_names_its_line),
		cmocka_unit_test(test_only_names_of_those_who_are_not_found_are_kept),
		cmocka_unit_test(test_rows_of_one_user_become_one),
		cmocka_unit_test(test_users_are_counted_not_rows),
		cmocka_unit_test(test_rows_without_ids),
		cmocka_unit_test(test_one_uuid_of_two_people),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
