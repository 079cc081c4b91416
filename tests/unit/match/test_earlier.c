/* SPDX-License-Identifier: MPL-2.0 */
/* Which row of an earlier list a row is: docs/matching.md, "The same person on the next list", rule by rule. */
#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "klikrecon/earlier.h"
#include "klikrecon/load.h"
#include "scene.h"

static struct kr_err err = KR_ERR_INIT;
static struct kr_db *db;
static const char *fkorg; /* the extract beside every list */

static int open_db(void **state)
{
	(void)state;
	assert_works(kr_db_open(NULL, &db, &err), err);
	fkorg = "Brugernavn;Navn;E-mail;Enhed\nfremmed;Quirinus Xylander;quirinus@korsbaek.dk;Fjern\n";
	return 0;
}

static int close_db(void **state)
{
	(void)state;
	kr_db_close(db);
	return 0;
}

/* A run with that list: '|' ends a line. */
static void load(const char *list)
{
	const struct kr_load_request request = { .as_of = 20381, .deadline = 20395 };
	struct kr_load *loading;
	char text[4096];

	snprintf(text, sizeof text, "%s|", list);
	for (char *at = text; *at != '\0'; at++)
		*at = *at == '|' ? '\n' : *at;
	assert_works(kr_load_begin(db, &request, &loading, &err), err);
	assert_works(kr_load_old(loading, test_text_file("liste.csv", text), &err), err);
	assert_works(kr_load_fkorg(loading, test_text_file("fkorg.csv", fkorg), &err), err);
	assert_works(kr_load_finish(loading, &err), err);
	kr_load_free(loading);
	assert_works(kr_earlier_run(db, &err), err);
}

/* The key of the row in that place, from 1; lives as long as a test needs it. */
static const char *key_of(int place)
{
	static char keys[32][40];
	static size_t turn;

	turn = (turn + 1) % 32;
	snprintf(keys[turn], sizeof keys[turn], "%s",
	         scene_text(db, "SELECT key FROM old_user ORDER BY row LIMIT 1 OFFSET %d", place - 1));
	assert_string_not_equal(keys[turn], "");
	return keys[turn];
}

static const char *answer(const char *key, const char *column, const char *value)
{
	scene_exec(
		db,
		"INSERT INTO decision (key, column, value, first_seen, run) VALUES ('%s', '%s', '%s', '2025-10-20', 1)",
		key, column, value);
	return key;
}

static const char *answered(int place)
{
	return answer(key_of(place), "keep", "Nej");
}

static const char *outcome_of(int place)
{
	return scene_text(
		db,
		"SELECT outcome || coalesce(' ' || doubt, '') FROM earlier_match JOIN old_user ON id = old_user"
		" ORDER BY row LIMIT 1 OFFSET %d",
		place - 1);
}

static void expect_same(int place, const char *key)
{
	assert_string_equal(key_of(place), key);
	assert_string_equal(outcome_of(place), "same");
}

/* For that one earlier row, of which nothing acts. */
static void expect_waits(int place, const char *key, const char *outcome)
{
	assert_string_equal(outcome_of(place), outcome);
	assert_string_not_equal(key_of(place), key);
	assert_string_equal(scene_text(db, "SELECT group_concat(earlier) FROM waiting WHERE key = '%s'", key_of(place)),
	                    key);
}

static void expect_new(int place)
{
	assert_string_equal(outcome_of(place), "new");
	assert_string_equal(scene_text(db, "SELECT count(*) FROM waiting WHERE key = '%s'", key_of(place)), "0");
}

#define U1 "0000000a-0000-4000-8000-000000000001"
#define U2 "0000000a-0000-4000-8000-000000000002"
#define U3 "0000000a-0000-4000-8000-000000000003"
#define U4 "0000000a-0000-4000-8000-000000000004"

/* ---- the same ---- */

static void columns_come_and_go(void **state)
{
	(void)state;
	load("Navn;E-mail|Karl Varnæs;kav@korsbaek.dk|Maude Varnæs;mav@korsbaek.dk");
	const char *karl = answered(1), *maude = answered(2);
	load("UUID;Navn;E-mail|" U2 ";Maude Varnæs;mav@korsbaek.dk|" U1 ";Karl Varnæs;kav@korsbaek.dk");
	expect_same(2, karl);
	expect_same(1, maude);
	/* From now on the UUID alone is enough: the address and the surname may change, the e-mail column may go. */
	load("UUID;Navn;E-mail|" U2 ";Maude Hansen;ham@korsbaek.dk");
	expect_same(1, maude);
	load("UUID;Navn|" U1 ";Karl Varnæs");
	expect_same(1, karl);
	load("Navn|Karl Varnæs|Maude Hansen");
	expect_same(1, karl);
	expect_same(2, maude);
}

