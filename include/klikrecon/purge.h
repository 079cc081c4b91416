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

/* Runs for a day before `day` (ISO), and answers that were replaced before it and that no run that is kept needs (undo.h). The last run, what
 * it rests on, and every current answer stay. */
struct kr_purged {
	int64_t runs, answers; /* how many went */
	int64_t first_run;     /* the first that is kept: as far back as an undo can go; 0: there is none */
};
bool kr_purge_before(struct kr_db *db, const char *day, struct kr_purged *ret, struct kr_err *err);

#endif
