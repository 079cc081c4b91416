/* SPDX-License-Identifier: MPL-2.0 */
/*
 * zip: the parts of a zip container (libzip; only zip.c includes zip.h of libzip). Private to src/sheet/.
 *
 *	struct kr_zip *z;
 *	struct kr_zip_part *part;
 *	kr_zip_open(src, limits, &z, err);
 *	if (kr_zip_find(z, "xl/workbook.xml", &index) && kr_zip_part_open(z, index, &part, err)) {
 *		while (kr_zip_part_read(part, buf, sizeof buf, &got, err) && got > 0) …
 *		kr_zip_part_close(part);
 *	}
 *	kr_zip_close(z);        // the parts first
 *
 * Names are compared as OPC does: ASCII case ignored, "\" taken for "/", leading "/" dropped; an exact match goes
 * before one in other letter case. kr_zip_name() gives the name in that form, with its own letter case.
 *
 * Limits: MEMBERS; MEMBER_SIZE and COMPRESSION_RATIO, both counted while inflating, whatever the directory claims
 * (the ratio is lenient with parts that are read at the same time).
 * KR_E_REFUSED: no zip file, a cut-off file, a wrong checksum or size, a member that ends early, is encrypted, is
 * packed with anything but deflate (all that OPC and ODF allow), or is there twice under one name. Errors of a part
 * name it.
 *
 * Standard: PKWARE APPNOTE 6.3; ECMA-376 part 2 (OPC), annex B.
 */
#ifndef KR_SHEET_ZIP_H
#define KR_SHEET_ZIP_H

#include "klikrecon/sheet.h"

struct kr_zip;
struct kr_zip_part;

/* The source outlives the zip. */
bool kr_zip_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_zip **ret, struct kr_err *err);
size_t kr_zip_count(const struct kr_zip *z);
const char *kr_zip_name(const struct kr_zip *z, size_t index);
bool kr_zip_find(const struct kr_zip *z, const char *name, size_t *ret_index);
void kr_zip_close(struct kr_zip *z); /* NULL is fine */

/* Several parts may be open at a time. */
bool kr_zip_part_open(struct kr_zip *z, size_t index, struct kr_zip_part **ret, struct kr_err *err);
/* Unpacks up to size bytes (at most INT_MAX); 0 got: the end, checksum and size verified. */
bool kr_zip_part_read(struct kr_zip_part *part, void *buf, size_t size, size_t *ret_got, struct kr_err *err);
const char *kr_zip_part_name(const struct kr_zip_part *part);
double kr_zip_part_progress(const struct kr_zip_part *part); /* 0..1, an estimate */
void kr_zip_part_close(struct kr_zip_part *part);            /* NULL is fine */

#endif
