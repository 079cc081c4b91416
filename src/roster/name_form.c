/* SPDX-License-Identifier: MPL-2.0 */
#include "name_form.h"

#include <string.h>

#define SIMILAR 0.93 /* Jaro-Winkler; Winkler 1990 and later practice take .90 to .94 for surnames */
enum { SHORTEST_SIMILAR = 4, MOST_LOST = 4 };

void kr_form_split(const char *form, struct kr_form *ret)
{
	ret->n = 0;
	while (*form != '\0') {
		const size_t length = strcspn(form, " ");
		if (length > 0 && ret->n < KR_FORM_TOKENS)
			ret->token[ret->n++] = (struct kr_form_token){ form, length };
		form += length + (form[length] == ' ');
	}
}

/* ---- tokens ---- */

static bool is_equal(const struct kr_form_token *a, const struct kr_form_token *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

/* What a "?" stands for: the two letters that æ, ø, å and ü are written with here. No plain letter is lost. */
static bool is_two_for_one(const char *text, size_t length)
{
	return length >= 2 && ((text[1] == 'e' && (text[0] == 'a' || text[0] == 'o' || text[0] == 'u')) ||
	                       (text[0] == 'a' && text[1] == 'a'));
}

static bool fits_lost(const char *a, size_t a_length, const char *b, size_t b_length)
{
	while (a_length > 0 && b_length > 0) {
		size_t a_step = 1, b_step = 1;
		if (*a == '?' && is_two_for_one(b, b_length))
			b_step = 2;
		else if (*b == '?' && is_two_for_one(a, a_length))
			a_step = 2;
		else if (*a != *b)
			return false;
		a += a_step, a_length -= a_step;
		b += b_step, b_length -= b_step;
	}
	return a_length == b_length;
}

/* More lost letters than these leave nothing to compare. */
static bool has_lost(const struct kr_form_token *token)
{
	size_t lost = 0;

	for (size_t i = 0; i < token->length; i++)
		lost += token->text[i] == '?';
	return lost > 0 && lost <= MOST_LOST && lost < token->length;
}

bool kr_form_token_is_same(const struct kr_form_token *a, const struct kr_form_token *b, unsigned *how)
{
	if (is_equal(a, b))
		return true;
	if ((!has_lost(a) && !has_lost(b)) || !fits_lost(a->text, a->length, b->text, b->length))
		return false;
	*how |= KR_HOW_LOST;
	return true;
}

bool kr_form_token_is_initial_of(const struct kr_form_token *a, const struct kr_form_token *b)
{
	const size_t length = a->length < b->length ? a->length : b->length;

	return kr_is_initial(a->text, a->length) != kr_is_initial(b->text, b->length) &&
	       memcmp(a->text, b->text, length) == 0;
}

enum kr_near kr_form_token_near(const struct kr_form_token *a, const struct kr_form_token *b)
{
	const enum kr_near near = kr_near_tokens(a->text, a->length, b->text, b->length);

	if (near != KR_NEAR_NO || a->length < SHORTEST_SIMILAR || b->length < SHORTEST_SIMILAR)
		return near;
	return kr_jaro_winkler(a->text, a->length, b->text, b->length) >= SIMILAR ? KR_NEAR_EDIT : KR_NEAR_NO;
}

bool kr_form_token_is_called_so(const struct kr_form_token *a, const struct kr_form_token *b)
{
	return kr_is_called_so(a->text, a->length, b->text, b->length);
}

/* ---- what stands between, and what is run together ---- */

static bool is_word(const struct kr_form_token *token, const char *word)
{
	return strlen(word) == token->length && memcmp(word, token->text, token->length) == 0;
}

static bool is_particle(const struct kr_form_token *token)
{
	static const char *const particles[] = { "von", "der", "den", "de", "del", "della", "di",  "da",  "do",  "dos",
		                                 "du",  "la",  "le",  "el", "al",  "bin",   "ibn", "ben", "ter", "ten",
		                                 "zu",  "zum", "zur", "af", "abu", "abd",   "y",   NULL };

	for (const char *const *p = particles; *p != NULL; p++)
		if (is_word(token, *p))
			return true;
	return false;
}

bool kr_form_drop_particles(struct kr_form *form)
{
	size_t kept = 1;

	if (form->n < 3)
		return false;
	for (size_t i = 1; i < form->n; i++)
		if (i + 1 == form->n || !(is_particle(&form->token[i]) ||
		                          (is_word(&form->token[i], "van") && is_particle(&form->token[i + 1]))))
			form->token[kept++] = form->token[i];
	const bool dropped = kept < form->n;
	form->n = kept;
	return dropped;
}

static size_t join(const struct kr_form *form, char *ret)
{
	size_t length = 0;

	for (size_t i = 0; i < form->n; i++) {
		memcpy(ret + length, form->token[i].text, form->token[i].length);
		length += form->token[i].length;
	}
	return length;
}

bool kr_forms_are_same_run_together(const struct kr_form *a, const struct kr_form *b)
{
	char a_text[KR_FORM_BYTES], b_text[KR_FORM_BYTES];
	const size_t a_length = join(a, a_text), b_length = join(b, b_text);

	return a->n != b->n && a_length == b_length && memcmp(a_text, b_text, a_length) == 0;
}

/* Where two neighbours of b are one token of a ("Anne Marie" and "Annemarie"), makes them one in b too. */
static bool join_like(const struct kr_form_token *whole, struct kr_form *b, size_t at)
{
	if (at + 1 >= b->n || b->n < 3 || whole->length != b->token[at].length + b->token[at + 1].length ||
	    memcmp(whole->text, b->token[at].text, b->token[at].length) != 0 ||
	    memcmp(whole->text + b->token[at].length, b->token[at + 1].text, b->token[at + 1].length) != 0)
		return false;
	b->token[at] = *whole;
	memmove(b->token + at + 1, b->token + at + 2, (b->n - at - 2) * sizeof *b->token);
	b->n--;
	return true;
}

bool kr_forms_join_ends(struct kr_form *a, struct kr_form *b)
{
	bool joined = join_like(&a->token[0], b, 0) || join_like(&b->token[0], a, 0);

	joined = (b->n >= 2 && join_like(&a->token[a->n - 1], b, b->n - 2)) || joined;
	return (a->n >= 2 && join_like(&b->token[b->n - 1], a, a->n - 2)) || joined;
}
