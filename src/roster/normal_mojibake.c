/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/text.h"
#include "normal.h"

/* The byte that Windows-1252 has for a character, or the C1 control that ISO-8859-1 has; -1 if neither has one. */
static int byte_of(uint32_t character)
{
	static const uint16_t high[32] = {
		0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
		0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
		0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
	};

	if (character < 0x100)
		return (int)character;
	for (int i = 0; i < 32; i++)
		if (high[i] == character)
			return 0x80 + i;
	return -1;
}

bool kr_mojibake_repair(const char *text, size_t length, struct kr_str *out)
{
	const size_t start = out->len;
	bool high = false;

	for (size_t at = 0; at < length;) {
		int byte = byte_of(kr_utf8_next(text, length, &at));
		if (byte < 0) {
			kr_str_truncate(out, start);
			return false;
		}
		high = high || byte >= 0x80;
		kr_str_putc(out, (char)byte);
	}
	if (high && kr_utf8_valid(out->buf + start, out->len - start))
		return true;
	kr_str_truncate(out, start);
	return false;
}
