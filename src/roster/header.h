/* SPDX-License-Identifier: MPL-2.0 */
/*
 * header: column headings in the form in which they are compared (private to src/roster/).
 *
 * Two headings are the same when their letters and digits are, after NFC, case folding, æ = ae, ø = oe, å = aa and
 * other accents off: "E-mail", "Email" and " e_mail:" are one, so are "BrugerId" and "bruger-id". Where words begin is
 * kept (blanks, punctuation, line breaks, camelCase), so that words can be left out or looked at alone.
 */
#ifndef KR_ROSTER_HEADER_H
#define KR_ROSTER_HEADER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
	KR_HEADER_BYTES = 160, /* longer than any heading that means something; the rest is left out */
	KR_HEADER_WORDS = 24,
};

struct kr_header {
	char text[KR_HEADER_BYTES]; /* terminated; "" when nothing is left */
	size_t length;
	uint8_t word[KR_HEADER_WORDS + 1]; /* where each word begins; word[n_words] is length */
	size_t n_words;
	bool damaged; /* a letter was lost on the way: '?' stands for it */
};

void kr_header_fold(const char *text, size_t len, struct kr_header *ret);

/* Leaves out the words for which `drop` says so. */
void kr_header_without(const struct kr_header *header, bool (*drop)(const void *ctx, const char *word, size_t len),
                       const void *ctx, struct kr_header *ret);

/* Is text what pattern says? '*' in the pattern is anything; '?' in the text is one or two letters that were lost. */
bool kr_header_is_like(const char *text, const char *pattern);

#endif
