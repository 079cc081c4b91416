/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/mem.h"

#include <limits.h>
#include <stdalign.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klikrecon/i18n.h"

/* No memory means no catalogue and no stdio either. */
void kr_out_of_memory(void)
{
	const char *message = kr_i18n_lang() == KR_LANG_EN ? "klikrecon: out of memory; nothing was written\n"
	                                                   : "klikrecon: ikke hukommelse nok; intet er skrevet\n";
	ssize_t ignored = write(STDERR_FILENO, message, strlen(message));
	(void)ignored;
	_exit(1);
}

void *kr_malloc(size_t size)
{
	void *memory = malloc(size ? size : 1);
	if (memory == NULL)
		kr_out_of_memory();
	return memory;
}

void *kr_calloc(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size ? size : 1);
	if (memory == NULL)
		kr_out_of_memory();
	return memory;
}

void *kr_realloc(void *old, size_t size)
{
	void *memory = realloc(old, size ? size : 1);
	if (memory == NULL)
		kr_out_of_memory();
	return memory;
}

void *kr_reallocarray(void *old, size_t count, size_t size)
{
	if (size != 0 && count > SIZE_MAX / size)
		kr_out_of_memory();
	return kr_realloc(old, count * size);
}

char *kr_strdup(const char *text)
{
	return text == NULL ? NULL : kr_strndup(text, strlen(text));
}

char *kr_strndup(const char *text, size_t len)
{
	char *copy = kr_malloc(len + 1);
	if (len > 0)
		memcpy(copy, text, len);
	copy[len] = '\0';
	return copy;
}

bool kr_try_alloc(size_t size, size_t cap, void **ret, struct kr_err *err)
{
	void *memory = size <= cap ? malloc(size ? size : 1) : NULL;
	if (memory == NULL)
		return kr_fail(err, KR_E_REFUSED,
		               _("the file claims a part of %zu bytes; at most %zu are allowed here"), size, cap);
	*ret = memory;
	return true;
}

struct kr_arena_block {
	struct kr_arena_block *next;
	size_t used;
	size_t size;
	alignas(max_align_t) char bytes[];
};

enum { ARENA_BLOCK = 64 * 1024 };

void *kr_arena_alloc(struct kr_arena *arena, size_t size)
{
	const size_t align = alignof(max_align_t);

	if (size > SIZE_MAX / 2)
		kr_out_of_memory();
	size = (size + align - 1) / align * align;

	struct kr_arena_block *block = arena->head;
	if (block == NULL || block->size - block->used < size) {
		size_t room = size > ARENA_BLOCK ? size : ARENA_BLOCK;
		block = kr_malloc(sizeof *block + room);
		block->used = 0;
		block->size = room;
		block->next = arena->head;
		arena->head = block;
	}
	void *memory = block->bytes + block->used;
	block->used += size;
	return memset(memory, 0, size);
}

char *kr_arena_strndup(struct kr_arena *arena, const char *text, size_t len)
{
	char *copy = kr_arena_alloc(arena, len + 1);
	if (len > 0)
		memcpy(copy, text, len);
	return copy;
}

char *kr_arena_strdup(struct kr_arena *arena, const char *text)
{
	return text == NULL ? NULL : kr_arena_strndup(arena, text, strlen(text));
}

char *kr_arena_printf(struct kr_arena *arena, const char *format, ...)
{
	va_list args, again;
	va_start(args, format);
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	va_end(args);

	size_t size = len < 0 ? 1 : (size_t)len + 1;
	char *text = kr_arena_alloc(arena, size);
	vsnprintf(text, size, format, again);
	va_end(again);
	return text;
}

void kr_arena_release(struct kr_arena *arena)
{
	for (struct kr_arena_block *block = arena->head, *next; block != NULL; block = next) {
		next = block->next;
		free(block);
	}
	arena->head = NULL;
}
