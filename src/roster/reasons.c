/* SPDX-License-Identifier: MPL-2.0 */
/* Why a column is not what it looks like, from the one list in vocabulary.h. */
#include "vocabulary.h"

#include <string.h>

static const struct {
	const char *word, *text;
} reasons[KR_REASON_COUNT] = {
#define X(id, word, text) [KR_REASON_##id] = { word, text },
	KR_REASONS(X)
#undef X
};

const char *kr_reason_text(enum kr_reason reason)
{
	return _(reasons[reason].text);
}

bool kr_reason_parse(const char *word, enum kr_reason *ret)
{
	for (enum kr_reason reason = KR_REASON_NONE + 1; reason < KR_REASON_COUNT; reason++)
		if (strcmp(reasons[reason].word, word) == 0) {
			*ret = reason;
			return true;
		}
	return false;
}
