/* SPDX-License-Identifier: MPL-2.0 */
/* What the reader adds to every driver: positions in messages, failures that stay, cells found by column. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/sheet.h"
#include "harness.h"
#include "sheet_text.h"

#define DATA KR_TEST_DATA "/ods/"

struct opened {
	struct kr_source *src;
	struct kr_reader *r;
};

static struct opened open_with(const char *path, const struct kr_limits *limits)
{
	struct kr_err err = KR_ERR_INIT;
	struct opened o;

	if (!kr_source_open(path, limits, &o.src, &err) || !kr_reader_open(o.src, limits, &o.r, &err))
		fail_msg("%s: %s", err.where, err.what);
	return o;
}

static void close_file(struct opened o)
{
	kr_reader_close(o.r);
	kr_source_close(o.src);
}

static void test_failure_has_position_and_stays(void **state)
{
	static const char expected[] = DATA "fails_late.ods, sheet “Ark  1”, row 3";
	struct opened o = open_with(DATA "fails_late.ods", &kr_limits_default);
	struct kr_err err = KR_ERR_INIT;
	struct kr_row row;

	(void)state;
	assert_true(kr_reader_select(o.r, 0, &err));
	assert_int_equal(kr_reader_next(o.r, &row, &err), KR_ROW);
	assert_int_equal(kr_reader_next(o.r, &row, &err), KR_ROW);
	assert_int_equal(row.number, 2);
	for (int again = 0; again < 3; again++) {
		err = (struct kr_err)KR_ERR_INIT;
		assert_int_equal(kr_reader_next(o.r, &row, &err), KR_FAILED);
		kr_test_assert_refused(&err, "columns");
		assert_string_equal(err.where, expected);
	}
	assert_int_equal(kr_reader_next(o.r, &row, NULL), KR_FAILED);
	assert_int_equal(row.number, 2); /* untouched */
	assert_false(kr_reader_select(o.r, 0, &err));
	assert_string_equal(err.where, expected);
	close_file(o);
}

static void test_no_such_sheet(void **state)
{
	struct opened o = open_with(DATA "sheets.ods", &kr_limits_default);
	struct kr_err err = KR_ERR_INIT;
	struct kr_row row;

	(void)state;
	assert_false(kr_reader_select(o.r, 4, &err));
	kr_test_assert_refused(&err, "no sheet number 5");
	assert_string_equal(err.where, DATA "sheets.ods");
	assert_true(kr_reader_select(o.r, 0, &err)); /* asking for it does no harm */
	assert_int_equal(kr_reader_next(o.r, &row, &err), KR_ROW);
	close_file(o);
}

static void test_limits_are_the_callers(void **state)
{
	static const struct {
		enum kr_limit which;
		uint64_t allows;
		const char *said;
	} cases[] = {
		{ KR_LIMIT_ROWS, 1048575, "rows in one sheet" },   { KR_LIMIT_COLUMNS, 16383, "columns" },
		{ KR_LIMIT_CELLS, 8, "cells in one sheet" },       { KR_LIMIT_FIELD_BYTES, 17, "bytes in one cell" },
		{ KR_LIMIT_RECORD_BYTES, 11, "bytes in one row" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_limits limits = kr_limits_default;
		struct kr_err err = KR_ERR_INIT;
		struct opened o;

		/* repeats.ods: its last cell is the ninth, has 18 bytes and stands as far out as a sheet goes. */
		limits.value[cases[i].which] = cases[i].allows;
		o = open_with(DATA "repeats.ods", &limits);
		assert_true(kr_reader_select(o.r, 0, &err));
		assert_false(kr_test_reader_text(o.r, &text, &err));
		kr_test_assert_refused(&err, cases[i].said);
		close_file(o);

		limits.value[cases[i].which] = cases[i].which == KR_LIMIT_RECORD_BYTES ? 19 : cases[i].allows + 1;
		o = open_with(DATA "repeats.ods", &limits);
		assert_true(kr_reader_select(o.r, 0, &err));
		assert_true(kr_test_reader_text(o.r, &text, &err));
		close_file(o);
		kr_str_release(&text);
	}
}

static void test_progress_only_grows(void **state)
{
	struct opened o = open_with(DATA "libreoffice.ods", &kr_limits_default);
	struct kr_err err = KR_ERR_INIT;
	struct kr_row row;
	double before = 0;

	(void)state;
	assert_true(kr_reader_progress(o.r) == 0);
	assert_true(kr_reader_select(o.r, 0, &err));
	while (kr_reader_next(o.r, &row, &err) == KR_ROW) {
		assert_true(kr_reader_progress(o.r) >= before);
		before = kr_reader_progress(o.r);
		assert_true(before <= 1);
	}
	assert_true(kr_reader_progress(o.r) == 1);
	close_file(o);
}

static void test_cell_by_column(void **state)
{
	const struct kr_cell cells[] = {
		{ 1, KR_CELL_TEXT, "b", 1 },
		{ 2, KR_CELL_TEXT, "c", 1 },
		{ 700, KR_CELL_TEXT, "zy", 2 },
		{ UINT32_MAX, KR_CELL_TEXT, "x", 1 },
	};
	struct kr_row row = { .number = 1, .cells = cells };

	(void)state;
	for (row.n_cells = 0; row.n_cells <= 4; row.n_cells++) {
		for (size_t i = 0; i < 4; i++)
			assert_ptr_equal(kr_row_cell(&row, cells[i].column), i < row.n_cells ? &cells[i] : NULL);
		assert_null(kr_row_cell(&row, 0));
		assert_null(kr_row_cell(&row, 3));
		assert_null(kr_row_cell(&row, 701));
	}
}

static void test_no_reader_is_closed(void **state)
{
	(void)state;
	kr_reader_close(NULL);
	kr_source_close(NULL);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_failure_has_position_and_stays),
		cmocka_unit_test(test_no_such_sheet),
		cmocka_unit_test(test_limits_are_the_callers),
		cmocka_unit_test(test_progress_only_grows),
		cmocka_unit_test(test_cell_by_column),
		cmocka_unit_test(test_no_reader_is_closed),
	};

	return cmocka_run_group_tests_name("reader", tests, NULL, NULL);
}