static void an_unchanged_list_changes_nothing(void **state)
{
	static const char list[] = "Navn;E-mail|Karl Varnæs;kav@korsbaek.dk|;|Mads Skjern;|Mads Skjern;"
				   "|;post@korsbaek.dk|;post@korsbaek.dk|Ulla Jacobsen;post@korsbaek.dk";
	char before[400];

	(void)state;
	load(list);
	snprintf(before, sizeof before, "%s", scene_text(db, "SELECT group_concat(key) FROM old_user"));
	answered(2); /* of those that look alike, each has another answer */
	answer(key_of(3), "keep", "Ja");
	answer(key_of(4), "keep", "Ja");
	answered(5);
	for (int i = 0; i < 3; i++) {
		load(list);
		assert_string_equal(scene_text(db, "SELECT group_concat(key) FROM old_user"), before);
		assert_string_equal(scene_text(db, "SELECT group_concat(DISTINCT outcome) FROM earlier_match"), "same");
	}
}

static void who_returns_is_the_same(void **state)
{
	(void)state;
	load("Navn;E-mail|Karl Varnæs;kav@korsbaek.dk|Ulla Jacobsen;uj@korsbaek.dk");
	const char *karl = answered(1);
	load("Navn;E-mail|Ulla Jacobsen;uj@korsbaek.dk");
	load("Navn;E-mail;UUID|Ulla Jacobsen;uj@korsbaek.dk;|Karl Varnæs;KAV@KORSBAEK.DK;" U1);
	expect_same(2, karl);
}

static void a_shared_mailbox_is_no_key(void **state)
{
	(void)state;
	load("Navn;E-mail|Anna Holm;bib@korsbaek.dk|Bent Kruse;bib@korsbaek.dk");
	const char *anna = answered(1), *bent = answered(2);
	load("Navn;E-mail|Bent Kruse;bib@korsbaek.dk");
	expect_same(1, bent);
	load("Navn;E-mail|Bent Kruse;bib@korsbaek.dk|Anita Bro;bib@korsbaek.dk|Anna Holm;bib@korsbaek.dk");
	expect_same(1, bent);
	expect_same(3, anna);
	expect_new(2);
	load("Navn;E-mail;UUID|Bent Kruse;bib@korsbaek.dk;" U1); /* nothing but the name: enough, for nobody else has it */
	expect_same(1, bent);
	load("Navn;E-mail|Anna Jensen;bib@korsbaek.dk");
	expect_new(1);
}

static void a_box_of_an_office_is_no_key(void **state)
{
	(void)state;
	load("Navn;E-mail|Jens Hansen;post@korsbaek.dk");
	answered(1);
	load("Navn;E-mail|Jens Holm;post@korsbaek.dk");
	expect_new(1);
}

static void one_side_may_lack_the_name(void **state)
{
	(void)state;
	load("Navn;E-mail|Carl Bro;cb@korsbaek.dk|Anna Holm;ah@korsbaek.dk");
	const char *carl = answered(1), *anna = answered(2);
	load("Navn;E-mail|;cb@korsbaek.dk|;ah@korsbaek.dk");
	expect_same(1, carl);
	expect_same(2, anna);
	load("Navn;E-mail|Jette Ravn;cb@korsbaek.dk|Anna Holm;ah@korsbaek.dk"); /* what the list lacked is not forgotten */
	expect_new(1);
	expect_same(2, anna);
}

static void a_list_of_names_gets_addresses(void **state)
{
	(void)state;
	load("Navn|Anna Holm|Jens Jensen|Jens Jensen");
	const char *anna = answered(1), *jens = answered(2);
	load("Navn;E-mail|Jens Jensen;jj@korsbaek.dk|Jens Jensen;jj2@korsbaek.dk|Anna Holm;ah@korsbaek.dk");
	expect_same(3, anna);
	expect_waits(1, jens, "perhaps"); /* which of the two is not known */
	expect_waits(2, jens, "perhaps");
}

