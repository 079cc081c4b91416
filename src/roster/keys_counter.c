/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"
#include "normal.h"

enum { FIRST_SLOTS = 1024, MOST_UNWATCHED_DOMAINS = 4096 };

struct entry {
	uint64_t hash; /* 0: empty */
	uint64_t people;
	char *token;
	uint32_t length;
	enum kr_token_kind kind;
};

struct kr_token_counter {
	struct entry *slot;
	size_t size, used; /* size: a power of two */
	size_t unwatched_domains;
};

const char *kr_token_kind_name(enum kr_token_kind kind)
{
	static const char *const names[KR_TOKEN_KIND_COUNT] = { "given", "surname", "domain" };

	return names[kind];
}

static uint64_t hash_of(enum kr_token_kind kind, const struct kr_token *token)
{
	const uint64_t hash = kr_mix((uint64_t)kind + 1000, token->hash, token->length);

	return hash != 0 ? hash : 1;
}

static struct entry *find(const struct kr_token_counter *counter, uint64_t hash)
{
	size_t at = (size_t)hash & (counter->size - 1);

	while (counter->slot[at].hash != 0 && counter->slot[at].hash != hash)
		at = (at + 1) & (counter->size - 1);
	return &counter->slot[at];
}

static void grow(struct kr_token_counter *counter)
{
	struct entry *old = counter->slot;
	const size_t old_size = counter->size;

	counter->size *= 2;
	counter->slot = kr_calloc(counter->size, sizeof *counter->slot);
	for (size_t i = 0; i < old_size; i++)
		if (old[i].hash != 0)
			*find(counter, old[i].hash) = old[i];
	free(old);
}

static struct entry *watch(struct kr_token_counter *counter, enum kr_token_kind kind, const struct kr_token *token)
{
	const uint64_t hash = hash_of(kind, token);

	if (counter->used * 2 >= counter->size)
		grow(counter);
	struct entry *entry = find(counter, hash);
	if (entry->hash == 0) {
		*entry = (struct entry){ hash, 0, kr_strndup(token->text, token->length), (uint32_t)token->length,
			                 kind };
		counter->used++;
	}
	return entry;
}

struct kr_token_counter *kr_token_counter_new(void)
{
	struct kr_token_counter *counter = kr_calloc(1, sizeof *counter);

	counter->size = FIRST_SLOTS;
	counter->slot = kr_calloc(counter->size, sizeof *counter->slot);
	return counter;
}

void kr_token_counter_watch(struct kr_token_counter *counter, const struct kr_keys *old)
{
	if (old->given.length > 0)
		watch(counter, KR_TOKEN_GIVEN, &old->given);
	if (old->surname.length > 0)
		watch(counter, KR_TOKEN_SURNAME, &old->surname);
	if (old->domain.length > 0)
		watch(counter, KR_TOKEN_DOMAIN, &old->domain);
}

static void count(struct kr_token_counter *counter, enum kr_token_kind kind, const struct kr_token *token)
{
	if (token->length == 0)
		return;
	struct entry *entry = find(counter, hash_of(kind, token));
	if (entry->hash == 0) {
		if (kind != KR_TOKEN_DOMAIN || counter->unwatched_domains == MOST_UNWATCHED_DOMAINS)
			return;
		counter->unwatched_domains++;
		entry = watch(counter, kind, token);
	}
	entry->people++;
}

void kr_token_counter_count(struct kr_token_counter *counter, const struct kr_keys *org)
{
	count(counter, KR_TOKEN_GIVEN, &org->given);
	count(counter, KR_TOKEN_SURNAME, &org->surname);
	count(counter, KR_TOKEN_DOMAIN, &org->domain);
}

bool kr_token_counter_each(const struct kr_token_counter *counter, kr_token_fn fn, void *ctx)
{
	for (size_t i = 0; i < counter->size; i++) {
		const struct entry *entry = &counter->slot[i];
		if (entry->hash != 0 && entry->people > 0 &&
		    !fn(ctx, entry->kind, entry->token, entry->length, entry->people))
			return false;
	}
	return true;
}

void kr_token_counter_free(struct kr_token_counter *counter)
{
	if (counter == NULL)
		return;
	for (size_t i = 0; i < counter->size; i++)
		free(counter->slot[i].token);
	free(counter->slot);
	free(counter);
}
