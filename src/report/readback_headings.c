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
	free(h->list);
	*h = (struct rb_header){ 0 };
}

void kr_rb_headings_add(struct rb_headings *headings, const char *list, const char *text, const char *code,
                        enum kr_gist_part part)
{
	KR_GROW(headings->item, headings->n, headings->capacity);
	headings->item[headings->n++] = (struct rb_heading){ kr_strdup(list), kr_strdup(text), kr_strdup(code), part };
}

void kr_rb_headings_release(struct rb_headings *headings)
{
	for (size_t i = 0; i < headings->n; i++) {
		free(headings->item[i].list);
		free(headings->item[i].text);
		free(headings->item[i].code);
	}
	free(headings->item);
	*headings = (struct rb_headings){ 0 };
}

void kr_rb_guess_headings(struct rb_headings *headings)
{
	const struct kr_model nobody = { 0 };

	headings->guessed = true;
	for (size_t i = 0; i < kr_n_listing_kinds; i++) {
		struct kr_listing t;
		kr_listing_kinds[i].build(&nobody, &t);
		for (size_t c = 0; c < t.n_columns; c++)
			kr_rb_headings_add(headings, t.id, t.columns[c].header, t.columns[c].code,
			                   kr_listing_gist_part(&t.columns[c]));
		kr_listing_release(&t);
	}
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

const struct rb_column *kr_rb_column_coded(const struct rb_header *h, const char *code)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].code != NULL && strcmp(h->columns[i].code, code) == 0)
			return &h->columns[i];
	return NULL;
}

/* ---- which sheet ---- */

static bool begins_key(const char *text)
{
	return strncmp(text, KR_KEY_HEADER, strlen(KR_KEY_HEADER)) == 0;
}

/* The id of the list that a heading of a key column belongs to; NULL for other headings. */
static const char *list_of(const char *header)
{
	if (strcmp(header, KR_MARK_HEADER) == 0)
		return KR_RB_HIDDEN;
	if (!begins_key(header))
		return NULL;
	const char *behind = header + strlen(KR_KEY_HEADER);
	return *behind == '\0' ? "users" : *behind == '/' ? behind + 1 : NULL;
}

static const char *list_of_row(const struct kr_row *row)
{
	for (size_t i = 0; i < row->n_cells; i++) {
		const char *list = list_of(row->cells[i].text);
		if (list != NULL)
			return list;
	}
	return NULL;
}

bool kr_rb_find_header(struct kr_reader *reader, size_t sheet, struct rb_header *ret, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got = KR_END;

	if (!kr_reader_select(reader, sheet, err))
		return false;
	while ((got = kr_reader_next(reader, &row, err)) == KR_ROW && row.number <= KR_RB_HEADER_WITHIN) {
		const char *list = list_of_row(&row);
		if (list == NULL)
			continue;
		ret->row = row.number;
		ret->list = kr_strdup(list);
		for (uint32_t c = 0; row.n_cells > 0 && c <= row.cells[row.n_cells - 1].column; c++) {
			const struct kr_cell *cell = kr_row_cell(&row, c);
			KR_GROW(ret->columns, ret->n, ret->capacity);
			ret->columns[ret->n++] =
				(struct rb_column){ .index = c, .header = kr_strdup(cell != NULL ? cell->text : "") };
		}
		return true;
	}
	return got != KR_FAILED;
}

const struct rb_column *kr_rb_key_column(const struct rb_header *h)
{
	for (size_t i = 0; i < h->n; i++)
		if (begins_key(h->columns[i].header))
			return &h->columns[i];
	return NULL;
}

const char *kr_rb_text_at(const struct kr_row *row, const struct rb_column *column)
{
	const struct kr_cell *cell = column != NULL ? kr_row_cell(row, column->index) : NULL;
	return cell != NULL ? cell->text : "";
}

/* ---- which column ---- */

