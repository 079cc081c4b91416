/* SPDX-License-Identifier: MPL-2.0 */
/*
 * cfb: the streams of an OLE2 compound file, in which .xls (and .doc, .msg, encrypted .xlsx) files are kept.
 * Private to src/sheet/.
 *
 *	struct kr_cfb *cfb;
 *	struct kr_cfb_stream *stream;
 *	if (!kr_cfb_open(src, limits, &cfb, err)) …
 *	if (kr_cfb_has(cfb, "Workbook") && kr_cfb_stream_open(cfb, "Workbook", &stream, err)) …
 *	kr_cfb_close(cfb);                                       // the stream lives on, as long as the source does
 *	kr_cfb_stream_read(stream, at, buf, len, &got, err) … kr_cfb_stream_close(stream);
 *
 * A stream is a list of pieces of the file, found once by following its sector chain; its bytes are read
 * only when asked for. So the memory taken is bounded by the number of sectors, whatever a file claims.
 *
 * Only streams directly below the root are found: a workbook embedded in another document is not that
 * document's content. Names are compared without regard to ASCII case.
 *
 * Lenient where real files are sloppy and no data can be lost unnoticed: a chain that ends early, or a last
 * sector that is cut short, makes the stream shorter (`kr_cfb_stream_size()` is what can be read; records say
 * whether it was enough); an allocation table longer than the file; an odd sector size; a damaged
 * directory tree (its entries are then searched one by one). Refused: a chain that visits a sector twice,
 * tables that lie outside the file, no directory.
 *
 * Source: [MS-CFB] Compound File Binary File Format, section 2. Limit: MEMBERS (directory entries looked at).
 */
#ifndef KR_SHEET_CFB_H
#define KR_SHEET_CFB_H

#include "klikrecon/sheet.h"

struct kr_cfb;
struct kr_cfb_stream;

/* Whether the file begins with the signature of a compound file. */
bool kr_cfb_detect(const struct kr_source *src, bool *ret, struct kr_err *err);

bool kr_cfb_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_cfb **ret, struct kr_err *err);
bool kr_cfb_has(const struct kr_cfb *cfb, const char *name);
/* KR_E_REFUSED when there is no such stream, or its chain is cyclic. */
bool kr_cfb_stream_open(const struct kr_cfb *cfb, const char *name, struct kr_cfb_stream **ret, struct kr_err *err);
void kr_cfb_close(struct kr_cfb *cfb); /* NULL is fine */

/* The whole file as one stream, for what is kept without a container. */
struct kr_cfb_stream *kr_cfb_stream_of_source(const struct kr_source *src);
uint64_t kr_cfb_stream_size(const struct kr_cfb_stream *stream);
/* Reads up to len bytes; *ret_got < len only at the end of the stream. */
bool kr_cfb_stream_read(const struct kr_cfb_stream *stream, uint64_t at, void *buf, size_t len, size_t *ret_got,
                        struct kr_err *err);
void kr_cfb_stream_close(struct kr_cfb_stream *stream); /* NULL is fine */

#endif
