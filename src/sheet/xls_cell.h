/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xls_cell: cell records of a worksheet, decoded and collected. Private to src/sheet/.
 *
 *	struct kr_xls_cells cells;
 *	kr_xls_cells_init(&cells, book);
 *	while (… next record …)
 *		if (!kr_xls_cells_take(&cells, records, &rec, err)) …
 *	cells.cell[0 … cells.n - 1], in the order in which they came; cells.text holds what they point into
 *	kr_xls_cells_clear(&cells) … kr_xls_cells_release(&cells);
 *
 * What is collected is small (16 bytes a cell); texts of their own go to `text`, shared strings are numbers.
 *
 * Taken: NUMBER, RK, MULRK, LABELSST, LABEL, RSTRING, BOOLERR, FORMULA with its cached result (a STRING record that
 * follows, perhaps behind the formula's own records), and INTEGER of BIFF2. A formula's text is never evaluated.
 *
 * Source: [MS-XLS] 2.4.122 (BoolErr), 2.4.127 (Formula), 2.4.148 (Label), 2.4.149 (LabelSst), 2.4.175 (MulRk),
 * 2.4.180 (Number), 2.4.220 (RK), 2.4.268 (String), 2.5.133 (FormulaValue), 2.5.217 (RkNumber).
 */
#ifndef KR_SHEET_XLS_CELL_H
#define KR_SHEET_XLS_CELL_H

#include "xls_workbook.h"

enum kr_xls_kind { KR_XLS_IS_NUMBER, KR_XLS_IS_BOOL, KR_XLS_IS_ERROR, KR_XLS_IS_SHARED, KR_XLS_IS_TEXT };

struct kr_xls_cell {
	uint16_t row; /* 0-based */
	uint16_t column;
	uint8_t kind;  /* enum kr_xls_kind */
	uint8_t shape; /* of a number: enum kr_shape */
	union {
		double number;
		uint8_t code;    /* BOOL: 0 or 1; ERROR: Excel's number for it */
		uint32_t shared; /* which of the shared strings */
		struct {
			uint32_t offset; /* in kr_xls_cells.text */
			uint32_t len;
		} text;
	} value;
};

struct kr_xls_cells {
	struct kr_xls_book *book;
	struct kr_xls_cell *cell;
	size_t n;
	size_t capacity;
	struct kr_str text;
	bool awaits_string; /* the last cell record was a formula whose text is in a STRING record */
	struct kr_xls_cell awaiting;
	uint16_t ixfe; /* BIFF2: the XF of cells that cannot name it themselves */
};

/* Where the cells of a record stand: `n` of them beside each other. */
struct kr_xls_span {
	uint16_t row;
	uint16_t column;
	uint32_t n;
};

/* Whether a record holds cells with content. */
bool kr_xls_is_cell(const struct kr_xls_book *book, const struct kr_xls_record *rec);
/* Of such a record. KR_E_REFUSED when it is incomplete or a column is over the limit. */
bool kr_xls_cell_span(const struct kr_xls_book *book, const struct kr_xls_record *rec, struct kr_xls_span *ret,
                      struct kr_err *err);

void kr_xls_cells_init(struct kr_xls_cells *cells, struct kr_xls_book *book);
/* Takes the record if it is a cell, a string of a formula or IXFE; leaves others alone. */
bool kr_xls_cells_take(struct kr_xls_cells *cells, struct kr_xls_records *records, const struct kr_xls_record *rec,
                       struct kr_err *err);
/* After the last one: false when the text of a formula is still missing. */
bool kr_xls_cells_end(const struct kr_xls_cells *cells, struct kr_err *err);
void kr_xls_cells_clear(struct kr_xls_cells *cells);
void kr_xls_cells_release(struct kr_xls_cells *cells);

#endif
