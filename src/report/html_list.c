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
	{ "clarify",
	  N_("Person"),
	  { "name", "email" },
	  { "user-id", "uuid", "active", "role", "unit", "title" },
	  false },
	{ "clarify", N_("Evidence"), { "comparison", "evidence" }, { NULL }, false },
	{ NULL, N_("Name and e-mail"), { "name", "email" }, { NULL }, false },
	{ "users", N_("Status and next step"), { "status", "next" }, { NULL }, false },
	{ "users",
	  N_("Found in FK ORG"),
	  { "org-name", "org-email" },
	  { "org-account", "org-active", "org-uuid", "org-unit", "org-title" },
	  false },
	{ "users", N_("Decision"), { NULL }, { NULL }, true },
	{ "users", N_("Evidence"), { "match" }, { "role-in-force", "logged-in" }, false },
	{ "role-admin", N_("Account"), { NULL }, { "user-id", "uuid" }, false },
	{ "org-admin", N_("Account"), { NULL }, { "user-id", "uuid" }, false },
};
enum { N_GROUPS = sizeof groups / sizeof *groups };

/* A column of the page: one of the list's, or a group of them. */
struct column {
	const struct group *group; /* NULL: alone */
	size_t first;              /* of the list's columns */
};

static bool is_id(const struct kr_listing_column *column)
{
	return strstr(column->code, "uuid") != NULL;
}

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

