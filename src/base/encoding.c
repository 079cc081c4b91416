/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/encoding.h"

#include <errno.h>
#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"

/* The longest character of any encoding that iconv knows, with room to spare. */
enum { PENDING = 16, CHUNK = 16 * 1024 };

struct kr_decoder {
	iconv_t cd;
	size_t unit;           /* how many bytes are given up when they mean nothing: 2 in UTF-16, otherwise 1 */
	char pending[PENDING]; /* the beginning of a character whose rest comes with the next piece */
	size_t n_pending;
	uint64_t repaired;
};

static const char replacement[] = "\xEF\xBF\xBD"; /* U+FFFD */

bool kr_decoder_open(const char *encoding, struct kr_decoder **ret, struct kr_err *err)
{
	iconv_t cd = iconv_open("UTF-8", encoding);

	if (cd == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr): how iconv says that it failed */
		return kr_fail(err, KR_E_FAILED, _("this system cannot convert text from %s"), encoding);

	struct kr_decoder *d = kr_calloc(1, sizeof *d);
	d->cd = cd;
	d->unit = strncmp(encoding, "UTF-16", 6) == 0 ? 2 : 1;
	*ret = d;
	return true;
}

static void give_up(struct kr_decoder *d, size_t bytes, struct kr_str *out)
{
	d->repaired += bytes;
	kr_str_put(out, replacement, sizeof replacement - 1);
}

/* Decodes whole characters; returns how many bytes were taken. What is left is the beginning of a character. */
static size_t convert(struct kr_decoder *d, const char *bytes, size_t len, struct kr_str *out)
{
	char *in = (char *)bytes; /* iconv's prototype; it does not write there */
	size_t left = len;

	while (left > 0) {
		char chunk[CHUNK];
		char *to = chunk;
		size_t room = sizeof chunk;
		int problem = iconv(d->cd, &in, &left, &to, &room) == (size_t)-1 ? errno : 0;

		kr_str_put(out, chunk, sizeof chunk - room);
		if (problem == EINVAL)
			break;
		if (problem == EILSEQ) {
			size_t bad = d->unit < left ? d->unit : left;
			give_up(d, bad, out);
			in += bad;
			left -= bad;
		}
	}
	return len - left;
}

/* Completes the character that the last piece began; returns how many bytes of this piece it took. */
static size_t complete_pending(struct kr_decoder *d, const char *bytes, size_t len, struct kr_str *out)
{
	size_t took = 0;

	while (d->n_pending > 0 && took < len) {
		d->pending[d->n_pending++] = bytes[took++];
		size_t done = convert(d, d->pending, d->n_pending, out);
		d->n_pending -= done;
		memmove(d->pending, d->pending + done, d->n_pending);
		if (d->n_pending == PENDING) {
			give_up(d, d->n_pending, out);
			d->n_pending = 0;
		}
	}
	return took;
}

void kr_decoder_put(struct kr_decoder *d, const char *bytes, size_t len, struct kr_str *out)
{
	size_t took = complete_pending(d, bytes, len, out);

	took += convert(d, bytes + took, len - took, out);
	while (took < len && d->n_pending < PENDING)
		d->pending[d->n_pending++] = bytes[took++];
}

void kr_decoder_finish(struct kr_decoder *d, struct kr_str *out)
{
	if (d->n_pending > 0)
		give_up(d, d->n_pending, out);
	d->n_pending = 0;
	iconv(d->cd, NULL, NULL, NULL, NULL);
}

void kr_decoder_reset(struct kr_decoder *d)
{
	d->n_pending = 0;
	d->repaired = 0;
	iconv(d->cd, NULL, NULL, NULL, NULL);
}

uint64_t kr_decoder_repaired(const struct kr_decoder *d)
{
	return d->repaired;
}

void kr_decoder_close(struct kr_decoder *d)
{
	if (d == NULL)
		return;
	iconv_close(d->cd);
	free(d);
}

static bool decode_whole(const char *encoding, const char *bytes, size_t len, struct kr_str *out, struct kr_err *err)
{
	struct kr_decoder *d = NULL;

	kr_decoder_open(encoding, &d, err);
	if (d == NULL)
		return false;
	kr_decoder_put(d, bytes, len, out);
	kr_decoder_finish(d, out);
	kr_decoder_close(d);
	return true;
}

/* Notepad saves as UTF-8 with or without a mark, as UTF-16 ("Unicode"), or in the system's own encoding ("ANSI"). */
bool kr_text_decode(const char *bytes, size_t len, struct kr_str *out, struct kr_err *err)
{
	if (len >= 2 && memcmp(bytes, "\xFF\xFE", 2) == 0)
		return decode_whole("UTF-16LE", bytes + 2, len - 2, out, err);
	if (len >= 2 && memcmp(bytes, "\xFE\xFF", 2) == 0)
		return decode_whole("UTF-16BE", bytes + 2, len - 2, out, err);
	if (len >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
		bytes += 3;
		len -= 3;
	}
	if (!kr_utf8_valid(bytes, len))
		return decode_whole("Windows-1252", bytes, len, out, err);
	kr_str_put(out, bytes, len);
	return true;
}
