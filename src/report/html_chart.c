/* SPDX-License-Identifier: MPL-2.0 */
/* The chart: users per status, as bars in the order of the work. Drawn in SVG; a screen reader gets it as one sentence. */
#include "klikrecon/i18n.h"

#include "html.h"

/* In the units of the drawing, which is as wide as its place. */
enum { WIDTH = 960, LABELS = 290, FIGURES = 60, ROW = 30, BAR = 18 };

static size_t most_of(const struct overview_work *statuses)
{
	size_t most = 1;

	for (size_t i = 0; i < KR_STATUS_COUNT; i++)
		most = statuses[i].users > most ? statuses[i].users : most;
	return most;
}

static void put_bar(const struct overview_work *status, size_t top, size_t most, struct kr_str *out)
{
	const size_t length = status->users * (WIDTH - LABELS - FIGURES) / most;

	kr_str_printf(out, "<text x=\"0\" y=\"%zu\">", top + 20);
	kr_html_text(out, status->status);
	kr_str_puts(out, "</text>");
	if (status->users > 0) /* one among thousands is still seen */
		kr_str_printf(out, "<rect class=\"%s\" x=\"%d\" y=\"%zu\" width=\"%zu\" height=\"%d\" rx=\"3\"/>",
		              kr_html_tone(status->tone), LABELS, top + 6, length > 4 ? length : 4, BAR);
	kr_str_printf(out, "<text class=\"figure\" x=\"%zu\" y=\"%zu\">%zu</text>\n", LABELS + length + 12, top + 20,
	              status->users);
}

void kr_html_chart(const struct kr_model *model, struct kr_arena *arena, struct kr_str *out)
{
	struct overview_work statuses[KR_STATUS_COUNT];

	kr_overview_work(model, statuses);
	kr_str_printf(
		out,
		"<svg class=\"chart\" viewBox=\"0 0 %d %d\" role=\"img\" aria-labelledby=\"chart-title chart-text\">\n"
		"<title id=\"chart-title\">",
		WIDTH, KR_STATUS_COUNT * ROW);
	kr_html_text(out, _("Users per status"));
	kr_str_puts(out, "</title>\n<desc id=\"chart-text\">");
	kr_html_text(out, kr_overview_chart_text(model, arena));
	kr_str_puts(out, "</desc>\n");
	for (size_t i = 0; i < KR_STATUS_COUNT; i++)
		put_bar(&statuses[i], i * ROW, most_of(statuses), out);
	kr_str_puts(out, "</svg>\n");
}
