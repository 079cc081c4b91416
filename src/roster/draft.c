/* SPDX-License-Identifier: MPL-2.0 */
#include "draft.h"

#include <string.h>

#include "klikrecon/str.h"
#include "klikrecon/text.h"

/* What a field is worth when sheets are compared. */
static int weight_of(enum kr_field field, enum kr_role role)
{
	switch (field) {
	case KR_FIELD_UUID:
	case KR_FIELD_EMAIL:
	case KR_FIELD_NAME:
	case KR_FIELD_USER_ID:
		return 4;
	case KR_FIELD_GIVEN_NAME:
	case KR_FIELD_SURNAME:
		return 2;
	case KR_FIELD_ROLE:
		return role == KR_ROLE_FKADM ? 4 : 1;
	case KR_FIELD_PROJECTS:
	case KR_FIELD_GALLERY_ROLES:
	case KR_FIELD_LOGIN:
		return 2;
	default:
		return 1;
	}
}

enum {
	FIT_DATA = 100,       /* there are rows below the header */
	FIT_PROFILE = 100,    /* it is a known export */
	FIT_MAPPED = 400,     /* the user named a column of it */
	LOSS_NEGATIVE = 1000, /* roles that are taken away are no list of users */
};

void kr_draft_take(struct kr_draft *draft, struct kr_draft_column *column, enum kr_field field, enum kr_how how,
                   int points)
{
	column->field = field;
	column->how = how;
	column->points = points;
	column->mixed = column->meaning.mixed && field == KR_FIELD_EMAIL;
	column->order = 0;
	for (size_t i = 0; i < draft->n_columns; i++)
		column->order += &draft->columns[i] != column && draft->columns[i].field == field;
}

struct kr_draft_column *kr_draft_first_of(const struct kr_draft *draft, enum kr_field field)
{
	for (size_t i = 0; i < draft->n_columns; i++)
		if (draft->columns[i].field == field && draft->columns[i].order == 0)
			return &draft->columns[i];
	return NULL;
}

/* Headings are shown in messages: control characters and those that turn the direction of writing become blanks. */
static const char *shown(const char *text, size_t len, struct kr_arena *arena)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (size_t at = 0; at < len;) {
		const size_t from = at;
		const uint32_t c = kr_utf8_next(text, len, &at);
		const bool turns =
			(c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
		if ((c < ' ' && c != '\n') || (c >= 0x7F && c < 0xA0) || turns)
			kr_str_putc(&out, ' ');
		else
			kr_str_put(&out, text + from, at - from);
	}
	const char *copy = kr_arena_strdup(arena, out.buf);
	kr_str_release(&out);
	return copy;
}

enum { GROUPED_COLUMNS = 1000 }; /* wider sheets have no groups that anybody could read */

static bool stands_twice(const struct kr_draft *draft, const struct kr_draft_column *column)
{
	for (size_t i = 0; i < draft->n_columns; i++)
		if (&draft->columns[i] != column && strcmp(draft->columns[i].folded.text, column->folded.text) == 0)
			return column->folded.length > 0;
	return false;
}

/* Of headings that stand twice, a row of headings for groups of columns above them may tell whose they are: "Bruger | | Leder | ".
 */
static void read_groups(const struct kr_recogniser *r, struct kr_draft *draft)
{
	const struct kr_row *groups = draft->first >= 2 ? &draft->sample.rows[draft->first - 2] : NULL;

	if (groups == NULL || groups->n_cells < 2 || groups->number + 1 != groups[1].number ||
	    draft->n_columns > GROUPED_COLUMNS)
		return;
	for (size_t i = 0; i < draft->n_columns; i++) {
		struct kr_draft_column *column = &draft->columns[i];
		const struct kr_cell *group = NULL;
		struct kr_meaning meaning;

		for (size_t j = 0; j < groups->n_cells && groups->cells[j].column <= column->index; j++)
			group = &groups->cells[j];
		if (group == NULL || !stands_twice(draft, column))
			continue;
		kr_vocabulary_look_up(r->vocabulary, draft->role, group->text, group->length, &meaning);
		for (enum kr_field field = 0; field < KR_FIELD_COUNT; field++)
			if (meaning.not [field] != KR_REASON_NONE) {
				column->meaning.not [field] = column->meaning.reason = meaning.not [field];
				column->meaning.score[field] = 0;
			}
	}
}

static void set_header(const struct kr_recogniser *r, enum kr_role role, const struct kr_cell *cell,
                       struct kr_arena *arena, struct kr_draft_column *column)
{
	const char *text = cell->text;
	size_t len = cell->length;

	/* Headings are shown to people; what is evidently somebody's is none. */
	if ((kr_shapes_of(cell) & (1U << KR_SHAPE_UUID | 1U << KR_SHAPE_EMAIL)) || kr_holds_cpr(text, len))
		return;
	kr_text_trim(&text, &len);
	column->header = shown(text, len, arena);
	kr_header_fold(text, len, &column->folded);
	kr_vocabulary_look_up(r->vocabulary, role, text, len, &column->meaning);
}

