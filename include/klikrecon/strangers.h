/* SPDX-License-Identifier: MPL-2.0 */
/*
 * strangers: are two sets of people of two municipalities?
 *
 * Then they have no UUID and no address in common, no mail domain either (former domains count as the new one, and those that everybody can
 * have do not count), and fewer than half of the names of the one stand among the other's: common names are everywhere. Where one side has
 * no domain nothing can be said, and the answer is no.
 */
#ifndef KLIKRECON_STRANGERS_H
#define KLIKRECON_STRANGERS_H

#include "klikrecon/db.h"

/* one, other: SELECTs of (kind, value): the kinds 'uuid', 'email' and 'name', values in normal form (keys.h). Uses the table domain_alias. */
extern const char kr_people_of_history[], kr_people_of_list[]; /* all earlier rows; KOMBIT's list of this run */
bool kr_are_strangers(struct kr_db *db, const char *one, const char *other, bool *ret, struct kr_err *err);

#endif
