/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include <stdio.h>
#include <string.h>

#include "klikrecon/package.h"

static bool check(const char *name, struct kr_err *err)
{
	char path[512];
	struct kr_source *source;

	snprintf(path, sizeof path, "%s/xlsx/%s", KR_TEST_DATA, name);
	if (!kr_source_open(path, &kr_limits_default, &source, err))
		return false;
	bool sound = kr_package_check(source, &kr_limits_default, err);
	kr_source_close(source);
	return sound;
}

static void test_whole_ones(void **state)
{
	(void)state;
	static const char *const names[] = { "xlsxwriter.xlsx", "openpyxl.xlsx", "libreoffice.xlsx", "stored.xlsx",
		                             "utf16.xlsx" };
	struct kr_err err = KR_ERR_INIT;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		assert_works(check(names[i], &err), err);
}

static void test_damaged_ones(void **state)
{
	(void)state;
	static const char *const names[] = { "refused_malformed.xlsx",  "refused_cut_xml.xlsx",
		                             "refused_checksum.xlsx",   "refused_cut_zip.xlsx",
		                             "refused_empty_part.xlsx", "refused_size.xlsx" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct kr_err err = KR_ERR_INIT;
		if (check(names[i], &err))
			fail_msg("%s was taken for whole", names[i]);
		assert_int_equal(err.code, KR_E_REFUSED);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_whole_ones),
		cmocka_unit_test(test_damaged_ones),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
