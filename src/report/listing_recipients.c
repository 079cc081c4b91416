/* SPDX-License-Identifier: MPL-2.0 */
/* The lists that are sent on: each holds only what its recipient needs, and no more. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/answers.h"
#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

#include "listing.h"

typedef bool (*wanted)(const struct model_user *user);

/* Decided ones first; within each, those with projects or gallery roles at stake; within each, as on KOMBIT's list. */
static int by_urgency(const void *a, const void *b)
{
	const struct model_user *one = *(const struct model_user *const *)a,
				*two = *(const struct model_user *const *)b;
	int decided = (two->keep != NULL) - (one->keep != NULL);
	int stakes = kr_user_has_stakes(two) - kr_user_has_stakes(one);

	if (decided != 0)
		return decided;
	if (stakes != 0)
		return stakes;
	return (one > two) - (one < two); /* they lie in one array, in the list's order */
}

/* The users that a list is about; free() it. */
static const struct model_user **choose(const struct kr_model *model, wanted is_wanted, size_t *ret_n)
{
	const struct model_user **chosen = kr_calloc(model->n_users, sizeof(struct model_user *));
	size_t n = 0;

	for (size_t i = 0; i < model->n_users; i++)
		if (is_wanted(&model->users[i]))
			chosen[n++] = &model->users[i];
	qsort(chosen, n, sizeof(struct model_user *), by_urgency);
	*ret_n = n;
	return chosen;
}

/* FK ORG's word where there is one: the recipient works in FK ORG and FK ADM. */
static const char *best(const char *org, const char *old)
{
	return org != NULL ? org : old;
}

static const char *decision_words(const struct model_user *u)
{
	if (u->keep == NULL)
		return _("not decided yet");
	return strcmp(u->keep, "yes") == 0 ? _("to be kept") : _("let go");
}

static const char *stakes_words(struct kr_listing *t, const struct model_user *u)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (kr_user_flag(u, "gallery-role") != NULL)
		kr_str_printf(&out, _("Role gallery: %s"), u->gallery_roles);
	if (u->projects != NULL) {
		if (out.len > 0)
			kr_str_puts(&out, "\n");
		kr_str_printf(&out, _("Projects: %s"), u->projects);
	}
	const char *text = out.len > 0 ? kr_arena_strdup(&t->arena, out.buf) : NULL;
	kr_str_release(&out);
	return text;
}

static void add_account_columns(struct kr_listing *t)
{
	kr_listing_add_column(t, "name", _("Name"), COLUMN_INPUT, 24);
	kr_listing_add_column(t, "user-id", _("User id"), COLUMN_INPUT, 13);
	kr_listing_add_column(t, "uuid", _("UUID"), COLUMN_INPUT, 38);
	kr_listing_add_column(t, "email", _("E-mail"), COLUMN_INPUT, 32);
	kr_listing_add_column(t, "unit", _("Unit"), COLUMN_INPUT, 24);
}

static void put_account(struct kr_listing *t, const struct model_user *u)
{
	const struct model_org *org = u->org;

	kr_listing_put(t, best(org ? org->name : NULL, u->name));
	kr_listing_put(t, best(org ? org->user_id : NULL, u->user_id));
	kr_listing_put(t, org ? org->uuid : NULL);
	kr_listing_put(t, best(org ? org->email : NULL, u->email));
	kr_listing_put(t, best(org ? org->unit : NULL, u->unit));
}

/* What each of these rows ends with. */
static void put_end(struct kr_listing *t, const struct model_user *u)
{
	kr_listing_put_added(t, u->added);
	kr_listing_put(t, u->key);
}

static const char *deadline_cell(struct kr_listing *t, const struct kr_model *model)
{
	char text[KR_DATE_TEXT];
	kr_day_text(model->deadline, text);
	return kr_arena_strdup(&t->arena, text);
}

static const char *in_words(struct kr_listing *t, const char *format_with_day, int32_t day)
{
	char words[KR_WORDS_DAY];
	const char *place = strstr(format_with_day, "%s");
	kr_words_day(day, words);
	return place == NULL ? format_with_day
	                     : kr_arena_printf(&t->arena, "%.*s%s%s", (int)(place - format_with_day), format_with_day,
	                                       words, place + 2);
}

/* ---- to the role administrator ---- */

/* What a recipient has to know; the rest is the KLIK administrator's. */
static const char *const about_roles[] = { "role-not-in-force",
	                                   "role-on-other-account",
	                                   "several-accounts",
	                                   "fkorg-missing-name",
	                                   "fkorg-missing-email",
	                                   "fkorg-missing-uuid",
	                                   NULL };
static const char *const about_addresses[] = { "email-differs", "external-domain", "shared-mailbox", "several-accounts",
	                                       NULL };

bool kr_user_is_for_role_admin(const struct model_user *u)
{
	return u->status == KR_STATUS_NEEDS_ROLE;
}

