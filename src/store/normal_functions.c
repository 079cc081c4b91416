/* SPDX-License-Identifier: MPL-2.0 */
/* Normal forms (keys.h), and what can be said of texts in normal form, for SQL. */
#include <string.h>

#include "klikrecon/db.h"
#include "klikrecon/keys.h"
#include "klikrecon/names.h"
#include "klikrecon/text.h"

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

static void sql_name_level_between(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	kr_sql_set_text(ret,
	                kr_name_level_text(
				kr_name_agree(args[0] != NULL ? args[0] : "", args[1] != NULL ? args[1] : "").level));
}

static void sql_is_free_mail(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	kr_sql_set_int(ret, args[0] != NULL && kr_domain_is_free_mail(args[0], strlen(args[0])));
}

bool kr_db_add_normal_functions(struct kr_db *db, struct kr_err *err)
{
	return kr_db_add_function(db, "normal_uuid", 1, sql_normal_uuid, err) &&
	       kr_db_add_function(db, "normal_email", 1, sql_normal_email, err) &&
	       kr_db_add_function(db, "normal_user_id", 1, sql_normal_user_id, err) &&
	       kr_db_add_function(db, "normal_name", 1, sql_normal_name, err) &&
	       kr_db_add_function(db, "name_level_between", 2, sql_name_level_between, err) &&
	       kr_db_add_function(db, "is_free_mail", 1, sql_is_free_mail, err);
}
