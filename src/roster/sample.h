/* SPDX-License-Identifier: MPL-2.0 */
/*
 * sample: the first rows of a sheet, copied, to recognise it by (private to src/roster/).
 *
 * At most KR_SAMPLE_ROWS rows, fewer when they are very wide; long texts are cut. Reading starts at the sheet's top and
 * stops there.
 */
#ifndef KR_ROSTER_SAMPLE_H
#define KR_ROSTER_SAMPLE_H

#include "klikrecon/mem.h"
#include "klikrecon/sheet.h"

enum {
	KR_SAMPLE_ROWS = 1030,    /* with content: a header among the first 30, and a thousand below it */
	KR_SAMPLE_CELLS = 120000, /* … but no more than these, once there are KR_SAMPLE_LEAST rows */
	KR_SAMPLE_LEAST = 40,
	KR_SAMPLE_TEXT = 400, /* bytes of a cell's text */
};

struct kr_sample {
	const struct kr_row *rows;
	size_t n_rows;
	uint32_t n_columns; /* one more than the last column there is */
};

bool kr_sample_read(struct kr_reader *reader, size_t sheet, struct kr_arena *arena, struct kr_sample *ret,
                    struct kr_err *err);

#endif
