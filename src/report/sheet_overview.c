/* SPDX-License-Identifier: MPL-2.0 */
/* "Overblik": how many days, how many people, who must do what; then what it rests on. */
#include <string.h>

#include "klikrecon/i18n.h"

#include "overview.h"
#include "sheets.h"

/* The grid: a narrow margin, then seven columns; cards and the list of work share it. */
enum { COL_WHO = 1, COL_STATUS, COL_NEXT, COL_NEXT_2, COL_COUNT, COL_UNDECIDED, COL_SHEET };
static const double widths[] = { 2, 25, 30, 25, 23, 11, 13, 28 };
enum {
	ROW_TITLE,
	ROW_LEAD,
	ROW_CARD = 3,
	ROW_CARD_LABEL,
	ROW_BANNER = 6,
	ROW_WORK_HEADING = 8,
	ROW_WORK_HEADER,
	ROW_DECIDE,
	ROW_WORK
};

static void put_cards(const struct kr_model *model, struct kr_book_sheet *sheet)
{
	const struct kr_model_counts *c = &model->counts;
	const bool late = c->days_left < 0;
	const struct {
		double figure;
		enum kr_style style;
		const char *label;
		uint16_t from, to;
	} cards[] = {
		{ late ? -c->days_left : c->days_left,
		  c->days_left <= 7 && c->outstanding > 0 ? STYLE_CARD_FIGURE_STOP : STYLE_CARD_FIGURE,
		  late ? P_("day since the deadline", "days since the deadline", -c->days_left)
		       : P_("day until the deadline", "days until the deadline", c->days_left),
		  COL_WHO, COL_WHO },
		{ (double)c->old_users, STYLE_CARD_FIGURE,
		  P_("old user on KOMBIT's list", "old users on KOMBIT's list", c->old_users), COL_STATUS, COL_STATUS },
		{ (double)c->outstanding, c->outstanding > 0 ? STYLE_CARD_FIGURE_STOP : STYLE_CARD_FIGURE_GOOD,
		  _("still to be settled"), COL_NEXT, COL_NEXT },
		{ (double)c->undecided, STYLE_CARD_FIGURE, _("of them not decided"), COL_NEXT_2, COL_NEXT_2 },
		{ (double)c->by_status[KR_STATUS_DONE], STYLE_CARD_FIGURE_GOOD, _("done"), COL_COUNT, COL_UNDECIDED },
		{ (double)c->by_status[KR_STATUS_LET_GO], STYLE_CARD_FIGURE, _("let go (decided)"), COL_SHEET,
		  COL_SHEET },
	};

	kr_book_row_height(sheet, ROW_CARD, 44);
	kr_book_row_height(sheet, ROW_CARD_LABEL, 20);
	for (size_t i = 0; i < sizeof cards / sizeof *cards; i++) {
		if (cards[i].from == cards[i].to)
			kr_book_put_number(sheet, ROW_CARD, cards[i].from, cards[i].style, cards[i].figure);
		else
			kr_book_merge_number(sheet, ROW_CARD, cards[i].from, ROW_CARD, cards[i].to, cards[i].style,
			                     cards[i].figure);
		kr_book_merge(sheet, ROW_CARD_LABEL, cards[i].from, ROW_CARD_LABEL, cards[i].to, STYLE_CARD_LABEL,
		              cards[i].label);
	}
}

static void put_banner(const struct kr_model *model, struct kr_book_sheet *sheet)
{
	const struct kr_model_counts *c = &model->counts;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	enum kr_style style = STYLE_BANNER_WAIT;

	if (c->may_be_completed) {
		style = STYLE_BANNER_GOOD;
		kr_str_puts(&text, _("✔ The task in KLIK can be marked “Fuldført”: every row is done or let go."));
	} else if (c->days_left < 0) {
		style = STYLE_BANNER_STOP;
		kr_str_printf(&text,
		              P_("✖ The deadline has passed, and %zu user is not settled. KOMBIT may have deleted the "
		                 "user: look in KLIK, and give access, "
		                 "projects and gallery roles again where needed.",
		                 "✖ The deadline has passed, and %zu users are not settled. KOMBIT may have deleted "
		                 "them: look in KLIK, and give access, "
		                 "projects and gallery roles again where needed.",
		                 c->outstanding),
		              c->outstanding);
	} else {
		kr_str_printf(&text,
		              P_("● The task in KLIK cannot be marked “Fuldført” yet: %zu user is not settled.",
		                 "● The task in KLIK cannot be marked “Fuldført” yet: %zu users are not settled.",
		                 c->outstanding),
		              c->outstanding);
	}
	kr_book_row_height(sheet, ROW_BANNER, c->days_left < 0 && !c->may_be_completed ? 40 : 30);
	kr_book_merge(sheet, ROW_BANNER, COL_WHO, ROW_BANNER, COL_SHEET, style, text.buf);
	kr_str_release(&text);
}

