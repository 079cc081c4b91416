/* SPDX-License-Identifier: MPL-2.0 */
/* In the parent: what the child found in each workbook into temporary tables, and from there, by SQL, into the table decision. */
#include "readback.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/package.h"
#include "klikrecon/report.h"
#include "klikrecon/strangers.h"
#include "klikrecon/text.h"
#include "klikrecon/worker.h"

#include "model.h"
#include "readback_found.h"

extern const char kr_embedded_readback_history_sql[];
extern const char kr_embedded_readback_whose_sql[];
extern const char kr_embedded_readback_told_sql[];
extern const char kr_embedded_readback_lines_sql[];
extern const char kr_embedded_readback_picks_sql[];
extern const char kr_embedded_readback_merge_sql[];

/* line: enum kr_line_field; the names are those of the SQL. */
static const char tables[] =
	"CREATE TEMP TABLE book (id INTEGER PRIMARY KEY, name TEXT, mark INTEGER, relation TEXT, common INTEGER, base "
	"INTEGER);"
	"CREATE TEMP TABLE book_lineage (book INTEGER, generation INTEGER, state TEXT, PRIMARY KEY (book, generation));"
	"CREATE TEMP TABLE known (book INTEGER, key TEXT, kind TEXT, value TEXT);"
	"CREATE TEMP TABLE line (id INTEGER PRIMARY KEY, book INTEGER, list TEXT, sheet TEXT, row INTEGER, copy "
	"INTEGER, key TEXT, part TEXT,"
	" gist TEXT, shown TEXT, folded TEXT, seen_name TEXT, seen_address TEXT, name TEXT, address TEXT, label TEXT, "
	"number "
	"INTEGER,"
	" org_uuid TEXT, org_user_id TEXT, org_email TEXT, org_name TEXT, over TEXT);"
	"CREATE TEMP TABLE cell (seq INTEGER PRIMARY KEY, line INTEGER, code TEXT, value TEXT, inside INTEGER);"
	"CREATE TEMP TABLE typed (seq INTEGER PRIMARY KEY, book INTEGER, copy INTEGER, key TEXT, column TEXT, value "
	"TEXT, line INTEGER);"
	"CREATE TEMP TABLE pick (seq INTEGER PRIMARY KEY, book INTEGER, copy INTEGER, key TEXT, candidate TEXT, value "
	"TEXT, label TEXT, line INTEGER);"
	"CREATE TEMP TABLE number (key TEXT PRIMARY KEY, row INTEGER);";

static const char forget_last_book[] =
	"DELETE FROM temp.cell WHERE line IN (SELECT id FROM temp.line WHERE book = (SELECT max(id) FROM temp.book));"
	"DELETE FROM temp.line WHERE book = (SELECT max(id) FROM temp.book);"
	"DELETE FROM temp.typed WHERE book = (SELECT max(id) FROM temp.book);"
	"DELETE FROM temp.known WHERE book = (SELECT max(id) FROM temp.book);"
	"DELETE FROM temp.book_lineage WHERE book = (SELECT max(id) FROM temp.book);";

/* ---- what one workbook says ---- */

enum put { PUT_BOOK, PUT_MARK, PUT_LINEAGE, PUT_KNOWN, PUT_LINE, PUT_CELL, PUT_TYPED, N_PUTS };
static const char *const puts_sql[N_PUTS] = {
	[PUT_BOOK] = "INSERT INTO temp.book (name) VALUES (?2)",
	[PUT_MARK] = "UPDATE temp.book SET mark = ?2 WHERE id = ?1",
	[PUT_LINEAGE] = "INSERT OR REPLACE INTO temp.book_lineage VALUES (?1, ?2, ?3)",
	[PUT_KNOWN] = "INSERT INTO temp.known VALUES (?1, ?2, ?3, ?4)",
	[PUT_LINE] = ("INSERT INTO temp.line VALUES (NULL, ?1, ?2, ?3, ?4, ?5 = '1', ?6, ?7, ?8, ?9, ?10, ?11, ?12, "
	              "?13, ?14, ?15,"
	              " CAST(nullif(?16, '') AS INTEGER), ?17, ?18, ?19, ?20, ?21)"),
	[PUT_CELL] = "INSERT INTO temp.cell VALUES (NULL, ?1, ?2, ?3, ?4 = '1')",
	[PUT_TYPED] = "INSERT INTO temp.typed (book, copy, key, column, value) VALUES (?1, 0, '', ?2, ?3)",
};

