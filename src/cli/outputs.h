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
	const char *report;   /* NULL: none is written */
	const char *previous; /* the report whose decisions are carried over; NULL: there is none */
	char *db;             /* NULL: none is kept */
	char *kept; /* the name that the last report is kept under, in the report's folder, until the next run */
	char *kept_for_good; /* … and one that no later run replaces, where it holds what is not carried over; NULL: none */
};

void kr_outputs_of_run(const struct kr_options *options, struct kr_outputs *ret);
void kr_outputs_of_check(const struct kr_options *options, struct kr_outputs *ret);
void kr_outputs_release(struct kr_outputs *outputs);

/* Gives the last report the name for good, before it is replaced: it was typed into in places that nothing is read back from. */
bool kr_outputs_keep_for_good(struct kr_outputs *outputs, int32_t day, struct kr_err *err);

/* KR_E_USAGE when one would land on an input or on another, or when the report has another format's name; KR_E_OUTPUT when something
 * stands there that is no file. */
bool kr_outputs_are_safe(const struct kr_options *options, const struct kr_outputs *outputs, struct kr_err *err);

#endif
