/* SPDX-License-Identifier: MPL-2.0 */
/* Which roles are in force and whose they are, and what counts as a login. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "scene.h"

static struct kr_db *db;
static int64_t karl, account;

static int karl_varnaes(void **state)
{
	(void)state;
	db = scene_open();
	karl = scene_old(db, "Karl Varnæs", "kav@korsbaek.dk");
	account = scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kav", "Banken");
	scene_match(db, karl, "certain", account);
	return 0;
}

static int close(void **state)
{
	(void)state;
	kr_db_close(db);
	return 0;
}

static void expect_fact(const char *column, const char *value)
{
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT %s FROM verdict WHERE old_user = %lld", column, (long long)karl),
	                    value);
}

/* ---- roles ---- */

static void dates_bound_a_role_and_include_their_days(void **state)
{
	static const struct {
		const char *from, *to, *role;
	} cases[] = {
		{ NULL, NULL, "user" },         { "2025-10-20", NULL, "user" }, { NULL, "2025-10-20", "user" },
		{ "2025-10-21", NULL, "none" }, { NULL, "2025-10-19", "none" }, { "2024-01-01", "2026-01-01", "user" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		scene_exec(db, "DELETE FROM role_assignment");
		scene_role(db, account, "KLIK-bruger", cases[i].from, cases[i].to);
		expect_fact("role", cases[i].role);
	}
}

static void a_negative_assignment_takes_the_same_role(void **state)
{
	(void)state;
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	scene_role(db, account, "KLIK-administrator", NULL, NULL);
	scene_role(db, account, "klik-BRUGER", NULL, NULL);
	scene_exec(db, "UPDATE role_assignment SET negative = 1 WHERE role = 'klik-BRUGER'");
	expect_fact("role", "administrator");
	expect_fact("role_name", "KLIK-administrator");
	scene_role(db, account, "KLIK-administrator", NULL, NULL);
	scene_exec(db, "UPDATE role_assignment SET negative = 1 WHERE id = 4");
	expect_fact("role", "none");
	scene_exec(db, "UPDATE role_assignment SET to_day = '2025-10-01' WHERE id = 4"); /* no longer taken away */
	expect_fact("role", "administrator");
}

static void an_assignment_is_linked_by_uuid_first(void **state)
{
	(void)state;
	int64_t other = scene_org(db, "Ulla Jacobsen", "uj@korsbaek.dk", "uj", "Banken");
	scene_role(db, other, "KLIK-bruger", NULL, NULL);
	scene_exec(db, "UPDATE role_assignment SET user_id = 'kav', email = 'kav@korsbaek.dk'");
	expect_fact("role", "none");
}

static void an_assignment_is_linked_by_user_id_or_a_unique_email(void **state)
{
	(void)state;
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	scene_exec(db, "UPDATE role_assignment SET uuid = NULL, user_id = 'KAV'");
	expect_fact("role", "user");
	scene_exec(db, "UPDATE role_assignment SET user_id = NULL, email = 'Kav@Korsbaek.dk'");
	expect_fact("role", "user");
	scene_org(db, "Banken", "kav@korsbaek.dk", "banken", "Banken");
	expect_fact("role", "none");
}

static void a_user_id_names_the_account_that_is_not_inactive(void **state)
{
	(void)state;
	int64_t former = scene_org(db, "Karl Varnæs", NULL, "kav", "Banken");
	scene_exec(db, "UPDATE org_user SET active = 0 WHERE id = %lld", (long long)former);
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	scene_exec(db, "UPDATE role_assignment SET uuid = NULL, user_id = 'kav'");
	expect_fact("role", "user");
	scene_exec(db, "UPDATE org_user SET active = 1");
	expect_fact("role", "none");
}

static void an_assignment_is_never_linked_by_name(void **state)
{
	(void)state;
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	scene_exec(db, "UPDATE role_assignment SET uuid = NULL, name = 'Karl Varnæs'");
	expect_fact("role", "none");
}

/* ---- logins ---- */

static void a_yes_wins_over_a_no(void **state)
{
	(void)state;
	scene_login(db, "kav@korsbaek.dk", "no");
	expect_fact("logged_in", "no");
	expect_fact("login_source", "logins");
	scene_login(db, "kav@korsbaek.dk", "yes");
	expect_fact("logged_in", "yes");
}

static void a_login_is_known_by_what_fk_org_says_of_a_certain_match(void **state)
{
	(void)state;
	scene_exec(db, "UPDATE org_user SET email = 'karl.varnaes@korsbaek.dk'");
	scene_login(db, "karl.varnaes@korsbaek.dk", "yes");
	expect_fact("logged_in", "yes");
	scene_exec(db, "UPDATE match SET kind = 'proposed'");
	expect_fact("logged_in", "no");
}

static void a_name_is_only_a_hint(void **state)
{
	(void)state;
	scene_login(db, NULL, "yes");
	scene_exec(db, "UPDATE login SET name = 'Karl Varnæs'");
	expect_fact("logged_in", "unknown");
	expect_fact("login_source", "logins");
}

static void a_shared_address_is_only_a_hint(void **state)
{
	(void)state;
	scene_old(db, "Ulla Jacobsen", "kav@korsbaek.dk");
	scene_login(db, "kav@korsbaek.dk", "yes");
	expect_fact("logged_in", "unknown");
}

static void another_uuid_makes_an_address_a_hint(void **state)
{
	(void)state;
	scene_login(db, "kav@korsbaek.dk", "yes");
	scene_exec(db, "UPDATE login SET uuid = '%s'", scene_uuid(77));
	expect_fact("logged_in", "unknown");
	scene_exec(db, "UPDATE login SET uuid = '%s'", scene_uuid(account));
	expect_fact("logged_in", "yes");
}

static void the_lists_own_columns_are_evidence(void **state)
{
	(void)state;
	scene_exec(db, "UPDATE old_user SET login_method = 'Login for kommunal bruger'");
	expect_fact("logged_in", "yes");
	expect_fact("login_source", "column");
	scene_exec(db, "UPDATE old_user SET login_method = 'NemLog-in', login = 'Ja'");
	expect_fact("logged_in", "no");
	expect_fact("login_source", "column");
	scene_exec(db, "UPDATE old_user SET login_method = NULL");
	expect_fact("logged_in", "yes");
}

static void a_bare_date_of_a_login_says_nothing(void **state)
{
	(void)state;
	scene_exec(db, "UPDATE old_user SET login = '2025-10-01'");
	expect_fact("logged_in", "no");
	expect_fact("login_source", "kombit-list");
}

static void the_administrators_word_counts_most(void **state)
{
	(void)state;
	scene_decide(db, karl, "login", "Ja");
	expect_fact("logged_in", "yes");
	expect_fact("login_source", "decision");
	scene_exec(db, "UPDATE decision SET value = 'Nej'");
	scene_login(db, "kav@korsbaek.dk", "yes");
	expect_fact("logged_in", "no");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, karl_varnaes, close)
	const struct CMUnitTest tests[] = {
		TEST(dates_bound_a_role_and_include_their_days),
		TEST(a_negative_assignment_takes_the_same_role),
		TEST(an_assignment_is_linked_by_uuid_first),
		TEST(an_assignment_is_linked_by_user_id_or_a_unique_email),
		TEST(a_user_id_names_the_account_that_is_not_inactive),
		TEST(an_assignment_is_never_linked_by_name),
		TEST(a_yes_wins_over_a_no),
		TEST(a_login_is_known_by_what_fk_org_says_of_a_certain_match),
		TEST(a_name_is_only_a_hint),
		TEST(a_shared_address_is_only_a_hint),
		TEST(another_uuid_makes_an_address_a_hint),
		TEST(the_lists_own_columns_are_evidence),
		TEST(a_bare_date_of_a_login_says_nothing),
		TEST(the_administrators_word_counts_most),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
