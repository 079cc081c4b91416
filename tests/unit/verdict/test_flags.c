/* SPDX-License-Identifier: MPL-2.0 */
/* Each flag: when it is set, with which detail, and when it is not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "klikrecon/verdict.h"
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

static void expect_flag(const char *flag, const char *detail)
{
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT count(*) FROM flag WHERE old_user = %lld AND flag = '%s'",
	                               (long long)karl, flag),
	                    "1");
	assert_string_equal(
		scene_text(db, "SELECT detail FROM flag WHERE old_user = %lld AND flag = '%s'", (long long)karl, flag),
		detail);
}

static void expect_no_flag(const char *flag)
{
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT count(*) FROM flag WHERE old_user = %lld AND flag = '%s'",
	                               (long long)karl, flag),
	                    "0");
}

static void a_plain_row_has_no_flags(void **state)
{
	(void)state;
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT group_concat(flag) FROM flag"), "");
}

static void email_differs(void **state)
{
	(void)state;
	scene_exec(db, "UPDATE org_user SET email = 'karl@korsbaek.dk'");
	expect_flag("email-differs", "karl@korsbaek.dk");
	scene_exec(db, "UPDATE org_user SET email = 'karl@korsbaek.dk' || char(10) || 'KAV@korsbaek.dk'");
	expect_no_flag("email-differs");
	scene_exec(db, "UPDATE org_user SET email = NULL");
	expect_no_flag("email-differs");
}

static void external_domain(void **state)
{
	(void)state;
	expect_no_flag("external-domain"); /* nothing is known about the municipality's domains */
	scene_exec(db, "INSERT INTO own_domain VALUES ('andeby.dk')");
	expect_flag("external-domain", "korsbaek.dk");
	scene_exec(db, "INSERT INTO domain_alias VALUES ('korsbaek.dk', 'andeby.dk', 'option', 0)");
	expect_no_flag("external-domain");
	scene_exec(db, "DELETE FROM domain_alias; UPDATE old_key SET value = 'kav@skole.andeby.dk'");
	expect_no_flag("external-domain");
	scene_exec(db, "UPDATE old_key SET value = 'kav@storandeby.dk'");
	expect_flag("external-domain", "storandeby.dk");
}

static void moved_domain(void **state)
{
	(void)state;
	expect_no_flag("moved-domain");
	scene_exec(db, "UPDATE candidate SET email = 'former-domain'");
	expect_flag("moved-domain", "korsbaek.dk");
}

static void shared_mailbox_in_fk_org(void **state)
{
	(void)state;
	scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kav2", "Banken");
	expect_no_flag("shared-mailbox"); /* two accounts of one name */
	scene_org(db, "Ulla Jacobsen", "kav@korsbaek.dk", "uj", "Banken");
	expect_flag("shared-mailbox", "kav@korsbaek.dk");
}

static void shared_mailbox_on_the_list(void **state)
{
	(void)state;
	int64_t same = scene_old(db, "Karl Bank Varnæs", "kav@korsbaek.dk");
	scene_match(db, same, "certain", account);
	expect_no_flag("shared-mailbox"); /* one person, written in two ways */
	scene_old(db, "Ulla Jacobsen", "kav@korsbaek.dk");
	expect_flag("shared-mailbox", "kav@korsbaek.dk");
}

static void gallery_role(void **state)
{
	static const char *const nothing[] = { "", " ", "-", "Nej", "0" };

	(void)state;
	for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
		scene_exec(db, "UPDATE old_user SET gallery_roles = '%s'", nothing[i]);
		expect_no_flag("gallery-role");
	}
	scene_exec(db, "UPDATE old_user SET gallery_roles = 'Projektleder (KY)'");
	expect_flag("gallery-role", "");
}

static void several_accounts_and_the_role_on_another(void **state)
{
	(void)state;
	int64_t namesake = scene_org(db, "Karl Varnæs", "karl@korsbaek.dk", "kva", "Havnen");
	expect_no_flag("several-accounts"); /* a namesake elsewhere is somebody else */
	scene_role(db, namesake, "KLIK-bruger", NULL, NULL);
	expect_no_flag("role-on-other-account");
	scene_exec(db, "UPDATE org_user SET unit = ' banken' WHERE id = %lld", (long long)namesake);
	expect_flag("several-accounts", "kva");
	expect_flag("role-on-other-account", "kva");
	scene_exec(db, "UPDATE role_assignment SET to_day = '2025-01-01'");
	expect_no_flag("role-on-other-account");
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	scene_exec(db, "UPDATE role_assignment SET to_day = NULL");
	expect_no_flag("role-on-other-account"); /* the right one has it as well */
	expect_flag("several-accounts", "kva");
}

