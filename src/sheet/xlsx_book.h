/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xlsx_book: what is where in an .xlsx/.xlsm package. Private to src/sheet/.
 *
 *	struct kr_xlsx_book book = KR_XLSX_BOOK_INIT;
 *	if (!kr_xlsx_book_load(&book, z, limits, err)) …
 *	… book.sheets[0].name, kr_zip_part_open(z, book.sheets[0].part, …) …
 *	kr_xlsx_book_release(&book);
 *
 * The workbook is what the package's officeDocument relationship leads to, or xl/workbook.xml; its parts are what its
 * relationships lead to. Chart, dialog and macro sheets are no data sheets and are left out.
 * Limit: SHEETS. Source: ECMA-376 part 1, 12.3 and 18.2.
 */
#ifndef KR_SHEET_XLSX_BOOK_H
#define KR_SHEET_XLSX_BOOK_H

#include "number.h"
#include "zip.h"

/* Where a part that may be missing is. */
struct kr_xlsx_part {
	bool found;
	size_t index; /* in the zip */
};

struct kr_xlsx_sheet_entry {
	char *name;
	bool hidden;
	struct kr_xlsx_part part;
};

struct kr_xlsx_book {
	struct kr_xlsx_sheet_entry *sheets; /* in the order of the tabs */
	size_t n_sheets, capacity;
	enum kr_date_system days;
	struct kr_xlsx_part strings, styles;
};

#define KR_XLSX_BOOK_INIT                                                                                              \
	{                                                                                                              \
		NULL, 0, 0, KR_DATE_1900, { false, 0 },                                                                \
		{                                                                                                      \
			false, 0                                                                                       \
		}                                                                                                      \
	}

/* KR_E_REFUSED: no workbook, or none with a data sheet. After a failure only release is allowed. */
bool kr_xlsx_book_load(struct kr_xlsx_book *book, struct kr_zip *z, const struct kr_limits *limits, struct kr_err *err);
void kr_xlsx_book_release(struct kr_xlsx_book *book);

#endif
