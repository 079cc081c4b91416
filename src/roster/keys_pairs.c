/* SPDX-License-Identifier: MPL-2.0 */
#include "keys_pairs.h"

#include <stdlib.h>
#include <string.h>

#include "keys_table.h"
#include "klikrecon/mem.h"

enum { LONGEST_TOKEN = 64, MOST_REMEMBERED = 1 << 16 };

/* A token of the old users that is near a row's token. */
struct neighbour {
	uint32_t token;
	enum kr_near near;
};

/* Where a row's token has its neighbours. */
struct remembered {
	uint32_t first, n;
};

struct kr_pairs {
	struct {
		char *text;
		size_t length;
	} * token; /* the old users' */
	size_t n_tokens, token_capacity;
	struct kr_table known; /* token by its hash */
	struct kr_table forms; /* tokens by the hash of each of their forms */

	struct kr_pair *pair;
	size_t n_pairs, pair_capacity;
	struct kr_table of_tokens; /* pair by the numbers of its tokens */

	/* what is close to the rows' tokens, as far as they have been met */
	struct kr_table met; /* number in `remembered` by the token's hash */
	struct remembered *remembered;
	size_t n_remembered, remembered_capacity;
	struct neighbour *neighbour;
	size_t n_neighbours, neighbour_capacity;
};

struct kr_pairs *kr_pairs_new(void)
{
	struct kr_pairs *pairs = kr_calloc(1, sizeof *pairs);

	kr_table_init(&pairs->known);
	kr_table_init(&pairs->forms);
	kr_table_init(&pairs->of_tokens);
	kr_table_init(&pairs->met);
	return pairs;
}

void kr_pairs_free(struct kr_pairs *pairs)
{
	if (pairs == NULL)
		return;
	for (size_t i = 0; i < pairs->n_tokens; i++)
		free(pairs->token[i].text);
	free(pairs->token);
	free(pairs->pair);
	free(pairs->remembered);
	free(pairs->neighbour);
	kr_table_release(&pairs->known);
	kr_table_release(&pairs->forms);
	kr_table_release(&pairs->of_tokens);
	kr_table_release(&pairs->met);
	free(pairs);
}

/* ---- forms ---- */

typedef void (*form_fn)(void *ctx, uint64_t hash);

/* kr_poly() of text without its letter i, for every i, in one pass from the end. */
static void each_shortened(const char *text, size_t length, form_fn fn, void *ctx)
{
	uint64_t before[LONGEST_TOKEN + 1], behind = 0, power = 1;

	before[0] = 0;
	for (size_t i = 0; i < length; i++)
		before[i + 1] = kr_poly_add(before[i], text[i]);
	fn(ctx, before[length]);
	for (size_t i = length; i-- > 0;) {
		fn(ctx, before[i] * power + behind);
		behind += (unsigned char)text[i] * power;
		power *= KR_POLY;
	}
}

/* The token as it is and loose, whole and without each one of its letters. */
static void each_form(const char *text, size_t length, form_fn fn, void *ctx)
{
	char loose[LONGEST_TOKEN];

	length = length <= LONGEST_TOKEN ? length : LONGEST_TOKEN;
	each_shortened(text, length, fn, ctx);
	const size_t loose_length = kr_fold_loose(text, length, loose);
	if (loose_length != length)
		each_shortened(loose, loose_length, fn, ctx);
}

/* ---- the old users' pairs ---- */

struct adding {
	struct kr_pairs *pairs;
	uint32_t token;
};

static void add_form(void *ctx, uint64_t hash)
{
	const struct adding *adding = ctx;

	kr_table_add(&adding->pairs->forms, hash, adding->token);
}

static uint32_t number_of(struct kr_pairs *pairs, const char *text, size_t length)
{
	const uint64_t hash = kr_poly(text, length);

	for (size_t at = kr_table_first(&pairs->known, hash); at != KR_TABLE_END;
	     at = kr_table_next(&pairs->known, at)) {
		const uint32_t token = pairs->known.slot[at].number;
		if (pairs->token[token].length == length && memcmp(pairs->token[token].text, text, length) == 0)
			return token;
	}
	struct adding adding = { pairs, (uint32_t)pairs->n_tokens };
	KR_GROW(pairs->token, pairs->n_tokens, pairs->token_capacity);
	pairs->token[pairs->n_tokens].text = kr_strndup(text, length);
	pairs->token[pairs->n_tokens++].length = length;
	kr_table_add(&pairs->known, hash, adding.token);
	each_form(text, length, add_form, &adding);
	return adding.token;
}

