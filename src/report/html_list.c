/* SPDX-License-Identifier: MPL-2.0 */
/* A list as a section with a table. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"

#include "html.h"
#include "html_columns.h"

/* ---- values ---- */

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
	char cell[KR_DATE_TEXT];

	if (column->kind == COLUMN_PERCENT) {
		kr_str_printf(out, "%.0f %%", strtod(text, NULL) * 100);
	} else if (column->kind == COLUMN_DATE && kr_day_parse_iso(text, &day)) {
		kr_day_cell(day, cell);
		kr_str_printf(out, "<time datetime=\"%s\">%s</time>", text, cell);
	} else if (strstr(column->code, "uuid") != NULL) {
		kr_html_element(out, "span", "id", text);
	} else if (strstr(column->code, "email") != NULL) {
		put_address(text, out);
	} else {
		kr_html_text(out, text);
	}
}

/* ---- cells ---- */

static void put_line(const struct kr_listing *t, const struct kr_listing_row *row, size_t column, const char *class,
                     struct kr_str *out)
{
	kr_str_printf(out, class != NULL ? "<div class=\"%s\">" : "<div>", class);
	put_value(&t->columns[column], row->cells[column], out);
	kr_str_puts(out, "</div>");
}

/* What stands behind its header, in one paragraph. */
static void put_labelled(const struct kr_listing *t, const struct kr_listing_row *row,
                         const struct kr_html_column *column, struct kr_str *out)
{
	const char *before = "<div class=\"more\">", *after = "";

	for (size_t i = 0; i < column->n_labelled; i++) {
		const size_t c = column->labelled[i];
		if (row->cells[c] == NULL)
			continue;
		kr_str_puts(out, before);
		kr_html_element(out, "span", "label", t->columns[c].header);
		kr_str_putc(out, ' ');
		put_value(&t->columns[c], row->cells[c], out);
		before = " · ";
		after = "</div>";
	}
	kr_str_puts(out, after);
}

/* `tone`: how its first line looks, or NULL. */
static void put_cell(const struct kr_listing *t, const struct kr_listing_row *row, const struct kr_html_column *column,
                     const char *tone, struct kr_str *out)
{
	const bool alone = column->n_plain == 1 && column->n_labelled == 0 && tone == NULL;

	kr_str_puts(out, column->heads_row ? "<th scope=\"row\"" : "<td");
	kr_str_puts(out, column->is_number ? " class=\"number\">" : ">");
	for (size_t i = 0; i < column->n_plain; i++) {
		const size_t c = column->plain[i];
		if (row->cells[c] == NULL)
			continue;
		if (alone)
			put_value(&t->columns[c], row->cells[c], out);
		else
			put_line(t, row, c, i == 0 ? tone : NULL, out);
	}
	put_labelled(t, row, column, out);
	kr_str_puts(out, column->heads_row ? "</th>" : "</td>");
}

/* ---- the table ---- */

static void put_head(const struct kr_html_columns *columns, struct kr_str *out)
{
	kr_str_puts(out, "<colgroup>");
	for (size_t i = 0; i < columns->n; i++)
		kr_str_printf(out, "<col style=\"width: %.1f%%\">", columns->item[i].share);
	kr_str_puts(out, "</colgroup>\n<thead><tr>");
	for (size_t i = 0; i < columns->n; i++) {
		kr_str_puts(out,
		            columns->item[i].is_number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">");
		kr_html_text(out, columns->item[i].header);
		kr_str_puts(out, "</th>");
	}
	kr_str_puts(out, "</tr></thead>\n");
}

static void put_table(const struct kr_listing *t, struct kr_str *out)
{
	struct kr_html_columns columns;

	kr_html_columns_of(t, &columns);
	kr_str_printf(out,
	              "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s-heading\">\n"
	              "<table class=\"list\">\n<caption>",
	              t->id);
	kr_html_element(out, "span", "unseen", t->title);
	kr_str_putc(out, ' ');
	kr_str_printf(out, P_("%zu row", "%zu rows", t->n_rows), t->n_rows);
	kr_str_puts(out, "</caption>\n");
	put_head(&columns, out);
	kr_str_puts(out, "<tbody>\n");
	for (size_t r = 0; r < t->n_rows; r++) {
		const struct kr_listing_row *row = &t->rows[r];
		kr_str_puts(out, row->subject ? "<tr class=\"subject\">" : "<tr>");
		for (size_t i = 0; i < columns.n; i++)
			put_cell(t, row, &columns.item[i], i == 0 ? kr_html_tone(row->first) : NULL, out);
		kr_str_puts(out, "</tr>\n");
	}
	kr_str_puts(out, "</tbody>\n</table>\n</div>\n");
	kr_html_columns_release(&columns);
}

/* ---- the section ---- */

static bool is_typed_into(const struct kr_listing *t)
{
	for (size_t c = 0; c < t->n_columns; c++)
		if (t->columns[c].kind == COLUMN_TYPED)
			return true;
	return false;
}

void kr_html_list(const struct kr_listing *t, struct kr_str *out)
{
	const char *lead =
		is_typed_into(t)
			? _("Decisions about these rows are typed on the sheet of the same name in the workbook.")
			: t->lead;

	kr_str_printf(out, "<section id=\"%s\" aria-labelledby=\"%s-heading\">\n<h2 id=\"%s-heading\">", t->id, t->id,
	              t->id);
	kr_html_text(out, t->title);
	kr_str_puts(out, "</h2>\n");
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
