/* SPDX-License-Identifier: MPL-2.0 */
/* explain (private to src/cli/): what the database knows of one old user's match, in words. */
#ifndef KR_CLI_EXPLAIN_H
#define KR_CLI_EXPLAIN_H

#include <stdio.h>

#include "klikrecon/db.h"

/* The row, its keys in normal form, every candidate with each key's verdict, the rule, why it is not certain and what would make it so. */
bool kr_explain_user(struct kr_db *db, int64_t old_user, FILE *out, struct kr_err *err);

/* The row, name and address in one line. */
bool kr_explain_line(struct kr_db *db, int64_t old_user, FILE *out, struct kr_err *err);

#endif
