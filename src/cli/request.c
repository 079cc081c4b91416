/* SPDX-License-Identifier: MPL-2.0 */
#include "request.h"

#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/str.h"
#include "klikrecon/suggest.h"

bool kr_role_from_text(const char *given, enum kr_role *ret, struct kr_err *err)
{
	const char *known[KR_ROLE_COUNT];

	if (kr_role_parse(given, ret))
		return true;
	for (int i = 0; i < KR_ROLE_COUNT; i++)
		known[i] = kr_role_name((enum kr_role)i);
	const char *near = kr_suggest(given, known, KR_ROLE_COUNT);
	if (near != NULL)
		return kr_fail(err, KR_E_USAGE, _("no such source: %s; did you mean %s?"), given, near);
	return kr_fail(err, KR_E_USAGE, _("no such source: %s; there are old, fkorg, fkadm and logins"), given);
}

static bool unknown_field(const char *given, struct kr_err *err)
{
	const char *known[KR_FIELD_COUNT];
	struct kr_str list = KR_STR_INIT(512);

	for (int i = 0; i < KR_FIELD_COUNT; i++) {
		known[i] = i == KR_FIELD_NONE ? NULL : kr_field_name((enum kr_field)i);
		if (known[i] != NULL)
			kr_str_printf(&list, "%s%s", list.len > 0 ? ", " : "", known[i]);
	}
	const char *near = kr_suggest(given, known, KR_FIELD_COUNT);
	if (near != NULL)
		kr_fail(err, KR_E_USAGE, _("no such field: %s; did you mean %s?"), given, near);
	else
		kr_fail(err, KR_E_USAGE, _("no such field: %s; there are %s"), given, list.buf);
	kr_str_release(&list);
	return false;
}

/* "old.email=E-mail adresse" */
static bool parse_map(struct kr_arena *arena, const char *text, struct kr_map *ret, struct kr_err *err)
{
	const char *dot = strchr(text, '.'), *equals = strchr(text, '=');

	if (dot == NULL || equals == NULL || dot > equals)
		return kr_fail(err, KR_E_USAGE,
		               _("--map %s: expected SOURCE.FIELD=COLUMN, e.g. old.email=\"E-mail adresse\""), text);
	const char *role = kr_arena_strndup(arena, text, (size_t)(dot - text));
	const char *field = kr_arena_strndup(arena, dot + 1, (size_t)(equals - dot - 1));
	if (!kr_role_from_text(role, &ret->role, err))
		return false;
	if (!kr_field_parse(field, &ret->field) || ret->field == KR_FIELD_NONE)
		return unknown_field(field, err);
	ret->column = equals + 1;
	return true;
}

bool kr_maps_from_options(struct kr_options *options, const struct kr_map **ret, size_t *ret_n, struct kr_err *err)
{
	struct kr_map *maps = kr_arena_alloc(&options->arena, options->maps.n * sizeof *maps);

	for (size_t i = 0; i < options->maps.n; i++)
		if (!parse_map(&options->arena, options->maps.item[i], &maps[i], err))
			return kr_options_blame(options, options->maps.item[i], err);
	*ret = maps;
	*ret_n = options->maps.n;
	return true;
}

/* "fkorg=Brugere" */
static bool parse_sheet(struct kr_arena *arena, const char *text, struct kr_sheet_choice *ret, struct kr_err *err)
{
	const char *equals = strchr(text, '=');

	if (equals == NULL)
		return kr_fail(err, KR_E_USAGE, _("--sheet %s: expected SOURCE=NAME, e.g. fkorg=Brugere"), text);
	ret->sheet = equals + 1;
	return kr_role_from_text(kr_arena_strndup(arena, text, (size_t)(equals - text)), &ret->role, err);
}

/* The i-th: two sheets would be two lists, and one is read. */
static bool is_named_once(const char *text, const struct kr_sheet_choice *sheets, size_t i, struct kr_err *err)
{
	for (size_t j = 0; j < i; j++)
		if (sheets[j].role == sheets[i].role)
			return kr_fail(err, KR_E_USAGE,
			               _("--sheet %s: a sheet was named for %s already, and one is read; save the "
			                 "other as a file of its own"),
			               text, kr_role_name(sheets[i].role));
	return true;
}

static bool parse_sheets(struct kr_options *options, struct kr_load_request *ret, struct kr_err *err)
{
	struct kr_sheet_choice *sheets = kr_arena_alloc(&options->arena, options->sheets.n * sizeof *sheets);

	for (size_t i = 0; i < options->sheets.n; i++) {
		if (!parse_sheet(&options->arena, options->sheets.item[i], &sheets[i], err) ||
		    !is_named_once(options->sheets.item[i], sheets, i, err))
			return kr_options_blame(options, options->sheets.item[i], err);
	}
	ret->sheets = sheets;
	ret->n_sheets = options->sheets.n;
	return true;
}

bool kr_day_from_option(const struct kr_options *options, const char *name, const char *text, int32_t *ret,
                        struct kr_err *err)
{
	if (text == NULL || kr_day_parse_iso(text, ret))
		return true;
	kr_fail(err, KR_E_USAGE, _("--%s %s: expected a date as 2025-11-03"), name, text);
	return kr_options_blame(options, text, err);
}

bool kr_request_from_options(struct kr_options *options, struct kr_load_request *ret, struct kr_err *err)
{
	struct kr_load_request request = {
		.klik_roles = options->klik_roles.item,
		.n_klik_roles = options->klik_roles.n,
		.domains = options->domains.item,
		.n_domains = options->domains.n,
		.domain_aliases = options->domain_aliases.item,
		.n_domain_aliases = options->domain_aliases.n,
		.as_of = kr_day_today(),
	};

	if (options->old == NULL)
		return kr_fail(err, KR_E_USAGE, _("--old FILE is missing: KOMBIT's list of old KLIK users"));
	if (options->fkorg.n == 0)
		return kr_fail(err, KR_E_USAGE, _("--fkorg FILE is missing: an extract of FK ORG's users"));
	kr_day_parse_iso(KR_DEFAULT_DEADLINE, &request.deadline);
	if (!kr_day_from_option(options, "deadline", options->deadline, &request.deadline, err) ||
	    !kr_day_from_option(options, "as-of", options->as_of, &request.as_of, err) ||
	    !kr_maps_from_options(options, &request.maps, &request.n_maps, err) ||
	    !parse_sheets(options, &request, err))
		return false;
	*ret = request;
	return true;
}
