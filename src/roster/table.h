/* SPDX-License-Identifier: MPL-2.0 */
/*
 * table: the lines of an embedded table file (private to src/roster/).
 *
 *	struct kr_table table = { kr_embedded_columns_tab, "columns.tab", 0 };
 *	while (kr_table_next(&table, &line)) … line.indented, line.text …
 *	return kr_table_wrong(&table, "unknown field", err);
 *
 * Empty lines and those that begin with # are passed over. The tables are part of the program: a mistake in one is
 *KR_E_FAILED, and a unit test reads them, so nobody but who edits them ever sees it.
 */
#ifndef KR_ROSTER_TABLE_H
#define KR_ROSTER_TABLE_H

#include <stddef.h>

#include "klikrecon/err.h"

extern const char kr_embedded_columns_tab[];
extern const char kr_embedded_profiles_tab[];

struct kr_table {
	const char *at;
	const char *name;
	unsigned line;
};

enum { KR_TABLE_LINE = 200 };

struct kr_table_line {
	bool indented;
	char text[KR_TABLE_LINE]; /* without the tab in front; a longer line is cut */
};

bool kr_table_next(struct kr_table *table, struct kr_table_line *ret); /* false at the end */
/* Cuts the next part off *rest, at `separator`; NULL when there is none. */
char *kr_table_cut(char **rest, char separator);
bool kr_table_wrong(const struct kr_table *table, const char *what, struct kr_err *err); /* false */

#endif
