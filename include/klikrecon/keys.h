/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys: normal forms of the things that identify a person, and the set of keys worth looking for.
 *
 * The raw value is always kept beside the normal form; people see the raw one. Design, section 4; docs/matching.md.
 *
 *	struct kr_keys keys = KR_KEYS_INIT;              // reuse it for every row: no allocation after the first few
 *	kr_keys_of_old(&person, &keys);                  // an old user: all its keys
 *	kr_keyset_add(set, &keys);
 *	if (kr_keys_hit(&person, set, &keys)) …          // an FK ORG row: only those of its keys that an old user has
 *	for (size_t i = 0; i < keys.n; i++) … kr_key_kind_name(keys.item[i].kind), keys.item[i].value …
 *	kr_keys_release(&keys);
 *
 * An old user and an FK ORG user are candidates for each other where kind and value are equal. So that near names meet
 * too without every variant going into the database, kr_keys_hit() looks the variants up in the set and gives the row
 * *the old user's* own given|last as value of NAME_NEAR or NAME_LOOSE. For an old user whom nobody is like there is
 * still NAME_NEAREST: of the rows that share a rare given name or surname those whose whole name is most like. As rows
 * come one by one, whoever is among the nearest so far has the key, so that in the end all the nearest have it, and
 * some more, whatever the order of the rows.
 *
 * A key set holds 64-bit hashes of (kind, value): a false hit only costs a row that SQL then drops, so it is compact
 * and fast. The run fills it from the old users, forks, and the reading child asks for every row of a large extract:
 * kr_keys_hit() and kr_token_counter_count() are the program's hot path (a million rows a second is the aim).
 */
#ifndef KLIKRECON_KEYS_H
#define KLIKRECON_KEYS_H

#include "klikrecon/roster.h"
#include "klikrecon/str.h"

/* kind, its name in the database. Of the last four the value is taken from the old user's name. */
#define KR_KEY_KINDS(X)                                                                                                \
	X(UUID, "uuid")                     /* lower case with hyphens */                                              \
	X(UUID_GUESS, "uuid-guess")         /* decoded from base64, or with the byte order of a GUID */                \
	X(EMAIL, "email")                   /* folded, every address in the cell */                                    \
	X(EMAIL_UNTAGGED, "email-untagged") /* the same without +tag, where one side has one */                        \
	X(LOCAL, "local")                   /* local part of an address that is not at a free-mail domain */           \
	X(USER_ID, "user-id")               /* folded, without DOMAIN\ */                                              \
	X(USER_ID_EMAIL, "user-id-email")   /* old e-mail or local part = FK ORG user id, or the other way round */    \
	X(NAME, "name")                     /* sorted strict tokens; all run together after "=" */                     \
	X(NAME_PAIR, "name-pair")           /* given|last; a middle name in place of one: "<" on the old side */       \
	X(NAME_TOKEN, "name-token")         /* the only token of one side, given or last of the other ("<" if old) */  \
	X(NAME_INITIAL, "name-initial")     /* k|jensen, where one side has only the initial */                        \
	X(NAME_LOOSE, "name-loose")         /* given|last or last|given, equal but for æ/ae/a/e, ø/oe/o, å/aa/a */  \
	X(NAME_NEAR, "name-near")           /* given|last or last|given, one edit away */                              \
	X(NAME_NEAREST, "name-nearest")     /* given| or |last, at most one edit away, for one of the nearest */       \
	X(NAME_SPELLED, "name-spelled")     /* given|last, loose, as the address of one with another name spells it */

enum kr_key_kind {
#define X(name, text) KR_KEY_##name,
	KR_KEY_KINDS(X)
#undef X
		KR_KEY_KIND_COUNT
};
const char *kr_key_kind_name(enum kr_key_kind kind);

struct kr_key {
	enum kr_key_kind kind;
	const char *value; /* within kr_keys.text, terminated */
	size_t length;
	uint64_t hash; /* of kind and value */
};

/* A token of a name form and its hash, for the counter. */
struct kr_token {
	const char *text; /* within kr_keys; not terminated */
	size_t length;    /* 0: there is none */
	uint64_t hash;
};

struct kr_keys {
	struct kr_key *item;
	size_t n, capacity;
	struct kr_str text;
	/* the name's normal form: strict tokens, given name(s) first, surname last, one space between; "" if none */
	struct kr_str name_form;
	/* first and last token of name_form; both have length 0 when there are fewer than two */
	struct kr_token given, surname;
	struct kr_str domain_text;
	struct kr_token domain; /* of the first address */
	bool garbled;           /* the name or an address was repaired mojibake, or has lost letters ("S?ren") */
	struct kr_str scratch;  /* private */
};
#define KR_KEYS_INIT                                                                                                   \
	{                                                                                                              \
		.text = KR_STR_INIT(KR_STR_UNBOUNDED), .name_form = KR_STR_INIT(KR_STR_UNBOUNDED),                     \
		.domain_text = KR_STR_INIT(KR_STR_UNBOUNDED), .scratch = KR_STR_INIT(KR_STR_UNBOUNDED)                 \
	}

