/* SPDX-License-Identifier: MPL-2.0 */
/* "Til afklaring": doubtful rows, and where to type the choice. */
#include "klikrecon/i18n.h"

#include "sheets.h"

void kr_sheet_clarify(const struct kr_model *model, struct kr_book *book)
{
	struct kr_listing t;
	char cell[16], formula[96];

	kr_listing_clarify(model, &t);
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, t.sheet, COLOR_ASK);
	kr_sheet_put_listing(book, sheet, &t);
	if (t.n_rows > 0) { /* a candidate that was chosen lights up */
		kr_book_reference(cell, LISTING_FIRST_ROW, kr_listing_column(&t, "pick"), true, false);
		snprintf(formula, sizeof formula, "=LEN(%s)>0", cell);
		kr_book_condition(sheet, LISTING_FIRST_ROW, 0, LISTING_HEADER_ROW + (uint32_t)t.n_rows,
		                  kr_listing_column(&t, "email"), formula, STYLE_OVER_KEPT);
	}
	kr_listing_release(&t);
}
