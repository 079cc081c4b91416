/* SPDX-License-Identifier: MPL-2.0 */
/* What was read from the last workbook, for the new one: who starts the runs need not be who reads it. */
#include <string.h>

#include "klikrecon/report.h"

static bool put(struct kr_db *db, const char *name, const char *text, size_t number, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(db, "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)", &s, err))
		return false;
	kr_stmt_bind_text(s, 1, name);
	if (text != NULL)
		kr_stmt_bind_text(s, 2, text);
	else
		kr_stmt_bind_int(s, 2, (int64_t)number);
	const bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}

static bool put_alerts(struct kr_db *db, const char *lines, struct kr_err *err)
{
	struct kr_stmt *s;
	bool done = true;

	if (!kr_db_prepare(
		    db, "INSERT INTO source_note (kind, text) SELECT 'alert', substr(?1, 1, instr(?1, char(10)) - 1)",
		    &s, err))
		return false;
	for (const char *at = lines; done && *at != '\0'; at += strcspn(at, "\n") + 1) {
		kr_stmt_bind_text(s, 1, at);
		done = kr_stmt_run(s, err);
	}
	kr_stmt_free(s);
	return done;
}

bool kr_readback_note(struct kr_db *db, const struct kr_readback *readback, struct kr_err *err)
{
	return put_alerts(db, readback->alerts.buf, err) && put(db, "answers_read", NULL, readback->read, err) &&
	       put(db, "answers_new", NULL, readback->fresh, err) &&
	       put(db, "answers_changed", NULL, readback->changed, err) &&
	       put(db, "answers_cleared", NULL, readback->cleared, err) &&
	       (readback->where == NULL || put(db, "answers_where", readback->where, 0, err));
}
