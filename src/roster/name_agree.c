/* SPDX-License-Identifier: MPL-2.0 */
/* How two names agree. */
#include <string.h>

#include "klikrecon/keys.h"
#include "klikrecon/names.h"

#define SIMILAR 0.93 /* Jaro-Winkler; Winkler 1990 and later practice take .90 to .94 for surnames */
enum { SHORTEST_SIMILAR = 4, MOST_LOST = 4 };

const char *kr_name_level_text(enum kr_name_level level)
{
	static const char *const texts[] = { "FULL", "PART", "INIT", "KEPT", "EDIT", "GIVEN", "NONE", "missing" };

	return texts[level];
}

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

static bool is_same(const struct kr_form_token *a, const struct kr_form_token *b, unsigned *how)
{
	if (is_equal(a, b))
		return true;
	if ((!has_lost(a) && !has_lost(b)) || !fits_lost(a->text, a->length, b->text, b->length))
		return false;
	*how |= KR_HOW_LOST;
	return true;
}

static bool is_initial_of(const struct kr_form_token *a, const struct kr_form_token *b)
{
	return (a->length == 1) != (b->length == 1) && a->text[0] == b->text[0];
}

/* KR_NEAR_…: also for what is similar by Jaro-Winkler, which is taken for an edit. */
static enum kr_near near_tokens(const struct kr_form_token *a, const struct kr_form_token *b)
{
	const enum kr_near near = kr_near_tokens(a->text, a->length, b->text, b->length);

	if (near != KR_NEAR_NO || a->length < SHORTEST_SIMILAR || b->length < SHORTEST_SIMILAR)
		return near;
	return kr_jaro_winkler(a->text, a->length, b->text, b->length) >= SIMILAR ? KR_NEAR_EDIT : KR_NEAR_NO;
}

static bool is_called_so(const struct kr_form_token *a, const struct kr_form_token *b)
{
	return kr_is_called_so(a->text, a->length, b->text, b->length);
}

/* ---- whole names ---- */

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

/* Between given and last name; "Ben Hansen" stays, and so does "Nguyen Van Hoa", but not "van der". True when there were any. */
static bool drop_particles(struct kr_form *form)
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

