/* SPDX-License-Identifier: MPL-2.0 */
/* Which row of an earlier list each row is, and the answers that wait beside it. */
#include "model.h"

#include <string.h>

static bool read_outcomes(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t at = 0;

	if (!kr_db_prepare(db,
	                   "SELECT e.old_user, e.outcome, e.how, e.doubt FROM earlier_match AS e JOIN old_user AS o "
	                   "ON o.id = e.old_user ORDER BY o.row, o.id",
	                   &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = kr_model_user_at(model, &at, kr_stmt_int(s, 0));
		if (u == NULL)
			continue;
		u->earlier = kr_model_text(model, s, 1);
		u->earlier_how = kr_model_text(model, s, 2);
		u->earlier_doubt = kr_model_text(model, s, 3);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

/* Whose answers they are is said by the earlier row's name and address. */
static const char waiting_rows[] =
	"SELECT o.id, count(*) OVER (PARTITION BY o.id), w.earlier, w.rank, w.uuid, w.email, w.user_id, w.name,"
	" e.name, e.email, e.unit"
	" FROM waiting AS w JOIN old_user AS o ON o.key = w.key JOIN earlier_row AS e ON e.key = w.earlier"
	" ORDER BY o.row, o.id, w.rank, w.earlier";

static bool read_waiting(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t at = 0;

	if (!kr_db_prepare(db, waiting_rows, &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = kr_model_user_at(model, &at, kr_stmt_int(s, 0));
		if (u == NULL)
			continue;
		if (u->waiting == NULL)
			u->waiting = kr_arena_alloc(&model->arena, (size_t)kr_stmt_int(s, 1) * sizeof *u->waiting);
		struct model_waiting *w = &u->waiting[u->n_waiting++];
		const char **texts[] = {
			&w->uuid, &w->email, &w->user_id, &w->name, &w->called, &w->address, &w->unit
		};
		w->key = kr_model_text(model, s, 2);
		w->rank = (int)kr_stmt_int(s, 3);
		for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
			*texts[i] = kr_model_text(model, s, i + 4);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

bool kr_model_read_earlier(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	return read_outcomes(model, db, err) && read_waiting(model, db, err);
}
