/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_set (private to src/roster): the key set, and which old user's given|last a pair is close to.
 */
#ifndef KR_ROSTER_KEYS_SET_H
#define KR_ROSTER_KEYS_SET_H

#include "normal.h"

bool kr_keyset_has(const struct kr_keyset *set, uint64_t hash);

/* An old user's given and last token. */
struct kr_pair {
	const char *given, *last; /* terminated */
	size_t given_length, last_length;
};

/* Calls fn for every old pair that given|last is close to but not equal to (near: KR_NEAR_LOOSE or KR_NEAR_EDIT); for a pair now
 * and then more than once. */
typedef void (*kr_near_fn)(void *ctx, const struct kr_pair *pair, enum kr_near near);
void kr_keyset_near(const struct kr_keyset *set, const struct kr_token *given, const struct kr_token *last,
                    kr_near_fn fn, void *ctx);

#endif
