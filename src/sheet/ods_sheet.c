/* SPDX-License-Identifier: MPL-2.0 */
#include "ods_sheet.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "ods_cell.h"
#include "ods_list.h"
#include "ods_row.h"
#include "xml.h"

/* Where the parse stands. What is not listed for a place is passed over whole. */
enum place { DOCUMENT, BOOK, TABLE, ROW, CELL, PARAGRAPH, PLACES, LEFT = PLACES };

struct kr_ods_sheet {
	struct kr_xml *xml;
	const struct kr_limits *limits;
	struct kr_reader_notes *notes;
	size_t wanted; /* the sheet's index */
	size_t tables; /* seen so far */

	enum place place;
	size_t depth[PLACES]; /* of the element that led to a place */
	size_t skipped;       /* depth of an element that is passed over; 0: none */
	size_t hidden_group;  /* depth of the outermost group that is folded away; 0: none */

	struct kr_ods_cell cell;
	struct kr_ods_row row;
	struct kr_ods_columns columns;
	uint64_t cells; /* handed out, or about to be */
	uint64_t bytes; /* of their text */
	uint64_t left;  /* how often the row is still to be handed out */
};

static bool is_one_of(const char *name, const char *const names[])
{
	for (; *names != NULL; names++) {
		if (strcmp(name, *names) == 0)
			return true;
	}
	return false;
}

/* The limit's message, with the row; only when it is exceeded, for that ends the parse. */
static bool within(struct kr_ods_sheet *s, enum kr_limit which, uint64_t actual)
{
	if (actual <= s->limits->value[which])
		return true;

	struct kr_err *err = kr_xml_stop(s->xml);
	kr_limit_check(s->limits, which, actual, err);
	return kr_err_at(err, _("row %llu"), (unsigned long long)s->row.number);
}

static void enter(struct kr_ods_sheet *s, enum place place)
{
	s->place = place;
	s->depth[place] = kr_xml_depth(s->xml);
}

static void skip(struct kr_ods_sheet *s)
{
	s->skipped = kr_xml_depth(s->xml);
}

static bool is_hidden(const struct kr_ods_sheet *s, const char **attributes)
{
	const char *visibility = kr_xml_attribute(attributes, "visibility");

	return s->hidden_group > 0 || (visibility != NULL && strcmp(visibility, "visible") != 0);
}

static uint64_t repeated(const char **attributes, const char *name)
{
	const char *text = kr_xml_attribute(attributes, name);

	return text != NULL ? kr_ods_count(text) : 1;
}

/* ---- elements, by the place they stand in ---- */

static void start_in_table(struct kr_ods_sheet *s, const char *name, const char **attributes)
{
	static const char *const groups[] = {
		"table-row-group",      "table-header-rows", "table-rows", "table-column-group",
		"table-header-columns", "table-columns",     NULL
	};

	if (strcmp(name, "table-row") == 0) {
		kr_ods_row_begin(&s->row, repeated(attributes, "number-rows-repeated"), is_hidden(s, attributes));
		enter(s, ROW);
	} else if (strcmp(name, "table-column") == 0) {
		kr_ods_columns_add(&s->columns, repeated(attributes, "number-columns-repeated"),
		                   is_hidden(s, attributes));
		skip(s);
	} else if (is_one_of(name, groups)) {
		const char *display = kr_xml_attribute(attributes, "display");

		if (s->hidden_group == 0 && display != NULL && strcmp(display, "false") == 0)
			s->hidden_group = kr_xml_depth(s->xml);
	} else {
		skip(s);
	}
}

static void start_in_row(struct kr_ods_sheet *s, const char *name, const char **attributes)
{
	/* What a merged cell covers is not shown, but it is there, and other programs give it too. */
	if (strcmp(name, "table-cell") != 0 && strcmp(name, "covered-table-cell") != 0) {
		skip(s);
		return;
	}
	kr_ods_cell_begin(&s->cell, attributes);
	enter(s, CELL);
}

static void start_in_cell(struct kr_ods_sheet *s, const char *name)
{
	static const char *const paragraphs[] = { "p", "h", NULL };
	static const char *const lists[] = { "list", "list-item", NULL };

	if (is_one_of(name, paragraphs)) {
		kr_ods_cell_paragraph(&s->cell);
		enter(s, PARAGRAPH);
	} else if (!is_one_of(name, lists)) {
		skip(s);
	}
}

static void start_in_paragraph(struct kr_ods_sheet *s, const char *name, const char **attributes)
{
	/* Everything else (span, a, ruby-base, fields) adds the text in it. */
	static const char *const no_content[] = { "annotation", "note", "ruby-text", "frame", "custom-shape", NULL };

	if (strcmp(name, "s") == 0) {
		for (uint64_t left = repeated(attributes, "c"); left > 0 && !s->cell.shown.overflow; left--)
			kr_str_putc(&s->cell.shown, ' ');
	} else if (strcmp(name, "tab") == 0) {
		kr_str_putc(&s->cell.shown, '\t');
	} else if (strcmp(name, "line-break") == 0) {
		kr_str_putc(&s->cell.shown, '\n');
	} else if (is_one_of(name, no_content)) {
		skip(s);
	}
}

