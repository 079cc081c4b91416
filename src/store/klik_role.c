/* SPDX-License-Identifier: MPL-2.0 */
#include <fnmatch.h>
#include <string.h>

#include "extract.h"
#include "klikrecon/text.h"

static bool fits(const char *text, const char *const *patterns, size_t n_patterns)
{
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool found = false;

	if (text == NULL)
		return false;
	kr_text_fold(text, strlen(text), &folded);
	for (size_t i = 0; i < n_patterns && !found; i++)
		found = fnmatch(patterns[i], folded.buf, 0) == 0;
	kr_str_release(&folded);
	return found;
}

bool kr_is_klik_role(const char *role, const char *it_system, const char *const *patterns, size_t n_patterns)
{
	return fits(role, patterns, n_patterns) || fits(it_system, patterns, n_patterns);
}

bool kr_is_administrator_role(const char *role)
{
	static const char *const patterns[] = { "*admin*" };
	return fits(role, patterns, 1);
}