struct taking {
	struct kr_db *db;
	struct kr_stmt *puts[N_PUTS];
	int64_t book, line;                 /* ?1 of each: the workbook, or the row, that it is about */
	struct readback_findings *findings; /* of this workbook */
};

static bool prepare(struct kr_db *db, struct taking *t, struct kr_err *err)
{
	for (int i = 0; i < N_PUTS; i++)
		if (!kr_db_prepare(db, puts_sql[i], &t->puts[i], err))
			return false;
	return true;
}

/* The message's texts, as they come. */
static bool put(struct taking *t, enum put which, const struct kr_wire_message *m, struct kr_err *err)
{
	kr_stmt_bind_int(t->puts[which], 1, t->book);
	for (size_t i = 0; i < m->n_fields; i++)
		kr_stmt_bind_text(t->puts[which], (int)i + 2, kr_wire_get(m, i));
	return kr_stmt_run(t->puts[which], err);
}

static bool put_texts(struct taking *t, enum put which, int64_t about, const char *a, const char *b, const char *c,
                      struct kr_err *err)
{
	const char *const texts[] = { a, b, c };

	kr_stmt_bind_int(t->puts[which], 1, about);
	for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
		if (texts[i] != NULL)
			kr_stmt_bind_text(t->puts[which], i + 2, texts[i]);
	return kr_stmt_run(t->puts[which], err);
}

static bool put_numbered(struct taking *t, enum put which, const struct kr_wire_message *m, struct kr_err *err)
{
	kr_stmt_bind_int(t->puts[which], 1, t->book);
	kr_stmt_bind_int(t->puts[which], 2, (int64_t)kr_wire_get_uint(m, 0));
	if (m->n_fields > 1)
		kr_stmt_bind_text(t->puts[which], 3, kr_wire_get(m, 1));
	return kr_stmt_run(t->puts[which], err);
}

static bool put_line(struct taking *t, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = t->puts[PUT_LINE];

	kr_stmt_bind_int(s, 1, t->book);
	for (size_t i = 0; i < KR_LINE_FIELDS; i++)
		if (i == KR_LINE_ROW)
			kr_stmt_bind_int(s, (int)i + 2, (int64_t)kr_wire_get_uint(m, i));
		else
			kr_stmt_bind_text(s, (int)i + 2, kr_wire_get(m, i));
	if (!kr_stmt_run(s, err))
		return false;
	t->line = kr_db_last_id(t->db);
	return true;
}

/* Blanks alone are no answer. */
static const char *without_blanks(const char *text)
{
	const char *trimmed = text != NULL ? text : "";
	size_t len = strlen(trimmed);

	kr_text_trim(&trimmed, &len);
	return len == 0 ? "" : text;
}

static enum readback_finding finding_beside(enum kr_package_extra extra)
{
	return extra == KR_PACKAGE_COMMENT ? FOUND_COMMENT : extra == KR_PACKAGE_LINK ? FOUND_LINK : FOUND_SHAPE;
}

