/* SPDX-License-Identifier: MPL-2.0 */
/* The dates and times of number.h. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "klikrecon/date.h"
#include "number.h"

#define MS_PER_DAY 86400000LL

enum {
	DAY_0_OF_1900 = -25569, /* 1899-12-30, days before 1970-01-01: right from serial 61 on */
	DAY_0_OF_1904 = -24107,
	SERIAL_OF_NO_DAY = 60, /* 1900-02-29 */
	DAY_MIN = -719162,     /* 0001-01-01 */
	DAY_MAX = 2932896,     /* 9999-12-31 */
};

/* ---- writing ---- */

static size_t clock_text(const char *sign, int64_t ms, char *ret)
{
	int64_t seconds = ms / 1000;
	int len = snprintf(ret, KR_NUMBER_TEXT, "%s%02lld:%02d:%02d", sign, (long long)(seconds / 3600),
	                   (int)(seconds / 60 % 60), (int)(seconds % 60));

	if (ms % 1000 != 0)
		len += snprintf(ret + len, KR_NUMBER_TEXT - (size_t)len, ".%03d", (int)(ms % 1000));
	return (size_t)len;
}

/* A day as text, and behind it the time unless that is midnight. */
static size_t day_and_clock_text(const char *day, int64_t ms, char *ret)
{
	size_t len = strlen(day);

	memcpy(ret, day, len + 1);
	if (ms != 0)
		len += clock_text("T", ms, ret + len);
	return len;
}

/* ---- serials ---- */

static size_t elapsed_text(double serial, char *ret)
{
	if (fabs(serial) > 1e9)
		return 0;
	long long ms = llround(serial * (double)MS_PER_DAY);
	return clock_text(ms < 0 ? "-" : "", ms < 0 ? -ms : ms, ret);
}

size_t kr_serial_text(double serial, enum kr_shape shape, enum kr_date_system days, char ret[KR_NUMBER_TEXT])
{
	char text[KR_DATE_TEXT];

	if (shape == KR_SHAPE_NUMBER || !isfinite(serial))
		return 0;
	if (shape == KR_SHAPE_ELAPSED)
		return elapsed_text(serial, ret);
	if (fabs(serial) > 1e7)
		return 0;

	int32_t day = (int32_t)floor(serial);
	int64_t ms = llround((serial - day) * (double)MS_PER_DAY);
	if (day == 0 && (shape == KR_SHAPE_TIME || days == KR_DATE_1900))
		return clock_text("", ms % MS_PER_DAY, ret);
	if (ms == MS_PER_DAY) {
		day++;
		ms = 0;
	}
	if (days == KR_DATE_1900 && day == SERIAL_OF_NO_DAY)
		return day_and_clock_text("1900-02-29", ms, ret);
	if (days == KR_DATE_1904)
		day += DAY_0_OF_1904;
	else
		day += DAY_0_OF_1900 + (day >= 0 && day < SERIAL_OF_NO_DAY);
	if (day < DAY_MIN || day > DAY_MAX)
		return 0;
	kr_day_text(day, text);
	return day_and_clock_text(text, ms, ret);
}

/* ---- ISO 8601 ---- */

struct cursor {
	const char *at, *end;
};

static bool take(struct cursor *c, char wanted)
{
	if (c->at == c->end || *c->at != wanted)
		return false;
	c->at++;
	return true;
}

/* Exactly `width` digits, or any number of them up to nine where width is 0. */
static bool take_digits(struct cursor *c, int width, int *ret)
{
	int value = 0, n = 0;

	while (c->at < c->end && *c->at >= '0' && *c->at <= '9' && n < (width ? width : 9)) {
		value = value * 10 + (*c->at++ - '0');
		n++;
	}
	if (n == 0 || (width && n != width))
		return false;
	*ret = value;
	return true;
}

