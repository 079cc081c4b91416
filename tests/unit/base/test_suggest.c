/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include "klikrecon/suggest.h"

static void test_distance(void **state)
{
	(void)state;
	assert_int_equal(kr_edit_distance("", ""), 0);
	assert_int_equal(kr_edit_distance("run", "run"), 0);
	assert_int_equal(kr_edit_distance("RUN", "run"), 0);
	assert_int_equal(kr_edit_distance("rnu", "run"), 1); /* two letters changed places */
	assert_int_equal(kr_edit_distance("søren", "soren"), 1); /* characters, not bytes */
	assert_int_equal(kr_edit_distance("", "abc"), 3);
	assert_int_equal(kr_edit_distance("kitten", "sitting"), 3);
}

static void test_suggestions(void **state)
{
	(void)state;
	static const char *const known[] = { "run", "check", NULL, "inspect", "explain" };

	assert_string_equal(kr_suggest("rum", known, 5), "run");
	assert_string_equal(kr_suggest("inspekt", known, 5), "inspect");
	assert_string_equal(kr_suggest("insp", known, 5), "inspect");
	assert_string_equal(kr_suggest("chekc", known, 5), "check");
	assert_null(kr_suggest("xyzzy", known, 5));
	assert_null(kr_suggest("", known, 5));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_distance),
		cmocka_unit_test(test_suggestions),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
