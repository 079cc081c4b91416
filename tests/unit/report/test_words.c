/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "klikrecon/date.h"
#include "klikrecon/str.h"
#include "model.h"

static void every_status_has_a_name_a_glyph_and_an_actor(void **state)
{
	(void)state;
	for (int i = 0; i < KR_STATUS_COUNT; i++) {
		enum kr_status status = (enum kr_status)i;
		assert_int_equal(kr_status_parse(kr_status_name(status)), status);
		assert_true(strlen(kr_words_next_step(status)) > 0);
		assert_true(strlen(kr_words_actor(status)) > 0);
		assert_non_null(strstr(kr_words_status(status), kr_words_status_plain(status)));
		assert_true(kr_words_status_plain(status) > kr_words_status(status)); /* a glyph stands in front */
		for (int other = 0; other < i; other++)
			assert_string_not_equal(kr_words_status(status), kr_words_status((enum kr_status)other));
	}
	assert_int_equal(kr_status_parse("no such"), KR_STATUS_COUNT);
	assert_int_equal(kr_status_parse(NULL), KR_STATUS_COUNT);
}

static void expect_flag(const char *flag, const char *detail, const char *words)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct model_flag f = { flag, detail };

	kr_words_flag_detail(&f, &out);
	assert_string_equal(out.buf, words);
	kr_str_release(&out);
}

static void flags_are_put_into_words_with_their_detail(void **state)
{
	(void)state;
	expect_flag("email-differs", NULL, "Another e-mail in FK ORG");
	expect_flag("email-differs", "kav@korsbaek.dk", "Another e-mail in FK ORG (kav@korsbaek.dk)");
	expect_flag("email-differs", "100%s%n", "Another e-mail in FK ORG (100%s%n)"); /* a detail is never a format */
	expect_flag("role-not-in-force", "from 2025-11-10", "The role begins 10 November 2025");
	expect_flag("role-not-in-force", "until 2025-09-30", "The role ended 30 September 2025");
	expect_flag("role-not-in-force", "negative", "The role is taken away (negative assignment)");
	expect_flag("gallery-role", "ignored", "Roles in the role gallery at stake");
	expect_flag("a-flag-of-later", "x", "a-flag-of-later");
}

static void every_flag_of_the_design_has_words(void **state)
{
	static const char *const flags[] = { "email-differs",
		                             "external-domain",
		                             "shared-mailbox",
		                             "gallery-role",
		                             "several-accounts",
		                             "role-on-other-account",
		                             "role-not-in-force",
		                             "fkorg-missing-name",
		                             "fkorg-missing-email",
		                             "fkorg-missing-uuid",
		                             "garbled-text",
		                             "duplicate-in-list",
		                             "no-key",
		                             "moved-domain",
		                             "left-the-list",
		                             "new-on-list" };

	(void)state;
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		assert_string_not_equal(kr_words_flag(flags[i]), flags[i]);
	for (size_t i = 0; i < kr_words_flag_count(); i++) {
		const char *text;
		assert_true(strlen(kr_words_flag_meaning(i, &text)) > 0);
		assert_true(strlen(text) > 0);
	}
}

/* Of the decision table, as rules.sql has it. */
static const char *const certain[] = { "1", "2", "3", "4", "5a", NULL };
static const char *const doubtful[] = { "1a", "1n", "1o", "1c", "2a", "2b", "2c", "2d", "2e", "2f", "2m",
	                                "2t", "3a", "3b", "3s", "4a", "4b", "4c", "4d", "4e", "5",  "5s",
	                                "5b", "5c", "5d", "5e", "6",  "6a", "7",  "8",  NULL };
static const char *const no_figure[] = { "1a", "1n", "1o", "2a", "2b", "2d", "8", NULL };

static const char *certainty(const char *rule, struct kr_row_keys keys)
{
	static struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_release(&out);
	kr_words_certainty(rule, &keys, &out);
	return out.buf;
}

static void every_rule_says_what_was_found_and_what_can_settle_it(void **state)
{
	(void)state;
	for (size_t i = 0; certain[i] != NULL; i++) {
		assert_string_not_equal(kr_words_rule(certain[i]), certain[i]);
		assert_string_equal(certainty(certain[i], (struct kr_row_keys){ .email_unknown = true }), "");
	}
	for (size_t i = 0; doubtful[i] != NULL; i++) {
		assert_string_not_equal(kr_words_rule(doubtful[i]), doubtful[i]);
		assert_true(strlen(certainty(doubtful[i], (struct kr_row_keys){ 0 })) > 10);
		/* "only the name agrees" would be untrue beside the same address at a former domain */
		assert_null(strstr(kr_words_rule(doubtful[i]), "Only the name"));
	}
	certainty("", (struct kr_row_keys){ 0 });
}

/* A key that the list has is never asked for as if it were missing. */
static void what_can_settle_it_depends_on_the_keys_of_the_row(void **state)
{
	const struct kr_row_keys none = { 0 }, address = { .email_unknown = true },
				 all = { .email_unknown = true, .uuid_unknown = true, .user_id_unknown = true },
				 moved = { .email_unknown = true, .former_domain = true },
				 elsewhere = { .other_domain = true };

	(void)state;
	assert_string_equal(certainty("6", none), "A UUID or an e-mail address that FK ORG knows can make it certain.");
	assert_string_equal(certainty("6", address),
	                    "Not found in FK ORG: the list's e-mail address. A UUID or an e-mail "
	                    "address that FK ORG knows can make it certain.");
	assert_non_null(strstr(certainty("5b", all), "the list's e-mail address, UUID and user id."));
	assert_non_null(strstr(certainty("5c", all), "the list's UUID and user id.")); /* the address is in the rule */
	assert_non_null(strstr(certainty("5", moved), "at a former domain speaks for one of those listed"));
	assert_non_null(strstr(certainty("5", elsewhere), "at another domain speaks for one of those listed"));
	assert_null(strstr(certainty("2f", moved), "former domain"));
	assert_null(strstr(certainty("5d", moved), "former domain speaks")); /* that is in the rule */
	certainty("", none);
}

static void doubt_never_looks_certain(void **state)
{
	(void)state;
	for (size_t i = 0; doubtful[i] != NULL; i++)
		assert_true(kr_words_percent(doubtful[i], 0.9881) <= 75);
	for (size_t i = 0; no_figure[i] != NULL; i++)
		assert_true(kr_words_percent(no_figure[i], 0.5) < 0);
	assert_int_equal(kr_words_percent("5", 0.9881), 75);
	assert_int_equal(kr_words_percent("5", 0.305), 31);
	assert_int_equal(kr_words_percent("5", 0), 0);
	assert_int_equal(kr_words_percent("2", 0.9881), 99);
	assert_true(kr_words_percent(NULL, 0.5) < 0);
}

static void days_are_spelled(void **state)
{
	char buf[KR_WORDS_DAY];

	(void)state;
	assert_string_equal(kr_words_day(kr_day_of(2025, 11, 3), buf), "3 November 2025");
	assert_string_equal(kr_words_day(kr_day_of(2024, 2, 29), buf), "29 February 2024");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_status_has_a_name_a_glyph_and_an_actor),
		cmocka_unit_test(flags_are_put_into_words_with_their_detail),
		cmocka_unit_test(every_flag_of_the_design_has_words),
		cmocka_unit_test(every_rule_says_what_was_found_and_what_can_settle_it),
		cmocka_unit_test(what_can_settle_it_depends_on_the_keys_of_the_row),
		cmocka_unit_test(doubt_never_looks_certain),
		cmocka_unit_test(days_are_spelled),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
