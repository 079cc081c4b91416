/* SPDX-License-Identifier: MPL-2.0 */
/*
 * match: which FK ORG user each old user is, with evidence for every pair and ambiguity kept as such.
 *
 * Reads old_user, old_key, org_user, org_key, token_count, domain_count, own_domain; fills candidate, match and evident rows of
 * domain_alias. The rules are SQL (src/match/candidates.sql, evidence.sql, rules.sql): the decision table of design section 4.
 * C offers SQL functions for what SQL cannot say: name levels and similarity (src/match/similarity.c).
 */
#ifndef KLIKRECON_MATCH_H
#define KLIKRECON_MATCH_H

#include "klikrecon/db.h"

bool kr_match_run(struct kr_db *db, struct kr_err *err);

/* Name levels, best first (design, section 4). */
enum kr_name_level {
	KR_NAME_FULL,
	KR_NAME_PART,
	KR_NAME_INIT,
	KR_NAME_KEPT,
	KR_NAME_EDIT,
	KR_NAME_GIVEN,
	KR_NAME_NONE,
	KR_NAME_MISSING, /* nothing to compare on one side */
};

/* How well two names agree; both in normal form (kr_keys.name_form). */
enum kr_name_level kr_name_compare(const char *old_form, const char *org_form);
const char *kr_name_level_text(enum kr_name_level level); /* "FULL", … as in candidate.name */

#endif
