/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/date.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Days and civil dates: Howard Hinnant's published algorithm "chrono-compatible low-level date algorithms". */
int32_t kr_day_of(int year, int month, int day)
{
	year -= month <= 2;
	const int era = (year >= 0 ? year : year - 399) / 400;
	const int year_of_era = year - era * 400;
	const int day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
	const int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
	return era * 146097 + day_of_era - 719468;
}

void kr_day_split(int32_t day, int *ret_year, int *ret_month, int *ret_day)
{
	const int shifted = day + 719468;
	const int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
	const int day_of_era = shifted - era * 146097;
	const int year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
	const int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	const int shifted_month = (5 * day_of_year + 2) / 153;

	*ret_day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
	*ret_month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
	*ret_year = year_of_era + era * 400 + (*ret_month <= 2);
}

bool kr_day_is_valid(int year, int month, int day)
{
	static const int lengths[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1])
		return false;
	const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	return month != 2 || day < 29 || leap;
}

void kr_day_text(int32_t day, char ret[KR_DATE_TEXT])
{
	int year, month, date;

	kr_day_split(day, &year, &month, &date);
	snprintf(ret, KR_DATE_TEXT, "%04u-%02u-%02u", (unsigned)year % 10000, (unsigned)month % 100,
	         (unsigned)date % 100);
}

void kr_day_cell(int32_t day, char ret[KR_DATE_TEXT])
{
	char iso[KR_DATE_TEXT];

	kr_day_text(day, iso);
	snprintf(ret, KR_DATE_TEXT, "%.2s-%.2s-%.4s", iso + 8, iso + 5, iso);
}

int32_t kr_day_of_seconds(int64_t seconds)
{
	const time_t then = (time_t)seconds;
	struct tm local;

	localtime_r(&then, &local);
	return kr_day_of(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday);
}

int32_t kr_day_today(void)
{
	return kr_day_of_seconds(time(NULL));
}

/* Reads 1 to `most` digits; returns how many. */
static int digits(const char **at, int most, int *ret)
{
	int count = 0, value = 0;

	while (count < most && isdigit((unsigned char)**at)) {
		value = value * 10 + (**at - '0');
		(*at)++;
		count++;
	}
	*ret = value;
	return count;
}

/* What may stand behind a date: nothing, or a time, which a day does not need but which must look like one. */
static bool time_or_end(const char *at)
{
	while (*at == ' ')
		at++;
	if (*at == 'T' || *at == 't')
		at++;
	if (*at == '\0')
		return true;
	if (!isdigit((unsigned char)*at))
		return false;
	return strspn(at, "0123456789:.,+-Zz ") == strlen(at);
}

static bool finish(int year, int month, int day, const char *rest, int32_t *ret_day)
{
	if (!kr_day_is_valid(year, month, day) || !time_or_end(rest))
		return false;
	*ret_day = kr_day_of(year, month, day);
	return true;
}

static bool parse_serial(const char *text, int32_t *ret_day)
{
	char *end;
	double serial = strtod(text, &end);

	if (end == text || *end != '\0' || strspn(text, "0123456789.") != strlen(text) || serial < 20000 ||
	    serial >= 80000)
		return false;
	*ret_day = kr_day_of(1899, 12, 30) + (int32_t)serial;
	return true;
}

bool kr_day_parse(const char *text, int32_t *ret_day)
{
	const char *at = text;
	int first, second, third;

	while (*at == ' ')
		at++;
	int width = digits(&at, 8, &first);
	if (width == 8 && finish(first / 10000, first / 100 % 100, first % 100, at, ret_day))
		return true;
	if ((width != 4 && width != 1 && width != 2) || strchr("-./", *at) == NULL || *at == '\0')
		return parse_serial(text, ret_day);

	const char separator = *at++;
	if (digits(&at, 2, &second) == 0 || *at++ != separator)
		return parse_serial(text, ret_day);
	int third_width = digits(&at, width == 4 ? 2 : 4, &third);
	if (width == 4)
		return third_width > 0 && finish(first, second, third, at, ret_day);
	return third_width == 4 && finish(third, second, first, at, ret_day);
}

bool kr_day_parse_iso(const char *text, int32_t *ret_day)
{
	return strlen(text) == 10 && text[4] == '-' && text[7] == '-' && kr_day_parse(text, ret_day);
}
