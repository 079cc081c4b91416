/* SPDX-License-Identifier: MPL-2.0 */
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

#include "klikrecon/json_text.h"

static void expect_json(const char *text, size_t len, const char *json)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_json j = { .out = &out };

	kr_json_bytes(&j, NULL, text, len);
	assert_string_equal(out.buf, json);
	kr_str_release(&out);
}

static void strings_are_escaped(void **state)
{
	(void)state;
	expect_json("plain", 5, "\"plain\"");
	expect_json("\"\\/", 3, "\"\\\"\\\\/\"");
	expect_json("a\nb\tc\x01\x7f", 7, "\"a\\nb\\u0009c\\u0001\\u007f\"");
	expect_json("a\0b", 3, "\"a\\u0000b\"");
	expect_json("æøå 👩", 11, "\"æøå 👩\"");
	expect_json("\xE2\x80\xA8", 3, "\"\\u2028\""); /* a line separator ends a line in JavaScript */
	expect_json("\xFFz", 2, "\"\xEF\xBF\xBDz\"");
	expect_json("\xED\xA0\x80", 3, "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\""); /* half of a surrogate pair */
}

static void commas_and_brackets_are_set(void **state)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_json j = { .out = &out };

	(void)state;
	kr_json_open(&j, NULL, '{');
	kr_json_text(&j, "a", "x");
	kr_json_text(&j, "b", NULL);
	kr_json_open(&j, "c", '[');
	kr_json_int(&j, NULL, -1);
	kr_json_bool(&j, NULL, true);
	kr_json_open(&j, NULL, '{');
	kr_json_close(&j);
	kr_json_close(&j);
	kr_json_open(&j, "d", '[');
	kr_json_close(&j);
	kr_json_close(&j);
	assert_string_equal(out.buf,
	                    "{\n \"a\": \"x\",\n \"b\": null,\n \"c\": [\n  -1,\n  true,\n  {}\n ],\n \"d\": []\n}\n");
	kr_str_release(&out);
}

static void scores_are_short_and_never_no_number(void **state)
{
	static const struct {
		double score;
		const char *json;
	} cases[] = {
		{ 1, "1" }, { 0, "0" }, { 0.91, "0.91" }, { 1.0 / 3, "0.3333" }, { -1, "null" }, { NAN, "null" }
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_json j = { .out = &out };
		kr_json_score(&j, NULL, cases[i].score);
		assert_string_equal(out.buf, cases[i].json);
		kr_str_release(&out);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(strings_are_escaped),
		cmocka_unit_test(commas_and_brackets_are_set),
		cmocka_unit_test(scores_are_short_and_never_no_number),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
