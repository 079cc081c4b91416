/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The keys of a person. An old user gets all of them as text; of an FK ORG row every key's hash is looked up first, and
 * only what an old user has becomes text. Which forms each side gives, so that the right ones meet, stands beside each.
 */
#include <stdlib.h>
#include <string.h>

#include "keys_set.h"
#include "klikrecon/mem.h"

const char *kr_key_kind_name(enum kr_key_kind kind)
{
	static const char *const names[KR_KEY_KIND_COUNT] = {
#define X(name, text) [KR_KEY_##name] = text,
		KR_KEY_KINDS(X)
#undef X
	};

	return names[kind];
}

/* ---- where keys go ---- */

struct sink {
	struct kr_keys *keys;
	const struct kr_keyset *set; /* NULL: an old user, everything is kept */
};

struct part {
	const char *text;
	size_t length;
};

/* The value is the parts behind each other. */
static void put_key(struct sink *sink, enum kr_key_kind kind, uint64_t hash, const struct part *parts, size_t n_parts)
{
	struct kr_keys *keys = sink->keys;
	size_t length = 0;

	KR_GROW(keys->item, keys->n, keys->capacity);
	for (size_t i = 0; i < n_parts; i++) {
		kr_str_put(&keys->text, parts[i].text, parts[i].length);
		length += parts[i].length;
	}
	kr_str_putc(&keys->text, '\0');
	keys->item[keys->n++] = (struct kr_key){ kind, NULL, length, hash };
}

static bool wants(const struct sink *sink, uint64_t hash)
{
	return sink->set == NULL || kr_keyset_has(sink->set, hash);
}

/* One text with its hash; the mark behind it (one character or none) keeps forms of different meaning apart. */
static uint64_t hash_marked(enum kr_key_kind kind, const struct kr_token *text, const char *mark)
{
	return kr_mix(kind, text->hash, (unsigned char)*mark);
}

static void offer(struct sink *sink, enum kr_key_kind kind, const struct kr_token *text, const char *mark)
{
	const uint64_t hash = hash_marked(kind, text, mark);

	if (wants(sink, hash))
		put_key(sink, kind, hash, (const struct part[]){ { text->text, text->length }, { mark, strlen(mark) } }, 2);
}

static bool is_old(const struct sink *sink)
{
	return sink->set == NULL;
}

/* ---- UUID ---- */

/*
 * A GUID in the other byte order or in base64 is recognised, but only as a guess.
 *	plain value:  old swapped, old from base64 either way	= org as it is
 *	marked "=":   old as it is				= org from base64 either way
 */
static void offer_uuid_as(struct sink *sink, enum kr_key_kind kind, const unsigned char uuid[16], const char *mark)
{
	char text[KR_UUID_TEXT + 1];
	uint64_t halves[2];

	memcpy(halves, uuid, sizeof halves);
	const struct kr_token token = { text, KR_UUID_TEXT, halves[0] * KR_POLY + halves[1] };
	if (!wants(sink, hash_marked(kind, &token, mark)))
		return;
	kr_uuid_text(uuid, text);
	offer(sink, kind, &token, mark);
}

static void offer_uuid(struct sink *sink, const char *cell)
{
	unsigned char uuid[16], swapped[16];

	while (cell != NULL && *cell != '\0') {
		const char *end = strchr(cell, '\n');
		const size_t length = end != NULL ? (size_t)(end - cell) : strlen(cell);
		if (kr_uuid_parse(cell, length, uuid)) {
			offer_uuid_as(sink, KR_KEY_UUID, uuid, "");
			if (is_old(sink)) {
				kr_uuid_swap(uuid, swapped);
				offer_uuid_as(sink, KR_KEY_UUID_GUESS, swapped, "");
				offer_uuid_as(sink, KR_KEY_UUID_GUESS, uuid, "=");
			} else {
				offer_uuid_as(sink, KR_KEY_UUID_GUESS, uuid, "");
			}
		} else if (kr_uuid_parse_base64(cell, length, uuid)) {
			const char *mark = is_old(sink) ? "" : "=";
			kr_uuid_swap(uuid, swapped);
			offer_uuid_as(sink, KR_KEY_UUID_GUESS, uuid, mark);
			offer_uuid_as(sink, KR_KEY_UUID_GUESS, swapped, mark);
		}
		cell = end != NULL ? end + 1 : NULL;
	}
}

