/* SPDX-License-Identifier: MPL-2.0 */
#include "numfmt.h"

#include <string.h>
#include <strings.h>

enum kr_shape kr_numfmt_builtin(uint32_t id)
{
	static const struct {
		uint32_t first, last;
		enum kr_shape shape;
	} range[] = {
		{ 14, 17, KR_SHAPE_DATE }, /* m/d/yyyy … mmm-yy */
		{ 18, 21, KR_SHAPE_TIME }, /* h:mm AM/PM … h:mm:ss */
		{ 22, 22, KR_SHAPE_DATE }, /* m/d/yyyy h:mm */
		{ 27, 31, KR_SHAPE_DATE }, /* East Asian languages */
		{ 32, 35, KR_SHAPE_TIME },    { 36, 36, KR_SHAPE_DATE }, { 45, 45, KR_SHAPE_TIME }, /* mm:ss */
		{ 46, 46, KR_SHAPE_ELAPSED },                                                       /* [h]:mm:ss */
		{ 47, 47, KR_SHAPE_TIME },                                                          /* mm:ss.0 */
		{ 50, 58, KR_SHAPE_DATE }, /* East Asian languages */
		{ 71, 74, KR_SHAPE_DATE }, /* Thai */
		{ 75, 76, KR_SHAPE_TIME },    { 77, 77, KR_SHAPE_DATE }, { 78, 78, KR_SHAPE_TIME },
		{ 79, 79, KR_SHAPE_ELAPSED }, { 80, 80, KR_SHAPE_TIME }, { 81, 81, KR_SHAPE_DATE },
	};

	for (size_t i = 0; i < sizeof range / sizeof range[0]; i++)
		if (id >= range[i].first && id <= range[i].last)
			return range[i].shape;
	return KR_SHAPE_NUMBER;
}

/* What has been seen of a code's first section. */
struct seen {
	bool day, clock, elapsed;
	int months_or_minutes; /* the longest run of m */
};

static char lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t run_of(char letter, const char *code, size_t len)
{
	size_t n = 0;

	while (n < len && lower(code[n]) == letter)
		n++;
	return n;
}

static bool starts_with(const char *code, size_t len, const char *word)
{
	size_t n = strlen(word);

	return len >= n && strncasecmp(code, word, n) == 0;
}

/* At a "[": its length up to the "]", or up to the end. */
static size_t take_bracket(const char *code, size_t len, struct seen *seen)
{
	const char *end = memchr(code, ']', len);
	size_t inside = (end != NULL ? (size_t)(end - code) : len) - 1;

	if (end != NULL && inside > 0 &&
	    (run_of('h', code + 1, inside) == inside || run_of('m', code + 1, inside) == inside ||
	     run_of('s', code + 1, inside) == inside))
		seen->elapsed = true;
	return end != NULL ? inside + 2 : len;
}

/* One element of the code: its length, always at least 1. */
static size_t take_element(const char *code, size_t len, struct seen *seen)
{
	static const char *const words[] = { "General", "Standard", "AM/PM", "A/P" };
	const char *quote;
	size_t n;

	for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
		if (starts_with(code, len, words[i]))
			return strlen(words[i]);
	switch (lower(code[0])) {
	case '"':
		quote = memchr(code + 1, '"', len - 1);
		return quote != NULL ? (size_t)(quote - code) + 1 : len;
	case '\\': /* the next character as it is */
	case '_':  /* a gap as wide as the next character */
	case '*':  /* the next character as often as it fits */
		return len > 1 ? 2 : 1;
	case '[':
		return take_bracket(code, len, seen);
	case 'y':
	case 'd':
		seen->day = true;
		return 1;
	case 'h':
	case 's':
		seen->clock = true;
		return 1;
	case 'm':
		n = run_of('m', code, len);
		if ((int)n > seen->months_or_minutes)
			seen->months_or_minutes = (int)n;
		return n;
	default:
		return 1;
	}
}

enum kr_shape kr_numfmt_code(const char *code, size_t len)
{
	struct seen seen = { false, false, false, 0 };

	for (size_t at = 0; at < len && code[at] != ';';)
		at += take_element(code + at, len - at, &seen);
	if (seen.elapsed)
		return KR_SHAPE_ELAPSED;
	/* "m" and "mm" are minutes beside hours or seconds, and months otherwise. */
	if (seen.day || seen.months_or_minutes > 2 || (seen.months_or_minutes > 0 && !seen.clock))
		return KR_SHAPE_DATE;
	return seen.clock ? KR_SHAPE_TIME : KR_SHAPE_NUMBER;
}
