/* SPDX-License-Identifier: MPL-2.0 */
/* What a person typed into the workbook, by the table decision. */
#include "model.h"

#include <string.h>

/* Room for a query's rows, at once. */
static bool count_rows(struct kr_model *model, struct kr_db *db, const char *query, size_t *ret, struct kr_err *err)
{
	int64_t n;

	if (!kr_db_int(db, kr_arena_printf(&model->arena, "SELECT count(*) FROM (%s)", query), 0, &n, err))
		return false;
	*ret = (size_t)n;
	return true;
}

/* ---- columns that a person added ---- */

/* Those that are marked, and those that something stands in; not those that the person has deleted again. */
static const char added_columns[] =
	"WITH named AS (SELECT id, key, value, current, CASE instr(column, char(9)) WHEN 0 THEN column"
	"  ELSE substr(column, 1, instr(column, char(9)) - 1) END AS code"
	" FROM decision WHERE instr(column, '+') > 0 AND column NOT LIKE 'pick:%')"
	" SELECT code, max(current AND key = '' AND value <> '') FROM named GROUP BY code"
	" HAVING max(current AND value <> '') AND NOT max(current AND key = '' AND value = '') ORDER BY min(id)";

static bool read_added(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	size_t n;

	if (!count_rows(model, db, added_columns, &n, err) || !kr_db_prepare(db, added_columns, &s, err))
		return false;
	model->added = kr_arena_alloc(&model->arena, n * sizeof *model->added);
	while (model->n_added < n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		const char *code = kr_model_text(model, s, 0), *plus = strchr(code, KR_ADDED);
		model->added[model->n_added++] = (struct model_added){
			.list = plus == code ? "users" : kr_arena_strndup(&model->arena, code, (size_t)(plus - code)),
			.code = code,
			.header = plus + 1,
			.marked = kr_stmt_int(s, 1) != 0,
		};
	}
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

static void make_room(struct kr_model *model)
{
	for (size_t i = 0; i < model->n_users; i++) {
		struct model_user *u = &model->users[i];
		u->added = kr_arena_alloc(&model->arena, model->n_added * sizeof *u->added);
		for (size_t c = 0; c < u->n_candidates; c++)
			u->candidates[c].added = kr_arena_alloc(&model->arena, model->n_added * sizeof *u->added);
	}
}

/* ---- values ---- */

static struct model_candidate *candidate_called(struct model_user *u, const char *identity)
{
	for (size_t i = 0; i < u->n_candidates; i++) {
		const char *own = u->candidates[i].org->called;
		if (own != NULL && strcmp(own, identity) == 0)
			return &u->candidates[i];
	}
	return NULL;
}

static void put_added(struct kr_model *model, struct model_user *u, const char *column, const char *value)
{
	const size_t code = strcspn(column, (char[]){ KR_ADDED_BESIDE, '\0' });
	struct model_candidate *beside = column[code] != '\0' ? candidate_called(u, column + code + 1) : NULL;
	const char **cells = column[code] == '\0' ? u->added : beside != NULL ? beside->added : NULL;

	for (size_t i = 0; cells != NULL && i < model->n_added; i++)
		if (strncmp(model->added[i].code, column, code) == 0 && model->added[i].code[code] == '\0')
			cells[i] = value;
}

static void put_typed(struct kr_model *model, struct model_user *u, const struct model_typed *typed)
{
	if (strncmp(typed->column, "pick:", 5) == 0) {
		struct model_candidate *candidate = candidate_called(u, typed->column + 5);
		if (candidate != NULL)
			candidate->remark = typed->value;
		return;
	}
	if (strchr(typed->column, KR_ADDED) != NULL) {
		put_added(model, u, typed->column, typed->value);
		return;
	}
	for (int i = 0; i < KR_TYPED_COUNT; i++)
		if (strcmp(kr_typed_columns[i].code, typed->column) == 0)
			u->typed[i] = typed->value;
	if (strcmp(typed->column, kr_earlier_column.code) == 0)
		u->typed_earlier = typed->value;
	if (strcmp(typed->column, kr_typed_columns[KR_TYPED_UUID].code) == 0)
		u->chosen_on = typed->first_seen;
}

/* Who has left the list is called what it last called them. */
static const char typed_values[] =
	"SELECT old_user.id, d.key, d.column, d.value, d.first_seen,"
	" coalesce(last.name, was.name) AS name, coalesce(last.email, was.email), run.as_of"
	" FROM decision AS d LEFT JOIN old_user ON old_user.key = d.key LEFT JOIN earlier_row AS was ON was.key = d.key"
	" LEFT JOIN run_user AS last ON last.key = d.key"
	"  AND last.run = iif(old_user.id IS NULL, (SELECT max(run) FROM run_user WHERE run_user.key = d.key), NULL)"
	" LEFT JOIN run ON run.id = last.run"
	" WHERE d.current AND d.value <> '' AND d.key <> ''"
	" ORDER BY old_user.id IS NULL, old_user.row, old_user.id, name, d.key, d.id";

static bool read_typed(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	size_t n, at = 0;

	if (!count_rows(model, db, "SELECT 1 FROM decision WHERE current", &n, err) ||
	    !kr_db_prepare(db, typed_values, &s, err))
		return false;
	model->typed = kr_arena_alloc(&model->arena, n * sizeof *model->typed);
	while (model->n_typed < n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_typed *typed = &model->typed[model->n_typed++];
		struct model_user *u = kr_stmt_is_null(s, 0) ? NULL : kr_model_user_at(model, &at, kr_stmt_int(s, 0));
		const char **texts[] = { &typed->key,  &typed->column, &typed->value,       &typed->first_seen,
			                 &typed->name, &typed->email,  &typed->last_on_list };
		for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
			*texts[i] = kr_model_text(model, s, i + 1);
		typed->user = u;
		if (u == NULL)
			continue;
		typed->name = u->name;
		typed->email = u->email;
		put_typed(model, u, typed);
	}
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* ---- earlier rows: the workbook carries them, too ---- */

/* Each in one line: the row (json, "row"), its answers that count ("answers": column, value, first_seen, workbook, about; the last two only where
 * they are not those of the row before, or what the row itself shows), who waits beside it ("waits"); and what needs a person ("stands"). */
static const char known_rows[] =
	"WITH wanted AS (SELECT key FROM old_user UNION SELECT key FROM decision WHERE current AND value <> ''),"
	" shown AS (SELECT old_user.key, json_object('row', old_user.name, 'uuid', org_user.uuid, 'user_id', "
	"org_user.user_id,"
	"   'email', org_user.email, 'name', org_user.name) AS about"
	"  FROM old_user JOIN verdict ON verdict.old_user = old_user.id LEFT JOIN org_user ON org_user.id = "
	"verdict.org_user)"
	" SELECT earlier_row.key AS key, 'row' AS kind, json_object('generation', generation, 'place', place, 'name', "
	"name,"
	"  'address', email, 'unit', unit, 'form', name_form, 'named', named, 'other', json(other),"
	"  'keys', json_group_array(json_array(kind, value, had)) FILTER (WHERE kind IS NOT NULL)) AS value"
	" FROM (SELECT earlier_row.*, kind, value, earlier_key.generation AS had FROM earlier_row LEFT JOIN "
	"earlier_key USING (key)"
	"  ORDER BY key, kind, value) AS earlier_row"
	" WHERE earlier_row.key IN wanted GROUP BY earlier_row.key"
	" UNION ALL SELECT iif(key = '', '-', key), 'answers', json_group_array(json(answer))"
	" FROM (SELECT decision.key, json_array(column, value, first_seen, workbook, iif(decision.about IS "
	"shown.about, NULL, json(decision.about))) AS answer"
	"  FROM decision LEFT JOIN shown USING (key) WHERE current AND (value <> '' OR decision.key = '') ORDER BY "
	"decision.key, decision.id)"
	" GROUP BY key"
	" UNION ALL SELECT key, 'waits', json_array(rank, earlier, uuid, email, user_id, name) FROM waiting WHERE key "
	"IN wanted"
	" UNION ALL SELECT '-', 'stands', json_array(kind, file, text) FROM standing"
	" ORDER BY 1, 2, 3";

static const char known_rows_at_most[] = "SELECT 1 FROM earlier_row UNION ALL SELECT 1 FROM decision UNION ALL SELECT "
					 "1 FROM waiting UNION ALL SELECT 1 FROM "
					 "standing";

static bool read_known(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	size_t n;

	if (!count_rows(model, db, known_rows_at_most, &n, err) || !kr_db_prepare(db, known_rows, &s, err))
		return false;
	model->known = kr_arena_alloc(&model->arena, n * sizeof *model->known);
	while (model->n_known < n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		model->known[model->n_known++] =
			(struct model_known){ kr_model_text(model, s, 0), kr_model_text(model, s, 1),
			                      kr_model_text(model, s, 2) };
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* The letter on the sheet to the users, where somebody has edited it. */
static bool read_letter(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(db,
	                   "SELECT value FROM decision WHERE current AND key = '' AND column = '" KR_LETTER_COLUMN
	                   "' AND value <> ''",
	                   &s, err))
		return false;
	const enum kr_step got = kr_stmt_step(s, err);
	if (got == KR_STEP_ROW)
		model->letter = kr_model_text(model, s, 0);
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

static const char lineage[] = "SELECT generation || ' ' || state FROM lineage ORDER BY generation";

static bool read_lineage(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	size_t n;

	if (!count_rows(model, db, lineage, &n, err) || !kr_db_prepare(db, lineage, &s, err))
		return false;
	model->lineage = kr_arena_alloc(&model->arena, n * sizeof *model->lineage);
	while (model->n_lineage < n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		model->lineage[model->n_lineage++] = kr_model_text(model, s, 0);
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

bool kr_model_read_typed(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	if (!read_added(model, db, err))
		return false;
	make_room(model);
	return read_typed(model, db, err) && read_known(model, db, err) && read_lineage(model, db, err) &&
	       read_letter(model, db, err) &&
	       kr_db_int(db, "SELECT coalesce(max(id), 0) FROM decision", 0, &model->last_decision, err);
}
