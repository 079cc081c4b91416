/* SPDX-License-Identifier: MPL-2.0 */
#include "dump.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

enum { BUFFER_BYTES = 256 * 1024 };

struct dump {
	char *buffer;
	size_t used;
	kr_dump_put put;
	void *ctx;
	struct kr_err *err;
	bool failed; /* sticky */
};

static void flush(struct dump *d)
{
	if (d->used > 0 && !d->failed)
		d->failed = !d->put(d->ctx, d->buffer, d->used, d->err);
	d->used = 0;
}

static void put_bytes(struct dump *d, const char *bytes, size_t len)
{
	while (len > BUFFER_BYTES - d->used) {
		const size_t room = BUFFER_BYTES - d->used;
		memcpy(d->buffer + d->used, bytes, room);
		d->used = BUFFER_BYTES;
		flush(d);
		bytes += room;
		len -= room;
	}
	memcpy(d->buffer + d->used, bytes, len);
	d->used += len;
}

static void put_byte(struct dump *d, char byte)
{
	if (d->used == BUFFER_BYTES)
		flush(d);
	d->buffer[d->used++] = byte;
}

static bool needs_quotes(const char *text, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (text[i] == '"' || text[i] == ',' || text[i] == '\n' || text[i] == '\r')
			return true;
	return false;
}

static void put_field(struct dump *d, const char *text, size_t len)
{
	if (!needs_quotes(text, len)) {
		put_bytes(d, text, len);
		return;
	}
	put_byte(d, '"');
	for (const char *quote; (quote = memchr(text, '"', len)) != NULL;) {
		const size_t until = (size_t)(quote - text) + 1;
		put_bytes(d, text, until);
		put_byte(d, '"');
		text += until;
		len -= until;
	}
	put_bytes(d, text, len);
	put_byte(d, '"');
}

static void put_row(struct dump *d, const struct kr_row *row)
{
	uint32_t column = 0;

	for (size_t i = 0; i < row->n_cells; i++) {
		for (; column < row->cells[i].column; column++)
			put_byte(d, ',');
		put_field(d, row->cells[i].text, row->cells[i].length);
	}
	put_bytes(d, "\r\n", 2);
}

bool kr_dump_sheet(struct kr_reader *reader, size_t sheet, kr_dump_put put, void *ctx, struct kr_err *err)
{
	struct dump d = { .put = put, .ctx = ctx, .err = err };
	struct kr_row row;
	enum kr_next got = KR_END;
	uint32_t number = 0;

	if (!kr_reader_select(reader, sheet, err))
		return false;
	d.buffer = kr_malloc(BUFFER_BYTES);
	while (!d.failed && (got = kr_reader_next(reader, &row, err)) == KR_ROW) {
		while (++number < row.number)
			put_bytes(&d, "\r\n", 2);
		put_row(&d, &row);
	}
	flush(&d);
	free(d.buffer);
	return got == KR_END && !d.failed;
}