/* ---- who must do what ---- */

/* In the order in which the work is best done: decide, make sure who it is, give the role, put the data right, log in. */
static const enum kr_status work_order[KR_STATUS_COUNT] = {
	KR_STATUS_CHOOSE,      KR_STATUS_CONFIRM,    KR_STATUS_NOT_IN_FKORG,
	KR_STATUS_INACTIVE,    KR_STATUS_NEEDS_ROLE, KR_STATUS_NEEDS_FKORG_DATA,
	KR_STATUS_NEEDS_LOGIN, KR_STATUS_DONE,       KR_STATUS_LET_GO,
};

static const char *sheet_for(enum kr_status status)
{
	switch (status) {
	case KR_STATUS_CHOOSE:
	case KR_STATUS_CONFIRM:
		return _("For clarification");
	case KR_STATUS_NOT_IN_FKORG:
	case KR_STATUS_INACTIVE:
	case KR_STATUS_LET_GO:
		return _("Will be deleted");
	case KR_STATUS_NEEDS_ROLE:
		return _("To the role administrator");
	case KR_STATUS_NEEDS_FKORG_DATA:
		return _("To the organisation admin.");
	case KR_STATUS_NEEDS_LOGIN:
		return _("To the users");
	case KR_STATUS_DONE:
	case KR_STATUS_COUNT:
		break;
	}
	return _("Users");
}

static size_t undecided_among(const struct kr_model *model, enum kr_status status)
{
	size_t n = 0;

	for (size_t i = 0; i < model->n_users; i++)
		n += model->users[i].status == status && kr_user_is_undecided(&model->users[i]);
	return n;
}

static void put_work_row(struct kr_book_sheet *sheet, uint32_t row, const char *who, enum kr_style tone,
                         const char *status, const char *next, size_t count, size_t undecided, const char *to_sheet)
{
	kr_book_row_height(sheet, row, 19);
	kr_book_put(sheet, row, COL_WHO, STYLE_STRONG, who);
	kr_book_put(sheet, row, COL_STATUS, tone, status);
	kr_book_merge(sheet, row, COL_NEXT, row, COL_NEXT_2, STYLE_TEXT, next);
	kr_book_put_number(sheet, row, COL_COUNT, STYLE_TOTAL_NUMBER, (double)count);
	kr_book_put_number(sheet, row, COL_UNDECIDED, STYLE_NUMBER, (double)undecided);
	kr_book_put_link(sheet, row, COL_SHEET, STYLE_LINK, to_sheet, to_sheet);
}

