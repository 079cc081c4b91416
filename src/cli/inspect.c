/* SPDX-License-Identifier: MPL-2.0 */
#include "inspect.h"

#include <string.h>

/* Reads a sheet to its end: only then is its size known, and that it can be read at all. */
static bool read_sheet(struct kr_reader *reader, size_t index, struct kr_arena *arena, struct kr_inspected_sheet *ret,
                       struct kr_err *err)
{
	const struct kr_sheet_info *info = kr_reader_sheet(reader, index);
	struct kr_inspected_sheet sheet = { .name = kr_arena_strdup(arena, info->name), .hidden = info->hidden };
	struct kr_row row;
	enum kr_next got;

	if (!kr_reader_select(reader, index, err))
		return false;
	while ((got = kr_reader_next(reader, &row, err)) == KR_ROW) {
		if (row.n_cells == 0)
			continue;
		sheet.rows++;
		if (row.cells[row.n_cells - 1].column >= sheet.columns)
			sheet.columns = row.cells[row.n_cells - 1].column + 1;
	}
	sheet.notes = *kr_reader_notes(reader);
	sheet.notes.format = kr_arena_strdup(arena, sheet.notes.format);
	sheet.notes.encoding = kr_arena_strdup(arena, sheet.notes.encoding);
	*ret = sheet;
	return got == KR_END;
}

bool kr_inspect_file(const char *path, const struct kr_roster_request *request, struct kr_inspection *ret,
                     struct kr_err *err)
{
	struct kr_roster_request lenient = *request;
	struct kr_inspection in = { .path = path, .guessed = request->guess_role };
	struct kr_source *src = NULL;
	struct kr_reader *reader = NULL;

	lenient.lacking_is_fine = true;
	bool good = kr_source_open(path, &kr_limits_default, &src, err) &&
	            kr_reader_open(src, &kr_limits_default, &reader, err);
	if (good) {
		in.size = src->size;
		in.n_sheets = kr_reader_sheet_count(reader);
		in.sheets = kr_arena_alloc(&in.arena, in.n_sheets * sizeof *in.sheets);
		for (size_t i = 0; i < in.n_sheets && good; i++)
			good = read_sheet(reader, i, &in.arena, &in.sheets[i], err);
	}
	good = good && kr_roster_recognise(reader, &lenient, &in.rec, err);
	kr_reader_close(reader);
	kr_source_close(src);
	if (!good) {
		kr_arena_release(&in.arena);
		return false;
	}
	*ret = in;
	return true;
}

void kr_inspection_release(struct kr_inspection *in)
{
	kr_recognition_release(&in->rec);
	kr_arena_release(&in->arena);
}

void kr_column_letters(uint32_t index, char ret[KR_LETTERS])
{
	char reversed[KR_LETTERS];
	size_t n = 0;

	for (uint32_t rest = index + 1; rest > 0 && n < KR_LETTERS - 1; rest = (rest - 1) / 26)
		reversed[n++] = (char)('A' + (rest - 1) % 26);
	for (size_t i = 0; i < n; i++)
		ret[i] = reversed[n - 1 - i];
	ret[n] = '\0';
}

/* Is the header all that is needed to find the column again? */
static bool is_named(const struct kr_layout *layout, const struct kr_column *column)
{
	if (column->header[0] == '\0')
		return false;
	for (size_t i = 0; i < layout->n_columns; i++)
		if (&layout->columns[i] != column && strcmp(layout->columns[i].header, column->header) == 0)
			return false;
	return true;
}

void kr_put_map(const struct kr_layout *layout, const struct kr_column *column, struct kr_str *out)
{
	kr_str_printf(out, "--map %s.%s=", kr_role_name(layout->role), kr_field_name(column->field));
	if (!is_named(layout, column)) {
		kr_str_printf(out, "%u", (unsigned)column->index + 1);
		return;
	}
	/* Quoted as the shells want it; a line break in a header is as good as a blank. */
	const bool plain = strpbrk(column->header, "\"$`\\!") == NULL;
	kr_str_putc(out, plain ? '"' : '\'');
	for (const char *at = column->header; *at != '\0'; at++)
		if (*at == '\'' && !plain)
			kr_str_puts(out, "'\\''");
		else
			kr_str_putc(out, (unsigned char)*at < ' ' ? ' ' : *at);
	kr_str_putc(out, plain ? '"' : '\'');
}
