/* SPDX-License-Identifier: MPL-2.0 */
/*
 * verdict: what still has to be done for each old user, and by whom.
 *
 *	kr_verdict_run(db, err);
 *	kr_verdict_record(db, KR_VERSION, &run, err);
 *
 * Reads match, candidate, org_user, role_assignment, login and decision; fills verdict and flag, and sets role_assignment.org_user.
 * All rules are SQL: src/verdict/verdict.sql (facts and status, design section 3) and flags.sql.
 */
#ifndef KLIKRECON_VERDICT_H
#define KLIKRECON_VERDICT_H

#include "klikrecon/db.h"

bool kr_verdict_run(struct kr_db *db, struct kr_err *err);

/* Adds this run to those that are kept (run, run_user), after the verdicts and before the report's model is built; the setting
 * "run" names it, so that the report can compare with the run before it. run.inputs stays empty: it is about the report, too, and
 * whoever writes that fills it in. */
bool kr_verdict_record(struct kr_db *db, const char *version, int64_t *ret_run, struct kr_err *err);

#endif