/* What is not understood is not passed on as if it were a role: the KLIK administrator has to say it otherwise. */
static const char *wanted_role(struct kr_listing *t, const struct model_user *u)
{
	const char *typed = u->typed[KR_TYPED_ROLE], *role = kr_answer_role(typed);

	if (typed != NULL && role == NULL)
		return kr_arena_printf(&t->arena, _("not clear yet (“%s”)"), typed);
	return kr_words_role(role != NULL ? role : "user");
}

void kr_listing_role_admin(const struct kr_model *model, struct kr_listing *ret)
{
	size_t n;
	const struct model_user **users = choose(model, kr_user_is_for_role_admin, &n);
	const char *deadline;

	kr_listing_init(ret, "role-admin", _("To the role administrator"), NULL);
	ret->lead = in_words(
		ret,
		model->has_role_data
			? _("Please assign these users the job function role in FK ADM, in good time before %s.")
			: _("Please assign these users the job function role in FK ADM before %s, where they lack it "
	                    "(no FK ADM data was at hand)."),
		model->deadline);
	ret->when_empty = _("Nobody lacks the role.");
	add_account_columns(ret);
	kr_listing_add_column(ret, "role", _("Wanted role"), COLUMN_INPUT, 20);
	kr_listing_add_column(ret, "decision", _("Decision"), COLUMN_OURS, 17);
	kr_listing_add_column(ret, "deadline", _("Deadline"), COLUMN_DATE, 12);
	kr_listing_add_column(ret, "flags", _("Worth knowing"), COLUMN_OURS, 42);
	kr_listing_add_added(ret, model, users, n);
	kr_listing_add_key(ret);
	deadline = deadline_cell(ret, model);
	for (size_t i = 0; i < n; i++) {
		kr_listing_add_row(ret);
		put_account(ret, users[i]);
		kr_listing_put(ret, wanted_role(ret, users[i]));
		kr_listing_put(ret, decision_words(users[i]));
		kr_listing_put(ret, deadline);
		kr_listing_put(ret, kr_listing_flags(ret, users[i], about_roles));
		put_end(ret, users[i]);
	}
	free(users);
}

/* ---- to the users ---- */

bool kr_user_is_for_login(const struct model_user *u)
{
	return u->status == KR_STATUS_NEEDS_LOGIN;
}

void kr_listing_login(const struct kr_model *model, struct kr_listing *ret)
{
	size_t n;
	const struct model_user **users = choose(model, kr_user_is_for_login, &n);

	kr_listing_init(ret, "login", _("To the users"), NULL);
	ret->lead = in_words(ret,
	                     _("These users have the role and only have to log in before %s. The text to send stands "
	                       "below the list."),
	                     model->deadline);
	ret->when_empty = _("Nobody has only the login left to do.");
	kr_listing_add_column(ret, "name", _("Name"), COLUMN_INPUT, 26);
	kr_listing_add_column(ret, "email", _("E-mail"), COLUMN_INPUT, 34);
	kr_listing_add_column(ret, "unit", _("Unit"), COLUMN_INPUT, 26);
	kr_listing_add_column(ret, "role", _("KLIK role in FK ADM"), COLUMN_INPUT, 28);
	kr_listing_add_column(ret, "decision", _("Decision"), COLUMN_OURS, 17);
	kr_listing_add_column(ret, "stakes", _("At stake"), COLUMN_INPUT, 34);
	kr_listing_add_column(ret, "flags", _("Worth knowing"), COLUMN_OURS, 42);
	kr_listing_add_added(ret, model, users, n);
	kr_listing_add_key(ret);
	for (size_t i = 0; i < n; i++) {
		const struct model_user *u = users[i];
		kr_listing_add_row(ret);
		kr_listing_put(ret, best(u->org ? u->org->name : NULL, u->name));
		kr_listing_put(ret, best(u->org ? u->org->email : NULL, u->email));
		kr_listing_put(ret, best(u->org ? u->org->unit : NULL, u->unit));
		kr_listing_put(ret, kr_listing_role_words(ret, model, u));
		kr_listing_put(ret, decision_words(u));
		kr_listing_put(ret, stakes_words(ret, u));
		kr_listing_put(ret, kr_listing_flags(ret, u, about_addresses));
		put_end(ret, u);
	}
	free(users);
}

/* ---- to the organisation administrator ---- */

bool kr_user_is_for_org_admin(const struct model_user *u)
{
	return !kr_user_is_settled(u) && u->match_kind != NULL && strcmp(u->match_kind, "certain") == 0 &&
	       (kr_user_flag(u, "fkorg-missing-name") || kr_user_flag(u, "fkorg-missing-email") ||
	        kr_user_flag(u, "fkorg-missing-uuid")) &&
	       u->status != KR_STATUS_INACTIVE;
}