const char *kr_rb_typed_code(const char *header)
{
	for (int i = 0; i < KR_TYPED_COUNT; i++)
		if (same_text(header, kr_typed_columns[i].danish) || same_text(header, kr_typed_columns[i].msgid))
			return kr_typed_columns[i].code;
	return same_text(header, kr_earlier_column.danish) || same_text(header, kr_earlier_column.msgid)
	               ? kr_earlier_column.code
	               : NULL;
}

bool kr_rb_is_typed_code(const char *list, const char *code)
{
	if (strchr(code, KR_ADDED) != NULL)
		return true;
	if (strcmp(list, "clarify") == 0)
		return strcmp(code, "pick") == 0;
	if (strcmp(list, "kept") == 0)
		return strcmp(code, "value") == 0;
	for (int i = 0; strcmp(list, "users") == 0 && i < KR_TYPED_COUNT; i++)
		if (strcmp(kr_typed_columns[i].code, code) == 0)
			return true;
	return strcmp(list, "users") == 0 && strcmp(code, kr_earlier_column.code) == 0;
}

/* "+Header" or "role-admin+Header"; line breaks and runs of blanks in the heading become one blank. */
static char *code_of_added(const char *list, const char *header)
{
	struct kr_str code = KR_STR_INIT(KR_STR_UNBOUNDED);
	const size_t len = strlen(header);
	bool gap = false;

	if (strcmp(list, "users") != 0)
		kr_str_puts(&code, list);
	kr_str_putc(&code, KR_ADDED);
	const size_t begin = code.len;
	for (size_t at = 0; at < len;) {
		const uint32_t c = kr_utf8_next(header, len, &at);
		if (kr_char_is_blank(c)) {
			gap = code.len > begin;
			continue;
		}
		if (gap)
			kr_str_putc(&code, ' ');
		gap = false;
		kr_utf8_put(&code, c);
	}
	return kr_str_detach(&code);
}

static void take_written(struct rb_column *column, const char *list, const struct rb_heading *written)
{
	column->ours = !kr_rb_is_typed_code(list, written->code);
	column->part = written->part;
	column->code = kr_strdup(written->code);
}

/* Without the hidden sheet the headings of this version are all there is to go by. */
static void guess(struct rb_column *column, const char *list)
{
	const char *typed = strcmp(list, "users") == 0 ? kr_rb_typed_code(column->header) : NULL;

	column->ours = strncmp(column->header, "KOMBIT: ", 8) == 0;
	if (column->ours || typed != NULL)
		column->code = kr_strdup(column->ours ? "own" : typed);
}

/* The places in the written order (of this list's headings, -1: none) of the columns of a sheet. */
static void find_written(const struct rb_header *h, const struct rb_headings *headings, int *places)
{
	for (size_t c = 0; c < h->n; c++) {
		places[c] = -1;
		for (size_t i = 0; i < headings->n && places[c] < 0; i++)
			if (strcmp(headings->item[i].list, h->list) == 0 &&
			    same_text(headings->item[i].text, h->columns[c].header))
				places[c] = (int)i;
	}
}

static bool is_found(const int *places, size_t n, int place)
{
	for (size_t c = 0; c < n; c++)
		if (places[c] == place)
			return true;
	return false;
}

/* A heading that we did not write between two of ours, or beside one, where one of ours is lacking: that was renamed. A person's own column
 * is known by its heading alone. */
static int renamed_place(const struct rb_header *h, const struct rb_headings *headings, const int *places,
                         size_t column)
{
	const int before = column > 0 ? places[column - 1] : -1, after = column + 1 < h->n ? places[column + 1] : -1;
	const int wanted[] = { before >= 0 ? before + 1 : -1, after >= 0 ? after - 1 : -1 };

	if (wanted[0] >= 0 && wanted[1] >= 0 && wanted[0] != wanted[1])
		return -1;
	for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++) {
		const int place = wanted[i];
		if (place < 0 || (size_t)place >= headings->n || is_found(places, h->n, place))
			continue;
		const struct rb_heading *written = &headings->item[place];
		if (strcmp(written->list, h->list) == 0 && strchr(written->code, KR_ADDED) == NULL)
			return place;
	}
	return -1;
}

