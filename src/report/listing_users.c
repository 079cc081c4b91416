/* SPDX-License-Identifier: MPL-2.0 */
/* "Brugere": every old user, in KOMBIT's order; the sheet that decisions are typed into. */
#include <string.h>

#include "klikrecon/i18n.h"

#include "listing.h"

static void add_typed_columns(struct kr_listing *t, const struct kr_model *model)
{
	static const double widths[KR_TYPED_COUNT] = { 10, 22, 18, 20, 11, 26 };
	static const enum kr_answers answers[KR_TYPED_COUNT] = { ANSWERS_YES_NO, ANSWERS_REASONS, ANSWERS_ROLES,
		                                                 ANSWERS_NONE,   ANSWERS_YES_NO,  ANSWERS_NONE };

	for (int i = 0; i < KR_TYPED_COUNT; i++) {
		kr_listing_add_column(t, kr_typed_columns[i].code, _(kr_typed_columns[i].msgid), COLUMN_TYPED,
		                      widths[i]);
		t->columns[t->n_columns - 1].answers = answers[i];
	}
	kr_listing_add_added(t, model, NULL, model->n_users);
}

static void add_columns(struct kr_listing *t, const struct kr_model *model)
{
	kr_listing_add_column(t, "status", _("Status"), COLUMN_OURS, 27);
	kr_listing_add_column(t, "next", _("Next step"), COLUMN_OURS, 29);
	kr_listing_add_column(t, "name", _("Name"), COLUMN_INPUT, 23);
	kr_listing_add_column(t, "email", _("E-mail"), COLUMN_INPUT, 28);
	kr_listing_add_column(t, "stakes", _("At stake"), COLUMN_INPUT, 29);
	kr_listing_add_earlier(t, model);
	add_typed_columns(t, model);
	kr_listing_add_column(t, "org-name", _("Name in FK ORG"), COLUMN_INPUT, 23);
	kr_listing_add_column(t, "org-email", _("E-mail in FK ORG"), COLUMN_INPUT, 28);
	kr_listing_add_column(t, "org-account", _("User id"), COLUMN_INPUT, 13);
	kr_listing_add_column(t, "org-active", _("Account"), COLUMN_OURS, 10);
	kr_listing_add_column(t, "org-uuid", _("UUID in FK ORG"), COLUMN_INPUT, 38);
	kr_listing_add_column(t, "org-unit", _("Unit"), COLUMN_INPUT, 24);
	kr_listing_add_column(t, "org-title", _("Job title"), COLUMN_INPUT, 22);
	kr_listing_add_column(t, "match", _("Match"), COLUMN_OURS, 42);
	kr_listing_add_column(t, "role-in-force", _("KLIK role in FK ADM"), COLUMN_INPUT, 27);
	kr_listing_add_column(t, "logged-in", _("Login for kommunal bruger"), COLUMN_OURS, 27);
	kr_listing_add_column(t, "flags", _("Worth knowing"), COLUMN_OURS, 42);
	for (size_t i = 0; i < model->n_own; i++)
		kr_listing_add_column(t, "own", kr_arena_printf(&t->arena, _("KOMBIT: %s"), model->own_headers[i]),
		                      COLUMN_OWN, 22);
	kr_listing_add_column(t, "row", _("Row on KOMBIT's list"), COLUMN_NUMBER, 15);
	kr_listing_add_column(t, "key", KR_KEY_HEADER, COLUMN_KEY, 20);
}

static void add_user(struct kr_listing *t, const struct kr_model *model, const struct model_user *u)
{
	kr_listing_add_row(t);
	t->rows[t->n_rows - 1].first = kr_status_style(u->status);
	kr_listing_put(t, "status", kr_words_status(u->status));
	kr_listing_put(t, "next", kr_words_next_step(u->status));
	kr_listing_put(t, "name", kr_listing_name(t, u->name, u->email, u->row));
	kr_listing_put(t, "email", u->email);
	kr_listing_put(t, "stakes", kr_listing_stakes(t, u));
	kr_listing_put_earlier(t, model, u);
	for (int i = 0; i < KR_TYPED_COUNT; i++)
		kr_listing_put(t, kr_typed_columns[i].code, u->typed[i]);
	kr_listing_put_added(t, u->added);
	kr_listing_put(t, "org-name", u->org ? u->org->name : NULL);
	kr_listing_put(t, "org-email", u->org ? u->org->email : NULL);
	kr_listing_put(t, "org-account", u->org ? u->org->user_id : NULL);
	kr_listing_put(t, "org-active", kr_words_account(u->account));
	kr_listing_put(t, "org-uuid", u->org ? u->org->uuid : NULL);
	kr_listing_put(t, "org-unit", u->org ? u->org->unit : NULL);
	kr_listing_put(t, "org-title", u->org ? u->org->title : NULL);
	kr_listing_put(t, "match", kr_listing_match(t, u));
	kr_listing_put(t, "role-in-force", kr_listing_role_words(t, model, u));
	kr_listing_put(t, "logged-in", kr_listing_login_words(t, u));
	kr_listing_put(t, "flags", kr_listing_flags(t, u, NULL));
	for (size_t i = 0; i < model->n_own; i++)
		kr_listing_put(t, "own", u->cells[i]);
	kr_listing_put_number(t, "row", u->row);
	kr_listing_put(t, "key", u->key);
}

void kr_listing_users(const struct kr_model *model, struct kr_listing *ret)
{
	kr_listing_init(
		ret, "users", _("Users"),
		_("Every user on KOMBIT's list. Fill in the yellow columns; what you type is kept at the next run."));
	ret->when_empty = _("KOMBIT's list holds no users.");
	ret->frozen = 3;
	ret->pages = 3;
	add_columns(ret, model);
	for (size_t i = 0; i < model->n_users; i++)
		add_user(ret, model, &model->users[i]);
}