/* A given name or surname that more FK ORG users have than these does not make anybody the nearest
 * (KR_KEY_NAME_NEAREST), and of those who share a rarer one with an old user so many are. */
enum { KR_COMMON_NAME = 50, KR_NEAREST = 3 };

/* How alike two tokens of a name form are: not; but for one letter (left out, put in, another one, two swapped) in a
 * token of at least four, or as they sound; equal but for the spelling of æ, ø, å, ü; equal. */
enum kr_near { KR_NEAR_NO, KR_NEAR_EDIT, KR_NEAR_LOOSE, KR_NEAR_EQUAL };
enum kr_near kr_near_tokens(const char *a, size_t a_length, const char *b, size_t b_length);

/* One letter; Æ, Ø and Å are two here. */
bool kr_is_initial(const char *text, size_t length);

/* Is one of these given names what people are called who have the other: "tina" and "christina"? */
bool kr_is_called_so(const char *a, size_t a_length, const char *b, size_t b_length);

/* Winkler 1990: 0..1; shared beginnings count more. */
double kr_jaro_winkler(const char *a, size_t a_length, const char *b, size_t b_length);

/* The token as it sounds: c, ch, ck and q are k (c before e, i, y: s), ph is f, th and dt are t, w is v, x is ks, z is
 * s, y is i, and j behind a vowel too, h is heard only at the beginning and between vowels, and a doubled letter once.
 * So Christian is Kristian, and Nicolai Nikolaj. Writes at most twice `length` bytes, returns how many; nothing of a
 * token longer than KR_SOUND_LONGEST. */
enum { KR_SOUND_LONGEST = 64 };
size_t kr_fold_sound(const char *strict, size_t length, char *ret);

/* The loose form of a token: ae, oe, aa, ue become a, o, a, u. Writes at most `length` bytes, returns how many. */
size_t kr_fold_loose(const char *strict, size_t length, char *ret);

struct kr_keyset;

/* Both clear *ret first; person's UUID, USER_ID, NAME and EMAIL are read. */
void kr_keys_of_old(const struct kr_person *person, struct kr_keys *ret);
/* False: no old user can be this one. Everything but item and text is filled all the same. */
bool kr_keys_hit(const struct kr_person *person, const struct kr_keyset *set, struct kr_keys *ret);
void kr_keys_release(struct kr_keys *keys);

/* Filled before the fork, from kr_keys_of_old(); then read only. */
struct kr_keyset *kr_keyset_new(void);
void kr_keyset_add(struct kr_keyset *set, const struct kr_keys *old);
void kr_keyset_free(struct kr_keyset *set);

/* Normal forms of single values, appended to out; false (nothing appended) when there is no such thing in text (which
 * may be NULL). */
bool kr_normal_uuid(const char *text, struct kr_str *out);  /* any version; nil and all-equal digits are no UUID */
bool kr_normal_email(const char *text, struct kr_str *out); /* the first address in text */
bool kr_normal_user_id(const char *text, struct kr_str *out);
bool kr_normal_name(const char *text, struct kr_str *out);   /* as kr_keys.name_form */
bool kr_normal_domain(const char *text, struct kr_str *out); /* folded, punycode as letters; a leading @ is dropped */

/* Mail addresses that anyone can have (src/roster/freemail.tab); domain in normal form. */
bool kr_domain_is_free_mail(const char *domain, size_t length);

/*
 * How common names and domains are, counted while streaming: the tokens to count are those of the old users (and, of
 * domains, the first few thousand that occur), so that the counter stays small beside a million rows.
 *
 *	counter = kr_token_counter_new();
 *	kr_token_counter_watch(counter, &keys_of_old_user);   // for every old user, before the fork
 *	kr_token_counter_count(counter, &keys);               // in the child, for every FK ORG row, after kr_keys_hit()
 *	kr_token_counter_each(counter, send, ctx);            // at the child's end; stops, false, when send does
 */
enum kr_token_kind { KR_TOKEN_GIVEN, KR_TOKEN_SURNAME, KR_TOKEN_DOMAIN, KR_TOKEN_KIND_COUNT };
/* "given", "surname": token_count.kind; "domain": domain_count */
const char *kr_token_kind_name(enum kr_token_kind kind);

struct kr_token_counter;
typedef bool (*kr_token_fn)(void *ctx, enum kr_token_kind kind, const char *token, size_t length, uint64_t people);

struct kr_token_counter *kr_token_counter_new(void);
void kr_token_counter_watch(struct kr_token_counter *counter, const struct kr_keys *old);
void kr_token_counter_count(struct kr_token_counter *counter, const struct kr_keys *org);
bool kr_token_counter_each(const struct kr_token_counter *counter, kr_token_fn fn, void *ctx);
void kr_token_counter_free(struct kr_token_counter *counter);

#endif
