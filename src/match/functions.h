/* SPDX-License-Identifier: MPL-2.0 */
/* functions (private to src/match): what the rules need and SQL cannot say, as SQL functions. */
#ifndef KR_MATCH_FUNCTIONS_H
#define KR_MATCH_FUNCTIONS_H

#include "klikrecon/db.h"

bool kr_match_add_functions(struct kr_db *db, struct kr_err *err);
/* Those of the comparison with earlier lists (earlier_functions.c). */
bool kr_earlier_add_functions(struct kr_db *db, struct kr_err *err);

#endif
