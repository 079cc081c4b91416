/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xls_workbook: what a whole workbook has in common: its version, strings, formats and where its sheets are.
 * Private to src/sheet/.
 *
 *	kr_xls_book_init(&book, limits);
 *	if (!kr_xls_book_read(&book, &records, err)) …            // the globals; sheets are only located
 *	book.sheets[i].at …                                         // position of the sheet's BOF record
 *	kr_xls_book_release(&book);
 *
 * Three forms are understood: BIFF5 and BIFF8 workbooks (globals, then one substream per sheet), BIFF4
 * workbooks (sheets nested in the globals), and a single worksheet of BIFF2 to BIFF5 without globals.
 * Charts, macro sheets and Visual Basic modules are no sheets of ours. Where a sheet is not where the globals say,
 * the substreams are taken in their order, if there are as many as sheets.
 *
 * Refused: FILEPASS (protected with a password), no worksheet, shared strings over the limits.
 *
 * Source: [MS-XLS] 2.1.7.20 (substreams), 2.4.21 (BOF), 2.4.28 (BoundSheet8), 2.4.117 (FilePass), 2.4.265 (SST).
 */
#ifndef KR_SHEET_XLS_WORKBOOK_H
#define KR_SHEET_XLS_WORKBOOK_H

#include "xls_style.h"

/* What a BOF record says that its substream holds. */
enum kr_xls_substream {
	KR_XLS_GLOBALS = 0x0005,
	KR_XLS_MODULE = 0x0006,
	KR_XLS_WORKSHEET = 0x0010,
	KR_XLS_CHART = 0x0020,
	KR_XLS_MACRO = 0x0040,
	KR_XLS_WORKSPACE = 0x0100,
};

/* The shared strings one behind another; each is terminated. */
struct kr_xls_shared {
	struct kr_str text;
	uint32_t *offset;
	size_t n;
	size_t capacity;
};

struct kr_xls_place {
	char *name;
	bool hidden;
	bool worksheet; /* always, once the book was read */
	uint64_t at;    /* of its BOF */
};

struct kr_xls_book {
	const struct kr_limits *limits;
	unsigned biff;     /* 2, 3, 4, 5 or 8 */
	bool sheet_styles; /* formats are kept in each sheet */
	struct kr_xls_strings strings;
	struct kr_xls_styles styles;
	struct kr_xls_shared shared;
	struct kr_xls_place *sheets;
	size_t n_sheets;
	size_t sheets_capacity;
};

void kr_xls_book_init(struct kr_xls_book *book, const struct kr_limits *limits);
bool kr_xls_book_read(struct kr_xls_book *book, struct kr_xls_records *records, struct kr_err *err);
/* Takes note of a record that says how cells are to be understood, in the globals or in a sheet: CODEPAGE, FILEPASS,
 * DATEMODE, FORMAT, XF; leaves others alone. */
bool kr_xls_book_take(struct kr_xls_book *book, struct kr_xls_records *records, const struct kr_xls_record *rec,
                      struct kr_err *err);
void kr_xls_book_release(struct kr_xls_book *book);

/* Version and contents as a BOF record tells them; false when it is none, or of no known version. */
bool kr_xls_bof_read(const struct kr_xls_record *rec, unsigned *ret_biff, unsigned *ret_substream);

/* ---- shared strings (xls_shared.c) ---- */

/* Reads an SST record. A table that ends early is as long as it is: a cell that names a string behind its end tells. */
bool kr_xls_shared_read(struct kr_xls_shared *shared, struct kr_xls_strings *strings, const struct kr_limits *limits,
                        struct kr_xls_records *records, const struct kr_xls_record *rec, struct kr_err *err);
/* NULL when there is no such string. */
const char *kr_xls_shared_text(const struct kr_xls_shared *shared, size_t index, size_t *ret_len);
void kr_xls_shared_release(struct kr_xls_shared *shared);

#endif
