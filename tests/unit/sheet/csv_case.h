/* SPDX-License-Identifier: MPL-2.0 */
/*
 * csv_case: what the CSV driver makes of some bytes, as text to compare with.
 *
 *	struct csv_case c = csv_case_read(BYTES("a;b\n1;2\n"));
 *	assert_string_equal(c.rows, "1@1 0=a 1=b\n2@2 0=1 1=2\n");   // number@line column=text …
 *	csv_case_release(&c);
 *
 * The driver is asked directly: what the sniffing in front of it does has tests of its own.
 */
#ifndef KR_TEST_CSV_CASE_H
#define KR_TEST_CSV_CASE_H

#include <stdlib.h>
#include <string.h>

#include "driver.h"
#include "harness.h"
#include "klikrecon/str.h"

#define BYTES(literal) (literal), (sizeof(literal) - 1)

struct csv_case {
	char *rows; /* all up to the failure, if there is one */
	struct kr_reader_notes notes;
	struct kr_err err; /* KR_E_NONE when the file was read to its end */
};

static struct kr_source *csv_case_source(const char *bytes, size_t len)
{
	struct kr_source *src = NULL;
	struct kr_err err = KR_ERR_INIT;

	assert_works(kr_source_open(test_file("case.csv", bytes, len), &kr_limits_default, &src, &err), err);
	return src;
}

static struct kr_reader *csv_case_open(const struct kr_source *src, const struct kr_limits *limits)
{
	struct kr_reader *r = NULL;
	struct kr_err err = KR_ERR_INIT;

	assert_works(kr_driver_csv.open(src, limits, &r, &err), err);
	r->driver = &kr_driver_csv; /* as reader.c does */
	assert_works(kr_driver_csv.select(r, 0, &err), err);
	return r;
}

static void csv_case_put_row(const struct kr_row *row, struct kr_str *out)
{
	kr_str_printf(out, "%u@%llu", (unsigned)row->number, (unsigned long long)row->line);
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct kr_cell *cell = &row->cells[i];

		assert_int_equal(cell->type, KR_CELL_TEXT);
		assert_int_equal(strlen(cell->text), cell->length);
		kr_str_printf(out, " %u=%s", (unsigned)cell->column, cell->text);
	}
	kr_str_putc(out, '\n');
}

/* The rows from where the reader is; ret_err is filled when reading failed. */
static char *csv_case_rows(struct kr_reader *r, struct kr_err *ret_err)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_row row;
	enum kr_next got;

	while ((got = kr_driver_csv.next(r, &row, ret_err)) == KR_ROW)
		csv_case_put_row(&row, &out);
	assert_int_equal(got, ret_err->code == KR_E_NONE ? KR_END : KR_FAILED);
	return kr_str_detach(&out);
}

static struct csv_case csv_case_read_limited(const char *bytes, size_t len, const struct kr_limits *limits)
{
	struct csv_case c = { .err = KR_ERR_INIT };
	struct kr_source *src = csv_case_source(bytes, len);
	struct kr_reader *r = csv_case_open(src, limits);

	c.rows = csv_case_rows(r, &c.err);
	c.notes = r->notes;
	kr_driver_csv.close(r);
	kr_source_close(src);
	return c;
}

static inline struct csv_case csv_case_read(const char *bytes, size_t len)
{
	return csv_case_read_limited(bytes, len, &kr_limits_default);
}

static inline void csv_case_release(struct csv_case *c)
{
	free(c->rows);
}

/* Reads the bytes to their end and compares the rows. */
static inline void csv_case_check(const char *bytes, size_t len, const char *expected)
{
	struct csv_case c = csv_case_read(bytes, len);

	assert_works(c.err.code == KR_E_NONE, c.err);
	assert_string_equal(c.rows, expected);
	csv_case_release(&c);
}

#define CHECK_ROWS(literal, expected) csv_case_check(BYTES(literal), (expected))

#endif
