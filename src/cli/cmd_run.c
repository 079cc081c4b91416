/* SPDX-License-Identifier: MPL-2.0 */
/*
 * run: the main job on one page.
 *
 *	outputs    what is written where, and nothing over an input (outputs.c)
 *	lock       one run at a time; not while the report is open elsewhere
 *	reconcile  last report's decisions, load, match, verdict, model (reconcile.c)
 *	write      the workbook, aside, and read back; the other forms, aside; then all in their places
 *	commit     the database last: when that fails, the files are taken back
 */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/file.h"
#include "history.h"
#include "outputs.h"
#include "reconcile.h"
#include "request.h"
#include "summary.h"

/* The report last: whatever has a new one beside it is as new. */
static bool prepare_all(struct kr_reconciliation *r, const struct kr_options *options, const struct kr_outputs *outputs,
                        struct kr_output_set *set, struct kr_err *err)
{
	struct kr_output *report;

	if (!kr_workbook_prepare(r->model, outputs->report, &report, err))
		return false;
	kr_stopwatch_lap(&r->watch, _("workbook"));
	bool done = kr_history_seal(r->db, r->run, options, outputs, kr_output_path(report), err) &&
	            (options->json == NULL || kr_json_write(r->model, options->json, set, err)) &&
	            (options->csv == NULL || kr_csv_write(r->model, options->csv, set, err)) &&
	            (options->html == NULL || kr_html_write(r->model, options->html, set, err));
	kr_output_set_add(set, report, outputs->kept);
	return done;
}

/* Whatever fails on the way, the last report and all that is written with it stand as they stood: they are put in place when
 * everything else is done but the database, and taken back when that fails. */
static bool write_all(struct kr_reconciliation *r, const struct kr_options *options, struct kr_outputs *outputs,
                      struct kr_err *err)
{
	struct kr_output_set set = { 0 };

	bool done = prepare_all(r, options, outputs, &set, err) && kr_output_set_commit(&set, err);
	if (done && !kr_db_commit(r->db, err)) {
		kr_output_set_revert(&set);
		done = false;
	}
	if (!done)
		kr_outputs_take_back(outputs);
	kr_output_set_release(&set);
	return done;
}

/* Is there everything that is asked for? Standard output never has it yet. */
static bool is_all_there(const struct kr_options *options)
{
	const char *const outputs[] = { options->html, options->json, options->csv };

	for (size_t i = 0; i < sizeof outputs / sizeof *outputs; i++)
		if (outputs[i] != NULL && !kr_file_exists(outputs[i]))
			return false;
	return true;
}

/* --if-changed: the same day, nothing new in any input, nothing typed into the report since it was written, nothing to be made
 * that is not there. */
static bool nothing_to_do(const struct kr_options *options, const struct kr_outputs *outputs, int *ret_status)
{
	char digest[KR_SHA256_HEX];
	char day[KR_WORDS_DAY];
	struct kr_last_run last;

	if (!options->if_changed || outputs->db == NULL || outputs->last == NULL || !is_all_there(options) ||
	    !kr_digest_of_files(options, outputs, digest, NULL) || !kr_history_is_unchanged(outputs->db, digest, &last))
		return false;
	kr_history_say_alerts(outputs->db);
	if (!options->quiet)
		printf(_("Nothing has changed since the run for %s; the report stands as it is.\n"),
		       kr_words_day(last.day, day));
	*ret_status = options->fail_if_outstanding && last.outstanding > 0 ? KR_EXIT_OUTSTANDING : KR_EXIT_OK;
	return true;
}

static int finish(struct kr_reconciliation *r, struct kr_options *options, const struct kr_outputs *outputs)
{
	const struct kr_model_counts *counts = kr_model_counts(r->model);
	const bool json_on_stdout = options->json != NULL && strcmp(options->json, "-") == 0;

	kr_summary_say_alerts(r->model);
	if (!options->quiet && !json_on_stdout) {
		char *next = kr_arena_printf(&options->arena,
		                             _("The report: %s. Open it and begin with the sheet Overview."),
		                             outputs->report);
		kr_summary_print(r->model, NULL, next, stdout);
	}
	return kr_summary_status(counts, options->fail_if_outstanding);
}

int kr_cmd_run(struct kr_cli *cli)
{
	struct kr_options *options = &cli->options;
	struct kr_reconciliation r = { 0 };
	struct kr_err err = KR_ERR_INIT;
	struct kr_lock *lock = NULL;
	struct kr_outputs outputs = { 0 };
	int status;

	kr_interrupt_catch();
	kr_outputs_of_run(options, &outputs);
	if (!kr_outputs_are_safe(options, &outputs, &err) || !kr_file_not_open_elsewhere(outputs.report, &err) ||
	    !kr_lock_take(outputs.report, &lock, &err))
		status = kr_exit_with(&err);
	else if (!nothing_to_do(options, &outputs, &status))
		status = kr_reconcile(cli, &outputs, &r, &err) && write_all(&r, options, &outputs, &err)
		                 ? finish(&r, options, &outputs)
		                 : kr_exit_with(&err);
	kr_reconciliation_release(&r);
	kr_lock_free(lock);
	kr_outputs_release(&outputs);
	return status;
}
