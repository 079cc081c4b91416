/* SPDX-License-Identifier: MPL-2.0 */
/* who: WHO on the command line: whoever somebody may mean by it (private to src/cli/). */
#ifndef KR_CLI_WHO_H
#define KR_CLI_WHO_H

#include "klikrecon/db.h"
#include "klikrecon/mem.h"
#include "klikrecon/str.h"
#include "options.h"

/* Ways of naming somebody, tried in this order; the first that finds anybody counts. ?1 is WHO in that way's normal form. */
struct kr_way {
	const char *sql; /* one column: what is found */
	bool (*form)(const char *text, struct kr_str *out);
};
/* Appends what is found; its texts belong to the arena. */
bool kr_who_find(struct kr_db *db, const struct kr_way *ways, size_t n, const char *who, struct kr_arena *arena,
                 struct kr_list *ret, struct kr_err *err);

#endif
