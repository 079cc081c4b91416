/* SPDX-License-Identifier: MPL-2.0 */
#include "xls_cell.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

static bool damaged(struct kr_err *err)
{
	return kr_fail(err, KR_E_REFUSED, _("the file is damaged: a cell in it is incomplete"));
}

/* ---- where cells stand ---- */

enum { CELL_ROW = 0, CELL_COLUMN = 2, CELL_XF = 4, HEAD = 6, HEAD_2 = 7 /* BIFF2 has three bytes of attributes */ };
enum { RK_SIZE = 4, XF_RK_SIZE = 6 };

/* How a record that holds cells is laid out; size 0: it holds none. */
struct form {
	uint8_t head; /* bytes in front of the value */
	uint8_t size; /* bytes of the record, */
	bool open;    /* or the least of them */
};

static struct form form_of(unsigned biff, uint16_t id)
{
	static const struct form none = { 0, 0, false };

	switch (id) {
	case KR_XLS_NUMBER:
		return (struct form){ HEAD, HEAD + 8, false };
	case KR_XLS_FORMULA_3:
	case KR_XLS_FORMULA_4:
		return (struct form){ HEAD, HEAD + 8, true };
	case KR_XLS_FORMULA:
		return biff == 2 ? (struct form){ HEAD_2, HEAD_2 + 8, true } : (struct form){ HEAD, HEAD + 8, true };
	case KR_XLS_RK:
	case KR_XLS_LABELSST:
		return (struct form){ HEAD, HEAD + 4, false };
	case KR_XLS_MULRK:
		return (struct form){ CELL_XF, CELL_XF + XF_RK_SIZE + 2, true };
	case KR_XLS_LABEL:
	case KR_XLS_RSTRING:
		return (struct form){ HEAD, HEAD + 2, true };
	case KR_XLS_BOOLERR:
		return (struct form){ HEAD, HEAD + 2, false };
	}
	if (biff >= 5)
		return none;
	switch (id) {
	case KR_XLS_NUMBER_2:
		return (struct form){ HEAD_2, HEAD_2 + 8, false };
	case KR_XLS_INTEGER_2:
	case KR_XLS_BOOLERR_2:
		return (struct form){ HEAD_2, HEAD_2 + 2, false };
	case KR_XLS_LABEL_2:
		return (struct form){ HEAD_2, HEAD_2 + 1, true };
	}
	return none;
}

/* A length that is damaged can make a record swallow those behind it, and their cells would be missing in silence. A
 * few bytes too many, in which no other cell has room, are a writer's carelessness. */
static bool fits(struct form form, const struct kr_xls_record *rec)
{
	return rec->size >= form.size && (form.open || rec->size < form.size + KR_XLS_RECORD_HEADER + HEAD);
}

bool kr_xls_is_cell(const struct kr_xls_book *book, const struct kr_xls_record *rec)
{
	return form_of(book->biff, rec->id).size != 0;
}

bool kr_xls_cell_span(const struct kr_xls_book *book, const struct kr_xls_record *rec, struct kr_xls_span *ret,
                      struct kr_err *err)
{
	if (!fits(form_of(book->biff, rec->id), rec))
		return damaged(err);

	struct kr_xls_span span = { kr_le16(rec->data + CELL_ROW), kr_le16(rec->data + CELL_COLUMN), 1 };
	if (rec->id == KR_XLS_MULRK) {
		span.n = (rec->size - CELL_XF - 2U) / XF_RK_SIZE;
		if (kr_le16(rec->data + rec->size - 2) != span.column + span.n - 1)
			return damaged(err);
	}
	if (!kr_limit_check(book->limits, KR_LIMIT_COLUMNS, (uint64_t)span.column + span.n, err))
		return false;
	*ret = span;
	return true;
}

/* ---- collecting ---- */

void kr_xls_cells_init(struct kr_xls_cells *cells, struct kr_xls_book *book)
{
	uint64_t max = book->limits->value[KR_LIMIT_STRING_BYTES];

	/* All text that is held at a time counts against one limit. */
	max -= max < book->shared.text.len ? max : book->shared.text.len;
	*cells = (struct kr_xls_cells){
		.book = book,
		.text = KR_STR_INIT(max < UINT32_MAX ? (size_t)max : UINT32_MAX),
	};
}

