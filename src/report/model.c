/* SPDX-License-Identifier: MPL-2.0 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/roster.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

const struct kr_typed_column kr_typed_columns[KR_TYPED_COUNT] = {
#define X(name, code, msgid, danish) { code, msgid, danish },
	KR_TYPED(X)
#undef X
};

const struct kr_typed_column kr_earlier_column = { "earlier", N_("Are they this row's?"), "Gælder de denne række?" };

const char *kr_model_text(struct kr_model *model, struct kr_stmt *s, int column)
{
	return kr_arena_strdup(&model->arena, kr_stmt_text(s, column));
}

bool kr_user_is_undecided(const struct model_user *user)
{
	return !user->settled && user->keep == NULL;
}

bool kr_user_has_stakes(const struct model_user *user)
{
	return kr_user_flag(user, "gallery-role") != NULL ||
	       (user->projects != NULL && kr_answer_of(user->projects) != KR_ANSWER_NO);
}

/* ---- rows about one person ---- */

const struct model_user *kr_person_next_row(const struct model_user *user, kr_user_test belongs)
{
	do
		user = user->same_after;
	while (user != NULL && !belongs(user));
	return user;
}

bool kr_person_is_first_row(const struct model_user *user, kr_user_test belongs)
{
	if (!belongs(user))
		return false;
	do
		user = user->same_before;
	while (user != NULL && !belongs(user));
	return user == NULL;
}

bool kr_person_is_decided(const struct model_user *first, kr_user_test belongs)
{
	while (first != NULL && first->keep == NULL)
		first = kr_person_next_row(first, belongs);
	return first != NULL;
}

const struct model_flag *kr_user_flag(const struct model_user *user, const char *flag)
{
	for (size_t i = 0; i < user->n_flags; i++)
		if (strcmp(user->flags[i].flag, flag) == 0)
			return &user->flags[i];
	return NULL;
}

/* ---- reading: every query runs once, in the users' order, and is merged with them in one pass (model_*.c) ---- */

struct model_user *kr_model_user_at(struct kr_model *model, size_t *at, int64_t id)
{
	for (size_t tries = 0; tries < model->n_users; tries++, *at = (*at + 1) % model->n_users)
		if (model->users[*at].id == id)
			return &model->users[*at];
	return NULL;
}

/* As readback left it (readback_note.c). */
static void read_answer_count(struct kr_model_answers *answers, const char *name, const char *value)
{
	const struct {
		const char *name;
		size_t *count;
	} counts[] = { { "answers_read", &answers->read },
		       { "answers_new", &answers->fresh },
		       { "answers_changed", &answers->changed },
		       { "answers_cleared", &answers->cleared } };

	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		if (strcmp(name, counts[i].name) == 0)
			*counts[i].count = strtoul(value, NULL, 10);
}

