/* SPDX-License-Identifier: MPL-2.0 */
/* In the child: a list of the last workbook, row by row, to what was typed into it. */
#include "readback_read.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/str.h"

#include "model.h"
#include "sheets.h"

static bool is_added(const struct rb_column *column)
{
	return column->code != NULL && !column->ours && strchr(column->code, KR_ADDED) != NULL;
}

/* Which columns a person has added, and which the person has deleted again since they were written. Those of "Ændringer" and of
 * "Gemte svar" do not come again: their rows are others the next time. */
static void send_columns(struct reading *r, const struct rb_header *h)
{
	if (strcmp(h->list, "changes") == 0 || strcmp(h->list, "kept") == 0)
		return;
	for (size_t i = 0; i < h->n; i++)
		if (is_added(&h->columns[i]))
			kr_rb_send(r, KR_READBACK_COLUMN, h->columns[i].code, "1", NULL);
	for (size_t i = 0; i < r->headings.n; i++) {
		const struct rb_heading *written = &r->headings.item[i];
		if (strcmp(written->list, h->list) == 0 && strchr(written->code, KR_ADDED) != NULL &&
		    kr_rb_column_coded(h, written->code) == NULL)
			kr_rb_send(r, KR_READBACK_COLUMN, written->code, "", NULL);
	}
}

static bool is_ours_typed_over(const struct rb_header *h, const struct kr_row *row)
{
	const struct rb_column *gist = kr_rb_column_with(h, KR_GIST_HEADER);
	uint64_t sum = 0;
	bool any = false; /* none without the hidden sheet */

	if (*kr_rb_text_at(row, gist) == '\0')
		return false;
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].counted) {
			any = true;
			sum += kr_book_gist(kr_rb_text_at(row, &h->columns[i]));
		}
	return any && sum != strtoull(kr_rb_text_at(row, gist), NULL, 16);
}

static bool something_typed(const struct rb_header *h, const struct kr_row *row)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].code != NULL && !h->columns[i].ours && *kr_rb_text_at(row, &h->columns[i]) != '\0')
			return true;
	return false;
}

/* "Dit valg" and the answer of a row of "Gemte svar" are sent otherwise. */
static bool is_sent_with_its_row(const struct rb_column *column)
{
	return column->code != NULL && !column->ours && strcmp(column->code, "pick") != 0 &&
	       strcmp(column->code, "value") != 0;
}

/* What stands in the cell, as its person saw it: a spreadsheet program makes a date of "12-10-2025". */
static const char *as_typed(const struct kr_row *row, const struct rb_column *column, char buf[KR_DATE_TEXT])
{
	const struct kr_cell *cell = kr_row_cell(row, column->index);
	int32_t day;

	if (cell == NULL || cell->type != KR_CELL_DATE || !kr_day_parse_iso(cell->text, &day))
		return cell != NULL ? cell->text : "";
	kr_day_cell(day, buf);
	return buf;
}

/* Several rows of one user: the codes of the added columns name the one they stand in. */
static void send_typed(struct reading *r, const struct rb_header *h, const struct kr_row *row, const char *key,
                       const char *beside)
{
	kr_wire_begin(r->out, KR_READBACK_ROW);
	kr_wire_text(r->out, key);
	for (size_t i = 0; i < h->n; i++) {
		const struct rb_column *column = &h->columns[i];
		if (!is_sent_with_its_row(column))
			continue;
		if (*beside == '\0') {
			kr_wire_text(r->out, column->code);
		} else {
			struct kr_str code = KR_STR_INIT(KR_STR_UNBOUNDED);
			kr_str_printf(&code, "%s%c%s", column->code, KR_ADDED_BESIDE, beside);
			kr_wire_text(r->out, code.buf);
			kr_str_release(&code);
		}
		char day[KR_DATE_TEXT];
		kr_wire_text(r->out, as_typed(row, column, day));
	}
	kr_wire_end(r->out);
}

/* "Dit valg": found without the hidden list of headings as well. */
static const struct rb_column *pick_column(const struct rb_header *h)
{
	const struct rb_column *pick = kr_rb_column_coded(h, "pick");

	if (pick == NULL)
		pick = kr_rb_column_with(h, "Dit valg");
	return pick != NULL ? pick : kr_rb_column_with(h, "Your choice");
}

static void send_row(struct reading *r, const struct rb_header *h, const struct kr_row *row, const char *key)
{
	const char *candidate = kr_rb_text_at(row, kr_rb_column_with(h, KR_CANDIDATE_HEADER));

	if (strcmp(h->list, "kept") == 0) { /* each row is one answer, and says which */
		const char *code = kr_rb_text_at(row, kr_rb_column_with(h, KR_CODE_HEADER));
		if (*code != '\0')
			kr_rb_send(r, KR_READBACK_ROW, key, code, kr_rb_text_at(row, kr_rb_column_coded(h, "value")));
		send_typed(r, h, row, key, code);
		return;
	}
	send_typed(r, h, row, key, candidate);
	if (strcmp(h->list, "users") == 0)
		kr_rb_send(r, KR_READBACK_NUMBER, key, kr_rb_text_at(row, kr_rb_column_coded(h, "row")), NULL);
	if (strcmp(h->list, "clarify") == 0 && pick_column(h) != NULL) {
		kr_wire_begin(r->out, KR_READBACK_PICK);
		kr_wire_text(r->out, key);
		kr_wire_text(r->out, candidate);
		kr_wire_text(r->out, kr_rb_text_at(row, pick_column(h)));
		kr_wire_text(r->out, kr_rb_text_at(row, kr_rb_column_coded(h, "who")));
		kr_wire_end(r->out);
	}
}

bool kr_rb_read_list(struct reading *r, struct rb_header *h, const char *sheet, struct kr_err *err)
{
	const uint32_t key_column = kr_rb_key_column(h)->index;
	uint64_t typed_over = 0;
	struct kr_row row;
	enum kr_next got;

	kr_rb_take_codes(h, &r->headings);
	send_columns(r, h);
	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		for (size_t i = 0; i < row.n_cells; i++)
			kr_rb_column_at(h, row.cells[i].column);
		const struct kr_cell *key = kr_row_cell(&row, key_column);
		if (key != NULL && *key->text != '\0') {
			send_row(r, h, &row, key->text);
			typed_over += is_ours_typed_over(h, &row);
		} else if (something_typed(h, &row)) {
			kr_wire_begin(r->out, KR_READBACK_NO_KEY);
			kr_wire_uint(r->out, row.number);
			kr_wire_end(r->out);
		}
	}
	if (typed_over > 0) {
		kr_wire_begin(r->out, KR_READBACK_OVER);
		kr_wire_text(r->out, sheet);
		kr_wire_uint(r->out, typed_over);
		kr_wire_end(r->out);
	}
	return got == KR_END;
}
