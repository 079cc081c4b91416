/* SPDX-License-Identifier: MPL-2.0 */
/*
 * garbled: text that was damaged before it reached us, on its way through other programs. Private to src/sheet/.
 *
 * Both only say so, for the counts in struct kr_reader_notes; the text stays as it is. They look for what Danish and
 * other European names turn into, and are silent where an innocent text could look the same.
 */
#ifndef KR_SHEET_GARBLED_H
#define KR_SHEET_GARBLED_H

#include <stdbool.h>
#include <stddef.h>

/* UTF-8 that was read as Windows-1252 or ISO-8859-1 and written again: "SÃ¸ren" for "Søren". The text is valid UTF-8.
 */
bool kr_garbled_is_mojibake(const char *text, size_t len);

/* A letter that an export without it replaced: U+FFFD anywhere, or "?" in the middle or at the start of a word
 * ("S?ren", "?rsted"). Questions end a word, and in addresses of pages "?" has a meaning. */
bool kr_garbled_has_lost_letter(const char *text, size_t len);

#endif