void kr_xls_cells_clear(struct kr_xls_cells *cells)
{
	cells->n = 0;
	cells->awaits_string = false;
	kr_str_clear(&cells->text);
}

void kr_xls_cells_release(struct kr_xls_cells *cells)
{
	free(cells->cell);
	kr_str_release(&cells->text);
}

static void add(struct kr_xls_cells *cells, const struct kr_xls_cell *cell)
{
	KR_GROW(cells->cell, cells->n, cells->capacity);
	cells->cell[cells->n++] = *cell;
}

static bool add_number(struct kr_xls_cells *cells, struct kr_xls_cell cell, double value)
{
	cell.kind = KR_XLS_IS_NUMBER;
	cell.value.number = value;
	add(cells, &cell);
	return true;
}

static bool add_bool_or_error(struct kr_xls_cells *cells, struct kr_xls_cell cell, bool is_error, unsigned char code)
{
	cell.kind = is_error ? KR_XLS_IS_ERROR : KR_XLS_IS_BOOL;
	cell.value.code = code;
	add(cells, &cell);
	return true;
}

static bool add_shared(struct kr_xls_cells *cells, struct kr_xls_cell cell, uint32_t index, struct kr_err *err)
{
	size_t len;

	if (kr_xls_shared_text(&cells->book->shared, index, &len) == NULL)
		return kr_fail(err, KR_E_REFUSED, _("the file is damaged: a cell names a text that is not there"));
	cell.kind = KR_XLS_IS_SHARED;
	cell.value.shared = index;
	if (len > 0)
		add(cells, &cell);
	return true;
}

/* The string with its length in `length_bytes` bytes that begins at `at` of the record. */
static bool add_text(struct kr_xls_cells *cells, struct kr_xls_cell cell, struct kr_xls_records *records,
                     const struct kr_xls_record *rec, size_t at, size_t length_bytes, struct kr_err *err)
{
	const struct kr_limits *limits = cells->book->limits;
	struct kr_xls_cursor cursor = kr_xls_cursor_at(records, rec, at, err);
	size_t before = cells->text.len;

	if (!kr_xls_string_read(&cells->book->strings, &cursor, length_bytes, &cells->text))
		return cursor.failed ? false : damaged(err);
	kr_str_putc(&cells->text, '\0');
	if (cells->text.overflow)
		return kr_limit_check(limits, KR_LIMIT_STRING_BYTES, limits->value[KR_LIMIT_STRING_BYTES] + 1, err);

	size_t len = cells->text.len - before - 1;
	if (!kr_limit_check(limits, KR_LIMIT_FIELD_BYTES, len, err))
		return false;
	cell.kind = KR_XLS_IS_TEXT;
	cell.value.text.offset = (uint32_t)before;
	cell.value.text.len = (uint32_t)len;
	if (len > 0)
		add(cells, &cell);
	return true;
}

/* ---- reading values ---- */

/* Bit 0: hundredths; bit 1: a whole number of 30 bits, otherwise the upper 30 bits of a double. */
static double rk_value(const unsigned char *at)
{
	uint32_t rk = kr_le32(at);
	double value;

	if (rk & 2) {
		int64_t whole = (int64_t)(rk >> 2);
		value = (double)(whole >= 1 << 29 ? whole - (1 << 30) : whole);
	} else {
		uint64_t bits = (uint64_t)(rk & ~3U) << 32;
		memcpy(&value, &bits, sizeof value);
	}
	return rk & 1 ? value / 100 : value;
}

static bool take_mulrk(struct kr_xls_cells *cells, struct kr_xls_cell cell, const struct kr_xls_record *rec)
{
	const unsigned char *at = rec->data + CELL_XF;
	size_t n = (rec->size - CELL_XF - 2U) / XF_RK_SIZE;

	for (size_t i = 0; i < n; i++, at += XF_RK_SIZE, cell.column++) {
		cell.shape = (uint8_t)kr_xls_styles_of_xf(&cells->book->styles, kr_le16(at));
		add_number(cells, cell, rk_value(at + 2));
	}
	return true;
}

