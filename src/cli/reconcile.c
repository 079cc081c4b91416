/* SPDX-License-Identifier: MPL-2.0 */
#include "reconcile.h"

#include "klikrecon/earlier.h"
#include "klikrecon/file.h"
#include "klikrecon/match.h"
#include "klikrecon/standing.h"
#include "klikrecon/strangers.h"
#include "klikrecon/verdict.h"
#include "request.h"

static bool load_each(struct kr_load *load, bool (*load_one)(struct kr_load *, const char *, struct kr_err *),
                      const struct kr_list *paths, struct kr_err *err)
{
	for (size_t i = 0; i < paths->n; i++)
		if (!load_one(load, paths->item[i], err))
			return false;
	return true;
}

/* The old users first: their keys tell which rows of the large extracts are worth keeping. */
static bool load_all(struct kr_reconciliation *r, const struct kr_options *options, struct kr_err *err)
{
	struct kr_load *load;

	if (!kr_load_begin(r->db, &r->request, &load, err))
		return false;
	bool done = kr_load_old(load, options->old, err) && load_each(load, kr_load_fkorg, &options->fkorg, err) &&
	            load_each(load, kr_load_fkadm, &options->fkadm, err) &&
	            load_each(load, kr_load_logins, &options->logins, err) && kr_load_finish(load, err);
	kr_load_free(load);
	return done;
}

static bool not_interrupted(struct kr_err *err)
{
	return kr_interrupt_signal() == 0 || kr_fail(err, KR_E_INTERRUPTED, _("interrupted; nothing was written"));
}

/* The answers of the runs before are about other people than the list is: another municipality's database or report. */
static bool refuse_strangers(struct kr_reconciliation *r, const struct kr_accepted *accepted,
                             const struct kr_outputs *outputs, struct kr_err *err)
{
	int64_t answers;
	bool strangers = false;

	if (accepted->foreign)
		return true;
	if (!kr_db_int(r->db, "SELECT count(*) FROM decision WHERE current AND value <> '' AND key <> ''", 0, &answers,
	               err) ||
	    (answers > 0 && !kr_are_strangers(r->db, kr_people_of_history, kr_people_of_list, &strangers, err)))
		return false;
	if (!strangers)
		return true;
	kr_fail(err, KR_E_REFUSED,
	        _("the answers of the runs before are about other people than KOMBIT's list is: are they another "
	          "municipality's? Name the right "
	          "files, or go on with --accept foreign"));
	return kr_err_at(err, "%s",
	                 outputs->db != NULL && kr_file_exists(outputs->db) ? outputs->db : r->last.books[0].path);
}

bool kr_reconcile(struct kr_cli *cli, struct kr_outputs *outputs, struct kr_reconciliation *ret, struct kr_err *err)
{
	struct kr_reconciliation r = { .watch = { cli->options.timings, kr_now() }, .last = KR_LAST_REPORT_INIT };
	struct kr_progress *progress = kr_progress_new(!cli->options.no_progress && !cli->options.quiet);
	struct kr_accepted accepted = { 0 };
	bool done = false;

	if (!kr_request_from_options(&cli->options, &r.request, err) ||
	    !kr_accepted_from_options(&cli->options, &accepted, err))
		goto out;
	r.request.few_in_fkorg = accepted.swapped;
	r.request.progress = kr_progress_show;
	r.request.progress_ctx = progress;
	if (!kr_db_open(outputs->db, &r.db, err) || !kr_db_begin(r.db, err) ||
	    !kr_last_report_read(r.db, &cli->options, &accepted, outputs, r.request.as_of, &r.last, err))
		goto out;
	kr_stopwatch_lap(&r.watch, _("previous report"));
	if (!load_all(&r, &cli->options, err) || !refuse_strangers(&r, &accepted, outputs, err) ||
	    !kr_standing_say(r.db, err) || !kr_readback_note(r.db, &r.last.readback, err))
		goto out;
	kr_stopwatch_lap(&r.watch, _("load"));
	if (!not_interrupted(err) || !kr_earlier_run(r.db, err) || !kr_match_run(r.db, err))
		goto out;
	kr_stopwatch_lap(&r.watch, _("match"));
	if (!not_interrupted(err) || !kr_verdict_run(r.db, err) || !kr_verdict_record(r.db, KR_VERSION, &r.run, err))
		goto out;
	kr_stopwatch_lap(&r.watch, _("verdict"));
	if (!not_interrupted(err) || !kr_model_build(r.db, &r.model, err))
		goto out;
	kr_stopwatch_lap(&r.watch, _("model"));
	*ret = r;
	done = true;
out:
	kr_progress_clear(progress);
	kr_progress_free(progress);
	if (!done) {
		kr_outputs_take_back(outputs);
		kr_reconciliation_release(&r);
	}
	return done;
}

void kr_reconciliation_release(struct kr_reconciliation *r)
{
	kr_model_free(r->model);
	kr_db_close(r->db);
	kr_last_report_release(&r->last);
	*r = (struct kr_reconciliation){ 0 };
}
