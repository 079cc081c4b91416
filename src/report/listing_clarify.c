/* SPDX-License-Identifier: MPL-2.0 */
/* "Til afklaring": each doubtful row, followed by its candidates with the evidence for each. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

#include "listing.h"

bool kr_user_is_for_clarify(const struct model_user *u)
{
	return u->status == KR_STATUS_CHOOSE || u->status == KR_STATUS_CONFIRM ||
	       (u->status == KR_STATUS_NOT_IN_FKORG && u->n_candidates > 0 && !u->chosen);
}

/* More than anybody reads; the page and the workbook would be slow with the thousands who may be called like somebody. */
enum { CANDIDATES_SHOWN = 50 };

/* Whoever has something typed beside him stays. */
static bool is_shown(const struct kr_model *model, const struct model_candidate *c)
{
	bool typed = c->remark != NULL;

	for (size_t i = 0; c->added != NULL && i < model->n_added; i++)
		typed = typed || c->added[i] != NULL;
	return typed || c->rank <= CANDIDATES_SHOWN;
}

static size_t count_hidden(const struct kr_model *model, const struct model_user *u)
{
	size_t hidden = u->n_unlisted;

	for (size_t i = 0; i < u->n_candidates; i++)
		hidden += !is_shown(model, &u->candidates[i]);
	return hidden;
}

static const char *evidence(struct kr_listing *t, const struct model_candidate *c)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED), token = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (const char *at = c->evidence; at != NULL && *at != '\0';) {
		size_t len = strcspn(at, ",");
		kr_str_clear(&token);
		kr_str_put(&token, at, len);
		if (out.len > 0)
			kr_str_puts(&out, ", ");
		kr_str_puts(&out, kr_words_evidence(token.buf));
		at += len + (at[len] == ',');
	}
	const char *text = out.len > 0 ? kr_arena_strdup(&t->arena, out.buf) : NULL;
	kr_str_release(&out);
	kr_str_release(&token);
	return text;
}

static const char *likelihood(struct kr_listing *t, const struct model_user *u, const struct model_candidate *c)
{
	const int percent = kr_words_percent(u->rule, c->score);

	return percent < 0 ? NULL : kr_arena_printf(&t->arena, "%d.%02d", percent / 100, percent % 100);
}

static const char *certainty(struct kr_listing *t, const struct kr_model *model, const struct model_user *u)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (u->rule != NULL)
		kr_words_certainty(u->rule, &u->keys, &out);
	const size_t hidden = count_hidden(model, u);
	if (hidden > 0)
		kr_str_printf(
			&out,
			P_("%s%zu more person with such a name is not shown; look the right one up by unit, and write "
		           "the UUID under “Chosen UUID”.",
		           "%s%zu more people with such a name are not shown; look the right one up by unit, and write "
		           "the UUID under “Chosen UUID”.",
		           hidden),
			out.len > 0 ? " " : "", hidden);
	const char *text = kr_arena_strdup(&t->arena, out.buf);
	kr_str_release(&out);
	return text;
}

/* What the rules say of the row, after what is to be said of the answer that stands there. */
static const char *why_asked(struct kr_listing *t, const struct model_user *u)
{
	static const char *const about_the_choice[] = { "contradictory-answers", "choice-unknown", "choice-not-clear",
		                                        NULL };
	const char *answer = kr_listing_flags(t, u, about_the_choice),
		   *rule = u->rule != NULL ? kr_words_rule(u->rule) : kr_words_match_kind(u->match_kind);

	return answer == NULL ? rule : kr_arena_printf(&t->arena, "%s\n%s", answer, rule);
}

/* What is particular to a row, whether it is in doubt or settled. */
struct subject {
	const char *who, *pick, *comparison, *evidence;
};

static void add_subject(struct kr_listing *t, const struct model_user *u, const struct subject *subject)
{
	kr_listing_add_row(t);
	t->rows[t->n_rows - 1].first = kr_status_style(u->status);
	t->rows[t->n_rows - 1].subject = true;
	kr_listing_put(t, "who", subject->who);
	kr_listing_put(t, "pick", subject->pick);
	kr_listing_put(t, "name", kr_listing_name(t, u->name, u->email, u->row));
	kr_listing_put(t, "email", u->email);
	kr_listing_put(t, "user-id", u->user_id);
	kr_listing_put(t, "unit", u->unit);
	kr_listing_put(t, "title", u->title);
	kr_listing_put(t, "active", NULL);
	kr_listing_put(t, "role", NULL);
	kr_listing_put(t, "score", NULL);
	kr_listing_put(t, "comparison", subject->comparison);
	kr_listing_put(t, "evidence", subject->evidence);
	kr_listing_put(t, "uuid", u->uuid);
	kr_listing_put_added(t, u->added);
	kr_listing_put_number(t, "row", u->row);
	kr_listing_put(t, "key", u->key);
	kr_listing_put(t, "candidate", NULL);
}

static void add_candidate(struct kr_listing *t, const struct model_user *u, const struct model_candidate *c,
                          const char *pick)
{
	kr_listing_add_row(t);
	kr_listing_put(t, "who", kr_arena_printf(&t->arena, _("   candidate %d"), c->rank));
	kr_listing_put(t, "pick", pick);
	kr_listing_put(t, "name", c->org->name);
	kr_listing_put(t, "email", c->org->email);
	kr_listing_put(t, "user-id", c->org->user_id);
	kr_listing_put(t, "unit", c->org->unit);
	kr_listing_put(t, "title", c->org->title);
	kr_listing_put(t, "active",
	               c->org->active > 0    ? _("active")
	               : c->org->active == 0 ? _("inactive")
	                                     : _("unknown"));
	kr_listing_put(t, "role", c->org->role != NULL ? kr_words_role(c->org->role) : NULL);
	kr_listing_put(t, "score", likelihood(t, u, c));
	kr_listing_put(t, "comparison", kr_listing_comparison(t, c->name, c->email, c->user_id, c->uuid));
	kr_listing_put(t, "evidence", evidence(t, c));
	kr_listing_put(t, "uuid", c->org->uuid);
	kr_listing_put_added(t, c->added);
	kr_listing_put_number(t, "row", u->row);
	kr_listing_put(t, "key", u->key);
	kr_listing_put(t, "candidate", c->org->called);
}

