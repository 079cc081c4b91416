/* SPDX-License-Identifier: MPL-2.0 */
/* history: what the database remembers of the last run, for --if-changed (private to src/cli/). */
#ifndef KR_CLI_HISTORY_H
#define KR_CLI_HISTORY_H

#include "digest.h"
#include "klikrecon/db.h"
#include "klikrecon/str.h"

struct kr_last_run {
	int32_t day;
	int64_t outstanding; /* rows that kept the task from being "Fuldført" */
};

/* True when there is a database with a run whose inputs and report were just these; then *ret is filled. Any doubt is a no. */
bool kr_history_is_unchanged(const char *db_path, const char *digest, struct kr_last_run *ret);

/* What needed a person in the last run needs one still: on standard error. */
void kr_history_say_alerts(const char *db_path);

/* What does not fit: the last run was by a later version, or for a later day. A line for each, appended to out. */
bool kr_history_look(struct kr_db *db, int32_t as_of, struct kr_str *out, struct kr_err *err);

/* After the report is in place: the run is known by the inputs and by the report it wrote, so that an answer typed into the
 * report is a change. */
bool kr_history_seal(struct kr_db *db, int64_t run, const struct kr_options *options, const struct kr_outputs *outputs,
                     const char *report, struct kr_err *err);

#endif
