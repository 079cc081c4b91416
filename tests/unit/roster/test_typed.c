/* SPDX-License-Identifier: MPL-2.0 */
/* What people type into the workbook, and what they mean by it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "klikrecon/answers.h"

static void nobody_in_its_words(void **state)
{
	static const char *const yes[] = {
		"Ingen", "ingen af dem", " Ingen af dem ", "None of them", "Nej", "-", NULL
	};
	static const char *const no[] = { "", "Ja", "måske", "Ingen ved det", NULL };

	(void)state;
	for (size_t i = 0; yes[i] != NULL; i++)
		if (!kr_answer_is_nobody(yes[i]))
			fail_msg("“%s” means nobody", yes[i]);
	for (size_t i = 0; no[i] != NULL; i++)
		if (kr_answer_is_nobody(no[i]))
			fail_msg("“%s” does not mean nobody", no[i]);
	assert_false(kr_answer_is_nobody(NULL));
}

static void yes_and_no_as_people_write_them(void **state)
{
	static const struct {
		const char *text;
		enum kr_answer answer;
	} cases[] = {
		{ "Ja", KR_ANSWER_YES },
		{ "j", KR_ANSWER_YES },
		{ "JA.", KR_ANSWER_YES },
		{ "ja tak", KR_ANSWER_YES },
		{ " \u00a0ja \u00a0", KR_ANSWER_YES },
		{ "Yes!", KR_ANSWER_YES },
		{ "x", KR_ANSWER_YES },
		{ "ja  tak.", KR_ANSWER_YES },
		{ "Nej", KR_ANSWER_NO },
		{ "n", KR_ANSWER_NO },
		{ "nej.", KR_ANSWER_NO },
		{ "Nej tak", KR_ANSWER_NO },
		{ "\"nej\"", KR_ANSWER_NO },
		{ "No", KR_ANSWER_NO },
		{ "nej\u00a0tak", KR_ANSWER_NO },
		{ "måske", KR_ANSWER_UNKNOWN },
		{ "ja / nej", KR_ANSWER_UNKNOWN },
		{ "nej, ikke 2", KR_ANSWER_UNKNOWN },
		{ "ja?nej", KR_ANSWER_UNKNOWN },
		{ "-", KR_ANSWER_UNKNOWN },
		{ "", KR_ANSWER_UNKNOWN },
		{ "jn", KR_ANSWER_UNKNOWN },
		{ "nejj", KR_ANSWER_UNKNOWN },
		{ NULL, KR_ANSWER_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (kr_typed_answer(cases[i].text) != cases[i].answer)
			fail_msg("“%s” is answer %d", cases[i].text, (int)kr_typed_answer(cases[i].text));
}

static void the_number_of_a_proposal(void **state)
{
	static const struct {
		const char *text;
		unsigned number;
	} cases[] = {
		{ "2", 2 },
		{ " 2. ", 2 },
		{ "forslag 2", 2 },
		{ "   forslag 12", 12 },
		{ "Forslag nr. 2", 2 },
		{ "#3", 3 },
		{ "candidate 1", 1 },
		{ "Ja, forslag 2", 2 },
		{ "ja", 0 },
		{ "no", 0 },
		{ "", 0 },
		{ "2 eller 3", 0 },
		{ "1 2", 0 },
		{ "2024", 0 },
		{ "forslag", 0 },
		{ "nej, ikke 2", 0 },
		{ "2 Hansen", 0 },
		{ "2a", 0 },
		{ "0", 0 },
		{ "4a416484-761c-5513-9323-a306330c971b", 0 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		if (kr_answer_number(cases[i].text) != cases[i].number)
			fail_msg("“%s” is number %u, not %u", cases[i].text, kr_answer_number(cases[i].text),
			         cases[i].number);
	assert_int_equal(kr_answer_number(NULL), 0);
}

static void a_role_in_its_words(void **state)
{
	static const char *const users[] = { "KLIK-bruger", "klik bruger", "Bruger", "user", " KLIK-Bruger ", NULL };
	static const char *const administrators[] = { "KLIK-administrator", "admin", "KLIK administrator", "klikadmin",
		                                      NULL };
	static const char *const others[] = {
		"Superbruger", "ikke administrator", "KLIK", "KLIK-bruger / KLIK-administrator", "", NULL
	};

	(void)state;
	for (size_t i = 0; users[i] != NULL; i++)
		assert_string_equal(kr_answer_role(users[i]), "user");
	for (size_t i = 0; administrators[i] != NULL; i++)
		assert_string_equal(kr_answer_role(administrators[i]), "administrator");
	for (size_t i = 0; others[i] != NULL; i++)
		assert_null(kr_answer_role(others[i]));
	assert_null(kr_answer_role(NULL));
}

static void expect_same(bool expected, const char *column, const char *one, const char *two)
{
	struct kr_str a = KR_STR_INIT(KR_STR_UNBOUNDED), b = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_answer_meaning(column, one, &a);
	kr_answer_meaning(column, two, &b);
	if ((strcmp(a.buf, b.buf) == 0) != expected)
		fail_msg("%s: “%s” and “%s”: “%s”, “%s”", column, one, two, a.buf, b.buf);
	kr_str_release(&a);
	kr_str_release(&b);
}

static void the_same_answer_in_other_words(void **state)
{
	static const char uuid[] = "4a416484-761c-5513-9323-a306330c971b",
			  other[] = "{4A416484-761C-5513-9323-A306330C971B}";

	(void)state;
	expect_same(true, "keep", "Ja", "x");
	expect_same(true, "login", "nej ", "Nej");
	expect_same(false, "keep", "Ja", "Nej");
	expect_same(false, "keep", "Ja", "måske");
	expect_same(true, "keep", "Måske", "måske ");
	expect_same(true, "uuid", uuid, other);
	expect_same(true, "uuid", "Nej", "Ingen af dem");
	expect_same(false, "uuid", uuid, "Nej");
	expect_same(false, "uuid", uuid, "4a416484-761c-5513-9323-a306330c971b / 7cea03b0-98f8-5d2b-96b8-d6dab8e58727");
	expect_same(true, "role", "KLIK-bruger", "bruger");
	expect_same(false, "role", "KLIK-bruger", "Superbruger");
	expect_same(false, "note", "Ja", "x");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nobody_in_its_words),
		cmocka_unit_test(yes_and_no_as_people_write_them),
		cmocka_unit_test(the_number_of_a_proposal),
		cmocka_unit_test(a_role_in_its_words),
		cmocka_unit_test(the_same_answer_in_other_words),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
