/* SPDX-License-Identifier: MPL-2.0 */
/* "Kilder": what was read, what every column was taken for, and what could not be understood. */
#include <string.h>

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/roster.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

#include "listing.h"

const char *kr_words_source_role(const char *role)
{
	enum kr_role which;

	if (!kr_role_parse(role, &which))
		return role;
	switch (which) {
	case KR_ROLE_OLD:
		return _("KOMBIT's list");
	case KR_ROLE_FKORG:
		return _("FK ORG");
	case KR_ROLE_FKADM:
		return _("FK ADM");
	case KR_ROLE_LOGINS:
		return _("Logins");
	case KR_ROLE_COUNT:
		break;
	}
	return role;
}

/* "A", …, "Z", "AA": how a spreadsheet program names the column. */
static const char *column_letter(struct kr_listing *t, uint32_t position)
{
	char letters[8];
	size_t at = sizeof letters - 1;

	letters[at] = '\0';
	for (uint64_t n = (uint64_t)position + 1; n > 0 && at > 0; n = (n - 1) / 26)
		letters[--at] = (char)('A' + (n - 1) % 26);
	return kr_arena_strdup(&t->arena, letters + at);
}

static void add_line(struct kr_listing *t, const struct model_source *source, const char *sheet, const char *what,
                     const char *where, const char *text, const char *more)
{
	kr_listing_add_row(t);
	kr_listing_put(t, "source", source != NULL ? kr_words_source_role(source->role) : NULL);
	kr_listing_put(t, "file", source != NULL ? kr_path_base(source->path) : NULL);
	kr_listing_put(t, "sheet", sheet);
	kr_listing_put(t, "what", what);
	kr_listing_put(t, "where", where);
	kr_listing_put(t, "text", text);
	kr_listing_put(t, "more", more);
}

static void add_file(struct kr_listing *t, const struct model_source *source)
{
	const char *kind = source->encoding != NULL
	                           ? kr_arena_printf(&t->arena, "%s, %s", source->format, source->encoding)
	                           : source->format;

	add_line(
		t, source, NULL, _("File"), kind,
		kr_arena_printf(&t->arena, P_("%llu row", "%llu rows", source->rows), (unsigned long long)source->rows),
		kr_arena_printf(&t->arena, "SHA-256 %s", source->sha256));
	t->rows[t->n_rows - 1].subject = true;
}

/* n: how many there are; without any nothing is said. */
static void add_warning(struct kr_listing *t, const struct model_source *source, uint64_t n, const char *text,
                        const char *remedy)
{
	if (n > 0)
		add_line(t, source, NULL, _("Warning"), NULL, text, remedy);
}

static void add_warnings(struct kr_listing *t, const struct model_source *source)
{
	add_warning(t, source, source->rejected,
	            kr_arena_printf(&t->arena, P_("%llu row was rejected", "%llu rows were rejected", source->rejected),
	                            (unsigned long long)source->rejected),
	            NULL);
	add_warning(t, source, source->hidden_rows,
	            kr_arena_printf(&t->arena,
	                            P_("%llu hidden row was read as well", "%llu hidden rows were read as well",
	                               source->hidden_rows),
	                            (unsigned long long)source->hidden_rows),
	            NULL);
	add_warning(t, source, source->mojibake_cells,
	            kr_arena_printf(&t->arena,
	                            P_("%llu cell has garbled letters (“SÃ¸ren”)",
	                               "%llu cells have garbled letters (“SÃ¸ren”)", source->mojibake_cells),
	                            (unsigned long long)source->mojibake_cells),
	            _("Export the file again as UTF-8 or .xlsx."));
	add_warning(t, source, source->lost_char_cells,
	            kr_arena_printf(&t->arena,
	                            P_("%llu cell has lost letters (“S?ren”)", "%llu cells have lost letters (“S?ren”)",
	                               source->lost_char_cells),
	                            (unsigned long long)source->lost_char_cells),
	            _("Export the file again as UTF-8 or .xlsx."));
	add_warning(t, source, source->cpr_removed,
	            kr_arena_printf(&t->arena,
	                            P_("%llu CPR number was removed from a text",
	                               "%llu CPR numbers were removed from texts", source->cpr_removed),
	                            (unsigned long long)source->cpr_removed),
	            _("Better leave them out of the file: they are needed for nothing here."));
}

static const char *column_use(const struct model_column *column)
{
	enum kr_field field;

	return kr_field_parse(column->field, &field) ? kr_field_label(field) : column->field;
}

