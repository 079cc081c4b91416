/* SPDX-License-Identifier: MPL-2.0 */
/* The names of sources and fields, from the one list in roster.h. */
#include "klikrecon/roster.h"

#include <string.h>

#include "klikrecon/i18n.h"

static const char *const role_names[KR_ROLE_COUNT] = {
	[KR_ROLE_OLD] = "old",
	[KR_ROLE_FKORG] = "fkorg",
	[KR_ROLE_FKADM] = "fkadm",
	[KR_ROLE_LOGINS] = "logins",
};

static const struct {
	const char *name, *label;
} fields[KR_FIELD_COUNT] = {
#define X(id, name, label) [KR_FIELD_##id] = { name, label },
	KR_FIELDS(X)
#undef X
};

const char *kr_role_name(enum kr_role role)
{
	return role < KR_ROLE_COUNT ? role_names[role] : "";
}

bool kr_role_parse(const char *name, enum kr_role *ret)
{
	for (enum kr_role role = 0; role < KR_ROLE_COUNT; role++)
		if (strcmp(role_names[role], name) == 0) {
			*ret = role;
			return true;
		}
	return false;
}

const char *kr_field_name(enum kr_field field)
{
	return field < KR_FIELD_COUNT ? fields[field].name : "";
}

const char *kr_field_label(enum kr_field field)
{
	return field < KR_FIELD_COUNT ? _(fields[field].label) : "";
}

bool kr_field_parse(const char *name, enum kr_field *ret)
{
	for (enum kr_field field = KR_FIELD_NONE + 1; field < KR_FIELD_COUNT; field++)
		if (strcmp(fields[field].name, name) == 0) {
			*ret = field;
			return true;
		}
	return false;
}
