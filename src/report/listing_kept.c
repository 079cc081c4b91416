/* SPDX-License-Identifier: MPL-2.0 */
/* "Gemte svar": what was typed about users who have left KOMBIT's list, on a list that the user has left since, or in a column that
 * was deleted. It stands nowhere else in the workbook, and must not be lost; here it can be read, corrected and cleared. */
#include <string.h>

#include "klikrecon/i18n.h"

#include "listing.h"

/* Is there a row for the candidate on the sheet? */
static bool has_row(const struct model_user *user, const char *called)
{
	bool has = false;

	for (size_t i = 0; i < user->n_candidates; i++) {
		const char *own = user->candidates[i].org->called;
		has = has || (own != NULL && strcmp(own, called) == 0 && kr_clarify_shows(user, &user->candidates[i]));
	}
	return has;
}

static const struct model_added *added_called(const struct kr_model *model, const char *code, size_t len)
{
	for (size_t i = 0; i < model->n_added; i++)
		if (strncmp(model->added[i].code, code, len) == 0 && model->added[i].code[len] == '\0')
			return &model->added[i];
	return NULL;
}

bool kr_typed_is_kept(const struct kr_model *model, const struct model_typed *typed)
{
	const char *beside = strchr(typed->column, KR_ADDED_BESIDE);
	const size_t len = beside != NULL ? (size_t)(beside - typed->column) : strlen(typed->column);

	if (strncmp(typed->column, KR_EARLIER_OF, strlen(KR_EARLIER_OF)) == 0 ||
	    strncmp(typed->column, KR_REJECTED_OF, strlen(KR_REJECTED_OF)) == 0)
		return false; /* no more than the effect of an answer */
	if (typed->user == NULL)
		return true;
	if (strncmp(typed->column, "pick:", 5) == 0)
		return !kr_user_is_for_clarify(typed->user) || !has_row(typed->user, typed->column + 5);
	if (strchr(typed->column, KR_ADDED) == NULL)
		return false; /* one of our own columns of "Brugere" */
	const struct model_added *added = added_called(model, typed->column, len);
	const struct kr_listing_kind *kind = added != NULL ? kr_listing_kind(added->list) : NULL;
	return kind == NULL || kind->holds == NULL || !kind->holds(typed->user) ||
	       (beside != NULL && !has_row(typed->user, beside + 1));
}

void kr_listing_kept(const struct kr_model *model, struct kr_listing *ret)
{
	kr_listing_init(ret, "kept", _("Kept answers"),
	                _("What was typed about users who are no longer on KOMBIT's list, or no longer on the sheet "
	                  "where it was "
	                  "typed. It comes back with them; what is of no use any more can be cleared here."));
	ret->when_empty = _("Everything that was typed stands on the other sheets.");
	ret->frozen = 2;
	kr_listing_add_column(ret, "name", _("Name"), COLUMN_INPUT, 26);
	kr_listing_add_column(ret, "email", _("E-mail"), COLUMN_INPUT, 34);
	kr_listing_add_column(ret, "on-list", _("On KOMBIT's list"), COLUMN_OURS, 16);
	kr_listing_add_column(ret, "last-seen", _("Last on the list"), COLUMN_DATE, 14);
	kr_listing_add_column(ret, "where", _("Where it was typed"), COLUMN_INPUT, 34);
	kr_listing_add_column(ret, "value", _("What was typed"), COLUMN_TYPED, 44);
	kr_listing_add_column(ret, "first-seen", _("First seen"), COLUMN_DATE, 14);
	kr_listing_add_key(ret);
	kr_listing_add_column(ret, "code", KR_CODE_HEADER, COLUMN_KEY, 20);
	for (size_t i = 0; i < model->n_typed; i++) {
		const struct model_typed *typed = &model->typed[i];
		if (!kr_typed_is_kept(model, typed))
			continue;
		kr_listing_add_row(ret);
		kr_listing_put(
			ret, "name",
			kr_listing_name(ret, typed->name, typed->email, typed->user != NULL ? typed->user->row : 0));
		kr_listing_put(ret, "email", typed->email);
		kr_listing_put(ret, "on-list", typed->user != NULL ? _("yes") : _("no"));
		kr_listing_put(ret, "last-seen", typed->last_on_list);
		kr_listing_put(ret, "where", kr_words_answer_place(&ret->arena, typed->column));
		kr_listing_put(ret, "value", typed->value);
		kr_listing_put(ret, "first-seen", typed->first_seen);
		kr_listing_put(ret, "key", typed->key);
		kr_listing_put(ret, "code", typed->column);
	}
}