static void a_new_surname_needs_more_than_the_given_name(void **state)
{
	(void)state;
	load("Navn;E-mail|Anna Holm;ah@korsbaek.dk|Birgit Holm Thorup;birgit.thorup@korsbaek.dk|Dorthe "
	     "Skjern;dorthe.skjern@korsbaek.dk");
	const char *anna = answered(1), *birgit = answered(2), *dorthe = answered(3);
	load("Navn;E-mail|Anna Kruse;ah@korsbaek.dk|Birgit Holm Lund;birgit.thorup@korsbaek.dk|Dorthe "
	     "Friis;dorthe.skjern@korsbaek.dk");
	expect_waits(1, anna, "perhaps");
	expect_same(2, birgit);
	expect_same(3, dorthe);
}

/* ---- perhaps ---- */

static void another_uuid_beside_name_and_address(void **state)
{
	(void)state;
	load("UUID;Navn;E-mail|" U1 ";Anna Holm;ah@korsbaek.dk|" U2 ";Anne Holm;ah2@korsbaek.dk");
	const char *anna = answered(1), *anne = answered(2);
	load("UUID;Navn;E-mail|" U2 ";Anne Holm;ah@korsbaek.dk|" U1 ";Anna Holm;ah2@korsbaek.dk");
	assert_string_equal(outcome_of(1), "perhaps"); /* the address is the other's */
	assert_string_equal(outcome_of(2), "perhaps");
	assert_string_equal(scene_text(db, "SELECT count(*) FROM waiting WHERE earlier IN ('%s', '%s')", anna, anne),
	                    "4");
	load("UUID;Navn;E-mail|" U3 ";Anne Holm;ah@korsbaek.dk");
	assert_string_equal(outcome_of(1),
	                    "perhaps a"); /* last week's row, of which nothing is typed; and so the one before */
	assert_string_equal(scene_text(db,
	                               "SELECT group_concat(earlier) FROM waiting WHERE key = '%s' AND name = 'FULL'",
	                               key_of(1)),
	                    anne);
}

static void another_uuid(void **state)
{
	(void)state;
	load("UUID;Navn;E-mail|" U1 ";Anna Holm;ah@korsbaek.dk|;Bent Bro;bb@korsbaek.dk");
	const char *anna = answered(1), *bent = answered(2);
	load("UUID;Navn;E-mail|" U3 ";Anna Holm;ah@korsbaek.dk|" U4 ";Bent Bro;bb@korsbaek.dk");
	expect_waits(1, anna, "perhaps a");
	expect_same(2, bent);
}

static void swapped_addresses(void **state)
{
	(void)state;
	load("Navn;E-mail|Jens Hansen;a@korsbaek.dk|Jette Friis;b@korsbaek.dk");
	const char *jens = answered(1), *jette = answered(2);
	load("Navn;E-mail|Jens Hansen;b@korsbaek.dk|Jette Friis;a@korsbaek.dk");
	expect_waits(1, jens, "perhaps");
	expect_waits(2, jette, "perhaps");
}

static void an_address_that_changed_beside_a_user_id(void **state)
{
	(void)state;
	load("Navn;E-mail;Brugernavn|Anna Holm;ah@korsbaek.dk;anho|Bent Kruse;bk@korsbaek.dk;|Ida "
	     "Lund;il@korsbaek.dk;idlu");
	const char *anna = answered(1), *bent = answered(2), *ida = answered(3);
	fkorg = "Brugernavn;Navn;E-mail\nanho;Anna Holm;anna@korsbaek.dk\nidlu2;Ida Lund;ida2@korsbaek.dk\n";
	load("Navn;E-mail;Brugernavn|Anna Holm;anna@korsbaek.dk;ANHO|Bent Kruse;bent@korsbaek.dk;|Ida "
	     "Lund;ida@korsbaek.dk;idlu");
	expect_same(1, anna);
	expect_waits(2, bent, "perhaps");  /* a name alone is not enough where addresses are known */
	expect_waits(3, ida, "perhaps b"); /* FK ORG has another Ida Lund */
}

static void a_uuid_column_that_was_sorted_alone(void **state)
{
	(void)state;
	load("UUID;Navn|" U1 ";Jens Hansen|" U2 ";Jens Peter Hansen|" U3 ";Mette Ravn");
	const char *jens = answered(1), *peter = answered(2), *mette = answered(3);
	load("UUID;Navn|" U2 ";Jens Hansen|" U1 ";Jens Peter Hansen|" U3 ";Mette Ravn");
	assert_string_equal(outcome_of(1), "perhaps");
	assert_string_equal(outcome_of(2), "perhaps d");
	expect_same(3, mette);
	load("UUID;Navn|" U3 ";Jens Hansen|" U1 ";Mette Ravn");
	for (int place = 1; place <= 2; place++) {
		assert_string_not_equal(outcome_of(place), "same");
		assert_string_not_equal(key_of(place), jens);
		assert_string_not_equal(key_of(place), peter);
		assert_string_not_equal(key_of(place), mette);
	}
}

