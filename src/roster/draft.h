/* SPDX-License-Identifier: MPL-2.0 */
/*
 * draft: how one sheet would be read for one role, while it is being worked out (private to src/roster/).
 *
 * kr_draft_make() goes through the steps, each in its own file: the header row (header_row.c), what every header means
 * (vocabulary.c, profiles.c) and what the values look like (values.c), what the user said (maps.c), which column is
 * what (assign.c), why, in words (explain.c), and whether it is enough (needs.c). recognise.c makes a draft of every
 * sheet and turns the best one into a layout.
 */
#ifndef KR_ROSTER_DRAFT_H
#define KR_ROSTER_DRAFT_H

#include "profiles.h"
#include "sample.h"
#include "values.h"

/* Points of header and values together from which on a column is taken. */
enum { KR_ENOUGH = 40 };

enum kr_how {
	KR_HOW_NONE,
	KR_HOW_MAP,
	KR_HOW_PROFILE,
	KR_HOW_HEADER,
	KR_HOW_VALUES, /* the header does not say so */
	KR_HOW_CPR_HEADER,
	KR_HOW_CPR_VALUES,
};

struct kr_draft_column {
	uint32_t index;
	const char *header; /* trimmed; "" if none */
	struct kr_header folded;
	struct kr_meaning meaning;
	const struct kr_values *values;

	enum kr_field field;
	enum kr_how how;
	int points;
	unsigned order; /* among the columns of the same field */
	bool mixed, blank_is_no;
	enum kr_field almost;                  /* not taken, though the header says this field … */
	const struct kr_draft_column *instead; /* … because that one is better; NULL: because of the values */
};

struct kr_draft {
	enum kr_role role;
	size_t sheet;
	const char *sheet_name;
	bool hidden;
	struct kr_sample sample;

	bool has_header,
		by_contrast; /* by_contrast: none of its headings is known, but the rows below it are of another kind */
	size_t first;        /* sample row with the first data; the header is the one above it */
	struct kr_draft_column *columns;
	size_t n_columns;
	const struct kr_profile *profile;
	bool negative;

	bool kept_away[KR_FIELD_COUNT]; /* the user said what it is, or that it is not there */
	bool *map_used;                 /* one per map of the request */
	bool has[KR_FIELD_COUNT];
	int fit;   /* to choose among sheets */
	bool fits; /* enough for the role */
};

/* What the steps share. */
struct kr_recogniser {
	struct kr_vocabulary *vocabulary;
	struct kr_profiles *profiles;
	const struct kr_roster_request *request;
	const char **sheets; /* names of all sheets */
	size_t n_sheets;
};

/* sample must have been read into `arena`, which holds everything of the draft. KR_E_USAGE for a map that cannot be
 * followed. */
bool kr_draft_make(const struct kr_recogniser *r, enum kr_role role, size_t sheet, const struct kr_sheet_info *info,
                   const struct kr_sample *sample, struct kr_arena *arena, struct kr_draft *ret, struct kr_err *err);

/* The column becomes another one of the field. */
void kr_draft_take(struct kr_draft *draft, struct kr_draft_column *column, enum kr_field field, enum kr_how how,
                   int points);
/* The first column of a field, or NULL. */
struct kr_draft_column *kr_draft_first_of(const struct kr_draft *draft, enum kr_field field);

/* header_row.c */
void kr_draft_find_header(const struct kr_recogniser *r, struct kr_draft *draft);
/* maps.c */
bool kr_map_names(const struct kr_map *map, const char *header, size_t len);
bool kr_draft_apply_maps(const struct kr_recogniser *r, struct kr_draft *draft, struct kr_err *err);
/* The first map that no draft could follow: KR_E_USAGE with the nearest header. */
bool kr_maps_check(const struct kr_recogniser *r, const struct kr_draft *drafts, size_t n_drafts, struct kr_err *err);
/* assign.c */
void kr_draft_assign(struct kr_draft *draft);
/* explain.c: why the column was taken for what it was, or not taken; translated. *ret_notable: it does not go without
 * saying. */
const char *kr_draft_why(const struct kr_draft *draft, const struct kr_draft_column *column, struct kr_arena *arena,
                         bool *ret_notable);
const char *kr_draft_why_sheet(const struct kr_draft *draft, size_t n_visible, bool asked, struct kr_arena *arena);
/* needs.c */
bool kr_draft_is_enough(const struct kr_draft *draft);
bool kr_draft_refuse(const struct kr_recogniser *r, const struct kr_draft *draft,
                     struct kr_err *err); /* KR_E_REFUSED: what is lacking */

#endif
