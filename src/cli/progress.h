/* SPDX-License-Identifier: MPL-2.0 */
/* progress: a bar on stderr, only on a terminal and only once reading has taken a second; and the stages' timings (private to src/cli/). */
#ifndef KR_CLI_PROGRESS_H
#define KR_CLI_PROGRESS_H

#include <stdbool.h>

struct kr_progress;
struct kr_progress *kr_progress_new(bool wanted);
/* A kr_load_progress: ctx is the kr_progress; false when the run was asked to stop. */
bool kr_progress_show(void *ctx, const char *path, double done);
void kr_progress_clear(struct kr_progress *p); /* wipes the bar before anything else is printed */
void kr_progress_free(struct kr_progress *p);

/* --timings: prints how long it is since the last call, under this name. */
struct kr_stopwatch {
	bool wanted;
	double last;
};
void kr_stopwatch_lap(struct kr_stopwatch *watch, const char *stage);
double kr_now(void); /* seconds, monotonic */

/* SIGINT and SIGTERM ask the run to stop at the next safe place: everything we made is then removed. */
void kr_interrupt_catch(void);
int kr_interrupt_signal(void); /* 0: none came */

#endif