static bool take(struct taking *t, const struct kr_wire_message *m, struct kr_err *err)
{
	switch ((enum kr_readback_message)m->kind) {
	case KR_READBACK_MARK:
		return put_numbered(t, PUT_MARK, m, err);
	case KR_READBACK_LINEAGE:
		return put_numbered(t, PUT_LINEAGE, m, err);
	case KR_READBACK_KNOWN:
		return put(t, PUT_KNOWN, m, err);
	case KR_READBACK_LINE:
		return put_line(t, m, err);
	case KR_READBACK_CELL:
		return put_texts(t, PUT_CELL, t->line, kr_wire_get(m, 0), without_blanks(kr_wire_get(m, 1)),
		                 kr_wire_get(m, 2), err);
	case KR_READBACK_COLUMN:
		return put(t, PUT_TYPED, m, err);
	case KR_READBACK_LETTER:
		return put_texts(t, PUT_TYPED, t->book, KR_LETTER_COLUMN, without_blanks(kr_wire_get(m, 0)), NULL, err);
	case KR_READBACK_FOREIGN:
		kr_readback_found(t->findings, FOUND_FOREIGN, kr_wire_get(m, 0), "");
		return true;
	case KR_READBACK_INTO:
		kr_readback_found(t->findings, FOUND_INTO, kr_wire_get(m, 0), kr_wire_get(m, 1));
		return true;
	case KR_READBACK_LOST:
		kr_readback_found(t->findings, FOUND_LOST, kr_wire_get(m, 0), "");
		return true;
	case KR_READBACK_GONE:
		kr_readback_found(t->findings, FOUND_GONE, kr_wire_get(m, 0), kr_wire_get(m, 1));
		return true;
	case KR_READBACK_BESIDE: {
		const enum readback_finding finding = finding_beside((enum kr_package_extra)kr_wire_get_uint(m, 0));
		kr_readback_found(t->findings, finding, kr_wire_get(m, 1),
		                  finding == FOUND_LINK ? kr_wire_get(m, 2) : "");
		return true;
	}
	}
	return true;
}

static bool receive(struct taking *t, const char *path, struct kr_err *err)
{
	struct kr_readback_job job = { path };
	struct kr_worker *worker;
	struct kr_wire_message m;
	enum kr_wire_next got;
	bool ok = true;

	if (!put_texts(t, PUT_BOOK, 0, kr_path_base(path), NULL, NULL, err) ||
	    !kr_worker_start(kr_readback_read, &job, &kr_worker_reading, &worker, err))
		return false;
	t->book = kr_db_last_id(t->db);
	while (ok && (got = kr_worker_next(worker, &m, err)) != KR_WIRE_END)
		ok = got == KR_WIRE_MESSAGE && take(t, &m, err);
	kr_worker_free(worker);
	return ok;
}

/* ---- all of them ---- */

static bool receive_all(struct kr_db *db, struct kr_readback_book *books, size_t n, struct readback_findings *findings,
                        struct kr_err *err)
{
	struct taking t = { .db = db };
	bool ok = kr_db_add_answer_functions(db, err) && kr_db_add_normal_functions(db, err) &&
	          kr_db_drop_temporary(db, err) && kr_db_exec(db, tables, err) && prepare(db, &t, err);

	for (size_t i = 0; ok && i < n; i++) {
		t.findings = &findings[i];
		ok = receive(&t, books[i].path, err);
		if (!ok && books[i].may_be_anything && err->code == KR_E_REFUSED) {
			*err = (struct kr_err)KR_ERR_INIT;
			books[i].left = kr_strdup(_("This file is no report of klikrecon, and was replaced."));
			ok = kr_db_exec(db, forget_last_book, err);
		}
	}
	for (int i = 0; i < N_PUTS; i++)
		kr_stmt_free(t.puts[i]);
	return ok;
}

