/* SPDX-License-Identifier: MPL-2.0 */
/* summary: the result on a terminal: counts, never people (private to src/cli/). */
#ifndef KR_CLI_SUMMARY_H
#define KR_CLI_SUMMARY_H

#include <stdio.h>

#include "klikrecon/report.h"

/* report: the workbook's path, or NULL when none was written (check). The last line says what to do next. */
void kr_summary_print(const struct kr_model_counts *counts, const char *report, FILE *out);

#endif
