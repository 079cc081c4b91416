/* SPDX-License-Identifier: MPL-2.0 */
/* Each cell record of BIFF8, made by hand: what it reads as, also when it is odd or incomplete. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "biff.h"
#include "sheet_text.h"
#include "xls_record.h"

/* Ends the sheet, and reads it. */
static void assert_reads(struct kr_test_biff *b, const char *expected)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	kr_test_record(b, KR_XLS_EOF, "");
	if (!kr_test_biff_text(b, 0, &text, &err))
		fail_msg("%s: %s", err.where, err.what);
	assert_string_equal(text.buf, expected);
	kr_str_release(&text);
	kr_test_biff_release(b);
}

static void assert_refused(struct kr_test_biff *b, const char *part)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	kr_test_record(b, KR_XLS_EOF, "");
	assert_false(kr_test_biff_text(b, 0, &text, &err));
	kr_test_assert_refused(&err, part);
	kr_str_release(&text);
	kr_test_biff_release(b);
}

static struct kr_test_biff begin(void)
{
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_globals(&b);
	return b;
}

/* An RK number: bit 0 hundredths, bit 1 whole. */
static unsigned whole(int value)
{
	return (unsigned)value << 2 | 2;
}

static void test_numbers(void **state)
{
	(void)state;
	struct kr_test_biff b = begin();

	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 0, 0, 0.1);
	kr_test_record(&b, KR_XLS_NUMBER, "wwwfd", 0, 1, 0, -2.5, 0xAAAAAAAA); /* more than there should be */
	kr_test_record(&b, KR_XLS_RK, "wwwd", 0, 2, 0, whole(-7));
	kr_test_record(&b, KR_XLS_RK, "wwwd", 0, 3, 0, whole(1234) | 1);
	kr_test_record(&b, KR_XLS_RK, "wwwd", 0, 4, 0, 0x3FF80000); /* the upper half of 1.5 */
	kr_test_record(&b, KR_XLS_RK, "wwwd", 0, 5, 0, 0x40590001); /* 100, in hundredths */
	kr_test_record(&b, KR_XLS_RK, "wwwd", 0, 6, 0, whole(536870911));
	kr_test_record(&b, KR_XLS_RK, "wwwd", 0, 7, 0, whole(-536870912));
	kr_test_record(&b, KR_XLS_NUMBER, "wwwdd", 0, 8, 0, 0, 0x7FF80000); /* not a number */
	kr_test_record(&b, KR_XLS_MULRK, "wwwdwdwdw", 1, 3, 0, whole(1), 0, whole(2) | 1, 0, whole(3), 5);
	assert_reads(&b, "1 A:n=0.1 B:n=-2.5 C:n=-7 D:n=12.34 E:n=1.5 F:n=1 G:n=536870911 H:n=-536870912 I:e=#NUM!\n"
	                 "2 D:n=1 E:n=0.02 F:n=3\n");
}

static void test_booleans_and_errors(void **state)
{
	(void)state;
	static const unsigned char codes[] = { 0x00, 0x07, 0x0F, 0x17, 0x1D, 0x24, 0x2A, 0x99 };
	struct kr_test_biff b = begin();

	kr_test_record(&b, KR_XLS_BOOLERR, "wwwbb", 0, 0, 0, 1, 0);
	kr_test_record(&b, KR_XLS_BOOLERR, "wwwbbb", 0, 1, 0, 0, 0, 0); /* as OpenOffice 2 wrote it */
	for (unsigned i = 0; i < sizeof codes; i++)
		kr_test_record(&b, KR_XLS_BOOLERR, "wwwbb", 1, i, 0, codes[i], 1);
	assert_reads(&b, "1 A:b=TRUE B:b=FALSE\n"
	                 "2 A:e=#NULL! B:e=#DIV/0! C:e=#VALUE! D:e=#REF! E:e=#NAME? F:e=#NUM! G:e=#N/A H:e=#N/A\n");
}

/* A formula of no tokens whose cached result is no number. */
static void put_formula(struct kr_test_biff *b, unsigned row, unsigned column, unsigned kind, unsigned value)
{
	kr_test_record(b, KR_XLS_FORMULA, "wwwbbbbbbwwdw", row, column, 0, kind, 0, value, 0, 0, 0, 0xFFFF, 0, 0, 0);
}

