/* SPDX-License-Identifier: MPL-2.0 */
/* "Vejledning": what the statuses mean and what to do, in words. */
#include "klikrecon/i18n.h"

#include "sheets.h"

enum { COL_FIRST, COL_SECOND, COL_THIRD, FIRST_WIDTH = 33, SECOND_WIDTH = 26, THIRD_WIDTH = 84 };

static const char *const steps[] = {
	N_("1. Go through the sheet Users and answer “Keep?” for each row: think of projects in KLIK and of roles in "
	   "KOMBIT's role gallery. Begin with those who have gallery roles."),
	N_("2. On the sheet For clarification, say who is meant where the program is not sure. It never guesses: two "
	   "people with one name, or one address with two names, are yours to decide."),
	N_("3. Send the sheet To the role administrator to the role administrator or the IT department, who assign the "
	   "job function role in FK ADM."),
	N_("4. Run klikrecon again with new extracts. Everything you typed is still there, on every sheet; the sheet "
	   "Changes says what has moved. What was typed about users who have left the list since stands on the sheet "
	   "Kept answers."),
	N_("5. Once a user has the role, send the text on the sheet To the users: log in with the blue button “Login "
	   "for kommunal bruger” before the deadline."),
	N_("6. When a login fails, the organisation administrator checks that name, e-mail and UUID are filled in in "
	   "FK ORG."),
	N_("7. Mark the task “Fuldført” in KLIK when Overview says that it can be. The others are deleted by KOMBIT "
	   "shortly after the deadline."),
};

static const char *const typed_help[][2] = {
	{ N_("Keep?"), N_("Yes: access is to be kept. No: the user may be deleted, and stands on no list to be sent "
	                  "on. Empty: not decided; the row stays on the lists, after the decided ones.") },
	{ N_("Reason"), N_("Why, for yourself and for whoever asks later.") },
	{ N_("Wanted role"), N_("KLIK-bruger (also when empty) or KLIK-administrator.") },
	{ N_("Chosen UUID"), N_("The UUID of the right FK ORG user, if the match is wrong or in doubt; a user id or an "
	                        "e-mail that only one has will do. “None” says that it is none of them.") },
	{ N_("Logged in?"), N_("Yes, when you know that the user has used the blue button.") },
	{ N_("Note"),
	  N_("Whatever you like. Columns that you add yourself are kept, too, on each of the lists. What you change in "
	     "the other columns is not: the next run fills them in again.") },
};

static const char *meaning_of(enum kr_status status)
{
	switch (status) {
	case KR_STATUS_DONE:
		return _("Has the role and has logged in the new way. Projects and gallery roles are kept.");
	case KR_STATUS_LET_GO:
		return _("You answered No under “Keep?”.");
	case KR_STATUS_CHOOSE:
		return _("Several FK ORG users may be meant, or the keys point to different people.");
	case KR_STATUS_CONFIRM:
		return _("One FK ORG user is likely, but not certain.");
	case KR_STATUS_NOT_IN_FKORG:
		return _("Nobody in the FK ORG extract fits. The person has probably left.");
	case KR_STATUS_INACTIVE:
		return _("The person is found, but the account is no longer active.");
	case KR_STATUS_NEEDS_ROLE:
		return _("Is found in FK ORG, but has no KLIK role that is in force.");
	case KR_STATUS_NEEDS_FKORG_DATA:
		return _("Has the role, but FK ORG lacks the name, the e-mail or the UUID: the login would fail.");
	case KR_STATUS_NEEDS_LOGIN:
		return _("Has the role. Only the first login is missing.");
	case KR_STATUS_COUNT:
		break;
	}
	return "";
}

static uint32_t put_heading(struct kr_book_sheet *sheet, uint32_t row, const char *text)
{
	kr_book_row_height(sheet, row, 28);
	kr_book_put(sheet, row, COL_FIRST, STYLE_HEADING, text);
	return row + 1;
}

