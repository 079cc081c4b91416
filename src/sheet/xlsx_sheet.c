/* SPDX-License-Identifier: MPL-2.0 */
#include "xlsx_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "xlsx_cell.h"
#include "xlsx_text.h"
#include "xml.h"

/* The element whose content is being read. What stands in it under another name is passed over, and in a cell left out
 * with all it holds (formulas, extensions). */
enum place { OUTSIDE, IN_SHEET_DATA, IN_ROW, IN_CELL, IN_VALUE, IN_INLINE, PLACES };

struct column_range {
	uint32_t first, last; /* 0-based */
};

struct kr_xlsx_sheet {
	struct kr_xml *xml;
	const struct kr_limits *limits;
	const struct kr_xlsx_tables *tables;
	struct kr_reader_notes *notes;

	enum place place;
	size_t depth[PLACES]; /* of the element, for the places that are open */
	bool data_seen, ended;

	struct kr_xlsx_row row;
	bool cell_seen;     /* in this row, also an empty one */
	uint32_t row_given; /* the last row that was handed out; 0: none */
	uint32_t next_column;
	uint64_t cells_total; /* the empty ones too: they take time */
	uint64_t bytes_total;
	uint32_t last_column; /* the highest that holds anything */
	bool any_cell;

	struct kr_xlsx_cell cell;
	struct kr_str value;
	struct kr_xlsx_text inline_text;

	struct kr_err err; /* filled before the parse is stopped with it */

	struct column_range *hidden_columns;
	size_t n_hidden, hidden_capacity;
};

static void enter(struct kr_xlsx_sheet *s, enum place place)
{
	s->place = place;
	s->depth[place] = kr_xml_depth(s->xml);
}

static bool is_true(const char *value)
{
	return strcmp(value, "1") == 0 || strcmp(value, "true") == 0;
}

/* ---- what stands beside the cells ---- */

static void note_column(struct kr_xlsx_sheet *s, const char **attributes)
{
	const char *hidden = kr_xml_attribute(attributes, "hidden");
	const char *first = kr_xml_attribute(attributes, "min");
	const char *last = kr_xml_attribute(attributes, "max");
	struct column_range range;

	if (hidden == NULL || !is_true(hidden) || first == NULL || last == NULL ||
	    !kr_xlsx_count_read(first, strlen(first), &range.first) ||
	    !kr_xlsx_count_read(last, strlen(last), &range.last) || range.first == 0 || range.last < range.first ||
	    s->n_hidden == s->limits->value[KR_LIMIT_COLUMNS])
		return;
	range.first--;
	range.last--;
	KR_GROW(s->hidden_columns, s->n_hidden, s->hidden_capacity);
	s->hidden_columns[s->n_hidden++] = range;
}

/* Only columns that hold something are worth telling: sheets hide all that lie behind their last one. */
static uint64_t count_hidden_columns(const struct kr_xlsx_sheet *s)
{
	uint64_t n = 0;

	for (size_t i = 0; i < s->n_hidden && s->any_cell; i++) {
		const struct column_range *range = &s->hidden_columns[i];
		const uint32_t last = range->last < s->last_column ? range->last : s->last_column;
		if (range->first <= last)
			n += last - range->first + 1;
	}
	return n;
}

static void start_outside(struct kr_xlsx_sheet *s, const char *name, const char **attributes)
{
	if (kr_xml_depth(s->xml) == 1 && strcmp(name, "worksheet") != 0) {
		kr_fail(kr_xml_stop(s->xml), KR_E_REFUSED,
		        _("the file is damaged: what should be a sheet is something else"));
	} else if (strcmp(name, "sheetData") == 0) {
		s->data_seen = true;
		enter(s, IN_SHEET_DATA);
	} else if (strcmp(name, "col") == 0) {
		note_column(s, attributes);
	} else if (strcmp(name, "mergeCell") == 0) {
		s->notes->merged_ranges++;
	}
}

/* ---- rows ---- */

static void start_row(struct kr_xlsx_sheet *s, const char **attributes)
{
	uint32_t number = s->row.number < UINT32_MAX ? s->row.number + 1 : UINT32_MAX;
	bool hidden = false;

	for (; attributes[0] != NULL; attributes += 2) {
		if (strcmp(attributes[0], "r") == 0) {
			if (!kr_xlsx_count_read(attributes[1], strlen(attributes[1]), &number) || number == 0) {
				kr_fail(kr_xml_stop(s->xml), KR_E_REFUSED,
				        _("the file is damaged: a row has no proper number"));
				return;
			}
		} else if (strcmp(attributes[0], "hidden") == 0) {
			hidden = is_true(attributes[1]);
		}
	}
	enter(s, IN_ROW);
	kr_xlsx_row_begin(&s->row, number, hidden);
	s->next_column = 0;
	s->cell_seen = false;
}

