/* SPDX-License-Identifier: MPL-2.0 */
/*
 * standing: what needs a person, and is said by every run until it is settled (table standing). A nightly run is read by nobody, so what is
 * said once is not said.
 *
 *	kr_standing_put(db, KR_STANDING_KEPT, "klik-afstemning.forrige-2025-10-20.xlsx", text, err);
 *	kr_standing_settle(db, KR_STANDING_MISSING_REPORT, "", err);
 *	kr_standing_say(db, err);               // when the inputs are loaded: among what this run says
 */
#ifndef KLIKRECON_STANDING_H
#define KLIKRECON_STANDING_H

#include "klikrecon/db.h"

#define KR_STANDING_KEPT     "kept" /* a workbook holds what was not carried over: until it is gone from where it lies */
#define KR_STANDING_VANISHED "vanished" /* … what was there before many answers went at once */
#define KR_STANDING_MISSING_REPORT                                                                                     \
	"missing-report" /* the last report was not there: until a person says that this is as it should be */

/* file: a name beside the report; "" for none. */
bool kr_standing_put(struct kr_db *db, const char *kind, const char *file, const char *text, struct kr_err *err);
bool kr_standing_settle(struct kr_db *db, const char *kind, const char *file, struct kr_err *err);
/* Settles what is about files of which is_there() says no. */
bool kr_standing_look(struct kr_db *db, bool (*is_there)(const char *file, void *ctx), void *ctx, struct kr_err *err);
bool kr_standing_say(struct kr_db *db, struct kr_err *err);

#endif
