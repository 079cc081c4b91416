/* SPDX-License-Identifier: MPL-2.0 */
/* "Lister", hidden: the known answers, the columns of "Brugere" as they were written, and what was typed about users who
 * are not on the list (any more). The workbook alone is then enough to lose nothing. */
#include <string.h>

#include "klikrecon/i18n.h"

#include "sheets.h"

static const struct {
	const char *heading;
	const char *texts[ANSWERS_MAX];
} known[ANSWERS_COUNT] = {
	[ANSWERS_YES_NO] = { N_("Yes or no"), { N_("Yes"), N_("No") } },
	[ANSWERS_REASONS] = { N_("Reasons"),
	                      { N_("Has projects in KLIK"), N_("Has roles in the role gallery"),
	                        N_("Needs KLIK in the job"), N_("Has left"), N_("Has changed tasks"),
	                        N_("No longer needs KLIK"), N_("Is on the list twice") } },
	[ANSWERS_ROLES] = { N_("Roles"), { N_("KLIK-bruger"), N_("KLIK-administrator") } },
	[ANSWERS_PICK] = { N_("Choice"), { N_("Yes"), N_("None of them") } },
};

const char *const *kr_answers_texts(enum kr_answers answers, const char *buf[ANSWERS_MAX])
{
	size_t n = 0;

	for (; n < ANSWERS_MAX - 1 && known[answers].texts[n] != NULL; n++)
		buf[n] = _(known[answers].texts[n]);
	buf[n] = NULL;
	return buf;
}

const char *kr_answers_range(enum kr_answers answers, char buf[64])
{
	char first[16], last[16];
	uint32_t n = 0;

	while (n < ANSWERS_MAX - 1 && known[answers].texts[n] != NULL)
		n++;
	const uint16_t column = (uint16_t)(answers - 1);
	snprintf(buf, 64, "=%s!%s:%s", _("Lists"), kr_book_reference(first, 1, column, true, true),
	         kr_book_reference(last, n, column, true, true));
	return buf;
}

void kr_sheet_answers(const struct kr_model *model, struct kr_book *book)
{
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, _("Lists"), 0);
	const char *texts[ANSWERS_MAX];
	struct kr_listing users;
	uint16_t column = 0;

	for (int a = ANSWERS_NONE + 1; a < ANSWERS_COUNT; a++, column++) {
		kr_book_column(sheet, column, 26, KR_BOOK_SHOWN);
		kr_book_put(sheet, 0, column, STYLE_HEADER, _(known[a].heading));
		kr_answers_texts((enum kr_answers)a, texts);
		for (uint32_t i = 0; texts[i] != NULL; i++)
			kr_book_put(sheet, i + 1, column, STYLE_TEXT, texts[i]);
	}

	kr_listing_users(model, &users);
	kr_book_put(sheet, 0, column, STYLE_HEADER, KR_HEADINGS_HEADER);
	kr_book_put(sheet, 0, (uint16_t)(column + 1), STYLE_HEADER, KR_CODES_HEADER);
	for (uint32_t i = 0; i < users.n_columns; i++) {
		kr_book_put(sheet, i + 1, column, STYLE_INPUT, users.columns[i].header);
		kr_book_put(sheet, i + 1, (uint16_t)(column + 1), STYLE_INPUT, users.columns[i].code);
	}
	kr_listing_release(&users);
	column = (uint16_t)(column + 2);

	kr_book_put(sheet, 0, column, STYLE_HEADER, KR_KEY_HEADER);
	kr_book_put(sheet, 0, (uint16_t)(column + 1), STYLE_HEADER, KR_KEPT_COLUMN_HEADER);
	kr_book_put(sheet, 0, (uint16_t)(column + 2), STYLE_HEADER, KR_KEPT_VALUE_HEADER);
	for (uint32_t i = 0; i < model->n_kept; i++) {
		kr_book_put(sheet, i + 1, column, STYLE_INPUT, model->kept[i].key);
		kr_book_put(sheet, i + 1, (uint16_t)(column + 1), STYLE_INPUT, model->kept[i].column);
		kr_book_put(sheet, i + 1, (uint16_t)(column + 2), STYLE_INPUT, model->kept[i].value);
	}
	column = (uint16_t)(column + 3);

	kr_book_put(sheet, 0, column, STYLE_HEADER, KR_MARK_HEADER);
	kr_book_put_number(sheet, 1, column, STYLE_NUMBER, (double)model->last_decision);
	kr_book_hide_sheet(sheet);
}