static void several_accounts_by_a_shared_address(void **state)
{
	(void)state;
	scene_org(db, "Varnæs, Karl", "kav@korsbaek.dk", "adm-kav", "It");
	expect_flag("several-accounts", "adm-kav");
}

static void several_accounts_of_an_ambiguous_row(void **state)
{
	(void)state;
	int64_t other = scene_org(db, "Karl Varnæs", NULL, "kav2", "Banken");
	scene_exec(db, "DELETE FROM match");
	scene_match(db, karl, "ambiguous", 0);
	scene_candidate(db, karl, other, "missing", 2);
	scene_role(db, other, "KLIK-bruger", NULL, NULL);
	expect_flag("several-accounts", "kav, kav2");
	expect_flag("role-on-other-account", "kav2");
}

static void role_not_in_force(void **state)
{
	(void)state;
	scene_role(db, account, "KLIK-bruger", "2025-11-10", NULL);
	expect_flag("role-not-in-force", "from 2025-11-10");
	scene_exec(db, "UPDATE role_assignment SET from_day = NULL, to_day = '2025-09-30'");
	expect_flag("role-not-in-force", "until 2025-09-30");
	scene_role(db, account, "KLIK-bruger", NULL, NULL);
	expect_no_flag("role-not-in-force");
	scene_exec(db, "DELETE FROM role_assignment WHERE id = 1");
	scene_exec(db, "INSERT INTO role_assignment (source, row, role, kind, negative, uuid) SELECT source, row, "
	               "role, kind, 1, uuid FROM role_assignment");
	expect_flag("role-not-in-force", "negative");
}

static void what_fk_org_lacks(void **state)
{
	(void)state;
	scene_exec(db, "UPDATE org_user SET uuid = NULL, name = NULL, email = NULL");
	expect_flag("fkorg-missing-uuid", "");
	expect_flag("fkorg-missing-name", "");
	expect_flag("fkorg-missing-email", "");
}

static void garbled_text(void **state)
{
	(void)state;
	scene_exec(db, "UPDATE old_user SET garbled = 1");
	expect_flag("garbled-text", "");
}

static void duplicate_in_list(void **state)
{
	(void)state;
	int64_t again = scene_old(db, "Karl Varnæs", "kav@korsbaek.dk");
	expect_flag("duplicate-in-list", "3");
	scene_exec(db, "DELETE FROM old_key WHERE old_user = %lld", (long long)again);
	expect_no_flag("duplicate-in-list");
	scene_match(db, again, "certain", account);
	expect_flag("duplicate-in-list", "3");
	scene_exec(db, "UPDATE match SET kind = 'proposed' WHERE old_user = %lld", (long long)again);
	expect_no_flag("duplicate-in-list");
}

static void no_key(void **state)
{
	(void)state;
	expect_no_flag("no-key");
	scene_exec(db, "UPDATE old_key SET kind = 'name', value = 'karl varnaes'");
	expect_flag("no-key", "");
}

static void choice_unknown(void **state)
{
	(void)state;
	scene_decide(db, karl, "uuid", "0000000a-0000-4000-8000-000000000777");
	expect_flag("choice-unknown", "");
	scene_exec(db, "UPDATE decision SET value = 'Ingen af dem'");
	expect_no_flag("choice-unknown");
	scene_exec(db, "UPDATE decision SET value = 'spørg Bodil'");
	expect_flag("choice-not-clear", "spørg Bodil");
	expect_no_flag("choice-unknown");
	scene_exec(db, "UPDATE org_user SET user_id = 'ja'; UPDATE decision SET value = 'Ja'");
	expect_flag("choice-not-clear", "Ja");
	scene_exec(db, "UPDATE decision SET value = '1 / 2'");
	expect_flag("contradictory-answers", "1 / 2");
	scene_exec(db, "UPDATE org_user SET user_id = 'kav'; UPDATE decision SET value = 'kav / %s'",
	           scene_uuid(account));
	expect_no_flag("contradictory-answers"); /* the same person, said twice */
	assert_string_equal(scene_text(db, "SELECT chosen || ' ' || org_user FROM verdict"), "1 1");
	scene_exec(db, "UPDATE decision SET value = 'kav / Ingen af dem'");
	expect_flag("contradictory-answers", "kav / Ingen af dem");
	assert_string_equal(scene_text(db, "SELECT chosen FROM verdict"), "0");
}