/* ---- addresses and user ids ---- */

/*
 *	EMAIL_UNTAGGED	plain: old without its tag = org as it is, org without its tag; marked "+": old as it is = org without its tag
 *	USER_ID_EMAIL	plain: old address, old local part = org user id; marked "@": old user id = org address, org local part
 */
static void offer_untagged(struct sink *sink, const struct kr_address *a, const struct kr_token *whole)
{
	char text[KR_ADDRESS_BYTES];
	const size_t length = a->tag + a->length - a->local;

	if (a->tag == a->local) {
		offer(sink, KR_KEY_EMAIL_UNTAGGED, whole, is_old(sink) ? "+" : "");
		return;
	}
	memcpy(text, a->text, a->tag);
	memcpy(text + a->tag, a->text + a->local, a->length - a->local);
	const struct kr_token untagged = { text, length, kr_poly(text, length) };
	offer(sink, KR_KEY_EMAIL_UNTAGGED, &untagged, "");
	if (!is_old(sink))
		offer(sink, KR_KEY_EMAIL_UNTAGGED, &untagged, "+");
}

static void offer_address(struct sink *sink, const struct kr_address *a)
{
	const struct kr_token whole = { a->text, a->length, kr_poly(a->text, a->length) };
	const struct kr_token local = { a->text, a->tag, kr_poly(a->text, a->tag) };
	const char *mark = is_old(sink) ? "" : "@";

	offer(sink, KR_KEY_EMAIL, &whole, "");
	offer_untagged(sink, a, &whole);
	offer(sink, KR_KEY_USER_ID_EMAIL, &whole, mark);
	/* What stands before the @ of a private address says nothing; that is asked last, since few rows get that far. */
	if ((wants(sink, hash_marked(KR_KEY_LOCAL, &local, "")) || wants(sink, hash_marked(KR_KEY_USER_ID_EMAIL, &local, mark))) &&
	    !kr_domain_is_free_mail(a->text + a->local + 1, a->length - a->local - 1)) {
		offer(sink, KR_KEY_LOCAL, &local, "");
		offer(sink, KR_KEY_USER_ID_EMAIL, &local, mark);
	}
}

static void keep_domain(struct kr_keys *keys, const struct kr_address *a)
{
	if (keys->domain.length > 0)
		return;
	kr_str_put(&keys->domain_text, a->text + a->local + 1, a->length - a->local - 1);
	keys->domain.text = keys->domain_text.buf;
	keys->domain.length = keys->domain_text.len;
	keys->domain.hash = kr_poly(keys->domain.text, keys->domain.length);
}

static void offer_addresses(struct sink *sink, const char *cell)
{
	struct kr_address address;

	if (cell == NULL)
		return;
	kr_str_clear(&sink->keys->scratch);
	const char *at = kr_address_clean(cell, &sink->keys->scratch, &sink->keys->garbled);
	while (kr_address_next(&at, &address)) {
		offer_address(sink, &address);
		keep_domain(sink->keys, &address);
	}
}

static void offer_user_ids(struct sink *sink, const char *cell)
{
	struct kr_address address;
	char text[KR_ADDRESS_BYTES];

	while (cell != NULL && *cell != '\0') {
		const char *end = strchr(cell, '\n');
		const size_t length = kr_user_id_parse(cell, end != NULL ? (size_t)(end - cell) : strlen(cell), text);
		cell = end != NULL ? end + 1 : NULL;
		if (length == 0)
			continue;
		const struct kr_token id = { text, length, kr_poly(text, length) };
		offer(sink, KR_KEY_USER_ID, &id, "");
		offer(sink, KR_KEY_USER_ID_EMAIL, &id, is_old(sink) ? "@" : "");
		const char *at = text;
		if (memchr(text, '@', length) == NULL || !kr_address_next(&at, &address))
			continue;
		/* An old user name that is an address is one; in FK ORG it is a user id that looks like one. */
		if (is_old(sink))
			offer(sink, KR_KEY_EMAIL, &(struct kr_token){ address.text, address.length, kr_poly(address.text, address.length) }, "");
		if (!kr_domain_is_free_mail(address.text + address.local + 1, address.length - address.local - 1))
			offer(sink, KR_KEY_USER_ID_EMAIL,
			      &(struct kr_token){ address.text, address.local, kr_poly(address.text, address.local) },
			      is_old(sink) ? "" : "@");
	}
}

