/* SPDX-License-Identifier: MPL-2.0 */
/*
 * html: the overview and the lists as one page that needs nothing else: no network, no script.
 *
 * Made for reading: on a screen, on paper (A4) and with a screen reader. Headings are in order, each part is a region with a name,
 * each table has a caption and marked headers, the chart says in words what it shows. Decisions are typed in the workbook, whose words
 * and lists (listing.h, overview_facts.h) these are.
 *
 * Everything from inputs goes through kr_html_text(): it is text, never markup, and nothing of it becomes an attribute or a link.
 */
#ifndef KLIKRECON_REPORT_HTML_H
#define KLIKRECON_REPORT_HTML_H

#include "klikrecon/str.h"

#include "listing.h"
#include "overview_facts.h"

/* ---- writing (html_text.c); the page is made in memory and can only fail when it is saved ---- */
void kr_html_text(struct kr_str *out, const char *text); /* NULL: nothing; line breaks become <br> */
/* <tag class="class">text</tag>; class may be NULL. Tags and classes are ours. */
void kr_html_element(struct kr_str *out, const char *tag, const char *class, const char *text);
/* The class of a status or of a row's first cell. */
const char *kr_html_tone(enum kr_style style);

/* ---- the parts ---- */
void kr_html_overview(const struct kr_model *model, struct kr_str *out);
void kr_html_chart(const struct kr_model *model, struct kr_arena *arena, struct kr_str *out);
void kr_html_list(const struct kr_listing *t,
                  struct kr_str *out); /* a section with its table; left open, for what else belongs to it */

#endif
