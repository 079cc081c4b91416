/* SPDX-License-Identifier: MPL-2.0 */
/*
 * number: the text of numbers, dates and times that sheet.h promises, for all drivers. Private to src/sheet/.
 *
 *	char text[KR_NUMBER_TEXT];
 *	size_t len = kr_number_text(value, text);
 *	len = kr_serial_text(45964.25, KR_SHAPE_DATE, KR_DATE_1900, text);      // "2025-11-03T06:00:00"
 *
 * All write a terminated text and return its length; 0 means that there is no such text, and then the buffer is
 * not to be used. Nothing depends on locale or time zone.
 *
 * Serials are days since the date system's day 0, the fraction being the time of day, rounded to the millisecond.
 * 1900 system: 1 is 1900-01-01, 60 is the 1900-02-29 that Excel shows and no calendar has, 61 is 1900-03-01; there
 * is no day 0, so a serial in [0,1) is a time of day. 1904 system: 0 is 1904-01-01.
 * Source: ECMA-376 part 1, 18.17.4.
 */
#ifndef KR_SHEET_NUMBER_H
#define KR_SHEET_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* "-0.", 323 zeros and 17 digits, and the terminator; every text made here fits. */
#define KR_NUMBER_TEXT 352

/* The shortest decimal that reads back as the same double, without exponent below 1e21; 0 for infinities and NaN. */
size_t kr_number_text(double value, char ret[KR_NUMBER_TEXT]);

/* The part of text between the spaces, tabs and line ends around it. */
void kr_number_trim(const char **text, size_t *len);

/* Reads a decimal number ("12", "-.5", "1.5E+3"), blanks around it allowed; false for anything else, also for "inf" and
 * "0x1". */
bool kr_number_parse(const char *text, size_t len, double *ret);

/* kr_number_text(kr_number_parse(text)), quick for text that is in that form already; 0 when it is no number. */
size_t kr_number_normalise(const char *text, size_t len, char ret[KR_NUMBER_TEXT]);

/* What a number format makes of a number. */
enum kr_shape {
	KR_SHAPE_NUMBER,
	KR_SHAPE_DATE,    /* year, month or day are shown, perhaps with the time */
	KR_SHAPE_TIME,    /* only hours, minutes or seconds are shown */
	KR_SHAPE_ELAPSED, /* hours, minutes or seconds that do not start again at the next day: [h]:mm */
};

enum kr_date_system { KR_DATE_1900, KR_DATE_1904 };

/* Date, date and time, time of day ("08:30:00") or duration ("36:00:00", "-01:30:00").
 * 0 when the day is not between the years 1 and 9999, and for KR_SHAPE_NUMBER: then show the number. */
size_t kr_serial_text(double serial, enum kr_shape shape, enum kr_date_system days, char ret[KR_NUMBER_TEXT]);

/* ISO 8601 as files hold it ("2025-11-03", "2025-11-03T00:00:00.000Z", "08:30", "T08:30:00", "PT08H30M00S", "P1DT12H")
 * in the form of sheet.h: a time of 00:00:00 behind a date is left out, an offset or Z too, durations count hours
 * beyond 24. 0 when it is none of these or no such day or time. */
size_t kr_iso_text(const char *text, size_t len, char ret[KR_NUMBER_TEXT]);

#endif
