/* SPDX-License-Identifier: MPL-2.0 */
/*
 * package: is a workbook of our own making whole, down to the parts that no reader of cells looks at?
 *
 * What writes workbooks may lose what it puts into its temporary files without noticing, and packs what is left:
 * styles, tables or a chart that end in the middle, in a sound zip file, which Excel then offers to repair. So every
 * part is read to its end (its size and checksum hold), and every XML part has to be well-formed.
 *
 * KR_E_REFUSED, naming the part.
 */
#ifndef KLIKRECON_PACKAGE_H
#define KLIKRECON_PACKAGE_H

#include "klikrecon/sheet.h"

/* What a person may have put into a workbook besides the texts of its cells: we write none of it. */
enum kr_package_extra {
	KR_PACKAGE_COMMENT, /* a note or a comment */
	KR_PACKAGE_SHAPE,   /* a text box, a shape, a picture */
	KR_PACKAGE_LINK,    /* a link that leads out of the workbook, other than to a mail address */
	KR_PACKAGE_EXTRA_COUNT
};
/* Called for each sheet that has comments or shapes, and for each link. cell and target: of a link; "" where not known. */
typedef void (*kr_package_extra_fn)(void *ctx, enum kr_package_extra extra, const char *sheet, const char *cell,
                                    const char *target);
/* An .xlsx or .ods; nothing of other files, nor of what cannot be read: the reader of cells tells that. */
void kr_package_extras(const struct kr_source *src, const struct kr_limits *limits, kr_package_extra_fn fn, void *ctx);

bool kr_package_check(const struct kr_source *src, const struct kr_limits *limits, struct kr_err *err);

#endif
