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

/* Has somebody put notes or comments beside its cells? We write none. false for what is no zip file. */
bool kr_package_has_comments(const struct kr_source *src, const struct kr_limits *limits);

bool kr_package_check(const struct kr_source *src, const struct kr_limits *limits, struct kr_err *err);

#endif
