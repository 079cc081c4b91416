/* SPDX-License-Identifier: MPL-2.0 */
/* What an address or a user id says of a name. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "addresses.h"
#include "klikrecon/str.h"

static void an_address_confirms(void **state)
{
	(void)state;
	assert_true(kr_address_confirms("mette.hansen@korsbaek.dk", "mtte hansen", "mette hansen"));
	assert_true(kr_address_confirms("metteh@korsbaek.dk", "mtte hansen", "mette hansen"));
	assert_true(kr_address_confirms("soeren.holm2@korsbaek.dk", "sren holm", "soeren holm"));
	assert_true(kr_address_confirms("sorenholm@korsbaek.dk", "sren holm", "soeren holm"));
	assert_false(kr_address_confirms("meha@korsbaek.dk", "mtte hansen", "mette hansen"));
	assert_false(kr_address_confirms("lene.hansen@korsbaek.dk", "lene hansen",
	                                 "lone hansen")); /* it spells the old name */
	assert_false(kr_address_confirms("hansen@korsbaek.dk", "mtte hansen", "mette hansen"));
	assert_true(kr_address_confirms("hansen@korsbaek.dk", "mette hanse", "mette hansen"));
}

static void an_address_keeps_the_old_surname(void **state)
{
	(void)state;
	assert_true(kr_address_keeps_surname("mette.holm@korsbaek.dk", "mette holm", "mette hansen"));
	assert_true(kr_address_keeps_surname("metteholm@korsbaek.dk", "mette holm", "mette hansen"));
	assert_true(kr_address_keeps_surname("mette.soerensen@korsbaek.dk", "mette soerensen", "mette hansen"));
	assert_false(kr_address_keeps_surname("meho@korsbaek.dk", "mette holm", "mette hansen"));
	assert_false(kr_address_keeps_surname("mette.hansen@korsbaek.dk", "mette holm", "mette hansen"));
	assert_false(kr_address_keeps_surname("mette.holm@korsbaek.dk", "mette holm", "mette lund holm"));
}

static void mailboxes_of_offices(void **state)
{
	(void)state;
	assert_true(kr_is_function_mailbox("borgerservice@korsbaek.dk"));
	assert_true(kr_is_function_mailbox("team-nord2@korsbaek.dk"));
	assert_true(kr_is_function_mailbox("\xC3\xB8konomi@korsbaek.dk"));
	assert_false(kr_is_function_mailbox("mette.hansen@korsbaek.dk"));
	assert_false(kr_is_function_mailbox("postma@korsbaek.dk"));
}

static void made_from_the_name(void **state)
{
	(void)state;
	assert_true(kr_follows_from_name("kirsten.jensen2", "kirsten jensen"));
	assert_true(kr_follows_from_name("kije", "kirsten jensen"));
	assert_true(kr_follows_from_name("jensenk", "kirsten jensen"));
	assert_true(kr_follows_from_name("huseyin.oezturk3", "hueseyin oeztuerk"));
	assert_true(kr_follows_from_name("khj", "kirsten holm jensen"));
	assert_false(kr_follows_from_name("b123456", "bo jensen"));
	assert_false(kr_follows_from_name("dmv27", "kirsten jensen"));
	assert_false(kr_follows_from_name("borgerservice", "bo jensen"));
}

static void hostile_text_takes_no_time(void **state)
{
	(void)state;
	struct kr_str a = KR_STR_INIT(KR_STR_UNBOUNDED), b = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (int i = 0; i < 60; i++)
		kr_str_puts(&a, "aaaaaaa ");
	for (int i = 0; i < 200; i++)
		kr_str_puts(&b, "a");
	kr_str_puts(&b, "b@korsbaek.dk");
	assert_false(kr_follows_from_name(b.buf, a.buf));
	kr_str_release(&a);
	kr_str_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_address_confirms),        cmocka_unit_test(an_address_keeps_the_old_surname),
		cmocka_unit_test(mailboxes_of_offices),       cmocka_unit_test(made_from_the_name),
		cmocka_unit_test(hostile_text_takes_no_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
