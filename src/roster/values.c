/* SPDX-License-Identifier: MPL-2.0 */
#include "values.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/hash.h"
#include "klikrecon/text.h"

/* One cell's column and the hash of its text, to count the different ones. */
struct seen {
	uint32_t column;
	uint64_t hash;
};

static int by_column_and_hash(const void *a, const void *b)
{
	const struct seen *one = a, *other = b;

	if (one->column != other->column)
		return one->column < other->column ? -1 : 1;
	return one->hash < other->hash ? -1 : one->hash > other->hash;
}

static void count_distinct(struct seen *seen, size_t n, struct kr_values *values)
{
	qsort(seen, n, sizeof *seen, by_column_and_hash);
	for (size_t i = 0; i < n; i++)
		if (i == 0 || by_column_and_hash(&seen[i - 1], &seen[i]) != 0)
			values[seen[i].column].distinct++;
}

static void count_cell(const struct kr_cell *cell, struct kr_values *values)
{
	unsigned shapes = kr_shapes_of(cell);

	values->filled++;
	for (unsigned shape = 0; shape < KR_SHAPE_COUNT; shape++)
		values->count[shape] += shapes >> shape & 1;
	if (shapes & 1U << KR_SHAPE_CPR)
		values->hyphenated_cpr += memchr(cell->text, '-', cell->length) != NULL;
	else if (values->example == NULL && !kr_holds_cpr(cell->text, cell->length))
		values->example = cell;
	if (shapes & 1U << KR_SHAPE_ANSWER)
		values->no_answers += kr_answer_of(cell->text) == KR_ANSWER_NO;
}

void kr_values_study(const struct kr_sample *sample, size_t first, struct kr_arena *arena,
                     struct kr_values **ret_values)
{
	struct kr_values *values = kr_arena_alloc(arena, sample->n_columns * sizeof *values);
	struct seen *seen = NULL;
	size_t n_seen = 0, capacity = 0;

	for (uint32_t column = 0; column < sample->n_columns; column++)
		values[column].rows = first < sample->n_rows ? sample->n_rows - first : 0;
	for (size_t i = first; i < sample->n_rows; i++)
		for (size_t j = 0; j < sample->rows[i].n_cells; j++) {
			const struct kr_cell *cell = &sample->rows[i].cells[j];
			const char *text = cell->text;
			size_t len = cell->length;

			kr_text_trim(&text, &len);
			if (kr_is_placeholder(text, len))
				continue;
			count_cell(cell, &values[cell->column]);
			KR_GROW(seen, n_seen, capacity);
			seen[n_seen++] = (struct seen){ cell->column, kr_hash(KR_HASH_SEED, text, len) };
		}
	if (n_seen > 0)
		count_distinct(seen, n_seen, values);
	free(seen);
	*ret_values = values;
}

static int percent(size_t part, size_t whole)
{
	return whole == 0 ? 0 : (int)(100 * part / whole);
}

int kr_values_share(const struct kr_values *values, enum kr_shape shape)
{
	return percent(values->count[shape], values->filled);
}

int kr_values_fill(const struct kr_values *values)
{
	return percent(values->filled, values->rows);
}

int kr_values_uniqueness(const struct kr_values *values)
{
	return percent(values->distinct, values->filled);
}
