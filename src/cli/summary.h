/* SPDX-License-Identifier: MPL-2.0 */
/* summary: the result on a terminal: counts, never people (private to src/cli/). */
#ifndef KR_CLI_SUMMARY_H
#define KR_CLI_SUMMARY_H

#include <stdio.h>

#include "klikrecon/report.h"

/* remarks: lines about the inputs; NULL: they stand on a sheet of the report. next: the last line, which says
 * what to do next; may be NULL. */
void kr_summary_print(const struct kr_model *model, const char *remarks, const char *next, FILE *out);

/* What the result rests on, on standard error. */
void kr_summary_say_alerts(const struct kr_model *model);
/* The exit status of a result. */
int kr_summary_status(const struct kr_model_counts *counts, bool fail_if_outstanding);

#endif
