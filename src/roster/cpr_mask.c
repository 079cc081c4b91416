/* SPDX-License-Identifier: MPL-2.0 */
/* Rows that are kept, without the CPR numbers that stand in their texts. */
#include "klikrecon/roster.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/str.h"

#include "values.h"

struct kr_cpr_mask {
	bool keeps_cells;    /* of the old list */
	bool *other_numbers; /* by column: ten digits are something else there */
	size_t n_columns;
	struct kr_person person;
	struct kr_arena arena; /* the person's texts that are not the row's own */
	uint64_t found;
};

struct kr_cpr_mask *kr_cpr_mask_new(const struct kr_layout *layout)
{
	struct kr_cpr_mask *mask = kr_calloc(1, sizeof *mask);

	mask->keeps_cells = layout->role == KR_ROLE_OLD;
	for (size_t i = 0; i < layout->n_columns; i++)
		if (layout->columns[i].index >= mask->n_columns)
			mask->n_columns = (size_t)layout->columns[i].index + 1;
	mask->other_numbers = kr_calloc(mask->n_columns, sizeof *mask->other_numbers);
	for (size_t i = 0; i < layout->n_columns; i++)
		mask->other_numbers[layout->columns[i].index] = layout->columns[i].other_numbers;
	return mask;
}

void kr_cpr_mask_free(struct kr_cpr_mask *mask)
{
	if (mask == NULL)
		return;
	kr_arena_release(&mask->arena);
	free(mask->other_numbers);
	free(mask);
}

uint64_t kr_cpr_mask_found(const struct kr_cpr_mask *mask)
{
	return mask->found;
}

static bool holds_one(const char *text, size_t len, bool also_plain)
{
	size_t at = 0, length;

	return kr_cpr_find(text, len, also_plain, &at, &length);
}

static bool has_other_numbers(const struct kr_cpr_mask *mask, const struct kr_cell *cell)
{
	return cell->column < mask->n_columns && mask->other_numbers[cell->column];
}

static bool is_clean(const struct kr_cpr_mask *mask, const struct kr_person *person)
{
	for (size_t i = 0; i < KR_FIELD_COUNT; i++)
		if (person->field[i] != NULL && holds_one(person->field[i], strlen(person->field[i]), true))
			return false;
	for (size_t i = 0; i < person->n_cells && mask->keeps_cells; i++)
		if (holds_one(person->cells[i].text, person->cells[i].length,
		              !has_other_numbers(mask, &person->cells[i])))
			return false;
	return true;
}

static const char *masked(struct kr_cpr_mask *mask, const char *text, size_t len, bool also_plain, uint64_t *found)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t from = 0, at = 0, length;

	for (; kr_cpr_find(text, len, also_plain, &at, &length); from = at += length, ++*found) {
		kr_str_put(&out, text + from, at - from);
		kr_str_puts(&out, _("[CPR number removed]"));
	}
	kr_str_put(&out, text + from, len - from);
	const char *copy = kr_arena_strdup(&mask->arena, out.buf);
	kr_str_release(&out);
	return copy;
}

/* What is looked up must not be the same for all who have lost a number: a value that holds one is left out whole. */
static const char *keys_without(struct kr_cpr_mask *mask, const char *text)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	while (*text != '\0') {
		const size_t len = strcspn(text, "\n");
		if (!holds_one(text, len, true)) {
			kr_str_puts(&out, out.len > 0 ? "\n" : "");
			kr_str_put(&out, text, len);
		}
		text += len + (text[len] == '\n');
	}
	const char *copy = out.len > 0 ? kr_arena_strdup(&mask->arena, out.buf) : NULL;
	kr_str_release(&out);
	return copy;
}

static void mask_fields(struct kr_cpr_mask *mask, const struct kr_person *person)
{
	for (enum kr_field field = 0; field < KR_FIELD_COUNT; field++) {
		const char *text = person->field[field];
		/* Where the cells are kept the fields are made of them, and a name of its parts: nothing counts twice. */
		const bool counts = !mask->keeps_cells && field != KR_FIELD_GIVEN_NAME && field != KR_FIELD_SURNAME;
		uint64_t found = 0;

		if (text == NULL)
			continue;
		mask->person.field[field] = masked(mask, text, strlen(text), true, &found);
		if (field == KR_FIELD_UUID || field == KR_FIELD_USER_ID || field == KR_FIELD_EMAIL)
			mask->person.field[field] = keys_without(mask, text);
		mask->found += counts ? found : 0;
	}
}

static void mask_cells(struct kr_cpr_mask *mask, const struct kr_person *person)
{
	struct kr_cell *cells = kr_arena_alloc(&mask->arena, person->n_cells * sizeof *cells);

	for (size_t i = 0; i < person->n_cells; i++) {
		cells[i] = person->cells[i];
		cells[i].text =
			masked(mask, cells[i].text, cells[i].length, !has_other_numbers(mask, &cells[i]), &mask->found);
		cells[i].length = strlen(cells[i].text);
	}
	mask->person.cells = cells;
}

const struct kr_person *kr_cpr_mask_person(struct kr_cpr_mask *mask, const struct kr_person *person)
{
	if (is_clean(mask, person))
		return person;
	kr_arena_release(&mask->arena);
	mask->person = *person;
	mask_fields(mask, person);
	if (mask->keeps_cells)
		mask_cells(mask, person);
	return &mask->person;
}
