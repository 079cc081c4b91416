/* SPDX-License-Identifier: MPL-2.0 */
/*
 * outputs: what a run writes, and where (private to src/cli/).
 *
 * Looked over before anything is read, so that a slip of the hand costs neither an input nor the last report.
 */
#ifndef KR_CLI_OUTPUTS_H
#define KR_CLI_OUTPUTS_H

#include <stdint.h>

#include "options.h"

struct kr_outputs {
	const char *report; /* NULL: none is written */
	const char *
		last; /* the last report, whose answers are carried over: where the new one goes; NULL: none stands there */
	const char *previous; /* and another workbook that is named for that; NULL: none */
	char *db;             /* NULL: none is kept */
	char *kept; /* the name that the last report is kept under, in the report's folder, until the next run */
	char *kept_for_good[2]; /* … and names that no later run replaces, of workbooks with what is not carried over */
	size_t n_kept_for_good;
};

void kr_outputs_of_run(const struct kr_options *options, struct kr_outputs *ret);
void kr_outputs_of_check(const struct kr_options *options, struct kr_outputs *ret);
void kr_outputs_release(struct kr_outputs *outputs);

/* Gives a workbook that this run would replace a name for good: "NAME", the mark and the day. *ret belongs to the outputs. */
bool kr_outputs_keep_for_good(struct kr_outputs *outputs, const char *path, const char *mark, int32_t day,
                              const char **ret, struct kr_err *err);
/* When nothing is replaced after all. */
void kr_outputs_take_back(struct kr_outputs *outputs);

/* How the names of workbooks end that a report can have been saved as; ended by NULL. */
extern const char *const kr_workbook_endings[];
/* Is it one of the files that the options name as inputs? */
bool kr_outputs_reads(const struct kr_options *options, const char *path);

/* KR_E_USAGE when one would land on an input or on another, or when the report has another format's name; KR_E_OUTPUT when something
 * stands there that is no file. */
bool kr_outputs_are_safe(const struct kr_options *options, const struct kr_outputs *outputs, struct kr_err *err);

#endif
