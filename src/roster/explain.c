/* SPDX-License-Identifier: MPL-2.0 */
/* What was chosen and passed over, in words. Nothing here tells a value. */
#include "draft.h"

static const char *why_taken(const struct kr_draft_column *column, struct kr_arena *arena, bool *ret_notable)
{
	const struct kr_values *v = column->values;
	const int score = column->meaning.score[column->field];

	if (column->points < score)
		return v->filled == 0 ? _("the header says so, but it is empty")
		                      : _("the header says so, though many values are of another kind");
	if (column->field == KR_FIELD_NAME && column->meaning.score[KR_FIELD_USER_ID] > 0)
		return _("the header could be an account's, but the values are names");
	*ret_notable = !column->meaning.exact[column->field];
	if (*ret_notable)
		return kr_arena_printf(arena, _("the header is nearly that of a column “%s”"),
		                       kr_field_label(column->field));
	return column->points > score ? _("header and values say so") : _("the header says so");
}

/* Where the header by itself would have said something else, that is worth knowing. */
static const char *why_by_profile(const struct kr_draft *draft, const struct kr_draft_column *column,
                                  struct kr_arena *arena, bool *ret_notable)
{
	const int *score = column->meaning.score;

	for (enum kr_field field = KR_FIELD_NONE + 1; field < KR_FIELD_COUNT; field++)
		if (score[field] > score[column->field])
			return kr_arena_printf(arena, _("in %s it means: %s"), kr_profile_name(draft->profile),
			                       kr_field_label(column->field));
	*ret_notable = false;
	return kr_arena_printf(arena, _("as known from %s"), kr_profile_name(draft->profile));
}

static const char *why_not(const struct kr_draft_column *column, struct kr_arena *arena, bool *ret_notable)
{
	if (column->almost != KR_FIELD_NONE && column->instead != NULL)
		return kr_arena_printf(arena, _("“%s” is the better column for that"),
		                       column->instead->header[0] != '\0' ? column->instead->header : "?");
	if (column->meaning.reason != KR_REASON_NONE)
		return kr_reason_text(column->meaning.reason);
	if (column->almost != KR_FIELD_NONE && column->meaning.score[column->almost] > 0)
		return kr_arena_printf(arena, _("its header says “%s”, but its values do not"),
		                       kr_field_label(column->almost));
	if (column->almost != KR_FIELD_NONE)
		return kr_arena_printf(arena, _("its values look like “%s”, but whose? take it with --map"),
		                       kr_field_label(column->almost));
	*ret_notable = false;
	return kr_reason_text(KR_REASON_NONE);
}

const char *kr_draft_why(const struct kr_draft *draft, const struct kr_draft_column *column, struct kr_arena *arena,
                         bool *ret_notable)
{
	*ret_notable = true;
	switch (column->how) {
	case KR_HOW_MAP:
		return _("as you said (--map)");
	case KR_HOW_PROFILE:
		return why_by_profile(draft, column, arena, ret_notable);
	case KR_HOW_HEADER:
		return why_taken(column, arena, ret_notable);
	case KR_HOW_VALUES:
		return kr_arena_printf(arena, _("no header says “%s”, but these values look like it"),
		                       kr_field_label(column->field));
	case KR_HOW_CPR_HEADER:
		return _("the header says CPR numbers: never read");
	case KR_HOW_CPR_VALUES:
		return _("the values look like CPR numbers: never read");
	case KR_HOW_NONE:
		break;
	}
	return why_not(column, arena, ret_notable);
}

const char *kr_draft_why_sheet(const struct kr_draft *draft, size_t n_visible, bool asked, struct kr_arena *arena)
{
	const char *sheet, *header;

	if (asked)
		sheet = _("the sheet you named");
	else if (draft->hidden)
		sheet = _("a hidden sheet: no visible one fits");
	else if (n_visible > 1)
		sheet = _("the sheet that fits best");
	else
		sheet = "";
	if (!draft->has_header)
		header = _("there is no header row: the columns are those you named");
	else if (draft->by_contrast)
		header = _("no heading is known, but the rows below are of another kind");
	else
		header = _("the row with the most known headings");
	return sheet[0] == '\0' ? header : kr_arena_printf(arena, "%s; %s", sheet, header);
}
