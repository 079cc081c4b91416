/* SPDX-License-Identifier: MPL-2.0 */
/* "Brugere": the list, and what reacts when a decision is typed. */
#include "klikrecon/answers.h"
#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

#include "sheets.h"

/* Is it one of the words? Case, full stops and blanks, also hard ones, do not count, as when it is read back. As further arguments. */
static void put_tests(struct kr_str *formula, const char *cell, const char *is, const char *const *words)
{
	for (; *words != NULL; words++)
		kr_str_printf(formula, ",SUBSTITUTE(TRIM(SUBSTITUTE(%s,CHAR(160),\" \")),\".\",\"\")%s\"%s\"", cell, is,
		              *words);
}

static void put_condition(struct kr_book_sheet *sheet, const struct kr_listing *t, uint16_t from, uint16_t to,
                          struct kr_str *formula, enum kr_style style)
{
	kr_str_putc(formula, ')');
	kr_book_condition(sheet, LISTING_FIRST_ROW, from, LISTING_HEADER_ROW + (uint32_t)t->n_rows, to, formula->buf,
	                  style);
	kr_str_release(formula);
}

static void condition_on_answer(struct kr_book_sheet *sheet, const struct kr_listing *t, uint16_t from, uint16_t to,
                                const char *const *words, enum kr_style style)
{
	struct kr_str formula = KR_STR_INIT(KR_STR_UNBOUNDED);
	char cell[16];

	kr_book_reference(cell, LISTING_FIRST_ROW, kr_listing_column(t, "keep"), true, false);
	kr_str_puts(&formula, "=OR(FALSE");
	put_tests(&formula, cell, "=", words);
	put_condition(sheet, t, from, to, &formula, style);
}

/* Where no answer stands that is understood, one is asked for; `unless` is a test more. */
static void ask_for_answer(struct kr_book_sheet *sheet, const struct kr_listing *t, const char *code,
                           const char *unless)
{
	const uint16_t column = kr_listing_column(t, code);
	struct kr_str formula = KR_STR_INIT(KR_STR_UNBOUNDED);
	char cell[16];

	if (column == t->n_columns)
		return;
	kr_book_reference(cell, LISTING_FIRST_ROW, column, true, false);
	kr_str_printf(&formula, "=AND(%s", unless);
	put_tests(&formula, cell, "<>", kr_typed_yes);
	put_tests(&formula, cell, "<>", kr_typed_no);
	put_condition(sheet, t, column, column, &formula, STYLE_OVER_MISSING);
}

static void put_conditions(struct kr_book_sheet *sheet, const struct kr_listing *t)
{
	const uint16_t keep = kr_listing_column(t, "keep");
	char status[16], waiting[16], login[16], test[96];

	kr_book_reference(status, LISTING_FIRST_ROW, kr_listing_column(t, "status"), true, false);
	snprintf(test, sizeof test, "LEFT(%s,1)<>\"✔\"", status); /* which begins the status of what is done */
	ask_for_answer(sheet, t, "keep", test);
	kr_book_reference(waiting, LISTING_FIRST_ROW, kr_listing_column(t, "waiting"), true, false);
	snprintf(test, sizeof test, "LEN(%s)>0", waiting);
	ask_for_answer(sheet, t, kr_earlier_column.code, test);
	kr_book_reference(login, LISTING_FIRST_ROW, kr_listing_column(t, "login"), true, false);
	snprintf(test, sizeof test, "LEN(TRIM(%s))>0,NOT(ISNUMBER(%s)),ISERROR(DATEVALUE(%s))", login, login,
	         login); /* a day says yes */
	ask_for_answer(sheet, t, "login", test);
	condition_on_answer(sheet, t, keep, keep, kr_typed_yes, STYLE_OVER_KEPT);
	condition_on_answer(sheet, t, 0, kr_listing_column(t, "email"), kr_typed_no, STYLE_OVER_LET_GO);
}

void kr_sheet_users(const struct kr_model *model, struct kr_book *book)
{
	struct kr_listing t;

	kr_listing_users(model, &t);
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, t.sheet, COLOR_TYPED_HEADER);
	kr_sheet_put_listing(book, sheet, &t);
	if (t.n_rows > 0)
		put_conditions(sheet, &t);
	kr_listing_release(&t);
}
