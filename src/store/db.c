/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/db.h"

#include <errno.h>
#include <fcntl.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

extern const char kr_embedded_schema_sql[];
extern const char kr_embedded_migrate_2_sql[];
extern const char kr_embedded_migrate_3_sql[];
extern const char kr_embedded_migrate_4_sql[];

/* migrations[n] leads from schema version n to n + 1; the first makes the present one at once. */
static const char *const migrations[] = { kr_embedded_schema_sql, kr_embedded_migrate_2_sql, kr_embedded_migrate_3_sql,
	                                  kr_embedded_migrate_4_sql };
enum { SCHEMA_VERSION = sizeof migrations / sizeof *migrations };

struct kr_db {
	sqlite3 *handle;
	char *path; /* NULL in memory */
	bool in_transaction;
	bool made; /* the file was not there before */
};

struct kr_stmt {
	sqlite3_stmt *handle;
	struct kr_db *db;
};

static const char *why_not_written(sqlite3 *handle, int code)
{
	int number = code == SQLITE_FULL ? ENOSPC : code == SQLITE_READONLY ? EACCES : sqlite3_system_errno(handle);

	return kr_err_reason(number != 0 ? number : EIO);
}

/* SQLite's own message may quote SQL, never data. Memory running out ends the process as everywhere else. */
static bool fail(struct kr_db *db, struct kr_err *err)
{
	int code = sqlite3_errcode(db->handle);

	switch (code) {
	case SQLITE_NOTADB:
	case SQLITE_CORRUPT:
		kr_fail(err, KR_E_REFUSED,
		        _("the database is damaged or is no klikrecon database; move it away and run again"));
		break;
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		kr_fail(err, KR_E_BUSY, _("the database is in use by another program"));
		break;
	case SQLITE_FULL:
	case SQLITE_IOERR:
	case SQLITE_READONLY:
	case SQLITE_CANTOPEN:
		kr_fail(err, KR_E_OUTPUT, _("the database cannot be written: %s"), why_not_written(db->handle, code));
		break;
	default:
		kr_fail(err, KR_E_FAILED, "SQLite: %s", sqlite3_errmsg(db->handle));
	}
	if (db->path != NULL)
		kr_err_at(err, "%s", db->path);
	return false;
}

/* ---- opening ---- */

/* Names and key values are personal data: nothing of them may spill to /var/tmp or stay in freed pages. The journal
 * is a rollback journal, for the database is one file that people copy and that may lie on a network drive, where
 * WAL does not work. */
static const char settings[] = "PRAGMA temp_store = MEMORY;"
			       "PRAGMA secure_delete = ON;"
			       "PRAGMA journal_mode = DELETE;"
			       "PRAGMA synchronous = FULL;"
			       "PRAGMA foreign_keys = OFF;"
			       "PRAGMA trusted_schema = OFF;";

static bool check_integrity(struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s = NULL;

	if (!kr_db_prepare(db, "PRAGMA quick_check(1)", &s, err))
		return false;
	enum kr_step got = kr_stmt_step(s, err);
	bool sound = got == KR_STEP_ROW && strcmp(kr_stmt_text(s, 0), "ok") == 0;
	kr_stmt_free(s);
	if (got == KR_STEP_FAILED)
		return false;
	if (!sound) {
		kr_fail(err, KR_E_REFUSED,
		        _("the database is damaged or is no klikrecon database; move it away and run again"));
		return kr_err_at(err, "%s", db->path);
	}
	return true;
}

/* What is wrong with a database of that version, for those who only read it and for those who bring it up to date. */
static const char *refusal(int64_t version)
{
	if (version > SCHEMA_VERSION)
		return _("the database was made by a newer klikrecon; use that one");
	if (version > 0)
		return _("the database was made by an older klikrecon; the next run brings it up to date");
	return _("the database was not made by klikrecon; name another with --db");
}

/* An empty database gets the schema, an older one is migrated step by step; a newer one is refused. */
static bool bring_up_to_date(struct kr_db *db, struct kr_err *err)
{
	int64_t version, tables;

	if (!kr_db_int(db, "PRAGMA user_version", 0, &version, err) ||
	    !kr_db_int(db, "SELECT count(*) FROM sqlite_schema", 0, &tables, err))
		return false;
	if (version > SCHEMA_VERSION || version < 0 || (version == 0 && tables > 0)) {
		kr_fail(err, KR_E_REFUSED, "%s", refusal(version));
		return db->path != NULL ? kr_err_at(err, "%s", db->path) : false;
	}
	if (version == SCHEMA_VERSION)
		return true;
	char set_version[40];
	snprintf(set_version, sizeof set_version, "PRAGMA user_version = %d", (int)SCHEMA_VERSION);
	if (!kr_db_begin(db, err))
		return false;
	if (version == 0 && !kr_db_exec(db, migrations[0], err))
		return false;
	for (int64_t n = version; n > 0 && n < SCHEMA_VERSION; n++)
		if (!kr_db_exec(db, migrations[n], err))
			return false;
	return kr_db_exec(db, set_version, err) && kr_db_commit(db, err);
}

