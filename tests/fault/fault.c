/* SPDX-License-Identifier: MPL-2.0 */
/*
 * fault: makes the Nth step of a program fail. Loaded into the program under test with LD_PRELOAD.
 *
 *	FAULT=ENOSPC|EIO|KILL|NOMEM   what happens: an error, SIGKILL, or an allocation that gives NULL
 *	FAULT_AT=N                    at which step, from 1; 0 or unset: none, the steps are only counted
 *	FAULT_FOREVER=1               at every later step too (a disk stays full; a bad block may not)
 *	FAULT_COUNTER=FILE            8 bytes that hold the count; it is shared with forked children and outlives them
 *
 * A step is for ENOSPC a system call that needs room on a disk, for EIO one that makes or changes a file, for KILL
 * also one that removes or locks one, for NOMEM an allocation. Writing to a pipe or a terminal is no step.
 *
 * System calls are caught by the kernel (seccomp's SECCOMP_RET_TRAP) and not by replacing write() and its like: what
 * fwrite() and fclose() write, the C library writes by itself, past any function that could be replaced. The handler
 * carries the call out at one place in the code that the filter lets pass. seccomp(2), 64-bit x86 and ARM.
 */
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <ucontext.h>
#include <unistd.h>

#define LENGTH(array) (sizeof(array) / sizeof *(array))

enum fault {
	FAULT_NONE,
	FAULT_ENOSPC,
	FAULT_EIO,
	FAULT_KILL,
	FAULT_NOMEM
}; /* each of the first three has all steps of the one before */

static enum fault fault;
static uint64_t fault_at;
static bool forever;
static uint64_t *counter; /* NULL until everything is set up */

static bool is_due(void)
{
	const uint64_t step = __atomic_add_fetch(counter, 1, __ATOMIC_SEQ_CST);

	return fault_at != 0 && (step == fault_at || (forever && step > fault_at));
}

/* ---- the one place that makes system calls which the filter lets pass ---- */

long fault_call(long number, const long arguments[6]);
extern const char fault_call_made[]; /* the instruction behind the call: what seccomp sees as the caller */

#if defined(__x86_64__)
enum { THIS_ARCHITECTURE = (int)AUDIT_ARCH_X86_64 };
__asm__(".text\n"
        ".globl fault_call\n"
        ".type fault_call, @function\n"
        "fault_call:\n"
        "	movq %rdi, %rax\n"
        "	movq %rsi, %r11\n"
        "	movq 0(%r11), %rdi\n"
        "	movq 8(%r11), %rsi\n"
        "	movq 16(%r11), %rdx\n"
        "	movq 24(%r11), %r10\n"
        "	movq 32(%r11), %r8\n"
        "	movq 40(%r11), %r9\n"
        "	syscall\n"
        ".globl fault_call_made\n"
        "fault_call_made:\n"
        "	ret\n"
        ".size fault_call, . - fault_call\n");

static void take_arguments(const ucontext_t *context, long ret[6])
{
	static const int registers[6] = { REG_RDI, REG_RSI, REG_RDX, REG_R10, REG_R8, REG_R9 };

	for (size_t i = 0; i < LENGTH(registers); i++)
		ret[i] = (long)context->uc_mcontext.gregs[registers[i]];
}

static void set_result(ucontext_t *context, long result)
{
	context->uc_mcontext.gregs[REG_RAX] = result;
}
#elif defined(__aarch64__)
enum { THIS_ARCHITECTURE = (int)AUDIT_ARCH_AARCH64 };
__asm__(".text\n"
        ".globl fault_call\n"
        ".type fault_call, %function\n"
        "fault_call:\n"
        "	mov x8, x0\n"
        "	mov x9, x1\n"
        "	ldp x0, x1, [x9]\n"
        "	ldp x2, x3, [x9, 16]\n"
        "	ldp x4, x5, [x9, 32]\n"
        "	svc 0\n"
        ".globl fault_call_made\n"
        "fault_call_made:\n"
        "	ret\n"
        ".size fault_call, . - fault_call\n");

static void take_arguments(const ucontext_t *context, long ret[6])
{
	for (size_t i = 0; i < 6; i++)
		ret[i] = (long)context->uc_mcontext.regs[i];
}

static void set_result(ucontext_t *context, long result)
{
	context->uc_mcontext.regs[0] = (unsigned long long)result;
}
#else
#error "fault.c knows 64-bit x86 and ARM only"
#endif

/* ---- system calls ---- */

/* What says whether a call is a step: the file it is about, or how it opens it. */
enum kind { BY_PATH, BY_DESCRIPTOR, BY_OPENING };

struct watched {
	long number;
	enum kind kind;
	int flags;          /* BY_OPENING: the argument that holds O_CREAT */
	enum fault weakest; /* the first of FAULT_ENOSPC, FAULT_EIO, FAULT_KILL that can happen to it */
};

static const struct watched calls[] = {
	{ SYS_write, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_writev, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_pwrite64, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_pwritev, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_sendfile, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_fallocate, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_ftruncate, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_fsync, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_fdatasync, BY_DESCRIPTOR, 0, FAULT_ENOSPC },
	{ SYS_openat, BY_OPENING, 2, FAULT_ENOSPC },
	{ SYS_mkdirat, BY_PATH, 0, FAULT_ENOSPC },
	{ SYS_linkat, BY_PATH, 0, FAULT_ENOSPC },
	{ SYS_renameat2, BY_PATH, 0, FAULT_EIO },
	{ SYS_renameat, BY_PATH, 0, FAULT_EIO },
	{ SYS_unlinkat, BY_PATH, 0, FAULT_KILL },
	{ SYS_flock, BY_DESCRIPTOR, 0, FAULT_KILL },
#ifdef SYS_open /* the older calls, which newer architectures do without */
	{ SYS_open, BY_OPENING, 1, FAULT_ENOSPC },
	{ SYS_mkdir, BY_PATH, 0, FAULT_ENOSPC },
	{ SYS_link, BY_PATH, 0, FAULT_ENOSPC },
	{ SYS_rename, BY_PATH, 0, FAULT_EIO },
	{ SYS_unlink, BY_PATH, 0, FAULT_KILL },
	{ SYS_rmdir, BY_PATH, 0, FAULT_KILL },
#endif
};

