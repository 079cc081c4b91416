/* SPDX-License-Identifier: MPL-2.0 */
/*
 * match: which FK ORG user each old user is, with evidence for every pair and ambiguity kept as such.
 *
 * Reads old_user, old_key, org_user, org_key, token_count, domain_count, own_domain, setting; fills candidate, match and the
 * evident rows of domain_alias. The rules are SQL, in the order in which they run (src/match/):
 *	candidates.sql	who comes into question at all, through every key at once
 *	evidence.sql	what each key says of each pair, in a fixed vocabulary; former domains that the data show
 *	rules.sql	the decision table: one rule for each old user
 *	rank.sql	the order among candidates (Fellegi-Sunter), the tables that others read
 *	forget.sql	FK ORG users who turned out to be nobody's candidates leave org_user and org_key
 * Figures that the rules and the ranking use stand in weights.tab. docs/matching.md has the decision table in words.
 *
 * C offers SQL functions for what SQL cannot say: how names agree (names.h), what an address spells. The caller has begun a transaction.
 */
#ifndef KLIKRECON_MATCH_H
#define KLIKRECON_MATCH_H

#include "klikrecon/db.h"

bool kr_match_run(struct kr_db *db, struct kr_err *err);

#endif
