/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include <sqlite3.h>
#include <stdio.h>
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

/* A database as that version of the program left it, with a few rows. */
static char *older_database(int version, const char *rows)
{
	char name[512], *message = NULL;
	sqlite3 *handle;

	snprintf(name, sizeof name, KR_TEST_DATA "/schema_%d.sql", version);
	char *schema = test_read(name);
	snprintf(name, sizeof name, "version_%d.db", version);
	char *path = test_path(name);
	assert_int_equal(sqlite3_open(path, &handle), SQLITE_OK);
	if (sqlite3_exec(handle, schema, NULL, NULL, &message) != SQLITE_OK ||
	    sqlite3_exec(handle, rows, NULL, NULL, &message) != SQLITE_OK)
		fail_msg("version %d: %s", version, message);
	snprintf(name, sizeof name, "PRAGMA user_version = %d", version);
	assert_int_equal(sqlite3_exec(handle, name, NULL, NULL, NULL), SQLITE_OK);
	assert_int_equal(sqlite3_close(handle), SQLITE_OK);
	free(schema);
	return path;
}

static void expect_count(struct kr_db *db, const char *what, int64_t expected)
{
	struct kr_err err = KR_ERR_INIT;
	char sql[256];
	int64_t n;

	snprintf(sql, sizeof sql, "SELECT count(*) FROM %s", what);
	assert_works(kr_db_int(db, sql, -1, &n, &err), err);
	if (n != expected)
		fail_msg("%lld instead of %lld: %s", (long long)n, (long long)expected, what);
}

/* Those who only look change nothing; whoever opens it to write brings it up to date, once. */
static void expect_migrated(const char *path, void (*check)(struct kr_db *db))
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;

	assert_false(kr_db_open_existing(path, &db, &err));
	assert_int_equal(err.code, KR_E_REFUSED);
	for (int twice = 0; twice < 2; twice++) {
		assert_works(kr_db_open(path, &db, &err), err);
		check(db);
		kr_db_close(db);
	}
	assert_works(kr_db_open_existing(path, &db, &err), err);
	kr_db_close(db);
}

static void is_version_1_in_order(struct kr_db *db)
{
	expect_count(db, "earlier_row", 2);
	expect_count(db, "earlier_row WHERE key = 'k1' AND name_form = 'karl varnaes' AND place = 1", 1);
	expect_count(db, "earlier_key WHERE key = 'k1' AND kind = 'email'", 1);
	expect_count(db, "earlier_key", 2);
	expect_count(db, "decision", 1);
	expect_count(db, "match WHERE unlisted = 0", 1);
	expect_count(db, "source_note WHERE kind = 'rejected' AND row = 7", 1);
}

static void test_version_1_is_brought_up_to_date(void **state)
{
	(void)state;
	expect_migrated(older_database(1, "INSERT INTO source_note VALUES (NULL, NULL, NULL, 'limit', 'x'), (NULL, "
	                                  "'Ark1', 7, 'rejected', 'y');"
	                                  "INSERT INTO old_user (id, row, key, name_form) VALUES (1, 2, 'k1', 'karl "
	                                  "varnaes'), (2, 3, 'k2', '');"
	                                  "INSERT INTO old_key VALUES ('email', 'kav@korsbaek.dk', 1), ('local', "
	                                  "'kav', 1), ('user-id', 'mav', 2);"
	                                  "INSERT INTO match (old_user, kind, rule) VALUES (1, 'none', '7');"
	                                  "INSERT INTO decision (key, column, value, first_seen, run) VALUES ('k1', "
	                                  "'keep', 'Ja', '', 1)"),
	                is_version_1_in_order);
}

static void is_version_3_in_order(struct kr_db *db)
{
	expect_count(db, "run_user WHERE settled AND key = 'k1'", 1);
	expect_count(db, "run_user WHERE settled", 1);
	expect_count(db, "verdict WHERE settled", 0);
	expect_count(db, "lineage WHERE generation = 2 AND decision = 1", 1);
	expect_count(db,
	             "earlier_row WHERE key = 'k1' AND generation = 1 AND name = 'Karl Varnæs' AND name_form = 'karl "
	             "varnaes'",
	             1);
	expect_count(db, "earlier_row WHERE key = 'k2' AND generation = 2 AND place = 1 AND unit = 'Banken'", 1);
}

static void test_version_3_is_brought_up_to_date(void **state)
{
	static const char rows[] =
		"INSERT INTO run VALUES (1, '2025-09-01', '2025-11-03', '0.1', 2, 'x'), (2, '2025-10-01', "
	        "'2025-11-03', '0.1', 1, 'y');"
		"INSERT INTO run_user (run, key, name, status, decided) VALUES (1, 'k1', 'Karl Varnæs', 'done', 0),"
		" (2, 'k2', NULL, 'not-in-fkorg', 1);"
		"INSERT INTO old_user (id, row, key, name, unit, name_form) VALUES (7, 4, 'k2', 'Ulla', 'Banken', "
	        "'ulla');"
		"INSERT INTO known_key VALUES ('k1', 'name', 'karl varnaes'), ('k2', 'name', 'ulla'), ('k1', 'email', "
	        "'k@k.dk');"
		"INSERT INTO decision (key, column, value, first_seen, run) VALUES ('k1', 'keep', 'Ja', '', 1),"
		" ('k1', 'note', 'x', '', 3);"
		"INSERT INTO verdict VALUES (1, NULL, 'none', 0, 'none', 'none', 'assignment', NULL, 1, 'no', 'none', "
	        "NULL,"
		" NULL, 'not-in-fkorg')";

	(void)state;
	expect_migrated(older_database(3, rows), is_version_3_in_order);
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
		cmocka_unit_test(test_version_1_is_brought_up_to_date),
		cmocka_unit_test(test_version_3_is_brought_up_to_date),
		cmocka_unit_test(test_an_open_transaction_is_rolled_back),
		cmocka_unit_test(test_a_first_run_that_fails_leaves_no_database),
		cmocka_unit_test(test_statements_and_functions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