/* Ours are told apart by their headings: KOMBIT's own columns share one code. */
static bool is_repeated(const struct rb_header *h, size_t column)
{
	for (size_t i = 0; i < column; i++) {
		const struct rb_column *before = &h->columns[i], *this = &h->columns[column];
		if (before->code != NULL &&
		    (this->ours ? same_text(before->header, this->header) : strcmp(before->code, this->code) == 0))
			return true;
	}
	return false;
}

static bool is_for_ourselves(const char *header)
{
	return begins_key(header) || strcmp(header, KR_CANDIDATE_HEADER) == 0 || strcmp(header, KR_CODE_HEADER) == 0 ||
	       strcmp(header, KR_GIST_HEADER) == 0;
}

static void take_codes(struct rb_header *h, const struct rb_headings *headings)
{
	int *places = kr_calloc(h->n, sizeof *places);

	find_written(h, headings, places);
	for (size_t i = 0; i < h->n; i++)
		if (places[i] < 0 && !is_for_ourselves(h->columns[i].header) && !headings->guessed)
			places[i] = renamed_place(h, headings, places, i);
	for (size_t i = 0; i < h->n; i++) {
		struct rb_column *column = &h->columns[i];
		if (is_for_ourselves(column->header))
			continue;
		if (places[i] >= 0)
			take_written(column, h->list, &headings->item[places[i]]);
		else if (headings->guessed)
			guess(column, h->list);
		if (column->code == NULL && *column->header != '\0')
			column->code = code_of_added(h->list, column->header);
	}
	free(places);
}

void kr_rb_take_codes(struct rb_header *h, const struct rb_headings *headings)
{
	take_codes(h, headings);
	for (size_t i = 0; i < h->n; i++) {
		struct rb_column *column = &h->columns[i];
		for (unsigned n = 2; column->code != NULL && is_repeated(h, i); n++) {
			struct kr_str other = KR_STR_INIT(KR_STR_UNBOUNDED);
			kr_str_printf(&other, "%s (%u)", column->header, n);
			free(column->code);
			column->code = code_of_added(h->list, other.buf);
			column->ours = false;
			column->part = KR_GIST_NOT;
			kr_str_release(&other);
		}
	}
}

static struct rb_column *column_at(const struct rb_header *h, uint32_t index)
{
	/* As they were found in the heading row they lie in the sheet's order. */
	if (index < h->n && h->columns[index].index == index)
		return &h->columns[index];
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].index == index)
			return &h->columns[i];
	return NULL;
}

static bool is_a_column(const struct rb_column *column)
{
	return column != NULL && (column->code != NULL || *column->header != '\0');
}

bool kr_rb_has_column_at(const struct rb_header *h, uint32_t index)
{
	return is_a_column(column_at(h, index));
}

struct rb_column *kr_rb_column_at(struct rb_header *h, uint32_t index)
{
	struct rb_column *found = column_at(h, index);

	if (is_a_column(found))
		return found;
	struct kr_str header = KR_STR_INIT(KR_STR_UNBOUNDED);
	char letters[16];
	kr_book_reference(letters, 0, (uint16_t)index, false, false);
	letters[strcspn(letters, "1")] = '\0'; /* without the row */
	kr_str_printf(&header, _("Column %s"), letters);
	if (found == NULL) {
		KR_GROW(h->columns, h->n, h->capacity);
		found = &h->columns[h->n++];
		*found = (struct rb_column){ .index = index };
	}
	free(found->header);
	found->header = kr_strdup(header.buf);
	found->code = code_of_added(h->list, header.buf);
	kr_str_release(&header);
	return found;
}
