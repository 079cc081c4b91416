/* SPDX-License-Identifier: MPL-2.0 */
/* What stands on a sheet outside its table. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

#include "xlsx_out_private.h"

void kr_book_set_list(struct kr_book_sheet *sheet, const char *id)
{
	sheet->list = id;
}

const char *kr_book_sheet_list(const struct kr_book *book, size_t index)
{
	return book->sheets[index]->list;
}

static void put_digits(uint32_t gist, char ret[KR_BOOK_TEXT_DIGITS + 1])
{
	snprintf(ret, KR_BOOK_TEXT_DIGITS + 1, "%08x", (unsigned)gist);
}

void kr_book_text_digits(const char *text, char ret[KR_BOOK_TEXT_DIGITS + 1])
{
	put_digits((uint32_t)kr_book_gist(text), ret);
}

static int compare(const void *a, const void *b)
{
	const uint32_t one = *(const uint32_t *)a, other = *(const uint32_t *)b;

	return (one > other) - (one < other);
}

void kr_book_sheet_texts(const struct kr_book *book, size_t index, struct kr_str *out)
{
	const struct kr_book_sheet *sheet = book->sheets[index];
	uint32_t *gists = kr_calloc(sheet->n_cells, sizeof *gists);
	char digits[KR_BOOK_TEXT_DIGITS + 1];
	size_t n = 0;

	for (size_t i = 0; i < sheet->n_cells; i++) {
		const struct kr_cell_gist *cell = &sheet->cells[i];
		if (*sheet->list == '\0' || sheet->table_last == 0 || cell->row < sheet->table_row ||
		    cell->row > sheet->table_last)
			gists[n++] = cell->gist;
	}
	if (n > 0)
		qsort(gists, n, sizeof *gists, compare);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || gists[i] != gists[i - 1]) {
			put_digits(gists[i], digits);
			kr_str_puts(out, digits);
		}
	free(gists);
}
