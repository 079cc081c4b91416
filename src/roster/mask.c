/* SPDX-License-Identifier: MPL-2.0 */
/* A value that shows its form and nothing of a person: "s…@korsbaek.dk", "Xxxxxx Xxxxxx", "9999-99-99". */
#include "mask.h"

#include <string.h>

#include "klikrecon/text.h"

#include "values.h"

enum { MASK_CHARACTERS = 24 };

static bool is_upper(uint32_t c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0xDE);
}

static void mask_text(const char *text, size_t len, struct kr_str *out)
{
	size_t shown = 0;

	for (size_t at = 0; at < len; shown++) {
		uint32_t c = kr_utf8_next(text, len, &at);
		if (shown == MASK_CHARACTERS) {
			kr_str_puts(out, "…");
			return;
		}
		if (c >= '0' && c <= '9')
			kr_str_putc(out, '9');
		else if (kr_char_is_letter(c))
			kr_str_putc(out, is_upper(c) ? 'X' : 'x');
		else if (c < 0x80 && !kr_char_is_blank(c))
			kr_str_putc(out, (char)c);
		else
			kr_str_puts(out, kr_char_is_blank(c) ? " " : "·");
	}
}

/* How much of text is a domain: letters of any alphabet, digits, dots and hyphens. */
static size_t domain_length(const char *text)
{
	size_t at = 0;

	while ((unsigned char)text[at] >= 0x80 || strchr(" <>();,|\"'\t\n", text[at]) == NULL)
		at++;
	return at;
}

/* Does another row have an address at this domain? One that stands alone may name its owner. */
static bool is_shared(const char *domain, size_t len, uint32_t column, const struct kr_sample *sample, size_t first)
{
	size_t found = 0;

	for (size_t i = first; i < sample->n_rows && found < 2; i++) {
		const struct kr_cell *cell = kr_row_cell(&sample->rows[i], column);
		const char *at = cell == NULL ? NULL : strchr(cell->text, '@');
		found += at != NULL && domain_length(at + 1) == len && strncasecmp(at + 1, domain, len) == 0;
	}
	return found >= 2;
}

static bool mask_email(const struct kr_cell *cell, const struct kr_sample *sample, size_t first, struct kr_str *out)
{
	const char *at = strchr(cell->text, '@');
	size_t len = domain_length(at + 1), next = 0;

	if (!is_shared(at + 1, len, cell->column, sample, first))
		return false;
	kr_utf8_put(out, kr_utf8_next(cell->text, cell->length, &next));
	kr_str_puts(out, "…@");
	kr_str_put(out, at + 1, len);
	return true;
}

const char *kr_mask(const struct kr_cell *cell, const struct kr_sample *sample, size_t first, struct kr_arena *arena)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	const unsigned shapes = kr_shapes_of(cell);

	if (shapes & (1U << KR_SHAPE_ANSWER | 1U << KR_SHAPE_ERROR))
		kr_str_puts(&out, cell->text); /* one of a few known words */
	else if (!(shapes & 1U << KR_SHAPE_EMAIL) || !mask_email(cell, sample, first, &out))
		mask_text(cell->text, cell->length, &out);
	const char *masked = kr_arena_strdup(arena, out.buf);
	kr_str_release(&out);
	return masked;
}
