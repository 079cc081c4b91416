/* SPDX-License-Identifier: MPL-2.0 */
/* The model, and the lists made of it: who stands where, in which order. */
#include <string.h>
#include <strings.h>

#include "harness.h"
#include "klikrecon/verdict.h"
#include "listing.h"
#include "overview_facts.h"
#include "scene.h"

static struct kr_db *db;
static struct kr_model *model;
static struct kr_err err = KR_ERR_INIT;

static int open_scene(void **state)
{
	(void)state;
	db = scene_open();
	model = NULL;
	return 0;
}

static int close_scene(void **state)
{
	(void)state;
	kr_model_free(model);
	kr_db_close(db);
	return 0;
}

/* Judges and builds; the same again when called again. */
static void build(void)
{
	kr_model_free(model);
	model = NULL;
	scene_judge(db);
	assert_works(kr_model_build(db, &model, &err), err);
}

static int64_t matched(const char *name, const char *email)
{
	int64_t old = scene_old(db, name, email);
	scene_match(db, old, "certain", scene_org(db, name, email, NULL, NULL));
	return old;
}

static void the_figures_add_up(void **state)
{
	(void)state;
	matched("Karl Varnæs", "kav@korsbaek.dk");
	int64_t ulla = matched("Ulla Jacobsen", "uj@korsbaek.dk");
	int64_t iben = matched("Iben Skjold", "is@korsbaek.dk");
	scene_match(db, scene_old(db, "Mads Skjern", NULL), "none", 0);
	scene_decide(db, ulla, "keep", "Nej");
	scene_decide(db, iben, "keep", "Ja");
	scene_exec(db, "UPDATE source SET rejected = 3 WHERE id = 2");
	build();

	const struct kr_model_counts *c = kr_model_counts(model);
	assert_int_equal(c->old_users, 4);
	assert_int_equal(c->fkorg_users, 2000);
	assert_int_equal(c->outstanding, 3);
	assert_int_equal(c->undecided, 2);
	assert_int_equal(c->rejected_rows, 3);
	assert_int_equal(c->days_left, 14);
	assert_int_equal(c->by_status[KR_STATUS_NEEDS_ROLE], 2);
	assert_int_equal(c->by_status[KR_STATUS_LET_GO], 1);
	assert_int_equal(c->by_status[KR_STATUS_NOT_IN_FKORG], 1);
	assert_false(c->may_be_completed);
}

static void the_task_may_be_completed_when_all_are_done_or_let_go(void **state)
{
	(void)state;
	int64_t karl = matched("Karl Varnæs", "kav@korsbaek.dk"), gone = scene_old(db, "Mads Skjern", NULL);
	scene_role(db, 1, "KLIK-bruger", NULL, NULL);
	scene_decide(db, karl, "login", "Ja");
	build();
	assert_false(kr_model_counts(model)->may_be_completed); /* not found, and no "Nej" typed */
	scene_decide(db, gone, "keep", "Nej");
	build();
	assert_true(kr_model_counts(model)->may_be_completed);
}

static void days_left_turn_negative_after_the_deadline(void **state)
{
	(void)state;
	scene_set(db, "as_of", "2025-11-05");
	build();
	assert_int_equal(kr_model_counts(model)->days_left, -2);
}

static void what_was_typed_stands_with_its_user(void **state)
{
	(void)state;
	int64_t karl = matched("Karl Varnæs", "kav@korsbaek.dk");
	matched("Ulla Jacobsen", "uj@korsbaek.dk");
	scene_decide(db, karl, "note", "ring til ham");
	scene_decide(db, karl, "+Leder", "Bodil");
	scene_exec(db, "INSERT INTO decision (key, column, value, first_seen, run) VALUES ('gone', 'keep', 'Ja', "
	               "'2025-10-01', 1)");
	build();
	assert_string_equal(model->users[0].typed[KR_TYPED_NOTE], "ring til ham");
	assert_null(model->users[1].typed[KR_TYPED_NOTE]);
	assert_int_equal(model->n_added, 1);
	assert_string_equal(model->added[0].header, "Leder");
	assert_string_equal(model->added[0].list, "users");
	assert_string_equal(model->users[0].added[0], "Bodil");
	assert_null(model->users[1].added[0]);
	assert_int_equal(model->n_typed, 3);
	assert_string_equal(model->typed[2].key, "gone"); /* who is not on the list comes last */
	assert_null(model->typed[2].user);
	assert_int_equal(model->last_decision, 3);
}

