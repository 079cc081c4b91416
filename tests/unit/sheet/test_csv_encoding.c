/* SPDX-License-Identifier: MPL-2.0 */
/* Encodings, byte order marks, NUL bytes, and what damage is repaired or counted. */
#include "csv_case.h"

static void check(const char *bytes, size_t len, const char *encoding, uint64_t repaired, const char *expected)
{
	struct csv_case c = csv_case_read(bytes, len);

	assert_works(c.err.code == KR_E_NONE, c.err);
	assert_string_equal(c.notes.encoding, encoding);
	assert_int_equal(c.notes.repaired_bytes, repaired);
	assert_string_equal(c.rows, expected);
	csv_case_release(&c);
}

static void utf_8_is_read_with_and_without_a_mark(void **state)
{
	(void)state;
	check(BYTES("å;b\nø;2\n"), "UTF-8", 0, "1@1 0=å 1=b\n2@2 0=ø 1=2\n");
	check(BYTES("\xEF\xBB\xBFå;b\nø;2\n"), "UTF-8 BOM", 0, "1@1 0=å 1=b\n2@2 0=ø 1=2\n");
	check(BYTES("\xEF\xBB\xBF\"a\";b\n"), "UTF-8 BOM", 0, "1@1 0=a 1=b\n");
	check(BYTES("a;b\n1;2\n"), "UTF-8", 0, "1@1 0=a 1=b\n2@2 0=1 1=2\n");
	check(BYTES("\xEF\xBB\xBF"), "UTF-8 BOM", 0, "");
}

static void utf_16_is_read_with_and_without_a_mark(void **state)
{
	const char *expected = "1@1 0=ab 1=ø\n2@2 0=12 1=3\n";

	(void)state;
	check(BYTES("\xFF\xFE"
	            "a\0b\0;\0\xF8\0\n\0001\0002\0;\0003\0\n\0"),
	      "UTF-16LE", 0, expected);
	check(BYTES("\xFE\xFF\0a\0b\0;\0\xF8\0\n\0001\0002\0;\0003\0\n"), "UTF-16BE", 0, expected);
	check(BYTES("a\0b\0;\0\xF8\0\n\0001\0002\0;\0003\0\n\0"), "UTF-16LE", 0, expected);
	check(BYTES("\0a\0b\0;\0\xF8\0\n\0001\0002\0;\0003\0\n"), "UTF-16BE", 0, expected);
}

static void a_separator_line_in_utf_16_is_honoured(void **state)
{
	(void)state;
	check(BYTES("\xFF\xFEs\0e\0p\0=\0,\0\r\0\n\0a\0;\0b\0,\0c\0\r\0\n\0"), "UTF-16LE", 0, "2@2 0=a;b 1=c\n");
}

static void what_is_no_utf_16_is_shown_and_counted(void **state)
{
	(void)state;
	check(BYTES("\xFF\xFE"
	            "a\0;\0b\0\n\0\x3D\xD8;\0002\0\n\0x"),
	      "UTF-16LE", 3, "1@1 0=a 1=b\n2@2 0=\uFFFD 1=2\n3@3 0=\uFFFD\n");
}

static void long_utf_16_is_read_whole(void **state)
{
	struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED), expected = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	kr_str_put(&bytes, "\xFF\xFE", 2);
	for (unsigned i = 1; i <= 30000; i++) {
		kr_str_put(&bytes, "\xC6\0;\0\x3D\xD8\x00\xDE\n\0", 10);
		kr_str_printf(&expected, "%u@%u 0=Æ 1=\U0001F600\n", i, i);
	}
	check(bytes.buf, bytes.len, "UTF-16LE", 0, expected.buf);
	kr_str_release(&bytes);
	kr_str_release(&expected);
}

static void what_is_no_utf_8_is_windows_1252(void **state)
{
	(void)state;
	check(BYTES("a;b\nS\xF8ren;\x80 5\n"), "Windows-1252", 0, "1@1 0=a 1=b\n2@2 0=Søren 1=€ 5\n");
	check(BYTES("a;b\n\"\xC6 \"\"\xD8\"\"\";\xE5\n"), "Windows-1252", 0, "1@1 0=a 1=b\n2@2 0=Æ \"Ø\" 1=å\n");
	check(BYTES("a;b\n\x81\x8D;x\x9D\n"), "Windows-1252", 3, "1@1 0=a 1=b\n2@2 0=\uFFFD\uFFFD 1=x\uFFFD\n");
}