static void test_formula_results(void **state)
{
	(void)state;
	struct kr_test_biff b = begin();

	kr_test_record(&b, KR_XLS_FORMULA, "wwwfwdw", 0, 0, 0, 42.5, 0, 0, 0);
	put_formula(&b, 0, 1, 1, 1);
	put_formula(&b, 0, 2, 2, 0x07);
	put_formula(&b, 0, 3, 3, 0);
	put_formula(&b, 0, 4, 0, 0);
	kr_test_record(&b, KR_XLS_STRING, "wbs", 5, 0, "Laura");
	put_formula(&b, 0, 5, 0, 0);
	kr_test_record(&b, 0x04BC, "wwbbbbw", 0, 0, 5, 5, 0, 1, 0); /* SHRFMLA */
	kr_test_record(&b, KR_XLS_STRING, "wbu", 6, 1, "Arnold");
	put_formula(&b, 1, 0, 0, 0);
	kr_test_record(&b, KR_XLS_STRING, "wbs", 6, 0, "Ma");
	kr_test_record(&b, KR_XLS_CONTINUE, "bu", 1, "ude");
	kr_test_record(&b, KR_XLS_CONTINUE, "bs", 0, "!");
	put_formula(&b, 2, 0, 0, 0);
	kr_test_record(&b, KR_XLS_STRING, "wb", 0, 0);
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 3, 0, 0, 1.0);
	assert_reads(&b, "1 A:n=42.5 B:b=TRUE C:e=#DIV/0! E:t=Laura F:t=Arnold\n"
	                 "2 A:t=Maude!\n"
	                 "4 A:n=1\n");
}

static void test_formula_without_its_text(void **state)
{
	(void)state;
	struct kr_test_biff b = begin();
	put_formula(&b, 0, 0, 0, 0);
	assert_refused(&b, "formula");

	b = begin(); /* the next cell comes first */
	put_formula(&b, 0, 0, 0, 0);
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 1, 0, 1.0);
	assert_refused(&b, "formula");

	b = begin(); /* the same where cells are collected: row 2 before row 1 */
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 1, 0, 0, 1.0);
	put_formula(&b, 0, 0, 0, 0);
	assert_refused(&b, "formula");
}

static void test_texts_of_their_own(void **state)
{
	(void)state;
	struct kr_test_biff b = begin();

	kr_test_record(&b, KR_XLS_LABEL, "wwwwbs", 0, 0, 0, 6, 0, "Otto L");
	kr_test_record(&b, KR_XLS_LABEL, "wwwwbu", 0, 1, 0, 4, 1, "Katt");
	kr_test_record(&b, KR_XLS_RSTRING, "wwwwbsww", 0, 2, 0, 3, 0, "fed", 1, 1, 5); /* and one formatting run */
	kr_test_record(&b, KR_XLS_LABEL, "wwww", 0, 3, 0, 0);                          /* empty, without flags */
	assert_reads(&b, "1 A:t=Otto L B:t=Katt C:t=fed\n");
}

static void test_blanks_are_left_out(void **state)
{
	(void)state;
	struct kr_test_biff b = begin();

	kr_test_record(&b, 0x0201, "www", 0, 0, 0);         /* BLANK */
	kr_test_record(&b, 0x00BE, "wwwww", 1, 0, 0, 0, 1); /* MULBLANK */
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 2, 0, 0, 7.0);
	assert_reads(&b, "3 A:n=7\n");
}

static void test_any_order(void **state)
{
	(void)state;
	struct kr_test_biff b = begin();

	/* Column by column, one row twice, one cell twice: the last one counts. */
	for (unsigned column = 0; column < 3; column++)
		for (unsigned row = 0; row < 3; row++)
			kr_test_record(&b, KR_XLS_NUMBER, "wwwf", row, column, 0, row * 10.0 + column);
	kr_test_record(&b, KR_XLS_LABEL, "wwwwbs", 1, 1, 0, 5, 0, "sidst");
	kr_test_record(&b, KR_XLS_LABEL, "wwwwbs", 65535, 255, 0, 3, 0, "ned");
	kr_test_record(&b, KR_XLS_MULRK, "wwwdwdw", 0, 4, 0, whole(4), 0, whole(5), 5);
	assert_reads(&b, "1 A:n=0 B:n=1 C:n=2 E:n=4 F:n=5\n"
	                 "2 A:n=10 B:t=sidst C:n=12\n"
	                 "3 A:n=20 B:n=21 C:n=22\n"
	                 "65536 IV:t=ned\n");
}

