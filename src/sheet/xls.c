/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The driver for .xls: BIFF8 and BIFF5 in a compound file, and BIFF2 to BIFF5 streams without one.
 *
 *	cfb*          the container: finds the stream "Workbook" (or "Book")
 *	xls_record    the stream as records; a record's data across CONTINUE records
 *	xls_string    strings of records
 *	xls_workbook  globals: version, shared strings (xls_shared), formats (xls_style), where the sheets are
 *	xls_layout    one pass over each sheet: is it whole, is it in order, what is hidden
 *	xls_sheet     rows of decoded cells (xls_cell)
 *	here          cells as the text that sheet.h promises
 */
#include "driver.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "xls_sheet.h"

struct xls {
	struct kr_reader reader;
	struct kr_cfb_stream *stream;
	struct kr_xls_records records;
	struct kr_xls_book book;
	struct kr_xls_layout *layouts; /* of each sheet */
	size_t n_layouts;
	struct kr_xls_sheet sheet;
	struct kr_cell *cells; /* of the current row */
	size_t *offsets;       /* of their texts in `text`; NOT_HERE: it lives elsewhere */
	size_t n_cells;
	size_t capacity;
	struct kr_str text;
};

/* ---- the container ---- */

static bool refuse_other_document(const struct kr_cfb *cfb, struct kr_err *err)
{
	static const struct {
		const char *stream;
		const char *message;
	} kinds[] = {
		{ "EncryptedPackage", N_("is protected with a password; save it without and try again") },
		{ "WordDocument", N_("is a Word document, not a spreadsheet; ask for the list as .xlsx or .csv") },
		{ "PowerPoint Document",
		  N_("is a PowerPoint presentation, not a spreadsheet; ask for the list as .xlsx or .csv") },
		{ "__properties_version1.0",
		  N_("is a mail from Outlook, not a spreadsheet; save the file that is attached to it") },
		{ "VisioDocument", N_("is a Visio drawing, not a spreadsheet; ask for the list as .xlsx or .csv") },
	};

	for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++)
		if (kr_cfb_has(cfb, kinds[i].stream))
			return kr_fail(err, KR_E_REFUSED, "%s", _(kinds[i].message));
	return kr_fail(err, KR_E_REFUSED,
	               _("is not a spreadsheet: there is no workbook in it; ask for the list as .xlsx or .csv"));
}

static bool open_workbook_stream(const struct kr_cfb *cfb, struct kr_cfb_stream **ret, struct kr_err *err)
{
	/* A file saved for both Excel 5 and Excel 97 holds both; the newer one has all characters. */
	if (kr_cfb_has(cfb, "Workbook"))
		return kr_cfb_stream_open(cfb, "Workbook", ret, err);
	if (kr_cfb_has(cfb, "Book"))
		return kr_cfb_stream_open(cfb, "Book", ret, err);
	return refuse_other_document(cfb, err);
}

static bool open_stream(const struct kr_source *src, const struct kr_limits *limits, struct kr_cfb_stream **ret,
                        struct kr_err *err)
{
	struct kr_cfb *cfb;
	bool in_container;

	if (!kr_cfb_detect(src, &in_container, err))
		return false;
	if (!in_container) {
		*ret = kr_cfb_stream_of_source(src);
		return true;
	}
	if (!kr_cfb_open(src, limits, &cfb, err))
		return false;
	bool ok = open_workbook_stream(cfb, ret, err);
	kr_cfb_close(cfb);
	return ok;
}

/* ---- opening ---- */

static void xls_close(struct kr_reader *r)
{
	struct xls *x = (struct xls *)r;

	kr_xls_sheet_close(&x->sheet);
	for (size_t i = 0; i < x->n_layouts; i++)
		kr_xls_layout_release(&x->layouts[i]);
	free(x->layouts);
	kr_xls_book_release(&x->book);
	kr_cfb_stream_close(x->stream);
	free(x->reader.sheets);
	free(x->cells);
	free(x->offsets);
	kr_str_release(&x->text);
	free(x);
}

/* Every sheet must be whole before a row of any is handed out. */
static bool scan_sheets(struct xls *x, struct kr_err *err)
{
	uint64_t left = kr_cfb_stream_size(x->stream);

	x->layouts = kr_calloc(x->book.n_sheets, sizeof *x->layouts);
	x->reader.sheets = kr_calloc(x->book.n_sheets, sizeof *x->reader.sheets);
	for (size_t i = 0; i < x->book.n_sheets; i++) {
		const struct kr_xls_place *place = &x->book.sheets[i];
		struct kr_xls_layout *layout = &x->layouts[i];

		if (!kr_xls_layout_scan(&x->book, &x->records, place->at, layout, err))
			return kr_err_at(err, _("sheet %zu"), i + 1);
		x->n_layouts++;
		x->reader.sheets[x->reader.n_sheets++] = (struct kr_sheet_info){ place->name, place->hidden };
		if (layout->end - place->at > left)
			return kr_fail(err, KR_E_REFUSED, _("the file is damaged: its sheets overlap"));
		left -= layout->end - place->at;
	}
	return true;
}

static bool xls_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_reader **ret,
                     struct kr_err *err)
{
	struct xls *x = kr_calloc(1, sizeof *x);

	x->text = (struct kr_str)KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_xls_book_init(&x->book, limits);
	if (!open_stream(src, limits, &x->stream, err))
		goto failed;
	kr_xls_records_init(&x->records, x->stream);
	if (!kr_xls_book_read(&x->book, &x->records, err) || !scan_sheets(x, err))
		goto failed;
	*ret = &x->reader;
	return true;
failed:
	xls_close(&x->reader);
	return false;
}

