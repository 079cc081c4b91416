/* SPDX-License-Identifier: MPL-2.0 */
/* Which row holds the headings: title lines and blank rows may stand above it, or there may be none at all. */
#include "draft.h"

#include <string.h>

#include "klikrecon/text.h"

enum {
	HEADER_ROWS = 30,     /* looked for among the first of these that have content */
	HEADER_TEXT = 200,    /* bytes; a longer text is no heading */
	POINTS_MAPPED = 300,  /* the user named it */
	POINTS_NOT = 30,      /* known as a look-alike: still a heading */
	POINTS_LEAST = 40,
	LOSS_DATA = 100,      /* a heading is no address, UUID or CPR number … */
	LOSS_NUMBER = 30,     /* … and seldom a number */
};

enum {
	IDENTIFIES = 1U << KR_SHAPE_UUID | 1U << KR_SHAPE_EMAIL | 1U << KR_SHAPE_CPR,
	IS_TYPED = IDENTIFIES | 1U << KR_SHAPE_DATE | 1U << KR_SHAPE_NUMBER | 1U << KR_SHAPE_ANSWER,
};

static int points_of_cell(const struct kr_recogniser *r, enum kr_role role, const struct kr_cell *cell)
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
	return best == 0 && meaning.known ? POINTS_NOT : best;
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
			points += points_of_cell(r, draft->role, &row->cells[j]);
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
