/* SPDX-License-Identifier: MPL-2.0 */
#include "readback.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/report.h"
#include "klikrecon/roster.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"
#include "klikrecon/worker.h"

#include "model.h"
#include "readback_message.h"

extern const char kr_embedded_readback_sql[];

static const char begin[] =
	"CREATE TEMP TABLE typed (seq INTEGER PRIMARY KEY, key TEXT, column TEXT, value TEXT);"
	"CREATE TEMP TABLE pick (seq INTEGER PRIMARY KEY, key TEXT, candidate TEXT, value TEXT, label TEXT);"
	"CREATE TEMP TABLE known (key TEXT, kind TEXT, value TEXT);"
	"CREATE TEMP TABLE number (key TEXT PRIMARY KEY, row INTEGER);"
	"CREATE TEMP TABLE mark (id INTEGER);"
	"CREATE TEMP TABLE book_lineage (generation INTEGER PRIMARY KEY, state TEXT);";
/* Without a mark the workbook is taken to know everything that the database knows. */
static const char no_mark[] =
	"INSERT INTO temp.mark SELECT 9223372036854775807 WHERE NOT EXISTS (SELECT 1 FROM temp.mark)";

struct taking {
	struct kr_stmt *typed, *pick, *known, *number, *mark, *lineage;
	struct kr_readback_counts counts;
	struct readback_findings findings;
};

static bool put(struct kr_stmt *s, const char *key, const char *column, const char *value, struct kr_err *err)
{
	kr_stmt_bind_text(s, 1, key);
	kr_stmt_bind_text(s, 2, column);
	kr_stmt_bind_text(s, 3, value != NULL ? value : "");
	return kr_stmt_run(s, err);
}

static bool put_number(struct kr_stmt *s, const char *key, const char *row, struct kr_err *err)
{
	kr_stmt_bind_text(s, 1, key);
	kr_stmt_bind_text(s, 2, row);
	return kr_stmt_run(s, err);
}

static bool is_blank(const char *text)
{
	size_t len = strlen(text);
	kr_text_trim(&text, &len);
	return len == 0;
}

static bool take_row(struct taking *t, const struct kr_wire_message *m, struct kr_err *err)
{
	for (size_t i = 1; i + 1 < m->n_fields; i += 2) {
		const char *code = kr_wire_get(m, i), *value = kr_wire_get(m, i + 1);
		if (code == NULL || value == NULL)
			continue;
		if (is_blank(value))
			value = "";
		t->counts.values += *value != '\0';
		if (!put(t->typed, kr_wire_get(m, 0), code, value, err))
			return false;
	}
	return true;
}

/* Whom it means is seen when all are there (readback.sql). */
static bool take_pick(struct taking *t, const struct kr_wire_message *m, struct kr_err *err)
{
	const char *value = kr_wire_get(m, 2);

	if (value == NULL || is_blank(value))
		value = "";
	t->counts.values += *value != '\0';
	kr_stmt_bind_text(t->pick, 4, kr_wire_get(m, 3));
	return put(t->pick, kr_wire_get(m, 0), kr_wire_get(m, 1), value, err);
}

static bool take(struct taking *t, const struct kr_wire_message *m, struct kr_err *err)
{
	switch ((enum kr_readback_message)m->kind) {
	case KR_READBACK_MARK:
		kr_stmt_bind_int(t->mark, 1, (int64_t)kr_wire_get_uint(m, 0));
		return kr_stmt_run(t->mark, err);
	case KR_READBACK_LINEAGE:
		kr_stmt_bind_int(t->lineage, 1, (int64_t)kr_wire_get_uint(m, 0));
		kr_stmt_bind_text(t->lineage, 2, kr_wire_get(m, 1));
		return kr_stmt_run(t->lineage, err);
	case KR_READBACK_ROW:
		return take_row(t, m, err);
	case KR_READBACK_PICK:
		return take_pick(t, m, err);
	case KR_READBACK_NUMBER:
		return put_number(t->number, kr_wire_get(m, 0), kr_wire_get(m, 1), err);
	case KR_READBACK_KNOWN:
		return put(t->known, kr_wire_get(m, 0), kr_wire_get(m, 1), kr_wire_get(m, 2), err);
	case KR_READBACK_COLUMN:
		return put(t->typed, KR_ADDED_MARK, kr_wire_get(m, 0), kr_wire_get(m, 1), err);
	case KR_READBACK_FOREIGN:
		t->counts.foreign_sheets++;
		kr_readback_name(&t->findings.foreign, kr_wire_get(m, 0));
		return true;
	case KR_READBACK_NO_KEY:
		t->findings.no_key++;
		return true;
	case KR_READBACK_OVER:
		t->findings.rows_typed_over += kr_wire_get_uint(m, 1);
		kr_readback_name(kr_wire_get_uint(m, 1) > 0 ? &t->findings.typed_over : &t->findings.typed_into,
		                 kr_wire_get(m, 0));
		return true;
	case KR_READBACK_COMMENTS:
		t->findings.comments = true;
		return true;
	}
	return true;
}

