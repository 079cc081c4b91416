/* SPDX-License-Identifier: MPL-2.0 */
/* "Overblik": how many days, how many people, who must do what; then what it rests on. What it says stands in
 * overview_facts.h; here it is only laid out. */
#include "klikrecon/file.h"
#include "klikrecon/i18n.h"

#include "overview_facts.h"
#include "sheets.h"

/* The grid: a narrow margin, then seven columns; cards, the list of work and what is below share it. */
enum { COL_WHO = 1, COL_STATUS, COL_NEXT, COL_NEXT_2, COL_COUNT, COL_UNDECIDED, COL_SHEET, N_COLUMNS };
/* Together a little less than a laptop's screen; in print so wide that one page holds all down to the chart. */
static const double widths[N_COLUMNS] = { 2, 27, 31, 27, 26, 12, 14, 31 };

enum {
	ROW_TITLE,
	ROW_LEAD,
	ROW_CARD = 3,
	ROW_CARD_LABEL,
	ROW_BANNER = 6,
	ROW_DECIDE,
	ROW_WORK_HEADING = 9,
	ROW_WORK_HEADER,
	ROW_WORK
};

static const uint32_t gaps[] = { ROW_CARD - 1, ROW_BANNER - 1, ROW_WORK_HEADING - 1 };
enum { GAP_POINTS = 8 };

/* Side by side below the list of work: the chart, and what is worth knowing. */
enum { CHART_ROWS = 12, ROW_PIXELS = 20, CHART_PIXELS = 580, REMARK_ROWS = 2 };

static double width_of(uint16_t first, uint16_t last)
{
	double width = 0;

	for (uint16_t i = first; i <= last; i++)
		width += widths[i];
	return width;
}

static void put_heading(struct kr_book_sheet *sheet, uint32_t row, uint16_t column, const char *text)
{
	kr_book_row_height(sheet, row, 22);
	kr_book_put(sheet, row, column, STYLE_HEADING, text);
}

/* ---- the answer in five seconds ---- */

static void put_cards(const struct kr_model *model, struct kr_book_sheet *sheet)
{
	static const enum kr_style styles[] = { [OVERVIEW_PLAIN] = STYLE_CARD_FIGURE,
		                                [OVERVIEW_GOOD] = STYLE_CARD_FIGURE_GOOD,
		                                [OVERVIEW_WAIT] = STYLE_CARD_FIGURE,
		                                [OVERVIEW_STOP] = STYLE_CARD_FIGURE_STOP };
	static const struct {
		uint16_t first, last;
	} places[OVERVIEW_CARDS] = {
		{ COL_WHO, COL_WHO },       { COL_STATUS, COL_STATUS },   { COL_NEXT, COL_NEXT },
		{ COL_NEXT_2, COL_NEXT_2 }, { COL_COUNT, COL_UNDECIDED }, { COL_SHEET, COL_SHEET }
	};
	struct overview_card cards[OVERVIEW_CARDS];

	kr_overview_cards(model, cards);
	kr_book_row_height(sheet, ROW_CARD, 40);
	kr_book_row_height(sheet, ROW_CARD_LABEL, 20);
	for (size_t i = 0; i < OVERVIEW_CARDS; i++) {
		kr_book_merge_number(sheet, ROW_CARD, places[i].first, ROW_CARD, places[i].last, styles[cards[i].tone],
		                     (double)cards[i].figure);
		kr_book_merge(sheet, ROW_CARD_LABEL, places[i].first, ROW_CARD_LABEL, places[i].last, STYLE_CARD_LABEL,
		              cards[i].label);
	}
}

static void put_banner(const struct kr_model *model, struct kr_book_sheet *sheet, struct kr_arena *arena)
{
	static const enum kr_style styles[] = { [OVERVIEW_PLAIN] = STYLE_BANNER_WAIT,
		                                [OVERVIEW_GOOD] = STYLE_BANNER_GOOD,
		                                [OVERVIEW_WAIT] = STYLE_BANNER_WAIT,
		                                [OVERVIEW_STOP] = STYLE_BANNER_STOP };
	enum overview_tone tone;
	const char *text = kr_overview_banner(model, arena, &tone);
	const size_t lines = kr_lines_of(text, width_of(COL_WHO, COL_SHEET), 13);

	kr_book_row_height(sheet, ROW_BANNER, (double)lines * 16 + 10);
	kr_book_merge(sheet, ROW_BANNER, COL_WHO, ROW_BANNER, COL_SHEET, styles[tone], text);
}

/* What comes first, with the way there. */
static void put_decide(const struct kr_model *model, struct kr_book_sheet *sheet, struct kr_arena *arena)
{
	const char *text = kr_overview_decide(model, arena), *users = kr_listing_sheet_name("users");

	if (text == NULL)
		return;
	kr_book_row_height(sheet, ROW_DECIDE, 26);
	kr_book_merge(sheet, ROW_DECIDE, COL_WHO, ROW_DECIDE, COL_UNDECIDED, STYLE_FIRST, text);
	kr_book_put_link(sheet, ROW_DECIDE, COL_SHEET, STYLE_LINK, users, users);
}

