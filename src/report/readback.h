/* SPDX-License-Identifier: MPL-2.0 */
/*
 * readback: between the child that reads a workbook (readback_read.c) and the parent that puts what was typed into the database
 * (readback.c, readback_*.sql).
 *
 * Our sheets are known by their hidden key columns, not by their names; columns by their headings as they were written (the hidden
 * sheet lists them), or by their place where a heading was renamed; rows by what a person sees in them, the hidden key being what it was
 * written beside (row_gist.h). So sorting, filtering, moving, renaming and adding do no harm.
 */
#ifndef KLIKRECON_REPORT_READBACK_H
#define KLIKRECON_REPORT_READBACK_H

#include "klikrecon/wire.h"

/* What the child sends. */
enum kr_readback_message {
	KR_READBACK_MARK = 'm',    /* up to which row of the table decision the workbook knows: number */
	KR_READBACK_LINEAGE = 'l', /* a state of the history that it was written in: generation, state */
	KR_READBACK_KNOWN = 'i',   /* of an earlier row: key, what it is, value */
	KR_READBACK_COLUMN = 'c', /* a column that a person added: code, "1"; "" when the person has deleted it again */
	KR_READBACK_LINE = 'r',   /* a row of a list: enum kr_line_field */
	KR_READBACK_CELL =
		'd', /* of that row, a cell to type into: code, what stands there, "1" where the column stands between ours */
	KR_READBACK_LETTER = 'e',  /* the text to the users, where it is not ours: text */
	KR_READBACK_FOREIGN = 'f', /* a sheet that we did not make: name */
	KR_READBACK_INTO = 'x',    /* a cell outside the lists with something that we did not write: sheet, cell */
	KR_READBACK_GONE = 'g',    /* a column of ours for typing is not there any more: sheet, heading */
	KR_READBACK_LOST = 's',    /* a sheet of ours for typing is not there any more: sheet */
	KR_READBACK_BESIDE =
		't', /* what is no text of a cell, and is not carried over: enum kr_package_extra, sheet, cell */
};

enum kr_line_field {
	KR_LINE_LIST,  /* the list's id */
	KR_LINE_SHEET, /* as the sheet is called now */
	KR_LINE_ROW,   /* number: on the sheet */
	KR_LINE_COPY,  /* "1": the sheet is a copy of one of ours */
	KR_LINE_KEY,   /* hidden: of the row on KOMBIT's list */
	KR_LINE_PART,  /* hidden: the candidate; on "Gemte svar" which answer it is */
	KR_LINE_GIST,  /* hidden: what was written (row_gist.h); "": not known */
	KR_LINE_SHOWN, /* these four as they are seen now, as digits; name and address "" where the column is gone */
	KR_LINE_FOLDED,
	KR_LINE_SEEN_NAME,
	KR_LINE_SEEN_ADDRESS,
	KR_LINE_NAME, /* as they stand */
	KR_LINE_ADDRESS,
	KR_LINE_LABEL,  /* what the row begins with on "Til afklaring": "≈ Bekræft match", "   forslag 2" */
	KR_LINE_NUMBER, /* the row on KOMBIT's list; "" */
	KR_LINE_ORG_UUID, /* these four: whom of FK ORG the row is about, by what "Brugere" and the candidates on "Til afklaring" show */
	KR_LINE_ORG_USER_ID,
	KR_LINE_ORG_EMAIL,
	KR_LINE_ORG_NAME,
	KR_LINE_OVER, /* cells of ours that are not as they were written: "D6 E6" */
	KR_LINE_FIELDS,
};

struct kr_readback_job {
	const char *path;
};
/* A kr_worker_job; ctx is a struct kr_readback_job. */
bool kr_readback_read(void *ctx, struct kr_wire_out *out, struct kr_err *err);

#endif
