/* SPDX-License-Identifier: MPL-2.0 */
/* In the child: the last workbook, as somebody saved it, to what was typed into it. */
#include "readback_read.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/package.h"

#include "model.h"
#include "sheets.h"

void kr_rb_send(struct reading *r, enum kr_readback_message kind, const char *a, const char *b, const char *c)
{
	kr_wire_begin(r->out, (char)kind);
	kr_wire_text(r->out, a);
	if (b != NULL)
		kr_wire_text(r->out, b);
	if (c != NULL)
		kr_wire_text(r->out, c);
	kr_wire_end(r->out);
}

/* ---- the hidden sheet ---- */

static bool read_hidden(struct reading *r, const struct rb_header *h, struct kr_err *err)
{
	const struct rb_column *list = kr_rb_column_with(h, KR_LIST_HEADER),
			       *heading = kr_rb_column_with(h, KR_HEADING_HEADER),
			       *code = kr_rb_column_with(h, KR_CODE_HEADER),
			       *counted = kr_rb_column_with(h, KR_COUNTED_HEADER),
			       *key = kr_rb_column_with(h, KR_KNOWN_HEADER),
			       *kind = kr_rb_column_with(h, KR_KNOWN_KIND_HEADER),
			       *value = kr_rb_column_with(h, KR_KNOWN_VALUE_HEADER),
			       *sheet = kr_rb_column_with(h, KR_SHEET_HEADER),
			       *gist = kr_rb_column_with(h, KR_GIST_HEADER),
			       *mark = kr_rb_column_with(h, KR_MARK_HEADER),
			       *lineage = kr_rb_column_with(h, KR_LINEAGE_HEADER);
	struct kr_row row;
	enum kr_next got;

	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		if (*kr_rb_text_at(&row, heading) != '\0')
			kr_rb_headings_add(&r->headings, kr_rb_text_at(&row, list), kr_rb_text_at(&row, heading),
			                   kr_rb_text_at(&row, code), *kr_rb_text_at(&row, counted) != '\0');
		if (*kr_rb_text_at(&row, key) != '\0')
			kr_rb_send(r, KR_READBACK_KNOWN, kr_rb_text_at(&row, key), kr_rb_text_at(&row, kind),
			           kr_rb_text_at(&row, value));
		if (*kr_rb_text_at(&row, sheet) != '\0') {
			KR_GROW(r->sheets, r->n_sheets, r->sheets_capacity);
			r->sheets[r->n_sheets++] =
				(struct written_sheet){ kr_strdup(kr_rb_text_at(&row, sheet)),
				                        strtoull(kr_rb_text_at(&row, gist), NULL, 16) };
		}
		if (*kr_rb_text_at(&row, lineage) != '\0') {
			char *state;
			const unsigned long long generation = strtoull(kr_rb_text_at(&row, lineage), &state, 10);
			kr_wire_begin(r->out, KR_READBACK_LINEAGE);
			kr_wire_uint(r->out, generation);
			kr_wire_text(r->out, state + (*state == ' '));
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

/* ---- sheets without keys ---- */

static bool gist_of_sheet(struct kr_reader *reader, size_t sheet, uint64_t *ret, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got;
	uint64_t gist = 0;

	if (!kr_reader_select(reader, sheet, err))
		return false;
	while ((got = kr_reader_next(reader, &row, err)) == KR_ROW)
		for (size_t i = 0; i < row.n_cells; i++)
			gist += kr_book_gist(row.cells[i].text);
	*ret = gist;
	return got == KR_END;
}

/* Where the hidden sheet, which lists them, was deleted. */
static bool is_our_name(const char *name)
{
	static const char *const others[] = { N_("Overview"), N_("Guide"), N_("Lists") };
	bool is = false;

	for (size_t i = 0; i < kr_n_listing_kinds; i++)
		is = is || strcmp(name, _(kr_listing_kinds[i].sheet)) == 0;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		is = is || strcmp(name, _(others[i])) == 0;
	return is;
}

static bool read_other(struct reading *r, size_t sheet, struct kr_err *err)
{
	const char *name = kr_reader_sheet(r->reader, sheet)->name;
	const struct written_sheet *written = NULL;
	uint64_t gist;

	for (size_t i = 0; i < r->n_sheets; i++)
		if (strcmp(r->sheets[i].name, name) == 0)
			written = &r->sheets[i];
	if (written == NULL) {
		if (r->n_sheets > 0 || !is_our_name(name))
			kr_rb_send(r, KR_READBACK_FOREIGN, name, NULL, NULL);
		return true;
	}
	if (!gist_of_sheet(r->reader, sheet, &gist, err))
		return false;
	if (gist != written->gist) {
		kr_wire_begin(r->out, KR_READBACK_OVER);
		kr_wire_text(r->out, name);
		kr_wire_uint(r->out, 0);
		kr_wire_end(r->out);
	}
	return true;
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

/* ---- the workbook ---- */

static bool read_sheets(struct reading *r, bool hidden_ones, struct kr_err *err)
{
	bool ok = true;

	for (size_t i = 0; ok && i < kr_reader_sheet_count(r->reader); i++) {
		struct rb_header h = { 0 };
		ok = kr_rb_find_header(r->reader, i, &h, err);
		const bool hidden = h.list != NULL && strcmp(h.list, KR_RB_HIDDEN) == 0;
		r->is_ours = r->is_ours || h.list != NULL;
		if (ok && hidden_ones && hidden)
			ok = read_hidden(r, &h, err);
		else if (ok && !hidden_ones && h.list == NULL)
			ok = refuse_without_keys(r->reader, i, err) && read_other(r, i, err);
		else if (ok && !hidden_ones && !hidden)
			ok = kr_rb_read_list(r, &h, kr_reader_sheet(r->reader, i)->name, err);
		kr_rb_header_release(&h);
	}
	return ok;
}

/* Somebody else's file must not be replaced by a slip of the hand. */
static bool is_a_report(const struct reading *r, struct kr_err *err)
{
	if (r->is_ours)
		return true;
	return kr_fail(err, KR_E_REFUSED,
	               _("is no report of klikrecon; name another file, or replace it with --force"));
}

bool kr_readback_read(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	const struct kr_readback_job *job = ctx;
	struct reading r = { .out = out };
	struct kr_source *source = NULL;

	/* The hidden sheet first: it says which columns are ours. */
	bool ok = kr_source_open(job->path, &kr_limits_default, &source, err) &&
	          kr_reader_open(source, &kr_limits_default, &r.reader, err) && read_sheets(&r, true, err) &&
	          is_a_report(&r, err);
	if (ok && r.headings.n == 0)
		kr_rb_guess_headings(&r.headings);
	ok = ok && read_sheets(&r, false, err);
	if (!ok && err != NULL && strstr(err->where, job->path) == NULL)
		kr_err_at(err, "%s", job->path);
	if (ok && kr_package_has_comments(source, &kr_limits_default)) {
		kr_wire_begin(out, KR_READBACK_COMMENTS);
		kr_wire_end(out);
	}
	kr_reader_close(r.reader);
	kr_source_close(source);
	kr_rb_headings_release(&r.headings);
	for (size_t i = 0; i < r.n_sheets; i++)
		free(r.sheets[i].name);
	free(r.sheets);
	return ok;
}
