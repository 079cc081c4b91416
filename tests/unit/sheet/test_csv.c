/* SPDX-License-Identifier: MPL-2.0 */
/* The grammar of delimited text: records, quotation marks, line breaks, and what is refused. */
#include "csv_case.h"

static void rows_have_numbers_and_lines(void **state)
{
	(void)state;
	CHECK_ROWS("navn;mail\nSøren;s@korsbaek.dk\n", "1@1 0=navn 1=mail\n2@2 0=Søren 1=s@korsbaek.dk\n");
}

static void the_last_line_needs_no_line_break(void **state)
{
	(void)state;
	CHECK_ROWS("a;b\n1;2", "1@1 0=a 1=b\n2@2 0=1 1=2\n");
	CHECK_ROWS("a;b\n1;", "1@1 0=a 1=b\n2@2 0=1\n");
	CHECK_ROWS("a;b\n1;\"2\"", "1@1 0=a 1=b\n2@2 0=1 1=2\n");
}

static void every_kind_of_line_break_ends_a_record(void **state)
{
	(void)state;
	CHECK_ROWS("a;b\r\n1;2\r\n", "1@1 0=a 1=b\n2@2 0=1 1=2\n");
	CHECK_ROWS("a;b\r1;2\r", "1@1 0=a 1=b\n2@2 0=1 1=2\n");
	CHECK_ROWS("a;b\r\n1;2\n3;4\r5;6", "1@1 0=a 1=b\n2@2 0=1 1=2\n3@3 0=3 1=4\n4@4 0=5 1=6\n");
}

static void blank_records_are_no_rows_but_count(void **state)
{
	(void)state;
	CHECK_ROWS("\n\na;b\r\n\r\n;;\n\"\";\"\"\n1;2\n\n", "3@3 0=a 1=b\n7@7 0=1 1=2\n");
}

static void cells_without_content_are_left_out_and_blanks_are_content(void **state)
{
	(void)state;
	CHECK_ROWS("a;b;c;d\n;  ;\"\"; x \n", "1@1 0=a 1=b 2=c 3=d\n2@2 1=   3= x \n");
}

static void quotation_marks_are_taken_off(void **state)
{
	(void)state;
	CHECK_ROWS("\"a\";\"b;c\"\n\"sagde \"\"hej\"\"\";\"\"\"\"\n", "1@1 0=a 1=b;c\n2@2 0=sagde \"hej\" 1=\"\n");
}

static void quotation_marks_inside_a_field_are_data(void **state)
{
	(void)state;
	CHECK_ROWS("a\"b;c\nx\"\"y;5\"\n", "1@1 0=a\"b 1=c\n2@2 0=x\"\"y 1=5\"\n");
	CHECK_ROWS("a; \"b\"\n1;2\n", "1@1 0=a 1= \"b\"\n2@2 0=1 1=2\n");
}

static void text_behind_a_closing_mark_is_data(void **state)
{
	(void)state;
	CHECK_ROWS("a;b;c\n\"abc\"def;x;\"y\" \n1;2;3\n", "1@1 0=a 1=b 2=c\n2@2 0=abcdef 1=x 2=y \n3@3 0=1 1=2 2=3\n");
	CHECK_ROWS("a;b\n\"x\"\"y\"z\"\"w\"\"\";2\n", "1@1 0=a 1=b\n2@2 0=x\"yz\"\"w\"\"\" 1=2\n");
}

static void a_field_can_have_several_lines(void **state)
{
	(void)state;
	CHECK_ROWS("a;b\n\"1\r\n2\r3\n4\";x\ny;z\n", "1@1 0=a 1=b\n2@2 0=1\n2\n3\n4 1=x\n3@6 0=y 1=z\n");
	CHECK_ROWS("a;b\n\"1\n2\" ;x\n", "1@1 0=a 1=b\n2@2 0=1\n2  1=x\n");
	CHECK_ROWS("a;b\n\"\n\";x\n", "1@1 0=a 1=b\n2@2 0=\n 1=x\n");
}

static void check_refused(const char *bytes, size_t len, const char *expected_rows, const char *where, const char *what)
{
	struct csv_case c = csv_case_read(bytes, len);

	assert_int_equal(c.err.code, KR_E_REFUSED);
	assert_string_equal(c.rows, expected_rows);
	assert_string_equal(c.err.where, where);
	assert_non_null(strstr(c.err.what, what));
	csv_case_release(&c);
}

