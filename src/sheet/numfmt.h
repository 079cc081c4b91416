/* SPDX-License-Identifier: MPL-2.0 */
/*
 * numfmt: does a number format make a date of a number? For xlsx and xls. Private to src/sheet/.
 *
 * A code is judged by its first section, the one for positive numbers; quoted and escaped characters, fill and padding
 * characters, colours, conditions and locale tags mean nothing.
 * Source: ECMA-376 part 1, 18.8.30 (built-in ids, those of the East Asian and Thai languages included) and 18.8.31
 * (codes).
 */
#ifndef KR_SHEET_NUMFMT_H
#define KR_SHEET_NUMFMT_H

#include <stdint.h>

#include "number.h"

/* A built-in format, for an id that the file itself gives no code for. */
enum kr_shape kr_numfmt_builtin(uint32_t id);
enum kr_shape kr_numfmt_code(const char *code, size_t len);

#endif
