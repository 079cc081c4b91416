/* SPDX-License-Identifier: MPL-2.0 */
#include "keys_nearest.h"

#include <stdlib.h>

#include "keys_table.h"
#include "klikrecon/mem.h"

/* A given and a last token that old users have. */
struct entry {
	uint32_t token[KR_NEAREST_SIDES];
	size_t next[KR_NEAREST_SIDES];             /* with the same token on that side; 1-based, 0 ends */
	double best[KR_NEAREST_SIDES][KR_NEAREST]; /* likeness, the greatest first */
};

/* A token as given or as last name. */
struct use {
	size_t first;  /* entry */
	uint32_t rows; /* that have it */
};

struct kr_nearest {
	struct entry *entry;
	size_t n, capacity;
	struct kr_key_table known;         /* entries by the hash of both tokens */
	struct use *use[KR_NEAREST_SIDES]; /* by token */
	size_t uses;
};

struct kr_nearest *kr_nearest_new(void)
{
	struct kr_nearest *nearest = kr_calloc(1, sizeof *nearest);

	kr_key_table_init(&nearest->known);
	return nearest;
}

void kr_nearest_free(struct kr_nearest *nearest)
{
	if (nearest == NULL)
		return;
	free(nearest->entry);
	kr_key_table_release(&nearest->known);
	for (size_t side = 0; side < KR_NEAREST_SIDES; side++)
		free(nearest->use[side]);
	free(nearest);
}

static void make_room(struct kr_nearest *nearest, size_t tokens)
{
	if (tokens <= nearest->uses)
		return;
	const size_t size = tokens * 2;
	for (size_t side = 0; side < KR_NEAREST_SIDES; side++) {
		nearest->use[side] = kr_realloc(nearest->use[side], size * sizeof *nearest->use[side]);
		for (size_t i = nearest->uses; i < size; i++)
			nearest->use[side][i] = (struct use){ 0, 0 };
	}
	nearest->uses = size;
}

void kr_nearest_add(struct kr_nearest *nearest, uint32_t given, uint32_t last)
{
	const uint64_t hash = kr_mix(KR_KEY_NAME_NEAREST, given, last);

	if (kr_key_table_first(&nearest->known, hash) != KR_KEY_TABLE_END)
		return;
	kr_key_table_add(&nearest->known, hash, 0);
	make_room(nearest, (size_t)(given > last ? given : last) + 1);
	KR_GROW(nearest->entry, nearest->n, nearest->capacity);
	struct entry *entry = &nearest->entry[nearest->n++];
	*entry = (struct entry){ .token = { given, last } };
	for (size_t side = 0; side < KR_NEAREST_SIDES; side++) {
		struct use *use = &nearest->use[side][entry->token[side]];
		entry->next[side] = use->first;
		use->first = nearest->n;
	}
}

/* Is the likeness among the best so far? Puts it there. */
static bool is_among(double best[KR_NEAREST], double likeness)
{
	if (likeness < best[KR_NEAREST - 1])
		return false;
	size_t at = KR_NEAREST - 1;
	for (; at > 0 && best[at - 1] < likeness; at--)
		best[at] = best[at - 1];
	best[at] = likeness;
	return true;
}

/* Is the row, whose token on that side is so much like theirs, among the best of one of the entries from the first on? */
static bool is_nearest(struct kr_nearest *nearest, const struct kr_neighbours *all, const struct kr_token *other_token,
                       double likeness, enum kr_nearest_side side, size_t first)
{
	const enum kr_nearest_side other_side = side == KR_NEAREST_GIVEN ? KR_NEAREST_LAST : KR_NEAREST_GIVEN;
	bool is = false;

	for (size_t number = first; number != 0; number = nearest->entry[number - 1].next[side]) {
		struct entry *entry = &nearest->entry[number - 1];
		if (likeness + 1 < entry->best[side][KR_NEAREST - 1]) /* nobody's is more than 1 */
			continue;
		const struct kr_token *token = kr_neighbours_token(all, entry->token[other_side]);
		is = is_among(entry->best[side], likeness + kr_jaro_winkler(other_token->text, other_token->length,
		                                                            token->text, token->length)) ||
		     is;
	}
	return is;
}

void kr_nearest_offer(struct kr_nearest *nearest, const struct kr_neighbours *all,
                      const struct kr_token row[KR_NEAREST_SIDES], const struct kr_neighbourhood near[KR_NEAREST_SIDES],
                      kr_nearest_fn fn, void *ctx)
{
	for (size_t side = 0; side < KR_NEAREST_SIDES; side++) {
		for (size_t i = 0; i < near[side].n; i++) {
			const struct kr_neighbour *neighbour = &near[side].item[i];
			struct use *use =
				neighbour->token < nearest->uses ? &nearest->use[side][neighbour->token] : NULL;
			if (use == NULL || use->first == 0)
				continue;
			use->rows += neighbour->near == KR_NEAR_EQUAL;
			if (use->rows <= KR_COMMON_NAME &&
			    is_nearest(nearest, all, &row[KR_NEAREST_SIDES - 1 - side], neighbour->likeness,
			               (enum kr_nearest_side)side, use->first))
				fn(ctx, (enum kr_nearest_side)side, kr_neighbours_token(all, neighbour->token));
		}
	}
}
