/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "normal.h"

/* A hexadecimal digit's value and one; 0: none. */
static const unsigned char hex[256] = {
	['0'] = 1,  ['1'] = 2,  ['2'] = 3,  ['3'] = 4,  ['4'] = 5,  ['5'] = 6,  ['6'] = 7,  ['7'] = 8,
	['8'] = 9,  ['9'] = 10, ['a'] = 11, ['b'] = 12, ['c'] = 13, ['d'] = 14, ['e'] = 15, ['f'] = 16,
	['A'] = 11, ['B'] = 12, ['C'] = 13, ['D'] = 14, ['E'] = 15, ['F'] = 16,
};

/* Nil, and what people type to fill a needed cell: all digits the same. */
static bool is_filler(const unsigned char uuid[16])
{
	if (uuid[0] >> 4 != (uuid[0] & 15))
		return false;
	for (int i = 1; i < 16; i++)
		if (uuid[i] != uuid[0])
			return false;
	return true;
}

static bool is_space(char c)
{
	return (unsigned char)c <= ' ';
}

static void trim(const char **text, size_t *length)
{
	while (*length > 0 && is_space(**text))
		(*text)++, (*length)--;
	while (*length > 0 && is_space((*text)[*length - 1]))
		(*length)--;
}

bool kr_uuid_parse(const char *text, size_t length, unsigned char ret[16])
{
	unsigned char uuid[16];

	trim(&text, &length);
	if (length >= 2 && text[0] == '{' && text[length - 1] == '}')
		text++, length -= 2;
	if (length > 9 && strncasecmp(text, "urn:uuid:", 9) == 0)
		text += 9, length -= 9;
	const bool hyphens = length == KR_UUID_TEXT;
	if (length != 32 && !hyphens)
		return false;
	for (size_t i = 0; i < sizeof uuid; i++, text += 2) {
		if (hyphens && (i == 4 || i == 6 || i == 8 || i == 10) && *text++ != '-')
			return false;
		const unsigned char high = hex[(unsigned char)text[0]], low = hex[(unsigned char)text[1]];
		if (high == 0 || low == 0)
			return false;
		uuid[i] = (unsigned char)((high - 1) << 4 | (low - 1));
	}
	if (is_filler(uuid))
		return false;
	memcpy(ret, uuid, sizeof uuid);
	return true;
}

static int base64_value(char c)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const char *at = c != '\0' ? strchr(digits, c) : NULL;

	return at != NULL ? (int)(at - digits) : -1;
}

bool kr_uuid_parse_base64(const char *text, size_t length, unsigned char ret[16])
{
	unsigned char uuid[18] = { 0 };

	trim(&text, &length);
	if (length != 24 || text[22] != '=' || text[23] != '=')
		return false;
	for (size_t i = 0; i < 22; i++) {
		int value = base64_value(text[i]);
		if (value < 0)
			return false;
		size_t bit = i * 6;
		unsigned shifted = (unsigned)value << (10 - bit % 8);
		uuid[bit / 8] |= (unsigned char)(shifted >> 8);
		uuid[bit / 8 + 1] |= (unsigned char)shifted;
	}
	if (is_filler(uuid))
		return false;
	memcpy(ret, uuid, 16);
	return true;
}

void kr_uuid_swap(const unsigned char uuid[16], unsigned char ret[16])
{
	static const unsigned char order[16] = { 3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15 };

	for (int i = 0; i < 16; i++)
		ret[i] = uuid[order[i]];
}

void kr_uuid_text(const unsigned char uuid[16], char ret[KR_UUID_TEXT + 1])
{
	static const char digits[] = "0123456789abcdef";
	char *to = ret;

	for (int i = 0; i < 16; i++) {
		if (i == 4 || i == 6 || i == 8 || i == 10)
			*to++ = '-';
		*to++ = digits[uuid[i] >> 4];
		*to++ = digits[uuid[i] & 15];
	}
	*to = '\0';
}

bool kr_normal_uuid(const char *text, struct kr_str *out)
{
	unsigned char uuid[16];
	char form[KR_UUID_TEXT + 1];

	while (text != NULL && *text != '\0') {
		size_t length = strcspn(text, "\n");
		if (kr_uuid_parse(text, length, uuid)) {
			kr_uuid_text(uuid, form);
			kr_str_put(out, form, KR_UUID_TEXT);
			return true;
		}
		text += length + (text[length] == '\n');
	}
	return false;
}
