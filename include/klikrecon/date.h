/* SPDX-License-Identifier: MPL-2.0 */
/*
 * date: calendar days as ISO text, and the forms of dates that Danish exports hold.
 *
 * A day is the number of days since 1970-01-01 in the proleptic Gregorian calendar; no time zone is ever
 * involved. Danish dates are day first, never month first: "03-11-2025" is 3 November.
 */
#ifndef KLIKRECON_DATE_H
#define KLIKRECON_DATE_H

#include <stdbool.h>
#include <stdint.h>

#define KR_DATE_TEXT 11 /* "2025-11-03" and the terminator */

int32_t kr_day_of(int year, int month, int day);
void kr_day_split(int32_t day, int *ret_year, int *ret_month, int *ret_day);
bool kr_day_is_valid(int year, int month, int day);
void kr_day_text(int32_t day, char ret[KR_DATE_TEXT]);
/* "03-11-2025": as it stands in a cell or a table that people read; in sentences it is kr_words_day() (report.h). */
void kr_day_cell(int32_t day, char ret[KR_DATE_TEXT]);
/* Today in local time, and the day of so many seconds since 1970. */
int32_t kr_day_today(void);
int32_t kr_day_of_seconds(int64_t seconds);

/* Understands yyyy-MM-dd, yyyy/MM/dd, yyyyMMdd, dd-MM-yyyy, dd.MM.yyyy, dd/MM/yyyy (one or two digits for day and month), each
 * with an optional time behind a space or T (separators : or ., fraction, Z or offset: left out), and Excel serials
 * 20000..80000 (1954-2119), also "45964.0". False when it is none of these or no such day. */
bool kr_day_parse(const char *text, int32_t *ret_day);
/* Only yyyy-MM-dd: what options and our own columns hold. */
bool kr_day_parse_iso(const char *text, int32_t *ret_day);

#endif
