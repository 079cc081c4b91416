/* SPDX-License-Identifier: MPL-2.0 */
/* readback_read: what the parts of the child that reads a workbook share: readback_read.c (the workbook), readback_hidden.c (the hidden
 * sheet), readback_lists.c (a list, row by row), readback_outside.c (what stands outside the lists). */
#ifndef KLIKRECON_REPORT_READBACK_READ_H
#define KLIKRECON_REPORT_READBACK_READ_H

#include "klikrecon/sheet.h"

#include "readback.h"
#include "readback_headings.h"
#include "xlsx_out.h"

/* A sheet as it was written. */
struct written_sheet {
	char *name, *list;   /* list "": none */
	struct kr_str texts; /* of what stands outside its table: digits (kr_book_sheet_texts) */
};

struct reading {
	struct kr_reader *reader;
	struct kr_wire_out *out;
	bool is_ours; /* at least one sheet of it */
	struct rb_headings headings;
	struct written_sheet *sheets;
	size_t n_sheets, sheets_capacity;
	struct {
		char heading[KR_BOOK_TEXT_DIGITS + 1], text[KR_BOOK_TEXT_DIGITS + 1]; /* as they were written */
		bool is_a_persons;                                                    /* not ours even then */
	} letter;
};

/* A message of up to three texts; NULL: no such field. */
void kr_rb_send(struct reading *r, enum kr_readback_message kind, const char *a, const char *b, const char *c);

/* The hidden sheet, from below its headings. */
bool kr_rb_read_hidden(struct reading *r, const struct rb_header *h, struct kr_err *err);
/* NULL: none was written with that name (or, where name is NULL, with that list). */
const struct written_sheet *kr_rb_written(const struct reading *r, const char *name, const char *list);

/* A list, with what stands above and below it. The header is that of the sheet; copy: another sheet is the list itself. */
bool kr_rb_read_list(struct reading *r, struct rb_header *h, size_t sheet, bool copy, struct kr_err *err);

/* A row outside a list: says which cells hold what we did not write, and finds the letter. */
struct outside {
	struct reading *r;
	const struct written_sheet *written; /* NULL: it is not known what was written */
	const char *sheet;
	bool has_letter, expects_letter;
};
void kr_rb_outside_row(struct outside *o, const struct kr_row *row);
void kr_rb_outside_end(struct outside *o);
/* A whole sheet without a list. */
bool kr_rb_read_outside(struct reading *r, size_t sheet, const struct written_sheet *written, struct kr_err *err);
/* Is one of these digits the text's? */
bool kr_rb_was_written(const struct written_sheet *written, const char *text);

#endif
