/* SPDX-License-Identifier: MPL-2.0 */
#include "model.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/roster.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"
#include "klikrecon/verdict.h"

const struct kr_typed_column kr_typed_columns[KR_TYPED_COUNT] = {
#define X(name, code, msgid, danish) { code, msgid, danish },
	KR_TYPED(X)
#undef X
};

const char *kr_model_text(struct kr_model *model, struct kr_stmt *s, int column)
{
	return kr_arena_strdup(&model->arena, kr_stmt_text(s, column));
}

bool kr_user_is_settled(const struct model_user *user)
{
	return user->status == KR_STATUS_DONE || user->status == KR_STATUS_LET_GO;
}

bool kr_user_is_undecided(const struct model_user *user)
{
	return !kr_user_is_settled(user) && user->keep == NULL;
}

bool kr_user_has_stakes(const struct model_user *user)
{
	return kr_user_flag(user, "gallery-role") != NULL || (user->projects != NULL && kr_answer_of(user->projects) != KR_ANSWER_NO);
}

const struct model_flag *kr_user_flag(const struct model_user *user, const char *flag)
{
	for (size_t i = 0; i < user->n_flags; i++)
		if (strcmp(user->flags[i].flag, flag) == 0)
			return &user->flags[i];
	return NULL;
}

const char *kr_candidate_identity(const struct model_candidate *candidate)
{
	const struct model_org *org = candidate->org;
	return org->uuid != NULL ? org->uuid : org->user_id != NULL ? org->user_id : org->email;
}

/* ---- reading: every query runs once, in the order of old_user.id, and is merged with the users in one pass ---- */

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
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

struct orgs {
	struct model_org *item;
	size_t n;
};

