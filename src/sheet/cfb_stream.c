/* SPDX-License-Identifier: MPL-2.0 */
/* Streams of a compound file: sector chains as pieces of the file. See cfb.h. */
#include "cfb_parts.h"

#include <stdlib.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

/* Bytes that lie together in the file. It ends where the next one begins, the last one at the stream's size. */
struct piece {
	uint64_t at; /* in the stream */
	uint64_t file_at;
};

struct kr_cfb_stream {
	const struct kr_source *src;
	uint64_t size;
	struct piece *pieces;
	size_t n_pieces;
	size_t capacity;
};

struct kr_cfb_seen kr_cfb_seen_new(size_t n)
{
	return (struct kr_cfb_seen){ kr_calloc(n / 8 + 1, 1), n };
}

bool kr_cfb_seen_add(struct kr_cfb_seen *seen, size_t number)
{
	if (number >= seen->n || (seen->bits[number / 8] >> number % 8 & 1) != 0)
		return false;
	seen->bits[number / 8] |= (unsigned char)(1U << number % 8);
	return true;
}

static struct kr_cfb_stream *stream_new(const struct kr_source *src)
{
	struct kr_cfb_stream *stream = kr_calloc(1, sizeof *stream);
	stream->src = src;
	return stream;
}

/* Whether the bytes at file_at come right behind the last piece. */
static bool goes_on(const struct kr_cfb_stream *stream, uint64_t file_at)
{
	if (stream->n_pieces == 0)
		return false;
	const struct piece *last = &stream->pieces[stream->n_pieces - 1];
	return last->file_at + (stream->size - last->at) == file_at;
}

static void append(struct kr_cfb_stream *stream, uint64_t file_at, uint64_t len)
{
	if (!goes_on(stream, file_at)) {
		KR_GROW(stream->pieces, stream->n_pieces, stream->capacity);
		stream->pieces[stream->n_pieces++] = (struct piece){ stream->size, file_at };
	}
	stream->size += len;
}

/* The piece that holds position at (< size). */
static size_t find(const struct kr_cfb_stream *stream, uint64_t at)
{
	size_t low = 0;
	size_t high = stream->n_pieces;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;
		if (stream->pieces[middle].at <= at)
			low = middle;
		else
			high = middle;
	}
	return low;
}

static uint64_t piece_end(const struct kr_cfb_stream *stream, size_t index)
{
	return index + 1 < stream->n_pieces ? stream->pieces[index + 1].at : stream->size;
}

/* Appends len bytes of `from`, or as many as there are; false when there were fewer. */
static bool append_part(struct kr_cfb_stream *stream, const struct kr_cfb_stream *from, uint64_t at, uint64_t len)
{
	while (len > 0 && at < from->size) {
		size_t index = find(from, at);
		uint64_t part = piece_end(from, index) - at;
		if (part > len)
			part = len;
		append(stream, from->pieces[index].file_at + (at - from->pieces[index].at), part);
		at += part;
		len -= part;
	}
	return len == 0;
}

/*
 * Goes along a chain of blocks of (1 << shift) bytes that lie one after another in `space`, until `size` bytes were
 * appended, the chain ends, or leads to where nothing is.
 */
static bool follow(struct kr_cfb_stream *stream, const struct kr_cfb_table *table, const struct kr_cfb_stream *space,
                   unsigned shift, uint32_t start, uint64_t size, struct kr_err *err)
{
	struct kr_cfb_seen seen = kr_cfb_seen_new(table->n);
	bool ok = true;

	for (uint32_t block = start; block < table->n && stream->size < size; block = table->next[block]) {
		uint64_t part = size - stream->size;

		if (!kr_cfb_seen_add(&seen, block)) {
			ok = kr_fail(err, KR_E_REFUSED, _("the file is damaged: its parts are chained in a circle"));
			break;
		}
		if (part > 1ULL << shift)
			part = 1ULL << shift;
		if (!append_part(stream, space, (uint64_t)block << shift, part))
			break;
	}
	free(seen.bits);
	return ok;
}

static bool stream_of(const struct kr_cfb *cfb, const struct kr_cfb_table *table, const struct kr_cfb_stream *space,
                      unsigned shift, uint32_t start, uint64_t size, struct kr_cfb_stream **ret, struct kr_err *err)
{
	struct kr_cfb_stream *stream = stream_new(cfb->src);

	if (!follow(stream, table, space, shift, start, size, err)) {
		kr_cfb_stream_close(stream);
		return false;
	}
	*ret = stream;
	return true;
}

bool kr_cfb_stream_of_chain(const struct kr_cfb *cfb, uint32_t start, uint64_t size, struct kr_cfb_stream **ret,
                            struct kr_err *err)
{
	struct piece whole = { 0, cfb->first_sector };
	struct kr_cfb_stream sectors = { cfb->src, cfb->src->size - cfb->first_sector, &whole, 1, 1 };

	return stream_of(cfb, &cfb->fat, &sectors, cfb->sector_shift, start, size, ret, err);
}

bool kr_cfb_stream_of_mini_chain(const struct kr_cfb *cfb, const struct kr_cfb_table *mini_fat,
                                 const struct kr_cfb_stream *mini, uint32_t start, uint64_t size,
                                 struct kr_cfb_stream **ret, struct kr_err *err)
{
	return stream_of(cfb, mini_fat, mini, cfb->mini_shift, start, size, ret, err);
}

struct kr_cfb_stream *kr_cfb_stream_of_source(const struct kr_source *src)
{
	struct kr_cfb_stream *stream = stream_new(src);

	append(stream, 0, src->size);
	return stream;
}

uint64_t kr_cfb_stream_size(const struct kr_cfb_stream *stream)
{
	return stream->size;
}

bool kr_cfb_stream_read(const struct kr_cfb_stream *stream, uint64_t at, void *buf, size_t len, size_t *ret_got,
                        struct kr_err *err)
{
	size_t got = 0;

	while (got < len && at < stream->size) {
		size_t index = find(stream, at);
		const struct piece *piece = &stream->pieces[index];
		uint64_t part = piece_end(stream, index) - at;
		if (part > len - got)
			part = len - got;
		if (!kr_source_read_exact(stream->src, piece->file_at + (at - piece->at), (char *)buf + got,
		                          (size_t)part, err))
			return false;
		got += (size_t)part;
		at += part;
	}
	*ret_got = got;
	return true;
}

void kr_cfb_stream_close(struct kr_cfb_stream *stream)
{
	if (stream == NULL)
		return;
	free(stream->pieces);
	free(stream);
}