static const char *missing_words(struct kr_listing *t, const struct model_user *u)
{
	static const struct {
		const char *flag, *text;
	} parts[] = { { "fkorg-missing-name", N_("name") },
		      { "fkorg-missing-email", N_("e-mail") },
		      { "fkorg-missing-uuid", N_("UUID") } };
	const char *text = "";

	for (size_t i = 0; i < 3; i++)
		if (kr_user_flag(u, parts[i].flag) != NULL)
			text = kr_arena_printf(&t->arena, "%s%s%s", text, *text ? ", " : "", _(parts[i].text));
	return text;
}

void kr_listing_org_admin(const struct kr_model *model, struct kr_listing *ret)
{
	size_t n;
	const struct model_user **users = choose(model, kr_user_is_for_org_admin, &n);

	kr_listing_init(ret, "org-admin", _("To the organisation administrator"), NULL);
	ret->lead = in_words(ret,
	                     _("The login fails for these users until name, e-mail and UUID are filled in in FK ORG. "
	                       "Please do so before %s."),
	                     model->deadline);
	ret->when_empty = _("Nobody's FK ORG record lacks name, e-mail or UUID.");
	add_account_columns(ret);
	kr_listing_add_column(ret, "missing", _("Lacks in FK ORG"), COLUMN_OURS, 22);
	kr_listing_add_column(ret, "old-email", _("E-mail on KOMBIT's list"), COLUMN_INPUT, 32);
	kr_listing_add_column(ret, "decision", _("Decision"), COLUMN_OURS, 17);
	kr_listing_add_added(ret, model, users, n);
	kr_listing_add_key(ret);
	for (size_t i = 0; i < n; i++) {
		const struct model_org *org = users[i]->org;
		kr_listing_add_row(ret);
		kr_listing_put(ret, best(org->name, users[i]->name));
		kr_listing_put(ret, org->user_id);
		kr_listing_put(ret, org->uuid);
		kr_listing_put(ret, org->email);
		kr_listing_put(ret, org->unit);
		kr_listing_put(ret, missing_words(ret, users[i]));
		kr_listing_put(ret, users[i]->email);
		kr_listing_put(ret, decision_words(users[i]));
		put_end(ret, users[i]);
	}
	free(users);
}

/* ---- who will be deleted ---- */

bool kr_user_is_for_deleted(const struct model_user *u)
{
	return u->status == KR_STATUS_LET_GO || u->status == KR_STATUS_NOT_IN_FKORG || u->status == KR_STATUS_INACTIVE;
}

static const char *why_deleted(const struct model_user *u)
{
	if (u->status == KR_STATUS_LET_GO)
		return _("Decided: not to be kept");
	if (u->status == KR_STATUS_INACTIVE)
		return _("The account is inactive in FK ORG; deleted unless that is changed");
	return _("Not found in FK ORG; deleted unless the account is created");
}

void kr_listing_deleted(const struct kr_model *model, struct kr_listing *ret)
{
	size_t n;
	const struct model_user **users = choose(model, kr_user_is_for_deleted, &n);

	kr_listing_init(ret, "deleted", _("Will be deleted"), NULL);
	ret->lead = in_words(ret,
	                     _("KOMBIT deletes these users after %s unless something is done. Check those who have "
	                       "something at stake."),
	                     model->deadline);
	ret->when_empty = _("Nobody is on the way to being deleted.");
	kr_listing_add_column(ret, "status", _("Status"), COLUMN_OURS, 27);
	kr_listing_add_column(ret, "name", _("Name"), COLUMN_INPUT, 24);
	kr_listing_add_column(ret, "email", _("E-mail"), COLUMN_INPUT, 32);
	kr_listing_add_column(ret, "why", _("Why"), COLUMN_OURS, 40);
	kr_listing_add_column(ret, "reason", _("Reason"), COLUMN_INPUT, 28);
	kr_listing_add_column(ret, "decision", _("Decision"), COLUMN_OURS, 17);
	kr_listing_add_column(ret, "stakes", _("At stake"), COLUMN_INPUT, 36);
	kr_listing_add_added(ret, model, users, n);
	kr_listing_add_key(ret);
	for (size_t i = 0; i < n; i++) {
		const struct model_user *u = users[i];
		kr_listing_add_row(ret);
		ret->rows[ret->n_rows - 1].first = kr_status_style(u->status);
		kr_listing_put(ret, kr_words_status(u->status));
		kr_listing_put(ret, u->name);
		kr_listing_put(ret, u->email);
		kr_listing_put(ret, why_deleted(u));
		kr_listing_put(ret, u->typed[KR_TYPED_REASON]);
		kr_listing_put(ret, decision_words(u));
		kr_listing_put(ret, stakes_words(ret, u));
		put_end(ret, u);
	}
	free(users);
}
