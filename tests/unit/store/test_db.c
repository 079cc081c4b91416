/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/db.h"

static void test_made_private_and_found_again(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;
	struct stat st;
	int64_t n;
	char *path = test_path("made.db");

	assert_works(kr_db_open(path, &db, &err), err);
	assert_works(kr_db_exec(db, "INSERT INTO setting VALUES ('as_of', '2025-10-20')", &err), err);
	kr_db_close(db);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);

	assert_works(kr_db_open_existing(path, &db, &err), err);
	assert_works(kr_db_int(db, "SELECT count(*) FROM setting", -1, &n, &err), err);
	assert_int_equal(n, 1);
	assert_false(kr_db_exec(db, "DELETE FROM setting", &err)); /* not changed by those who only look */
	kr_db_close(db);
}

static void test_refused(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;
	char *path = test_path("newer.db");

	assert_works(kr_db_open(path, &db, &err), err);
	assert_works(kr_db_exec(db, "PRAGMA user_version = 99", &err), err);
	kr_db_close(db);
	assert_false(kr_db_open(path, &db, &err));
	assert_int_equal(err.code, KR_E_REFUSED);
	assert_string_equal(err.where, path);

	path = test_path("foreign.db");
	char *text = test_text_file("text.db",
	                            "Navn;E-mail\r\nikke en database, men en liste som er lang nok til at ligne\r\n");
	assert_false(kr_db_open(text, &db, &err));
	assert_int_equal(err.code, KR_E_REFUSED);
	assert_false(kr_db_open_existing(test_path("absent.db"), &db, &err));
	assert_int_equal(err.code, KR_E_MISSING);
	assert_false(kr_db_open(test_path("no/such/directory.db"), &db, &err));
	assert_int_equal(err.code, KR_E_OUTPUT);
}

/* As version 1 left it: no table known_key, but the last list's rows; a limit among the notes. */
static void test_an_older_one_is_brought_up_to_date(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;
	int64_t n;
	char *path = test_path("older.db");

	assert_works(kr_db_open(path, &db, &err), err);
	assert_works(
		kr_db_exec(
			db,
			"DROP TABLE known_key; ALTER TABLE run_user DROP COLUMN org_name;"
			"ALTER TABLE match DROP COLUMN unlisted;"
			"PRAGMA user_version = 1;"
			"ALTER TABLE source DROP COLUMN cpr_removed; DROP TABLE source_note; CREATE TABLE source_note "
			"(source INTEGER, sheet TEXT, row INTEGER,"
			" kind TEXT NOT NULL CHECK (kind IN ('rejected', 'limit', 'warning')), text TEXT NOT NULL);"
			"INSERT INTO source_note VALUES (NULL, NULL, NULL, 'limit', 'x'), (NULL, 'Ark1', 7, "
			"'rejected', 'y');"
			"INSERT INTO old_user (id, row, key, name_form) VALUES (1, 2, 'k1', 'karl varnaes'), (2, 3, "
			"'k2', '');"
			"INSERT INTO old_key VALUES ('email', 'kav@korsbaek.dk', 1), ('local', 'kav', 1), ('user-id', "
			"'mav', 2);"
			"INSERT INTO decision (key, column, value, first_seen, run) VALUES ('k1', 'keep', 'Ja', '', 1)",
			&err),
		err);
	kr_db_close(db);
	assert_false(kr_db_open_existing(path, &db, &err)); /* those who only look change nothing */
	assert_int_equal(err.code, KR_E_REFUSED);
	for (int twice = 0; twice < 2; twice++) {
		assert_works(kr_db_open(path, &db, &err), err);
		assert_works(kr_db_int(db, "SELECT count(*) FROM known_key", -1, &n, &err), err);
		assert_int_equal(n, 3);
		assert_works(kr_db_int(db,
		                       "SELECT count(*) FROM known_key WHERE key = 'k1' AND kind IN ('email', 'name')",
		                       -1, &n, &err),
		             err);
		assert_int_equal(n, 2);
		assert_works(kr_db_int(db, "SELECT count(*) FROM decision", -1, &n, &err), err);
		assert_int_equal(n, 1);
		assert_works(kr_db_int(db, "SELECT count(unlisted) FROM match", -1, &n, &err), err);
		assert_works(kr_db_int(db, "SELECT count(*) FROM source_note WHERE kind = 'rejected' AND row = 7", -1,
		                       &n, &err),
		             err);
		assert_int_equal(n, 1);
		kr_db_close(db);
	}
	assert_works(kr_db_open_existing(path, &db, &err), err);
	kr_db_close(db);
}

