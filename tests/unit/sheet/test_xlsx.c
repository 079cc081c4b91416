/* SPDX-License-Identifier: MPL-2.0 */
/* What cells of an .xlsx read as: one file per feature, made by data/xlsx/make.py. */
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "sheet_text.h"

#define DATA KR_TEST_DATA "/xlsx/"

static void assert_reads(const char *name, const char *expected)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	kr_str_printf(&path, DATA "%s", name);
	if (!kr_test_sheet_text(path.buf, 0, &text, &err))
		fail_msg("%s: %s", err.where, err.what);
	assert_string_equal(text.buf, expected);
	kr_str_release(&text);
	kr_str_release(&path);
}

static void test_shared_strings(void **state)
{
	(void)state;
	assert_reads("shared.xlsx",
	             "1 A:t=Kirsten Mælkepop B:t=Mads Skjern C:t=漢字 F:t=  to mellemrum   G:t=en\\nto\\ntre\\nfire "
	             "H:t=_x0041_ A 😀 \uFFFD \uFFFD _xZZZZ_ _x41_ _x0041 I:t=<b> & <i> & AB\"' "
	             "J:t=linje\\nto\\ntre\\nfire\\nfem K:t=førefter L:t=kommentarer\n"
	             "2 C:t=Kirsten Mælkepop\n");
}

static void test_inline_and_formula_strings(void **state)
{
	(void)state;
	assert_reads("inline.xlsx", "1 A:t=ren B:t=rig tekst D:t=uden type E:t=i v F:t=F G:t=  H:t=ren rig "
	                            "I:t= to linjer\\nher  K:t=ukendt type\n");
}

static void test_types(void **state)
{
	(void)state;
	assert_reads("types.xlsx", "1 A:n=1 B:n=-2.5 C:b=TRUE D:b=FALSE E:b=TRUE F:e=#N/A G:e=#DIV/0! H:d=2025-11-03 "
	                           "I:d=2025-11-03T08:30:00 J:d=08:30:15.500 K:t=i går L:t=måske M:t=tolv\n"
	                           "2 A:n=2 C:n=3 F:n=4 G:n=5 H:n=7\n");
}

static void test_numbers(void **state)
{
	(void)state;
	assert_reads("numbers.xlsx",
	             "1 A:n=0\n2 A:n=0\n3 A:n=7\n4 A:n=1.5\n5 A:n=123456789012345\n6 A:n=9007199254740992\n"
	             "7 A:n=12345678901234567000\n8 A:n=100000000000000000000\n9 A:n=1e+21\n10 A:n=1.5e+300\n"
	             "11 A:n=0.1\n12 A:n=0.1\n13 A:n=0.30000000000000004\n14 A:n=0.0000001\n15 A:n=-0.00000000015\n"
	             "16 A:n=0."
	             "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
	             "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
	             "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
	             "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
	             "0005\n"
	             "17 A:n=1.7976931348623157e+308\n18 A:n=385.8906764772315\n19 A:n=0.00012345678901234567\n"
	             "20 A:n=0.0000000000000002220446049250313\n21 A:n=123456789.12345679\n22 A:n=100000000000000000\n"
	             "23 A:n=1\n24 A:n=1234567.8\n25 A:n=0.5\n26 A:n=5\n27 A:n=5\n28 A:t=1E400\n");
}

static void test_number_formats(void **state)
{
	(void)state;
	assert_reads(
		"formats.xlsx",
		/* built in */
		"1 A:d=2025-11-03\n2 A:d=2025-11-03T06:00:00\n3 A:d=06:00:00\n4 A:d=2025-11-03T06:00:00\n"
		"5 A:d=23:59:59\n6 A:d=2025-11-03T08:30:00\n7 A:d=00:15:07.200\n8 A:d=36:00:00\n9 A:d=12:00:00\n"
		"10 A:d=2025-11-03\n11 A:d=2025-11-03\n12 A:d=2025-11-03\n13 A:d=2025-11-03\n"
		"14 A:n=45964\n15 A:n=45964\n16 A:n=45964.5\n17 A:n=0.5\n18 A:n=45964\n19 A:n=45964\n20 A:n=45964\n"
		"21 A:n=45964\n22 A:n=45964\n23 A:n=45964\n24 A:n=45964\n"
		/* given by a code */
		"25 A:d=2025-11-03\n26 A:d=2025-11-03T18:00:00\n27 A:d=2025-11-03\n28 A:d=18:00:00\n"
		"29 A:d=876:00:00\n30 A:d=00:15:07.200\n31 A:d=00:01:26.400\n32 A:n=45964\n33 A:n=45964\n"
		"34 A:n=45964\n35 A:n=45964\n36 A:d=2025-11-03\n37 A:n=45964\n38 A:n=45964\n39 A:n=45964\n"
		"40 A:n=45964\n41 A:n=45964\n42 A:d=2025-11-03\n43 A:d=2025-11-03\n44 A:d=12:00:00\n"
		"45 A:d=2025-11-03T12:00:08.640\n46 A:n=45964\n47 A:n=45964\n48 A:n=45964\n49 A:d=2025-11-03\n"
		"50 A:d=2025-11-03\n51 A:n=45964\n52 A:n=45964\n53 A:n=45964\n54 A:n=45964\n55 A:n=45964\n"
		"56 A:d=2025-11-03\n57 A:d=-01:30:00\n");
	/* The format of a style may come behind it, and a built-in id may be given another code. */
	assert_reads("styles_late.xlsx", "1 A:d=2025-11-03 B:n=45964\n");
}

