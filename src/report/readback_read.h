/* SPDX-License-Identifier: MPL-2.0 */
/* readback_read: what the parts of the child that reads the last workbook share: readback_read.c (the workbook, the hidden sheet, sheets
 * without keys) and readback_lists.c. */
#ifndef KLIKRECON_REPORT_READBACK_READ_H
#define KLIKRECON_REPORT_READBACK_READ_H

#include "klikrecon/sheet.h"

#include "readback.h"
#include "readback_headings.h"

/* A sheet without keys, as it was written. */
struct written_sheet {
	char *name;
	uint64_t gist;
};

struct reading {
	struct kr_reader *reader;
	struct kr_wire_out *out;
	bool is_ours; /* at least one sheet of it */
	struct rb_headings headings;
	struct written_sheet *sheets;
	size_t n_sheets, sheets_capacity;
};

/* A message of up to three texts; NULL: no such field. */
void kr_rb_send(struct reading *r, enum kr_readback_message kind, const char *a, const char *b, const char *c);
/* Everything that was typed into a list, from the row below its headings on. */
bool kr_rb_read_list(struct reading *r, struct rb_header *h, const char *sheet, struct kr_err *err);

#endif
