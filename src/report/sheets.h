/* SPDX-License-Identifier: MPL-2.0 */
/*
 * sheets: the sheets of the workbook, one function and one file each. They say what stands where; how it is
 * written is xlsx_out.h's business, and what the lists hold is listing.h's.
 */
#ifndef KLIKRECON_REPORT_SHEETS_H
#define KLIKRECON_REPORT_SHEETS_H

#include "listing.h"
#include "row_gist.h"
#include "xlsx_out.h"

void kr_sheet_overview(const struct kr_model *model, struct kr_book *book);
void kr_sheet_users(const struct kr_model *model, struct kr_book *book);
void kr_sheet_clarify(const struct kr_model *model, struct kr_book *book);
void kr_sheet_login(const struct kr_model *model, struct kr_book *book);
void kr_sheet_guide(const struct kr_model *model, struct kr_book *book);
void kr_sheet_answers(const struct kr_model *model, struct kr_book *book); /* the hidden one */
/* A list without anything of its own. */
void kr_sheet_plain(const struct kr_model *model, struct kr_book *book,
                    void (*build)(const struct kr_model *, struct kr_listing *), uint32_t tab_color);

/* ---- sheet_listing.c: a listing as a table on a sheet ---- */
enum { LISTING_HEADER_ROW = 2, LISTING_FIRST_ROW = 3 };
/* Title, lead, heading row, rows, table, drop-downs, freezing, printing. A list whose rows have keys gets one more column, hidden: the
 * gist of what we wrote into each row, so that readback sees what was typed over it. Returns the first row below. */
uint32_t kr_sheet_put_listing(struct kr_book *book, struct kr_book_sheet *sheet, struct kr_listing *t);
/* Where its cells count in the row's gist. */
enum kr_gist_part kr_listing_gist_part(const struct kr_listing_column *column);
/* How many lines a text takes in cells this wide (characters), in type of that size (points), and how high a row is then. */
size_t kr_lines_of(const char *text, double width, double size);
double kr_points_of_lines(size_t lines);
/* The column with that code; n_columns when there is none. */
uint16_t kr_listing_column(const struct kr_listing *t, const char *code);

/* ---- the hidden sheet: where the known answers stand ("=Lister!$A$2:$A$3"), and what they are ---- */
enum { ANSWERS_MAX = 8 };
const char *kr_answers_range(enum kr_answers answers, char buf[64]);
/* The texts, translated, ended by NULL. */
const char *const *kr_answers_texts(enum kr_answers answers, const char *buf[ANSWERS_MAX]);
/* Its headings, by which readback knows its parts. */
#define KR_MARK_HEADER        "klikrecon-mark" /* the last row of the table decision that the workbook was written with */
#define KR_LINEAGE_HEADER     "klikrecon-lineage" /* the history that it was written in (lineage.h): "GENERATION STATE" */
#define KR_LIST_HEADER        "klikrecon-list" /* the lists' columns as they were written: list, heading, code, … */
#define KR_HEADING_HEADER     "klikrecon-heading"
#define KR_COUNTED_HEADER     "klikrecon-counted" /* … and where the cells count in the rows' gist (row_gist.h) */
#define KR_KNOWN_HEADER       "klikrecon-known"   /* of earlier rows: key, what it is, value */
#define KR_KNOWN_KIND_HEADER  "klikrecon-kind"
#define KR_KNOWN_VALUE_HEADER "klikrecon-value"
#define KR_SHEET_HEADER                                                                                                \
	"klikrecon-sheet" /* the sheets as they were written: name, list, and what stood outside the table */
#define KR_SHEET_LIST_HEADER "klikrecon-sheet-list"
#define KR_TEXTS_HEADER      "klikrecon-texts"
#define KR_LETTER_HEADER                                                                                               \
	"klikrecon-letter" /* the letter on the sheet to the users: the digits of its heading, of its text; "1": a person's */
#define KR_GIST_HEADER "klikrecon-gist" /* the hidden column of each list (row_gist.h) */

/* The text to send to users, subject first, with "[name]" where theirs goes; appended to out (letters.c). */
void kr_words_letter(const struct kr_model *model, struct kr_str *out);

#endif
