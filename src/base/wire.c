/* SPDX-License-Identifier: MPL-2.0 */
/*
 * A message on the pipe: uint32 length of the rest, char kind, then per field uint32 length + 1 (0: absent) and the
 * bytes. Both ends are the same program, so the machine's own byte order will do.
 */
#include "klikrecon/wire.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/str.h"

enum { FLUSH_AT = 64 * 1024 };

struct kr_wire_out {
	int fd;
	struct kr_str pending;
	size_t message_start;
	bool held;
	int error; /* errno of the first failed write */
};

struct kr_wire_out *kr_wire_out_new(int fd)
{
	struct kr_wire_out *w = kr_calloc(1, sizeof *w);

	w->fd = fd;
	w->pending = (struct kr_str)KR_STR_INIT(KR_STR_UNBOUNDED);
	return w;
}

static void put_length(struct kr_wire_out *w, size_t length)
{
	uint32_t value = (uint32_t)length;
	kr_str_put(&w->pending, (const char *)&value, sizeof value);
}

void kr_wire_begin(struct kr_wire_out *w, char kind)
{
	w->message_start = w->pending.len;
	put_length(w, 0);
	kr_str_putc(&w->pending, kind);
}

void kr_wire_bytes(struct kr_wire_out *w, const char *bytes, size_t len)
{
	put_length(w, bytes == NULL ? 0 : len + 1);
	if (bytes != NULL)
		kr_str_put(&w->pending, bytes, len);
	if (bytes != NULL)
		kr_str_putc(&w->pending, '\0'); /* so that the receiver can hand out terminated text where it lies */
}

void kr_wire_text(struct kr_wire_out *w, const char *text)
{
	kr_wire_bytes(w, text, text == NULL ? 0 : strlen(text));
}

void kr_wire_uint(struct kr_wire_out *w, uint64_t value)
{
	kr_wire_bytes(w, (const char *)&value, sizeof value);
}

void kr_wire_double(struct kr_wire_out *w, double value)
{
	kr_wire_bytes(w, (const char *)&value, sizeof value);
}

static void flush(struct kr_wire_out *w)
{
	size_t at = 0;

	while (w->error == 0 && at < w->pending.len) {
		ssize_t n = write(w->fd, w->pending.buf + at, w->pending.len - at);
		if (n >= 0)
			at += (size_t)n;
		else if (errno != EINTR)
			w->error = errno;
	}
	kr_str_clear(&w->pending);
}

void kr_wire_end(struct kr_wire_out *w)
{
	uint32_t length = (uint32_t)(w->pending.len - w->message_start - sizeof length);

	memcpy(w->pending.buf + w->message_start, &length, sizeof length);
	if (w->pending.len >= FLUSH_AT && !w->held)
		flush(w);
}

void kr_wire_hold(struct kr_wire_out *w)
{
	w->held = true;
}

bool kr_wire_flush(struct kr_wire_out *w, struct kr_err *err)
{
	flush(w);
	if (w->error != 0)
		return kr_fail(err, KR_E_FAILED, _("the reading process lost its connection: %s"),
		               kr_err_reason(w->error));
	return true;
}

void kr_wire_out_free(struct kr_wire_out *w)
{
	if (w == NULL)
		return;
	kr_str_release(&w->pending);
	free(w);
}

struct kr_wire_in {
	int fd;
	char *buf;
	size_t start, end, capacity;
	const char **fields;
	size_t *lengths;
	size_t n_fields, fields_capacity;
};

struct kr_wire_in *kr_wire_in_new(int fd)
{
	struct kr_wire_in *r = kr_calloc(1, sizeof *r);

	r->fd = fd;
	r->capacity = 2 * FLUSH_AT;
	r->buf = kr_malloc(r->capacity);
	return r;
}

static enum kr_wire_next cut_off(struct kr_err *err)
{
	kr_fail(err, KR_E_REFUSED, _("the reading process ended unexpectedly; the file is damaged or made to do harm"));
	return KR_WIRE_FAILED;
}