/* What a person types into the workbook is shown once somebody has. */
static bool is_shown(const struct kr_listing *t, size_t column)
{
	const enum kr_column_kind kind = t->columns[column].kind;
	return kind != COLUMN_KEY && kind != COLUMN_OWN && (kind != COLUMN_TYPED || has_content(t, column));
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

static bool is_number(const struct kr_listing *t, const struct column *column)
{
	const enum kr_column_kind kind = t->columns[column->first].kind;
	return column->group == NULL && (kind == COLUMN_NUMBER || kind == COLUMN_PERCENT);
}

/* A share of the width: as many characters as a column of the workbook has, within reason; what is longer is wrapped. */
static double width_of(const struct kr_listing *t, const struct column *column)
{
	enum { NUMBER = 13, PERCENT = 15, DAY = 13, NARROW = 12, WIDE = 30, PAIR = 34, FULL = 46 };
	double width;

	if (column->group != NULL)
		return column->group->labelled[0] != NULL ? FULL : PAIR;
	switch (t->columns[column->first].kind) {
	case COLUMN_NUMBER:
		return NUMBER;
	case COLUMN_PERCENT:
		return PERCENT;
	case COLUMN_DATE:
		return DAY;
	default:
		width = t->columns[column->first].width;
		return width < NARROW ? NARROW : width > WIDE ? WIDE : width;
	}
}

static void put_widths(const struct kr_listing *t, const struct column *columns, size_t n, struct kr_str *out)
{
	double all = 0;

	for (size_t i = 0; i < n; i++)
		all += width_of(t, &columns[i]);
	kr_str_puts(out, "<colgroup>");
	for (size_t i = 0; i < n; i++)
		kr_str_printf(out, "<col style=\"width: %.1f%%\">", width_of(t, &columns[i]) * 100 / all);
	kr_str_puts(out, "</colgroup>\n");
}

/* ---- cells ---- */

/* An address may be broken before its "@", rather than anywhere. */
static void put_address(const char *text, struct kr_str *out)
{
	for (const char *at; (at = strchr(text, '@')) != NULL; text = at + 1) {
		char *local = kr_strndup(text, (size_t)(at - text));
		kr_html_text(out, local);
		kr_str_puts(out, "<wbr>@");
		free(local);
	}
	kr_html_text(out, text);
}

static void put_value(const struct kr_listing_column *column, const char *text, struct kr_str *out)
{
	int32_t day;
	int year, month, of_month;

	if (column->kind == COLUMN_PERCENT) {
		kr_str_printf(out, "%.0f %%", strtod(text, NULL) * 100);
	} else if (column->kind == COLUMN_DATE && kr_day_parse_iso(text, &day)) {
		kr_day_split(day, &year, &month, &of_month);
		kr_str_printf(out, "<time datetime=\"%s\">%02d-%02d-%d</time>", text, of_month, month, year);
	} else if (is_id(column)) {
		kr_html_element(out, "span", "id", text);
	} else if (strstr(column->code, "email") != NULL) {
		put_address(text, out);
	} else {
		kr_html_text(out, text);
	}
}

static void put_part(const struct kr_listing *t, const struct kr_listing_row *row, size_t column, bool labelled,
                     struct kr_str *out)
{
	if (labelled) {
		kr_html_element(out, "span", "label", t->columns[column].header);
		kr_str_putc(out, ' ');
	}
	put_value(&t->columns[column], row->cells[column], out);
}

/* One that speaks for itself; `class` may be NULL. */
static void put_line(const struct kr_listing *t, const struct kr_listing_row *row, size_t column, const char *class,
                     struct kr_str *out)
{
	if (row->cells[column] == NULL)
		return;
	kr_str_printf(out, class != NULL ? "<div class=\"%s\">" : "<div>", class);
	put_part(t, row, column, false, out);
	kr_str_puts(out, "</div>");
}

static void put_group(const struct kr_listing *t, const struct kr_listing_row *row, const struct group *group,
                      const char *tone, struct kr_str *out)
{
	const char *before = "<div class=\"more\">", *after = "";

	for (size_t i = 0; i < PARTS_MAX && group->plain[i] != NULL; i++)
		for (size_t c = 0; c < t->n_columns; c++)
			if (strcmp(t->columns[c].code, group->plain[i]) == 0)
				put_line(t, row, c, i == 0 ? tone : NULL, out);
	for (size_t c = 0; c < t->n_columns; c++) { /* in one paragraph */
		if (row->cells[c] == NULL || group_of(t, c) != group || is_among(group->plain, t->columns[c].code))
			continue;
		kr_str_puts(out, before);
		put_part(t, row, c, true, out);
		before = " · ";
		after = "</div>";
	}
	kr_str_puts(out, after);
}

/* The column that says which row it is: a name where there is one. */
static size_t heading_column(const struct kr_listing *t, const struct column *columns, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (columns[i].group != NULL ? is_among(columns[i].group->plain, "name")
		                             : strcmp(t->columns[columns[i].first].code, "name") == 0)
			return i;
	return 0;
}

static void put_cell(const struct kr_listing *t, const struct kr_listing_row *row, const struct column *column,
                     bool heads_row, bool is_first, struct kr_str *out)
{
	const char *tone = is_first ? kr_html_tone(row->first) : NULL;

	kr_str_puts(out, heads_row ? "<th scope=\"row\"" : "<td");
	kr_str_puts(out, is_number(t, column) ? " class=\"number\">" : ">");
	if (column->group != NULL)
		put_group(t, row, column->group, tone, out);
	else if (tone != NULL)
		put_line(t, row, column->first, tone, out);
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

	kr_str_printf(out,
	              "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s-heading\">\n<table "
	              "class=\"list\">\n<caption>",
	              t->id);
	kr_html_element(out, "span", "unseen", t->title);
	kr_str_putc(out, ' ');
	kr_str_printf(out, P_("%zu row", "%zu rows", t->n_rows), t->n_rows);
	kr_str_puts(out, "</caption>\n");
	put_widths(t, columns, n, out);
	kr_str_puts(out, "<thead><tr>");
	for (size_t i = 0; i < n; i++) {
		kr_str_puts(out,
		            is_number(t, &columns[i]) ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
		kr_html_text(out, columns[i].group != NULL ? _(columns[i].group->header)
		                                           : t->columns[columns[i].first].header);
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

static bool is_typed_into(const struct kr_listing *t)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (t->columns[c].kind == COLUMN_TYPED)
			return true;
	return false;
}

void kr_html_list(const struct kr_listing *t, struct kr_str *out)
{
	kr_str_printf(out, "<section id=\"%s\" aria-labelledby=\"%s-heading\">\n<h2 id=\"%s-heading\">", t->id, t->id,
	              t->id);
	kr_html_text(out, t->title);
	kr_str_puts(out, "</h2>\n");
	const char *lead =
		is_typed_into(t)
			? _("Decisions about these rows are typed on the sheet of the same name in the workbook.")
			: t->lead;
	if (lead != NULL && *lead != '\0') {
		kr_html_element(out, "p", "lead", lead);
		kr_str_putc(out, '\n');
	}
	if (t->n_rows > 0) {
		put_table(t, out);
	} else {
		kr_html_element(out, "p", "empty", t->when_empty);
		kr_str_putc(out, '\n');
	}
}
