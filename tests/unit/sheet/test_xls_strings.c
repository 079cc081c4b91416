/* SPDX-License-Identifier: MPL-2.0 */
/* Strings: shared ones over CONTINUE records, formatting runs and phonetic data, broken UTF-16, code pages. */
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

/* A workbook whose shared strings are being written; finish() adds one cell for each and reads them. */
struct strings {
	struct kr_test_biff b;
	size_t boundsheet;
};

static struct strings begin(void)
{
	struct strings s = { .b = KR_TEST_BIFF_INIT };

	kr_test_bof(&s.b, 8, 0x0005);
	s.boundsheet = kr_test_record(&s.b, KR_XLS_BOUNDSHEET, "dbbbbs", 0, 0, 0, 4, 0, "Ark1");
	return s;
}

static bool finish(struct strings *s, unsigned n_cells, struct kr_str *text, struct kr_err *err)
{
	kr_test_record(&s->b, KR_XLS_EOF, "");
	kr_test_patch(&s->b, s->boundsheet + 4, (uint32_t)s->b.bytes.len);
	kr_test_bof(&s->b, 8, 0x0010);
	for (unsigned i = 0; i < n_cells; i++)
		kr_test_record(&s->b, KR_XLS_LABELSST, "wwwd", i, 0, 0, i);
	kr_test_record(&s->b, KR_XLS_EOF, "");
	bool ok = kr_test_biff_text(&s->b, 0, text, err);
	kr_test_biff_release(&s->b);
	return ok;
}

static void assert_reads(struct strings *s, unsigned n_cells, const char *expected)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	if (!finish(s, n_cells, &text, &err))
		fail_msg("%s: %s", err.where, err.what);
	assert_string_equal(text.buf, expected);
	kr_str_release(&text);
}

static void test_broken_at_every_character(void **state)
{
	(void)state;
	static const char content[] = "Korsbæk"; /* æ is one byte in both forms of a string */
	static const unsigned char latin[] = { 'K', 'o', 'r', 's', 'b', 0xE6, 'k' };
	enum { N = sizeof latin };

	/* The first string breaks after `at` characters; each part is narrow or wide on its own. */
	for (unsigned at = 0; at <= N; at++)
		for (unsigned form = 0; form < 4; form++) {
			char head[N + 1], tail[N + 1];
			memcpy(head, latin, at);
			head[at] = '\0';
			memcpy(tail, latin + at, N - at);
			tail[N - at] = '\0';

			struct strings s = begin();
			kr_test_record(&s.b, KR_XLS_SST, form & 1 ? "ddwbu" : "ddwbs", 2, 2, N, form & 1, head);
			if (at < N) {
				kr_test_record(&s.b, KR_XLS_CONTINUE, form & 2 ? "buwbs" : "bswbs", form >> 1, tail, 3,
				               0, "by.");
			} else {
				kr_test_record(&s.b, KR_XLS_CONTINUE, "wbs", 3, 0, "by.");
			}
			struct kr_str expected = KR_STR_INIT(KR_STR_UNBOUNDED);
			kr_str_printf(&expected, "1 A:t=%s\n2 A:t=by.\n", content);
			assert_reads(&s, 2, expected.buf);
			kr_str_release(&expected);
		}
}

static void test_over_many_records(void **state)
{
	(void)state;
	struct strings s = begin();

	kr_test_record(&s.b, KR_XLS_SST, "ddwb", 1, 1, 12, 0); /* nothing of the text in the first */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bs", 0, "Dag");
	kr_test_record(&s.b, KR_XLS_CONTINUE, "b", 1);
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bub", 1, "mar", 'x'); /* half a character is left over */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bs", 0, " H");
	kr_test_record(&s.b, KR_XLS_CONTINUE, "");
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	assert_false(finish(&s, 1, &text, &err)); /* four characters short */
	kr_test_assert_refused(&err, "text that is not there");
	kr_str_release(&text);

	s = begin();
	kr_test_record(&s.b, KR_XLS_SST, "ddwb", 1, 1, 12, 0);
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bs", 0, "Dag");
	kr_test_record(&s.b, KR_XLS_CONTINUE, "b", 1);
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bub", 1, "mar", 'x');
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bs", 0, " Hansen");
	assert_reads(&s, 1, "1 A:t=Dagmar Hanse\n");
}

static void test_runs_and_phonetic_data_are_skipped(void **state)
{
	(void)state;
	struct strings s = begin();

	kr_test_record(&s.b, KR_XLS_SST, "ddwbwsdd", 4, 4, 3, 8, 2, "fed", 0x11111111, 0x22222222); /* two runs */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "wbds", 3, 4, 6, "lyd");                              /* 6 bytes … */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "sss", "ABC", "DEF", ""); /* … here, no flags */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "wbwduw", 5, 0x0D, 1, 2, "begge", 0x3333);
	kr_test_record(&s.b, KR_XLS_CONTINUE, "wwwbs", 0x3333, 0x4444, 3, 0, "til");
	assert_reads(&s, 4, "1 A:t=fed\n2 A:t=lyd\n3 A:t=begge\n4 A:t=til\n");
}

static void test_empty_strings_are_left_out(void **state)
{
	(void)state;
	struct strings s = begin();

	kr_test_record(&s.b, KR_XLS_SST, "ddwbwbswb", 3, 3, 0, 0, 1, 0, "a", 0, 1);
	assert_reads(&s, 3, "2 A:t=a\n");
}

