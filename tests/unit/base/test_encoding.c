/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "klikrecon/encoding.h"

/* Decodes the bytes in pieces of `piece` bytes. */
static void check(const char *encoding, const char *bytes, size_t len, size_t piece, const char *expected,
                  uint64_t expected_repaired)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct kr_decoder *d;

	assert_true(kr_decoder_open(encoding, &d, &err));
	for (size_t at = 0; at < len; at += piece)
		kr_decoder_put(d, bytes + at, at + piece < len ? piece : len - at, &out);
	kr_decoder_finish(d, &out);
	assert_string_equal(out.buf, expected);
	assert_int_equal(kr_decoder_repaired(d), expected_repaired);
	kr_decoder_close(d);
	kr_str_release(&out);
}

#define CHECK(encoding, bytes, piece, expected, repaired)                                                              \
	check((encoding), (bytes), sizeof(bytes) - 1, (piece), (expected), (repaired))

static void danish_letters_are_read_from_windows_1252(void **state)
{
	(void)state;
	CHECK("WINDOWS-1252", "S\xF8ren \xC5s \x80 \x96", 100, "Søren Ås € –", 0);
}

static void bytes_without_a_meaning_are_shown_and_counted(void **state)
{
	(void)state;
	CHECK("WINDOWS-1252", "a\x81g\x8D\x8D", 100, "a\uFFFDg\uFFFD\uFFFD", 3);
}

static void utf_16_is_read_in_both_byte_orders(void **state)
{
	(void)state;
	CHECK("UTF-16LE", "S\0\xF8\0r\0", 100, "Sør", 0);
	CHECK("UTF-16BE", "\0S\0\xF8\0r", 100, "Sør", 0);
}

static void a_piece_may_end_inside_a_character(void **state)
{
	(void)state;
	for (size_t piece = 1; piece <= 5; piece++) {
		CHECK("UTF-16LE", "\xF8\0\x3D\xD8\x00\xDE!\0", piece, "ø\U0001F600!", 0);
		CHECK("EUC-JP", "\xA4\xA2\x8F\xB0\xA1!", piece, "あ丂!", 0);
	}
}

static void surrogates_without_their_other_half_are_replaced(void **state)
{
	(void)state;
	for (size_t piece = 1; piece <= 8; piece++) {
		CHECK("UTF-16LE", "a\0\x3D\xD8z\0", piece, "a\uFFFDz", 2);
		CHECK("UTF-16LE", "a\0\x00\xDEz\0", piece, "a\uFFFDz", 2);
	}
}

static void a_character_cut_off_at_the_end_is_replaced(void **state)
{
	(void)state;
	CHECK("UTF-16LE", "a\0b", 100, "a\uFFFD", 1);
}

static void a_long_text_is_decoded_whole(void **state)
{
	enum { N = 50000 };
	static char bytes[N], expected[2 * N + 1];

	(void)state;
	for (size_t i = 0; i < N; i++) {
		bytes[i] = '\xE6';
		expected[2 * i] = '\xC3';
		expected[2 * i + 1] = '\xA6';
	}
	check("WINDOWS-1252", bytes, N, 7777, expected, 0);
}

static void a_decoder_that_was_reset_remembers_nothing(void **state)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct kr_decoder *d;

	(void)state;
	assert_true(kr_decoder_open("UTF-16LE", &d, &err));
	kr_decoder_put(d, "\x00\xDE\x41", 3, &out);
	kr_decoder_reset(d);
	assert_int_equal(kr_decoder_repaired(d), 0);
	kr_str_clear(&out);
	kr_decoder_put(d, "o\0k\0", 4, &out);
	kr_decoder_finish(d, &out);
	assert_string_equal(out.buf, "ok");
	kr_decoder_close(d);
	kr_str_release(&out);
}

static void an_encoding_that_does_not_exist_is_an_error(void **state)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_decoder *d = NULL;

	(void)state;
	assert_false(kr_decoder_open("KORSBAEK-7", &d, &err));
	assert_null(d);
	assert_int_equal(err.code, KR_E_FAILED);
	kr_decoder_close(NULL);
}

static void a_text_is_read_however_an_editor_saved_it(void **state)
{
	static const struct {
		const char *bytes;
		size_t len;
	} saved[] = {
		{ "R\xC3\xB8r", 4 },           { "\xEF\xBB\xBFR\xC3\xB8r", 7 }, { "R\xF8r", 3 },
		{ "\xFF\xFER\0\xF8\0r\0", 8 }, { "\xFE\xFF\0R\0\xF8\0r", 8 },
	};

	(void)state;
	for (size_t i = 0; i < sizeof saved / sizeof *saved; i++) {
		struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_err err = KR_ERR_INIT;
		assert_true(kr_text_decode(saved[i].bytes, saved[i].len, &out, &err));
		assert_string_equal(out.buf, "Rør");
		kr_str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(danish_letters_are_read_from_windows_1252),
		cmocka_unit_test(bytes_without_a_meaning_are_shown_and_counted),
		cmocka_unit_test(utf_16_is_read_in_both_byte_orders),
		cmocka_unit_test(a_piece_may_end_inside_a_character),
		cmocka_unit_test(surrogates_without_their_other_half_are_replaced),
		cmocka_unit_test(a_character_cut_off_at_the_end_is_replaced),
		cmocka_unit_test(a_long_text_is_decoded_whole),
		cmocka_unit_test(a_decoder_that_was_reset_remembers_nothing),
		cmocka_unit_test(a_text_is_read_however_an_editor_saved_it),
		cmocka_unit_test(an_encoding_that_does_not_exist_is_an_error),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
