/* SPDX-License-Identifier: MPL-2.0 */
/*
 * encoding: text in other encodings made UTF-8 (iconv; only base/encoding.c includes iconv.h).
 *
 *	struct kr_decoder *d;
 *	if (!kr_decoder_open("UTF-16LE", &d, err)) …
 *	while (… another piece …)
 *		kr_decoder_put(d, bytes, len, &out);  // pieces may end anywhere, also inside a character
 *	kr_decoder_finish(d, &out);                   // the end of the text; the decoder is ready for another one
 *	kr_decoder_close(d);
 *
 * Decoding never fails: bytes that mean nothing in the encoding, and a character that the end cuts off, become
 * U+FFFD and are counted. What is appended is valid UTF-8; U+0000 stays what it is. Not meant for UTF-8 as the
 * source: iconv lets characters beyond U+10FFFF through there (see kr_utf8_next in text.h).
 * The names are iconv's: "UTF-16LE", "UTF-16BE", "Windows-1252", "CP865", … A byte order mark is decoded, not
 * interpreted.
 * Ownership: the decoder is the caller's until kr_decoder_close(); `out` is the caller's always.
 */
#ifndef KLIKRECON_ENCODING_H
#define KLIKRECON_ENCODING_H

#include <stdint.h>

#include "klikrecon/err.h"
#include "klikrecon/str.h"

struct kr_decoder;

/* KR_E_FAILED when this system has no such conversion. */
bool kr_decoder_open(const char *encoding, struct kr_decoder **ret, struct kr_err *err);
void kr_decoder_put(struct kr_decoder *d, const char *bytes, size_t len, struct kr_str *out);
void kr_decoder_finish(struct kr_decoder *d, struct kr_str *out);
/* As if just opened: for another text, without finishing this one. */
void kr_decoder_reset(struct kr_decoder *d);
/* Bytes shown as U+FFFD since the decoder was opened or reset. */
uint64_t kr_decoder_repaired(const struct kr_decoder *d);
void kr_decoder_close(struct kr_decoder *d); /* NULL is fine */

/* Appends a whole text that a person wrote in an editor, in whichever encoding that saved it: UTF-8 with or without a mark, UTF-16
 * with one, else Windows-1252. */
bool kr_text_decode(const char *bytes, size_t len, struct kr_str *out, struct kr_err *err);

#endif
