/* SPDX-License-Identifier: MPL-2.0 */
#include "xlsx_out.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "xlsx_out_private.h"

enum { EXCEL_DAY_OF_1970 = 25569 };

void kr_book_keep_error(struct kr_book *book, lxw_error error)
{
	if (book->error == LXW_NO_ERROR)
		book->error = error;
}

/* ---- formats ---- */

/* Text does not touch that of the next cell. */
static bool is_text_in_a_table(const struct kr_style_def *def)
{
	return def->align == ALIGN_LEFT && (def->lined || def->boxed);
}

static lxw_format *format_of(struct kr_book *book, enum kr_style style)
{
	static const uint8_t aligns[] = {
		[ALIGN_LEFT] = LXW_ALIGN_LEFT, [ALIGN_CENTER] = LXW_ALIGN_CENTER, [ALIGN_RIGHT] = LXW_ALIGN_RIGHT
	};
	const struct kr_style_def *def = &kr_styles[style];

	if (book->formats[style] != NULL)
		return book->formats[style];
	lxw_format *format = workbook_add_format(book->book);
	if (format == NULL) {
		kr_book_keep_error(book, LXW_ERROR_MEMORY_MALLOC_FAILED);
		return NULL;
	}
	format_set_font_size(format, def->size > 0 ? def->size : 10);
	format_set_font_color(format, def->color);
	format_set_align(format, aligns[def->align]);
	format_set_align(format, def->middle ? LXW_ALIGN_VERTICAL_CENTER : LXW_ALIGN_VERTICAL_TOP);
	if (def->ground != 0) {
		/* A conditional format's fill is its background, a cell's its foreground; the library swaps them for solid fills. */
		format_set_pattern(format, LXW_PATTERN_SOLID);
		format_set_bg_color(format, def->ground);
	}
	if (def->bold)
		format_set_bold(format);
	if (def->underline)
		format_set_underline(format, LXW_UNDERLINE_SINGLE);
	if (def->strike)
		format_set_font_strikeout(format);
	if (def->wrap)
		format_set_text_wrap(format);
	if (def->boxed)
		format_set_border(format, LXW_BORDER_THIN);
	else if (def->lined)
		format_set_bottom(format, LXW_BORDER_THIN);
	if (def->boxed || def->lined)
		format_set_border_color(format, COLOR_LINE);
	if (def->unlocked)
		format_set_unlocked(format);
	if (def->text_only)
		format_set_num_format(format, "@");
	if (def->number != NULL)
		format_set_num_format(format, def->number);
	if (def->indent > 0 || is_text_in_a_table(def))
		format_set_indent(format, def->indent > 0 ? def->indent : 1);
	return book->formats[style] = format;
}

/* ---- the book ---- */

struct kr_book *kr_book_new(const char *path, const char *directory, const struct kr_book_properties *properties,
                            struct kr_err *err)
{
	char *tmpdir = kr_strdup(directory);
	lxw_workbook_options options = { .constant_memory = LXW_FALSE, .tmpdir = tmpdir, .use_zip64 = LXW_FALSE };
	struct kr_book *book = kr_calloc(1, sizeof *book);

	book->shown = (struct kr_str)KR_STR_INIT(KR_STR_UNBOUNDED);
	book->stored = (struct kr_str)KR_STR_INIT(KR_STR_UNBOUNDED);
	book->book = workbook_new_opt(path, &options);
	free(tmpdir);
	if (book->book == NULL) {
		free(book);
		kr_fail(err, KR_E_OUTPUT, _("the workbook cannot be written: %s"), kr_err_reason(ENOMEM));
		return NULL;
	}
	lxw_doc_properties doc = { .title = kr_strdup(properties->title),
		                   .subject = kr_strdup(properties->subject),
		                   .author = kr_strdup(properties->author),
		                   .created = (time_t)properties->created * 86400 };
	kr_book_keep_error(book, workbook_set_properties(book->book, &doc));
	free(doc.title);
	free(doc.subject);
	free(doc.author);
	return book;
}

