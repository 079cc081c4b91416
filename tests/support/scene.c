/* SPDX-License-Identifier: MPL-2.0 */
#include "scene.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "klikrecon/keys.h"
#include "klikrecon/report.h"
#include "klikrecon/verdict.h"

static struct kr_err err = KR_ERR_INIT;

static void must(bool ok)
{
	if (!ok)
		fail_msg("%s: %s", err.where, err.what);
}

static void run(struct kr_db *db, const char *sql, const char *const *texts, int n_texts, int64_t a, int64_t b)
{
	struct kr_stmt *s;

	must(kr_db_prepare(db, sql, &s, &err));
	for (int i = 0; i < n_texts; i++)
		kr_stmt_bind_text(s, i + 1, texts[i]);
	kr_stmt_bind_int(s, n_texts + 1, a);
	kr_stmt_bind_int(s, n_texts + 2, b);
	must(kr_stmt_run(s, &err));
	kr_stmt_free(s);
}

struct kr_db *scene_open(void)
{
	struct kr_db *db;

	must(kr_db_open(NULL, &db, &err));
	must(kr_db_exec(
		db,
		"INSERT INTO setting VALUES ('as_of', '2025-10-20'), ('deadline', '2025-11-03'), ('fkorg_users', "
		"'2000'),"
		" ('has_role_data', '1'), ('has_login_data', '1');"
		"INSERT INTO source (id, role, path, sha256, format) VALUES (1, 'old', 'gamle.xlsx', 'a1', 'xlsx'),"
		" (2, 'fkorg', 'org.csv', 'b2', 'csv'), (3, 'fkadm', 'roller.xlsx', 'c3', 'xlsx'), (4, 'logins', "
		"'login.csv', 'd4', 'csv');"
		"INSERT INTO source_sheet (id, source, name, header_row, why) VALUES (1, 1, 'Ark1', 1, ''), (2, 2, '', "
		"1, '');"
		"INSERT INTO source_column (sheet, position, header, field, why) VALUES (1, 0, 'Navn', 'name', ''), "
		"(1, 1, 'E-mail', 'email', ''),"
		" (2, 0, 'uuid', 'uuid', ''), (2, 1, 'navn', 'name', ''), (2, 2, 'mail', 'email', '')",
		&err));
	return db;
}

void scene_exec(struct kr_db *db, const char *format, ...)
{
	char sql[1024];
	va_list args;

	va_start(args, format);
	assert_true(vsnprintf(sql, sizeof sql, format, args) < (int)sizeof sql);
	va_end(args);
	must(kr_db_exec(db, sql, &err));
}

void scene_set(struct kr_db *db, const char *setting, const char *value)
{
	run(db, "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)", (const char *const[]){ setting, value },
	    2, 0, 0);
}

static int64_t next_id(struct kr_db *db, const char *table)
{
	char sql[64];
	int64_t n;

	snprintf(sql, sizeof sql, "SELECT count(*) + 1 FROM %s", table);
	must(kr_db_int(db, sql, 0, &n, &err));
	return n;
}

