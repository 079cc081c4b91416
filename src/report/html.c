/* SPDX-License-Identifier: MPL-2.0 */
#include "html.h"

#include "klikrecon/i18n.h"
#include "klikrecon/report.h"
#include "klikrecon/save.h"

#include "sheets.h"

extern const char kr_embedded_html_css[];

/* The palette is the workbook's (style.h). */
static void put_palette(struct kr_str *out)
{
	static const struct {
		const char *name;
		uint32_t color;
	} palette[] = {
		{ "ink", COLOR_INK },           { "muted", COLOR_MUTED },         { "navy", COLOR_NAVY },
		{ "line", COLOR_LINE },         { "pale", COLOR_PALE },           { "white", COLOR_WHITE },
		{ "good", COLOR_GOOD },         { "good-pale", COLOR_GOOD_PALE }, { "ask", COLOR_ASK },
		{ "ask-pale", COLOR_ASK_PALE }, { "stop", COLOR_STOP },           { "stop-pale", COLOR_STOP_PALE },
		{ "work", COLOR_WORK },         { "work-pale", COLOR_WORK_PALE },
	};

	kr_str_puts(out, ":root {");
	for (size_t i = 0; i < sizeof palette / sizeof *palette; i++)
		kr_str_printf(out, " --%s: #%06X;", palette[i].name, (unsigned)palette[i].color);
	kr_str_puts(out, " }\n");
}

/* The policy keeps the page from fetching anything, whatever a text in it may pretend to be. */
static void put_head(const char *title, struct kr_str *out)
{
	kr_str_printf(
		out,
		"<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
		"<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
		"base-uri 'none'; form-action 'none'\">\n"
		"<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
		"<meta name=\"color-scheme\" content=\"light\">\n<meta name=\"robots\" content=\"noindex\">\n"
		"<meta name=\"generator\" content=\"klikrecon %s\">\n",
		kr_i18n_lang() == KR_LANG_EN ? "en" : "da", KR_VERSION);
	kr_html_element(out, "title", NULL, title);
	kr_str_puts(out, "\n<style>\n");
	put_palette(out);
	kr_str_puts(out, kr_embedded_html_css);
	kr_str_puts(out, "</style>\n</head>\n<body>\n");
}

static void put_navigation(const struct kr_model *model, struct kr_str *out)
{
	kr_str_puts(out, "<nav aria-label=\"");
	kr_html_text(out, _("On this page"));
	kr_str_puts(out, "\">\n<ul>\n<li><a href=\"#overview\">");
	kr_html_text(out, _("Overview"));
	kr_str_puts(out, "</a></li>\n");
	for (size_t i = 0; i < kr_n_listing_kinds; i++) {
		if (!kr_listing_is_there(&kr_listing_kinds[i], model))
			continue;
		kr_str_printf(out, "<li><a href=\"#%s\">", kr_listing_kinds[i].id);
		kr_html_text(out, kr_listing_sheet_name(kr_listing_kinds[i].id));
		kr_str_puts(out, "</a></li>\n");
	}
	kr_str_puts(out, "</ul>\n</nav>\n");
}

static void put_letter(const struct kr_model *model, struct kr_str *out)
{
	struct kr_str letter = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_words_letter(model, &letter);
	kr_html_element(out, "h3", NULL, _("Text to send"));
	kr_html_element(out, "p", "letter", letter.buf);
	kr_str_putc(out, '\n');
	kr_str_release(&letter);
}

static void put_lists(const struct kr_model *model, struct kr_str *out)
{
	for (size_t i = 0; i < kr_n_listing_kinds; i++) {
		struct kr_listing t;
		if (!kr_listing_is_there(&kr_listing_kinds[i], model))
			continue;
		kr_listing_kinds[i].build(model, &t);
		kr_html_list(&t, out);
		if (kr_listing_kinds[i].build == kr_listing_login)
			put_letter(model, out);
		kr_str_puts(out, "</section>\n");
		kr_listing_release(&t);
	}
}

static void put_page(const struct kr_model *model, struct kr_str *out)
{
	struct kr_arena arena = KR_ARENA_INIT;
	const char *title = kr_overview_title(model, &arena);

	put_head(title, out);
	kr_str_puts(out, "<a class=\"skip\" href=\"#content\">");
	kr_html_text(out, _("Skip to the content"));
	kr_str_puts(out, "</a>\n<header>\n");
	kr_html_element(out, "h1", NULL, title);
	kr_str_putc(out, '\n');
	kr_html_element(out, "p", NULL, kr_overview_lead(model, &arena));
	kr_str_puts(out, "\n</header>\n");
	put_navigation(model, out);
	kr_str_puts(out, "<main id=\"content\" tabindex=\"-1\">\n");
	kr_html_overview(model, out);
	put_lists(model, out);
	kr_str_puts(out, "</main>\n<footer>\n");
	kr_html_element(out, "p", NULL,
	                _("This page holds personal data: show it only to those who work on the task, and delete it "
	                  "when the task is done."));
	kr_html_element(out, "p", NULL, "klikrecon " KR_VERSION);
	kr_str_puts(out, "\n</footer>\n</body>\n</html>\n");
	kr_arena_release(&arena);
}

bool kr_html_write(const struct kr_model *model, const char *path, struct kr_output_set *set, struct kr_err *err)
{
	struct kr_str page = KR_STR_INIT(KR_STR_UNBOUNDED);

	put_page(model, &page);
	bool done = kr_save_text(path, &page, set, err);
	kr_str_release(&page);
	return done;
}
