/* SPDX-License-Identifier: MPL-2.0 */
/* In the child: the last workbook, as somebody saved it, to what was typed into it. */
#include "readback.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/sheet.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

#include "model.h"
#include "sheets.h"

enum { HEADER_WITHIN = 60 }; /* rows: somebody may have put lines above the list */

struct column {
	uint32_t index;
	char *header;
	char *code; /* as in the hidden sheet; "+Header" for one that a person added; NULL: not ours to read */
};

struct header {
	struct column *columns;
	size_t n, capacity;
	uint32_t row;
};

struct heading {
	char *text, *code;
};

struct headings { /* the columns of "Brugere" as they were written */
	struct heading *item;
	size_t n, capacity;
};

enum kind { KIND_OTHER, KIND_USERS, KIND_CLARIFY, KIND_HIDDEN };

struct reading {
	struct kr_reader *reader;
	struct kr_wire_out *out;
	struct headings headings;
	struct kr_str scratch;
};

/* ---- headings ---- */

static void header_release(struct header *h)
{
	for (size_t i = 0; i < h->n; i++) {
		free(h->columns[i].header);
		free(h->columns[i].code);
	}
	free(h->columns);
	*h = (struct header){ NULL, 0, 0, 0 };
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

static const struct column *column_with(const struct header *h, const char *header)
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

/* Leaves the reader behind the heading row. *ret is empty when the sheet has none of ours. */
static bool find_header(struct kr_reader *reader, size_t sheet, struct header *ret, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got = KR_END;

	if (!kr_reader_select(reader, sheet, err))
		return false;
	while ((got = kr_reader_next(reader, &row, err)) == KR_ROW && row.number <= HEADER_WITHIN)
		if (row_has(&row, KR_KEY_HEADER)) {
			ret->row = row.number;
			for (size_t i = 0; i < row.n_cells; i++) {
				KR_GROW(ret->columns, ret->n, ret->capacity);
				ret->columns[ret->n++] = (struct column){ row.cells[i].column, kr_strdup(row.cells[i].text), NULL };
			}
			return true;
		}
	return got != KR_FAILED;
}

static enum kind kind_of(const struct header *h)
{
	if (h->n == 0)
		return KIND_OTHER;
	if (column_with(h, KR_KEPT_COLUMN_HEADER) != NULL)
		return KIND_HIDDEN;
	return column_with(h, KR_CANDIDATE_HEADER) != NULL ? KIND_CLARIFY : KIND_USERS;
}

static const char *text_at(const struct kr_row *row, const struct column *column)
{
	const struct kr_cell *cell = column != NULL ? kr_row_cell(row, column->index) : NULL;
	return cell != NULL ? cell->text : "";
}

/* ---- the hidden sheet ---- */

static bool read_hidden(struct reading *r, const struct header *h, struct kr_err *err)
{
	const struct column *heading = column_with(h, KR_HEADINGS_HEADER), *code = column_with(h, KR_CODES_HEADER),
			    *key = column_with(h, KR_KEY_HEADER), *column = column_with(h, KR_KEPT_COLUMN_HEADER),
			    *value = column_with(h, KR_KEPT_VALUE_HEADER), *mark = column_with(h, KR_MARK_HEADER);
	struct kr_row row;
	enum kr_next got;

	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		if (*text_at(&row, heading) != '\0') {
			KR_GROW(r->headings.item, r->headings.n, r->headings.capacity);
			r->headings.item[r->headings.n++] =
				(struct heading){ kr_strdup(text_at(&row, heading)), kr_strdup(text_at(&row, code)) };
		}
		if (*text_at(&row, key) != '\0') {
			kr_wire_begin(r->out, KR_READBACK_KEPT);
			kr_wire_text(r->out, text_at(&row, key));
			kr_wire_text(r->out, text_at(&row, column));
			kr_wire_text(r->out, text_at(&row, value));
			kr_wire_end(r->out);
		}
		if (*text_at(&row, mark) != '\0') {
			kr_wire_begin(r->out, KR_READBACK_MARK);
			kr_wire_uint(r->out, strtoull(text_at(&row, mark), NULL, 10));
			kr_wire_end(r->out);
		}
	}
	return got == KR_END;
}

/* ---- "Brugere" ---- */

static const char *typed_code(const char *header)
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

/* A heading that we wrote says what it is; one that we did not write was added by a person. */
static char *code_of(const struct reading *r, const char *header)
{
	const char *typed;

	for (size_t i = 0; i < r->headings.n; i++)
		if (same_text(r->headings.item[i].text, header))
			return is_typed_code(r->headings.item[i].code) ? kr_strdup(r->headings.item[i].code) : NULL;
	typed = typed_code(header);
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

/* What stands right of the list or under an empty heading was typed, too: it is kept under the column's letter. */
static struct column *column_at(struct header *h, uint32_t index)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].index == index)
			return &h->columns[i];
	char cell[16];
	kr_book_reference(cell, 0, (uint16_t)index, false, false);
	struct kr_str code = KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_str_puts(&code, "+");
	kr_str_printf(&code, _("Column %s"), cell);
	kr_str_truncate(&code, code.len - 1); /* without the row */
	KR_GROW(h->columns, h->n, h->capacity);
	h->columns[h->n] = (struct column){ index, kr_strdup(code.buf + 1), NULL };
	h->columns[h->n].code = kr_str_detach(&code);
	return &h->columns[h->n++];
}

static void send_row(struct reading *r, const struct header *h, const struct kr_row *row, const char *key)
{
	kr_wire_begin(r->out, KR_READBACK_ROW);
	kr_wire_text(r->out, key);
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].code != NULL) {
			kr_wire_text(r->out, h->columns[i].code);
			kr_wire_text(r->out, text_at(row, &h->columns[i]));
		}
	kr_wire_end(r->out);
}

