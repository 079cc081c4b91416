/* SPDX-License-Identifier: MPL-2.0 */
/*
 * html_columns: how a list's columns stand on the page. A page is narrower than a sheet, so columns that belong together share one;
 * keys and KOMBIT's own columns, which the workbook has hidden, are left out, and so are columns to type into where nobody has.
 */
#ifndef KLIKRECON_REPORT_HTML_COLUMNS_H
#define KLIKRECON_REPORT_HTML_COLUMNS_H

#include "listing.h"

struct kr_html_column {
	const char *header;
	double share;                 /* of the table's width, in per cent */
	bool is_number, heads_row;    /* heads_row: it says which row it is */
	size_t *plain, n_plain;       /* the list's columns that speak for themselves, each on a line … */
	size_t *labelled, n_labelled; /* … and those that stand behind their header, below them */
};

struct kr_html_columns {
	struct kr_arena arena;
	struct kr_html_column *item;
	size_t n;
};

void kr_html_columns_of(const struct kr_listing *t, struct kr_html_columns *ret);
void kr_html_columns_release(struct kr_html_columns *columns);

#endif
