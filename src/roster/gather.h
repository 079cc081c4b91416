/* SPDX-License-Identifier: MPL-2.0 */
/*
 * gather: the values of a row, put together field by field (private to src/roster/).
 *
 *	kr_gather_clear(&g);
 *	kr_gather_put(&g, field, order, text, len);    // for every cell that is something; texts stay the caller's
 *	kr_gather_finish(&g, person->field);           // fills every field, NULL where there is nothing
 *
 * What kr_gather_finish() gives lives until the next kr_gather_clear(), or as long as the texts that were put.
 */
#ifndef KR_ROSTER_GATHER_H
#define KR_ROSTER_GATHER_H

#include "klikrecon/roster.h"
#include "klikrecon/str.h"

struct kr_gather_text {
	const char *at; /* NULL: none */
	size_t len;
};

struct kr_gather_field {
	enum kr_field field;
	bool blank_is_no;
	size_t n; /* columns that the field has */
	struct kr_gather_text *texts;
};

struct kr_gather {
	struct kr_gather_field *fields; /* those that have a column */
	size_t n_fields;
	uint8_t place[KR_FIELD_COUNT]; /* in fields */
	struct kr_str joined;          /* texts that do not stand in a cell as they are needed */
	struct kr_str name;
};

void kr_gather_init(struct kr_gather *g, const struct kr_layout *layout);
void kr_gather_clear(struct kr_gather *g);
void kr_gather_put(struct kr_gather *g, unsigned field, unsigned order, const char *text, size_t len);
/* False when no field has a value. */
bool kr_gather_finish(struct kr_gather *g, const char *ret_fields[KR_FIELD_COUNT]);
void kr_gather_release(struct kr_gather *g);

bool kr_gather_is_blank(const char *text, size_t len);

#endif