static bool something_typed(const struct header *h, const struct kr_row *row)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].code != NULL && *text_at(row, &h->columns[i]) != '\0')
			return true;
	return false;
}

static bool read_users(struct reading *r, struct header *h, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got;

	for (size_t i = 0; i < h->n; i++)
		if (strcmp(h->columns[i].header, KR_KEY_HEADER) != 0)
			h->columns[i].code = code_of(r, h->columns[i].header);
	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		for (size_t i = 0; i < row.n_cells; i++)
			column_at(h, row.cells[i].column);
		const char *key = text_at(&row, column_with(h, KR_KEY_HEADER));
		if (*key != '\0') {
			send_row(r, h, &row, key);
		} else if (something_typed(h, &row)) {
			kr_wire_begin(r->out, KR_READBACK_NO_KEY);
			kr_wire_uint(r->out, row.number);
			kr_wire_end(r->out);
		}
	}
	return got == KR_END;
}

/* ---- "Til afklaring" ---- */

static bool read_clarify(struct reading *r, const struct header *h, struct kr_err *err)
{
	const struct column *key = column_with(h, KR_KEY_HEADER), *candidate = column_with(h, KR_CANDIDATE_HEADER),
			    *pick = column_with(h, _("Your choice"));
	struct kr_row row;
	enum kr_next got;

	if (pick == NULL)
		pick = column_with(h, "Dit valg");
	if (pick == NULL)
		pick = column_with(h, "Your choice");
	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		if (*text_at(&row, key) == '\0' || pick == NULL)
			continue;
		kr_wire_begin(r->out, KR_READBACK_PICK);
		kr_wire_text(r->out, text_at(&row, key));
		kr_wire_text(r->out, text_at(&row, candidate));
		kr_wire_text(r->out, text_at(&row, pick));
		kr_wire_end(r->out);
	}
	return got == KR_END;
}

/* ---- the workbook ---- */

static bool is_our_name(const char *name)
{
	static const char *const names[][2] = {
		{ N_("Overview"), "Overblik" },
		{ N_("Users"), "Brugere" },
		{ N_("To the role administrator"), "Til rolleadministrator" },
		{ N_("To the users"), "Til brugerne" },
		{ N_("To the organisation admin."), "Til organisationsadministrator" },
		{ N_("For clarification"), "Til afklaring" },
		{ N_("Will be deleted"), "Slettes" },
		{ N_("Changes"), "Ændringer" },
		{ N_("Sources"), "Kilder" },
		{ N_("Guide"), "Vejledning" },
		{ N_("Lists"), "Lister" },
	};

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcmp(name, names[i][0]) == 0 || strcmp(name, names[i][1]) == 0)
			return true;
	return false;
}

/* Typed columns without keys cannot be carried over. Better to stop than to lose them. */
static bool refuse_without_keys(struct kr_reader *reader, size_t sheet, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got;

	if (!kr_reader_select(reader, sheet, err))
		return false;
	while ((got = kr_reader_next(reader, &row, err)) == KR_ROW && row.number <= HEADER_WITHIN) {
		int typed = 0;
		for (size_t i = 0; i < row.n_cells; i++)
			typed += typed_code(row.cells[i].text) != NULL;
		if (typed >= KR_TYPED_COUNT - 1)
			return kr_fail(err, KR_E_REFUSED,
				       _("the sheet “%s” of the last report lacks its hidden column “%s”, without which the decisions on it cannot be "
					 "carried over; undo its deletion, or move the file away to begin anew"),
				       kr_reader_sheet(reader, sheet)->name, KR_KEY_HEADER);
	}
	return got != KR_FAILED;
}

static bool read_sheets(struct reading *r, bool hidden_ones, struct kr_err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < kr_reader_sheet_count(r->reader); i++) {
		struct header h = { NULL, 0, 0, 0 };
		ok = find_header(r->reader, i, &h, err);
		enum kind kind = kind_of(&h);
		if (ok && hidden_ones && kind == KIND_HIDDEN)
			ok = read_hidden(r, &h, err);
		else if (ok && !hidden_ones && kind == KIND_USERS)
			ok = read_users(r, &h, err);
		else if (ok && !hidden_ones && kind == KIND_CLARIFY)
			ok = read_clarify(r, &h, err);
		else if (ok && !hidden_ones && kind == KIND_OTHER && !is_our_name(kr_reader_sheet(r->reader, i)->name)) {
			kr_wire_begin(r->out, KR_READBACK_FOREIGN);
			kr_wire_text(r->out, kr_reader_sheet(r->reader, i)->name);
			kr_wire_end(r->out);
		}
		if (ok && !hidden_ones && kind == KIND_OTHER)
			ok = refuse_without_keys(r->reader, i, err);
		header_release(&h);
	}
	return ok;
}

bool kr_readback_read(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	const struct kr_readback_job *job = ctx;
	struct reading r = { NULL, out, { NULL, 0, 0 }, KR_STR_INIT(KR_STR_UNBOUNDED) };
	struct kr_source *source = NULL;

	/* The hidden sheet first: it says which columns are ours. */
	bool ok = kr_source_open(job->path, &kr_limits_default, &source, err) &&
		  kr_reader_open(source, &kr_limits_default, &r.reader, err) && read_sheets(&r, true, err) && read_sheets(&r, false, err);
	kr_reader_close(r.reader);
	kr_source_close(source);
	for (size_t i = 0; i < r.headings.n; i++) {
		free(r.headings.item[i].text);
		free(r.headings.item[i].code);
	}
	free(r.headings.item);
	return ok;
}
