/* SPDX-License-Identifier: MPL-2.0 */
#include "xls_workbook.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

enum {
	BOF_MIN = 4,
	BOUNDSHEET_VISIBILITY = 4,
	BOUNDSHEET_TYPE = 5,
	BOUNDSHEET_NAME = 6,
	SHEETHDR_NAME = 4,
	NAME_BYTES = 1024,
};
enum { VISIBILITY_MASK = 0x03 };
enum { TYPE_WORKSHEET = 0 }; /* others: macro sheet, chart, Visual Basic module */

void kr_xls_book_init(struct kr_xls_book *book, const struct kr_limits *limits)
{
	*book = (struct kr_xls_book){ .limits = limits, .shared.text = KR_STR_INIT(0) };
	kr_xls_strings_init(&book->strings);
	kr_xls_styles_init(&book->styles);
}

void kr_xls_book_release(struct kr_xls_book *book)
{
	for (size_t i = 0; i < book->n_sheets; i++)
		free(book->sheets[i].name);
	free(book->sheets);
	kr_xls_shared_release(&book->shared);
	kr_xls_styles_release(&book->styles);
	kr_xls_strings_release(&book->strings);
}

bool kr_xls_bof_read(const struct kr_xls_record *rec, unsigned *ret_biff, unsigned *ret_substream)
{
	unsigned biff = 0;

	if (!kr_xls_record_is_bof(rec) || rec->size < BOF_MIN)
		return false;
	switch (rec->id) {
	case 0x0009:
		biff = 2;
		break;
	case 0x0209:
		biff = 3;
		break;
	case 0x0409:
		biff = 4;
		break;
	default: /* since BIFF5 the version is in the data; the smaller ones there are other programs' mistakes */
		switch (kr_le16(rec->data)) {
		case 0x0600:
			biff = 8;
			break;
		case 0x0500:
			biff = 5;
			break;
		case 0x0400:
			biff = 4;
			break;
		case 0x0300:
			biff = 3;
			break;
		case 0x0000:
		case 0x0007:
		case 0x0200:
			biff = 2;
			break;
		}
	}
	*ret_biff = biff;
	*ret_substream = kr_le16(rec->data + 2);
	return biff != 0;
}

static bool damaged(struct kr_err *err)
{
	return kr_fail(err, KR_E_REFUSED, _("the file is damaged: its list of sheets makes no sense"));
}

bool kr_xls_book_take(struct kr_xls_book *book, struct kr_xls_records *records, const struct kr_xls_record *rec,
                      struct kr_err *err)
{
	switch (rec->id) {
	case KR_XLS_FILEPASS:
		return kr_fail(err, KR_E_REFUSED, _("is protected with a password; save it without and try again"));
	case KR_XLS_CODEPAGE:
		if (rec->size >= 2)
			kr_xls_strings_codepage(&book->strings, kr_le16(rec->data));
		return true;
	default:
		return kr_xls_styles_take(&book->styles, &book->strings, records, rec, err);
	}
}

/* Adds a sheet whose name, with its length in one byte, stands at `name_at` in the record. */
static bool add_place(struct kr_xls_book *book, struct kr_xls_records *records, const struct kr_xls_record *rec,
                      size_t name_at, struct kr_xls_place place, struct kr_err *err)
{
	struct kr_xls_cursor cursor = kr_xls_cursor_at(records, rec, name_at, err);
	struct kr_str name = KR_STR_INIT(NAME_BYTES);
	bool ok = kr_limit_check(book->limits, KR_LIMIT_SHEETS, book->n_sheets + 1, err);

	if (ok) {
		kr_xls_string_read(&book->strings, &cursor, 1, &name); /* a name that is cut off is still a name */
		ok = !cursor.failed;
	}
	if (ok) {
		place.name = kr_str_detach(&name);
		KR_GROW(book->sheets, book->n_sheets, book->sheets_capacity);
		book->sheets[book->n_sheets++] = place;
	}
	kr_str_release(&name);
	return ok;
}

static bool take_boundsheet(struct kr_xls_book *book, struct kr_xls_records *records, const struct kr_xls_record *rec,
                            struct kr_err *err)
{
	if (rec->size <= BOUNDSHEET_NAME)
		return damaged(err);
	struct kr_xls_place place = {
		.at = kr_le32(rec->data),
		.hidden = (rec->data[BOUNDSHEET_VISIBILITY] & VISIBILITY_MASK) != 0,
		.worksheet = rec->data[BOUNDSHEET_TYPE] == TYPE_WORKSHEET,
	};
	return add_place(book, records, rec, BOUNDSHEET_NAME, place, err);
}

static bool read_globals(struct kr_xls_book *book, struct kr_xls_records *records, struct kr_err *err)
{
	struct kr_xls_record rec;
	bool ok;

	do {
		if (!kr_xls_record_next(records, &rec, err))
			return false;
		if (rec.id == KR_XLS_BOUNDSHEET)
			ok = take_boundsheet(book, records, &rec, err);
		else if (rec.id == KR_XLS_SST)
			ok = kr_xls_shared_read(&book->shared, &book->strings, book->limits, records, &rec, err);
		else
			ok = kr_xls_book_take(book, records, &rec, err);
	} while (ok && rec.id != KR_XLS_EOF);
	return ok;
}

