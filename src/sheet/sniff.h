/* SPDX-License-Identifier: MPL-2.0 */
/*
 * sniff: what a file is, told by its content and never by its name. Private to src/sheet/.
 *
 *	const struct kr_driver *driver;
 *	if (!kr_sniff(src, limits, &driver, err)) …
 *
 * Gives the driver that reads such a file, or KR_E_REFUSED in one sentence that says what the file is and
 * what to do about it. Text that is no markup goes to the CSV driver; an OLE2 container goes to the xls
 * driver, which finds out whether there is a workbook in it and whether it is encrypted.
 * Reads the first 64 KiB and the last 256 bytes; of a zip container the directory and a few small parts.
 *
 * Sources: APPNOTE.TXT (zip), ECMA-376 part 2 (OPC), ODF 1.2 part 3 (mimetype), [MS-CFB] 2.2, [MS-XLS] 2.4.21
 * (BOF), and the published magic numbers of what is refused.
 */
#ifndef KR_SHEET_SNIFF_H
#define KR_SHEET_SNIFF_H

#include "driver.h"

bool kr_sniff(const struct kr_source *src, const struct kr_limits *limits, const struct kr_driver **ret,
              struct kr_err *err);

/* The parts of it, each in its own file. */

struct kr_sniff_bytes {
	const unsigned char *bytes;
	size_t len;
};

/* False: a kind of binary file that is known, and is no spreadsheet. */
bool kr_sniff_magic(struct kr_sniff_bytes head, struct kr_err *err);
/* A file that begins like a zip container. */
bool kr_sniff_zip(const struct kr_source *src, const struct kr_limits *limits, const struct kr_driver **ret,
                  struct kr_err *err);
/* False: markup, JSON, or no text at all. */
bool kr_sniff_text(struct kr_sniff_bytes head, struct kr_sniff_bytes tail, struct kr_err *err);

#endif
