/* SPDX-License-Identifier: MPL-2.0 */
/*
 * profiles: exports that are known by their headers, from profiles.tab (private to src/roster/).
 *
 *	kr_profiles_new(&profiles, err);
 *	const struct kr_profile *p = kr_profiles_find(profiles, sheet, sheets, n_sheets, headers, n_headers);
 *	if (p != NULL) … kr_profile_column(p, &headers[i]) …
 *	kr_profiles_free(profiles);
 */
#ifndef KR_ROSTER_PROFILES_H
#define KR_ROSTER_PROFILES_H

#include "vocabulary.h"

struct kr_profile_rule {
	struct kr_header header;
	enum kr_field field;   /* what it is; KR_FIELD_NONE with a reason */
	enum kr_reason reason; /* why it is not what it looks like */
	bool mixed;
};

struct kr_profiles;
struct kr_profile;

bool kr_profiles_new(struct kr_profiles **ret, struct kr_err *err);
/* The one with the most headers asked for, or NULL. `sheets` are all of the workbook. */
const struct kr_profile *kr_profiles_find(const struct kr_profiles *profiles, const char *sheet,
                                          const char *const *sheets, size_t n_sheets, const struct kr_header *headers,
                                          size_t n_headers);
void kr_profiles_free(struct kr_profiles *profiles);

const char *kr_profile_name(const struct kr_profile *profile);
/* What the profile says about a header, or NULL. */
const struct kr_profile_rule *kr_profile_column(const struct kr_profile *profile, const struct kr_header *header);
bool kr_profile_is_negative(const struct kr_profile *profile, const char *sheet);
/* It cannot have been meant as a list of that kind; it is probably not. */
bool kr_profile_is_never(const struct kr_profile *profile, enum kr_role role);
bool kr_profile_is_hardly(const struct kr_profile *profile, enum kr_role role);

#endif
