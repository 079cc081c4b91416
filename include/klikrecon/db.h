/* SPDX-License-Identifier: MPL-2.0 */
/*
 * db: the run's embedded database (SQLite; only store/db.c includes sqlite3.h).
 *
 *	struct kr_db *db;
 *	kr_db_open("klik-afstemning.db", &db, err);         // NULL: in memory
 *	kr_db_begin(db, err); … kr_db_commit(db, err); kr_db_close(db);
 *
 *	struct kr_stmt *s;
 *	if (!kr_db_prepare(db, "SELECT name FROM old_user WHERE row = ?1", &s, err)) …
 *	kr_stmt_bind_int(s, 1, row);
 *	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) … kr_stmt_text(s, 0) …   // NULL for SQL NULL; lives until the next step
 *	kr_stmt_free(s);
 *
 * The schema (src/store/schema.sql) is the contract between the layers above: load fills the inputs, match.sql reads them and fills
 * candidate and match, verdict.sql fills verdict and flag, report reads. The file is made 0600, integrity-checked when opened,
 * versioned by PRAGMA user_version (a newer one is refused), deletes securely and keeps temporary data in memory.
 * Binding never fails here (SQLite copies; out of memory ends the process); a statement that fails says so at the step.
 */
#ifndef KLIKRECON_DB_H
#define KLIKRECON_DB_H

#include <stddef.h>
#include <stdint.h>

#include "klikrecon/err.h"

struct kr_db;
struct kr_stmt;

bool kr_db_open(const char *path, struct kr_db **ret, struct kr_err *err);
/* For `explain` and `status`: the file must exist and is not changed. */
bool kr_db_open_existing(const char *path, struct kr_db **ret, struct kr_err *err);
bool kr_db_exec(struct kr_db *db, const char *sql, struct kr_err *err); /* any number of statements */
bool kr_db_begin(struct kr_db *db, struct kr_err *err);
bool kr_db_commit(struct kr_db *db, struct kr_err *err);
void kr_db_close(struct kr_db *db); /* an open transaction is rolled back */

bool kr_db_prepare(struct kr_db *db, const char *sql, struct kr_stmt **ret, struct kr_err *err);
void kr_stmt_bind_text(struct kr_stmt *s, int index, const char *text); /* NULL binds NULL */
void kr_stmt_bind_int(struct kr_stmt *s, int index, int64_t value);
void kr_stmt_bind_double(struct kr_stmt *s, int index, double value);

enum kr_step { KR_STEP_FAILED, KR_STEP_ROW, KR_STEP_DONE };
enum kr_step kr_stmt_step(struct kr_stmt *s, struct kr_err *err);
bool kr_stmt_run(struct kr_stmt *s, struct kr_err *err); /* steps to the end, resets, clears the bindings */
void kr_stmt_reset(struct kr_stmt *s);
void kr_stmt_free(struct kr_stmt *s);

const char *kr_stmt_text(struct kr_stmt *s, int column);
int64_t kr_stmt_int(struct kr_stmt *s, int column);
double kr_stmt_double(struct kr_stmt *s, int column);
bool kr_stmt_is_null(struct kr_stmt *s, int column);

/* Drops all temporary tables: those of a stage of SQL, before it (a run that failed may have left some) and after it. */
bool kr_db_drop_temporary(struct kr_db *db, struct kr_err *err);

int64_t kr_db_last_id(struct kr_db *db);
/* The first column of the first row, or `otherwise`; for counts. */
bool kr_db_int(struct kr_db *db, const char *sql, int64_t otherwise, int64_t *ret, struct kr_err *err);

/* A pure function of texts for SQL: name(arg, …). Arguments may be NULL; what it sets is copied. */
struct kr_sql_result;
typedef void (*kr_sql_function)(int n, const char *const *args, struct kr_sql_result *ret);
bool kr_db_add_function(struct kr_db *db, const char *name, int n_args, kr_sql_function function, struct kr_err *err);
/* What typed answers mean (answers.h): answer(text) 'yes', 'no' or NULL, and cell_answer(text) of an input's cell; typed_day(text), a day
 * in ISO form or NULL; is_nobody(text); answer_number(text), NULL for none;
 * wanted_role(text); answer_meaning(column, text). */
bool kr_db_add_answer_functions(struct kr_db *db, struct kr_err *err);
/* Normal forms (keys.h): normal_uuid(text), normal_email, normal_user_id, normal_name; NULL when there is no such thing in the text. And of
 * normal forms: name_level_between(old, org), how far two names agree ("FULL", …, "missing", names.h); is_free_mail(domain). */
bool kr_db_add_normal_functions(struct kr_db *db, struct kr_err *err);
void kr_sql_set_text(struct kr_sql_result *ret, const char *text);
void kr_sql_set_int(struct kr_sql_result *ret, int64_t value);
void kr_sql_set_double(struct kr_sql_result *ret, double value);

#endif