static void a_quotation_that_is_never_closed_is_refused_with_its_line(void **state)
{
	(void)state;
	check_refused(BYTES("a;b\n\"1\n2\";\"x\n3;4\n"), "1@1 0=a 1=b\n", "line 3", "never closed");
	check_refused(BYTES("a;b\n1;\""), "1@1 0=a 1=b\n", "line 2", "never closed");
	check_refused(BYTES("\"a;b\n1;2\n"), "", "line 1", "never closed");
	check_refused(BYTES("a;b\n1;\"2\"\""), "1@1 0=a 1=b\n", "line 2", "never closed");
}

/* Line 2 swallows line 3 up to the mark that opens a field there. */
static void a_quotation_that_swallows_rows_is_refused_with_its_line(void **state)
{
	(void)state;
	check_refused(BYTES("a;b;c\n1;\"2;3\n4;\"5\";6\n"), "1@1 0=a 1=b 2=c\n", "line 2", "later line");
}

static void an_endless_quotation_is_refused_before_the_file_ends(void **state)
{
	struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct csv_case c;

	(void)state;
	kr_str_puts(&bytes, "a;b\n1;\"x\n");
	while (bytes.len < 3 << 20)
		kr_str_puts(&bytes, "2;Søren Jensen;s@korsbaek.dk\n");
	c = csv_case_read(bytes.buf, bytes.len);
	assert_int_equal(c.err.code, KR_E_REFUSED);
	assert_string_equal(c.err.where, "line 2");
	assert_non_null(strstr(c.err.what, "1048576"));
	csv_case_release(&c);
	kr_str_release(&bytes);
}

/* Chunks are 256 KB; records that lie across their borders, and ones far longer than them, are read whole. */
static void records_may_lie_across_chunks(void **state)
{
	struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED), expected = KR_STR_INIT(KR_STR_UNBOUNDED);
	static char text[400 * 1000];

	(void)state;
	memset(text, 'x', sizeof text - 1);
	for (unsigned i = 1; bytes.len < 1500 * 1000; i++) {
		const char *cell = i % 8000 == 7999 ? text : "Kirsten Ømose";
		kr_str_printf(&bytes, "%u;\"%s \"\"%u\"\"\";\r\n", i, cell, i);
		kr_str_printf(&expected, "%u@%u 0=%u 1=%s \"%u\"\n", i, i, i, cell, i);
	}
	csv_case_check(bytes.buf, bytes.len, expected.buf);
	kr_str_release(&bytes);
	kr_str_release(&expected);
}

static void check_limit(enum kr_limit which, uint64_t value, const char *bytes, size_t len, bool allowed)
{
	struct kr_limits limits = kr_limits_default;
	struct csv_case c;

	limits.value[which] = value;
	c = csv_case_read_limited(bytes, len, &limits);
	assert_int_equal(c.err.code, allowed ? KR_E_NONE : KR_E_REFUSED);
	if (!allowed)
		assert_string_equal(c.err.where, "line 2");
	csv_case_release(&c);
}

static void limits_are_kept(void **state)
{
	(void)state;
	check_limit(KR_LIMIT_COLUMNS, 3, BYTES("a;b;c\n1;2;3;;;;\n"), true);
	check_limit(KR_LIMIT_COLUMNS, 3, BYTES("a;b;c\n1;2;3;4\n"), false);
	check_limit(KR_LIMIT_FIELD_BYTES, 4, BYTES("a;b\n1234;2\n"), true);
	check_limit(KR_LIMIT_FIELD_BYTES, 4, BYTES("a;b\n12345;2\n"), false);
	check_limit(KR_LIMIT_ROWS, 2, BYTES("a;b\n1;2\n"), true);
	check_limit(KR_LIMIT_ROWS, 1, BYTES("a;b\n1;2\n"), false);
	check_limit(KR_LIMIT_CELLS, 4, BYTES("a;b\n1;2\n"), true);
	check_limit(KR_LIMIT_CELLS, 3, BYTES("a;b\n1;2\n"), false);
}

static void a_record_without_end_is_refused(void **state)
{
	struct kr_limits limits = kr_limits_default;
	struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	limits.value[KR_LIMIT_RECORD_BYTES] = 300 * 1000;
	kr_str_puts(&bytes, "a;b\n");
	while (bytes.len < 1000 * 1000)
		kr_str_puts(&bytes, "x;");
	limits.value[KR_LIMIT_COLUMNS] = UINT32_MAX;
	check_limit(KR_LIMIT_COLUMNS, UINT32_MAX, bytes.buf, bytes.len, true);
	struct csv_case c = csv_case_read_limited(bytes.buf, bytes.len, &limits);
	assert_int_equal(c.err.code, KR_E_REFUSED);
	assert_string_equal(c.err.where, "line 2");
	csv_case_release(&c);
	kr_str_release(&bytes);
}

