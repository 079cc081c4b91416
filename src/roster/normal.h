/* SPDX-License-Identifier: MPL-2.0 */
/*
 * normal (private to src/roster): normal forms in buffers of fixed size, for the million rows of a large extract.
 *
 * Nothing here allocates on the ordinary path. What does not fit a buffer is cut (names) or is no address.
 */
#ifndef KR_ROSTER_NORMAL_H
#define KR_ROSTER_NORMAL_H

#include "klikrecon/keys.h"

/* ---- hashes: of tokens, such that those of run-together and shortened tokens follow from them ---- */

#define KR_POLY 0x9E3779B97F4A7C15ULL /* odd, well spread */

static inline uint64_t kr_poly_add(uint64_t hash, char c)
{
	return hash * KR_POLY + (unsigned char)c;
}

static inline uint64_t kr_poly(const char *text, size_t length)
{
	uint64_t hash = 0;
	for (size_t i = 0; i < length; i++)
		hash = kr_poly_add(hash, text[i]);
	return hash;
}

/* Of a key: what it is made of is never all of its hash, so that kinds do not meet. */
static inline uint64_t kr_mix(uint64_t kind, uint64_t a, uint64_t b)
{
	uint64_t hash = (a ^ (a >> 29)) * 0xBF58476D1CE4E5B9ULL + ((b ^ (b >> 31)) + kind) * 0x94D049BB133111EBULL;
	hash ^= hash >> 30;
	return (hash * 0xD6E8FEB86659FD93ULL) ^ (hash >> 32);
}

/* ---- names ---- */

enum { KR_NAME_TOKENS = 16, KR_NAME_BYTES = 512 };

struct kr_name {
	char text[KR_NAME_BYTES]; /* the normal form: tokens separated by one space */
	size_t length, n;
	struct kr_token token[KR_NAME_TOKENS]; /* within text */
	bool garbled;                          /* mojibake was repaired, or letters are lost */
	bool has_lost;                         /* there is a "?" for a lost letter in text */
};

/* Fills *ret; n is 0 when raw (may be NULL) holds no name. */
void kr_name_parse(const char *raw, struct kr_name *ret);
/* Finds the tokens of a form that is in ret->text. */
void kr_name_split(struct kr_name *ret);

/* name_fold.c: folds one part of a name, strict. Between tokens stands one space; a comma, " - " or "&" becomes a mark. */
enum { KR_MARK_COMMA = 1, KR_MARK_DASH = 2, KR_MARK_AND = 3 };
struct kr_folded {
	char text[KR_NAME_BYTES];
	size_t length;
	bool marks, lost;
};
/* Plain letters of the Danish alphabet and its neighbours only; false (nothing meaningful in ret) when there is more to it. */
bool kr_fold_plain(const char *raw, struct kr_folded *ret);
void kr_fold_any(const char *text, size_t length, struct kr_folded *ret);

/* keys_near.c: the given names that somebody may have who is called by this one ("tina": christina, kristina, …). */
typedef void (*kr_full_name_fn)(void *ctx, const char *name, size_t length);
void kr_each_full_name(const char *text, size_t length, kr_full_name_fn fn, void *ctx);

/* ---- addresses ---- */

enum { KR_ADDRESS_BYTES = 320 };

struct kr_address {
	char text[KR_ADDRESS_BYTES]; /* local@domain */
	size_t length, local, tag;   /* tag: where "+tag" begins, or `local` when there is none */
};

/* The next address at or after *at, which moves behind it; false when there is none. */
bool kr_address_next(const char **at, struct kr_address *ret);
/* Same text without mojibake and invisible characters, when it has any: appended to buffer, which then is to be read in its place. */
const char *kr_address_clean(const char *text, struct kr_str *buffer, bool *garbled);

/* ---- UUIDs ---- */

enum { KR_UUID_TEXT = 36 };

/* One UUID in text (ended by a line break or the end). */
bool kr_uuid_parse(const char *text, size_t length, unsigned char ret[16]);
/* 16 bytes in base64: what a program that does not know GUIDs makes of them. */
bool kr_uuid_parse_base64(const char *text, size_t length, unsigned char ret[16]);
/* A GUID's first three groups have the other byte order in memory. */
void kr_uuid_swap(const unsigned char uuid[16], unsigned char ret[16]);
void kr_uuid_text(const unsigned char uuid[16], char ret[KR_UUID_TEXT + 1]);

/* ---- user ids ---- */

/* Folded, without DOMAIN\ and blank ends; the length, 0 when there is none or it does not fit. */
size_t kr_user_id_parse(const char *text, size_t length, char ret[KR_ADDRESS_BYTES]);

/* ---- damaged text ---- */

/* Undoes one round of UTF-8 read as Windows-1252; appends and returns true only when the whole text makes sense as that. */
bool kr_mojibake_repair(const char *text, size_t length, struct kr_str *out);

#endif
