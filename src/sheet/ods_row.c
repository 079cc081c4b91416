/* SPDX-License-Identifier: MPL-2.0 */
#include "ods_row.h"

#include <stdlib.h>

#include "klikrecon/mem.h"

void kr_ods_row_init(struct kr_ods_row *row, size_t max_text)
{
	*row = (struct kr_ods_row){ .number = 1, .repeated = 1, .text = KR_STR_INIT(max_text) };
}

void kr_ods_row_begin(struct kr_ods_row *row, uint64_t repeated, bool hidden)
{
	row->repeated = repeated;
	row->column = 0;
	row->hidden = hidden;
	row->merged = 0;
	row->bytes = 0;
	row->n_cells = 0;
	kr_str_clear(&row->text);
}

void kr_ods_row_add(struct kr_ods_row *row, const struct kr_ods_content *content, uint64_t repeated)
{
	size_t at = row->text.len;

	kr_str_put(&row->text, content->text, content->length);
	kr_str_put(&row->text, "", 1); /* a NUL between the texts ends each of them */
	row->bytes += content->length * repeated;
	for (uint64_t i = 0; i < repeated; i++, row->n_cells++) {
		KR_GROW(row->cells, row->n_cells, row->capacity);
		KR_GROW(row->at, row->n_cells, row->at_capacity);
		row->at[row->n_cells] = at;
		row->cells[row->n_cells] = (struct kr_cell){
			.column = (uint32_t)row->column++,
			.type = content->type,
			.length = content->length,
		};
	}
}

void kr_ods_row_give(struct kr_ods_row *row, struct kr_row *ret)
{
	for (size_t i = 0; i < row->n_cells; i++)
		row->cells[i].text = row->text.buf + row->at[i];
	*ret = (struct kr_row){
		.number = (uint32_t)row->number++,
		.hidden = row->hidden,
		.cells = row->cells,
		.n_cells = row->n_cells,
	};
}

void kr_ods_row_release(struct kr_ods_row *row)
{
	kr_str_release(&row->text);
	free(row->cells);
	free(row->at);
}

void kr_ods_columns_init(struct kr_ods_columns *columns, uint64_t max)
{
	*columns = (struct kr_ods_columns){ .max = max };
}

void kr_ods_columns_add(struct kr_ods_columns *columns, uint64_t repeated, bool hidden)
{
	uint64_t first = columns->next;

	columns->next += repeated;
	if (!hidden || first >= columns->max) /* no cell can stand there */
		return;
	KR_GROW(columns->hidden, columns->n_hidden, columns->capacity);
	columns->hidden[columns->n_hidden++] = (struct kr_ods_span){ first, columns->next };
}

void kr_ods_columns_use(struct kr_ods_columns *columns, uint64_t n)
{
	if (n > columns->used)
		columns->used = n;
}

uint64_t kr_ods_columns_hidden(const struct kr_ods_columns *columns)
{
	uint64_t count = 0;

	for (size_t i = 0; i < columns->n_hidden; i++) {
		const struct kr_ods_span *span = &columns->hidden[i];
		uint64_t end = span->end < columns->used ? span->end : columns->used;

		if (span->first < end)
			count += end - span->first;
	}
	return count;
}

void kr_ods_columns_release(struct kr_ods_columns *columns)
{
	free(columns->hidden);
}
