/* SPDX-License-Identifier: MPL-2.0 */
/*
 * reconcile: what `run` and `check` have in common: from options to a model (private to src/cli/).
 */
#ifndef KR_CLI_RECONCILE_H
#define KR_CLI_RECONCILE_H

#include "cmd.h"
#include "klikrecon/db.h"
#include "klikrecon/load.h"
#include "klikrecon/report.h"
#include "last_report.h"
#include "outputs.h"
#include "progress.h"

struct kr_reconciliation {
	struct kr_load_request request;
	struct kr_db *db; /* a transaction is open in it: the caller commits when the report is in place */
	struct kr_model *model;
	struct kr_last_report last;
	struct kr_stopwatch watch;
	int64_t run;
};

/* Reads the answers of the last report, loads all inputs, matches, judges and builds the model. outputs->db NULL: in memory. On failure
 * everything is released and an older database is as it was. */
bool kr_reconcile(struct kr_cli *cli, struct kr_outputs *outputs, struct kr_reconciliation *ret, struct kr_err *err);
void kr_reconciliation_release(struct kr_reconciliation *r);

#endif