static void test_serials_of_both_systems(void **state)
{
	(void)state;
	assert_reads("serials1900.xlsx",
	             "1 B:d=00:00:00 C:d=00:00:00 D:d=00:00:00\n2 B:d=12:00:00 C:d=12:00:00 D:d=12:00:00\n"
	             "3 B:d=1900-01-01 C:d=1900-01-01 D:d=24:00:00\n4 B:d=1900-02-28 C:d=1900-02-28 D:d=1416:00:00\n"
	             "5 B:d=1900-02-29 C:d=1900-02-29 D:d=1440:00:00\n"
	             "6 B:d=1900-02-29T12:00:00 C:d=1900-02-29T12:00:00 D:d=1452:00:00\n"
	             "7 B:d=1900-03-01 C:d=1900-03-01 D:d=1464:00:00\n"
	             "8 B:d=1900-01-01T06:00:00 C:d=1900-01-01T06:00:00 D:d=30:00:00\n"
	             "9 B:d=9999-12-31 C:d=9999-12-31 D:d=71003160:00:00\n"
	             "10 B:n=2958466 C:n=2958466 D:d=71003184:00:00\n"
	             "11 B:d=1899-12-29 C:d=1899-12-29 D:d=-24:00:00\n"
	             "12 B:d=1899-12-29T12:00:00 C:d=1899-12-29T12:00:00 D:d=-12:00:00\n"
	             "13 B:d=00:00:00 C:d=00:00:00 D:d=24:00:00\n14 B:d=2025-11-04 C:d=2025-11-04 D:d=1103160:00:00\n"
	             "15 B:d=2025-11-03T12:00:00.001 C:d=2025-11-03T12:00:00.001 D:d=1103148:00:00.001\n"
	             "16 B:n=1e+300 C:n=1e+300 D:n=1e+300\n17 B:t=tekst C:t=tekst D:t=tekst\n");
	assert_reads("serials1904.xlsx",
	             "1 B:d=1904-01-01 C:d=00:00:00 D:d=00:00:00\n2 B:d=1904-01-01T12:00:00 C:d=12:00:00 D:d=12:00:00\n"
	             "3 B:d=1904-01-02 C:d=1904-01-02 D:d=24:00:00\n4 B:d=1904-02-29 C:d=1904-02-29 D:d=1416:00:00\n"
	             "5 B:d=1904-03-01 C:d=1904-03-01 D:d=1440:00:00\n"
	             "6 B:d=1904-03-01T12:00:00 C:d=1904-03-01T12:00:00 D:d=1452:00:00\n"
	             "7 B:d=1904-03-02 C:d=1904-03-02 D:d=1464:00:00\n"
	             "8 B:d=1904-01-02T06:00:00 C:d=1904-01-02T06:00:00 D:d=30:00:00\n"
	             "9 B:n=2958465 C:n=2958465 D:d=71003160:00:00\n10 B:n=2958466 C:n=2958466 D:d=71003184:00:00\n"
	             "11 B:d=1903-12-31 C:d=1903-12-31 D:d=-24:00:00\n"
	             "12 B:d=1903-12-31T12:00:00 C:d=1903-12-31T12:00:00 D:d=-12:00:00\n"
	             "13 B:d=1904-01-02 C:d=00:00:00 D:d=24:00:00\n14 B:d=2029-11-05 C:d=2029-11-05 D:d=1103160:00:00\n"
	             "15 B:d=2029-11-04T12:00:00.001 C:d=2029-11-04T12:00:00.001 D:d=1103148:00:00.001\n"
	             "16 B:n=1e+300 C:n=1e+300 D:n=1e+300\n17 B:t=tekst C:t=tekst D:t=tekst\n");
}

static void test_rows_and_cells_without_references(void **state)
{
	(void)state;
	assert_reads("norefs.xlsx", "1 A:n=1 C:n=3\n3 A:n=4 D:n=5 E:n=6\n7 A:n=7\n8 A:n=8\n");
	assert_reads("cellrefs.xlsx", "3 B:n=1\n5 B:n=2 C:n=3\n9 A:n=4\n");
	assert_reads("unordered.xlsx", "1 A:t=et B:n=2 C:n=3\n");
	assert_reads("sparse.xlsx", "1 A:n=1\n1048576 XFD:n=2\n");
	assert_reads("empty.xlsx", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_shared_strings),
		cmocka_unit_test(test_inline_and_formula_strings),
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_numbers),
		cmocka_unit_test(test_number_formats),
		cmocka_unit_test(test_serials_of_both_systems),
		cmocka_unit_test(test_rows_and_cells_without_references),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
