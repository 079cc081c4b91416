/* SPDX-License-Identifier: MPL-2.0 */
/*
 * readback_headings: which sheet of the last workbook is which, and which column holds what, whatever was done to them.
 */
#ifndef KLIKRECON_REPORT_READBACK_HEADINGS_H
#define KLIKRECON_REPORT_READBACK_HEADINGS_H

#include "klikrecon/sheet.h"

enum { KR_RB_HEADER_WITHIN = 60 }; /* rows: somebody may have put lines above the list */

struct rb_column {
	uint32_t index;
	char *header;
	char *code; /* as in the hidden sheet; "+Header" for one that a person added; NULL: not ours to read */
};

struct rb_header {
	struct rb_column *columns;
	size_t n, capacity;
	uint32_t row;
};

struct rb_heading {
	char *text, *code;
};

struct rb_headings { /* the columns of "Brugere" as they were written */
	struct rb_heading *item;
	size_t n, capacity;
};

enum rb_kind { KR_RB_OTHER, KR_RB_USERS, KR_RB_CLARIFY, KR_RB_HIDDEN };

/* Leaves the reader behind the heading row. *ret is empty when the sheet has none of ours. */
bool kr_rb_find_header(struct kr_reader *reader, size_t sheet, struct rb_header *ret, struct kr_err *err);
void kr_rb_header_release(struct rb_header *h);
enum rb_kind kr_rb_kind_of(const struct rb_header *h);

/* The column with that heading (blanks and case aside), or NULL. */
const struct rb_column *kr_rb_column_with(const struct rb_header *h, const char *header);
/* The column at that place. What stands right of the list or under an empty heading was typed, too: it is kept under
 * the column's letter. */
struct rb_column *kr_rb_column_at(struct rb_header *h, uint32_t index);
/* "" for an empty cell and for no column. */
const char *kr_rb_text_at(const struct kr_row *row, const struct rb_column *column);

/* The code of one of the columns that people fill in, in either language; NULL for others. */
const char *kr_rb_typed_code(const char *header);
/* Finds out what each column of "Brugere" holds: a heading that we wrote says it, one that we did not write was added by a person
 * ("+Header"; a repeated one "+Header (2)"). */
void kr_rb_take_codes(struct rb_header *h, const struct rb_headings *headings);

#endif