/* ---- names ---- */

static void offer_pair(struct sink *sink, enum kr_key_kind kind, const struct kr_token *a, const struct kr_token *b,
		       const char *mark)
{
	const uint64_t hash = kr_mix(kind, a->hash, b->hash + (*mark != '\0' ? (uint64_t)(unsigned char)*mark << 56 : 0));

	if (wants(sink, hash))
		put_key(sink, kind, hash,
			(const struct part[]){ { a->text, a->length }, { "|", 1 }, { b->text, b->length }, { mark, strlen(mark) } },
			4);
}

static int compare_tokens(const void *a, const void *b)
{
	const struct kr_token *x = a, *y = b;
	const size_t shorter = x->length < y->length ? x->length : y->length;
	const int order = memcmp(x->text, y->text, shorter);

	return order != 0 ? order : (x->length > y->length) - (x->length < y->length);
}

static void put_sorted(struct sink *sink, uint64_t hash, const struct kr_name *name)
{
	struct kr_token sorted[KR_NAME_TOKENS];
	struct part parts[2 * KR_NAME_TOKENS];
	size_t n = 0;

	memcpy(sorted, name->token, name->n * sizeof *sorted);
	qsort(sorted, name->n, sizeof *sorted, compare_tokens);
	for (size_t i = 0; i < name->n; i++) {
		if (i > 0)
			parts[n++] = (struct part){ " ", 1 };
		parts[n++] = (struct part){ sorted[i].text, sorted[i].length };
	}
	put_key(sink, KR_KEY_NAME, hash, parts, n);
}

static void put_joined(struct sink *sink, uint64_t hash, const struct kr_name *name)
{
	struct part parts[KR_NAME_TOKENS + 1] = { { "=", 1 } };

	for (size_t i = 0; i < name->n; i++)
		parts[i + 1] = (struct part){ name->token[i].text, name->token[i].length };
	put_key(sink, KR_KEY_NAME, hash, parts, name->n + 1);
}

/* All tokens in whatever order, and run together ("Anne-Marie", "Annemarie"). */
static void offer_whole_name(struct sink *sink, const struct kr_name *name)
{
	uint64_t sum = 0, joined = 0;

	for (size_t i = 0; i < name->n; i++) {
		sum += kr_mix(0, name->token[i].hash, 0);
		for (size_t k = 0; k < name->token[i].length; k++)
			joined = kr_poly_add(joined, name->token[i].text[k]);
	}
	sum = kr_mix(KR_KEY_NAME, sum, 0);
	joined = kr_mix(KR_KEY_NAME, joined, 1);
	if (wants(sink, sum))
		put_sorted(sink, sum, name);
	if (name->n > 1 && wants(sink, joined))
		put_joined(sink, joined, name);
}

static void put_near(void *ctx, const struct kr_pair *pair, enum kr_near near)
{
	const enum kr_key_kind kind = near == KR_NEAR_LOOSE ? KR_KEY_NAME_LOOSE : KR_KEY_NAME_NEAR;
	const uint64_t hash =
		kr_mix(kind, kr_poly(pair->given, pair->given_length), kr_poly(pair->last, pair->last_length));

	put_key(ctx, kind, hash,
		(const struct part[]){ { pair->given, pair->given_length }, { "|", 1 }, { pair->last, pair->last_length } }, 3);
}

/*
 *	NAME_PAIR	plain: old given|last = org given|last, given|middle, middle|last; old last|given (order not certain) = the same
 *			marked "<": old given|middle, middle|last = org given|last
 *	NAME_INITIAL	plain: old initial|last = org first letter|last; marked ".": old first letter|last = org initial|last
 *	NAME_LOOSE, NAME_NEAR: the old user's own pair, either way round; an org row has those of all old users that it is close to
 *	NAME_TOKEN	plain: old's only token = org given, last; marked "<": old given, last = org's only token
 */
