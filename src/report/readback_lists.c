/* SPDX-License-Identifier: MPL-2.0 */
/* In the child: a list of a workbook, row by row: what a person sees in each row, what was written there, and what was typed. */
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
 * "Gemte svar" do not come again: their rows are others the next time. Of ours, it is said when one is gone. */
static void send_columns(struct reading *r, const struct rb_header *h, const char *sheet)
{
	const bool comes_again = strcmp(h->list, "changes") != 0 && strcmp(h->list, "kept") != 0;

	for (size_t i = 0; comes_again && i < h->n; i++)
		if (is_added(&h->columns[i]))
			kr_rb_send(r, KR_READBACK_COLUMN, h->columns[i].code, "1", NULL);
	for (size_t i = 0; i < r->headings.n; i++) {
		const struct rb_heading *written = &r->headings.item[i];
		if (strcmp(written->list, h->list) != 0 || kr_rb_column_coded(h, written->code) != NULL ||
		    !kr_rb_is_typed_code(h->list, written->code) || r->headings.guessed)
			continue;
		if (strchr(written->code, KR_ADDED) == NULL)
			kr_rb_send(r, KR_READBACK_GONE, sheet, written->text, NULL);
		else if (comes_again)
			kr_rb_send(r, KR_READBACK_COLUMN, written->code, "", NULL);
	}
}

/* ---- a row ---- */

struct list {
	struct reading *r;
	struct rb_header *h;
	const char *sheet;
	bool copy;
	const struct rb_column *key, *part, *gist, *name, *address, *label, *number, *pick;
	uint32_t first, last; /* the outermost columns of ours that are seen */
	const struct rb_column *
		*written; /* the columns whose cells have digits in a row's gist, in the written order; NULL: gone */
	size_t n_written;
};

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

static struct kr_row_gist gist_of_row(const struct list *l, const struct kr_row *row)
{
	struct kr_row_gist gist = KR_ROW_GIST_INIT;

	for (size_t i = 0; i < l->h->n; i++) {
		const struct rb_column *column = &l->h->columns[i];
		if (column->code != NULL)
			kr_row_gist_add(&gist, column->part, column->code, kr_rb_text_at(row, column));
	}
	return gist;
}

static void put_digits(struct kr_wire_out *out, uint64_t gist)
{
	char text[KR_GIST_DIGITS + 1];

	snprintf(text, sizeof text, "%016llx", (unsigned long long)gist);
	kr_wire_text(out, text);
}

/* The cells of ours that are not as they were written: "D6 E6". The digits of each stand in the hidden cell, in the written order. */
static void put_over(const struct list *l, const struct kr_row *row, const char *written)
{
	struct kr_str over = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t at = 4 * KR_GIST_DIGITS;
	char reference[16];

	for (size_t i = 0; i < l->n_written && strlen(written) >= at + KR_GIST_CELL_DIGITS;
	     i++, at += KR_GIST_CELL_DIGITS) {
		const struct rb_column *column = l->written[i];
		char digits[KR_GIST_CELL_DIGITS + 1];
		if (column == NULL)
			continue;
		kr_row_gist_cell(kr_rb_text_at(row, column), digits);
		if (strncmp(digits, written + at, KR_GIST_CELL_DIGITS) != 0) {
			kr_book_reference(reference, row->number - 1, (uint16_t)column->index, false, false);
			kr_str_printf(&over, "%s%s", over.len > 0 ? " " : "", reference);
		}
	}
	kr_wire_text(l->r->out, over.buf);
	kr_str_release(&over);
}

/* Whom of FK ORG the row shows: an answer is about this person. */
static void put_person(const struct list *l, const struct kr_row *row)
{
	enum { SHOWN = KR_LINE_ORG_NAME - KR_LINE_ORG_UUID + 1 };
	static const char *const of_users[SHOWN] = { "org-uuid", "org-account", "org-email", "org-name" },
				 *const of_candidates[SHOWN] = { "uuid", "user-id", "email", "name" };
	const bool is_candidate = strcmp(l->h->list, "clarify") == 0 && *kr_rb_text_at(row, l->part) != '\0';
	const char *const *codes = is_candidate ? of_candidates : of_users;

	for (size_t i = 0; i < SHOWN; i++)
		kr_wire_text(l->r->out, kr_rb_text_at(row, kr_rb_column_coded(l->h, codes[i])));
}

static void put_head(const struct list *l, const struct kr_row *row)
{
	struct kr_wire_out *out = l->r->out;
	struct kr_row_gist seen = gist_of_row(l, row);
	const char *written = kr_rb_text_at(row, l->gist);
	const bool is_known = strlen(written) > 4 * KR_GIST_DIGITS;

	kr_wire_text(out, l->h->list);
	kr_wire_text(out, l->sheet);
	kr_wire_uint(out, row->number);
	kr_wire_text(out, l->copy ? "1" : "");
	kr_wire_text(out, kr_rb_text_at(row, l->key));
	kr_wire_text(out, kr_rb_text_at(row, l->part));
	kr_wire_text(out, is_known ? written : "");
	put_digits(out, seen.shown);
	put_digits(out, seen.own);
	if (l->name != NULL)
		put_digits(out, seen.name);
	else
		kr_wire_text(out, "");
	if (l->address != NULL)
		put_digits(out, seen.address);
	else
		kr_wire_text(out, "");
	kr_wire_text(out, kr_rb_text_at(row, l->name));
	kr_wire_text(out, kr_rb_text_at(row, l->address));
	kr_wire_text(out, kr_rb_text_at(row, l->label));
	kr_wire_text(out, kr_rb_text_at(row, l->number));
	put_person(l, row);
	put_over(l, row, is_known ? written : "");
	kr_row_gist_release(&seen);
}

