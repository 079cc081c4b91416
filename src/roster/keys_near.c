/* SPDX-License-Identifier: MPL-2.0 */
/* Names that are almost the same. */
#include <string.h>

#include "normal.h"

/* One edit makes another name of a shorter one: Kim and Tim, Bo and Ib. */
enum { LONGEST = KR_SOUND_LONGEST, SHORTEST = 4, SHORTEST_SOUND = 3 };

static bool is_one_edit(const char *a, size_t a_length, const char *b, size_t b_length)
{
	if (a_length > b_length)
		return is_one_edit(b, b_length, a, a_length);
	if (b_length - a_length > 1)
		return false;
	size_t at = 0;
	while (at < a_length && a[at] == b[at])
		at++;
	a += at, a_length -= at;
	b += at, b_length -= at;
	if (a_length < b_length) /* a letter too many */
		return memcmp(a, b + 1, a_length) == 0;
	if (a_length == 0)
		return false;                        /* equal */
	if (memcmp(a + 1, b + 1, a_length - 1) == 0) /* another letter */
		return true;
	return a_length >= 2 && a[0] == b[1] && a[1] == b[0] &&
	       memcmp(a + 2, b + 2, a_length - 2) == 0; /* two swapped */
}

/* "yAa" for Aya: hardly ever another name. */
static bool is_swap_of_three(const char *a, size_t a_length, const char *b, size_t b_length)
{
	return a_length == 3 && b_length == 3 &&
	       ((a[0] == b[1] && a[1] == b[0] && a[2] == b[2]) || (a[0] == b[0] && a[1] == b[2] && a[2] == b[1]));
}

static bool is_slip(const char *a, size_t a_length, const char *b, size_t b_length)
{
	if ((a_length > b_length ? a_length : b_length) < SHORTEST && !is_swap_of_three(a, a_length, b, b_length))
		return false;
	return is_one_edit(a, a_length, b, b_length);
}

/* ---- names that sound the same ---- */

static bool is_vowel(char c)
{
	return c != '\0' && strchr("aeiouy", c) != NULL;
}

/* How one letter, or two, are written that sound as another: "ch", "ph", "th", "ck" …; *took gets how many letters that are. */
static const char *sound_of(const char *text, size_t left, bool begins, size_t *took)
{
	const char next = left > 1 ? text[1] : '\0';

	*took = 1;
	switch (text[0]) {
	case 'c':
		*took = next == 'h' || next == 'k' ? 2 : 1;
		return next == 'e' || next == 'i' || next == 'y' ? "s" : "k";
	case 'p':
		*took = next == 'h' ? 2 : 1;
		return next == 'h' ? "f" : "p";
	case 'd':
		*took = next == 't' ? 2 : 1;
		return next == 't' ? "t" : "d";
	case 'h': /* is heard at the beginning and between vowels */
		return begins || (is_vowel(text[-1]) && is_vowel(next)) ? "h" : "";
	case 'q':
		return "k";
	case 'w':
		return "v";
	case 'x':
		return "ks";
	case 'y':
	case 'j':
		return text[0] == 'y' || (!begins && is_vowel(text[-1])) ? "i" : "j";
	case 'z':
		return "s";
	default:
		return NULL;
	}
}

size_t kr_fold_sound(const char *strict, size_t length, char *ret)
{
	char loose[KR_SOUND_LONGEST];
	size_t n = 0;

	if (length > KR_SOUND_LONGEST)
		return 0;
	length = kr_fold_loose(strict, length, loose);
	for (size_t i = 0, took; i < length; i += took) {
		const char *sound = sound_of(loose + i, length - i, i == 0, &took);
		for (const char *at = sound != NULL ? sound : (char[]){ loose[i], '\0' }; *at != '\0'; at++)
			if (n == 0 || ret[n - 1] != *at) /* a doubled letter sounds once */
				ret[n++] = *at;
	}
	return n;
}

static bool sounds_the_same(const char *a, size_t a_length, const char *b, size_t b_length)
{
	char a_sound[2 * KR_SOUND_LONGEST], b_sound[2 * KR_SOUND_LONGEST];
	const size_t a_sounds = kr_fold_sound(a, a_length, a_sound), b_sounds = kr_fold_sound(b, b_length, b_sound);

	return a_sounds >= SHORTEST_SOUND && a_sounds == b_sounds && memcmp(a_sound, b_sound, a_sounds) == 0;
}

enum kr_near kr_near_tokens(const char *a, size_t a_length, const char *b, size_t b_length)
{
	char a_loose[LONGEST], b_loose[LONGEST];

	if (a_length == b_length && memcmp(a, b, a_length) == 0)
		return KR_NEAR_EQUAL;
	if (a_length > LONGEST || b_length > LONGEST)
		return KR_NEAR_NO;
	const size_t a_short = kr_fold_loose(a, a_length, a_loose), b_short = kr_fold_loose(b, b_length, b_loose);
	if (a_short == b_short && memcmp(a_loose, b_loose, a_short) == 0)
		return KR_NEAR_LOOSE;
	if (is_slip(a, a_length, b, b_length) || is_slip(a_loose, a_short, b_loose, b_short) ||
	    sounds_the_same(a, a_length, b, b_length))
		return KR_NEAR_EDIT;
	return KR_NEAR_NO;
}

/* ---- what stands for a longer name ---- */

bool kr_is_initial(const char *text, size_t length)
{
	return length == 1 || (length == 2 && ((text[1] == 'e' && (text[0] == 'a' || text[0] == 'o')) ||
	                                       (text[0] == 'a' && text[1] == 'a')));
}

struct short_name {
	const char *called, *name;
};

static const struct short_name short_names[] = {
#define X(called, name) { called, name },
#include "short_names.tab"
#undef X
};
static const struct short_name *const short_names_end = short_names + sizeof short_names / sizeof *short_names;

static int compare_to(const char *text, size_t length, const char *word)
{
	const int order = strncmp(text, word, length);

	return order != 0 ? order : word[length] == '\0' ? 0 : -1;
}

/* The first of those that begin with this name, or the end. */
static const struct short_name *find_short_name(const char *text, size_t length)
{
	const struct short_name *from = short_names, *to = short_names_end;

	while (from < to) {
		const struct short_name *middle = from + (to - from) / 2;
		if (compare_to(text, length, middle->called) > 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

void kr_each_full_name(const char *text, size_t length, kr_full_name_fn fn, void *ctx)
{
	for (const struct short_name *s = find_short_name(text, length);
	     s < short_names_end && compare_to(text, length, s->called) == 0; s++)
		fn(ctx, s->name, strlen(s->name));
}

static bool is_short_for(const char *a, size_t a_length, const char *b, size_t b_length)
{
	for (const struct short_name *s = find_short_name(a, a_length);
	     s < short_names_end && compare_to(a, a_length, s->called) == 0; s++)
		if (compare_to(b, b_length, s->name) == 0)
			return true;
	return false;
}

bool kr_is_called_so(const char *a, size_t a_length, const char *b, size_t b_length)
{
	return is_short_for(a, a_length, b, b_length) || is_short_for(b, b_length, a, a_length);
}
