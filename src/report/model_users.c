/* SPDX-License-Identifier: MPL-2.0 */
/* The old users with what was found out about each: verdict, FK ORG user, flags, candidates. */
#include "model.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"

struct orgs {
	struct model_org *item;
	size_t n;
};

/* Only those that a row is about or may be about. */
static bool read_orgs(struct kr_model *model, struct kr_db *db, struct orgs *ret, struct kr_err *err)
{
	struct kr_stmt *s = NULL;
	enum kr_step got = KR_STEP_FAILED;
	int64_t n;
	if (!kr_db_int(db,
	               "SELECT count(*) FROM org_user WHERE id IN (SELECT org_user FROM candidate UNION SELECT "
	               "org_user FROM verdict)",
	               0, &n, err) ||
	    !kr_db_prepare(
		    db,
		    "SELECT id, identity, uuid, user_id, name, email, title, unit, active_to, active, "
		    "role_in_force.role, called "
		    "FROM org_user JOIN org_called ON org_called.org_user = org_user.id "
		    "LEFT JOIN role_in_force ON role_in_force.org_user = org_user.id "
		    "WHERE id IN (SELECT org_user FROM candidate UNION SELECT org_user FROM verdict) ORDER BY id",
		    &s, err))
		return false;
	ret->item = kr_arena_alloc(&model->arena, (size_t)n * sizeof *ret->item);
	while (ret->n < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_org *org = &ret->item[ret->n++];
		org->id = kr_stmt_int(s, 0);
		const char **texts[] = { &org->identity, &org->uuid,  &org->user_id, &org->name,
			                 &org->email,    &org->title, &org->unit,    &org->active_to };
		for (int i = 0; i < 8; i++)
			*texts[i] = kr_model_text(model, s, i + 1);
		org->active = kr_stmt_is_null(s, 9) ? -1 : kr_stmt_int(s, 9) != 0;
		org->role = kr_model_text(model, s, 10);
		org->called = kr_model_text(model, s, 11);
	}
	kr_stmt_free(s);
	return n == 0 || got != KR_STEP_FAILED;
}

static int by_org_id(const void *key, const void *element)
{
	int64_t id = *(const int64_t *)key, other = ((const struct model_org *)element)->id;
	return (id > other) - (id < other);
}

static const struct model_org *org_of(const struct orgs *orgs, struct kr_stmt *s, int column)
{
	if (kr_stmt_is_null(s, column) || orgs->n == 0)
		return NULL;
	int64_t id = kr_stmt_int(s, column);
	return bsearch(&id, orgs->item, orgs->n, sizeof *orgs->item, by_org_id);
}

static bool read_users(struct kr_model *model, struct kr_db *db, const struct orgs *orgs, struct kr_err *err)
{
	static const char sql[] = "SELECT o.id, o.row, o.key, o.name, o.email, o.user_id, o.uuid, o.title, o.unit, "
				  "o.projects, o.gallery_roles,"
				  " m.rule, m.kind, m.tier, m.score, m.namesakes,"
				  " v.match_kind, v.account, v.role, v.role_source, v.role_name, v.logged_in, "
				  "v.login_source, v.login_day, v.keep,"
				  " v.status, v.needs_role, v.chosen, v.org_user, coalesce(m.unlisted, 0), v.settled "
				  "FROM old_user AS o JOIN verdict AS v ON v.old_user = o.id LEFT JOIN match AS m ON "
				  "m.old_user = o.id ORDER BY o.row, o.id";
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	int64_t n;

	if (!kr_db_int(db, "SELECT count(*) FROM old_user JOIN verdict ON verdict.old_user = old_user.id", 0, &n,
	               err) ||
	    !kr_db_prepare(db, sql, &s, err))
		return false;
	model->users = kr_arena_alloc(&model->arena, (size_t)n * sizeof *model->users);
	while (model->n_users < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = &model->users[model->n_users++];
		const char **texts[] = {
			&u->key,       &u->name,      &u->email,         &u->user_id,   &u->uuid,       &u->title,
			&u->unit,      &u->projects,  &u->gallery_roles, &u->rule,      &u->found_kind, &u->tier,
			NULL,          NULL,          &u->match_kind,    &u->account,   &u->role,       &u->role_source,
			&u->role_name, &u->logged_in, &u->login_source,  &u->login_day, &u->keep
		};
		u->id = kr_stmt_int(s, 0);
		u->row = (uint32_t)kr_stmt_int(s, 1);
		for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++)
			if (texts[i] != NULL)
				*texts[i] = kr_model_text(model, s, i + 2);
		u->score = kr_stmt_is_null(s, 14) ? -1 : kr_stmt_double(s, 14);
		u->namesakes = kr_stmt_is_null(s, 15) ? -1 : kr_stmt_double(s, 15);
		u->status = kr_status_parse(kr_stmt_text(s, 25));
		u->needs_role = kr_stmt_int(s, 26) != 0;
		u->chosen = kr_stmt_int(s, 27) != 0;
		u->org = org_of(orgs, s, 28);
		u->n_unlisted = (size_t)kr_stmt_int(s, 29);
		u->settled = kr_stmt_int(s, 30) != 0;
		if (u->status == KR_STATUS_COUNT) {
			kr_stmt_free(s);
			return kr_fail(err, KR_E_FAILED,
			               _("the database holds a status that this version does not know"));
		}
	}
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* Rows about one person know each other. */
static void join_rows(struct kr_model *model, const struct orgs *orgs)
{
	struct model_user **last = kr_calloc(orgs->n, sizeof *last);

	for (size_t i = 0; i < model->n_users; i++) {
		struct model_user *u = &model->users[i];
		if (u->org == NULL)
			continue;
		struct model_user **before = &last[u->org - orgs->item];
		if (*before != NULL)
			(*before)->same_after = u;
		u->same_before = *before;
		*before = u;
	}
	free(last);
}

