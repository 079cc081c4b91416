/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/sheet.h"

#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

#include "driver.h"
#include "sniff.h"

/* A sheet's name comes from the file: in a message it must stay on one line, and short. */
enum { NAME_SHOWN = 80 };

static void put_name(struct kr_str *out, const char *name)
{
	const size_t len = strlen(name);
	size_t shown = 0;

	for (size_t n = 0; shown < len && n < NAME_SHOWN; n++)
		kr_utf8_next(name, len, &shown);
	kr_text_line(name, shown, out);
}

/* Adds what the driver does not know: which sheet, and behind which row; in front of it the file. */
static void add_position(const struct kr_reader *r, struct kr_err *err)
{
	if (r->selected < r->n_sheets && r->sheets[r->selected].name[0] != '\0') {
		struct kr_str name = KR_STR_INIT(4 * NAME_SHOWN);

		put_name(&name, r->sheets[r->selected].name);
		if (r->last_row > 0 && err->where[0] == '\0')
			kr_err_at(err, _("sheet “%s”, after row %u"), name.buf, (unsigned)r->last_row);
		else
			kr_err_at(err, _("sheet “%s”"), name.buf);
		kr_str_release(&name);
	} else if (r->last_row > 0 && err->where[0] == '\0') {
		kr_err_at(err, _("after row %u"), (unsigned)r->last_row);
	}
	kr_err_at(err, "%s", r->src->path);
}

/* The first failure is kept, and is what every later call reports. */
static bool stay_failed(struct kr_reader *r, const struct kr_err *failure, struct kr_err *err)
{
	if (!r->failed) {
		r->failed = true;
		r->failure = *failure;
		add_position(r, &r->failure);
	}
	if (err != NULL)
		*err = r->failure;
	return false;
}

bool kr_reader_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_reader **ret,
                    struct kr_err *err)
{
	const struct kr_driver *driver;
	struct kr_reader *r;

	if (!kr_sniff(src, limits, &driver, err) || !driver->open(src, limits, &r, err))
		return kr_err_at(err, "%s", src->path);
	r->driver = driver;
	r->notes.format = driver->format;
	r->src = src;
	r->selected = r->n_sheets;
	*ret = r;
	return true;
}

size_t kr_reader_sheet_count(const struct kr_reader *r)
{
	return r->n_sheets;
}

const struct kr_sheet_info *kr_reader_sheet(const struct kr_reader *r, size_t index)
{
	return index < r->n_sheets ? &r->sheets[index] : NULL;
}

bool kr_reader_select(struct kr_reader *r, size_t index, struct kr_err *err)
{
	struct kr_err failure = KR_ERR_INIT;

	if (r->failed)
		return stay_failed(r, &r->failure, err);
	if (index >= r->n_sheets) {
		kr_fail(err, KR_E_REFUSED, _("the file has no sheet number %zu"), index + 1);
		return kr_err_at(err, "%s", r->src->path);
	}
	r->selected = index;
	r->last_row = 0;
	if (!r->driver->select(r, index, &failure))
		return stay_failed(r, &failure, err);
	return true;
}

enum kr_next kr_reader_next(struct kr_reader *r, struct kr_row *ret, struct kr_err *err)
{
	struct kr_err failure = KR_ERR_INIT;
	enum kr_next got = KR_FAILED;

	if (r->selected >= r->n_sheets)
		kr_fail(&failure, KR_E_FAILED, _("no sheet has been chosen"));
	else if (!r->failed)
		got = r->driver->next(r, ret, &failure);
	if (got == KR_ROW)
		r->last_row = ret->number;
	if (got == KR_FAILED)
		stay_failed(r, &failure, err);
	return got;
}

const struct kr_reader_notes *kr_reader_notes(const struct kr_reader *r)
{
	return &r->notes;
}

double kr_reader_progress(const struct kr_reader *r)
{
	double done = r->driver->progress(r);

	return done < 0 ? 0 : done > 1 ? 1 : done;
}

void kr_reader_close(struct kr_reader *r)
{
	if (r != NULL)
		r->driver->close(r);
}

const struct kr_cell *kr_row_cell(const struct kr_row *row, uint32_t column)
{
	size_t low = 0;
	size_t high = row->n_cells;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (row->cells[middle].column == column)
			return &row->cells[middle];
		if (row->cells[middle].column < column)
			low = middle + 1;
		else
			high = middle;
	}
	return NULL;
}