static uint32_t put_work(const struct kr_model *model, struct kr_book_sheet *sheet)
{
	const char *headers[] = { _("Who"),   _("Status"),      _("Next step"),      NULL,
		                  _("Users"), _("Not decided"), _("Go to the sheet") };
	uint32_t row = ROW_WORK;

	kr_book_row_height(sheet, ROW_WORK_HEADING, 24);
	kr_book_put(sheet, ROW_WORK_HEADING, COL_WHO, STYLE_HEADING, _("Who must do what"));
	kr_book_row_height(sheet, ROW_WORK_HEADER, 20);
	for (uint16_t i = 0; i < 7; i++)
		if (COL_WHO + i == COL_NEXT)
			kr_book_merge(sheet, ROW_WORK_HEADER, COL_NEXT, ROW_WORK_HEADER, COL_NEXT_2, STYLE_HEADER,
			              headers[i]);
		else if (headers[i] != NULL)
			kr_book_put(sheet, ROW_WORK_HEADER, (uint16_t)(COL_WHO + i),
			            COL_WHO + i == COL_COUNT || COL_WHO + i == COL_UNDECIDED ? STYLE_HEADER_NUMBER
			                                                                     : STYLE_HEADER,
			            headers[i]);
	/* Not a status, but what comes first: its users are counted among the others. */
	put_work_row(sheet, ROW_DECIDE, kr_words_actor(KR_STATUS_CHOOSE), STYLE_TONE_ASK, _("◇ Not decided"),
	             _("Answer “Keep?” on the sheet Users."), model->counts.undecided, model->counts.undecided,
	             _("Users"));
	for (size_t i = 0; i < KR_STATUS_COUNT; i++, row++) {
		enum kr_status status = work_order[i];
		put_work_row(sheet, row, kr_words_actor(status), kr_status_style(status), kr_words_status(status),
		             kr_words_next_step(status), model->counts.by_status[status],
		             undecided_among(model, status), sheet_for(status));
	}
	kr_book_row_height(sheet, row, 19);
	kr_book_merge(sheet, row, COL_WHO, row, COL_NEXT_2, STYLE_TOTAL, _("In all"));
	kr_book_put_number(sheet, row, COL_COUNT, STYLE_TOTAL_NUMBER, (double)model->counts.old_users);
	kr_book_put_number(sheet, row, COL_UNDECIDED, STYLE_TOTAL_NUMBER, (double)model->counts.undecided);
	kr_book_put_link(sheet, row, COL_SHEET, STYLE_LINK, _("Users"), _("Users"));
	return row + 1;
}

static uint32_t put_chart(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row)
{
	uint32_t colors[KR_STATUS_COUNT];
	struct kr_str description = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_puts(&description, _("Bar chart of the users per status."));
	for (size_t i = 0; i < KR_STATUS_COUNT; i++) {
		colors[i] = kr_styles[kr_status_style(work_order[i])].color;
		kr_str_printf(&description, " %s: %zu.", kr_words_status_plain(work_order[i]),
		              model->counts.by_status[work_order[i]]);
	}
	kr_book_bar_chart(sheet, &(struct kr_book_chart){ .row = row + 1,
	                                                  .column = COL_WHO,
	                                                  .width = 780,
	                                                  .height = 250,
	                                                  .first_row = ROW_WORK,
	                                                  .last_row = ROW_WORK + KR_STATUS_COUNT - 1,
	                                                  .text_column = COL_STATUS,
	                                                  .figure_column = COL_COUNT,
	                                                  .colors = colors,
	                                                  .title = _("Users per status"),
	                                                  .description = description.buf });
	kr_str_release(&description);
	return row + 14; /* as many rows as the chart is high */
}

void kr_sheet_overview(const struct kr_model *model, struct kr_book *book)
{
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, _("Overview"), COLOR_NAVY);
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	char as_of[KR_WORDS_DAY], deadline[KR_WORDS_DAY];

	for (uint16_t i = 0; i < sizeof widths / sizeof *widths; i++)
		kr_book_column(sheet, i, widths[i], KR_BOOK_SHOWN);
	kr_book_row_height(sheet, ROW_TITLE, 32);
	kr_str_puts(&text, _("Keep the old KLIK users' access"));
	if (*model->municipality != '\0')
		kr_str_printf(&text, " · %s", model->municipality);
	kr_book_put(sheet, ROW_TITLE, COL_WHO, STYLE_TITLE, text.buf);
	kr_str_clear(&text);
	kr_str_printf(&text, _("KLIK task #140010 · deadline %s · as of %s"), kr_words_day(model->deadline, deadline),
	              kr_words_day(model->as_of, as_of));
	kr_book_row_height(sheet, ROW_LEAD, 18);
	kr_book_put(sheet, ROW_LEAD, COL_WHO, STYLE_LEAD, text.buf);
	kr_str_release(&text);

	put_cards(model, sheet);
	put_banner(model, sheet);
	uint32_t row = put_work(model, sheet);
	row = kr_overview_put_warnings(model, sheet, row + 1);
	row = kr_overview_put_changes(model, sheet, row);
	row = put_chart(model, sheet, row);
	kr_overview_put_inputs(model, sheet, row + 1);
	kr_book_page(sheet, _("Overview"), &(struct kr_book_print){ 0 });
}
