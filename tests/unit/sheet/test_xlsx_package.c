/* SPDX-License-Identifier: MPL-2.0 */
/* How .xlsx packages are laid out by their many writers: made by data/xlsx/make.py and make_with_others.py. */
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "sheet_text.h"

#define DATA KR_TEST_DATA "/xlsx/"

/* An open reader on a file; close_file() ends both. */
struct opened {
	struct kr_source *src;
	struct kr_reader *r;
};

static struct opened open_file(const char *name)
{
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct opened o;

	kr_str_printf(&path, DATA "%s", name);
	if (!kr_source_open(path.buf, &kr_limits_default, &o.src, &err) ||
	    !kr_reader_open(o.src, &kr_limits_default, &o.r, &err))
		fail_msg("%s: %s", err.where, err.what);
	kr_str_release(&path);
	return o;
}

static void close_file(struct opened o)
{
	kr_reader_close(o.r);
	kr_source_close(o.src);
}

static void assert_sheet(struct kr_reader *r, size_t sheet, const char *expected)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	if (!kr_reader_select(r, sheet, &err) || !kr_test_reader_text(r, &text, &err))
		fail_msg("%s: %s", err.where, err.what);
	assert_string_equal(text.buf, expected);
	kr_str_release(&text);
}

static void assert_reads(const char *name, const char *expected)
{
	struct opened o = open_file(name);

	assert_string_equal(kr_reader_notes(o.r)->format, "xlsx");
	assert_sheet(o.r, 0, expected);
	close_file(o);
}

static void test_namespaces(void **state)
{
	(void)state;
	assert_reads("prefixed.xlsx", "1 A:t=Ingeborg B:d=2025-11-03\n");
	assert_reads("strict.xlsx", "1 A:t=Ingeborg B:d=2025-11-03\n");
}

