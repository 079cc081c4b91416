/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xlsx_sheet: the rows of one worksheet part, one at a time. Private to src/sheet/.
 *
 *	struct kr_xlsx_sheet *s = kr_xlsx_sheet_new(part, &tables, limits, &notes);
 *	while (kr_xlsx_sheet_next(s, &row, err) == KR_ROW) …
 *	kr_xlsx_sheet_free(s);
 *
 * xlsx_sheet.c follows the elements, xlsx_cell.c makes text of a cell's value, xlsx_row.c gathers cells into a row.
 * Everything a row needs is kept from row to row, so a sheet is read without an allocation for a cell.
 *
 * KR_E_REFUSED, among others: a shared string that is not there, a part without sheet data, a reference that is
 * none, rows that go backwards, a cell that is there twice.
 * Limits: ROWS, COLUMNS, CELLS, FIELD_BYTES, RECORD_BYTES, and MEMBER_SIZE for the text of all cells together, for one
 * shared string can stand in every cell. Source: ECMA-376 part 1, 18.3.1.
 */
#ifndef KR_SHEET_XLSX_SHEET_H
#define KR_SHEET_XLSX_SHEET_H

#include "xlsx_strings.h"
#include "xlsx_styles.h"

/* What the cells refer to. */
struct kr_xlsx_tables {
	const struct kr_xlsx_strings *strings;
	const struct kr_xlsx_styles *styles;
	enum kr_date_system days;
};

struct kr_xlsx_sheet;

/* Takes over the part. All else outlives the sheet; the notes' counts begin at 0 and are complete at KR_END. */
struct kr_xlsx_sheet *kr_xlsx_sheet_new(struct kr_zip_part *part, const struct kr_xlsx_tables *tables,
                                        const struct kr_limits *limits, struct kr_reader_notes *notes);
/* The row lives until the next call. Failed and ended are final. */
enum kr_next kr_xlsx_sheet_next(struct kr_xlsx_sheet *s, struct kr_row *ret, struct kr_err *err);
double kr_xlsx_sheet_progress(const struct kr_xlsx_sheet *s);
void kr_xlsx_sheet_free(struct kr_xlsx_sheet *s); /* NULL is fine */

#endif
