/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"

#include "sheets.h"

uint16_t kr_listing_column(const struct kr_listing *t, const char *code)
{
	uint16_t i = 0;

	while (i < t->n_columns && strcmp(t->columns[i].code, code) != 0)
		i++;
	return i;
}

static enum kr_style header_style(enum kr_column_kind kind)
{
	switch (kind) {
	case COLUMN_TYPED:
		return STYLE_HEADER_TYPED;
	case COLUMN_OWN:
		return STYLE_HEADER_OWN;
	case COLUMN_NUMBER:
	case COLUMN_PERCENT:
		return STYLE_HEADER_NUMBER;
	case COLUMN_OURS:
	case COLUMN_INPUT:
	case COLUMN_DATE:
	case COLUMN_KEY:
		break;
	}
	return STYLE_HEADER;
}

static enum kr_style cell_style(const struct kr_listing_row *row, const struct kr_listing_column *column, size_t index)
{
	if (index == 0 && row->first != STYLE_TEXT)
		return row->first;
	switch (column->kind) {
	case COLUMN_OURS:
		return row->subject ? STYLE_SUBJECT : STYLE_TEXT;
	case COLUMN_INPUT:
	case COLUMN_OWN:
		return row->subject ? STYLE_SUBJECT_INPUT : STYLE_INPUT;
	case COLUMN_TYPED:
		return STYLE_TYPED;
	case COLUMN_NUMBER:
		return row->subject ? STYLE_SUBJECT_NUMBER : STYLE_NUMBER;
	case COLUMN_PERCENT:
		return row->subject ? STYLE_SUBJECT_NUMBER : STYLE_PERCENT;
	case COLUMN_DATE:
		return STYLE_DATE;
	case COLUMN_KEY:
		break;
	}
	return STYLE_MUTED;
}

/* ---- row heights: given, for not every program works them out when a file is opened ---- */

/* How many lines a text takes when it is wrapped at words. */
static size_t lines_of_text(const char *text, size_t per_line)
{
	size_t lines = 1, used = 0;

	while (*text != '\0') {
		size_t word = strcspn(text, " \n"), width = kr_text_width(text, word);
		if (used > 0 && used + 1 + width > per_line) {
			lines++;
			used = 0;
		}
		used += (used > 0) + width;
		lines += used / (per_line + 1); /* a word longer than a line */
		used = used > per_line ? used % per_line : used;
		text += word;
		if (*text == '\n') {
			lines++;
			used = 0;
		}
		text += *text != '\0';
	}
	return lines;
}

size_t kr_lines_of(const char *text, double width, double size)
{
	enum { INDENT = 1 };

	/* A column's width is counted in digits of 11 points; letters of proportional type are narrower on the average. */
	double per_line = (width - INDENT) * 1.28 * 10 / size;
	return lines_of_text(text, per_line > 1 ? (size_t)per_line : 1);
}

double kr_points_of_lines(size_t lines)
{
	double points = (double)lines * 13.5 + 5;
	return points < 409 ? points : 409; /* a row cannot be higher */
}

static size_t lines_of_row(const struct kr_listing *t, const struct kr_listing_row *row)
{
	size_t most = 1;

	for (size_t i = 0; i < t->n_columns; i++) {
		if (row->cells[i] == NULL || t->columns[i].kind == COLUMN_OWN || t->columns[i].kind == COLUMN_KEY)
			continue; /* hidden: a long one must not blow up the row */
		size_t lines = kr_lines_of(row->cells[i], t->columns[i].width,
		                           i == 0 || row->subject ? 10.6 : 10); /* bold is wider */
		most = lines > most ? lines : most;
	}
	return most;
}

static void put_cell(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_column_kind kind,
                     enum kr_style style, const char *text)
{
	int32_t day;

	if (text != NULL && (kind == COLUMN_NUMBER || kind == COLUMN_PERCENT))
		kr_book_put_number(sheet, row, column, style, strtod(text, NULL));
	else if (text != NULL && kind == COLUMN_DATE && kr_day_parse_iso(text, &day))
		kr_book_put_day(sheet, row, column, style, day);
	else
		kr_book_put(sheet, row, column, style, text);
}

static void put_columns(struct kr_book_sheet *sheet, const struct kr_listing *t)
{
	bool after_group = false;

	for (uint16_t i = 0; i < t->n_columns; i++) {
		enum kr_book_column_state state = KR_BOOK_SHOWN;
		if (t->columns[i].kind == COLUMN_KEY)
			state = KR_BOOK_HIDDEN;
		else if (t->columns[i].kind == COLUMN_OWN)
			state = KR_BOOK_GROUPED;
		else if (after_group)
			state = KR_BOOK_AFTER_GROUP;
		after_group = state == KR_BOOK_GROUPED;
		kr_book_column(sheet, i, t->columns[i].width, state);
	}
}

static void put_table(struct kr_book_sheet *sheet, const struct kr_listing *t)
{
	const char **headers = kr_calloc(t->n_columns, sizeof *headers);
	enum kr_style *styles = kr_calloc(t->n_columns, sizeof *styles);
	char name[64];

	for (size_t i = 0; i < t->n_columns; i++) {
		headers[i] = t->columns[i].header;
		styles[i] = header_style(t->columns[i].kind);
	}
	snprintf(name, sizeof name, "klik_%s", t->id); /* names hold letters, digits and underscores only */
	for (char *c = name; *c != '\0'; c++)
		if (*c == '-')
			*c = '_';
	kr_book_table(sheet, name, LISTING_HEADER_ROW, 0, LISTING_HEADER_ROW + (uint32_t)t->n_rows, headers, styles,
	              (uint16_t)t->n_columns);
	free(headers);
	free(styles);
}

