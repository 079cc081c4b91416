/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_set (private to src/roster): the old users' keys, and whose name a row's is like.
 */
#ifndef KR_ROSTER_KEYS_SET_H
#define KR_ROSTER_KEYS_SET_H

#include "keys_nearest.h"
#include "keys_pairs.h"

bool kr_keyset_has(const struct kr_keyset *set, uint64_t hash);

/* Old users' tokens that a row's given and last token are like (keys_pairs.h), or that make it one of the nearest (keys_nearest.h). */
struct kr_like_sink {
	void (*near)(void *ctx, const struct kr_token *given, const struct kr_token *last, enum kr_near near);
	void (*nearest)(void *ctx, enum kr_nearest_side side, const struct kr_token *token);
	void *ctx;
};
void kr_keyset_like(const struct kr_keyset *set, const struct kr_token *given, const struct kr_token *last,
                    const struct kr_like_sink *fns);

#endif
