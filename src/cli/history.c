/* SPDX-License-Identifier: MPL-2.0 */
#include "history.h"

#include <stdlib.h>

#include "klikrecon/date.h"
#include "klikrecon/file.h"
#include "klikrecon/report.h"
#include "klikrecon/str.h"

#include "cmd.h"

static const char last_run_sql[] = "SELECT as_of, (SELECT count(*) FROM run_user WHERE run = run.id AND NOT settled)"
				   " FROM run WHERE id = (SELECT max(id) FROM run) AND inputs = ?1";

bool kr_history_is_unchanged(const char *db_path, const char *digest, struct kr_last_run *ret)
{
	struct kr_db *db = NULL;
	struct kr_stmt *s = NULL;
	bool unchanged = false;

	if (kr_file_exists(db_path) && kr_db_open_existing(db_path, &db, NULL) &&
	    kr_db_prepare(db, last_run_sql, &s, NULL)) {
		kr_stmt_bind_text(s, 1, digest);
		unchanged = kr_stmt_step(s, NULL) == KR_STEP_ROW;
		if (unchanged) {
			kr_day_parse_iso(kr_stmt_text(s, 0), &ret->day);
			ret->outstanding = kr_stmt_int(s, 1);
		}
	}
	kr_stmt_free(s);
	kr_db_close(db);
	return unchanged;
}

/* "0.10.1" is later than "0.9.0". */
static bool is_later(const char *version, const char *than)
{
	for (;;) {
		char *a, *b;
		const unsigned long one = strtoul(version, &a, 10), other = strtoul(than, &b, 10);
		if (one != other)
			return one > other;
		if (*a != '.' || *b != '.')
			return false;
		version = a + 1;
		than = b + 1;
	}
}

bool kr_history_look(struct kr_db *db, int32_t as_of, struct kr_str *out, struct kr_err *err)
{
	char last_day[KR_WORDS_DAY], day[KR_WORDS_DAY];
	struct kr_stmt *s;
	int32_t last;

	if (!kr_db_prepare(db, "SELECT version, as_of FROM run ORDER BY id DESC LIMIT 1", &s, err))
		return false;
	const enum kr_step got = kr_stmt_step(s, err);
	if (got == KR_STEP_ROW && is_later(kr_stmt_text(s, 0), KR_VERSION))
		kr_str_printf(out,
		              _("The last run was by klikrecon %s, and this is %s: use the newer one; an older one may "
		                "leave out what it does not "
		                "know.\n"),
		              kr_stmt_text(s, 0), KR_VERSION);
	if (got == KR_STEP_ROW && kr_day_parse_iso(kr_stmt_text(s, 1), &last) && last > as_of)
		kr_str_printf(out, _("The last run was for %s, and this one is for %s: is the clock right?\n"),
		              kr_words_day(last, last_day), kr_words_day(as_of, day));
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

static const char alerts_sql[] =
	"SELECT path, note.text FROM source_note AS note LEFT JOIN source ON source.id = note.source"
	" WHERE note.kind IN ('alert', 'unread') ORDER BY source.id, note.rowid";

void kr_history_say_alerts(const char *db_path)
{
	struct kr_db *db = NULL;
	struct kr_stmt *s = NULL;
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (kr_db_open_existing(db_path, &db, NULL) && kr_db_prepare(db, alerts_sql, &s, NULL))
		while (kr_stmt_step(s, NULL) == KR_STEP_ROW) {
			const char *path = kr_stmt_text(s, 0);
			kr_str_clear(&line);
			if (path != NULL)
				kr_str_printf(&line, "%s: ", kr_path_base(path));
			kr_str_puts(&line, kr_stmt_text(s, 1));
			kr_say(line.buf);
		}
	kr_str_release(&line);
	kr_stmt_free(s);
	kr_db_close(db);
}

bool kr_history_seal(struct kr_db *db, int64_t run, const struct kr_options *options, const struct kr_outputs *outputs,
                     const char *report, struct kr_err *err)
{
	char digest[KR_SHA256_HEX];
	struct kr_stmt *s;

	if (!kr_digest_of_run(db, run, options, outputs, report, digest, err))
		return false;

	if (!kr_db_prepare(db, "UPDATE run SET inputs = ?2 WHERE id = ?1", &s, err))
		return false;
	kr_stmt_bind_int(s, 1, run);
	kr_stmt_bind_text(s, 2, digest);
	bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}
