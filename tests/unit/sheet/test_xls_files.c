/* SPDX-License-Identifier: MPL-2.0 */
/* .xls files as programs write them: LibreOffice, Gnumeric and xlwt. Made by data/xls/make.py. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "klikrecon/sheet.h"
#include "sheet_text.h"

#define DATA KR_TEST_DATA "/xls/"

static void assert_sheet_reads(const char *path, size_t sheet, const char *expected)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	if (!kr_test_sheet_text(path, sheet, &text, &err))
		fail_msg("%s: %s", err.where, err.what);
	assert_string_equal(text.buf, expected);
	kr_str_release(&text);
}

static void test_values(void **state)
{
	(void)state;
	char many[2 * 300 + 1];

	for (size_t i = 0; i < 300; i++)
		memcpy(many + 2 * i, "ø", 3);
	struct kr_str expected = KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_str_puts(&expected, "1 A:t=tal B:n=12 C:n=-0.5 D:n=1.1 E:n=29.99 F:n=1e+21 G:n=123456789012 H:n=536870912\n"
	                       "2 A:t=dato B:d=2025-11-03 C:d=2025-11-03T08:30:15 D:d=1900-03-01\n"
	                       "3 A:t=tid B:d=08:30:00 C:d=36:05:00\n"
	                       "4 A:t=sand B:b=TRUE C:b=FALSE D:b=TRUE E:b=FALSE\n"
	                       "5 A:t=fejl B:e=#N/A C:e=#DIV/0! D:e=#N/A E:e=#VALUE! F:e=#NAME?\n"
	                       "6 A:t=tekst B:t=Mads Skjern C:t=første\\nanden D:t=漢字 € 😀 E:t=Bager Jørgensen G:t=");
	kr_str_printf(&expected, "%s\n7 A:t=formel B:n=24 C:d=2025-11-03\n", many);
	assert_sheet_reads(DATA "types.xls", 0, expected.buf);
	kr_str_release(&expected);
}

/* What make.py put into each row of its lists. */
static void put_row(struct kr_str *out, int n)
{
	kr_str_printf(out, "%d A:t=Nr. %d ", n, n);
	for (int i = 0; i < n % 37; i++)
		kr_str_puts(out, "x");
	kr_str_printf(out, " B:t=Æblegrød €%d ", n);
	for (int i = 0; i < n % 41; i++)
		kr_str_puts(out, "ø");
	kr_str_puts(out, "\n");
}

static void test_lists(void **state)
{
	(void)state;
	struct kr_str expected = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (int n = 1; n <= 600; n++)
		put_row(&expected, n);
	assert_sheet_reads(DATA "lists.xls", 0, expected.buf);          /* shared strings in several CONTINUE records */
	assert_sheet_reads(DATA "gnumeric-biff5.xls", 0, expected.buf); /* in a code page */
	kr_str_release(&expected);
}

static const char sheet_1_of_3[] = "1 A:t=a1 B:t=b1 C:t=c1\n"
				   "2~ A:t=a2 B:t=b2 C:t=c2\n"
				   "3 A:t=a3 B:t=b3 C:t=c3\n"
				   "4~ A:t=a4 B:t=b4 C:t=c4\n"
				   "5 A:t=a5 B:t=b5 C:t=c5\n"
				   "7 A:t=flettet\n";

static void test_sheets_and_what_is_hidden(void **state)
{
	(void)state;
	static const struct {
		const char *name;
		bool hidden;
		const char *text;
	} expected[] = { { "Ark1", false, sheet_1_of_3 },
		         { "Tomt", false, "" },
		         { "Skjult", true, "3 B:t=fundet 漢字\n" } };
	struct kr_err err = KR_ERR_INIT;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_source *src;
	struct kr_reader *r;

	assert_true(kr_source_open(DATA "sheets.xls", &kr_limits_default, &src, &err));
	assert_true(kr_reader_open(src, &kr_limits_default, &r, &err));
	assert_int_equal(kr_reader_sheet_count(r), 3);
	for (size_t i = 3; i-- > 0;) { /* in any order, and again */
		assert_string_equal(kr_reader_sheet(r, i)->name, expected[i].name);
		assert_int_equal(kr_reader_sheet(r, i)->hidden, expected[i].hidden);
		kr_str_clear(&text);
		assert_true(kr_reader_select(r, i, &err) && kr_test_reader_text(r, &text, &err));
		assert_string_equal(text.buf, expected[i].text);
		assert_true(kr_reader_progress(r) >= 1);
	}
	assert_true(kr_reader_select(r, 0, &err));
	kr_str_clear(&text);
	assert_true(kr_test_reader_text(r, &text, &err));
	assert_string_equal(kr_reader_notes(r)->format, "xls");
	assert_int_equal(kr_reader_notes(r)->hidden_rows, 2);
	assert_int_equal(kr_reader_notes(r)->hidden_columns, 1); /* column J is hidden too, but empty */
	assert_int_equal(kr_reader_notes(r)->merged_ranges, 2);
	kr_str_release(&text);
	kr_reader_close(r);
	kr_source_close(src);
}

/* Gives a stream of the container another name. */
static void rename_stream(unsigned char *bytes, size_t len, const char *name)
{
	char wide[64];
	size_t n = 0;

	for (; *name != '\0'; name++) {
		wide[n++] = *name;
		wide[n++] = '\0';
	}
	unsigned char *found = memmem(bytes, len, wide, n);
	assert_non_null(found);
	found[0] = '_';
}

static void test_both_versions_in_one_file(void **state)
{
	(void)state;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	size_t len;

	assert_sheet_reads(DATA "gnumeric-both.xls", 0, sheet_1_of_3);
	assert_sheet_reads(DATA "gnumeric-both.xls", 2, "3 B:t=fundet 漢字\n"); /* what BIFF5 cannot hold */

	unsigned char *bytes = kr_test_file(DATA "gnumeric-both.xls", &len);
	rename_stream(bytes, len, "Workbook");
	assert_true(kr_test_bytes_text(bytes, len, 2, &text, &err)); /* the other one */
	assert_string_equal(text.buf, "3 B:t=fundet ??\n");
	rename_stream(bytes, len, "Book");
	assert_false(kr_test_bytes_text(bytes, len, 2, &text, &err));
	kr_test_assert_refused(&err, "no workbook");
	free(bytes);
	kr_str_release(&text);
}

static void test_dates_since_1904(void **state)
{
	(void)state;
	assert_sheet_reads(DATA "date1904.xls", 0, "1 A:t=dato B:d=2025-11-03 C:d=2025-11-03T12:00:00\n");
}

static void test_xlwt(void **state)
{
	(void)state;
	assert_sheet_reads(DATA "xlwt.xls", 0,
	                   "1 A:t=Kristen Mælkepop B:d=2025-11-03\n"
	                   "2 A:t=Ulrik og Maude\n"
	                   "3 A:n=0 B:n=1.25 C:n=2.5 D:n=3.75 F:b=TRUE\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_values),
		cmocka_unit_test(test_lists),
		cmocka_unit_test(test_sheets_and_what_is_hidden),
		cmocka_unit_test(test_both_versions_in_one_file),
		cmocka_unit_test(test_dates_since_1904),
		cmocka_unit_test(test_xlwt),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
