/* SPDX-License-Identifier: MPL-2.0 */
/*
 * purge: deletes what the database keeps from run to run, and shrinks the file; freed pages are overwritten, so nothing of it
 * can be read in the file afterwards.
 */
#ifndef KLIKRECON_PURGE_H
#define KLIKRECON_PURGE_H

#include "klikrecon/db.h"

/* Everything: the last run's inputs and reasoning, all runs, all decisions. No transaction may be open. */
bool kr_purge_all(struct kr_db *db, struct kr_err *err);

/* Runs for a day before `day` (ISO), and answers that were replaced before it. The last run, what it rests on, and every
 * current answer stay. *ret_runs: how many runs went. */
bool kr_purge_before(struct kr_db *db, const char *day, int64_t *ret_runs, struct kr_err *err);

#endif
