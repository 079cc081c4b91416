/* SPDX-License-Identifier: MPL-2.0 */
#include "sniff.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

enum { HEAD = 64 << 10, TAIL = 256 };

static bool begins(struct kr_sniff_bytes head, const char *magic, size_t len)
{
	return head.len >= len && memcmp(head.bytes, magic, len) == 0;
}

static bool is_zip(struct kr_sniff_bytes head)
{
	return begins(head, "PK\3\4", 4) || begins(head, "PK\5\6", 4) || begins(head, "PK\7\10PK", 6);
}

/* A bare BIFF stream begins with a BOF record: its type (0x09, and the version in the high byte), its length. The
 * length tells it from text in UTF-16 whose first field is empty (a tab), for no text has such a second character. */
static bool is_biff(struct kr_sniff_bytes head)
{
	static const struct {
		unsigned char version;
		unsigned char least;
		unsigned char most;
	} bof[] = { { 0, 4, 4 }, { 2, 4, 6 }, { 4, 4, 6 }, { 8, 4, 16 } };

	if (head.len < 8 || head.bytes[0] != 9 || head.bytes[3] != 0)
		return false;
	for (size_t i = 0; i < sizeof bof / sizeof bof[0]; i++) {
		if (head.bytes[1] == bof[i].version && head.bytes[2] >= bof[i].least && head.bytes[2] <= bof[i].most)
			return head.bytes[2] % 2 == 0 && head.bytes[2] != '\n';
	}
	return false;
}

static bool decide(const struct kr_source *src, const struct kr_limits *limits, struct kr_sniff_bytes head,
                   struct kr_sniff_bytes tail, const struct kr_driver **ret, struct kr_err *err)
{
	if (is_zip(head))
		return kr_sniff_zip(src, limits, ret, err);
	if (begins(head, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) || is_biff(head)) {
		*ret = &kr_driver_xls;
		return true;
	}
	if (!kr_sniff_magic(head, err) || !kr_sniff_text(head, tail, err))
		return false;
	*ret = &kr_driver_csv;
	return true;
}

bool kr_sniff(const struct kr_source *src, const struct kr_limits *limits, const struct kr_driver **ret,
              struct kr_err *err)
{
	unsigned char *head = kr_malloc(HEAD);
	unsigned char tail[TAIL + 1];
	size_t head_len = 0;
	size_t tail_len = 0;
	uint64_t tail_at =
		src->size > TAIL ? (src->size - TAIL) & ~1ULL : 0; /* even: a character of UTF-16 begins there */
	bool ok = false;

	if (!kr_source_read(src, 0, head, HEAD, &head_len, err) ||
	    !kr_source_read(src, tail_at, tail, sizeof tail, &tail_len, err))
		goto out;
	if (head_len == 0) { /* emptied since it was opened */
		kr_fail(err, KR_E_REFUSED, _("the file is empty"));
		goto out;
	}
	ok = decide(src, limits, (struct kr_sniff_bytes){ head, head_len }, (struct kr_sniff_bytes){ tail, tail_len },
	            ret, err);
out:
	free(head);
	return ok;
}