static const char *help_for(enum kr_answers answers)
{
	switch (answers) {
	case ANSWERS_YES_NO:
		return _("Choose Yes or No.");
	case ANSWERS_REASONS:
		return _("Choose one, or write your own.");
	case ANSWERS_ROLES:
		return _("Which job function role? Empty means KLIK-bruger.");
	case ANSWERS_PICK:
		return _("“Yes” beside the right person; “None of them” in the row itself.");
	case ANSWERS_NONE:
	case ANSWERS_COUNT:
		break;
	}
	return "";
}

static void put_dropdowns(struct kr_book_sheet *sheet, const struct kr_listing *t)
{
	char range[64];

	for (uint16_t i = 0; i < t->n_columns; i++) {
		enum kr_answers answers = t->columns[i].answers;
		if (answers != ANSWERS_NONE)
			kr_book_dropdown(sheet, LISTING_FIRST_ROW, i, LISTING_HEADER_ROW + (uint32_t)t->n_rows,
			                 kr_answers_range(answers, range),
			                 answers == ANSWERS_YES_NO || answers == ANSWERS_ROLES, t->columns[i].header,
			                 help_for(answers));
	}
}

enum kr_gist_part kr_listing_gist_part(const struct kr_listing_column *column)
{
	if (strcmp(column->code, "status") == 0 || strcmp(column->code, "next") == 0)
		return KR_GIST_STATE;
	switch (column->kind) {
	case COLUMN_OURS:
	case COLUMN_INPUT:
		return KR_GIST_SHOWN;
	case COLUMN_OWN:
		return KR_GIST_OWN;
	case COLUMN_TYPED:
	case COLUMN_NUMBER:
	case COLUMN_PERCENT:
	case COLUMN_DATE:
	case COLUMN_KEY:
		break;
	}
	return KR_GIST_NOT;
}

static void add_gists(struct kr_listing *t)
{
	const size_t n = t->n_columns;

	kr_listing_add_column(t, "gist", KR_GIST_HEADER, COLUMN_KEY, 20);
	for (size_t r = 0; r < t->n_rows; r++) {
		const char **cells = kr_arena_alloc(&t->arena, (n + 1) * sizeof *cells);
		struct kr_row_gist gist = KR_ROW_GIST_INIT;
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		for (size_t c = 0; c < n; c++) {
			cells[c] = t->rows[r].cells[c];
			kr_row_gist_add(&gist, kr_listing_gist_part(&t->columns[c]), t->columns[c].code, cells[c]);
		}
		kr_row_gist_text(&gist, &text);
		cells[n] = kr_arena_strdup(&t->arena, text.buf);
		t->rows[r].cells = cells;
		kr_row_gist_release(&gist);
		kr_str_release(&text);
	}
}

uint32_t kr_sheet_put_listing(struct kr_book *book, struct kr_book_sheet *sheet, struct kr_listing *t)
{
	(void)book;
	if (kr_listing_column(t, "key") < t->n_columns) {
		kr_book_set_list(sheet, t->id);
		add_gists(t);
	}
	kr_book_row_height(sheet, 0, 30);
	kr_book_row_height(sheet, 1, 20);
	kr_book_put(sheet, 0, 0, STYLE_TITLE, t->title);
	kr_book_put(sheet, 1, 0, STYLE_LEAD, t->lead);
	put_columns(sheet, t);
	if (t->n_rows == 0) { /* a table needs a row: one sentence says more than an empty one */
		kr_book_put(sheet, LISTING_HEADER_ROW, 0, STYLE_HEADING, t->when_empty);
		kr_book_page(sheet, t->title, &(struct kr_book_print){ 0 });
		return LISTING_FIRST_ROW;
	}
	const uint16_t n_columns = (uint16_t)t->n_columns;
	kr_book_row_height(sheet, LISTING_HEADER_ROW, 32);
	for (uint32_t r = 0; r < t->n_rows; r++) {
		kr_book_row_height(sheet, LISTING_FIRST_ROW + r, kr_points_of_lines(lines_of_row(t, &t->rows[r])));
		for (uint16_t c = 0; c < n_columns; c++)
			put_cell(sheet, LISTING_FIRST_ROW + r, c, t->columns[c].kind,
			         cell_style(&t->rows[r], &t->columns[c], c), t->rows[r].cells[c]);
	}
	put_table(sheet, t);
	put_dropdowns(sheet, t);
	kr_book_freeze(sheet, LISTING_FIRST_ROW, t->frozen);
	kr_book_page(sheet, t->title, &(struct kr_book_print){ t->pages, LISTING_HEADER_ROW, t->frozen });
	return LISTING_FIRST_ROW + (uint32_t)t->n_rows;
}

void kr_sheet_plain(const struct kr_model *model, struct kr_book *book,
                    void (*build)(const struct kr_model *, struct kr_listing *), uint32_t tab_color)
{
	struct kr_listing t;

	build(model, &t);
	kr_sheet_put_listing(book, kr_book_add_sheet(book, t.sheet, tab_color), &t);
	kr_listing_release(&t);
}
