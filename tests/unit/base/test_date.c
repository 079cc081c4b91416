/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"
#include "klikrecon/date.h"

static void check_parsed(const char *text, const char *expected)
{
	char got[KR_DATE_TEXT] = "";
	int32_t day = 0;

	if (kr_day_parse(text, &day))
		kr_day_text(day, got);
	if (expected == NULL && got[0] != '\0')
		fail_msg("«%s» is no date, but was read as %s", text, got);
	if (expected != NULL)
		assert_string_equal(got, expected);
}

static void days_and_dates_go_back_and_forth(void **state)
{
	int year, month, date;
	int32_t expected = kr_day_of(1899, 12, 31);

	(void)state;
	assert_int_equal(kr_day_of(1970, 1, 1), 0);
	assert_int_equal(kr_day_of(2000, 3, 1), 11017);
	for (year = 1900; year < 2110; year++) {
		for (month = 1; month <= 12; month++) {
			for (date = 1; kr_day_is_valid(year, month, date); date++) {
				int y, m, d;
				int32_t day = kr_day_of(year, month, date);
				assert_int_equal(day, ++expected);
				kr_day_split(day, &y, &m, &d);
				assert_true(y == year && m == month && d == date);
			}
		}
	}
}

static void a_cell_shows_the_day_first(void **state)
{
	char cell[KR_DATE_TEXT];

	(void)state;
	kr_day_cell(kr_day_of(2025, 11, 3), cell);
	assert_string_equal(cell, "03-11-2025");
}

static void days_that_do_not_exist_are_invalid(void **state)
{
	(void)state;
	assert_true(kr_day_is_valid(2024, 2, 29));
	assert_true(kr_day_is_valid(2000, 2, 29));
	assert_false(kr_day_is_valid(2025, 2, 29));
	assert_false(kr_day_is_valid(1900, 2, 29));
	assert_false(kr_day_is_valid(2025, 4, 31));
	assert_false(kr_day_is_valid(2025, 13, 1));
	assert_false(kr_day_is_valid(2025, 0, 1));
	assert_false(kr_day_is_valid(2025, 1, 0));
	assert_false(kr_day_is_valid(0, 1, 1));
	assert_false(kr_day_is_valid(10000, 1, 1));
}

static void the_forms_of_danish_exports_are_read_day_first(void **state)
{
	static const char *const same[] = {
		"2025-11-03",
		"2025/11/03",
		"20251103",
		"03-11-2025",
		"03.11.2025",
		"03/11/2025",
		"3.11.2025",
		"3-11-2025",
		"3/11/2025",
		" 2025-11-03",
		"2025-11-3",
		"2025-11-03 08:30:00",
		"2025-11-03T08:30",
		"03-11-2025 08.30",
		"2025-11-03T08:30:00.000Z",
		"2025-11-03T08:30:00+01:00",
		"20251103 0830",
		"45964",
		"45964.0",
		"45964.354",
	};

	(void)state;
	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		check_parsed(same[i], "2025-11-03");
	check_parsed("01-02-2025", "2025-02-01");
	check_parsed("29-02-2024", "2024-02-29");
}

static void everything_else_is_no_date(void **state)
{
	static const char *const none[] = {
		"",
		" ",
		"x",
		"3",
		"2025",
		"2025-11",
		"03-11-25",
		"2025-13-01",
		"29-02-2025",
		"11/30/2025",
		"03-11.2025",
		"2025-11-03x",
		"2025-11-03 kl. 8",
		"19999",
		"80000",
		"-45964",
		"4.5964e4",
		"45964,5",
		"3. november 2025",
		"010203-1234",
		"0x1F",
		"inf",
		"nan",
	};

	(void)state;
	for (size_t i = 0; i < sizeof none / sizeof *none; i++)
		check_parsed(none[i], NULL);
}

static void options_take_only_the_iso_form(void **state)
{
	int32_t day = 77;

	(void)state;
	assert_false(kr_day_parse_iso("03-11-2025", &day));
	assert_false(kr_day_parse_iso("20251103", &day));
	assert_false(kr_day_parse_iso("2025-11-3", &day));
	assert_false(kr_day_parse_iso("2025-11-03 08:30", &day));
	assert_false(kr_day_parse_iso("2025-02-30", &day));
	assert_false(kr_day_parse_iso("", &day));
	assert_int_equal(day, 77);
	assert_true(kr_day_parse_iso("2025-11-03", &day));
	assert_int_equal(day, kr_day_of(2025, 11, 3));
}

static void today_is_a_day_of_this_century(void **state)
{
	(void)state;
	assert_true(kr_day_today() > kr_day_of(2025, 1, 1));
	assert_true(kr_day_today() < kr_day_of(2100, 1, 1));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_and_dates_go_back_and_forth),
		cmocka_unit_test(a_cell_shows_the_day_first),
		cmocka_unit_test(days_that_do_not_exist_are_invalid),
		cmocka_unit_test(the_forms_of_danish_exports_are_read_day_first),
		cmocka_unit_test(everything_else_is_no_date),
		cmocka_unit_test(options_take_only_the_iso_form),
		cmocka_unit_test(today_is_a_day_of_this_century),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
