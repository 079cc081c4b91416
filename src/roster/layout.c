/* SPDX-License-Identifier: MPL-2.0 */
#include "layout.h"

#include <stdarg.h>
#include <string.h>

#include "klikrecon/str.h"

#include "mask.h"

enum { MOST_WARNINGS = 64 };

void kr_layouts_warn(struct kr_arena *arena, struct kr_recognition *rec, enum kr_warning_kind kind, const char *format,
                     ...)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	va_list args;

	if (rec->warnings == NULL)
		rec->warnings = kr_arena_alloc(arena, MOST_WARNINGS * sizeof *rec->warnings);
	if (rec->n_warnings == MOST_WARNINGS)
		return;
	va_start(args, format);
	kr_str_vprintf(&text, format, args);
	va_end(args);
	rec->warnings[rec->n_warnings++] = (struct kr_warning){ kind, kr_arena_strdup(arena, text.buf) };
	kr_str_release(&text);
}

/* ---- layouts ---- */

static void make_column(const struct kr_draft *draft, const struct kr_draft_column *from, struct kr_arena *arena,
                        struct kr_column *ret)
{
	const struct kr_cell *example = from->field == KR_FIELD_CPR ? NULL : from->values->example;
	bool notable;
	const char *why = kr_draft_why(draft, from, arena, &notable);

	*ret = (struct kr_column){
		.index = from->index,
		.header = kr_arena_strdup(arena, from->header),
		.field = from->field,
		.why = why,
		.notable = notable,
		.fill = from->values->rows == 0 ? 0 : (double)from->values->filled / (double)from->values->rows,
		.example = example == NULL ? "" : kr_mask(example, &draft->sample, draft->first, arena),
		.value = example == NULL ? "" : kr_arena_strndup(arena, example->text, example->length),
		.order = from->order,
		.mixed = from->mixed,
		.blank_is_no = from->blank_is_no,
		.other_numbers = from->meaning.not [KR_FIELD_CPR] == KR_REASON_NUMBER,
	};
}

enum { UNIQUE_AT_MOST = 95 }; /* percent; fewer repeated rows than that are slips, and no such list */

/* Seen on the sampled rows: a list that is made so is so from its beginning. */
static bool repeats_users(const struct kr_draft *draft)
{
	const struct kr_draft_column *key = kr_draft_first_of(draft, KR_FIELD_UUID);

	if (key == NULL)
		key = kr_draft_first_of(draft, KR_FIELD_USER_ID);
	return draft->has[KR_FIELD_ROLE] ||
	       (key != NULL && key->values->filled > 0 && kr_values_uniqueness(key->values) <= UNIQUE_AT_MOST);
}

static void make_layout(const struct kr_draft *draft, size_t n_visible, bool sheet_asked, struct kr_arena *arena,
                        struct kr_layout *ret)
{
	struct kr_column *columns = kr_arena_alloc(arena, draft->n_columns * sizeof *columns);

	for (size_t i = 0; i < draft->n_columns; i++)
		make_column(draft, &draft->columns[i], arena, &columns[i]);
	*ret = (struct kr_layout){
		.role = draft->role,
		.sheet = draft->sheet,
		.sheet_name = kr_arena_strdup(arena, draft->sheet_name),
		.header_row = draft->has_header ? draft->sample.rows[draft->first - 1].number : 0,
		.columns = columns,
		.n_columns = draft->n_columns,
		.profile = draft->profile == NULL ? NULL : kr_arena_strdup(arena, kr_profile_name(draft->profile)),
		.why_sheet = kr_draft_why_sheet(draft, n_visible, sheet_asked, arena),
		.negative = draft->negative,
		.repeats_users = repeats_users(draft),
	};
}

/* ---- warnings ---- */

static const char *name_of(const struct kr_draft_column *column, struct kr_arena *arena)
{
	if (column->header[0] != '\0')
		return kr_arena_printf(arena, _("“%s”"), column->header);
	return kr_arena_printf(arena, _("column %u"), (unsigned)column->index + 1);
}

static void warn_of_columns(const struct kr_draft *draft, struct kr_arena *arena, struct kr_recognition *rec)
{
	size_t uuids = 0;

	for (size_t i = 0; i < draft->n_columns; i++) {
		const struct kr_draft_column *column = &draft->columns[i];
		const int share = kr_values_share(column->values, KR_SHAPE_UUID);
		uuids += share >= 80 && column->field != KR_FIELD_UUID;
		if (column->field == KR_FIELD_CPR)
			kr_layouts_warn(arena, rec, KR_WARNING_REMARK,
			                _("%s holds CPR numbers; it is dropped while reading"), name_of(column, arena));
		if (column->how == KR_HOW_VALUES)
			kr_layouts_warn(arena, rec, KR_WARNING_REMARK,
			                _("%s was taken for “%s” by its values alone; check it"),
			                name_of(column, arena), kr_field_label(column->field));
		if (column->field == KR_FIELD_UUID && share < 50 &&
		    kr_values_share(column->values, KR_SHAPE_BYTES) >= 50)
			kr_layouts_warn(arena, rec, KR_WARNING_REMARK,
			                _("the UUIDs in %s are written as bytes; they should be exported as text"),
			                name_of(column, arena));
	}
	const struct kr_draft_column *uuid = kr_draft_first_of(draft, KR_FIELD_UUID);
	if (uuid != NULL && uuids > 0 && uuid->how != KR_HOW_MAP)
		kr_layouts_warn(arena, rec, KR_WARNING_REMARK,
		                _("several columns hold UUIDs; %s was taken for the user's in FK ORG"),
		                name_of(uuid, arena));
	else if (uuid == NULL && uuids > 0 && draft->role != KR_ROLE_OLD)
		kr_layouts_warn(arena, rec, KR_WARNING_REMARK, "%s",
		                _("there are UUIDs, but in no column that is evidently the user's in FK ORG"));
}

