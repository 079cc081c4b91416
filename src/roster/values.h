/* SPDX-License-Identifier: MPL-2.0 */
/*
 * values: what the cells of a column look like (private to src/roster/).
 *
 * Looks only at shapes: whether something is a UUID or an e-mail address to be matched by is said by keys.h.
 */
#ifndef KR_ROSTER_VALUES_H
#define KR_ROSTER_VALUES_H

#include "klikrecon/roster.h"
#include "klikrecon/mem.h"

#include "sample.h"

enum kr_shape {
	KR_SHAPE_UUID,
	KR_SHAPE_BYTES, /* 16 bytes in another notation: base64, "a1 b2 …", System.Byte[] */
	KR_SHAPE_EMAIL,
	KR_SHAPE_NAME, /* two words or more, letters only */
	KR_SHAPE_WORD, /* no blank inside: an account */
	KR_SHAPE_DATE,
	KR_SHAPE_ANSWER, /* yes or no, in any of their words */
	KR_SHAPE_TICK,   /* x */
	KR_SHAPE_CPR,
	KR_SHAPE_NUMBER,
	KR_SHAPE_LOGIN,  /* "Login for kommunal bruger" */
	KR_SHAPE_LOGGED, /* logged in or not, in words or as yes or no */
	KR_SHAPE_ERROR,
	KR_SHAPE_COUNT
};

/* Bits 1 << shape of everything the cell looks like. */
unsigned kr_shapes_of(const struct kr_cell *cell);
bool kr_looks_like_cpr(const char *text, size_t len);
bool kr_holds_cpr(const char *text, size_t len); /* … or has one somewhere in it */
/* The next ddmmyy-nnnn at or after *at, also ddmmyynnnn where `also_plain`; *at moves to it. */
bool kr_cpr_find(const char *text, size_t len, bool also_plain, size_t *at, size_t *ret_len);
/* "-", "NULL", "#N/A" and their like: what stands for nothing. */
bool kr_is_placeholder(const char *text, size_t len);

struct kr_values {
	size_t rows, filled; /* of the sample */
	size_t count[KR_SHAPE_COUNT];
	size_t distinct;
	size_t hyphenated_cpr;         /* ddmmyy-nnnn, which nothing else is */
	size_t no_answers;             /* of KR_SHAPE_ANSWER */
	const struct kr_cell *example; /* the first that holds no CPR number, or NULL */
};

/* Studies the sampled rows from `first` on. ret_values[column] for every column below sample->n_columns. */
void kr_values_study(const struct kr_sample *sample, size_t first, struct kr_arena *arena,
                     struct kr_values **ret_values);

/* Percent of the filled cells; 0 when there is none. */
int kr_values_share(const struct kr_values *values, enum kr_shape shape);
int kr_values_fill(const struct kr_values *values);       /* percent of the rows */
int kr_values_uniqueness(const struct kr_values *values); /* percent of the filled cells that are different ones */

#endif
