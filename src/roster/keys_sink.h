/* SPDX-License-Identifier: MPL-2.0 */
/*
 * keys_sink (private to src/roster): where the keys of a person go. Of an old user all of them become text; of an FK ORG row
 * a key's hash is looked up first, and only what an old user has becomes text.
 */
#ifndef KR_ROSTER_KEYS_SINK_H
#define KR_ROSTER_KEYS_SINK_H

#include "keys_set.h"

enum { KR_SPELLED_LONGEST = 64 };

struct kr_key_sink {
	struct kr_keys *keys;
	const struct kr_keyset *set; /* NULL: an old user, everything is kept */
	char spelled
		[KR_SPELLED_LONGEST]; /* what stands before the @ of the first address that may spell a name, or "" */
};

static inline bool kr_key_is_old(const struct kr_key_sink *sink)
{
	return sink->set == NULL;
}

static inline bool kr_key_wants(const struct kr_key_sink *sink, uint64_t hash)
{
	return sink->set == NULL || kr_keyset_has(sink->set, hash);
}

/* Puts a key whose value is the parts behind each other. */
struct kr_key_part {
	const char *text;
	size_t length;
};
void kr_key_put(struct kr_key_sink *sink, enum kr_key_kind kind, uint64_t hash, const struct kr_key_part *parts,
                size_t n_parts);

/* One text with its hash; the mark behind it (one character or none) keeps forms of different meaning apart. */
static inline uint64_t kr_key_hash(enum kr_key_kind kind, const struct kr_token *text, const char *mark)
{
	return kr_mix(kind, text->hash, (unsigned char)*mark);
}

/* Puts it if it is wanted. */
void kr_key_offer(struct kr_key_sink *sink, enum kr_key_kind kind, const struct kr_token *text, const char *mark);

/* What stands between the names that an address spells. */
static inline bool kr_parts_names(char c)
{
	return c == '.' || c == '_' || c == '-';
}

/* keys_name.c: the name's normal form, its first and last token, and all its keys. */
void kr_keys_take_name(struct kr_key_sink *sink, const char *raw);
/* And then what the address spells (sink->spelled), if it is another name. */
void kr_keys_take_spelled(struct kr_key_sink *sink);

#endif
