/* SPDX-License-Identifier: MPL-2.0 */
/* workbook: between the child that writes the workbook and the parent that checks it. */
#ifndef KLIKRECON_REPORT_WORKBOOK_H
#define KLIKRECON_REPORT_WORKBOOK_H

#include "model.h"
#include "xlsx_out.h"

struct kr_workbook_job {
	const struct kr_model *model;
	const char *path, *directory;
};

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

/* Reads the file with our own reader. KR_E_OUTPUT when a sheet or a cell is not there, or not as it was put. */
bool kr_workbook_verify(const char *path, const struct kr_expected *expected, struct kr_err *err);

#endif
