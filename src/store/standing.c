/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/standing.h"

#include "klikrecon/str.h"

static bool run(struct kr_db *db, const char *sql, const char *kind, const char *file, const char *text,
                struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(db, sql, &s, err))
		return false;
	kr_stmt_bind_text(s, 1, kind);
	kr_stmt_bind_text(s, 2, file);
	if (text != NULL)
		kr_stmt_bind_text(s, 3, text);
	const bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}

bool kr_standing_put(struct kr_db *db, const char *kind, const char *file, const char *text, struct kr_err *err)
{
	return run(db, "INSERT OR REPLACE INTO standing (kind, file, text) VALUES (?1, ?2, ?3)", kind, file, text, err);
}

bool kr_standing_settle(struct kr_db *db, const char *kind, const char *file, struct kr_err *err)
{
	return run(db, "DELETE FROM standing WHERE kind = ?1 AND file = ?2", kind, file, NULL, err);
}

bool kr_standing_look(struct kr_db *db, bool (*is_there)(const char *file, void *ctx), void *ctx, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	bool done = true;

	/* From the start again after each that is gone: the list changes. */
	do {
		struct kr_str gone = KR_STR_INIT(KR_STR_UNBOUNDED), kind = KR_STR_INIT(KR_STR_UNBOUNDED);
		if (!kr_db_prepare(db, "SELECT file, kind FROM standing WHERE file <> '' ORDER BY file", &s, err))
			return false;
		while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW && is_there(kr_stmt_text(s, 0), ctx))
			;
		if (got == KR_STEP_ROW) {
			kr_str_puts(&gone, kr_stmt_text(s, 0));
			kr_str_puts(&kind, kr_stmt_text(s, 1));
		}
		kr_stmt_free(s);
		done = got != KR_STEP_FAILED && (gone.len == 0 || kr_standing_settle(db, kind.buf, gone.buf, err));
		kr_str_release(&gone);
		kr_str_release(&kind);
	} while (done && got == KR_STEP_ROW);
	return done;
}

bool kr_standing_say(struct kr_db *db, struct kr_err *err)
{
	return kr_db_exec(db,
	                  "INSERT INTO source_note (kind, text) SELECT 'alert', text FROM standing"
	                  " ORDER BY CASE kind WHEN '" KR_STANDING_VANISHED "' THEN 0 WHEN '" KR_STANDING_MISSING_REPORT
	                  "' THEN 1 ELSE 2 END, file",
	                  err);
}
