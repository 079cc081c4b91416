/* SPDX-License-Identifier: MPL-2.0 */
#include "header.h"

#include <string.h>

#include "klikrecon/str.h"
#include "klikrecon/text.h"

/* Enough of a cell to fill KR_HEADER_BYTES also when much of it is left out. */
enum { RAW_BYTES = 4 * KR_HEADER_BYTES };

enum kind { OTHER, LOWER, UPPER, DIGIT, LOST };

static enum kind kind_of(uint32_t c)
{
	if (c >= '0' && c <= '9')
		return DIGIT;
	if ((c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7))
		return UPPER;
	if (c == 0xFFFD)
		return LOST;
	return kr_char_is_letter(c) ? LOWER : OTHER;
}

/* UTF-8 that was read as Windows-1252: Ã and what the second byte of æ, ø, å, Æ, Ø, Å then shows. */
static bool is_mojibake(uint32_t first, uint32_t second)
{
	return first == 0xC3 && (second == 0xA6 || second == 0xB8 || second == 0xA5 || second == 0x2020 ||
	                         second == 0x2DC || second == 0x2026 || second == 0xA9);
}

/* A soft hyphen, a byte order mark and their like stand inside words without dividing them. */
static bool is_invisible(uint32_t c)
{
	return c == 0xAD || c == 0xFEFF || (c >= 0x200B && c <= 0x200F) || (c >= 0x2060 && c <= 0x2064);
}

static void put(struct kr_header *h, const char *bytes, size_t len)
{
	if (h->length + len < sizeof h->text) {
		memcpy(h->text + h->length, bytes, len);
		h->length += len;
		h->text[h->length] = '\0';
	}
}

static void begin_word(struct kr_header *h)
{
	if (h->n_words > 0 && h->word[h->n_words - 1] == h->length)
		return;
	if (h->n_words < KR_HEADER_WORDS)
		h->word[h->n_words++] = (uint8_t)h->length;
}

static void put_letter(struct kr_header *h, uint32_t c)
{
	char one = (char)(c | (c >= 'A' && c <= 'Z' ? 0x20 : 0));

	switch (c) {
	case 0xC6: /* Æ */
	case 0xE6:
		put(h, "ae", 2);
		return;
	case 0xD8: /* Ø */
	case 0xF8:
		put(h, "oe", 2);
		return;
	case 0xC5: /* Å */
	case 0xE5:
		put(h, "aa", 2);
		return;
	default:
		break;
	}
	if (c < 0x80) {
		put(h, &one, 1);
		return;
	}
	struct kr_str letter = KR_STR_INIT(16), folded = KR_STR_INIT(16);
	kr_utf8_put(&letter, c);
	kr_text_fold_marks(letter.buf, letter.len, &folded);
	put(h, folded.buf, folded.len);
	kr_str_release(&letter);
	kr_str_release(&folded);
}

/* Characters of text, at most `most`. */
static size_t decode(const char *text, size_t len, uint32_t *ret, size_t most)
{
	size_t n = 0;

	for (size_t at = 0; at < len && n < most;)
		ret[n++] = kr_utf8_next(text, len, &at);
	return n;
}

void kr_header_fold(const char *text, size_t len, struct kr_header *ret)
{
	uint32_t c[RAW_BYTES];
	struct kr_str composed = KR_STR_INIT(4 * RAW_BYTES);

	kr_text_nfc(text, len < RAW_BYTES ? len : RAW_BYTES, &composed);
	size_t n = decode(composed.buf, composed.len, c, RAW_BYTES);
	kr_str_release(&composed);

	*ret = (struct kr_header){ .n_words = 0 };
	enum kind before = OTHER;
	for (size_t i = 0; i < n; i++) {
		enum kind kind = kind_of(c[i]);
		enum kind next = i + 1 < n ? kind_of(c[i + 1]) : OTHER;

		if (is_invisible(c[i]))
			continue;
		if (c[i] == '?' && next != OTHER && next != DIGIT)
			kind = LOST;
		if (kind == UPPER && i + 1 < n && is_mojibake(c[i], c[i + 1])) {
			kind = LOST;
			i++;
		}
		if (kind == OTHER) {
			before = OTHER;
			continue;
		}
		if (before == OTHER || (kind == UPPER && (before == LOWER || (before == UPPER && next == LOWER))))
			begin_word(ret);
		if (kind == LOST) {
			ret->damaged = true;
			put(ret, "?", 1);
		} else {
			put_letter(ret, c[i]);
		}
		before = kind;
	}
	if (ret->n_words > 0 && ret->word[ret->n_words - 1] == ret->length)
		ret->n_words--; /* cut off before its first letter */
	ret->word[ret->n_words] = (uint8_t)ret->length;
}

void kr_header_without(const struct kr_header *header, bool (*drop)(const void *ctx, const char *word, size_t len),
                       const void *ctx, struct kr_header *ret)
{
	struct kr_header shorter = { .damaged = header->damaged };

	for (size_t i = 0; i < header->n_words; i++) {
		const char *word = header->text + header->word[i];
		size_t len = (size_t)(header->word[i + 1] - header->word[i]);
		if (drop(ctx, word, len))
			continue;
		shorter.word[shorter.n_words++] = (uint8_t)shorter.length;
		put(&shorter, word, len);
	}
	shorter.word[shorter.n_words] = (uint8_t)shorter.length;
	*ret = shorter;
}

bool kr_header_is_like(const char *text, const char *pattern)
{
	for (; *pattern != '\0'; text++, pattern++) {
		if (*pattern == '*') {
			for (const char *rest = text;; rest++) {
				if (kr_header_is_like(rest, pattern + 1))
					return true;
				if (*rest == '\0')
					return false;
			}
		}
		if (*text == '?' && pattern[1] != '\0' && kr_header_is_like(text + 1, pattern + 2))
			return true;
		if (*text != '?' && *text != *pattern)
			return false;
	}
	return *text == '\0';
}
