/* SPDX-License-Identifier: MPL-2.0 */
#include "xls_string.h"

#include <stdio.h>

#include "klikrecon/i18n.h"
#include "klikrecon/text.h"

/* No cell of any version holds more: 65535 characters of at most 4 bytes. */
enum { STRING_MAX = 4 * 65535 };

enum { FLAG_WIDE = 0x01, FLAG_PHONETIC = 0x04, FLAG_RICH = 0x08 };
enum { RUN_SIZE = 4 };

enum { CODEPAGE_USUAL = 1252 };

void kr_xls_strings_init(struct kr_xls_strings *s)
{
	*s = (struct kr_xls_strings){
		.biff = 8,
		.bytes = KR_STR_INIT(STRING_MAX),
		.text = KR_STR_INIT(STRING_MAX),
	};
}

void kr_xls_strings_release(struct kr_xls_strings *s)
{
	kr_decoder_close(s->decoder);
	kr_str_release(&s->bytes);
	kr_str_release(&s->text);
}

/* What iconv calls a code page that has a number of its own in BIFF, or no "CP" name; NULL for the others. */
static const char *special_name(unsigned codepage)
{
	switch (codepage) {
	case 0:
	case 1200:  /* UTF-16: stands in BIFF8, which has no strings in a code page */
	case 32769: /* BIFF2 and BIFF3 */
		return "CP1252";
	case 1361:
		return "JOHAB";
	case 10001: /* the Macintosh's Japanese, Chinese and Korean, all but equal to those of Windows */
		return "CP932";
	case 10002:
		return "CP950";
	case 10003:
		return "CP949";
	case 10008:
		return "CP936";
	case 10000:
	case 32768: /* BIFF2 and BIFF3 */
		return "MACINTOSH";
	case 10007:
		return "MAC-CYRILLIC";
	case 10029:
		return "MAC-CENTRALEUROPE";
	case 10079:
		return "MAC-IS";
	default:
		return NULL;
	}
}

static bool open_decoder(struct kr_xls_strings *s, unsigned codepage, struct kr_err *err)
{
	const char *special = special_name(codepage);
	struct kr_decoder *decoder;
	char name[32];

	snprintf(name, sizeof name, "CP%u", codepage);
	if (!kr_decoder_open(special != NULL ? special : name, &decoder, err))
		return false;
	kr_decoder_close(s->decoder);
	s->decoder = decoder;
	return true;
}

void kr_xls_strings_codepage(struct kr_xls_strings *s, unsigned codepage)
{
	struct kr_err why = KR_ERR_INIT;

	s->unknown = open_decoder(s, codepage, &why) ? 0 : codepage;
}

static bool can_decode(const struct kr_xls_strings *s, struct kr_err *err)
{
	for (size_t i = 0; s->unknown != 0 && i < s->bytes.len; i++)
		if ((unsigned char)s->bytes.buf[i] >= 0x80)
			return kr_fail(err, KR_E_REFUSED,
			               _("its text is in code page %u, which is not known here; save it as .xlsx"),
			               s->unknown);
	return true;
}

/* Appends characters one by one as they are to be; what it must remember from one to the next. */
struct writer {
	struct kr_str *out;
	uint32_t high; /* the first half of a surrogate pair; 0: none */
	bool after_cr;
};

static void write_character(struct writer *w, uint32_t c)
{
	bool after_cr = w->after_cr;

	w->after_cr = c == '\r';
	if (c == 0 || (c == '\n' && after_cr))
		return;
	if (c == '\r')
		c = '\n';
	if (c < 0x80)
		kr_str_putc(w->out, (char)c);
	else
		kr_utf8_put(w->out, c);
}

static void write_finish(struct writer *w)
{
	if (w->high != 0)
		write_character(w, 0xFFFD);
	w->high = 0;
}

static void write_unit(struct writer *w, uint16_t unit)
{
	if (unit >= 0xDC00 && unit <= 0xDFFF) {
		uint32_t high = w->high;
		w->high = 0;
		write_character(w, high != 0 ? 0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00U) : 0xFFFD);
		return;
	}
	write_finish(w);
	if (unit >= 0xD800 && unit <= 0xDBFF)
		w->high = unit;
	else
		write_character(w, unit);
}

/* Takes n characters, which may go on in CONTINUE records, each of which says anew how wide they are. */
static bool take_characters(struct kr_xls_cursor *c, size_t n, bool wide, struct writer *w)
{
	for (;;) {
		size_t width = wide ? 2 : 1;

		for (; n > 0 && (size_t)(c->end - c->at) >= width; n--, c->at += width)
			write_unit(w, wide ? kr_le16(c->at) : *c->at);
		if (n == 0)
			return true;

		unsigned char flags;
		if (!kr_xls_cursor_continue(c) || !kr_xls_cursor_take(c, &flags, 1))
			return false;
		wide = (flags & FLAG_WIDE) != 0;
	}
}

static bool read_unicode(struct kr_xls_cursor *c, size_t n, struct writer *w)
{
	unsigned char flags;
	unsigned char field[4];
	uint64_t behind = 0;

	if (n == 0 && c->at == c->end)
		return true; /* some writers leave the flags of an empty string out */
	if (!kr_xls_cursor_take(c, &flags, 1))
		return false;
	if (flags & FLAG_RICH) {
		if (!kr_xls_cursor_take(c, field, 2))
			return false;
		behind += (uint64_t)RUN_SIZE * kr_le16(field);
	}
	if (flags & FLAG_PHONETIC) {
		if (!kr_xls_cursor_take(c, field, 4))
			return false;
		behind += kr_le32(field);
	}
	if (!take_characters(c, n, (flags & FLAG_WIDE) != 0, w))
		return false;
	write_finish(w);
	/* The characters are all there; if what follows them is not, whoever wants to read on will notice. */
	return kr_xls_cursor_skip(c, behind) || !c->failed;
}

static bool read_bytes(struct kr_xls_strings *s, struct kr_xls_cursor *c, size_t n, struct writer *w)
{
	bool whole = true;

	kr_str_clear(&s->bytes);
	while (whole && s->bytes.len < n) {
		size_t part = (size_t)(c->end - c->at);

		if (part > n - s->bytes.len)
			part = n - s->bytes.len;
		kr_str_put(&s->bytes, (const char *)c->at, part);
		c->at += part;
		whole = s->bytes.len == n || kr_xls_cursor_continue(c);
	}
	if (!can_decode(s, c->err) || (s->decoder == NULL && !open_decoder(s, CODEPAGE_USUAL, c->err))) {
		c->failed = true;
		return false;
	}
	kr_str_clear(&s->text);
	kr_decoder_put(s->decoder, s->bytes.buf, s->bytes.len, &s->text);
	kr_decoder_finish(s->decoder, &s->text);
	for (size_t at = 0; at < s->text.len;)
		write_character(w, kr_utf8_next(s->text.buf, s->text.len, &at));
	return whole;
}

bool kr_xls_string_read(struct kr_xls_strings *s, struct kr_xls_cursor *cursor, size_t length_bytes, struct kr_str *out)
{
	unsigned char length[2] = { 0, 0 };
	struct writer w = { .out = out };

	if (!kr_xls_cursor_take(cursor, length, length_bytes))
		return false;
	return s->biff >= 8 ? read_unicode(cursor, kr_le16(length), &w) : read_bytes(s, cursor, kr_le16(length), &w);
}
