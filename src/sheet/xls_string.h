/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xls_string: the strings of BIFF records as UTF-8. Private to src/sheet/.
 *
 *	kr_xls_strings_init(&s);
 *	s.biff = 5; kr_xls_strings_codepage(&s, 1252);
 *	if (!kr_xls_string_read(&s, &cursor, 2, &out)) …         // length in 2 bytes; appends to out
 *	kr_xls_strings_release(&s);
 *
 * BIFF8 holds UTF-16, or its low bytes alone; where character data goes on in a CONTINUE record that begins with
 * a byte saying which of both follows. Formatting runs and phonetic data behind the characters are skipped.
 * Earlier versions hold bytes in the code page of the workbook (Windows-1252 when it does not say).
 *
 * What is appended is valid UTF-8 with "\n" for every kind of line break and without NUL; half a surrogate pair
 * becomes U+FFFD.
 *
 * Source: [MS-XLS] 2.5.293 (XLUnicodeRichExtendedString), 2.5.294 (XLUnicodeString), 2.4.52 (CodePage).
 */
#ifndef KR_SHEET_XLS_STRING_H
#define KR_SHEET_XLS_STRING_H

#include "klikrecon/encoding.h"

#include "xls_record.h"

struct kr_xls_strings {
	unsigned biff; /* 2, 3, 4, 5 or 8 */
	struct kr_decoder *decoder;
	unsigned unknown;    /* code page that cannot be decoded here; 0: none */
	struct kr_str bytes; /* scratch: a string in the code page */
	struct kr_str text;  /* scratch: and decoded */
};

void kr_xls_strings_init(struct kr_xls_strings *s);
/* From a CODEPAGE record. One that cannot be decoded here matters only when a string holds more than ASCII. */
void kr_xls_strings_codepage(struct kr_xls_strings *s, unsigned codepage);
/* Takes a string whose length is kept in `length_bytes` bytes. False: the data ended before the string did, or
 * cursor->failed (its code page is unknown, KR_E_REFUSED; or the stream); out then holds what there was of it. */
bool kr_xls_string_read(struct kr_xls_strings *s, struct kr_xls_cursor *cursor, size_t length_bytes,
                        struct kr_str *out);
void kr_xls_strings_release(struct kr_xls_strings *s);

#endif
