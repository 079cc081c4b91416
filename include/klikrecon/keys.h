/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys: normal forms of the things that identify a person, and the set of keys worth looking for.
 *
 * The raw value is always kept beside the normal form; people see the raw one. Design, section 4.
 *
 *	struct kr_keys keys = KR_KEYS_INIT;
 *	kr_keys_of_person(&person, &keys);               // clears and fills; reuse the same object for every row
 *	for (size_t i = 0; i < keys.n; i++) … keys.item[i].kind, .value …
 *	kr_keys_release(&keys);
 *
 * A key set holds 64-bit hashes of (kind, value): a false hit only costs a row that SQL then drops, so it is compact and fast.
 * The run fills it from the old users, forks, and the reading child asks kr_keyset_has_any() for every row of a large extract:
 * these functions are the program's hot path (a million rows a second is the aim).
 */
#ifndef KLIKRECON_KEYS_H
#define KLIKRECON_KEYS_H

#include "klikrecon/roster.h"
#include "klikrecon/str.h"

/* kind, its name in the database. Old and FK ORG users are joined where kind and value are equal. */
#define KR_KEY_KINDS(X)                                                                                     \
	X(UUID, "uuid")               /* lower case with hyphens */                                         \
	X(EMAIL, "email")             /* folded, every address in the cell */                               \
	X(EMAIL_UNTAGGED, "email-untagged") /* the same without +tag, where there is one */                 \
	X(LOCAL, "local")             /* local part of a non-free-mail address */                           \
	X(USER_ID, "user-id")         /* folded; also the local part and whole address as a user id */      \
	X(NAME, "name")               /* sorted strict tokens */                                            \
	X(NAME_PAIR, "name-pair")     /* given|last and given|middle */                                     \
	X(NAME_LOOSE, "name-loose")   /* given|last, ae/oe/aa reduced further */                            \
	X(NAME_INITIAL, "name-initial") /* k|jensen */                                                      \
	X(NAME_DELETE, "name-delete") /* one-deletion variants of given|last */

enum kr_key_kind {
#define X(name, text) KR_KEY_##name,
	KR_KEY_KINDS(X)
#undef X
	KR_KEY_KIND_COUNT
};
const char *kr_key_kind_name(enum kr_key_kind kind);

struct kr_key {
	enum kr_key_kind kind;
	const char *value; /* within kr_keys.text */
	size_t length;
};

struct kr_keys {
	struct kr_key *item;
	size_t n, capacity;
	struct kr_str text;
	struct kr_str name_form; /* the name's normal form: strict tokens, given name(s) first, surname last, separated by one space; "" if none */
	bool garbled;            /* the name or an address was mojibake and was repaired, or has lost letters ("S?ren") */
};
#define KR_KEYS_INIT { NULL, 0, 0, KR_STR_INIT(KR_STR_UNBOUNDED), KR_STR_INIT(KR_STR_UNBOUNDED), false }

/* Which side a person stands on: some kinds are made for one side only, so that they meet (an initial on one side, every initial on the other). */
enum kr_key_side { KR_SIDE_OLD, KR_SIDE_ORG };

void kr_keys_of_person(const struct kr_person *person, enum kr_key_side side, struct kr_keys *ret);
void kr_keys_release(struct kr_keys *keys);

/* Normal forms of single values, appended to out; false (nothing appended) when there is no such thing in text. */
bool kr_normal_uuid(const char *text, struct kr_str *out);  /* any version; nil and all-equal digits are no UUID */
bool kr_normal_email(const char *text, struct kr_str *out); /* the first address in text */
bool kr_normal_user_id(const char *text, struct kr_str *out);
bool kr_normal_name(const char *text, struct kr_str *out);  /* as kr_keys.name_form */

struct kr_keyset;
struct kr_keyset *kr_keyset_new(void);
void kr_keyset_add(struct kr_keyset *set, const struct kr_keys *keys);
bool kr_keyset_has_any(const struct kr_keyset *set, const struct kr_keys *keys);
size_t kr_keyset_count(const struct kr_keyset *set);
void kr_keyset_free(struct kr_keyset *set);

#endif