static void rows_of_another_width_are_kept_and_counted(void **state)
{
	struct csv_case c = csv_case_read(BYTES("a;b;c\n1;2;3;4\n5;6\n7;8;9\n10;11;12;;\n13;14;15\n"));

	(void)state;
	assert_string_equal(c.rows, "1@1 0=a 1=b 2=c\n2@2 0=1 1=2 2=3 3=4\n3@3 0=5 1=6\n4@4 0=7 1=8 2=9\n"
	                            "5@5 0=10 1=11 2=12\n6@6 0=13 1=14 2=15\n");
	assert_int_equal(c.notes.ragged_rows, 2);
	csv_case_release(&c);
}

static void delimiters_at_the_end_of_lines_are_no_columns(void **state)
{
	struct csv_case c = csv_case_read(BYTES("a;b;\n1;2;\n3;4\n5;6;;\n7;8;\n"));

	(void)state;
	assert_string_equal(c.rows, "1@1 0=a 1=b\n2@2 0=1 1=2\n3@3 0=3 1=4\n4@4 0=5 1=6\n5@5 0=7 1=8\n");
	assert_int_equal(c.notes.ragged_rows, 1); /* line 3: nobody knows what it lacks */
	csv_case_release(&c);
}

static void selecting_again_starts_at_the_top(void **state)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_source *src = csv_case_source(BYTES("a;b\nS\xF8ren;S?ren;x\n"));
	struct kr_reader *r = csv_case_open(src, &kr_limits_default);
	char *first = csv_case_rows(r, &err);

	(void)state;
	assert_int_equal(r->notes.ragged_rows, 1);
	assert_works(kr_driver_csv.select(r, 0, &err), err);
	assert_int_equal(r->notes.ragged_rows, 0);
	char *second = csv_case_rows(r, &err);
	assert_string_equal(first, second);
	assert_int_equal(r->notes.ragged_rows, 1);
	assert_int_equal(r->notes.lost_char_cells, 1);
	free(first);
	free(second);
	kr_driver_csv.close(r);
	kr_source_close(src);
}

static void the_progress_goes_from_nothing_to_all(void **state)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_source *src = csv_case_source(BYTES("a;b\n1;2\n3;4\n5;6\n"));
	struct kr_reader *r = csv_case_open(src, &kr_limits_default);
	struct kr_row row;
	double before = kr_driver_csv.progress(r);

	(void)state;
	assert_true(before == 0);
	while (kr_driver_csv.next(r, &row, &err) == KR_ROW) {
		assert_true(kr_driver_csv.progress(r) > before);
		before = kr_driver_csv.progress(r);
	}
	assert_true(before == 1);
	kr_driver_csv.close(r);
	kr_source_close(src);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rows_have_numbers_and_lines),
		cmocka_unit_test(the_last_line_needs_no_line_break),
		cmocka_unit_test(every_kind_of_line_break_ends_a_record),
		cmocka_unit_test(blank_records_are_no_rows_but_count),
		cmocka_unit_test(cells_without_content_are_left_out_and_blanks_are_content),
		cmocka_unit_test(quotation_marks_are_taken_off),
		cmocka_unit_test(quotation_marks_inside_a_field_are_data),
		cmocka_unit_test(text_behind_a_closing_mark_is_data),
		cmocka_unit_test(a_field_can_have_several_lines),
		cmocka_unit_test(a_quotation_that_is_never_closed_is_refused_with_its_line),
		cmocka_unit_test(a_quotation_that_swallows_rows_is_refused_with_its_line),
		cmocka_unit_test(an_endless_quotation_is_refused_before_the_file_ends),
		cmocka_unit_test(records_may_lie_across_chunks),
		cmocka_unit_test(limits_are_kept),
		cmocka_unit_test(a_record_without_end_is_refused),
		cmocka_unit_test(rows_of_another_width_are_kept_and_counted),
		cmocka_unit_test(delimiters_at_the_end_of_lines_are_no_columns),
		cmocka_unit_test(selecting_again_starts_at_the_top),
		cmocka_unit_test(the_progress_goes_from_nothing_to_all),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
