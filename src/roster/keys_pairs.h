/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_pairs (private to src/roster): the old users' given|last pairs, and which of them a row's pair is close to.
 */
#ifndef KR_ROSTER_KEYS_PAIRS_H
#define KR_ROSTER_KEYS_PAIRS_H

#include "keys_neighbours.h"

struct kr_pairs;

/* Made of numbers of the old users' tokens. */
struct kr_pair {
	uint32_t given, last;
};

struct kr_pairs *kr_pairs_new(void);
void kr_pairs_add(struct kr_pairs *pairs, uint32_t given, uint32_t last);
void kr_pairs_free(struct kr_pairs *pairs);

/* Calls fn once for every old pair that is close to but not equal to the row's, given what is near its tokens: each token equal or
 * loosely equal (KR_NEAR_LOOSE), or one of the two with one letter wrong (KR_NEAR_EDIT). */
typedef void (*kr_near_fn)(void *ctx, struct kr_pair pair, enum kr_near near);
void kr_pairs_near(const struct kr_pairs *pairs, const struct kr_neighbourhood *given,
                   const struct kr_neighbourhood *last, kr_near_fn fn, void *ctx);

#endif
