/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/undo.h"

#include "klikrecon/i18n.h"

extern const char kr_embedded_undo_sql[];

static bool find_run(struct kr_db *db, int64_t run, struct kr_err *err)
{
	struct kr_stmt *s;
	int64_t first = 0, last = 0;
	bool found = false;

	if (!kr_db_prepare(db, "SELECT min(id), max(id), count(*) FILTER (WHERE id = ?1) FROM run", &s, err))
		return false;
	kr_stmt_bind_int(s, 1, run);
	if (kr_stmt_step(s, err) == KR_STEP_ROW) {
		first = kr_stmt_int(s, 0);
		last = kr_stmt_int(s, 1);
		found = kr_stmt_int(s, 2) > 0;
	}
	kr_stmt_free(s);
	if (found)
		return true;
	if (last == 0)
		return kr_fail(err, KR_E_MISSING, _("the database holds no run yet; begin with klikrecon run"));
	return kr_fail(err, KR_E_USAGE,
	               _("there is no run %lld; those that are kept are %lld to %lld (klikrecon status)"),
	               (long long)run, (long long)first, (long long)last);
}

bool kr_undo_to(struct kr_db *db, int64_t run, int64_t *ret_answers, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_begin(db, err) || !find_run(db, run, err) || !kr_db_drop_temporary(db, err) ||
	    !kr_db_exec(db, "CREATE TEMP TABLE undo_to (run INTEGER)", err) ||
	    !kr_db_prepare(db, "INSERT INTO temp.undo_to VALUES (?1)", &s, err))
		return false;
	kr_stmt_bind_int(s, 1, run);
	bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done && kr_db_exec(db, kr_embedded_undo_sql, err) &&
	       kr_db_int(db, "SELECT count(*) FROM temp.taken_back WHERE key <> ''", 0, ret_answers, err) &&
	       kr_db_commit(db, err);
}