/* The library prints what goes wrong; we say it ourselves, once. -1 when standard error cannot be set aside. */
static int silence_begin(void)
{
	int aside = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3), nothing = open("/dev/null", O_WRONLY | O_CLOEXEC);

	fflush(stderr);
	if (aside >= 0 && nothing >= 0)
		dup2(nothing, STDERR_FILENO);
	if (nothing >= 0)
		close(nothing);
	return aside;
}

static void silence_end(int aside)
{
	if (aside < 0)
		return;
	fflush(stderr);
	dup2(aside, STDERR_FILENO);
	close(aside);
}

/* What the system says is wrong, where it was the system. */
static const char *error_text(lxw_error error, int system_error)
{
	const bool of_system = error == LXW_ERROR_CREATING_XLSX_FILE || error == LXW_ERROR_CREATING_TMPFILE ||
	                       error == LXW_ERROR_ZIP_FILE_OPERATION || error == LXW_ERROR_ZIP_FILE_ADD ||
	                       error == LXW_ERROR_ZIP_CLOSE;

	if (error == LXW_ERROR_MEMORY_MALLOC_FAILED)
		return kr_err_reason(ENOMEM);
	return of_system && system_error != 0 ? kr_err_reason(system_error) : lxw_strerror(error);
}

bool kr_book_close(struct kr_book *book, struct kr_err *err)
{
	const int aside = silence_begin();

	errno = 0;
	lxw_error error = workbook_close(book->book);
	const int system_error = errno;
	silence_end(aside);

	kr_book_keep_error(book, error);
	error = book->error;
	for (size_t i = 0; i < book->n_sheets; i++) {
		free(book->sheets[i]->name);
		free(book->sheets[i]->cells);
		free(book->sheets[i]);
	}
	kr_str_release(&book->shown);
	kr_str_release(&book->stored);
	free(book);
	if (error != LXW_NO_ERROR)
		return kr_fail(err, KR_E_OUTPUT, _("the workbook cannot be written: %s"),
		               error_text(error, system_error));
	return true;
}

struct kr_book_sheet *kr_book_add_sheet(struct kr_book *book, const char *name, uint32_t tab_color)
{
	if (book->n_sheets == SHEETS_MAX) { /* more than we ever make */
		kr_book_keep_error(book, LXW_ERROR_PARAMETER_VALIDATION);
		return book->sheets[SHEETS_MAX - 1];
	}
	struct kr_book_sheet *sheet = kr_calloc(1, sizeof *sheet);

