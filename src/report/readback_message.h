/* SPDX-License-Identifier: MPL-2.0 */
/* readback_message: what a person should know about the workbooks that were read, in a few sentences: nothing typed is left behind silently. */
#ifndef KLIKRECON_REPORT_READBACK_MESSAGE_H
#define KLIKRECON_REPORT_READBACK_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "klikrecon/str.h"

/* Each is a sentence with the places that it is about: the first few by name, all by number. */
enum readback_finding {
	FOUND_CONTRADICTION, /* a question that was answered twice, differently: the row of KOMBIT's list */
	FOUND_ASTRAY,        /* a row that shows nobody of ours: its answers wait on "Gemte svar" */
	FOUND_UNREAD,        /* a row with something typed that says nobody's name: not carried over */
	FOUND_MOVED,         /* a row that shows another one than its hidden cells: read as that one's */
	FOUND_OVER,          /* a cell of ours that was changed */
	FOUND_INTO,          /* a cell outside the lists */
	FOUND_FOREIGN,       /* a sheet that we did not make */
	FOUND_COMMENT,       /* a sheet with notes or comments beside cells */
	FOUND_SHAPE,         /* a sheet with text boxes, shapes or pictures */
	FOUND_LINK,          /* a cell with a link that leads out of the workbook */
	FOUND_GONE,          /* a column of ours for typing that was deleted */
	FOUND_LOST,          /* a sheet of ours for typing that was deleted */
	FOUND_NOT_EMPTIED,   /* an empty cell that does not empty its answer: the row of KOMBIT's list */
	FOUND_LETTER,        /* the text to the users was edited */
	FOUND_COUNT
};

struct readback_findings {
	struct {
		struct kr_str text;
		size_t n;
	} of[FOUND_COUNT];
};

void kr_readback_findings_init(struct readback_findings *findings);
/* sheet: "" for none; place: a cell, a heading, "" for none. */
void kr_readback_found(struct readback_findings *findings, enum readback_finding finding, const char *sheet,
                       const char *place);
void kr_readback_found_row(struct readback_findings *findings, enum readback_finding finding, const char *sheet,
                           int64_t row);
/* What was typed and the next report will not hold, in one line; name: the workbook's, where several are read. The caller frees it; NULL: all
 * is carried over. */
char *kr_readback_say_left(const struct readback_findings *findings, const char *name);
/* The rest, a line for each; appended to out. */
void kr_readback_say(const struct readback_findings *findings, const char *name, struct kr_str *out);
void kr_readback_findings_release(struct readback_findings *findings);

#endif
