/* SPDX-License-Identifier: MPL-2.0 */
/* "Til brugerne": who only has to log in, and the text to send them. */
#include "klikrecon/i18n.h"

#include "sheets.h"

enum { LETTER_WIDTH = 105 }; /* of the four columns that it is laid over */

void kr_sheet_login(const struct kr_model *model, struct kr_book *book)
{
	struct kr_str letter = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_listing t;

	kr_listing_login(model, &t);
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, t.sheet, COLOR_WORK);
	uint32_t row = kr_sheet_put_listing(book, sheet, &t) + 1;
	kr_words_letter(model, &letter);
	kr_book_row_height(sheet, row, 26);
	kr_book_put(sheet, row, 0, STYLE_HEADING, _("Text to send"));
	kr_book_row_height(sheet, row + 1, kr_points_of_lines(kr_lines_of(letter.buf, LETTER_WIDTH, 11)) * 1.15);
	kr_book_merge(sheet, row + 1, 0, row + 1, 3, STYLE_LETTER, letter.buf);
	kr_str_release(&letter);
	kr_listing_release(&t);
}
