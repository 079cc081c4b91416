/* SPDX-License-Identifier: MPL-2.0 */
/*
 * readback_headings: which sheet of the last workbook is which, and which column holds what, whatever was done to them.
 */
#ifndef KLIKRECON_REPORT_READBACK_HEADINGS_H
#define KLIKRECON_REPORT_READBACK_HEADINGS_H

#include "klikrecon/sheet.h"

#include "row_gist.h"

enum { KR_RB_HEADER_WITHIN = 60 }; /* rows: somebody may have put lines above the list */

struct rb_column {
	uint32_t index;
	char *header;
	char *code; /* as in the hidden sheet; with KR_ADDED in it for one that a person added; NULL: not ours to read */
	bool ours;  /* we fill it in, … */
	enum kr_gist_part part; /* … and its cells count in the row's gist */
};

struct rb_header {
	struct rb_column *columns;
	size_t n, capacity; /* in the sheet's order */
	uint32_t row;
	char *list; /* the list's id; KR_RB_HIDDEN; NULL: none of ours */
};
#define KR_RB_HIDDEN "" /* the hidden sheet */

struct rb_heading {
	char *list, *text, *code;
	enum kr_gist_part part;
};

struct rb_headings { /* the lists' columns as they were written */
	struct rb_heading *item;
	size_t n, capacity;
	bool guessed; /* the hidden sheet is gone */
};
/* Without the hidden sheet: the headings as this version writes them, in the language of this run. */
void kr_rb_guess_headings(struct rb_headings *headings);
void kr_rb_headings_add(struct rb_headings *headings, const char *list, const char *text, const char *code,
                        enum kr_gist_part part);
void kr_rb_headings_release(struct rb_headings *headings);

/* Leaves the reader behind the heading row. ret->list is NULL when the sheet has none of ours. */
bool kr_rb_find_header(struct kr_reader *reader, size_t sheet, struct rb_header *ret, struct kr_err *err);
void kr_rb_header_release(struct rb_header *h);

/* The column with that heading (blanks and case aside), or NULL. */
const struct rb_column *kr_rb_column_with(const struct rb_header *h, const char *header);
/* The column of that code, after kr_rb_take_codes(), or NULL. */
const struct rb_column *kr_rb_column_coded(const struct rb_header *h, const char *code);
/* The column at that place. What stands right of the list or under an empty heading was typed, too: it is kept under
 * the column's letter. */
struct rb_column *kr_rb_column_at(struct rb_header *h, uint32_t index);
bool kr_rb_has_column_at(const struct rb_header *h, uint32_t index); /* already */
/* The column by which the rows are known; never NULL for a list. */
const struct rb_column *kr_rb_key_column(const struct rb_header *h);
/* "" for an empty cell and for no column. */
const char *kr_rb_text_at(const struct kr_row *row, const struct rb_column *column);

/* The code of one of the columns that people fill in, in either language; NULL for others. */
const char *kr_rb_typed_code(const char *header);
/* Does the column with that code hold what people fill in? */
bool kr_rb_is_typed_code(const char *list, const char *code);
/* Finds out what each column of a list holds: a heading that we wrote says it; one that we did not write stands in the place of one of ours
 * that was renamed, or was added by a person ("+Header", "role-admin+Header"; a repeated one "+Header (2)"). */
void kr_rb_take_codes(struct rb_header *h, const struct rb_headings *headings);

#endif