static bool read_relations(struct kr_db *db, struct kr_readback_book *books, size_t n, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;

	if (!kr_db_prepare(db,
	                   "SELECT relation, relation IN ('ahead', 'apart') OR (relation = 'same' AND common <"
	                   " (SELECT max(generation) FROM lineage)) FROM temp.book WHERE id = ?1",
	                   &s, err))
		return false;
	for (size_t i = 0; i < n && got != KR_STEP_FAILED; i++) {
		kr_stmt_bind_int(s, 1, (int64_t)i + 1);
		if ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
			snprintf(books[i].relation, sizeof books[i].relation, "%s", kr_stmt_text(s, 0));
			books[i].is_another = kr_stmt_int(s, 1) != 0;
		}
		kr_stmt_reset(s);
	}
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* Of another history, and of other people. */
static bool refuse_strangers(struct kr_db *db, const struct kr_readback_book *books, size_t n, struct kr_err *err)
{
	for (size_t i = 0; i < n; i++) {
		char theirs[256];
		bool strangers = false;
		if (books[i].may_be_strangers || strcmp(books[i].relation, "strange") != 0)
			continue;
		snprintf(theirs, sizeof theirs,
		         "SELECT kind, value FROM temp.told_key WHERE book = %zu UNION ALL"
		         " SELECT 'name', name_form FROM temp.told_row WHERE book = %zu",
		         i + 1, i + 1);
		if (!kr_are_strangers(db, theirs, kr_people_of_history, &strangers, err))
			return false;
		if (strangers) {
			kr_fail(err, KR_E_REFUSED,
			        _("holds the answers about other people, of another municipality's history; "
			          "with --accept foreign they are read all the same"));
			return kr_err_at(err, "%s", books[i].path);
		}
	}
	return true;
}

static bool merge(struct kr_db *db, struct kr_readback_book *books, size_t n, struct kr_err *err)
{
	return kr_db_exec(db, kr_embedded_readback_history_sql, err) && read_relations(db, books, n, err) &&
	       refuse_strangers(db, books, n, err) && kr_db_exec(db, kr_embedded_readback_whose_sql, err) &&
	       kr_db_exec(db, kr_embedded_readback_told_sql, err) &&
	       kr_db_exec(db, kr_embedded_readback_lines_sql, err) &&
	       kr_db_exec(db, kr_embedded_readback_picks_sql, err) &&
	       kr_db_exec(db, kr_embedded_readback_merge_sql, err);
}

/* What is not as it is every day: more than one history, or a part of one that is lost. */
static void say_relation(const struct kr_readback_book *book, struct kr_str *out)
{
	const char *name = kr_path_base(book->path);

	if (strcmp(book->relation, "ahead") == 0)
		kr_str_printf(out,
		              _("“%s” is of a later run than the database knows: is this an older copy of the "
		                "database? The answers are read, "
		                "and the runs between are lost to it.\n"),
		              name);
	else if (strcmp(book->relation, "apart") == 0)
		kr_str_printf(out,
		              _("“%s” is a copy that went its own way: where its answers and those here differ, both "
		                "stand in the cell.\n"),
		              name);
	else if (strcmp(book->relation, "strange") == 0)
		kr_str_printf(out,
		              _("“%s” is of another history than the database: where its answers and those here "
		                "differ, both stand in the "
		                "cell.\n"),
		              name);
}

bool kr_readback_run(struct kr_db *db, struct kr_readback_book *books, size_t n, struct kr_readback *ret,
                     struct kr_err *err)
{
	struct readback_findings *findings = kr_calloc(n, sizeof *findings);

	for (size_t i = 0; i < n; i++)
		kr_readback_findings_init(&findings[i]);
	bool ok = receive_all(db, books, n, findings, err) && merge(db, books, n, err) &&
	          kr_readback_find(db, findings, n, err) && kr_readback_count(db, ret, err);
	for (size_t i = 0; ok && i < n; i++) {
		const char *name = n > 1 ? kr_path_base(books[i].path) : NULL;
		if (books[i].left == NULL)
			books[i].left = kr_readback_say_left(&findings[i], name);
		say_relation(&books[i], &ret->alerts);
		kr_readback_say(&findings[i], name, &ret->alerts);
	}
	for (size_t i = 0; i < n; i++)
		kr_readback_findings_release(&findings[i]);
	free(findings);
	return ok;
}

void kr_readback_release(struct kr_readback *readback)
{
	free(readback->where);
	kr_str_release(&readback->alerts);
	*readback = (struct kr_readback)KR_READBACK_INIT;
}
