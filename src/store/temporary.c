/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>

#include "klikrecon/db.h"
#include "klikrecon/str.h"

bool kr_db_drop_temporary(struct kr_db *db, struct kr_err *err)
{
	struct kr_str sql = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s;
	enum kr_step got;

	/* First all names, then the drops: a table cannot go while the list is being read. */
	if (!kr_db_prepare(db, "SELECT name FROM temp.sqlite_schema WHERE type = 'table'", &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		kr_str_printf(&sql, "DROP TABLE temp.\"%s\";", kr_stmt_text(s, 0));
	kr_stmt_free(s);
	bool done = got == KR_STEP_DONE && kr_db_exec(db, sql.buf, err);
	kr_str_release(&sql);
	return done;
}
