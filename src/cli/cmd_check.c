/* SPDX-License-Identifier: MPL-2.0 */
/* check: everything a run does but writing. */
#include <string.h>

#include "klikrecon/file.h"
#include "outputs.h"
#include "reconcile.h"
#include "request.h"
#include "summary.h"

enum { REMARKS_PER_FILE = 10 };

static void print_result(const struct kr_model *model)
{
	struct kr_str remarks = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_words_remarks(model, REMARKS_PER_FILE, &remarks);
	kr_summary_print(model, remarks.buf,
	                 _("Nothing was written. klikrecon run with the same options writes the report."), stdout);
	kr_str_release(&remarks);
}

int kr_cmd_check(struct kr_cli *cli)
{
	struct kr_reconciliation r = { 0 };
	struct kr_err err = KR_ERR_INIT;
	struct kr_outputs outputs = { 0 };

	kr_interrupt_catch();
	kr_outputs_of_check(&cli->options, &outputs);
	if (!kr_outputs_are_safe(&cli->options, &outputs, &err) || !kr_reconcile(cli, &outputs, &r, &err) ||
	    (cli->options.json != NULL && !kr_json_write(r.model, cli->options.json, NULL, &err))) {
		kr_reconciliation_release(&r);
		return kr_exit_with(&err);
	}
	const struct kr_model_counts *counts = kr_model_counts(r.model);
	const bool json_on_stdout = cli->options.json != NULL && strcmp(cli->options.json, "-") == 0;
	kr_summary_say_alerts(r.model);
	if (!cli->options.quiet && !json_on_stdout)
		print_result(r.model);
	const int status = kr_summary_status(counts, cli->options.fail_if_outstanding);
	kr_reconciliation_release(&r);
	return status;
}