static void test_an_open_transaction_is_rolled_back(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;
	int64_t n;
	char *path = test_path("rolled-back.db");

	assert_works(kr_db_open(path, &db, &err), err);
	assert_works(kr_db_begin(db, &err), err);
	assert_works(kr_db_exec(db, "INSERT INTO setting VALUES ('a', 'b')", &err), err);
	kr_db_close(db);
	assert_works(kr_db_open(path, &db, &err), err);
	assert_works(kr_db_int(db, "SELECT count(*) FROM setting", -1, &n, &err), err);
	assert_int_equal(n, 0);
	kr_db_close(db);
}

static void test_a_first_run_that_fails_leaves_no_database(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;
	struct stat st;
	char *path = test_path("first.db");
	static const char run[] = "INSERT INTO run VALUES (NULL, '2025-10-20', '2025-11-03', '1.0', 1, '')";

	assert_works(kr_db_open(path, &db, &err), err);
	assert_works(kr_db_begin(db, &err), err);
	assert_works(kr_db_exec(db, run, &err), err);
	kr_db_close(db);
	assert_int_equal(stat(path, &st), -1);

	assert_works(kr_db_open(path, &db, &err), err);
	assert_works(kr_db_begin(db, &err), err);
	assert_works(kr_db_exec(db, run, &err), err);
	assert_works(kr_db_commit(db, &err), err);
	kr_db_close(db);
	assert_works(kr_db_open(path, &db, &err), err); /* the second run may fail: the file stays */
	assert_works(kr_db_begin(db, &err), err);
	kr_db_close(db);
	assert_int_equal(stat(path, &st), 0);
}

static void greet(int n, const char *const *args, struct kr_sql_result *ret)
{
	if (n == 1 && args[0] != NULL)
		kr_sql_set_text(ret, strcmp(args[0], "hej") == 0 ? "hej igen" : "hvem?");
}

static void test_statements_and_functions(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;
	struct kr_stmt *s;

	assert_works(kr_db_open(NULL, &db, &err), err);
	assert_works(kr_db_add_function(db, "greet", 1, greet, &err), err);
	assert_works(kr_db_prepare(db, "SELECT greet(?1), greet(?2), ?3, ?4", &s, &err), err);
	kr_stmt_bind_text(s, 1, "hej");
	kr_stmt_bind_text(s, 2, NULL);
	kr_stmt_bind_int(s, 3, 42);
	kr_stmt_bind_double(s, 4, 0.5);
	assert_int_equal(kr_stmt_step(s, &err), KR_STEP_ROW);
	assert_string_equal(kr_stmt_text(s, 0), "hej igen");
	assert_true(kr_stmt_is_null(s, 1));
	assert_null(kr_stmt_text(s, 1));
	assert_int_equal(kr_stmt_int(s, 2), 42);
	assert_true(kr_stmt_double(s, 3) == 0.5);
	assert_int_equal(kr_stmt_step(s, &err), KR_STEP_DONE);
	kr_stmt_free(s);
	assert_false(kr_db_prepare(db, "SELECT nothing FROM nowhere", &s, &err));
	assert_int_equal(err.code, KR_E_FAILED);
	kr_db_close(db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_made_private_and_found_again),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_an_older_one_is_brought_up_to_date),
		cmocka_unit_test(test_an_open_transaction_is_rolled_back),
		cmocka_unit_test(test_a_first_run_that_fails_leaves_no_database),
		cmocka_unit_test(test_statements_and_functions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
