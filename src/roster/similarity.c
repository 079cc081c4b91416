/* SPDX-License-Identifier: MPL-2.0 */
/* How alike two tokens are that no single letter explains. */
#include "klikrecon/keys.h"

enum { LONGEST = 64, PREFIX = 4 };
#define PREFIX_WEIGHT 0.1

static double jaro(const char *a, size_t a_length, const char *b, size_t b_length)
{
	bool a_taken[LONGEST] = { false }, b_taken[LONGEST] = { false };
	const size_t longer = a_length > b_length ? a_length : b_length;
	const size_t reach = longer / 2 > 0 ? longer / 2 - 1 : 0;
	size_t matches = 0, halves = 0;

	for (size_t i = 0; i < a_length; i++) {
		const size_t from = i > reach ? i - reach : 0, to = i + reach + 1 < b_length ? i + reach + 1 : b_length;
		for (size_t j = from; j < to; j++) {
			if (b_taken[j] || a[i] != b[j])
				continue;
			a_taken[i] = b_taken[j] = true;
			matches++;
			break;
		}
	}
	if (matches == 0)
		return 0.0;
	for (size_t i = 0, j = 0; i < a_length; i++) {
		if (!a_taken[i])
			continue;
		while (!b_taken[j])
			j++;
		halves += a[i] != b[j++];
	}
	const size_t transpositions = halves / 2; /* each was seen from both its letters */
	const double m = (double)matches;
	return (m / (double)a_length + m / (double)b_length + (m - (double)transpositions) / m) / 3.0;
}

double kr_jaro_winkler(const char *a, size_t a_length, const char *b, size_t b_length)
{
	size_t prefix = 0;

	if (a_length == 0 || b_length == 0 || a_length > LONGEST || b_length > LONGEST)
		return 0.0;
	while (prefix < PREFIX && prefix < a_length && prefix < b_length && a[prefix] == b[prefix])
		prefix++;
	const double similar = jaro(a, a_length, b, b_length);
	return similar + (double)prefix * PREFIX_WEIGHT * (1.0 - similar);
}