/* The cached result: a double, unless its upper bytes say that it is something else. */
static bool take_formula(struct kr_xls_cells *cells, struct kr_xls_cell cell, const unsigned char *result,
                         struct kr_err *err)
{
	enum { STRING, BOOL, ERROR, EMPTY };

	if (kr_le16(result + 6) != 0xFFFF)
		return add_number(cells, cell, kr_le_double(result));
	switch (result[0]) {
	case STRING:
		cells->awaits_string = true;
		cells->awaiting = cell;
		return true;
	case BOOL:
	case ERROR:
		return add_bool_or_error(cells, cell, result[0] == ERROR, result[2]);
	case EMPTY: /* text */
		return true;
	default:
		return damaged(err);
	}
}

static enum kr_shape shape_of(const struct kr_xls_cells *cells, const struct kr_xls_record *rec, struct form form)
{
	const struct kr_xls_styles *styles = &cells->book->styles;
	enum { XF_IN_IXFE = 0x3F };

	if (form.head != HEAD_2)
		return kr_xls_styles_of_xf(styles, kr_le16(rec->data + CELL_XF));
	/* The first versions of BIFF2 have no XF records: there the cell itself names the number format. */
	if (styles->n_xfs == 0)
		return kr_xls_styles_of_format(styles, rec->data[CELL_XF + 1] & 0x3F);
	unsigned xf = rec->data[CELL_XF] & 0x3F;
	return kr_xls_styles_of_xf(styles, xf == XF_IN_IXFE ? cells->ixfe : xf);
}

bool kr_xls_cells_end(const struct kr_xls_cells *cells, struct kr_err *err)
{
	return !cells->awaits_string ||
	       kr_fail(err, KR_E_REFUSED, _("the file is damaged: the text that a formula gave is missing"));
}

static bool take_cell(struct kr_xls_cells *cells, struct kr_xls_records *records, const struct kr_xls_record *rec,
                      struct form form, struct kr_err *err)
{
	const unsigned char *value = rec->data + form.head;
	struct kr_xls_cell cell = {
		.row = kr_le16(rec->data + CELL_ROW),
		.column = kr_le16(rec->data + CELL_COLUMN),
		.shape = rec->id == KR_XLS_MULRK ? KR_SHAPE_NUMBER : (uint8_t)shape_of(cells, rec, form),
	};

	if (!kr_xls_cells_end(cells, err))
		return false;
	switch (rec->id) {
	case KR_XLS_NUMBER:
	case KR_XLS_NUMBER_2:
		return add_number(cells, cell, kr_le_double(value));
	case KR_XLS_INTEGER_2:
		return add_number(cells, cell, kr_le16(value));
	case KR_XLS_RK:
		return add_number(cells, cell, rk_value(value));
	case KR_XLS_MULRK:
		return take_mulrk(cells, cell, rec);
	case KR_XLS_LABELSST:
		return add_shared(cells, cell, kr_le32(value), err);
	case KR_XLS_LABEL:
	case KR_XLS_RSTRING:
		return add_text(cells, cell, records, rec, form.head, 2, err);
	case KR_XLS_LABEL_2:
		return add_text(cells, cell, records, rec, form.head, 1, err);
	case KR_XLS_BOOLERR:
	case KR_XLS_BOOLERR_2:
		return add_bool_or_error(cells, cell, value[1] != 0, value[0]);
	default:
		return take_formula(cells, cell, value, err);
	}
}

bool kr_xls_cells_take(struct kr_xls_cells *cells, struct kr_xls_records *records, const struct kr_xls_record *rec,
                       struct kr_err *err)
{
	struct form form = form_of(cells->book->biff, rec->id);

	if (form.size != 0)
		return fits(form, rec) ? take_cell(cells, records, rec, form, err) : damaged(err);
	if (rec->id == KR_XLS_IXFE_2 && rec->size >= 2)
		cells->ixfe = kr_le16(rec->data);
	if ((rec->id == KR_XLS_STRING || rec->id == KR_XLS_STRING_2) && cells->awaits_string) {
		cells->awaits_string = false;
		return add_text(cells, cells->awaiting, records, rec, 0, cells->book->biff == 2 ? 1 : 2, err);
	}
	return true;
}
