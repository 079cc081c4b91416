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
 * C offers SQL functions for what SQL cannot say: how names agree, what an address spells. The caller has begun a transaction.
 */
#ifndef KLIKRECON_MATCH_H
#define KLIKRECON_MATCH_H

#include "klikrecon/db.h"

bool kr_match_run(struct kr_db *db, struct kr_err *err);

/* Name levels, best first (design, section 4). */
enum kr_name_level {
	KR_NAME_FULL,    /* the same tokens, in whatever order */
	KR_NAME_PART,    /* given and last equal, middle names absent on one side or agreeing */
	KR_NAME_INIT,    /* an initial for the given name, last equal */
	KR_NAME_KEPT,    /* given equal, one side's last name is the other's middle name */
	KR_NAME_EDIT,    /* given, last and middle names equal or similar; or known by a middle name */
	KR_NAME_GIVEN,   /* no more than the given name; also: different middle names */
	KR_NAME_NONE,
	KR_NAME_MISSING, /* nothing to compare on one side */
};

/* What else can be said of it, as bits. */
enum kr_name_how {
	KR_HOW_ORDER = 1 << 0,       /* the tokens stand in another order */
	KR_HOW_JOINED = 1 << 1,      /* "Anne-Marie" and "Annemarie" */
	KR_HOW_LOOSE = 1 << 2,       /* equal but for the spelling of æ, ø, å, ü: all of what makes it EDIT */
	KR_HOW_LOST = 1 << 3,        /* equal where letters are not lost ("S?ren") */
	KR_HOW_CALLED = 1 << 4,      /* known by a middle name */
	KR_HOW_MIDDLE = 1 << 5,      /* given and last equal, different middle names */
	KR_HOW_GIVEN_NEAR = 1 << 6,  /* the given name is only similar */
	KR_HOW_LAST_NEAR = 1 << 7,   /* the last name is only similar */
	KR_HOW_MIDDLE_NEAR = 1 << 8, /* given and last equal, a middle name is only similar: all of what makes it EDIT */
};

struct kr_name_agreement {
	enum kr_name_level level;
	unsigned how;
};

/* How well two names agree; both in normal form (kr_keys.name_form). */
struct kr_name_agreement kr_name_agree(const char *old_form, const char *org_form);
const char *kr_name_level_text(enum kr_name_level level); /* "FULL", … as in candidate.name */

#endif
