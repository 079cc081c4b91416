/* SPDX-License-Identifier: MPL-2.0 */
#include "history.h"

#include "klikrecon/date.h"
#include "klikrecon/file.h"

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

bool kr_history_seal(struct kr_db *db, int64_t run, const struct kr_options *options, const char *report,
                     struct kr_err *err)
{
	char digest[KR_SHA256_HEX];
	struct kr_stmt *s;

	if (!kr_digest_of_run(db, run, options, report, digest, err))
		return false;

	if (!kr_db_prepare(db, "UPDATE run SET inputs = ?2 WHERE id = ?1", &s, err))
		return false;
	kr_stmt_bind_int(s, 1, run);
	kr_stmt_bind_text(s, 2, digest);
	bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}
