/* SPDX-License-Identifier: MPL-2.0 */
/* Rows of KOMBIT's list are known again on the lists that follow: a row's key is what its answers hang on. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "klikrecon/load.h"
#include "scene.h"

static struct kr_err err = KR_ERR_INIT;
static struct kr_db *db;

static int open_db(void **state)
{
	(void)state;
	assert_works(kr_db_open(NULL, &db, &err), err);
	return 0;
}

static int close_db(void **state)
{
	(void)state;
	kr_db_close(db);
	return 0;
}

static void load(const char *list)
{
	const struct kr_load_request request = { .as_of = 20381, .deadline = 20395 };
	struct kr_load *loading;

	assert_works(kr_load_begin(db, &request, &loading, &err), err);
	assert_works(kr_load_old(loading, test_text_file("liste.csv", list), &err), err);
	kr_load_free(loading);
}

/* The key of the row in that place, from 1; lives as long as a test needs it. */
static const char *key_of(int place)
{
	static char keys[16][40];
	static size_t turn;

	turn = (turn + 1) % 16;
	snprintf(keys[turn], sizeof keys[turn], "%s",
	         scene_text(db, "SELECT key FROM old_user ORDER BY row LIMIT 1 OFFSET %d", place - 1));
	assert_string_not_equal(keys[turn], "");
	return keys[turn];
}

static void a_uuid_column_appears(void **state)
{
	(void)state;
	load("Navn;E-mail\nKarl Varnæs;kav@korsbaek.dk\nMaude Varnæs;mav@korsbaek.dk\n");
	const char *karl = key_of(1), *maude = key_of(2);
	load("UUID;Navn;E-mail\n"
	     "0000000a-0000-4000-8000-000000000002;Maude Varnæs;mav@korsbaek.dk\n"
	     "0000000a-0000-4000-8000-000000000001;Karl Varnæs;kav@korsbaek.dk\n");
	assert_string_equal(key_of(2), karl);
	assert_string_equal(key_of(1), maude);
	/* From now on the UUID alone is enough: the address and the name may change, the e-mail column may go. */
	load("UUID;Navn;E-mail\n0000000a-0000-4000-8000-000000000002;Maude Hansen;ham@korsbaek.dk\n");
	assert_string_equal(key_of(1), maude);
	load("UUID;Navn\n0000000a-0000-4000-8000-000000000001;Karl Varnæs\n");
	assert_string_equal(key_of(1), karl);
}

static void an_unchanged_list_changes_nothing(void **state)
{
	static const char list[] = "Navn;E-mail\nKarl Varnæs;kav@korsbaek.dk\n;\nMads Skjern;\nMads Skjern;\n"
				   ";post@korsbaek.dk\n;post@korsbaek.dk\nUlla Jacobsen;post@korsbaek.dk\n";
	char before[400];

	(void)state;
	load(list);
	snprintf(before, sizeof before, "%s", scene_text(db, "SELECT group_concat(key) FROM old_user"));
	for (int i = 0; i < 3; i++) {
		load(list);
		assert_string_equal(scene_text(db, "SELECT group_concat(key) FROM old_user"), before);
	}
}

static void who_returns_is_known_again(void **state)
{
	(void)state;
	load("Navn;E-mail\nKarl Varnæs;kav@korsbaek.dk\nUlla Jacobsen;uj@korsbaek.dk\n");
	const char *karl = key_of(1);
	load("Navn;E-mail\nUlla Jacobsen;uj@korsbaek.dk\n");
	load("Navn;E-mail;UUID\nUlla Jacobsen;uj@korsbaek.dk;\nKarl "
	     "Varnæs;KAV@KORSBAEK.DK;0000000a-0000-4000-8000-000000000001\n");
	assert_string_equal(key_of(2), karl);
}

static void a_shared_mailbox_is_not_one_person(void **state)
{
	(void)state;
	load("Navn;E-mail\nAnna Holm;bib@korsbaek.dk\nBent Kruse;bib@korsbaek.dk\n");
	const char *anna = key_of(1), *bent = key_of(2);
	assert_string_not_equal(anna, bent);
	load("Navn;E-mail\nBent Kruse;bib@korsbaek.dk\n");
	assert_string_equal(key_of(1), bent);
	load("Navn;E-mail\nBent Kruse;bib@korsbaek.dk\nCarl Bro;bib@korsbaek.dk\nAnna Holm;bib@korsbaek.dk\n");
	assert_string_equal(key_of(1), bent);
	assert_string_equal(key_of(3), anna);
	assert_string_not_equal(key_of(2), anna);
	assert_string_not_equal(key_of(2), bent);
}

static void a_reused_address_is_somebody_else(void **state)
{
	(void)state;
	load("Navn;E-mail\nAnna Holm;ah@korsbaek.dk\n");
	const char *anna = key_of(1);
	load("Navn;E-mail\nArne Hald;ah@korsbaek.dk\n");
	const char *arne = key_of(1);
	assert_string_not_equal(arne, anna);
	load("Navn;E-mail\nAnna Holm;ah@korsbaek.dk\nArne Hald;ah@korsbaek.dk\n");
	assert_string_equal(key_of(1), anna);
	assert_string_equal(key_of(2), arne);
}

