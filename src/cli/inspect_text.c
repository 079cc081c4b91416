/* SPDX-License-Identifier: MPL-2.0 */
/* What inspect prints for people: made for a terminal of 80 columns. */
#include "inspect.h"

#include <string.h>

#include "klikrecon/i18n.h"

enum { INDENT = KR_INSPECT_INDENT };

struct view {
	const struct kr_inspection *in;
	const struct kr_inspect_style *style;
	struct kr_page page;
	struct kr_str *out;
};

/* ---- the file ---- */

static void put_size(struct view *v, uint64_t bytes)
{
	static const char *const units[] = { "kB", "MB", "GB" };
	double size = (double)bytes / 1000;
	size_t unit = 0;

	while (size >= 1000 && unit + 1 < sizeof units / sizeof *units) {
		size /= 1000;
		unit++;
	}
	if (size < 10)
		kr_str_printf(v->out, _("%d.%d %s"), (int)size, (int)(size * 10) % 10, units[unit]);
	else
		kr_str_printf(v->out, "%.0f %s", size, units[unit]);
}

static const char *name_of_delimiter(char delimiter)
{
	switch (delimiter) {
	case ';':
		return _("semicolons");
	case ',':
		return _("commas");
	case '\t':
		return _("tabs");
	case '|':
		return _("vertical bars");
	default:
		return _("nothing");
	}
}

static void put_format(struct view *v, const struct kr_reader_notes *notes)
{
	if (strcmp(notes->format, "csv") == 0)
		kr_str_printf(v->out, _("CSV in %s, divided by %s"), notes->encoding != NULL ? notes->encoding : "?",
		              name_of_delimiter(notes->delimiter));
	else if (strcmp(notes->format, "ods") == 0)
		kr_str_puts(v->out, _("OpenDocument spreadsheet (.ods)"));
	else if (strcmp(notes->format, "xls") == 0)
		kr_str_puts(v->out, _("older Excel workbook (.xls)"));
	else
		kr_str_puts(v->out, _("Excel workbook (.xlsx)"));
}

/* The figures are padded to these widths, to stand below each other. */
static void put_extent(struct view *v, const struct kr_inspected_sheet *sheet, int rows_width, int columns_width)
{
	kr_str_printf(v->out, P_("%*llu row", "%*llu rows", sheet->rows), rows_width, (unsigned long long)sheet->rows);
	kr_str_puts(v->out, ", ");
	kr_str_printf(v->out, P_("%*u column", "%*u columns", sheet->columns), columns_width, (unsigned)sheet->columns);
}

static void put_file(struct view *v)
{
	kr_page_style(&v->page, KR_PAGE_BOLD);
	kr_page_cell(&v->page, v->in->path, 0);
	kr_page_style(&v->page, KR_PAGE_PLAIN);
	kr_str_putc(v->out, '\n');
	kr_page_spaces(&v->page, INDENT);
	put_format(v, &v->in->sheets[0].notes);
	kr_str_puts(v->out, ", ");
	put_size(v, v->in->size);
	if (v->in->sheets[0].name[0] == '\0') {
		kr_str_puts(v->out, ", ");
		put_extent(v, &v->in->sheets[0], 0, 0);
	}
	kr_str_putc(v->out, '\n');
}

static bool is_read(const struct kr_inspection *in, size_t sheet)
{
	for (size_t i = 0; i < in->rec.n_layouts; i++)
		if (in->rec.layouts[i].sheet == sheet)
			return true;
	return false;
}

static void put_sheets(struct view *v)
{
	size_t name_width = 0;

	if (v->in->sheets[0].name[0] == '\0')
		return;
	for (size_t i = 0; i < v->in->n_sheets; i++) {
		const size_t width = kr_page_width_of(v->in->sheets[i].name);
		name_width = width > name_width ? width : name_width;
	}
	if (name_width > v->page.width / 2)
		name_width = v->page.width / 2;
	kr_page_heading(&v->page, _("Sheets"), INDENT);
	for (size_t i = 0; i < v->in->n_sheets; i++) {
		const struct kr_inspected_sheet *sheet = &v->in->sheets[i];
		kr_page_spaces(&v->page, INDENT);
		kr_str_printf(v->out, "%s %2zu  ", is_read(v->in, i) ? "▸" : " ", i + 1);
		kr_page_cell(&v->page, sheet->name, name_width);
		put_extent(v, sheet, 8, 3);
		if (sheet->hidden)
			kr_str_printf(v->out, "  %s", _("(hidden)"));
		kr_str_putc(v->out, '\n');
	}
}