/* ---- who must do what ---- */

static void put_work_header(struct kr_book_sheet *sheet)
{
	put_heading(sheet, ROW_WORK_HEADING, COL_WHO, _("Who must do what"));
	kr_book_row_height(sheet, ROW_WORK_HEADER, 20);
	kr_book_put(sheet, ROW_WORK_HEADER, COL_WHO, STYLE_HEADER, _("Who"));
	kr_book_put(sheet, ROW_WORK_HEADER, COL_STATUS, STYLE_HEADER, _("Status"));
	kr_book_merge(sheet, ROW_WORK_HEADER, COL_NEXT, ROW_WORK_HEADER, COL_NEXT_2, STYLE_HEADER, _("Next step"));
	kr_book_put(sheet, ROW_WORK_HEADER, COL_COUNT, STYLE_HEADER_NUMBER, _("Users"));
	kr_book_put(sheet, ROW_WORK_HEADER, COL_UNDECIDED, STYLE_HEADER_NUMBER, _("Not decided"));
	kr_book_put(sheet, ROW_WORK_HEADER, COL_SHEET, STYLE_HEADER, _("Go to the sheet"));
}

/* Returns the first row below. */
static uint32_t put_work(const struct kr_model *model, struct kr_book_sheet *sheet)
{
	struct overview_work work[KR_STATUS_COUNT];
	uint32_t row = ROW_WORK;

	kr_overview_work(model, work);
	put_work_header(sheet);
	for (size_t i = 0; i < KR_STATUS_COUNT; i++, row++) {
		const char *to_sheet = kr_listing_sheet_name(work[i].list);
		kr_book_row_height(sheet, row, 17.5);
		kr_book_put(sheet, row, COL_WHO, STYLE_STRONG, work[i].who);
		kr_book_put(sheet, row, COL_STATUS, work[i].tone, work[i].status);
		kr_book_merge(sheet, row, COL_NEXT, row, COL_NEXT_2, STYLE_TEXT, work[i].next);
		kr_book_put_number(sheet, row, COL_COUNT, STYLE_TOTAL_NUMBER, (double)work[i].users);
		kr_book_put_number(sheet, row, COL_UNDECIDED, STYLE_NUMBER, (double)work[i].undecided);
		kr_book_put_link(sheet, row, COL_SHEET, STYLE_LINK, to_sheet, to_sheet);
	}
	kr_book_row_height(sheet, row, 17.5);
	kr_book_merge(sheet, row, COL_WHO, row, COL_NEXT_2, STYLE_TOTAL, _("In all"));
	kr_book_put_number(sheet, row, COL_COUNT, STYLE_TOTAL_NUMBER, (double)model->counts.old_users);
	kr_book_put_number(sheet, row, COL_UNDECIDED, STYLE_TOTAL_NUMBER, (double)model->counts.undecided);
	kr_book_put_link(sheet, row, COL_SHEET, STYLE_LINK, _("Guide"), _("Guide"));
	return row + 1;
}

static void put_chart(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row, struct kr_arena *arena)
{
	struct overview_work work[KR_STATUS_COUNT];
	uint32_t colors[KR_STATUS_COUNT];

	kr_overview_work(model, work);
	for (size_t i = 0; i < KR_STATUS_COUNT; i++)
		colors[i] = kr_styles[work[i].tone].color;
	kr_book_bar_chart(sheet, &(struct kr_book_chart){ .row = row,
	                                                  .column = COL_WHO,
	                                                  .width = CHART_PIXELS,
	                                                  .height = CHART_ROWS * ROW_PIXELS,
	                                                  .first_row = ROW_WORK,
	                                                  .last_row = ROW_WORK + KR_STATUS_COUNT - 1,
	                                                  .text_column = COL_STATUS,
	                                                  .figure_column = COL_COUNT,
	                                                  .colors = colors,
	                                                  .title = _("Users per status"),
	                                                  .description = kr_overview_chart_text(model, arena) });
}

/* ---- worth knowing, beside the chart ---- */

/* At least two rows high: the rows are the chart's as well, and keep their height, which is about a line's. */
static uint32_t put_remark(struct kr_book_sheet *sheet, uint32_t row, uint16_t last_column, const char *text)
{
	const uint32_t lines = (uint32_t)kr_lines_of(text, width_of(COL_NEXT_2, last_column), 10),
		       rows = lines > REMARK_ROWS ? lines : REMARK_ROWS;

	kr_book_merge(sheet, row, COL_NEXT_2, row + rows - 1, last_column, STYLE_REMARK, text);
	return row + rows;
}

