/* SPDX-License-Identifier: MPL-2.0 */
/*
 * matching: small lists of invented people through the decision table. Keys are made as in a run; nothing else is.
 *
 *	test_matching(&(struct list){ .old = { { "Mette Hansen", .rule = "5b", .match = U1 } },
 *	                              .org = { { U1, "meha", "Mette Hansen", NULL } } });
 */
#ifndef KR_TESTS_MATCHING_H
#define KR_TESTS_MATCHING_H

#include <stdint.h>

#include "klikrecon/db.h"
#include "klikrecon/match.h"

#define U1         "3f0067e5-d456-c47c-c595-9a17381a3f61"
#define U2         "7d65fc3f-ce11-6add-c9e9-1ec4f6db06b3"
#define U3         "b24d7b5a-56ef-4b8e-4f58-be439290f877"
#define U1_SWAPPED "e567003f-56d4-7cc4-c595-9a17381a3f61"

enum { MOST = 12 }; /* of each */

struct old {
	const char *name, *email, *user_id, *uuid, *unit;
	const char *rule;  /* expected */
	const char *match; /* uuid of the FK ORG user expected in the match, or NULL */
	int64_t nearest; /* the FK ORG user, counted from 1, who is listed first where nobody is matched; 0: not looked at */
};
struct org {
	const char *uuid, *user_id, *name, *email, *unit;
};
struct list {
	struct old old[MOST]; /* those with a rule */
	struct org org[MOST];
	const char *settings; /* SQL run before matching, or NULL */
};

/* A database in memory in which the lists have been matched. */
struct kr_db *test_matched(const struct list *list);

/* The rule and the match of every old user, and that score and rank keep their promises; fails the test. */
void test_matching(const struct list *list);

/* Fails the test with what is wrong. */
void test_must(bool ok, const struct kr_err *err);

#endif
