/* SPDX-License-Identifier: MPL-2.0 */
#include "listing.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

static bool is_on_the_list(const struct model_user *user)
{
	(void)user;
	return true;
}

static bool after_a_run(const struct kr_model *model)
{
	return model->has_last;
}

static bool with_something_kept(const struct kr_model *model)
{
	struct kr_listing t;

	kr_listing_kept(model, &t);
	const bool is = t.n_rows > 0;
	kr_listing_release(&t);
	return is;
}

const struct kr_listing_kind kr_listing_kinds[] = {
	{ "users", N_("Users"), kr_listing_users, is_on_the_list, NULL },
	{ "role-admin", N_("To the role administrator"), kr_listing_role_admin, kr_user_is_for_role_admin, NULL },
	{ "login", N_("To the users"), kr_listing_login, kr_user_is_for_login, NULL },
	{ "org-admin", N_("To the organisation admin."), kr_listing_org_admin, kr_user_is_for_org_admin, NULL },
	{ "clarify", N_("For clarification"), kr_listing_clarify, kr_user_is_on_clarify, NULL },
	{ "deleted", N_("Will be deleted"), kr_listing_deleted, kr_user_is_for_deleted, NULL },
	{ "changes", N_("Changes"), kr_listing_changes, NULL, after_a_run },
	{ "kept", N_("Kept answers"), kr_listing_kept, NULL, with_something_kept },
	{ "sources", N_("Sources"), kr_listing_sources, NULL, NULL },
};
const size_t kr_n_listing_kinds = sizeof kr_listing_kinds / sizeof *kr_listing_kinds;

const struct kr_listing_kind *kr_listing_kind(const char *id)
{
	for (size_t i = 0; i < kr_n_listing_kinds; i++)
		if (strcmp(kr_listing_kinds[i].id, id) == 0)
			return &kr_listing_kinds[i];
	return NULL;
}

bool kr_listing_is_there(const struct kr_listing_kind *kind, const struct kr_model *model)
{
	return kind->is_there == NULL || kind->is_there(model);
}

const char *kr_listing_sheet_name(const char *id)
{
	const struct kr_listing_kind *kind = kr_listing_kind(id);
	return kind != NULL ? _(kind->sheet) : "";
}

void kr_listing_init(struct kr_listing *t, const char *id, const char *title, const char *lead)
{
	*t = (struct kr_listing){ .arena = KR_ARENA_INIT,
		                  .id = id,
		                  .sheet = kr_listing_sheet_name(id),
		                  .title = title,
		                  .lead = lead,
		                  .when_empty = "",
		                  .frozen = 1,
		                  .pages = 1 };
}

void kr_listing_release(struct kr_listing *t)
{
	kr_arena_release(&t->arena);
	free(t->columns);
	free(t->rows);
	*t = (struct kr_listing){ 0 };
}

/* ---- columns ---- */

static bool has_header(const struct kr_listing *t, const char *header)
{
	struct kr_str wanted = KR_STR_INIT(KR_STR_UNBOUNDED), other = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool found = false;

	kr_text_fold(header, strlen(header), &wanted);
	for (size_t i = 0; i < t->n_columns && !found; i++) {
		kr_str_clear(&other);
		kr_text_fold(t->columns[i].header, strlen(t->columns[i].header), &other);
		found = strcmp(wanted.buf, other.buf) == 0;
	}
	kr_str_release(&wanted);
	kr_str_release(&other);
	return found;
}

/* One line of at most 200 characters: a table's heading cannot hold more, nor line breaks. */
static char *plain_header(struct kr_listing *t, const char *header)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t len = strlen(header), characters = 0;
	bool gap = false;

	for (size_t at = 0; at < len && characters < 200;) {
		uint32_t c = kr_utf8_next(header, len, &at);
		if (kr_char_is_blank(c)) {
			gap = out.len > 0;
			continue;
		}
		if (gap)
			kr_str_putc(&out, ' ');
		gap = false;
		kr_utf8_put(&out, c);
		characters++;
	}
	char *plain = kr_arena_strdup(&t->arena, out.buf);
	kr_str_release(&out);
	return plain;
}

void kr_listing_add_column(struct kr_listing *t, const char *code, const char *header, enum kr_column_kind kind,
                           double width)
{
	const char *plain = plain_header(t, header), *unique = plain;

	for (unsigned n = 2; *unique == '\0' || has_header(t, unique); n++)
		unique = kr_arena_printf(&t->arena, *plain == '\0' ? "%s%u" : "%s (%u)", plain, n);
	KR_GROW(t->columns, t->n_columns, t->columns_capacity);
	t->columns[t->n_columns++] = (struct kr_listing_column){ unique, kind, width, ANSWERS_NONE, code };
}

static bool holds_something(const struct model_user *user, size_t added)
{
	bool holds = user->added[added] != NULL;

	for (size_t i = 0; i < user->n_candidates && !holds; i++)
		holds = user->candidates[i].added[added] != NULL;
	return holds;
}

void kr_listing_add_added(struct kr_listing *t, const struct kr_model *model, const struct model_user *const *users,
                          size_t n)
{
	t->added = kr_arena_alloc(&t->arena, model->n_added * sizeof *t->added);
	for (size_t a = 0; a < model->n_added; a++) {
		const struct model_added *added = &model->added[a];
		bool shown = added->marked;
		if (strcmp(added->list, t->id) != 0)
			continue;
		for (size_t i = 0; i < n && !shown; i++)
			shown = holds_something(users != NULL ? users[i] : &model->users[i], a);
		if (!shown)
			continue;
		t->added[t->n_added++] = a;
		kr_listing_add_column(t, added->code, added->header, COLUMN_TYPED, 20);
	}
}

void kr_listing_add_key(struct kr_listing *t)
{
	kr_listing_add_column(t, "key", kr_arena_printf(&t->arena, KR_KEY_HEADER "/%s", t->id), COLUMN_KEY, 20);
}

/* ---- rows ---- */

void kr_listing_add_row(struct kr_listing *t)
{
	assert(t->n_rows == 0 || t->at == t->n_columns);
	KR_GROW(t->rows, t->n_rows, t->rows_capacity);
	t->rows[t->n_rows++] =
		(struct kr_listing_row){ kr_arena_alloc(&t->arena, t->n_columns * sizeof(char *)), STYLE_TEXT, false };
	t->at = 0;
}

void kr_listing_put(struct kr_listing *t, const char *code, const char *text)
{
	assert(t->at < t->n_columns && strcmp(t->columns[t->at].code, code) == 0);
	(void)code;
	t->rows[t->n_rows - 1].cells[t->at++] = text != NULL && *text != '\0' ? text : NULL;
}

void kr_listing_put_number(struct kr_listing *t, const char *code, uint64_t number)
{
	kr_listing_put(t, code, kr_arena_printf(&t->arena, "%llu", (unsigned long long)number));
}

void kr_listing_put_added(struct kr_listing *t, const char *const *values)
{
	for (size_t i = 0; i < t->n_added; i++)
		kr_listing_put(t, t->columns[t->at].code, values[t->added[i]]);
}
