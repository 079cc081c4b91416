/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/text.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "klikrecon/mem.h"

static bool is_ascii(const char *text, size_t len)
{
	size_t i = 0;

	for (; i + 8 <= len; i += 8) {
		uint64_t chunk;
		memcpy(&chunk, text + i, sizeof chunk);
		if (chunk & 0x8080808080808080ULL)
			return false;
	}
	for (; i < len; i++)
		if ((unsigned char)text[i] & 0x80)
			return false;
	return true;
}

bool kr_utf8_valid(const char *text, size_t len)
{
	if (is_ascii(text, len))
		return true;
	for (size_t at = 0; at < len;) {
		utf8proc_int32_t character;
		utf8proc_ssize_t took =
			utf8proc_iterate((const utf8proc_uint8_t *)text + at, (utf8proc_ssize_t)(len - at), &character);
		if (took <= 0)
			return false;
		at += (size_t)took;
	}
	return true;
}

uint32_t kr_utf8_next(const char *text, size_t len, size_t *at)
{
	unsigned char first = (unsigned char)text[*at];
	if (first < 0x80) {
		(*at)++;
		return first;
	}
	utf8proc_int32_t character;
	utf8proc_ssize_t took =
		utf8proc_iterate((const utf8proc_uint8_t *)text + *at, (utf8proc_ssize_t)(len - *at), &character);
	if (took <= 0) {
		(*at)++;
		return 0xFFFD;
	}
	*at += (size_t)took;
	return (uint32_t)character;
}

void kr_utf8_put(struct kr_str *out, uint32_t character)
{
	utf8proc_uint8_t bytes[4];
	utf8proc_ssize_t len = utf8proc_encode_char((utf8proc_int32_t)character, bytes);
	kr_str_put(out, (const char *)bytes, len > 0 ? (size_t)len : 0);
}

void kr_text_line(const char *text, size_t len, struct kr_str *out)
{
	for (size_t at = 0; at < len;) {
		const uint32_t c = kr_utf8_next(text, len, &at);
		kr_utf8_put(out, kr_char_is_blank(c) ? ' ' : c);
	}
}

static void map(const char *text, size_t len, utf8proc_option_t options, struct kr_str *out)
{
	utf8proc_uint8_t *mapped = NULL;
	utf8proc_ssize_t got = utf8proc_map((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)len, &mapped, options);
	if (got >= 0)
		kr_str_put(out, (const char *)mapped, (size_t)got);
	else
		kr_str_put(out, text, len); /* invalid text compares as itself */
	free(mapped);
}

static void put_ascii_lower(const char *text, size_t len, struct kr_str *out)
{
	size_t start = out->len;

	kr_str_put(out, text, len);
	for (size_t i = start; i < out->len; i++)
		if (out->buf[i] >= 'A' && out->buf[i] <= 'Z')
			out->buf[i] = (char)(out->buf[i] | 0x20);
}

void kr_text_nfc(const char *text, size_t len, struct kr_str *out)
{
	if (is_ascii(text, len))
		kr_str_put(out, text, len);
	else
		map(text, len, UTF8PROC_STABLE | UTF8PROC_COMPOSE, out);
}

void kr_text_fold(const char *text, size_t len, struct kr_str *out)
{
	if (is_ascii(text, len))
		put_ascii_lower(text, len, out);
	else
		map(text, len, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_CASEFOLD, out);
}

void kr_text_fold_marks(const char *text, size_t len, struct kr_str *out)
{
	if (is_ascii(text, len))
		put_ascii_lower(text, len, out);
	else
		map(text, len,
		    UTF8PROC_STABLE | UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK,
		    out);
}

bool kr_char_is_blank(uint32_t character)
{
	if (character < 0x80)
		return character <= 0x20 || character == 0x7F;
	if (character == 0xAD || character == 0xFEFF || (character >= 0x200B && character <= 0x200F) ||
	    (character >= 0x202A && character <= 0x202E) || (character >= 0x2060 && character <= 0x2064))
		return true;
	switch (utf8proc_category((utf8proc_int32_t)character)) {
	case UTF8PROC_CATEGORY_ZS:
	case UTF8PROC_CATEGORY_ZL:
	case UTF8PROC_CATEGORY_ZP:
	case UTF8PROC_CATEGORY_CC:
		return true;
	default:
		return false;
	}
}

bool kr_char_is_letter(uint32_t character)
{
	if (character < 0x80)
		return (character | 0x20) >= 'a' && (character | 0x20) <= 'z';
	switch (utf8proc_category((utf8proc_int32_t)character)) {
	case UTF8PROC_CATEGORY_LU:
	case UTF8PROC_CATEGORY_LL:
	case UTF8PROC_CATEGORY_LT:
	case UTF8PROC_CATEGORY_LM:
	case UTF8PROC_CATEGORY_LO:
	case UTF8PROC_CATEGORY_MN:
	case UTF8PROC_CATEGORY_MC:
		return true;
	default:
		return false;
	}
}

void kr_text_trim(const char **text, size_t *len)
{
	const char *start = *text;
	size_t end = *len, at = 0;

	while (at < end) {
		size_t next = at;
		if (!kr_char_is_blank(kr_utf8_next(start, end, &next)))
			break;
		at = next;
	}
	while (end > at) {
		size_t character = end - 1;
		while (character > at && ((unsigned char)start[character] & 0xC0) == 0x80)
			character--;
		size_t next = character;
		if (!kr_char_is_blank(kr_utf8_next(start, end, &next)))
			break;
		end = character;
	}
	*text = start + at;
	*len = end - at;
}

size_t kr_text_length(const char *text)
{
	size_t count = 0;

	for (const char *at = text; *at != '\0'; at++)
		if (((unsigned char)*at & 0xC0) != 0x80)
			count++;
	return count;
}

size_t kr_text_width(const char *text, size_t len)
{
	size_t width = 0;

	for (size_t at = 0; at < len;) {
		uint32_t character = kr_utf8_next(text, len, &at);
		int columns = character < 0x80 ? 1 : utf8proc_charwidth((utf8proc_int32_t)character);
		width += columns > 0 ? (size_t)columns : 0;
	}
	return width;
}
