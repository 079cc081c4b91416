/* SPDX-License-Identifier: MPL-2.0 */
#include "seen.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/hash.h"
#include "klikrecon/mem.h"

struct kr_seen {
	uint64_t *slot;     /* 0 is free */
	size_t count, size; /* size: a power of two */
};

struct kr_seen *kr_seen_new(void)
{
	struct kr_seen *seen = kr_calloc(1, sizeof *seen);

	seen->size = 1024;
	seen->slot = kr_calloc(seen->size, sizeof *seen->slot);
	return seen;
}

static uint64_t hash_of(const char *text)
{
	const uint64_t hash = kr_hash(KR_HASH_SEED, text, strlen(text));

	return hash != 0 ? hash : 1;
}

/* Where it is, or the free place for it. */
static size_t find(const struct kr_seen *seen, uint64_t hash)
{
	size_t at = (size_t)hash & (seen->size - 1);

	while (seen->slot[at] != 0 && seen->slot[at] != hash)
		at = (at + 1) & (seen->size - 1);
	return at;
}

static void grow(struct kr_seen *seen)
{
	uint64_t *old = seen->slot;
	size_t old_size = seen->size;

	seen->size *= 2;
	seen->slot = kr_calloc(seen->size, sizeof *seen->slot);
	for (size_t i = 0; i < old_size; i++)
		if (old[i] != 0)
			seen->slot[find(seen, old[i])] = old[i];
	free(old);
}

bool kr_seen_add(struct kr_seen *seen, const char *text)
{
	const uint64_t hash = hash_of(text);

	if (seen->count * 2 >= seen->size)
		grow(seen);
	const size_t at = find(seen, hash);
	if (seen->slot[at] != 0)
		return false;
	seen->slot[at] = hash;
	seen->count++;
	return true;
}

void kr_seen_free(struct kr_seen *seen)
{
	if (seen == NULL)
		return;
	free(seen->slot);
	free(seen);
}
