/* SPDX-License-Identifier: MPL-2.0 */
/*
 * row_gist: what was written into a row of a list, seen from afar. Each row carries it in a hidden column, so that readback sees whom the row
 * shows, whatever was sorted, shifted or typed over, and which of our cells are not as they were.
 *
 *	struct kr_row_gist g = KR_ROW_GIST_INIT;
 *	kr_row_gist_add(&g, KR_GIST_SHOWN, "name", "Jens Hansen"); …     // cell by cell, in the list's order
 *	kr_row_gist_text(&g, &out);                                      // for the hidden cell
 *	kr_row_gist_release(&g);
 */
#ifndef KLIKRECON_REPORT_ROW_GIST_H
#define KLIKRECON_REPORT_ROW_GIST_H

#include <stdint.h>

#include "klikrecon/str.h"

/* Where a cell counts: the hidden sheet says it of each column by these numbers. */
enum kr_gist_part {
	KR_GIST_NOT,   /* typed by a person, hidden, or a number */
	KR_GIST_SHOWN, /* words of ours or of the inputs */
	KR_GIST_OWN,   /* KOMBIT's columns, folded away */
	KR_GIST_STATE, /* what is to be done: left of whom the row is about, and no part of that */
};

enum { KR_GIST_DIGITS = 16, KR_GIST_CELL_DIGITS = 4 };

struct kr_row_gist {
	uint64_t shown, own;    /* sums of the cells' gists (kr_book_gist), in whatever order */
	uint64_t name, address; /* of the cells with the codes "name" and "email" */
	struct kr_str cells;    /* some digits of each cell */
};
#define KR_ROW_GIST_INIT                                                                                               \
	{                                                                                                              \
		.cells = KR_STR_INIT(KR_STR_UNBOUNDED)                                                                 \
	}

void kr_row_gist_add(struct kr_row_gist *g, enum kr_gist_part part, const char *code, const char *text);
/* The digits of one cell. */
void kr_row_gist_cell(const char *text, char ret[KR_GIST_CELL_DIGITS + 1]);
/* "SHOWN NAME ADDRESS OWN CELLS" without the blanks: four times KR_GIST_DIGITS, then KR_GIST_CELL_DIGITS for each cell. Appended to out. */
void kr_row_gist_text(const struct kr_row_gist *g, struct kr_str *out);
void kr_row_gist_release(struct kr_row_gist *g);

#endif
