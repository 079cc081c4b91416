/* SPDX-License-Identifier: MPL-2.0 */
#include <stdint.h>
#include <string.h>

#include "klikrecon/text.h"

#include "eml.h"

enum { LINE_MAX_LENGTH = 76, WORD_MAX_LENGTH = 75, BASE64_PER_LINE = 57 };

static const char hex[] = "0123456789ABCDEF";

static void put_hex(unsigned char byte, struct kr_str *out)
{
	const char text[] = { '=', hex[byte >> 4], hex[byte & 15] };
	kr_str_put(out, text, sizeof text);
}

void kr_eml_put_line(const char *text, struct kr_str *out)
{
	const size_t len = strlen(text), start = out->len;
	bool gap = false;

	for (size_t at = 0; at < len;) {
		uint32_t c = kr_utf8_next(text, len, &at);
		if (kr_char_is_blank(c)) {
			gap = out->len > start;
			continue;
		}
		if (gap)
			kr_str_putc(out, ' ');
		gap = false;
		kr_utf8_put(out, c);
	}
}

/* ---- headers ---- */

/* What may stand for itself in an encoded word wherever that stands (RFC 2047, 5.3). */
static bool is_plain_in_word(unsigned char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c != '\0' && strchr("!*+-/", c) != NULL);
}

/* Encoded words never break within a character, and the spaces between them are not part of the text. */
static void put_encoded_words(const char *text, size_t used, struct kr_str *out)
{
	static const char begin[] = "=?utf-8?Q?", end[] = "?=";
	const size_t len = strlen(text);
	size_t word = sizeof begin - 1; /* how long the word is that is being put */

	kr_str_puts(out, begin);
	for (size_t at = 0; at < len;) {
		const size_t from = at;
		kr_utf8_next(text, len, &at);
		size_t needed = 0;
		for (size_t i = from; i < at; i++)
			needed += is_plain_in_word((unsigned char)text[i]) || text[i] == ' ' ? 1 : 3;
		if (used + word + needed + sizeof end - 1 > WORD_MAX_LENGTH) {
			kr_str_puts(out, "?=\r\n =?utf-8?Q?");
			used = 1;
			word = sizeof begin - 1;
		}
		for (size_t i = from; i < at; i++) {
			if (text[i] == ' ')
				kr_str_putc(out, '_');
			else if (is_plain_in_word((unsigned char)text[i]))
				kr_str_putc(out, text[i]);
			else
				put_hex((unsigned char)text[i], out);
		}
		word += needed;
	}
	kr_str_puts(out, end);
}

static void put_folded(const char *text, size_t used, struct kr_str *out)
{
	bool first = true;

	while (*text != '\0') {
		const size_t word = strcspn(text, " ");
		if (!first && used + 1 + word > LINE_MAX_LENGTH) {
			kr_str_puts(out, "\r\n");
			used = 0;
		}
		if (!first)
			kr_str_putc(out, ' ');
		kr_str_put(out, text, word);
		used += word + !first;
		first = false;
		text += word + (text[word] == ' ');
	}
}

/* Plain: nothing that has to be encoded, nor could be taken for something encoded, nor is longer than a line. */
static bool is_plain(const char *line)
{
	size_t word = 0;

	for (const char *c = line; *c != '\0'; c++) {
		word = *c == ' ' ? 0 : word + 1;
		if ((unsigned char)*c >= 0x7F || word > LINE_MAX_LENGTH - 20)
			return false;
	}
	return strstr(line, "=?") == NULL;
}

void kr_eml_put_words(const char *text, size_t used, struct kr_str *out)
{
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_eml_put_line(text, &line);
	if (is_plain(line.buf))
		put_folded(line.buf, used, out);
	else
		put_encoded_words(line.buf, used, out);
	kr_str_release(&line);
}

/* ---- bodies ---- */

/* Behind what a soft line break may not stand: a blank at a line's end would be lost on the way. */
static bool must_be_encoded(const char *at, size_t column)
{
	const unsigned char c = (unsigned char)*at;

	if (c == ' ' || c == '\t')
		return at[1] == '\n' || at[1] == '\0';
	/* ".": alone on its line it would end the mail for a server; "F": "From " at a line's begin is changed by some. */
	return c < 0x20 || c >= 0x7F || c == '=' || (column == 0 && (c == '.' || c == 'F'));
}

void kr_eml_put_quoted_printable(const char *text, struct kr_str *out)
{
	size_t column = 0;

	for (const char *at = text; *at != '\0'; at++) {
		if (*at == '\n') {
			kr_str_puts(out, "\r\n");
			column = 0;
			continue;
		}
		size_t needed = must_be_encoded(at, column) ? 3 : 1;
		if (column + needed > LINE_MAX_LENGTH - 1) { /* room for "=" */
			kr_str_puts(out, "=\r\n");
			column = 0;
			needed = must_be_encoded(at, column) ? 3 : 1;
		}
		if (needed == 3)
			put_hex((unsigned char)*at, out);
		else
			kr_str_putc(out, *at);
		column += needed;
	}
	if (column > 0)
		kr_str_puts(out, "\r\n");
}

void kr_eml_put_base64(const void *bytes, size_t length, struct kr_str *out)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	const unsigned char *at = bytes;

	for (size_t i = 0; i < length; i += 3) {
		const size_t n = length - i < 3 ? length - i : 3;
		const uint32_t group =
			(uint32_t)at[i] << 16 | (n > 1 ? (uint32_t)at[i + 1] << 8 : 0) | (n > 2 ? at[i + 2] : 0);
		const char four[] = { digits[group >> 18], digits[group >> 12 & 63],
			              n > 1 ? digits[group >> 6 & 63] : '=', n > 2 ? digits[group & 63] : '=' };
		kr_str_put(out, four, sizeof four);
		if ((i + 3) % BASE64_PER_LINE == 0 || i + 3 >= length)
			kr_str_puts(out, "\r\n");
	}
}
