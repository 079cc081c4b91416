/* SPDX-License-Identifier: MPL-2.0 */
/* CPR numbers: cells that are one, and those that stand somewhere in a text. */
#include "values.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_cpr_day(int day, int month)
{
	/* 60 is added to the day of numbers that are given temporarily. */
	return month >= 1 && month <= 12 && ((day >= 1 && day <= 31) || (day >= 61 && day <= 91));
}

/* A number whose last four digits are cut off or starred counts as well: it still tells the birthday and that it is a
 * CPR number. */
static bool is_cpr_text(const char *text, size_t len)
{
	const char *rest = text + 6;

	for (size_t i = 0; i < 6; i++)
		if (!is_digit(text[i]))
			return false;
	if (!is_cpr_day((text[0] - '0') * 10 + text[1] - '0', (text[2] - '0') * 10 + text[3] - '0'))
		return false;
	if (len == 10)
		return strspn(rest, "0123456789") == 4;
	if (len != 11 || (*rest != '-' && *rest != ' '))
		return false;
	return strspn(rest + 1, "0123456789") == 4 || strspn(rest + 1, "xX*") == 4;
}

/* As a number the leading zero is lost, and spreadsheets write it as 1.01E+09. */
static bool is_cpr_number(const char *text, size_t len)
{
	char plain[32], digits[16];
	char *end;

	if (len < 7 || len >= sizeof plain || strspn(text, "0123456789.,eE+") != len)
		return false;
	for (size_t i = 0; i <= len; i++)
		plain[i] = (char)(text[i] == ',' ? '.' : text[i]);
	double value = strtod(plain, &end);
	if (*end != '\0' || value < 101e6 || value >= 3112e6 || value != (double)(uint64_t)value)
		return false;
	snprintf(digits, sizeof digits, "%010.0f", value);
	return is_cpr_text(digits, 10) && digits[0] <= '3';
}

bool kr_looks_like_cpr(const char *text, size_t len)
{
	return (len == 10 || len == 11) ? is_cpr_text(text, len) || is_cpr_number(text, len) : is_cpr_number(text, len);
}

/* Is the number that begins here cut out of something longer: an EAN, "+4512345678", a UUID, 1,0101801234? */
static bool is_part(const char *text, size_t len, size_t at, size_t end)
{
	const char before = at > 0 ? text[at - 1] : ' ', after = end < len ? text[end] : ' ';
	const bool fraction = (before == '.' || before == ',') && at > 1 && is_digit(text[at - 2]);
	const bool whole = (after == '.' || after == ',') && end + 1 < len && is_digit(text[end + 1]);

	return isalnum((unsigned char)before) || before == '+' || isalnum((unsigned char)after) || fraction || whole;
}

bool kr_cpr_find(const char *text, size_t len, bool also_plain, size_t *at, size_t *ret_len)
{
	for (size_t i = *at; i + 10 <= len; i++) {
		if (!is_digit(text[i]) || (i > 0 && is_digit(text[i - 1])))
			continue;
		const size_t length = text[i + 6] == '-' ? 11 : 10;
		if ((length == 11 || also_plain) && i + length <= len && is_cpr_text(text + i, length) &&
		    !is_part(text, len, i, i + length)) {
			*at = i;
			*ret_len = length;
			return true;
		}
	}
	return false;
}

bool kr_holds_cpr(const char *text, size_t len)
{
	size_t at = 0, length;

	return kr_looks_like_cpr(text, len) || kr_cpr_find(text, len, true, &at, &length);
}
