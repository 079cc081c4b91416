/* SPDX-License-Identifier: MPL-2.0 */
/* Names that are almost the same. */
#include <string.h>

#include "normal.h"

enum { LONGEST = 64, SHORTEST = 4 }; /* one edit makes another name of a shorter one: Kim and Tim, Bo and Ib */

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
	if (is_slip(a, a_length, b, b_length) || is_slip(a_loose, a_short, b_loose, b_short))
		return KR_NEAR_EDIT;
	return KR_NEAR_NO;
}