static void test_inner_substreams_are_left_out(void **state)
{
	(void)state;
	struct kr_test_biff b = begin();

	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 0, 0, 1.0);
	kr_test_bof(&b, 8, 0x0020); /* a chart within the row, and something within the chart */
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 1, 0, 666.0);
	kr_test_bof(&b, 8, 0x0020);
	kr_test_record(&b, KR_XLS_EOF, "");
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 1, 0, 666.0);
	kr_test_record(&b, KR_XLS_EOF, "");
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 1, 0, 2.0);
	assert_reads(&b, "1 A:n=1 B:n=2\n");
}

static void test_damaged_cells(void **state)
{
	(void)state;
	static const struct {
		uint16_t id;
		const char *fields; /* with zeros only */
	} shorter[] = {
		{ KR_XLS_NUMBER, "wwwdw" }, { KR_XLS_RK, "wwww" },      { KR_XLS_MULRK, "wwwd" },
		{ KR_XLS_LABELSST, "www" }, { KR_XLS_BOOLERR, "wwwb" }, { KR_XLS_FORMULA, "wwwd" },
		{ KR_XLS_LABEL, "www" },    { KR_XLS_NUMBER, "" },
	};

	for (size_t i = 0; i < sizeof shorter / sizeof shorter[0]; i++) {
		struct kr_test_biff b = begin();
		kr_test_record(&b, shorter[i].id, shorter[i].fields, 0, 0, 0, 0, 0, 0);
		assert_refused(&b, "incomplete");
	}

	struct kr_test_biff b = begin();
	kr_test_record(&b, KR_XLS_RK, "wwwdwwwwwd", 0, 0, 0, 1, KR_XLS_RK, 10, 0, 1, 0, 1); /* swallowed the next one */
	assert_refused(&b, "incomplete");

	b = begin();
	kr_test_record(&b, KR_XLS_MULRK, "wwwdwdw", 0, 0, 0, 1, 0, 1,
	               2); /* two cells, of which the third is the last */
	assert_refused(&b, "incomplete");

	b = begin();
	kr_test_record(&b, KR_XLS_FORMULA, "wwwwwwwwdw", 0, 0, 0, 0x20, 0, 0, 0xFFFF, 0, 0, 0); /* no kind of result */
	assert_refused(&b, "incomplete");

	b = begin();
	kr_test_record(&b, KR_XLS_LABEL, "wwwwbs", 0, 0, 0, 50, 0, "kort"); /* 50 characters were promised */
	assert_refused(&b, "incomplete");

	b = begin();
	kr_test_record(&b, KR_XLS_LABELSST, "wwwd", 0, 0, 0, 0); /* there is no table of strings */
	assert_refused(&b, "text that is not there");

	b = begin();
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 20000, 0, 1.0);
	assert_refused(&b, "columns");
}

/* Where a length is damaged, the records behind it begin in the middle of others. */
static void test_records_that_cannot_be(void **state)
{
	static const uint16_t ids[] = { 0, 0x0300, 0x0599, 0x2000, 0xFFFF };

	(void)state;
	for (size_t i = 0; i < sizeof ids / sizeof ids[0]; i++) {
		struct kr_test_biff b = begin();
		kr_test_record(&b, ids[i], "www", 0, 0, 0);
		assert_refused(&b, "damaged");
	}

	struct kr_test_biff b = begin();
	kr_test_record(&b, KR_XLS_ROW, "wwwwwwdwwd", 0, 0, 1, 255, 0, 0, 0, KR_XLS_RK, 10, 0);
	assert_refused(&b, "damaged");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_booleans_and_errors),
		cmocka_unit_test(test_formula_results),
		cmocka_unit_test(test_formula_without_its_text),
		cmocka_unit_test(test_texts_of_their_own),
		cmocka_unit_test(test_blanks_are_left_out),
		cmocka_unit_test(test_any_order),
		cmocka_unit_test(test_inner_substreams_are_left_out),
		cmocka_unit_test(test_damaged_cells),
		cmocka_unit_test(test_records_that_cannot_be),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
