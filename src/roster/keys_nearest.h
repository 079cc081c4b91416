/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_nearest (private to src/roster): of the rows that share a rare given name or surname with an old user, the nearest.
 *
 * The likeness of two names is the sum of their given names' and their last names' (kr_jaro_winkler). A row that is as like as the
 * KR_NEAREST best so far is one of the nearest. So is every row that is as like as the last of the final ones, whenever it comes.
 */
#ifndef KR_ROSTER_KEYS_NEAREST_H
#define KR_ROSTER_KEYS_NEAREST_H

#include "keys_neighbours.h"

enum kr_nearest_side { KR_NEAREST_GIVEN, KR_NEAREST_LAST, KR_NEAREST_SIDES };

struct kr_nearest;

struct kr_nearest *kr_nearest_new(void);
void kr_nearest_add(struct kr_nearest *nearest, uint32_t given, uint32_t last); /* an old user's */
void kr_nearest_free(struct kr_nearest *nearest);

/* A row, and what is near its tokens. Calls fn with the old users' token, and which side it is, that makes the row one of the nearest
 * to somebody. Neighbours are those of `all`. */
typedef void (*kr_nearest_fn)(void *ctx, enum kr_nearest_side side, const struct kr_token *token);
void kr_nearest_offer(struct kr_nearest *nearest, const struct kr_neighbours *all,
                      const struct kr_token row[KR_NEAREST_SIDES], const struct kr_neighbourhood near[KR_NEAREST_SIDES],
                      kr_nearest_fn fn, void *ctx);

#endif
