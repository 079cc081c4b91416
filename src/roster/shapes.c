/* SPDX-License-Identifier: MPL-2.0 */
/* What a single cell looks like. */
#include "values.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/text.h"

static bool is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool is_hex(char c)
{
	return is_digit(c) || ((c | 0x20) >= 'a' && (c | 0x20) <= 'f');
}

/* Any case, with or without hyphens, braces and "urn:uuid:". */
static bool is_uuid(const char *text, size_t len)
{
	size_t digits = 0;

	if (len > 9 && strncasecmp(text, "urn:uuid:", 9) == 0) {
		text += 9;
		len -= 9;
	}
	if (len > 2 && text[0] == '{' && text[len - 1] == '}') {
		text++;
		len -= 2;
	}
	if (len != 32 && len != 36)
		return false;
	for (size_t i = 0; i < len; i++) {
		bool hyphen = len == 36 && (i == 8 || i == 13 || i == 18 || i == 23);
		if (hyphen ? text[i] != '-' : !is_hex(text[i]))
			return false;
		digits += !hyphen;
	}
	return digits == 32;
}

static bool is_bytes(const char *text, size_t len)
{
	if (len == 24 && strcmp(text + 22, "==") == 0) {
		for (size_t i = 0; i < 22; i++)
			if (!isalnum((unsigned char)text[i]) && text[i] != '+' && text[i] != '/')
				return false;
		return true;
	}
	if (len == 47) {
		for (size_t i = 0; i < len; i++)
			if (i % 3 == 2 ? text[i] != ' ' : !is_hex(text[i]))
				return false;
		return true;
	}
	return strcmp(text, "System.Byte[]") == 0;
}

/* An address somewhere in it: something, @, a domain with a dot. */
static bool is_email(const char *text, size_t len)
{
	const char *at = memchr(text, '@', len);

	if (at == NULL || at == text || at[-1] == ' ')
		return false;
	const char *dot = strchr(at + 1, '.');
	return dot != NULL && dot > at + 1 && dot[1] != '\0' && memchr(at, ' ', (size_t)(dot - at)) == NULL;
}

static bool is_name(const char *text, size_t len)
{
	size_t words = 0;
	bool inside = false;

	if (len > 100)
		return false;
	for (size_t at = 0; at < len;) {
		uint32_t c = kr_utf8_next(text, len, &at);
		bool letter = kr_char_is_letter(c);
		if (!letter && !kr_char_is_blank(c) && (c >= 0x80 || strchr("-.,'()?", (int)c) == NULL))
			return false;
		words += letter && !inside;
		inside = letter || (inside && !kr_char_is_blank(c));
	}
	return words >= 2;
}

static bool is_number(const char *text, size_t len)
{
	return strspn(text, "0123456789.,-+eE") == len && strpbrk(text, "0123456789") != NULL;
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

bool kr_holds_cpr(const char *text, size_t len)
{
	if (kr_looks_like_cpr(text, len))
		return true;
	/* Not inside something longer, such as a UUID. */
	for (size_t i = 6; i + 4 < len; i++)
		if (text[i] == '-' && is_cpr_text(text + i - 6, 11) &&
		    (i == 6 || !isalnum((unsigned char)text[i - 7])) &&
		    (i + 5 == len || !isalnum((unsigned char)text[i + 5])))
			return true;
	return false;
}

bool kr_is_placeholder(const char *text, size_t len)
{
	static const char *const placeholders[] = { "-",      "--",  "---", "–",    "—",    "NULL",  "null",   "(null)",
		                                    "<null>", "N/A", "n/a", "#N/A", "#I/T", "(tom)", "(blank)" };

	/* Nearly every cell ends here. */
	if (len == 0 || len > 7 || strchr("-\xE2Nn(<#", text[0]) == NULL)
		return len == 0;
	for (size_t i = 0; i < sizeof placeholders / sizeof *placeholders; i++)
		if (strlen(placeholders[i]) == len && memcmp(placeholders[i], text, len) == 0)
			return true;
	return false;
}

/* "Login for kommunal bruger", "NemLog-in" */
static bool says_login(const char *text)
{
	return strcasestr(text, "login") != NULL || strcasestr(text, "log-in") != NULL;
}

unsigned kr_shapes_of(const struct kr_cell *cell)
{
	const char *text = cell->text;
	size_t len = cell->length;
	unsigned shapes = 0;
	int32_t day;

	if (cell->type == KR_CELL_ERROR)
		return 1U << KR_SHAPE_ERROR;
	kr_text_trim(&text, &len);
	if (len == 0)
		return 0;
	shapes |= (unsigned)is_uuid(text, len) << KR_SHAPE_UUID;
	shapes |= (unsigned)is_bytes(text, len) << KR_SHAPE_BYTES;
	shapes |= (unsigned)is_email(text, len) << KR_SHAPE_EMAIL;
	shapes |= (unsigned)is_name(text, len) << KR_SHAPE_NAME;
	shapes |= (unsigned)(memchr(text, ' ', len) == NULL && memchr(text, '\n', len) == NULL) << KR_SHAPE_WORD;
	shapes |= (unsigned)(cell->type == KR_CELL_DATE || kr_day_parse(text, &day)) << KR_SHAPE_DATE;
	shapes |= (unsigned)(kr_answer_of(text) != KR_ANSWER_UNKNOWN) << KR_SHAPE_ANSWER;
	shapes |= (unsigned)((len == 1 && (*text | 0x20) == 'x') || strcmp(text, "✓") == 0 || strcmp(text, "✔") == 0)
	          << KR_SHAPE_TICK;
	shapes |= (unsigned)kr_looks_like_cpr(text, len) << KR_SHAPE_CPR;
	shapes |= (unsigned)is_number(text, len) << KR_SHAPE_NUMBER;
	shapes |= (unsigned)says_login(text) << KR_SHAPE_LOGIN;
	shapes |= (unsigned)(kr_login_answer_of(text) != KR_ANSWER_UNKNOWN) << KR_SHAPE_LOGGED;
	return shapes;
}
