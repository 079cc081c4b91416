/* SPDX-License-Identifier: MPL-2.0 */
/* Which status a row gets: each one, and which comes first where several would apply (design, section 3). */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "scene.h"

static struct kr_db *db;
static int64_t karl, account;

/* Karl Varnæs, certainly matched; nothing else is known. */
static int karl_varnaes(void **state)
{
	(void)state;
	db = scene_open();
	karl = scene_old(db, "Karl Varnæs", "kav@korsbaek.dk");
	account = scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kav", "Banken");
	return 0;
}

static int close(void **state)
{
	(void)state;
	kr_db_close(db);
	return 0;
}

static void expect(const char *status)
{
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT status FROM verdict WHERE old_user = %lld", (long long)karl),
	                    status);
}

static void expect_fact(const char *column, const char *value)
{
	assert_string_equal(scene_text(db, "SELECT %s FROM verdict WHERE old_user = %lld", column, (long long)karl),
	                    value);
}

/* ---- each status ---- */

static void a_certain_match_without_role_needs_the_role(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	expect("needs-role");
	expect_fact("role", "none");
	expect_fact("role_source", "assignment");
	expect_fact("logged_in", "no");
	expect_fact("login_source", "kombit-list");
	expect_fact("account", "active");
}

static void with_the_role_only_the_login_is_missing(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	expect("needs-login");
	expect_fact("role", "user");
	expect_fact("needs_role", "0");
}

static void role_and_login_are_done(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_role(db, account, "KLIK-administrator", "2025-10-20", "2025-10-20");
	scene_login(db, "kav@korsbaek.dk", "yes");
	expect("done");
	expect_fact("role", "administrator");
	expect_fact("login_source", "logins");
	expect_fact("login_day", "2025-10-12");
}

static void data_that_fk_org_lacks_come_after_the_role(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_exec(db, "UPDATE org_user SET email = NULL");
	expect("needs-role");
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	expect("needs-fkorg-data");
}

static void an_extract_without_such_a_column_lacks_nothing(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	scene_exec(db, "UPDATE org_user SET email = NULL; DELETE FROM source_column WHERE field = 'email'");
	expect("needs-login");
}

static void an_inactive_account_comes_before_the_role(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_exec(db, "UPDATE org_user SET active = 0");
	expect("inactive");
	expect_fact("account", "inactive");
}

static void an_unknown_activity_is_no_inactivity(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_exec(db, "UPDATE org_user SET active = NULL");
	expect("needs-role");
	expect_fact("account", "unknown");
}

static void match_kinds_that_are_not_certain(void **state)
{
	static const char *const pairs[][2] = { { "proposed", "confirm" },
		                                { "ambiguous", "choose" },
		                                { "conflict", "choose" },
		                                { "none", "not-in-fkorg" } };

	(void)state;
	for (size_t i = 0; i < 4; i++) {
		scene_exec(db, "DELETE FROM match; DELETE FROM candidate");
		scene_match(db, karl, pairs[i][0], i == 0 ? account : 0);
		expect(pairs[i][1]);
		expect_fact("needs_role", "1");
	}
	expect_fact("account", "none");
	expect_fact("role", "none");
}

static void no_row_is_left_out_without_a_match(void **state)
{
	(void)state;
	expect("not-in-fkorg");
}

/* ---- what comes first ---- */

static void a_no_closes_every_row_but_a_done_one(void **state)
{
	static const char *const kinds[] = { "ambiguous", "conflict", "proposed", "none", "certain" };

	(void)state;
	scene_decide(db, karl, "keep", "Nej");
	for (size_t i = 0; i < 5; i++) {
		scene_exec(db, "DELETE FROM match; DELETE FROM candidate");
		scene_match(db, karl, kinds[i], i == 4 ? account : 0);
		expect("let-go");
	}
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	expect("let-go");
	scene_login(db, "kav@korsbaek.dk", "yes");
	expect("done");
}

static void a_yes_leaves_the_work_to_be_done(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_decide(db, karl, "keep", "Ja");
	expect("needs-role");
	expect_fact("keep", "yes");
}

static void an_answer_that_is_neither_decides_nothing(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_decide(db, karl, "keep", "måske");
	expect("needs-role");
	expect_fact("keep", "");
}

