/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xls_sheet: the rows of one worksheet, in ascending order. Private to src/sheet/.
 *
 *	if (!kr_xls_layout_scan(book, records, at, &layout, err)) …        // for every sheet, before any is read
 *	if (!kr_xls_sheet_open(&sheet, book, records, &layout, err)) …
 *	while ((got = kr_xls_sheet_next(&sheet, err)) == KR_ROW) … sheet.row, sheet.cell[0 … sheet.n_cells - 1]
 *	kr_xls_sheet_close(&sheet);
 *
 * The scan goes through the whole substream once: it must reach the EOF record, or the file is cut off and refused
 * before a single row of it was handed out. It also tells whether the cells are stored row by row, as all but a few
 * programs do. If so, rows are read from the stream as they are asked for. Otherwise all cells are collected (at most
 * KR_XLS_UNORDERED_CELLS) and sorted; of several records for one cell the last one counts.
 *
 * Substreams within the sheet (embedded charts) are left out.
 *
 * Source: [MS-XLS] 2.1.7.20.5 (worksheet substream), 2.4.53 (ColInfo), 2.4.168 (MergeCells), 2.4.221 (Row).
 */
#ifndef KR_SHEET_XLS_SHEET_H
#define KR_SHEET_XLS_SHEET_H

#include "xls_cell.h"

enum { KR_XLS_UNORDERED_CELLS = 1 << 21 };

/* What the scan found. */
struct kr_xls_layout {
	uint64_t begin; /* behind the BOF record */
	uint64_t end;   /* behind the EOF record */
	bool ordered;   /* every cell stands behind the ones above it and left of it */
	uint32_t n_columns;
	uint32_t hidden_columns; /* of those */
	uint64_t merged_ranges;
	unsigned char *hidden_rows; /* a bit for each; NULL when there are none */
};

struct kr_xls_sheet {
	/* The current row. */
	uint16_t row;
	const struct kr_xls_cell *cell; /* in ascending order of columns */
	size_t n_cells;

	struct kr_xls_book *book;
	struct kr_xls_records *records;
	const struct kr_xls_layout *layout;
	struct kr_xls_cells cells;
	uint64_t *order; /* unless ordered: row, column and place in `cells` of each cell, in one number, sorted */
	size_t next;
	struct kr_xls_cell *gathered;
	size_t gathered_capacity;
};

bool kr_xls_layout_scan(struct kr_xls_book *book, struct kr_xls_records *records, uint64_t at,
                        struct kr_xls_layout *ret, struct kr_err *err);
bool kr_xls_layout_hides(const struct kr_xls_layout *layout, uint16_t row);
void kr_xls_layout_release(struct kr_xls_layout *layout);

bool kr_xls_sheet_open(struct kr_xls_sheet *sheet, struct kr_xls_book *book, struct kr_xls_records *records,
                       const struct kr_xls_layout *layout, struct kr_err *err);
enum kr_next kr_xls_sheet_next(struct kr_xls_sheet *sheet, struct kr_err *err);
void kr_xls_sheet_close(struct kr_xls_sheet *sheet); /* zeroed or opened */

#endif
