/* SPDX-License-Identifier: MPL-2.0 */
/* Versions from BIFF2 on, formats and dates, which sheets there are, and what is refused. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "biff.h"
#include "sheet_text.h"
#include "xls_record.h"

enum { GLOBALS = 0x0005, MODULE = 0x0006, WORKSHEET = 0x0010, CHART = 0x0020, MACRO = 0x0040, WORKSPACE = 0x0100 };

static void assert_sheet_reads(const struct kr_test_biff *b, size_t sheet, const char *expected)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	if (!kr_test_biff_text(b, sheet, &text, &err))
		fail_msg("%s: %s", err.where, err.what);
	assert_string_equal(text.buf, expected);
	kr_str_release(&text);
}

/* Old versions came without a container, and were put into one later: both. */
static void assert_reads(struct kr_test_biff *b, const char *expected)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	assert_sheet_reads(b, 0, expected);
	if (!kr_test_bytes_text(b->bytes.buf, b->bytes.len, 0, &text, &err))
		fail_msg("without a container: %s", err.what);
	assert_string_equal(text.buf, expected);
	kr_str_release(&text);
	kr_test_biff_release(b);
}

static void assert_refused(struct kr_test_biff *b, const char *part)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	assert_false(kr_test_biff_text(b, 0, &text, &err));
	kr_test_assert_refused(&err, part);
	kr_str_release(&text);
	kr_test_biff_release(b);
}

/* ---- versions ---- */

static void test_biff2(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_bof(&b, 2, WORKSHEET);
	kr_test_record(&b, KR_XLS_FORMAT_2, "n", "General");
	kr_test_record(&b, KR_XLS_FORMAT_2, "n", "dd/mm/yyyy");
	kr_test_record(&b, KR_XLS_INTEGER_2, "wwbbbw", 0, 0, 0, 0, 0, 40000);
	kr_test_record(&b, KR_XLS_NUMBER_2, "wwbbbf", 0, 1, 0, 1, 0, 45964.0); /* format 1, named in the cell */
	kr_test_record(&b, KR_XLS_LABEL_2, "wwbbbn", 0, 2, 0, 0, 0, "\xC6ser");
	kr_test_record(&b, KR_XLS_BOOLERR_2, "wwbbbbb", 0, 3, 0, 0, 0, 1, 0);
	kr_test_record(&b, KR_XLS_BOOLERR_2, "wwbbbbb", 0, 4, 0, 0, 0, 0x2A, 1);
	kr_test_record(&b, KR_XLS_FORMULA, "wwbbbfbbb", 1, 0, 0, 0, 0, 2.5, 0, 0, 0);
	kr_test_record(&b, KR_XLS_FORMULA, "wwbbbdwwbbb", 1, 1, 0, 0, 0, 0, 0, 0xFFFF, 0, 0, 0);
	kr_test_record(&b, KR_XLS_STRING_2, "n", "svar");
	kr_test_record(&b, 0x0001, "wwbbb", 2, 0, 0, 0, 0); /* BLANK */
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_reads(&b, "1 A:n=40000 B:d=2025-11-03 C:t=Æser D:b=TRUE E:e=#N/A\n2 A:n=2.5 B:t=svar\n");
}

static void test_biff2_with_xf_records(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_bof(&b, 2, WORKSHEET);
	kr_test_record(&b, KR_XLS_FORMAT_2, "n", "General");
	kr_test_record(&b, KR_XLS_FORMAT_2, "n", "yyyy-mm-dd");
	kr_test_record(&b, KR_XLS_XF_2, "bbbb", 0, 0, 0, 0);
	kr_test_record(&b, KR_XLS_XF_2, "bbbb", 0, 0, 0x41, 0); /* format 1; the upper bits mean something else */
	kr_test_record(&b, KR_XLS_NUMBER_2, "wwbbbf", 0, 0, 0, 0, 0, 45964.0);
	kr_test_record(&b, KR_XLS_NUMBER_2, "wwbbbf", 0, 1, 0xC1, 0, 0, 45964.0);
	kr_test_record(&b, KR_XLS_IXFE_2, "w", 1);
	kr_test_record(&b, KR_XLS_NUMBER_2, "wwbbbf", 0, 2, 0x3F, 0, 0, 45964.0);
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_reads(&b, "1 A:n=45964 B:d=2025-11-03 C:d=2025-11-03\n");
}