static void offer_pairs(struct sink *sink, const struct kr_name *name)
{
	const struct kr_token *given = &name->token[0], *last = &name->token[name->n - 1];
	const struct kr_token initial = { given->text, 1, kr_poly(given->text, 1) };
	const bool abbreviated = given->length == 1;

	offer_pair(sink, KR_KEY_NAME_PAIR, given, last, "");
	for (size_t i = 1; i + 1 < name->n; i++) {
		offer_pair(sink, KR_KEY_NAME_PAIR, given, &name->token[i], is_old(sink) ? "<" : "");
		offer_pair(sink, KR_KEY_NAME_PAIR, &name->token[i], last, is_old(sink) ? "<" : "");
	}
	if (is_old(sink))
		offer_pair(sink, KR_KEY_NAME_PAIR, last, given, "");
	else
		offer_pair(sink, KR_KEY_NAME_PAIR, given, last, "<");

	if (abbreviated || !is_old(sink))
		offer_pair(sink, KR_KEY_NAME_INITIAL, &initial, last, "");
	if (abbreviated || is_old(sink))
		offer_pair(sink, KR_KEY_NAME_INITIAL, &initial, last, ".");

	if (is_old(sink)) {
		offer_pair(sink, KR_KEY_NAME_LOOSE, given, last, "");
		offer_pair(sink, KR_KEY_NAME_LOOSE, last, given, "");
		offer_pair(sink, KR_KEY_NAME_NEAR, given, last, "");
		offer_pair(sink, KR_KEY_NAME_NEAR, last, given, "");
	} else {
		kr_keyset_near(sink->set, given, last, put_near, sink);
	}
	offer(sink, KR_KEY_NAME_TOKEN, given, is_old(sink) ? "<" : "");
	offer(sink, KR_KEY_NAME_TOKEN, last, is_old(sink) ? "<" : "");
}

/* A lost letter was æ, ø or å, or any letter of one byte: the name is looked for in all the ways the first two may have been.
 * More lost letters than that leave too little to look for. */
static void offer_restored(struct sink *sink, const struct kr_name *name)
{
	static const char *const letters[] = { "ae", "oe", "aa", "e", "o", "u", "a" };
	const char *lost = memchr(name->text, '?', name->length);
	struct kr_name restored;

	if (lost == NULL) {
		offer_whole_name(sink, name);
		if (name->n > 1)
			offer_pairs(sink, name);
		else
			offer(sink, KR_KEY_NAME_TOKEN, &name->token[0], is_old(sink) ? "" : "<");
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

static void take_name(struct sink *sink, const char *raw)
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

/* ---- all of it ---- */

static void take_person(struct sink *sink, const struct kr_person *person)
{
	struct kr_keys *keys = sink->keys;

	keys->n = 0;
	keys->garbled = false;
	keys->given = keys->surname = keys->domain = (struct kr_token){ NULL, 0, 0 };
	kr_str_clear(&keys->text);
	kr_str_clear(&keys->name_form);
	kr_str_clear(&keys->domain_text);
	offer_uuid(sink, person->field[KR_FIELD_UUID]);
	offer_addresses(sink, person->field[KR_FIELD_EMAIL]);
	offer_user_ids(sink, person->field[KR_FIELD_USER_ID]);
	take_name(sink, person->field[KR_FIELD_NAME]);

	const char *value = keys->text.buf; /* which does not move any more */
	for (size_t i = 0; i < keys->n; i++) {
		keys->item[i].value = value;
		value += keys->item[i].length + 1;
	}
}

void kr_keys_of_old(const struct kr_person *person, struct kr_keys *ret)
{
	take_person(&(struct sink){ ret, NULL }, person);
}

bool kr_keys_hit(const struct kr_person *person, const struct kr_keyset *set, struct kr_keys *ret)
{
	take_person(&(struct sink){ ret, set }, person);
	return ret->n > 0;
}

void kr_keys_release(struct kr_keys *keys)
{
	free(keys->item);
	kr_str_release(&keys->text);
	kr_str_release(&keys->name_form);
	kr_str_release(&keys->domain_text);
	kr_str_release(&keys->scratch);
	*keys = (struct kr_keys)KR_KEYS_INIT;
}
