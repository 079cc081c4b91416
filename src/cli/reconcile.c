/* SPDX-License-Identifier: MPL-2.0 */
#include "reconcile.h"

#include "klikrecon/earlier.h"
#include "klikrecon/match.h"
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

bool kr_reconcile(struct kr_cli *cli, const char *db_path, const char *previous, struct kr_reconciliation *ret,
                  struct kr_err *err)
{
	struct kr_reconciliation r = { .watch = { cli->options.timings, kr_now() } };
	struct kr_progress *progress = kr_progress_new(!cli->options.no_progress && !cli->options.quiet);
	bool done = false;

	if (!kr_request_from_options(&cli->options, &r.request, err))
		goto out;
	r.request.progress = kr_progress_show;
	r.request.progress_ctx = progress;
	if (!kr_db_open(db_path, &r.db, err) || !kr_db_begin(r.db, err))
		goto out;
	if (previous != NULL && !kr_readback_run(r.db, previous, &r.readback, err)) {
		if (!cli->options.force || err->code != KR_E_REFUSED)
			goto out;
		r.readback.leaves_something = true; /* --force: what is there is kept, but not read */
	}
	kr_stopwatch_lap(&r.watch, _("previous report"));
	if (!load_all(&r, &cli->options, err) || !kr_readback_remark(r.db, &r.readback, err))
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
	if (!done)
		kr_reconciliation_release(&r);
	return done;
}

void kr_reconciliation_release(struct kr_reconciliation *r)
{
	kr_model_free(r->model);
	kr_db_close(r->db);
	kr_readback_release(&r->readback);
	*r = (struct kr_reconciliation){ 0 };
}
