/* SPDX-License-Identifier: MPL-2.0 */
/* The keys that a name gives. */
#include <stdlib.h>
#include <string.h>

#include "keys_sink.h"

static void offer_pair(struct kr_key_sink *sink, enum kr_key_kind kind, const struct kr_token *a,
                       const struct kr_token *b, const char *mark)
{
	const uint64_t hash =
		kr_mix(kind, a->hash, b->hash + (*mark != '\0' ? (uint64_t)(unsigned char)*mark << 56 : 0));

	if (kr_key_wants(sink, hash))
		kr_key_put(sink, kind, hash,
		           (const struct kr_key_part[]){
				   { a->text, a->length }, { "|", 1 }, { b->text, b->length }, { mark, strlen(mark) } },
		           4);
}

static int compare_tokens(const void *a, const void *b)
{
	const struct kr_token *x = a, *y = b;
	const size_t shorter = x->length < y->length ? x->length : y->length;
	const int order = memcmp(x->text, y->text, shorter);

	return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
}

static void put_sorted(struct kr_key_sink *sink, uint64_t hash, const struct kr_name *name)
{
	struct kr_token sorted[KR_NAME_TOKENS];
	struct kr_key_part parts[2 * KR_NAME_TOKENS];
	size_t n = 0;

	memcpy(sorted, name->token, name->n * sizeof *sorted);
	qsort(sorted, name->n, sizeof *sorted, compare_tokens);
	for (size_t i = 0; i < name->n; i++) {
		if (i > 0)
			parts[n++] = (struct kr_key_part){ " ", 1 };
		parts[n++] = (struct kr_key_part){ sorted[i].text, sorted[i].length };
	}
	kr_key_put(sink, KR_KEY_NAME, hash, parts, n);
}

static void put_joined(struct kr_key_sink *sink, uint64_t hash, const struct kr_name *name)
{
	struct kr_key_part parts[KR_NAME_TOKENS + 1] = { { "=", 1 } };

	for (size_t i = 0; i < name->n; i++)
		parts[i + 1] = (struct kr_key_part){ name->token[i].text, name->token[i].length };
	kr_key_put(sink, KR_KEY_NAME, hash, parts, name->n + 1);
}

/* All tokens in whatever order, and run together ("Anne-Marie", "Annemarie"). */
static void offer_whole_name(struct kr_key_sink *sink, const struct kr_name *name)
{
	uint64_t sum = 0, joined = 0;

	for (size_t i = 0; i < name->n; i++) {
		sum += kr_mix(0, name->token[i].hash, 0);
		for (size_t k = 0; k < name->token[i].length; k++)
			joined = kr_poly_add(joined, name->token[i].text[k]);
	}
	sum = kr_mix(KR_KEY_NAME, sum, 0);
	joined = kr_mix(KR_KEY_NAME, joined, 1);
	if (kr_key_wants(sink, sum))
		put_sorted(sink, sum, name);
	if (name->n > 1 && kr_key_wants(sink, joined))
		put_joined(sink, joined, name);
}

static void put_near(void *ctx, const struct kr_token *given, const struct kr_token *last, enum kr_near near)
{
	const enum kr_key_kind kind = near == KR_NEAR_LOOSE ? KR_KEY_NAME_LOOSE : KR_KEY_NAME_NEAR;

	kr_key_put(ctx, kind, kr_mix(kind, given->hash, last->hash),
	           (const struct kr_key_part[]){
			   { given->text, given->length }, { "|", 1 }, { last->text, last->length } },
	           3);
}

static void put_nearest(void *ctx, enum kr_nearest_side side, const struct kr_token *token)
{
	const struct kr_key_part text = { token->text, token->length }, bar = { "|", 1 };
	const bool is_given = side == KR_NEAREST_GIVEN;

	kr_key_put(ctx, KR_KEY_NAME_NEAREST, kr_mix(KR_KEY_NAME_NEAREST, token->hash, is_given),
	           (const struct kr_key_part[]){ is_given ? text : bar, is_given ? bar : text }, 2);
}

