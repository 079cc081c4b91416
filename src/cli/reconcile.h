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
#include "progress.h"

struct kr_reconciliation {
	struct kr_load_request request;
	struct kr_db *db; /* a transaction is open in it: the caller commits when the report is in place */
	struct kr_model *model;
	struct kr_readback_counts readback;
	struct kr_stopwatch watch;
	int64_t run;
};

/* Reads the decisions of `previous` (NULL: there are none), loads all inputs, matches, judges and builds the model.
 * db_path NULL: in memory. On failure everything is released and an older database is as it was. */
bool kr_reconcile(struct kr_cli *cli, const char *db_path, const char *previous, struct kr_reconciliation *ret,
                  struct kr_err *err);
void kr_reconciliation_release(struct kr_reconciliation *r);

#endif
