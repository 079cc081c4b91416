/* SPDX-License-Identifier: MPL-2.0 */
/* "Ændringer": what has moved since the run before this one, and who has left KOMBIT's list since the first. */
#include "klikrecon/date.h"
#include "klikrecon/i18n.h"

#include "listing.h"

/* KOMBIT takes users off its list when they have logged in the new way; after the deadline, when it deletes them. */
static bool before_the_deadline(const struct kr_model *model, const struct model_change *change)
{
	int32_t day = model->as_of;

	if (change->gone_by != NULL)
		kr_day_parse_iso(change->gone_by, &day);
	return day <= model->deadline;
}

static const char *what_changed(const struct kr_model *model, const struct model_change *change)
{
	switch (change->kind) {
	case CHANGE_NEW:
		return _("New on KOMBIT's list");
	case CHANGE_GONE:
		return before_the_deadline(model, change) ? _("Gone from KOMBIT's list; has probably logged in")
		                                          : _("Gone from KOMBIT's list; probably deleted");
	case CHANGE_GONE_EARLIER:
		return before_the_deadline(model, change) ? _("Gone earlier; has probably logged in")
		                                          : _("Gone earlier; probably deleted");
	case CHANGE_MOVED:
	case CHANGE_COUNT:
		break;
	}
	return _("New status");
}

void kr_listing_changes(const struct kr_model *model, struct kr_listing *ret)
{
	char day[KR_WORDS_DAY];

	kr_listing_init(ret, "changes", _("Changes"), NULL);
	ret->lead =
		model->has_last
			? kr_arena_printf(&ret->arena,
	                                  _("Since the run of %s; at the end those who had left the list before that."),
	                                  kr_words_day(model->last_as_of, day))
			: "";
	ret->when_empty = _("Nothing has changed since the last run.");
	kr_listing_add_column(ret, "change", _("Change"), COLUMN_OURS, 38);
	kr_listing_add_column(ret, "name", _("Name"), COLUMN_INPUT, 26);
	kr_listing_add_column(ret, "email", _("E-mail"), COLUMN_INPUT, 34);
	kr_listing_add_column(ret, "from", _("Before"), COLUMN_OURS, 30);
	kr_listing_add_column(ret, "to", _("Now"), COLUMN_OURS, 30);
	kr_listing_add_column(ret, "last-seen", _("Last on the list"), COLUMN_DATE, 14);
	kr_listing_add_key(ret);
	for (size_t i = 0; i < model->n_changes; i++) {
		const struct model_change *change = &model->changes[i];
		kr_listing_add_row(ret);
		kr_listing_put(ret, "change", what_changed(model, change));
		kr_listing_put(ret, "name", kr_listing_name(ret, change->name, change->email, change->row));
		kr_listing_put(ret, "email", change->email);
		kr_listing_put(ret, "from", change->from < 0 ? NULL : kr_words_status((enum kr_status)change->from));
		kr_listing_put(ret, "to", change->to < 0 ? NULL : kr_words_status((enum kr_status)change->to));
		kr_listing_put(ret, "last-seen", change->last_seen);
		kr_listing_put(ret, "key", change->key);
	}
}
