/* SPDX-License-Identifier: MPL-2.0 */
/* Which row holds the headings: title lines and blank rows may stand above it, or there may be none at all. */
#include "draft.h"

#include <string.h>

#include "klikrecon/text.h"

enum {
	HEADER_ROWS = 30,    /* looked for among the first of these that have content */
	HEADER_TEXT = 200,   /* bytes; a longer text is no heading */
	ROWS_NEAR = 8,       /* a text that stands in its column again within these is a value */
	POINTS_MAPPED = 300, /* the user named it */
	POINTS_NOT = 30,     /* known as a look-alike: still a heading */
	POINTS_ANSWER = 30,  /* "Lukket" can be a heading, but not the only one */
	POINTS_LEAST = 40,
	LOSS_DATA = 100,  /* a heading is no address, UUID or CPR number … */
	LOSS_NUMBER = 30, /* … and seldom a number, or a name above names */
};

enum {
	IDENTIFIES = 1U << KR_SHAPE_UUID | 1U << KR_SHAPE_EMAIL | 1U << KR_SHAPE_CPR,
	IS_TYPED = IDENTIFIES | 1U << KR_SHAPE_DATE | 1U << KR_SHAPE_NUMBER | 1U << KR_SHAPE_ANSWER,
};

static bool is_same_row(const struct kr_row *a, const struct kr_row *b)
{
	if (a->n_cells != b->n_cells)
		return false;
	for (size_t i = 0; i < a->n_cells; i++)
		if (a->cells[i].column != b->cells[i].column || strcmp(a->cells[i].text, b->cells[i].text) != 0)
			return false;
	return true;
}

/* "Aktiv" can be a heading, but among other rows that say "Aktiv" it is a value; unless the whole header stands there
 * once more. */
static bool is_repeated(const struct kr_sample *sample, size_t row, const struct kr_cell *cell)
{
	for (size_t i = row < ROWS_NEAR ? 0 : row - ROWS_NEAR; i < sample->n_rows && i <= row + ROWS_NEAR; i++) {
		const struct kr_cell *near = i == row ? NULL : kr_row_cell(&sample->rows[i], cell->column);
		if (near != NULL && strcmp(near->text, cell->text) == 0 &&
		    !is_same_row(&sample->rows[i], &sample->rows[row]))
			return true;
	}
	return false;
}

static bool is_name_above_names(const struct kr_sample *sample, size_t row, const struct kr_cell *cell)
{
	size_t filled = 0, names = 0;

	if (!(kr_shapes_of(cell) & 1U << KR_SHAPE_NAME))
		return false;
	for (size_t i = row + 1; i < sample->n_rows && i <= row + ROWS_NEAR; i++) {
		const struct kr_cell *below = kr_row_cell(&sample->rows[i], cell->column);
		filled += below != NULL;
		names += below != NULL && (kr_shapes_of(below) & 1U << KR_SHAPE_NAME) != 0;
	}
	return filled > 0 && names * 5 >= filled * 4;
}

static int points_of_cell(const struct kr_recogniser *r, enum kr_role role, const struct kr_sample *sample, size_t row,
                          const struct kr_cell *cell)
{
	unsigned shapes = kr_shapes_of(cell);
	struct kr_meaning meaning;
	int best = 0;

	for (size_t i = 0; i < r->request->n_maps; i++)
		if (r->request->maps[i].role == role && kr_map_names(&r->request->maps[i], cell->text, cell->length))
			return POINTS_MAPPED;
	if (shapes & IDENTIFIES)
		return -LOSS_DATA;
	if (shapes & (1U << KR_SHAPE_NUMBER | 1U << KR_SHAPE_DATE))
		return -LOSS_NUMBER;
	if (cell->type != KR_CELL_TEXT || cell->length > HEADER_TEXT)
		return 0;
	kr_vocabulary_look_up(r->vocabulary, role, cell->text, cell->length, &meaning);
	for (enum kr_field field = 0; field < KR_FIELD_COUNT; field++)
		if (meaning.score[field] > best)
			best = meaning.score[field];
	if (!meaning.known)
		return is_name_above_names(sample, row, cell) ? -LOSS_NUMBER : 0;
	if (is_repeated(sample, row, cell))
		return 0;
	if (best > POINTS_ANSWER && (shapes & 1U << KR_SHAPE_ANSWER))
		return POINTS_ANSWER;
	return best == 0 ? POINTS_NOT : best;
}

/* No heading is known, but below this row every other column holds something of a kind: addresses, dates, numbers. */
static bool stands_out(const struct kr_sample *sample, size_t row)
{
	const struct kr_row *header = &sample->rows[row];
	const size_t below = sample->n_rows - row - 1;
	bool typed_below = false;

	if (header->n_cells < 2 || below < 2)
		return false;
	for (size_t i = 0; i < header->n_cells; i++) {
		const struct kr_cell *cell = &header->cells[i];
		size_t typed = 0, filled = 0;

		if (cell->type != KR_CELL_TEXT || cell->length > HEADER_TEXT || (kr_shapes_of(cell) & IS_TYPED))
			return false;
		for (size_t j = row + 1; j < sample->n_rows; j++) {
			const struct kr_cell *value = kr_row_cell(&sample->rows[j], cell->column);
			filled += value != NULL;
			typed += value != NULL && (kr_shapes_of(value) & IS_TYPED) != 0;
		}
		typed_below |= filled >= 2 && typed * 5 >= filled * 4;
	}
	return typed_below;
}

void kr_draft_find_header(const struct kr_recogniser *r, struct kr_draft *draft)
{
	const struct kr_sample *sample = &draft->sample;
	int best = POINTS_LEAST - 1;

	for (size_t i = 0; i < sample->n_rows && i < HEADER_ROWS; i++) {
		const struct kr_row *row = &sample->rows[i];
		int points = 0;
		for (size_t j = 0; j < row->n_cells; j++)
			points += points_of_cell(r, draft->role, sample, i, &row->cells[j]);
		if (points > best) {
			best = points;
			draft->has_header = true;
			draft->first = i + 1;
		}
	}
	for (size_t i = 0; i < sample->n_rows && i < HEADER_ROWS && !draft->has_header; i++)
		if (stands_out(sample, i)) {
			draft->has_header = draft->by_contrast = true;
			draft->first = i + 1;
		}
}