static void test_biff3_and_4(void **state)
{
	(void)state;
	for (unsigned version = 3; version <= 4; version++) {
		struct kr_test_biff b = KR_TEST_BIFF_INIT;

		kr_test_bof(&b, version, WORKSHEET);
		kr_test_record(&b, KR_XLS_CODEPAGE, "w", 850);
		kr_test_record(&b, KR_XLS_DATEMODE, "w", 1);
		if (version == 3) {
			kr_test_record(&b, KR_XLS_FORMAT_2, "n", "General");
			kr_test_record(&b, KR_XLS_FORMAT_2, "n", "h:mm");
			kr_test_record(&b, KR_XLS_XF_3, "bbwddw", 0, 0, 0, 0, 0, 0);
			kr_test_record(&b, KR_XLS_XF_3, "bbwddw", 0, 1, 0, 0, 0, 0);
		} else {
			kr_test_record(&b, KR_XLS_FORMAT_4, "wn", 0, "General");
			kr_test_record(&b, KR_XLS_FORMAT_4, "wn", 0, "h:mm");
			kr_test_record(&b, KR_XLS_XF_4, "bbwddw", 0, 0, 0, 0, 0, 0);
			kr_test_record(&b, KR_XLS_XF_4, "bbwddw", 0, 1, 0, 0, 0, 0);
		}
		kr_test_record(&b, KR_XLS_LABEL, "wwwws", 0, 0, 0, 3, "\x91\x9B\x86");
		kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 1, 1, 0.75);
		kr_test_record(&b, KR_XLS_RK, "wwwd", 0, 2, 0, 5 << 2 | 2);
		kr_test_record(&b, version == 3 ? KR_XLS_FORMULA_3 : KR_XLS_FORMULA_4, "wwwdwwww", 0, 3, 0, 0, 0,
		               0xFFFF, 0, 0);
		kr_test_record(&b, KR_XLS_STRING, "ws", 4, "svar");
		kr_test_record(&b, KR_XLS_EOF, "");
		assert_reads(&b, "1 A:t=æøå B:d=18:00:00 C:n=5 D:t=svar\n");
	}
}

static void test_biff4_workbook(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_bof(&b, 4, WORKSPACE);
	for (unsigned i = 0; i < 2; i++) {
		kr_test_record(&b, KR_XLS_SHEETHDR, "dn", 0, i == 0 ? "Et" : "To");
		kr_test_bof(&b, 4, WORKSHEET);
		kr_test_record(&b, KR_XLS_FORMAT_4, "wn", 0, i == 0 ? "0" : "dd-mm-yy"); /* each its own formats */
		kr_test_record(&b, KR_XLS_XF_4, "bbwddw", 0, 0, 0, 0, 0, 0);
		kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 0, 0, 45964.0);
		kr_test_record(&b, KR_XLS_EOF, "");
	}
	kr_test_record(&b, KR_XLS_SHEETHDR, "dn", 0, "Diagram");
	kr_test_bof(&b, 4, CHART);
	kr_test_record(&b, KR_XLS_EOF, "");
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_sheet_reads(&b, 1, "1 A:d=2025-11-03\n");
	assert_reads(&b, "1 A:n=45964\n");
}

static void test_one_biff5_sheet_without_globals(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_bof(&b, 5, WORKSHEET);
	kr_test_record(&b, KR_XLS_XF_5, "wwwddw", 0, 14, 0, 0, 0, 0);
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 0, 0, 45964.0);
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_reads(&b, "1 A:d=2025-11-03\n");
}

