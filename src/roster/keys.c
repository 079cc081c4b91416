/* SPDX-License-Identifier: MPL-2.0 */
/* The keys of a person. Which forms each side gives, so that the right ones meet, stands beside each. */
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "keys_sink.h"
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

void kr_key_put(struct kr_key_sink *sink, enum kr_key_kind kind, uint64_t hash, const struct kr_key_part *parts,
                size_t n_parts)
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

void kr_key_offer(struct kr_key_sink *sink, enum kr_key_kind kind, const struct kr_token *text, const char *mark)
{
	const uint64_t hash = kr_key_hash(kind, text, mark);

	if (kr_key_wants(sink, hash))
		kr_key_put(sink, kind, hash,
		           (const struct kr_key_part[]){ { text->text, text->length }, { mark, strlen(mark) } }, 2);
}

/* ---- UUID ---- */

/*
 * A GUID in the other byte order or in base64 is recognised, but only as a guess.
 *	plain value:  old swapped, old from base64 either way	= org as it is
 *	marked "=":   old as it is				= org from base64 either way
 */
static void offer_uuid_as(struct kr_key_sink *sink, enum kr_key_kind kind, const unsigned char uuid[16],
                          const char *mark)
{
	char text[KR_UUID_TEXT + 1];
	uint64_t halves[2];

	memcpy(halves, uuid, sizeof halves);
	const struct kr_token token = { text, KR_UUID_TEXT, halves[0] * KR_POLY + halves[1] };
	if (!kr_key_wants(sink, kr_key_hash(kind, &token, mark)))
		return;
	kr_uuid_text(uuid, text);
	kr_key_offer(sink, kind, &token, mark);
}

