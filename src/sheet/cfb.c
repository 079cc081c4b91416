/* SPDX-License-Identifier: MPL-2.0 */
/* The container: header and allocation tables ([MS-CFB] 2.2, 2.3, 2.4, 2.5). */
#include "cfb_parts.h"

#include <stdlib.h>
#include <strings.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

#include "xls_bytes.h"

static const unsigned char signature[8] = { 0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1 };

enum {
	HEADER_BYTE_ORDER = 28,
	HEADER_SECTOR_SHIFT = 30,
	HEADER_MINI_SHIFT = 32,
	HEADER_DIRECTORY = 48,
	HEADER_MINI_CUTOFF = 56,
	HEADER_MINI_FAT = 60,
	HEADER_DIFAT_NEXT = 68,
	HEADER_DIFAT = 76,
	DIFAT_IN_HEADER = 109,
};

enum { SHIFT_MIN = 7, SHIFT_MAX = 16, SHIFT_USUAL = 9, MINI_SHIFT_MIN = 4, MINI_SHIFT_USUAL = 6 };

bool kr_cfb_detect(const struct kr_source *src, bool *ret, struct kr_err *err)
{
	unsigned char head[sizeof signature];
	size_t got;

	if (!kr_source_read(src, 0, head, sizeof head, &got, err))
		return false;
	*ret = got == sizeof head && memcmp(head, signature, sizeof head) == 0;
	return true;
}

static bool read_header(struct kr_cfb *cfb, unsigned char header[CFB_HEADER], struct kr_err *err)
{
	if (!kr_source_read_exact(cfb->src, 0, header, CFB_HEADER, err))
		return false;
	if (memcmp(header, signature, sizeof signature) != 0 || kr_le16(header + HEADER_BYTE_ORDER) != 0xFFFE)
		return kr_fail(err, KR_E_REFUSED, _("the file is damaged: it does not begin as its kind does"));

	cfb->sector_shift = kr_le16(header + HEADER_SECTOR_SHIFT);
	if (cfb->sector_shift < SHIFT_MIN || cfb->sector_shift > SHIFT_MAX)
		cfb->sector_shift = SHIFT_USUAL;
	cfb->mini_shift = kr_le16(header + HEADER_MINI_SHIFT);
	if (cfb->mini_shift < MINI_SHIFT_MIN || cfb->mini_shift > cfb->sector_shift)
		cfb->mini_shift = MINI_SHIFT_USUAL;
	cfb->mini_cutoff = kr_le32(header + HEADER_MINI_CUTOFF);
	cfb->mini_fat_start = kr_le32(header + HEADER_MINI_FAT);

	uint64_t sector = 1ULL << cfb->sector_shift;
	cfb->first_sector = sector > CFB_HEADER ? sector : CFB_HEADER;
	if (cfb->src->size <= cfb->first_sector)
		return kr_fail(err, KR_E_REFUSED, _("the file is cut off; fetch it again"));
	uint64_t n = (cfb->src->size - cfb->first_sector + sector - 1) >> cfb->sector_shift;
	cfb->n_sectors = n < CFB_MAX_SECTOR ? (uint32_t)n : CFB_MAX_SECTOR;
	return true;
}

/* Reads sector `index` as numbers; what lies behind the end of the file is "free". */
static bool read_numbers(const struct kr_cfb *cfb, uint32_t index, uint32_t *ret, struct kr_err *err)
{
	size_t size = (size_t)1 << cfb->sector_shift;
	unsigned char *bytes = kr_malloc(size);
	size_t got = 0;
	bool ok = index >= cfb->n_sectors ||
	          kr_source_read(cfb->src, cfb->first_sector + ((uint64_t)index << cfb->sector_shift), bytes, size,
	                         &got, err);

	memset(bytes + got, 0xFF, size - got);
	for (size_t i = 0; i < size / 4; i++)
		ret[i] = kr_le32(bytes + 4 * i);
	free(bytes);
	return ok;
}

/* Appends the sectors of the allocation table that are listed, until the table covers the whole file. */
static bool append_fat(struct kr_cfb *cfb, const uint32_t *listed, size_t n, struct kr_err *err)
{
	size_t per_sector = (size_t)1 << (cfb->sector_shift - 2);

	for (size_t i = 0; i < n && cfb->fat.n < cfb->n_sectors; i++) {
		if (listed[i] >= CFB_MAX_SECTOR)
			continue;
		cfb->fat.next = kr_reallocarray(cfb->fat.next, cfb->fat.n + per_sector, sizeof *cfb->fat.next);
		if (!read_numbers(cfb, listed[i], cfb->fat.next + cfb->fat.n, err))
			return false;
		cfb->fat.n += per_sector;
	}
	return true;
}

