/* SPDX-License-Identifier: MPL-2.0 */
/* readback_message: what a person should know about the last workbook, in a few sentences: nothing typed is left behind silently. */
#ifndef KLIKRECON_REPORT_READBACK_MESSAGE_H
#define KLIKRECON_REPORT_READBACK_MESSAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "klikrecon/str.h"

/* Sheets to be named: the first few by name, all by number. */
struct readback_names {
	struct kr_str text;
	size_t n;
};

struct readback_findings {
	struct readback_names foreign;      /* sheets that we did not make */
	struct readback_names typed_into;   /* sheets of ours that have no rows to hang anything on */
	struct readback_names typed_over;   /* sheets on which cells of ours were changed, … */
	size_t rows_typed_over;             /* … and in how many rows */
	size_t no_key;                      /* rows with something typed that are nobody's */
	size_t contradictions;              /* answers that were typed twice, differently, … */
	struct readback_names contradicted; /* … and in which rows of KOMBIT's list */
	bool comments;                      /* beside cells */
};

void kr_readback_findings_init(struct readback_findings *findings);
/* Something was typed that the next report will not hold. */
bool kr_readback_leaves_something(const struct readback_findings *findings);
void kr_readback_name(struct readback_names *names, const char *name);
/* The number of a row; after the first twenty "…" says that there are more. */
void kr_readback_number(struct readback_names *numbers, int64_t row);
/* The caller frees it; NULL if there is nothing to say. */
char *kr_readback_say(const struct readback_findings *findings);
void kr_readback_findings_release(struct readback_findings *findings);

#endif
