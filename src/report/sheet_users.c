/* SPDX-License-Identifier: MPL-2.0 */
/* "Brugere": the list, and what reacts when a decision is typed. */
#include "klikrecon/i18n.h"

#include "sheets.h"

/* In either language: a list may hold both after a change of --lang. */
static void condition_on_answer(struct kr_book_sheet *sheet, const struct kr_listing *t, uint16_t from, uint16_t to,
                                const char *danish, const char *english, enum kr_style style)
{
	char cell[16], formula[160];

	kr_book_reference(cell, LISTING_FIRST_ROW, kr_listing_column(t, "keep"), true, false);
	snprintf(formula, sizeof formula, "=OR(%s=\"%s\",%s=\"%s\")", cell, danish, cell, english);
	kr_book_condition(sheet, LISTING_FIRST_ROW, from, LISTING_HEADER_ROW + (uint32_t)t->n_rows, to, formula, style);
}

/* An empty answer is asked for as long as the row is not done ("✔" begins its status). */
static void ask_for_answer(struct kr_book_sheet *sheet, const struct kr_listing *t)
{
	const uint16_t keep = kr_listing_column(t, "keep");
	char cell[16], status[16], formula[160];

	kr_book_reference(cell, LISTING_FIRST_ROW, keep, true, false);
	kr_book_reference(status, LISTING_FIRST_ROW, kr_listing_column(t, "status"), true, false);
	snprintf(formula, sizeof formula, "=AND(%s=\"\",LEFT(%s,1)<>\"✔\")", cell, status);
	kr_book_condition(sheet, LISTING_FIRST_ROW, keep, LISTING_HEADER_ROW + (uint32_t)t->n_rows, keep, formula,
	                  STYLE_OVER_MISSING);
}

void kr_sheet_users(const struct kr_model *model, struct kr_book *book)
{
	struct kr_listing t;

	kr_listing_users(model, &t);
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, t.sheet, COLOR_TYPED_HEADER);
	kr_sheet_put_listing(book, sheet, &t);
	if (t.n_rows > 0) {
		const uint16_t keep = kr_listing_column(&t, "keep");
		ask_for_answer(sheet, &t);
		condition_on_answer(sheet, &t, keep, keep, "Ja", "Yes", STYLE_OVER_KEPT);
		condition_on_answer(sheet, &t, 0, kr_listing_column(&t, "email"), "Nej", "No", STYLE_OVER_LET_GO);
	}
	kr_listing_release(&t);
}