/* Only those that a row is about or may be about. */
static bool read_orgs(struct kr_model *model, struct kr_db *db, struct orgs *ret, struct kr_err *err)
{
	static const char about[] = "SELECT org_user FROM candidate UNION SELECT org_user FROM verdict";
	struct kr_stmt *s = NULL;
	enum kr_step got = KR_STEP_FAILED;
	int64_t n;
	bool ok = kr_verdict_roles(db, err) &&
		  kr_db_int(db, "SELECT count(*) FROM org_user WHERE id IN (SELECT org_user FROM candidate UNION SELECT org_user FROM verdict)",
			    0, &n, err);
	char *sql = NULL;

	if (!ok)
		return false;
	sql = kr_arena_printf(&model->arena,
			      "SELECT id, identity, uuid, user_id, name, email, title, unit, active_to, active, role_in_force.role "
			      "FROM org_user LEFT JOIN role_in_force ON role_in_force.org_user = org_user.id WHERE id IN (%s) ORDER BY id",
			      about);
	if (!kr_db_prepare(db, sql, &s, err))
		return false;
	ret->item = kr_arena_alloc(&model->arena, (size_t)n * sizeof *ret->item);
	while (ret->n < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_org *org = &ret->item[ret->n++];
		org->id = kr_stmt_int(s, 0);
		const char **texts[] = { &org->identity, &org->uuid, &org->user_id, &org->name,
					 &org->email,	 &org->title, &org->unit,   &org->active_to };
		for (int i = 0; i < 8; i++)
			*texts[i] = kr_model_text(model, s, i + 1);
		org->active = kr_stmt_is_null(s, 9) ? -1 : kr_stmt_int(s, 9) != 0;
		org->role = kr_model_text(model, s, 10);
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
	static const char sql[] =
		"SELECT o.id, o.row, o.key, o.name, o.email, o.user_id, o.uuid, o.title, o.unit, o.projects, o.gallery_roles,"
		" m.rule, m.kind, m.tier, m.score, m.namesakes,"
		" v.match_kind, v.account, v.role, v.role_source, v.role_name, v.logged_in, v.login_source, v.login_day, v.keep,"
		" v.status, v.needs_role, v.chosen, v.org_user "
		"FROM old_user AS o JOIN verdict AS v ON v.old_user = o.id LEFT JOIN match AS m ON m.old_user = o.id ORDER BY o.row, o.id";
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	int64_t n;

	if (!kr_db_int(db, "SELECT count(*) FROM old_user JOIN verdict ON verdict.old_user = old_user.id", 0, &n, err) ||
	    !kr_db_prepare(db, sql, &s, err))
		return false;
	model->users = kr_arena_alloc(&model->arena, (size_t)n * sizeof *model->users);
	while (model->n_users < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = &model->users[model->n_users++];
		const char **texts[] = { &u->key,	   &u->name,	   &u->email,	     &u->user_id, &u->uuid, &u->title,
					 &u->unit,	   &u->projects,   &u->gallery_roles, &u->rule,	   &u->found_kind, &u->tier,
					 NULL,		   NULL,	   &u->match_kind,   &u->account, &u->role, &u->role_source,
					 &u->role_name,	   &u->logged_in,  &u->login_source, &u->login_day, &u->keep };
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
		if (u->status == KR_STATUS_COUNT) {
			kr_stmt_free(s);
			return kr_fail(err, KR_E_FAILED, _("the database holds a status that this version does not know"));
		}
	}
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* The user with this id, searched from *at onwards: the callers' rows come in the users' order. */
static struct model_user *user_at(struct kr_model *model, size_t *at, int64_t id)
{
	for (size_t tries = 0; tries < model->n_users; tries++, *at = (*at + 1) % model->n_users)
		if (model->users[*at].id == id)
			return &model->users[*at];
	return NULL;
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
		struct model_user *u = user_at(model, &at, kr_stmt_int(s, 0));
		if (u == NULL)
			continue;
		if (u->flags == NULL)
			u->flags = kr_arena_alloc(&model->arena, (size_t)kr_stmt_int(s, 3) * sizeof *u->flags);
		u->flags[u->n_flags++] = (struct model_flag){ kr_model_text(model, s, 1), kr_model_text(model, s, 2) };
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
			   "SELECT c.old_user, count(*) OVER (PARTITION BY c.old_user), c.org_user, c.rank, c.score, c.tier, c.evidence,"
			   " c.uuid, c.email, c.user_id, c.name "
			   "FROM candidate AS c JOIN old_user AS o ON o.id = c.old_user ORDER BY o.row, o.id, c.rank, c.org_user",
			   &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = user_at(model, &at, kr_stmt_int(s, 0));
		const struct model_org *org = org_of(orgs, s, 2);
		if (u == NULL || org == NULL)
			continue;
		if (u->candidates == NULL)
			u->candidates = kr_arena_alloc(&model->arena, (size_t)kr_stmt_int(s, 1) * sizeof *u->candidates);
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

/* ---- KOMBIT's own columns ---- */

static bool read_own_headers(struct kr_model *model, struct kr_db *db, uint32_t **ret_positions, struct kr_err *err)
{
	/* Also columns beyond the header row, where there are cells. A dropped CPR column has no cells. */
	static const char sql[] =
		"SELECT position, max(header) FROM ("
		" SELECT position, header FROM source_column JOIN source_sheet ON source_sheet.id = source_column.sheet"
		" JOIN source ON source.id = source_sheet.source WHERE source.role = 'old' AND field <> 'cpr'"
		" UNION ALL SELECT DISTINCT position, '' FROM old_cell) GROUP BY position ORDER BY position";
	struct kr_stmt *s;
	enum kr_step got;
	size_t capacity = 0;
	uint32_t *positions = NULL;
	const char **headers = NULL;
	size_t n = 0;

	if (!kr_db_prepare(db, sql, &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		if (n == capacity) {
			capacity = capacity ? capacity * 2 : 16;
			positions = kr_reallocarray(positions, capacity, sizeof *positions);
			headers = kr_reallocarray(headers, capacity, sizeof *headers);
		}
		positions[n] = (uint32_t)kr_stmt_int(s, 0);
		headers[n++] = kr_model_text(model, s, 1);
	}
	kr_stmt_free(s);
	model->own_headers = kr_arena_alloc(&model->arena, n * sizeof *headers);
	*ret_positions = kr_arena_alloc(&model->arena, n * sizeof *positions);
	if (n > 0) {
		memcpy(model->own_headers, headers, n * sizeof *headers);
		memcpy(*ret_positions, positions, n * sizeof *positions);
	}
	model->n_own = n;
	free(positions);
	free(headers);
	return got == KR_STEP_DONE;
}

static bool read_own_cells(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	uint32_t *positions;
	size_t at = 0;

	if (!read_own_headers(model, db, &positions, err) ||
	    !kr_db_prepare(db,
			   "SELECT old_user, position, text FROM old_cell JOIN old_user ON old_user.id = old_cell.old_user "
			   "ORDER BY old_user.row, old_user.id, position",
			   &s, err))
		return false;
	for (size_t i = 0; i < model->n_users; i++)
		model->users[i].cells = kr_arena_alloc(&model->arena, model->n_own * sizeof *model->users[i].cells);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = user_at(model, &at, kr_stmt_int(s, 0));
		uint32_t position = (uint32_t)kr_stmt_int(s, 1);
		for (size_t c = 0; u != NULL && c < model->n_own; c++)
			if (positions[c] == position)
				u->cells[c] = kr_model_text(model, s, 2);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

/* ---- what a person typed ---- */

static bool read_extra_headers(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	static const char from[] = "FROM decision WHERE current AND column LIKE '+%' AND value <> ''";
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	int64_t n;

	if (!kr_db_int(db, kr_arena_printf(&model->arena, "SELECT count(DISTINCT column) %s", from), 0, &n, err) ||
	    !kr_db_prepare(db, kr_arena_printf(&model->arena, "SELECT substr(column, 2), min(id) %s GROUP BY column ORDER BY 2", from),
			   &s, err))
		return false;
	model->extra_headers = kr_arena_alloc(&model->arena, (size_t)n * sizeof *model->extra_headers);
	while (model->n_extra < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		model->extra_headers[model->n_extra++] = kr_model_text(model, s, 0);
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

static void put_typed(struct kr_model *model, struct model_user *u, const char *column, const char *value)
{
	for (int i = 0; i < KR_TYPED_COUNT; i++)
		if (strcmp(kr_typed_columns[i].code, column) == 0)
			u->typed[i] = value;
	for (size_t i = 0; strncmp(column, "pick:", 5) == 0 && i < u->n_candidates; i++) {
		const char *identity = kr_candidate_identity(&u->candidates[i]);
		if (identity != NULL && strcmp(identity, column + 5) == 0)
			u->candidates[i].remark = value;
	}
	for (size_t i = 0; *column == '+' && i < model->n_extra; i++)
		if (strcmp(model->extra_headers[i], column + 1) == 0)
			u->extra[i] = value;
}

static bool read_typed(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t at = 0;

	if (!read_extra_headers(model, db, err) ||
	    !kr_db_prepare(db,
			   "SELECT old_user.id, decision.column, decision.value, decision.first_seen FROM decision JOIN old_user USING (key) "
			   "WHERE decision.current AND decision.value <> '' ORDER BY old_user.row, old_user.id",
			   &s, err))
		return false;
	for (size_t i = 0; i < model->n_users; i++)
		model->users[i].extra = kr_arena_alloc(&model->arena, model->n_extra * sizeof *model->users[i].extra);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = user_at(model, &at, kr_stmt_int(s, 0));
		if (u != NULL)
			put_typed(model, u, kr_stmt_text(s, 1), kr_model_text(model, s, 2));
		if (u != NULL && strcmp(kr_stmt_text(s, 1), kr_typed_columns[KR_TYPED_UUID].code) == 0)
			u->chosen_on = kr_model_text(model, s, 3);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

/* Decisions about users who are not on the list (any more): the workbook carries them in a hidden place. */
static bool read_kept_typed(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	static const char from[] = "FROM decision WHERE current AND value <> '' AND key NOT IN (SELECT key FROM old_user)";
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	int64_t n;

	if (!kr_db_int(db, kr_arena_printf(&model->arena, "SELECT count(*) %s", from), 0, &n, err) ||
	    !kr_db_prepare(db, kr_arena_printf(&model->arena, "SELECT key, column, value %s ORDER BY key, column", from), &s, err))
		return false;
	if (!kr_db_int(db, "SELECT coalesce(max(id), 0) FROM decision", 0, &model->last_decision, err)) {
		kr_stmt_free(s);
		return false;
	}
	model->kept = kr_arena_alloc(&model->arena, (size_t)n * sizeof *model->kept);
	while (model->n_kept < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		model->kept[model->n_kept++] = (struct model_kept){ kr_model_text(model, s, 0), kr_model_text(model, s, 1),
								    kr_model_text(model, s, 2) };
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* ---- figures ---- */

static void count(struct kr_model *model)
{
	struct kr_model_counts *c = &model->counts;

	c->old_users = model->n_users;
	c->days_left = model->deadline - model->as_of;
	for (size_t i = 0; i < model->n_users; i++) {
		const struct model_user *u = &model->users[i];
		c->by_status[u->status]++;
		c->outstanding += !kr_user_is_settled(u);
		c->undecided += kr_user_is_undecided(u);
	}
	for (size_t i = 0; i < model->n_sources; i++)
		c->rejected_rows += model->sources[i].rejected;
	c->may_be_completed = c->outstanding == 0;
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
	struct orgs orgs = { NULL, 0 };

	if (!read_settings(model, db, err) || !read_orgs(model, db, &orgs, err) || !read_users(model, db, &orgs, err) ||
	    !read_flags(model, db, err) || !read_candidates(model, db, &orgs, err) || !read_own_cells(model, db, err) ||
	    !read_typed(model, db, err) || !read_kept_typed(model, db, err) || !kr_model_read_sources(model, db, err) ||
	    !kr_model_read_changes(model, db, err) || !find_municipality(model, db, err)) {
		kr_model_free(model);
		return false;
	}
	count(model);
	*ret = model;
	return true;
}

const struct kr_model_counts *kr_model_counts(const struct kr_model *model)
{
	return &model->counts;
}

void kr_model_free(struct kr_model *model)
{
	if (model == NULL)
		return;
	kr_arena_release(&model->arena);
	free(model);
}