/* Every column with a heading or a value. */
static void make_columns(const struct kr_recogniser *r, struct kr_arena *arena, struct kr_draft *draft)
{
	const struct kr_row *header = draft->has_header ? &draft->sample.rows[draft->first - 1] : NULL;
	struct kr_values *values;

	kr_values_study(&draft->sample, draft->first, arena, &values);
	draft->columns = kr_arena_alloc(arena, draft->sample.n_columns * sizeof *draft->columns);
	for (uint32_t index = 0; index < draft->sample.n_columns; index++) {
		const struct kr_cell *cell = header == NULL ? NULL : kr_row_cell(header, index);
		if (cell == NULL && values[index].filled == 0)
			continue;
		struct kr_draft_column *column = &draft->columns[draft->n_columns++];
		column->index = index;
		column->header = "";
		column->values = &values[index];
		if (cell != NULL)
			set_header(r, draft->role, cell, arena, column);
	}
	read_groups(r, draft);
}

/* Dropped by its header, or because most of its values are CPR numbers whatever the header says. */
static void drop_cpr(struct kr_draft *draft)
{
	for (size_t i = 0; i < draft->n_columns; i++) {
		struct kr_draft_column *column = &draft->columns[i];
		const struct kr_values *v = column->values;
		bool by_values = v->count[KR_SHAPE_CPR] > 0 && kr_values_share(v, KR_SHAPE_CPR) >= 50 &&
		                 (column->meaning.not [KR_FIELD_CPR] == KR_REASON_NONE || v->hyphenated_cpr > 0);

		if (column->meaning.score[KR_FIELD_CPR] >= KR_ENOUGH)
			kr_draft_take(draft, column, KR_FIELD_CPR, KR_HOW_CPR_HEADER, 0);
		else if (by_values)
			kr_draft_take(draft, column, KR_FIELD_CPR, KR_HOW_CPR_VALUES, 0);
	}
}

static void apply_profile(const struct kr_recogniser *r, struct kr_arena *arena, struct kr_draft *draft)
{
	struct kr_header *headers = kr_arena_alloc(arena, draft->n_columns * sizeof *headers);

	for (size_t i = 0; i < draft->n_columns; i++)
		headers[i] = draft->columns[i].folded;
	draft->profile =
		kr_profiles_find(r->profiles, draft->sheet_name, r->sheets, r->n_sheets, headers, draft->n_columns);
	if (draft->profile == NULL)
		return;
	draft->negative = kr_profile_is_negative(draft->profile, draft->sheet_name);
	for (size_t i = 0; i < draft->n_columns; i++) {
		struct kr_draft_column *column = &draft->columns[i];
		const struct kr_profile_rule *rule = kr_profile_column(draft->profile, &column->folded);
		if (rule == NULL || column->how != KR_HOW_NONE)
			continue;
		if (rule->reason != KR_REASON_NONE) {
			column->meaning.reason = rule->reason;
			memset(column->meaning.score, 0, sizeof column->meaning.score);
			for (enum kr_field field = 0; field < KR_FIELD_COUNT; field++)
				column->meaning.not [field] = rule->reason;
		} else if (kr_draft_first_of(draft, rule->field) == NULL || rule->field == KR_FIELD_CPR) {
			kr_draft_take(draft, column, rule->field, KR_HOW_PROFILE, 100);
			column->mixed = rule->mixed;
		}
	}
}

static bool says_negative(const char *sheet)
{
	struct kr_header folded;

	kr_header_fold(sheet, strlen(sheet), &folded);
	return strstr(folded.text, "negativ") != NULL;
}

static void weigh(const struct kr_recogniser *r, struct kr_draft *draft)
{
	for (enum kr_field field = KR_FIELD_NONE + 1; field < KR_FIELD_COUNT; field++) {
		const struct kr_draft_column *column = kr_draft_first_of(draft, field);
		if (column != NULL && field != KR_FIELD_CPR)
			draft->fit +=
				weight_of(field, draft->role) *
				(column->how == KR_HOW_PROFILE || column->how == KR_HOW_MAP ? 100 : column->points);
	}
	for (size_t i = 0; i < r->request->n_maps; i++)
		if (draft->map_used[i] && r->request->maps[i].role == draft->role &&
		    r->request->maps[i].column[0] != '\0')
			draft->fit += FIT_MAPPED;
	if (draft->negative && draft->role != KR_ROLE_FKADM)
		draft->fit -= LOSS_NEGATIVE;
	draft->fit += draft->profile != NULL ? FIT_PROFILE : 0;
	draft->fit += draft->first < draft->sample.n_rows ? FIT_DATA : 0;
}

bool kr_draft_make(const struct kr_recogniser *r, enum kr_role role, size_t sheet, const struct kr_sheet_info *info,
                   const struct kr_sample *sample, struct kr_arena *arena, struct kr_draft *ret, struct kr_err *err)
{
	struct kr_draft draft = { .role = role, .sheet = sheet, .sheet_name = info->name, .hidden = info->hidden };

	draft.sample = *sample;
	draft.map_used = kr_arena_alloc(arena, r->request->n_maps * sizeof *draft.map_used);
	kr_draft_find_header(r, &draft);
	make_columns(r, arena, &draft);
	drop_cpr(&draft);
	apply_profile(r, arena, &draft);
	draft.negative |= says_negative(draft.sheet_name);
	if (!kr_draft_apply_maps(r, &draft, err))
		return false;
	kr_draft_assign(&draft);
	weigh(r, &draft);
	draft.fits = kr_draft_is_enough(&draft);
	*ret = draft;
	return true;
}
