/* SPDX-License-Identifier: MPL-2.0 */
/* One file in two halves: whatever the split point, the rows are those of the whole, or the proof fails. */
#include "csv_case.h"
#include "klikrecon/sheet_split.h"

static void put_rows(struct kr_reader *r, uint64_t records, uint64_t lines, struct kr_str *out)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_row row;

	while (kr_driver_csv.next(r, &row, &err) == KR_ROW) {
		row.number += (uint32_t)records;
		row.line += lines;
		csv_case_put_row(&row, out);
	}
	assert_works(err.code == KR_E_NONE, err);
}

/* As sheet_split.h says it is done. */
static bool read_in_halves(const struct kr_source *src, uint64_t split, struct kr_str *out)
{
	struct kr_reader *a = csv_case_open(src, &kr_limits_default), *b = csv_case_open(src, &kr_limits_default);
	struct kr_err err = KR_ERR_INIT;
	uint64_t records, lines;

	assert_works(kr_reader_limit_range(a, 0, split, &err), err);
	put_rows(a, 0, 0, out);
	bool proven = kr_reader_end_offset(a) == split;
	kr_reader_range_counts(a, &records, &lines);
	assert_works(kr_reader_limit_range(b, kr_reader_end_offset(a), KR_TO_THE_END, &err), err);
	put_rows(b, records, lines, out);
	assert_int_equal(kr_reader_end_offset(b), src->size);
	kr_driver_csv.close(a);
	kr_driver_csv.close(b);
	return proven;
}

static void check_all_splits(const char *bytes, size_t len, int *ret_proven, int *ret_refuted)
{
	struct kr_source *src = csv_case_source(bytes, len);
	struct kr_reader *r = csv_case_open(src, &kr_limits_default);
	struct kr_err err = KR_ERR_INIT;
	char *whole = csv_case_rows(r, &err);

	assert_works(err.code == KR_E_NONE, err);
	for (double fraction = 0.005; fraction < 1; fraction += 0.01) {
		struct kr_str halves = KR_STR_INIT(KR_STR_UNBOUNDED);
		uint64_t split;

		if (!kr_reader_split_point(r, fraction, &split))
			continue;
		assert_true(split >= (uint64_t)((double)len * fraction) && split < len);
		if (read_in_halves(src, split, &halves))
			++*ret_proven;
		else
			++*ret_refuted;
		assert_string_equal(halves.buf, whole);
		kr_str_release(&halves);
	}
	free(whole);
	kr_driver_csv.close(r);
	kr_source_close(src);
}

static void put_plain(struct kr_str *bytes, int rows, const char *line_break)
{
	kr_str_printf(bytes, "id;navn;mail%s", line_break);
	for (int i = 0; i < rows; i++)
		kr_str_printf(bytes, "%d;\"Hansen; Ole\";o%d@korsbaek.dk%s%s", i, i, line_break,
		              i % 7 == 0 ? line_break : "");
}

static void halves_of_a_plain_file_are_proven(void **state)
{
	static const char *const line_breaks[] = { "\n", "\r\n", "\r" };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED);
		int proven = 0, refuted = 0;

		put_plain(&bytes, 200, line_breaks[i]);
		check_all_splits(bytes.buf, bytes.len, &proven, &refuted);
		assert_true(proven > 90);
		assert_int_equal(refuted, 0);
		kr_str_release(&bytes);
	}
}

/* Between the quotation marks stand lines that look just like records. */
static void a_split_inside_a_quotation_is_refuted(void **state)
{
	struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED);
	int proven = 0, refuted = 0;

	(void)state;
	put_plain(&bytes, 100, "\n");
	kr_str_puts(&bytes, "100;\"");
	for (int i = 0; i < 100; i++)
		kr_str_puts(&bytes, "7;Ole Hansen;o@korsbaek.dk\n");
	kr_str_puts(&bytes, "\";x\n");
	for (int i = 0; i < 100; i++)
		kr_str_puts(&bytes, "8;Ole Hansen;o@korsbaek.dk\n");
	check_all_splits(bytes.buf, bytes.len, &proven, &refuted);
	assert_true(proven > 20);
	assert_true(refuted > 20);
	kr_str_release(&bytes);
}

