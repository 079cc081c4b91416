/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "harness.h"
#include "klikrecon/text.h"

static void a_failure_is_filled_in_and_returned(void **state)
{
	struct kr_err err = KR_ERR_INIT;

	(void)state;
	assert_int_equal(err.code, KR_E_NONE);
	assert_false(kr_fail(&err, KR_E_REFUSED, "row %d is %s", 7, "bad"));
	assert_int_equal(err.code, KR_E_REFUSED);
	assert_string_equal(err.what, "row 7 is bad");
	assert_string_equal(err.where, "");
}

static void positions_are_put_in_front_on_the_way_up(void **state)
{
	struct kr_err err = KR_ERR_INIT;

	(void)state;
	kr_fail(&err, KR_E_REFUSED, "x");
	assert_false(kr_err_at(&err, "row %d", 12));
	kr_err_at(&err, "sheet %s", "Ark1");
	kr_err_at(&err, "%s", "users.xlsx");
	assert_string_equal(err.where, "users.xlsx, sheet Ark1, row 12");
	assert_string_equal(err.what, "x");
}

static void a_new_failure_replaces_the_old_one(void **state)
{
	struct kr_err err = KR_ERR_INIT;

	(void)state;
	kr_fail(&err, KR_E_MISSING, "first");
	kr_err_at(&err, "there");
	kr_fail(&err, KR_E_OUTPUT, "again: %s", err.what);
	assert_int_equal(err.code, KR_E_OUTPUT);
	assert_string_equal(err.what, "again: first");
	assert_string_equal(err.where, "");
}

static void nobody_has_to_listen(void **state)
{
	(void)state;
	assert_false(kr_fail(NULL, KR_E_FAILED, "x"));
	assert_false(kr_err_at(NULL, "x"));
}

/* Cut at every possible place: never within a character. */
static void long_texts_are_cut_between_characters(void **state)
{
	struct kr_err err = KR_ERR_INIT;
	char text[2000];

	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		memset(text, 'x', shift);
		for (size_t at = shift; at + 4 < sizeof text; at += 4)
			memcpy(text + at, "\U0001F600", 5);
		kr_fail(&err, KR_E_FAILED, "%s", text);
		assert_true(strlen(err.what) > sizeof err.what - 5);
		assert_true(kr_utf8_valid(err.what, strlen(err.what)));
		kr_err_at(&err, "inner");
		kr_err_at(&err, "%s", text);
		assert_true(strlen(err.where) > sizeof err.where - 5);
		assert_true(kr_utf8_valid(err.where, strlen(err.where)));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_failure_is_filled_in_and_returned),
		cmocka_unit_test(positions_are_put_in_front_on_the_way_up),
		cmocka_unit_test(a_new_failure_replaces_the_old_one),
		cmocka_unit_test(nobody_has_to_listen),
		cmocka_unit_test(long_texts_are_cut_between_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
