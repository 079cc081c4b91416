/* SPDX-License-Identifier: MPL-2.0 */
/*
 * mem: memory that either is there or ends the process.
 *
 * Running out of memory prints one line and exits with status 1: every output of the program is
 * transactional, so that is safe, and no code path has to pretend it can go on. A size that comes from a
 * file must not be trusted that way: take it through kr_try_alloc(), which has a cap and can fail.
 *
 * An arena owns many small objects that die together (a parsed sheet, a report model):
 * init, any number of kr_arena_alloc(), one release.
 */
#ifndef KLIKRECON_MEM_H
#define KLIKRECON_MEM_H

#include <stdbool.h>
#include <stddef.h>

#include "klikrecon/err.h"

void *kr_malloc(size_t size);               /* never NULL, also for 0 */
void *kr_calloc(size_t count, size_t size); /* zeroed; overflow of the product ends the process */
void *kr_realloc(void *old, size_t size);   /* old may be NULL */
void *kr_reallocarray(void *old, size_t count, size_t size);
char *kr_strdup(const char *text);              /* NULL gives NULL */
char *kr_strndup(const char *text, size_t len); /* always terminated */
/* How it ends: for wrappers of libraries that only tell. */
void kr_out_of_memory(void) __attribute__((noreturn));

/* For a size that a file claims: *ret is untouched and KR_E_REFUSED is set when size > cap; free() it. */
bool kr_try_alloc(size_t size, size_t cap, void **ret, struct kr_err *err);

/* Makes room for one more element in a growing array: KR_GROW(items, count, capacity). */
#define KR_GROW(items, count, capacity)                                                                                \
	((count) < (capacity)                                                                                          \
	         ? (void)0                                                                                             \
	         : (void)((items) = kr_reallocarray((items), ((capacity) = (capacity) ? 2 * (capacity) : 8),           \
	                                            sizeof *(items))))

struct kr_arena_block;
struct kr_arena {
	struct kr_arena_block *head;
};
#define KR_ARENA_INIT                                                                                                  \
	{                                                                                                              \
		NULL                                                                                                   \
	}

void *kr_arena_alloc(struct kr_arena *arena, size_t size); /* zeroed, aligned for any object */
char *kr_arena_strdup(struct kr_arena *arena, const char *text);
char *kr_arena_strndup(struct kr_arena *arena, const char *text, size_t len);
char *kr_arena_printf(struct kr_arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));
void kr_arena_release(struct kr_arena *arena); /* frees all; the arena is empty and usable again */

#endif
