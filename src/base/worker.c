/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/worker.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

/* The last message of every worker: its error, or none. No job uses this kind itself. */
enum { KIND_RESULT = '!' };

#if defined(__SANITIZE_ADDRESS__)
#define MEMORY_LIMIT(bytes) 0 /* AddressSanitizer reserves terabytes of address space */
enum { MAY_SPEAK = true };    /* … and its findings must be seen */
#else
#define MEMORY_LIMIT(bytes) (bytes)
enum { MAY_SPEAK = false };
#endif

const struct kr_worker_limits kr_worker_reading = { MEMORY_LIMIT(1536ULL << 20), 600, false };
const struct kr_worker_limits kr_worker_writing = { MEMORY_LIMIT(4096ULL << 20), 600, true };

struct kr_worker {
	pid_t pid; /* 0 when the job ran in this process, or was waited for */
	FILE *replay;
	int fd;
	struct kr_wire_in *in;
	bool ended;
	bool may_write;
};

static void set_limit(__rlimit_resource_t which, uint64_t value)
{
	struct rlimit limit = { (rlim_t)value, (rlim_t)value };
	setrlimit(which, &limit);
}

/* What goes wrong in a child, the run says, in one line; a library that prints its own thoughts does not. */
static void silence(void)
{
	int fd = open("/dev/null", O_WRONLY | O_CLOEXEC);

	if (fd >= 0)
		dup2(fd, STDERR_FILENO);
}

static void limit_child(const struct kr_worker_limits *limits)
{
	if (!MAY_SPEAK)
		silence();
	set_limit(RLIMIT_CORE, 0); /* a core file would hold personal data */
	if (limits->memory_bytes > 0)
		set_limit(RLIMIT_AS, limits->memory_bytes);
	if (limits->cpu_seconds > 0)
		set_limit(RLIMIT_CPU, limits->cpu_seconds);
	if (!limits->may_write)
		set_limit(RLIMIT_FSIZE, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL); /* when the run is killed, nobody reads what we find */
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN);
	signal(SIGINT, SIG_IGN); /* the run decides, and ends us */
	signal(SIGTERM, SIG_DFL);
}

/* Runs the job and sends its result behind its messages. */
static bool run_job(kr_worker_job job, void *ctx, int fd)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_wire_out *out = kr_wire_out_new(fd);

	if (!job(ctx, out, &err) && err.code == KR_E_NONE)
		kr_fail(&err, KR_E_FAILED, _("failed for an unknown reason"));
	kr_wire_begin(out, KIND_RESULT);
	kr_wire_uint(out, err.code);
	kr_wire_text(out, err.where);
	kr_wire_text(out, err.what);
	kr_wire_end(out);
	bool sent = kr_wire_flush(out, NULL);
	kr_wire_out_free(out);
	return sent;
}

static bool start_forked(struct kr_worker *w, kr_worker_job job, void *ctx, const struct kr_worker_limits *limits,
                         struct kr_err *err)
{
	int ends[2];

	if (pipe2(ends, O_CLOEXEC) != 0)
		return kr_fail(err, KR_E_FAILED, _("cannot start a reading process: %s"), kr_err_reason(errno));
	fflush(NULL); /* or the child would write our buffers once more */
	w->pid = fork();
	if (w->pid < 0) {
		w->pid = 0;
		close(ends[0]);
		close(ends[1]);
		return kr_fail(err, KR_E_FAILED, _("cannot start a reading process: %s"), kr_err_reason(errno));
	}
	if (w->pid == 0) {
		close(ends[0]);
		limit_child(limits);
		_exit(run_job(job, ctx, ends[1]) ? 0 : 1);
	}
	close(ends[1]);
	w->fd = ends[0];
	return true;
}

/* Without fork: the job runs to its end first, and its messages are read back from an unnamed file. */
static bool start_here(struct kr_worker *w, kr_worker_job job, void *ctx, struct kr_err *err)
{
	w->replay = tmpfile();
	if (w->replay == NULL || (w->fd = dup(fileno(w->replay))) < 0 || !run_job(job, ctx, fileno(w->replay)) ||
	    lseek(w->fd, 0, SEEK_SET) != 0)
		return kr_fail(err, KR_E_FAILED, _("no room for temporary data: %s"), kr_err_reason(errno));
	return true;
}

bool kr_worker_start(kr_worker_job job, void *ctx, const struct kr_worker_limits *limits, struct kr_worker **ret,
                     struct kr_err *err)
{
	const char *no_fork = getenv("KLIKRECON_NO_FORK");
	struct kr_worker *w = kr_calloc(1, sizeof *w);

	w->fd = -1;
	w->may_write = limits->may_write;
	if (!(no_fork != NULL && no_fork[0] == '1' ? start_here(w, job, ctx, err)
	                                           : start_forked(w, job, ctx, limits, err))) {
		kr_worker_free(w);
		return false;
	}
	w->in = kr_wire_in_new(w->fd);
	*ret = w;
	return true;
}

/* The child is gone without a result: says what ended it. */
static enum kr_wire_next died(struct kr_worker *w, struct kr_err *err)
{
	int status = 0;

	if (w->pid > 0)
		waitpid(w->pid, &status, 0);
	w->pid = 0;
	const int sig = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
	if (w->may_write && sig == 0)
		kr_fail(err, KR_E_OUTPUT, _("the writing process ran out of memory; nothing was put in place"));
	else if (w->may_write)
		kr_fail(err, KR_E_OUTPUT,
		        _("the writing process ended unexpectedly (signal %d); nothing was put in place"), sig);
	else if (sig == SIGXCPU || sig == SIGKILL)
		kr_fail(err, KR_E_REFUSED,
		        _("reading took too long or too much memory; the file is damaged or made to do harm"));
	else if (sig != 0)
		kr_fail(err, KR_E_REFUSED,
		        _("reading broke down (signal %d); the file is damaged; open it in Excel or LibreOffice and "
		          "save it again"),
		        sig);
	else
		kr_fail(err, KR_E_REFUSED, _("reading took too much memory; the file is damaged or made to do harm"));
	return KR_WIRE_FAILED;
}

enum kr_wire_next kr_worker_next(struct kr_worker *w, struct kr_wire_message *ret, struct kr_err *err)
{
	if (w->ended)
		return KR_WIRE_END;
	switch (kr_wire_next(w->in, ret, err)) {
	case KR_WIRE_MESSAGE:
		break;
	case KR_WIRE_END:
	case KR_WIRE_FAILED:
		w->ended = true;
		return died(w, err);
	}
	if (ret->kind != KIND_RESULT)
		return KR_WIRE_MESSAGE;

	w->ended = true;
	enum kr_err_code code = (enum kr_err_code)kr_wire_get_uint(ret, 0);
	if (code == KR_E_NONE)
		return KR_WIRE_END;
	const char *where = kr_wire_get(ret, 1), *what = kr_wire_get(ret, 2);
	kr_fail(err, code, "%s", what != NULL ? what : "");
	if (where != NULL && where[0] != '\0')
		kr_err_at(err, "%s", where);
	return KR_WIRE_FAILED;
}

void kr_worker_free(struct kr_worker *w)
{
	if (w == NULL)
		return;
	if (w->pid > 0) {
		if (!w->ended)
			kill(w->pid, SIGKILL);
		while (waitpid(w->pid, NULL, 0) < 0 && errno == EINTR)
			;
	}
	kr_wire_in_free(w->in);
	if (w->fd >= 0)
		close(w->fd);
	if (w->replay != NULL)
		fclose(w->replay);
	free(w);
}
