/* SPDX-License-Identifier: MPL-2.0 */
/* copies: other workbooks of the program's beside the report, and what they hold that was never read (private to src/cli/). */
#ifndef KR_CLI_COPIES_H
#define KR_CLI_COPIES_H

#include "klikrecon/db.h"
#include "klikrecon/file.h"
#include "klikrecon/report.h"
#include "outputs.h"

struct kr_copy {
	const char *path;
	int64_t modified;
	struct kr_readback_glance glance;
};
struct kr_copies {
	struct kr_folder folder;
	struct kr_copy *item;
	size_t n, capacity;
};

/* In the report's folder, but for the report, the inputs, and what the program keeps there itself. The caller releases it, also on failure. */
bool kr_copies_find(struct kr_db *db, const struct kr_options *options, const struct kr_outputs *outputs,
                    struct kr_copies *ret, struct kr_err *err);
void kr_copies_release(struct kr_copies *copies);

/* The copy of this history that has the most to read, the latest of several; NULL: there is none. */
const struct kr_copy *kr_copies_fullest(const struct kr_copies *copies);
/* Is there something to read in another that this one has not? */
bool kr_copies_have_rival(const struct kr_copies *copies, const struct kr_copy *chosen);
/* "»klik-afstemning (1).xlsx« (12-10-2025, 3 svar kun dér)" for one, and for all of this history that hold what no other holds. */
void kr_copy_describe(const struct kr_copy *copy, size_t answers, struct kr_str *out);
void kr_copies_describe_rivals(const struct kr_copies *copies, struct kr_str *out);

#endif