static void one_wrong_uuid_in_every_row(void **state)
{
	(void)state;
	load("UUID;Navn;E-mail|" U1 ";Jens Hansen;jh@korsbaek.dk|" U2 ";Mette Ravn;mr@korsbaek.dk");
	const char *jens = answered(1), *mette = answered(2);
	load("UUID;Navn;E-mail|" U1 ";Jens Hansen;jh@korsbaek.dk|" U1 ";Mette Ravn;mr@korsbaek.dk|" U1
	     ";Ida Lund;il@korsbaek.dk");
	expect_same(1, jens);
	expect_same(2, mette);
	expect_new(3);
	load("UUID;Navn;E-mail|" U1 ";Jens Holm;jho@korsbaek.dk|" U1 ";Mette Ravn;mr@korsbaek.dk");
	expect_new(1); /* it is no key */
	expect_same(2, mette);
}

/* A name that several people have, and nothing else; but the unit is another. */
static void a_name_alone_in_another_unit(void **state)
{
	(void)state;
	fkorg = "Brugernavn;Navn;E-mail\na1;Anne Jensen;a1@korsbaek.dk\na2;Anne Jensen;a2@korsbaek.dk\n";
	load("Navn;Enhed|Anne Jensen;Skole|Ida Lund;Skole");
	const char *anne = answered(1), *ida = answered(2);
	load("Navn;Enhed|Anne Jensen;Skole|Ida Lund;Havn");
	expect_same(1, anne);
	expect_same(2, ida);
	load("Navn;Enhed|Anne Jensen;Ældre|Ida Lund;Havn");
	expect_waits(1, anne, "perhaps unit");
}

/* ---- rows that look alike ---- */

static void two_of_a_name_are_told_apart_by_their_unit(void **state)
{
	(void)state;
	load("Navn;Enhed|Anne Jensen;Skole|Anne Jensen;Ældre");
	const char *school = answered(1), *elderly = answer(key_of(2), "keep", "Ja");
	load("Navn;Enhed|Anne Jensen;Ældre");
	expect_same(1, elderly);
	load("Navn;Enhed|Anne Jensen;Skole");
	expect_same(1, school);
	load("Navn;Enhed|Anne Jensen;Havn|Anne Jensen;Ældre");
	assert_string_equal(outcome_of(1), "perhaps alike");
	expect_same(2, elderly);
}

static void one_person_on_two_projects(void **state)
{
	(void)state;
	load("Navn;E-mail;Projekter|Anna Holm;ah@korsbaek.dk;KY|Anna Holm;ah@korsbaek.dk;SAPA");
	const char *one = answered(1), *other = answer(key_of(2), "keep", "Ja");
	load("Navn;E-mail;Projekter|Anna Holm;ah@korsbaek.dk;SAPA|Anna Holm;ah@korsbaek.dk;KY");
	expect_same(1, other);
	expect_same(2, one);
	load("UUID;Navn;E-mail;Projekter|" U1 ";Anna Holm;ah@korsbaek.dk;KY|" U1 ";Anna Holm;ah@korsbaek.dk;SAPA");
	expect_same(1, one);
	expect_same(2, other);
}

static void a_column_that_nobody_understands_may_tell(void **state)
{
	(void)state;
	load("Navn;KLIK-nr;Oprettet|Anne Jensen;K17;01-02-2020|Anne Jensen;K18;03-02-2020|Ida Lund;K19;");
	const char *one = answered(1), *other = answer(key_of(2), "keep", "Ja");
	load("Navn;KLIK-nr;Oprettet|Anne Jensen;K18;01-02-2020|Anne Jensen;K17;03-02-2020");
	expect_same(1, other);
	expect_same(2, one);
}

static void where_nothing_tells_they_wait(void **state)
{
	(void)state;
	load("Navn|Anne Jensen|Anne Jensen|Ida Lund");
	const char *one = answered(1), *other = answer(key_of(2), "keep", "Ja"), *ida = key_of(3);
	load("Navn|Anne Jensen|Anne Jensen"); /* not the list of last time: their order says nothing */
	for (int place = 1; place <= 2; place++) {
		assert_string_equal(outcome_of(place), "perhaps alike");
		assert_string_equal(
			scene_text(db, "SELECT count(*) FROM waiting WHERE key = '%s' AND earlier IN ('%s', '%s')",
		                   key_of(place), one, other),
			"2");
	}
	load("Navn|Anne Jensen|Anne Jensen|Ida Lund");
	expect_same(3, ida);
}

