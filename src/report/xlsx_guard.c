/* SPDX-License-Identifier: MPL-2.0 */
#include <ctype.h>
#include <string.h>

#include "klikrecon/hash.h"
#include "klikrecon/i18n.h"
#include "klikrecon/text.h"

#include "xlsx_out.h"

enum { NOTE_ROOM = 120 }; /* for the note that a text was cut */

/* XML 1.0 has no place for most control characters and none for U+FFFE and U+FFFF. */
static bool cannot_stand(uint32_t c)
{
	return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || (c & 0xFFFE) == 0xFFFE ||
	       (c >= 0xD800 && c < 0xE000);
}

/* What a cell counts in: UTF-16 units. */
static size_t units_of(const char *text, size_t len)
{
	size_t units = 0;

	for (size_t at = 0; at < len;)
		units += kr_utf8_next(text, len, &at) > 0xFFFF ? 2 : 1;
	return units;
}

/* ECMA-376 22.9.2.19 (ST_Xstring): "_x0041_" in a string means "A". */
static bool begins_escape(const char *at)
{
	return at[0] == '_' && at[1] == 'x' && isxdigit((unsigned char)at[2]) && isxdigit((unsigned char)at[3]) &&
	       isxdigit((unsigned char)at[4]) && isxdigit((unsigned char)at[5]) && at[6] == '_';
}

static void escape(const char *text, struct kr_str *out)
{
	for (const char *at; (at = strchr(text, '_')) != NULL; text = at + 1) {
		kr_str_put(out, text, (size_t)(at - text));
		kr_str_puts(out, begins_escape(at) ? "_x005F_" : "_");
	}
	kr_str_puts(out, text);
}

/* How much of the text is plain ASCII, which stands as it is: nearly everything in nearly every cell. */
static size_t plain_run(const char *text, size_t len)
{
	size_t run = 0;

	while (run < len && text[run] >= ' ' && text[run] < 0x7F)
		run++;
	return run;
}

void kr_book_guard(const char *text, struct kr_str *shown, struct kr_str *stored)
{
	const size_t len = strlen(text), begin = shown->len;
	const size_t units = len > KR_BOOK_CELL_MAX ? units_of(text, len) : len; /* never more than bytes */
	const size_t allowed = units > KR_BOOK_CELL_MAX ? KR_BOOK_CELL_MAX - NOTE_ROOM : KR_BOOK_CELL_MAX;
	size_t used = 0;

	for (size_t at = 0; at < len;) {
		const size_t run = plain_run(text + at, allowed - used < len - at ? allowed - used : len - at);
		kr_str_put(shown, text + at, run);
		used += run;
		at += run;
		if (at == len)
			break;
		uint32_t c = kr_utf8_next(text, len, &at);
		used += c > 0xFFFF ? 2 : 1;
		if (used > allowed)
			break;
		if (c == '\r' && text[at] == '\n')
			continue;
		kr_utf8_put(shown, c == '\r' ? '\n' : cannot_stand(c) ? 0xFFFD : c);
	}
	if (units > KR_BOOK_CELL_MAX)
		kr_str_printf(shown, _("… [cut off: %zu characters are more than a cell holds]"), units);
	escape(shown->buf + begin, stored);
}

/* Texts near a cell's limit may have been cut, and those are not looked at. */
enum { GIST_LONGEST = 30000 };

uint64_t kr_book_gist(const char *text)
{
	const size_t len = strlen(text);
	uint64_t gist = KR_HASH_SEED;

	if (len > GIST_LONGEST)
		return 0;
	for (size_t at = 0; at < len;) {
		const uint32_t c = kr_utf8_next(text, len, &at);
		if (!kr_char_is_blank(c) && !cannot_stand(c) && c != 0xFFFD)
			gist = kr_hash_number(gist, c);
	}
	return gist == KR_HASH_SEED ? 0 : gist;
}

void kr_book_sum_add(struct kr_book_sum *sum, uint32_t row, uint32_t column, const char *text, size_t len)
{
	const uint32_t place[2] = { row, column };

	sum->cells++;
	sum->digest += kr_hash(kr_hash(KR_HASH_SEED, place, sizeof place), text,
	                       len); /* a sum, for cells are put in any order */
}

char *kr_book_reference(char buf[16], uint32_t row, uint16_t column, bool fix_column, bool fix_row)
{
	char letters[4];
	size_t at = sizeof letters - 1;

	letters[at] = '\0';
	for (unsigned n = (unsigned)column + 1; n > 0 && at > 0; n = (n - 1) / 26)
		letters[--at] = (char)('A' + (n - 1) % 26);
	snprintf(buf, 16, "%s%s%s%u", fix_column ? "$" : "", letters + at, fix_row ? "$" : "", row + 1);
	return buf;
}
