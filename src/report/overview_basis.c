/* SPDX-License-Identifier: MPL-2.0 */
/* What the figures rest on: warnings, changes since the last run, and the files that were read. */
#include "overview.h"

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/roster.h"

#include "sheets.h"

/* The columns of the grid (sheet_overview.c), and how wide they are together. */
enum { FIRST = 1, LAST = 7, ALL_WIDTH = 155, COLUMNS_WIDTH = 75 };

static uint32_t put_heading(struct kr_book_sheet *sheet, uint32_t row, const char *text)
{
	kr_book_row_height(sheet, row, 24);
	kr_book_put(sheet, row, FIRST, STYLE_HEADING, text);
	return row + 1;
}

static uint32_t put_line(struct kr_book_sheet *sheet, uint32_t row, const char *text)
{
	kr_book_row_height(sheet, row, kr_points_of_lines(kr_lines_of(text, ALL_WIDTH, 10)));
	kr_book_merge(sheet, row, FIRST, row, LAST, STYLE_TEXT, text);
	return row + 1;
}

/* ---- warnings ---- */

static size_t count_warnings(const struct kr_model *model)
{
	size_t n = model->n_notes;

	for (size_t i = 0; i < model->n_sources; i++)
		n += model->sources[i].n_notes + model->sources[i].mojibake_cells + model->sources[i].lost_char_cells;
	return n;
}

static size_t count_flag(const struct kr_model *model, const char *flag)
{
	size_t n = 0;

	for (size_t i = 0; i < model->n_users; i++)
		n += !kr_user_is_settled(&model->users[i]) && kr_user_flag(&model->users[i], flag) != NULL;
	return n;
}

uint32_t kr_overview_put_warnings(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	const size_t rejected = model->counts.rejected_rows, at_stake = count_flag(model, "gallery-role"),
		     differs = count_flag(model, "email-differs");
	uint32_t at = row + 1; /* below the heading, which is put only when there is something to say */

	if (at_stake > 0) {
		kr_str_printf(
			&text,
			P_("▲ %zu user who is not settled has roles in KOMBIT's role gallery: begin there.",
		           "▲ %zu users who are not settled have roles in KOMBIT's role gallery: begin with them.",
		           at_stake),
			at_stake);
		at = put_line(sheet, at, text.buf);
		kr_str_clear(&text);
	}
	if (differs > 0) {
		kr_str_printf(&text,
		              P_("▲ %zu user has another e-mail in FK ORG than in KLIK: make sure that the login finds "
		                 "the old user.",
		                 "▲ %zu users have another e-mail in FK ORG than in KLIK: make sure that the login "
		                 "finds the old user.",
		                 differs),
		              differs);
		at = put_line(sheet, at, text.buf);
		kr_str_clear(&text);
	}
	if (!model->has_role_data)
		at = put_line(sheet, at,
		              _("▲ No FK ADM data was given: everybody on KOMBIT's list who has not logged in is taken "
		                "to lack the role (--fkadm)."));
	if (!model->has_login_data)
		at = put_line(sheet, at,
		              _("▲ No list of logins was given: whoever stands on KOMBIT's list is taken not to have "
		                "logged in (--logins)."));
	if (rejected > 0) {
		kr_str_printf(&text,
		              P_("▲ %zu row could not be understood and was rejected: see the sheet Sources.",
		                 "▲ %zu rows could not be understood and were rejected: see the sheet Sources.",
		                 rejected),
		              rejected);
		at = put_line(sheet, at, text.buf);
	} else if (count_warnings(model) > 0) {
		at = put_line(sheet, at, _("▲ There are remarks about the files: see the sheet Sources."));
	}
	kr_str_release(&text);
	if (at == row + 1)
		return row;
	put_heading(sheet, row, _("Worth knowing"));
	return at + 1;
}

/* ---- changes ---- */

uint32_t kr_overview_put_changes(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row)
{
	size_t of[3] = { 0, 0, 0 };
	char day[KR_WORDS_DAY];
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (!model->has_last)
		return row;
	for (size_t i = 0; i < model->n_changes; i++)
		of[model->changes[i].kind]++;
	kr_str_printf(&text, _("Since the last run (%s)"), kr_words_day(model->last_as_of, day));
	row = put_heading(sheet, row, text.buf);
	kr_str_clear(&text);
	kr_str_printf(&text, _("%zu new on the list · %zu gone from it · %zu with a new status"), of[CHANGE_NEW],
	              of[CHANGE_GONE], of[CHANGE_MOVED]);
	kr_book_merge(sheet, row, FIRST, row, LAST - 1, STYLE_TEXT, text.buf);
	kr_book_put_link(sheet, row, LAST, STYLE_LINK, _("Changes"), _("Changes"));
	kr_str_release(&text);
	return row + 2;
}

/* ---- inputs ---- */

/* "E-mail → e-mail, Navn → navn": the columns that were taken for something. */
static void put_columns(const struct model_source *source, struct kr_str *out)
{
	for (size_t s = 0; s < source->n_sheets; s++)
		for (size_t c = 0; c < source->sheets[s].n_columns; c++) {
			const struct model_column *column = &source->sheets[s].columns[c];
			enum kr_field field;
			if (*column->field == '\0' || !kr_field_parse(column->field, &field))
				continue;
			kr_str_printf(out, "%s%s → %s", out->len > 0 ? ", " : "", column->header,
			              kr_field_label(field));
		}
}

uint32_t kr_overview_put_inputs(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	row = put_heading(sheet, row, _("What was read"));
	kr_book_put(sheet, row, FIRST, STYLE_HEADER, _("Source"));
	kr_book_put(sheet, row, FIRST + 1, STYLE_HEADER, _("File"));
	kr_book_put(sheet, row, FIRST + 2, STYLE_HEADER_NUMBER, _("Rows"));
	kr_book_merge(sheet, row, FIRST + 3, row, LAST, STYLE_HEADER, _("Columns, and what they were taken for"));
	kr_book_row_height(sheet, row++, 20);
	for (size_t i = 0; i < model->n_sources; i++) {
		const struct model_source *source = &model->sources[i];
		kr_str_clear(&text);
		put_columns(source, &text);
		kr_book_row_height(sheet, row, kr_points_of_lines(kr_lines_of(text.buf, COLUMNS_WIDTH, 10)));
		kr_book_put(sheet, row, FIRST, STYLE_STRONG, kr_words_source_role(source->role));
		kr_book_put(sheet, row, FIRST + 1, STYLE_INPUT, kr_path_base(source->path));
		kr_book_put_number(sheet, row, FIRST + 2, STYLE_NUMBER, (double)source->rows);
		kr_book_merge(sheet, row, FIRST + 3, row, LAST, STYLE_INPUT, text.buf);
		row++;
		kr_str_clear(&text);
		kr_str_printf(&text, "SHA-256 %s", source->sha256);
		kr_book_put(sheet, row, FIRST, STYLE_MUTED, NULL);
		kr_book_merge(sheet, row, FIRST + 1, row, LAST, STYLE_MUTED, text.buf);
		row++;
	}
	kr_str_release(&text);
	kr_book_put_link(sheet, row, FIRST, STYLE_LINK, _("Sources"), _("More on the sheet Sources"));
	return row + 1;
}