/*
 *	NAME_PAIR	plain: old given|last = org given|last, given|middle, middle|last; old last|given, second|first (order not certain: "Holm
 *			Mette", "Holm Anne Marie") = the same
 *			marked "<": old given|middle, middle|last = org given|last
 *	NAME_INITIAL	plain: old initial|last = org first letter|last; marked ".": old first letter|last = org initial|last
 *	NAME_LOOSE, NAME_NEAR: the old user's own pair, either way round; an org row has those of all old users that it is close to
 *	NAME_NEAREST	the old user's given|, |last; an org row has those that make it one of the nearest
 *	NAME_SPELLED	the old user's given|last; an org row's address that spells them, though the row has another name
 *	NAME_TOKEN	plain: old's only token = org given, last; marked "<": old given, last = org's only token
 */
static void offer_pairs(struct kr_key_sink *sink, const struct kr_name *name)
{
	const struct kr_token *given = &name->token[0], *last = &name->token[name->n - 1];
	const struct kr_token initial = { given->text, 1, kr_poly(given->text, 1) };
	const bool abbreviated = kr_is_initial(given->text, given->length);

	offer_pair(sink, KR_KEY_NAME_PAIR, given, last, "");
	for (size_t i = 1; i + 1 < name->n; i++) {
		offer_pair(sink, KR_KEY_NAME_PAIR, given, &name->token[i], kr_key_is_old(sink) ? "<" : "");
		offer_pair(sink, KR_KEY_NAME_PAIR, &name->token[i], last, kr_key_is_old(sink) ? "<" : "");
	}
	if (kr_key_is_old(sink) && name->n > 2)
		offer_pair(sink, KR_KEY_NAME_PAIR, &name->token[1], given, "");
	if (kr_key_is_old(sink))
		offer_pair(sink, KR_KEY_NAME_PAIR, last, given, "");
	else
		offer_pair(sink, KR_KEY_NAME_PAIR, given, last, "<");

	if (abbreviated || !kr_key_is_old(sink))
		offer_pair(sink, KR_KEY_NAME_INITIAL, &initial, last, "");
	if (abbreviated || kr_key_is_old(sink))
		offer_pair(sink, KR_KEY_NAME_INITIAL, &initial, last, ".");

	if (kr_key_is_old(sink)) {
		offer_pair(sink, KR_KEY_NAME_LOOSE, given, last, "");
		offer_pair(sink, KR_KEY_NAME_LOOSE, last, given, "");
		offer_pair(sink, KR_KEY_NAME_NEAR, given, last, "");
		offer_pair(sink, KR_KEY_NAME_NEAR, last, given, "");
		put_nearest(sink, KR_NEAREST_GIVEN, given);
		put_nearest(sink, KR_NEAREST_LAST, last);
	} else {
		kr_keyset_like(sink->set, given, last, &(struct kr_like_sink){ put_near, put_nearest, sink });
	}
	kr_key_offer(sink, KR_KEY_NAME_TOKEN, given, kr_key_is_old(sink) ? "<" : "");
	kr_key_offer(sink, KR_KEY_NAME_TOKEN, last, kr_key_is_old(sink) ? "<" : "");
}

/* A lost letter was æ, ø or å, or any letter of one byte: the name is looked for in all the ways the first two may have been.
 * More lost letters than that leave too little to look for. */
static void offer_restored(struct kr_key_sink *sink, const struct kr_name *name)
{
	static const char *const letters[] = { "ae", "oe", "aa", "e", "o", "u", "a" };
	const char *lost = memchr(name->text, '?', name->length);
	struct kr_name restored;

	if (lost == NULL) {
		offer_whole_name(sink, name);
		if (name->n > 1)
			offer_pairs(sink, name);
		else
			kr_key_offer(sink, KR_KEY_NAME_TOKEN, &name->token[0], kr_key_is_old(sink) ? "" : "<");
		return;
	}
	const size_t before = (size_t)(lost - name->text);
	for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
		const size_t letter = strlen(letters[i]);
		if (name->length + 1 >= KR_NAME_BYTES)
			return;
		memcpy(restored.text, name->text, before);
		memcpy(restored.text + before, letters[i], letter);
		memcpy(restored.text + before + letter, lost + 1, name->length - before); /* with the terminator */
		restored.length = name->length - 1 + letter;
		kr_name_split(&restored);
		offer_restored(sink, &restored);
	}
}

