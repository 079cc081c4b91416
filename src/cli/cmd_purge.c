/* SPDX-License-Identifier: MPL-2.0 */
/* purge: deletes what klikrecon keeps in its database. Reports are the user's own files and stay. */
#include <stdlib.h>

#include "cmd.h"
#include "klikrecon/date.h"
#include "klikrecon/file.h"
#include "klikrecon/purge.h"
#include "request.h"

/* What went, and what can be undone still. */
static void say_what_went(const char *path, const struct kr_purged *purged)
{
	printf(P_("%s: %lld run deleted, ", "%s: %lld runs deleted, ", purged->runs), path, (long long)purged->runs);
	printf(P_("and %lld answer that had been replaced.", "and %lld answers that had been replaced.",
	          purged->answers),
	       (long long)purged->answers);
	if (purged->first_run > 0)
		printf(_(" klikrecon answers --undo goes back to run %lld, and no further."),
		       (long long)purged->first_run);
	putchar('\n');
}

static bool purge(const struct kr_options *options, const char *path, struct kr_err *err)
{
	struct kr_db *db = NULL;
	struct kr_purged purged = { 0 };
	int32_t day;

	if (options->all && options->before != NULL)
		return kr_fail(err, KR_E_USAGE, _("give only one of --before DATE and --all"));
	if (!options->all && options->before == NULL)
		return kr_fail(err, KR_E_USAGE, _("say what to delete: --before DATE, or --all"));
	if (!kr_day_from_option(options, "before", options->before, &day, err))
		return false;
	/* Only looked at first: a file that is not ours is neither made nor changed. */
	if (!kr_db_open_existing(path, &db, err))
		return false;
	kr_db_close(db);
	if (!kr_db_open(path, &db, err))
		return false;
	bool done = options->all ? kr_purge_all(db, err) : kr_purge_before(db, options->before, &purged, err);
	kr_db_close(db);
	if (done && !options->quiet && options->all)
		printf(_("%s is emptied: runs, decisions and the people in them. Reports are untouched; they hold "
		         "personal data too.\n"),
		       path);
	else if (done && !options->quiet)
		say_what_went(path, &purged);
	return done;
}

int kr_cmd_purge(struct kr_cli *cli)
{
	struct kr_err err = KR_ERR_INIT;
	char *otherwise = kr_path_with_ending(KR_DEFAULT_OUTPUT, ".db");

	bool done = purge(&cli->options, cli->options.db != NULL ? cli->options.db : otherwise, &err);
	free(otherwise);
	return done ? KR_EXIT_OK : kr_exit_with(&err);
}