static bool receive(struct taking *t, const char *workbook, struct kr_err *err)
{
	struct kr_readback_job job = { workbook };
	struct kr_worker *worker;
	struct kr_wire_message m;
	enum kr_wire_next got;
	bool ok = true;

	if (!kr_worker_start(kr_readback_read, &job, &kr_worker_reading, &worker, err))
		return false;
	while (ok && (got = kr_worker_next(worker, &m, err)) != KR_WIRE_END)
		ok = got == KR_WIRE_MESSAGE && take(t, &m, err);
	kr_worker_free(worker);
	return ok;
}

/* How many answers contradict each other, and in which rows of KOMBIT's list. */
static bool read_contradictions(struct kr_db *db, struct readback_findings *ret, struct kr_err *err)
{
	static const char sql[] = "SELECT sum(answers), row FROM (SELECT key, count(*) AS answers FROM temp.winner "
				  "WHERE answers > 1 GROUP BY key) LEFT JOIN temp.number USING (key) "
				  "GROUP BY row ORDER BY row";
	struct kr_stmt *s;
	enum kr_step got;

	if (!kr_db_prepare(db, sql, &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		ret->contradictions += (size_t)kr_stmt_int(s, 0);
		if (kr_stmt_int(s, 1) > 0)
			kr_readback_number(&ret->contradicted, kr_stmt_int(s, 1));
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

bool kr_readback_run(struct kr_db *db, const char *workbook, struct kr_readback_counts *ret, struct kr_err *err)
{
	struct taking t = { 0 };
	int64_t changes = 0;

	kr_readback_findings_init(&t.findings);
	bool ok = kr_db_add_answer_functions(db, err) && kr_db_drop_temporary(db, err) && kr_db_exec(db, begin, err) &&
	          kr_db_prepare(db, "INSERT INTO temp.typed (key, column, value) VALUES (?1, ?2, ?3)", &t.typed, err) &&
	          kr_db_prepare(db, "INSERT INTO temp.pick (key, candidate, value, label) VALUES (?1, ?2, ?3, ?4)",
	                        &t.pick, err) &&
	          kr_db_prepare(db, "INSERT INTO temp.known (key, kind, value) VALUES (?1, ?2, ?3)", &t.known, err) &&
	          kr_db_prepare(db, "INSERT OR REPLACE INTO temp.number (key, row) VALUES (?1, ?2)", &t.number, err) &&
	          kr_db_prepare(db, "INSERT INTO temp.mark (id) VALUES (?1)", &t.mark, err) &&
	          kr_db_prepare(db, "INSERT OR REPLACE INTO temp.book_lineage VALUES (?1, ?2)", &t.lineage, err) &&
	          receive(&t, workbook, err) && kr_db_exec(db, no_mark, err) &&
	          kr_db_exec(db, kr_embedded_readback_sql, err) &&
	          kr_db_int(db, "SELECT count(*) FROM temp.change WHERE value <> '' AND key <> ''", 0, &changes, err) &&
	          read_contradictions(db, &t.findings, err);

	kr_stmt_free(t.typed);
	kr_stmt_free(t.pick);
	kr_stmt_free(t.known);
	kr_stmt_free(t.number);
	kr_stmt_free(t.mark);
	kr_stmt_free(t.lineage);
	if (ok) {
		t.counts.new_values = (size_t)changes;
		t.counts.leaves_something = kr_readback_leaves_something(&t.findings);
		t.counts.message = kr_readback_say(&t.findings);
		*ret = t.counts;
	}
	kr_readback_findings_release(&t.findings);
	return ok;
}

void kr_readback_release(struct kr_readback_counts *counts)
{
	free(counts->message);
	*counts = (struct kr_readback_counts){ 0 };
}

bool kr_readback_remark(struct kr_db *db, const struct kr_readback_counts *counts, struct kr_err *err)
{
	struct kr_stmt *s;

	if (counts->message == NULL)
		return true;
	if (!kr_db_prepare(db, "INSERT INTO source_note (kind, text) VALUES ('warning', ?1)", &s, err))
		return false;
	kr_stmt_bind_text(s, 1, counts->message);
	bool ok = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return ok;
}
