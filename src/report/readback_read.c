/* SPDX-License-Identifier: MPL-2.0 */
/* In the child: the last workbook, as somebody saved it, to what was typed into it. */
#include "readback.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/sheet.h"

#include "model.h"
#include "readback_headings.h"
#include "sheets.h"

struct reading {
	struct kr_reader *reader;
	struct kr_wire_out *out;
	struct rb_headings headings;
};

/* ---- the hidden sheet ---- */

static bool read_hidden(struct reading *r, const struct rb_header *h, struct kr_err *err)
{
	const struct rb_column *heading = kr_rb_column_with(h, KR_HEADINGS_HEADER),
			       *code = kr_rb_column_with(h, KR_CODES_HEADER),
			       *key = kr_rb_column_with(h, KR_KEY_HEADER),
			       *column = kr_rb_column_with(h, KR_KEPT_COLUMN_HEADER),
			       *value = kr_rb_column_with(h, KR_KEPT_VALUE_HEADER),
			       *mark = kr_rb_column_with(h, KR_MARK_HEADER);
	struct kr_row row;
	enum kr_next got;

	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		if (*kr_rb_text_at(&row, heading) != '\0') {
			KR_GROW(r->headings.item, r->headings.n, r->headings.capacity);
			r->headings.item[r->headings.n++] =
				(struct rb_heading){ kr_strdup(kr_rb_text_at(&row, heading)),
				                     kr_strdup(kr_rb_text_at(&row, code)) };
		}
		if (*kr_rb_text_at(&row, key) != '\0') {
			kr_wire_begin(r->out, KR_READBACK_KEPT);
			kr_wire_text(r->out, kr_rb_text_at(&row, key));
			kr_wire_text(r->out, kr_rb_text_at(&row, column));
			kr_wire_text(r->out, kr_rb_text_at(&row, value));
			kr_wire_end(r->out);
		}
		if (*kr_rb_text_at(&row, mark) != '\0') {
			kr_wire_begin(r->out, KR_READBACK_MARK);
			kr_wire_uint(r->out, strtoull(kr_rb_text_at(&row, mark), NULL, 10));
			kr_wire_end(r->out);
		}
	}
	return got == KR_END;
}

/* ---- "Brugere" ---- */

static void send_row(struct reading *r, const struct rb_header *h, const struct kr_row *row, const char *key)
{
	kr_wire_begin(r->out, KR_READBACK_ROW);
	kr_wire_text(r->out, key);
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].code != NULL) {
			kr_wire_text(r->out, h->columns[i].code);
			kr_wire_text(r->out, kr_rb_text_at(row, &h->columns[i]));
		}
	kr_wire_end(r->out);
}

static bool something_typed(const struct rb_header *h, const struct kr_row *row)
{
	for (size_t i = 0; i < h->n; i++)
		if (h->columns[i].code != NULL && *kr_rb_text_at(row, &h->columns[i]) != '\0')
			return true;
	return false;
}

static bool read_users(struct reading *r, struct rb_header *h, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got;

	const uint32_t key_column = kr_rb_column_with(h, KR_KEY_HEADER)->index;
	kr_rb_take_codes(h, &r->headings);
	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		for (size_t i = 0; i < row.n_cells; i++)
			kr_rb_column_at(h, row.cells[i].column);
		const struct kr_cell *key_cell = kr_row_cell(&row, key_column);
		const char *key = key_cell != NULL ? key_cell->text : "";
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

static bool read_clarify(struct reading *r, const struct rb_header *h, struct kr_err *err)
{
	const struct rb_column *key = kr_rb_column_with(h, KR_KEY_HEADER),
			       *candidate = kr_rb_column_with(h, KR_CANDIDATE_HEADER),
			       *pick = kr_rb_column_with(h, _("Your choice"));
	struct kr_row row;
	enum kr_next got;

	if (pick == NULL)
		pick = kr_rb_column_with(h, "Dit valg");
	if (pick == NULL)
		pick = kr_rb_column_with(h, "Your choice");
	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		if (*kr_rb_text_at(&row, key) == '\0' || pick == NULL)
			continue;
		kr_wire_begin(r->out, KR_READBACK_PICK);
		kr_wire_text(r->out, kr_rb_text_at(&row, key));
		kr_wire_text(r->out, kr_rb_text_at(&row, candidate));
		kr_wire_text(r->out, kr_rb_text_at(&row, pick));
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
	while ((got = kr_reader_next(reader, &row, err)) == KR_ROW && row.number <= KR_RB_HEADER_WITHIN) {
		int typed = 0;
		for (size_t i = 0; i < row.n_cells; i++)
			typed += kr_rb_typed_code(row.cells[i].text) != NULL;
		if (typed >= KR_TYPED_COUNT - 1)
			return kr_fail(err, KR_E_REFUSED,
			               _("the sheet “%s” of the last report lacks its hidden column “%s”, without "
			                 "which the decisions on it cannot be "
			                 "carried over; undo its deletion, or move the file away to begin anew"),
			               kr_reader_sheet(reader, sheet)->name, KR_KEY_HEADER);
	}
	return got != KR_FAILED;
}

static bool read_sheets(struct reading *r, bool hidden_ones, struct kr_err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < kr_reader_sheet_count(r->reader); i++) {
		struct rb_header h = { NULL, 0, 0, 0 };
		ok = kr_rb_find_header(r->reader, i, &h, err);
		enum rb_kind kind = kr_rb_kind_of(&h);
		if (ok && hidden_ones && kind == KR_RB_HIDDEN)
			ok = read_hidden(r, &h, err);
		else if (ok && !hidden_ones && kind == KR_RB_USERS)
			ok = read_users(r, &h, err);
		else if (ok && !hidden_ones && kind == KR_RB_CLARIFY)
			ok = read_clarify(r, &h, err);
		else if (ok && !hidden_ones && kind == KR_RB_OTHER &&
		         !is_our_name(kr_reader_sheet(r->reader, i)->name)) {
			kr_wire_begin(r->out, KR_READBACK_FOREIGN);
			kr_wire_text(r->out, kr_reader_sheet(r->reader, i)->name);
			kr_wire_end(r->out);
		}
		if (ok && !hidden_ones && kind == KR_RB_OTHER)
			ok = refuse_without_keys(r->reader, i, err);
		kr_rb_header_release(&h);
	}
	return ok;
}

bool kr_readback_read(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	const struct kr_readback_job *job = ctx;
	struct reading r = { NULL, out, { NULL, 0, 0 } };
	struct kr_source *source = NULL;

	/* The hidden sheet first: it says which columns are ours. */
	bool ok = kr_source_open(job->path, &kr_limits_default, &source, err) &&
	          kr_reader_open(source, &kr_limits_default, &r.reader, err) && read_sheets(&r, true, err) &&
	          read_sheets(&r, false, err);
	kr_reader_close(r.reader);
	kr_source_close(source);
	for (size_t i = 0; i < r.headings.n; i++) {
		free(r.headings.item[i].text);
		free(r.headings.item[i].code);
	}
	free(r.headings.item);
	return ok;
}
