/* SPDX-License-Identifier: MPL-2.0 */
#include "progress.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "klikrecon/file.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"

enum { BAR_WIDTH = 30 };
static const double first_after = 1.0, again_after = 0.1; /* seconds */

struct kr_progress {
	bool wanted, shown;
	double started, last;
};

static volatile sig_atomic_t caught;

static void on_signal(int number)
{
	caught = number;
}

void kr_interrupt_catch(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, NULL);
	sigaction(SIGTERM, &action, NULL);
	signal(SIGPIPE, SIG_IGN); /* a reader that goes away is an output error, not a death */
}

int kr_interrupt_signal(void)
{
	return caught;
}

double kr_now(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

struct kr_progress *kr_progress_new(bool wanted)
{
	struct kr_progress *p = kr_calloc(1, sizeof *p);

	p->wanted = wanted && isatty(STDERR_FILENO);
	p->started = kr_now();
	return p;
}

bool kr_progress_show(void *ctx, const char *path, double done)
{
	struct kr_progress *p = ctx;

	if (kr_interrupt_signal() != 0)
		return false;
	const double now = kr_now();
	if (!p->wanted || now - p->started < first_after || now - p->last < again_after)
		return true;
	p->last = now;
	p->shown = true;
	const double share = done < 0 ? 0 : done > 1 ? 1 : done;
	const int full = (int)(share * BAR_WIDTH);
	fputs("\r[", stderr);
	for (int i = 0; i < BAR_WIDTH; i++)
		fputs(i < full ? "█" : "·", stderr);
	fprintf(stderr, "] %3d %%  %s\033[K", (int)(share * 100), kr_path_base(path));
	fflush(stderr);
	return true;
}

void kr_progress_clear(struct kr_progress *p)
{
	if (p->shown)
		fputs("\r\033[K", stderr);
	p->shown = false;
}

void kr_progress_free(struct kr_progress *p)
{
	free(p);
}

void kr_stopwatch_lap(struct kr_stopwatch *watch, const char *stage)
{
	const double now = kr_now();

	if (watch->wanted && watch->last > 0)
		fprintf(stderr, "%8.3f s  %s\n", now - watch->last, stage);
	watch->last = now;
}