static void the_municipality_is_named_by_a_column_or_by_its_domain(void **state)
{
	(void)state;
	matched("Karl Varnæs", "kav@korsbaek.dk");
	matched("Ulla Jacobsen", "uj@korsbaek.dk");
	build();
	assert_string_equal(model->municipality, "");
	scene_exec(db, "INSERT INTO own_domain VALUES ('korsbaek.dk')");
	build();
	assert_string_equal(model->municipality, "korsbaek.dk");
	scene_exec(db, "INSERT INTO source_column VALUES (1, 2, 'Kommune', '', '');"
	               "INSERT INTO old_cell SELECT id, 2, 'Korsbæk Kommune' FROM old_user");
	build();
	assert_string_equal(model->municipality, "Korsbæk Kommune");
	scene_exec(db, "UPDATE old_cell SET text = 'Andeby' WHERE position = 2 AND old_user = 2");
	build();
	assert_string_equal(model->municipality, "korsbaek.dk");
}

static void changes_are_told_from_the_last_run(void **state)
{
	int64_t run;

	(void)state;
	matched("Karl Varnæs", "kav@korsbaek.dk");
	matched("Ulla Jacobsen", "uj@korsbaek.dk");
	scene_judge(db);
	assert_works(kr_verdict_record(db, "1", &run, &err), err);
	scene_exec(db, "UPDATE old_user SET key = 'new' WHERE id = 2");
	scene_role(db, 1, "KLIK-bruger", NULL, NULL);
	scene_judge(db);
	assert_works(kr_verdict_record(db, "1", &run, &err), err);
	build();
	assert_true(model->has_last);
	assert_int_equal(model->run, 2);
	assert_int_equal(model->n_changes, 3);
	assert_int_equal(model->changes[0].kind, CHANGE_NEW);
	assert_string_equal(model->changes[0].key, "new");
	assert_int_equal(model->changes[1].kind, CHANGE_GONE);
	assert_string_equal(model->changes[1].name, "Ulla Jacobsen");
	assert_int_equal(model->changes[2].kind, CHANGE_MOVED);
	assert_int_equal(model->changes[2].from, KR_STATUS_NEEDS_ROLE);
	assert_int_equal(model->changes[2].to, KR_STATUS_NEEDS_LOGIN);
}

/* ---- the lists ---- */

static const char *cell(const struct kr_listing *t, size_t row, const char *code)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (strcmp(t->columns[c].code, code) == 0)
			return t->rows[row].cells[c] != NULL ? t->rows[row].cells[c] : "";
	fail_msg("no column %s", code);
	return "";
}

static void the_urgent_come_first_and_a_no_never(void **state)
{
	struct kr_listing t;

	(void)state;
	scene_decide(db, matched("Plain Undecided", "a@korsbaek.dk"), "role", "Superbruger");
	int64_t stakes = matched("Stakes Undecided", "b@korsbaek.dk");
	int64_t let_go = matched("Let Go", "c@korsbaek.dk");
	int64_t decided = matched("Plain Decided", "d@korsbaek.dk");
	scene_exec(db, "UPDATE old_user SET gallery_roles = 'Systemejer' WHERE id = %lld", (long long)stakes);
	scene_decide(db, let_go, "keep", "Nej");
	scene_decide(db, decided, "keep", "Ja");
	scene_decide(db, decided, "role", "klik-ADMINISTRATOR");
	build();
	kr_listing_role_admin(model, &t);
	assert_int_equal(t.n_rows, 3);
	assert_string_equal(cell(&t, 0, "name"), "Plain Decided");
	assert_string_equal(cell(&t, 0, "role"), "KLIK-administrator");
	assert_string_equal(cell(&t, 0, "deadline"), "2025-11-03");
	assert_string_equal(cell(&t, 1, "name"), "Stakes Undecided");
	assert_string_equal(cell(&t, 1, "role"), "KLIK-bruger");
	assert_string_equal(cell(&t, 2, "role"), "not clear yet (“Superbruger”)");
	assert_string_equal(cell(&t, 1, "decision"), "not decided yet");
	assert_string_equal(cell(&t, 2, "name"), "Plain Undecided");
	kr_listing_release(&t);

	kr_listing_deleted(model, &t);
	assert_int_equal(t.n_rows, 1);
	assert_string_equal(cell(&t, 0, "name"), "Let Go");
	kr_listing_release(&t);
}

