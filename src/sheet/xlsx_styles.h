/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xlsx_styles: which cell styles of a workbook show a number as a date. Private to src/sheet/.
 *
 *	struct kr_xlsx_styles styles = KR_XLSX_STYLES_INIT;
 *	if (!kr_xlsx_styles_load(&styles, part, limits, err)) …
 *	enum kr_shape shape = kr_xlsx_styles_shape(&styles, 3);     // <c s="3">
 *	kr_xlsx_styles_release(&styles);
 *
 * Source: ECMA-376 part 1, 18.8.10 (cellXfs), 18.8.30 (numFmt).
 */
#ifndef KR_SHEET_XLSX_STYLES_H
#define KR_SHEET_XLSX_STYLES_H

#include "numfmt.h"
#include "zip.h"

struct kr_xlsx_styles {
	uint8_t *shape; /* enum kr_shape, by style */
	size_t count;
};

#define KR_XLSX_STYLES_INIT                                                                                            \
	{                                                                                                              \
		NULL, 0                                                                                                \
	}

/* Takes over the part. KR_E_REFUSED also for more styles than any spreadsheet program allows. */
bool kr_xlsx_styles_load(struct kr_xlsx_styles *s, struct kr_zip_part *part, const struct kr_limits *limits,
                         struct kr_err *err);
/* A style that there is none of shows numbers as they are. */
enum kr_shape kr_xlsx_styles_shape(const struct kr_xlsx_styles *s, uint64_t style);
void kr_xlsx_styles_release(struct kr_xlsx_styles *s);

#endif
