/* SPDX-License-Identifier: MPL-2.0 */
/* digest: one figure for all that a run's result depends on; equal digests mean that nothing has changed (private to src/cli/). */
#ifndef KR_CLI_DIGEST_H
#define KR_CLI_DIGEST_H

#include "klikrecon/db.h"
#include "klikrecon/hash.h"
#include "outputs.h"

/* Over the contents of all inputs (not their names), the options that bear on the result, the report and what is typed into it, the workbooks
 * that lie beside it, the day it is for, and the program's version. Fails as kr_source_open() does. */
bool kr_digest_of_files(const struct kr_options *options, const struct kr_outputs *outputs, char ret[KR_SHA256_HEX],
                        struct kr_err *err);
/* The same after a run, which has the inputs' digests in its database already; report: the new one, wherever it stands yet. */
bool kr_digest_of_run(struct kr_db *db, int64_t run, const struct kr_options *options, const struct kr_outputs *outputs,
                      const char *report, char ret[KR_SHA256_HEX], struct kr_err *err);

#endif