enum { MOST_RESTORED = 3 };

static bool is_worth_restoring(const struct kr_name *name)
{
	size_t lost = 0;

	for (size_t i = 0; i < name->length; i++)
		lost += name->text[i] == '?';
	return lost <= MOST_RESTORED;
}

void kr_keys_take_name(struct kr_key_sink *sink, const char *raw)
{
	struct kr_keys *keys = sink->keys;
	struct kr_name name;

	kr_name_parse(raw, &name);
	kr_str_put(&keys->name_form, name.text, name.length);
	keys->garbled = keys->garbled || name.garbled;
	if (name.n == 0)
		return;
	if (name.n > 1) {
		keys->given = name.token[0];
		keys->surname = name.token[name.n - 1];
		keys->given.text = keys->name_form.buf;
		keys->surname.text = keys->name_form.buf + name.length - keys->surname.length;
	}
	if (!name.has_lost || is_worth_restoring(&name))
		offer_restored(sink, &name);
}

/* ---- what an address spells ---- */

/* Loose; its length, or 0 when this is no token of a name. */
static size_t fold_spelled(const char *text, size_t length, char ret[KR_SPELLED_LONGEST])
{
	while (length > 0 && text[length - 1] >= '0' && text[length - 1] <= '9')
		length--;
	for (size_t i = 0; i < length; i++)
		if (text[i] < 'a' || text[i] > 'z')
			return 0;
	return length >= 2 && length <= KR_SPELLED_LONGEST ? kr_fold_loose(text, length, ret) : 0;
}

/* A given and a last name, loose; each is empty where there is no token of a name. */
struct spelled {
	char given[KR_SPELLED_LONGEST], last[KR_SPELLED_LONGEST];
	struct kr_token first, second;
};

static bool fold_both(const char *given, size_t given_length, const char *last, size_t last_length, struct spelled *ret)
{
	const size_t first = fold_spelled(given, given_length, ret->given);
	const size_t second = first > 0 ? fold_spelled(last, last_length, ret->last) : 0;

	ret->first = (struct kr_token){ ret->given, first, kr_poly(ret->given, first) };
	ret->second = (struct kr_token){ ret->last, second, kr_poly(ret->last, second) };
	return first > 0 && second > 0;
}

/* Who has changed the surname often keeps the address, and the list may have the old name with another address. */
void kr_keys_take_spelled(struct kr_key_sink *sink)
{
	const struct kr_keys *keys = sink->keys;
	const char *text = sink->spelled;
	struct spelled own, address;
	size_t given = 0, length, last;

	if (kr_key_is_old(sink)) {
		if (fold_both(keys->given.text, keys->given.length, keys->surname.text, keys->surname.length, &own))
			offer_pair(sink, KR_KEY_NAME_SPELLED, &own.first, &own.second, "");
		return;
	}
	if (text[0] == '\0')
		return;
	while (!kr_parts_names(text[given]))
		given++;
	for (length = last = strlen(text); !kr_parts_names(text[last - 1]);)
		last--;
	if (!fold_both(text, given, text + last, length - last, &address) ||
	    !kr_key_wants(sink, kr_mix(KR_KEY_NAME_SPELLED, address.first.hash, address.second.hash)))
		return;
	if (!fold_both(keys->given.text, keys->given.length, keys->surname.text, keys->surname.length, &own) ||
	    own.first.hash != address.first.hash || own.second.hash != address.second.hash)
		offer_pair(sink, KR_KEY_NAME_SPELLED, &address.first, &address.second, "");
}
