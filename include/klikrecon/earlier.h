/* SPDX-License-Identifier: MPL-2.0 */
/*
 * earlier: which row of an earlier list each row of KOMBIT's list is. What was typed hangs on a row's key, so this decides whose it is.
 *
 *	kr_earlier_run(db, err);        // when the lists are loaded, before they are matched
 *
 * Judged by the decision table of matching, as an old user is looked for in FK ORG: the earlier rows in the old users' place, this list in FK
 * ORG's (docs/matching.md, "The same person on the next list"). A second database in memory holds the two, and kr_match_run() is asked. Rows that are certainly the same get back the key of then; for
 * the others the earlier rows that may be theirs wait in the table `waiting` until a person says so.
 *
 * Reads old_user, old_key, old_cell, earlier_row, earlier_key, decision, and of FK ORG names, keys and counts; fills earlier_match, sets
 * old_user.key, and keeps earlier_row, earlier_key and waiting for the lists to come. The caller has begun a transaction. The SQL, in its order:
 *	earlier_answers.sql	answers that waited, and whose owner a person has named
 *	earlier_sides.sql	the rows of both sides, their keys, and those of which nothing has changed
 *	earlier_rest.sql	what is left, as two lists for the decision table
 *	earlier_judge.sql	who is the same by that, and what makes it doubtful
 *	earlier_alike.sql	rows that look alike
 *	earlier_rows.sql	the keys, what waits, and the earlier rows for the lists to come
 */
#ifndef KLIKRECON_EARLIER_H
#define KLIKRECON_EARLIER_H

#include "klikrecon/db.h"

bool kr_earlier_run(struct kr_db *db, struct kr_err *err);

#endif
