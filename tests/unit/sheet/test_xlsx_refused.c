/* SPDX-License-Identifier: MPL-2.0 */
/* .xlsx files that must be refused in one line, and never read in part without a word. Made by data/xlsx/make.py. */
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "sheet_text.h"

#define DATA KR_TEST_DATA "/xlsx/"

/* Reads the first sheet with these limits; the rows before the failure stay in text. */
static bool read_with(const char *name, const struct kr_limits *limits, struct kr_str *text, struct kr_err *err)
{
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_source *src;
	struct kr_reader *r;
	bool ok;

	kr_str_printf(&path, DATA "%s", name);
	if (!kr_source_open(path.buf, &kr_limits_default, &src, err))
		fail_msg("%s: %s", err->where, err->what);
	ok = kr_reader_open(src, limits, &r, err);
	if (ok) {
		ok = kr_reader_select(r, 0, err) && kr_test_reader_text(r, text, err);
		kr_reader_close(r);
	}
	kr_source_close(src);
	kr_str_release(&path);
	return ok;
}

static void assert_refused(const char *name, const struct kr_limits *limits, const char *where, const char *what)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	if (read_with(name, limits, &text, &err))
		fail_msg("%s was read", name);
	kr_test_assert_refused(&err, what);
	if (strstr(err.where, where) == NULL || strstr(err.where, name) == NULL)
		fail_msg("%s: at «%s»", name, err.where);
	kr_str_release(&text);
}

