/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xls_style: which cells show a date. Private to src/sheet/.
 *
 * A cell names a cell format (XF record, counted from 0), that a number format (FORMAT record), whose code says whether
 * a number is shown as a date (numfmt.h). BIFF5 and BIFF8 keep them in the workbook globals and give number formats
 * ids; before that each sheet has its own, and number formats are counted as they come.
 *
 * Source: [MS-XLS] 2.4.126 (Format), 2.4.353 (XF), 2.4.77 (Date1904).
 */
#ifndef KR_SHEET_XLS_STYLE_H
#define KR_SHEET_XLS_STYLE_H

#include "numfmt.h"
#include "xls_string.h"

struct kr_xls_styles {
	enum kr_date_system dates;
	bool by_id;            /* since BIFF5: number formats have ids, some without a code because Excel knows them */
	unsigned char *shapes; /* of each possible format id: 0: no code was given, otherwise enum kr_shape + 1 */
	size_t n_formats;
	uint16_t *formats; /* format id of each XF */
	size_t n_xfs;
	size_t xfs_capacity;
};

void kr_xls_styles_init(struct kr_xls_styles *styles);
/* Forgets all formats; the date system stays. */
void kr_xls_styles_reset(struct kr_xls_styles *styles);
/* Takes note of a FORMAT, XF or DATEMODE record; others are left alone. False: it is damaged. */
bool kr_xls_styles_take(struct kr_xls_styles *styles, struct kr_xls_strings *strings, struct kr_xls_records *records,
                        const struct kr_xls_record *rec, struct kr_err *err);
/* How a number in a cell with this XF is shown; KR_SHAPE_NUMBER when nothing is known. */
enum kr_shape kr_xls_styles_of_xf(const struct kr_xls_styles *styles, size_t xf);
enum kr_shape kr_xls_styles_of_format(const struct kr_xls_styles *styles, uint16_t format);
void kr_xls_styles_release(struct kr_xls_styles *styles);

#endif
