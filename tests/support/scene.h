/* SPDX-License-Identifier: MPL-2.0 */
/*
 * scene: a database in memory with a few invented people of Korsbæk, built line by line, for the tests of verdicts and reports.
 *
 *	struct kr_db *db = scene_open();                        // as of 2025-10-20, deadline 2025-11-03, FK ADM data and logins at hand
 *	int64_t karl = scene_old(db, "Karl Varnæs", "kav@korsbaek.dk");
 *	int64_t account = scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kav", "Banken");
 *	scene_match(db, karl, "certain", account);
 *	scene_judge(db);                                        // kr_verdict_run
 *	assert_string_equal(scene_text(db, "SELECT status FROM verdict WHERE old_user = %lld", karl), "needs-role");
 *
 * Everything fails the test (cmocka) when it cannot be done. Row numbers, keys ("key-1") and UUIDs follow from the order.
 */
#ifndef KLIKRECON_TESTS_SCENE_H
#define KLIKRECON_TESTS_SCENE_H

#include "klikrecon/db.h"

struct kr_db *scene_open(void);
void scene_exec(struct kr_db *db, const char *format, ...) __attribute__((format(printf, 2, 3)));
void scene_set(struct kr_db *db, const char *setting, const char *value);
int64_t scene_old(struct kr_db *db, const char *name, const char *email); /* either may be NULL */
int64_t scene_org(struct kr_db *db, const char *name, const char *email, const char *user_id, const char *unit);
/* With a candidate as the matching would leave it; org 0: none. */
void scene_match(struct kr_db *db, int64_t old, const char *kind, int64_t org);
void scene_candidate(struct kr_db *db, int64_t old, int64_t org, const char *email_verdict, int rank);
void scene_role(struct kr_db *db, int64_t org, const char *role, const char *from_day,
                const char *to_day); /* "admin" in it: administrator */
void scene_login(struct kr_db *db, const char *email, const char *answer);
void scene_decide(struct kr_db *db, int64_t old, const char *column, const char *value);
void scene_judge(struct kr_db *db);
/* The first column of the first row as text; "" for none or NULL; lives until the next call. */
const char *scene_text(struct kr_db *db, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A report, written and put in place. */
struct kr_model;
bool scene_save_report(const struct kr_model *model, const char *path, const char *keep_previous_as, struct kr_err *ret_err);

/* The UUID that the nth FK ORG user has. */
const char *scene_uuid(int64_t org);

#endif
