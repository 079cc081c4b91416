/* SPDX-License-Identifier: MPL-2.0 */
/* OpenDocument: one file per feature, made by data/ods/make.py, read as LibreOffice shows it. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/sheet.h"
#include "harness.h"
#include "sheet_text.h"

#define DATA KR_TEST_DATA "/ods/"

static void assert_sheet_reads(const char *name, size_t sheet, const char *expected)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	kr_str_printf(&path, DATA "%s", name);
	if (!kr_test_sheet_text(path.buf, sheet, &text, &err))
		fail_msg("%s: %s: %s", name, err.where, err.what);
	assert_string_equal(text.buf, expected);
	kr_str_release(&text);
	kr_str_release(&path);
}

static void assert_reads(const char *name, const char *expected)
{
	assert_sheet_reads(name, 0, expected);
}

/* An open reader on a file of ours; close() ends both. */
struct opened {
	struct kr_source *src;
	struct kr_reader *r;
};

static struct opened open_file(const char *path)
{
	struct kr_err err = KR_ERR_INIT;
	struct opened o;

	if (!kr_source_open(path, &kr_limits_default, &o.src, &err) ||
	    !kr_reader_open(o.src, &kr_limits_default, &o.r, &err))
		fail_msg("%s: %s", err.where, err.what);
	return o;
}

static void close_file(struct opened o)
{
	kr_reader_close(o.r);
	kr_source_close(o.src);
}

static void read_to_end(struct kr_reader *r, size_t sheet)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	if (!kr_reader_select(r, sheet, &err) || !kr_test_reader_text(r, &text, &err))
		fail_msg("%s: %s", err.where, err.what);
	kr_str_release(&text);
}

static void test_types(void **state)
{
	(void)state;
	assert_reads("types.ods",
	             "1 A:t=tal B:n=12 C:n=-0.5 D:n=1.5 E:n=1000 F:n=0.1 G:n=123456789012345 H:n=1e+21 I:n=0.0000001\n"
	             "2 A:t=procent B:n=0.25\n"
	             "3 A:t=valuta B:n=1234.5\n"
	             "4 A:t=dato B:d=2025-11-03 C:d=2025-11-03 D:d=2025-11-03T08:30:00 E:d=2025-11-03T08:30:00.250 "
	             "F:d=2026-01-01\n"
	             "5 A:t=tid B:d=08:30:00 C:d=26:00:05 D:d=00:00:01.500 E:d=-01:30:00\n"
	             "6 A:t=sand B:b=TRUE C:b=FALSE\n"
	             "7 A:t=tekst B:t=Kirsten Mælkepop C:t=den fulde tekst D:t=kun vist\n");
}

static void test_value_without_sense_shows_text(void **state)
{
	(void)state;
	assert_reads("fallback.ods",
	             "1 A:t=7 stk. B:t=tolv C:t=30. februar D:t=kort E:t=ja F:t=uden type G:t=5 H:t=ukendt type\n");
}

static void test_repeated_cells_and_rows(void **state)
{
	(void)state;
	assert_reads("repeats.ods", "1 A:t=a B:t=a C:t=a F:t=f\n"
	                            "5 A:t=to ens B:n=5\n"
	                            "6 A:t=to ens B:n=5\n"
	                            "1048576 XFD:t=nederst til højre\n");
}

static void test_text(void **state)
{
	(void)state;
	assert_reads("text.ods", "1 A:t=første\\n\\ntredje B:t=a\\nb\\tc C:t=x y   z D:t=  to  mellemrum  E:t=Hr. Mads "
	                         "Skjern F:t=<&> <b>😀\n"
	                         "2 A:t=det rigtige B:t=førefter C:t=ord D:t=漢字 E:t=fane Ark1 F:t=tekst G:t=ydre\n"
	                         "3 C:t=sidst\n");
}

static void test_covered_cells_give_what_they_hold(void **state)
{
	(void)state;
	struct opened o = open_file(DATA "covered.ods");

	assert_reads("covered.ods", "1 A:t=flettet B:t=skjult rest C:t=c\n"
	                            "2 C:t=c2\n"
	                            "3 A:t=ene\n");
	read_to_end(o.r, 0);
	assert_int_equal(kr_reader_notes(o.r)->merged_ranges, 1);
	close_file(o);
}

static void test_errors(void **state)
{
	(void)state;
	assert_reads("errors.ods", "1 A:e=#N/A B:e=#DIV/0! C:e=#REF! D:e=Err:502 E:e=#VALUE! F:t=#N/A G:n=0\n");
}

static void test_sheets(void **state)
{
	static const struct {
		const char *name;
		bool hidden;
		const char *text;
	} sheets[] = {
		{ "Brugere & roller", false, "1 A:t=første ark\n" },
		{ "Lister", true, "1 A:t=skjult ark\n" },
		{ "Sheet3", false, "1 A:t=tredje ark\n" },
		{ "Tomt", false, "" },
	};
	struct opened o = open_file(DATA "sheets.ods");

	(void)state;
	assert_int_equal(kr_reader_sheet_count(o.r), 4);
	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(kr_reader_sheet(o.r, i)->name, sheets[i].name);
		assert_int_equal(kr_reader_sheet(o.r, i)->hidden, sheets[i].hidden);
		assert_sheet_reads("sheets.ods", i, sheets[i].text);
	}
	assert_null(kr_reader_sheet(o.r, 4));
	assert_string_equal(kr_reader_notes(o.r)->format, "ods");
	close_file(o);
}