static bool open_handle(const char *path, int flags, struct kr_db **ret, struct kr_err *err)
{
	struct kr_db *db = kr_calloc(1, sizeof *db);

	db->path = kr_strdup(path);
	if (sqlite3_open_v2(path != NULL ? path : ":memory:", &db->handle, flags | SQLITE_OPEN_PRIVATECACHE, NULL) !=
	    SQLITE_OK) {
		if (db->handle == NULL)
			kr_fail(err, KR_E_FAILED, "SQLite");
		else
			fail(db, err);
		kr_db_close(db);
		return false;
	}
	sqlite3_extended_result_codes(db->handle, 0);
	sqlite3_busy_timeout(db->handle, 2000);
	sqlite3_db_config(db->handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	*ret = db;
	return true;
}

/* SQLite would make it 0644 & ~umask; its journal takes over the mode of the file. */
static bool make_file(const char *path, bool *ret_made, struct kr_err *err)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	*ret_made = fd >= 0;
	if (fd < 0 && errno == EEXIST)
		fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
	if (fd < 0) {
		kr_fail(err, KR_E_OUTPUT, _("the database cannot be opened: %s"), kr_err_reason(errno));
		return kr_err_at(err, "%s", path);
	}
	close(fd);
	return true;
}

bool kr_db_open(const char *path, struct kr_db **ret, struct kr_err *err)
{
	struct kr_db *db;
	bool made = false;

	if (path != NULL && !make_file(path, &made, err))
		return false;
	if (!open_handle(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, &db, err))
		return false;
	db->made = made;
	if (!kr_db_exec(db, settings, err) || (path != NULL && !check_integrity(db, err)) ||
	    !bring_up_to_date(db, err)) {
		kr_db_close(db);
		return false;
	}
	*ret = db;
	return true;
}

bool kr_db_open_existing(const char *path, struct kr_db **ret, struct kr_err *err)
{
	struct kr_db *db;
	struct stat st;
	int64_t version;

	const int why = access(path, R_OK) != 0 || stat(path, &st) != 0 ? errno : S_ISDIR(st.st_mode) ? EISDIR : 0;
	if (why != 0) {
		kr_fail(err, KR_E_MISSING, _("the database cannot be read: %s"), kr_err_reason(why));
		return kr_err_at(err, "%s", path);
	}
	if (!open_handle(path, SQLITE_OPEN_READONLY, &db, err))
		return false;
	if (!kr_db_exec(db, "PRAGMA temp_store = MEMORY", err) || !check_integrity(db, err) ||
	    !kr_db_int(db, "PRAGMA user_version", 0, &version, err)) {
		kr_db_close(db);
		return false;
	}
	if (version != SCHEMA_VERSION) {
		kr_fail(err, KR_E_REFUSED, "%s", refusal(version));
		kr_db_close(db);
		return kr_err_at(err, "%s", path);
	}
	*ret = db;
	return true;
}

/* A first run that failed leaves no empty database behind. While we look, nobody else can write to it. */
static void remove_if_unused(struct kr_db *db)
{
	int64_t tables, runs = 0;

	if (kr_db_exec(db, "BEGIN IMMEDIATE", NULL) &&
	    kr_db_int(db, "SELECT count(*) FROM sqlite_schema", 1, &tables, NULL) &&
	    (tables == 0 || kr_db_int(db, "SELECT count(*) FROM run", 1, &runs, NULL)) && runs == 0)
		unlink(db->path);
}

void kr_db_close(struct kr_db *db)
{
	if (db == NULL)
		return;
	if (db->in_transaction) {
		sqlite3_exec(db->handle, "ROLLBACK", NULL, NULL, NULL);
		if (db->made)
			remove_if_unused(db);
	}
	sqlite3_close(db->handle);
	free(db->path);
	free(db);
}

/* ---- statements ---- */

bool kr_db_exec(struct kr_db *db, const char *sql, struct kr_err *err)
{
	return sqlite3_exec(db->handle, sql, NULL, NULL, NULL) == SQLITE_OK || fail(db, err);
}

bool kr_db_begin(struct kr_db *db, struct kr_err *err)
{
	if (!kr_db_exec(db, "BEGIN IMMEDIATE", err))
		return false;
	db->in_transaction = true;
	return true;
}

bool kr_db_commit(struct kr_db *db, struct kr_err *err)
{
	if (!kr_db_exec(db, "COMMIT", err))
		return false;
	db->in_transaction = false;
	return true;
}