/* What a few lines of PHP that were copied all over the web write: a BOF of BIFF5 saying "version 0", records of BIFF3.
 */
static void test_homemade_mixture_of_versions(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_record(&b, 0x0809, "wwww", 0, WORKSHEET, 0, 0);
	kr_test_record(&b, KR_XLS_LABEL, "wwwws", 0, 0, 0, 5, "Bj\xF8rn");
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 1, 0, 12.5);
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_reads(&b, "1 A:t=Bjørn B:n=12.5\n");
}

/* ---- workbooks of several sheets ---- */

struct sheet {
	const char *name;
	unsigned visibility;
	unsigned type;      /* in the globals */
	uint16_t substream; /* in its BOF */
};

/* BIFF8; each sheet holds its number in A1. `shift` is added to where the globals say that they are. */
static struct kr_test_biff make_sheets(const struct sheet *sheets, unsigned n, uint32_t shift)
{
	struct kr_test_biff b = KR_TEST_BIFF_INIT;
	size_t at[8];

	kr_test_bof(&b, 8, GLOBALS);
	for (unsigned i = 0; i < n; i++)
		at[i] = kr_test_record(&b, KR_XLS_BOUNDSHEET, "dbbbbs", 0, sheets[i].visibility, sheets[i].type,
		                       (unsigned)strlen(sheets[i].name), 0, sheets[i].name);
	kr_test_record(&b, KR_XLS_EOF, "");
	for (unsigned i = 0; i < n; i++) {
		kr_test_patch(&b, at[i] + 4, (uint32_t)b.bytes.len + shift);
		kr_test_bof(&b, 8, sheets[i].substream);
		kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 0, 0, i + 1.0);
		kr_test_record(&b, KR_XLS_EOF, "");
	}
	return b;
}

static const struct sheet all_kinds[] = {
	{ "Makro", 0, 1, MACRO },  { "Synlig", 0, 0, WORKSHEET }, { "Diagram", 0, 2, CHART },
	{ "Modul", 0, 6, MODULE }, { "Skjult", 1, 0, WORKSHEET }, { "Meget skjult", 2, 0, WORKSHEET },
	{ "Falsk", 0, 0, CHART },
};

/* The three worksheets of all_kinds, read through a reader. */
static void assert_three_sheets(const struct kr_test_biff *b)
{
	static const char *const names[] = { "Synlig", "Skjult", "Meget skjult" };
	static const char *const texts[] = { "1 A:n=2\n", "1 A:n=5\n", "1 A:n=6\n" };
	char path[] = "memory";
	struct kr_source src = { .fd = memfd_create("xls", MFD_CLOEXEC), .size = b->bytes.len, .path = path };
	struct kr_err err = KR_ERR_INIT;
	struct kr_reader *r;

	assert_int_equal(pwrite(src.fd, b->bytes.buf, b->bytes.len, 0), b->bytes.len);
	if (!kr_reader_open(&src, &kr_limits_default, &r, &err))
		fail_msg("%s", err.what);
	assert_int_equal(kr_reader_sheet_count(r), 3);
	for (size_t i = 0; i < 3; i++) {
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

		assert_string_equal(kr_reader_sheet(r, i)->name, names[i]);
		assert_int_equal(kr_reader_sheet(r, i)->hidden, i > 0);
		assert_true(kr_reader_select(r, i, &err) && kr_test_reader_text(r, &text, &err));
		assert_string_equal(text.buf, texts[i]);
		kr_str_release(&text);
	}
	kr_reader_close(r);
	close(src.fd);
}

static void test_only_worksheets_are_sheets(void **state)
{
	(void)state;
	struct kr_test_biff b = make_sheets(all_kinds, 7, 0);

	assert_three_sheets(&b);
	kr_test_biff_release(&b);
}

