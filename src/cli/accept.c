/* SPDX-License-Identifier: MPL-2.0 */
#include "accept.h"

#include <stddef.h>
#include <string.h>

#include "klikrecon/suggest.h"

static const struct {
	const char *name;
	size_t member;
} guards[] = {
	{ "missing-report", offsetof(struct kr_accepted, missing_report) },
	{ "foreign", offsetof(struct kr_accepted, foreign) },
	{ "swapped", offsetof(struct kr_accepted, swapped) },
};
enum { N_GUARDS = sizeof guards / sizeof *guards };

static bool take(const char *name, struct kr_accepted *ret, struct kr_err *err)
{
	const char *known[N_GUARDS];

	for (size_t i = 0; i < N_GUARDS; i++) {
		known[i] = guards[i].name;
		if (strcmp(name, known[i]) == 0) {
			*(bool *)((char *)ret + guards[i].member) = true;
			return true;
		}
	}
	const char *near = kr_suggest(name, known, N_GUARDS);
	if (near != NULL)
		return kr_fail(err, KR_E_USAGE, _("--accept %s: no such thing; did you mean %s?"), name, near);
	return kr_fail(err, KR_E_USAGE, _("--accept %s: no such thing; there are %s, %s and %s"), name, known[0],
	               known[1], known[2]);
}

bool kr_accepted_from_options(struct kr_options *options, struct kr_accepted *ret, struct kr_err *err)
{
	for (size_t i = 0; i < options->accept.n; i++) {
		char *names = kr_arena_strdup(&options->arena, options->accept.item[i]);
		for (char *name = names, *next; name != NULL; name = next) {
			next = strchr(name, ',');
			if (next != NULL)
				*next++ = '\0';
			if (!take(name, ret, err))
				return false;
		}
	}
	return true;
}