static void answer_not_understood(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "måske");
	expect_flag("answer-not-understood", "måske");
	expect_no_flag("contradictory-answers");
	scene_exec(db, "UPDATE decision SET value = 'ja'");
	expect_no_flag("answer-not-understood");
	scene_decide(db, karl, "role", "Superbruger");
	expect_flag("answer-not-understood", "Superbruger");
	scene_exec(db, "UPDATE decision SET value = 'KLIK-bruger / KLIK-administrator' WHERE column = 'role'");
	expect_flag("contradictory-answers", "KLIK-bruger / KLIK-administrator");
	scene_exec(db, "UPDATE decision SET value = 'klik administrator' WHERE column = 'role'");
	expect_no_flag("answer-not-understood");
	expect_no_flag("contradictory-answers");
}

static void new_on_list_and_person_changed(void **state)
{
	struct kr_err err = KR_ERR_INIT;
	int64_t run;

	(void)state;
	expect_no_flag("new-on-list"); /* there is no earlier run to compare with */
	scene_decide(db, karl, "keep", "Ja");
	scene_judge(db);
	assert_true(kr_verdict_record(db, "1.0.0", &run, &err));
	assert_string_equal(scene_text(db, "SELECT value FROM setting WHERE name = 'run'"), "1");
	assert_string_equal(
		scene_text(db, "SELECT status || settled || old_users FROM run_user JOIN run ON run.id = run"),
		"needs-role01");
	expect_no_flag("new-on-list");
	expect_no_flag("person-changed");
	int64_t other = scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kv", "Havnen");
	scene_exec(db, "DELETE FROM match; DELETE FROM candidate");
	scene_match(db, karl, "certain", other);
	expect_flag("person-changed", "");
	scene_exec(db, "UPDATE run_user SET key = 'somebody else'");
	expect_flag("new-on-list", "");
	scene_exec(db, "UPDATE decision SET about = NULL");
	expect_no_flag("person-changed"); /* nobody knows whom it was about */
}

static void record(void)
{
	struct kr_err err = KR_ERR_INIT;
	int64_t run;

	scene_judge(db);
	assert_true(kr_verdict_record(db, "1.0.0", &run, &err));
}

static void it_is_said_until_the_person_has_looked_again(void **state)
{
	(void)state;
	record(); /* the report that the answer was typed into */
	scene_decide(db, karl, "keep", "Ja");
	scene_exec(db, "UPDATE decision SET about = (SELECT json_object('uuid', uuid, 'name', name) FROM org_user)");
	int64_t other = scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kv", "Havnen");
	scene_exec(db, "DELETE FROM match; DELETE FROM candidate");
	scene_match(db, karl, "certain", other);
	for (int night = 0; night < 3; night++) {
		expect_flag("person-changed", "");
		record();
	}
	scene_decide(db, karl, "uuid", scene_uuid(other));
	expect_no_flag("person-changed");
}

