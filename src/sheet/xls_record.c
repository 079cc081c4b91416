/* SPDX-License-Identifier: MPL-2.0 */
#include "xls_record.h"

#include "klikrecon/i18n.h"

void kr_xls_records_init(struct kr_xls_records *r, const struct kr_cfb_stream *stream)
{
	r->stream = stream;
	r->at = 0;
	r->window_at = 0;
	r->window_len = 0;
}

void kr_xls_records_seek(struct kr_xls_records *r, uint64_t at)
{
	r->at = at;
}

/* Makes len bytes at r->at available; NULL when the stream ends before, or cannot be read. */
static const unsigned char *look(struct kr_xls_records *r, size_t len, struct kr_err *err)
{
	if (r->at < r->window_at || r->at + len > r->window_at + r->window_len) {
		r->window_len = 0;
		if (!kr_cfb_stream_read(r->stream, r->at, r->window, sizeof r->window, &r->window_len, err))
			return NULL;
		r->window_at = r->at;
		if (r->window_len < len) {
			kr_fail(err, KR_E_REFUSED, _("the file is cut off; fetch it again"));
			return NULL;
		}
	}
	return r->window + (r->at - r->window_at);
}

bool kr_xls_record_next(struct kr_xls_records *r, struct kr_xls_record *ret, struct kr_err *err)
{
	const unsigned char *header = look(r, KR_XLS_RECORD_HEADER, err);
	if (header == NULL)
		return false;

	uint16_t id = kr_le16(header);
	uint16_t size = kr_le16(header + 2);
	header = look(r, KR_XLS_RECORD_HEADER + (size_t)size, err);
	if (header == NULL)
		return false;
	*ret = (struct kr_xls_record){ id, size, header + KR_XLS_RECORD_HEADER, r->at };
	r->at += KR_XLS_RECORD_HEADER + (uint64_t)size;
	return true;
}

bool kr_xls_record_is_bof(const struct kr_xls_record *rec)
{
	return rec->id == 0x0009 || rec->id == 0x0209 || rec->id == 0x0409 || rec->id == 0x0809;
}

bool kr_xls_records_skip_substream(struct kr_xls_records *r, struct kr_err *err)
{
	for (uint64_t depth = 1; depth > 0;) {
		struct kr_xls_record rec;

		if (!kr_xls_record_next(r, &rec, err))
			return false;
		if (kr_xls_record_is_bof(&rec))
			depth++;
		else if (rec.id == KR_XLS_EOF)
			depth--;
	}
	return true;
}

struct kr_xls_cursor kr_xls_cursor_at(struct kr_xls_records *r, const struct kr_xls_record *rec, size_t offset,
                                      struct kr_err *err)
{
	size_t start = offset < rec->size ? offset : rec->size;

	return (struct kr_xls_cursor){ r, rec->data + start, rec->data + rec->size, err, false };
}

bool kr_xls_cursor_continue(struct kr_xls_cursor *c)
{
	struct kr_xls_record rec;

	c->at = c->end; /* reading on moves the window */
	if (c->failed)
		return false;
	if (!kr_xls_record_next(c->records, &rec, c->err)) {
		c->failed = true;
		return false;
	}
	if (rec.id != KR_XLS_CONTINUE) {
		kr_xls_records_seek(c->records, rec.at);
		return false;
	}
	c->at = rec.data;
	c->end = rec.data + rec.size;
	return true;
}

/* ret NULL: passed over. */
static bool advance(struct kr_xls_cursor *c, unsigned char *ret, uint64_t len)
{
	while (len > 0) {
		uint64_t part = (uint64_t)(c->end - c->at);

		if (part == 0) {
			if (!kr_xls_cursor_continue(c))
				return false;
			continue;
		}
		if (part > len)
			part = len;
		if (ret != NULL) {
			memcpy(ret, c->at, part);
			ret += part;
		}
		c->at += part;
		len -= part;
	}
	return true;
}

bool kr_xls_cursor_take(struct kr_xls_cursor *c, unsigned char *ret, size_t len)
{
	return advance(c, ret, len);
}

bool kr_xls_cursor_skip(struct kr_xls_cursor *c, uint64_t len)
{
	return advance(c, NULL, len);
}
