/* SPDX-License-Identifier: MPL-2.0 */
#include "request.h"

#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/str.h"
#include "klikrecon/suggest.h"

static bool unknown_role(const char *given, struct kr_err *err)
{
	const char *known[KR_ROLE_COUNT];

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
	if (!kr_role_parse(role, &ret->role))
		return unknown_role(role, err);
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
			return false;
	*ret = maps;
	*ret_n = options->maps.n;
	return true;
}

static bool parse_sheets(struct kr_options *options, struct kr_load_request *ret, struct kr_err *err)
{
	struct kr_sheet_choice *sheets = kr_arena_alloc(&options->arena, options->sheets.n * sizeof *sheets);

	for (size_t i = 0; i < options->sheets.n; i++) {
		const char *text = options->sheets.item[i], *equals = strchr(text, '=');
		if (equals == NULL)
			return kr_fail(err, KR_E_USAGE, _("--sheet %s: expected SOURCE=NAME, e.g. fkorg=Brugere"),
			               text);
		const char *role = kr_arena_strndup(&options->arena, text, (size_t)(equals - text));
		if (!kr_role_parse(role, &sheets[i].role))
			return unknown_role(role, err);
		sheets[i].sheet = equals + 1;
		for (size_t j = 0; j < i; j++)
			if (sheets[j].role == sheets[i].role)
				return kr_fail(
					err, KR_E_USAGE,
					_("--sheet %s: a sheet was named for %s already, and one is read; save the "
				          "other as a file of its own"),
					text, role);
	}
	ret->sheets = sheets;
	ret->n_sheets = options->sheets.n;
	return true;
}

static bool parse_day(const char *option, const char *text, int32_t *ret, struct kr_err *err)
{
	if (kr_day_parse_iso(text, ret))
		return true;
	return kr_fail(err, KR_E_USAGE, _("--%s %s: expected a date as 2025-11-03"), option, text);
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
	if (!parse_day("deadline", options->deadline != NULL ? options->deadline : KR_DEFAULT_DEADLINE,
	               &request.deadline, err) ||
	    (options->as_of != NULL && !parse_day("as-of", options->as_of, &request.as_of, err)) ||
	    !kr_maps_from_options(options, &request.maps, &request.n_maps, err) ||
	    !parse_sheets(options, &request, err))
		return false;
	*ret = request;
	return true;
}