static bool xls_select(struct kr_reader *r, size_t index, struct kr_err *err)
{
	struct xls *x = (struct xls *)r;
	const struct kr_xls_layout *layout = &x->layouts[index];

	r->notes.hidden_rows = 0;
	r->notes.hidden_columns = layout->hidden_columns;
	r->notes.merged_ranges = layout->merged_ranges;
	kr_xls_sheet_close(&x->sheet);
	return kr_xls_sheet_open(&x->sheet, &x->book, &x->records, layout, err);
}

/* ---- cells as text ---- */

#define NOT_HERE ((size_t)-1)

static const char *error_text(unsigned code)
{
	switch (code) {
	case 0x00:
		return "#NULL!";
	case 0x07:
		return "#DIV/0!";
	case 0x0F:
		return "#VALUE!";
	case 0x17:
		return "#REF!";
	case 0x1D:
		return "#NAME?";
	case 0x24:
		return "#NUM!";
	default: /* 0x2A; and what no version of Excel writes */
		return "#N/A";
	}
}

static void put_constant(struct kr_cell *cell, enum kr_cell_type type, const char *text)
{
	cell->type = type;
	cell->text = text;
	cell->length = strlen(text);
}

/* True when the text was appended to x->text. */
static bool put_number(struct xls *x, struct kr_cell *cell, double value, enum kr_shape shape)
{
	char text[KR_NUMBER_TEXT];

	cell->type = KR_CELL_DATE;
	cell->length = kr_serial_text(value, shape, x->book.styles.dates, text);
	if (cell->length == 0) {
		cell->type = KR_CELL_NUMBER;
		cell->length = kr_number_text(value, text);
	}
	if (cell->length == 0) {
		put_constant(cell, KR_CELL_ERROR, error_text(0x24)); /* infinity or no number */
		return false;
	}
	kr_str_put(&x->text, text, cell->length + 1);
	return true;
}

/* Fills one cell; returns where its text begins in x->text, or NOT_HERE. */
static size_t put_cell(struct xls *x, const struct kr_xls_cell *from, struct kr_cell *to)
{
	size_t offset = x->text.len;

	to->column = from->column;
	switch ((enum kr_xls_kind)from->kind) {
	case KR_XLS_IS_NUMBER:
		return put_number(x, to, from->value.number, (enum kr_shape)from->shape) ? offset : NOT_HERE;
	case KR_XLS_IS_BOOL:
		put_constant(to, KR_CELL_BOOL, from->value.code != 0 ? "TRUE" : "FALSE");
		return NOT_HERE;
	case KR_XLS_IS_ERROR:
		put_constant(to, KR_CELL_ERROR, error_text(from->value.code));
		return NOT_HERE;
	case KR_XLS_IS_SHARED:
		to->type = KR_CELL_TEXT;
		to->text = kr_xls_shared_text(&x->book.shared, from->value.shared, &to->length);
		return NOT_HERE;
	case KR_XLS_IS_TEXT:
		to->type = KR_CELL_TEXT;
		to->text = x->sheet.cells.text.buf + from->value.text.offset;
		to->length = from->value.text.len;
		return NOT_HERE;
	}
	return NOT_HERE;
}

static void make_room(struct xls *x, size_t n)
{
	if (n <= x->capacity)
		return;
	x->capacity = n;
	x->cells = kr_reallocarray(x->cells, n, sizeof *x->cells);
	x->offsets = kr_reallocarray(x->offsets, n, sizeof *x->offsets);
}

static enum kr_next xls_next(struct kr_reader *r, struct kr_row *ret, struct kr_err *err)
{
	struct xls *x = (struct xls *)r;
	enum kr_next got = kr_xls_sheet_next(&x->sheet, err);

	if (got != KR_ROW)
		return got;
	make_room(x, x->sheet.n_cells);
	kr_str_clear(&x->text);
	for (size_t i = 0; i < x->sheet.n_cells; i++)
		x->offsets[i] = put_cell(x, &x->sheet.cell[i], &x->cells[i]);
	for (size_t i = 0; i < x->sheet.n_cells; i++) /* only now, for the buffer moves while it grows */
		if (x->offsets[i] != NOT_HERE)
			x->cells[i].text = x->text.buf + x->offsets[i];

	bool hidden = kr_xls_layout_hides(x->sheet.layout, x->sheet.row);
	r->notes.hidden_rows += hidden;
	*ret = (struct kr_row){
		.number = x->sheet.row + 1U,
		.hidden = hidden,
		.cells = x->cells,
		.n_cells = x->sheet.n_cells,
	};
	return KR_ROW;
}

static double xls_progress(const struct kr_reader *r)
{
	const struct xls *x = (const struct xls *)r;
	const struct kr_xls_layout *layout = x->sheet.layout;

	if (layout == NULL || layout->end <= layout->begin || x->records.at < layout->begin)
		return 0;
	if (!layout->ordered)
		return x->sheet.cells.n > 0 ? (double)x->sheet.next / (double)x->sheet.cells.n : 1;
	return (double)(x->records.at - layout->begin) / (double)(layout->end - layout->begin);
}

const struct kr_driver kr_driver_xls = {
	.format = "xls",
	.open = xls_open,
	.select = xls_select,
	.next = xls_next,
	.progress = xls_progress,
	.close = xls_close,
};
