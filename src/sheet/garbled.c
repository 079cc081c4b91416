/* SPDX-License-Identifier: MPL-2.0 */
#include "garbled.h"

#include <stdint.h>
#include <string.h>

#include "klikrecon/text.h"

/* The byte that Windows-1252 (or, for C1 controls, ISO-8859-1) has for a character; 0 when it has none over 127. */
static unsigned char byte_of(uint32_t character)
{
	static const uint16_t high[32] = {
		0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
		0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
	};

	if (character >= 0x80 && character <= 0xFF)
		return (unsigned char)character;
	for (unsigned i = 0; i < 32 && character >= 0x100; i++) {
		if (high[i] == character)
			return (unsigned char)(0x80 + i);
	}
	return 0;
}

static bool is_continuation(unsigned char byte)
{
	return byte >= 0x80 && byte <= 0xBF;
}

static bool is_lower(const char *text, size_t len, size_t at)
{
	return at < len && text[at] >= 'a' && text[at] <= 'z';
}

/* Is what stands at `at` one character of UTF-8, decoded once too often? */
static bool is_mojibake_at(const char *text, size_t len, size_t at)
{
	size_t next = at;
	uint32_t lead = kr_utf8_next(text, len, &next);

	if (lead > 0xEF || next == len)
		return false;
	unsigned char second = byte_of(kr_utf8_next(text, len, &next));
	if (!is_continuation(second))
		return false;
	switch (lead) {
	case 0xC2: /* NBSP, ´, §, … */
	case 0xC3: /* æøåÆØÅéäöü …: "Ã" before such a sign is in no word */
		return true;
	case 0xC4: /* ąćčęń … */
	case 0xC5: /* łńśšž …, but "PÅ”" is Danish, so a lower-case letter has to stand beside it */
		return is_lower(text, len, next) || (at > 0 && is_lower(text, len, at - 1));
	case 0xE2: /* – ’ “ … as "â€“" */
		return second == 0x80;
	case 0xEF: /* a byte order mark as "ï»¿" */
		return second == 0xBB && next < len && byte_of(kr_utf8_next(text, len, &next)) == 0xBF;
	default:
		return false;
	}
}

bool kr_garbled_is_mojibake(const char *text, size_t len)
{
	const char *const end = text + len;

	/* All the leads are within U+00C0..U+00FF, so in UTF-8 their own first byte is C3. */
	for (const char *at = text; (at = memchr(at, 0xC3, (size_t)(end - at))) != NULL; at++) {
		if (is_mojibake_at(text, len, (size_t)(at - text)))
			return true;
	}
	return false;
}

static bool is_letter_before(const char *text, size_t at)
{
	size_t start = at;

	if (at == 0)
		return false;
	do
		start--;
	while (start > 0 && ((unsigned char)text[start] & 0xC0) == 0x80);
	return kr_char_is_letter(kr_utf8_next(text, at, &start));
}

static bool starts_word(const char *text, size_t at)
{
	return at == 0 || strchr(" -.,(/'\"\n\t", text[at - 1]) != NULL;
}

static bool is_page_address(const char *text, size_t len)
{
	return memmem(text, len, "://", 3) != NULL || memmem(text, len, "www.", 4) != NULL ||
	       memchr(text, '=', len) != NULL || memchr(text, '&', len) != NULL;
}

/* A run of "?" from `at` to `behind`: a letter of two bytes leaves two of them. */
static bool is_inside_word(const char *text, size_t len, size_t at, size_t behind)
{
	return behind - at <= 2 && (is_letter_before(text, at) || starts_word(text, at)) && behind < len &&
	       kr_char_is_letter(kr_utf8_next(text, len, &behind));
}

bool kr_garbled_has_lost_letter(const char *text, size_t len)
{
	const char *const end = text + len;

	if (memmem(text, len, "\xEF\xBF\xBD", 3) != NULL)
		return true;
	for (const char *at = text; (at = memchr(at, '?', (size_t)(end - at))) != NULL;) {
		const char *behind = at + 1;
		while (behind < end && *behind == '?')
			behind++;
		if (is_inside_word(text, len, (size_t)(at - text), (size_t)(behind - text)))
			return !is_page_address(text, len);
		at = behind;
	}
	return false;
}
