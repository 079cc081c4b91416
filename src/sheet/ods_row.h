/* SPDX-License-Identifier: MPL-2.0 */
/*
 * ods_row: the row that is being gathered, and which columns are hidden. Private to the ods driver.
 *
 * A cell that is repeated becomes that many cells over one text; all texts of a row stand in one buffer. The caller
 * has checked the columns and looks at text.overflow.
 */
#ifndef KR_SHEET_ODS_ROW_H
#define KR_SHEET_ODS_ROW_H

#include "ods_cell.h"

struct kr_ods_row {
	uint64_t number;   /* of this row, 1-based; moves on as rows are given */
	uint64_t repeated; /* >= 1 */
	uint64_t column;   /* where the next cell stands */
	bool hidden;
	uint64_t merged; /* cells that span others */
	uint64_t bytes;  /* of its cells' texts, each counted as often as it stands there */
	struct kr_str text;
	struct kr_cell *cells;
	size_t *at; /* where each cell's text begins: the buffer moves while it grows */
	size_t n_cells;
	size_t capacity;
	size_t at_capacity;
};

void kr_ods_row_init(struct kr_ods_row *row, size_t max_text);
void kr_ods_row_begin(struct kr_ods_row *row, uint64_t repeated, bool hidden);
void kr_ods_row_add(struct kr_ods_row *row, const struct kr_ods_content *content, uint64_t repeated);
void kr_ods_row_give(struct kr_ods_row *row, struct kr_row *ret);
void kr_ods_row_release(struct kr_ods_row *row);

/* Columns are declared in front of the rows; how many of them matter only the rows tell, for those behind the last cell
 * are declared too. */
struct kr_ods_span {
	uint64_t first;
	uint64_t end;
};

struct kr_ods_columns {
	struct kr_ods_span *hidden;
	size_t n_hidden;
	size_t capacity;
	uint64_t next; /* the next declaration's first column */
	uint64_t used; /* columns up to the last cell */
	uint64_t max;
};

void kr_ods_columns_init(struct kr_ods_columns *columns, uint64_t max);
void kr_ods_columns_add(struct kr_ods_columns *columns, uint64_t repeated, bool hidden);
void kr_ods_columns_use(struct kr_ods_columns *columns, uint64_t n);
uint64_t kr_ods_columns_hidden(const struct kr_ods_columns *columns);
void kr_ods_columns_release(struct kr_ods_columns *columns);

#endif
