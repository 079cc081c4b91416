/* SPDX-License-Identifier: MPL-2.0 */
/*
 * worker: work on untrusted bytes in a forked child with limits.
 *
 * The child runs `job(ctx, out, err)` on a copy of all our memory (copied by fork, free of charge), sends
 * messages over `out`, and ends. Its result, or its error, is the last thing on the pipe. A crash, an endless
 * loop or a memory bomb ends the child, not the run: kr_worker_next() then fails with KR_E_REFUSED.
 *
 *	struct kr_worker *w;
 *	kr_worker_start(read_extract, &job, &limits, &w, err);
 *	while ((got = kr_worker_next(w, &message, err)) == KR_WIRE_MESSAGE) …
 *	kr_worker_free(w);                          // ends the child if it still runs
 *
 * Limits: address space, CPU seconds, no core file, no new files (RLIMIT_FSIZE) unless `may_write`.
 * Must not be held across: SQLite connections are never used in the child.
 * With KLIKRECON_NO_FORK=1 (debugging, platforms without fork) the job runs in this process first and its messages are
 * replayed.
 */
#ifndef KLIKRECON_WORKER_H
#define KLIKRECON_WORKER_H

#include "klikrecon/wire.h"

typedef bool (*kr_worker_job)(void *ctx, struct kr_wire_out *out, struct kr_err *err);

struct kr_worker_limits {
	uint64_t memory_bytes; /* 0: no limit */
	unsigned cpu_seconds;  /* 0: no limit */
	bool may_write;
};

extern const struct kr_worker_limits kr_worker_reading; /* the defaults for reading a file */
extern const struct kr_worker_limits kr_worker_writing; /* … for writing the workbook */

struct kr_worker;
bool kr_worker_start(kr_worker_job job, void *ctx, const struct kr_worker_limits *limits, struct kr_worker **ret,
                     struct kr_err *err);
enum kr_wire_next kr_worker_next(struct kr_worker *w, struct kr_wire_message *ret, struct kr_err *err);
void kr_worker_free(struct kr_worker *w);

#endif
