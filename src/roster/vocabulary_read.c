/* SPDX-License-Identifier: MPL-2.0 */
/* Reads columns.tab; its form is described at its top. */
#include "vocabulary_entries.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"
#include "klikrecon/str.h"

#include "table.h"

/* Folds the parts between the stars. */
static char *fold_pattern(const char *heading)
{
	struct kr_str folded = KR_STR_INIT(KR_HEADER_BYTES);
	struct kr_header part;

	for (;;) {
		size_t len = strcspn(heading, "*");
		kr_header_fold(heading, len, &part);
		kr_str_puts(&folded, part.text);
		if (heading[len] == '\0')
			return kr_str_detach(&folded);
		kr_str_putc(&folded, '*');
		heading += len + 1;
	}
}

/* "FIELD SCORE [ROLE…] [mixed] [extra]" or "not FIELD|* REASON [ROLE…]" */
static bool read_group(const struct kr_table *table, char *rest, struct kr_entry *ret, struct kr_err *err)
{
	*ret = (struct kr_entry){ .field = KR_FIELD_NONE };

	char *word = kr_table_cut(&rest, ' ');
	bool is_not = strcmp(word, "not") == 0;
	if (is_not && (word = kr_table_cut(&rest, ' ')) == NULL)
		return kr_table_wrong(table, "not what?", err);
	if (!(is_not && strcmp(word, "*") == 0) && !kr_field_parse(word, &ret->field))
		return kr_table_wrong(table, "unknown field", err);
	word = kr_table_cut(&rest, ' ');
	if (word == NULL || (is_not && !kr_reason_parse(word, &ret->reason)))
		return kr_table_wrong(table, "unknown reason, or no score", err);
	if (!is_not)
		ret->score = (int)strtol(word, NULL, 10);
	if (!is_not && (ret->score < 1 || ret->score > 100))
		return kr_table_wrong(table, "a score is 1 to 100", err);

	while ((word = kr_table_cut(&rest, ' ')) != NULL) {
		enum kr_role role;
		if (strcmp(word, "mixed") == 0)
			ret->mixed = true;
		else if (strcmp(word, "extra") == 0)
			ret->extra = true;
		else if (kr_role_parse(word, &role))
			ret->roles |= 1U << role;
		else
			return kr_table_wrong(table, "unknown word", err);
	}
	if (ret->roles == 0)
		ret->roles = (1U << KR_ROLE_COUNT) - 1;
	return true;
}

static int by_text(const void *a, const void *b)
{
	const struct kr_entry *one = a, *other = b;

	if (one->pattern != other->pattern)
		return one->pattern ? 1 : -1;
	return strcmp(one->text, other->text);
}

static void add_entry(struct kr_vocabulary *v, const struct kr_entry *group, const char *heading)
{
	KR_GROW(v->entries, v->n, v->capacity);
	struct kr_entry *entry = &v->entries[v->n++];
	*entry = *group;
	entry->text = fold_pattern(heading);
	entry->heading = kr_strdup(heading);
	entry->pattern = strchr(heading, '*') != NULL;
	v->n_plain += !entry->pattern;
}

bool kr_vocabulary_new(struct kr_vocabulary **ret, struct kr_err *err)
{
	struct kr_vocabulary *v = kr_calloc(1, sizeof *v);
	struct kr_table table = { kr_embedded_columns_tab, "columns.tab", 0 };
	struct kr_table_line line;
	struct kr_entry group = { .field = KR_FIELD_NONE };
	bool filler = false;

	while (kr_table_next(&table, &line)) {
		if (!line.indented) {
			filler = strcmp(line.text, "filler") == 0;
			if (!filler && !read_group(&table, line.text, &group, err)) {
				kr_vocabulary_free(v);
				return false;
			}
		} else if (filler) {
			KR_GROW(v->fillers, v->n_fillers, v->fillers_capacity);
			v->fillers[v->n_fillers++] = fold_pattern(line.text);
		} else {
			add_entry(v, &group, line.text);
		}
	}
	qsort(v->entries, v->n, sizeof *v->entries, by_text);
	*ret = v;
	return true;
}

void kr_vocabulary_free(struct kr_vocabulary *v)
{
	if (v == NULL)
		return;
	for (size_t i = 0; i < v->n; i++) {
		free(v->entries[i].text);
		free(v->entries[i].heading);
	}
	for (size_t i = 0; i < v->n_fillers; i++)
		free(v->fillers[i]);
	free(v->entries);
	free(v->fillers);
	free(v->headings);
	free(v);
}
