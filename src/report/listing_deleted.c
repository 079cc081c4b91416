/* SPDX-License-Identifier: MPL-2.0 */
/* "Slettes": who will be deleted, and why. KOMBIT deletes rows, not people. */
#include "klikrecon/i18n.h"

#include "listing_lines.h"

bool kr_user_is_for_deleted(const struct model_user *u)
{
	return u->status == KR_STATUS_LET_GO || u->status == KR_STATUS_NOT_IN_FKORG || u->status == KR_STATUS_INACTIVE;
}

static const char *status(struct kr_listing *t, const struct kr_line *line)
{
	(void)t;
	return kr_words_status(line->user->status);
}

static const char *old_name(struct kr_listing *t, const struct kr_line *line)
{
	return kr_listing_name(t, line->user->name, line->user->email, line->user->row);
}

static const char *reason(struct kr_listing *t, const struct kr_line *line)
{
	(void)t;
	return line->user->typed[KR_TYPED_REASON];
}

static const char *why_deleted(struct kr_listing *t, const struct kr_line *line)
{
	(void)t;
	if (line->user->status == KR_STATUS_LET_GO)
		return _("Decided: not to be kept");
	if (line->user->status == KR_STATUS_INACTIVE)
		return _("The account is inactive in FK ORG; deleted unless that is changed");
	return _("Not found in FK ORG; deleted unless the account is created");
}

void kr_listing_deleted(const struct kr_model *model, struct kr_listing *ret)
{
	static const struct kr_line_column columns[] = {
		{ "status", N_("Status"), COLUMN_OURS, 27, status },
		{ "name", N_("Name"), COLUMN_INPUT, 24, old_name },
		{ "email", N_("E-mail"), COLUMN_INPUT, 32, kr_line_old_email },
		{ "why", N_("Why"), COLUMN_OURS, 40, why_deleted },
		{ "reason", N_("Reason"), COLUMN_INPUT, 28, reason },
		{ "decision", N_("Decision"), COLUMN_OURS, 17, kr_line_decision },
		{ "stakes", N_("At stake"), COLUMN_INPUT, 36, kr_line_stakes },
		{ "row", N_("Row on KOMBIT's list"), COLUMN_NUMBER, 15, kr_line_rows },
	};

	kr_listing_init(ret, "deleted", _("Will be deleted"), NULL);
	ret->lead = kr_line_with_deadline(
		ret, model,
		_("KOMBIT deletes these users after %s unless something is done. Check those who have "
	          "something at stake."));
	ret->when_empty = _("Nobody is on the way to being deleted.");
	KR_LINES_BUILD(ret, model, kr_user_is_for_deleted, NULL, columns);
}
