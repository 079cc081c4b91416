/* SPDX-License-Identifier: MPL-2.0 */
#include "xml_chars.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/text.h"

enum {
	SPACE = KR_XML_SPACE,
	FIRST = KR_XML_FIRST,
	NAME = KR_XML_NAME,
	TEXT = KR_XML_TEXT,
	VALUE = KR_XML_VALUE,
};

/* clang-format off */
const unsigned char kr_xml_kind[256] = {
	['\t'] = SPACE | TEXT, ['\n'] = SPACE | TEXT, ['\r'] = SPACE, [' '] = SPACE | TEXT | VALUE,
	['!'] = TEXT | VALUE, ['"'] = TEXT, ['#' ... '%'] = TEXT | VALUE, ['&'] = 0, ['\''] = TEXT,
	['(' ... ','] = TEXT | VALUE, ['-' ... '.'] = NAME | TEXT | VALUE, ['/'] = TEXT | VALUE,
	['0' ... '9'] = NAME | TEXT | VALUE, [':'] = FIRST | NAME | TEXT | VALUE, [';'] = TEXT | VALUE, ['<'] = 0,
	['='] = TEXT | VALUE, ['>'] = VALUE, ['?' ... '@'] = TEXT | VALUE,
	['A' ... 'Z'] = FIRST | NAME | TEXT | VALUE, ['[' ... '^'] = TEXT | VALUE, ['_'] = FIRST | NAME | TEXT | VALUE,
	['`'] = TEXT | VALUE, ['a' ... 'z'] = FIRST | NAME | TEXT | VALUE, ['{' ... 0x7F] = TEXT | VALUE,
	[0x80 ... 0xFF] = FIRST | NAME,
};
/* clang-format on */

static bool is_xml_character(uint32_t c)
{
	return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c > 0xDFFF && c < 0xFFFE) ||
	       (c > 0xFFFF && c <= 0x10FFFF);
}

bool kr_xml_is_valid(const char *from, const char *to)
{
	const size_t len = (size_t)(to - from);

	for (size_t at = 0; at < len;) {
		if (!kr_xml_is_high(from[at])) {
			if (!is_xml_character((unsigned char)from[at++]))
				return false;
			continue;
		}
		size_t start = at;
		uint32_t c = kr_utf8_next(from, len, &at);
		if (at - start == 1 || !is_xml_character(c))
			return false;
	}
	return true;
}

enum kr_xml_token kr_xml_reference(const char *p, const char *end, uint32_t *ret, size_t *ret_len)
{
	static const struct {
		const char *name;
		uint32_t character;
	} entity[] = { { "lt;", '<' }, { "gt;", '>' }, { "amp;", '&' }, { "apos;", '\'' }, { "quot;", '"' } };
	enum { LONGEST = 32 }; /* leading zeros are allowed */
	const size_t left = (size_t)(end - p);
	const char *semicolon = memchr(p, ';', left < LONGEST ? left : LONGEST);

	if (semicolon == NULL)
		return left < LONGEST ? KR_XML_MORE : KR_XML_BAD;
	*ret_len = (size_t)(semicolon - p) + 1;
	if (p[1] != '#') {
		for (size_t i = 0; i < sizeof entity / sizeof entity[0]; i++) {
			if (*ret_len == strlen(entity[i].name) + 1 &&
			    memcmp(p + 1, entity[i].name, *ret_len - 1) == 0) {
				*ret = entity[i].character;
				return KR_XML_TAKEN;
			}
		}
		return KR_XML_BAD;
	}
	const bool hex = p[2] == 'x';
	const char *digits = p + (hex ? 3 : 2);
	const size_t n = strspn(digits, hex ? "0123456789abcdefABCDEF" : "0123456789");
	if (n == 0 || digits + n != semicolon)
		return KR_XML_BAD;
	unsigned long value = strtoul(digits, NULL, hex ? 16 : 10); /* saturates */
	if (value > 0x10FFFF || !is_xml_character((uint32_t)value))
		return KR_XML_BAD;
	*ret = (uint32_t)value;
	return KR_XML_TAKEN;
}