/* ---- how it is understood ---- */

static const char *name_of_role(enum kr_role role)
{
	switch (role) {
	case KR_ROLE_OLD:
		return _("KOMBIT's list of old KLIK users");
	case KR_ROLE_FKORG:
		return _("an extract of FK ORG's users");
	case KR_ROLE_FKADM:
		return _("an extract of FK ADM's role assignments");
	default:
		return _("a list of logins");
	}
}

static void put_role(struct view *v)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_printf(&text, "%s (%s)", name_of_role(v->in->rec.role), kr_role_name(v->in->rec.role));
	kr_page_heading(&v->page, _("Understood as"), INDENT);
	kr_page_wrapped(&v->page, text.buf, 2 * INDENT);
	if (v->in->guessed)
		kr_page_wrapped(&v->page, _("a guess; say what it is with --as old, fkorg, fkadm or logins"),
		                2 * INDENT);
	kr_str_release(&text);
}

/* ---- what is worth knowing ---- */

static void put_point(struct view *v, const char *text, bool *first)
{
	if (*first)
		kr_page_heading(&v->page, _("Worth knowing"), INDENT);
	*first = false;
	const size_t start = v->out->len;
	kr_page_wrapped(&v->page, text, 2 * INDENT);
	v->out->buf[start + INDENT] = '!';
}

static void put_count(struct view *v, const char *format, uint64_t count, bool *first)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (count == 0)
		return;
	kr_str_printf(&text, "%llu %s", (unsigned long long)count, format);
	put_point(v, text.buf, first);
	kr_str_release(&text);
}

static void put_notes(struct view *v, const struct kr_reader_notes *n, bool *first)
{
	put_count(v, P_("hidden row; it is read", "hidden rows; they are read", n->hidden_rows), n->hidden_rows, first);
	put_count(v, P_("hidden column; it is read", "hidden columns; they are read", n->hidden_columns),
	          n->hidden_columns, first);
	put_count(v,
	          P_("merged range; its value stands in its first cell",
	             "merged ranges; the value of each stands in its first cell", n->merged_ranges),
	          n->merged_ranges, first);
	put_count(v,
	          P_("row with more or fewer fields than the first", "rows with more or fewer fields than the first",
	             n->ragged_rows),
	          n->ragged_rows, first);
	put_count(v,
	          P_("cell that was once read in the wrong encoding (“SÃ¸ren”)",
	             "cells that were once read in the wrong encoding (“SÃ¸ren”)", n->mojibake_cells),
	          n->mojibake_cells, first);
	put_count(v,
	          P_("cell that has lost letters (“S?ren”); better make the extract again, in UTF-8",
	             "cells that have lost letters (“S?ren”); better make the extract again, in UTF-8",
	             n->lost_char_cells),
	          n->lost_char_cells, first);
	put_count(v,
	          P_("byte that means nothing in this encoding", "bytes that mean nothing in this encoding",
	             n->repaired_bytes),
	          n->repaired_bytes, first);
}

static void put_warnings(struct view *v)
{
	bool first = true;

	for (size_t i = 0; i < v->in->rec.n_warnings; i++)
		put_point(v, v->in->rec.warnings[i].text, &first);
	for (size_t i = 0; i < v->in->n_sheets; i++)
		if (is_read(v->in, i))
			put_notes(v, &v->in->sheets[i].notes, &first);
}

static void put_maps(struct view *v, const struct kr_layout *layout)
{
	bool first = true;

	for (size_t i = 0; i < layout->n_columns; i++) {
		if (layout->columns[i].field == KR_FIELD_NONE || layout->columns[i].field == KR_FIELD_CPR)
			continue;
		if (first)
			kr_page_heading(&v->page,
			                _("To change it, put what is right behind the = and add it to the command"),
			                INDENT);
		first = false;
		kr_page_spaces(&v->page, 2 * INDENT);
		kr_put_map(layout, &layout->columns[i], v->out);
		kr_str_putc(v->out, '\n');
	}
}

void kr_inspect_text(const struct kr_inspection *in, const struct kr_inspect_style *style, struct kr_str *out)
{
	struct view v = { in, style, { out, style->width, style->colour }, out };

	put_file(&v);
	put_sheets(&v);
	put_role(&v);
	for (size_t i = 0; i < in->rec.n_layouts; i++)
		kr_inspect_columns(&in->rec.layouts[i], style, &v.page);
	put_warnings(&v);
	put_maps(&v, &in->rec.layouts[0]);
}