/* Backwards, twice, and in the middle of another: selecting always starts at the top. */
static void test_select_again(void **state)
{
	struct opened o = open_file(DATA "repeats.ods");
	struct kr_err err = KR_ERR_INIT;
	struct kr_row row;

	(void)state;
	for (int i = 0; i < 3; i++) {
		assert_true(kr_reader_select(o.r, 0, &err));
		assert_int_equal(kr_reader_next(o.r, &row, &err), KR_ROW);
		assert_int_equal(row.number, 1);
		assert_int_equal(kr_reader_next(o.r, &row, &err), KR_ROW);
		assert_int_equal(row.number, 5);
	}
	assert_int_equal(kr_reader_next(o.r, &row, &err), KR_ROW);
	assert_int_equal(kr_reader_next(o.r, &row, &err), KR_ROW);
	assert_int_equal(kr_reader_next(o.r, &row, &err), KR_END);
	assert_int_equal(kr_reader_next(o.r, &row, &err), KR_END);
	assert_true(kr_reader_progress(o.r) == 1.0);
	assert_false(kr_reader_select(o.r, 1, &err));
	assert_int_equal(err.code, KR_E_REFUSED);
	close_file(o);
}

static void test_hidden_is_read_and_counted(void **state)
{
	struct opened o = open_file(DATA "hidden.ods");

	(void)state;
	assert_reads("hidden.ods", "1 A:t=overskrift\n"
	                           "2~ A:t=skjult\n"
	                           "3~ A:t=skjult\n"
	                           "4~ A:t=filtreret\n"
	                           "5 A:t=i gruppe\n"
	                           "6~ A:t=foldet\n"
	                           "7~ A:t=foldet dybere\n"
	                           "8~ A:t=stadig foldet\n"
	                           "9 A:t=igen synlig\n"
	                           "10 A:t=a B:t=b C:t=c D:t=d E:t=e\n");
	for (int again = 0; again < 2; again++) {
		read_to_end(o.r, 0);
		assert_int_equal(kr_reader_notes(o.r)->hidden_rows, 6);
		assert_int_equal(kr_reader_notes(o.r)->hidden_columns, 3); /* B, C, D; not those behind the last cell */
	}
	close_file(o);
}

static void test_containers(void **state)
{
	static const char *const names[] = { "no_mimetype.ods", "template.ods", "utf16.ods", "prefixes.ods",
		                             "old_manifest.ods" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_reads(names[i], "1 A:t=Søren B:n=1\n");
}

static void test_written_by_libreoffice(void **state)
{
	struct opened o = open_file(DATA "libreoffice.ods");

	(void)state;
	assert_reads("libreoffice.ods", "1 A:t=Navn C:t=Oprettet D:t=Aktiv\n"
	                                "2 A:t=Mads  Skjern B:t=linje 1\\nlinje 2 C:d=2025-11-03 D:b=TRUE E:d=08:30:00 "
	                                "F:n=45964.6979166667\n"
	                                "3~ A:t=skjult\n"
	                                "44 A:n=0.1 B:n=0.1 C:n=0.25 D:n=1234.5\n"
	                                "45 A:n=0.1 B:n=0.1 C:n=0.25 D:n=1234.5\n"
	                                "46 A:n=0.1 B:n=0.1 C:n=0.25 D:n=1234.5\n"
	                                "47 A:e=#N/A B:e=#DIV/0! C:n=2 D:t=ab E:b=TRUE F:n=0.333333333333333\n");
	assert_sheet_reads("libreoffice.ods", 1, "1 A:t=Ja\n");
	assert_int_equal(kr_reader_sheet_count(o.r), 2);
	assert_false(kr_reader_sheet(o.r, 0)->hidden);
	assert_true(kr_reader_sheet(o.r, 1)->hidden);
	read_to_end(o.r, 0);
	assert_int_equal(kr_reader_notes(o.r)->hidden_rows, 1);
	assert_int_equal(kr_reader_notes(o.r)->hidden_columns, 1);
	assert_int_equal(kr_reader_notes(o.r)->merged_ranges, 1);
	close_file(o);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_types),
		cmocka_unit_test(test_value_without_sense_shows_text),
		cmocka_unit_test(test_repeated_cells_and_rows),
		cmocka_unit_test(test_text),
		cmocka_unit_test(test_covered_cells_give_what_they_hold),
		cmocka_unit_test(test_errors),
		cmocka_unit_test(test_sheets),
		cmocka_unit_test(test_select_again),
		cmocka_unit_test(test_hidden_is_read_and_counted),
		cmocka_unit_test(test_containers),
		cmocka_unit_test(test_written_by_libreoffice),
	};

	return cmocka_run_group_tests_name("ods", tests, NULL, NULL);
}
