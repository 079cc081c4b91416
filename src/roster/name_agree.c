/* SPDX-License-Identifier: MPL-2.0 */
/* How two names agree. */
#include <string.h>

#include "name_form.h"

const char *kr_name_level_text(enum kr_name_level level)
{
	static const char *const texts[] = { "FULL", "PART", "INIT", "KEPT", "EDIT", "GIVEN", "NONE", "missing" };

	return texts[level];
}

/* Every token of a has its own equal in b. */
static bool has_all(const struct kr_form *a, const struct kr_form *b, unsigned *how)
{
	bool taken[KR_FORM_TOKENS] = { false };

	for (size_t i = 0; i < a->n; i++) {
		size_t j = 0;
		while (j < b->n && (taken[j] || !kr_form_token_is_same(&a->token[i], &b->token[j], how)))
			j++;
		if (j == b->n)
			return false;
		taken[j] = true;
		if (i != j)
			*how |= KR_HOW_ORDER;
	}
	return true;
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
	if (kr_form_token_is_same(a, b, how) || kr_form_token_is_initial_of(a, b))
		return KR_NEAR_EQUAL;
	const enum kr_near near = kr_form_token_near(a, b);
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
		    !kr_form_token_is_called_so(&a->token[0], &b->token[i]))
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
	const bool same = kr_form_token_is_same(&old->token[0], &org->token[0], &how) ||
	                  kr_form_token_is_same(&old->token[old->n - 1], &org->token[org->n - 1], &how);

	return same ? level(KR_NAME_GIVEN, how) : level(KR_NAME_NONE, 0);
}

/* Both have a given and a last name, and are not the same as a whole. */
static struct kr_name_agreement agree_pairs(const struct kr_form *old, const struct kr_form *org, unsigned how)
{
	const struct kr_form_token *given[2] = { &old->token[0], &org->token[0] };
	const struct kr_form_token *last[2] = { &old->token[old->n - 1], &org->token[org->n - 1] };
	const bool same_given = kr_form_token_is_same(given[0], given[1], &how),
		   same_last = kr_form_token_is_same(last[0], last[1], &how);
	const enum kr_near how_middles = middles_agree(old, org);
	const bool middles = how_middles != KR_NEAR_NO;

	if (same_given && same_last && how_middles == KR_NEAR_EDIT)
		return level(KR_NAME_EDIT, how | KR_HOW_MIDDLE_NEAR);
	if (same_given && same_last)
		return middles ? level(KR_NAME_PART, how) : level(KR_NAME_GIVEN, how | KR_HOW_MIDDLE);
	if (kr_form_token_is_same(given[0], last[1], &how) && kr_form_token_is_same(last[0], given[1], &how) && middles)
		return level(KR_NAME_PART, how | KR_HOW_ORDER);
	if (same_last && middles && kr_form_token_is_initial_of(given[0], given[1]))
		return level(KR_NAME_INIT, how);
	if (same_given && (keeps_last(old, org) || keeps_last(org, old)))
		return level(KR_NAME_KEPT, how);

	enum kr_near near_given = same_given ? KR_NEAR_EQUAL : kr_form_token_near(given[0], given[1]);
	const enum kr_near near_last = same_last ? KR_NEAR_EQUAL : kr_form_token_near(last[0], last[1]);
	if (near_given == KR_NEAR_NO && kr_form_token_is_called_so(given[0], given[1]))
		near_given = KR_NEAR_EDIT;
	if (near_given != KR_NEAR_NO && near_last != KR_NEAR_NO && middles) {
		if (near_given >= KR_NEAR_LOOSE && near_last >= KR_NEAR_LOOSE)
			return level(KR_NAME_EDIT, how | KR_HOW_LOOSE);
		return level(KR_NAME_EDIT, how | (near_given == KR_NEAR_EDIT ? KR_HOW_GIVEN_NEAR : 0u) |
		                                   (near_last == KR_NEAR_EDIT ? KR_HOW_LAST_NEAR : 0u));
	}
	if (kr_form_token_near(given[0], last[1]) != KR_NEAR_NO &&
	    kr_form_token_near(last[0], given[1]) != KR_NEAR_NO && middles)
		return level(KR_NAME_EDIT, how | KR_HOW_ORDER | KR_HOW_GIVEN_NEAR | KR_HOW_LAST_NEAR);
	if (same_last && (is_called(old, org) || is_called(org, old)))
		return level(KR_NAME_EDIT, how | KR_HOW_CALLED);
	if (same_given)
		return level(KR_NAME_GIVEN, how | (middles ? 0u : KR_HOW_MIDDLE_TOO));
	return level(KR_NAME_NONE, 0);
}

/* a with its surnames in front: "Møller Pedersen Elsebeth", "Holm Anne Marie" for Anne Marie Vad Holm. */
static bool puts_surnames_first(const struct kr_form *a, const struct kr_form *b)
{
	struct kr_form turned = *a;
	unsigned how = 0;

	for (size_t first = 1; a->n >= 3 && first < a->n; first++) {
		for (size_t i = 0; i < a->n; i++)
			turned.token[i] = a->token[(first + i) % a->n];
		if (kr_form_token_is_same(&turned.token[0], &b->token[0], &how) &&
		    kr_form_token_is_same(&turned.token[a->n - 1], &b->token[b->n - 1], &how) &&
		    middles_agree(&turned, b) == KR_NEAR_EQUAL)
			return true;
	}
	return false;
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
	if (kr_forms_are_same_run_together(&old, &org))
		return level(KR_NAME_FULL, KR_HOW_JOINED);
	if (old.n == 1 || org.n == 1)
		return agree_single(&old, &org);

	how = kr_forms_join_ends(&old, &org) ? KR_HOW_JOINED : 0;
	if (puts_surnames_first(&old, &org) || puts_surnames_first(&org, &old))
		return level(KR_NAME_PART, how | KR_HOW_ORDER);
	const bool old_had = kr_form_drop_particles(&old), org_had = kr_form_drop_particles(&org);
	if (old_had || org_had) {
		unsigned order = how;
		if (old.n == org.n && has_all(&old, &org, &order))
			return level(KR_NAME_PART, order);
	}
	return agree_pairs(&old, &org, how);
}
