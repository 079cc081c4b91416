/* SPDX-License-Identifier: MPL-2.0 */
/*
 * limits: every bound on what an input may make us do, in one table.
 *
 * Each has a name (for --help and messages), a default and a unit. Code that counts against one calls
 * kr_limit_check(), which makes the one message there is for it; no limit is silent.
 *
 *	if (!kr_limit_check(limits, KR_LIMIT_COLUMNS, column + 1, err))
 *		return false;
 */
#ifndef KLIKRECON_LIMITS_H
#define KLIKRECON_LIMITS_H

#include <stdint.h>

#include "klikrecon/err.h"

/* name, default, description (a gettext msgid, used in "over the limit: %s (%llu, allowed %llu)") */
#define KR_LIMITS(X)                                                                                                   \
	X(FILE_SIZE, 2048ULL << 20, N_("bytes in the file"))                                                           \
	X(MEMBER_SIZE, 1536ULL << 20, N_("bytes in one part of the workbook"))                                         \
	X(COMPRESSION_RATIO, 400, N_("times a part grows when unpacked"))                                              \
	X(MEMBERS, 10000, N_("parts in the workbook"))                                                                 \
	X(XML_DEPTH, 256, N_("levels of nested XML"))                                                                  \
	X(XML_ATTRIBUTES, 1024, N_("attributes on one XML element"))                                                   \
	X(SHARED_STRINGS, 4000000, N_("shared strings"))                                                               \
	X(STRING_BYTES, 96ULL << 20, N_("bytes of shared strings"))                                                    \
	X(SHEETS, 1024, N_("sheets"))                                                                                  \
	X(ROWS, 4000000, N_("rows in one sheet"))                                                                      \
	X(COLUMNS, 16384, N_("columns"))                                                                               \
	X(CELLS, 64000000, N_("cells in one sheet"))                                                                   \
	X(EMPTY_CELLS, 512ULL << 20, N_("cells without content in front of others"))                                   \
	X(FIELD_BYTES, 1ULL << 20, N_("bytes in one cell"))                                                            \
	X(RECORD_BYTES, 16ULL << 20, N_("bytes in one row of text"))                                                   \
	X(OLD_USERS, 200000, N_("rows in the list of old users"))                                                      \
	X(KEPT_ROWS, 2000000, N_("rows of the extract that can concern an old user"))

enum kr_limit {
#define X(name, value, text) KR_LIMIT_##name,
	KR_LIMITS(X)
#undef X
		KR_LIMIT_COUNT
};

struct kr_limits {
	uint64_t value[KR_LIMIT_COUNT];
};

extern const struct kr_limits kr_limits_default;

/* The compression ratio is only judged for parts larger than this when unpacked. */
#define KR_RATIO_JUDGED_ABOVE (1ULL << 20)

/* True while actual <= the limit; otherwise KR_E_REFUSED naming the limit, the figure and what is allowed. */
bool kr_limit_check(const struct kr_limits *limits, enum kr_limit which, uint64_t actual, struct kr_err *err);

#endif
