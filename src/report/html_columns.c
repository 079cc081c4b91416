/* SPDX-License-Identifier: MPL-2.0 */
#include "html_columns.h"

#include <string.h>

#include "klikrecon/i18n.h"

enum { PARTS_MAX = 8 };

/* Columns that share one, by their codes. A UUID of 36 characters fits on one from LINE on. */
enum { PAIR = 34, MORE = 42, LINE = 52, FULL = 56 };
struct group {
	const char *list; /* NULL: any */
	const char *header;
	double width;
	const char *plain[PARTS_MAX], *labelled[PARTS_MAX];
	bool typed; /* everything that a person types is labelled, too */
};
static const struct group groups[] = {
	{ "clarify",
	  N_("Person"),
	  FULL,
	  { "name", "email" },
	  { "user-id", "uuid", "active", "role", "unit", "title", "row" },
	  false },
	{ "clarify", N_("Evidence"), FULL, { "comparison", "evidence" }, { NULL }, false },
	{ "users", N_("Name and e-mail"), MORE, { "name", "email" }, { "stakes", "row" }, false },
	{ NULL, N_("Name and e-mail"), MORE, { "name", "email" }, { "row" }, false },
	{ "users", N_("Status and next step"), PAIR, { "status", "next" }, { NULL }, false },
	{ "users",
	  N_("Found in FK ORG"),
	  FULL,
	  { "org-name", "org-email" },
	  { "org-account", "org-active", "org-uuid", "org-unit", "org-title" },
	  false },
	{ "users", N_("Decision"), MORE, { NULL }, { NULL }, true },
	{ "users", N_("Evidence"), MORE, { "match" }, { "role-in-force", "logged-in" }, false },
	{ "role-admin", N_("Account"), LINE, { NULL }, { "user-id", "uuid" }, false },
	{ "org-admin", N_("Account"), LINE, { NULL }, { "user-id", "uuid" }, false },
};
enum { N_GROUPS = sizeof groups / sizeof *groups };

static bool is_among(const char *const codes[PARTS_MAX], const char *code)
{
	for (size_t i = 0; i < PARTS_MAX && codes[i] != NULL; i++)
		if (strcmp(codes[i], code) == 0)
			return true;
	return false;
}

static const struct group *group_of(const struct kr_listing *t, size_t column)
{
	const struct kr_listing_column *c = &t->columns[column];

	for (size_t i = 0; i < N_GROUPS; i++)
		if ((groups[i].list == NULL || strcmp(groups[i].list, t->id) == 0) &&
		    (is_among(groups[i].plain, c->code) || is_among(groups[i].labelled, c->code) ||
		     (groups[i].typed && c->kind == COLUMN_TYPED)))
			return &groups[i];
	return NULL;
}

static bool has_content(const struct kr_listing *t, size_t column)
{
	for (size_t r = 0; r < t->n_rows; r++)
		if (t->rows[r].cells[column] != NULL)
			return true;
	return false;
}

static bool is_shown(const struct kr_listing *t, size_t column)
{
	const enum kr_column_kind kind = t->columns[column].kind;
	return kind != COLUMN_KEY && kind != COLUMN_OWN && (kind != COLUMN_TYPED || has_content(t, column));
}

/* In the characters that a column of the workbook has, within reason: a heading fits, what is longer is wrapped. */
static double width_of(const struct kr_listing_column *column, const struct group *group)
{
	enum { NARROW = 19, WIDE = 30 };

	if (group != NULL)
		return group->width;
	return column->kind == COLUMN_NUMBER || column->kind == COLUMN_PERCENT || column->kind == COLUMN_DATE ||
	                       column->width < NARROW
	               ? NARROW
	       : column->width > WIDE ? WIDE
	                              : column->width;
}

static void add_part(struct kr_html_column *to, const struct kr_listing *t, size_t column, const struct group *group)
{
	if (group == NULL || is_among(group->plain, t->columns[column].code))
		to->plain[to->n_plain++] = column;
	else
		to->labelled[to->n_labelled++] = column;
	to->heads_row = to->heads_row || strcmp(t->columns[column].code, "name") == 0;
}

/* A new one, for this column of the list and those that will share it. */
static struct kr_html_column *add_column(struct kr_html_columns *columns, const struct kr_listing *t, size_t column,
                                         const struct group *group)
{
	const struct kr_listing_column *c = &t->columns[column];
	struct kr_html_column *new = &columns->item[columns->n++];

	new->header = group != NULL ? _(group->header) : c->header;
	new->share = width_of(c, group);
	new->is_number = group == NULL && (c->kind == COLUMN_NUMBER || c->kind == COLUMN_PERCENT);
	new->plain = kr_arena_alloc(&columns->arena, t->n_columns * sizeof *new->plain);
	new->labelled = kr_arena_alloc(&columns->arena, t->n_columns * sizeof *new->labelled);
	return new;
}

/* Widths become shares; one column heads the rows: that of the name, or the first. */
static void finish(struct kr_html_columns *columns)
{
	double all = 0;
	bool named = false;

	for (size_t i = 0; i < columns->n; i++) {
		all += columns->item[i].share;
		named = named || columns->item[i].heads_row;
	}
	for (size_t i = 0; i < columns->n; i++)
		columns->item[i].share *= 100 / all;
	if (!named && columns->n > 0)
		columns->item[0].heads_row = true;
}

void kr_html_columns_of(const struct kr_listing *t, struct kr_html_columns *ret)
{
	struct kr_html_column *of_group[N_GROUPS] = { NULL };

	*ret = (struct kr_html_columns){ .arena = KR_ARENA_INIT };
	ret->item = kr_arena_alloc(&ret->arena, t->n_columns * sizeof *ret->item);
	for (size_t c = 0; c < t->n_columns; c++) {
		const struct group *group = group_of(t, c);
		if (!is_shown(t, c))
			continue;
		if (group == NULL)
			add_part(add_column(ret, t, c, NULL), t, c, NULL);
		else {
			struct kr_html_column **shared = &of_group[group - groups];
			if (*shared == NULL)
				*shared = add_column(ret, t, c, group);
			add_part(*shared, t, c, group);
		}
	}
	finish(ret);
}

void kr_html_columns_release(struct kr_html_columns *columns)
{
	kr_arena_release(&columns->arena);
	*columns = (struct kr_html_columns){ .arena = KR_ARENA_INIT };
}
