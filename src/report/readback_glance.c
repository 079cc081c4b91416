/* SPDX-License-Identifier: MPL-2.0 */
/* What a workbook holds that was never read: it is read as any, and all is taken back. */
#include "klikrecon/report.h"

#include <stdlib.h>
#include <string.h>

/* ?1: the last answer that was known before. */
static const char never_read[] =
	"SELECT key || ' ' || column || ' ' || replace(answer_meaning(column, value), char(10), ' ') FROM temp.change "
	"WHERE value <> '' AND "
	"key <> ''"
	" AND NOT EXISTS (SELECT 1 FROM decision WHERE decision.key = change.key AND decision.column = change.column "
	"AND id <= ?1"
	"  AND answer_meaning(decision.column, decision.value) = answer_meaning(change.column, change.value))"
	" ORDER BY 1";

static bool look(struct kr_db *db, int64_t known, struct kr_readback_glance *ret, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;

	if (!kr_db_prepare(db, never_read, &s, err))
		return false;
	kr_stmt_bind_int(s, 1, known);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		kr_str_printf(&ret->answers, "%s\n", kr_stmt_text(s, 0));
		ret->n_answers++;
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

bool kr_readback_glance(struct kr_db *db, const char *path, struct kr_readback_glance *ret, struct kr_err *err)
{
	struct kr_readback_book book = { .path = path };
	struct kr_readback readback = KR_READBACK_INIT;
	struct kr_err unreadable = KR_ERR_INIT;
	int64_t known;

	*ret = (struct kr_readback_glance){ .answers = KR_STR_INIT(KR_STR_UNBOUNDED) };
	if (!kr_db_int(db, "SELECT coalesce(max(id), 0) FROM decision", 0, &known, err) ||
	    !kr_db_exec(db, "SAVEPOINT glance", err))
		return false;
	if (kr_readback_run(db, &book, 1, &readback, &unreadable) && look(db, known, ret, &unreadable)) {
		memcpy(ret->relation, book.relation, sizeof ret->relation);
		ret->n_typed = readback.read;
	}
	kr_readback_release(&readback);
	free(book.left);
	return kr_db_exec(db, "ROLLBACK TO glance; RELEASE glance", err);
}
