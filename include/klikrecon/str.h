/* SPDX-License-Identifier: MPL-2.0 */
/*
 * str: a growing byte buffer, always terminated, with a maximum that is set when it is made.
 *
 *	struct kr_str s = KR_STR_INIT(1 << 20);
 *	kr_str_put(&s, text, len);
 *	if (s.overflow) …            // sticky: more was put than the maximum allows; what fits was kept
 *	kr_str_release(&s);
 *
 * buf is never NULL and buf[len] is always 0. Bytes are not checked: see text.h for UTF-8.
 */
#ifndef KLIKRECON_STR_H
#define KLIKRECON_STR_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct kr_str {
	char *buf;
	size_t len;
	size_t capacity; /* 0 while buf is the shared empty string */
	size_t max;
	bool overflow;
};

extern char kr_str_empty[1];
#define KR_STR_INIT(maximum)                                                                                           \
	{                                                                                                              \
		kr_str_empty, 0, 0, (maximum), false                                                                   \
	}
#define KR_STR_UNBOUNDED ((size_t)-1 / 4) /* for text that we make ourselves, never for bytes from a file */

void kr_str_put(struct kr_str *s, const char *bytes, size_t len);
void kr_str_puts(struct kr_str *s, const char *text);
void kr_str_putc(struct kr_str *s, char c);
void kr_str_printf(struct kr_str *s, const char *format, ...) __attribute__((format(printf, 2, 3)));
void kr_str_vprintf(struct kr_str *s, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void kr_str_clear(struct kr_str *s); /* empty, memory and maximum kept, overflow reset */
void kr_str_truncate(struct kr_str *s, size_t len);
char *kr_str_detach(struct kr_str *s); /* the caller frees it; s is empty again */
void kr_str_release(struct kr_str *s);

#endif
