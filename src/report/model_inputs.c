/* SPDX-License-Identifier: MPL-2.0 */
/* What went in: files, sheets, columns, and what could not be understood. */
#include <string.h>

#include "klikrecon/file.h"

#include "model.h"

/* How many rows a query has, to make room for them at once. */
static bool count_rows(struct kr_db *db, const char *table, const char *where, int64_t id, size_t *ret,
                       struct kr_err *err)
{
	char sql[160];
	int64_t n;

	snprintf(sql, sizeof sql, "SELECT count(*) FROM %s WHERE %s = %lld", table, where, (long long)id);
	if (!kr_db_int(db, sql, 0, &n, err))
		return false;
	*ret = (size_t)n;
	return true;
}

static bool read_columns(struct kr_model *model, struct kr_db *db, int64_t id, struct model_sheet *sheet,
                         struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	size_t n;

	if (!count_rows(db, "source_column", "sheet", id, &n, err) ||
	    !kr_db_prepare(db,
	                   "SELECT position, header, field, why FROM source_column WHERE sheet = ?1 ORDER BY position",
	                   &s, err))
		return false;
	kr_stmt_bind_int(s, 1, id);
	sheet->columns = kr_arena_alloc(&model->arena, n * sizeof *sheet->columns);
	while (sheet->n_columns < n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		sheet->columns[sheet->n_columns++] =
			(struct model_column){ (uint32_t)kr_stmt_int(s, 0), kr_model_text(model, s, 1),
			                       kr_model_text(model, s, 2), kr_model_text(model, s, 3) };
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

static bool read_sheets(struct kr_model *model, struct kr_db *db, struct model_source *source, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	size_t n;
	bool ok = true;

	if (!count_rows(db, "source_sheet", "source", source->id, &n, err) ||
	    !kr_db_prepare(db,
	                   "SELECT id, name, profile, why, header_row, rows, negative FROM source_sheet WHERE source = "
	                   "?1 ORDER BY id",
	                   &s, err))
		return false;
	kr_stmt_bind_int(s, 1, source->id);
	source->sheets = kr_arena_alloc(&model->arena, n * sizeof *source->sheets);
	while (ok && source->n_sheets < n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_sheet *sheet = &source->sheets[source->n_sheets++];
		sheet->name = kr_model_text(model, s, 1);
		sheet->profile = kr_model_text(model, s, 2);
		sheet->why = kr_model_text(model, s, 3);
		sheet->header_row = (uint32_t)kr_stmt_int(s, 4);
		sheet->rows = (uint64_t)kr_stmt_int(s, 5);
		sheet->negative = kr_stmt_int(s, 6) != 0;
		ok = read_columns(model, db, kr_stmt_int(s, 0), sheet, err);
	}
	kr_stmt_free(s);
	return ok && got != KR_STEP_FAILED;
}

/* Notes of a source; of none when source is NULL. */
static bool read_notes(struct kr_model *model, struct kr_db *db, struct model_source *source, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	struct model_note *notes;
	int64_t n;
	size_t n_notes = 0;
	const char *where = source == NULL ? "source IS NULL"
	                                   : kr_arena_printf(&model->arena, "source = %lld", (long long)source->id);

	if (!kr_db_int(db, kr_arena_printf(&model->arena, "SELECT count(*) FROM source_note WHERE %s", where), 0, &n,
	               err) ||
	    !kr_db_prepare(db,
	                   kr_arena_printf(&model->arena,
	                                   "SELECT sheet, kind, text, coalesce(row, 0) FROM source_note WHERE %s "
	                                   "ORDER BY kind <> 'rejected' DESC, rowid",
	                                   where),
	                   &s, err))
		return false;
	notes = kr_arena_alloc(&model->arena, (size_t)n * sizeof *notes);
	while (n_notes < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		notes[n_notes++] = (struct model_note){ kr_model_text(model, s, 0), kr_model_text(model, s, 1),
			                                kr_model_text(model, s, 2), (uint32_t)kr_stmt_int(s, 3) };
	kr_stmt_free(s);
	if (source == NULL) {
		model->notes = notes;
		model->n_notes = n_notes;
	} else {
		source->notes = notes;
		source->n_notes = n_notes;
	}
	return got != KR_STEP_FAILED;
}

static bool is_grave(const struct model_note *note)
{
	return strcmp(note->kind, "alert") == 0 || strcmp(note->kind, "unread") == 0;
}

static void add_alerts(struct kr_model *model, const char *file, const struct model_note *notes, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (is_grave(&notes[i]))
			model->alerts[model->n_alerts++] =
				(struct model_alert){ file, notes[i].text,
				                      file == NULL ? notes[i].text
				                                   : kr_arena_printf(&model->arena, "%s: %s", file,
				                                                     notes[i].text) };
}

/* What is about no file, so about the answers, first. */
static void collect_alerts(struct kr_model *model)
{
	size_t most = model->n_notes;

	for (size_t i = 0; i < model->n_sources; i++)
		most += model->sources[i].n_notes;
	model->alerts = kr_arena_alloc(&model->arena, most * sizeof *model->alerts);
	add_alerts(model, NULL, model->notes, model->n_notes);
	for (size_t i = 0; i < model->n_sources; i++)
		add_alerts(model, kr_path_base(model->sources[i].path), model->sources[i].notes,
		           model->sources[i].n_notes);
}

bool kr_model_read_sources(struct kr_model *model, struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_DONE;
	int64_t n;
	bool ok = true;

	if (!kr_db_int(db, "SELECT count(*) FROM source", 0, &n, err) ||
	    !kr_db_prepare(db,
	                   "SELECT id, role, path, sha256, format, encoding, delimiter, rows, rejected, hidden_rows, "
	                   "mojibake_cells,"
	                   " lost_char_cells, cpr_removed FROM source ORDER BY id",
	                   &s, err))
		return false;
	model->sources = kr_arena_alloc(&model->arena, (size_t)n * sizeof *model->sources);
	while (ok && model->n_sources < (size_t)n && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		struct model_source *source = &model->sources[model->n_sources++];
		const char **texts[] = { &source->role,   &source->path,     &source->sha256,
			                 &source->format, &source->encoding, &source->delimiter };
		uint64_t *figures[] = { &source->rows,           &source->rejected,        &source->hidden_rows,
			                &source->mojibake_cells, &source->lost_char_cells, &source->cpr_removed };
		source->id = kr_stmt_int(s, 0);
		for (int i = 0; i < 6; i++)
			*texts[i] = kr_model_text(model, s, i + 1);
		for (int i = 0; i < 6; i++)
			*figures[i] = (uint64_t)kr_stmt_int(s, i + 7);
		ok = read_sheets(model, db, source, err) && read_notes(model, db, source, err);
	}
	kr_stmt_free(s);
	if (!ok || got == KR_STEP_FAILED || !read_notes(model, db, NULL, err))
		return false;
	collect_alerts(model);
	return true;
}