static void warn_of_gaps(const struct kr_draft *draft, struct kr_arena *arena, struct kr_recognition *rec)
{
	const bool *has = draft->has;
	const bool account = has[KR_FIELD_UUID] || has[KR_FIELD_EMAIL] || has[KR_FIELD_USER_ID];

	if (!draft->fits)
		return;
	if (draft->profile != NULL && kr_profile_is_hardly(draft->profile, draft->role))
		kr_layouts_warn(arena, rec, KR_WARNING_ALERT,
		                _("this looks like an export of %s: is it the right file?"),
		                kr_profile_name(draft->profile));
	if (draft->role == KR_ROLE_OLD && !account)
		kr_layouts_warn(arena, rec, KR_WARNING_REMARK, "%s",
		                _("the list tells nothing but names: a person has to confirm every match"));
	if (draft->role == KR_ROLE_LOGINS && !has[KR_FIELD_LOGIN] && !has[KR_FIELD_LOGIN_METHOD])
		kr_layouts_warn(arena, rec, KR_WARNING_ALERT, "%s",
		                _("no column tells who has logged in: everybody on the list counts as having logged in "
		                  "to KLIK"));
	if (draft->role != KR_ROLE_FKORG)
		return;
	if (!has[KR_FIELD_UUID])
		kr_layouts_warn(arena, rec, KR_WARNING_REMARK, "%s",
		                _("there is no column with the users' UUID in FK ORG"));
	if (!has[KR_FIELD_EMAIL])
		kr_layouts_warn(arena, rec, KR_WARNING_REMARK, "%s",
		                _("there is no column with the users' e-mail: whether FK ORG has one is then unknown"));
	if (!has[KR_FIELD_NAME] && !(has[KR_FIELD_GIVEN_NAME] && has[KR_FIELD_SURNAME]))
		kr_layouts_warn(arena, rec, KR_WARNING_REMARK, "%s",
		                _("there is no column with the users' names: few matches will be certain"));
}

void kr_layouts_make(const struct kr_draft *drafts, size_t n, size_t n_visible, bool sheet_asked,
                     struct kr_arena *arena, struct kr_recognition *rec)
{
	rec->layouts = kr_arena_alloc(arena, n * sizeof *rec->layouts);
	rec->n_layouts = n;
	for (size_t i = 0; i < n; i++) {
		make_layout(&drafts[i], n_visible, sheet_asked, arena, &rec->layouts[i]);
		if (drafts[i].hidden)
			kr_layouts_warn(arena, rec, KR_WARNING_REMARK,
			                _("the sheet “%s” is hidden; it is read because no visible one fits"),
			                drafts[i].sheet_name);
		warn_of_columns(&drafts[i], arena, rec);
		warn_of_gaps(&drafts[i], arena, rec);
	}
}

/* Another sheet of the same export, known not to be the list: OS2rollekatalog's "Brugere" beside its "Brugerroller". */
static bool goes_with(const struct kr_draft *draft, const struct kr_draft *best)
{
	return draft->profile != NULL && best->profile != NULL && draft->profile != best->profile &&
	       strcmp(kr_profile_name(draft->profile), kr_profile_name(best->profile)) == 0;
}

void kr_layouts_warn_of_sheet(const struct kr_draft *draft, const struct kr_draft *best, struct kr_arena *arena,
                              struct kr_recognition *rec)
{
	if (draft->hidden || !draft->fits)
		return;
	if (draft->negative && draft->role == KR_ROLE_FKORG)
		kr_layouts_warn(
			arena, rec, KR_WARNING_REMARK,
			_("the sheet “%s” takes roles away; give the file with --fkadm as well to have it read"),
			draft->sheet_name);
	else if (!goes_with(draft, best) && draft->first < draft->sample.n_rows)
		kr_layouts_warn(arena, rec, draft->role == KR_ROLE_OLD ? KR_WARNING_UNREAD : KR_WARNING_ALERT,
		                _("the sheet “%s” looks like such a list too, and is not read; choose it with --sheet "
		                  "%s=\"%s\""),
		                draft->sheet_name, kr_role_name(draft->role), draft->sheet_name);
}
