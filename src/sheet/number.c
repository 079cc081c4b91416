/* SPDX-License-Identifier: MPL-2.0 */
#include "number.h"

#include <float.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- double to text ---- */

enum {
	SURE_DIGITS = 15, /* so many significant digits survive the way into a double and back: no shorter text is
	                     another one */
	ALL_DIGITS = 17,  /* so many tell any two doubles apart */
	LAST_PLAIN_EXPONENT = 20,
};

/* Lays out 0.d1d2d3… x 10^point as a plain decimal, or in E notation where that would be absurd. */
static size_t lay_out(bool negative, const char *digits, int n, int point, char *ret)
{
	char *at = ret;

	if (negative)
		*at++ = '-';
	if (point - 1 > LAST_PLAIN_EXPONENT) {
		*at++ = digits[0];
		if (n > 1) {
			*at++ = '.';
			memcpy(at, digits + 1, (size_t)n - 1);
			at += n - 1;
		}
		at += snprintf(at, 8, "e+%d", point - 1);
	} else if (point <= 0) {
		memcpy(at, "0.", 2);
		memset(at + 2, '0', (size_t)-point);
		memcpy(at + 2 - point, digits, (size_t)n);
		at += 2 - point + n;
	} else if (point >= n) {
		memcpy(at, digits, (size_t)n);
		memset(at + n, '0', (size_t)(point - n));
		at += point;
	} else {
		memcpy(at, digits, (size_t)point);
		at[point] = '.';
		memcpy(at + point + 1, digits + point, (size_t)(n - point));
		at += n + 1;
	}
	*at = '\0';
	return (size_t)(at - ret);
}

/* Writes value with that many significant digits; says whether they read back as the same double. */
static bool try_digits(double value, int precision, char text[32])
{
	snprintf(text, 32, "%.*e", precision - 1, value);
	return strtod(text, NULL) == value;
}

static size_t integer_text(int64_t value, char *ret)
{
	char digits[20];
	size_t n = 0, len = 0;
	uint64_t rest = value < 0 ? (uint64_t)-value : (uint64_t)value;

	do {
		digits[n++] = (char)('0' + rest % 10);
		rest /= 10;
	} while (rest != 0);
	if (value < 0)
		ret[len++] = '-';
	while (n > 0)
		ret[len++] = digits[--n];
	ret[len] = '\0';
	return len;
}

size_t kr_number_text(double value, char ret[KR_NUMBER_TEXT])
{
	char text[32], digits[ALL_DIGITS] = { 0 };

	if (!isfinite(value))
		return 0;
	if (fabs(value) < 1e15 && value == (double)(int64_t)value)
		return integer_text((int64_t)value, ret);

	/* Numbers too small to be normal hold fewer digits than the others: begin with one. */
	int precision = fabs(value) < DBL_MIN ? 1 : SURE_DIGITS;
	while (!try_digits(fabs(value), precision, text) && precision < ALL_DIGITS)
		precision++;

	char *exponent = strchr(text, 'e');
	int n = 0;
	for (const char *c = text; c < exponent; c++)
		if (*c != '.')
			digits[n++] = *c;
	while (n > 1 && digits[n - 1] == '0')
		n--;
	return lay_out(value < 0, digits, n, (int)strtol(exponent + 1, NULL, 10) + 1, ret);
}

