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

/* ---- sheets without a list ---- */

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
	const struct written_sheet *written = kr_rb_written(r, name, NULL);

	if (written != NULL)
		return kr_rb_read_outside(r, sheet, written, err);
	if (r->n_sheets > 0 || !is_our_name(name))
		kr_rb_send(r, KR_READBACK_FOREIGN, name, NULL, NULL);
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

static bool is_hidden(const struct rb_header *h)
{
	return h->list != NULL && strcmp(h->list, KR_RB_HIDDEN) == 0;
}

/* Of several sheets that show one list, the one that has the name it was written under is the list, else the first. */
static bool is_copy(const struct reading *r, const struct rb_header *all, size_t sheet)
{
	const struct written_sheet *written = kr_rb_written(r, NULL, all[sheet].list);
	size_t itself = sheet;

	for (size_t i = kr_reader_sheet_count(r->reader); i-- > 0;)
		if (all[i].list != NULL && strcmp(all[i].list, all[sheet].list) == 0)
			itself = i;
	for (size_t i = 0; written != NULL && i < kr_reader_sheet_count(r->reader); i++)
		if (all[i].list != NULL && strcmp(all[i].list, all[sheet].list) == 0 &&
		    strcmp(kr_reader_sheet(r->reader, i)->name, written->name) == 0)
			itself = i;
	return itself != sheet;
}

static bool read_sheet(struct reading *r, struct rb_header *all, size_t sheet, struct kr_err *err)
{
	struct rb_header *h = &all[sheet];

	if (is_hidden(h))
		return true;
	if (h->list == NULL)
		return refuse_without_keys(r->reader, sheet, err) && read_other(r, sheet, err);
	return kr_rb_read_list(r, h, sheet, is_copy(r, all, sheet), err);
}

/* Somebody else's file must not be replaced by a slip of the hand. */
static bool is_a_report(const struct reading *r, struct kr_err *err)
{
	if (r->is_ours)
		return true;
	return kr_fail(err, KR_E_REFUSED,
	               _("is no report of klikrecon; name another file, or replace it with --force"));
}

static bool is_typed_into(const struct reading *r, const char *list)
{
	bool is = false;

	for (size_t i = 0; i < r->headings.n && !is; i++)
		is = strcmp(r->headings.item[i].list, list) == 0 && kr_rb_is_typed_code(list, r->headings.item[i].code);
	return is;
}

/* Of the sheets that were written, those that are not there any more, under whatever name. A list without rows is known by its name alone. */
static void send_lost(struct reading *r, const struct rb_header *all, size_t n)
{
	for (size_t i = 0; i < r->n_sheets; i++) {
		const struct written_sheet *written = &r->sheets[i];
		bool is_there = *written->list == '\0' || !is_typed_into(r, written->list);
		for (size_t j = 0; j < n && !is_there; j++)
			is_there = (all[j].list != NULL && strcmp(all[j].list, written->list) == 0) ||
			           strcmp(kr_reader_sheet(r->reader, j)->name, written->name) == 0;
		if (!is_there)
			kr_rb_send(r, KR_READBACK_LOST, written->name, NULL, NULL);
	}
}

/* The hidden sheet first: it says which columns are ours. */
static bool read_sheets(struct reading *r, struct kr_err *err)
{
	const size_t n = kr_reader_sheet_count(r->reader);
	struct rb_header *all = kr_calloc(n, sizeof *all);
	bool ok = true, has_hidden = false;

	for (size_t i = 0; ok && i < n; i++) {
		ok = kr_rb_find_header(r->reader, i, &all[i], err);
		r->is_ours = r->is_ours || all[i].list != NULL;
		if (ok && is_hidden(&all[i]) && !has_hidden) {
			has_hidden = true;
			ok = kr_rb_read_hidden(r, &all[i], err);
		}
	}
	if (ok && r->headings.n == 0)
		kr_rb_guess_headings(&r->headings);
	ok = ok && is_a_report(r, err);
	for (size_t i = 0; ok && i < n; i++)
		ok = read_sheet(r, all, i, err);
	if (ok)
		send_lost(r, all, n);
	for (size_t i = 0; i < n; i++)
		kr_rb_header_release(&all[i]);
	free(all);
	return ok;
}

/* A link whose target stands in its cell was made by the spreadsheet program when the text was typed. */
static bool says_the_same(struct reading *r, const char *sheet, const char *cell, const char *target)
{
	char reference[16];
	struct kr_row row;
	bool says = false;

	for (size_t s = 0; s < kr_reader_sheet_count(r->reader); s++) {
		if (strcmp(kr_reader_sheet(r->reader, s)->name, sheet) != 0 || !kr_reader_select(r->reader, s, NULL))
			continue;
		while (kr_reader_next(r->reader, &row, NULL) == KR_ROW)
			for (size_t i = 0; i < row.n_cells; i++) {
				kr_book_reference(reference, row.number - 1, (uint16_t)row.cells[i].column, false,
				                  false);
				says = says || (strcmp(reference, cell) == 0 && *row.cells[i].text != '\0' &&
				                strstr(target, row.cells[i].text) != NULL);
			}
	}
	return says;
}

static void send_extra(void *ctx, enum kr_package_extra extra, const char *sheet, const char *cell, const char *target)
{
	struct reading *r = ctx;

	if (extra == KR_PACKAGE_LINK && says_the_same(r, sheet, cell, target))
		return;
	kr_wire_begin(r->out, KR_READBACK_BESIDE);
	kr_wire_uint(r->out, extra);
	kr_wire_text(r->out, sheet);
	kr_wire_text(r->out, cell);
	kr_wire_end(r->out);
}

bool kr_readback_read(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	const struct kr_readback_job *job = ctx;
	struct reading r = { .out = out };
	struct kr_source *source = NULL;

	bool ok = kr_source_open(job->path, &kr_limits_default, &source, err) &&
	          kr_reader_open(source, &kr_limits_default, &r.reader, err) && read_sheets(&r, err);
	if (!ok && err != NULL && strstr(err->where, job->path) == NULL)
		kr_err_at(err, "%s", job->path);
	if (ok)
		kr_package_extras(source, &kr_limits_default, send_extra, &r);
	kr_reader_close(r.reader);
	kr_source_close(source);
	kr_rb_headings_release(&r.headings);
	for (size_t i = 0; i < r.n_sheets; i++) {
		free(r.sheets[i].name);
		free(r.sheets[i].list);
		kr_str_release(&r.sheets[i].texts);
	}
	free(r.sheets);
	return ok;
}