static uint64_t hash_of(uint32_t given, uint32_t last)
{
	return kr_mix(KR_KEY_NAME_NEAR, given, last);
}

void kr_pairs_add(struct kr_pairs *pairs, const char *given, size_t given_length, const char *last, size_t last_length)
{
	const uint32_t g = number_of(pairs, given, given_length), l = number_of(pairs, last, last_length);

	if (kr_table_first(&pairs->of_tokens, hash_of(g, l)) != KR_TABLE_END)
		return;
	kr_table_add(&pairs->of_tokens, hash_of(g, l), (uint32_t)pairs->n_pairs);
	KR_GROW(pairs->pair, pairs->n_pairs, pairs->pair_capacity);
	pairs->pair[pairs->n_pairs++] =
		(struct kr_pair){ pairs->token[g].text, pairs->token[l].text, given_length, last_length };
}

/* ---- what is close ---- */

struct meeting {
	struct kr_pairs *pairs;
	const struct kr_token *token;
	size_t first; /* of its neighbours */
};

static void meet_form(void *ctx, uint64_t hash)
{
	const struct meeting *m = ctx;
	struct kr_pairs *pairs = m->pairs;

	for (size_t at = kr_table_first(&pairs->forms, hash); at != KR_TABLE_END;
	     at = kr_table_next(&pairs->forms, at)) {
		const uint32_t token = pairs->forms.slot[at].number;
		size_t i = m->first;
		while (i < pairs->n_neighbours && pairs->neighbour[i].token != token)
			i++;
		if (i < pairs->n_neighbours) /* met in another form */
			continue;
		const enum kr_near near = kr_near_tokens(m->token->text, m->token->length, pairs->token[token].text,
		                                         pairs->token[token].length);
		if (near == KR_NEAR_NO)
			continue;
		KR_GROW(pairs->neighbour, pairs->n_neighbours, pairs->neighbour_capacity);
		pairs->neighbour[pairs->n_neighbours++] = (struct neighbour){ token, near };
	}
}

static void forget(struct kr_pairs *pairs)
{
	kr_table_release(&pairs->met);
	kr_table_init(&pairs->met);
	pairs->n_remembered = 0;
	pairs->n_neighbours = 0;
}

static struct remembered neighbours_of(struct kr_pairs *pairs, const struct kr_token *token)
{
	const size_t at = kr_table_first(&pairs->met, token->hash);

	if (at != KR_TABLE_END)
		return pairs->remembered[pairs->met.slot[at].number];
	struct meeting meeting = { pairs, token, pairs->n_neighbours };
	each_form(token->text, token->length, meet_form, &meeting);
	const struct remembered found = { (uint32_t)meeting.first, (uint32_t)(pairs->n_neighbours - meeting.first) };
	kr_table_add(&pairs->met, token->hash, (uint32_t)pairs->n_remembered);
	KR_GROW(pairs->remembered, pairs->n_remembered, pairs->remembered_capacity);
	return pairs->remembered[pairs->n_remembered++] = found;
}

/* One letter wrong in each of the two makes another name as easily. */
static enum kr_near near_of_both(enum kr_near given, enum kr_near last)
{
	if (given == KR_NEAR_EDIT && last == KR_NEAR_EDIT)
		return KR_NEAR_NO;
	return given < last ? given : last;
}

void kr_pairs_near(struct kr_pairs *pairs, const struct kr_token *given, const struct kr_token *last, kr_near_fn fn,
                   void *ctx)
{
	if (pairs->n_remembered + 2 > MOST_REMEMBERED)
		forget(pairs);
	const struct remembered g = neighbours_of(pairs, given);
	if (g.n == 0)
		return;
	const struct remembered l = neighbours_of(pairs, last);
	for (size_t i = g.first; i < g.first + g.n; i++) {
		for (size_t j = l.first; j < l.first + l.n; j++) {
			const struct neighbour a = pairs->neighbour[i], b = pairs->neighbour[j];
			const enum kr_near near = near_of_both(a.near, b.near);
			if (near == KR_NEAR_NO || near == KR_NEAR_EQUAL)
				continue;
			const size_t at = kr_table_first(&pairs->of_tokens, hash_of(a.token, b.token));
			if (at != KR_TABLE_END)
				fn(ctx, &pairs->pair[pairs->of_tokens.slot[at].number], near);
		}
	}
}
