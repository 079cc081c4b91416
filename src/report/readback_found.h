/* SPDX-License-Identifier: MPL-2.0 */
/* readback_found: what there is to say of the workbooks, from the temporary tables of readback_*.sql. */
#ifndef KLIKRECON_REPORT_READBACK_FOUND_H
#define KLIKRECON_REPORT_READBACK_FOUND_H

#include "klikrecon/report.h"

#include "readback_message.h"

/* findings: of each workbook; what is about no single one goes to the first. */
bool kr_readback_find(struct kr_db *db, struct readback_findings *findings, size_t n, struct kr_err *err);
/* How many answers there are, how many are news, and where those stand. */
bool kr_readback_count(struct kr_db *db, struct kr_readback *ret, struct kr_err *err);

#endif
