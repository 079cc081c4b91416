/* SPDX-License-Identifier: MPL-2.0 */
/* workbook: a workbook written in a child, and the parent that checks it. */
#ifndef KLIKRECON_REPORT_WORKBOOK_H
#define KLIKRECON_REPORT_WORKBOOK_H

#include "model.h"
#include "xlsx_out.h"

struct kr_workbook_job {
	const struct kr_model *model;
	void (*put)(const struct kr_model *model, struct kr_book *book); /* the sheets that it is to have */
	const char *path, *directory; /* the file, and a private directory for what the library writes meanwhile */
};
/* Writes the file and reads it back; it is the caller's to put in place or to remove. Errors: KR_E_OUTPUT. */
bool kr_workbook_write(struct kr_workbook_job *job, struct kr_err *err);

/* What the written file must hold, sheet by sheet, in order. */
struct kr_expected_sheet {
	char *name;
	struct kr_book_sum sum;
};
struct kr_expected {
	struct kr_expected_sheet *sheets;
	size_t n, capacity;
};
void kr_expected_add(struct kr_expected *expected, const char *name, struct kr_book_sum sum);
void kr_expected_release(struct kr_expected *expected);

/* KR_E_OUTPUT unless the files are the same to the byte. */
bool kr_workbook_compare(const char *path, const char *again, struct kr_err *err);
/* Reads the file with our own reader. KR_E_OUTPUT when a sheet or a cell is not there, or not as it was put. */
bool kr_workbook_verify(const char *path, const struct kr_expected *expected, struct kr_err *err);

#endif