static void test_relationships(void **state)
{
	static const char *const names[] = { "absolute.xlsx",      "case_and_backslash.xlsx",
		                             "other_names.xlsx",   "root_relative.xlsx",
		                             "at_root.xlsx",       "no_package_rels.xlsx",
		                             "no_shared_rels.xlsx" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
		assert_reads(names[i], "1 A:t=Ingeborg B:d=2025-11-03\n");
}

static void test_encodings_of_parts(void **state)
{
	(void)state;
	assert_reads("utf16.xlsx", "1 A:t=Ingeborg 😀 B:d=2025-11-03\n");
	assert_reads("latin1.xlsx", "1 A:t=Søren B:d=2025-11-03\n");
	assert_reads("utf8_bom.xlsx", "1 A:t=Ingeborg B:d=2025-11-03\n");
}

static void test_zip_variants(void **state)
{
	(void)state;
	assert_reads("stored.xlsx", "1 A:t=Ingeborg B:d=2025-11-03\n");
	assert_reads("zip64.xlsx", "1 A:t=Ingeborg B:d=2025-11-03\n");
	assert_reads("descriptor.xlsx", "1 A:t=Ingeborg B:d=2025-11-03\n");
}

static void test_only_data_sheets_are_listed(void **state)
{
	static const struct {
		const char *name;
		bool hidden;
		const char *text;
	} sheets[] = {
		{ "Brugere & roller", false, "1 A:n=1\n" },
		{ "SkjultA", true, "1 A:n=2\n" },
		{ "Meget skjult", true, "1 A:n=3\n" },
		{ "Tomt", false, "" },
	};
	struct opened o = open_file("sheets.xlsx");

	(void)state;
	assert_int_equal(kr_reader_sheet_count(o.r), 4);
	for (size_t i = 0; i < 4; i++) {
		assert_string_equal(kr_reader_sheet(o.r, i)->name, sheets[i].name);
		assert_int_equal(kr_reader_sheet(o.r, i)->hidden, sheets[i].hidden);
		assert_sheet(o.r, i, sheets[i].text);
	}
	assert_sheet(o.r, 0, sheets[0].text); /* again, from its top */
	close_file(o);
}

static void test_notes(void **state)
{
	struct opened o = open_file("hidden.xlsx");
	const struct kr_reader_notes *notes = kr_reader_notes(o.r);

	(void)state;
	for (int round = 0; round < 2; round++) {
		assert_sheet(o.r, 0, "1 A:n=1 E:n=5\n2~ A:n=2\n4 A:n=4\n");
		assert_int_equal(notes->hidden_rows, 1);    /* the other one is empty */
		assert_int_equal(notes->hidden_columns, 4); /* B to E; what lies behind them is empty */
		assert_int_equal(notes->merged_ranges, 2);
		assert_true(kr_reader_progress(o.r) == 1.0);
	}
	close_file(o);
}

static void test_damaged_texts_are_counted(void **state)
{
	struct opened o = open_file("garbled.xlsx");

	(void)state;
	for (int round = 0; round < 2; round++) {
		assert_sheet(o.r, 0, "1 A:t=Søren B:t=SÃ¸ren C:t=S?ren\n2 A:t=SÃ¸ren B:t=Ã…se C:t=L?rke D:t=Hvem?\n");
		assert_int_equal(kr_reader_notes(o.r)->mojibake_cells, 3);
		assert_int_equal(kr_reader_notes(o.r)->lost_char_cells, 2);
	}
	close_file(o);
}

/* The same list, as three programs write it. */
static void test_other_writers(void **state)
{
	static const char list[] =
		"1 A:t=Navn B:t=E-mail C:t=Antal D:t=Andel E:t=Oprettet F:t=Sidste login G:t=Tid H:t=Varighed "
		"I:t=Aktiv "
		"J:t=Note\n"
		"2 A:t=Kirsten Mælkepop B:t=kim@korsbaek.dk C:n=3 D:n=0.1 E:d=2025-11-03 F:d=2025-11-03T08:30:15 "
		"G:d=08:30:00 H:d=36:05:00 I:b=TRUE J:t=to\\nlinjer\n"
		"3~ A:t=Mads Skjern 😀 B:t=masn@korsbaek.dk C:n=-12345678901 D:n=0.333333333333333%s E:d=1900-03-01 "
		"F:d=1999-12-31T23:59:59 G:d=23:59:59 H:d=00:05:00 I:b=FALSE J:t=  mellemrum & <tegn> \"citat\" \n"
		"4 A:t=Åse Østergård C:n=0.00000025 D:n=1e+21 E:d=9999-12-31 J:t==ikke en formel\n"
		"6 A:t=%s B:e=#N/A\n";
	static const struct {
		const char *name, *digit, *last;
		uint64_t merged;
	} writers[] = {
		{ "openpyxl.xlsx", "3", "sidste", 1 },
		{ "xlsxwriter.xlsx", "3", "fed skrift", 1 },
		{ "xlsxwriter_stream.xlsx", "3", "fed skrift", 0 },
		{ "libreoffice.xlsx", "", "sidste", 1 }, /* keeps 15 digits */
	};

	(void)state;
	for (size_t i = 0; i < sizeof writers / sizeof writers[0]; i++) {
		struct opened o = open_file(writers[i].name);
		struct kr_str expected = KR_STR_INIT(KR_STR_UNBOUNDED);

		assert_int_equal(kr_reader_sheet_count(o.r), 2); /* the chart sheet is none */
		assert_string_equal(kr_reader_sheet(o.r, 0)->name, "Brugere");
		assert_false(kr_reader_sheet(o.r, 0)->hidden);
		assert_string_equal(kr_reader_sheet(o.r, 1)->name, "Lister");
		assert_true(kr_reader_sheet(o.r, 1)->hidden);
		kr_str_printf(&expected, list, writers[i].digit, writers[i].last);
		assert_sheet(o.r, 0, expected.buf);
		assert_int_equal(kr_reader_notes(o.r)->hidden_rows, 1);
		assert_int_equal(kr_reader_notes(o.r)->hidden_columns, 1);
		assert_int_equal(kr_reader_notes(o.r)->merged_ranges, writers[i].merged);
		assert_sheet(o.r, 1, "1 A:t=Ja\n");
		kr_str_release(&expected);
		close_file(o);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_namespaces),
		cmocka_unit_test(test_relationships),
		cmocka_unit_test(test_encodings_of_parts),
		cmocka_unit_test(test_zip_variants),
		cmocka_unit_test(test_only_data_sheets_are_listed),
		cmocka_unit_test(test_notes),
		cmocka_unit_test(test_damaged_texts_are_counted),
		cmocka_unit_test(test_other_writers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
