/* SPDX-License-Identifier: MPL-2.0 */
#include "csv_driver.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

enum { CHUNK = 256 * 1024, WIDE_CHUNK = 64 * 1024 };

bool kr_csv_input_init(struct kr_csv_input *in, const struct kr_source *src, const struct kr_csv_encoding *encoding,
                       struct kr_err *err)
{
	struct kr_decoder *decoder = NULL;

	if (kr_csv_encoding_is_wide(encoding) && !kr_decoder_open(kr_csv_encoding_name(encoding), &decoder, err))
		return false;
	*in = (struct kr_csv_input){ .src = src, .decoder = decoder, .decoded = KR_STR_INIT(KR_STR_UNBOUNDED) };
	kr_csv_input_seek(in, encoding->bom);
	return true;
}

void kr_csv_input_seek(struct kr_csv_input *in, uint64_t offset)
{
	in->offset = offset;
	in->start = in->end = 0;
	in->at_end = false;
	in->nuls = 0;
	if (in->decoder != NULL)
		kr_decoder_reset(in->decoder);
}

static void make_room(struct kr_csv_input *in, size_t bytes)
{
	if (in->start > 0) {
		memmove(in->buf, in->buf + in->start, in->end - in->start);
		in->end -= in->start;
		in->start = 0;
	}
	if (in->end + bytes + 1 > in->capacity) {
		in->capacity = in->end * 2 + bytes + 1;
		in->buf = kr_realloc(in->buf, in->capacity);
	}
}

static bool read_plain(struct kr_csv_input *in, struct kr_err *err)
{
	size_t got;

	make_room(in, CHUNK);
	size_t room = in->capacity - in->end - 1;
	if (!kr_source_read(in->src, in->offset, in->buf + in->end, room, &got, err))
		return false;
	in->offset += got;
	in->end += got;
	in->at_end = got < room;
	return true;
}

static bool read_wide(struct kr_csv_input *in, struct kr_err *err)
{
	char raw[WIDE_CHUNK];
	size_t got;

	if (!kr_source_read(in->src, in->offset, raw, sizeof raw, &got, err))
		return false;
	in->offset += got;
	in->at_end = got < sizeof raw;

	kr_str_clear(&in->decoded);
	kr_decoder_put(in->decoder, raw, got, &in->decoded);
	if (in->at_end)
		kr_decoder_finish(in->decoder, &in->decoded);
	make_room(in, in->decoded.len);
	memcpy(in->buf + in->end, in->decoded.buf, in->decoded.len);
	in->end += in->decoded.len;
	return true;
}

/* A cell holds no NUL (sheet.h), and no text has a use for one. */
static void leave_out_nuls(struct kr_csv_input *in, size_t from)
{
	char *to = memchr(in->buf + from, '\0', in->end - from);
	if (to == NULL)
		return;

	for (size_t i = (size_t)(to - in->buf); i < in->end; i++) {
		if (in->buf[i] != '\0')
			*to++ = in->buf[i];
	}
	in->nuls += in->end - (size_t)(to - in->buf);
	in->end = (size_t)(to - in->buf);
}

bool kr_csv_input_more(struct kr_csv_input *in, struct kr_err *err)
{
	size_t before = in->end - in->start;

	while (!in->at_end && in->end - in->start == before) {
		if (!(in->decoder != NULL ? read_wide(in, err) : read_plain(in, err)))
			return false;
		leave_out_nuls(in, in->start + before);
	}
	return true;
}

uint64_t kr_csv_input_offset(const struct kr_csv_input *in)
{
	return in->offset - (in->end - in->start);
}

uint64_t kr_csv_input_repaired(const struct kr_csv_input *in)
{
	return in->nuls + (in->decoder != NULL ? kr_decoder_repaired(in->decoder) : 0);
}

void kr_csv_input_release(struct kr_csv_input *in)
{
	kr_decoder_close(in->decoder);
	kr_str_release(&in->decoded);
	free(in->buf);
	*in = (struct kr_csv_input){ .decoded = KR_STR_INIT(KR_STR_UNBOUNDED) };
}
