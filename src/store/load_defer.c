/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Most rows of a large extract that share a key with an old user share only a name with somebody who has long been found by an
 * address, a user id or a UUID, and has the very name. Their namesakes are of no interest (match/candidates.sql does not look
 * at them either), so a row that only a name brings here waits in memory until all extracts are read, and becomes a row of the
 * database only if it has a name with somebody who is not found yet. A name that is merely similar does not do where a crowd
 * has the very name, and to be the nearest only does where nobody else has come.
 */
#include <string.h>

#include "load_private.h"

extern const char kr_embedded_found_sql[];
extern const char kr_embedded_lonely_sql[];

struct kr_deferred {
	struct kr_deferred *next;
	int64_t source;
	uint64_t rows_before;
	struct kr_wire_message message;
	bool loaded;
};

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
	struct kr_arena *arena = &load->deferred_memory;
	struct kr_deferred *row = kr_arena_alloc(arena, sizeof *row);
	const char **fields = kr_arena_alloc(arena, m->n_fields * sizeof *fields);
	size_t *lengths = kr_arena_alloc(arena, m->n_fields * sizeof *lengths);

	for (size_t i = 0; i < m->n_fields; i++) {
		lengths[i] = m->lengths[i];
		if (m->fields[i] != NULL)
			fields[i] = kr_arena_strndup(arena, m->fields[i], m->lengths[i]);
	}
	row->source = load->source;
	row->rows_before = load->rows_before;
	row->message = (struct kr_wire_message){ m->kind, m->n_fields, fields, lengths };
	if (load->deferred_end == NULL)
		load->deferred_end = &load->deferred;
	*load->deferred_end = row;
	load->deferred_end = &row->next;
}

static const char open_keys[] = "INSERT OR IGNORE INTO open_key"
				" SELECT kind, value FROM old_key"
				" WHERE old_user NOT IN (SELECT old_user FROM found)"
				"   AND NOT (kind IN ('name-loose', 'name-near')"
				"            AND old_user IN (SELECT old_user FROM namesakes WHERE people >= ?1))";

static bool find_open_keys(struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_exec(db, kr_embedded_found_sql, err) || !kr_db_prepare(db, open_keys, &s, err))
		return false;
	kr_stmt_bind_int(s, 1, KR_CROWD);
	const bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}

/* Is one of the row's names that of an old user who is not found? */
static bool is_wanted(struct kr_stmt *open_key, const struct kr_wire_message *m, bool *ret, struct kr_err *err)
{
	*ret = false;
	for (size_t i = PERSON_KEYS; i + 1 < m->n_fields && !*ret; i += 2) {
		kr_stmt_bind_text(open_key, 1, m->fields[i]);
		kr_stmt_bind_text(open_key, 2, m->fields[i + 1]);
		enum kr_step got = kr_stmt_step(open_key, err);
		kr_stmt_reset(open_key);
		if (got == KR_STEP_FAILED)
			return false;
		*ret = got == KR_STEP_ROW;
	}
	return true;
}

static bool load_wanted(struct kr_load *load, struct kr_stmt *open_key, struct kr_err *err)
{
	for (struct kr_deferred *row = load->deferred; row != NULL; row = row->next) {
		if (row->loaded)
			continue;
		load->source = row->source;
		load->rows_before = row->rows_before;
		if (!is_wanted(open_key, &row->message, &row->loaded, err) ||
		    (row->loaded && !kr_load_org_user(load, &row->message, err)))
			return false;
	}
	return true;
}

bool kr_load_deferred(struct kr_load *load, struct kr_err *err)
{
	struct kr_stmt *open_key = NULL;
	bool done = find_open_keys(load->db, err) &&
	            kr_db_prepare(load->db, "SELECT 1 FROM open_key WHERE kind = ?1 AND value = ?2", &open_key, err) &&
	            load_wanted(load, open_key, err) && kr_db_exec(load->db, kr_embedded_lonely_sql, err) &&
	            load_wanted(load, open_key, err);

	kr_stmt_free(open_key);
	kr_arena_release(&load->deferred_memory);
	load->deferred = NULL;
	load->deferred_end = NULL;
	return done && kr_db_drop_temporary(load->db, err);
}
