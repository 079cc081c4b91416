/* SPDX-License-Identifier: MPL-2.0 */
/* A file under one more name: never over another file, and whole. */
#include "harness.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/file.h"

static void keep(const char *path, const char *expected)
{
	struct kr_err err = KR_ERR_INIT;
	char *name;

	assert_works(kr_file_keep(path, ".forrige-2025-10-20", &name, &err), err);
	assert_string_equal(name, test_path(expected));
	char *text = test_read(name);
	assert_string_equal(text, "indhold");
	free(text);
	free(name);
}

static void each_time_another_name(void **state)
{
	(void)state;
	char *path = test_text_file("rapport.xlsx", "indhold");
	test_text_file("rapport.forrige-2025-10-20-2.xlsx", "en andens");
	keep(path, "rapport.forrige-2025-10-20.xlsx");
	keep(path, "rapport.forrige-2025-10-20-3.xlsx");
	char *other = test_read(test_path("rapport.forrige-2025-10-20-2.xlsx"));
	assert_string_equal(other, "en andens");
	free(other);
}

static void without_an_ending(void **state)
{
	(void)state;
	keep(test_text_file("uden", "indhold"), "uden.forrige-2025-10-20");
}

static void what_is_not_there_cannot_be_kept(void **state)
{
	struct kr_err err = KR_ERR_INIT;
	char *name = NULL;

	(void)state;
	assert_false(kr_file_keep(test_path("findes-ikke.xlsx"), ".forrige-2025-10-20", &name, &err));
	assert_int_equal(err.code, KR_E_OUTPUT);
	assert_null(name);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(each_time_another_name),
		cmocka_unit_test(without_an_ending),
		cmocka_unit_test(what_is_not_there_cannot_be_kept),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