static void on_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	struct kr_ods_sheet *s = ctx;

	(void)x;
	if (s->skipped > 0)
		return;
	switch (s->place) {
	case DOCUMENT:
		if (strcmp(name, "spreadsheet") == 0)
			enter(s, BOOK);
		break;
	case BOOK:
		if (kr_ods_is_sheet(name, attributes) && s->tables++ == s->wanted)
			enter(s, TABLE);
		else
			skip(s);
		break;
	case TABLE:
		start_in_table(s, name, attributes);
		break;
	case ROW:
		start_in_row(s, name, attributes);
		break;
	case CELL:
		start_in_cell(s, name);
		break;
	case PARAGRAPH:
		start_in_paragraph(s, name, attributes);
		break;
	case LEFT:
		break;
	}
}

static void end_cell(struct kr_ods_sheet *s)
{
	char scratch[KR_NUMBER_TEXT];
	struct kr_ods_content content;

	if (s->cell.value.overflow || s->cell.shown.overflow) {
		within(s, KR_LIMIT_FIELD_BYTES, s->limits->value[KR_LIMIT_FIELD_BYTES] + 1);
		return;
	}
	if (s->cell.merged)
		s->row.merged += s->cell.repeated;
	if (!kr_ods_cell_content(&s->cell, scratch, &content)) {
		s->row.column += s->cell.repeated;
		return;
	}
	if (!within(s, KR_LIMIT_COLUMNS, s->row.column + s->cell.repeated))
		return;
	kr_ods_row_add(&s->row, &content, s->cell.repeated);
	if (s->row.text.overflow)
		within(s, KR_LIMIT_RECORD_BYTES, s->limits->value[KR_LIMIT_RECORD_BYTES] + 1);
}

/* A row with content pauses the parse. What it will be multiplied by is counted before any of it is handed out. */
static void end_row(struct kr_ods_sheet *s)
{
	struct kr_ods_row *row = &s->row;

	s->notes->merged_ranges += row->merged * row->repeated;
	if (row->n_cells > 0) {
		s->cells += row->n_cells * row->repeated;
		s->bytes += row->bytes * row->repeated;
		if (!within(s, KR_LIMIT_ROWS, row->number + row->repeated - 1) ||
		    !within(s, KR_LIMIT_CELLS, s->cells) || !within(s, KR_LIMIT_MEMBER_SIZE, s->bytes))
			return;
		kr_ods_columns_use(&s->columns, row->column);
		s->left = row->repeated;
		kr_xml_pause(s->xml);
	} else {
		row->number += row->repeated;
	}
}

static void on_end(void *ctx, struct kr_xml *x, const char *name)
{
	struct kr_ods_sheet *s = ctx;
	size_t depth = kr_xml_depth(x);

	(void)name;
	if (s->skipped > 0) {
		if (depth == s->skipped)
			s->skipped = 0;
		return;
	}
	if (depth == s->hidden_group)
		s->hidden_group = 0;
	if (s->place == DOCUMENT || s->place == LEFT || depth != s->depth[s->place])
		return;
	switch (s->place) {
	case PARAGRAPH:
		break;
	case CELL:
		end_cell(s);
		break;
	case ROW:
		end_row(s);
		break;
	default: /* the sheet was left, or the book was and has no such sheet */
		s->place = LEFT;
		kr_xml_pause(x);
		return;
	}
	s->place--;
}

static void on_text(void *ctx, struct kr_xml *x, const char *bytes, size_t len)
{
	struct kr_ods_sheet *s = ctx;

	(void)x;
	if (s->place == PARAGRAPH && s->skipped == 0)
		kr_str_put(&s->cell.shown, bytes, len);
}

/* ---- the rows ---- */

static const struct kr_xml_handler handler = { on_start, on_end, on_text };

struct kr_ods_sheet *kr_ods_sheet_new(struct kr_zip_part *part, const struct kr_limits *limits, size_t index,
                                      struct kr_reader_notes *notes)
{
	struct kr_ods_sheet *s = kr_calloc(1, sizeof *s);

	s->limits = limits;
	s->notes = notes;
	s->wanted = index;
	kr_ods_cell_init(&s->cell, limits->value[KR_LIMIT_FIELD_BYTES]);
	kr_ods_row_init(&s->row, limits->value[KR_LIMIT_RECORD_BYTES]);
	kr_ods_columns_init(&s->columns, limits->value[KR_LIMIT_COLUMNS]);
	s->xml = kr_xml_new(part, limits, &handler, s);
	return s;
}

void kr_ods_sheet_free(struct kr_ods_sheet *s)
{
	if (s == NULL)
		return;
	kr_xml_free(s->xml);
	kr_ods_cell_release(&s->cell);
	kr_ods_row_release(&s->row);
	kr_ods_columns_release(&s->columns);
	free(s);
}

enum kr_next kr_ods_sheet_next(struct kr_ods_sheet *s, struct kr_row *ret, struct kr_err *err)
{
	while (s->left == 0) {
		if (s->place == LEFT) {
			s->notes->hidden_columns = kr_ods_columns_hidden(&s->columns);
			return KR_END;
		}
		enum kr_xml_state state = kr_xml_step(s->xml, err);
		if (state == KR_XML_FAILED)
			return KR_FAILED;
		if (state == KR_XML_DONE)
			s->place = LEFT;
	}
	s->left--;
	s->notes->hidden_rows += s->row.hidden;
	kr_ods_row_give(&s->row, ret);
	return KR_ROW;
}

double kr_ods_sheet_progress(const struct kr_ods_sheet *s)
{
	return s->place == LEFT && s->left == 0 ? 1.0 : kr_xml_progress(s->xml);
}
