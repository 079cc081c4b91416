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
	                  " DELETE FROM waiting; DELETE FROM decision",
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

bool kr_purge_before(struct kr_db *db, const char *day, int64_t *ret_runs, struct kr_err *err)
{
	int64_t before, after;

	if (!kr_db_begin(db, err) || !kr_db_int(db, "SELECT count(*) FROM run", 0, &before, err) ||
	    !delete_before(db, "DELETE FROM run WHERE as_of < ?1 AND id <> (SELECT max(id) FROM run)", day, err) ||
	    !kr_db_exec(db, "DELETE FROM run_user WHERE run NOT IN (SELECT id FROM run)", err) ||
	    !delete_before(db, "DELETE FROM decision WHERE NOT current AND first_seen < ?1", day, err) ||
	    !kr_db_exec(db,
	                "DELETE FROM earlier_row WHERE key NOT IN (SELECT key FROM run_user UNION SELECT key FROM "
	                "decision);"
	                "DELETE FROM earlier_key WHERE key NOT IN (SELECT key FROM earlier_row);"
	                "DELETE FROM waiting WHERE key NOT IN (SELECT key FROM earlier_row)",
	                err) ||
	    !kr_db_int(db, "SELECT count(*) FROM run", 0, &after, err) || !kr_db_commit(db, err) || !shrink(db, err))
		return false;
	*ret_runs = before - after;
	return true;
}