	sheet->book = book;
	sheet->name = kr_strdup(name);
	sheet->list = "";
	kr_book_keep_error(book, *name == '\0' ? LXW_ERROR_PARAMETER_VALIDATION
	                                       : workbook_validate_sheet_name(book->book, name));
	sheet->sheet = workbook_add_worksheet(book->book, name);
	if (sheet->sheet == NULL) { /* a name that Excel would not take: the book fails, but is written on */
		kr_book_keep_error(book, LXW_ERROR_SHEETNAME_ALREADY_USED);
		sheet->sheet = workbook_add_worksheet(book->book, NULL);
	}
	worksheet_gridlines(sheet->sheet, LXW_HIDE_ALL_GRIDLINES);
	/* A number of a row or of an employee is text, and no mistake to be marked in every cell. */
	kr_book_keep_error(book,
	                   worksheet_ignore_errors(sheet->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576"));
	if (tab_color != 0)
		worksheet_set_tab_color(sheet->sheet, tab_color);
	return book->sheets[book->n_sheets++] = sheet;
}

void kr_book_hide_sheet(struct kr_book_sheet *sheet)
{
	worksheet_hide(sheet->sheet);
}

/* ---- cells ---- */

static const char *guard(struct kr_book *book, const char *text)
{
	kr_str_clear(&book->shown);
	kr_str_clear(&book->stored);
	if (text != NULL)
		kr_book_guard(text, &book->shown, &book->stored);
	return book->stored.buf;
}

/* For what is read back: at once, and when a person has typed into it. */
static void keep(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, const char *text, size_t length)
{
	kr_book_sum_add(&sheet->sum, row, column, text, length);
	KR_GROW(sheet->cells, sheet->n_cells, sheet->cells_capacity);
	sheet->cells[sheet->n_cells++] = (struct kr_cell_gist){ row, (uint32_t)kr_book_gist(text) };
}

static void add_to_sum(struct kr_book_sheet *sheet, uint32_t row, uint16_t column)
{
	const struct kr_str *shown = &sheet->book->shown;

	if (shown->len > 0)
		keep(sheet, row, column, shown->buf, shown->len);
}

void kr_book_put(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style, const char *text)
{
	struct kr_book *book = sheet->book;
	const char *stored = guard(book, text);

	if (*stored == '\0')
		kr_book_keep_error(book, worksheet_write_blank(sheet->sheet, row, column, format_of(book, style)));
	else
		kr_book_keep_error(book,
		                   worksheet_write_string(sheet->sheet, row, column, stored, format_of(book, style)));
	add_to_sum(sheet, row, column);
}

static void sum_number(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, double number)
{
	char text[40];

	for (int digits = 1; digits <= 17; digits++) { /* the shortest that reads back as the same number */
		snprintf(text, sizeof text, "%.*g", digits, number);
		if (strtod(text, NULL) == number)
			break;
	}
	if (strchr(text, 'e') != NULL)
		snprintf(text, sizeof text, "%.0f", number);
	keep(sheet, row, column, text, strlen(text));
}

void kr_book_put_number(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style, double number)
{
	kr_book_keep_error(sheet->book,
	                   worksheet_write_number(sheet->sheet, row, column, number, format_of(sheet->book, style)));
	sum_number(sheet, row, column, number);
}

void kr_book_put_day(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style, int32_t day)
{
	char text[KR_DATE_TEXT];

	kr_day_text(day, text);
	kr_book_keep_error(sheet->book, worksheet_write_number(sheet->sheet, row, column, day + EXCEL_DAY_OF_1970,
	                                                       format_of(sheet->book, style)));
	keep(sheet, row, column, text, strlen(text));
}

void kr_book_put_link(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style,
                      const char *to_sheet, const char *text)
{
	struct kr_str url = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_book *book = sheet->book;

	kr_str_puts(&url, "internal:'");
	for (const char *c = to_sheet; *c != '\0'; c++)
		kr_str_puts(&url, *c == '\'' ? "''" : (char[]){ *c, '\0' });
	kr_str_puts(&url, "'!A1");
	kr_book_keep_error(book, worksheet_write_url_opt(sheet->sheet, row, column, url.buf, format_of(book, style),
	                                                 guard(book, text), NULL));
	add_to_sum(sheet, row, column);
	kr_str_release(&url);
}

void kr_book_merge(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row, uint16_t last_column,
                   enum kr_style style, const char *text)
{
	struct kr_book *book = sheet->book;

	if (row == last_row && column == last_column) {
		kr_book_put(sheet, row, column, style, text);
		return;
	}
	kr_book_keep_error(book, worksheet_merge_range(sheet->sheet, row, column, last_row, last_column,
	                                               guard(book, text), format_of(book, style)));
	add_to_sum(sheet, row, column);
}

void kr_book_merge_number(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row,
                          uint16_t last_column, enum kr_style style, double number)
{
	if (row != last_row || column != last_column)
		kr_book_keep_error(sheet->book, worksheet_merge_range(sheet->sheet, row, column, last_row, last_column,
		                                                      "", format_of(sheet->book, style)));
	kr_book_put_number(sheet, row, column, style, number);
}

/* ---- shape ---- */

void kr_book_column(struct kr_book_sheet *sheet, uint16_t column, double width, enum kr_book_column_state state)
{
	lxw_row_col_options options = { .hidden = state == KR_BOOK_HIDDEN || state == KR_BOOK_GROUPED,
		                        .level = state == KR_BOOK_GROUPED ? 1 : 0,
		                        .collapsed = state == KR_BOOK_AFTER_GROUP };

	kr_book_keep_error(sheet->book, worksheet_set_column_opt(sheet->sheet, column, column, width, NULL, &options));
}

void kr_book_row_height(struct kr_book_sheet *sheet, uint32_t row, double points)
{
	kr_book_keep_error(sheet->book, worksheet_set_row(sheet->sheet, row, points, NULL));
}

void kr_book_freeze(struct kr_book_sheet *sheet, uint32_t rows, uint16_t columns)
{
	worksheet_freeze_panes(sheet->sheet, rows, columns);
}

void kr_book_page(struct kr_book_sheet *sheet, const char *title, const struct kr_book_print *print)
{
	struct kr_str footer = KR_STR_INIT(200); /* Excel takes 255 characters */

	worksheet_set_landscape(sheet->sheet);
	worksheet_set_paper(sheet->sheet, 9); /* A4 */
	worksheet_set_margins(sheet->sheet, 0.4, 0.4, 0.5, 0.6);
	worksheet_fit_to_pages(sheet->sheet, print->pages_wide > 0 ? print->pages_wide : 1, 0);
	if (print->repeated_row > 0)
		kr_book_keep_error(sheet->book,
		                   worksheet_repeat_rows(sheet->sheet, print->repeated_row, print->repeated_row));
	if (print->repeated_columns > 0 && print->pages_wide > 1)
		kr_book_keep_error(sheet->book,
		                   worksheet_repeat_columns(sheet->sheet, 0, (lxw_col_t)(print->repeated_columns - 1)));
	kr_str_puts(&footer, "&L&8");
	for (; *title != '\0'; title++) /* "&" begins a code */
		kr_str_puts(&footer, *title == '&' ? "&&" : (char[]){ *title, '\0' });
	kr_str_printf(&footer, "&R&8%s", _("Page &P of &N"));
	kr_book_keep_error(sheet->book, worksheet_set_footer(sheet->sheet, footer.buf));
	kr_str_release(&footer);
}

void kr_book_page_break(struct kr_book_sheet *sheet, uint32_t row)
{
	kr_book_keep_error(sheet->book, worksheet_set_h_pagebreaks(sheet->sheet, (lxw_row_t[]){ row, 0 }));
}

void kr_book_table(struct kr_book_sheet *sheet, const char *name, uint32_t row, uint16_t column, uint32_t last_row,
                   const char *const *headers, const enum kr_style *styles, uint16_t n_columns)
{
	struct kr_book *book = sheet->book;
	char *table_name = kr_strdup(name);
	lxw_table_column *columns = kr_calloc(n_columns, sizeof *columns);
	lxw_table_column **list =
		kr_calloc((size_t)n_columns + 1, sizeof(lxw_table_column *)); /* the library wants it ended by NULL */
	lxw_table_options options = { .name = table_name,
		                      .no_banded_rows = LXW_TRUE,
		                      .style_type = LXW_TABLE_STYLE_TYPE_LIGHT, /* with number 0: none */
		                      .columns = list };

	sheet->table_row = row;
	sheet->table_last = last_row;
	for (uint16_t i = 0; i < n_columns; i++) {
		columns[i].header = kr_strdup(guard(book, headers[i]));
		columns[i].header_format = format_of(book, styles[i]);
		list[i] = &columns[i];
		add_to_sum(sheet, row, (uint16_t)(column + i));
	}
	kr_book_keep_error(book, worksheet_add_table(sheet->sheet, row, column, last_row,
	                                             (lxw_col_t)(column + n_columns - 1), &options));
	for (uint16_t i = 0; i < n_columns; i++)
		free(columns[i].header);
	free(columns);
	free(list);
	free(table_name);
}

/* ---- what was put ---- */

size_t kr_book_sheet_count(const struct kr_book *book)
{
	return book->n_sheets;
}

const char *kr_book_sheet_name(const struct kr_book *book, size_t index)
{
	return book->sheets[index]->name;
}

struct kr_book_sum kr_book_sheet_sum(const struct kr_book *book, size_t index)
{
	return book->sheets[index]->sum;
}