/* The header lists the first 109 sectors of the table, a chain of sectors the others. */
static bool read_fat(struct kr_cfb *cfb, const unsigned char *header, struct kr_err *err)
{
	size_t per_sector = (size_t)1 << (cfb->sector_shift - 2);
	uint32_t *listed = kr_calloc(per_sector > DIFAT_IN_HEADER ? per_sector : DIFAT_IN_HEADER, sizeof *listed);
	struct kr_cfb_seen seen = kr_cfb_seen_new(cfb->n_sectors);

	for (size_t i = 0; i < DIFAT_IN_HEADER; i++)
		listed[i] = kr_le32(header + HEADER_DIFAT + 4 * i);
	bool ok = append_fat(cfb, listed, DIFAT_IN_HEADER, err);

	uint32_t sector = kr_le32(header + HEADER_DIFAT_NEXT);
	while (ok && cfb->fat.n < cfb->n_sectors && sector < cfb->n_sectors) {
		if (!kr_cfb_seen_add(&seen, sector)) {
			ok = kr_fail(err, KR_E_REFUSED, _("the file is damaged: its parts are chained in a circle"));
			break;
		}
		ok = read_numbers(cfb, sector, listed, err) && append_fat(cfb, listed, per_sector - 1, err);
		sector = listed[per_sector - 1];
	}
	/* A table that is longer than the file must not lead outside of it. */
	if (cfb->fat.n > cfb->n_sectors)
		cfb->fat.n = cfb->n_sectors;
	free(seen.bits);
	free(listed);
	return ok;
}

bool kr_cfb_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_cfb **ret, struct kr_err *err)
{
	struct kr_cfb *cfb = kr_calloc(1, sizeof *cfb);
	unsigned char header[CFB_HEADER];

	cfb->src = src;
	cfb->limits = limits;
	if (!read_header(cfb, header, err) || !read_fat(cfb, header, err) ||
	    !kr_cfb_directory_read(cfb, kr_le32(header + HEADER_DIRECTORY), err)) {
		kr_cfb_close(cfb);
		return false;
	}
	*ret = cfb;
	return true;
}

static const struct kr_cfb_entry *find(const struct kr_cfb *cfb, const char *name)
{
	for (size_t i = 0; i < cfb->n_entries; i++)
		if (strcasecmp(cfb->entries[i].name, name) == 0)
			return &cfb->entries[i];
	return NULL;
}

bool kr_cfb_has(const struct kr_cfb *cfb, const char *name)
{
	return find(cfb, name) != NULL;
}

/* Reads at most `most` entries of the table of the mini sectors, which is itself a stream of numbers. */
static bool read_mini_fat(const struct kr_cfb *cfb, size_t most, struct kr_cfb_table *ret, struct kr_err *err)
{
	struct kr_cfb_stream *stream;

	if (!kr_cfb_stream_of_chain(cfb, cfb->mini_fat_start, (uint64_t)most * 4, &stream, err))
		return false;

	size_t size = (size_t)kr_cfb_stream_size(stream);
	unsigned char *bytes = kr_malloc(size);
	bool ok = kr_cfb_stream_read(stream, 0, bytes, size, &size, err);
	if (ok) {
		ret->n = size / 4;
		ret->next = kr_calloc(ret->n, sizeof *ret->next);
		for (size_t i = 0; i < ret->n; i++)
			ret->next[i] = kr_le32(bytes + 4 * i);
	}
	free(bytes);
	kr_cfb_stream_close(stream);
	return ok;
}

static bool mini_stream_open(const struct kr_cfb *cfb, const struct kr_cfb_entry *entry, struct kr_cfb_stream **ret,
                             struct kr_err *err)
{
	struct kr_cfb_table mini_fat = { NULL, 0 };
	struct kr_cfb_stream *mini;

	/* Its size in the root entry is not needed: the chain bounds what can be read, and some writers leave it 0. */
	if (!kr_cfb_stream_of_chain(cfb, cfb->root.start, UINT64_MAX, &mini, err))
		return false;
	size_t n_sectors = (size_t)(kr_cfb_stream_size(mini) >> cfb->mini_shift) + 1;
	bool ok = read_mini_fat(cfb, n_sectors, &mini_fat, err) &&
	          kr_cfb_stream_of_mini_chain(cfb, &mini_fat, mini, entry->start, entry->size, ret, err);
	free(mini_fat.next);
	kr_cfb_stream_close(mini);
	return ok;
}

bool kr_cfb_stream_open(const struct kr_cfb *cfb, const char *name, struct kr_cfb_stream **ret, struct kr_err *err)
{
	const struct kr_cfb_entry *entry = find(cfb, name);

	if (entry == NULL)
		return kr_fail(err, KR_E_REFUSED, _("the file is damaged: its part “%s” is missing"), name);
	if (entry->size < cfb->mini_cutoff)
		return mini_stream_open(cfb, entry, ret, err);
	return kr_cfb_stream_of_chain(cfb, entry->start, entry->size, ret, err);
}

void kr_cfb_close(struct kr_cfb *cfb)
{
	if (cfb == NULL)
		return;
	free(cfb->fat.next);
	free(cfb->entries);
	free(cfb);
}