static bool read_flags(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t at = 0;

	if (!kr_db_prepare(db,
	                   "SELECT old_user, flag, detail, count(*) OVER (PARTITION BY old_user) FROM flag "
	                   "JOIN old_user ON old_user.id = flag.old_user ORDER BY old_user.row, old_user.id, flag",
	                   &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = kr_model_user_at(model, &at, kr_stmt_int(s, 0));
		if (u == NULL)
			continue;
		if (u->flags == NULL)
			u->flags = kr_arena_alloc(&model->arena, (size_t)kr_stmt_int(s, 3) * sizeof *u->flags);
		u->flags[u->n_flags++] = (struct model_flag){ kr_model_text(model, s, 1), kr_model_text(model, s, 2) };
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

static bool read_keys(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t at = 0;

	if (!kr_db_prepare(db, kr_row_keys_sql, &s, err))
		return false;
	kr_stmt_bind_int(s, 1, 0);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = kr_model_user_at(model, &at, kr_stmt_int(s, 0));
		if (u != NULL)
			u->keys = kr_row_keys_of(s);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

static bool read_candidates(struct kr_model *model, struct kr_db *db, const struct orgs *orgs, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t at = 0;

	if (!kr_db_prepare(db,
	                   "SELECT c.old_user, count(*) OVER (PARTITION BY c.old_user), c.org_user, c.rank, c.score, "
	                   "c.tier, c.evidence,"
	                   " c.uuid, c.email, c.user_id, c.name "
	                   "FROM candidate AS c JOIN old_user AS o ON o.id = c.old_user ORDER BY o.row, o.id, c.rank, "
	                   "c.org_user",
	                   &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = kr_model_user_at(model, &at, kr_stmt_int(s, 0));
		const struct model_org *org = org_of(orgs, s, 2);
		if (u == NULL || org == NULL)
			continue;
		if (u->candidates == NULL)
			u->candidates =
				kr_arena_alloc(&model->arena, (size_t)kr_stmt_int(s, 1) * sizeof *u->candidates);
		struct model_candidate *c = &u->candidates[u->n_candidates++];
		const char **texts[] = { &c->tier, &c->evidence, &c->uuid, &c->email, &c->user_id, &c->name };
		c->org = org;
		c->rank = (int)kr_stmt_int(s, 3);
		c->score = kr_stmt_double(s, 4);
		for (int i = 0; i < 6; i++)
			*texts[i] = kr_model_text(model, s, i + 5);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

bool kr_model_read_users(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct orgs orgs = { NULL, 0 };

	if (!read_orgs(model, db, &orgs, err) || !read_users(model, db, &orgs, err))
		return false;
	join_rows(model, &orgs);
	return read_flags(model, db, err) && read_keys(model, db, err) && read_candidates(model, db, &orgs, err);
}