/* ---- settled ---- */

bool kr_user_is_settled_choice(const struct model_user *u)
{
	return u->chosen && u->typed[KR_TYPED_UUID] != NULL && !kr_user_is_for_clarify(u);
}

bool kr_user_is_on_clarify(const struct model_user *u)
{
	return kr_user_is_for_clarify(u) || kr_user_is_settled_choice(u);
}

bool kr_clarify_shows(const struct model_user *u, const struct model_candidate *c)
{
	return kr_user_is_for_clarify(u) || (kr_user_is_settled_choice(u) && u->org != NULL && c->org == u->org);
}

/* A choice stays in sight with the one who was chosen, and is taken back by emptying the cell. Its first word tells readback that such a row is
 * one (readback_picks.sql). */
static void add_settled(struct kr_listing *t, const struct model_user *u)
{
	const struct model_candidate *chosen = NULL;

	for (size_t i = 0; i < u->n_candidates && chosen == NULL; i++)
		if (kr_clarify_shows(u, &u->candidates[i]))
			chosen = &u->candidates[i];
	add_subject(t, u,
	            &(struct subject){
			    _("✔ Settled"), chosen != NULL ? NULL : u->typed[KR_TYPED_UUID],
			    kr_arena_printf(&t->arena,
	                                    _("Now: %s. Empty the cell under “Your choice” to take the choice back."),
	                                    kr_words_status_plain(u->status)),
			    NULL });
	if (chosen != NULL)
		add_candidate(t, u, chosen, _("Yes"));
}

/* ---- the sheet ---- */

static void add_columns(struct kr_listing *t, const struct kr_model *model, const struct model_user *const *users,
                        size_t n)
{
	kr_listing_add_column(t, "who", _("Row and candidates"), COLUMN_OURS, 24);
	kr_listing_add_column(t, "pick", _("Your choice"), COLUMN_TYPED, 15);
	t->columns[t->n_columns - 1].answers = ANSWERS_PICK;
	kr_listing_add_column(t, "name", _("Name"), COLUMN_INPUT, 25);
	kr_listing_add_column(t, "email", _("E-mail"), COLUMN_INPUT, 32);
	kr_listing_add_column(t, "user-id", _("User id"), COLUMN_INPUT, 13);
	kr_listing_add_column(t, "unit", _("Unit"), COLUMN_INPUT, 23);
	kr_listing_add_column(t, "title", _("Job title"), COLUMN_INPUT, 20);
	kr_listing_add_column(t, "active", _("Account"), COLUMN_OURS, 10);
	kr_listing_add_column(t, "role", _("KLIK role"), COLUMN_OURS, 18);
	kr_listing_add_column(t, "score", _("Likelihood"), COLUMN_PERCENT, 16);
	kr_listing_add_column(t, "comparison", _("What agrees, and what does not"), COLUMN_OURS, 52);
	kr_listing_add_column(t, "evidence", _("Evidence, and why it is not certain"), COLUMN_OURS, 46);
	kr_listing_add_column(t, "uuid", _("UUID"), COLUMN_INPUT, 38);
	kr_listing_add_added(t, model, users, n);
	kr_listing_add_column(t, "row", _("Row on KOMBIT's list"), COLUMN_NUMBER, 15);
	kr_listing_add_key(t);
	kr_listing_add_column(t, "candidate", KR_CANDIDATE_HEADER, COLUMN_KEY, 20);
}

static void add_doubtful(struct kr_listing *t, const struct kr_model *model, const struct model_user *u)
{
	add_subject(t, u,
	            &(struct subject){ kr_words_status(u->status), NULL, why_asked(t, u), certainty(t, model, u) });
	for (size_t c = 0; c < u->n_candidates; c++)
		if (is_shown(model, &u->candidates[c]))
			add_candidate(t, u, &u->candidates[c], u->candidates[c].remark);
}

void kr_listing_clarify(const struct kr_model *model, struct kr_listing *ret)
{
	const struct model_user **users = kr_calloc(model->n_users, sizeof(struct model_user *));
	size_t n = 0, doubtful;

	for (size_t i = 0; i < model->n_users; i++)
		if (kr_user_is_for_clarify(&model->users[i]))
			users[n++] = &model->users[i];
	doubtful = n;
	for (size_t i = 0; i < model->n_users; i++)
		if (kr_user_is_settled_choice(&model->users[i]))
			users[n++] = &model->users[i];
	kr_listing_init(ret, "clarify", _("For clarification"),
	                _("Each doubtful row, followed by the people it may be. Choose “Yes” beside the right one, or "
	                  "“None of them” in the row itself. Below stands what you have settled."));
	ret->when_empty = _("No row is in doubt.");
	ret->frozen = 3;
	ret->pages = 2;
	add_columns(ret, model, users, n);
	for (size_t i = 0; i < n; i++)
		if (i < doubtful)
			add_doubtful(ret, model, users[i]);
		else
			add_settled(ret, users[i]);
	free(users);
}
