/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Which column is what: every header's meaning weighed with what the values look like, the best pair first. The order
 * of the columns in the sheet decides only between columns that are alike in everything else.
 */
#include "draft.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/text.h"

enum {
	BONUS_SURE = 15, /* four fifths of the values are of the field's kind */
	BONUS_MOST = 8,  /* … half of them */
	LOSS_FEW = 20,
	LOSS_NONE = 60, /* fewer than a tenth */
	LOSS_EMPTY = 25,
	EXTRA_ENOUGH = 50, /* for a second column of a field */
};

/* Percent of the values that are of the field's kind; -1 when any text will do. */
static int share_of_kind(const struct kr_values *v, enum kr_field field)
{
	int share, other;

	switch (field) {
	case KR_FIELD_UUID:
		share = kr_values_share(v, KR_SHAPE_UUID);
		other = kr_values_share(v, KR_SHAPE_BYTES);
		return share > other ? share : other;
	case KR_FIELD_USER_ID:
		return kr_values_share(v, KR_SHAPE_UUID) >= 50 ? 0 : kr_values_share(v, KR_SHAPE_WORD);
	case KR_FIELD_NAME:
		return kr_values_share(v, KR_SHAPE_NAME);
	case KR_FIELD_EMAIL:
		return kr_values_share(v, KR_SHAPE_EMAIL);
	case KR_FIELD_ACTIVE:
		return kr_values_share(v, KR_SHAPE_ANSWER);
	case KR_FIELD_VALID_FROM:
	case KR_FIELD_VALID_TO:
		return kr_values_share(v, KR_SHAPE_DATE);
	case KR_FIELD_LOGIN:
		share = kr_values_share(v, KR_SHAPE_DATE);
		other = kr_values_share(v, KR_SHAPE_LOGGED);
		return share > other ? share : other;
	case KR_FIELD_INACTIVE:
		share = kr_values_share(v, KR_SHAPE_DATE);
		other = kr_values_share(v, KR_SHAPE_ANSWER);
		return share > other ? share : other;
	case KR_FIELD_GIVEN_NAME:
	case KR_FIELD_SURNAME:
	case KR_FIELD_TITLE:
	case KR_FIELD_UNIT:
	case KR_FIELD_ROLE:
		share = kr_values_share(v, KR_SHAPE_UUID) + kr_values_share(v, KR_SHAPE_EMAIL);
		return share >= 50 ? 0 : -1;
	default:
		return -1;
	}
}

/* Words like "meho" and "b123456". An old user's address may be his user id, and is read as such. */
static bool are_user_ids(const struct kr_values *v)
{
	return kr_values_share(v, KR_SHAPE_WORD) == 100 && v->count[KR_SHAPE_ANSWER] == 0 &&
	       v->count[KR_SHAPE_DATE] == 0 && v->count[KR_SHAPE_UUID] == 0 && kr_values_uniqueness(v) >= 50;
}

/* Header and values together. */
static int points_of(const struct kr_draft_column *column, enum kr_field field, enum kr_role role)
{
	const int score = column->meaning.score[field];
	const struct kr_values *v = column->values;

	if (score == 0)
		return 0;
	if (v->filled == 0)
		return score - LOSS_EMPTY;
	if (field == KR_FIELD_LOGIN_METHOD) /* any other way of logging in is a way, too */
		return kr_values_share(v, KR_SHAPE_LOGIN) >= 10 ? score + BONUS_SURE : score;

	const int share = share_of_kind(v, field);
	if (share < 0)
		return score;
	if (share >= 80)
		return score + BONUS_SURE;
	if (share >= 50)
		return score + BONUS_MOST;
	if (column->meaning.mixed && share > 0)
		return score;
	/* A name of one word is poor, not wrong. */
	if (share >= 10 || (field == KR_FIELD_NAME && kr_values_share(v, KR_SHAPE_WORD) >= 50 && score >= 60))
		return score - (field == KR_FIELD_USER_ID ? LOSS_NONE : LOSS_FEW);
	if (field == KR_FIELD_EMAIL && role == KR_ROLE_OLD && are_user_ids(v))
		return score - LOSS_FEW;
	return score - LOSS_NONE;
}

struct pair {
	struct kr_draft_column *column;
	enum kr_field field;
	int points;
};

static int compare(int a, int b)
{
	return a < b ? 1 : a > b ? -1 : 0;
}

/* Best first. */
static int by_points(const void *a, const void *b)
{
	const struct pair *one = a, *other = b;
	const struct kr_values *v = one->column->values, *w = other->column->values;
	int order;

	if ((order = compare(one->points, other->points)) != 0)
		return order;
	if ((order = compare(share_of_kind(v, one->field), share_of_kind(w, other->field))) != 0)
		return order;
	/* A manager's data repeat, a user's do not. */
	if ((order = compare(kr_values_uniqueness(v), kr_values_uniqueness(w))) != 0)
		return order;
	if ((order = compare(kr_values_fill(v), kr_values_fill(w))) != 0)
		return order;
	if ((order = strcmp(one->column->folded.text, other->column->folded.text)) != 0)
		return order;
	if (one->column->index != other->column->index)
		return one->column->index < other->column->index ? -1 : 1;
	return (int)one->field - (int)other->field;
}