static void windows_1252_is_split_and_keeps_its_letters(void **state)
{
	struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED);
	int proven = 0, refuted = 0;

	(void)state;
	kr_str_puts(&bytes, "navn;id\n");
	for (int i = 0; i < 300; i++)
		kr_str_printf(&bytes, "S\xF8ren;%d\n", i);
	check_all_splits(bytes.buf, bytes.len, &proven, &refuted);
	assert_true(proven > 90);
	assert_int_equal(refuted, 0);
	kr_str_release(&bytes);
}

static void lines_above_the_table_are_skipped_only_at_the_top(void **state)
{
	struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED);
	int proven = 0, refuted = 0;

	(void)state;
	kr_str_puts(&bytes, "\xEF\xBB\xBFsep=,\r\n#TYPE Selected.User\r\n");
	for (int i = 0; i < 100; i++)
		kr_str_printf(&bytes, "%d,x;y\r\n", i);
	check_all_splits(bytes.buf, bytes.len, &proven, &refuted);
	assert_true(proven > 80);
	kr_str_release(&bytes);
}

static void select_takes_the_range_away(void **state)
{
	struct kr_source *src = csv_case_source(BYTES("a;b\n1;2\n3;4\n"));
	struct kr_reader *r = csv_case_open(src, &kr_limits_default);
	struct kr_err err = KR_ERR_INIT;

	(void)state;
	assert_works(kr_reader_limit_range(r, 4, 8, &err), err);
	char *part = csv_case_rows(r, &err);
	assert_string_equal(part, "1@1 0=1 1=2\n");
	assert_int_equal(kr_reader_end_offset(r), 8);
	assert_works(kr_driver_csv.select(r, 0, &err), err);
	char *all = csv_case_rows(r, &err);
	assert_string_equal(all, "1@1 0=a 1=b\n2@2 0=1 1=2\n3@3 0=3 1=4\n");
	free(part);
	free(all);
	kr_driver_csv.close(r);
	kr_source_close(src);
}

static void check_cannot_be_split(const char *bytes, size_t len)
{
	struct kr_source *src = csv_case_source(bytes, len);
	struct kr_reader *r = csv_case_open(src, &kr_limits_default);
	struct kr_err err = KR_ERR_INIT;
	uint64_t split = 77;

	assert_false(kr_reader_split_point(r, 0.1, &split));
	assert_int_equal(split, 77);
	assert_false(kr_reader_limit_range(r, 0, 8, &err));
	assert_int_equal(err.code, KR_E_FAILED);
	kr_driver_csv.close(r);
	kr_source_close(src);
}

static void some_files_cannot_be_split(void **state)
{
	(void)state;
	check_cannot_be_split(BYTES("\xFF\xFE"
	                            "a\0;\0b\0\n\0c\0;\0d\0\n\0e\0;\0f\0\n\0g\0;\0h\0\n\0"));
	check_cannot_be_split(BYTES("a;bcdef\nc;d\0efg\ne;fghij\ng;hijkl\ni;jklmn\n"));
}

static void there_is_no_split_point_without_a_likely_record(void **state)
{
	struct kr_source *src = csv_case_source(BYTES("a;b\n1;2\n3;4\n"));
	struct kr_reader *r = csv_case_open(src, &kr_limits_default);
	uint64_t split;

	(void)state;
	assert_false(kr_reader_split_point(r, 0, &split));
	assert_false(kr_reader_split_point(r, 1, &split));
	assert_false(kr_reader_split_point(r, 0.9, &split));
	kr_driver_csv.close(r);
	kr_source_close(src);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(halves_of_a_plain_file_are_proven),
		cmocka_unit_test(a_split_inside_a_quotation_is_refuted),
		cmocka_unit_test(windows_1252_is_split_and_keeps_its_letters),
		cmocka_unit_test(lines_above_the_table_are_skipped_only_at_the_top),
		cmocka_unit_test(select_takes_the_range_away),
		cmocka_unit_test(some_files_cannot_be_split),
		cmocka_unit_test(there_is_no_split_point_without_a_likely_record),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