/* Every token of a has its own equal in b. */
static bool has_all(const struct kr_form *a, const struct kr_form *b, unsigned *how)
{
	bool taken[KR_FORM_TOKENS] = { false };

	for (size_t i = 0; i < a->n; i++) {
		size_t j = 0;
		while (j < b->n && (taken[j] || !is_same(&a->token[i], &b->token[j], how)))
			j++;
		if (j == b->n)
			return false;
		taken[j] = true;
		if (i != j)
			*how |= KR_HOW_ORDER;
	}
	return true;
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

static bool is_same_run_together(const struct kr_form *a, const struct kr_form *b)
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

static bool join_ends(struct kr_form *a, struct kr_form *b)
{
	bool joined = join_like(&a->token[0], b, 0) || join_like(&b->token[0], a, 0);

	joined = (b->n >= 2 && join_like(&a->token[a->n - 1], b, b->n - 2)) || joined;
	return (a->n >= 2 && join_like(&b->token[b->n - 1], a, a->n - 2)) || joined;
}

/* "Vang" and "Bang", "Maria" and "Marie": what is another name as easily as a slip. */
static bool has_another_letter(const struct kr_form_token *a, const struct kr_form_token *b)
{
	size_t others = 0;

	for (size_t i = 0; a->length == b->length && i < a->length; i++)
		others += a->text[i] != b->text[i];
	return others == 1;
}

static enum kr_near near_middles(const struct kr_form_token *a, const struct kr_form_token *b, unsigned *how)
{
	if (is_same(a, b, how) || is_initial_of(a, b))
		return KR_NEAR_EQUAL;
	const enum kr_near near = near_tokens(a, b);
	return near == KR_NEAR_EDIT && !has_another_letter(a, b) ? KR_NEAR_LOOSE : near;
}

/* How the middle names of the one who has fewer are among the other's: all of them (KR_NEAR_EQUAL), if only as initials; but for the
 * spelling, or a slip (KR_NEAR_LOOSE); some with another letter (KR_NEAR_EDIT); not all of them. */
static enum kr_near middles_agree(const struct kr_form *a, const struct kr_form *b)
{
	bool taken[KR_FORM_TOKENS] = { false };
	enum kr_near least = KR_NEAR_EQUAL;
	unsigned how = 0;

	if (a->n > b->n)
		return middles_agree(b, a);
	for (size_t i = 1; i + 1 < a->n; i++) {
		enum kr_near best = KR_NEAR_NO;
		size_t with = 0;
		for (size_t j = 1; j + 1 < b->n; j++) {
			const enum kr_near near = near_middles(&a->token[i], &b->token[j], &how);
			if (!taken[j] && near > best)
				best = near, with = j;
		}
		if (best == KR_NEAR_NO)
			return KR_NEAR_NO;
		taken[with] = true;
		least = best < least ? best : least;
	}
	return least;
}

/* a is called by a middle name of b ("Grethe" also by Margrethe), and a's own middle names are all among b's others. */
static bool is_called(const struct kr_form *a, const struct kr_form *b)
{
	for (size_t i = 1; i + 1 < b->n; i++) {
		if (kr_near_tokens(a->token[0].text, a->token[0].length, b->token[i].text, b->token[i].length) <
		            KR_NEAR_LOOSE &&
		    !is_called_so(&a->token[0], &b->token[i]))
			continue;
		struct kr_form rest = *b; /* the given name takes the place of the middle name that a is called by */
		rest.token[i] = b->token[0];
		return middles_agree(a, &rest) != KR_NEAR_NO && a->n <= b->n;
	}
	return false;
}

/* The last name of a lives on as a middle name of b, and the other middle names do not contradict each other. */
static bool keeps_last(const struct kr_form *a, const struct kr_form *b)
{
	for (size_t i = 1; i + 1 < b->n; i++) {
		if (kr_near_tokens(a->token[a->n - 1].text, a->token[a->n - 1].length, b->token[i].text,
		                   b->token[i].length) < KR_NEAR_LOOSE)
			continue;
		struct kr_form rest = *b;
		memmove(rest.token + i, rest.token + i + 1, (rest.n - i - 1) * sizeof *rest.token);
		rest.n--;
		return middles_agree(a, &rest) != KR_NEAR_NO;
	}
	return false;
}

/* ---- the levels ---- */

static struct kr_name_agreement level(enum kr_name_level level, unsigned how)
{
	return (struct kr_name_agreement){ level, how };
}

/* One of the names is a single token: perhaps the other's given name, perhaps its last. */
static struct kr_name_agreement agree_single(const struct kr_form *old, const struct kr_form *org)
{
	unsigned how = 0;
	const bool same = is_same(&old->token[0], &org->token[0], &how) ||
	                  is_same(&old->token[old->n - 1], &org->token[org->n - 1], &how);

	return same ? level(KR_NAME_GIVEN, how) : level(KR_NAME_NONE, 0);
}

/* Both have a given and a last name, and are not the same as a whole. */
static struct kr_name_agreement agree_pairs(const struct kr_form *old, const struct kr_form *org, unsigned how)
{
	const struct kr_form_token *given[2] = { &old->token[0], &org->token[0] };
	const struct kr_form_token *last[2] = { &old->token[old->n - 1], &org->token[org->n - 1] };
	const bool same_given = is_same(given[0], given[1], &how), same_last = is_same(last[0], last[1], &how);
	const enum kr_near how_middles = middles_agree(old, org);
	const bool middles = how_middles != KR_NEAR_NO;

	if (same_given && same_last && how_middles == KR_NEAR_EDIT)
		return level(KR_NAME_EDIT, how | KR_HOW_MIDDLE_NEAR);
	if (same_given && same_last)
		return middles ? level(KR_NAME_PART, how) : level(KR_NAME_GIVEN, how | KR_HOW_MIDDLE);
	if (is_same(given[0], last[1], &how) && is_same(last[0], given[1], &how) && middles)
		return level(KR_NAME_PART, how | KR_HOW_ORDER);
	if (same_last && middles && is_initial_of(given[0], given[1]))
		return level(KR_NAME_INIT, how);
	if (same_given && (keeps_last(old, org) || keeps_last(org, old)))
		return level(KR_NAME_KEPT, how);

	enum kr_near near_given = same_given ? KR_NEAR_EQUAL : near_tokens(given[0], given[1]);
	const enum kr_near near_last = same_last ? KR_NEAR_EQUAL : near_tokens(last[0], last[1]);
	if (near_given == KR_NEAR_NO && is_called_so(given[0], given[1]))
		near_given = KR_NEAR_EDIT;
	if (near_given != KR_NEAR_NO && near_last != KR_NEAR_NO && middles) {
		if (near_given >= KR_NEAR_LOOSE && near_last >= KR_NEAR_LOOSE)
			return level(KR_NAME_EDIT, how | KR_HOW_LOOSE);
		return level(KR_NAME_EDIT, how | (near_given == KR_NEAR_EDIT ? KR_HOW_GIVEN_NEAR : 0u) |
		                                   (near_last == KR_NEAR_EDIT ? KR_HOW_LAST_NEAR : 0u));
	}
	if (near_tokens(given[0], last[1]) != KR_NEAR_NO && near_tokens(last[0], given[1]) != KR_NEAR_NO && middles)
		return level(KR_NAME_EDIT, how | KR_HOW_ORDER | KR_HOW_GIVEN_NEAR | KR_HOW_LAST_NEAR);
	if (same_last && (is_called(old, org) || is_called(org, old)))
		return level(KR_NAME_EDIT, how | KR_HOW_CALLED);
	if (same_given)
		return level(KR_NAME_GIVEN, how | (middles ? 0u : KR_HOW_MIDDLE_TOO));
	return level(KR_NAME_NONE, 0);
}

/* "Møller Pedersen Elsebeth" is Elsebeth (Signe) Møller Pedersen. */
static bool puts_surnames_first(const struct kr_form *a, const struct kr_form *b)
{
	unsigned how = 0;

	if (a->n < 3 || b->n <= a->n || !is_same(&a->token[a->n - 1], &b->token[0], &how))
		return false;
	for (size_t i = 0; i + 1 < a->n; i++)
		if (!is_same(&a->token[i], &b->token[b->n - a->n + 1 + i], &how))
			return false;
	return true;
}

struct kr_name_agreement kr_name_agree(const char *old_form, const char *org_form)
{
	struct kr_form old, org;
	unsigned how = 0;

	kr_form_split(old_form, &old);
	kr_form_split(org_form, &org);
	if (old.n == 0 || org.n == 0)
		return level(KR_NAME_MISSING, 0);
	if (old.n == 1 && org.n == 1)
		return agree_single(&old, &org);
	if (old.n == org.n && has_all(&old, &org, &how))
		return level(KR_NAME_FULL, how);
	if (is_same_run_together(&old, &org))
		return level(KR_NAME_FULL, KR_HOW_JOINED);
	if (old.n == 1 || org.n == 1)
		return agree_single(&old, &org);

	how = join_ends(&old, &org) ? KR_HOW_JOINED : 0;
	if (puts_surnames_first(&old, &org) || puts_surnames_first(&org, &old))
		return level(KR_NAME_PART, how | KR_HOW_ORDER);
	const bool old_had = drop_particles(&old), org_had = drop_particles(&org);
	if (old_had || org_had) {
		unsigned order = how;
		if (old.n == org.n && has_all(&old, &org, &order))
			return level(KR_NAME_PART, order);
	}
	return agree_pairs(&old, &org, how);
}
