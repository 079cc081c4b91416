/* SPDX-License-Identifier: MPL-2.0 */
/* What a person typed into the workbook, by the table decision. */
#include "model.h"

#include <string.h>

static bool read_extra_headers(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	static const char from[] = "FROM decision WHERE current AND column LIKE '+%' AND value <> ''";
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	int64_t n;

	if (!kr_db_int(db, kr_arena_printf(&model->arena, "SELECT count(DISTINCT column) %s", from), 0, &n, err) ||
	    !kr_db_prepare(db,
	                   kr_arena_printf(&model->arena,
	                                   "SELECT substr(column, 2), min(id) %s GROUP BY column ORDER BY 2", from),
	                   &s, err))
		return false;
	model->extra_headers = kr_arena_alloc(&model->arena, (size_t)n * sizeof *model->extra_headers);
	while (model->n_extra < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		model->extra_headers[model->n_extra++] = kr_model_text(model, s, 0);
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

static void put_typed(struct kr_model *model, struct model_user *u, const char *column, const char *value)
{
	for (int i = 0; i < KR_TYPED_COUNT; i++)
		if (strcmp(kr_typed_columns[i].code, column) == 0)
			u->typed[i] = value;
	for (size_t i = 0; strncmp(column, "pick:", 5) == 0 && i < u->n_candidates; i++) {
		const char *identity = kr_candidate_identity(&u->candidates[i]);
		if (identity != NULL && strcmp(identity, column + 5) == 0)
			u->candidates[i].remark = value;
	}
	for (size_t i = 0; *column == '+' && i < model->n_extra; i++)
		if (strcmp(model->extra_headers[i], column + 1) == 0)
			u->extra[i] = value;
}

static bool read_typed_values(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t at = 0;

	if (!read_extra_headers(model, db, err) ||
	    !kr_db_prepare(db,
	                   "SELECT old_user.id, decision.column, decision.value, decision.first_seen FROM decision "
	                   "JOIN old_user USING (key) "
	                   "WHERE decision.current AND decision.value <> '' ORDER BY old_user.row, old_user.id",
	                   &s, err))
		return false;
	for (size_t i = 0; i < model->n_users; i++)
		model->users[i].extra = kr_arena_alloc(&model->arena, model->n_extra * sizeof *model->users[i].extra);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = kr_model_user_at(model, &at, kr_stmt_int(s, 0));
		if (u != NULL)
			put_typed(model, u, kr_stmt_text(s, 1), kr_model_text(model, s, 2));
		if (u != NULL && strcmp(kr_stmt_text(s, 1), kr_typed_columns[KR_TYPED_UUID].code) == 0)
			u->chosen_on = kr_model_text(model, s, 3);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

/* Decisions about users who are not on the list (any more): the workbook carries them in a hidden place. */
static bool read_kept_typed(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	static const char from[] =
		"FROM decision WHERE current AND value <> '' AND key NOT IN (SELECT key FROM old_user)";
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	int64_t n;

	if (!kr_db_int(db, kr_arena_printf(&model->arena, "SELECT count(*) %s", from), 0, &n, err) ||
	    !kr_db_prepare(db,
	                   kr_arena_printf(&model->arena, "SELECT key, column, value %s ORDER BY key, column", from),
	                   &s, err))
		return false;
	if (!kr_db_int(db, "SELECT coalesce(max(id), 0) FROM decision", 0, &model->last_decision, err)) {
		kr_stmt_free(s);
		return false;
	}
	model->kept = kr_arena_alloc(&model->arena, (size_t)n * sizeof *model->kept);
	while (model->n_kept < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		model->kept[model->n_kept++] =
			(struct model_kept){ kr_model_text(model, s, 0), kr_model_text(model, s, 1),
			                     kr_model_text(model, s, 2) };
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

bool kr_model_read_typed(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	return read_typed_values(model, db, err) && read_kept_typed(model, db, err);
}
