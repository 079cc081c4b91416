/* SPDX-License-Identifier: MPL-2.0 */
#include "keys_set.h"

#include <stdlib.h>
#include <string.h>

#include "keys_table.h"
#include "klikrecon/mem.h"

struct kr_keyset {
	struct kr_table hashes;
	struct kr_pairs *pairs;
};

struct kr_keyset *kr_keyset_new(void)
{
	struct kr_keyset *set = kr_calloc(1, sizeof *set);

	kr_table_init(&set->hashes);
	set->pairs = kr_pairs_new();
	return set;
}

void kr_keyset_free(struct kr_keyset *set)
{
	if (set == NULL)
		return;
	kr_table_release(&set->hashes);
	kr_pairs_free(set->pairs);
	free(set);
}

void kr_keyset_add(struct kr_keyset *set, const struct kr_keys *old)
{
	for (size_t i = 0; i < old->n; i++) {
		const struct kr_key *key = &old->item[i];
		kr_table_add(&set->hashes, key->hash, 0);
		if (key->kind != KR_KEY_NAME_NEAR)
			continue;
		const char *bar = memchr(key->value, '|', key->length);
		const size_t given = (size_t)(bar - key->value);
		kr_pairs_add(set->pairs, key->value, given, bar + 1, key->length - given - 1);
	}
}

size_t kr_keyset_count(const struct kr_keyset *set)
{
	return set->hashes.used;
}

bool kr_keyset_has(const struct kr_keyset *set, uint64_t hash)
{
	return kr_table_first(&set->hashes, hash) != KR_TABLE_END;
}

void kr_keyset_near(const struct kr_keyset *set, const struct kr_token *given, const struct kr_token *last,
                    kr_near_fn fn, void *ctx)
{
	kr_pairs_near(set->pairs, given, last, fn, ctx);
}
