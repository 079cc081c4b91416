/* SPDX-License-Identifier: MPL-2.0 */
#include "readback_headings.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

#include "model.h"
#include "sheets.h"

void kr_rb_header_release(struct rb_header *h)
{
	for (size_t i = 0; i < h->n; i++) {
		free(h->columns[i].header);
		free(h->columns[i].code);
	}
	free(h->columns);
	*h = (struct rb_header){ NULL, 0, 0, 0 };
}

static bool same_text(const char *a, const char *b)
{
	struct kr_str x = KR_STR_INIT(KR_STR_UNBOUNDED), y = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t a_len = strlen(a), b_len = strlen(b);

	kr_text_trim(&a, &a_len);
	kr_text_trim(&b, &b_len);
	kr_text_fold(a, a_len, &x);
	kr_text_fold(b, b_len, &y);
	bool same = strcmp(x.buf, y.buf) == 0;
	kr_str_release(&x);
	kr_str_release(&y);
	return same;
}

const struct rb_column *kr_rb_column_with(const struct rb_header *h, const char *header)
{
	for (size_t i = 0; i < h->n; i++)
		if (same_text(h->columns[i].header, header))
			return &h->columns[i];
	return NULL;
}

static bool row_has(const struct kr_row *row, const char *text)
{
	for (size_t i = 0; i < row->n_cells; i++)
		if (strcmp(row->cells[i].text, text) == 0)
			return true;
	return false;
}

bool kr_rb_find_header(struct kr_reader *reader, size_t sheet, struct rb_header *ret, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got = KR_END;

	if (!kr_reader_select(reader, sheet, err))
		return false;
	while ((got = kr_reader_next(reader, &row, err)) == KR_ROW && row.number <= KR_RB_HEADER_WITHIN)
		if (row_has(&row, KR_KEY_HEADER)) {
			ret->row = row.number;
			for (size_t i = 0; i < row.n_cells; i++) {
				KR_GROW(ret->columns, ret->n, ret->capacity);
				ret->columns[ret->n++] =
					(struct rb_column){ row.cells[i].column, kr_strdup(row.cells[i].text), NULL };
			}
			return true;
		}
	return got != KR_FAILED;
}

enum rb_kind kr_rb_kind_of(const struct rb_header *h)
{
	if (h->n == 0)
		return KR_RB_OTHER;
	if (kr_rb_column_with(h, KR_KEPT_COLUMN_HEADER) != NULL)
		return KR_RB_HIDDEN;
	return kr_rb_column_with(h, KR_CANDIDATE_HEADER) != NULL ? KR_RB_CLARIFY : KR_RB_USERS;
}

const char *kr_rb_text_at(const struct kr_row *row, const struct rb_column *column)
{
	const struct kr_cell *cell = column != NULL ? kr_row_cell(row, column->index) : NULL;
	return cell != NULL ? cell->text : "";
}

const char *kr_rb_typed_code(const char *header)
{
	for (int i = 0; i < KR_TYPED_COUNT; i++)
		if (same_text(header, kr_typed_columns[i].danish) || same_text(header, kr_typed_columns[i].msgid))
			return kr_typed_columns[i].code;
	return NULL;
}

static bool is_typed_code(const char *code)
{
	for (int i = 0; i < KR_TYPED_COUNT; i++)
		if (strcmp(kr_typed_columns[i].code, code) == 0)
			return true;
	return *code == '+';
}

static bool has_code(const struct rb_header *h, size_t before, const char *code)
{
	for (size_t i = 0; i < before; i++)
		if (h->columns[i].code != NULL && strcmp(h->columns[i].code, code) == 0)
			return true;
	return false;
}

/* A heading that we wrote says what it is; one that we did not write was added by a person. */
static char *code_of(const struct rb_headings *headings, const char *header)
{
	const char *typed;

	for (size_t i = 0; i < headings->n; i++)
		if (same_text(headings->item[i].text, header))
			return is_typed_code(headings->item[i].code) ? kr_strdup(headings->item[i].code) : NULL;
	typed = kr_rb_typed_code(header);
	if (typed != NULL)
		return kr_strdup(typed);
	struct kr_str added = KR_STR_INIT(KR_STR_UNBOUNDED);
	const char *text = header;
	size_t len = strlen(header);
	kr_text_trim(&text, &len);
	kr_str_putc(&added, '+');
	kr_str_put(&added, text, len);
	return kr_str_detach(&added);
}

void kr_rb_take_codes(struct rb_header *h, const struct rb_headings *headings)
{
	for (size_t i = 0; i < h->n; i++) {
		struct rb_column *column = &h->columns[i];
		if (strcmp(column->header, KR_KEY_HEADER) == 0)
			continue;
		column->code = code_of(headings, column->header);
		for (unsigned n = 2; column->code != NULL && has_code(h, i, column->code); n++) {
			struct kr_str other = KR_STR_INIT(KR_STR_UNBOUNDED);
			free(column->code);
			kr_str_printf(&other, "+%s (%u)", column->header, n);
			column->code = kr_str_detach(&other);
		}
	}
}

struct rb_column *kr_rb_column_at(struct rb_header *h, uint32_t index)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].index == index)
			return &h->columns[i];
	char letters[16];
	struct kr_str code = KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_book_reference(letters, 0, (uint16_t)index, false, false);
	letters[strcspn(letters, "1")] = '\0'; /* without the row */
	kr_str_puts(&code, "+");
	kr_str_printf(&code, _("Column %s"), letters);
	KR_GROW(h->columns, h->n, h->capacity);
	h->columns[h->n] = (struct rb_column){ index, kr_strdup(code.buf + 1), NULL };
	h->columns[h->n].code = kr_str_detach(&code);
	return &h->columns[h->n++];
}
