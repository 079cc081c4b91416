/* SPDX-License-Identifier: MPL-2.0 */
/* vocabulary_entries: columns.tab in memory (private to vocabulary.c and vocabulary_read.c). */
#ifndef KR_ROSTER_VOCABULARY_ENTRIES_H
#define KR_ROSTER_VOCABULARY_ENTRIES_H

#include "vocabulary.h"

struct kr_entry {
	char *text;          /* folded; '*' stays */
	char *heading;       /* as it stands in the table */
	enum kr_field field; /* KR_FIELD_NONE with a reason: any field */
	enum kr_reason reason;
	int score;
	unsigned roles; /* bits */
	bool pattern, mixed, extra;
};

struct kr_vocabulary {
	struct kr_entry *entries; /* plain ones sorted by text, patterns behind them */
	size_t n, capacity, n_plain;
	char **fillers;
	size_t n_fillers, fillers_capacity;
	const char **headings; /* of the last kr_vocabulary_headings() */
};

#endif