static void offer_uuid(struct kr_key_sink *sink, const char *cell)
{
	unsigned char uuid[16], swapped[16];

	while (cell != NULL && *cell != '\0') {
		const char *end = strchr(cell, '\n');
		const size_t length = end != NULL ? (size_t)(end - cell) : strlen(cell);
		if (kr_uuid_parse(cell, length, uuid)) {
			offer_uuid_as(sink, KR_KEY_UUID, uuid, "");
			if (kr_key_is_old(sink)) {
				kr_uuid_swap(uuid, swapped);
				offer_uuid_as(sink, KR_KEY_UUID_GUESS, swapped, "");
				offer_uuid_as(sink, KR_KEY_UUID_GUESS, uuid, "=");
			} else {
				offer_uuid_as(sink, KR_KEY_UUID_GUESS, uuid, "");
			}
		} else if (kr_uuid_parse_base64(cell, length, uuid)) {
			const char *mark = kr_key_is_old(sink) ? "" : "=";
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
static void offer_untagged(struct kr_key_sink *sink, const struct kr_address *a, const struct kr_token *whole)
{
	char text[KR_ADDRESS_BYTES];
	const size_t length = a->tag + a->length - a->local;

	if (a->tag == a->local) {
		kr_key_offer(sink, KR_KEY_EMAIL_UNTAGGED, whole, kr_key_is_old(sink) ? "+" : "");
		return;
	}
	memcpy(text, a->text, a->tag);
	memcpy(text + a->tag, a->text + a->local, a->length - a->local);
	const struct kr_token untagged = { text, length, kr_poly(text, length) };
	kr_key_offer(sink, KR_KEY_EMAIL_UNTAGGED, &untagged, "");
	if (!kr_key_is_old(sink))
		kr_key_offer(sink, KR_KEY_EMAIL_UNTAGGED, &untagged, "+");
}

static void offer_address(struct kr_key_sink *sink, const struct kr_address *a)
{
	const struct kr_token whole = { a->text, a->length, kr_poly(a->text, a->length) };
	const struct kr_token local = { a->text, a->tag, kr_poly(a->text, a->tag) };
	const char *mark = kr_key_is_old(sink) ? "" : "@";

	kr_key_offer(sink, KR_KEY_EMAIL, &whole, "");
	offer_untagged(sink, a, &whole);
	kr_key_offer(sink, KR_KEY_USER_ID_EMAIL, &whole, mark);
	/* What stands before the @ of a private address says nothing; that is asked last, since few rows get that far. */
	if ((kr_key_wants(sink, kr_key_hash(KR_KEY_LOCAL, &local, "")) ||
	     kr_key_wants(sink, kr_key_hash(KR_KEY_USER_ID_EMAIL, &local, mark))) &&
	    !kr_domain_is_free_mail(a->text + a->local + 1, a->length - a->local - 1)) {
		kr_key_offer(sink, KR_KEY_LOCAL, &local, "");
		kr_key_offer(sink, KR_KEY_USER_ID_EMAIL, &local, mark);
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

/* "mette.hansen2" */
static void keep_spelled(struct kr_key_sink *sink, const struct kr_address *a)
{
	bool parted = false;

	if (sink->spelled[0] != '\0' || a->tag >= sizeof sink->spelled)
		return;
	for (size_t i = 0; i < a->tag; i++) {
		sink->spelled[i] = a->text[i];
		parted = parted || kr_parts_names(a->text[i]);
	}
	sink->spelled[parted ? a->tag : 0] = '\0';
}

static void offer_addresses(struct kr_key_sink *sink, const char *cell)
{
	struct kr_address address;

	if (cell == NULL)
		return;
	kr_str_clear(&sink->keys->scratch);
	const char *at = kr_address_clean(cell, &sink->keys->scratch, &sink->keys->garbled);
	while (kr_address_next(&at, &address)) {
		offer_address(sink, &address);
		keep_domain(sink->keys, &address);
		keep_spelled(sink, &address);
	}
}

static void offer_user_ids(struct kr_key_sink *sink, const char *cell)
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
		kr_key_offer(sink, KR_KEY_USER_ID, &id, "");
		kr_key_offer(sink, KR_KEY_USER_ID_EMAIL, &id, kr_key_is_old(sink) ? "@" : "");
		const char *at = text;
		if (memchr(text, '@', length) == NULL || !kr_address_next(&at, &address))
			continue;
		/* An old user name that is an address is one; in FK ORG it is a user id that looks like one. */
		if (kr_key_is_old(sink))
			offer_address(sink, &address);
		else if (!kr_domain_is_free_mail(address.text + address.local + 1, address.length - address.local - 1))
			kr_key_offer(
				sink, KR_KEY_USER_ID_EMAIL,
				&(struct kr_token){ address.text, address.local, kr_poly(address.text, address.local) },
				"@");
	}
}

/* "KICH", "b012345": what stands where a name or an address should, and is neither. */
static bool is_like_user_id(const char *text)
{
	bool has_digit = false, has_lower = false;
	size_t length = 0;

	for (; text[length] != '\0'; length++) {
		has_digit = has_digit || isdigit((unsigned char)text[length]);
		has_lower = has_lower || islower((unsigned char)text[length]);
		if (!isalnum((unsigned char)text[length]) && text[length] != '\\')
			return false;
	}
	return length >= 2 && (has_digit || !has_lower);
}

/* Lists that lack the column have the user id in another one. */
static void offer_misplaced_user_id(struct kr_key_sink *sink, const struct kr_person *person)
{
	const char *email = person->field[KR_FIELD_EMAIL], *name = person->field[KR_FIELD_NAME];

	if (!kr_key_is_old(sink) || person->field[KR_FIELD_USER_ID] != NULL)
		return;
	if (email != NULL && strpbrk(email, "@ \n") == NULL)
		offer_user_ids(sink, email);
	if (name != NULL && is_like_user_id(name))
		offer_user_ids(sink, name);
}

/* Who has no name, or the address in its place, is called as the address says: "mette.hansen@korsbaek.dk". */
static const char *name_of(struct kr_key_sink *sink, const struct kr_person *person)
{
	const char *name = person->field[KR_FIELD_NAME];
	const char *address = name != NULL ? name : kr_key_is_old(sink) ? person->field[KR_FIELD_EMAIL] : NULL;
	const size_t local = address != NULL ? strcspn(address, "@") : 0;

	if (address == NULL || address[local] == '\0')
		return name;
	if (strcspn(address, "._-") >= local)
		return NULL;
	kr_str_clear(&sink->keys->scratch);
	for (size_t i = 0; i < local && address[i] != '+'; i++)
		kr_str_putc(&sink->keys->scratch, isdigit((unsigned char)address[i]) ? ' ' : address[i]);
	return sink->keys->scratch.buf;
}

static void take_person(struct kr_key_sink *sink, const struct kr_person *person)
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
	offer_misplaced_user_id(sink, person);
	kr_keys_take_name(sink, name_of(sink, person));
	kr_keys_take_spelled(sink);

	const char *value = keys->text.buf; /* which does not move any more */
	for (size_t i = 0; i < keys->n; i++) {
		keys->item[i].value = value;
		value += keys->item[i].length + 1;
	}
}

void kr_keys_of_old(const struct kr_person *person, struct kr_keys *ret)
{
	take_person(&(struct kr_key_sink){ .keys = ret }, person);
}

bool kr_keys_hit(const struct kr_person *person, const struct kr_keyset *set, struct kr_keys *ret)
{
	take_person(&(struct kr_key_sink){ .keys = ret, .set = set }, person);
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
