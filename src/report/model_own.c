/* SPDX-License-Identifier: MPL-2.0 */
/* KOMBIT's own columns, verbatim. */
#include "model.h"

#include <stdlib.h>
#include <string.h>

static bool read_own_headers(struct kr_model *model, struct kr_db *db, uint32_t **ret_positions, struct kr_err *err)
{
	/* Also columns beyond the header row, where there are cells. A dropped CPR column has no cells. */
	static const char sql[] =
		"SELECT position, max(header) FROM ("
		" SELECT position, header FROM source_column JOIN source_sheet ON source_sheet.id = source_column.sheet"
		" JOIN source ON source.id = source_sheet.source WHERE source.role = 'old' AND field <> 'cpr'"
		" UNION ALL SELECT DISTINCT position, '' FROM old_cell) GROUP BY position ORDER BY position";
	struct kr_stmt *s;
	enum kr_step got;
	size_t capacity = 0;
	uint32_t *positions = NULL;
	const char **headers = NULL;
	size_t n = 0;

	if (!kr_db_prepare(db, sql, &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		if (n == capacity) {
			capacity = capacity ? capacity * 2 : 16;
			positions = kr_reallocarray(positions, capacity, sizeof *positions);
			headers = kr_reallocarray(headers, capacity, sizeof *headers);
		}
		positions[n] = (uint32_t)kr_stmt_int(s, 0);
		headers[n++] = kr_model_text(model, s, 1);
	}
	kr_stmt_free(s);
	model->own_headers = kr_arena_alloc(&model->arena, n * sizeof *headers);
	*ret_positions = kr_arena_alloc(&model->arena, n * sizeof *positions);
	if (n > 0) {
		memcpy(model->own_headers, headers, n * sizeof *headers);
		memcpy(*ret_positions, positions, n * sizeof *positions);
	}
	model->n_own = n;
	free(positions);
	free(headers);
	return got == KR_STEP_DONE;
}

bool kr_model_read_own_cells(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	uint32_t *positions;
	size_t at = 0;

	if (!read_own_headers(model, db, &positions, err) ||
	    !kr_db_prepare(
		    db,
		    "SELECT old_user, position, text FROM old_cell JOIN old_user ON old_user.id = old_cell.old_user "
		    "ORDER BY old_user.row, old_user.id, position",
		    &s, err))
		return false;
	for (size_t i = 0; i < model->n_users; i++)
		model->users[i].cells = kr_arena_alloc(&model->arena, model->n_own * sizeof *model->users[i].cells);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_user *u = kr_model_user_at(model, &at, kr_stmt_int(s, 0));
		uint32_t position = (uint32_t)kr_stmt_int(s, 1);
		for (size_t c = 0; u != NULL && c < model->n_own; c++)
			if (positions[c] == position)
				u->cells[c] = kr_model_text(model, s, 2);
	}
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}
