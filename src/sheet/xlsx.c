/* SPDX-License-Identifier: MPL-2.0 */
/* The driver for .xlsx and .xlsm: see sheet.h for what it reads them as, and xlsx_book.h, xlsx_sheet.h for how. */
#include <stdlib.h>

#include "driver.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "xlsx_book.h"
#include "xlsx_sheet.h"

struct xlsx {
	struct kr_reader reader; /* first */
	const struct kr_limits *limits;
	struct kr_zip *zip;
	struct kr_xlsx_book book;
	struct kr_xlsx_strings strings;
	struct kr_xlsx_styles styles;
	struct kr_xlsx_tables tables;
	bool tables_loaded; /* when the first sheet is selected */
	struct kr_xlsx_sheet *sheet;
};

static void xlsx_close(struct kr_reader *r)
{
	struct xlsx *x = (struct xlsx *)r;

	kr_xlsx_sheet_free(x->sheet);
	kr_xlsx_strings_release(&x->strings);
	kr_xlsx_styles_release(&x->styles);
	kr_xlsx_book_release(&x->book);
	kr_zip_close(x->zip);
	free(x->reader.sheets);
	free(x);
}

static bool xlsx_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_reader **ret,
                      struct kr_err *err)
{
	struct xlsx *x = kr_calloc(1, sizeof *x);

	x->limits = limits;
	x->book = (struct kr_xlsx_book)KR_XLSX_BOOK_INIT;
	x->strings = (struct kr_xlsx_strings)KR_XLSX_STRINGS_INIT;
	x->styles = (struct kr_xlsx_styles)KR_XLSX_STYLES_INIT;
	if (!kr_zip_open(src, limits, &x->zip, err) || !kr_xlsx_book_load(&x->book, x->zip, limits, err)) {
		xlsx_close(&x->reader);
		return false;
	}
	x->tables = (struct kr_xlsx_tables){ &x->strings, &x->styles, x->book.days };
	x->reader.n_sheets = x->book.n_sheets;
	x->reader.sheets = kr_calloc(x->book.n_sheets, sizeof *x->reader.sheets);
	for (size_t i = 0; i < x->book.n_sheets; i++)
		x->reader.sheets[i] = (struct kr_sheet_info){ x->book.sheets[i].name, x->book.sheets[i].hidden };
	*ret = &x->reader;
	return true;
}

static bool load_tables(struct xlsx *x, struct kr_err *err)
{
	struct kr_zip_part *part;

	if (x->book.styles.found && (!kr_zip_part_open(x->zip, x->book.styles.index, &part, err) ||
	                             !kr_xlsx_styles_load(&x->styles, part, x->limits, err)))
		return false;
	if (x->book.strings.found && (!kr_zip_part_open(x->zip, x->book.strings.index, &part, err) ||
	                              !kr_xlsx_strings_load(&x->strings, part, x->limits, err)))
		return false;
	x->tables_loaded = true;
	return true;
}

static bool xlsx_select(struct kr_reader *r, size_t index, struct kr_err *err)
{
	struct xlsx *x = (struct xlsx *)r;
	const struct kr_xlsx_part *where = &x->book.sheets[index].part;
	struct kr_zip_part *part;

	if (!where->found)
		return kr_fail(err, KR_E_REFUSED,
		               _("the file is damaged: the data of this sheet cannot be found in it"));
	if (!x->tables_loaded && !load_tables(x, err))
		return false;
	if (!kr_zip_part_open(x->zip, where->index, &part, err))
		return false;
	kr_xlsx_sheet_free(x->sheet);
	x->sheet = kr_xlsx_sheet_new(part, &x->tables, x->limits, &r->notes);
	return true;
}

static enum kr_next xlsx_next(struct kr_reader *r, struct kr_row *ret, struct kr_err *err)
{
	return kr_xlsx_sheet_next(((struct xlsx *)r)->sheet, ret, err);
}

static double xlsx_progress(const struct kr_reader *r)
{
	const struct xlsx *x = (const struct xlsx *)r;

	return x->sheet != NULL ? kr_xlsx_sheet_progress(x->sheet) : 0.0;
}

const struct kr_driver kr_driver_xlsx = {
	.format = "xlsx",
	.open = xlsx_open,
	.select = xlsx_select,
	.next = xlsx_next,
	.progress = xlsx_progress,
	.close = xlsx_close,
};
