/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/suggest.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"
#include "klikrecon/text.h"

/* The characters of text, folded; the caller frees them. */
static uint32_t *characters(const char *text, size_t *ret_count)
{
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_text_fold(text, strlen(text), &folded);

	uint32_t *list = kr_reallocarray(NULL, folded.len + 1, sizeof *list);
	size_t count = 0;
	for (size_t at = 0; at < folded.len;)
		list[count++] = kr_utf8_next(folded.buf, folded.len, &at);
	kr_str_release(&folded);
	*ret_count = count;
	return list;
}

static size_t least(size_t a, size_t b)
{
	return a < b ? a : b;
}

size_t kr_edit_distance(const char *a, const char *b)
{
	size_t a_len, b_len;
	uint32_t *from = characters(a, &a_len), *to = characters(b, &b_len);
	/* Three rows of the table: the one being filled and the two above it (a transposition looks two back). */
	size_t *rows = kr_calloc(3 * (b_len + 1), sizeof *rows);
	size_t *before = rows, *above = rows + b_len + 1, *row = rows + 2 * (b_len + 1);

	for (size_t j = 0; j <= b_len; j++)
		above[j] = j;
	for (size_t i = 1; i <= a_len; i++) {
		row[0] = i;
		for (size_t j = 1; j <= b_len; j++) {
			size_t cost = from[i - 1] != to[j - 1];
			row[j] = least(least(above[j] + 1, row[j - 1] + 1), above[j - 1] + cost);
			if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
				row[j] = least(row[j], before[j - 2] + 1);
		}
		size_t *spare = before;
		before = above;
		above = row;
		row = spare;
	}
	size_t distance = above[b_len];
	free(rows);
	free(from);
	free(to);
	return distance;
}

const char *kr_suggest(const char *wrong, const char *const *known, size_t n_known)
{
	const char *best = NULL;
	size_t best_distance = (size_t)-1;
	const size_t wrong_len = kr_text_length(wrong);

	if (wrong_len == 0)
		return NULL;
	for (size_t i = 0; i < n_known; i++) {
		if (known[i] == NULL)
			continue;
		const size_t len = kr_text_length(known[i]);
		const size_t shorter = least(strlen(wrong), strlen(known[i]));
		size_t distance = kr_edit_distance(wrong, known[i]);
		if (shorter >= 3 && strncmp(wrong, known[i], shorter) == 0)
			distance = least(distance, 1);
		if (distance < best_distance && distance * 3 <= (len > wrong_len ? len : wrong_len)) {
			best = known[i];
			best_distance = distance;
		}
	}
	return best;
}