static bool is_typed(const struct rb_column *column)
{
	return column->code != NULL && !column->ours;
}

static void send_row(const struct list *l, const struct kr_row *row)
{
	kr_wire_begin(l->r->out, KR_READBACK_LINE);
	put_head(l, row);
	kr_wire_end(l->r->out);
	for (size_t i = 0; i < l->h->n; i++) {
		const struct rb_column *column = &l->h->columns[i];
		char day[KR_DATE_TEXT];
		if (!is_typed(column))
			continue;
		kr_rb_send(l->r, KR_READBACK_CELL, column == l->pick ? "pick" : column->code,
		           as_typed(row, column, day), column->index > l->first && column->index < l->last ? "1" : "");
	}
}

static bool something_typed(const struct list *l, const struct kr_row *row)
{
	for (size_t i = 0; i < l->h->n; i++)
		if (is_typed(&l->h->columns[i]) && *kr_rb_text_at(row, &l->h->columns[i]) != '\0')
			return true;
	return false;
}

/* ---- the list ---- */

/* KOMBIT's own columns share a code, and are told apart by their headings. */
static void find_written(struct list *l)
{
	const struct rb_headings *headings = &l->r->headings;

	l->written = kr_realloc(l->written, (headings->n + 1) * sizeof *l->written);
	l->n_written = 0;
	for (size_t i = 0; i < headings->n; i++) {
		const struct rb_heading *heading = &headings->item[i];
		if (strcmp(heading->list, l->h->list) == 0 && heading->part != KR_GIST_NOT)
			l->written[l->n_written++] = strcmp(heading->code, "own") == 0
			                                     ? kr_rb_column_with(l->h, heading->text)
			                                     : kr_rb_column_coded(l->h, heading->code);
	}
}

static void find_columns(struct list *l)
{
	struct rb_header *h = l->h;
	const bool clarify = strcmp(h->list, "clarify") == 0;

	l->key = kr_rb_key_column(h);
	l->part = kr_rb_column_with(h, strcmp(h->list, "kept") == 0 ? KR_CODE_HEADER : KR_CANDIDATE_HEADER);
	l->gist = kr_rb_column_with(h, KR_GIST_HEADER);
	l->name = kr_rb_column_coded(h, "name");
	l->address = kr_rb_column_coded(h, "email");
	l->label = clarify ? kr_rb_column_coded(h, "who") : NULL;
	l->number = strcmp(h->list, "users") == 0 ? kr_rb_column_coded(h, "row") : NULL;
	l->pick = clarify ? kr_rb_column_coded(h, "pick") : NULL;
	if (clarify && l->pick == NULL) /* found without the hidden list of headings as well */
		l->pick = kr_rb_column_with(h, "Dit valg");
	if (clarify && l->pick == NULL)
		l->pick = kr_rb_column_with(h, "Your choice");
	l->first = UINT32_MAX;
	l->last = 0;
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].part == KR_GIST_SHOWN) {
			l->first = h->columns[i].index < l->first ? h->columns[i].index : l->first;
			l->last = h->columns[i].index > l->last ? h->columns[i].index : l->last;
		}
	find_written(l);
}

/* Something stands right of the list, or under an empty heading: that is a column, too. */
static void take_more_columns(struct list *l, const struct kr_row *row)
{
	bool more = l->key == NULL;

	for (size_t i = 0; i < row->n_cells; i++)
		if (*row->cells[i].text != '\0')
			more = kr_rb_has_column_at(l->h, row->cells[i].column) == false || more;
	if (!more)
		return;
	for (size_t i = 0; i < row->n_cells; i++)
		if (*row->cells[i].text != '\0')
			kr_rb_column_at(l->h, row->cells[i].column);
	find_columns(l); /* they may lie elsewhere in memory */
}

/* A row with a key, or with something typed, is the list's; what else stands below the headings is not. */
static void take_row(struct list *l, struct outside *o, const struct kr_row *row)
{
	take_more_columns(l, row);
	if (*kr_rb_text_at(row, l->key) != '\0' || something_typed(l, row))
		send_row(l, row);
	else
		kr_rb_outside_row(o, row);
}

bool kr_rb_read_list(struct reading *r, struct rb_header *h, size_t sheet, bool copy, struct kr_err *err)
{
	const char *name = kr_reader_sheet(r->reader, sheet)->name;
	struct outside o = { .r = r, .written = copy ? NULL : kr_rb_written(r, NULL, h->list), .sheet = name };
	struct list l = { .r = r, .h = h, .sheet = name, .copy = copy };
	struct kr_row row;
	enum kr_next got;

	kr_rb_take_codes(h, &r->headings);
	if (!copy)
		send_columns(r, h, name);
	if (!kr_reader_select(r->reader, sheet, err))
		return false;
	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		if (row.number < h->row)
			kr_rb_outside_row(&o, &row);
		else if (row.number > h->row)
			take_row(&l, &o, &row);
	}
	if (!copy)
		kr_rb_outside_end(&o);
	free(l.written);
	return got == KR_END;
}
