/* SPDX-License-Identifier: MPL-2.0 */
/* The parts of a compound file that cfb.c, cfb_directory.c and cfb_stream.c share. See cfb.h. */
#ifndef KR_SHEET_CFB_PARTS_H
#define KR_SHEET_CFB_PARTS_H

#include "cfb.h"

enum {
	CFB_HEADER = 512,
	CFB_NAME = 32, /* UTF-16 units, the terminator included */
};

/* Above these, sector numbers are marks: free, end of chain, part of an allocation table. */
#define CFB_MAX_SECTOR 0xFFFFFFFAU

/* An allocation table: which sector follows which. */
struct kr_cfb_table {
	uint32_t *next;
	size_t n;
};

/* A stream directly below the root. */
struct kr_cfb_entry {
	char name[CFB_NAME]; /* what is not ASCII is "?" */
	uint32_t start;
	uint64_t size;
};

struct kr_cfb {
	const struct kr_source *src;
	const struct kr_limits *limits;
	unsigned sector_shift;
	unsigned mini_shift;
	uint32_t mini_cutoff;  /* streams smaller than this are kept in mini sectors */
	uint64_t first_sector; /* where in the file sector 0 begins */
	uint32_t n_sectors;    /* in the file, also the last one that may be cut short */
	struct kr_cfb_table fat;
	struct kr_cfb_entry *entries;
	size_t n_entries;
	size_t entries_capacity;
	uint32_t mini_fat_start;
	struct kr_cfb_entry root;
};

/* Reads the directory that begins in sector `start` into cfb->entries and cfb->root. */
bool kr_cfb_directory_read(struct kr_cfb *cfb, uint32_t start, struct kr_err *err);

/* The sectors from `start` on, as a stream of at most `size` bytes. */
bool kr_cfb_stream_of_chain(const struct kr_cfb *cfb, uint32_t start, uint64_t size, struct kr_cfb_stream **ret,
                            struct kr_err *err);
/* The same of mini sectors, which are cut out of `mini`. */
bool kr_cfb_stream_of_mini_chain(const struct kr_cfb *cfb, const struct kr_cfb_table *mini_fat,
                                 const struct kr_cfb_stream *mini, uint32_t start, uint64_t size,
                                 struct kr_cfb_stream **ret, struct kr_err *err);

/* A set of small numbers, to notice what has been seen before. */
struct kr_cfb_seen {
	unsigned char *bits;
	size_t n;
};

struct kr_cfb_seen kr_cfb_seen_new(size_t n);
/* False when it was there already, or is not below n. */
bool kr_cfb_seen_add(struct kr_cfb_seen *seen, size_t number);

#endif
