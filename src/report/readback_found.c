/* SPDX-License-Identifier: MPL-2.0 */
#include "readback_found.h"

#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "model.h"

/* ---- findings ---- */

/* Each gives the workbook (1 for what is about none), a sheet, a row, and a cell where it is about cells. */
static const struct {
	enum readback_finding finding;
	const char *sql;
} queries[] = {
	{ FOUND_CONTRADICTION, "SELECT 1, '', number.row FROM temp.winner LEFT JOIN temp.number USING (key)"
	                       " WHERE answers > 1 AND key <> '' ORDER BY number.row" },
	{ FOUND_ASTRAY,
	  "SELECT book, sheet, row FROM temp.line WHERE id IN (SELECT line FROM temp.parked) ORDER BY id" },
	{ FOUND_UNREAD, "SELECT book, sheet, row FROM temp.line WHERE id IN (SELECT line FROM temp.astray)"
	                " AND id NOT IN (SELECT line FROM temp.parked) ORDER BY id" },
	{ FOUND_MOVED, "SELECT book, sheet, row FROM temp.line JOIN temp.whose ON whose.line = id WHERE how = 'shown' "
	               "AND whose.key <> line.key"
	               " AND id IN (SELECT line FROM temp.cell WHERE value <> '') ORDER BY id" },
	{ FOUND_OVER, "SELECT line.book, sheet, row, cell.value FROM temp.line JOIN temp.whose ON whose.line = line.id"
	              " JOIN json_each('[\"' || replace(over, ' ', '\",\"') || '\"]') AS cell"
	              " WHERE over <> '' AND NOT copy AND (how = 'own' OR (how = 'none' AND name <> '' AND line.id NOT "
	              "IN (SELECT line FROM temp.astray)))"
	              " ORDER BY line.id, cell.key" },
	{ FOUND_NOT_EMPTIED, "SELECT 1, '', number.row FROM temp.emptied JOIN temp.number USING (key) WHERE NOT counts"
	                     " AND (key, column) NOT IN (SELECT key, column FROM temp.winner) ORDER BY number.row" },
	{ FOUND_LETTER, "SELECT 1, '', 0 FROM temp.change WHERE column = '" KR_LETTER_COLUMN "' AND value <> ''" },
};

bool kr_readback_find(struct kr_db *db, struct readback_findings *findings, size_t n, struct kr_err *err)
{
	for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
		struct kr_stmt *s;
		enum kr_step got;
		if (!kr_db_prepare(db, queries[q].sql, &s, err))
			return false;
		while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
			const size_t book = (size_t)kr_stmt_int(s, 0) - 1;
			if (queries[q].finding == FOUND_OVER)
				kr_readback_found(&findings[book < n ? book : 0], FOUND_OVER, kr_stmt_text(s, 1),
				                  kr_stmt_text(s, 3));
			else
				kr_readback_found_row(&findings[book < n ? book : 0], queries[q].finding,
				                      kr_stmt_text(s, 1), kr_stmt_int(s, 2));
		}
		kr_stmt_free(s);
		if (got != KR_STEP_DONE)
			return false;
	}
	return true;
}

/* ---- how many, and where ---- */

/* A question that is answered once in several columns of the table decision (whose the answers are that waited, who is none of them) is one
 * answer. */
static const char distinct_answers[] = "DISTINCT key || char(31) || CASE WHEN column LIKE 'earlier:%' THEN 'earlier' "
				       "WHEN column LIKE 'reject:%' THEN 'uuid' ELSE column END";

static bool count(struct kr_db *db, const char *where, size_t *ret, struct kr_err *err)
{
	struct kr_str sql = KR_STR_INIT(KR_STR_UNBOUNDED);
	int64_t n;

	kr_str_printf(&sql, "SELECT count(%s) FROM %s AND key <> ''", distinct_answers, where);
	const bool ok = kr_db_int(db, sql.buf, 0, &n, err);
	kr_str_release(&sql);
	*ret = ok ? (size_t)n : 0;
	return ok;
}

enum { ROWS_SHOWN = 12 };

/* "Nye: »Brugere« række 5, 7; »Til afklaring« række 12." The rows as they stood in the workbook. */
static bool put_places(struct kr_db *db, const char *heading, const char *where, struct kr_str *out, struct kr_err *err)
{
	struct kr_str sql = KR_STR_INIT(KR_STR_UNBOUNDED), sheet = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s;
	enum kr_step got;
	size_t shown = 0;

	kr_str_printf(&sql,
	              "SELECT DISTINCT sheet, line.row FROM temp.change JOIN temp.line ON line.id = change.line WHERE "
	              "change.key <> '' AND %s"
	              " ORDER BY line.id",
	              where);
	bool ok = kr_db_prepare(db, sql.buf, &s, err);
	while (ok && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		if (shown++ >= ROWS_SHOWN)
			continue;
		const char *name = kr_stmt_text(s, 0);
		kr_str_puts(out, shown > 1 ? "" : out->len > 0 ? " " : "");
		kr_str_puts(out, shown > 1 ? "" : heading);
		if (strcmp(name, sheet.buf) != 0) {
			kr_str_puts(out, shown > 1 ? "; " : " ");
			kr_str_printf(out, _("“%s” row"), name);
			kr_str_clear(&sheet);
			kr_str_puts(&sheet, name);
		} else
			kr_str_putc(out, ',');
		kr_str_printf(out, " %lld", (long long)kr_stmt_int(s, 1));
	}
	if (shown > ROWS_SHOWN)
		kr_str_printf(out, _(" and %zu more"), shown - ROWS_SHOWN);
	kr_str_puts(out, shown > 0 ? "." : "");
	ok = ok && got == KR_STEP_DONE;
	kr_stmt_free(s);
	kr_str_release(&sql);
	kr_str_release(&sheet);
	return ok;
}

bool kr_readback_count(struct kr_db *db, struct kr_readback *ret, struct kr_err *err)
{
	struct kr_str where = KR_STR_INIT(KR_STR_UNBOUNDED);
	const bool ok =
		count(db, "temp.typed WHERE value <> '' AND NOT copy", &ret->read, err) &&
		count(db, "temp.change WHERE was = '' AND value <> ''", &ret->fresh, err) &&
		count(db, "temp.change WHERE was <> '' AND value <> ''", &ret->changed, err) &&
		count(db, "temp.change WHERE value = ''", &ret->cleared, err) &&
		count(db, "decision WHERE current AND value <> '' AND column <> 'earlier'", &ret->before, err) &&
		put_places(db, _("New:"), "was = '' AND change.value <> ''", &where, err) &&
		put_places(db, _("Changed:"), "was <> '' AND change.value <> ''", &where, err) &&
		put_places(db, _("Deleted:"), "change.value = ''", &where, err);

	ret->before += ret->cleared - ret->fresh;
	if (ok && where.len > 0)
		ret->where = kr_strdup(where.buf);
	kr_str_release(&where);
	return ok;
}
