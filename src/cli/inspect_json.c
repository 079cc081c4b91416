/* SPDX-License-Identifier: MPL-2.0 */
/* What inspect tells programs; fields are only ever added. */
#include "inspect.h"

static void put_sheet(struct kr_json *j, const struct kr_inspected_sheet *sheet)
{
	kr_json_open(j, NULL, '{');
	kr_json_text(j, "name", sheet->name);
	kr_json_bool(j, "hidden", sheet->hidden);
	kr_json_int(j, "rows", (int64_t)sheet->rows);
	kr_json_int(j, "columns", sheet->columns);
	kr_json_int(j, "hidden_rows", (int64_t)sheet->notes.hidden_rows);
	kr_json_int(j, "hidden_columns", (int64_t)sheet->notes.hidden_columns);
	kr_json_int(j, "merged_ranges", (int64_t)sheet->notes.merged_ranges);
	kr_json_int(j, "ragged_rows", (int64_t)sheet->notes.ragged_rows);
	kr_json_int(j, "mojibake_cells", (int64_t)sheet->notes.mojibake_cells);
	kr_json_int(j, "lost_char_cells", (int64_t)sheet->notes.lost_char_cells);
	kr_json_int(j, "repaired_bytes", (int64_t)sheet->notes.repaired_bytes);
	kr_json_close(j);
}

static void put_column(struct kr_json *j, const struct kr_column *column, bool show_values)
{
	char letters[KR_LETTERS];

	kr_column_letters(column->index, letters);
	kr_json_open(j, NULL, '{');
	kr_json_text(j, "letter", letters);
	kr_json_text(j, "header", column->header);
	kr_json_text(j, "field", column->field == KR_FIELD_NONE ? NULL : kr_field_name(column->field));
	kr_json_text(j, "why", column->why);
	kr_json_score(j, "fill", column->fill);
	kr_json_text(j, "example", column->example);
	if (show_values)
		kr_json_text(j, "value", column->value);
	kr_json_close(j);
}

static void put_layout(struct kr_json *j, const struct kr_layout *layout, bool show_values)
{
	kr_json_open(j, NULL, '{');
	kr_json_text(j, "sheet", layout->sheet_name);
	kr_json_int(j, "header_row", layout->header_row);
	kr_json_text(j, "profile", layout->profile);
	kr_json_text(j, "why", layout->why_sheet);
	kr_json_bool(j, "negative", layout->negative);
	kr_json_open(j, "columns", '[');
	for (size_t i = 0; i < layout->n_columns; i++)
		put_column(j, &layout->columns[i], show_values);
	kr_json_close(j);
	kr_json_close(j);
}

static void put_maps(struct kr_json *j, const struct kr_layout *layout)
{
	struct kr_str map = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_json_open(j, "maps", '[');
	for (size_t i = 0; i < layout->n_columns; i++) {
		if (layout->columns[i].field == KR_FIELD_NONE || layout->columns[i].field == KR_FIELD_CPR)
			continue;
		kr_str_clear(&map);
		kr_put_map(layout, &layout->columns[i], &map);
		kr_json_text(j, NULL, map.buf);
	}
	kr_json_close(j);
	kr_str_release(&map);
}

void kr_inspect_json(const struct kr_inspection *in, bool show_values, struct kr_json *j)
{
	const struct kr_reader_notes *notes = &in->sheets[0].notes;
	const char delimiter[] = { notes->delimiter, '\0' };

	kr_json_open(j, NULL, '{');
	kr_json_text(j, "path", in->path);
	kr_json_int(j, "size", (int64_t)in->size);
	kr_json_text(j, "format", notes->format);
	kr_json_text(j, "encoding", notes->encoding);
	kr_json_text(j, "delimiter", notes->delimiter == 0 ? NULL : delimiter);
	kr_json_open(j, "sheets", '[');
	for (size_t i = 0; i < in->n_sheets; i++)
		put_sheet(j, &in->sheets[i]);
	kr_json_close(j);
	kr_json_text(j, "source", kr_role_name(in->rec.role));
	kr_json_bool(j, "guessed", in->guessed);
	kr_json_text(j, "lacking", in->rec.lacking.code == KR_E_NONE ? NULL : in->rec.lacking.what);
	kr_json_open(j, "layouts", '[');
	for (size_t i = 0; i < in->rec.n_layouts; i++)
		put_layout(j, &in->rec.layouts[i], show_values);
	kr_json_close(j);
	kr_json_open(j, "warnings", '[');
	for (size_t i = 0; i < in->rec.n_warnings; i++)
		kr_json_text(j, NULL, in->rec.warnings[i].text);
	kr_json_close(j);
	put_maps(j, &in->rec.layouts[0]);
	kr_json_close(j);
}