static void test_sheets_that_are_not_where_the_globals_say(void **state)
{
	(void)state;
	struct kr_test_biff b = make_sheets(all_kinds, 7, 2);

	assert_three_sheets(&b);
	kr_test_biff_release(&b);

	b = make_sheets(all_kinds, 7, 1U << 30); /* behind the end */
	assert_three_sheets(&b);
	kr_test_biff_release(&b);

	/* One more is listed than there are. */
	b = make_sheets(all_kinds, 2, 2);
	kr_str_truncate(&b.bytes, b.bytes.len - 4 - 18 - 20);
	assert_refused(&b, "list of sheets");
}

static void test_sheets_that_overlap(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;
	size_t at[3];

	kr_test_bof(&b, 8, GLOBALS);
	for (unsigned i = 0; i < 3; i++)
		at[i] = kr_test_record(&b, KR_XLS_BOUNDSHEET, "dbbbbs", 0, 0, 0, 1, 0, "x");
	kr_test_record(&b, KR_XLS_EOF, "");
	for (unsigned i = 0; i < 3;
	     i++) /* the same substream for all three: read so often it is longer than the file */
		kr_test_patch(&b, at[i] + 4, (uint32_t)b.bytes.len);
	kr_test_bof(&b, 8, WORKSHEET);
	for (unsigned i = 0; i < 100; i++)
		kr_test_record(&b, KR_XLS_NUMBER, "wwwf", i, 0, 0, 1.0);
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_refused(&b, "overlap");
}

/* ---- formats ---- */

static void test_dates(void **state)
{
	(void)state;
	for (unsigned since_1904 = 0; since_1904 < 2; since_1904++) {
		struct kr_test_biff b = KR_TEST_BIFF_INIT;
		static const unsigned formats[] = { 0, 14, 22, 45, 46, 164, 165, 15, 166, 167 };

		kr_test_bof(&b, 8, GLOBALS);
		kr_test_record(&b, KR_XLS_DATEMODE, "w", since_1904);
		kr_test_record(&b, KR_XLS_FORMAT_4, "wwbs", 164, 10, 0, "yyyy-mm-dd");
		kr_test_record(&b, KR_XLS_FORMAT_4, "wwbu", 165, 5, 1, "0.0 \"");
		kr_test_record(&b, KR_XLS_FORMAT_4, "wwbs", 15, 4, 0, "0.00"); /* a code of its own for a built-in id */
		kr_test_record(&b, KR_XLS_FORMAT_4, "ww", 166, 0);
		kr_test_record(&b, KR_XLS_FORMAT_4, "wwbs", 167, 99, 0, "dd-mm-yyyy"); /* promises more than it has */
		for (size_t i = 0; i < sizeof formats / sizeof formats[0]; i++)
			kr_test_record(&b, KR_XLS_XF_5, "wwwdddw", 0, formats[i], 0, 0, 0, 0, 0);
		size_t at = kr_test_record(&b, KR_XLS_BOUNDSHEET, "dbbbbs", 0, 0, 0, 40, 0, "Ark1"); /* so does this */
		kr_test_record(&b, KR_XLS_EOF, "");
		kr_test_patch(&b, at + 4, (uint32_t)b.bytes.len);
		kr_test_bof(&b, 8, WORKSHEET);
		for (unsigned i = 0; i < sizeof formats / sizeof formats[0]; i++)
			kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, i, i, 45964.25 - since_1904 * 1462);
		kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 20, 999, 1.0); /* no such XF */
		kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 21, 1, 1e9);   /* no such day */
		kr_test_record(&b, KR_XLS_EOF, "");
		assert_sheet_reads(&b, 0,
		                   since_1904 == 0
		                           ? "1 A:n=45964.25 B:d=2025-11-03T06:00:00 C:d=2025-11-03T06:00:00 "
		                             "D:d=2025-11-03T06:00:00 E:d=1103142:00:00 F:d=2025-11-03T06:00:00 "
		                             "G:n=45964.25 H:n=45964.25 I:n=45964.25 "
		                             "J:d=2025-11-03T06:00:00 U:n=1 V:n=1000000000\n"
		                           : "1 A:n=44502.25 B:d=2025-11-03T06:00:00 C:d=2025-11-03T06:00:00 "
		                             "D:d=2025-11-03T06:00:00 E:d=1068054:00:00 F:d=2025-11-03T06:00:00 "
		                             "G:n=44502.25 H:n=44502.25 I:n=44502.25 "
		                             "J:d=2025-11-03T06:00:00 U:n=1 V:n=1000000000\n");
		kr_test_biff_release(&b);
	}
}