static void a_login_without_a_certain_match_is_not_done(void **state)
{
	(void)state;
	scene_match(db, karl, "proposed", account);
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	scene_login(db, "kav@korsbaek.dk", "yes");
	expect("confirm");
}

static void a_login_without_the_role_needs_the_role(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_login(db, "kav@korsbaek.dk", "yes");
	expect("needs-role");
}

/* ---- without FK ADM data ---- */

static void without_role_data_the_list_is_the_evidence(void **state)
{
	(void)state;
	scene_set(db, "has_role_data", "0");
	scene_match(db, karl, "certain", account);
	expect("needs-role");
	expect_fact("role", "unknown");
	expect_fact("role_source", "kombit-list");
	expect_fact("needs_role", "1");
}

static void without_role_data_a_login_proves_the_role(void **state)
{
	(void)state;
	scene_set(db, "has_role_data", "0");
	scene_match(db, karl, "certain", account);
	scene_login(db, "kav@korsbaek.dk", "yes");
	expect("done");
	expect_fact("needs_role", "0");
}

/* ---- the wanted role ---- */

static void a_user_who_is_to_be_administrator_needs_the_role(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account);
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	scene_login(db, "kav@korsbaek.dk", "yes");
	scene_decide(db, karl, "role", "KLIK-administrator");
	expect("needs-role");
	scene_role(db, account, "KLIK-administrator", NULL, NULL);
	expect("done");
}

/* ---- the person chosen ---- */

static void a_typed_uuid_decides(void **state)
{
	(void)state;
	int64_t other = scene_org(db, "Karl Varnæs", "karl@korsbaek.dk", "kva", "Havnen");
	scene_match(db, karl, "ambiguous", 0);
	scene_decide(db, karl, "uuid", "{0000000A-0000-4000-8000-000000000002}");
	expect("needs-role");
	expect_fact("match_kind", "certain");
	expect_fact("chosen", "1");
	expect_fact("org_user", "2");
	assert_int_equal(other, 2);
}

static void of_two_with_the_typed_uuid_the_likelier_is_meant(void **state)
{
	(void)state;
	scene_org(db, "Maude Varnæs", "maude@korsbaek.dk", "mav", "Banken");
	scene_match(db, karl, "conflict", 0);
	scene_candidate(db, karl, 2, "differs", 1);
	scene_exec(db, "UPDATE org_user SET uuid = '%s'", scene_uuid(account));
	scene_decide(db, karl, "uuid", scene_uuid(account));
	scene_judge(db);
	expect_fact("org_user", "2");
	scene_exec(db, "DELETE FROM candidate");
	scene_judge(db);
	expect_fact("org_user", "1");
}

static void a_user_id_or_an_email_that_one_has_decides_too(void **state)
{
	(void)state;
	scene_match(db, karl, "none", 0);
	scene_decide(db, karl, "uuid", "KAV");
	expect("needs-role");
	scene_exec(db, "UPDATE decision SET value = 'kav@korsbaek.dk'");
	expect("needs-role");
	scene_org(db, "Karla Varnæs", "kav@korsbaek.dk", "kar", "Banken");
	expect("not-in-fkorg");
}

static void reject(const char *column, const char *value, int64_t org, const char *about)
{
	scene_exec(db,
	           "INSERT INTO decision (key, column, value, first_seen, run, about) SELECT 'key-1', '%s' || called, "
	           "'%s', '', 1, %s"
	           " FROM org_called WHERE org_user = %lld",
	           column, value, about, (long long)org);
}

static void none_of_them_decides_too(void **state)
{
	(void)state;
	scene_match(db, karl, "proposed", account);
	scene_decide(db, karl, "uuid", "Ingen af dem");
	reject("reject:", "Ingen af dem", account, "NULL");
	expect("not-in-fkorg");
	expect_fact("chosen", "1");
	expect_fact("org_user", "");
}

static void whoever_comes_later_is_asked_about(void **state)
{
	(void)state;
	scene_match(db, karl, "certain", account); /* when none was there, all that could be said was: nobody */
	scene_decide(db, karl, "uuid", "-");
	expect("confirm");
	expect_fact("chosen", "0");
	expect_fact("org_user", "1");
	reject("reject:", "-", account, "NULL");
	expect("not-in-fkorg");
	scene_exec(db, "DELETE FROM decision");
	reject("reject:", "-", account, "NULL"); /* what was taken back */
	expect("needs-role");
	scene_decide(db, karl, "keep", "Nej");
	expect("let-go");
}