int64_t scene_old(struct kr_db *db, const char *name, const char *email)
{
	const int64_t id = next_id(db, "old_user");
	struct kr_str form = KR_STR_INIT(KR_STR_UNBOUNDED), address = KR_STR_INIT(KR_STR_UNBOUNDED);
	char key[32];

	snprintf(key, sizeof key, "key-%lld", (long long)id);
	kr_normal_name(name, &form);
	run(db, "INSERT INTO old_user (key, name, email, name_form, id, row) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	    (const char *const[]){ key, name, email, form.buf }, 4, id, id + 1);
	if (kr_normal_email(email, &address))
		run(db, "INSERT INTO old_key (kind, value, old_user) VALUES ('email', ?1, ?2)",
		    (const char *const[]){ address.buf }, 1, id, 0);
	if (name != NULL)
		run(db, "INSERT INTO old_cell (text, old_user, position) VALUES (?1, ?2, ?3)",
		    (const char *const[]){ name }, 1, id, 0);
	if (email != NULL)
		run(db, "INSERT INTO old_cell (text, old_user, position) VALUES (?1, ?2, ?3)",
		    (const char *const[]){ email }, 1, id, 1);
	kr_str_release(&form);
	kr_str_release(&address);
	return id;
}

const char *scene_uuid(int64_t org)
{
	static char text[2][40];
	static int turn;

	turn = !turn;
	snprintf(text[turn], sizeof text[turn], "0000000a-0000-4000-8000-%012lld", (long long)org);
	return text[turn];
}

int64_t scene_org(struct kr_db *db, const char *name, const char *email, const char *user_id, const char *unit)
{
	const int64_t id = next_id(db, "org_user");
	struct kr_str form = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_normal_name(name, &form);
	run(db,
	    "INSERT INTO org_user (identity, uuid, name, email, user_id, unit, name_form, id, row, source, active)"
	    " VALUES (?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 2, 1)",
	    (const char *const[]){ scene_uuid(id), name, email, user_id, unit, form.buf }, 6, id, id + 1);
	kr_str_release(&form);
	return id;
}

void scene_candidate(struct kr_db *db, int64_t old, int64_t org, const char *email_verdict, int rank)
{
	char score[16];

	snprintf(score, sizeof score, "%g", 0.9 / rank);
	run(db,
	    "INSERT INTO candidate (email, score, old_user, org_user, uuid, user_id, name, tier, evidence, rank)"
	    " VALUES (?1, ?2, ?3, ?4, 'missing', 'missing', 'FULL', 'email', 'email,name-full', 0)",
	    (const char *const[]){ email_verdict, score }, 2, old, org);
	scene_exec(db, "UPDATE candidate SET rank = %d WHERE old_user = %lld AND org_user = %lld", rank, (long long)old,
	           (long long)org);
}

void scene_match(struct kr_db *db, int64_t old, const char *kind, int64_t org)
{
	run(db,
	    "INSERT INTO match (kind, rule, old_user, org_user, tier, score) VALUES (?1, '2', ?2, nullif(?3, 0), "
	    "'email', 1.0)",
	    (const char *const[]){ kind }, 1, old, org);
	if (org != 0)
		scene_candidate(db, old, org, "agrees", 1);
}

void scene_role(struct kr_db *db, int64_t org, const char *role, const char *from_day, const char *to_day)
{
	run(db,
	    "INSERT INTO role_assignment (role, kind, from_day, to_day, uuid, source, row)"
	    " VALUES (?1, CASE WHEN ?1 LIKE '%admin%' THEN 'administrator' ELSE 'user' END, ?2, ?3, ?4, 3, ?5)",
	    (const char *const[]){ role, from_day, to_day, scene_uuid(org) }, 4, org, 0);
}

void scene_login(struct kr_db *db, const char *email, const char *answer)
{
	run(db, "INSERT INTO login (email, answer, day, source, row) VALUES (?1, ?2, '2025-10-12', 4, ?3)",
	    (const char *const[]){ email, answer }, 2, 1, 0);
}

void scene_decide(struct kr_db *db, int64_t old, const char *column, const char *value)
{
	run(db,
	    "INSERT INTO decision (column, value, key, first_seen, run)"
	    " SELECT ?1, ?2, key, '2025-10-13', 1 FROM old_user WHERE id = ?3",
	    (const char *const[]){ column, value }, 2, old, 0);
}

void scene_judge(struct kr_db *db)
{
	must(kr_verdict_run(db, &err));
}

const char *scene_text(struct kr_db *db, const char *format, ...)
{
	static char text[4096];
	char sql[1024];
	struct kr_stmt *s;
	va_list args;

	va_start(args, format);
	vsnprintf(sql, sizeof sql, format, args);
	va_end(args);
	must(kr_db_prepare(db, sql, &s, &err));
	enum kr_step got = kr_stmt_step(s, &err);
	must(got != KR_STEP_FAILED);
	const char *found = got == KR_STEP_ROW ? kr_stmt_text(s, 0) : NULL;
	snprintf(text, sizeof text, "%s", found != NULL ? found : "");
	kr_stmt_free(s);
	return text;
}

bool scene_save_report(const struct kr_model *model, const char *path, const char *keep_previous_as,
                       struct kr_err *ret_err)
{
	struct kr_output *output = NULL;
	bool ok = kr_workbook_prepare(model, path, &output, ret_err) &&
	          kr_output_commit(output, keep_previous_as, ret_err);

	kr_output_free(output);
	return ok;
}
