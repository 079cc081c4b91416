/* SPDX-License-Identifier: MPL-2.0 */
/* What the user said with --map: it goes before everything that would be recognised. */
#include "draft.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/suggest.h"
#include "klikrecon/text.h"

bool kr_map_names(const struct kr_map *map, const char *header, size_t len)
{
	struct kr_header asked, there;

	if (map->column[0] == '\0')
		return false;
	kr_text_trim(&header, &len);
	if (strlen(map->column) == len && memcmp(map->column, header, len) == 0)
		return true;
	kr_header_fold(map->column, strlen(map->column), &asked);
	kr_header_fold(header, len, &there);
	return asked.length > 0 && strcmp(asked.text, there.text) == 0;
}

/* "C" or "3"; false when it is neither. */
static bool parse_position(const char *text, uint32_t *ret_index)
{
	size_t len = strlen(text);
	uint32_t number = 0;

	if (len == 0 || len > 5)
		return false;
	if (strspn(text, "0123456789") == len) {
		number = (uint32_t)strtoul(text, NULL, 10);
	} else if (len <= 3) {
		for (size_t i = 0; i < len; i++) {
			char c = (char)(text[i] & ~0x20);
			if (c < 'A' || c > 'Z')
				return false;
			number = number * 26 + (uint32_t)(c - 'A' + 1);
		}
	}
	if (number == 0)
		return false;
	*ret_index = number - 1;
	return true;
}

static struct kr_draft_column *find_column(struct kr_draft *draft, const struct kr_map *map)
{
	struct kr_draft_column *like = NULL;
	uint32_t index;

	for (size_t i = 0; i < draft->n_columns; i++) {
		if (strcmp(draft->columns[i].header, map->column) == 0)
			return &draft->columns[i];
		if (like == NULL && kr_map_names(map, draft->columns[i].header, strlen(draft->columns[i].header)))
			like = &draft->columns[i];
	}
	for (size_t i = 0; i < draft->n_columns && like == NULL; i++)
		if (parse_position(map->column, &index) && draft->columns[i].index == index)
			like = &draft->columns[i];
	return like;
}

static void keep_away(struct kr_draft *draft, enum kr_field field)
{
	draft->kept_away[field] = true;
	/* Who says which columns the parts of the name are wants them used. */
	if (field == KR_FIELD_GIVEN_NAME || field == KR_FIELD_SURNAME)
		draft->kept_away[KR_FIELD_NAME] = true;
	for (size_t i = 0; i < draft->n_columns; i++) {
		struct kr_draft_column *column = &draft->columns[i];
		if (column->how == KR_HOW_PROFILE && draft->kept_away[column->field]) {
			column->field = KR_FIELD_NONE;
			column->how = KR_HOW_NONE;
		}
	}
}

static bool is_cpr(const struct kr_draft_column *column)
{
	return column->field == KR_FIELD_CPR && column->how != KR_HOW_MAP;
}

bool kr_draft_apply_maps(const struct kr_recogniser *r, struct kr_draft *draft, struct kr_err *err)
{
	const struct kr_roster_request *request = r->request;

	for (size_t i = 0; i < request->n_maps; i++)
		if (request->maps[i].role == draft->role)
			keep_away(draft, request->maps[i].field);

	for (size_t i = 0; i < request->n_maps; i++) {
		const struct kr_map *map = &request->maps[i];
		if (map->role != draft->role || map->column[0] == '\0') {
			draft->map_used[i] = true;
			continue;
		}
		struct kr_draft_column *column = find_column(draft, map);
		if (column == NULL)
			continue;
		if (is_cpr(column) && map->field != KR_FIELD_CPR)
			return kr_fail(err, KR_E_USAGE,
			               _("--map %s.%s: the column “%s” holds CPR numbers, which are never read"),
			               kr_role_name(map->role), kr_field_name(map->field), map->column);
		draft->map_used[i] = true;
		kr_draft_take(draft, column, map->field, KR_HOW_MAP, 0);
	}
	return true;
}

bool kr_maps_check(const struct kr_recogniser *r, const struct kr_draft *drafts, size_t n_drafts, struct kr_err *err)
{
	for (size_t i = 0; i < r->request->n_maps; i++) {
		const struct kr_map *map = &r->request->maps[i];
		bool used = n_drafts == 0;

		for (size_t j = 0; j < n_drafts; j++)
			used |= drafts[j].map_used[i];
		if (used)
			continue;

		const struct kr_draft *draft = &drafts[0];
		const char **headers = kr_calloc(draft->n_columns, sizeof *headers);
		for (size_t j = 0; j < draft->n_columns && draft->has_header; j++)
			headers[j] = draft->columns[j].header;
		const char *near = kr_suggest(map->column, headers, draft->n_columns);
		if (near != NULL)
			kr_fail(err, KR_E_USAGE, _("--map %s.%s: there is no column “%s”; did you mean “%s”?"),
			        kr_role_name(map->role), kr_field_name(map->field), map->column, near);
		else
			kr_fail(err, KR_E_USAGE,
			        _("--map %s.%s: there is no column “%s”; klikrecon inspect shows those there are"),
			        kr_role_name(map->role), kr_field_name(map->field), map->column);
		free(headers);
		return false;
	}
	return true;
}
