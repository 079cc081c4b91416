/* SPDX-License-Identifier: MPL-2.0 */
/*
 * What a fuzzer once found, in tests/fuzz/crashers/TARGET/, is read again as that fuzzer reads it: by the driver of
 * the same name, whatever the content looks like, or by the reader that looks at the content first. Each must be read
 * to its end or refused in one line, within seconds; the sanitizers see the rest.
 */
#include <dirent.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "driver.h"
#include "harness.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"
#include "sheet_text.h"

#define CRASHERS KR_TEST_DATA "/../../../fuzz/crashers"

enum { SECONDS = 10 };

static const struct {
	const char *target;
	const struct kr_driver *driver; /* NULL: told by the content */
} targets[] = {
	{ "xlsx", &kr_driver_xlsx }, { "ods", &kr_driver_ods }, { "csv", &kr_driver_csv },
	{ "xls", &kr_driver_xls },   { "sniff", NULL },
};

static void check_row(const struct kr_row *row, uint32_t last)
{
	assert_true(row->number > last);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct kr_cell *cell = &row->cells[i];

		assert_true(i == 0 || cell->column > row->cells[i - 1].column);
		assert_true(cell->length > 0);
		assert_int_equal(strlen(cell->text), cell->length);
		assert_true(kr_utf8_valid(cell->text, cell->length));
	}
}

static bool read_sheets(struct kr_reader *r, struct kr_err *err)
{
	for (size_t i = 0; i < kr_reader_sheet_count(r); i++) {
		enum kr_next got;
		struct kr_row row;
		uint32_t last = 0;

		if (!kr_reader_select(r, i, err))
			return false;
		while ((got = kr_reader_next(r, &row, err)) == KR_ROW) {
			check_row(&row, last);
			last = row.number;
		}
		if (got == KR_FAILED)
			return false;
	}
	return true;
}

/* As kr_reader_open(), but with the driver given. */
static bool open_with(const struct kr_driver *driver, const struct kr_source *src, struct kr_reader **ret,
                      struct kr_err *err)
{
	if (driver == NULL)
		return kr_reader_open(src, &kr_limits_default, ret, err);
	if (!driver->open(src, &kr_limits_default, ret, err))
		return false;
	(*ret)->driver = driver;
	(*ret)->src = src;
	(*ret)->selected = (*ret)->n_sheets;
	return true;
}

static void replay(const char *path, const struct kr_driver *driver)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_source *src = NULL;
	struct kr_reader *r = NULL;

	alarm(SECONDS); /* ends the program, and so the test */
	if (!kr_source_open(path, &kr_limits_default, &src, &err) || !open_with(driver, src, &r, &err) ||
	    !read_sheets(r, &err))
		kr_test_assert_refused(&err, "");
	kr_reader_close(r);
	kr_source_close(src);
	alarm(0);
}

static size_t replay_all(const char *target, const struct kr_driver *driver)
{
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct dirent *entry;
	size_t n = 0;
	DIR *folder;

	kr_str_printf(&path, CRASHERS "/%s", target);
	folder = opendir(path.buf);
	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		if (entry->d_name[0] == '.')
			continue;
		kr_str_clear(&path);
		kr_str_printf(&path, CRASHERS "/%s/%s", target, entry->d_name);
		replay(path.buf, driver);
		n++;
	}
	if (folder != NULL)
		closedir(folder);
	kr_str_release(&path);
	return n;
}

static void every_crasher_is_read_or_refused(void **state)
{
	size_t n = 0;

	(void)state;
	for (size_t i = 0; i < sizeof targets / sizeof targets[0]; i++)
		n += replay_all(targets[i].target, targets[i].driver);
	assert_true(n > 0); /* the folder was found */
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_crasher_is_read_or_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
