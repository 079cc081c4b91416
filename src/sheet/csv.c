/* SPDX-License-Identifier: MPL-2.0 */
#include "csv_driver.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

static void csv_close(struct kr_reader *r)
{
	struct kr_csv *csv = (struct kr_csv *)r;

	kr_csv_input_release(&csv->input);
	kr_csv_record_release(&csv->record);
	kr_csv_cells_release(&csv->cells);
	free(csv);
}

static bool look_at_file(struct kr_csv *csv, struct kr_err *err)
{
	struct kr_csv_input *in = &csv->input;

	if (!kr_csv_encoding_detect(csv->src, &csv->encoding, err) ||
	    !kr_csv_cells_init(&csv->cells, csv->encoding.kind, err) ||
	    !kr_csv_input_init(in, csv->src, &csv->encoding, err) || !kr_csv_input_more(in, err))
		return false;
	kr_csv_dialect_detect(in->buf + in->start, in->end - in->start, in->at_end, &csv->dialect);
	kr_csv_syntax_init(&csv->syntax, csv->dialect.delimiter);
	return true;
}

static bool csv_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_reader **ret,
                     struct kr_err *err)
{
	struct kr_csv *csv = kr_calloc(1, sizeof *csv);

	csv->src = src;
	csv->limits = limits;
	csv->sheet = (struct kr_sheet_info){ .name = "" };
	csv->base.sheets = &csv->sheet;
	csv->base.n_sheets = 1;
	csv->range_end = UINT64_MAX;
	if (!look_at_file(csv, err)) {
		csv_close(&csv->base);
		return false;
	}
	kr_csv_rewind(csv);
	*ret = &csv->base;
	return true;
}

void kr_csv_rewind(struct kr_csv *csv)
{
	csv->base.notes = (struct kr_reader_notes){
		.format = kr_driver_csv.format,
		.encoding = kr_csv_encoding_name(&csv->encoding),
		.delimiter = csv->dialect.delimiter,
	};
	csv->records = csv->lines = csv->cells_read = 0;
	csv->cells.repaired = 0;
	kr_csv_input_seek(&csv->input, csv->range_start > 0 ? csv->range_start : csv->encoding.bom);
}

static bool csv_select(struct kr_reader *r, size_t index, struct kr_err *err)
{
	struct kr_csv *csv = (struct kr_csv *)r;

	(void)index;
	(void)err;
	csv->range_start = 0;
	csv->range_end = UINT64_MAX;
	kr_csv_rewind(csv);
	return true;
}

/* Says on which line the field starts that the error is about. */
static bool fail_at_field(const struct kr_csv *csv, struct kr_err *err)
{
	unsigned long long line = csv->lines + csv->record.last_line + 1;

	return kr_err_at(err, _("line %llu"), line);
}

/* The window ends before the record does: is the record still a sensible one? */
static bool may_go_on(const struct kr_csv *csv, struct kr_err *err)
{
	const struct kr_csv_input *in = &csv->input;
	size_t record = in->end - in->start;
	size_t field = record - csv->record.last_start;

	if (field > csv->limits->value[KR_LIMIT_FIELD_BYTES] && in->buf[in->start + csv->record.last_start] == '"') {
		kr_fail(err, KR_E_REFUSED,
		        _("a quotation mark is opened here and not closed within %llu bytes; correct the file"),
		        (unsigned long long)csv->limits->value[KR_LIMIT_FIELD_BYTES]);
		return fail_at_field(csv, err);
	}
	if (!kr_limit_check(csv->limits, KR_LIMIT_FIELD_BYTES, field, err) ||
	    !kr_limit_check(csv->limits, KR_LIMIT_RECORD_BYTES, record, err))
		return fail_at_field(csv, err);
	return true;
}

static enum kr_next refuse(const struct kr_csv *csv, enum kr_csv_state state, struct kr_err *err)
{
	if (state == KR_CSV_OPEN_QUOTE)
		kr_fail(err, KR_E_REFUSED, _("a quotation mark is opened here and never closed; correct the file"));
	else if (state == KR_CSV_STRAY_QUOTE)
		kr_fail(err, KR_E_REFUSED,
		        _("a quotation mark is opened here and closed on a later line, in the middle of text; correct "
		          "the file"));
	else
		kr_limit_check(csv->limits, KR_LIMIT_COLUMNS, csv->record.columns + 1ULL, err);
	fail_at_field(csv, err);
	return KR_FAILED;
}

