/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xlsx_text: the text of a string item, as shared (<si>) and inline strings (<is>) hold it. Private to src/sheet/.
 *
 *	struct kr_xlsx_text text = { .out = &blob };
 *	kr_xlsx_text_begin(&text, kr_xml_depth(x));     // at the start of <si> or <is>
 *	… kr_xlsx_text_start/_end/_put for everything inside …
 *	kr_xlsx_text_finish(&text);                     // at its end: what was appended to blob is the item's text
 *
 * Rich text is its runs, one after another; phonetic runs (<rPh>) are left out. White space is kept, also without
 * xml:space="preserve". Source: ECMA-376 part 1, 18.4 and 22.9.2.19 (ST_Xstring).
 */
#ifndef KR_SHEET_XLSX_TEXT_H
#define KR_SHEET_XLSX_TEXT_H

#include "klikrecon/str.h"
#include "xml.h"

struct kr_xlsx_text {
	struct kr_str *out;
	size_t start;   /* where the item begins in out */
	size_t depth;   /* of <si> or <is> */
	size_t skipped; /* depth of the element that is left out; 0: none */
	bool in_t;
};

void kr_xlsx_text_begin(struct kr_xlsx_text *t, size_t depth);
void kr_xlsx_text_start(struct kr_xlsx_text *t, const char *name, size_t depth);
void kr_xlsx_text_end(struct kr_xlsx_text *t, size_t depth);
void kr_xlsx_text_put(struct kr_xlsx_text *t, const char *bytes, size_t len);
void kr_xlsx_text_finish(struct kr_xlsx_text *t);

/* What stands behind `start` in s, with _xHHHH_ replaced by the character it means (U+FFFD for those that cannot stand
 * in a text) and CR or CR LF by "\n". Never longer than before. */
void kr_xlsx_text_decode(struct kr_str *s, size_t start);

/* What may have been done to a text before it came into the workbook, as flags; see garbled.h. */
enum { KR_XLSX_MOJIBAKE = 1, KR_XLSX_LOST_LETTER = 2 };
unsigned kr_xlsx_text_damage(const char *text, size_t len);

#endif
