/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/sheet_split.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "csv_driver.h"

enum { WINDOW = 64 * 1024, TRIES = 200 };

static bool can_split(const struct kr_reader *r)
{
	const struct kr_csv *csv = (const struct kr_csv *)r;

	return r->driver == &kr_driver_csv && !kr_csv_encoding_is_wide(&csv->encoding) && !csv->encoding.has_nul;
}

/* How far behind `at` the first line break ends, or len. */
static size_t next_line(const char *bytes, size_t len, size_t at)
{
	while (at < len && bytes[at] != '\r' && bytes[at] != '\n')
		at++;
	if (at + 1 < len && bytes[at] == '\r' && bytes[at + 1] == '\n')
		at++;
	return at < len ? at + 1 : len;
}

/* Does a record like the others start here, and another behind it? */
static bool looks_like_start(const struct kr_csv *csv, const char *bytes, size_t len, struct kr_csv_record *rec)
{
	size_t at = 0;

	for (int records = 0; records < 2; records++, at += rec->length) {
		if (at >= len ||
		    kr_csv_scan(&csv->syntax, bytes + at, len - at, false, csv->limits->value[KR_LIMIT_COLUMNS], rec) !=
		            KR_CSV_RECORD ||
		    rec->irregular || rec->columns != csv->dialect.usual_columns)
			return false;
	}
	return true;
}

bool kr_reader_split_point(const struct kr_reader *r, double fraction, uint64_t *ret_offset)
{
	const struct kr_csv *csv = (const struct kr_csv *)r;
	struct kr_csv_record rec = { 0 };
	bool found = false;
	size_t got;

	if (!can_split(r) || !(fraction > 0 && fraction < 1))
		return false;
	uint64_t offset = (uint64_t)((double)csv->src->size * fraction);
	char *bytes = kr_malloc(WINDOW);
	if (kr_source_read(csv->src, offset, bytes, WINDOW, &got, NULL)) {
		size_t at = next_line(bytes, got, 0);
		for (int tries = 0; tries < TRIES && at < got && !found; tries++, at = next_line(bytes, got, at)) {
			found = looks_like_start(csv, bytes + at, got - at, &rec);
			if (found)
				*ret_offset = offset + at;
		}
	}
	kr_csv_record_release(&rec);
	free(bytes);
	return found;
}

bool kr_reader_limit_range(struct kr_reader *r, uint64_t start, uint64_t end, struct kr_err *err)
{
	struct kr_csv *csv = (struct kr_csv *)r;

	if (!can_split(r))
		return kr_fail(err, KR_E_FAILED, _("this file cannot be read in parts"));
	csv->range_start = start;
	csv->range_end = end;
	kr_csv_rewind(csv);
	return true;
}

uint64_t kr_reader_end_offset(const struct kr_reader *r)
{
	return can_split(r) ? kr_csv_input_offset(&((const struct kr_csv *)r)->input) : 0;
}

void kr_reader_range_counts(const struct kr_reader *r, uint64_t *ret_records, uint64_t *ret_lines)
{
	const struct kr_csv *csv = (const struct kr_csv *)r;

	*ret_records = r->driver == &kr_driver_csv ? csv->records : 0;
	*ret_lines = r->driver == &kr_driver_csv ? csv->lines : 0;
}
