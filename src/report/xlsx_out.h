/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xlsx_out: writing one workbook (libxlsxwriter; only it and xlsx_live.c use the library).
 *
 *	struct kr_book *book = kr_book_new(path, private_directory, &properties);
 *	struct kr_book_sheet *sheet = kr_book_add_sheet(book, "Brugere");
 *	kr_book_put(sheet, row, column, STYLE_INPUT, text); …
 *	kr_book_close(book, err);
 *
 * Rows and columns are counted from 0. Putting returns nothing: the first failure is kept and comes out of close().
 * Every text goes through one guard (kr_book_guard, xlsx_guard.c): it is always text, never a formula, never a link.
 *
 * The library can lose cells and still report success (a full disk under its temporary files), so what was put is summed up
 * while it is put (kr_book_sum) and the written file is read back and summed up again (workbook_verify.c).
 *
 * Files are made under the process's umask (077). libxlsxwriter 1.1.4's traps are kept out here: drop-downs take their
 * values from a sheet, tables have unique headings and at least one row, the creation date is given, and no text is over
 * the limit of a cell.
 */
#ifndef KLIKRECON_REPORT_XLSX_OUT_H
#define KLIKRECON_REPORT_XLSX_OUT_H

#include <stddef.h>
#include <stdint.h>

#include "klikrecon/err.h"
#include "klikrecon/str.h"

#include "style.h"

struct kr_book;
struct kr_book_sheet;

struct kr_book_properties {
	const char *title, *subject, *author;
	int32_t created; /* day; fixed, so that the same input gives the same bytes */
};

struct kr_book *kr_book_new(const char *path, const char *directory, const struct kr_book_properties *properties,
                            struct kr_err *err);
bool kr_book_close(struct kr_book *book, struct kr_err *err); /* frees it either way */

struct kr_book_sheet *kr_book_add_sheet(struct kr_book *book, const char *name, uint32_t tab_color);
void kr_book_hide_sheet(struct kr_book_sheet *sheet);

/* ---- cells ---- */
void kr_book_put(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style,
                 const char *text); /* NULL or "": blank */
void kr_book_put_number(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style, double number);
void kr_book_put_day(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style, int32_t day);
/* A link to a cell of a sheet of ours. */
void kr_book_put_link(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style,
                      const char *to_sheet, const char *text);
void kr_book_merge(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row, uint16_t last_column,
                   enum kr_style style, const char *text);
void kr_book_merge_number(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row,
                          uint16_t last_column, enum kr_style style, double number);

/* ---- shape ---- */
enum kr_book_column_state { KR_BOOK_SHOWN, KR_BOOK_HIDDEN, KR_BOOK_GROUPED, KR_BOOK_AFTER_GROUP };
void kr_book_column(struct kr_book_sheet *sheet, uint16_t column, double width, enum kr_book_column_state state);
void kr_book_row_height(struct kr_book_sheet *sheet, uint32_t row, double points);
void kr_book_freeze(struct kr_book_sheet *sheet, uint32_t rows, uint16_t columns);
/* A4 landscape with page numbers. All zero: one page wide, nothing repeated. */
struct kr_book_print {
	uint16_t pages_wide;
	uint32_t repeated_row;     /* on every page; the first row never is */
	uint16_t repeated_columns; /* the first ones, where a sheet is several pages wide */
};
void kr_book_page(struct kr_book_sheet *sheet, const char *title, const struct kr_book_print *print);
/* In print, that row begins a page. Excel does without where a sheet is fitted to the page. */
void kr_book_page_break(struct kr_book_sheet *sheet, uint32_t row);
/* A table over cells that were put: the heading row and at least one row below it. `headers` are the texts of the heading row. */
void kr_book_table(struct kr_book_sheet *sheet, const char *name, uint32_t row, uint16_t column, uint32_t last_row,
                   const char *const *headers, const enum kr_style *styles, uint16_t n_columns);

/* ---- what reacts ---- */
/* `values` is a range of a sheet, "=Lister!$A$2:$A$3"; other answers are allowed after a warning when warn, silently otherwise. */
void kr_book_dropdown(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row, const char *values,
                      bool warn, const char *title, const char *help);
/* The style lies over the cells for which the formula (as seen from the first cell) is true. */
void kr_book_condition(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, uint32_t last_row,
                       uint16_t last_column, const char *formula, enum kr_style style);

/* A bar chart: texts and figures in two columns of this sheet, one colour per bar. */
struct kr_book_chart {
	uint32_t row; /* where it stands */
	uint16_t column;
	uint32_t width, height;       /* pixels */
	uint32_t first_row, last_row; /* of its data */
	uint16_t text_column, figure_column;
	const uint32_t *colors; /* one per row of data */
	const char *title, *description;
};
void kr_book_bar_chart(struct kr_book_sheet *sheet, const struct kr_book_chart *chart);

/* ---- what was put ---- */
struct kr_book_sum {
	uint64_t cells, digest; /* of all cells with content, in any order */
};
/* What is left of a text when it is looked at from afar: no blanks, no line breaks, nothing that another program writes otherwise when
 * it saves the file. 0: nothing stands there. */
uint64_t kr_book_gist(const char *text);
void kr_book_sum_add(struct kr_book_sum *sum, uint32_t row, uint32_t column, const char *text, size_t len);
size_t kr_book_sheet_count(const struct kr_book *book);
const char *kr_book_sheet_name(const struct kr_book *book, size_t index);
struct kr_book_sum kr_book_sheet_sum(const struct kr_book *book, size_t index);
/* The list that the sheet shows, by its id; "" for the others. */
void kr_book_set_list(struct kr_book_sheet *sheet, const char *id);
const char *kr_book_sheet_list(const struct kr_book *book, size_t index);
/* What stands on the sheet outside its table, each text once, as KR_BOOK_TEXT_DIGITS digits of its gist; appended to out. So readback sees
 * what a person has typed there. */
enum { KR_BOOK_TEXT_DIGITS = 8 };
void kr_book_sheet_texts(const struct kr_book *book, size_t index, struct kr_str *out);
/* Those digits of one text. */
void kr_book_text_digits(const char *text, char ret[KR_BOOK_TEXT_DIGITS + 1]);

/* ---- the guard (xlsx_guard.c) ---- */
enum { KR_BOOK_CELL_MAX = 32767 }; /* UTF-16 units that a cell may hold */
/* Appends text as a cell can hold it: valid UTF-8, no control characters but line breaks and tabs, at most KR_BOOK_CELL_MAX units, a
 * longer one cut with a visible note. `shown` is what a reader will give back; `stored` is the same with "_x0041_" escaped as the
 * format wants it. */
void kr_book_guard(const char *text, struct kr_str *shown, struct kr_str *stored);

/* "$C$5" style reference of a cell, for formulas: column fixed, row fixed as asked. buf of at least 16. */
char *kr_book_reference(char buf[16], uint32_t row, uint16_t column, bool fix_column, bool fix_row);

#endif
