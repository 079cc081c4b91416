/* SPDX-License-Identifier: MPL-2.0 */
/* A list as a table. A page is narrower than a sheet, so columns that belong together share a cell here; keys and KOMBIT's own columns,
 * which the workbook has hidden, are left out. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"

#include "html.h"

enum { PARTS_MAX = 8 };

/* Columns that share a cell: first those that speak for themselves, each on a line; then the others, behind their heading. */
struct group {
	const char *list; /* NULL: any */
	const char *header;
	const char *plain[PARTS_MAX], *labelled[PARTS_MAX];
	bool typed; /* everything that a person types */
};
static const struct group groups[] = {
	{ "clarify", N_("Person"), { "name", "email" }, { "user-id", "uuid", "active", "role", "unit", "title" }, false },
	{ "clarify", N_("Evidence"), { "comparison", "evidence" }, { NULL }, false },
	{ NULL, N_("Name and e-mail"), { "name", "email" }, { NULL }, false },
	{ "users", N_("Status and next step"), { "status", "next" }, { NULL }, false },
	{ "users", N_("Found in FK ORG"), { "org-name", "org-email" }, { "org-account", "org-active", "org-uuid", "org-unit", "org-title" }, false },
	{ "users", N_("Decision"), { NULL }, { NULL }, true },
	{ "users", N_("Evidence"), { "match" }, { "role-in-force", "logged-in" }, false },
	{ "role-admin", N_("Account"), { NULL }, { "user-id", "uuid" }, false },
	{ "org-admin", N_("Account"), { NULL }, { "user-id", "uuid" }, false },
};
enum { N_GROUPS = sizeof groups / sizeof *groups };

/* A column of the page: one of the list's, or a group of them. */
struct column {
	const struct group *group; /* NULL: alone */
	size_t first;		   /* of the list's columns */
};

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
		    (is_among(groups[i].plain, c->code) || is_among(groups[i].labelled, c->code) || (groups[i].typed && c->kind == COLUMN_TYPED)))
			return &groups[i];
	return NULL;
}

/* What a person types into the workbook, and nobody has: nothing to show here. */
static bool is_blank(const struct kr_listing *t, size_t column)
{
	for (size_t r = 0; r < t->n_rows; r++)
		if (t->rows[r].cells[column] != NULL)
			return false;
	return t->columns[column].kind == COLUMN_TYPED;
}

static bool is_shown(const struct kr_listing *t, size_t column)
{
	const enum kr_column_kind kind = t->columns[column].kind;
	return kind != COLUMN_KEY && kind != COLUMN_OWN && (group_of(t, column) != NULL || !is_blank(t, column));
}

/* free() it. */
static struct column *columns_of(const struct kr_listing *t, size_t *ret_n)
{
	struct column *columns = kr_calloc(t->n_columns, sizeof *columns);
	size_t n = 0;

	for (size_t c = 0; c < t->n_columns; c++) {
		const struct group *group = group_of(t, c);
		bool there = !is_shown(t, c);
		for (size_t i = 0; i < n && group != NULL && !there; i++)
			there = columns[i].group == group;
		if (!there)
			columns[n++] = (struct column){ group, c };
	}
	*ret_n = n;
	return columns;
}

/* ---- cells ---- */

static bool is_id(const struct kr_listing_column *column)
{
	return strstr(column->code, "uuid") != NULL;
}

static void put_value(const struct kr_listing_column *column, const char *text, struct kr_str *out)
{
	char day[KR_WORDS_DAY];
	int32_t number;

	if (column->kind == COLUMN_PERCENT) {
		kr_str_printf(out, "%.0f %%", strtod(text, NULL) * 100);
	} else if (column->kind == COLUMN_DATE && kr_day_parse_iso(text, &number)) {
		kr_str_printf(out, "<time datetime=\"%s\">%s</time>", text, kr_words_day(number, day));
	} else if (is_id(column)) {
		kr_html_element(out, "span", "id", text);
	} else {
		kr_html_text(out, text);
	}
}

static void put_line(const struct kr_listing *t, const struct kr_listing_row *row, size_t column, bool labelled, struct kr_str *out)
{
	if (row->cells[column] == NULL)
		return;
	kr_str_puts(out, "<div>");
	if (labelled) {
		kr_html_element(out, "span", "label", t->columns[column].header);
		kr_str_putc(out, ' ');
	}
	put_value(&t->columns[column], row->cells[column], out);
	kr_str_puts(out, "</div>");
}

