/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/verdict.h"

#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

extern const char kr_embedded_links_sql[];
extern const char kr_embedded_roles_sql[];
extern const char kr_embedded_verdict_sql[];
extern const char kr_embedded_flags_sql[];
extern const char kr_embedded_record_sql[];

static void sql_folded(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (args[0] != NULL)
		kr_text_fold(args[0], strlen(args[0]), &out);
	kr_sql_set_text(ret, args[0] != NULL ? out.buf : NULL);
	kr_str_release(&out);
}

static bool add_functions(struct kr_db *db, struct kr_err *err)
{
	return kr_db_add_answer_functions(db, err) && kr_db_add_normal_functions(db, err) &&
	       kr_db_add_function(db, "folded", 1, sql_folded, err);
}

bool kr_verdict_run(struct kr_db *db, struct kr_err *err)
{
	return add_functions(db, err) && kr_db_drop_temporary(db, err) && kr_db_exec(db, kr_embedded_links_sql, err) &&
	       kr_db_exec(db, kr_embedded_roles_sql, err) && kr_db_exec(db, kr_embedded_verdict_sql, err) &&
	       kr_db_exec(db, kr_embedded_flags_sql, err) && kr_db_drop_temporary(db, err);
}

bool kr_verdict_record(struct kr_db *db, const char *version, int64_t *ret_run, struct kr_err *err)
{
	struct kr_stmt *s = NULL;

	if (!kr_db_prepare(db,
	                   "INSERT INTO run (as_of, deadline, version, old_users, inputs) "
	                   "SELECT (SELECT value FROM setting WHERE name = 'as_of'), (SELECT value FROM setting WHERE "
	                   "name = 'deadline'),"
	                   " ?1, (SELECT count(*) FROM old_user), ''",
	                   &s, err))
		return false;
	kr_stmt_bind_text(s, 1, version);
	bool ok = kr_stmt_run(s, err);
	kr_stmt_free(s);
	if (!ok)
		return false;
	int64_t run = kr_db_last_id(db);
	if (!kr_db_exec(db, kr_embedded_record_sql, err))
		return false;
	*ret_run = run;
	return true;
}
