/* SPDX-License-Identifier: MPL-2.0 */
#include "sheet_text.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "harness.h"
#include "klikrecon/mem.h"

static void put_column(uint32_t column, struct kr_str *out)
{
	if (column >= 26)
		put_column(column / 26 - 1, out);
	kr_str_putc(out, (char)('A' + column % 26));
}

static void put_cell(const struct kr_cell *cell, struct kr_str *out)
{
	assert_int_equal(strlen(cell->text), cell->length);
	assert_true(cell->length > 0);
	kr_str_putc(out, ' ');
	put_column(cell->column, out);
	kr_str_printf(out, ":%c=", "tndbe"[cell->type]);
	for (const char *c = cell->text; *c != '\0'; c++) {
		if (*c == '\n')
			kr_str_puts(out, "\\n");
		else if (*c == '\t')
			kr_str_puts(out, "\\t");
		else
			kr_str_putc(out, *c);
	}
}

bool kr_test_reader_text(struct kr_reader *r, struct kr_str *out, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got;

	while ((got = kr_reader_next(r, &row, err)) == KR_ROW) {
		assert_true(row.n_cells > 0);
		kr_str_printf(out, "%u%s", (unsigned)row.number, row.hidden ? "~" : "");
		for (size_t i = 0; i < row.n_cells; i++) {
			assert_true(i == 0 || row.cells[i - 1].column < row.cells[i].column);
			put_cell(&row.cells[i], out);
		}
		kr_str_putc(out, '\n');
	}
	return got == KR_END;
}

static bool source_text(const struct kr_source *src, size_t sheet, struct kr_str *out, struct kr_err *err)
{
	struct kr_reader *r;
	bool ok;

	if (!kr_reader_open(src, &kr_limits_default, &r, err))
		return false;
	ok = kr_reader_select(r, sheet, err) && kr_test_reader_text(r, out, err);
	kr_reader_close(r);
	return ok;
}

bool kr_test_sheet_text(const char *path, size_t sheet, struct kr_str *out, struct kr_err *err)
{
	struct kr_source *src;
	bool ok;

	if (!kr_source_open(path, &kr_limits_default, &src, err))
		return false;
	ok = source_text(src, sheet, out, err);
	kr_source_close(src);
	return ok;
}

bool kr_test_bytes_text(const void *bytes, size_t len, size_t sheet, struct kr_str *out, struct kr_err *err)
{
	char path[] = "memory";
	struct kr_source src = { .fd = memfd_create("sheet", MFD_CLOEXEC), .size = len, .path = path };
	bool ok;

	assert_true(src.fd >= 0);
	assert_int_equal(pwrite(src.fd, bytes, len, 0), len);
	ok = source_text(&src, sheet, out, err);
	close(src.fd);
	return ok;
}

unsigned char *kr_test_file(const char *path, size_t *ret_len)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_source *src;
	unsigned char *bytes;

	if (!kr_source_open(path, &kr_limits_default, &src, &err))
		fail_msg("%s: %s", err.where, err.what);
	bytes = kr_malloc((size_t)src->size);
	if (!kr_source_read_exact(src, 0, bytes, (size_t)src->size, &err))
		fail_msg("%s: %s", path, err.what);
	*ret_len = (size_t)src->size;
	kr_source_close(src);
	return bytes;
}

void kr_test_assert_refused(const struct kr_err *err, const char *part)
{
	if (err->code != KR_E_REFUSED || strstr(err->what, part) == NULL)
		fail_msg("code %d, «%s» instead of a refusal with «%s»", (int)err->code, err->what, part);
	for (const char *text = err->what; *text != '\0'; text++)
		assert_true((unsigned char)*text >= ' ');
	for (const char *text = err->where; *text != '\0'; text++)
		assert_true((unsigned char)*text >= ' ');
	assert_true(err->what[0] != '\0');
}
