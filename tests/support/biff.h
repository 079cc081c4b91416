/* SPDX-License-Identifier: MPL-2.0 */
/*
 * biff: .xls files made by hand, record by record, for what no program at hand writes.
 *
 *	struct kr_test_biff b = KR_TEST_BIFF_INIT;
 *	kr_test_globals(&b);                                          // BIFF8, up to and with its EOF, with one sheet
 *"Ark1" kr_test_record(&b, 0x0203, "wwwf", 0, 0, 0, 1.5);        // NUMBER in A1 kr_test_record(&b, 0x000A, ""); // EOF
 *	kr_test_biff_text(&b, 0, &text, &err) …                  // read it, through a container
 *	kr_test_biff_release(&b);
 *
 * Fields of a record: b 8 bits, w 16 bits, d 32 bits, f double, s the bytes of a C string (no length, no end),
 * n an 8-bit length and the bytes, u the characters of an ASCII string as UTF-16.
 */
#ifndef KR_TEST_BIFF_H
#define KR_TEST_BIFF_H

#include "klikrecon/err.h"
#include "klikrecon/str.h"

#include <stdint.h>

struct kr_test_biff {
	struct kr_str bytes;
};

#define KR_TEST_BIFF_INIT                                                                                              \
	{                                                                                                              \
		KR_STR_INIT(KR_STR_UNBOUNDED)                                                                          \
	}

/* Appends a record; returns where it begins. */
size_t kr_test_record(struct kr_test_biff *b, uint16_t id, const char *fields, ...);
/* Overwrites 32 bits, for positions that are known only later. */
void kr_test_patch(struct kr_test_biff *b, size_t at, uint32_t value);

/* BOF of a version (2, 3, 4, 5, 8) for a kind of substream (5 globals, 0x10 worksheet, …). */
void kr_test_bof(struct kr_test_biff *b, unsigned biff, uint16_t substream);
/* BIFF8 globals with one XF and the sheet "Ark1", whose BOF follows at once. */
void kr_test_globals(struct kr_test_biff *b);
void kr_test_biff_release(struct kr_test_biff *b);

/* How a container is laid out; all zero is what Excel writes. */
struct kr_test_cfb {
	const char *name;      /* of the stream; NULL: "Workbook" */
	unsigned sector_shift; /* 0: 9 */
	bool backwards;        /* the stream's sectors stand in the file from its last to its first */
	uint32_t mini_cutoff;  /* 0: 4096; streams below it are kept in mini sectors */
};

void kr_test_cfb_make(const struct kr_test_cfb *form, const void *stream, size_t len, struct kr_str *out);

/* Packs the stream as Excel would and reads one sheet of it. */
bool kr_test_biff_text(const struct kr_test_biff *b, size_t sheet, struct kr_str *out, struct kr_err *err);

#endif
