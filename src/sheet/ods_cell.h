/* SPDX-License-Identifier: MPL-2.0 */
/*
 * ods_cell: one cell of an OpenDocument sheet, from its attributes and paragraphs to a type and a text. Private to the
 * ods driver.
 *
 *	kr_ods_cell_begin(&cell, attributes);
 *	kr_ods_cell_paragraph(&cell); kr_str_put(&cell.shown, …);       // for each <text:p>, and for each piece of it
 *	cell.shown.overflow / cell.value.overflow                      // more than FIELD_BYTES
 *	if (kr_ods_cell_content(&cell, scratch, &content)) …            // false: an empty cell
 *
 * The typed value (office:value, -date-value, -time-value, -boolean-value, -string-value) goes before the text that is
 * shown; where it is missing, or makes no sense, the text that is shown stands as TEXT, so that nothing is lost.
 * A formula that failed is saved as text with calcext:value-type="error" (LibreOffice), or only looks like it (others).
 *
 * Standard: ODF 1.2 part 1, 9.1.4 (table:table-cell), 19.385 (office:value-type), 6.1 (white space).
 */
#ifndef KR_SHEET_ODS_CELL_H
#define KR_SHEET_ODS_CELL_H

#include "klikrecon/sheet.h"
#include "klikrecon/str.h"

#include "number.h"

enum kr_ods_type { KR_ODS_UNTYPED, KR_ODS_TEXT, KR_ODS_NUMBER, KR_ODS_DATE, KR_ODS_BOOL, KR_ODS_ERROR };

struct kr_ods_cell {
	enum kr_ods_type type;
	bool formula;
	uint64_t repeated; /* >= 1 */
	bool merged;       /* spans more than one column or row */
	size_t paragraphs;
	struct kr_str value; /* of the typed attribute */
	struct kr_str shown; /* of the paragraphs, "\n" between them */
};

struct kr_ods_content {
	enum kr_cell_type type;
	const char *text; /* in the cell or in the scratch; lives as long */
	size_t length;
};

void kr_ods_cell_init(struct kr_ods_cell *cell, size_t max_bytes);
void kr_ods_cell_begin(struct kr_ods_cell *cell, const char **attributes);
void kr_ods_cell_paragraph(struct kr_ods_cell *cell);
bool kr_ods_cell_content(const struct kr_ods_cell *cell, char scratch[KR_NUMBER_TEXT], struct kr_ods_content *ret);
void kr_ods_cell_release(struct kr_ods_cell *cell);

/* "table:number-columns-repeated" and its like: at least 1; what is no number is 1, what is too large is UINT32_MAX. */
uint64_t kr_ods_count(const char *text);

#endif
