/* SPDX-License-Identifier: MPL-2.0 */
/*
 * wire: messages between a worker and the run, over a pipe. A message is a kind (one byte) and a list of
 * fields, each a byte string that may be absent. Nothing about the layout outlives the process.
 *
 * Sending (in the child):                    Receiving (in the parent):
 *	kr_wire_begin(w, 'p');                     while ((got = kr_wire_next(r, &m, err)) == KR_WIRE_MESSAGE)
 *	kr_wire_text(w, name);  // NULL: absent            kr_wire_get(&m, 0) …
 *	kr_wire_uint(w, row);
 *	kr_wire_end(w);
 *
 * The receiver trusts nothing: lengths are bounded, a cut-off or oversized message is an error.
 */
#ifndef KLIKRECON_WIRE_H
#define KLIKRECON_WIRE_H

#include <stddef.h>
#include <stdint.h>

#include "klikrecon/err.h"

enum { KR_WIRE_MAX_FIELDS = 4096, KR_WIRE_MAX_BYTES = 64 << 20 };

struct kr_wire_out;
struct kr_wire_out *kr_wire_out_new(int fd);
void kr_wire_begin(struct kr_wire_out *w, char kind);
void kr_wire_text(struct kr_wire_out *w, const char *text);
void kr_wire_bytes(struct kr_wire_out *w, const char *bytes, size_t len);
void kr_wire_uint(struct kr_wire_out *w, uint64_t value);
void kr_wire_double(struct kr_wire_out *w, double value);
void kr_wire_end(struct kr_wire_out *w);
/* Keeps everything in memory until kr_wire_flush(): for a worker whose receiver listens to another one first. */
void kr_wire_hold(struct kr_wire_out *w);
bool kr_wire_flush(struct kr_wire_out *w, struct kr_err *err); /* false: the receiver is gone (sticky) */
void kr_wire_out_free(struct kr_wire_out *w);

struct kr_wire_message {
	char kind;
	size_t n_fields;
	const char **fields; /* terminated; NULL where absent; live until the next message */
	const size_t *lengths;
};

enum kr_wire_next { KR_WIRE_FAILED, KR_WIRE_MESSAGE, KR_WIRE_END };

struct kr_wire_in;
struct kr_wire_in *kr_wire_in_new(int fd);
enum kr_wire_next kr_wire_next(struct kr_wire_in *r, struct kr_wire_message *ret, struct kr_err *err);
const char *kr_wire_get(const struct kr_wire_message *m, size_t field); /* NULL when absent or beyond */
uint64_t kr_wire_get_uint(const struct kr_wire_message *m, size_t field);
double kr_wire_get_double(const struct kr_wire_message *m, size_t field);
void kr_wire_in_free(struct kr_wire_in *r);

#endif
