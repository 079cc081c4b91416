/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLIKRECON_XLSX_OUT_PRIVATE_H
#define KLIKRECON_XLSX_OUT_PRIVATE_H

/* A book as libxlsxwriter has it: xlsx_out.c and xlsx_live.c, which alone use the library, get it from here. */

#include <xlsxwriter.h>

#include "xlsx_out.h"

enum { SHEETS_MAX = 32 };

struct kr_cell_gist {
	uint32_t row, gist;
};

struct kr_book_sheet {
	struct kr_book *book;
	lxw_worksheet *sheet;
	char *name;
	const char *list;               /* "": none */
	uint32_t table_row, table_last; /* both 0: there is none */
	struct kr_book_sum sum;
	struct kr_cell_gist *cells;
	size_t n_cells, cells_capacity;
};

struct kr_book {
	lxw_workbook *book;
	lxw_format *formats[STYLE_COUNT]; /* made when first used */
	struct kr_book_sheet *sheets[SHEETS_MAX];
	size_t n_sheets;
	struct kr_str shown, stored; /* of the cell being put */
	lxw_error error;             /* the first one */
};

/* The first one stays, and is told when the book is closed. */
void kr_book_keep_error(struct kr_book *book, lxw_error error);

#endif