static void test_table_that_ends_early(void **state)
{
	(void)state;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	/* A hundred strings are promised, two are there: enough as long as no cell names another. */
	struct strings s = begin();
	kr_test_record(&s.b, KR_XLS_SST, "ddwbswbs", 100, 100, 1, 0, "a", 1, 0, "b");
	assert_reads(&s, 2, "1 A:t=a\n2 A:t=b\n");

	s = begin();
	kr_test_record(&s.b, KR_XLS_SST, "ddwbswbs", 100, 100, 1, 0, "a", 1, 0, "b");
	assert_false(finish(&s, 3, &text, &err));
	kr_test_assert_refused(&err, "text that is not there");
	kr_str_release(&text);
}

static void test_characters(void **state)
{
	(void)state;
	struct strings s = begin();

	kr_test_record(&s.b, KR_XLS_SST, "ddwbwwww", 6, 6, 4, 1, 0xD83D, 0xDE00, 0x6F22, 0x20AC); /* a pair, BMP */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "wbwwww", 4, 1, 0xD83D, 'x', 0xDE00, 0xD83D);       /* halves of pairs */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "wbwww", 6, 1, 'a', '\r', '\n');                    /* line breaks … */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bs", 0, "b\rc");     /* … in both forms */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "wbw", 2, 1, 0xD83D); /* a pair, broken */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bw", 1, 0xDE00);
	kr_test_record(&s.b, KR_XLS_CONTINUE, "wbbbb", 3, 0, 'a', 0, 'b'); /* NUL */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "wbw", 2, 1, '\r');          /* CR LF, broken */
	kr_test_record(&s.b, KR_XLS_CONTINUE, "bs", 0, "\n");
	assert_reads(&s, 6,
	             "1 A:t=😀漢€\n2 A:t=\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBD\n3 A:t=a\\nb\\nc\n4 A:t=😀\n"
	             "5 A:t=ab\n6 A:t=\\n\n");
}

/* One BIFF5 sheet with one text in that code page; 0: the file does not say. */
static bool read_in_codepage(unsigned codepage, const char *bytes, struct kr_str *text, struct kr_err *err)
{
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_bof(&b, 5, 0x0005);
	if (codepage != 0)
		kr_test_record(&b, KR_XLS_CODEPAGE, "w", codepage);
	size_t at = kr_test_record(&b, KR_XLS_BOUNDSHEET, "dbbn", 0, 0, 0, bytes);
	kr_test_record(&b, KR_XLS_EOF, "");
	kr_test_patch(&b, at + 4, (uint32_t)b.bytes.len);
	kr_test_bof(&b, 5, 0x0010);
	kr_test_record(&b, KR_XLS_LABEL, "wwwws", 0, 0, 0, (unsigned)strlen(bytes), bytes);
	kr_test_record(&b, KR_XLS_EOF, "");
	bool ok = kr_test_biff_text(&b, 0, text, err);
	kr_test_biff_release(&b);
	return ok;
}

static void test_code_pages(void **state)
{
	(void)state;
	static const struct {
		unsigned codepage;
		const char *bytes;
		const char *expected;
	} cases[] = {
		{ 0, "\xE6\xF8\xE5 \x80", "1 A:t=æøå €\n" },  { 1252, "\xE6\xF8\xE5\r\nx", "1 A:t=æøå\\nx\n" },
		{ 32769, "\xE6\xF8\xE5", "1 A:t=æøå\n" },     { 1200, "\xE6\xF8\xE5", "1 A:t=æøå\n" },
		{ 850, "\x91\x9B\x86", "1 A:t=æøå\n" },       { 10000, "\xBE\xBF\x8C", "1 A:t=æøå\n" },
		{ 1250, "\xE8\xE1", "1 A:t=čá\n" },           { 932, "\x8A\xBF\x8E\x9A", "1 A:t=漢字\n" },
		{ 1252, "a\x81z", "1 A:t=a\xEF\xBF\xBDz\n" },
		{ 10001, "\x8A\xBF\x8E\x9A", "1 A:t=漢字\n" }, { 54321, "abc", "1 A:t=abc\n" },
	};
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		kr_str_clear(&text);
		if (!read_in_codepage(cases[i].codepage, cases[i].bytes, &text, &err))
			fail_msg("%u: %s", cases[i].codepage, err.what);
		assert_string_equal(text.buf, cases[i].expected);
	}
	assert_false(read_in_codepage(54321, "\xE6", &text, &err));
	kr_test_assert_refused(&err, "54321");
	kr_str_release(&text);
}

static void test_long_text_of_a_formula_in_a_code_page(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	kr_test_bof(&b, 5, 0x0010);
	kr_test_record(&b, KR_XLS_FORMULA, "wwwdwwwdw", 0, 0, 0, 0, 0, 0xFFFF, 0, 0, 0);
	kr_test_record(&b, KR_XLS_STRING, "ws", 9, "Victor ");
	kr_test_record(&b, KR_XLS_CONTINUE, "s", "\xD8."); /* no flags here, as the text is bytes */
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_true(kr_test_biff_text(&b, 0, &text, &err));
	assert_string_equal(text.buf, "1 A:t=Victor Ø.\n");
	kr_test_biff_release(&b);
	kr_str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_broken_at_every_character),
		cmocka_unit_test(test_over_many_records),
		cmocka_unit_test(test_runs_and_phonetic_data_are_skipped),
		cmocka_unit_test(test_empty_strings_are_left_out),
		cmocka_unit_test(test_table_that_ends_early),
		cmocka_unit_test(test_characters),
		cmocka_unit_test(test_code_pages),
		cmocka_unit_test(test_long_text_of_a_formula_in_a_code_page),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
