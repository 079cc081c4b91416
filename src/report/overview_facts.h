/* SPDX-License-Identifier: MPL-2.0 */
/*
 * overview_facts: what an overview says, as data: the same for the page (html_overview.c) and for the sheet "Overblik".
 * Texts are translated and belong to the arena that is given, or to the program.
 */
#ifndef KLIKRECON_REPORT_OVERVIEW_FACTS_H
#define KLIKRECON_REPORT_OVERVIEW_FACTS_H

#include "model.h"
#include "style.h"

enum overview_tone { OVERVIEW_PLAIN, OVERVIEW_GOOD, OVERVIEW_WAIT, OVERVIEW_STOP };

/* "Bevar de gamle KLIK-brugeres adgang · Korsbæk Kommune", and the line below it. */
const char *kr_overview_title(const struct kr_model *model, struct kr_arena *arena);
const char *kr_overview_lead(const struct kr_model *model, struct kr_arena *arena);

struct overview_card {
	uint64_t figure;
	enum overview_tone tone;
	const char *label;
};
enum { OVERVIEW_CARDS = 6 };
void kr_overview_cards(const struct kr_model *model, struct overview_card ret[OVERVIEW_CARDS]);

/* May the task be marked "Fuldført"? In a sentence. */
const char *kr_overview_banner(const struct kr_model *model, struct kr_arena *arena, enum overview_tone *ret);

/* What comes first, in a sentence: the answers that are missing, whatever the status. NULL when none is. */
const char *kr_overview_decide(const struct kr_model *model, struct kr_arena *arena);

/* Who must do what, in the order in which the work is best done: each user counts once. `list` is the id of the listing that it is
 * done with. */
struct overview_work {
	const char *who, *status, *next, *list;
	enum kr_style tone;
	size_t users, undecided;
};
void kr_overview_work(const struct kr_model *model, struct overview_work ret[KR_STATUS_COUNT]);
/* The statuses as a sentence, for whoever cannot see the chart. */
const char *kr_overview_chart_text(const struct kr_model *model, struct kr_arena *arena);

/* What is worth knowing, the gravest first; returns how many there are. */
size_t kr_overview_warnings(const struct kr_model *model, struct kr_arena *arena, const char *const **ret);

/* Since the last run; NULL when there was none. */
const char *kr_overview_changes_heading(const struct kr_model *model, struct kr_arena *arena);
const char *kr_overview_changes(const struct kr_model *model, struct kr_arena *arena);

/* "E-mail → e-mail, Navn → navn": the columns of a source that were taken for something. */
const char *kr_overview_columns(const struct model_source *source, struct kr_arena *arena);

#endif
