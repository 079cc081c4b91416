/* SPDX-License-Identifier: MPL-2.0 */
#include "number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "numfmt.h"

/* A fixed sequence of pseudo-random 64-bit numbers (splitmix64), so that a failure comes again. */
static uint64_t next_random(void)
{
	static uint64_t state = 140010;
	uint64_t z = state += 0x9E3779B97F4A7C15;

	z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
	z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
	return z ^ (z >> 31);
}

static double double_of(uint64_t bits)
{
	double value;

	memcpy(&value, &bits, sizeof value);
	return value;
}

static void assert_number(double value, const char *expected)
{
	char text[KR_NUMBER_TEXT];

	assert_int_equal(kr_number_text(value, text), strlen(expected));
	assert_string_equal(text, expected);
}

static void assert_normalised(const char *from, const char *expected)
{
	char text[KR_NUMBER_TEXT];
	size_t len = kr_number_normalise(from, strlen(from), text);

	assert_int_equal(len, strlen(expected));
	if (len > 0)
		assert_string_equal(text, expected);
}

static void test_text_of_numbers(void **state)
{
	(void)state;
	assert_number(0, "0");
	assert_number(-0.0, "0");
	assert_number(-1, "-1");
	assert_number(0.1, "0.1");
	assert_number(1.0 / 3, "0.3333333333333333");
	assert_number(-1234.5, "-1234.5");
	assert_number(9007199254740992.0, "9007199254740992");
	assert_number(999999999999999, "999999999999999");
	assert_number(1e15, "1000000000000000");
	assert_number(123456789012345680000.0, "123456789012345680000");
	assert_number(1e21, "1e+21");
	assert_number(-1.25e300, "-1.25e+300");
	assert_number(0.000001, "0.000001");
	assert_number(2.5e-7, "0.00000025");
	assert_number(5e-324, "0."
	                      "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
	                      "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
	                      "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
	                      "00000000000000000000000000000000000000000000000000000000000000000000000000000000"
	                      "0005");
	char text[KR_NUMBER_TEXT];
	assert_int_equal(kr_number_text(HUGE_VAL, text), 0);
	assert_int_equal(kr_number_text(-HUGE_VAL, text), 0);
	assert_int_equal(kr_number_text(nan(""), text), 0);
	assert_true(strlen("-0.") + 323 + DBL_DECIMAL_DIG < KR_NUMBER_TEXT);
	assert_true(kr_number_text(-double_of(0x000FFFFFFFFFFFFF), text) < KR_NUMBER_TEXT);
}

/* Reads back as the same double, and no text with fewer digits does. */
static void assert_shortest(double value, const char *text)
{
	char shorter[40];
	int digits = 0, zeros = 0;

	assert_true(strtod(text, NULL) == value);
	for (const char *c = text; *c != '\0' && *c != 'e'; c++) {
		if (*c < '0' || *c > '9' || (*c == '0' && digits == 0))
			continue;
		digits++;
		zeros = *c == '0' ? zeros + 1 : 0;
	}
	digits -= zeros;
	if (digits > 1) {
		snprintf(shorter, sizeof shorter, "%.*e", digits - 2, value);
		if (strtod(shorter, NULL) == value)
			fail_msg("%s could be %s", text, shorter);
	}
}

static void test_random_numbers_are_shortest(void **state)
{
	char text[KR_NUMBER_TEXT], from[64], same[KR_NUMBER_TEXT];

	(void)state;
	for (int i = 0; i < 20000; i++) {
		double value = i % 2 ? double_of(next_random())
		                     : (double)(next_random() % 1000000000) / (double)(1 + next_random() % 1000);
		if (!isfinite(value))
			continue;
		assert_true(kr_number_text(value, text) > 0);
		assert_shortest(value, text);
		/* What writers give: 15, 16 or 17 digits, with or without exponent. */
		for (int precision = 15; precision <= 17; precision++) {
			snprintf(from, sizeof from, "%.*g", precision, value);
			assert_true(kr_number_normalise(from, strlen(from), same) > 0);
			assert_shortest(strtod(from, NULL), same);
			if (strtod(from, NULL) == value)
				assert_string_equal(same, text);
		}
	}
}

