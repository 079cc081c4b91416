/* SPDX-License-Identifier: MPL-2.0 */
#include "xlsx_cell.h"

#include <string.h>

#include "klikrecon/i18n.h"
#include "xlsx_text.h"

/* ---- attributes ---- */

enum kr_xlsx_type kr_xlsx_type_of(const char *t)
{
	if (t[0] != '\0' && t[1] == '\0') {
		switch (t[0]) {
		case 's':
			return KR_XLSX_SHARED;
		case 'n':
			return KR_XLSX_NUMBER;
		case 'b':
			return KR_XLSX_BOOL;
		case 'e':
			return KR_XLSX_ERROR;
		case 'd':
			return KR_XLSX_DATE;
		default:
			break;
		}
	}
	return t[0] == '\0' ? KR_XLSX_NUMBER : KR_XLSX_STRING;
}

bool kr_xlsx_count_read(const char *text, size_t len, uint32_t *ret)
{
	uint64_t value = 0;

	for (size_t i = 0; i < len; i++) {
		if (text[i] < '0' || text[i] > '9')
			return false;
		if (value < UINT32_MAX)
			value = value * 10 + (uint64_t)(text[i] - '0');
	}
	*ret = value < UINT32_MAX ? (uint32_t)value : UINT32_MAX;
	return len > 0;
}

bool kr_xlsx_ref_read(const char *text, uint32_t *ret_row, uint32_t *ret_column)
{
	uint64_t column = 0, row = 0;
	const char *at = text + (text[0] == '$');
	const char *start = at;

	for (unsigned letter; (letter = (unsigned)((*at | 0x20) - 'a')) < 26; at++)
		if (column < UINT32_MAX)
			column = column * 26 + letter + 1;
	if (at == start)
		return false;
	at += *at == '$';
	start = at;
	for (; *at >= '0' && *at <= '9'; at++)
		if (row < UINT32_MAX)
			row = row * 10 + (uint64_t)(*at - '0');
	if (at == start || *at != '\0' || row == 0)
		return false;
	*ret_row = row < UINT32_MAX ? (uint32_t)row : UINT32_MAX;
	*ret_column = column < UINT32_MAX ? (uint32_t)column - 1 : UINT32_MAX;
	return true;
}

/* ---- values ---- */

static bool put_shared(const struct kr_xlsx_cell *cell, const char *text, size_t len,
                       const struct kr_xlsx_strings *strings, struct kr_xlsx_row *row, struct kr_err *err)
{
	uint32_t index;

	if (!kr_xlsx_count_read(text, len, &index) || !kr_xlsx_strings_get(strings, index, &text, &len)) {
		char ref[KR_XLSX_REF];
		kr_xlsx_ref_text(row->number, cell->column, ref);
		kr_fail(err, KR_E_REFUSED,
		        _("the file is damaged: the text of this cell is missing among the shared strings"));
		return kr_err_at(err, _("cell %s"), ref);
	}
	if (len == 0)
		return true;
	kr_xlsx_row_put_borrowed(row, cell->column, KR_CELL_TEXT, text, len);
	kr_xlsx_row_note_damage(row, kr_xlsx_strings_damage(strings, index));
	return true;
}

static void put_number(const struct kr_xlsx_cell *cell, const char *text, size_t len,
                       const struct kr_xlsx_tables *tables, struct kr_xlsx_row *row)
{
	const enum kr_shape shape = kr_xlsx_styles_shape(tables->styles, cell->style);
	enum kr_cell_type type = KR_CELL_DATE;
	char made[KR_NUMBER_TEXT];
	size_t made_len = 0;
	double value;

	if (shape != KR_SHAPE_NUMBER && kr_number_parse(text, len, &value))
		made_len = kr_serial_text(value, shape, tables->days, made);
	if (made_len == 0) {
		type = KR_CELL_NUMBER;
		made_len = kr_number_normalise(text, len, made);
	}
	if (made_len > 0)
		kr_xlsx_row_put(row, cell->column, type, made, made_len);
	else /* not a number, whatever it says of itself: nothing is lost */
		kr_xlsx_row_put(row, cell->column, KR_CELL_TEXT, text, len);
}

static void put_bool(const struct kr_xlsx_cell *cell, const char *text, size_t len, struct kr_xlsx_row *row)
{
	if ((len == 1 && text[0] == '1') || (len == 4 && strncasecmp(text, "true", 4) == 0))
		kr_xlsx_row_put_borrowed(row, cell->column, KR_CELL_BOOL, "TRUE", 4);
	else if ((len == 1 && text[0] == '0') || (len == 5 && strncasecmp(text, "false", 5) == 0))
		kr_xlsx_row_put_borrowed(row, cell->column, KR_CELL_BOOL, "FALSE", 5);
	else
		kr_xlsx_row_put(row, cell->column, KR_CELL_TEXT, text, len);
}

static void put_date(const struct kr_xlsx_cell *cell, const char *text, size_t len, struct kr_xlsx_row *row)
{
	char made[KR_NUMBER_TEXT];
	size_t made_len = kr_iso_text(text, len, made);

	if (made_len > 0)
		kr_xlsx_row_put(row, cell->column, KR_CELL_DATE, made, made_len);
	else
		kr_xlsx_row_put(row, cell->column, KR_CELL_TEXT, text, len);
}

bool kr_xlsx_cell_put(const struct kr_xlsx_cell *cell, struct kr_str *value, const struct kr_xlsx_tables *tables,
                      struct kr_xlsx_row *row, struct kr_err *err)
{
	const char *text = value->buf;
	size_t len = value->len;

	if (value->overflow) {
		char ref[KR_XLSX_REF];
		kr_xlsx_ref_text(row->number, cell->column, ref);
		kr_limit_check(row->limits, KR_LIMIT_FIELD_BYTES, (uint64_t)value->max + 1, err);
		return kr_err_at(err, _("cell %s"), ref);
	}
	if (cell->type != KR_XLSX_STRING)
		kr_number_trim(&text, &len);
	if (len == 0)
		return true;
	switch (cell->type) {
	case KR_XLSX_NUMBER:
		put_number(cell, text, len, tables, row);
		break;
	case KR_XLSX_SHARED:
		return put_shared(cell, text, len, tables->strings, row, err);
	case KR_XLSX_STRING:
		kr_xlsx_text_decode(value, 0);
		kr_xlsx_row_put(row, cell->column, KR_CELL_TEXT, value->buf, value->len);
		kr_xlsx_row_note_damage(row, kr_xlsx_text_damage(value->buf, value->len));
		break;
	case KR_XLSX_BOOL:
		put_bool(cell, text, len, row);
		break;
	case KR_XLSX_ERROR:
		kr_xlsx_row_put(row, cell->column, KR_CELL_ERROR, text, len);
		break;
	case KR_XLSX_DATE:
		put_date(cell, text, len, row);
		break;
	}
	return true;
}
