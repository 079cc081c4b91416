/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/verdict.h"

#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/keys.h"
#include "klikrecon/text.h"

extern const char kr_embedded_links_sql[];
extern const char kr_embedded_roles_sql[];
extern const char kr_embedded_verdict_sql[];
extern const char kr_embedded_flags_sql[];
extern const char kr_embedded_record_sql[];

/* ---- what SQL cannot say by itself ---- */

typedef bool (*normal_form)(const char *text, struct kr_str *out);

static void set_normal(normal_form form, const char *text, struct kr_sql_result *ret)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_sql_set_text(ret, text != NULL && form(text, &out) ? out.buf : NULL);
	kr_str_release(&out);
}

static void sql_normal_uuid(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	set_normal(kr_normal_uuid, args[0], ret);
}

static void sql_normal_email(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	set_normal(kr_normal_email, args[0], ret);
}

static void sql_normal_user_id(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	set_normal(kr_normal_user_id, args[0], ret);
}

static void sql_normal_name(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	set_normal(kr_normal_name, args[0], ret);
}

static bool fold(const char *text, struct kr_str *out)
{
	kr_text_fold(text, strlen(text), out);
	return true;
}

static void sql_folded(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	set_normal(fold, args[0], ret);
}

static const struct {
	const char *name;
	kr_sql_function function;
} functions[] = {
	{ "normal_uuid", sql_normal_uuid },
	{ "normal_email", sql_normal_email },
	{ "normal_user_id", sql_normal_user_id },
	{ "normal_name", sql_normal_name },
	{ "folded", sql_folded },
};

/* ---- */

static bool add_functions(struct kr_db *db, struct kr_err *err)
{
	if (!kr_db_add_answer_functions(db, err))
		return false;
	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (!kr_db_add_function(db, functions[i].name, 1, functions[i].function, err))
			return false;
	return true;
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
