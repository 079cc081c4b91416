/* SPDX-License-Identifier: MPL-2.0 */
/* The first look at a worksheet: is it whole, and how is it stored? See xls_sheet.h. */
#include "xls_sheet.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

enum { N_ROWS = 65536, N_COLUMNS = 256 };
enum { ROW_FLAGS = 12, ROW_HIDDEN = 0x20, ROW_SIZE = 14, ROW_MOST = 16 };
enum { COLINFO_LAST = 2, COLINFO_FLAGS = 8, COLINFO_HIDDEN = 0x01, COLINFO_SIZE = 10 };

struct scan {
	struct kr_xls_book *book;
	struct kr_xls_layout layout;
	bool hidden_column[N_COLUMNS];
	int64_t last; /* row and column of the last cell, in one number */
};

static bool take_cells(struct scan *scan, const struct kr_xls_record *rec, struct kr_err *err)
{
	struct kr_xls_span span;

	if (!kr_xls_cell_span(scan->book, rec, &span, err))
		return false;
	int64_t first = (int64_t)span.row << 32 | span.column;
	if (first <= scan->last)
		scan->layout.ordered = false;
	scan->last = first + span.n - 1;
	if (span.column + span.n > scan->layout.n_columns)
		scan->layout.n_columns = span.column + span.n;
	return true;
}

static void take_row(struct scan *scan, const struct kr_xls_record *rec)
{
	if (rec->size < ROW_SIZE || (rec->data[ROW_FLAGS] & ROW_HIDDEN) == 0)
		return;
	uint16_t row = kr_le16(rec->data);
	if (scan->layout.hidden_rows == NULL)
		scan->layout.hidden_rows = kr_calloc(N_ROWS / 8, 1);
	scan->layout.hidden_rows[row / 8] |= (unsigned char)(1U << row % 8);
}

static void take_columns(struct scan *scan, const struct kr_xls_record *rec)
{
	if (rec->size < COLINFO_SIZE || (rec->data[COLINFO_FLAGS] & COLINFO_HIDDEN) == 0)
		return;
	for (size_t i = kr_le16(rec->data); i <= kr_le16(rec->data + COLINFO_LAST) && i < N_COLUMNS; i++)
		scan->hidden_column[i] = true;
}

/* What no version of Excel writes lies behind a damaged length, where records are looked for in the middle of others;
 * and so may cells. */
static bool is_plausible(const struct scan *scan, const struct kr_xls_record *rec)
{
	if (scan->book->biff < 5)
		return true;
	if (rec->id == KR_XLS_ROW && rec->size >= ROW_MOST + KR_XLS_RECORD_HEADER)
		return false;
	switch (rec->id >> 8) {
	case 0x00:
		return rec->id != 0;
	case 0x01:
	case 0x02:
	case 0x04:
	case 0x08:
	case 0x10:
		return true;
	default:
		return false;
	}
}

static bool take(struct scan *scan, struct kr_xls_records *records, const struct kr_xls_record *rec, struct kr_err *err)
{
	if (!is_plausible(scan, rec))
		return kr_fail(err, KR_E_REFUSED, _("the file is cut off or damaged; fetch it again"));
	if (kr_xls_is_cell(scan->book, rec))
		return take_cells(scan, rec, err);
	if (kr_xls_record_is_bof(rec))
		return kr_xls_records_skip_substream(records, err);
	switch (rec->id) {
	case KR_XLS_ROW:
		take_row(scan, rec);
		return true;
	case KR_XLS_COLINFO:
		take_columns(scan, rec);
		return true;
	case KR_XLS_MERGEDCELLS:
		scan->layout.merged_ranges += rec->size >= 2 ? kr_le16(rec->data) : 0;
		return true;
	case KR_XLS_FILEPASS:
		return kr_xls_book_take(scan->book, records, rec, err);
	default:
		return true;
	}
}

bool kr_xls_layout_scan(struct kr_xls_book *book, struct kr_xls_records *records, uint64_t at,
                        struct kr_xls_layout *ret, struct kr_err *err)
{
	struct scan scan = { .book = book, .layout.ordered = true, .last = -1 };
	struct kr_xls_record rec;
	bool ok;

	kr_xls_records_seek(records, at);
	if (!kr_xls_record_next(records, &rec, err)) /* its BOF */
		return false;
	scan.layout.begin = records->at;
	do {
		ok = kr_xls_record_next(records, &rec, err) && take(&scan, records, &rec, err);
	} while (ok && rec.id != KR_XLS_EOF);
	if (!ok) {
		kr_xls_layout_release(&scan.layout);
		return false;
	}
	scan.layout.end = records->at;
	for (size_t i = 0; i < scan.layout.n_columns && i < N_COLUMNS; i++)
		scan.layout.hidden_columns += scan.hidden_column[i];
	*ret = scan.layout;
	return true;
}

bool kr_xls_layout_hides(const struct kr_xls_layout *layout, uint16_t row)
{
	return layout->hidden_rows != NULL && (layout->hidden_rows[row / 8] >> row % 8 & 1) != 0;
}

void kr_xls_layout_release(struct kr_xls_layout *layout)
{
	free(layout->hidden_rows);
	layout->hidden_rows = NULL;
}