static void what_is_at_stake_stands_beside_the_question(void **state)
{
	struct kr_listing t;
	size_t stakes = 0;

	(void)state;
	matched("Karl Varnæs", "kav@korsbaek.dk");
	scene_exec(db, "UPDATE old_user SET gallery_roles = 'Systemejer', projects = 'Hjemmesiden'");
	build();
	kr_listing_users(model, &t);
	assert_string_equal(cell(&t, 0, "stakes"), "Role gallery: Systemejer\nProjects: Hjemmesiden");
	while (strcmp(t.columns[stakes].code, "stakes") != 0)
		stakes++;
	assert_string_equal(t.columns[stakes + 1].code, "keep");
	kr_listing_release(&t);
}

static void nobody_is_asked_to_assign_what_is_not_decided(void **state)
{
	struct kr_listing t;

	(void)state;
	int64_t one = matched("Karl Varnæs", "kav@korsbaek.dk"), two = matched("Ulla Jacobsen", "uj@korsbaek.dk");
	build();
	kr_listing_role_admin(model, &t);
	assert_null(strstr(t.lead, "Please assign"));
	assert_non_null(strstr(t.lead, "not decided yet"));
	assert_non_null(strstr(t.lead, "3 November 2025"));
	kr_listing_release(&t);
	scene_decide(db, one, "keep", "Ja");
	build();
	kr_listing_role_admin(model, &t);
	assert_non_null(strstr(t.lead, "Please assign"));
	assert_non_null(strstr(t.lead, "Where it says “not decided yet”"));
	kr_listing_release(&t);
	scene_decide(db, two, "keep", "Ja");
	build();
	kr_listing_role_admin(model, &t);
	assert_null(strstr(t.lead, "not decided yet"));
	kr_listing_release(&t);
}

static void sheets_of_one_layout_are_described_once(void **state)
{
	static struct model_column columns[] = { { 0, "Navn", "name", "" },
		                                 { 1, "Note", "", "" },
		                                 { 2, "Mail", "email", "" } },
				   others[] = { { 0, "Konto", "user-id", "" } };
	struct model_sheet sheets[] = { { .name = "a", .columns = columns, .n_columns = 3 },
		                        { .name = "b", .columns = columns, .n_columns = 3 },
		                        { .name = "c", .columns = others, .n_columns = 1 } };
	const struct model_source source = { .sheets = sheets, .n_sheets = 3 };
	struct kr_arena arena = KR_ARENA_INIT;

	(void)state;
	assert_string_equal(kr_overview_columns(&source, &arena), "Navn → name, Mail → e-mail, Konto → user id");
	kr_arena_release(&arena);
}

static void who_has_neither_name_nor_address_is_known_by_the_row(void **state)
{
	struct kr_listing t;
	int64_t run;

	(void)state;
	scene_match(db, scene_old(db, NULL, NULL), "none", 0);
	scene_judge(db);
	assert_works(kr_verdict_record(db, "1", &run, &err), err);
	build();
	void (*const lists[])(const struct kr_model *, struct kr_listing *) = { kr_listing_users, kr_listing_deleted };
	for (size_t i = 0; i < 2; i++) {
		lists[i](model, &t);
		assert_string_equal(cell(&t, 0, "name"), "(row 2)");
		assert_string_equal(cell(&t, 0, "row"), "2");
		kr_listing_release(&t);
	}
	scene_decide(db, 1, "keep", "Nej");
	scene_judge(db);
	assert_works(kr_verdict_record(db, "1", &run, &err), err);
	build();
	kr_listing_changes(model, &t);
	assert_string_equal(cell(&t, 0, "name"), "(row 2)");
	kr_listing_release(&t);
	scene_exec(db, "UPDATE old_user SET email = 'nn@korsbaek.dk'");
	build();
	kr_listing_deleted(model, &t);
	assert_string_equal(cell(&t, 0, "name"), ""); /* the address says who it is */
	kr_listing_release(&t);
}

