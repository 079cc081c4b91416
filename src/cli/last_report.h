/* SPDX-License-Identifier: MPL-2.0 */
/*
 * last_report: which workbooks the answers of a run are read from (private to src/cli/).
 *
 *	the report, where it stands, and what --previous names; both where both are there
 *	the report that the database knows is gone: the one workbook of its history that lies in its folder
 *	beside the report lies another copy, with answers that were never read: that is said, and nothing more
 *
 * What a run may not decide by itself is put to a person: several copies with different answers (KR_E_MISSING), or none (standing.h).
 */
#ifndef KR_CLI_LAST_REPORT_H
#define KR_CLI_LAST_REPORT_H

#include "accept.h"
#include "klikrecon/db.h"
#include "klikrecon/report.h"
#include "outputs.h"

enum { KR_LAST_REPORTS = 2 };

struct kr_last_report {
	struct kr_readback_book books[KR_LAST_REPORTS];
	size_t n;
	struct kr_readback readback;
	char *found; /* the workbook that was read for the report that is gone; NULL: none */
};
#define KR_LAST_REPORT_INIT                                                                                            \
	{                                                                                                              \
		.readback = KR_READBACK_INIT                                                                           \
	}

/* In a transaction, before the inputs are loaded. What is not carried over is kept for good, and said by every run until it is settled. */
bool kr_last_report_read(struct kr_db *db, const struct kr_options *options, const struct kr_accepted *accepted,
                         struct kr_outputs *outputs, int32_t as_of, struct kr_last_report *ret, struct kr_err *err);
void kr_last_report_release(struct kr_last_report *last);

#endif
