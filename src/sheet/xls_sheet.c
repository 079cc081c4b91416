/* SPDX-License-Identifier: MPL-2.0 */
#include "xls_sheet.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

/* A record that holds no cell may still say how the next ones are to be understood, or belong to the last one. */
static bool take_other(struct kr_xls_sheet *sheet, const struct kr_xls_record *rec, struct kr_err *err)
{
	if (kr_xls_record_is_bof(rec))
		return kr_xls_records_skip_substream(sheet->records, err);
	if (sheet->book->sheet_styles && !kr_xls_book_take(sheet->book, sheet->records, rec, err))
		return false;
	return kr_xls_cells_take(&sheet->cells, sheet->records, rec, err);
}

/* ---- cells that are stored row by row ---- */

/* Reads the records of one row. */
static bool read_row(struct kr_xls_sheet *sheet, struct kr_err *err)
{
	bool begun = false;

	kr_xls_cells_clear(&sheet->cells);
	for (;;) {
		struct kr_xls_record rec;
		struct kr_xls_span span;

		if (!kr_xls_record_next(sheet->records, &rec, err))
			return false;
		if (rec.id == KR_XLS_EOF)
			return kr_xls_cells_end(&sheet->cells, err);
		if (!kr_xls_is_cell(sheet->book, &rec)) {
			if (!take_other(sheet, &rec, err))
				return false;
			continue;
		}
		if (!kr_xls_cell_span(sheet->book, &rec, &span, err))
			return false;
		if (begun && span.row != sheet->row) {
			kr_xls_records_seek(sheet->records, rec.at);
			return kr_xls_cells_end(&sheet->cells, err);
		}
		begun = true;
		sheet->row = span.row;
		if (!kr_xls_cells_take(&sheet->cells, sheet->records, &rec, err))
			return false;
	}
}

/* Rows whose cells turn out to be empty texts are passed over. */
static enum kr_next next_in_stream(struct kr_xls_sheet *sheet, struct kr_err *err)
{
	do {
		if (sheet->records->at >= sheet->layout->end)
			return KR_END;
		if (!read_row(sheet, err))
			return KR_FAILED;
	} while (sheet->cells.n == 0);
	sheet->cell = sheet->cells.cell;
	sheet->n_cells = sheet->cells.n;
	return KR_ROW;
}

/* ---- cells in any other order ---- */

static bool collect(struct kr_xls_sheet *sheet, struct kr_err *err)
{
	struct kr_xls_record rec;

	do {
		if (!kr_xls_record_next(sheet->records, &rec, err) || !take_other(sheet, &rec, err))
			return false;
		if (sheet->cells.n > KR_XLS_UNORDERED_CELLS)
			return kr_fail(
				err, KR_E_REFUSED,
				_("its cells are stored in no order, and there are more than %d; save it as .xlsx"),
				KR_XLS_UNORDERED_CELLS);
	} while (rec.id != KR_XLS_EOF);
	return kr_xls_cells_end(&sheet->cells, err);
}

static int compare(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a;
	uint64_t y = *(const uint64_t *)b;

	return (x > y) - (x < y);
}

static void sort(struct kr_xls_sheet *sheet)
{
	const struct kr_xls_cells *cells = &sheet->cells;

	sheet->order = kr_calloc(cells->n, sizeof *sheet->order);
	for (size_t i = 0; i < cells->n; i++)
		sheet->order[i] = (uint64_t)cells->cell[i].row << 48 | (uint64_t)cells->cell[i].column << 32 | i;
	qsort(sheet->order, cells->n, sizeof *sheet->order, compare);
}

static enum kr_next next_sorted(struct kr_xls_sheet *sheet)
{
	const struct kr_xls_cells *cells = &sheet->cells;
	size_t n = 0;

	if (sheet->next == cells->n)
		return KR_END;
	sheet->row = (uint16_t)(sheet->order[sheet->next] >> 48);
	for (; sheet->next < cells->n && sheet->order[sheet->next] >> 48 == sheet->row; sheet->next++) {
		const struct kr_xls_cell *cell = &cells->cell[(uint32_t)sheet->order[sheet->next]];

		if (n > 0 && sheet->gathered[n - 1].column == cell->column)
			n--;
		KR_GROW(sheet->gathered, n, sheet->gathered_capacity);
		sheet->gathered[n++] = *cell;
	}
	sheet->cell = sheet->gathered;
	sheet->n_cells = n;
	return KR_ROW;
}

/* ---- both ---- */

bool kr_xls_sheet_open(struct kr_xls_sheet *sheet, struct kr_xls_book *book, struct kr_xls_records *records,
                       const struct kr_xls_layout *layout, struct kr_err *err)
{
	*sheet = (struct kr_xls_sheet){ .book = book, .records = records, .layout = layout };
	kr_xls_cells_init(&sheet->cells, book);
	if (book->sheet_styles)
		kr_xls_styles_reset(&book->styles);
	kr_xls_records_seek(records, layout->begin);
	if (layout->ordered)
		return true;
	if (!collect(sheet, err)) {
		kr_xls_sheet_close(sheet);
		return false;
	}
	sort(sheet);
	return true;
}

enum kr_next kr_xls_sheet_next(struct kr_xls_sheet *sheet, struct kr_err *err)
{
	return sheet->layout->ordered ? next_in_stream(sheet, err) : next_sorted(sheet);
}

void kr_xls_sheet_close(struct kr_xls_sheet *sheet)
{
	if (sheet->book == NULL)
		return;
	kr_xls_cells_release(&sheet->cells);
	free(sheet->order);
	free(sheet->gathered);
	*sheet = (struct kr_xls_sheet){ .book = NULL };
}
