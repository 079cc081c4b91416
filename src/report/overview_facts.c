/* SPDX-License-Identifier: MPL-2.0 */
#include "overview_facts.h"

#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/roster.h"
#include "klikrecon/str.h"

#include "listing.h"

const char *kr_overview_title(const struct kr_model *model, struct kr_arena *arena)
{
	const char *task = _("Keep the old KLIK users' access");

	return *model->municipality == '\0' ? task : kr_arena_printf(arena, "%s · %s", task, model->municipality);
}

const char *kr_overview_lead(const struct kr_model *model, struct kr_arena *arena)
{
	char deadline[KR_WORDS_DAY], as_of[KR_WORDS_DAY];

	return kr_arena_printf(arena, _("KLIK task #140010 · deadline %s · as of %s"),
	                       kr_words_day(model->deadline, deadline), kr_words_day(model->as_of, as_of));
}

void kr_overview_cards(const struct kr_model *model, struct overview_card ret[OVERVIEW_CARDS])
{
	const struct kr_model_counts *c = &model->counts;
	const bool late = c->days_left < 0, hurry = c->days_left <= 7 && c->outstanding > 0;
	const unsigned days = (unsigned)(late ? -c->days_left : c->days_left);
	const struct overview_card cards[OVERVIEW_CARDS] = {
		{ days, hurry ? OVERVIEW_STOP : OVERVIEW_PLAIN,
		  late ? P_("day since the deadline", "days since the deadline", days)
		       : P_("day until the deadline", "days until the deadline", days) },
		{ c->old_users, OVERVIEW_PLAIN,
		  P_("old user on KOMBIT's list", "old users on KOMBIT's list", c->old_users) },
		{ c->outstanding, c->outstanding > 0 ? OVERVIEW_STOP : OVERVIEW_GOOD, _("still to be settled") },
		{ c->undecided, OVERVIEW_PLAIN, _("of them not decided") },
		{ c->by_status[KR_STATUS_DONE], OVERVIEW_GOOD, _("done") },
		{ c->by_status[KR_STATUS_LET_GO], OVERVIEW_PLAIN, _("let go (decided)") },
	};

	for (size_t i = 0; i < OVERVIEW_CARDS; i++)
		ret[i] = cards[i];
}

const char *kr_overview_banner(const struct kr_model *model, struct kr_arena *arena, enum overview_tone *ret)
{
	const struct kr_model_counts *c = &model->counts;

	if (c->may_be_completed) {
		*ret = OVERVIEW_GOOD;
		return _("✔ The task in KLIK can be marked “Fuldført”: every row is done or let go.");
	}
	if (c->days_left < 0) {
		*ret = OVERVIEW_STOP;
		return kr_arena_printf(arena,
		                       P_("✖ The deadline has passed, and %zu user is not settled. KOMBIT may have "
		                          "deleted the user: look in KLIK, and give access, "
		                          "projects and gallery roles again where needed.",
		                          "✖ The deadline has passed, and %zu users are not settled. KOMBIT may have "
		                          "deleted them: look in KLIK, and give access, "
		                          "projects and gallery roles again where needed.",
		                          c->outstanding),
		                       c->outstanding);
	}
	*ret = OVERVIEW_WAIT;
	return kr_arena_printf(arena,
	                       P_("● The task in KLIK cannot be marked “Fuldført” yet: %zu user is not settled.",
	                          "● The task in KLIK cannot be marked “Fuldført” yet: %zu users are not settled.",
	                          c->outstanding),
	                       c->outstanding);
}

/* ---- who must do what ---- */

static size_t undecided_among(const struct kr_model *model, enum kr_status status)
{
	size_t n = 0;

	for (size_t i = 0; i < model->n_users; i++)
		n += model->users[i].status == status && kr_user_is_undecided(&model->users[i]);
	return n;
}

