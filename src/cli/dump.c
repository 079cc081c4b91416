/* SPDX-License-Identifier: MPL-2.0 */
#include "dump.h"

#include "klikrecon/csv_field.h"
#include "klikrecon/i18n.h"

enum { FLUSH_AT = 256 * 1024 };

struct dump {
	struct kr_str pending;
	kr_dump_put put;
	void *ctx;
	struct kr_err *err;
	uint64_t empty; /* cells without content that were written to keep the others in place */
	bool failed;    /* sticky */
};

static void flush(struct dump *d)
{
	if (d->pending.len > 0 && !d->failed)
		d->failed = !d->put(d->ctx, d->pending.buf, d->pending.len, d->err);
	kr_str_clear(&d->pending);
}

static void end_line(struct dump *d)
{
	kr_str_put(&d->pending, "\r\n", 2);
	if (d->pending.len >= FLUSH_AT)
		flush(d);
}

/* A workbook of a few megabytes can have one cell at the far end of each of a million rows. */
static bool within_limit(struct dump *d, const struct kr_row *row)
{
	d->empty += row->cells[row->n_cells - 1].column + 1 - row->n_cells;
	if (kr_limit_check(&kr_limits_default, KR_LIMIT_EMPTY_CELLS, d->empty, d->err))
		return true;
	d->failed = true;
	return kr_err_at(d->err, _("row %u"), (unsigned)row->number);
}

static void put_commas(struct dump *d, uint32_t n)
{
	static const char many[] = ",,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,";

	for (; n >= sizeof many; n -= (uint32_t)sizeof many - 1)
		kr_str_put(&d->pending, many, sizeof many - 1);
	for (; n > 0; n--)
		kr_str_putc(&d->pending, ',');
}

static void put_row(struct dump *d, const struct kr_row *row)
{
	uint32_t column = 0;

	if (!within_limit(d, row))
		return;
	for (size_t i = 0; i < row->n_cells; i++) {
		put_commas(d, row->cells[i].column - column);
		column = row->cells[i].column;
		kr_csv_put_field(&d->pending, row->cells[i].text, row->cells[i].length);
	}
	end_line(d);
}

bool kr_dump_sheet(struct kr_reader *reader, size_t sheet, kr_dump_put put, void *ctx, struct kr_err *err)
{
	struct dump d = { .pending = KR_STR_INIT(KR_STR_UNBOUNDED), .put = put, .ctx = ctx, .err = err };
	struct kr_row row;
	enum kr_next got = KR_END;
	uint32_t number = 0;

	if (!kr_reader_select(reader, sheet, err))
		return false;
	while (!d.failed && (got = kr_reader_next(reader, &row, err)) == KR_ROW) {
		while (++number < row.number) /* rows without content keep their place */
			end_line(&d);
		put_row(&d, &row);
	}
	flush(&d);
	kr_str_release(&d.pending);
	return got == KR_END && !d.failed;
}
