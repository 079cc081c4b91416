/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "klikrecon/str.h"

static void an_empty_buffer_is_a_terminated_text(void **state)
{
	struct kr_str s = KR_STR_INIT(100);

	(void)state;
	assert_string_equal(s.buf, "");
	kr_str_put(&s, "", 0);
	kr_str_clear(&s);
	kr_str_truncate(&s, 5);
	assert_int_equal(s.len, 0);
	kr_str_release(&s);
	assert_string_equal(s.buf, "");
}

static void it_grows_and_stays_terminated(void **state)
{
	struct kr_str s = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	for (int i = 0; i < 1000; i++) {
		kr_str_putc(&s, (char)('a' + i % 26));
		assert_int_equal(s.buf[s.len], '\0');
	}
	assert_int_equal(s.len, 1000);
	assert_memory_equal(s.buf, "abcdefghijklmnopqrstuvwxyzab", 28);
	assert_false(s.overflow);
	kr_str_release(&s);
}

static void it_holds_bytes_of_any_kind(void **state)
{
	struct kr_str s = KR_STR_INIT(100);

	(void)state;
	kr_str_put(&s, "a\0b", 3);
	kr_str_puts(&s, "cd");
	assert_int_equal(s.len, 5);
	assert_memory_equal(s.buf, "a\0bcd", 6);
	kr_str_release(&s);
}

static void what_is_over_the_maximum_is_cut_and_remembered(void **state)
{
	struct kr_str s = KR_STR_INIT(5);

	(void)state;
	kr_str_puts(&s, "abcde");
	assert_false(s.overflow);
	kr_str_puts(&s, "");
	assert_false(s.overflow);
	kr_str_truncate(&s, 3);
	kr_str_puts(&s, "xyz");
	assert_true(s.overflow);
	assert_string_equal(s.buf, "abcxy");
	kr_str_truncate(&s, 0);
	assert_true(s.overflow);
	kr_str_clear(&s);
	assert_false(s.overflow);
	kr_str_puts(&s, "fghij");
	assert_string_equal(s.buf, "fghij");
	kr_str_release(&s);
}

static void formatted_text_is_appended_whole(void **state)
{
	struct kr_str s = KR_STR_INIT(KR_STR_UNBOUNDED);
	char text[3001];

	(void)state;
	memset(text, 'x', 3000);
	text[3000] = '\0';
	kr_str_puts(&s, "<");
	kr_str_printf(&s, "%d %s", 7, text);
	kr_str_printf(&s, "%s", "");
	kr_str_puts(&s, ">");
	assert_int_equal(s.len, 3004);
	assert_memory_equal(s.buf, "<7 xxx", 6);
	assert_string_equal(s.buf + 3000, "xxx>");
	kr_str_release(&s);
}

static void a_detached_text_is_the_callers(void **state)
{
	struct kr_str s = KR_STR_INIT(100);

	(void)state;
	char *empty = kr_str_detach(&s);
	kr_str_puts(&s, "tekst");
	char *text = kr_str_detach(&s);
	assert_string_equal(empty, "");
	assert_string_equal(text, "tekst");
	assert_string_equal(s.buf, "");
	assert_int_equal(s.max, 100);
	free(empty);
	free(text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_empty_buffer_is_a_terminated_text),
		cmocka_unit_test(it_grows_and_stays_terminated),
		cmocka_unit_test(it_holds_bytes_of_any_kind),
		cmocka_unit_test(what_is_over_the_maximum_is_cut_and_remembered),
		cmocka_unit_test(formatted_text_is_appended_whole),
		cmocka_unit_test(a_detached_text_is_the_callers),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
