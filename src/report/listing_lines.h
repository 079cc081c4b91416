/* SPDX-License-Identifier: MPL-2.0 */
/*
 * listing_lines: lists of people, each a table of columns with what stands in their cells.
 *
 *	static const struct kr_line_column columns[] = {
 *		{ "name", N_("Name"), COLUMN_INPUT, 24, kr_line_best_name },
 *		…
 *	};
 *	kr_listing_init(ret, "role-admin", …);
 *	KR_LINES_BUILD(ret, model, kr_user_is_for_role_admin, lacks_role, columns);
 *
 * Decided ones come first; within each, those with projects or gallery roles at stake; within each, as on KOMBIT's list.
 */
#ifndef KLIKRECON_REPORT_LISTING_LINES_H
#define KLIKRECON_REPORT_LISTING_LINES_H

#include "listing.h"

/* A line is about a person, by the first row of KOMBIT's list that belongs there, or (belongs is NULL) about that row alone. */
struct kr_line {
	const struct kr_model *model;
	const struct model_user *user;
	kr_user_test belongs;
	bool decided, stakes; /* of one of the rows */
};
/* The person's next row that belongs there; NULL: none. */
const struct model_user *kr_line_next_row(const struct kr_line *line, const struct model_user *row);

struct kr_line_column {
	const char *code, *header;
	enum kr_column_kind kind;
	double width;
	const char *(*cell)(struct kr_listing *t, const struct kr_line *line);
};

/* A line for each user that `holds` is true for; behind the columns come those that a person added, and the key. */
void kr_lines_build(struct kr_listing *t, const struct kr_model *model, kr_user_test holds, kr_user_test belongs,
                    const struct kr_line_column *columns, size_t n_columns);
#define KR_LINES_BUILD(t, model, holds, belongs, columns)                                                              \
	kr_lines_build(t, model, holds, belongs, columns, sizeof(columns) / sizeof *(columns))

/* ---- cells ---- */
/* FK ORG's word where there is one, otherwise KOMBIT's: recipients work in FK ORG and FK ADM. */
const char *kr_line_best_name(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_best_user_id(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_best_email(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_best_unit(struct kr_listing *t, const struct kr_line *line);
/* FK ORG's word or none. */
const char *kr_line_org_uuid(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_org_user_id(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_org_email(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_org_unit(struct kr_listing *t, const struct kr_line *line);
/* Of all the person's rows. */
const char *kr_line_rows(struct kr_listing *t, const struct kr_line *line); /* their numbers: "29", "29, 30" */
const char *kr_line_old_email(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_stakes(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_flags_of_role(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_flags_of_address(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_decision(struct kr_listing *t, const struct kr_line *line);
const char *kr_line_deadline(struct kr_listing *t, const struct kr_line *line);

/* The sentence with the deadline in place of its %s. */
const char *kr_line_with_deadline(struct kr_listing *t, const struct kr_model *model, const char *sentence);

#endif
