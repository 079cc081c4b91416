/* SPDX-License-Identifier: MPL-2.0 */
#include "keys_neighbours.h"

#include <stdlib.h>
#include <string.h>

#include "keys_table.h"
#include "klikrecon/mem.h"

enum { LONGEST_TOKEN = KR_SOUND_LONGEST, MOST_REMEMBERED = 1 << 16 };
enum { SOUND = 100, CALLED }; /* kinds of forms, which do not meet those of letters */

/* Where the neighbours of a row's token stand. */
struct range {
	size_t first, n;
};

struct kr_neighbours {
	struct kr_token *token; /* the old users' */
	size_t n_tokens, token_capacity;
	struct kr_key_table known; /* token by its hash */
	struct kr_key_table forms; /* tokens by the hash of each of their forms */

	/* the rows' tokens that have been met */
	struct kr_key_table met; /* number in `range` by the token's hash */
	struct range *range;
	size_t n_ranges, range_capacity;
	struct kr_neighbour *neighbour;
	size_t n_neighbours, neighbour_capacity;
};

struct kr_neighbours *kr_neighbours_new(void)
{
	struct kr_neighbours *all = kr_calloc(1, sizeof *all);

	kr_key_table_init(&all->known);
	kr_key_table_init(&all->forms);
	kr_key_table_init(&all->met);
	return all;
}

void kr_neighbours_free(struct kr_neighbours *all)
{
	if (all == NULL)
		return;
	for (size_t i = 0; i < all->n_tokens; i++)
		free((char *)all->token[i].text);
	free(all->token);
	free(all->range);
	free(all->neighbour);
	kr_key_table_release(&all->known);
	kr_key_table_release(&all->forms);
	kr_key_table_release(&all->met);
	free(all);
}

/* ---- forms ---- */

typedef void (*form_fn)(void *ctx, uint64_t hash);

/* kr_poly() of text, and of text without its letter i, for every i, in one pass from the end. */
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

struct form_sink {
	form_fn fn;
	void *ctx;
};

static void pass_full_name(void *ctx, const char *name, size_t length)
{
	const struct form_sink *sink = ctx;

	sink->fn(sink->ctx, kr_mix(CALLED, kr_poly(name, length), 0));
}

/* The token as it is and loose, whole and without each one of its letters; as it sounds; and the names that it is short for. */
static void each_form(const char *text, size_t length, form_fn fn, void *ctx)
{
	char loose[LONGEST_TOKEN], sound[2 * LONGEST_TOKEN];

	length = length <= LONGEST_TOKEN ? length : LONGEST_TOKEN;
	each_shortened(text, length, fn, ctx);
	const size_t loose_length = kr_fold_loose(text, length, loose);
	if (loose_length != length)
		each_shortened(loose, loose_length, fn, ctx);
	fn(ctx, kr_mix(SOUND, kr_poly(sound, kr_fold_sound(text, length, sound)), 0));
	fn(ctx, kr_mix(CALLED, kr_poly(text, length), 0));
	kr_each_full_name(text, length, pass_full_name, &(struct form_sink){ fn, ctx });
}

/* ---- the old users' tokens ---- */

struct adding {
	struct kr_neighbours *all;
	uint32_t number;
};

static void add_form(void *ctx, uint64_t hash)
{
	const struct adding *adding = ctx;

	kr_key_table_add(&adding->all->forms, hash, adding->number);
}

uint32_t kr_neighbours_add(struct kr_neighbours *all, const char *text, size_t length)
{
	const uint64_t hash = kr_poly(text, length);

	for (size_t at = kr_key_table_first(&all->known, hash); at != KR_KEY_TABLE_END;
	     at = kr_key_table_next(&all->known, at)) {
		const uint32_t number = all->known.slot[at].number;
		if (all->token[number].length == length && memcmp(all->token[number].text, text, length) == 0)
			return number;
	}
	struct adding adding = { all, (uint32_t)all->n_tokens };
	KR_GROW(all->token, all->n_tokens, all->token_capacity);
	all->token[all->n_tokens++] = (struct kr_token){ kr_strndup(text, length), length, hash };
	kr_key_table_add(&all->known, hash, adding.number);
	each_form(text, length, add_form, &adding);
	return adding.number;
}

const struct kr_token *kr_neighbours_token(const struct kr_neighbours *all, uint32_t number)
{
	return &all->token[number];
}

/* ---- the rows' tokens ---- */

struct meeting {
	struct kr_neighbours *all;
	const struct kr_token *token;
	size_t first; /* of its neighbours */
};

static void meet_form(void *ctx, uint64_t hash)
{
	const struct meeting *m = ctx;
	struct kr_neighbours *all = m->all;

	for (size_t at = kr_key_table_first(&all->forms, hash); at != KR_KEY_TABLE_END;
	     at = kr_key_table_next(&all->forms, at)) {
		const uint32_t number = all->forms.slot[at].number;
		const struct kr_token *token = &all->token[number];
		size_t i = m->first;
		while (i < all->n_neighbours && all->neighbour[i].token != number)
			i++;
		if (i < all->n_neighbours) /* met in another form */
			continue;
		enum kr_near near = kr_near_tokens(m->token->text, m->token->length, token->text, token->length);
		if (near == KR_NEAR_NO && kr_is_called_so(m->token->text, m->token->length, token->text, token->length))
			near = KR_NEAR_EDIT;
		if (near == KR_NEAR_NO)
			continue;
		KR_GROW(all->neighbour, all->n_neighbours, all->neighbour_capacity);
		all->neighbour[all->n_neighbours++] = (struct kr_neighbour){
			number, near, kr_jaro_winkler(m->token->text, m->token->length, token->text, token->length)
		};
	}
}

static struct range range_of(struct kr_neighbours *all, const struct kr_token *token)
{
	const size_t at = kr_key_table_first(&all->met, token->hash);

	if (at != KR_KEY_TABLE_END)
		return all->range[all->met.slot[at].number];
	struct meeting meeting = { all, token, all->n_neighbours };
	each_form(token->text, token->length, meet_form, &meeting);
	kr_key_table_add(&all->met, token->hash, (uint32_t)all->n_ranges);
	KR_GROW(all->range, all->n_ranges, all->range_capacity);
	return all->range[all->n_ranges++] = (struct range){ meeting.first, all->n_neighbours - meeting.first };
}

static void forget(struct kr_neighbours *all)
{
	kr_key_table_release(&all->met);
	kr_key_table_init(&all->met);
	all->n_ranges = 0;
	all->n_neighbours = 0;
}

void kr_neighbours_of(struct kr_neighbours *all, const struct kr_token *given, const struct kr_token *last,
                      struct kr_neighbourhood *ret_given, struct kr_neighbourhood *ret_last)
{
	if (all->n_ranges + 2 > MOST_REMEMBERED)
		forget(all);
	const struct range g = range_of(all, given), l = range_of(all, last);
	*ret_given = (struct kr_neighbourhood){ g.n > 0 ? all->neighbour + g.first : NULL, g.n };
	*ret_last = (struct kr_neighbourhood){ l.n > 0 ? all->neighbour + l.first : NULL, l.n };
}