static void test_normalise(void **state)
{
	(void)state;
	assert_normalised("12", "12");
	assert_normalised("-0.5", "-0.5");
	assert_normalised("0.50", "0.5");
	assert_normalised("012", "12");
	assert_normalised("-0", "0");
	assert_normalised(" 7\n", "7");
	assert_normalised("1.", "1");
	assert_normalised("-.5", "-0.5");
	assert_normalised("+1E+3", "1000");
	assert_normalised("0.10000000000000001", "0.1");
	assert_normalised("-45964.354166666664", "-45964.354166666664");
	assert_normalised("45964.354166666700", "45964.3541666667");
	assert_normalised("9007199254740993", "9007199254740992");
	assert_normalised("9999999999999999", "10000000000000000");
	assert_normalised("00000000000000000000000000000000000001", "1");
	static const char *const none[] = { "",    " ",    "-",   "+",   ".",   "e5",  "1e",    "1e+", "1.2.3",
		                            "1,5", "0x10", "inf", "nan", "1 2", "--1", "1e400", "12a", "#N/A" };
	for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
		assert_normalised(none[i], "");
	double value;
	assert_true(kr_number_parse(" -2.50e1 ", 9, &value));
	assert_true(value == -25.0);
	assert_false(kr_number_parse("0x1p3", 5, &value));
}

static void assert_serial(double serial, enum kr_shape shape, enum kr_date_system days, const char *expected)
{
	char text[KR_NUMBER_TEXT];
	size_t len = kr_serial_text(serial, shape, days, text);

	assert_int_equal(len, strlen(expected));
	if (len > 0)
		assert_string_equal(text, expected);
}

static void test_serials(void **state)
{
	(void)state;
	assert_serial(45964, KR_SHAPE_DATE, KR_DATE_1900, "2025-11-03");
	assert_serial(44502, KR_SHAPE_DATE, KR_DATE_1904, "2025-11-03");
	assert_serial(45964 + 8.5 / 24, KR_SHAPE_DATE, KR_DATE_1900, "2025-11-03T08:30:00");
	assert_serial(45964 + 8.5 / 24, KR_SHAPE_TIME, KR_DATE_1900, "2025-11-03T08:30:00");
	assert_serial(8.5 / 24, KR_SHAPE_TIME, KR_DATE_1900, "08:30:00");
	assert_serial(8.5 / 24, KR_SHAPE_DATE, KR_DATE_1900, "08:30:00");
	assert_serial(0, KR_SHAPE_DATE, KR_DATE_1904, "1904-01-01");
	assert_serial(59, KR_SHAPE_DATE, KR_DATE_1900, "1900-02-28");
	assert_serial(60, KR_SHAPE_DATE, KR_DATE_1900, "1900-02-29");
	assert_serial(61, KR_SHAPE_DATE, KR_DATE_1900, "1900-03-01");
	assert_serial(59.9999999999, KR_SHAPE_DATE, KR_DATE_1900, "1900-02-29");
	assert_serial(36.5, KR_SHAPE_ELAPSED, KR_DATE_1900, "876:00:00");
	assert_serial(-1.0 / 48, KR_SHAPE_ELAPSED, KR_DATE_1900, "-00:30:00");
	assert_serial(45964, KR_SHAPE_NUMBER, KR_DATE_1900, "");
	assert_serial(nan(""), KR_SHAPE_DATE, KR_DATE_1900, "");
	assert_serial(1e18, KR_SHAPE_DATE, KR_DATE_1900, "");
	assert_serial(-1e18, KR_SHAPE_ELAPSED, KR_DATE_1900, "");
	assert_serial(-693593, KR_SHAPE_DATE, KR_DATE_1900, "0001-01-01");
	assert_serial(-693594, KR_SHAPE_DATE, KR_DATE_1900, "");
	assert_serial(2958465, KR_SHAPE_DATE, KR_DATE_1900, "9999-12-31");
	assert_serial(2958465.9999999999, KR_SHAPE_DATE, KR_DATE_1900, "");
}

/* Every second of a day, as a double that Excel would hold, comes back as that second. */
static void test_no_second_is_lost(void **state)
{
	(void)state;
	for (int second = 1; second < 86400; second += 7) {
		char expected[32];
		snprintf(expected, sizeof expected, "2025-11-03T%02d:%02d:%02d", second / 3600, second / 60 % 60,
		         second % 60);
		assert_serial(45964 + second / 86400.0, KR_SHAPE_DATE, KR_DATE_1900, expected);
	}
}

