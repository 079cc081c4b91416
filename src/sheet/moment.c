/* SPDX-License-Identifier: MPL-2.0 */
/* The dates and times of number.h. */
#include <math.h>
#include <stdint.h>

#include "klikrecon/date.h"
#include "number.h"

#define MS_PER_DAY 86400000LL

enum {
	DAY_0_OF_1900 = -25569, /* 1899-12-30, days before 1970-01-01: right from serial 61 on */
	DAY_0_OF_1904 = -24107,
	SERIAL_OF_NO_DAY = 60, /* 1900-02-29 */
	DAY_MIN = -719162,     /* 0001-01-01 */
	DAY_MAX = 2932896,     /* 9999-12-31 */
	LONGEST_DAYS = 10000000,
};

/* ---- writing ---- */

/* The last `width` digits of value; these run for every date of a sheet, which is why snprintf() does not. */
static char *put_digits(char *at, int width, int value)
{
	for (int i = width - 1; i >= 0; i--, value /= 10)
		at[i] = (char)('0' + value % 10);
	return at + width;
}

/* ms may be more than a day; *at is left on the terminator. */
static void put_clock(char **at, int64_t ms)
{
	const int hours = (int)(ms / 3600000);
	int width = 2;

	for (int rest = hours / 100; rest > 0; rest /= 10)
		width++;
	*at = put_digits(*at, width, hours);
	*(*at)++ = ':';
	*at = put_digits(*at, 2, (int)(ms / 60000 % 60));
	*(*at)++ = ':';
	*at = put_digits(*at, 2, (int)(ms / 1000 % 60));
	if (ms % 1000 != 0) {
		*(*at)++ = '.';
		*at = put_digits(*at, 3, (int)(ms % 1000));
	}
	**at = '\0';
}

/* 0 for a duration that no sheet can mean. */
static size_t clock_text(bool negative, int64_t ms, char *ret)
{
	char *at = ret;

	if (ms > LONGEST_DAYS * MS_PER_DAY)
		return 0;
	if (negative)
		*at++ = '-';
	put_clock(&at, ms);
	return (size_t)(at - ret);
}

/* A date, and behind it the time unless that is midnight. */
static size_t date_text(int year, int month, int day, int64_t ms, char *ret)
{
	char *at = put_digits(ret, 4, year);

	*at++ = '-';
	at = put_digits(at, 2, month);
	*at++ = '-';
	at = put_digits(at, 2, day);
	*at = '\0';
	if (ms != 0) {
		*at++ = 'T';
		put_clock(&at, ms);
	}
	return (size_t)(at - ret);
}

static size_t day_text(int32_t day, int64_t ms, char *ret)
{
	int year, month, day_of_month;

	if (day < DAY_MIN || day > DAY_MAX)
		return 0;
	kr_day_split(day, &year, &month, &day_of_month);
	return date_text(year, month, day_of_month, ms, ret);
}

/* ---- serials ---- */

static size_t elapsed_text(double serial, char *ret)
{
	if (fabs(serial) > LONGEST_DAYS)
		return 0;
	long long ms = llround(serial * (double)MS_PER_DAY);
	return clock_text(ms < 0, ms < 0 ? -ms : ms, ret);
}

size_t kr_serial_text(double serial, enum kr_shape shape, enum kr_date_system days, char ret[KR_NUMBER_TEXT])
{
	if (shape == KR_SHAPE_NUMBER || !isfinite(serial))
		return 0;
	if (shape == KR_SHAPE_ELAPSED)
		return elapsed_text(serial, ret);
	if (fabs(serial) > LONGEST_DAYS)
		return 0;

	int32_t day = (int32_t)floor(serial);
	int64_t ms = llround((serial - day) * (double)MS_PER_DAY);
	if (day == 0 && (shape == KR_SHAPE_TIME || days == KR_DATE_1900))
		return clock_text(false, ms % MS_PER_DAY, ret);
	if (ms == MS_PER_DAY) {
		day++;
		ms = 0;
	}
	if (days == KR_DATE_1900 && day == SERIAL_OF_NO_DAY)
		return date_text(1900, 2, 29, ms, ret);
	if (days == KR_DATE_1904)
		day += DAY_0_OF_1904;
	else
		day += DAY_0_OF_1900 + (day >= 0 && day < SERIAL_OF_NO_DAY);
	return day_text(day, ms, ret);
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

/* ".25" or ",25" added as milliseconds, rounded; nothing where there is none. */
static bool take_fraction(struct cursor *c, int64_t *ret_ms)
{
	double fraction = 0, unit = 0.1;

	if (!take(c, '.') && !take(c, ','))
		return true;
	if (c->at == c->end || *c->at < '0' || *c->at > '9')
		return false;
	while (c->at < c->end && *c->at >= '0' && *c->at <= '9') {
		fraction += unit * (*c->at++ - '0');
		unit /= 10;
	}
	*ret_ms += llround(fraction * 1000);
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
	bool in_time = false, any = false;
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
		any = true;
	}
	*ret_ms = total;
	return any;
}

size_t kr_iso_text(const char *text, size_t len, char ret[KR_NUMBER_TEXT])
{
	struct cursor c = { text, text + len };
	int year, month, day_of_month;
	int64_t ms = 0;

	while (take(&c, ' '))
		;
	while (c.end > c.at && c.end[-1] == ' ')
		c.end--;

	struct cursor start = c;
	bool negative = take(&c, '-');
	if (take(&c, 'P'))
		return take_duration(&c, &ms) ? clock_text(negative && ms != 0, ms, ret) : 0;
	c = start;
	take(&c, 'T');
	if (take_clock(&c, &ms))
		return clock_text(false, ms % MS_PER_DAY, ret);
	c = start;
	if (!take_digits(&c, 4, &year) || !take(&c, '-') || !take_digits(&c, 2, &month) || !take(&c, '-') ||
	    !take_digits(&c, 2, &day_of_month) || year < 1 || !kr_day_is_valid(year, month, day_of_month))
		return 0;
	if ((take(&c, 'T') || take(&c, ' ')) ? !take_clock(&c, &ms) : !take_zone(&c) || c.at != c.end)
		return 0;
	return day_text(kr_day_of(year, month, day_of_month) + (int32_t)(ms / MS_PER_DAY), ms % MS_PER_DAY, ret);
}
