/* SPDX-License-Identifier: MPL-2.0 */
/*
 * lineage: what two copies of a history have in common.
 *
 *	kr_lineage_advance(db, err);      // once in a run, when inputs and answers are there
 *
 * A history is a list of states, each a digest of the days, the inputs and the answers of a run (table lineage); a run that finds all as it
 * was adds none. Every workbook carries the list it was written with. So a workbook is of this history when its list is the beginning of the
 * database's; two copies that went apart have only a beginning in common; and the lists of two histories differ from the first state on. No
 * clock and no chance is in it: the same inputs and answers give the same bytes.
 */
#ifndef KLIKRECON_LINEAGE_H
#define KLIKRECON_LINEAGE_H

#include "klikrecon/db.h"

/* The caller has begun a transaction. */
bool kr_lineage_advance(struct kr_db *db, struct kr_err *err);

#endif
