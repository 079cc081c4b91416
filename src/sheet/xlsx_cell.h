/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xlsx_cell: what a cell's value is as text. Private to src/sheet/.
 *
 * The attributes of <c> and the content of its <v> or <is> are gathered by xlsx_sheet.c; here they become a cell of a
 * row. Source: ECMA-376 part 1, 18.3.1.4 (c), 18.18.11 (ST_CellType).
 */
#ifndef KR_SHEET_XLSX_CELL_H
#define KR_SHEET_XLSX_CELL_H

#include "xlsx_row.h"
#include "xlsx_sheet.h"

enum kr_xlsx_type {
	KR_XLSX_NUMBER, /* also when nothing is said */
	KR_XLSX_SHARED,
	KR_XLSX_STRING, /* a formula's text, an inline string, and types that nobody knows */
	KR_XLSX_BOOL,
	KR_XLSX_ERROR,
	KR_XLSX_DATE, /* ISO 8601 */
};

struct kr_xlsx_cell {
	uint32_t column; /* 0-based */
	enum kr_xlsx_type type;
	uint32_t style;
};

/* The value of the attribute t. */
enum kr_xlsx_type kr_xlsx_type_of(const char *t);

/* Reads "AB12" (also "ab12", "$AB$12"); *ret_row counts from 1, *ret_column from 0. Both are capped at UINT32_MAX. */
bool kr_xlsx_ref_read(const char *text, uint32_t *ret_row, uint32_t *ret_column);
/* Digits only, capped at UINT32_MAX; false for anything else. */
bool kr_xlsx_count_read(const char *text, size_t len, uint32_t *ret);

/* Adds the cell to the row, or nothing when its value is empty. The value may be changed.
 * KR_E_REFUSED: it names a shared string that is not there. */
bool kr_xlsx_cell_put(const struct kr_xlsx_cell *cell, struct kr_str *value, const struct kr_xlsx_tables *tables,
                      struct kr_xlsx_row *row, struct kr_err *err);

#endif
