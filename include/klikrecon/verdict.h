/* SPDX-License-Identifier: MPL-2.0 */
/*
 * verdict: what still has to be done for each old user, and by whom.
 *
 * Reads match, candidate, org_user, role_assignment, login and decision; fills verdict and flag. All rules are
 * SQL: src/verdict/verdict.sql (facts and status, design section 3) and flags.sql.
 */
#ifndef KLIKRECON_VERDICT_H
#define KLIKRECON_VERDICT_H

#include "klikrecon/db.h"

bool kr_verdict_run(struct kr_db *db, struct kr_err *err);

#endif