static void test_damaged(void **state)
{
	static const struct {
		const char *name, *where, *what;
	} files[] = {
		{ "refused_string_index.xlsx", "“Ark1”, cell B1", "missing among the shared strings" },
		{ "refused_string_text.xlsx", "cell C2", "missing among the shared strings" },
		{ "refused_bad_reference.xlsx", "row 3", "no proper reference" },
		{ "refused_bad_row.xlsx", "“Ark1”", "no proper number" },
		{ "refused_row_zero.xlsx", "“Ark1”", "no proper number" },
		{ "refused_cell_twice.xlsx", "cell B4", "there twice" },
		{ "refused_backwards.xlsx", "row 4", "comes after row 5" },
		{ "refused_two_rows.xlsx", "row 5", "says that it is cell B6" },
		{ "refused_far_column.xlsx", "“Ark1”", "columns: 16385" },
		{ "refused_far_row.xlsx", "“Ark1”", "rows in one sheet: 4294967295" },
		{ "refused_malformed.xlsx", "xl/worksheets/sheet1.xml", "at line 3" },
		{ "refused_bad_utf8.xlsx", "xl/worksheets/sheet1.xml", "at line 2" },
		{ "refused_no_data.xlsx", "“Ark1”", "lacks its data" },
		{ "refused_no_part.xlsx", "“Ark1”", "cannot be found" },
		{ "refused_no_relationship.xlsx", "“Ark1”", "cannot be found" },
		{ "refused_other_root.xlsx", "“Ark1”", "something else" },
		{ "refused_only_chart.xlsx", "", "no sheet with cells" },
		{ "refused_doctype.xlsx", "“Ark1”", "document type declaration" },
		{ "refused_cut_xml.xlsx", "xl/worksheets/sheet1.xml", "cut off" },
		{ "refused_cut_after_data.xlsx", "xl/worksheets/sheet1.xml", "cut off" },
		{ "refused_empty_part.xlsx", "xl/worksheets/sheet1.xml", "cut off" },
		{ "refused_string_bomb.xlsx", "row 1", "bytes in one row of text" },
		{ "refused_not_strings.xlsx", "“Ark1”", "shared strings is something else" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++)
		assert_refused(files[i].name, &kr_limits_default, files[i].where, files[i].what);
}

static void test_limits(void **state)
{
	static const struct {
		const char *name;
		enum kr_limit which;
		uint64_t value;
		const char *where, *what;
	} cases[] = {
		{ "hidden.xlsx", KR_LIMIT_COLUMNS, 4, "“Ark1”", "columns: 5, and at most 4" },
		{ "hidden.xlsx", KR_LIMIT_ROWS, 3, "“Ark1”", "rows in one sheet: 4" },
		{ "hidden.xlsx", KR_LIMIT_CELLS, 3, "“Ark1”", "cells in one sheet: 4" },
		{ "hidden.xlsx", KR_LIMIT_MEMBERS, 4, "", "parts in the workbook: 5" },
		{ "hidden.xlsx", KR_LIMIT_MEMBER_SIZE, 100, "", "bytes in one part" },
		{ "hidden.xlsx", KR_LIMIT_XML_DEPTH, 4, "“Ark1”", "levels of nested XML: 5" },
		{ "hidden.xlsx", KR_LIMIT_XML_ATTRIBUTES, 2, "", "attributes on one XML element: 3" },
		{ "sheets.xlsx", KR_LIMIT_SHEETS, 3, "", "sheets: 4" },
		{ "shared.xlsx", KR_LIMIT_SHARED_STRINGS, 11, "“Ark1”", "shared strings: 12" },
		{ "shared.xlsx", KR_LIMIT_STRING_BYTES, 100, "“Ark1”", "bytes of shared strings" },
		{ "shared.xlsx", KR_LIMIT_FIELD_BYTES, 40, "“Ark1”", "bytes in one cell" },
		{ "inline.xlsx", KR_LIMIT_FIELD_BYTES, 12, "cell I1", "bytes in one cell: 13" },
		{ "inline.xlsx", KR_LIMIT_RECORD_BYTES, 40, "row 1", "bytes in one row" },
		{ "refused_string_bomb.xlsx", KR_LIMIT_MEMBER_SIZE, 150000, "",
		  "bytes in one part of the workbook: 20" },
		{ "refused_bomb.xlsx", KR_LIMIT_COMPRESSION_RATIO, 400, "xl/worksheets/sheet1.xml",
		  "times a part grows" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct kr_limits limits = kr_limits_default;
		limits.value[cases[i].which] = cases[i].value;
		assert_refused(cases[i].name, &limits, cases[i].where, cases[i].what);
	}
}

/* One less would be too few: the limits refuse nothing that keeps to them. */
static void test_limits_are_exact(void **state)
{
	static const struct {
		const char *name;
		enum kr_limit which;
		uint64_t value;
	} cases[] = {
		{ "hidden.xlsx", KR_LIMIT_COLUMNS, 5 },         { "hidden.xlsx", KR_LIMIT_ROWS, 4 },
		{ "hidden.xlsx", KR_LIMIT_CELLS, 4 },           { "hidden.xlsx", KR_LIMIT_MEMBERS, 5 },
		{ "hidden.xlsx", KR_LIMIT_XML_DEPTH, 5 },       { "sheets.xlsx", KR_LIMIT_SHEETS, 4 },
		{ "shared.xlsx", KR_LIMIT_SHARED_STRINGS, 12 }, { "hidden.xlsx", KR_LIMIT_XML_ATTRIBUTES, 4 },
		{ "inline.xlsx", KR_LIMIT_FIELD_BYTES, 16 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct kr_limits limits = kr_limits_default;
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_err err = KR_ERR_INIT;
		limits.value[cases[i].which] = cases[i].value;
		if (!read_with(cases[i].name, &limits, &text, &err))
			fail_msg("%s: %s", cases[i].name, err.what);
		kr_str_release(&text);
	}
}

static void test_a_failure_stays(void **state)
{
	struct kr_err err = KR_ERR_INIT, again = KR_ERR_INIT;
	struct kr_source *src;
	struct kr_reader *r;
	struct kr_row row;

	(void)state;
	assert_true(kr_source_open(DATA "refused_backwards.xlsx", &kr_limits_default, &src, &err));
	assert_true(kr_reader_open(src, &kr_limits_default, &r, &err));
	assert_true(kr_reader_select(r, 0, &err));
	assert_int_equal(kr_reader_next(r, &row, &err), KR_ROW);
	assert_int_equal(kr_reader_next(r, &row, &err), KR_FAILED);
	assert_int_equal(kr_reader_next(r, &row, &again), KR_FAILED);
	assert_string_equal(err.what, again.what);
	kr_reader_close(r);
	kr_source_close(src);
}

/* Cut anywhere, a file is refused: its table of contents is at its end. */
static void test_cut_anywhere(void **state)
{
	size_t len;
	unsigned char *bytes = kr_test_file(DATA "sheets.xlsx", &len);

	(void)state;
	for (size_t cut = 4; cut < len; cut += 7) {
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_err err = KR_ERR_INIT;
		if (kr_test_bytes_text(bytes, cut, 0, &text, &err))
			fail_msg("read although cut at %zu", cut);
		kr_test_assert_refused(&err, "");
		kr_str_release(&text);
	}
	free(bytes);
}

/* Every byte damaged in turn: refused, or read as it was (the byte was of no consequence), or the damage shows in the
 * table of contents only (a name of a sheet's part, which leads nowhere, is refused too). Never another table. */
static void test_each_byte_damaged(void **state)
{
	struct kr_str whole = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	size_t len, refused = 0;
	unsigned char *bytes = kr_test_file(DATA "inline.xlsx", &len);

	(void)state;
	assert_true(kr_test_bytes_text(bytes, len, 0, &whole, &err));
	for (size_t at = 0; at < len; at++) {
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		err = (struct kr_err)KR_ERR_INIT;
		bytes[at] ^= 0x20;
		if (kr_test_bytes_text(bytes, len, 0, &text, &err))
			assert_string_equal(text.buf, whole.buf);
		else
			refused++;
		bytes[at] ^= 0x20;
		kr_str_release(&text);
	}
	assert_true(refused > len / 3);
	kr_str_release(&whole);
	free(bytes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_damaged),          cmocka_unit_test(test_limits),
		cmocka_unit_test(test_limits_are_exact), cmocka_unit_test(test_a_failure_stays),
		cmocka_unit_test(test_cut_anywhere),     cmocka_unit_test(test_each_byte_damaged),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