/* Whether a substream begins at place->at; if so, a chart or a module there is no worksheet, whatever the globals say.
 */
static bool look_at(struct kr_xls_place *place, struct kr_xls_records *records)
{
	struct kr_err ignored = KR_ERR_INIT; /* a position behind the end is no more than a wrong one */
	struct kr_xls_record rec;
	unsigned biff, substream;

	kr_xls_records_seek(records, place->at);
	if (!kr_xls_record_next(records, &rec, &ignored) || !kr_xls_bof_read(&rec, &biff, &substream))
		return false;
	if (substream == KR_XLS_CHART || substream == KR_XLS_MODULE)
		place->worksheet = false;
	return true;
}

/* Gives each sheet the substream of its number, beginning at `at`. */
static bool place_in_order(struct kr_xls_book *book, struct kr_xls_records *records, uint64_t at, struct kr_err *err)
{
	struct kr_err ignored = KR_ERR_INIT;
	struct kr_xls_record rec;
	size_t n = 0;

	kr_xls_records_seek(records, at);
	while (n < book->n_sheets && kr_xls_record_next(records, &rec, &ignored)) {
		if (!kr_xls_record_is_bof(&rec))
			continue;
		book->sheets[n++].at = rec.at;
		if (!kr_xls_records_skip_substream(records, &ignored))
			break;
	}
	for (size_t i = 0; i < n; i++)
		if (!look_at(&book->sheets[i], records))
			return damaged(err);
	return n == book->n_sheets || damaged(err);
}

static bool locate_sheets(struct kr_xls_book *book, struct kr_xls_records *records, struct kr_err *err)
{
	uint64_t behind_globals = records->at;

	for (size_t i = 0; i < book->n_sheets; i++)
		if (book->sheets[i].worksheet && !look_at(&book->sheets[i], records))
			return place_in_order(book, records, behind_globals, err);
	return true;
}

/* A BIFF4 workbook: each SHEETHDR record is followed by a sheet's substream, within the globals. */
static bool read_workspace(struct kr_xls_book *book, struct kr_xls_records *records, struct kr_err *err)
{
	for (;;) {
		struct kr_xls_record rec;

		if (!kr_xls_record_next(records, &rec, err))
			return false;
		if (rec.id == KR_XLS_EOF)
			return true;
		if (rec.id != KR_XLS_SHEETHDR) {
			if (!kr_xls_book_take(book, records, &rec, err))
				return false;
			continue;
		}
		struct kr_xls_place place = { .at = rec.at + KR_XLS_RECORD_HEADER + rec.size };
		unsigned biff, substream;
		if (!add_place(book, records, &rec, SHEETHDR_NAME, place, err) ||
		    !kr_xls_record_next(records, &rec, err))
			return false;
		if (!kr_xls_bof_read(&rec, &biff, &substream))
			return damaged(err);
		book->sheets[book->n_sheets - 1].worksheet = substream == KR_XLS_WORKSHEET;
		if (!kr_xls_records_skip_substream(records, err))
			return false;
	}
}

static void drop_what_is_no_worksheet(struct kr_xls_book *book)
{
	size_t n = 0;

	for (size_t i = 0; i < book->n_sheets; i++) {
		if (book->sheets[i].worksheet)
			book->sheets[n++] = book->sheets[i];
		else
			free(book->sheets[i].name);
	}
	book->n_sheets = n;
}

static bool read_form(struct kr_xls_book *book, struct kr_xls_records *records, unsigned substream, struct kr_err *err)
{
	if (substream == KR_XLS_GLOBALS && book->biff >= 5)
		return read_globals(book, records, err) && locate_sheets(book, records, err);

	book->sheet_styles = true;
	if (substream == KR_XLS_WORKSPACE && book->biff == 4)
		return read_workspace(book, records, err);
	if (substream == KR_XLS_WORKSHEET) {
		KR_GROW(book->sheets, book->n_sheets, book->sheets_capacity);
		book->sheets[book->n_sheets++] =
			(struct kr_xls_place){ .name = kr_strdup("Sheet1"), .worksheet = true };
	}
	return true;
}

bool kr_xls_book_read(struct kr_xls_book *book, struct kr_xls_records *records, struct kr_err *err)
{
	struct kr_xls_record rec;
	unsigned substream;

	kr_xls_records_seek(records, 0);
	if (!kr_xls_record_next(records, &rec, err))
		return false;
	if (!kr_xls_bof_read(&rec, &book->biff, &substream))
		return kr_fail(err, KR_E_REFUSED, _("the file is damaged: its workbook does not begin as one"));
	book->strings.biff = book->biff;
	book->styles.by_id = book->biff >= 5;
	if (!read_form(book, records, substream, err))
		return false;
	drop_what_is_no_worksheet(book);
	if (book->n_sheets == 0)
		return kr_fail(err, KR_E_REFUSED, _("has no worksheet, only charts or macros"));
	return true;
}