static const struct {
	enum kr_status status;
	const char *list;
} work_order[KR_STATUS_COUNT] = {
	{ KR_STATUS_CHOOSE, "clarify" },        { KR_STATUS_CONFIRM, "clarify" },
	{ KR_STATUS_NOT_IN_FKORG, "deleted" },  { KR_STATUS_INACTIVE, "deleted" },
	{ KR_STATUS_NEEDS_ROLE, "role-admin" }, { KR_STATUS_NEEDS_FKORG_DATA, "org-admin" },
	{ KR_STATUS_NEEDS_LOGIN, "login" },     { KR_STATUS_DONE, "users" },
	{ KR_STATUS_LET_GO, "deleted" },
};

const char *kr_overview_decide(const struct kr_model *model, struct kr_arena *arena)
{
	const size_t n = model->counts.undecided;

	if (n == 0)
		return NULL;
	return kr_arena_printf(arena,
	                       P_("◇ First: answer “Keep?” for the %zu user who is not decided, on the sheet Users.",
	                          "◇ First: answer “Keep?” for the %zu users who are not decided, on the sheet Users.",
	                          n),
	                       n);
}

void kr_overview_work(const struct kr_model *model, struct overview_work ret[KR_STATUS_COUNT])
{
	for (size_t i = 0; i < KR_STATUS_COUNT; i++) {
		const enum kr_status status = work_order[i].status;
		ret[i] = (struct overview_work){ .who = kr_words_actor(status),
			                         .status = kr_words_status(status),
			                         .next = kr_words_next_step(status),
			                         .list = work_order[i].list,
			                         .tone = kr_status_style(status),
			                         .users = model->counts.by_status[status],
			                         .undecided = undecided_among(model, status) };
	}
}

const char *kr_overview_chart_text(const struct kr_model *model, struct kr_arena *arena)
{
	const char *text = _("Bar chart of the users per status.");

	for (size_t i = 0; i < KR_STATUS_COUNT; i++)
		text = kr_arena_printf(arena, "%s %s: %zu.", text, kr_words_status_plain(work_order[i].status),
		                       model->counts.by_status[work_order[i].status]);
	return text;
}

/* ---- worth knowing ---- */

static bool has_remarks(const struct kr_model *model)
{
	size_t n = 0;

	for (size_t i = 0; i < model->n_sources; i++)
		n += model->sources[i].n_notes + model->sources[i].mojibake_cells + model->sources[i].lost_char_cells +
		     model->sources[i].cpr_removed;
	return n > 0;
}

static size_t count_flag(const struct kr_model *model, const char *flag)
{
	size_t n = 0;

	for (size_t i = 0; i < model->n_users; i++)
		n += !model->users[i].settled && kr_user_flag(&model->users[i], flag) != NULL;
	return n;
}

/* What was typed: what waits for a person, then what was read. */
static size_t put_answers(const struct kr_model *model, struct kr_arena *arena, const char **ret)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t n = 0;

	kr_words_open_answers(model, &text);
	for (const char *at = text.buf; *at != '\0'; at += strcspn(at, "\n") + 1)
		ret[n++] = kr_arena_printf(arena, "▲ %.*s", (int)strcspn(at, "\n"), at);
	kr_str_clear(&text);
	kr_words_answers(model, &text);
	if (text.len > 0)
		ret[n++] = kr_arena_printf(arena, "◇ %s", text.buf);
	kr_str_release(&text);
	return n;
}

enum { OVERVIEW_OF_ITS_OWN = 9 }; /* what is said below of the result as a whole */