/* ---- refusals ---- */

static void test_password(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_bof(&b, 8, GLOBALS);
	kr_test_record(&b, KR_XLS_FILEPASS, "wwwdddddddddddd", 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_refused(&b, "protected with a password");

	kr_test_bof(&b, 3, WORKSHEET);
	kr_test_record(&b, KR_XLS_FILEPASS, "ww", 0x1234, 0x5678);
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_refused(&b, "protected with a password");
}

static void test_other_documents(void **state)
{
	(void)state;
	static const struct {
		const char *stream;
		const char *message;
	} cases[] = {
		{ "EncryptedPackage", "protected with a password" },
		{ "WordDocument", "Word" },
		{ "PowerPoint Document", "PowerPoint" },
		{ "__properties_version1.0", "Outlook" },
		{ "Contents", "not a spreadsheet" },
	};

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct kr_test_cfb form = { .name = cases[i].stream };
		struct kr_str file = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_err err = KR_ERR_INIT;

		kr_test_cfb_make(&form, "0123456789", 10, &file);
		assert_false(kr_test_bytes_text(file.buf, file.len, 0, &text, &err));
		kr_test_assert_refused(&err, cases[i].message);
		kr_str_release(&file);
		kr_str_release(&text);
	}
}

static void test_no_worksheet(void **state)
{
	(void)state;
	static const struct sheet none[] = { { "Diagram", 0, 2, CHART }, { "Makro", 0, 1, MACRO } };
	struct kr_test_biff b = make_sheets(none, 2, 0);
	assert_refused(&b, "no worksheet");

	kr_test_bof(&b, 3, CHART);
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_refused(&b, "no worksheet");
}

static void test_no_workbook(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 0, 0, 1.0);
	assert_refused(&b, "does not begin");

	kr_test_record(&b, 0x0809, "wwwwdd", 0x0900, GLOBALS, 0, 0, 0, 0); /* a version that there is not */
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_refused(&b, "does not begin");
}

static void test_cut_off(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_globals(&b);
	kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 0, 0, 1.0);
	size_t whole = b.bytes.len;
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_sheet_reads(&b, 0, "1 A:n=1\n");
	kr_str_truncate(&b.bytes, whole); /* all its cells, but not its end */
	assert_refused(&b, "cut off");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_biff2),
		cmocka_unit_test(test_biff2_with_xf_records),
		cmocka_unit_test(test_biff3_and_4),
		cmocka_unit_test(test_biff4_workbook),
		cmocka_unit_test(test_one_biff5_sheet_without_globals),
		cmocka_unit_test(test_homemade_mixture_of_versions),
		cmocka_unit_test(test_only_worksheets_are_sheets),
		cmocka_unit_test(test_sheets_that_are_not_where_the_globals_say),
		cmocka_unit_test(test_sheets_that_overlap),
		cmocka_unit_test(test_dates),
		cmocka_unit_test(test_password),
		cmocka_unit_test(test_other_documents),
		cmocka_unit_test(test_no_worksheet),
		cmocka_unit_test(test_no_workbook),
		cmocka_unit_test(test_cut_off),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
