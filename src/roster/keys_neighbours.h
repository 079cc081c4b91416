/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_neighbours (private to src/roster): the tokens of the old users' names, by number, and which of them a token of a row is
 * equal to but for one letter.
 *
 * Two tokens within one edit have a form in common when each may lose one letter (the deletion neighbourhood of SymSpell). So each
 * token of the old users stands in an index under all its forms. What is near a row's token is worked out once and remembered:
 * names recur, a million rows have some ten thousand tokens.
 */
#ifndef KR_ROSTER_KEYS_NEIGHBOURS_H
#define KR_ROSTER_KEYS_NEIGHBOURS_H

#include "normal.h"

struct kr_neighbours;

struct kr_neighbours *kr_neighbours_new(void);
void kr_neighbours_free(struct kr_neighbours *all);

/* The number of an old user's token; numbers run from 0. */
uint32_t kr_neighbours_add(struct kr_neighbours *all, const char *text, size_t length);
const struct kr_token *kr_neighbours_token(const struct kr_neighbours *all,
                                           uint32_t number); /* its text is terminated */

struct kr_neighbour {
	uint32_t token;
	enum kr_near near; /* never KR_NEAR_NO; the token itself is KR_NEAR_EQUAL */
	double likeness;   /* kr_jaro_winkler() */
};
struct kr_neighbourhood {
	const struct kr_neighbour *item;
	size_t n;
};
/* Of both tokens of a row at once; they live until the next call. */
void kr_neighbours_of(struct kr_neighbours *all, const struct kr_token *given, const struct kr_token *last,
                      struct kr_neighbourhood *ret_given, struct kr_neighbourhood *ret_last);

#endif
