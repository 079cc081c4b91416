/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "harness.h"
#include "klikrecon/text.h"

typedef void (*transform)(const char *text, size_t len, struct kr_str *out);

static void check(transform change, const char *text, const char *expected)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_puts(&out, "=");
	change(text, strlen(text), &out);
	assert_string_equal(out.buf + 1, expected);
	kr_str_release(&out);
}

static void only_sound_utf_8_is_valid(void **state)
{
	static const char *const invalid[] = {
		"\x80",
		"\xC3",
		"\xC3(",
		"\xC0\xAF",
		"\xE2\x82",
		"\xED\xA0\x80",
		"\xF4\x90\x80\x80",
		"\xF8\x88\x80\x80\x80",
		"S\xF8ren",
		"abcdefgh\xFF",
		"abcdefghijklmno\xC3",
	};

	(void)state;
	assert_true(kr_utf8_valid("", 0));
	assert_true(kr_utf8_valid("Søren \U0001F600 \uFFFD", strlen("Søren \U0001F600 \uFFFD")));
	assert_true(kr_utf8_valid("a\0b", 3));
	assert_false(kr_utf8_valid("ø", 1));
	for (size_t i = 0; i < sizeof invalid / sizeof *invalid; i++)
		assert_false(kr_utf8_valid(invalid[i], strlen(invalid[i])));
}

static void characters_are_decoded_one_by_one(void **state)
{
	static const char text[] = "aø€\U0001F600\xF8z\xC3";
	static const uint32_t expected[] = { 'a', 0xF8, 0x20AC, 0x1F600, 0xFFFD, 'z', 0xFFFD };
	size_t at = 0;

	(void)state;
	for (size_t i = 0; i < sizeof expected / sizeof *expected; i++)
		assert_int_equal(kr_utf8_next(text, sizeof text - 1, &at), expected[i]);
	assert_int_equal(at, sizeof text - 1);
}

static void characters_are_encoded(void **state)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	kr_utf8_put(&out, 'a');
	kr_utf8_put(&out, 0xF8);
	kr_utf8_put(&out, 0x20AC);
	kr_utf8_put(&out, 0x1F600);
	assert_string_equal(out.buf, "aø€\U0001F600");
	kr_str_release(&out);
}

static void decomposed_letters_are_composed(void **state)
{
	(void)state;
	check(kr_text_nfc, "Aase", "Aase");
	check(kr_text_nfc, "A\u030Ase", "Åse");
	check(kr_text_nfc, "Øje", "Øje");
	check(kr_text_nfc, "", "");
}

static void keys_are_folded(void **state)
{
	(void)state;
	check(kr_text_fold, "ABC abc @[`{ 1", "abc abc @[`{ 1");
	check(kr_text_fold, "SØREN ÆÅ", "søren æå");
	check(kr_text_fold, "A\u030ASE", "åse");
	check(kr_text_fold, "Straße", "strasse");
}

static void marks_are_left_off_but_danish_letters_stay(void **state)
{
	(void)state;
	check(kr_text_fold_marks, "Ångström", "angstrom");
	check(kr_text_fold_marks, "RENÉ", "rene");
	check(kr_text_fold_marks, "Søren Ærø", "søren ærø");
	check(kr_text_fold_marks, "ﬁ", "fi");
}

static void check_trimmed(const char *text, const char *expected)
{
	size_t len = strlen(text);

	kr_text_trim(&text, &len);
	assert_int_equal(len, strlen(expected));
	assert_memory_equal(text, expected, len);
}

static void visible_and_invisible_blanks_are_trimmed(void **state)
{
	(void)state;
	check_trimmed("", "");
	check_trimmed(" \t\r\n ", "");
	check_trimmed("a", "a");
	check_trimmed("  Søren Kjær\n", "Søren Kjær");
	check_trimmed("\uFEFF\u00A0Ø\u00A0\u200B\u00AD", "Ø");
	check_trimmed("\u2003å\u2003b\u2028", "å\u2003b");
}

static void letters_and_blanks_are_told_apart(void **state)
{
	static const uint32_t letters[] = { 'a', 'Z', 0xE6, 0xD8, 0x142, 0x30A, 0x416, 0x4E2D };
	static const uint32_t others[] = { '0', '?', ' ', '@', '[', '`', '{', 0xA0, 0xD7, 0x20AC, 0xFFFD };
	static const uint32_t blanks[] = { 0,      ' ',    '\t',   0x7F,   0x85,   0xA0,  0xAD,
		                           0x200B, 0x200E, 0x2009, 0x2060, 0x3000, 0xFEFF };

	(void)state;
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		assert_true(kr_char_is_letter(letters[i]));
		assert_false(kr_char_is_blank(letters[i]));
	}
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		assert_false(kr_char_is_letter(others[i]));
	for (size_t i = 0; i < sizeof blanks / sizeof *blanks; i++)
		assert_true(kr_char_is_blank(blanks[i]));
}

static void a_line_for_a_terminal_is_one_line_of_sound_utf_8(void **state)
{
	static const char text[] = "Søren\n\x1B[31mrød\x9B \xD8 \u202Eslut";
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	kr_text_line(text, strlen(text), &out);
	assert_string_equal(out.buf, "Søren  [31mrød\uFFFD \uFFFD  slut");
	kr_str_release(&out);
}

static void lengths_and_widths_are_counted_in_characters(void **state)
{
	(void)state;
	assert_int_equal(kr_text_length(""), 0);
	assert_int_equal(kr_text_length("Søren"), 5);
	assert_int_equal(kr_text_length("\U0001F600"), 1);
	assert_int_equal(kr_text_width("Søren", strlen("Søren")), 5);
	assert_int_equal(kr_text_width("A\u030A", strlen("A\u030A")), 1);
	assert_int_equal(kr_text_width("中文", strlen("中文")), 4);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(only_sound_utf_8_is_valid),
		cmocka_unit_test(characters_are_decoded_one_by_one),
		cmocka_unit_test(characters_are_encoded),
		cmocka_unit_test(decomposed_letters_are_composed),
		cmocka_unit_test(keys_are_folded),
		cmocka_unit_test(marks_are_left_off_but_danish_letters_stay),
		cmocka_unit_test(visible_and_invisible_blanks_are_trimmed),
		cmocka_unit_test(letters_and_blanks_are_told_apart),
		cmocka_unit_test(a_line_for_a_terminal_is_one_line_of_sound_utf_8),
		cmocka_unit_test(lengths_and_widths_are_counted_in_characters),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
