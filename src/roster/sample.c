/* SPDX-License-Identifier: MPL-2.0 */
#include "sample.h"

#include <stdlib.h>
#include <string.h>

/* Cuts at a character boundary. */
static size_t shortened(const char *text, size_t len)
{
	if (len <= KR_SAMPLE_TEXT)
		return len;
	len = KR_SAMPLE_TEXT;
	while (len > 0 && ((unsigned char)text[len] & 0xC0) == 0x80)
		len--;
	return len;
}

static const struct kr_cell *copy_cells(const struct kr_row *row, struct kr_arena *arena)
{
	struct kr_cell *cells = kr_arena_alloc(arena, row->n_cells * sizeof *cells);

	for (size_t i = 0; i < row->n_cells; i++) {
		cells[i] = row->cells[i];
		cells[i].length = shortened(row->cells[i].text, row->cells[i].length);
		cells[i].text = kr_arena_strndup(arena, row->cells[i].text, cells[i].length);
	}
	return cells;
}

bool kr_sample_read(struct kr_reader *reader, size_t sheet, struct kr_arena *arena, struct kr_sample *ret,
                    struct kr_err *err)
{
	struct kr_sample sample = { NULL, 0, 0 };
	struct kr_row *rows = NULL, row;
	size_t capacity = 0, n_cells = 0;
	enum kr_next got = KR_END;

	if (!kr_reader_select(reader, sheet, err))
		return false;
	while (sample.n_rows < KR_SAMPLE_ROWS && (sample.n_rows < KR_SAMPLE_LEAST || n_cells < KR_SAMPLE_CELLS) &&
	       (got = kr_reader_next(reader, &row, err)) == KR_ROW) {
		if (row.n_cells == 0)
			continue;
		row.cells = copy_cells(&row, arena);
		KR_GROW(rows, sample.n_rows, capacity);
		rows[sample.n_rows++] = row;
		n_cells += row.n_cells;
		if (row.cells[row.n_cells - 1].column >= sample.n_columns)
			sample.n_columns = row.cells[row.n_cells - 1].column + 1;
	}
	if (got != KR_FAILED && sample.n_rows > 0) {
		struct kr_row *kept = kr_arena_alloc(arena, sample.n_rows * sizeof *kept);
		memcpy(kept, rows, sample.n_rows * sizeof *kept);
		sample.rows = kept;
	}
	free(rows);
	if (got == KR_FAILED)
		return false;
	*ret = sample;
	return true;
}
