/* SPDX-License-Identifier: MPL-2.0 */
#include "keys_pairs.h"

#include <stdlib.h>

#include "keys_table.h"
#include "klikrecon/mem.h"

struct kr_pairs {
	struct kr_key_table known; /* by the numbers of both tokens */
};

struct kr_pairs *kr_pairs_new(void)
{
	struct kr_pairs *pairs = kr_calloc(1, sizeof *pairs);

	kr_key_table_init(&pairs->known);
	return pairs;
}

void kr_pairs_free(struct kr_pairs *pairs)
{
	if (pairs == NULL)
		return;
	kr_key_table_release(&pairs->known);
	free(pairs);
}

/* No two pairs have the same: the numbers fill it, and what follows loses nothing. */
static uint64_t hash_of(uint32_t given, uint32_t last)
{
	return ((uint64_t)given << 32 | last) * KR_POLY;
}

void kr_pairs_add(struct kr_pairs *pairs, uint32_t given, uint32_t last)
{
	kr_key_table_add(&pairs->known, hash_of(given, last), 0);
}

/* One letter wrong in each of the two makes another name as easily. */
static enum kr_near near_of_both(enum kr_near given, enum kr_near last)
{
	if (given == KR_NEAR_EDIT && last == KR_NEAR_EDIT)
		return KR_NEAR_NO;
	return given < last ? given : last;
}

void kr_pairs_near(const struct kr_pairs *pairs, const struct kr_neighbourhood *given,
                   const struct kr_neighbourhood *last, kr_near_fn fn, void *ctx)
{
	for (size_t i = 0; i < given->n; i++) {
		for (size_t j = 0; j < last->n; j++) {
			const struct kr_pair pair = { given->item[i].token, last->item[j].token };
			const enum kr_near near = near_of_both(given->item[i].near, last->item[j].near);
			if ((near == KR_NEAR_LOOSE || near == KR_NEAR_EDIT) &&
			    kr_key_table_first(&pairs->known, hash_of(pair.given, pair.last)) != KR_KEY_TABLE_END)
				fn(ctx, pair, near);
		}
	}
}
