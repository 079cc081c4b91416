/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The key set: hashes with open addressing behind a bit filter that is small enough to stay in the processor's cache, since nearly
 * every question is answered with no. Pairs that are close are found through their deletion neighbourhood (the way of SymSpell):
 * two tokens within one edit have a form in common when each may lose one letter.
 */
#include "keys_set.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

enum { FIRST_SLOTS = 1024, FILTER_BITS_PER_SLOT = 8, LONGEST_TOKEN = 64, LATEST_SEEN = 16 };

/* Slot 0 values mean empty, so a hash of 0 is kept as 1. */
struct slot {
	uint64_t hash;
	uint32_t pair; /* 1-based; 0 in the plain set */
};

struct table {
	struct slot *slot;
	uint64_t *filter;
	size_t size, used; /* size: a power of two */
};

struct kr_keyset {
	struct table plain; /* keys */
	struct table near;  /* forms of pairs; several may have the same hash */
	struct kr_pair *pair;
	size_t pairs, pair_capacity;
};

static void table_init(struct table *table, size_t size)
{
	table->slot = kr_calloc(size, sizeof *table->slot);
	table->filter = kr_calloc(size * FILTER_BITS_PER_SLOT / 64, sizeof *table->filter);
	table->size = size;
	table->used = 0;
}

static void table_release(struct table *table)
{
	free(table->slot);
	free(table->filter);
}

static inline size_t filter_bit(const struct table *table, uint64_t hash)
{
	return (size_t)(hash >> 24) & (table->size * FILTER_BITS_PER_SLOT - 1);
}

static inline bool may_have(const struct table *table, uint64_t hash)
{
	const size_t bit = filter_bit(table, hash);
	return (table->filter[bit / 64] >> (bit % 64) & 1) != 0;
}

/* The first slot that holds hash or is empty. */
static size_t find(const struct table *table, uint64_t hash)
{
	size_t at = (size_t)hash & (table->size - 1);

	while (table->slot[at].hash != 0 && table->slot[at].hash != hash)
		at = (at + 1) & (table->size - 1);
	return at;
}

static void put(struct table *table, uint64_t hash, uint32_t pair)
{
	size_t at = find(table, hash);

	while (table->slot[at].hash != 0) { /* there is one already: behind it */
		if (table->slot[at].hash == hash && table->slot[at].pair == pair)
			return;
		at = (at + 1) & (table->size - 1);
	}
	table->slot[at] = (struct slot){ hash, pair };
	const size_t bit = filter_bit(table, hash);
	table->filter[bit / 64] |= 1ULL << (bit % 64);
	table->used++;
}

static void table_add(struct table *table, uint64_t hash, uint32_t pair)
{
	if (table->used * 2 >= table->size) {
		struct table larger;
		table_init(&larger, table->size * 2);
		for (size_t i = 0; i < table->size; i++)
			if (table->slot[i].hash != 0)
				put(&larger, table->slot[i].hash, table->slot[i].pair);
		table_release(table);
		*table = larger;
	}
	put(table, hash != 0 ? hash : 1, pair);
}

struct kr_keyset *kr_keyset_new(void)
{
	struct kr_keyset *set = kr_calloc(1, sizeof *set);

	table_init(&set->plain, FIRST_SLOTS);
	table_init(&set->near, FIRST_SLOTS);
	return set;
}

void kr_keyset_free(struct kr_keyset *set)
{
	if (set == NULL)
		return;
	table_release(&set->plain);
	table_release(&set->near);
	for (size_t i = 0; i < set->pairs; i++) {
		free((char *)set->pair[i].given);
		free((char *)set->pair[i].last);
	}
	free(set->pair);
	free(set);
}

size_t kr_keyset_count(const struct kr_keyset *set)
{
	return set->plain.used;
}

bool kr_keyset_has(const struct kr_keyset *set, uint64_t hash)
{
	hash = hash != 0 ? hash : 1;
	return may_have(&set->plain, hash) && set->plain.slot[find(&set->plain, hash)].hash == hash;
}

/* ---- pairs ---- */

/* A token as it is and, where that differs, loose; with the hashes of both. */
struct forms {
	struct {
		const char *text;
		size_t length;
		uint64_t hash;
	} form[2];
	size_t n;
	char loose[LONGEST_TOKEN];
};

static void make_forms(const struct kr_token *token, struct forms *ret)
{
	const size_t length = token->length <= LONGEST_TOKEN ? token->length : LONGEST_TOKEN;

	ret->form[0].text = token->text;
	ret->form[0].length = length;
	ret->form[0].hash = length == token->length ? token->hash : kr_poly(token->text, length);
	ret->n = 1;
	const size_t loose = kr_fold_loose(token->text, length, ret->loose);
	if (loose == length)
		return;
	ret->form[1].text = ret->loose;
	ret->form[1].length = loose;
	ret->form[1].hash = kr_poly(ret->loose, loose);
	ret->n = 2;
}