static bool read_settings(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;

	if (!kr_db_prepare(db, "SELECT name, value FROM setting WHERE value IS NOT NULL", &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		const char *name = kr_stmt_text(s, 0), *value = kr_stmt_text(s, 1);
		if (strcmp(name, "as_of") == 0)
			kr_day_parse_iso(value, &model->as_of);
		else if (strcmp(name, "deadline") == 0)
			kr_day_parse_iso(value, &model->deadline);
		else if (strcmp(name, "fkorg_users") == 0)
			model->counts.fkorg_users = strtoul(value, NULL, 10);
		else if (strcmp(name, "has_role_data") == 0)
			model->has_role_data = strcmp(value, "1") == 0;
		else if (strcmp(name, "has_login_data") == 0)
			model->has_login_data = strcmp(value, "1") == 0;
		else if (strcmp(name, "run") == 0)
			model->run = strtoll(value, NULL, 10);
		else if (strcmp(name, "answers_where") == 0)
			model->answers_where = kr_model_text(model, s, 1);
		else
			read_answer_count(&model->counts.answers, name, value);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

/* ---- figures ---- */

static void count_change(const struct model_change *change, struct kr_model_counts *c)
{
	switch (change->kind) {
	case CHANGE_NEW:
		c->new_on_list++;
		break;
	case CHANGE_GONE:
		c->gone++;
		break;
	case CHANGE_MOVED:
		c->moved++;
		if (change->from >= 0 && change->to >= 0)
			c->from_to[change->from][change->to]++;
		break;
	case CHANGE_GONE_EARLIER:
	case CHANGE_COUNT:
		break;
	}
}

static void count(struct kr_model *model)
{
	struct kr_model_counts *c = &model->counts;

	c->old_users = model->n_users;
	for (size_t i = 0; i < model->n_users; i++) {
		const struct model_user *u = &model->users[i];
		c->by_status[u->status]++;
		c->outstanding += !u->settled;
		c->undecided += kr_user_is_undecided(u);
	}
	for (size_t i = 0; i < model->n_sources; i++) {
		c->rejected_rows += model->sources[i].rejected;
		for (size_t n = 0; n < model->sources[i].n_notes; n++)
			c->unread_lists += strcmp(model->sources[i].notes[n].kind, "unread") == 0;
	}
	c->may_be_completed = c->outstanding == 0;
	c->has_last = model->has_last;
	c->last_as_of = model->last_as_of;
	for (size_t i = 0; i < model->n_changes; i++)
		count_change(&model->changes[i], c);
	kr_model_count_answers(model, &c->answers);
}

/* Whose report this is: one of KOMBIT's columns may name the municipality on every row; otherwise its mail domain does. */
static bool find_municipality(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s;

	model->municipality = "";
	for (size_t c = 0; c < model->n_own && *model->municipality == '\0'; c++) {
		kr_str_clear(&folded);
		kr_text_fold(model->own_headers[c], strlen(model->own_headers[c]), &folded);
		const char *first = model->n_users > 0 ? model->users[0].cells[c] : NULL;
		bool same = first != NULL && strstr(folded.buf, "kommune") != NULL && kr_text_length(first) < 60;
		for (size_t i = 1; same && i < model->n_users; i++)
			same = model->users[i].cells[c] != NULL && strcmp(model->users[i].cells[c], first) == 0;
		if (same)
			model->municipality = first;
	}
	kr_str_release(&folded);
	if (*model->municipality != '\0')
		return true;

	if (!kr_db_prepare(db,
	                   "SELECT own_domain.domain FROM own_domain LEFT JOIN domain_count USING (domain) "
	                   "ORDER BY coalesce(people, 0) DESC, own_domain.domain LIMIT 1",
	                   &s, err))
		return false;
	enum kr_step got = kr_stmt_step(s, err);
	if (got == KR_STEP_ROW)
		model->municipality = kr_model_text(model, s, 0);
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

bool kr_model_build(struct kr_db *db, struct kr_model **ret, struct kr_err *err)
{
	struct kr_model *model = kr_calloc(1, sizeof *model);

	if (!read_settings(model, db, err) || !kr_model_read_users(model, db, err) ||
	    !kr_model_read_earlier(model, db, err) || !kr_model_read_own_cells(model, db, err) ||
	    !kr_model_read_typed(model, db, err) || !kr_model_read_sources(model, db, err) ||
	    !kr_model_read_changes(model, db, err) || !find_municipality(model, db, err)) {
		kr_model_free(model);
		return false;
	}
	count(model);
	kr_model_look_on(model, model->as_of, model->deadline);
	*ret = model;
	return true;
}

void kr_model_look_on(struct kr_model *model, int32_t as_of, int32_t deadline)
{
	model->as_of = as_of;
	model->deadline = deadline;
	model->counts.days_left = deadline - as_of;
}

const struct kr_model_counts *kr_model_counts(const struct kr_model *model)
{
	return &model->counts;
}

const char *kr_model_alert(const struct kr_model *model, size_t index)
{
	return index < model->n_alerts ? model->alerts[index].line : NULL;
}

void kr_model_free(struct kr_model *model)
{
	if (model == NULL)
		return;
	kr_arena_release(&model->arena);
	free(model);
}
