/* SPDX-License-Identifier: MPL-2.0 */
#include "xml.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "xml_scan.h"

enum {
	CHUNK = 64 * 1024,
	NAMES_MAX = 1 << 20, /* bytes of the names of all open elements */
	ENCODING_MAX = 40,
};

struct kr_xml *kr_xml_new(struct kr_zip_part *part, const struct kr_limits *limits,
                          const struct kr_xml_handler *handler, void *ctx)
{
	struct kr_xml *x = kr_calloc(1, sizeof *x);

	x->part = part;
	x->limits = limits;
	x->handler = handler;
	x->ctx = ctx;
	x->names = (struct kr_str)KR_STR_INIT(NAMES_MAX);
	return x;
}

void kr_xml_free(struct kr_xml *x)
{
	if (x == NULL)
		return;
	kr_zip_part_close(x->part);
	kr_decoder_close(x->decoder);
	kr_str_release(&x->names);
	free(x->buf);
	free(x->open);
	free(x->attributes);
	free(x->pairs);
	free(x);
}

void kr_xml_pause(struct kr_xml *x)
{
	x->paused = true;
}

struct kr_err *kr_xml_stop(struct kr_xml *x)
{
	x->stopped = true;
	return &x->err;
}

size_t kr_xml_depth(const struct kr_xml *x)
{
	return x->depth;
}

double kr_xml_progress(const struct kr_xml *x)
{
	return x->done ? 1.0 : kr_zip_part_progress(x->part);
}

/* ---- encoding ---- */

/* The value of encoding="…" in the XML declaration at the start of text, or "". */
static void declared_encoding(const char *text, size_t len, char ret[ENCODING_MAX + 1])
{
	const char *end, *at;
	size_t n = 0;

	ret[0] = '\0';
	if (len < 6 || memcmp(text, "<?xml", 5) != 0 || (end = memmem(text, len, "?>", 2)) == NULL)
		return;
	at = memmem(text, (size_t)(end - text), "encoding", 8);
	if (at == NULL)
		return;
	at += 8;
	while (at < end && strchr(" \t\r\n=\"'", *at) != NULL)
		at++;
	while (at < end && *at != '"' && *at != '\'' && n < ENCODING_MAX)
		ret[n++] = *at++;
	ret[n] = '\0';
}

/* What iconv calls the encoding, or NULL for UTF-8; *ret_skip is the length of a byte order mark. The bytes go before
 * the declaration: text that is not in UTF-16 is at least ASCII where the declaration says UTF-16, as some writers do.
 */
