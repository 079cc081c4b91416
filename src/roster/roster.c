/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The rows of a list, one person each. Runs for every row of an extract, of which there may be a million: a table says
 * for each column which field it is, texts are used where they stand, and only what has to be put together is copied,
 * into buffers that are kept from row to row.
 */
#include "klikrecon/roster.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "gather.h"
#include "values.h"

/* What a column is. */
struct slot {
	uint8_t field; /* KR_FIELD_NONE: nothing to do */
	bool mixed;
	uint16_t order;
};

struct kr_roster {
	struct kr_reader *reader;
	const struct kr_layout *layout;
	struct slot *slots; /* by column */
	size_t n_slots;
	struct kr_gather gather;
	struct kr_cell *cells; /* the row's, without CPR numbers */
	size_t cells_capacity;
	bool has_cpr;
	uint32_t last_above; /* rows up to this one stand above the list */
	const struct kr_column
		*first_key; /* the first column that identifies, to know a repeated header by; NULL without a header */
};

static bool identifies(enum kr_field field)
{
	return field == KR_FIELD_UUID || field == KR_FIELD_USER_ID || field == KR_FIELD_EMAIL ||
	       field == KR_FIELD_NAME || field == KR_FIELD_GIVEN_NAME || field == KR_FIELD_SURNAME;
}

bool kr_roster_open(struct kr_reader *reader, const struct kr_layout *layout, struct kr_roster **ret,
                    struct kr_err *err)
{
	if (!kr_reader_select(reader, layout->sheet, err))
		return false;

	struct kr_roster *roster = kr_calloc(1, sizeof *roster);
	roster->reader = reader;
	roster->layout = layout;
	roster->last_above = layout->header_row;
	for (size_t i = 0; i < layout->n_columns; i++)
		if (layout->columns[i].index >= roster->n_slots)
			roster->n_slots = (size_t)layout->columns[i].index + 1;
	roster->slots = kr_calloc(roster->n_slots, sizeof *roster->slots);
	for (size_t i = 0; i < layout->n_columns; i++) {
		const struct kr_column *column = &layout->columns[i];
		roster->slots[column->index] =
			(struct slot){ (uint8_t)column->field, column->mixed, (uint16_t)column->order };
		roster->has_cpr |= column->field == KR_FIELD_CPR;
		if (roster->first_key == NULL && layout->header_row > 0 && identifies(column->field))
			roster->first_key = column;
	}
	kr_gather_init(&roster->gather, layout);
	*ret = roster;
	return true;
}

void kr_roster_continue(struct kr_roster *roster)
{
	roster->last_above = 0;
}

void kr_roster_close(struct kr_roster *roster)
{
	if (roster == NULL)
		return;
	kr_gather_release(&roster->gather);
	free(roster->slots);
	free(roster->cells);
	free(roster);
}

/* "#REF!", "#NAVN?" and their like as text: what a CSV file has left of an error in a formula. */
static bool is_error(const struct kr_cell *cell)
{
	if (cell->type == KR_CELL_ERROR)
		return true;
	if (cell->text[0] != '#' || cell->length < 4)
		return false;
	const char last = cell->text[cell->length - 1];
	return last == '!' || last == '?';
}

/* Gathers the row's values; returns whether there is an error where a key should be. */
static bool gather_row(struct kr_roster *roster, const struct kr_row *row)
{
	bool key_is_error = false;

	kr_gather_clear(&roster->gather);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct kr_cell *cell = &row->cells[i];
		if (cell->column >= roster->n_slots)
			break;
		const struct slot slot = roster->slots[cell->column];
		if (slot.field == KR_FIELD_NONE || slot.field == KR_FIELD_CPR)
			continue;
		if (is_error(cell)) {
			key_is_error |= identifies(slot.field) && !kr_is_placeholder(cell->text, cell->length);
			continue;
		}
		if (!slot.mixed || memchr(cell->text, '@', cell->length) != NULL)
			kr_gather_put(&roster->gather, slot.field, slot.order, cell->text, cell->length);
	}
	return key_is_error;
}

static bool has_content(const struct kr_row *row)
{
	for (size_t i = 0; i < row->n_cells; i++)
		if (!kr_gather_is_blank(row->cells[i].text, row->cells[i].length))
			return true;
	return false;
}

/* Two files put together, or a heading on every printed page. */
static bool is_header_again(const struct kr_roster *roster, const struct kr_row *row)
{
	const struct kr_column *key = roster->first_key;
	const struct kr_cell *cell = key == NULL ? NULL : kr_row_cell(row, key->index);

	if (cell == NULL || strcmp(cell->text, key->header) != 0)
		return false;
	for (size_t i = 0; i < roster->layout->n_columns; i++) {
		const struct kr_column *column = &roster->layout->columns[i];
		if (column->field == KR_FIELD_NONE)
			continue;
		cell = kr_row_cell(row, column->index);
		if (cell == NULL || strcmp(cell->text, column->header) != 0)
			return false;
	}
	return true;
}

static const char *why_rejected(const struct kr_roster *roster, const struct kr_row *row,
                                const struct kr_person *person, bool key_is_error)
{
	if (roster->layout->role == KR_ROLE_OLD)
		return NULL;
	if (key_is_error)
		return _("an error of a formula stands where the row should tell who it is about");
	if (is_header_again(roster, row))
		return _("the header once more");
	if (person->field[KR_FIELD_UUID] != NULL || person->field[KR_FIELD_USER_ID] != NULL ||
	    person->field[KR_FIELD_EMAIL] != NULL || person->field[KR_FIELD_NAME] != NULL)
		return NULL;
	if (roster->first_key != NULL && row->cells[row->n_cells - 1].column < roster->first_key->index)
		return _("the row ends before the columns that tell who it is about");
	return _("nothing in the row tells who it is about");
}

static void without_cpr(struct kr_roster *roster, const struct kr_row *row, struct kr_person *person)
{
	person->cells = row->cells;
	person->n_cells = row->n_cells;
	if (!roster->has_cpr)
		return;
	if (row->n_cells > roster->cells_capacity) {
		roster->cells = kr_reallocarray(roster->cells, row->n_cells, sizeof *roster->cells);
		roster->cells_capacity = row->n_cells;
	}
	size_t n = 0;
	for (size_t i = 0; i < row->n_cells; i++) {
		const uint32_t column = row->cells[i].column;
		if (column >= roster->n_slots || roster->slots[column].field != KR_FIELD_CPR)
			roster->cells[n++] = row->cells[i];
	}
	person->cells = roster->cells;
	person->n_cells = n;
}

enum kr_next kr_roster_next(struct kr_roster *roster, struct kr_person *ret, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got;

	while ((got = kr_reader_next(roster->reader, &row, err)) == KR_ROW) {
		if (row.number <= roster->last_above || row.n_cells == 0)
			continue;
		const bool key_is_error = gather_row(roster, &row);
		const bool found = kr_gather_finish(&roster->gather, ret->field);
		if (!found && !has_content(&row))
			continue;
		ret->row = row.number;
		ret->rejected = why_rejected(roster, &row, ret, key_is_error);
		without_cpr(roster, &row, ret);
		return KR_ROW;
	}
	return got;
}
