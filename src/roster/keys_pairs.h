/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_pairs (private to src/roster): the old users' given|last pairs, and which of them another pair is close to.
 *
 * Two tokens within one edit have a form in common when each may lose one letter (the deletion neighbourhood of SymSpell). So each
 * token of the old users stands in an index under all its forms. What is close to a token of a row is worked out once: names recur,
 * a million rows have some ten thousand tokens.
 */
#ifndef KR_ROSTER_KEYS_PAIRS_H
#define KR_ROSTER_KEYS_PAIRS_H

#include "normal.h"

struct kr_pairs;

/* A given and a last token. */
struct kr_pair {
	const char *given, *last; /* terminated */
	size_t given_length, last_length;
};

struct kr_pairs *kr_pairs_new(void);
void kr_pairs_add(struct kr_pairs *pairs, const char *given, size_t given_length, const char *last, size_t last_length);
void kr_pairs_free(struct kr_pairs *pairs);

/* Calls fn once for every old pair that given|last is close to but not equal to: each token equal or loosely equal (KR_NEAR_LOOSE),
 * or one of the two with one letter wrong (KR_NEAR_EDIT). */
typedef void (*kr_near_fn)(void *ctx, const struct kr_pair *pair, enum kr_near near);
void kr_pairs_near(struct kr_pairs *pairs, const struct kr_token *given, const struct kr_token *last, kr_near_fn fn,
                   void *ctx);

#endif