/* What is known of both says who is who. FK ORG's user is aaaaaaaa-…-2, kv, kav@korsbaek.dk and Karl Varnæs. */
static void each_key_that_both_know_tells(void **state)
{
#define UUID(last) "\"uuid\":\"aaaaaaaa-0000-4000-8000-00000000000" last "\""
#define ID(id)     "\"user_id\":\"" id "\""
#define EMAIL(at)  "\"email\":\"" at "\""
#define NAME(name) "\"name\":\"" name "\""
	static const struct {
		const char *was;   /* the answer's "about" */
		const char *lacks; /* the columns that FK ORG has no more */
		bool changed;
	} cases[] = {
		{ "{}", "", true }, /* there was nobody */
		{ "{\"row\":\"Karl Varnæs\"}", "", true },
		{ "{" ID("kv") "," NAME("Karl Varnæs") "}", "", false },
		{ "{" UUID("1") "," ID("kv") "}", "uuid", false },
		{ "{" UUID("1") "," ID("kv") "," NAME("Karl Varnæs") "}", "", true }, /* a namesake got the user id */
		{ "{" UUID("2") "," ID("kav") "," NAME("Karl Skov") "}", "", false },
		{ "{" UUID("1") "," NAME("Karl Varnæs") "}", "uuid user_id", false },
		{ "{" ID("kv") "," NAME("Karla Varnæs") "}", "uuid", true },
		{ "{" ID("kv") "," NAME("Karl Skov") "}", "uuid", false },
		{ "{" ID("kv") "," EMAIL("karl2@korsbaek.dk") "," NAME("Karl Varnæs") "}", "uuid", true },
		{ "{" ID("kv") "," EMAIL("kav@gammel.dk") "," NAME("Karl Varnæs") "}", "uuid", false },
		{ "{" ID("xx") "}", "uuid", true },
		{ "{" EMAIL("kav@korsbaek.dk") "," NAME("Karl Varnæs") "}", "uuid user_id", false },
		{ "{" EMAIL("kav@korsbaek.dk") "," NAME("Kaj Varnæs") "}", "uuid user_id", true },
		{ "{" EMAIL("x@korsbaek.dk") "," NAME("Karl Varnæs") "}", "uuid user_id", false },
		{ "{" EMAIL("x@korsbaek.dk") "," NAME("Karl Skov") "}", "uuid user_id", true },
	};

	(void)state;
	scene_decide(db, karl, "keep", "Nej");
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		scene_exec(db,
		           "UPDATE decision SET about = '%s'; UPDATE org_user SET email = 'kav@korsbaek.dk',"
		           " uuid = iif(instr('%s', 'uuid'), NULL, 'aaaaaaaa-0000-4000-8000-000000000002'),"
		           " user_id = iif(instr('%s', 'user_id'), NULL, 'kv')",
		           cases[i].was, cases[i].lacks, cases[i].lacks);
		print_message("%s, without %s\n", cases[i].was, cases[i].lacks);
		if (cases[i].changed)
			expect_flag("person-changed", "");
		else
			expect_no_flag("person-changed");
	}
}

static void another_surname_than_when_it_was_answered(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "Nej");
	scene_exec(db, "UPDATE decision SET about = json_object('row', 'Karl Nygift', 'name', 'Karl Varnæs')");
	expect_flag("name-changed", "Karl Nygift");
	scene_exec(db, "UPDATE decision SET about = json_object('row', 'Karl M. Varnæs')");
	expect_no_flag("name-changed");
	scene_exec(db, "UPDATE decision SET about = json_object('row', 'kav@korsbaek.dk')");
	expect_no_flag("name-changed");
}

static void the_one_behind_a_chosen_uuid_may_change(void **state)
{
	(void)state;
	scene_decide(db, karl, "uuid", scene_uuid(account));
	record();
	expect_no_flag("person-changed");
	scene_exec(db, "UPDATE org_user SET name = 'Karl Nygift', name_form = 'karl nygift'");
	expect_no_flag("person-changed");
	scene_exec(db, "UPDATE org_user SET name = 'Bodil Varnæs', name_form = 'bodil varnaes'");
	expect_flag("person-changed", "");
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, karl_varnaes, close)
	const struct CMUnitTest tests[] = {
		TEST(a_plain_row_has_no_flags),
		TEST(email_differs),
		TEST(external_domain),
		TEST(moved_domain),
		TEST(shared_mailbox_in_fk_org),
		TEST(shared_mailbox_on_the_list),
		TEST(gallery_role),
		TEST(several_accounts_and_the_role_on_another),
		TEST(several_accounts_by_a_shared_address),
		TEST(several_accounts_of_an_ambiguous_row),
		TEST(role_not_in_force),
		TEST(what_fk_org_lacks),
		TEST(garbled_text),
		TEST(duplicate_in_list),
		TEST(no_key),
		TEST(choice_unknown),
		TEST(answer_not_understood),
		TEST(new_on_list_and_person_changed),
		TEST(it_is_said_until_the_person_has_looked_again),
		TEST(the_one_behind_a_chosen_uuid_may_change),
		TEST(each_key_that_both_know_tells),
		TEST(another_surname_than_when_it_was_answered),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
