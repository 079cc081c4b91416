/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_table (private to src/roster): numbers by 64-bit hash, several by the same hash if need be. Open addressing
 * behind a bit filter small enough to stay in the processor's cache, since nearly every question is answered with no.
 *
 *	kr_key_table_init(&table);
 *	kr_key_table_add(&table, hash, 7);
 *	for (at = kr_key_table_first(&table, hash); at != KR_KEY_TABLE_END; at = kr_key_table_next(&table, at))
 *		… table.slot[at].number …
 *	kr_key_table_release(&table);
 */
#ifndef KR_ROSTER_KEYS_TABLE_H
#define KR_ROSTER_KEYS_TABLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kr_key_table {
	struct kr_key_slot {
		uint64_t hash; /* 0: empty; a hash of 0 is kept as 1 */
		uint32_t number;
	} * slot;
	uint64_t *filter;
	size_t size, used; /* size: a power of two */
};

enum { KR_KEY_TABLE_FILTER_BITS = 8 /* a slot */ };
#define KR_KEY_TABLE_END SIZE_MAX

void kr_key_table_init(struct kr_key_table *table);
void kr_key_table_release(struct kr_key_table *table);

/* The same hash with the same number is there once. */
void kr_key_table_add(struct kr_key_table *table, uint64_t hash, uint32_t number);

static inline size_t kr_key_table_filter_bit(const struct kr_key_table *table, uint64_t hash)
{
	return (size_t)(hash >> 24) & (table->size * KR_KEY_TABLE_FILTER_BITS - 1);
}

/* The slot at or behind `at` that holds hash. */
static inline size_t kr_key_table_find(const struct kr_key_table *table, uint64_t hash, size_t at)
{
	for (;; at++) {
		at &= table->size - 1;
		if (table->slot[at].hash == hash)
			return at;
		if (table->slot[at].hash == 0)
			return KR_KEY_TABLE_END;
	}
}

static inline size_t kr_key_table_first(const struct kr_key_table *table, uint64_t hash)
{
	hash = hash != 0 ? hash : 1;
	const size_t bit = kr_key_table_filter_bit(table, hash);
	if ((table->filter[bit / 64] >> (bit % 64) & 1) == 0)
		return KR_KEY_TABLE_END;
	return kr_key_table_find(table, hash, (size_t)hash);
}

static inline size_t kr_key_table_next(const struct kr_key_table *table, size_t at)
{
	return kr_key_table_find(table, table->slot[at].hash, at + 1);
}

#endif
