/* SPDX-License-Identifier: MPL-2.0 */
/* What a single cell looks like. */
#include "values.h"

#include <ctype.h>
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