static uint32_t put_remarks(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row,
                            struct kr_arena *arena)
{
	const char *const *warnings;
	const size_t n = kr_overview_warnings(model, arena, &warnings);

	if (n > 0)
		put_heading(sheet, row++, COL_NEXT_2, _("Worth knowing"));
	for (size_t i = 0; i < n; i++)
		row = put_remark(sheet, row, COL_SHEET, warnings[i]);
	if (model->has_last) {
		put_heading(sheet, row++, COL_NEXT_2, kr_overview_changes_heading(model, arena));
		row = put_remark(sheet, row, COL_UNDECIDED, kr_overview_changes(model, arena));
		kr_book_merge(sheet, row - REMARK_ROWS, COL_SHEET, row - 1, COL_SHEET, STYLE_LINK, NULL);
		kr_book_put_link(sheet, row - REMARK_ROWS, COL_SHEET, STYLE_LINK, kr_listing_sheet_name("changes"),
		                 kr_listing_sheet_name("changes"));
	}
	return row;
}

/* ---- what was read ---- */

static void put_source(struct kr_book_sheet *sheet, uint32_t row, const struct model_source *source,
                       struct kr_arena *arena)
{
	const char *columns = kr_overview_columns(source, arena);

	kr_book_row_height(sheet, row, kr_points_of_lines(kr_lines_of(columns, width_of(COL_NEXT_2, COL_SHEET), 10)));
	kr_book_put(sheet, row, COL_WHO, STYLE_STRONG, kr_words_source_role(source->role));
	kr_book_put(sheet, row, COL_STATUS, STYLE_INPUT, kr_path_base(source->path));
	kr_book_put_number(sheet, row, COL_NEXT, STYLE_NUMBER, (double)source->rows);
	kr_book_merge(sheet, row, COL_NEXT_2, row, COL_SHEET, STYLE_INPUT, columns);
	kr_book_put(sheet, row + 1, COL_WHO, STYLE_MUTED, NULL);
	kr_book_merge(sheet, row + 1, COL_STATUS, row + 1, COL_SHEET, STYLE_MUTED,
	              kr_arena_printf(arena, "SHA-256 %s", source->sha256));
}

static void put_sources(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row, struct kr_arena *arena)
{
	put_heading(sheet, row++, COL_WHO, _("What was read"));
	kr_book_row_height(sheet, row, 20);
	kr_book_put(sheet, row, COL_WHO, STYLE_HEADER, _("Source"));
	kr_book_put(sheet, row, COL_STATUS, STYLE_HEADER, _("File"));
	kr_book_put(sheet, row, COL_NEXT, STYLE_HEADER_NUMBER, _("Rows"));
	kr_book_merge(sheet, row, COL_NEXT_2, row, COL_SHEET, STYLE_HEADER, _("Columns, and what they were taken for"));
	row++;
	for (size_t i = 0; i < model->n_sources; i++, row += 2)
		put_source(sheet, row, &model->sources[i], arena);
	kr_book_put_link(sheet, row, COL_WHO, STYLE_LINK, kr_listing_sheet_name("sources"),
	                 _("More on the sheet Sources"));
}

void kr_sheet_overview(const struct kr_model *model, struct kr_book *book)
{
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, _("Overview"), COLOR_NAVY);
	struct kr_arena arena = KR_ARENA_INIT;

	for (int i = 0; i < N_COLUMNS; i++)
		kr_book_column(sheet, (uint16_t)i, widths[i], KR_BOOK_SHOWN);
	kr_book_row_height(sheet, ROW_TITLE, 30);
	for (size_t i = 0; i < sizeof gaps / sizeof *gaps; i++)
		kr_book_row_height(sheet, gaps[i], GAP_POINTS);
	kr_book_put(sheet, ROW_TITLE, COL_WHO, STYLE_TITLE, kr_overview_title(model, &arena));
	kr_book_row_height(sheet, ROW_LEAD, 18);
	kr_book_put(sheet, ROW_LEAD, COL_WHO, STYLE_LEAD, kr_overview_lead(model, &arena));
	put_cards(model, sheet);
	put_banner(model, sheet, &arena);
	put_decide(model, sheet, &arena);

	const uint32_t row = put_work(model, sheet) + 1;
	kr_book_row_height(sheet, row - 1, GAP_POINTS);
	put_chart(model, sheet, row, &arena);
	const uint32_t below_remarks = put_remarks(model, sheet, row, &arena) + 1, below_chart = row + CHART_ROWS + 1;
	const uint32_t sources = below_remarks > below_chart ? below_remarks : below_chart;
	kr_book_page_break(sheet, sources);
	put_sources(model, sheet, sources, &arena);
	kr_book_page(sheet, _("Overview"), &(struct kr_book_print){ 0 });
	kr_arena_release(&arena);
}
