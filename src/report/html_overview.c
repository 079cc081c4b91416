/* SPDX-License-Identifier: MPL-2.0 */
/* "Overblik" on the page: how many days, how many people, who must do what; then what it rests on. */
#include "klikrecon/file.h"
#include "klikrecon/i18n.h"

#include "html.h"

static const char *const tones[] = {
	[OVERVIEW_PLAIN] = "plain", [OVERVIEW_GOOD] = "good", [OVERVIEW_WAIT] = "ask", [OVERVIEW_STOP] = "stop"
};

static void put_cards(const struct kr_model *model, struct kr_str *out)
{
	struct overview_card cards[OVERVIEW_CARDS];

	kr_overview_cards(model, cards);
	kr_str_puts(out, "<dl class=\"cards\">\n");
	for (size_t i = 0; i < OVERVIEW_CARDS; i++) {
		kr_str_puts(out, "<div>");
		kr_html_element(out, "dt", NULL, cards[i].label);
		kr_str_printf(out, "<dd class=\"figure-%s\">%llu</dd></div>\n", tones[cards[i].tone],
		              (unsigned long long)cards[i].figure);
	}
	kr_str_puts(out, "</dl>\n");
}

static void put_header(struct kr_str *out, const char *class, const char *text)
{
	kr_str_printf(out, class != NULL ? "<th scope=\"col\" class=\"%s\">" : "<th scope=\"col\">", class);
	kr_html_text(out, text);
	kr_str_puts(out, "</th>");
}

/* A heading, and below it a region of that name: on a narrow screen it scrolls, also by the keyboard. */
static void begin_region(const char *id, const char *heading, struct kr_str *out)
{
	kr_str_printf(out, "<h3 id=\"%s\">", id);
	kr_html_text(out, heading);
	kr_str_printf(out, "</h3>\n<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-labelledby=\"%s\">\n", id);
}

/* The same with a table, up to its header cells. */
static void begin_table(const char *id, const char *heading, struct kr_str *out)
{
	begin_region(id, heading, out);
	kr_str_printf(out, "<table class=\"%s\">\n<caption>", id);
	kr_html_element(out, "span", "unseen", heading);
	kr_str_puts(out, "</caption>\n<thead><tr>");
}

static void put_work(const struct kr_model *model, struct kr_str *out)
{
	struct overview_work work[KR_STATUS_COUNT];

	kr_overview_work(model, work);
	begin_table("who-does-what", _("Who must do what"), out);
	put_header(out, NULL, _("Status"));
	put_header(out, NULL, _("Who"));
	put_header(out, NULL, _("Next step"));
	put_header(out, "number", _("Users"));
	put_header(out, "number", _("Not decided"));
	put_header(out, NULL, _("List"));
	kr_str_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < KR_STATUS_COUNT; i++) {
		kr_str_printf(out, "<tr%s><th scope=\"row\" class=\"%s\">",
		              work[i].users == 0 ? " class=\"nobody\"" : "", kr_html_tone(work[i].tone));
		kr_html_text(out, work[i].status);
		kr_str_puts(out, "</th>");
		kr_html_element(out, "td", NULL, work[i].who);
		kr_html_element(out, "td", NULL, work[i].next);
		kr_str_printf(out, "<td class=\"number\">%zu</td><td class=\"number\">%zu</td><td><a href=\"#%s\">",
		              work[i].users, work[i].undecided, work[i].list);
		kr_html_text(out, kr_listing_sheet_name(work[i].list));
		kr_str_puts(out, "</a></td></tr>\n");
	}
	kr_str_puts(out, "</tbody>\n<tfoot><tr><th scope=\"row\" colspan=\"3\">");
	kr_html_text(out, _("In all"));
	kr_str_printf(out,
	              "</th><td class=\"number\">%zu</td><td "
	              "class=\"number\">%zu</td><td></td></tr></tfoot>\n</table>\n</div>\n",
	              model->counts.old_users, model->counts.undecided);
}

static void put_warnings(const struct kr_model *model, struct kr_arena *arena, struct kr_str *out)
{
	const char *const *warnings;
	const size_t n = kr_overview_warnings(model, arena, &warnings);

	if (n == 0)
		return;
	kr_html_element(out, "h3", NULL, _("Worth knowing"));
	kr_str_puts(out, "\n<ul class=\"plain-list\">\n");
	for (size_t i = 0; i < n; i++) {
		kr_html_element(out, "li", NULL, warnings[i]);
		kr_str_putc(out, '\n');
	}
	kr_str_puts(out, "</ul>\n");
}

static void put_changes(const struct kr_model *model, struct kr_arena *arena, struct kr_str *out)
{
	if (!model->has_last)
		return;
	kr_html_element(out, "h3", NULL, kr_overview_changes_heading(model, arena));
	kr_str_puts(out, "\n<p>");
	kr_html_text(out, kr_overview_changes(model, arena));
	kr_str_puts(out, " · <a href=\"#changes\">");
	kr_html_text(out, _("Changes"));
	kr_str_puts(out, "</a></p>\n");
}

static void put_inputs(const struct kr_model *model, struct kr_arena *arena, struct kr_str *out)
{
	begin_table("inputs", _("What was read"), out);
	put_header(out, NULL, _("Source"));
	put_header(out, NULL, _("File"));
	put_header(out, "number", _("Rows"));
	put_header(out, NULL, _("Columns, and what they were taken for"));
	kr_str_puts(out, "</tr></thead>\n<tbody>\n");
	for (size_t i = 0; i < model->n_sources; i++) {
		const struct model_source *source = &model->sources[i];
		kr_str_puts(out, "<tr><th scope=\"row\">");
		kr_html_text(out, kr_words_source_role(source->role));
		kr_str_puts(out, "</th>");
		kr_html_element(out, "td", NULL, kr_path_base(source->path));
		kr_str_printf(out, "<td class=\"number\">%llu</td><td>", (unsigned long long)source->rows);
		kr_html_text(out, kr_overview_columns(source, arena));
		kr_str_puts(out, "<br><span class=\"label\">SHA-256</span> <span class=\"id\">");
		kr_html_text(out, source->sha256);
		kr_str_puts(out, "</span></td></tr>\n");
	}
	kr_str_puts(out, "</tbody>\n</table>\n</div>\n");
}

void kr_html_overview(const struct kr_model *model, struct kr_str *out)
{
	struct kr_arena arena = KR_ARENA_INIT;
	enum overview_tone tone;
	const char *banner = kr_overview_banner(model, &arena, &tone);

	kr_str_puts(out,
	            "<section id=\"overview\" aria-labelledby=\"overview-heading\">\n<h2 id=\"overview-heading\">");
	kr_html_text(out, _("Overview"));
	kr_str_printf(out, "</h2>\n<p class=\"banner %s\">", tones[tone]);
	kr_html_text(out, banner);
	kr_str_puts(out, "</p>\n");
	put_cards(model, out);
	const char *decide = kr_overview_decide(model, &arena);
	if (decide != NULL) {
		kr_str_puts(out, "<p class=\"banner ask\">");
		kr_html_text(out, decide);
		kr_str_puts(out, " <a href=\"#users\">");
		kr_html_text(out, kr_listing_sheet_name("users"));
		kr_str_puts(out, "</a></p>\n");
	}
	put_work(model, out);
	begin_region("per-status", _("Users per status"), out);
	kr_html_chart(model, &arena, out);
	kr_str_puts(out, "</div>\n");
	put_warnings(model, &arena, out);
	put_changes(model, &arena, out);
	put_inputs(model, &arena, out);
	kr_str_puts(out, "</section>\n");
	kr_arena_release(&arena);
}
