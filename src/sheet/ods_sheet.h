/* SPDX-License-Identifier: MPL-2.0 */
/*
 * ods_sheet: one sheet of content.xml, row by row. Private to the ods driver.
 *
 *	struct kr_ods_sheet *s = kr_ods_sheet_new(part, limits, index, &notes);      // takes over the part
 *	while ((got = kr_ods_sheet_next(s, &row, err)) == KR_ROW) …
 *	kr_ods_sheet_free(s);
 *
 * All sheets stand in one part: those in front are passed over, those behind are not reached. A row that is repeated is
 * handed out as often as it stands there; empty ones only count. What a hostile file could multiply is bounded before
 * the first row of it is handed out: COLUMNS, ROWS, CELLS, FIELD_BYTES, RECORD_BYTES (the text of one row), MEMBER_SIZE
 * (the text of all rows, repetitions counted).
 *
 * Left out: annotations, shapes, forms, notes, ruby texts, tracked changes, tables inside a cell.
 *
 * Standard: ODF 1.2 part 1, 9 (tables) and 6 (paragraph elements).
 */
#ifndef KR_SHEET_ODS_SHEET_H
#define KR_SHEET_ODS_SHEET_H

#include "klikrecon/sheet.h"

#include "zip.h"

struct kr_ods_sheet;

/* The notes are counted in while reading; hidden columns when the end is reached. */
struct kr_ods_sheet *kr_ods_sheet_new(struct kr_zip_part *part, const struct kr_limits *limits, size_t index,
                                      struct kr_reader_notes *notes);
enum kr_next kr_ods_sheet_next(struct kr_ods_sheet *s, struct kr_row *ret, struct kr_err *err);
double kr_ods_sheet_progress(const struct kr_ods_sheet *s);
void kr_ods_sheet_free(struct kr_ods_sheet *s); /* NULL is fine */

#endif
