/* SPDX-License-Identifier: MPL-2.0 */
/*
 * load_wanted (private to src/store): which rows that only a name brings are wanted, asked for a hundred thousand of them.
 *
 *	kr_wanted_read(db, sql, &wanted, err);      // old users' kind, value, name form
 *	if (kr_wanted_has(&wanted, message, KR_NAME_EDIT)) …
 *	kr_wanted_release(&wanted);
 */
#ifndef KR_STORE_LOAD_WANTED_H
#define KR_STORE_LOAD_WANTED_H

#include "klikrecon/names.h"
#include "load_private.h"

struct kr_wanted {
	struct kr_arena memory;
	struct kr_wanted_name {
		const char *key, *form; /* key: kind:value */
	} * name;                       /* in order of their keys */
	size_t n, capacity;
	struct kr_str key; /* of the row's */
};

/* sql: kind, value, name form; one parameter, which is KR_CROWD. */
bool kr_wanted_read(struct kr_db *db, const char *sql, struct kr_wanted *ret, struct kr_err *err);
/* Has the FK ORG user of this message such a key in common with an old user, whose name agrees at least so well? */
bool kr_wanted_has(struct kr_wanted *wanted, const struct kr_wire_message *m, enum kr_name_level least);
void kr_wanted_release(struct kr_wanted *wanted);

#endif
