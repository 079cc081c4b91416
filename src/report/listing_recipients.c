/* SPDX-License-Identifier: MPL-2.0 */
/* The lists that are sent on: each holds only what its recipient needs, and no more. */
#include <string.h>

#include "klikrecon/answers.h"
#include "klikrecon/i18n.h"

#include "listing_lines.h"

/* ---- to the role administrator ---- */

static bool lacks_role(const struct model_user *u)
{
	return u->status == KR_STATUS_NEEDS_ROLE;
}

bool kr_user_is_for_role_admin(const struct model_user *u)
{
	return kr_person_is_first_row(u, lacks_role);
}

/* The more, where the rows differ. What is not understood is not passed on as if it were a role: the KLIK administrator has to say it
 * otherwise. */
static const char *wanted_role(struct kr_listing *t, const struct kr_line *line)
{
	const char *wanted = "user";

	for (const struct model_user *row = line->user; row != NULL; row = kr_line_next_row(line, row)) {
		const char *typed = row->typed[KR_TYPED_ROLE], *role = kr_answer_role(typed);
		if (typed != NULL && role == NULL)
			return kr_arena_printf(&t->arena, _("not clear yet (“%s”)"), typed);
		if (role != NULL && strcmp(role, "administrator") == 0)
			wanted = role;
	}
	return kr_words_role(wanted);
}

/* Nobody is asked to assign what nobody has decided. */
static const char *role_lead(struct kr_listing *t, const struct kr_model *model)
{
	size_t decided = 0, undecided = 0;

	for (size_t i = 0; i < model->n_users; i++)
		if (kr_user_is_for_role_admin(&model->users[i]))
			*(kr_person_is_decided(&model->users[i], lacks_role) ? &decided : &undecided) += 1;
	if (decided == 0 && undecided > 0)
		return kr_line_with_deadline(t, model,
		                             _("Whose access is to be kept is not decided yet. Those whose is will "
		                               "need the job function role in "
		                               "FK ADM in good time before %s."));
	const char *lead = kr_line_with_deadline(
		t, model,
		model->has_role_data
			? _("Please assign these users the job function role in FK ADM, in good time before %s.")
			: _("Please assign these users the job function role in FK ADM before %s, where they lack it "
	                    "(no FK ADM data was at hand)."));
	return undecided == 0
	               ? lead
	               : kr_arena_printf(&t->arena, "%s %s", lead,
	                                 _("Where it says “not decided yet”, it is not settled whether the access "
	                                   "is to be kept."));
}

void kr_listing_role_admin(const struct kr_model *model, struct kr_listing *ret)
{
	static const struct kr_line_column columns[] = {
		{ "name", N_("Name"), COLUMN_INPUT, 24, kr_line_best_name },
		{ "user-id", N_("User id"), COLUMN_INPUT, 13, kr_line_best_user_id },
		{ "uuid", N_("UUID"), COLUMN_INPUT, 38, kr_line_org_uuid },
		{ "email", N_("E-mail"), COLUMN_INPUT, 32, kr_line_best_email },
		{ "unit", N_("Unit"), COLUMN_INPUT, 24, kr_line_best_unit },
		{ "role", N_("Wanted role"), COLUMN_INPUT, 20, wanted_role },
		{ "decision", N_("Decision"), COLUMN_OURS, 17, kr_line_decision },
		{ "deadline", N_("Deadline"), COLUMN_DATE, 12, kr_line_deadline },
		{ "flags", N_("Worth knowing"), COLUMN_OURS, 42, kr_line_flags_of_role },
		{ "row", N_("Row on KOMBIT's list"), COLUMN_OURS, 16, kr_line_rows },
	};

	kr_listing_init(ret, "role-admin", _("To the role administrator"), NULL);
	ret->lead = role_lead(ret, model);
	ret->when_empty = _("Nobody lacks the role.");
	KR_LINES_BUILD(ret, model, kr_user_is_for_role_admin, lacks_role, columns);
}

/* ---- to the users ---- */

bool kr_user_lacks_login(const struct model_user *u)
{
	return u->status == KR_STATUS_NEEDS_LOGIN;
}

bool kr_user_is_for_login(const struct model_user *u)
{
	return kr_person_is_first_row(u, kr_user_lacks_login);
}