/* kr_poly() of text without its letter i, for every i, in one pass from the end. */
static void shortened(const char *text, size_t length, uint64_t *ret)
{
	uint64_t before[LONGEST_TOKEN + 1], behind = 0, power = 1;

	before[0] = 0;
	for (size_t i = 0; i < length; i++)
		before[i + 1] = kr_poly_add(before[i], text[i]);
	for (size_t i = length; i-- > 0;) {
		ret[i] = before[i] * power + behind;
		behind += (unsigned char)text[i] * power;
		power *= KR_POLY;
	}
}

typedef void (*near_fn)(void *ctx, uint64_t hash);

/* Every form in which the pair can meet one that is close to it. */
static void each_near_form(const struct kr_token *given, const struct kr_token *last, near_fn fn, void *ctx)
{
	struct forms first, second;
	uint64_t hash[LONGEST_TOKEN];

	make_forms(given, &first);
	make_forms(last, &second);
	for (size_t i = 0; i < first.n; i++)
		for (size_t j = 0; j < second.n; j++)
			fn(ctx, kr_mix(KR_KEY_NAME_NEAR, first.form[i].hash, second.form[j].hash));
	for (size_t i = 0; i < first.n; i++) {
		shortened(first.form[i].text, first.form[i].length, hash);
		for (size_t k = 0; k < first.form[i].length; k++)
			for (size_t j = 0; j < second.n; j++)
				fn(ctx, kr_mix(KR_KEY_NAME_NEAR, hash[k], second.form[j].hash));
	}
	for (size_t j = 0; j < second.n; j++) {
		shortened(second.form[j].text, second.form[j].length, hash);
		for (size_t k = 0; k < second.form[j].length; k++)
			for (size_t i = 0; i < first.n; i++)
				fn(ctx, kr_mix(KR_KEY_NAME_NEAR, first.form[i].hash, hash[k]));
	}
}

static void add_form(void *ctx, uint64_t hash)
{
	struct kr_keyset *set = ctx;

	table_add(&set->near, hash, (uint32_t)set->pairs);
}

void kr_keyset_add(struct kr_keyset *set, const struct kr_keys *old)
{
	for (size_t i = 0; i < old->n; i++) {
		const struct kr_key *key = &old->item[i];
		const bool known = kr_keyset_has(set, key->hash);
		if (!known)
			table_add(&set->plain, key->hash, 0);
		if (key->kind != KR_KEY_NAME_NEAR || known)
			continue;
		const char *bar = memchr(key->value, '|', key->length);
		const size_t given = (size_t)(bar - key->value), last = key->length - given - 1;
		KR_GROW(set->pair, set->pairs, set->pair_capacity);
		set->pair[set->pairs++] =
			(struct kr_pair){ kr_strndup(key->value, given), kr_strndup(bar + 1, last), given, last };
		each_near_form(&(struct kr_token){ key->value, given, kr_poly(key->value, given) },
		               &(struct kr_token){ bar + 1, last, kr_poly(bar + 1, last) }, add_form, set);
	}
}

struct search {
	const struct kr_keyset *set;
	const struct kr_token *given, *last;
	kr_near_fn fn;
	void *ctx;
	uint32_t seen[LATEST_SEEN]; /* an equal pair is met in each of its forms: it is looked at once */
	size_t n_seen;
};

static enum kr_near how_near(const struct search *search, const struct kr_pair *pair)
{
	const enum kr_near given =
		kr_near_tokens(search->given->text, search->given->length, pair->given, pair->given_length);
	if (given == KR_NEAR_NO)
		return KR_NEAR_NO;
	const enum kr_near last =
		kr_near_tokens(search->last->text, search->last->length, pair->last, pair->last_length);
	/* Both wrong is met only by chance of where the letters are. */
	return given == KR_NEAR_EDIT && last == KR_NEAR_EDIT ? KR_NEAR_NO : given < last ? given : last;
}

static void take(struct search *search, uint32_t number)
{
	for (size_t i = 0; i < search->n_seen && i < LATEST_SEEN; i++)
		if (search->seen[i] == number)
			return;
	search->seen[search->n_seen++ % LATEST_SEEN] = number;
	const struct kr_pair *pair = &search->set->pair[number - 1];
	const enum kr_near near = how_near(search, pair);
	if (near == KR_NEAR_LOOSE || near == KR_NEAR_EDIT)
		search->fn(search->ctx, pair, near);
}

static void look_up_form(void *ctx, uint64_t hash)
{
	struct search *search = ctx;
	const struct table *table = &search->set->near;

	hash = hash != 0 ? hash : 1;
	if (!may_have(table, hash))
		return;
	for (size_t at = find(table, hash); table->slot[at].hash != 0; at = (at + 1) & (table->size - 1))
		if (table->slot[at].hash == hash)
			take(search, table->slot[at].pair);
}

void kr_keyset_near(const struct kr_keyset *set, const struct kr_token *given, const struct kr_token *last,
                    kr_near_fn fn, void *ctx)
{
	struct search search = { .set = set, .given = given, .last = last, .fn = fn, .ctx = ctx };

	each_near_form(given, last, look_up_form, &search);
}