/* The first letter that decides may come late. */
static void the_encoding_is_judged_over_the_whole_file(void **state)
{
	struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED), expected = KR_STR_INIT(KR_STR_UNBOUNDED);
	unsigned i;

	(void)state;
	for (i = 1; bytes.len < 1200 * 1000; i++) {
		kr_str_printf(&bytes, "%u;Peter Hansen\n", i);
		kr_str_printf(&expected, "%u@%u 0=%u 1=Peter Hansen\n", i, i, i);
	}
	kr_str_puts(&bytes, "x;J\xF8rgen\n");
	kr_str_printf(&expected, "%u@%u 0=x 1=Jørgen\n", i, i);
	check(bytes.buf, bytes.len, "Windows-1252", 0, expected.buf);
	kr_str_release(&bytes);
	kr_str_release(&expected);
}

/* Whole characters must not be taken for broken ones where the survey's chunks of 256 KB meet. */
static void characters_across_chunks_are_no_damage(void **state)
{
	(void)state;
	for (size_t shift = 0; shift < 4; shift++) {
		struct kr_str bytes = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct csv_case c;

		for (size_t i = 0; i < shift; i++)
			kr_str_putc(&bytes, 'x');
		while (bytes.len < 300 * 1000)
			kr_str_puts(&bytes, bytes.len % 61 == 0 ? ";\n" : "\U0001F600");
		c = csv_case_read(bytes.buf, bytes.len);
		assert_string_equal(c.notes.encoding, "UTF-8");
		assert_int_equal(c.notes.repaired_bytes, 0);
		csv_case_release(&c);
		kr_str_release(&bytes);
	}
}

static void a_little_damage_does_not_make_utf_8_windows_1252(void **state)
{
	(void)state;
	check(BYTES("ææææø;øøøøø\nåå\xC3;2\n"), "UTF-8", 1, "1@1 0=ææææø 1=øøøøø\n2@2 0=åå\uFFFD 1=2\n");
	check(BYTES("\xEF\xBB\xBF"
	            "a;b\n\xF8;2\n"),
	      "UTF-8 BOM", 1, "1@1 0=a 1=b\n2@2 0=\uFFFD 1=2\n");
	check(BYTES("a;æ\n\xF8;2\n"), "Windows-1252", 0, "1@1 0=a 1=Ã¦\n2@2 0=ø 1=2\n");
}

static void nul_bytes_are_left_out_and_counted(void **state)
{
	(void)state;
	check(BYTES("na\0vn;mail;enhed\nSøren\0\0;s@korsbaek.dk;\0\"By\"\n"), "UTF-8", 4,
	      "1@1 0=navn 1=mail 2=enhed\n2@2 0=Søren 1=s@korsbaek.dk 2=By\n");
}

static void damaged_text_is_counted(void **state)
{
	struct csv_case c =
		csv_case_read(BYTES("navn;mail\nSÃ¸ren;s@korsbaek.dk\nS?ren;?\n\"J?rgen\";Ã…se\nØje;å?\nhvad?;x\n"));

	(void)state;
	assert_int_equal(c.notes.mojibake_cells, 2);
	assert_int_equal(c.notes.lost_char_cells, 2);
	assert_int_equal(c.notes.repaired_bytes, 0);
	assert_non_null(strstr(c.rows, "0=SÃ¸ren"));
	csv_case_release(&c);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf_8_is_read_with_and_without_a_mark),
		cmocka_unit_test(utf_16_is_read_with_and_without_a_mark),
		cmocka_unit_test(a_separator_line_in_utf_16_is_honoured),
		cmocka_unit_test(what_is_no_utf_16_is_shown_and_counted),
		cmocka_unit_test(long_utf_16_is_read_whole),
		cmocka_unit_test(what_is_no_utf_8_is_windows_1252),
		cmocka_unit_test(the_encoding_is_judged_over_the_whole_file),
		cmocka_unit_test(characters_across_chunks_are_no_damage),
		cmocka_unit_test(a_little_damage_does_not_make_utf_8_windows_1252),
		cmocka_unit_test(nul_bytes_are_left_out_and_counted),
		cmocka_unit_test(damaged_text_is_counted),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