/* ".25" or ",25" in milliseconds, rounded; nothing there is none. */
static bool take_fraction(struct cursor *c, int64_t *ret_ms)
{
	double value = 0, unit = 100;

	if (!take(c, '.') && !take(c, ','))
		return true;
	if (c->at == c->end || *c->at < '0' || *c->at > '9')
		return false;
	for (; c->at < c->end && *c->at >= '0' && *c->at <= '9'; unit /= 10)
		value += (*c->at++ - '0') * unit;
	*ret_ms += llround(value);
	return true;
}

static bool take_zone(struct cursor *c)
{
	int ignored;

	if (c->at == c->end || take(c, 'Z'))
		return true;
	return (take(c, '+') || take(c, '-')) && take_digits(c, 2, &ignored) &&
	       (c->at == c->end || (take(c, ':') && take_digits(c, 2, &ignored)));
}

/* hh:mm[:ss[.fff]][zone] up to the end. */
static bool take_clock(struct cursor *c, int64_t *ret_ms)
{
	int hours, minutes, seconds = 0;
	int64_t ms = 0;

	if (!take_digits(c, 2, &hours) || !take(c, ':') || !take_digits(c, 2, &minutes))
		return false;
	if (take(c, ':') && (!take_digits(c, 2, &seconds) || !take_fraction(c, &ms)))
		return false;
	if (!take_zone(c) || c->at != c->end || hours > 23 || minutes > 59 || seconds > 59)
		return false;
	*ret_ms = (hours * 3600LL + minutes * 60LL + seconds) * 1000 + ms;
	return true;
}

/* Behind the P: [nD]T[nH][nM][n[.f]S] or [nD]. Years and months have no fixed length and are not taken. */
static bool take_duration(struct cursor *c, int64_t *ret_ms)
{
	static const struct {
		char unit;
		int64_t ms;
	} part[] = { { 'D', MS_PER_DAY }, { 'H', 3600000 }, { 'M', 60000 }, { 'S', 1000 } };
	size_t next = 0;
	bool in_time = false;
	int64_t total = 0;

	while (c->at < c->end) {
		int value;
		int64_t ms = 0;
		if (!in_time && take(c, 'T')) {
			in_time = true;
			next = next < 1 ? 1 : next;
			continue;
		}
		if (!take_digits(c, 0, &value) || !take_fraction(c, &ms) || c->at == c->end)
			return false;
		while (next < sizeof part / sizeof part[0] && *c->at != part[next].unit)
			next++;
		if (next == sizeof part / sizeof part[0] || in_time != (next > 0) ||
		    (ms != 0 && part[next].unit != 'S'))
			return false;
		total += value * part[next++].ms + ms;
		c->at++;
	}
	*ret_ms = total;
	return next > 0;
}

size_t kr_iso_text(const char *text, size_t len, char ret[KR_NUMBER_TEXT])
{
	struct cursor c = { text, text + len };
	char day[KR_DATE_TEXT];
	int year, month, day_of_month;
	int64_t ms = 0;

	while (take(&c, ' '))
		;
	while (c.end > c.at && c.end[-1] == ' ')
		c.end--;

	struct cursor start = c;
	bool negative = take(&c, '-');
	if (take(&c, 'P'))
		return take_duration(&c, &ms) ? clock_text(negative && ms != 0 ? "-" : "", ms, ret) : 0;
	c = start;
	take(&c, 'T');
	if (take_clock(&c, &ms))
		return clock_text("", ms % MS_PER_DAY, ret);
	c = start;
	if (!take_digits(&c, 4, &year) || !take(&c, '-') || !take_digits(&c, 2, &month) || !take(&c, '-') ||
	    !take_digits(&c, 2, &day_of_month) || year < 1 || !kr_day_is_valid(year, month, day_of_month))
		return 0;
	if ((take(&c, 'T') || take(&c, ' ')) ? !take_clock(&c, &ms) : !take_zone(&c) || c.at != c.end)
		return 0;
	kr_day_text(kr_day_of(year, month, day_of_month) + (int32_t)(ms / MS_PER_DAY), day);
	return day_and_clock_text(day, ms % MS_PER_DAY, ret);
}