/* Ends the parse with s->err. */
static void fail(struct kr_xlsx_sheet *s)
{
	*kr_xml_stop(s->xml) = s->err;
}

static void end_row(struct kr_xlsx_sheet *s)
{
	s->place = IN_SHEET_DATA;
	s->bytes_total += s->row.bytes;
	if (!kr_limit_check(s->limits, KR_LIMIT_CELLS, s->cells_total, &s->err) ||
	    !kr_limit_check(s->limits, KR_LIMIT_MEMBER_SIZE, s->bytes_total, &s->err)) {
		fail(s);
		return;
	}
	if (s->row.n_cells == 0)
		return;
	if (!kr_limit_check(s->limits, KR_LIMIT_ROWS, s->row.number, &s->err)) {
		fail(s);
		return;
	}
	if (s->row.number <= s->row_given) {
		kr_fail(&s->err, KR_E_REFUSED, _("the file is damaged: this row comes after row %u"), s->row_given);
		kr_err_at(&s->err, _("row %u"), s->row.number);
		fail(s);
		return;
	}
	s->row_given = s->row.number;
	s->notes->hidden_rows += s->row.hidden;
	kr_xml_pause(s->xml);
}

/* ---- cells ---- */

/* The row that the cell says it is in: the first cell knows better than the row itself, as other readers have it. */
static bool check_row_of_cell(struct kr_xlsx_sheet *s, uint32_t number, const char *ref)
{
	if (number != s->row.number && s->cell_seen) {
		struct kr_err *err = kr_xml_stop(s->xml);
		kr_fail(err, KR_E_REFUSED, _("the file is damaged: a cell of this row says that it is cell %.20s"),
		        ref);
		return kr_err_at(err, _("row %u"), s->row.number);
	}
	s->row.number = number;
	return true;
}

static void start_cell(struct kr_xlsx_sheet *s, const char **attributes)
{
	struct kr_xlsx_cell *cell = &s->cell;
	uint32_t row = s->row.number;

	*cell = (struct kr_xlsx_cell){ s->next_column, KR_XLSX_NUMBER, 0 };
	for (; attributes[0] != NULL; attributes += 2) {
		const char *value = attributes[1];
		if (attributes[0][0] == '\0' || attributes[0][1] != '\0')
			continue;
		switch (attributes[0][0]) {
		case 'r':
			if (!kr_xlsx_ref_read(value, &row, &cell->column)) {
				struct kr_err *err = kr_xml_stop(s->xml);
				kr_fail(err, KR_E_REFUSED, _("the file is damaged: a cell has no proper reference"));
				kr_err_at(err, _("row %u"), s->row.number);
				return;
			}
			if (row != s->row.number && !check_row_of_cell(s, row, value))
				return;
			break;
		case 't':
			cell->type = kr_xlsx_type_of(value);
			break;
		case 's':
			if (!kr_xlsx_count_read(value, strlen(value), &cell->style))
				cell->style = 0;
			break;
		default:
			break;
		}
	}
	enter(s, IN_CELL);
	s->cells_total++;
	s->cell_seen = true;
	s->next_column = cell->column < UINT32_MAX ? cell->column + 1 : UINT32_MAX;
	kr_str_clear(&s->value);
}

static void end_cell(struct kr_xlsx_sheet *s)
{
	const size_t before = s->row.n_cells;

	s->place = IN_ROW;
	if (s->value.len == 0)
		return;
	if (!kr_xlsx_cell_put(&s->cell, &s->value, s->tables, &s->row, &s->err)) {
		fail(s);
		return;
	}
	if (s->row.n_cells == before)
		return;
	if (!s->any_cell || s->cell.column > s->last_column) {
		s->any_cell = true;
		s->last_column = s->cell.column;
	}
	/* So many cells stand in no row either, unless some stand there twice. */
	const uint64_t columns = s->cell.column < s->row.n_cells ? s->row.n_cells : (uint64_t)s->cell.column + 1;
	if (columns > s->limits->value[KR_LIMIT_COLUMNS]) {
		kr_limit_check(s->limits, KR_LIMIT_COLUMNS, columns, &s->err);
		fail(s);
	}
}

