/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Most rows of a large extract that share a key with an old user share only a name with somebody who has long been found by an
 * address, a user id or a UUID, and has the very name. Their namesakes are of no interest (match/candidates.sql does not look
 * at them either), so a row that only a name brings here waits in memory until all extracts are read, and becomes a row of the
 * database only if its name is at least similar to that of somebody who is not found yet. A name that is merely similar does not do
 * where a crowd has the very name, and less than that, or to be the nearest, does only where nobody else has come.
 */
#include <stdlib.h>
#include <string.h>

#include "load_wanted.h"

extern const char kr_embedded_found_sql[];

/* A message in one piece: of each field its length (ABSENT: there is none), the text and a terminator. */
struct kr_deferred {
	struct kr_deferred *next;
	int64_t source;
	uint64_t rows_before;
	uint32_t n_fields;
	char kind;
	bool loaded;
	char bytes[];
};
#define ABSENT UINT32_MAX

static bool is_similar_name(const char *kind)
{
	static const enum kr_key_kind kinds[] = { KR_KEY_NAME_PAIR,  KR_KEY_NAME_TOKEN, KR_KEY_NAME_INITIAL,
		                                  KR_KEY_NAME_LOOSE, KR_KEY_NAME_NEAR,  KR_KEY_NAME_NEAREST };

	for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
		if (strcmp(kind, kr_key_kind_name(kinds[i])) == 0)
			return true;
	return false;
}

/* The very name (kind "name") is not enough to wait: it may be a second account of somebody who is found. */
bool kr_load_is_by_name_only(const struct kr_wire_message *m)
{
	for (size_t i = PERSON_KEYS; i + 1 < m->n_fields; i += 2)
		if (m->fields[i] == NULL || !is_similar_name(m->fields[i]))
			return false;
	return true;
}

void kr_load_defer(struct kr_load *load, const struct kr_wire_message *m)
{
	size_t size = 0;

	for (size_t i = 0; i < m->n_fields; i++)
		size += sizeof(uint32_t) + (m->fields[i] != NULL ? m->lengths[i] + 1 : 0);
	struct kr_deferred *row = kr_arena_alloc(&load->deferred_memory, sizeof *row + size);
	char *at = row->bytes;
	for (size_t i = 0; i < m->n_fields; i++) {
		const uint32_t length = m->fields[i] != NULL ? (uint32_t)m->lengths[i] : ABSENT;
		memcpy(at, &length, sizeof length);
		at += sizeof length;
		if (length == ABSENT)
			continue;
		memcpy(at, m->fields[i], length + 1);
		at += length + 1;
	}
	row->next = NULL;
	row->source = load->source;
	row->rows_before = load->rows_before;
	row->n_fields = (uint32_t)m->n_fields;
	row->kind = m->kind;
	row->loaded = false;
	if (load->deferred_end == NULL)
		load->deferred_end = &load->deferred;
	*load->deferred_end = row;
	load->deferred_end = &row->next;
}

/* The message of a row that has waited; the arrays serve one row after the other. */
struct unpacked {
	const char **fields;
	size_t *lengths, n, fields_capacity, lengths_capacity;
};

static struct kr_wire_message unpack(const struct kr_deferred *row, struct unpacked *u)
{
	const char *at = row->bytes;

	for (u->n = 0; u->n < row->n_fields; u->n++) {
		uint32_t length;
		memcpy(&length, at, sizeof length);
		at += sizeof length;
		KR_GROW(u->fields, u->n, u->fields_capacity);
		KR_GROW(u->lengths, u->n, u->lengths_capacity);
		u->fields[u->n] = length != ABSENT ? at : NULL;
		u->lengths[u->n] = length != ABSENT ? length : 0;
		at += length != ABSENT ? length + 1 : 0;
	}
	return (struct kr_wire_message){ row->kind, row->n_fields, u->fields, u->lengths };
}

/* The names of old users who are not found. */
static const char open_names[] =
	"SELECT kind, value, name_form FROM old_key JOIN old_user ON old_user.id = old_user"
	" WHERE old_user NOT IN (SELECT old_user FROM found) AND kind NOT IN ('name-nearest', 'name-spelled')"
	"   AND NOT (kind IN ('name-loose', 'name-near')"
	"            AND old_user IN (SELECT old_user FROM namesakes WHERE people >= ?1))";

/* Of those to whom nobody has come so far, by a key or by a name. */
static const char lonely_names[] =
	"SELECT kind, value, name_form FROM old_key JOIN old_user ON old_user.id = old_user"
	" WHERE kind IN ('name-pair', 'name-token', 'name-nearest') AND ?1 > 0"
	"   AND old_user NOT IN (SELECT old_key.old_user FROM old_key JOIN org_key USING (kind, value)"
	"                        WHERE kind IN ('uuid', 'email', 'user-id', 'name', 'name-pair', 'name-initial',"
	"                                       'name-loose', 'name-near'))";

static bool load_wanted(struct kr_load *load, const char *names, enum kr_name_level least, struct kr_err *err)
{
	struct unpacked u = { NULL, NULL, 0, 0, 0 };
	struct kr_wanted wanted;
	bool done = kr_wanted_read(load->db, names, &wanted, err);

	for (struct kr_deferred *row = load->deferred; done && row != NULL; row = row->next) {
		if (row->loaded)
			continue;
		const struct kr_wire_message message = unpack(row, &u);
		if (!kr_wanted_has(&wanted, &message, least))
			continue;
		load->source = row->source;
		load->rows_before = row->rows_before;
		row->loaded = true;
		done = kr_load_org_user(load, &message, err);
	}
	free(u.fields);
	free(u.lengths);
	kr_wanted_release(&wanted);
	return done;
}

bool kr_load_deferred(struct kr_load *load, struct kr_err *err)
{
	const bool done = kr_db_exec(load->db, kr_embedded_found_sql, err) &&
	                  load_wanted(load, open_names, KR_NAME_EDIT, err) &&
	                  load_wanted(load, lonely_names, KR_NAME_NONE, err);

	kr_arena_release(&load->deferred_memory);
	load->deferred = NULL;
	load->deferred_end = NULL;
	return done && kr_db_drop_temporary(load->db, err);
}
