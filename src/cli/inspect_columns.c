/* SPDX-License-Identifier: MPL-2.0 */
/* The table of a sheet's columns: what each was taken for, how full it is, and what its values look like. */
#include "inspect.h"

#include "klikrecon/i18n.h"

enum { INDENT = KR_INSPECT_INDENT, LETTER_WIDTH = 3, FILL_WIDTH = 6, HEADER_LEAST = 12, EXAMPLE_LEAST = 16 };

struct widths {
	size_t header, field, example;
};

static size_t largest(size_t a, size_t b)
{
	return a > b ? a : b;
}

/* What a column of the table needs, at most; what is left over goes to the example. */
static struct widths widths_of(const struct kr_page *p, const struct kr_layout *layout)
{
	const size_t fixed = INDENT + LETTER_WIDTH + 1 + 2 + 2 + FILL_WIDTH + 2;
	struct widths w = { HEADER_LEAST, kr_page_width_of(_("taken for")), 0 };

	for (size_t i = 0; i < layout->n_columns; i++) {
		w.header = largest(w.header, kr_page_width_of(layout->columns[i].header));
		if (layout->columns[i].field != KR_FIELD_NONE)
			w.field = largest(w.field, kr_page_width_of(kr_field_label(layout->columns[i].field)));
	}
	const size_t most = p->width - fixed - EXAMPLE_LEAST - w.field;
	w.header = w.header < most ? w.header : most;
	w.example = p->width - fixed - w.field - w.header;
	return w;
}

static void put_line(struct kr_page *p, const struct widths *w, const char *letters, const char *header,
                     const char *field, const char *fill, const char *example)
{
	kr_page_spaces(p, INDENT);
	kr_page_cell(p, letters, LETTER_WIDTH);
	kr_str_putc(p->out, ' ');
	kr_page_cell(p, header, w->header);
	kr_page_spaces(p, 2);
	kr_page_cell(p, field, w->field);
	kr_str_puts(p->out, "  ");
	kr_page_spaces(p, FILL_WIDTH - (kr_page_width_of(fill) < FILL_WIDTH ? kr_page_width_of(fill) : FILL_WIDTH));
	kr_str_puts(p->out, fill);
	kr_page_spaces(p, 2);
	kr_page_cell(p, example, kr_page_width_of(example) > w->example ? w->example : 0);
	while (p->out->len > 0 && p->out->buf[p->out->len - 1] == ' ')
		kr_str_truncate(p->out, p->out->len - 1);
}

static void put_column(struct kr_page *p, const struct widths *w, const struct kr_column *column, bool show_value)
{
	const bool used = column->field != KR_FIELD_NONE;
	char letters[KR_LETTERS], fill[16];

	kr_column_letters(column->index, letters);
	if (column->fill > 0 && column->fill < 0.005)
		snprintf(fill, sizeof fill, "<1 %%");
	else
		snprintf(fill, sizeof fill, "%.0f %%", column->fill * 100);
	if (!used)
		kr_page_style(p, KR_PAGE_DIM);
	put_line(p, w, letters, column->header[0] != '\0' ? column->header : "–",
	         used ? kr_field_label(column->field) : "–", fill, show_value ? column->value : column->example);
	if (!used)
		kr_page_style(p, KR_PAGE_PLAIN);
	kr_str_putc(p->out, '\n');
}

void kr_inspect_columns(const struct kr_layout *layout, const struct kr_inspect_style *style, struct kr_page *p)
{
	const struct widths w = widths_of(p, layout);
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_page_heading(p, layout->sheet_name[0] != '\0' ? layout->sheet_name : _("Columns"), INDENT);
	if (layout->profile != NULL)
		kr_str_printf(&text, _("known export: %s; "), layout->profile);
	if (layout->header_row > 0)
		kr_str_printf(&text, _("header in row %u (%s)"), (unsigned)layout->header_row, layout->why_sheet);
	else
		kr_str_puts(&text, layout->why_sheet);
	kr_page_wrapped(p, text.buf, 2 * INDENT);
	if (layout->negative)
		kr_page_wrapped(p, _("the assignments on it are taken away"), 2 * INDENT);
	kr_str_putc(p->out, '\n');

	kr_page_style(p, KR_PAGE_DIM);
	put_line(p, &w, "", _("column"), _("taken for"), _("filled"),
	         style->show_values ? _("for example") : _("of this form"));
	kr_page_style(p, KR_PAGE_PLAIN);
	kr_str_putc(p->out, '\n');
	for (size_t i = 0; i < layout->n_columns; i++) {
		const struct kr_column *column = &layout->columns[i];
		put_column(p, &w, column, style->show_values);
		if (!column->notable && !style->explain_all)
			continue;
		kr_page_style(p, KR_PAGE_DIM);
		kr_page_wrapped(p, column->why, INDENT + LETTER_WIDTH + 1 + INDENT);
		kr_page_style(p, KR_PAGE_PLAIN);
	}
	kr_str_release(&text);
}
