/* SPDX-License-Identifier: MPL-2.0 */
#include "profiles.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

#include "table.h"

struct kr_profile {
	char *name;
	struct kr_header sheet, beside, negative; /* empty where nothing is said */
	unsigned hardly, never;                   /* bits 1 << enum kr_role */
	struct kr_header *has;
	size_t n_has, has_capacity;
	struct kr_profile_rule *rules;
	size_t n_rules, rules_capacity;
};

struct kr_profiles {
	struct kr_profile *item;
	size_t n, capacity;
};

/* "is FIELD HEADER", "mixed FIELD HEADER", "not REASON HEADER" */
static bool read_rule(const struct kr_table *table, const char *keyword, char *rest, struct kr_profile *profile,
                      struct kr_err *err)
{
	struct kr_profile_rule rule = { .field = KR_FIELD_NONE, .mixed = strcmp(keyword, "mixed") == 0 };
	const char *word = kr_table_cut(&rest, '\t');

	if (word == NULL || rest == NULL)
		return kr_table_wrong(table, "a word is missing", err);
	if (strcmp(keyword, "not") == 0 ? !kr_reason_parse(word, &rule.reason) : !kr_field_parse(word, &rule.field))
		return kr_table_wrong(table, "unknown field or reason", err);
	kr_header_fold(rest, strlen(rest), &rule.header);
	KR_GROW(profile->rules, profile->n_rules, profile->rules_capacity);
	profile->rules[profile->n_rules++] = rule;
	return true;
}

/* "hardly ROLE…", "never ROLE…" */
static bool read_roles(const struct kr_table *table, char *rest, unsigned *ret, struct kr_err *err)
{
	const char *word;
	enum kr_role role;

	while ((word = kr_table_cut(&rest, ' ')) != NULL) {
		if (!kr_role_parse(word, &role))
			return kr_table_wrong(table, "unknown role", err);
		*ret |= 1U << role;
	}
	return true;
}

static bool read_line(const struct kr_table *table, char *text, struct kr_profile *profile, struct kr_err *err)
{
	char *rest = text;
	const char *keyword = kr_table_cut(&rest, '\t');
	struct kr_header header;

	if (rest == NULL)
		return kr_table_wrong(table, "a word is missing", err);
	if (strcmp(keyword, "is") == 0 || strcmp(keyword, "mixed") == 0 || strcmp(keyword, "not") == 0)
		return read_rule(table, keyword, rest, profile, err);
	if (strcmp(keyword, "never") == 0)
		return read_roles(table, rest, &profile->never, err);
	if (strcmp(keyword, "hardly") == 0)
		return read_roles(table, rest, &profile->hardly, err);

	kr_header_fold(rest, strlen(rest), &header);
	if (strcmp(keyword, "has") == 0) {
		KR_GROW(profile->has, profile->n_has, profile->has_capacity);
		profile->has[profile->n_has++] = header;
	} else if (strcmp(keyword, "sheet") == 0) {
		profile->sheet = header;
	} else if (strcmp(keyword, "beside") == 0) {
		profile->beside = header;
	} else if (strcmp(keyword, "negative") == 0) {
		profile->negative = header;
	} else {
		return kr_table_wrong(table, "unknown word", err);
	}
	return true;
}

bool kr_profiles_new(struct kr_profiles **ret, struct kr_err *err)
{
	struct kr_profiles *profiles = kr_calloc(1, sizeof *profiles);
	struct kr_table table = { kr_embedded_profiles_tab, "profiles.tab", 0 };
	struct kr_table_line line;

	while (kr_table_next(&table, &line)) {
		if (!line.indented) {
			KR_GROW(profiles->item, profiles->n, profiles->capacity);
			profiles->item[profiles->n++] = (struct kr_profile){ .name = kr_strdup(line.text) };
		} else if (profiles->n == 0 || !read_line(&table, line.text, &profiles->item[profiles->n - 1], err)) {
			kr_profiles_free(profiles);
			return false;
		}
	}
	*ret = profiles;
	return true;
}

void kr_profiles_free(struct kr_profiles *profiles)
{
	if (profiles == NULL)
		return;
	for (size_t i = 0; i < profiles->n; i++) {
		free(profiles->item[i].name);
		free(profiles->item[i].has);
		free(profiles->item[i].rules);
	}
	free(profiles->item);
	free(profiles);
}

static bool is_same(const struct kr_header *a, const struct kr_header *b)
{
	return strcmp(a->text, b->text) == 0;
}

static bool is_named(const char *sheet, const struct kr_header *name)
{
	struct kr_header folded;

	kr_header_fold(sheet, strlen(sheet), &folded);
	return is_same(&folded, name);
}

static bool is_among(const struct kr_header *wanted, const struct kr_header *headers, size_t n_headers)
{
	for (size_t i = 0; i < n_headers; i++)
		if (is_same(wanted, &headers[i]))
			return true;
	return false;
}

static bool fits(const struct kr_profile *profile, const char *sheet, const char *const *sheets, size_t n_sheets,
                 const struct kr_header *headers, size_t n_headers)
{
	bool beside = profile->beside.length == 0;

	if (profile->sheet.length > 0 && !is_named(sheet, &profile->sheet))
		return false;
	for (size_t i = 0; i < n_sheets && !beside; i++)
		beside = is_named(sheets[i], &profile->beside);
	for (size_t i = 0; i < profile->n_has; i++)
		if (!is_among(&profile->has[i], headers, n_headers))
			return false;
	return beside;
}

const struct kr_profile *kr_profiles_find(const struct kr_profiles *profiles, const char *sheet,
                                          const char *const *sheets, size_t n_sheets, const struct kr_header *headers,
                                          size_t n_headers)
{
	const struct kr_profile *best = NULL;

	for (size_t i = 0; i < profiles->n; i++) {
		const struct kr_profile *profile = &profiles->item[i];
		if (fits(profile, sheet, sheets, n_sheets, headers, n_headers) &&
		    (best == NULL || profile->n_has > best->n_has))
			best = profile;
	}
	return best;
}

const char *kr_profile_name(const struct kr_profile *profile)
{
	return profile->name;
}

const struct kr_profile_rule *kr_profile_column(const struct kr_profile *profile, const struct kr_header *header)
{
	for (size_t i = 0; i < profile->n_rules; i++)
		if (is_same(&profile->rules[i].header, header))
			return &profile->rules[i];
	return NULL;
}

bool kr_profile_is_negative(const struct kr_profile *profile, const char *sheet)
{
	struct kr_header folded;

	kr_header_fold(sheet, strlen(sheet), &folded);
	return profile->negative.length > 0 &&
	       strncmp(folded.text, profile->negative.text, profile->negative.length) == 0;
}

bool kr_profile_is_never(const struct kr_profile *profile, enum kr_role role)
{
	return (profile->never & 1U << role) != 0;
}

bool kr_profile_is_hardly(const struct kr_profile *profile, enum kr_role role)
{
	return (profile->hardly & 1U << role) != 0;
}
