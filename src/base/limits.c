/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/limits.h"

#include "klikrecon/i18n.h"

const struct kr_limits kr_limits_default = {
	{
#define X(name, value, text) [KR_LIMIT_##name] = value,
		KR_LIMITS(X)
#undef X
	},
};

static const char *const limit_text[KR_LIMIT_COUNT] = {
#define X(name, value, text) [KR_LIMIT_##name] = text,
	KR_LIMITS(X)
#undef X
};

bool kr_limit_check(const struct kr_limits *limits, enum kr_limit which, uint64_t actual, struct kr_err *err)
{
	if (actual <= limits->value[which])
		return true;
	return kr_fail(err, KR_E_REFUSED, _("over a limit: %s: %llu, and at most %llu are read"), _(limit_text[which]),
	               (unsigned long long)actual, (unsigned long long)limits->value[which]);
}
