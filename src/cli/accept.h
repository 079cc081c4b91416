/* SPDX-License-Identifier: MPL-2.0 */
/* accept: the guards that a person can override, one by one, on the command line only (private to src/cli/). */
#ifndef KR_CLI_ACCEPT_H
#define KR_CLI_ACCEPT_H

#include "options.h"

struct kr_accepted {
	bool missing_report; /* the last report is gone, and what was typed into it since is done without */
	bool foreign;        /* the answers are about other people than KOMBIT's list is */
	bool swapped;        /* there are more old users than users in FK ORG */
};
/* --accept missing-report,foreign; KR_E_USAGE for what is none of them. */
bool kr_accepted_from_options(struct kr_options *options, struct kr_accepted *ret, struct kr_err *err);

#endif