/* Makes `need` bytes stand at r->start; MESSAGE when they do, END at a clean end before the first of them. */
static enum kr_wire_next fill(struct kr_wire_in *r, size_t need, struct kr_err *err)
{
	while (r->end - r->start < need) {
		if (r->start > 0) {
			memmove(r->buf, r->buf + r->start, r->end - r->start);
			r->end -= r->start;
			r->start = 0;
		}
		if (need > r->capacity) {
			r->capacity = need;
			r->buf = kr_realloc(r->buf, r->capacity);
		}
		ssize_t n = read(r->fd, r->buf + r->end, r->capacity - r->end);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			kr_fail(err, KR_E_FAILED, _("the reading process lost its connection: %s"),
			        kr_err_reason(errno));
			return KR_WIRE_FAILED;
		}
		if (n == 0)
			return r->end == r->start ? KR_WIRE_END : cut_off(err);
		r->end += (size_t)n;
	}
	return KR_WIRE_MESSAGE;
}

/* Splits the message body into fields; false when its lengths do not add up. */
static bool split(struct kr_wire_in *r, const char *body, size_t len)
{
	size_t at = 1;

	r->n_fields = 0;
	while (at < len) {
		uint32_t field;
		if (len - at < sizeof field || r->n_fields == KR_WIRE_MAX_FIELDS)
			return false;
		memcpy(&field, body + at, sizeof field);
		at += sizeof field;
		if (field > len - at || (field > 0 && body[at + field - 1] != '\0'))
			return false;
		if (r->n_fields == r->fields_capacity) {
			r->fields_capacity = r->fields_capacity ? r->fields_capacity * 2 : 64;
			r->fields = kr_reallocarray(r->fields, r->fields_capacity, sizeof *r->fields);
			r->lengths = kr_reallocarray(r->lengths, r->fields_capacity, sizeof *r->lengths);
		}
		r->fields[r->n_fields] = field == 0 ? NULL : body + at;
		r->lengths[r->n_fields++] = field == 0 ? 0 : field - 1;
		at += field;
	}
	return true;
}

enum kr_wire_next kr_wire_next(struct kr_wire_in *r, struct kr_wire_message *ret, struct kr_err *err)
{
	uint32_t length;
	enum kr_wire_next got = fill(r, sizeof length, err);

	if (got != KR_WIRE_MESSAGE)
		return got;
	memcpy(&length, r->buf + r->start, sizeof length);
	if (length == 0 || length > KR_WIRE_MAX_BYTES)
		return cut_off(err);
	got = fill(r, sizeof length + length, err);
	if (got != KR_WIRE_MESSAGE)
		return got == KR_WIRE_END ? cut_off(err) : got;

	const char *body = r->buf + r->start + sizeof length;
	r->start += sizeof length + length;
	if (!split(r, body, length))
		return cut_off(err);
	*ret = (struct kr_wire_message){ body[0], r->n_fields, r->fields, r->lengths };
	return KR_WIRE_MESSAGE;
}

const char *kr_wire_get(const struct kr_wire_message *m, size_t field)
{
	return field < m->n_fields ? m->fields[field] : NULL;
}

uint64_t kr_wire_get_uint(const struct kr_wire_message *m, size_t field)
{
	uint64_t value = 0;

	if (field < m->n_fields && m->lengths[field] == sizeof value)
		memcpy(&value, m->fields[field], sizeof value);
	return value;
}

double kr_wire_get_double(const struct kr_wire_message *m, size_t field)
{
	double value = 0;

	if (field < m->n_fields && m->lengths[field] == sizeof value)
		memcpy(&value, m->fields[field], sizeof value);
	return value;
}

void kr_wire_in_free(struct kr_wire_in *r)
{
	if (r == NULL)
		return;
	free(r->buf);
	free(r->fields);
	free(r->lengths);
	free(r);
}
