/* SPDX-License-Identifier: MPL-2.0 */
/*
 * zip: the parts of a zip container (libzip; only zip.c includes zip.h of libzip). Private to src/sheet/.
 *
 *	kr_zip_open(src, limits, &z, err);
 *	kr_zip_member *m; kr_zip_find(z, "xl/workbook.xml", &index) …
 *	kr_zip_part_open(z, index, &part, err); while (kr_zip_part_read(part, buf, sizeof buf, &got, err) && got) …
 *	kr_zip_part_close(part); kr_zip_close(z);
 *
 * Names are compared as OPC does: ASCII case ignored, "\" taken for "/", a leading "/" dropped.
 * Limits: MEMBERS, MEMBER_SIZE (counted while inflating, whatever the directory claims), COMPRESSION_RATIO.
 * A wrong checksum, an encrypted member and a member that ends early are KR_E_REFUSED.
 */
#ifndef KR_SHEET_ZIP_H
#define KR_SHEET_ZIP_H

#include "klikrecon/sheet.h"

struct kr_zip;
struct kr_zip_part;

bool kr_zip_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_zip **ret, struct kr_err *err);
size_t kr_zip_count(const struct kr_zip *z);
const char *kr_zip_name(const struct kr_zip *z, size_t index);
bool kr_zip_find(const struct kr_zip *z, const char *name, size_t *ret_index);
bool kr_zip_part_open(struct kr_zip *z, size_t index, struct kr_zip_part **ret, struct kr_err *err);
bool kr_zip_part_read(struct kr_zip_part *part, void *buf, size_t size, size_t *ret_got, struct kr_err *err); /* got 0: the end, checksum verified */
double kr_zip_part_progress(const struct kr_zip_part *part);
void kr_zip_part_close(struct kr_zip_part *part);
void kr_zip_close(struct kr_zip *z);

#endif