static bool holds_several_columns(enum kr_field field)
{
	return field == KR_FIELD_EMAIL || field == KR_FIELD_ROLE || field == KR_FIELD_PROJECTS ||
	       field == KR_FIELD_GALLERY_ROLES || field == KR_FIELD_GIVEN_NAME;
}

/* May this column be a second one of its field beside `first`? */
static bool adds_to(const struct pair *pair, const struct kr_draft_column *first)
{
	const struct kr_values *v = pair->column->values;

	if (!holds_several_columns(pair->field) || pair->points < EXTRA_ENOUGH)
		return false;
	if (pair->field == KR_FIELD_GIVEN_NAME)
		return pair->column->meaning.extra;
	if (pair->field != KR_FIELD_EMAIL)
		return true;
	/* Under a heading that stands twice the second one may be the manager's: then its values repeat. */
	if (strcmp(pair->column->folded.text, first->folded.text) == 0 || v->filled >= 5)
		return kr_values_uniqueness(v) * 10 >= kr_values_uniqueness(first->values) * 7;
	return true;
}

static void assign_by_header(struct kr_draft *draft)
{
	struct pair *pairs = NULL;
	size_t n = 0, capacity = 0;

	for (size_t i = 0; i < draft->n_columns; i++) {
		struct kr_draft_column *column = &draft->columns[i];
		for (enum kr_field field = KR_FIELD_NONE + 1; field < KR_FIELD_COUNT; field++) {
			if (column->how != KR_HOW_NONE || column->meaning.score[field] == 0 || field == KR_FIELD_CPR ||
			    draft->kept_away[field])
				continue;
			KR_GROW(pairs, n, capacity);
			pairs[n++] = (struct pair){ column, field, points_of(column, field, draft->role) };
		}
	}
	if (n > 0)
		qsort(pairs, n, sizeof *pairs, by_points);
	for (size_t i = 0; i < n; i++) {
		struct pair *pair = &pairs[i];
		const struct kr_draft_column *first = kr_draft_first_of(draft, pair->field);

		if (pair->column->how != KR_HOW_NONE)
			continue;
		if (pair->points >= KR_ENOUGH &&
		    (first == NULL ? !pair->column->meaning.extra : adds_to(pair, first))) {
			kr_draft_take(draft, pair->column, pair->field, KR_HOW_HEADER, pair->points);
		} else if (pair->column->almost == KR_FIELD_NONE && pair->column->meaning.score[pair->field] >= 60) {
			pair->column->almost = pair->field;
			pair->column->instead = pair->points >= KR_ENOUGH ? first : NULL;
		}
	}
	free(pairs);
}

/* Does the heading name such a thing, but somebody or something else's? "Bestillers e-mail", "Adresse-UUID" */
static bool names_anothers(const struct kr_draft_column *column, enum kr_field field)
{
	static const char *const words[KR_FIELD_COUNT][3] = {
		[KR_FIELD_UUID] = { "uuid", "guid", "ref" },
		[KR_FIELD_EMAIL] = { "mail", "post", "cc" },
	};

	if (column->meaning.not [field] != KR_REASON_NONE)
		return true;
	for (size_t i = 0; i < 3; i++)
		if (strstr(column->folded.text, words[field][i]) != NULL)
			return true;
	return false;
}

/* No header says so, but one column alone holds what is looked for, of nearly everybody. */
static void assign_by_values(struct kr_draft *draft, enum kr_field field, enum kr_shape shape)
{
	struct kr_draft_column *found = NULL;

	if (draft->kept_away[field] || kr_draft_first_of(draft, field) != NULL || draft->role == KR_ROLE_FKADM)
		return;
	for (size_t i = 0; i < draft->n_columns; i++) {
		struct kr_draft_column *column = &draft->columns[i];
		if (column->how != KR_HOW_NONE || column->values->filled < 2 ||
		    kr_values_share(column->values, shape) < 80)
			continue;
		if (column->meaning.known || names_anothers(column, field) ||
		    kr_values_uniqueness(column->values) < 50) {
			column->almost = column->almost == KR_FIELD_NONE ? field : column->almost;
			continue;
		}
		if (found != NULL)
			return; /* two of them: only the user knows */
		found = column;
	}
	if (found != NULL)
		kr_draft_take(draft, found, field, KR_HOW_VALUES, KR_ENOUGH);
}

/* In a column of ticks a blank says no; so it does in one that only ever says that an account is closed. */
static bool blank_says_no(const struct kr_draft_column *column)
{
	const struct kr_values *v = column->values;

	if (column->field == KR_FIELD_INACTIVE)
		return v->no_answers == 0;
	return column->field == KR_FIELD_ACTIVE && v->filled > 0 && v->count[KR_SHAPE_TICK] == v->filled;
}

void kr_draft_assign(struct kr_draft *draft)
{
	if (draft->has_header) {
		assign_by_header(draft);
		assign_by_values(draft, KR_FIELD_EMAIL, KR_SHAPE_EMAIL);
		assign_by_values(draft, KR_FIELD_UUID, KR_SHAPE_UUID);
	}
	for (size_t i = 0; i < draft->n_columns; i++) {
		draft->columns[i].blank_is_no = blank_says_no(&draft->columns[i]);
		draft->has[draft->columns[i].field] = true;
	}
}
