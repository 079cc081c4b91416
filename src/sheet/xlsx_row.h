/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xlsx_row: cells gathered into a row, in buffers that are kept from row to row. Private to src/sheet/.
 *
 *	struct kr_xlsx_row row;
 *	kr_xlsx_row_init(&row, limits, &notes);
 *	kr_xlsx_row_begin(&row, 12, hidden);
 *	kr_xlsx_row_put(&row, 0, KR_CELL_TEXT, text, len);              // the text is copied …
 *	kr_xlsx_row_put_borrowed(&row, 1, KR_CELL_TEXT, text, len);     // … or outlives the row
 *	if (!kr_xlsx_row_finish(&row, &ret, err)) …                     // ret lives until the next begin
 *	kr_xlsx_row_release(&row);
 */
#ifndef KR_SHEET_XLSX_ROW_H
#define KR_SHEET_XLSX_ROW_H

#include "klikrecon/sheet.h"
#include "klikrecon/str.h"

struct kr_xlsx_row {
	uint32_t number;
	bool hidden;
	struct kr_cell *cells; /* text NULL: in `text`, in the order of the cells */
	size_t n_cells, capacity;
	struct kr_str text;
	uint64_t bytes; /* of all cells' texts, the borrowed ones too */
	bool in_order;  /* ascending columns so far */
	const struct kr_limits *limits;
	struct kr_reader_notes *notes;
};

/* The notes get to know of damaged texts. */
void kr_xlsx_row_init(struct kr_xlsx_row *row, const struct kr_limits *limits, struct kr_reader_notes *notes);
void kr_xlsx_row_begin(struct kr_xlsx_row *row, uint32_t number, bool hidden);
void kr_xlsx_row_put(struct kr_xlsx_row *row, uint32_t column, enum kr_cell_type type, const char *text, size_t len);
void kr_xlsx_row_put_borrowed(struct kr_xlsx_row *row, uint32_t column, enum kr_cell_type type, const char *text,
                              size_t len);
/* Counts what was found of the cell that was put last (kr_xlsx_text_damage()). */
void kr_xlsx_row_note_damage(struct kr_xlsx_row *row, unsigned damage);
/* KR_E_REFUSED: a column that is there twice, a row over RECORD_BYTES. */
bool kr_xlsx_row_finish(struct kr_xlsx_row *row, struct kr_row *ret, struct kr_err *err);
void kr_xlsx_row_release(struct kr_xlsx_row *row);

/* "AB12": what a message calls a cell; row counts from 1, column from 0. */
#define KR_XLSX_REF 24
void kr_xlsx_ref_text(uint32_t row, uint32_t column, char ret[KR_XLSX_REF]);

#endif
