/* SPDX-License-Identifier: MPL-2.0 */
/* What an address or a user id says of a name. */
#include <string.h>

#include "addresses.h"
#include "klikrecon/keys.h"

enum { SHORTEST_RUN_TOGETHER = 4, MOST_DIGITS = 3 };

/* The letters of text up to "@" or "+", folded as a name is; false when there are none. */
static bool letters_of(const char *text, struct kr_str *ret)
{
	struct kr_str letters = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (; *text != '\0' && *text != '@' && *text != '+'; text++)
		kr_str_putc(&letters, (*text >= '0' && *text <= '9') || *text == ',' ? ' ' : *text);
	const bool found = kr_normal_name(letters.buf, ret);
	kr_str_release(&letters);
	return found;
}

static bool is_alike(const char *a, size_t a_length, const struct kr_form_token *b)
{
	return kr_near_tokens(a, a_length, b->text, b->length) >= KR_NEAR_LOOSE;
}

/* Is text how the token begins, strictly or loosely? */
static bool begins(const char *text, size_t length, const struct kr_form_token *token)
{
	char a[KR_FORM_BYTES], b[KR_FORM_BYTES];

	if (length <= token->length && memcmp(text, token->text, length) == 0)
		return true;
	const size_t a_length = kr_fold_loose(text, length, a), b_length = kr_fold_loose(token->text, token->length, b);
	return a_length <= b_length && memcmp(a, b, a_length) == 0;
}

/* "mettehansen", "mhansen", "hansenm": the token at one end, and a beginning of the other name at the other. */
static bool runs_together(const struct kr_form_token *word, const struct kr_form_token *token,
                          const struct kr_form_token *other)
{
	if (token->length < SHORTEST_RUN_TOGETHER)
		return false;
	for (size_t cut = 1; cut < word->length; cut++) {
		const size_t rest = word->length - cut;
		if ((is_alike(word->text, cut, token) && begins(word->text + cut, rest, other)) ||
		    (is_alike(word->text + cut, rest, token) && begins(word->text, cut, other)))
			return true;
	}
	return false;
}

static bool spells(const struct kr_form *address, const struct kr_form_token *token, const struct kr_form_token *other)
{
	for (size_t i = 0; i < address->n; i++)
		if ((token->length > 1 && is_alike(address->token[i].text, address->token[i].length, token)) ||
		    runs_together(&address->token[i], token, other))
			return true;
	return false;
}

static bool same_token(const struct kr_form_token *a, const struct kr_form_token *b)
{
	return a->length == b->length && memcmp(a->text, b->text, a->length) == 0;
}

bool kr_address_confirms(const char *address, const char *old_form, const char *org_form)
{
	struct kr_str letters = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_form local, old, org;
	bool confirms = false;

	kr_form_split(old_form, &old);
	kr_form_split(org_form, &org);
	if (letters_of(address, &letters) && old.n >= 2 && org.n >= 2) {
		const struct kr_form_token *given = &org.token[0], *last = &org.token[org.n - 1];
		kr_form_split(letters.buf, &local);
		confirms = (same_token(given, &old.token[0]) || spells(&local, given, last)) &&
		           (same_token(last, &old.token[old.n - 1]) || spells(&local, last, given));
	}
	kr_str_release(&letters);
	return confirms;
}

bool kr_address_keeps_surname(const char *address, const char *old_form, const char *org_form)
{
	struct kr_str letters = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_form local, old, org;
	bool keeps = false;

	kr_form_split(old_form, &old);
	kr_form_split(org_form, &org);
	if (letters_of(address, &letters) && old.n >= 2 && org.n >= 2 &&
	    !is_alike(org.token[org.n - 1].text, org.token[org.n - 1].length, &old.token[old.n - 1])) {
		kr_form_split(letters.buf, &local);
		keeps = spells(&local, &old.token[old.n - 1], &old.token[0]);
	}
	kr_str_release(&letters);
	return keeps;
}

bool kr_is_function_mailbox(const char *address)
{
	static const char *const words[] = {
#define X(word) word,
#include "mailboxes.tab"
#undef X
	};
	struct kr_str letters = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_form local = { .n = 0 };
	bool found = false;

	if (letters_of(address, &letters))
		kr_form_split(letters.buf, &local);
	for (size_t i = 0; i < local.n && !found; i++)
		for (size_t w = 0; w < sizeof words / sizeof *words && !found; w++)
			found = strlen(words[w]) == local.token[i].length &&
			        memcmp(words[w], local.token[i].text, local.token[i].length) == 0;
	kr_str_release(&letters);
	return found;
}

/* Is text the beginnings of these tokens, one behind the other, each perhaps empty? */
static bool is_made_of(const char *text, size_t length, const struct kr_form_token *token, size_t n)
{
	bool reached[KR_FORM_BYTES] = { true }; /* so many letters of text are accounted for */

	for (size_t t = 0; t < n; t++)
		for (size_t from = length; from-- > 0;) /* backwards, so that a token counts once */
			for (size_t took = 0; reached[from] && took < token[t].length && from + took < length &&
			                      text[from + took] == token[t].text[took];
			     took++)
				reached[from + took + 1] = true;
	return reached[length];
}

static size_t run_together(const char *form, char ret[KR_FORM_BYTES])
{
	size_t length = 0;

	for (; *form != '\0' && length + 1 < KR_FORM_BYTES; form++)
		if (*form != ' ')
			ret[length++] = *form;
	return length;
}

/* From each of its tokens on, and then from the first: "jensenkirsten" too. */
static bool is_made_of_turned(const char *text, size_t length, const struct kr_form *name)
{
	struct kr_form_token turned[KR_FORM_TOKENS];

	for (size_t first = 0; first < name->n; first++) {
		for (size_t i = 0; i < name->n; i++)
			turned[i] = name->token[(first + i) % name->n];
		if (is_made_of(text, length, turned, name->n))
			return true;
	}
	return false;
}

/* The form's tokens, loose; their texts stand in `room`. */
static void make_loose(struct kr_form *form, char room[KR_FORM_BYTES])
{
	size_t used = 0;

	for (size_t i = 0; i < form->n; i++) {
		char *to = room + used;
		form->token[i].length = kr_fold_loose(form->token[i].text, form->token[i].length, to);
		form->token[i].text = to;
		used += form->token[i].length;
	}
}

bool kr_follows_from_name(const char *text, const char *form)
{
	struct kr_str letters = KR_STR_INIT(KR_STR_UNBOUNDED);
	char run[KR_FORM_BYTES], loose[KR_FORM_BYTES], loose_name[KR_FORM_BYTES];
	struct kr_form name;
	size_t digits = 0;
	bool follows = false;

	for (const char *at = text; *at != '\0' && *at != '@'; at++)
		digits += *at >= '0' && *at <= '9';
	if (digits <= MOST_DIGITS && strlen(form) < KR_FORM_BYTES && letters_of(text, &letters)) {
		const size_t length = run_together(letters.buf, run);
		kr_form_split(form, &name);
		follows = is_made_of_turned(run, length, &name);
		if (!follows) {
			make_loose(&name, loose_name);
			follows = is_made_of_turned(loose, kr_fold_loose(run, length, loose), &name);
		}
	}
	kr_str_release(&letters);
	return follows;
}