/* ---- text to double ---- */

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_blank(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

void kr_number_trim(const char **text, size_t *len)
{
	while (*len > 0 && is_blank((*text)[*len - 1]))
		--*len;
	while (*len > 0 && is_blank(**text)) {
		++*text;
		--*len;
	}
}

static size_t count_digits(const char *text, size_t len)
{
	size_t n = 0;

	while (n < len && is_digit(text[n]))
		n++;
	return n;
}

/* [+-] digits [. digits] [e [+-] digits], with at least one digit before the e. */
static bool is_number(const char *text, size_t len)
{
	size_t at = len > 0 && (text[0] == '-' || text[0] == '+');
	size_t digits = count_digits(text + at, len - at);

	at += digits;
	if (at < len && text[at] == '.') {
		size_t decimals = count_digits(text + at + 1, len - at - 1);
		at += 1 + decimals;
		digits += decimals;
	}
	if (digits == 0)
		return false;
	if (at < len && (text[at] == 'e' || text[at] == 'E')) {
		at++;
		at += at < len && (text[at] == '-' || text[at] == '+');
		digits = count_digits(text + at, len - at);
		if (digits == 0)
			return false;
		at += digits;
	}
	return at == len;
}

bool kr_number_parse(const char *text, size_t len, double *ret)
{
	char copy[KR_NUMBER_TEXT];

	kr_number_trim(&text, &len);
	if (len >= sizeof copy || !is_number(text, len))
		return false;
	memcpy(copy, text, len);
	copy[len] = '\0';
	*ret = strtod(copy, NULL);
	return true;
}

/* Whether text is just what kr_number_text() writes: an integer or a decimal fraction without superfluous zeros and
 * short enough that no shorter one can mean the same double. This is what most cells hold. */
static bool is_normal(const char *text, size_t len)
{
	size_t at = len > 0 && text[0] == '-';
	size_t whole = count_digits(text + at, len - at);

	if (whole == 0 || (text[at] == '0' && (whole > 1 || at + whole == len)))
		return len == 1 && text[0] == '0';
	if (at + whole == len)
		return whole <= SURE_DIGITS;
	if (text[at + whole] != '.')
		return false;
	size_t decimals = len - at - whole - 1;
	return decimals > 0 && whole + decimals <= SURE_DIGITS &&
	       count_digits(text + at + whole + 1, decimals) == decimals && text[len - 1] != '0';
}

/* ---- what writers make of 16 and 17 digits ---- */

/* digits / 10^decimals, without sign. */
struct decimal {
	uint64_t digits;
	int n; /* significant digits */
	int decimals;
};

static const uint64_t power_of_ten[] = { 1, 10, 100 };

/* Reads a plain decimal ("0.30000000000000004") of 16 or 17 significant digits. */
static bool read_long_decimal(const char *text, size_t len, struct decimal *ret)
{
	struct decimal d = { 0, 0, 0 };
	bool point = false;

	for (size_t i = 0; i < len; i++) {
		if (text[i] == '.' && !point) {
			point = true;
			continue;
		}
		if (!is_digit(text[i]) || d.n == ALL_DIGITS)
			return false;
		d.digits = d.digits * 10 + (uint64_t)(text[i] - '0');
		d.n += d.digits != 0;
		d.decimals += point;
	}
	*ret = d;
	return d.n > SURE_DIGITS;
}

static struct decimal round_to(struct decimal d, int n)
{
	const uint64_t unit = power_of_ten[d.n - n];

	return (struct decimal){ (d.digits + unit / 2) / unit, n, d.decimals - (d.n - n) };
}

static size_t decimal_text(struct decimal d, bool negative, char *ret)
{
	char digits[24];
	size_t n;

	for (; d.digits % 10 == 0; d.digits /= 10)
		d.decimals--;
	n = integer_text((int64_t)d.digits, digits);
	return lay_out(negative, digits, (int)n, (int)n - d.decimals, ret);
}

/* Both digits and power are exact doubles where this holds, so that their quotient is the nearest double (Clinger
 * 1990). */
static bool is_easy(struct decimal d)
{
	return d.digits < 1ULL << DBL_MANT_DIG && d.decimals >= 0 && d.decimals <= 22;
}

static double decimal_value(struct decimal d)
{
	char text[KR_NUMBER_TEXT];
	double power = 1;

	if (!is_easy(d)) {
		decimal_text(d, false, text);
		return strtod(text, NULL);
	}
	for (int i = 0; i < d.decimals; i++)
		power *= 10;
	return (double)d.digits / power;
}

/* Whether a decimal of 16 digits that means `value` is the only one that does. */
static bool is_only_one(struct decimal d, double value)
{
	const struct decimal below = { d.digits - 1, d.n, d.decimals };
	const struct decimal above = { d.digits + 1, d.n, d.decimals };

	return is_easy(above) && decimal_value(below) != value && decimal_value(above) != value;
}

/* Many writers give all 17 digits: 0.1 as 0.10000000000000001. The shortest of those and what they are when rounded to
 * 15 or 16 digits, as long as the double stays the same. 0 where that is not certain: kr_number_text() is, and takes
 * several times as long. */
static size_t shorten(const char *text, size_t len, char *ret)
{
	const bool negative = text[0] == '-';
	struct decimal d;

	if (!read_long_decimal(text + negative, len - negative, &d))
		return 0;
	const double value = decimal_value(d);
	struct decimal shorter = round_to(d, SURE_DIGITS);
	if (decimal_value(shorter) == value)
		return decimal_text(shorter, negative, ret);
	if (d.n == ALL_DIGITS) { /* the decimals of 16 digits below and above: when neither means the same, none does */
		shorter = (struct decimal){ d.digits / 10, d.n - 1, d.decimals - 1 };
		if (decimal_value(shorter) != value)
			shorter.digits++;
		if (decimal_value(shorter) != value)
			return decimal_text(d, negative, ret);
		d = shorter;
	}
	return is_only_one(d, value) ? decimal_text(d, negative, ret) : 0;
}

size_t kr_number_normalise(const char *text, size_t len, char ret[KR_NUMBER_TEXT])
{
	double value;
	size_t made;

	if (is_normal(text, len)) {
		memcpy(ret, text, len);
		ret[len] = '\0';
		return len;
	}
	made = len > 0 ? shorten(text, len, ret) : 0;
	if (made > 0)
		return made;
	return kr_number_parse(text, len, &value) ? kr_number_text(value, ret) : 0;
}
