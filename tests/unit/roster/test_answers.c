/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "klikrecon/date.h"
#include "klikrecon/roster.h"

static void check_all(enum kr_answer expected, const char *const *texts)
{
	for (; *texts != NULL; texts++)
		if (kr_answer_of(*texts) != expected)
			fail_msg("“%s” says %d, not %d", *texts, (int)kr_answer_of(*texts), (int)expected);
}

static void yes_is_understood_in_all_its_words(void **state)
{
	static const char *const texts[] = { "True",  "TRUE",    "true",   "SAND",      "Ja",   "ja",   "Aktiv",
		                             "AKTIV", "aktiv",   "1",      "-1",        "x",    "X",    "yes",
		                             "On",    "Enabled", "active", " Ja ",      "åben", "ÅBEN", "gyldig",
		                             "Ansat", "✓",       "✔",      "Aktiveret", "open", NULL };

	(void)state;
	check_all(KR_ANSWER_YES, texts);
}

static void no_is_understood_in_all_its_words(void **state)
{
	static const char *const texts[] = {
		"False",     "FALSK",  "Nej",     "NEJ",      "Inaktiv",  "INAKTIV",     "Deaktiveret", "Lukket",
		"0",         "no",     "Off",     "Disabled", "låst",     "LÅST",        "Spærret",     "SPÆRRET",
		"Ophørt",    "OPHØRT", "Nedlagt", "Slettet",  "udløbet",  "Fratrådt",    "ikke aktiv",  "deleted",
		"afsluttet", "closed", "locked",  "ugyldig",  "inactive", "deactivated", "deaktiv",     NULL
	};

	(void)state;
	check_all(KR_ANSWER_NO, texts);
}

static void anything_else_is_no_answer(void **state)
{
	static const char *const texts[] = { "",
		                             " ",
		                             "Måske",
		                             "2",
		                             "Orlov",
		                             "aktive brugere i Korsbæk",
		                             "jaja",
		                             "aktiv?",
		                             "\n",
		                             "2025-01-01",
		                             "en meget lang tekst, som intet svar er",
		                             NULL };

	(void)state;
	check_all(KR_ANSWER_UNKNOWN, texts);
	assert_int_equal(kr_answer_of(NULL), KR_ANSWER_UNKNOWN);
}

static enum kr_answer active(const char *says_active, const char *says_inactive, const char *valid_to,
                             bool accounts_dates)
{
	struct kr_person person = { .row = 2 };

	person.field[KR_FIELD_ACTIVE] = says_active;
	person.field[KR_FIELD_INACTIVE] = says_inactive;
	person.field[KR_FIELD_VALID_TO] = valid_to;
	return kr_person_active(&person, accounts_dates, kr_day_of(2025, 10, 20));
}

static void an_account_is_active_when_something_says_so_and_nothing_denies_it(void **state)
{
	(void)state;
	assert_int_equal(active("True", NULL, NULL, true), KR_ANSWER_YES);
	assert_int_equal(active("Deaktiveret", NULL, NULL, true), KR_ANSWER_NO);
	assert_int_equal(active(NULL, "False", NULL, true), KR_ANSWER_YES);
	assert_int_equal(active(NULL, "x", NULL, true), KR_ANSWER_NO);
	assert_int_equal(active("Aktiv", "1", NULL, true), KR_ANSWER_NO);
	assert_int_equal(active("Orlov", NULL, NULL, true), KR_ANSWER_UNKNOWN);
	assert_int_equal(active(NULL, NULL, NULL, true), KR_ANSWER_UNKNOWN);
}

static void the_last_day_of_an_account_counts(void **state)
{
	(void)state;
	assert_int_equal(active(NULL, NULL, "20-10-2025", true), KR_ANSWER_YES);
	assert_int_equal(active(NULL, NULL, "19.10.2025", true), KR_ANSWER_NO);
	assert_int_equal(active("Aktiv", NULL, "2025-10-19 00:00:00", true), KR_ANSWER_NO);
	assert_int_equal(active("Aktiv", NULL, "9999-12-31", true), KR_ANSWER_YES);
	assert_int_equal(active("Aktiv", NULL, "snart", true), KR_ANSWER_YES);
}

static void the_end_of_a_role_is_not_the_end_of_the_account(void **state)
{
	(void)state;
	assert_int_equal(active("aktiv", NULL, "2020-01-01", false), KR_ANSWER_YES);
	assert_int_equal(active(NULL, NULL, "2020-01-01", false), KR_ANSWER_UNKNOWN);
}

static void deleted_may_hold_the_day_it_happened(void **state)
{
	(void)state;
	assert_int_equal(active(NULL, "2025-10-20", NULL, true), KR_ANSWER_NO);
	assert_int_equal(active(NULL, "2025-10-21", NULL, true), KR_ANSWER_YES);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(yes_is_understood_in_all_its_words),
		cmocka_unit_test(no_is_understood_in_all_its_words),
		cmocka_unit_test(anything_else_is_no_answer),
		cmocka_unit_test(an_account_is_active_when_something_says_so_and_nothing_denies_it),
		cmocka_unit_test(the_last_day_of_an_account_counts),
		cmocka_unit_test(the_end_of_a_role_is_not_the_end_of_the_account),
		cmocka_unit_test(deleted_may_hold_the_day_it_happened),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
