/* SPDX-License-Identifier: MPL-2.0 */
/*
 * text: Unicode text (utf8proc; only base/text.c includes utf8proc.h).
 *
 * All functions take and give UTF-8. Invalid bytes never get this far: readers decode and repair first
 * (see encoding.h). Each has a fast path for plain ASCII, for it runs on every cell of a large extract.
 */
#ifndef KLIKRECON_TEXT_H
#define KLIKRECON_TEXT_H

#include <stdint.h>

#include "klikrecon/str.h"

bool kr_utf8_valid(const char *text, size_t len);

/* Decodes one character at *at (< len) and moves *at behind it; U+FFFD for an invalid byte. */
uint32_t kr_utf8_next(const char *text, size_t len, size_t *at);
void kr_utf8_put(struct kr_str *out, uint32_t character);
/* Appends text as one line in which nothing acts on a terminal: blank and control characters become spaces, bytes that are no
 * UTF-8 U+FFFD. */
void kr_text_line(const char *text, size_t len, struct kr_str *out);

/* Appends text in NFC. */
void kr_text_nfc(const char *text, size_t len, struct kr_str *out);
/* Appends text in NFC with case folded: the form in which keys are compared. */
void kr_text_fold(const char *text, size_t len, struct kr_str *out);
/* Appends text decomposed (NFKD), marks left off, case folded: "Ångström" -> "angstrom"; æ and ø have no decomposition and stay. */
void kr_text_fold_marks(const char *text, size_t len, struct kr_str *out);

/* White space and invisible characters: Unicode spaces, NBSP, zero width, BOM, soft hyphen, directional marks, controls. */
bool kr_char_is_blank(uint32_t character);
bool kr_char_is_letter(uint32_t character);
/* The part of text between its blank ends. */
void kr_text_trim(const char **text, size_t *len);
/* Characters as a person would count them (grapheme clusters are not needed for widths here: code points). */
size_t kr_text_length(const char *text);
/* Columns it takes on a terminal or in a sheet; wide characters count two. */
size_t kr_text_width(const char *text, size_t len);

#endif
