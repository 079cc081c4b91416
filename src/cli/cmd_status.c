/* SPDX-License-Identifier: MPL-2.0 */
/* status: the runs so far, what is outstanding and with whom, days left: from the database alone. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "klikrecon/date.h"
#include "klikrecon/db.h"
#include "klikrecon/file.h"
#include "klikrecon/report.h"
#include "request.h"
#include "summary.h"

enum { RUNS_SHOWN = 20, BAR_WIDTH = 24 };

/* One line per run: how many rows were settled by then, as a bar. */
static const char runs_sql[] = "SELECT * FROM (SELECT run.id, run.as_of, run.old_users,"
			       " (SELECT count(*) FROM run_user WHERE run = run.id AND settled),"
			       " (SELECT count(*) FROM run_user WHERE run = run.id AND status = 'done')"
			       " FROM run ORDER BY run.id DESC LIMIT ?1) ORDER BY id";

static void print_bar(int64_t settled, int64_t all)
{
	const int full = all > 0 ? (int)(settled * BAR_WIDTH / all) : 0;

	for (int i = 0; i < BAR_WIDTH; i++)
		fputs(i < full ? "█" : "░", stdout);
}

static bool print_runs(struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	char shown[KR_DATE_TEXT] = "";
	int32_t day;

	if (!kr_db_prepare(db, runs_sql, &s, err))
		return false;
	kr_stmt_bind_int(s, 1, RUNS_SHOWN);
	printf("%5s  %-10s  %7s  %7s  %7s\n", _("run"), _("day"), _("users"), _("done"), _("settled"));
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		const int64_t users = kr_stmt_int(s, 2), settled = kr_stmt_int(s, 3), done = kr_stmt_int(s, 4);
		if (kr_day_parse_iso(kr_stmt_text(s, 1), &day))
			kr_day_cell(day, shown);
		printf("%5lld  %-10s  %7lld  %7lld  %7lld  ", (long long)kr_stmt_int(s, 0), shown, (long long)users,
		       (long long)done, (long long)settled);
		print_bar(settled, users);
		putchar('\n');
	}
	kr_stmt_free(s);
	putchar('\n');
	return got == KR_STEP_DONE;
}

static bool read_deadline(struct kr_db *db, int32_t *ret, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(db, "SELECT deadline FROM run ORDER BY id DESC LIMIT 1", &s, err))
		return false;
	bool found = kr_stmt_step(s, err) == KR_STEP_ROW && kr_day_parse_iso(kr_stmt_text(s, 0), ret);
	if (!found && (err == NULL || err->code == KR_E_NONE))
		kr_fail(err, KR_E_REFUSED,
		        _("the database is damaged or is no klikrecon database; move it away and run again"));
	kr_stmt_free(s);
	return found;
}

static bool print_status(const char *path, const struct kr_options *options, struct kr_err *err)
{
	struct kr_model *model = NULL;
	struct kr_db *db = NULL;
	int64_t runs;
	int32_t as_of = kr_day_today(), deadline;
	bool done = false;

	if (!kr_day_from_option(options, "as-of", options->as_of, &as_of, err) ||
	    !kr_day_from_option(options, "deadline", options->deadline, &deadline, err))
		return false;
	if (!kr_db_open_existing(path, &db, err) || !kr_db_int(db, "SELECT count(*) FROM run", 0, &runs, err))
		goto out;
	if (runs == 0) {
		kr_fail(err, KR_E_MISSING, _("the database holds no run yet; begin with klikrecon run"));
		kr_err_at(err, "%s", path);
		goto out;
	}
	if ((options->deadline == NULL && !read_deadline(db, &deadline, err)) || !kr_model_build(db, &model, err))
		goto out;
	kr_model_look_on(model, as_of, deadline);
	if (options->json != NULL) {
		done = kr_json_write(model, options->json, NULL, err);
		goto out;
	}
	if (!print_runs(db, err))
		goto out;
	kr_summary_print(model, NULL, NULL, stdout);
	done = true;
out:
	kr_model_free(model);
	kr_db_close(db);
	return done;
}

int kr_cmd_status(struct kr_cli *cli)
{
	struct kr_err err = KR_ERR_INIT;
	char *otherwise = kr_path_with_ending(KR_DEFAULT_OUTPUT, ".db");

	bool done = print_status(cli->options.db != NULL ? cli->options.db : otherwise, &cli->options, &err);
	free(otherwise);
	return done ? KR_EXIT_OK : kr_exit_with(&err);
}