static const char *role_in_force(struct kr_listing *t, const struct kr_line *line)
{
	return kr_listing_role_words(t, line->model, line->user);
}

void kr_listing_login(const struct kr_model *model, struct kr_listing *ret)
{
	static const struct kr_line_column columns[] = {
		{ "name", N_("Name"), COLUMN_INPUT, 26, kr_line_best_name },
		{ "email", N_("E-mail"), COLUMN_INPUT, 34, kr_line_best_email },
		{ "unit", N_("Unit"), COLUMN_INPUT, 26, kr_line_best_unit },
		{ "role", N_("KLIK role in FK ADM"), COLUMN_INPUT, 28, role_in_force },
		{ "decision", N_("Decision"), COLUMN_OURS, 17, kr_line_decision },
		{ "stakes", N_("At stake"), COLUMN_INPUT, 34, kr_line_stakes },
		{ "flags", N_("Worth knowing"), COLUMN_OURS, 42, kr_line_flags_of_address },
		{ "row", N_("Row on KOMBIT's list"), COLUMN_OURS, 16, kr_line_rows },
	};

	kr_listing_init(ret, "login", _("To the users"), NULL);
	ret->lead = kr_line_with_deadline(
		ret, model,
		_("These users have the role and only have to log in before %s. The text to send stands "
	          "below the list."));
	ret->when_empty = _("Nobody has only the login left to do.");
	KR_LINES_BUILD(ret, model, kr_user_is_for_login, kr_user_lacks_login, columns);
}

/* ---- to the organisation administrator ---- */

static bool lacks_data(const struct model_user *u)
{
	return !u->settled && u->match_kind != NULL && strcmp(u->match_kind, "certain") == 0 &&
	       (kr_user_flag(u, "fkorg-missing-name") || kr_user_flag(u, "fkorg-missing-email") ||
	        kr_user_flag(u, "fkorg-missing-uuid")) &&
	       u->status != KR_STATUS_INACTIVE;
}

bool kr_user_is_for_org_admin(const struct model_user *u)
{
	return kr_person_is_first_row(u, lacks_data);
}

static const char *missing(struct kr_listing *t, const struct kr_line *line)
{
	static const struct {
		const char *flag, *text;
	} parts[] = { { "fkorg-missing-name", N_("name") },
		      { "fkorg-missing-email", N_("e-mail") },
		      { "fkorg-missing-uuid", N_("UUID") } };
	const char *text = "";

	for (size_t i = 0; i < 3; i++)
		if (kr_user_flag(line->user, parts[i].flag) != NULL)
			text = kr_arena_printf(&t->arena, "%s%s%s", text, *text ? ", " : "", _(parts[i].text));
	return text;
}

void kr_listing_org_admin(const struct kr_model *model, struct kr_listing *ret)
{
	static const struct kr_line_column columns[] = {
		{ "name", N_("Name"), COLUMN_INPUT, 24, kr_line_best_name },
		{ "user-id", N_("User id"), COLUMN_INPUT, 13, kr_line_org_user_id },
		{ "uuid", N_("UUID"), COLUMN_INPUT, 38, kr_line_org_uuid },
		{ "email", N_("E-mail"), COLUMN_INPUT, 32, kr_line_org_email },
		{ "unit", N_("Unit"), COLUMN_INPUT, 24, kr_line_org_unit },
		{ "missing", N_("Lacks in FK ORG"), COLUMN_OURS, 22, missing },
		{ "old-email", N_("E-mail on KOMBIT's list"), COLUMN_INPUT, 32, kr_line_old_email },
		{ "decision", N_("Decision"), COLUMN_OURS, 17, kr_line_decision },
		{ "row", N_("Row on KOMBIT's list"), COLUMN_OURS, 16, kr_line_rows },
	};

	kr_listing_init(ret, "org-admin", _("To the organisation administrator"), NULL);
	ret->lead = kr_line_with_deadline(
		ret, model,
		_("The login fails for these users until name, e-mail and UUID are filled in in FK ORG. "
	          "Please do so before %s."));
	ret->when_empty = _("Nobody's FK ORG record lacks name, e-mail or UUID.");
	KR_LINES_BUILD(ret, model, kr_user_is_for_org_admin, lacks_data, columns);
}
