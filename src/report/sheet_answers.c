/* SPDX-License-Identifier: MPL-2.0 */
/* "Lister", hidden: the known answers, and what readback needs to know: the lists' columns as they were written, by what rows are known
 * again, and what stood on the sheets that nobody types into. With it the workbook alone is enough to lose nothing. */
#include <stdlib.h>
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

/* Returns the first free column. */
static uint16_t put_answers(struct kr_book_sheet *sheet)
{
	const char *texts[ANSWERS_MAX];
	uint16_t column = 0;

	for (int a = ANSWERS_NONE + 1; a < ANSWERS_COUNT; a++, column++) {
		kr_book_column(sheet, column, 26, KR_BOOK_SHOWN);
		kr_book_put(sheet, 0, column, STYLE_HEADER, _(known[a].heading));
		kr_answers_texts((enum kr_answers)a, texts);
		for (uint32_t i = 0; texts[i] != NULL; i++)
			kr_book_put(sheet, i + 1, column, STYLE_TEXT, texts[i]);
	}
	return column;
}

/* Texts side by side; NULL ends them. Returns the column behind them. */
static uint16_t put_line(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, enum kr_style style,
                         const char *const texts[])
{
	for (; *texts != NULL; texts++, column++)
		kr_book_put(sheet, row, column, style, *texts);
	return column;
}
#define TEXTS(...) ((const char *const[]){ __VA_ARGS__, NULL })

static uint16_t put_headings(const struct kr_model *model, struct kr_book_sheet *sheet, uint16_t column)
{
	const uint16_t behind = put_line(sheet, 0, column, STYLE_HEADER,
	                                 TEXTS(KR_LIST_HEADER, KR_HEADING_HEADER, KR_CODE_HEADER, KR_COUNTED_HEADER));
	uint32_t row = 1;

	for (size_t i = 0; i < kr_n_listing_kinds; i++) {
		struct kr_listing t;
		if (!kr_listing_is_there(&kr_listing_kinds[i], model))
			continue;
		kr_listing_kinds[i].build(model, &t);
		for (size_t c = 0; c < t.n_columns && kr_listing_column(&t, "key") < t.n_columns; c++) {
			const struct kr_listing_column *written = &t.columns[c];
			put_line(sheet, row++, column, STYLE_INPUT,
			         TEXTS(t.id, written->header, written->code,
			               (const char *const[]){ NULL, "1", "2", "3" }[kr_listing_gist_part(written)]));
		}
		kr_listing_release(&t);
	}
	return behind;
}

/* How many bytes of it a cell holds for sure, whole characters. */
static size_t fitting(const char *text, size_t len)
{
	size_t n = len;

	if (n > KR_BOOK_CELL_MAX)
		for (n = KR_BOOK_CELL_MAX; (text[n] & 0xC0) == 0x80;)
			n--;
	return n;
}

/* A value that no cell holds goes on below, beside no key. */
static uint16_t put_known(const struct kr_model *model, struct kr_book_sheet *sheet, uint16_t column)
{
	uint32_t row = 1;
	const uint16_t behind = put_line(sheet, 0, column, STYLE_HEADER,
	                                 TEXTS(KR_KNOWN_HEADER, KR_KNOWN_KIND_HEADER, KR_KNOWN_VALUE_HEADER));

	for (uint32_t i = 0; i < model->n_known; i++) {
		const struct model_known *told = &model->known[i];
		const char *key = told->key, *kind = told->kind, *left = told->value;
		do {
			char *part = kr_strndup(left, fitting(left, strlen(left)));
			put_line(sheet, row++, column, STYLE_INPUT, TEXTS(key, kind, part));
			left += strlen(part);
			key = kind = "";
			free(part);
		} while (*left != '\0');
	}
	return behind;
}

/* Of all sheets so far: what stands outside their tables, so much of it in a cell as one can hold. */
static uint16_t put_sheets(struct kr_book *book, struct kr_book_sheet *sheet, uint16_t column)
{
	enum { PER_CELL = KR_BOOK_CELL_MAX / KR_BOOK_TEXT_DIGITS * KR_BOOK_TEXT_DIGITS };
	const uint16_t behind =
		put_line(sheet, 0, column, STYLE_HEADER, TEXTS(KR_SHEET_HEADER, KR_SHEET_LIST_HEADER, KR_TEXTS_HEADER));
	const size_t n = kr_book_sheet_count(book) - 1;
	uint32_t row = 1;

	for (size_t i = 0; i < n; i++) {
		struct kr_str texts = KR_STR_INIT(KR_STR_UNBOUNDED);
		size_t from = 0;
		kr_book_sheet_texts(book, i, &texts);
		do {
			char *part =
				kr_strndup(texts.buf + from, texts.len - from < PER_CELL ? texts.len - from : PER_CELL);
			put_line(sheet, row++, column, STYLE_INPUT,
			         TEXTS(kr_book_sheet_name(book, i), kr_book_sheet_list(book, i), part));
			from += strlen(part);
			free(part);
		} while (from < texts.len);
		kr_str_release(&texts);
	}
	return behind;
}

static uint16_t put_letter(const struct kr_model *model, struct kr_book_sheet *sheet, uint16_t column)
{
	struct kr_str letter = KR_STR_INIT(KR_STR_UNBOUNDED);
	char heading[KR_BOOK_TEXT_DIGITS + 1], text[KR_BOOK_TEXT_DIGITS + 1];

	kr_words_letter(model, &letter);
	kr_book_text_digits(_("Text to send"), heading);
	kr_book_text_digits(letter.buf, text);
	kr_str_release(&letter);
	kr_book_put(sheet, 0, column, STYLE_HEADER, KR_LETTER_HEADER);
	kr_book_put(sheet, 1, column, STYLE_INPUT, heading);
	kr_book_put(sheet, 2, column, STYLE_INPUT, text);
	kr_book_put(sheet, 3, column, STYLE_INPUT, model->letter != NULL ? "1" : NULL);
	return (uint16_t)(column + 1);
}

static uint16_t put_lineage(const struct kr_model *model, struct kr_book_sheet *sheet, uint16_t column)
{
	kr_book_put(sheet, 0, column, STYLE_HEADER, KR_LINEAGE_HEADER);
	for (uint32_t i = 0; i < model->n_lineage; i++)
		kr_book_put(sheet, i + 1, column, STYLE_INPUT, model->lineage[i]);
	return (uint16_t)(column + 1);
}

void kr_sheet_answers(const struct kr_model *model, struct kr_book *book)
{
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, _("Lists"), 0);
	uint16_t column = put_answers(sheet);

	column = put_headings(model, sheet, column);
	column = put_known(model, sheet, column);
	column = put_sheets(book, sheet, column);
	column = put_letter(model, sheet, column);
	column = put_lineage(model, sheet, column);
	kr_book_put(sheet, 0, column, STYLE_HEADER, KR_MARK_HEADER);
	kr_book_put_number(sheet, 1, column, STYLE_NUMBER, (double)model->last_decision);
	kr_book_hide_sheet(sheet);
}