static const char *encoding_of(const char *bytes, size_t len, char declared[ENCODING_MAX + 1], size_t *ret_skip)
{
	*ret_skip = 0;
	if (len >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0)) {
		*ret_skip = 2;
		return bytes[0] == '\xFF' ? "UTF-16LE" : "UTF-16BE";
	}
	if (len >= 2 && (memcmp(bytes, "<\0", 2) == 0 || memcmp(bytes, "\0<", 2) == 0))
		return bytes[0] == '<' ? "UTF-16LE" : "UTF-16BE";
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		*ret_skip = 3;
		return NULL;
	}
	declared_encoding(bytes, len, declared);
	if (declared[0] == '\0' || strncasecmp(declared, "UTF", 3) == 0 || strcasecmp(declared, "US-ASCII") == 0 ||
	    strspn(declared, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.") != strlen(declared))
		return NULL;
	return declared;
}

/* ---- reading ---- */

/* Room for more bytes and the NUL behind them. */
static void make_room(struct kr_xml *x, size_t more)
{
	size_t need = x->end + more + 1;

	if (need > x->size) {
		x->size = need > 2 * x->size ? need : 2 * x->size;
		x->buf = kr_realloc(x->buf, x->size);
	}
}

static bool append_decoded(struct kr_xml *x, const char *bytes, size_t len, bool last)
{
	struct kr_str out = KR_STR_INIT((size_t)8 * CHUNK);

	kr_decoder_put(x->decoder, bytes, len, &out);
	if (last)
		kr_decoder_finish(x->decoder, &out);
	make_room(x, out.len);
	memcpy(x->buf + x->end, out.buf, out.len);
	x->end += out.len;
	kr_str_release(&out);
	if (kr_decoder_repaired(x->decoder) == 0)
		return true;
	x->stopped = true;
	kr_fail(&x->err, KR_E_REFUSED, _("the file is damaged: a part of it holds characters that do not exist"));
	return kr_err_at(&x->err, "%s", kr_zip_part_name(x->part));
}

static bool read_start(struct kr_xml *x)
{
	char declared[ENCODING_MAX + 1], start[4096];
	size_t len = 0, got = 1, skip;
	bool ok = true;

	while (ok && len < sizeof start && got > 0) {
		ok = kr_zip_part_read(x->part, start + len, sizeof start - len, &got, &x->err);
		len += ok ? got : 0;
	}
	const char *encoding = encoding_of(start, len, declared, &skip);
	if (ok && encoding != NULL && !kr_decoder_open(encoding, &x->decoder, &x->err)) {
		kr_fail(&x->err, KR_E_REFUSED, _("a part of the file is in an encoding that is not known"));
		ok = kr_err_at(&x->err, "%s", kr_zip_part_name(x->part));
	}
	x->stopped = !ok;
	x->started = true;
	if (!ok)
		return false;
	if (x->decoder != NULL)
		return append_decoded(x, start + skip, len - skip, false);
	make_room(x, len - skip);
	memcpy(x->buf, start + skip, len - skip);
	x->end = len - skip;
	return true;
}

static bool read_more(struct kr_xml *x)
{
	char bytes[CHUNK / 4];
	size_t got;

	if (x->decoder == NULL) {
		make_room(x, CHUNK);
		if (!kr_zip_part_read(x->part, x->buf + x->end, CHUNK, &got, &x->err)) {
			x->stopped = true;
			return false;
		}
		x->end += got;
		x->ended = got == 0;
		return true;
	}
	if (!kr_zip_part_read(x->part, bytes, sizeof bytes, &got, &x->err)) {
		x->stopped = true;
		return false;
	}
	x->ended = got == 0;
	return append_decoded(x, bytes, got, x->ended);
}

static uint64_t count_lines(const char *text, size_t len)
{
	uint64_t n = 0;

	for (size_t i = 0; i < len; i++)
		n += text[i] == '\n';
	return n;
}

/* Takes the bytes that are done with out of the buffer and reads some behind the rest. */
static bool refill(struct kr_xml *x)
{
	size_t rest = x->end - x->at;

	if (rest > CHUNK && !kr_limit_check(x->limits, KR_LIMIT_FIELD_BYTES, rest, &x->err)) {
		x->stopped = true;
		return kr_err_at(&x->err, "%s", kr_zip_part_name(x->part));
	}
	if (x->at > 0) {
		x->lines += count_lines(x->buf, x->at);
		memmove(x->buf, x->buf + x->at, rest);
		x->at = 0;
		x->end = rest;
	}
	if (!(x->started ? read_more(x) : read_start(x)))
		return false;
	x->buf[x->end] = '\0';
	return true;
}

/* ---- parsing ---- */

static void fail_malformed(struct kr_xml *x)
{
	uint64_t line = x->lines + count_lines(x->buf, x->at) + 1;

	x->stopped = true;
	kr_fail(&x->err, KR_E_REFUSED, _("the file is damaged: not well-formed XML at line %llu"),
	        (unsigned long long)line);
	kr_err_at(&x->err, "%s", kr_zip_part_name(x->part));
}

static void fail_cut_off(struct kr_xml *x)
{
	x->stopped = true;
	kr_fail(&x->err, KR_E_REFUSED, _("the file is damaged: a part of it is cut off"));
	kr_err_at(&x->err, "%s", kr_zip_part_name(x->part));
}

enum kr_xml_state kr_xml_step(struct kr_xml *x, struct kr_err *err)
{
	while (!x->stopped && !x->done) {
		switch (kr_xml_scan(x)) {
		case KR_XML_SCAN_STOP:
			if (x->stopped)
				break;
			x->paused = false;
			return KR_XML_PAUSED;
		case KR_XML_SCAN_BAD:
			fail_malformed(x);
			break;
		case KR_XML_SCAN_MORE:
			if (!x->ended)
				refill(x);
			else if (x->depth == 0 && x->root_seen && x->at == x->end)
				x->done = true;
			else
				fail_cut_off(x);
			break;
		}
	}
	if (x->done)
		return KR_XML_DONE;
	if (err != NULL)
		*err = x->err;
	return KR_XML_FAILED;
}

bool kr_xml_parse(struct kr_zip_part *part, const struct kr_limits *limits, const struct kr_xml_handler *handler,
                  void *ctx, struct kr_err *err)
{
	struct kr_xml *x = kr_xml_new(part, limits, handler, ctx);
	enum kr_xml_state state = kr_xml_step(x, err);

	kr_xml_free(x);
	return state == KR_XML_DONE;
}

const char *kr_xml_attribute(const char **attributes, const char *local_name)
{
	for (; attributes[0] != NULL; attributes += 2) {
		const char *colon = strchr(attributes[0], ':');
		if (strcmp(colon != NULL ? colon + 1 : attributes[0], local_name) == 0)
			return attributes[1];
	}
	return NULL;
}