size_t kr_overview_warnings(const struct kr_model *model, struct kr_arena *arena, const char *const **ret_list)
{
	const size_t rejected = model->counts.rejected_rows, at_stake = count_flag(model, "gallery-role"),
		     differs = count_flag(model, "email-differs");
	const char **ret = kr_arena_alloc(arena, (model->n_alerts + OVERVIEW_OF_ITS_OWN) * sizeof *ret);
	size_t n = 0;

	*ret_list = ret;
	for (size_t i = 0; i < model->n_alerts; i++)
		ret[n++] = kr_arena_printf(arena, "▲ %s", model->alerts[i].line);
	n += put_answers(model, arena, &ret[n]);
	if (at_stake > 0)
		ret[n++] = kr_arena_printf(
			arena,
			P_("▲ %zu user who is not settled has roles in KOMBIT's role gallery: begin there.",
		           "▲ %zu users who are not settled have roles in KOMBIT's role gallery: begin with them.",
		           at_stake),
			at_stake);
	if (differs > 0)
		ret[n++] = kr_arena_printf(arena,
		                           P_("▲ %zu user has another e-mail in FK ORG than in KLIK: make sure that "
		                              "the login finds the old user.",
		                              "▲ %zu users have another e-mail in FK ORG than in KLIK: make sure that "
		                              "the login finds the old user.",
		                              differs),
		                           differs);
	if (!model->has_role_data)
		ret[n++] = _("▲ No FK ADM data was given: everybody on KOMBIT's list who has not logged in is taken to "
		             "lack the role (--fkadm).");
	if (!model->has_login_data)
		ret[n++] = _("▲ No list of logins was given: whoever stands on KOMBIT's list is taken not to have "
		             "logged in (--logins).");
	if (rejected > 0)
		ret[n++] = kr_arena_printf(
			arena,
			P_("▲ %zu row could not be understood and was rejected: see the sheet Sources.",
		           "▲ %zu rows could not be understood and were rejected: see the sheet Sources.", rejected),
			rejected);
	else if (has_remarks(model))
		ret[n++] = _("▲ There are remarks about the files: see the sheet Sources.");
	return n;
}

/* ---- since the last run ---- */

const char *kr_overview_changes_heading(const struct kr_model *model, struct kr_arena *arena)
{
	char day[KR_WORDS_DAY];

	return model->has_last
	               ? kr_arena_printf(arena, _("Since the last run (%s)"), kr_words_day(model->last_as_of, day))
	               : NULL;
}

const char *kr_overview_changes(const struct kr_model *model, struct kr_arena *arena)
{
	const struct kr_model_counts *c = &model->counts;

	if (!model->has_last)
		return NULL;
	return kr_arena_printf(arena, _("%zu new on the list · %zu gone from it · %zu with a new status"),
	                       c->new_on_list, c->gone, c->moved);
}

/* ---- inputs ---- */

static bool same_layout(const struct model_sheet *one, const struct model_sheet *two)
{
	bool same = one->n_columns == two->n_columns;

	for (size_t c = 0; same && c < one->n_columns; c++)
		same = strcmp(one->columns[c].header, two->columns[c].header) == 0 &&
		       strcmp(one->columns[c].field, two->columns[c].field) == 0;
	return same;
}

/* Of a sheet before it: said once is enough. */
static bool has_layout_of_another(const struct model_source *source, size_t sheet)
{
	bool has = false;

	for (size_t s = 0; s < sheet; s++)
		has = has || same_layout(&source->sheets[s], &source->sheets[sheet]);
	return has;
}

static void put_columns(const struct model_sheet *sheet, struct kr_str *out)
{
	for (size_t c = 0; c < sheet->n_columns; c++) {
		const struct model_column *column = &sheet->columns[c];
		enum kr_field field;
		if (*column->field != '\0' && kr_field_parse(column->field, &field))
			kr_str_printf(out, "%s%s → %s", out->len > 0 ? ", " : "", column->header,
			              kr_field_label(field));
	}
}

const char *kr_overview_columns(const struct model_source *source, struct kr_arena *arena)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (size_t s = 0; s < source->n_sheets; s++)
		if (!has_layout_of_another(source, s))
			put_columns(&source->sheets[s], &text);
	const char *columns = kr_arena_strdup(arena, text.buf);
	kr_str_release(&text);
	return columns;
}