static void add_sheet(struct kr_listing *t, const struct model_source *source, const struct model_sheet *sheet)
{
	add_line(t, source, sheet->name, sheet->negative ? _("Sheet (roles taken away)") : _("Sheet"),
	         kr_arena_printf(&t->arena, _("headings in row %u"), sheet->header_row),
	         kr_arena_printf(&t->arena, P_("%llu row", "%llu rows", sheet->rows), (unsigned long long)sheet->rows),
	         sheet->profile == NULL ? sheet->why
	                                : kr_arena_printf(&t->arena, "%s: %s", sheet->profile, sheet->why));
	for (size_t i = 0; i < sheet->n_columns; i++) {
		const struct model_column *column = &sheet->columns[i];
		if (*column->header == '\0' && *column->field == '\0')
			continue;
		add_line(t, source, sheet->name, _("Column"),
		         kr_arena_printf(&t->arena, "%s: %s", column_letter(t, column->position), column->header),
		         column_use(column), column->why);
	}
}

static void add_note(struct kr_listing *t, const struct model_source *source, const struct model_note *note)
{
	const char *what = strcmp(note->kind, "rejected") == 0 ? _("Rejected row") : _("Warning");
	const char *where = note->row > 0 ? kr_arena_printf(&t->arena, _("row %u"), note->row) : NULL;

	add_line(t, source, note->sheet, what, where, note->text, NULL);
}

static void add_notes(struct kr_listing *t, const struct model_source *source, const struct model_note *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		add_note(t, source, &notes[i]);
}

static void add_columns(struct kr_listing *t)
{
	kr_listing_add_column(t, "source", _("Source"), COLUMN_OURS, 14);
	kr_listing_add_column(t, "file", _("File"), COLUMN_INPUT, 30);
	kr_listing_add_column(t, "sheet", _("Sheet"), COLUMN_INPUT, 18);
	kr_listing_add_column(t, "what", _("What"), COLUMN_OURS, 16);
	kr_listing_add_column(t, "where", _("Where"), COLUMN_INPUT, 32);
	kr_listing_add_column(t, "text", _("Taken for"), COLUMN_INPUT, 34);
	kr_listing_add_column(t, "more", _("Explanation"), COLUMN_INPUT, 72);
}

void kr_listing_sources(const struct kr_model *model, struct kr_listing *ret)
{
	kr_listing_init(ret, "sources", _("Sources"),
	                _("What was read, what each column was taken for, and what could not be understood. --map "
	                  "changes how a column is read."));
	ret->when_empty = _("Nothing was read.");
	add_columns(ret);
	add_notes(ret, NULL, model->notes, model->n_notes);
	for (size_t i = 0; i < model->n_sources; i++) {
		const struct model_source *source = &model->sources[i];
		add_file(ret, source);
		add_warnings(ret, source);
		add_notes(ret, source, source->notes, source->n_notes);
		for (size_t s = 0; s < source->n_sheets; s++)
			add_sheet(ret, source, &source->sheets[s]);
	}
}

/* ---- on a terminal ---- */

/* "Rejected row: fkorg.csv, Ark1, row 12: …" */
static void put_remark(const char *const *cells, struct kr_str *out)
{
	enum { FILE_NAME = 1, SHEET, WHAT, WHERE, TEXT, MORE };
	static const int place[] = { FILE_NAME, SHEET, WHERE };
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool placed = false;

	kr_str_printf(&line, "%s: ", cells[WHAT]);
	for (size_t i = 0; i < sizeof place / sizeof *place; i++)
		if (cells[place[i]] != NULL && *cells[place[i]] != '\0') {
			kr_str_printf(&line, "%s%s", placed ? ", " : "", cells[place[i]]);
			placed = true;
		}
	kr_str_printf(&line, "%s%s%s%s", placed ? ": " : "", cells[TEXT], cells[MORE] != NULL ? ". " : "",
	              cells[MORE] != NULL ? cells[MORE] : "");
	kr_text_line(line.buf, line.len, out);
	kr_str_putc(out, '\n');
	kr_str_release(&line);
}

void kr_words_remarks(const struct kr_model *model, size_t most, struct kr_str *out)
{
	for (size_t i = 0; i <= model->n_sources; i++) { /* those of no source first */
		const struct model_source *source = i > 0 ? &model->sources[i - 1] : NULL;
		const size_t n_notes = source != NULL ? source->n_notes : model->n_notes;
		const size_t shown = n_notes < most ? n_notes : most;
		struct kr_listing t;

		kr_listing_init(&t, "sources", "", "");
		add_columns(&t);
		if (source != NULL)
			add_warnings(&t, source);
		add_notes(&t, source, source != NULL ? source->notes : model->notes, shown);
		for (size_t r = 0; r < t.n_rows; r++)
			put_remark(t.rows[r].cells, out);
		if (shown < n_notes)
			kr_str_printf(out, _("… and %zu more; klikrecon run lists them on the sheet Sources\n"),
			              n_notes - shown);
		kr_listing_release(&t);
	}
}