static void of_several_the_last_who_is_not_rejected_is_a_proposal(void **state)
{
	(void)state;
	int64_t other = scene_org(db, "Karl Varnæs", "kav2@korsbaek.dk", "kv2", "Havnen"),
		third = scene_org(db, "Karl Varnæs", "kav3@korsbaek.dk", "kv3", "Banken");
	scene_match(db, karl, "ambiguous", 0);
	scene_candidate(db, karl, account, "missing", 1);
	scene_candidate(db, karl, other, "missing", 2);
	scene_candidate(db, karl, third, "missing", 3);
	expect("choose");
	reject("pick:", "Nej", account, "NULL");
	expect("choose");
	reject("pick:", "nej tak", third, "NULL");
	expect("confirm");
	expect_fact("org_user", "2");
	expect_fact("chosen", "0");
	scene_exec(db, "UPDATE match SET unlisted = 3"); /* who was never shown is not ruled out */
	expect("choose");
	scene_exec(db, "UPDATE match SET unlisted = 0");
	reject("pick:", "Nej", other, "NULL");
	expect("not-in-fkorg");
	expect_fact("chosen", "0");
}

static void who_was_rejected_is_known_by_what_both_know(void **state)
{
	(void)state;
	scene_match(db, karl, "proposed", account);
	reject("pick:", "Nej", account, "(SELECT json_object('user_id', user_id, 'name', name) FROM org_user)");
	expect("not-in-fkorg");
	scene_exec(db, "UPDATE org_user SET uuid = NULL"); /* an extract without that column */
	expect("not-in-fkorg");
	scene_exec(
		db,
		"UPDATE org_user SET name = 'Ulla Jacobsen', name_form = 'ulla jacobsen'"); /* the user id was given on */
	expect("confirm");
	scene_exec(db, "UPDATE decision SET about = json_object('uuid', '0000000a-0000-4000-8000-0000000000ff', "
	               "'user_id', 'x')");
	scene_exec(db, "UPDATE org_user SET uuid = '0000000a-0000-4000-8000-000000000001'");
	expect("confirm");
}

static void an_unknown_uuid_changes_nothing(void **state)
{
	(void)state;
	scene_match(db, karl, "proposed", account);
	scene_decide(db, karl, "uuid", "0000000a-0000-4000-8000-000000009999");
	expect("confirm");
	expect_fact("chosen", "0");
	expect_fact("org_user", "1");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, karl_varnaes, close)
	const struct CMUnitTest tests[] = {
		TEST(a_certain_match_without_role_needs_the_role),
		TEST(with_the_role_only_the_login_is_missing),
		TEST(role_and_login_are_done),
		TEST(data_that_fk_org_lacks_come_after_the_role),
		TEST(an_extract_without_such_a_column_lacks_nothing),
		TEST(an_inactive_account_comes_before_the_role),
		TEST(an_unknown_activity_is_no_inactivity),
		TEST(match_kinds_that_are_not_certain),
		TEST(no_row_is_left_out_without_a_match),
		TEST(a_no_closes_every_row_but_a_done_one),
		TEST(a_yes_leaves_the_work_to_be_done),
		TEST(an_answer_that_is_neither_decides_nothing),
		TEST(a_login_without_a_certain_match_is_not_done),
		TEST(a_login_without_the_role_needs_the_role),
		TEST(without_role_data_the_list_is_the_evidence),
		TEST(without_role_data_a_login_proves_the_role),
		TEST(a_user_who_is_to_be_administrator_needs_the_role),
		TEST(a_typed_uuid_decides),
		TEST(of_two_with_the_typed_uuid_the_likelier_is_meant),
		TEST(a_user_id_or_an_email_that_one_has_decides_too),
		TEST(none_of_them_decides_too),
		TEST(whoever_comes_later_is_asked_about),
		TEST(of_several_the_last_who_is_not_rejected_is_a_proposal),
		TEST(who_was_rejected_is_known_by_what_both_know),
		TEST(an_unknown_uuid_changes_nothing),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