static void put_group(const struct kr_listing *t, const struct kr_listing_row *row, const struct group *group, struct kr_str *out)
{
	for (size_t i = 0; i < PARTS_MAX && group->plain[i] != NULL; i++)
		for (size_t c = 0; c < t->n_columns; c++)
			if (strcmp(t->columns[c].code, group->plain[i]) == 0)
				put_line(t, row, c, false, out);
	for (size_t c = 0; c < t->n_columns; c++)
		if (group_of(t, c) == group && !is_among(group->plain, t->columns[c].code))
			put_line(t, row, c, true, out);
}

static bool is_number(const struct kr_listing *t, const struct column *column)
{
	const enum kr_column_kind kind = t->columns[column->first].kind;
	return column->group == NULL && (kind == COLUMN_NUMBER || kind == COLUMN_PERCENT);
}

/* The column that says which row it is: a name where there is one. */
static size_t heading_column(const struct kr_listing *t, const struct column *columns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (columns[i].group != NULL ? is_among(columns[i].group->plain, "name") : strcmp(t->columns[columns[i].first].code, "name") == 0)
			return i;
	return 0;
}

static void put_cell(const struct kr_listing *t, const struct kr_listing_row *row, const struct column *column, bool heads_row, bool is_first,
		     struct kr_str *out)
{
	const char *tone = is_first ? kr_html_tone(row->first) : NULL;

	kr_str_puts(out, heads_row ? "<th scope=\"row\"" : "<td");
	if (tone != NULL)
		kr_str_printf(out, " class=\"%s\"", tone);
	else if (is_number(t, column))
		kr_str_puts(out, " class=\"number\"");
	kr_str_putc(out, '>');
	if (column->group != NULL)
		put_group(t, row, column->group, out);
	else if (row->cells[column->first] != NULL)
		put_value(&t->columns[column->first], row->cells[column->first], out);
	kr_str_puts(out, heads_row ? "</th>" : "</td>");
}

/* ---- the table ---- */

static void put_table(const struct kr_listing *t, struct kr_str *out)
{
	size_t n;
	struct column *columns = columns_of(t, &n);
	const size_t heading = heading_column(t, columns, n);

	kr_str_printf(out, "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s-caption\">\n<table>\n<caption id=\"%s-caption\">",
		      t->id, t->id);
	kr_html_text(out, t->title);
	kr_str_puts(out, " <span class=\"label\">");
	kr_str_printf(out, P_("%zu row", "%zu rows", t->n_rows), t->n_rows);
	kr_str_puts(out, "</span></caption>\n<thead><tr>");
	for (size_t i = 0; i < n; i++) {
		kr_str_puts(out, is_number(t, &columns[i]) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
		kr_html_text(out, columns[i].group != NULL ? _(columns[i].group->header) : t->columns[columns[i].first].header);
		kr_str_puts(out, "</th>");
	}
	kr_str_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t r = 0; r < t->n_rows; r++) {
		kr_str_puts(out, t->rows[r].subject ? "<tr class=\"subject\">" : "<tr>");
		for (size_t i = 0; i < n; i++)
			put_cell(t, &t->rows[r], &columns[i], i == heading, i == 0, out);
		kr_str_puts(out, "</tr>\n");
	}
	kr_str_puts(out, "</tbody>\n</table>\n</div>\n");
	free(columns);
}

void kr_html_list(const struct kr_listing *t, struct kr_str *out)
{
	kr_str_printf(out, "<section id=\"%s\" aria-labelledby=\"%s-heading\">\n<h2 id=\"%s-heading\">", t->id, t->id, t->id);
	kr_html_text(out, t->title);
	kr_str_puts(out, "</h2>\n");
	if (t->lead != NULL && *t->lead != '\0') {
		kr_html_element(out, "p", "lead", t->lead);
		kr_str_putc(out, '\n');
	}
	if (t->n_rows > 0) {
		put_table(t, out);
	} else {
		kr_html_element(out, "p", "empty", t->when_empty);
		kr_str_putc(out, '\n');
	}
}