/* Finds the next record; it lies at the window's start. */
static enum kr_next find_record(struct kr_csv *csv, struct kr_err *err)
{
	struct kr_csv_input *in = &csv->input;
	enum kr_csv_state state = KR_CSV_PARTIAL;

	if (csv->range_end != UINT64_MAX && kr_csv_input_offset(in) >= csv->range_end)
		return KR_END;
	while (state == KR_CSV_PARTIAL) {
		if (in->start < in->end)
			state = kr_csv_scan(&csv->syntax, in->buf + in->start, in->end - in->start, in->at_end,
			                    csv->limits->value[KR_LIMIT_COLUMNS], &csv->record);
		else if (in->at_end)
			return KR_END;
		if (state == KR_CSV_PARTIAL &&
		    ((in->start < in->end && !may_go_on(csv, err)) || !kr_csv_input_more(in, err)))
			return KR_FAILED;
	}
	return state == KR_CSV_RECORD ? KR_ROW : refuse(csv, state, err);
}

/* Fields without content at the end of a record are no columns: many programs leave a delimiter there. */
static bool is_ragged(const struct kr_csv *csv)
{
	const struct kr_csv_record *rec = &csv->record;

	return rec->columns < csv->dialect.usual_columns ||
	       rec->fields[rec->n_fields - 1].column >= csv->dialect.usual_columns;
}

/* Blank records count as rows here: passing billions of them would take forever. */
static bool within_limits(const struct kr_csv *csv, struct kr_err *err)
{
	return kr_limit_check(csv->limits, KR_LIMIT_ROWS, csv->records + 1, err) &&
	       kr_limit_check(csv->limits, KR_LIMIT_CELLS, csv->cells_read + csv->record.n_fields, err);
}

static bool make_row(struct kr_csv *csv, struct kr_row *ret, struct kr_err *err)
{
	struct kr_csv_input *in = &csv->input;
	struct kr_reader_notes *notes = &csv->base.notes;
	const struct kr_csv_record *rec = &csv->record;

	if (!kr_csv_cells_make(&csv->cells, in->buf + in->start, rec, csv->limits, notes, err))
		return false;
	csv->cells_read += rec->n_fields;
	notes->ragged_rows += is_ragged(csv);
	*ret = (struct kr_row){
		.number = (uint32_t)(csv->records + 1),
		.line = csv->lines + 1,
		.cells = csv->cells.cells,
		.n_cells = csv->cells.n_cells,
	};
	return true;
}

static enum kr_next csv_next(struct kr_reader *r, struct kr_row *ret, struct kr_err *err)
{
	struct kr_csv *csv = (struct kr_csv *)r;

	for (;;) {
		enum kr_next got = find_record(csv, err);
		if (got != KR_ROW)
			return got;

		bool above_table = csv->range_start == 0 && csv->records < csv->dialect.no_rows;
		bool is_row = csv->record.n_fields > 0 && !above_table;
		if (!within_limits(csv, err) || (is_row && !make_row(csv, ret, err))) {
			unsigned long long line = csv->lines + 1;
			kr_err_at(err, _("line %llu"), line);
			return KR_FAILED;
		}
		csv->base.notes.repaired_bytes = kr_csv_input_repaired(&csv->input) + csv->cells.repaired;
		csv->records++;
		csv->lines += csv->record.lines;
		csv->input.start += csv->record.length;
		if (is_row)
			return KR_ROW;
	}
}

static double csv_progress(const struct kr_reader *r)
{
	const struct kr_csv *csv = (const struct kr_csv *)r;

	return (double)kr_csv_input_offset(&csv->input) / (double)csv->src->size;
}

const struct kr_driver kr_driver_csv = {
	.format = "csv",
	.open = csv_open,
	.select = csv_select,
	.next = csv_next,
	.progress = csv_progress,
	.close = csv_close,
};