static bool is_step(const struct watched *call, const long arguments[6])
{
	struct stat st;
	const long query[6] = { arguments[0], (long)&st };

	switch (call->kind) {
	case BY_PATH:
		return true;
	case BY_OPENING:
		return (arguments[call->flags] & (O_CREAT | O_TRUNC)) != 0 ||
		       (arguments[call->flags] & O_TMPFILE) == O_TMPFILE;
	case BY_DESCRIPTOR:
		return fault_call(SYS_fstat, query) == 0 && (S_ISREG(st.st_mode) || S_ISDIR(st.st_mode));
	}
	return false;
}

static long fail(void)
{
	const long die[6] = { getpid(), SIGKILL };

	if (fault == FAULT_KILL)
		fault_call(SYS_kill, die);
	return fault == FAULT_ENOSPC ? -ENOSPC : -EIO;
}

static void on_call(int number, siginfo_t *info, void *context)
{
	(void)number;
	long arguments[6];
	bool due = false;

	take_arguments(context, arguments);
	for (size_t i = 0; i < LENGTH(calls); i++)
		if (calls[i].number == info->si_syscall)
			due = is_step(&calls[i], arguments) && is_due();
	set_result(context, due ? fail() : fault_call(info->si_syscall, arguments));
}

/* The program may fork, but not execute another: that one would be caught before its own copy of us is there. */
static bool catch_calls(void)
{
	const uint64_t own = (uint64_t)(uintptr_t)fault_call_made;
	struct sock_filter filter[10 + 2 * LENGTH(calls)];
	size_t n = 0;

#define PUT(...)           filter[n++] = (struct sock_filter)__VA_ARGS__
#define PUT_LOAD(offset)   PUT(BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)(offset)))
#define PUT_RETURN(action) PUT(BPF_STMT(BPF_RET | BPF_K, (action)))
#define PUT_SKIP(value, when_equal, otherwise)                                                                         \
	PUT(BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), (when_equal), (otherwise)))
	PUT_LOAD(offsetof(struct seccomp_data, arch));
	PUT_SKIP(THIS_ARCHITECTURE, 1, 0);
	PUT_RETURN(SECCOMP_RET_ALLOW);
	PUT_LOAD(offsetof(struct seccomp_data, instruction_pointer)); /* both machines put the low half first */
	PUT_SKIP(own, 0, 3);
	PUT_LOAD(offsetof(struct seccomp_data, instruction_pointer) + 4);
	PUT_SKIP(own >> 32, 0, 1);
	PUT_RETURN(SECCOMP_RET_ALLOW);
	PUT_LOAD(offsetof(struct seccomp_data, nr));
	for (size_t i = 0; i < LENGTH(calls); i++) {
		if (calls[i].weakest > fault)
			continue;
		PUT_SKIP(calls[i].number, 0, 1);
		PUT_RETURN(SECCOMP_RET_TRAP);
	}
	PUT_RETURN(SECCOMP_RET_ALLOW);

	struct sock_fprog program = { (unsigned short)n, filter };
	struct sigaction action = { .sa_sigaction = on_call, .sa_flags = SA_SIGINFO | SA_NODEFER };
	return sigaction(SIGSYS, &action, NULL) == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	       prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0;
}

/* ---- allocations: glibc's own, under the names that it keeps for replacements ---- */

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);

static bool memory_is_out(void)
{
	if (counter == NULL || fault != FAULT_NOMEM || !is_due())
		return false;
	errno = ENOMEM;
	return true;
}

void *malloc(size_t size)
{
	return memory_is_out() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return memory_is_out() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size)
{
	return memory_is_out() ? NULL : __libc_realloc(old, size);
}

void *aligned_alloc(size_t alignment, size_t size)
{
	return memory_is_out() ? NULL : __libc_memalign(alignment, size);
}

/* ---- setting up ---- */

static void give_up(const char *why)
{
	ssize_t ignored = write(STDERR_FILENO, why, strlen(why));

	(void)ignored;
	_exit(77);
}

__attribute__((constructor)) static void set_up(void)
{
	static const char *const names[] = { "", "ENOSPC", "EIO", "KILL", "NOMEM" };
	const char *what = getenv("FAULT"), *at = getenv("FAULT_AT"), *file = getenv("FAULT_COUNTER");

	if (what == NULL || file == NULL)
		return;
	for (size_t i = 1; i < LENGTH(names); i++)
		if (strcmp(what, names[i]) == 0)
			fault = (enum fault)i;
	fault_at = at != NULL ? strtoull(at, NULL, 10) : 0;
	forever = getenv("FAULT_FOREVER") != NULL;

	int fd = open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
	void *memory = fd >= 0 && ftruncate(fd, sizeof *counter) == 0
	                       ? mmap(NULL, sizeof *counter, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0)
	                       : MAP_FAILED;
	if (fault == FAULT_NONE || memory == MAP_FAILED)
		give_up("fault: FAULT or FAULT_COUNTER is not understood\n");
	close(fd);
	if (fault != FAULT_NOMEM && !catch_calls())
		give_up("fault: system calls cannot be caught here (seccomp)\n");
	counter = memory;
}
