/* SPDX-License-Identifier: MPL-2.0 */
#include "keys_set.h"

#include <stdlib.h>
#include <string.h>

#include "keys_table.h"
#include "klikrecon/mem.h"

struct kr_keyset {
	struct kr_key_table hashes;
	struct kr_neighbours *tokens;
	struct kr_pairs *pairs;
	struct kr_nearest *nearest;
};

struct kr_keyset *kr_keyset_new(void)
{
	struct kr_keyset *set = kr_calloc(1, sizeof *set);

	kr_key_table_init(&set->hashes);
	set->tokens = kr_neighbours_new();
	set->pairs = kr_pairs_new();
	set->nearest = kr_nearest_new();
	return set;
}

void kr_keyset_free(struct kr_keyset *set)
{
	if (set == NULL)
		return;
	kr_key_table_release(&set->hashes);
	kr_neighbours_free(set->tokens);
	kr_pairs_free(set->pairs);
	kr_nearest_free(set->nearest);
	free(set);
}

static uint32_t number_of(struct kr_keyset *set, const char *text, size_t length)
{
	return kr_neighbours_add(set->tokens, text, length);
}

/* An initial, or a token with a lost letter, is near too many. */
static bool is_whole(const struct kr_token *token)
{
	return token->length > 1 && memchr(token->text, '?', token->length) == NULL;
}

void kr_keyset_add(struct kr_keyset *set, const struct kr_keys *old)
{
	for (size_t i = 0; i < old->n; i++) {
		const struct kr_key *key = &old->item[i];
		kr_key_table_add(&set->hashes, key->hash, 0);
		if (key->kind != KR_KEY_NAME_NEAR)
			continue;
		const char *bar = memchr(key->value, '|', key->length);
		const size_t given = (size_t)(bar - key->value);
		kr_pairs_add(set->pairs, number_of(set, key->value, given),
		             number_of(set, bar + 1, key->length - given - 1));
	}
	if (is_whole(&old->given) && is_whole(&old->surname))
		kr_nearest_add(set->nearest, number_of(set, old->given.text, old->given.length),
		               number_of(set, old->surname.text, old->surname.length));
}

bool kr_keyset_has(const struct kr_keyset *set, uint64_t hash)
{
	return kr_key_table_first(&set->hashes, hash) != KR_KEY_TABLE_END;
}

struct sink {
	const struct kr_neighbours *tokens;
	const struct kr_like_sink *fns;
};

static void put_near(void *ctx, struct kr_pair pair, enum kr_near near)
{
	const struct sink *sink = ctx;

	sink->fns->near(sink->fns->ctx, kr_neighbours_token(sink->tokens, pair.given),
	                kr_neighbours_token(sink->tokens, pair.last), near);
}

static void put_nearest(void *ctx, enum kr_nearest_side side, const struct kr_token *token)
{
	const struct sink *sink = ctx;

	sink->fns->nearest(sink->fns->ctx, side, token);
}

void kr_keyset_like(const struct kr_keyset *set, const struct kr_token *given, const struct kr_token *last,
                    const struct kr_like_sink *fns)
{
	const struct kr_token row[KR_NEAREST_SIDES] = { *given, *last };
	struct kr_neighbourhood near[KR_NEAREST_SIDES];
	struct sink sink = { set->tokens, fns };

	kr_neighbours_of(set->tokens, given, last, &near[KR_NEAREST_GIVEN], &near[KR_NEAREST_LAST]);
	kr_pairs_near(set->pairs, &near[KR_NEAREST_GIVEN], &near[KR_NEAREST_LAST], put_near, &sink);
	kr_nearest_offer(set->nearest, set->tokens, row, near, put_nearest, &sink);
}