static uint32_t put_paragraph(struct kr_book_sheet *sheet, uint32_t row, const char *text)
{
	kr_book_row_height(sheet, row,
	                   kr_points_of_lines(kr_lines_of(text, FIRST_WIDTH + SECOND_WIDTH + THIRD_WIDTH, 10)));
	kr_book_merge(sheet, row, COL_FIRST, row, COL_THIRD, STYLE_TEXT, text);
	return row + 1;
}

/* A term and what it means. */
static uint32_t put_pair(struct kr_book_sheet *sheet, uint32_t row, const char *term, const char *meaning)
{
	size_t lines = kr_lines_of(meaning, SECOND_WIDTH + THIRD_WIDTH, 10),
	       of_term = kr_lines_of(term, FIRST_WIDTH, 10.6);

	kr_book_row_height(sheet, row, kr_points_of_lines(lines > of_term ? lines : of_term));
	kr_book_put(sheet, row, COL_FIRST, STYLE_STRONG, term);
	kr_book_merge(sheet, row, COL_SECOND, row, COL_THIRD, STYLE_TEXT, meaning);
	return row + 1;
}

static uint32_t put_statuses(struct kr_book_sheet *sheet, uint32_t row)
{
	kr_book_put(sheet, row, COL_FIRST, STYLE_HEADER, _("Status"));
	kr_book_put(sheet, row, COL_SECOND, STYLE_HEADER, _("Who"));
	kr_book_put(sheet, row, COL_THIRD, STYLE_HEADER, _("What it means, and what to do"));
	kr_book_row_height(sheet, row++, 20);
	for (int i = 0; i < KR_STATUS_COUNT; i++, row++) {
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_str_printf(&text, "%s %s", meaning_of((enum kr_status)i), kr_words_next_step((enum kr_status)i));
		kr_book_row_height(sheet, row, kr_points_of_lines(kr_lines_of(text.buf, THIRD_WIDTH, 10)));
		kr_book_put(sheet, row, COL_FIRST, kr_status_style((enum kr_status)i),
		            kr_words_status((enum kr_status)i));
		kr_book_put(sheet, row, COL_SECOND, STYLE_TEXT, kr_words_actor((enum kr_status)i));
		kr_book_put(sheet, row, COL_THIRD, STYLE_TEXT, text.buf);
		kr_str_release(&text);
	}
	return row;
}

void kr_sheet_guide(const struct kr_model *model, struct kr_book *book)
{
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, _("Guide"), 0);
	uint32_t row = 0;

	(void)model;
	kr_book_column(sheet, COL_FIRST, FIRST_WIDTH, KR_BOOK_SHOWN);
	kr_book_column(sheet, COL_SECOND, SECOND_WIDTH, KR_BOOK_SHOWN);
	kr_book_column(sheet, COL_THIRD, THIRD_WIDTH, KR_BOOK_SHOWN);
	kr_book_row_height(sheet, row, 30);
	kr_book_put(sheet, row++, COL_FIRST, STYLE_TITLE, _("Guide"));
	row = put_heading(sheet, row, _("What to do"));
	for (size_t i = 0; i < sizeof steps / sizeof *steps; i++)
		row = put_paragraph(sheet, row, _(steps[i]));
	row = put_heading(sheet, row + 1, _("What the statuses mean"));
	row = put_statuses(sheet, row);
	kr_book_page_break(sheet, row + 1);
	row = put_heading(sheet, row + 1, _("What to fill in"));
	for (size_t i = 0; i < sizeof typed_help / sizeof *typed_help; i++)
		row = put_pair(sheet, row, _(typed_help[i][0]), _(typed_help[i][1]));
	row = put_heading(sheet, row + 1, _("What the remarks mean"));
	for (size_t i = 0; i < kr_words_flag_count(); i++) {
		const char *flag, *means = kr_words_flag_meaning(i, &flag);
		row = put_pair(sheet, row, flag, means);
	}
	row = put_heading(sheet, row + 1, _("Personal data"));
	put_paragraph(sheet, row,
	              _("This workbook holds personal data: keep it where only those who work on the task can read it, "
	                "send on only the sheet that its recipient needs, and delete it when the task is done. CPR "
	                "numbers are left out when the files are read."));
	kr_book_page(sheet, _("Guide"), &(struct kr_book_print){ 0 });
}
