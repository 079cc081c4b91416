/* SPDX-License-Identifier: MPL-2.0 */
#include "keys_table.h"

#include <stdlib.h>

#include "klikrecon/mem.h"

enum { FIRST_SLOTS = 1024 };

static void init(struct kr_key_table *table, size_t size)
{
	table->slot = kr_calloc(size, sizeof *table->slot);
	table->filter = kr_calloc(size * KR_KEY_TABLE_FILTER_BITS / 64, sizeof *table->filter);
	table->size = size;
	table->used = 0;
}

void kr_key_table_init(struct kr_key_table *table)
{
	init(table, FIRST_SLOTS);
}

void kr_key_table_release(struct kr_key_table *table)
{
	free(table->slot);
	free(table->filter);
}

static void put(struct kr_key_table *table, uint64_t hash, uint32_t number)
{
	size_t at = (size_t)hash & (table->size - 1);

	while (table->slot[at].hash != 0) {
		if (table->slot[at].hash == hash && table->slot[at].number == number)
			return;
		at = (at + 1) & (table->size - 1);
	}
	table->slot[at] = (struct kr_key_slot){ hash, number };
	const size_t bit = kr_key_table_filter_bit(table, hash);
	table->filter[bit / 64] |= 1ULL << (bit % 64);
	table->used++;
}

static void grow(struct kr_key_table *table)
{
	struct kr_key_table old = *table;

	init(table, old.size * 2);
	for (size_t i = 0; i < old.size; i++)
		if (old.slot[i].hash != 0)
			put(table, old.slot[i].hash, old.slot[i].number);
	kr_key_table_release(&old);
}

void kr_key_table_add(struct kr_key_table *table, uint64_t hash, uint32_t number)
{
	if (table->used * 2 >= table->size)
		grow(table);
	put(table, hash != 0 ? hash : 1, number);
}
