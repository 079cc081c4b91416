/* SPDX-License-Identifier: MPL-2.0 */
/*
 * readback: between the child that reads the last workbook (readback_read.c) and the parent that puts what was
 * typed into the database (readback.c, readback.sql).
 *
 * Our sheets are known by their hidden key columns, not by their names; columns by their headings as they were written (the hidden
 * sheet lists them), in whatever order; rows by their keys. So sorting, filtering, moving, renaming and adding do no harm.
 */
#ifndef KLIKRECON_REPORT_READBACK_H
#define KLIKRECON_REPORT_READBACK_H

#include "klikrecon/wire.h"

/* What the child sends. */
enum kr_readback_message {
	KR_READBACK_MARK = 'm',    /* up to which row of the table decision the workbook knows: number */
	KR_READBACK_LINEAGE = 'l', /* a state of the history that the workbook was written in: generation, state */
	KR_READBACK_NUMBER = 'w',  /* a row of "Brugere": key, its row on KOMBIT's list */
	KR_READBACK_KNOWN = 'i',   /* by what a row is known again: key, kind, value */
	KR_READBACK_COLUMN = 'c', /* a column that a person added: code, "1"; "" when the person has deleted it again */
	KR_READBACK_ROW =
		'r', /* a row of a list: key, then code and value of every typed column; "" where nothing stands */
	KR_READBACK_PICK =
		'p', /* a cell under "Dit valg": key, candidate ("" in the row itself), value, what the line begins with */
	KR_READBACK_FOREIGN = 'f', /* a sheet that we did not make: name */
	KR_READBACK_NO_KEY = 'n',  /* a row with something typed, but without a key: row number */
	KR_READBACK_OVER =
		'o', /* a sheet on which our own words were typed over: name, in how many rows (0: it has none) */
	KR_READBACK_COMMENTS = 't', /* the workbook has notes or comments beside its cells */
};

struct kr_readback_job {
	const char *path;
};
/* A kr_worker_job; ctx is a struct kr_readback_job. */
bool kr_readback_read(void *ctx, struct kr_wire_out *out, struct kr_err *err);

#endif
