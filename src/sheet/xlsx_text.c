/* SPDX-License-Identifier: MPL-2.0 */
#include "xlsx_text.h"

#include <stdint.h>
#include <string.h>

#include "garbled.h"
#include "klikrecon/text.h"

void kr_xlsx_text_begin(struct kr_xlsx_text *t, size_t depth)
{
	t->start = t->out->len;
	t->depth = depth;
	t->skipped = 0;
	t->in_t = false;
}

void kr_xlsx_text_start(struct kr_xlsx_text *t, const char *name, size_t depth)
{
	if (t->skipped != 0)
		return;
	if (strcmp(name, "t") == 0)
		t->in_t = true;
	else if (strcmp(name, "rPh") == 0)
		t->skipped = depth;
}

void kr_xlsx_text_end(struct kr_xlsx_text *t, size_t depth)
{
	if (t->skipped == depth)
		t->skipped = 0;
	t->in_t = false;
}

void kr_xlsx_text_put(struct kr_xlsx_text *t, const char *bytes, size_t len)
{
	if (t->in_t && t->skipped == 0)
		kr_str_put(t->out, bytes, len);
}

void kr_xlsx_text_finish(struct kr_xlsx_text *t)
{
	kr_xlsx_text_decode(t->out, t->start);
}

/* ---- escapes ---- */

enum { ESCAPE = 7 }; /* "_x000D_" */

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* The UTF-16 unit that an escape at text stands for; false when there is none. */
static bool read_escape(const char *text, size_t len, uint32_t *ret)
{
	uint32_t unit = 0;

	if (len < ESCAPE || text[0] != '_' || text[1] != 'x' || text[ESCAPE - 1] != '_')
		return false;
	for (size_t i = 2; i < ESCAPE - 1; i++) {
		const int digit = hex_digit(text[i]);
		if (digit < 0)
			return false;
		unit = unit * 16 + (uint32_t)digit;
	}
	*ret = unit;
	return true;
}

/* Reads one escape, or the two that make up a character beyond U+FFFF; 0 when there is none. */
static size_t read_character(const char *text, size_t len, uint32_t *ret)
{
	uint32_t low, high;

	if (!read_escape(text, len, &high))
		return 0;
	if (high >= 0xD800 && high < 0xDC00 && read_escape(text + ESCAPE, len - ESCAPE, &low) && low >= 0xDC00 &&
	    low < 0xE000) {
		*ret = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
		return 2 * (size_t)ESCAPE;
	}
	const bool impossible = high == 0 || (high >= 0xD800 && high < 0xE000) || high >= 0xFFFE;
	*ret = impossible ? 0xFFFD : high;
	return ESCAPE;
}

/* Nothing to decode, as in nearly every text. */
static bool is_plain(const char *text, size_t len)
{
	const char *end = text + len, *p = text;

	while ((p = memchr(p, '_', (size_t)(end - p))) != NULL)
		if (*++p == 'x')
			return false;
	return memchr(text, '\r', len) == NULL;
}

void kr_xlsx_text_decode(struct kr_str *s, size_t start)
{
	const size_t len = s->len - start;

	if (is_plain(s->buf + start, len))
		return;

	struct kr_str decoded = KR_STR_INIT(len);
	const char *text = s->buf + start;
	for (size_t at = 0; at < len;) {
		uint32_t character = (unsigned char)text[at];
		size_t took = read_character(text + at, len - at, &character);
		if (took == 0) { /* a byte of UTF-8 that stays */
			took = 1;
			if (text[at] != '\r')
				kr_str_put(&decoded, text + at, 1);
		} else if (character != '\r') {
			kr_utf8_put(&decoded, character);
		}
		at += took;
		if (character == '\r') {
			kr_str_putc(&decoded, '\n');
			uint32_t next = (unsigned char)text[at];
			size_t more = read_character(text + at, len - at, &next);
			if (at < len && next == '\n')
				at += more == 0 ? 1 : more;
		}
	}
	memcpy(s->buf + start, decoded.buf, decoded.len);
	kr_str_truncate(s, start + decoded.len);
	kr_str_release(&decoded);
}

/* ---- damage ---- */

unsigned kr_xlsx_text_damage(const char *text, size_t len)
{
	unsigned char seen = 0;
	unsigned damage = 0;

	for (size_t i = 0; i < len; i++)
		seen |= (unsigned char)text[i];
	const bool high = seen >= 0x80;
	if (!high && memchr(text, '?', len) == NULL)
		return 0;
	if (high && kr_garbled_is_mojibake(text, len))
		damage |= KR_XLSX_MOJIBAKE;
	if (kr_garbled_has_lost_letter(text, len))
		damage |= KR_XLSX_LOST_LETTER;
	return damage;
}
