/* SPDX-License-Identifier: MPL-2.0 */
/*
 * sheet_split: one large CSV file read in two halves, at once, by two readers.
 *
 *	if (kr_reader_split_point(r, 0.5, &split)) …          // a likely start of a record near the middle
 *	A: kr_reader_select(a, 0, err); kr_reader_limit_range(a, 0, split, err);           … rows …
 *	B: kr_reader_select(b, 0, err); kr_reader_limit_range(b, split, KR_TO_THE_END, err); … rows …
 *	if (kr_reader_end_offset(a) == split)                 // proven: B began where a record begins
 *		rows of A, then rows of B with A's counts added to their numbers and lines
 *	else                                                  // the split point lay inside a quoted field
 *		rows of A; throw away B's, or the error it met, and read from kr_reader_end_offset(a) to the end
 *
 * The proof: whether a byte lies between quotation marks is known only from the top of the file, and A has
 * read from there. Where A stopped, a record ends; a scanner keeps no state from one record to the next.
 *
 * A range's rows are numbered from 1, lines too. The header row is in the first half only; whoever reads the
 * second half reads the top of the file before (select, next, then limit_range). Offsets are bytes of the file. The
 * notes are of the range: add them up. Files in UTF-16 and files with NUL bytes cannot be split, nor can other kinds
 * than CSV.
 */
#ifndef KLIKRECON_SHEET_SPLIT_H
#define KLIKRECON_SHEET_SPLIT_H

#include "klikrecon/sheet.h"

#define KR_TO_THE_END UINT64_MAX

/* Finds where a record seems to start at or shortly behind `fraction` (0..1) of the file. False: none does, or the
 * file cannot be split, or cannot be read; then read it whole. Does not disturb a reading under way. */
bool kr_reader_split_point(const struct kr_reader *r, double fraction, uint64_t *ret_offset);

/* The next row is the first one that starts at `start`, the last one the last that starts before `end`. Any time
 * after select(), which takes the range away again. KR_E_FAILED when the file cannot be split. */
bool kr_reader_limit_range(struct kr_reader *r, uint64_t start, uint64_t end, struct kr_err *err);

/* Where the next record would start, exact once next() gave KR_END. */
uint64_t kr_reader_end_offset(const struct kr_reader *r);

/* Records (blank ones too) and physical lines passed since the start of the range: what to add to the numbers of the
 * next. */
void kr_reader_range_counts(const struct kr_reader *r, uint64_t *ret_records, uint64_t *ret_lines);

#endif
