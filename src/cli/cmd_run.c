/* SPDX-License-Identifier: MPL-2.0 */
/*
 * run: the main job on one page.
 *
 *	paths      what is written where, and nothing over an input
 *	lock       one run at a time; not while the report is open elsewhere
 *	reconcile  last report's decisions, load, match, verdict, model (reconcile.c)
 *	write      the workbook, aside, read back, then put in place; then the other forms
 *	commit     the database last: whatever happens before leaves it as it was
 */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/file.h"
#include "history.h"
#include "reconcile.h"
#include "request.h"
#include "summary.h"

struct paths {
	const char *report, *previous;
	char *db, *kept; /* NULL with --no-db; the name that the last report is kept under */
};

static void paths_of(const struct kr_options *options, struct paths *ret)
{
	ret->report = options->output != NULL ? options->output : KR_DEFAULT_OUTPUT;
	ret->previous = options->previous != NULL     ? options->previous
	                : kr_file_exists(ret->report) ? ret->report
	                                              : NULL;
	if (!options->no_db)
		ret->db = options->db != NULL ? kr_strdup(options->db) : kr_path_with_ending(ret->report, ".db");
	ret->kept = kr_path_with_ending(kr_path_base(ret->report), ".forrige.xlsx");
}

static void paths_release(struct paths *paths)
{
	free(paths->db);
	free(paths->kept);
}

static bool is_an_input(const struct kr_options *options, const char *path)
{
	const struct kr_list *lists[] = { &options->fkorg, &options->fkadm, &options->logins };

	if (path == NULL)
		return false;
	if (options->old != NULL && kr_file_is_same(path, options->old))
		return true;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (size_t j = 0; j < lists[i]->n; j++)
			if (kr_file_is_same(path, lists[i]->item[j]))
				return true;
	return false;
}

/* Nothing that we write may land on something that we read. */
static bool outputs_are_safe(const struct kr_options *options, const struct paths *paths, struct kr_err *err)
{
	const char *outputs[] = { paths->report, paths->db, options->json, options->html };

	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
		if (is_an_input(options, outputs[i]))
			return kr_fail(err, KR_E_USAGE,
			               _("%s is an input and would be overwritten; choose another name"), outputs[i]);
	return true;
}

static bool write_all(struct kr_reconciliation *r, const struct kr_options *options, const struct paths *paths,
                      struct kr_err *err)
{
	if (!kr_workbook_save(r->model, paths->report, paths->kept, err))
		return false;
	kr_stopwatch_lap(&r->watch, "workbook");
	return (options->json == NULL || kr_json_write(r->model, options->json, err)) &&
	       (options->csv == NULL || kr_csv_write(r->model, options->csv, err)) &&
	       (options->html == NULL || kr_html_write(r->model, options->html, err)) &&
	       kr_digest_inputs(options, paths->report, r->digest, err) &&
	       kr_history_seal(r->db, r->run, r->digest, err) && kr_db_commit(r->db, err);
}

/* --if-changed: nothing new in any input, and nothing typed into the report since it was written. */
static bool nothing_to_do(const struct kr_options *options, const struct paths *paths, int *ret_status)
{
	char digest[KR_SHA256_HEX];
	struct kr_last_run last;

	if (!options->if_changed || paths->db == NULL || paths->previous == NULL ||
	    !kr_digest_inputs(options, paths->previous, digest, NULL) ||
	    !kr_history_is_unchanged(paths->db, digest, &last))
		return false;
	if (!options->quiet)
		printf(_("Nothing has changed since the run for %s; the report stands as it is.\n"), last.day);
	*ret_status = options->fail_if_outstanding && last.outstanding > 0 ? KR_EXIT_OUTSTANDING : KR_EXIT_OK;
	return true;
}

static int finish(struct kr_reconciliation *r, struct kr_options *options, const struct paths *paths)
{
	const struct kr_model_counts *counts = kr_model_counts(r->model);
	const bool json_on_stdout = options->json != NULL && strcmp(options->json, "-") == 0;

	if (r->readback.message[0] != '\0' && !options->quiet)
		fprintf(stderr, "klikrecon: %s\n", r->readback.message);
	if (!options->quiet && !json_on_stdout) {
		char *next =
			kr_arena_printf(&options->arena,
		                        _("The report: %s. Open it and begin with the sheet Overblik."), paths->report);
		kr_summary_print(counts, next, stdout);
	}
	if (options->fail_if_outstanding && counts->outstanding > 0)
		return KR_EXIT_OUTSTANDING;
	return counts->rejected_rows > 0 ? KR_EXIT_INCOMPLETE : KR_EXIT_OK;
}

int kr_cmd_run(struct kr_cli *cli)
{
	struct kr_options *options = &cli->options;
	struct kr_reconciliation r = { 0 };
	struct kr_err err = KR_ERR_INIT;
	struct kr_lock *lock = NULL;
	struct paths paths = { 0 };
	int status;

	kr_interrupt_catch();
	paths_of(options, &paths);
	if (!outputs_are_safe(options, &paths, &err) || !kr_file_not_open_elsewhere(paths.report, &err) ||
	    !kr_lock_take(paths.report, &lock, &err))
		status = kr_exit_with(&err);
	else if (!nothing_to_do(options, &paths, &status))
		status = kr_reconcile(cli, paths.db, paths.previous, &r, &err) && write_all(&r, options, &paths, &err)
		                 ? finish(&r, options, &paths)
		                 : kr_exit_with(&err);
	kr_reconciliation_release(&r);
	kr_lock_free(lock);
	paths_release(&paths);
	return status;
}
