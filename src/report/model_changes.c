/* SPDX-License-Identifier: MPL-2.0 */
/* What has moved since the run before this one. */
#include <string.h>

#include "klikrecon/date.h"

#include "model.h"

/* The last run that is not this one; 0: none. */
static bool find_last_run(struct kr_model *model, struct kr_db *db, int64_t *ret, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(db, "SELECT id, as_of FROM run WHERE ?1 = 0 OR id < ?1 ORDER BY id DESC LIMIT 1", &s, err))
		return false;
	kr_stmt_bind_int(s, 1, model->run);
	enum kr_step got = kr_stmt_step(s, err);
	*ret = got == KR_STEP_ROW ? kr_stmt_int(s, 0) : 0;
	if (got == KR_STEP_ROW)
		model->has_last = kr_day_parse_iso(kr_stmt_text(s, 1), &model->last_as_of);
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* In the order: new on the list, gone from it, moved, gone before that; within each as on the list. A key stays with its row
 * (earlier.h), so it tells who is who. */
static const char differences[] =
	"SELECT 0 AS kind, o.key, o.name, o.email, NULL AS was, v.status AS now, NULL, NULL, o.row AS place"
	" FROM old_user AS o JOIN verdict AS v ON v.old_user = o.id"
	" WHERE o.key NOT IN (SELECT key FROM run_user WHERE run = ?1) "
	"UNION ALL SELECT CASE r.run WHEN ?1 THEN 1 ELSE 3 END, r.key, r.name, r.email, r.status, NULL, last.as_of,"
	" (SELECT as_of FROM run WHERE id > r.run ORDER BY id LIMIT 1), row_number() OVER (ORDER BY r.run DESC, "
	"r.name, r.key)"
	" FROM (SELECT *, row_number() OVER (PARTITION BY key ORDER BY run DESC) AS back FROM run_user WHERE run <= "
	"?1) AS r"
	" JOIN run AS last ON last.id = r.run WHERE r.back = 1 AND r.key NOT IN (SELECT key FROM old_user) "
	"UNION ALL SELECT 2, o.key, o.name, o.email, r.status, v.status, NULL, NULL, o.row"
	" FROM old_user AS o JOIN verdict AS v ON v.old_user = o.id JOIN run_user AS r ON r.key = o.key AND r.run = ?1"
	" WHERE r.status <> v.status "
	"ORDER BY kind, place, key";

static int status_at(struct kr_stmt *s, int column)
{
	enum kr_status status = kr_status_parse(kr_stmt_text(s, column));
	return status == KR_STATUS_COUNT ? -1 : (int)status;
}

bool kr_model_read_changes(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	int64_t last;
	size_t capacity;

	if (!find_last_run(model, db, &last, err))
		return false;
	if (last == 0)
		return true;
	int64_t was;
	if (!kr_db_int(db, "SELECT count(DISTINCT key) FROM run_user", 0, &was, err) ||
	    !kr_db_prepare(db, differences, &s, err))
		return false;
	capacity = model->n_users + (size_t)was; /* each user is at most one change, each former user too */
	model->changes = kr_arena_alloc(&model->arena, capacity * sizeof *model->changes);
	kr_stmt_bind_int(s, 1, last);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW && model->n_changes < capacity) {
		struct model_change *change = &model->changes[model->n_changes++];
		change->kind = (enum model_change_kind)kr_stmt_int(s, 0);
		change->key = kr_model_text(model, s, 1);
		change->name = kr_model_text(model, s, 2);
		change->email = kr_model_text(model, s, 3);
		change->row =
			change->kind == CHANGE_NEW || change->kind == CHANGE_MOVED ? (uint32_t)kr_stmt_int(s, 8) : 0;
		change->from = status_at(s, 4);
		change->to = status_at(s, 5);
		change->last_seen = kr_model_text(model, s, 6);
		change->gone_by = kr_model_text(model, s, 7);
	}
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}