bool kr_db_prepare(struct kr_db *db, const char *sql, struct kr_stmt **ret, struct kr_err *err)
{
	sqlite3_stmt *handle;

	*ret = NULL;
	if (sqlite3_prepare_v2(db->handle, sql, -1, &handle, NULL) != SQLITE_OK) {
		fail(db, err);
		return false;
	}
	struct kr_stmt *s = kr_calloc(1, sizeof *s);
	s->handle = handle;
	s->db = db;
	*ret = s;
	return true;
}

/* Without memory SQLite would leave the parameter NULL, and NULL would be stored. */
void kr_stmt_bind_text(struct kr_stmt *s, int index, const char *text)
{
	if (sqlite3_bind_text(s->handle, index, text, -1, SQLITE_TRANSIENT) == SQLITE_NOMEM)
		kr_out_of_memory();
}

void kr_stmt_bind_int(struct kr_stmt *s, int index, int64_t value)
{
	sqlite3_bind_int64(s->handle, index, value);
}

void kr_stmt_bind_double(struct kr_stmt *s, int index, double value)
{
	sqlite3_bind_double(s->handle, index, value);
}

enum kr_step kr_stmt_step(struct kr_stmt *s, struct kr_err *err)
{
	switch (sqlite3_step(s->handle)) {
	case SQLITE_ROW:
		return KR_STEP_ROW;
	case SQLITE_DONE:
		return KR_STEP_DONE;
	default:
		fail(s->db, err);
		return KR_STEP_FAILED;
	}
}

bool kr_stmt_run(struct kr_stmt *s, struct kr_err *err)
{
	enum kr_step got;

	do
		got = kr_stmt_step(s, err);
	while (got == KR_STEP_ROW);
	kr_stmt_reset(s);
	sqlite3_clear_bindings(s->handle);
	return got == KR_STEP_DONE;
}

void kr_stmt_reset(struct kr_stmt *s)
{
	sqlite3_reset(s->handle);
}

void kr_stmt_free(struct kr_stmt *s)
{
	if (s == NULL)
		return;
	sqlite3_finalize(s->handle);
	free(s);
}

const char *kr_stmt_text(struct kr_stmt *s, int column)
{
	const char *text = (const char *)sqlite3_column_text(s->handle, column);

	if (text == NULL && sqlite3_errcode(s->db->handle) == SQLITE_NOMEM)
		kr_out_of_memory();
	return text;
}

int64_t kr_stmt_int(struct kr_stmt *s, int column)
{
	return sqlite3_column_int64(s->handle, column);
}

double kr_stmt_double(struct kr_stmt *s, int column)
{
	return sqlite3_column_double(s->handle, column);
}

bool kr_stmt_is_null(struct kr_stmt *s, int column)
{
	return sqlite3_column_type(s->handle, column) == SQLITE_NULL;
}

int64_t kr_db_last_id(struct kr_db *db)
{
	return sqlite3_last_insert_rowid(db->handle);
}

bool kr_db_int(struct kr_db *db, const char *sql, int64_t otherwise, int64_t *ret, struct kr_err *err)
{
	struct kr_stmt *s = NULL;

	if (!kr_db_prepare(db, sql, &s, err))
		return false;
	enum kr_step got = kr_stmt_step(s, err);
	if (got != KR_STEP_FAILED)
		*ret = got == KR_STEP_ROW && !kr_stmt_is_null(s, 0) ? kr_stmt_int(s, 0) : otherwise;
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* ---- functions ---- */

enum { MAX_ARGS = 16 };

static void call(sqlite3_context *context, int n, sqlite3_value **values)
{
	/* SQLite hands over the user data as void *; the function pointer is kept behind it. */
	kr_sql_function *function = sqlite3_user_data(context);
	const char *args[MAX_ARGS];

	for (int i = 0; i < n; i++) {
		args[i] = (const char *)sqlite3_value_text(values[i]);
		if (args[i] == NULL && sqlite3_value_type(values[i]) != SQLITE_NULL)
			kr_out_of_memory();
	}
	(*function)(n, args, (struct kr_sql_result *)context);
}

bool kr_db_add_function(struct kr_db *db, const char *name, int n_args, kr_sql_function function, struct kr_err *err)
{
	if (n_args > MAX_ARGS)
		return kr_fail(err, KR_E_FAILED, "SQL function %s: too many arguments", name);
	kr_sql_function *kept = kr_malloc(sizeof *kept);
	*kept = function;
	return sqlite3_create_function_v2(db->handle, name, n_args,
	                                  SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY, kept, call, NULL,
	                                  NULL, free) == SQLITE_OK ||
	       fail(db, err);
}

void kr_sql_set_text(struct kr_sql_result *ret, const char *text)
{
	sqlite3_result_text((sqlite3_context *)ret, text, -1, SQLITE_TRANSIENT);
}

void kr_sql_set_int(struct kr_sql_result *ret, int64_t value)
{
	sqlite3_result_int64((sqlite3_context *)ret, value);
}

void kr_sql_set_double(struct kr_sql_result *ret, double value)
{
	sqlite3_result_double((sqlite3_context *)ret, value);
}
