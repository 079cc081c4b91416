/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/purge.h"

extern const char kr_embedded_empty_sql[];

static bool shrink(struct kr_db *db, struct kr_err *err)
{
	return kr_db_exec(db, "VACUUM", err);
}

bool kr_purge_all(struct kr_db *db, struct kr_err *err)
{
	return kr_db_begin(db, err) && kr_db_exec(db, kr_embedded_empty_sql, err) &&
	       kr_db_exec(db,
	                  "DELETE FROM run; DELETE FROM run_user; DELETE FROM lineage; DELETE FROM earlier_row; DELETE "
	                  "FROM earlier_key;"
	                  " DELETE FROM waiting; DELETE FROM decision; DELETE FROM standing",
	                  err) &&
	       kr_db_commit(db, err) && shrink(db, err);
}

static bool delete_before(struct kr_db *db, const char *sql, const char *day, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(db, sql, &s, err))
		return false;
	kr_stmt_bind_text(s, 1, day);
	bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}

/* An answer that was replaced is needed for as long as a run is kept in which it counted (undo.h). */
static const char forget_replaced[] =
	"DELETE FROM decision WHERE NOT current AND first_seen < ?1 AND NOT EXISTS ("
	" SELECT 1 FROM run WHERE run.id >= decision.run AND run.id < (SELECT min(run) FROM decision AS next"
	"  WHERE next.key = decision.key AND next.column = decision.column AND next.id > decision.id))";

bool kr_purge_before(struct kr_db *db, const char *day, struct kr_purged *ret, struct kr_err *err)
{
	static const char runs[] = "SELECT count(*) FROM run", answers[] = "SELECT count(*) FROM decision";
	int64_t runs_left, answers_left;
	struct kr_purged purged = { 0 };

	if (!kr_db_begin(db, err) || !kr_db_int(db, runs, 0, &purged.runs, err) ||
	    !kr_db_int(db, answers, 0, &purged.answers, err) ||
	    !delete_before(db, "DELETE FROM run WHERE as_of < ?1 AND id <> (SELECT max(id) FROM run)", day, err) ||
	    !kr_db_exec(db, "DELETE FROM run_user WHERE run NOT IN (SELECT id FROM run)", err) ||
	    !delete_before(db, forget_replaced, day, err) ||
	    !kr_db_exec(db,
	                "DELETE FROM earlier_row WHERE key NOT IN (SELECT key FROM run_user UNION SELECT key FROM "
	                "decision);"
	                "DELETE FROM earlier_key WHERE key NOT IN (SELECT key FROM earlier_row);"
	                "DELETE FROM waiting WHERE key NOT IN (SELECT key FROM earlier_row)",
	                err) ||
	    !kr_db_int(db, runs, 0, &runs_left, err) || !kr_db_int(db, answers, 0, &answers_left, err) ||
	    !kr_db_int(db, "SELECT min(id) FROM run", 0, &purged.first_run, err) || !kr_db_commit(db, err) ||
	    !shrink(db, err))
		return false;
	purged.runs -= runs_left;
	purged.answers -= answers_left;
	*ret = purged;
	return true;
}