static void what_was_answered_alike_may_go_to_either(void **state)
{
	(void)state;
	load("Navn|Anne Jensen|Anne Jensen|Ida Lund");
	const char *one = answered(1), *other = answered(2);
	load("Navn|Anne Jensen|Anne Jensen");
	expect_same(1, strcmp(one, other) < 0 ? one : other);
	expect_same(2, strcmp(one, other) < 0 ? other : one);
}

/* ---- somebody else ---- */

static void who_has_the_address_now_is_somebody_else(void **state)
{
	static const char *const pairs[][2] = {
		{ "Navn;E-mail|Jens Hansen;jeha@k.dk", "Navn;E-mail|Jette Hansen;jeha@k.dk" },
		{ "Navn;E-mail|Jens P. Hansen;jeha@k.dk", "Navn;E-mail|Jytte P. Dam;jeha@k.dk" },
		{ "Navn;Brugernavn|Jens Hansen;jeha", "Navn;Brugernavn|Jette Hansen;jeha" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		load(pairs[i][0]);
		answered(1);
		load(pairs[i][1]);
		expect_new(1);
		scene_exec(db, "DELETE FROM earlier_row; DELETE FROM earlier_key; DELETE FROM decision");
	}
}

static void a_drift_over_four_lists(void **state)
{
	(void)state;
	load("Navn;E-mail|Jens Hansen;jeha@k.dk");
	const char *first = answered(1);
	load("Navn;E-mail|Jens Holm;jeha@k.dk");
	expect_waits(1, first, "perhaps");
	const char *second = answered(1);
	load("Navn;E-mail|Mette Holm;jeha@k.dk");
	expect_new(1);
	const char *third = answered(1);
	load("Navn;E-mail|Mette Ravn;jeha@k.dk");
	expect_waits(1, third, "perhaps");
	assert_string_not_equal(second, third);
}

/* Whose a key was before it was somebody else's. */
static void a_key_is_whoever_had_it_last(void **state)
{
	(void)state;
	load("Navn;E-mail|Jens Hansen;jeha@k.dk");
	const char *jens = answered(1);
	load("Navn;E-mail|Mette Ravn;jeha@k.dk");
	const char *mette = answered(1);
	load("Navn;E-mail;UUID|Mette Ravn;jeha@k.dk;" U2);
	expect_same(1, mette);
	load("Navn;E-mail;UUID|Jens Hansen;jeha@k.dk;" U1);
	expect_waits(1, jens, "perhaps");
}

static void keys_are_not_given_twice(void **state)
{
	(void)state;
	load("Navn;E-mail|Anna Holm;post@korsbaek.dk");
	const char *anna = key_of(1);
	for (int i = 0; i < 3; i++) {
		load("Navn;E-mail|Bent Kruse;post@korsbaek.dk|Carl Bro;post@korsbaek.dk");
		assert_string_equal(scene_text(db, "SELECT count(DISTINCT key) FROM old_user WHERE key <> '%s'", anna),
		                    "2");
	}
	assert_string_equal(scene_text(db, "SELECT count(*) FROM earlier_row"), "3");
}

/* ---- what a person says of it ---- */

static void yes_moves_the_answers(void **state)
{
	static const char list[] = "Navn;E-mail|Anna Kruse;ah@korsbaek.dk";
	char column[64];

	(void)state;
	load("Navn;E-mail|Anna Holm;ah@korsbaek.dk");
	const char *before = answer(answered(1), "note", "ring");
	answer(before, "reason", "fratrådt");
	load(list);
	const char *now = answer(key_of(1), "reason", "har projekter");
	load(list);
	assert_string_equal(outcome_of(1), "same"); /* as the row of last time, … */
	assert_string_equal(scene_text(db, "SELECT earlier FROM waiting WHERE key = '%s'", now),
	                    before); /* … and still waiting */
	snprintf(column, sizeof column, "earlier:%s", before);
	answer(now, column, "ja");
	load(list);
	expect_same(1, now);
	assert_string_equal(scene_text(db, "SELECT count(*) FROM waiting"), "0");
	assert_string_equal(scene_text(db,
	                               "SELECT group_concat(column || '=' || value, ', ') FROM (SELECT * FROM decision "
	                               "WHERE key = '%s'"
	                               " AND current AND column NOT LIKE 'earlier:%%' ORDER BY column)",
	                               now),
	                    "keep=Nej, note=ring, reason=har projekter / fratrådt");
	assert_string_equal(
		scene_text(db, "SELECT count(*) FROM decision WHERE key = '%s' AND current AND value <> ''", before),
		"0");
	assert_string_equal(scene_text(db, "SELECT count(*) FROM decision WHERE key = '%s' AND value <> ''", before),
	                    "3"); /* history */
}

static void no_is_not_asked_again(void **state)
{
	static const char list[] = "Navn;E-mail|Anna Kruse;ah@korsbaek.dk";
	char column[64];

	(void)state;
	load("Navn;E-mail|Anna Holm;ah@korsbaek.dk");
	snprintf(column, sizeof column, "earlier:%s", answered(1));
	load(list);
	answer(key_of(1), column, "Nej");
	for (int i = 0; i < 2; i++) {
		load(list);
		assert_string_equal(scene_text(db, "SELECT count(*) FROM waiting"), "0");
	}
	assert_string_equal(
		scene_text(db, "SELECT count(*) FROM decision WHERE column = 'keep' AND current AND value = 'Nej'"),
		"1");
}

static void two_rows_cannot_have_the_same_answers(void **state)
{
	char column[64];

	(void)state;
	load("Navn|Jens Jensen|Jens Jensen");
	const char *before = answered(1);
	load("Navn;E-mail|Jens Jensen;jj@korsbaek.dk|Jens Jensen;jj2@korsbaek.dk");
	snprintf(column, sizeof column, "earlier:%s", before);
	answer(key_of(1), column, "Ja");
	answer(key_of(2), column, "Ja");
	load("Navn;E-mail|Jens Jensen;jj@korsbaek.dk|Jens Jensen;jj2@korsbaek.dk");
	assert_string_equal(scene_text(db, "SELECT key FROM decision WHERE column = 'keep' AND current"), before);
}

/* What a person typed beside a name that KOMBIT's list does not have. */
static void what_was_typed_beside_another_name_only_waits(void **state)
{
	(void)state;
	load("Navn;E-mail|Anna Holm;ah@korsbaek.dk");
	scene_exec(db, "INSERT INTO earlier_row (key, name, email, name_form) VALUES ('typed', 'Ida Lund', "
	               "'il@korsbaek.dk', 'ida lund');"
	               "INSERT INTO earlier_key VALUES ('typed', 'email', 'il@korsbaek.dk', -1)");
	answer("typed", "keep", "Nej");
	load("Navn;E-mail|Anna Holm;ah@korsbaek.dk|Ida Lund;il@korsbaek.dk");
	expect_waits(2, "typed", "perhaps typed");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
#define CASE(function) cmocka_unit_test_setup_teardown(function, open_db, close_db)
		CASE(columns_come_and_go),
		CASE(an_unchanged_list_changes_nothing),
		CASE(who_returns_is_the_same),
		CASE(a_shared_mailbox_is_no_key),
		CASE(a_box_of_an_office_is_no_key),
		CASE(one_side_may_lack_the_name),
		CASE(a_list_of_names_gets_addresses),
		CASE(a_new_surname_needs_more_than_the_given_name),
		CASE(another_uuid_beside_name_and_address),
		CASE(another_uuid),
		CASE(swapped_addresses),
		CASE(an_address_that_changed_beside_a_user_id),
		CASE(a_uuid_column_that_was_sorted_alone),
		CASE(one_wrong_uuid_in_every_row),
		CASE(a_name_alone_in_another_unit),
		CASE(two_of_a_name_are_told_apart_by_their_unit),
		CASE(one_person_on_two_projects),
		CASE(a_column_that_nobody_understands_may_tell),
		CASE(where_nothing_tells_they_wait),
		CASE(what_was_answered_alike_may_go_to_either),
		CASE(who_has_the_address_now_is_somebody_else),
		CASE(a_drift_over_four_lists),
		CASE(a_key_is_whoever_had_it_last),
		CASE(keys_are_not_given_twice),
		CASE(yes_moves_the_answers),
		CASE(no_is_not_asked_again),
		CASE(two_rows_cannot_have_the_same_answers),
		CASE(what_was_typed_beside_another_name_only_waits),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
