/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_set (private to src/roster): the key set, and which old user's given|last a pair is close to.
 */
#ifndef KR_ROSTER_KEYS_SET_H
#define KR_ROSTER_KEYS_SET_H

#include "keys_pairs.h"

bool kr_keyset_has(const struct kr_keyset *set, uint64_t hash);

/* kr_pairs_near() of the old users in the set. */
void kr_keyset_near(const struct kr_keyset *set, const struct kr_token *given, const struct kr_token *last,
                    kr_near_fn fn, void *ctx);

#endif
