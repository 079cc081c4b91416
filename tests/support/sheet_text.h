/* SPDX-License-Identifier: MPL-2.0 */
/*
 * sheet_text: a spreadsheet as one text, to be compared with what it should read as.
 *
 *	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
 *	if (!kr_test_sheet_text(KR_TEST_DATA "/ods/types.ods", 0, &text, &err)) …
 *
 * One line per row: its number, "~" when it is hidden, and each cell as " COLUMN:TYPE=TEXT" with the types t(ext),
 * n(umber), d(ate), b(oolean), e(rror); line breaks and tabs in a text as \n and \t:
 *
 *	1 A:t=tal B:n=12
 *	3~ C:d=2025-11-03
 */
#ifndef KR_TEST_SHEET_TEXT_H
#define KR_TEST_SHEET_TEXT_H

#include "klikrecon/sheet.h"
#include "klikrecon/str.h"

/* Opens the file, reads one sheet to its end and closes it; what it read before a failure stays in `out`. */
bool kr_test_sheet_text(const char *path, size_t sheet, struct kr_str *out, struct kr_err *err);
/* The same of bytes that are in memory. */
bool kr_test_bytes_text(const void *bytes, size_t len, size_t sheet, struct kr_str *out, struct kr_err *err);
/* The rest of the selected sheet. */
bool kr_test_reader_text(struct kr_reader *r, struct kr_str *out, struct kr_err *err);

/* A whole file; fails the test when it cannot be read. The caller frees it. */
unsigned char *kr_test_file(const char *path, size_t *ret_len);

/* Fails the test unless the error is a refusal in one line, which holds `part`. */
void kr_test_assert_refused(const struct kr_err *err, const char *part);

#endif