/* Two old users, one account: it gets the role once. */
static void a_person_stands_once_on_a_list_that_is_sent_on(void **state)
{
	struct kr_listing t;

	(void)state;
	int64_t first = matched("Anders Bak Winther", "abw@korsbaek.dk"),
		other = scene_old(db, "Anders Winther", "aw@korsbaek.dk");
	scene_match(db, other, "certain", 1);
	matched("Ulla Jacobsen", "uj@korsbaek.dk");
	scene_exec(db, "UPDATE old_user SET projects = 'Hjemmesiden' WHERE id = %lld", (long long)other);
	scene_decide(db, other, "keep", "Ja");
	scene_decide(db, other, "role", "KLIK-administrator");
	scene_decide(db, first, "role-admin+Bestilt", "i går");
	scene_decide(db, other, "role-admin+Bestilt", "i dag");
	build();
	kr_listing_role_admin(model, &t);
	assert_int_equal(t.n_rows, 2);
	assert_string_equal(cell(&t, 0, "name"), "Anders Bak Winther");
	assert_string_equal(cell(&t, 0, "row"), "2, 3");
	assert_string_equal(cell(&t, 0, "decision"), "to be kept");
	assert_string_equal(cell(&t, 0, "role"), "KLIK-administrator");
	assert_string_equal(cell(&t, 0, "role-admin+Bestilt"), "i går");
	assert_string_equal(cell(&t, 0, "key"), "key-1");
	assert_string_equal(cell(&t, 1, "row"), "4");
	kr_listing_release(&t);
	kr_listing_kept(model, &t); /* what was typed beside the other is not lost */
	assert_int_equal(t.n_rows, 1);
	assert_string_equal(cell(&t, 0, "value"), "i dag");
	kr_listing_release(&t);

	scene_role(db, 1, "KLIK-administrator", NULL, NULL);
	build();
	kr_listing_login(model, &t);
	assert_int_equal(t.n_rows, 1);
	assert_string_equal(cell(&t, 0, "row"), "2, 3");
	assert_string_equal(cell(&t, 0, "stakes"), "Projects: Hjemmesiden");
	kr_listing_release(&t);

	scene_exec(db, "UPDATE org_user SET email = NULL WHERE id = 1");
	build();
	kr_listing_org_admin(model, &t);
	assert_int_equal(t.n_rows, 1);
	assert_string_equal(cell(&t, 0, "old-email"), "abw@korsbaek.dk\naw@korsbaek.dk");
	kr_listing_release(&t);

	scene_decide(db, first, "keep", "Nej"); /* rows are deleted one by one */
	build();
	kr_listing_org_admin(model, &t);
	assert_string_equal(cell(&t, 0, "row"), "3");
	kr_listing_release(&t);
	kr_listing_deleted(model, &t);
	assert_string_equal(cell(&t, 0, "row"), "2");
	assert_string_equal(cell(&t, 0, "decision"), "let go");
	kr_listing_release(&t);
}

static void the_role_list_says_nothing_that_its_recipient_need_not_know(void **state)
{
	struct kr_listing t;

	(void)state;
	int64_t karl = matched("Karl Varnæs", "kav@korsbaek.dk");
	scene_exec(db, "UPDATE old_user SET gallery_roles = 'Systemejer', projects = 'Hemmeligt'");
	scene_decide(db, karl, "note", "fortroligt");
	scene_role(db, 1, "KLIK-bruger", "2025-12-01", NULL);
	build();
	kr_listing_role_admin(model, &t);
	assert_int_equal(t.n_rows, 1);
	assert_string_equal(cell(&t, 0, "flags"), "▲ The role begins 1 December 2025");
	for (size_t c = 0; c < t.n_columns; c++)
		if (t.rows[0].cells[c] != NULL) {
			assert_null(strstr(t.rows[0].cells[c], "Hemmeligt"));
			assert_null(strstr(t.rows[0].cells[c], "fortroligt"));
		}
	kr_listing_release(&t);
}

static void data_that_are_lacking_are_asked_for_even_before_the_role(void **state)
{
	struct kr_listing t;

	(void)state;
	matched("Karl Varnæs", "kav@korsbaek.dk");
	scene_exec(db, "UPDATE org_user SET email = NULL");
	build();
	kr_listing_org_admin(model, &t);
	assert_int_equal(t.n_rows, 1);
	assert_string_equal(cell(&t, 0, "missing"), "e-mail");
	assert_string_equal(cell(&t, 0, "old-email"), "kav@korsbaek.dk");
	kr_listing_release(&t);
}

