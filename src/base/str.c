/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/str.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

char kr_str_empty[1] = ""; /* shared by all empty buffers; never written to */

/* Makes room for `more` bytes and the terminator; returns how many of them may be put. */
static size_t reserve(struct kr_str *s, size_t more)
{
	if (more > s->max - s->len) {
		s->overflow = true;
		more = s->max - s->len;
	}
	size_t need = s->len + more + 1;
	if (need > s->capacity && more > 0) {
		size_t capacity = s->capacity ? s->capacity * 2 : 64;
		if (capacity < need)
			capacity = need;
		s->buf = kr_realloc(s->capacity ? s->buf : NULL, capacity);
		s->capacity = capacity;
	}
	return more;
}

void kr_str_put(struct kr_str *s, const char *bytes, size_t len)
{
	len = reserve(s, len);
	if (len == 0)
		return;
	memcpy(s->buf + s->len, bytes, len);
	s->len += len;
	s->buf[s->len] = '\0';
}

void kr_str_puts(struct kr_str *s, const char *text)
{
	kr_str_put(s, text, strlen(text));
}

void kr_str_putc(struct kr_str *s, char c)
{
	kr_str_put(s, &c, 1);
}

void kr_str_vprintf(struct kr_str *s, const char *format, va_list args)
{
	va_list again;
	va_copy(again, args);
	int len = vsnprintf(NULL, 0, format, args);
	if (len > 0) {
		char *text = kr_malloc((size_t)len + 1);
		vsnprintf(text, (size_t)len + 1, format, again);
		kr_str_put(s, text, (size_t)len);
		free(text);
	}
	va_end(again);
}

void kr_str_printf(struct kr_str *s, const char *format, ...)
{
	va_list args;
	va_start(args, format);
	kr_str_vprintf(s, format, args);
	va_end(args);
}

void kr_str_truncate(struct kr_str *s, size_t len)
{
	if (len < s->len) {
		s->len = len;
		s->buf[len] = '\0';
	}
}

void kr_str_clear(struct kr_str *s)
{
	kr_str_truncate(s, 0);
	s->overflow = false;
}

char *kr_str_detach(struct kr_str *s)
{
	char *text = s->capacity ? s->buf : kr_strdup("");
	*s = (struct kr_str)KR_STR_INIT(s->max);
	return text;
}

void kr_str_release(struct kr_str *s)
{
	if (s->capacity)
		free(s->buf);
	*s = (struct kr_str)KR_STR_INIT(s->max);
}
