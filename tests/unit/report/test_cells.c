/* SPDX-License-Identifier: MPL-2.0 */
/* What a cell may hold: the guards of the workbook and of CSV. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "csv_out.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"
#include "xlsx_out.h"

static void expect_guarded(const char *text, const char *shown, const char *stored)
{
	struct kr_str a = KR_STR_INIT(KR_STR_UNBOUNDED), b = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_book_guard(text, &a, &b);
	assert_string_equal(a.buf, shown);
	assert_string_equal(b.buf, stored);
	kr_str_release(&a);
	kr_str_release(&b);
}

static void text_stays_as_it_is(void **state)
{
	(void)state;
	expect_guarded("", "", "");
	expect_guarded("Søren Ærø 👩", "Søren Ærø 👩", "Søren Ærø 👩");
	expect_guarded("=1+1", "=1+1", "=1+1"); /* a text cell, never a formula */
	expect_guarded("to\nlinjer\tog tab", "to\nlinjer\tog tab", "to\nlinjer\tog tab");
}

static void what_xml_cannot_hold_is_replaced(void **state)
{
	(void)state;
	expect_guarded("a\x01z", "a\xEF\xBF\xBDz", "a\xEF\xBF\xBDz");
	expect_guarded("a\xFFz", "a\xEF\xBF\xBDz", "a\xEF\xBF\xBDz");
	expect_guarded("a\xEF\xBF\xBFz", "a\xEF\xBF\xBDz", "a\xEF\xBF\xBDz"); /* U+FFFF */
	expect_guarded("a\r\nb\rc", "a\nb\nc", "a\nb\nc");
}

static void escapes_of_the_format_are_escaped(void **state)
{
	(void)state;
	expect_guarded("_x0041_", "_x0041_", "_x005F_x0041_");
	expect_guarded("x_x00e6_y_x005F_", "x_x00e6_y_x005F_", "x_x005F_x00e6_y_x005F_x005F_");
	expect_guarded("_x004_ _x00G1_ _y0041_", "_x004_ _x00G1_ _y0041_", "_x004_ _x00G1_ _y0041_");
}

static void a_text_beyond_the_cell_is_cut_visibly(void **state)
{
	struct kr_str shown = KR_STR_INIT(KR_STR_UNBOUNDED), stored = KR_STR_INIT(KR_STR_UNBOUNDED);
	char *fits = kr_malloc(KR_BOOK_CELL_MAX + 2);

	(void)state;
	memset(fits, 'x', KR_BOOK_CELL_MAX + 1);
	fits[KR_BOOK_CELL_MAX] = '\0';
	kr_book_guard(fits, &shown, &stored);
	assert_int_equal(shown.len, KR_BOOK_CELL_MAX);

	kr_str_clear(&shown);
	fits[KR_BOOK_CELL_MAX] = 'x';
	fits[KR_BOOK_CELL_MAX + 1] = '\0';
	kr_book_guard(fits, &shown, &stored);
	assert_true(kr_text_length(shown.buf) <= KR_BOOK_CELL_MAX);
	assert_non_null(strstr(shown.buf, "… [cut off: 32768 characters"));
	free(fits);
	kr_str_release(&shown);
	kr_str_release(&stored);
}

static void characters_beyond_the_first_plane_count_twice(void **state)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED), shown = KR_STR_INIT(KR_STR_UNBOUNDED),
		      stored = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	for (int i = 0; i < KR_BOOK_CELL_MAX / 2 + 1; i++)
		kr_str_puts(&text, "👩");
	kr_book_guard(text.buf, &shown, &stored);
	assert_non_null(strstr(shown.buf, "cut off"));
	kr_str_release(&text);
	kr_str_release(&shown);
	kr_str_release(&stored);
}

static void references_are_spelled(void **state)
{
	char buf[16];

	(void)state;
	assert_string_equal(kr_book_reference(buf, 0, 0, false, false), "A1");
	assert_string_equal(kr_book_reference(buf, 3, 4, true, false), "$E4");
	assert_string_equal(kr_book_reference(buf, 9, 25, true, true), "$Z$10");
	assert_string_equal(kr_book_reference(buf, 0, 26, false, true), "AA$1");
	assert_string_equal(kr_book_reference(buf, 1048575, 16383, true, true), "$XFD$1048576");
}

static void the_sum_does_not_depend_on_the_order_but_on_the_place(void **state)
{
	struct kr_book_sum a = { 0 }, b = { 0 }, c = { 0 };

	(void)state;
	kr_book_sum_add(&a, 0, 1, "x", 1);
	kr_book_sum_add(&a, 5, 2, "y", 1);
	kr_book_sum_add(&b, 5, 2, "y", 1);
	kr_book_sum_add(&b, 0, 1, "x", 1);
	kr_book_sum_add(&c, 5, 2, "x", 1);
	kr_book_sum_add(&c, 0, 1, "y", 1);
	assert_int_equal(a.cells, 2);
	assert_true(a.digest == b.digest);
	assert_true(a.digest != c.digest);
}

static void expect_field(const char *text, const char *csv)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_csv_put_guarded(&out, text);
	assert_string_equal(out.buf, csv);
	kr_str_release(&out);
}

static void csv_fields_are_quoted_and_never_formulas(void **state)
{
	(void)state;
	expect_field(NULL, "");
	expect_field("", "");
	expect_field("Karl Varnæs", "Karl Varnæs");
	expect_field("a,b", "\"a,b\"");
	expect_field("a;b", "\"a;b\""); /* a Danish Excel would split it */
	expect_field("a\"b", "\"a\"\"b\"");
	expect_field("a\nb", "\"a\nb\"");
	expect_field("=cmd|'/C calc'!A0", "\"'=cmd|'/C calc'!A0\"");
	expect_field("+45", "\"'+45\"");
	expect_field("-1", "\"'-1\"");
	expect_field("@SUM(A1)", "\"'@SUM(A1)\"");
	expect_field("\t=1", "\"'\t=1\"");
	expect_field("a=1", "a=1");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(text_stays_as_it_is),
		cmocka_unit_test(what_xml_cannot_hold_is_replaced),
		cmocka_unit_test(escapes_of_the_format_are_escaped),
		cmocka_unit_test(a_text_beyond_the_cell_is_cut_visibly),
		cmocka_unit_test(characters_beyond_the_first_plane_count_twice),
		cmocka_unit_test(references_are_spelled),
		cmocka_unit_test(the_sum_does_not_depend_on_the_order_but_on_the_place),
		cmocka_unit_test(csv_fields_are_quoted_and_never_formulas),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