static void a_changed_name_is_the_same_person(void **state)
{
	(void)state;
	load("Navn;E-mail\nAnna Holm;ah@korsbaek.dk\nBirgite Thorup;bt@korsbaek.dk\nCarl Bro;cb@korsbaek.dk\n");
	const char *anna = key_of(1), *birgitte = key_of(2), *carl = key_of(3);
	load("Navn;E-mail\nAnna Kruse;ah@korsbaek.dk\nBirgitte Thorup;bt@korsbaek.dk\n;cb@korsbaek.dk\n");
	assert_string_equal(key_of(1), anna);
	assert_string_equal(key_of(2), birgitte);
	assert_string_equal(key_of(3), carl);
}

static void a_changed_address_needs_another_key(void **state)
{
	(void)state;
	load("Navn;E-mail;Brugernavn\nAnna Holm;ah@korsbaek.dk;anho\nBent Kruse;bk@korsbaek.dk;\n");
	const char *anna = key_of(1), *bent = key_of(2);
	load("Navn;E-mail;Brugernavn\nAnna Holm;anna@korsbaek.dk;ANHO\nBent Kruse;bent@korsbaek.dk;\n");
	assert_string_equal(key_of(1), anna);
	assert_string_not_equal(key_of(2), bent); /* a name alone is not enough where addresses are known */
}

static void a_list_of_names_gets_addresses(void **state)
{
	(void)state;
	load("Navn\nAnna Holm\nJens Jensen\nJens Jensen\n");
	const char *anna = key_of(1), *jens = key_of(2), *other = key_of(3);
	load("Navn;E-mail\nJens Jensen;jj@korsbaek.dk\nJens Jensen;jj2@korsbaek.dk\nAnna Holm;ah@korsbaek.dk\n");
	assert_string_equal(key_of(3), anna);
	for (int place = 1; place <= 2;
	     place++) { /* which of the two is not known, so neither is taken for one of them */
		assert_string_not_equal(key_of(place), jens);
		assert_string_not_equal(key_of(place), other);
	}
}

static void a_uuid_weighs_more_than_an_address(void **state)
{
	(void)state;
	load("UUID;Navn;E-mail\n0000000a-0000-4000-8000-000000000001;Anna Holm;ah@korsbaek.dk\n"
	     "0000000a-0000-4000-8000-000000000002;Anne Holm;ah2@korsbaek.dk\n");
	const char *anna = key_of(1), *anne = key_of(2);
	load("UUID;Navn;E-mail\n0000000a-0000-4000-8000-000000000002;Anne Holm;ah@korsbaek.dk\n"
	     "0000000a-0000-4000-8000-000000000001;Anna Holm;ah2@korsbaek.dk\n");
	assert_string_equal(key_of(1), anne);
	assert_string_equal(key_of(2), anna);
	/* The account was made anew: another UUID, the same person. Another UUID and another name is somebody else. */
	load("UUID;Navn;E-mail\n0000000a-0000-4000-8000-000000000003;Anne Holm;ah@korsbaek.dk\n"
	     "0000000a-0000-4000-8000-000000000004;Anna Hansen;ah2@korsbaek.dk\n");
	assert_string_equal(key_of(1), anne);
	assert_string_not_equal(key_of(2), anna);
}

static void keys_are_not_given_twice(void **state)
{
	(void)state;
	load("Navn;E-mail\nAnna Holm;post@korsbaek.dk\n");
	const char *anna = key_of(1);
	for (int i = 0; i < 3; i++) {
		load("Navn;E-mail\nBent Kruse;post@korsbaek.dk\nCarl Bro;post@korsbaek.dk\n");
		assert_string_equal(scene_text(db, "SELECT count(DISTINCT key) FROM old_user WHERE key <> '%s'", anna),
		                    "2");
	}
	assert_string_equal(scene_text(db, "SELECT count(DISTINCT key) FROM known_key"), "3");
}

/* What was read back from a workbook, with the database lost and no keys on the hidden sheet. */
static void an_answer_alone_is_enough_for_its_row(void **state)
{
	(void)state;
	load("Navn;E-mail\nAnna Holm;ah@korsbaek.dk\nBent Kruse;bk@korsbaek.dk\n");
	const char *bent = key_of(2);
	scene_exec(db,
	           "DELETE FROM known_key; INSERT INTO decision (key, column, value, first_seen, run) "
	           "VALUES ('%s', 'keep', 'Ja', '2025-10-20', 1)",
	           bent);
	load("Navn;E-mail\nBent Kruse;bk@korsbaek.dk\n");
	assert_string_equal(key_of(1), bent);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(function) cmocka_unit_test_setup_teardown(function, open_db, close_db)
		CASE(a_uuid_column_appears),
		CASE(an_unchanged_list_changes_nothing),
		CASE(who_returns_is_known_again),
		CASE(a_shared_mailbox_is_not_one_person),
		CASE(a_reused_address_is_somebody_else),
		CASE(a_changed_name_is_the_same_person),
		CASE(a_changed_address_needs_another_key),
		CASE(a_list_of_names_gets_addresses),
		CASE(a_uuid_weighs_more_than_an_address),
		CASE(keys_are_not_given_twice),
		CASE(an_answer_alone_is_enough_for_its_row),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