static void start_in_cell(struct kr_xlsx_sheet *s, const char *name)
{
	if (kr_xml_depth(s->xml) != s->depth[IN_CELL] + 1)
		return;
	if (strcmp(name, "v") == 0) {
		enter(s, IN_VALUE);
	} else if (strcmp(name, "is") == 0) {
		enter(s, IN_INLINE);
		s->cell.type = KR_XLSX_STRING;
		kr_str_clear(&s->value);
		kr_xlsx_text_begin(&s->inline_text, kr_xml_depth(s->xml));
	}
}

/* ---- handlers ---- */

static void on_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	struct kr_xlsx_sheet *s = ctx;

	switch (s->place) {
	case OUTSIDE:
		start_outside(s, name, attributes);
		break;
	case IN_SHEET_DATA:
		if (strcmp(name, "row") == 0)
			start_row(s, attributes);
		break;
	case IN_ROW:
		if (strcmp(name, "c") == 0)
			start_cell(s, attributes);
		break;
	case IN_CELL:
		start_in_cell(s, name);
		break;
	case IN_INLINE:
		kr_xlsx_text_start(&s->inline_text, name, kr_xml_depth(x));
		break;
	default:
		break;
	}
}

static void on_end(void *ctx, struct kr_xml *x, const char *name)
{
	struct kr_xlsx_sheet *s = ctx;

	(void)name;
	if (s->place == OUTSIDE)
		return;
	if (kr_xml_depth(x) != s->depth[s->place]) {
		if (s->place == IN_INLINE)
			kr_xlsx_text_end(&s->inline_text, kr_xml_depth(x));
		return;
	}
	switch (s->place) {
	case IN_VALUE:
	case IN_INLINE:
		s->place = IN_CELL;
		break;
	case IN_CELL:
		end_cell(s);
		break;
	case IN_ROW:
		end_row(s);
		break;
	default:
		s->place = OUTSIDE;
		break;
	}
}

static void on_text(void *ctx, struct kr_xml *x, const char *bytes, size_t len)
{
	struct kr_xlsx_sheet *s = ctx;

	(void)x;
	if (s->place == IN_VALUE)
		kr_str_put(&s->value, bytes, len);
	else if (s->place == IN_INLINE)
		kr_xlsx_text_put(&s->inline_text, bytes, len);
}

/* ---- the sheet ---- */

struct kr_xlsx_sheet *kr_xlsx_sheet_new(struct kr_zip_part *part, const struct kr_xlsx_tables *tables,
                                        const struct kr_limits *limits, struct kr_reader_notes *notes)
{
	static const struct kr_xml_handler handler = { on_start, on_end, on_text };
	struct kr_xlsx_sheet *s = kr_calloc(1, sizeof *s);

	s->limits = limits;
	s->tables = tables;
	s->notes = notes;
	s->value = (struct kr_str)KR_STR_INIT(limits->value[KR_LIMIT_FIELD_BYTES]);
	s->inline_text.out = &s->value;
	kr_xlsx_row_init(&s->row, limits, notes);
	s->xml = kr_xml_new(part, limits, &handler, s);
	notes->hidden_rows = notes->hidden_columns = notes->merged_ranges = 0;
	notes->mojibake_cells = notes->lost_char_cells = 0;
	return s;
}

enum kr_next kr_xlsx_sheet_next(struct kr_xlsx_sheet *s, struct kr_row *ret, struct kr_err *err)
{
	if (s->ended)
		return KR_END;
	switch (kr_xml_step(s->xml, err)) {
	case KR_XML_PAUSED:
		return kr_xlsx_row_finish(&s->row, ret, err) ? KR_ROW : KR_FAILED;
	case KR_XML_DONE:
		if (!s->data_seen) {
			kr_fail(err, KR_E_REFUSED, _("the file is damaged: this sheet lacks its data"));
			return KR_FAILED;
		}
		s->notes->hidden_columns = count_hidden_columns(s);
		s->ended = true;
		return KR_END;
	default:
		return KR_FAILED;
	}
}

double kr_xlsx_sheet_progress(const struct kr_xlsx_sheet *s)
{
	return kr_xml_progress(s->xml);
}

void kr_xlsx_sheet_free(struct kr_xlsx_sheet *s)
{
	if (s == NULL)
		return;
	kr_xml_free(s->xml);
	kr_xlsx_row_release(&s->row);
	kr_str_release(&s->value);
	free(s->hidden_columns);
	free(s);
}