static void a_doubtful_row_is_followed_by_its_candidates(void **state)
{
	struct kr_listing t;

	(void)state;
	int64_t karl = scene_old(db, "Karl Varnæs", NULL);
	int64_t one = scene_org(db, "Karl Varnæs", NULL, "kav", "Banken"),
		two = scene_org(db, "Karl Varnæs", NULL, "kva", "Havnen");
	scene_match(db, karl, "ambiguous", 0);
	scene_candidate(db, karl, two, "missing", 2);
	scene_candidate(db, karl, one, "missing", 1);
	scene_role(db, two, "KLIK-bruger", NULL, NULL);
	build();
	kr_listing_clarify(model, &t);
	assert_int_equal(t.n_rows, 3);
	assert_true(t.rows[0].subject);
	assert_string_equal(cell(&t, 0, "candidate"), "");
	assert_string_equal(cell(&t, 1, "user-id"), "kav");
	assert_string_equal(cell(&t, 1, "candidate"), scene_uuid(one));
	assert_string_equal(cell(&t, 1, "role"), "");
	assert_string_equal(cell(&t, 2, "role"), "KLIK-bruger"); /* which of them holds it is said */
	for (size_t i = 0; i < 3; i++)
		assert_string_equal(cell(&t, i, "key"), "key-1");
	kr_listing_release(&t);

	scene_decide(db, karl, "uuid", scene_uuid(one));
	build();
	kr_listing_clarify(model, &t); /* settled: it stays in sight, with the one who was chosen */
	assert_int_equal(t.n_rows, 2);
	assert_string_equal(cell(&t, 0, "who"), "✔ Settled");
	assert_string_equal(cell(&t, 0, "pick"), "");
	assert_string_equal(cell(&t, 1, "candidate"), scene_uuid(one));
	assert_string_equal(cell(&t, 1, "pick"), "Yes");
	kr_listing_release(&t);

	scene_exec(db, "DELETE FROM decision");
	scene_decide(db, karl, "uuid", "None of them");
	scene_exec(db, "INSERT INTO decision (key, column, value, first_seen, run) SELECT 'key-1', 'reject:' || uuid, "
	               "'None of them', '', 1 FROM org_user");
	build();
	kr_listing_clarify(model, &t);
	assert_int_equal(t.n_rows, 1);
	assert_string_equal(cell(&t, 0, "who"), "✔ Settled");
	assert_string_equal(cell(&t, 0, "pick"), "None of them");
	kr_listing_release(&t);
}

static void headers_are_unique_whatever_kombit_calls_its_columns(void **state)
{
	struct kr_listing t;

	(void)state;
	int64_t karl = matched("Karl Varnæs", "kav@korsbaek.dk");
	scene_exec(db,
	           "INSERT INTO source_column VALUES (1, 2, 'NAVN', '', ''), (1, 3, '', '', ''), (1, 4, '', '', ''),"
	           " (1, 5, 'To' || char(10) || ' linjer', '', ''), (1, 6, 'CPR', 'cpr', '')");
	scene_decide(db, karl, "+Status", "et felt med vores navn");
	scene_decide(db, karl, "+Navn", "x");
	build();
	kr_listing_users(model, &t);
	for (size_t a = 0; a < t.n_columns; a++) {
		assert_true(strlen(t.columns[a].header) > 0);
		assert_null(strchr(t.columns[a].header, '\n'));
		assert_null(strstr(t.columns[a].header, "CPR"));
		for (size_t b = 0; b < a; b++)
			assert_int_not_equal(strcasecmp(t.columns[a].header, t.columns[b].header), 0);
	}
	assert_string_equal(cell(&t, 0, "+Status"), "et felt med vores navn");
	kr_listing_release(&t);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, open_scene, close_scene)
	const struct CMUnitTest tests[] = {
		TEST(the_figures_add_up),
		TEST(the_task_may_be_completed_when_all_are_done_or_let_go),
		TEST(days_left_turn_negative_after_the_deadline),
		TEST(what_was_typed_stands_with_its_user),
		TEST(the_municipality_is_named_by_a_column_or_by_its_domain),
		TEST(changes_are_told_from_the_last_run),
		TEST(the_urgent_come_first_and_a_no_never),
		TEST(what_is_at_stake_stands_beside_the_question),
		TEST(nobody_is_asked_to_assign_what_is_not_decided),
		TEST(sheets_of_one_layout_are_described_once),
		TEST(who_has_neither_name_nor_address_is_known_by_the_row),
		TEST(a_person_stands_once_on_a_list_that_is_sent_on),
		TEST(the_role_list_says_nothing_that_its_recipient_need_not_know),
		TEST(data_that_are_lacking_are_asked_for_even_before_the_role),
		TEST(a_doubtful_row_is_followed_by_its_candidates),
		TEST(headers_are_unique_whatever_kombit_calls_its_columns),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
