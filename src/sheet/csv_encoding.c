/* SPDX-License-Identifier: MPL-2.0 */
/* A file may be ASCII for a megabyte before the first ø tells UTF-8 from Windows-1252, so all of it is looked at. */
#include "csv_driver.h"

#include <stdint.h>
#include <string.h>

#include "klikrecon/text.h"

enum { CHUNK = 256 * 1024, LONGEST_CHARACTER = 4 };

/* A damaged UTF-8 file (fields cut at a number of bytes, say) is told from Windows-1252 by how much of it is sound:
 * in Windows-1252 letters that happen to be a UTF-8 character all but never occur. */
enum { SOUND_PER_BROKEN = 10 };

static size_t bom_length(const char *head, size_t len, enum kr_csv_encoding_kind *ret_kind)
{
	static const struct {
		const char *bytes;
		size_t len;
		enum kr_csv_encoding_kind kind;
	} boms[] = {
		{ "\xEF\xBB\xBF", 3, KR_CSV_UTF_8 },
		{ "\xFF\xFE", 2, KR_CSV_UTF_16LE },
		{ "\xFE\xFF", 2, KR_CSV_UTF_16BE },
	};

	for (size_t i = 0; i < sizeof boms / sizeof *boms; i++) {
		if (len >= boms[i].len && memcmp(head, boms[i].bytes, boms[i].len) == 0) {
			*ret_kind = boms[i].kind;
			return boms[i].len;
		}
	}
	return 0;
}

/* UTF-16 without a mark shows in the NULs of its ASCII characters: many on one side, almost none on the other.
 * The same bounds as in sniff_text.c. */
static bool is_wide_without_bom(const char *head, size_t len, enum kr_csv_encoding_kind *ret_kind)
{
	size_t nuls[2] = { 0, 0 };
	size_t pairs = len / 2;

	for (size_t i = 0; i < 2 * pairs; i++)
		nuls[i % 2] += head[i] == '\0';
	for (size_t side = 0; side < 2 && pairs >= 2; side++) {
		if (nuls[side] * 5 >= pairs * 2 && nuls[1 - side] * 20 <= pairs) {
			*ret_kind = side == 1 ? KR_CSV_UTF_16LE : KR_CSV_UTF_16BE;
			return true;
		}
	}
	return false;
}

struct survey {
	uint64_t characters; /* sound UTF-8 characters beyond ASCII */
	uint64_t broken;     /* bytes that are no UTF-8 */
	bool has_nul;
};

/* How many bytes at the beginning are ASCII; eight at a time, for this passes over every byte of large files. */
static size_t ascii_prefix(const char *bytes, size_t len)
{
	size_t at = 0;
	uint64_t eight;

	for (; at + sizeof eight <= len; at += sizeof eight) {
		memcpy(&eight, bytes + at, sizeof eight);
		if (eight & 0x8080808080808080ULL)
			break;
	}
	while (at < len && !((unsigned char)bytes[at] & 0x80))
		at++;
	return at;
}

/* Returns how many bytes were judged: fewer than len when a character is cut off there and more is to come. */
static size_t survey_chunk(const char *bytes, size_t len, bool last, struct survey *survey)
{
	size_t judged = last || len < LONGEST_CHARACTER ? len : len - (LONGEST_CHARACTER - 1);
	size_t at = 0;

	survey->has_nul = survey->has_nul || memchr(bytes, '\0', len) != NULL;
	while (at < judged) {
		at += ascii_prefix(bytes + at, judged - at);
		if (at == judged)
			break;
		size_t before = at;
		kr_utf8_next(bytes, len, &at);
		if (at - before > 1)
			survey->characters++;
		else
			survey->broken++;
	}
	return at;
}

static bool survey_file(const struct kr_source *src, uint64_t offset, struct survey *survey, struct kr_err *err)
{
	char chunk[CHUNK];
	size_t got = sizeof chunk;

	while (got == sizeof chunk) {
		if (!kr_source_read(src, offset, chunk, sizeof chunk, &got, err))
			return false;
		offset += survey_chunk(chunk, got, got < sizeof chunk, survey);
	}
	return true;
}

bool kr_csv_encoding_detect(const struct kr_source *src, struct kr_csv_encoding *ret, struct kr_err *err)
{
	struct kr_csv_encoding encoding = { .kind = KR_CSV_UTF_8 };
	struct survey survey = { 0 };
	char head[64 * 1024];
	size_t got;

	if (!kr_source_read(src, 0, head, sizeof head, &got, err))
		return false;
	encoding.bom = bom_length(head, got, &encoding.kind);
	if (encoding.bom == 0)
		is_wide_without_bom(head, got, &encoding.kind);

	if (!kr_csv_encoding_is_wide(&encoding)) {
		if (!survey_file(src, encoding.bom, &survey, err))
			return false;
		encoding.has_nul = survey.has_nul;
		if (survey.broken > 0)
			encoding.kind = encoding.bom > 0 || survey.characters >= survey.broken * SOUND_PER_BROKEN
			                        ? KR_CSV_UTF_8_DAMAGED
			                        : KR_CSV_WINDOWS_1252;
	}
	*ret = encoding;
	return true;
}

const char *kr_csv_encoding_name(const struct kr_csv_encoding *encoding)
{
	switch (encoding->kind) {
	case KR_CSV_UTF_16LE:
		return "UTF-16LE";
	case KR_CSV_UTF_16BE:
		return "UTF-16BE";
	case KR_CSV_WINDOWS_1252:
		return "Windows-1252";
	default:
		return encoding->bom > 0 ? "UTF-8 BOM" : "UTF-8";
	}
}

bool kr_csv_encoding_is_wide(const struct kr_csv_encoding *encoding)
{
	return encoding->kind == KR_CSV_UTF_16LE || encoding->kind == KR_CSV_UTF_16BE;
}