static void test_iso(void **state)
{
	static const char *const cases[][2] = {
		{ "2025-11-03", "2025-11-03" },
		{ " 2025-11-03 ", "2025-11-03" },
		{ "2025-11-03Z", "2025-11-03" },
		{ "2025-11-03T00:00:00.000", "2025-11-03" },
		{ "2025-11-03T08:30", "2025-11-03T08:30:00" },
		{ "2025-11-03 08:30:15", "2025-11-03T08:30:15" },
		{ "2025-11-03T08:30:15.2504+01:00", "2025-11-03T08:30:15.250" },
		{ "2025-12-31T23:59:59.9999", "2026-01-01" },
		{ "08:30", "08:30:00" },
		{ "T08:30:00,5", "08:30:00.500" },
		{ "PT08H30M00S", "08:30:00" },
		{ "PT36H", "36:00:00" },
		{ "P1DT12H", "36:00:00" },
		{ "-PT1H30M", "-01:30:00" },
		{ "PT0S", "00:00:00" },
		{ "PT1.5S", "00:00:01.500" },
		{ "2025-02-29", "" },
		{ "2025-11-3", "" },
		{ "0000-01-01", "" },
		{ "24:00", "" },
		{ "2025-11-03T08:60", "" },
		{ "2025-11-03T08:30:00x", "" },
		{ "2025-11-03T", "" },
		{ "P1Y", "" },
		{ "P1M", "" },
		{ "PT1M1H", "" },
		{ "P1H", "" },
		{ "PT", "" },
		{ "P", "" },
		{ "PT1.5H", "" },
		{ "PT999999999H", "" },
		{ "03-11-2025", "" },
		{ "45964", "" },
		{ "", "" },
	};
	char text[KR_NUMBER_TEXT];

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		size_t len = kr_iso_text(cases[i][0], strlen(cases[i][0]), text);
		if (len != strlen(cases[i][1]) || (len > 0 && strcmp(text, cases[i][1]) != 0))
			fail_msg("«%s» is «%s»", cases[i][0], len > 0 ? text : "");
	}
}

static void test_built_in_formats(void **state)
{
	(void)state;
	for (uint32_t id = 0; id < 400; id++) {
		const bool date = (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
		                  (id >= 50 && id <= 58) || (id >= 71 && id <= 81);
		assert_int_equal(kr_numfmt_builtin(id) != KR_SHAPE_NUMBER, date);
	}
	assert_int_equal(kr_numfmt_builtin(14), KR_SHAPE_DATE);
	assert_int_equal(kr_numfmt_builtin(20), KR_SHAPE_TIME);
	assert_int_equal(kr_numfmt_builtin(22), KR_SHAPE_DATE);
	assert_int_equal(kr_numfmt_builtin(46), KR_SHAPE_ELAPSED);
	assert_int_equal(kr_numfmt_builtin(UINT32_MAX), KR_SHAPE_NUMBER);
}

static void test_format_codes(void **state)
{
	static const struct {
		const char *code;
		enum kr_shape shape;
	} cases[] = {
		{ "yyyy-mm-dd", KR_SHAPE_DATE },
		{ "mmmm", KR_SHAPE_DATE },
		{ "m", KR_SHAPE_DATE },
		{ "mmm hh", KR_SHAPE_DATE },
		{ "d/m", KR_SHAPE_DATE },
		{ "[$-406]d. mmmm yyyy;@", KR_SHAPE_DATE },
		{ "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", KR_SHAPE_DATE },
		{ "dd\\-mm\\-yyyy\\ hh:mm", KR_SHAPE_DATE },
		{ "hh:mm", KR_SHAPE_TIME },
		{ "h:mm:ss AM/PM", KR_SHAPE_TIME },
		{ "mm:ss.0", KR_SHAPE_TIME },
		{ "[hh]:mm:ss", KR_SHAPE_ELAPSED },
		{ "[m]", KR_SHAPE_ELAPSED },
		{ "[SS].000", KR_SHAPE_ELAPSED },
		{ "General", KR_SHAPE_NUMBER },
		{ "GENERAL", KR_SHAPE_NUMBER },
		{ "Standard", KR_SHAPE_NUMBER },
		{ "#,##0.00 \"dkk\"", KR_SHAPE_NUMBER },
		{ "\"y\\\"0", KR_SHAPE_NUMBER },
		{ "_-* #,##0.00\\ _k_r_._-", KR_SHAPE_NUMBER },
		{ "[Red]-0", KR_SHAPE_NUMBER },
		{ "[hms]0", KR_SHAPE_NUMBER },
		{ "[]0", KR_SHAPE_NUMBER },
		{ "[h", KR_SHAPE_NUMBER },
		{ "0;yyyy", KR_SHAPE_NUMBER },
		{ "\\", KR_SHAPE_NUMBER },
		{ "_", KR_SHAPE_NUMBER },
		{ "\"", KR_SHAPE_NUMBER },
		{ "", KR_SHAPE_NUMBER },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++)
		if (kr_numfmt_code(cases[i].code, strlen(cases[i].code)) != cases[i].shape)
			fail_msg("«%s»", cases[i].code);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_text_of_numbers),   cmocka_unit_test(test_random_numbers_are_shortest),
		cmocka_unit_test(test_normalise),         cmocka_unit_test(test_serials),
		cmocka_unit_test(test_no_second_is_lost), cmocka_unit_test(test_iso),
		cmocka_unit_test(test_built_in_formats),  cmocka_unit_test(test_format_codes),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
