/* SPDX-License-Identifier: MPL-2.0 */
/* In the child: what stands outside the lists: titles, the overview, the guide, the letter. Nothing is carried over from there but the
 * letter; what a person has typed there is named by its cell. */
#include <string.h>

#include "klikrecon/str.h"
#include "klikrecon/text.h"

#include "readback_read.h"

bool kr_rb_was_written(const struct written_sheet *written, const char *text)
{
	char digits[KR_BOOK_TEXT_DIGITS + 1];
	size_t from = 0, to = written->texts.len / KR_BOOK_TEXT_DIGITS;

	kr_book_text_digits(text, digits);
	while (from < to) { /* they are sorted */
		const size_t middle = from + (to - from) / 2;
		const int order =
			strncmp(written->texts.buf + middle * KR_BOOK_TEXT_DIGITS, digits, KR_BOOK_TEXT_DIGITS);
		if (order == 0)
			return true;
		if (order < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return false;
}

static bool is_blank(const char *text)
{
	size_t length = strlen(text);

	kr_text_trim(&text, &length);
	return length == 0;
}

static bool has_digits(const char *text, const char *digits)
{
	char own[KR_BOOK_TEXT_DIGITS + 1];

	kr_book_text_digits(text, own);
	return strcmp(own, digits) == 0;
}

/* Ours need not be told. */
static void take_letter(struct outside *o, const char *text)
{
	const bool as_written = has_digits(text, o->r->letter.text);

	o->expects_letter = false;
	o->has_letter = true;
	if (!as_written || o->r->letter.is_a_persons)
		kr_rb_send(o->r, KR_READBACK_LETTER, text, NULL, NULL);
}

void kr_rb_outside_row(struct outside *o, const struct kr_row *row)
{
	char reference[16];

	for (size_t i = 0; i < row->n_cells; i++) {
		const struct kr_cell *cell = &row->cells[i];
		if (is_blank(cell->text))
			continue;
		if (o->expects_letter) {
			take_letter(o, cell->text);
			continue;
		}
		if (*o->r->letter.heading != '\0' && !o->has_letter && has_digits(cell->text, o->r->letter.heading)) {
			o->expects_letter = true;
			break; /* it stands in the row below */
		}
		if (o->written == NULL || kr_rb_was_written(o->written, cell->text))
			continue;
		kr_book_reference(reference, row->number - 1, (uint16_t)cell->column, false, false);
		kr_rb_send(o->r, KR_READBACK_INTO, o->sheet, reference, NULL);
	}
}

void kr_rb_outside_end(struct outside *o)
{
	if (o->expects_letter) /* the heading stands there, and nothing below it */
		take_letter(o, "");
}

bool kr_rb_read_outside(struct reading *r, size_t sheet, const struct written_sheet *written, struct kr_err *err)
{
	struct outside o = { .r = r, .written = written, .sheet = kr_reader_sheet(r->reader, sheet)->name };
	struct kr_row row;
	enum kr_next got;

	if (!kr_reader_select(r->reader, sheet, err))
		return false;
	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW)
		kr_rb_outside_row(&o, &row);
	kr_rb_outside_end(&o);
	return got == KR_END;
}
