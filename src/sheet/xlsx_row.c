/* SPDX-License-Identifier: MPL-2.0 */
#include "xlsx_row.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "xlsx_text.h"

void kr_xlsx_row_init(struct kr_xlsx_row *row, const struct kr_limits *limits, struct kr_reader_notes *notes)
{
	*row = (struct kr_xlsx_row){ .limits = limits,
		                     .notes = notes,
		                     .text = KR_STR_INIT(limits->value[KR_LIMIT_RECORD_BYTES]) };
}

void kr_xlsx_row_begin(struct kr_xlsx_row *row, uint32_t number, bool hidden)
{
	row->number = number;
	row->hidden = hidden;
	row->n_cells = 0;
	row->bytes = 0;
	row->in_order = true;
	kr_str_clear(&row->text);
}

void kr_xlsx_row_put_borrowed(struct kr_xlsx_row *row, uint32_t column, enum kr_cell_type type, const char *text,
                              size_t len)
{
	KR_GROW(row->cells, row->n_cells, row->capacity);
	if (row->n_cells > 0 && row->cells[row->n_cells - 1].column >= column)
		row->in_order = false;
	row->bytes += len;
	row->cells[row->n_cells++] = (struct kr_cell){ column, type, text, len };
}

void kr_xlsx_row_put(struct kr_xlsx_row *row, uint32_t column, enum kr_cell_type type, const char *text, size_t len)
{
	/* The text moves while it grows: where it is, is told at the end. */
	kr_str_put(&row->text, text, len);
	kr_str_put(&row->text, "", 1);
	kr_xlsx_row_put_borrowed(row, column, type, NULL, len);
}

void kr_xlsx_row_note_damage(struct kr_xlsx_row *row, unsigned damage)
{
	row->notes->mojibake_cells += (damage & KR_XLSX_MOJIBAKE) != 0;
	row->notes->lost_char_cells += (damage & KR_XLSX_LOST_LETTER) != 0;
}

static int compare_columns(const void *a, const void *b)
{
	const struct kr_cell *x = a, *y = b;

	return (x->column > y->column) - (x->column < y->column);
}

static bool put_in_order(struct kr_xlsx_row *row, struct kr_err *err)
{
	qsort(row->cells, row->n_cells, sizeof *row->cells, compare_columns);
	for (size_t i = 1; i < row->n_cells; i++) {
		if (row->cells[i - 1].column == row->cells[i].column) {
			char ref[KR_XLSX_REF];
			kr_xlsx_ref_text(row->number, row->cells[i].column, ref);
			kr_fail(err, KR_E_REFUSED, _("the file is damaged: this cell is there twice"));
			return kr_err_at(err, _("cell %s"), ref);
		}
	}
	return true;
}

bool kr_xlsx_row_finish(struct kr_xlsx_row *row, struct kr_row *ret, struct kr_err *err)
{
	const char *at = row->text.buf;

	/* One shared string can stand in every cell, so that what is not copied counts too. */
	if (!kr_limit_check(row->limits, KR_LIMIT_RECORD_BYTES, row->bytes + row->n_cells, err))
		return kr_err_at(err, _("row %u"), row->number);
	for (size_t i = 0; i < row->n_cells; i++) {
		if (row->cells[i].text == NULL) {
			row->cells[i].text = at;
			at += row->cells[i].length + 1;
		}
	}
	if (!row->in_order && !put_in_order(row, err))
		return false;
	*ret = (struct kr_row){
		.number = row->number, .hidden = row->hidden, .cells = row->cells, .n_cells = row->n_cells
	};
	return true;
}

void kr_xlsx_row_release(struct kr_xlsx_row *row)
{
	kr_str_release(&row->text);
	free(row->cells);
	row->cells = NULL;
	row->n_cells = row->capacity = 0;
}

void kr_xlsx_ref_text(uint32_t row, uint32_t column, char ret[KR_XLSX_REF])
{
	char letters[8];
	size_t n = sizeof letters;

	letters[--n] = '\0';
	for (uint64_t rest = (uint64_t)column + 1; rest > 0; rest = (rest - 1) / 26)
		letters[--n] = (char)('A' + (rest - 1) % 26);
	snprintf(ret, KR_XLSX_REF, "%s%u", letters + n, row);
}
