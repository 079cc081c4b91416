/* SPDX-License-Identifier: MPL-2.0 */
#include "workbook.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/hash.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/package.h"
#include "klikrecon/sheet.h"

void kr_expected_add(struct kr_expected *expected, const char *name, struct kr_book_sum sum)
{
	KR_GROW(expected->sheets, expected->n, expected->capacity);
	expected->sheets[expected->n++] = (struct kr_expected_sheet){ kr_strdup(name != NULL ? name : ""), sum };
}

void kr_expected_release(struct kr_expected *expected)
{
	for (size_t i = 0; i < expected->n; i++)
		free(expected->sheets[i].name);
	free(expected->sheets);
	*expected = (struct kr_expected){ NULL, 0, 0 };
}

static bool sum_sheet(struct kr_reader *reader, size_t index, struct kr_book_sum *ret, struct kr_err *err)
{
	struct kr_row row;
	enum kr_next got;

	if (!kr_reader_select(reader, index, err))
		return false;
	while ((got = kr_reader_next(reader, &row, err)) == KR_ROW)
		for (size_t i = 0; i < row.n_cells; i++)
			kr_book_sum_add(ret, row.number - 1, row.cells[i].column, row.cells[i].text,
			                row.cells[i].length);
	return got == KR_END;
}

static bool compare(struct kr_reader *reader, const struct kr_expected *expected, struct kr_err *err)
{
	if (kr_reader_sheet_count(reader) != expected->n)
		return kr_fail(err, KR_E_OUTPUT, _("the written workbook lacks sheets; is the disk full?"));
	for (size_t i = 0; i < expected->n; i++) {
		const struct kr_expected_sheet *want = &expected->sheets[i];
		struct kr_book_sum sum = { 0 };
		if (!sum_sheet(reader, i, &sum, err))
			return false;
		if (strcmp(kr_reader_sheet(reader, i)->name, want->name) != 0 || sum.cells != want->sum.cells ||
		    sum.digest != want->sum.digest)
			return kr_fail(err, KR_E_OUTPUT,
			               _("the written workbook does not hold what was put into its sheet “%s” (%llu "
			                 "cells of %llu); is the disk full?"),
			               want->name, (unsigned long long)sum.cells, (unsigned long long)want->sum.cells);
	}
	return true;
}

static bool hash_file(const char *path, char ret[KR_SHA256_HEX], struct kr_err *err)
{
	struct kr_source *source = NULL;
	bool ok = kr_source_open(path, &kr_limits_default, &source, err) && kr_sha256_fd(source->fd, ret, err);

	kr_source_close(source);
	return ok;
}

bool kr_workbook_compare(const char *path, const char *again, struct kr_err *err)
{
	char one[KR_SHA256_HEX], other[KR_SHA256_HEX];

	if (hash_file(path, one, err) && hash_file(again, other, err)) {
		if (strcmp(one, other) == 0)
			return true;
		kr_fail(err, KR_E_OUTPUT,
		        _("the workbook came out differently when it was written again; is the disk or the memory "
		          "full?"));
	}
	if (err != NULL)
		err->code = KR_E_OUTPUT;
	return false;
}

bool kr_workbook_verify(const char *path, const struct kr_expected *expected, struct kr_err *err)
{
	struct kr_source *source = NULL;
	struct kr_reader *reader = NULL;
	bool ok = kr_source_open(path, &kr_limits_default, &source, err) &&
	          kr_package_check(source, &kr_limits_default, err) &&
	          kr_reader_open(source, &kr_limits_default, &reader, err) && compare(reader, expected, err);

	kr_reader_close(reader);
	kr_source_close(source);
	if (!ok && err != NULL)
		err->code = KR_E_OUTPUT; /* whatever the reader thinks of it, it is our output that is wrong */
	return ok;
}
