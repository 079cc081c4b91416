/* SPDX-License-Identifier: MPL-2.0 */
/* A person's name as one form: given name(s) first, surname last, what is no name left out. */
#include <string.h>

#include "klikrecon/text.h"
#include "name_words.h"
#include "normal.h"

struct words {
	struct kr_token *token;
	size_t n;
};

/* "Mette og Lone Holm", "Vikar for Mette Holm", "Ledig stilling", "N.N." */
static bool is_nobodys(const struct words *words)
{
	size_t n_unknown = 0;

	while (n_unknown < words->n && kr_word_is_unknown(&words->token[n_unknown]))
		n_unknown++;
	if (n_unknown == words->n)
		return true;
	for (size_t i = 1; i + 1 < words->n; i++)
		if (kr_word_is_between(&words->token[i]))
			return true;
	return false;
}

static bool has_only_digits(const struct kr_token *token)
{
	for (size_t i = 0; i < token->length; i++)
		if (token->text[i] < '0' || token->text[i] > '9')
			return false;
	return true;
}

static void drop(struct words *words, size_t at, size_t count)
{
	memmove(words->token + at, words->token + at + count, (words->n - at - count) * sizeof *words->token);
	words->n -= count;
}

/* The tokens in text; a middle one gives way when there are too many. */
static struct words split(const char *text, size_t length, struct kr_token token[KR_NAME_TOKENS])
{
	struct words words = { token, 0 };

	for (size_t at = 0; at < length;) {
		const char *space = memchr(text + at, ' ', length - at);
		const size_t end = space != NULL ? (size_t)(space - text) : length;
		if (words.n == KR_NAME_TOKENS)
			words.n--;
		token[words.n++] = (struct kr_token){ text + at, end - at, 0 };
		at = end + 1;
	}
	return words;
}

/* True when it had to be changed. */
static bool tidy(struct words *words)
{
	const size_t before = words->n;
	bool moved = false;

	if (is_nobodys(words)) {
		words->n = 0;
		return true;
	}
	while (words->n >= 3 && kr_word_is_title(&words->token[0]))
		drop(words, 0, 1);
	while (words->n >= 3 && kr_word_is_status(&words->token[words->n - 1]))
		words->n--;
	/* "Mette Hansen Korsbæk Kommune" */
	if (words->n >= 4 && words->token[words->n - 1].length == 7 &&
	    memcmp(words->token[words->n - 1].text, "kommune", 7) == 0)
		words->n -= 2;
	/* "Jens Hansen jr": a middle name tells him from his father as well, and keeps the surname last */
	if (words->n >= 3 && kr_word_is_generation(&words->token[words->n - 1])) {
		struct kr_token last = words->token[words->n - 1];
		words->token[words->n - 1] = words->token[words->n - 2];
		words->token[words->n - 2] = last;
		moved = true;
	}
	return moved || words->n != before;
}

/* One space between the tokens, into the name's own text. */
static void write_form(struct kr_name *ret, const struct words *words)
{
	ret->length = 0;
	for (size_t i = 0; i < words->n; i++) {
		if (i > 0)
			ret->text[ret->length++] = ' ';
		memcpy(ret->text + ret->length, words->token[i].text, words->token[i].length);
		ret->length += words->token[i].length;
	}
	ret->text[ret->length] = '\0';
}

void kr_name_split(struct kr_name *ret)
{
	struct words words = split(ret->text, ret->length, ret->token);

	ret->n = words.n;
	for (size_t i = 0; i < ret->n; i++)
		ret->token[i].hash = kr_poly(ret->token[i].text, ret->token[i].length);
}

/* ---- names with more to them ---- */

/* The part of the raw name that is outside brackets: "(INIT)", "[vikar]". */
static void put_outside_brackets(const char *raw, size_t length, struct kr_str *out)
{
	unsigned depth = 0;

	for (size_t i = 0; i < length; i++) {
		if (strchr("([{", raw[i]) != NULL && raw[i] != '\0') {
			depth++;
			kr_str_putc(out, ' ');
		} else if (depth > 0) {
			depth -= strchr(")]}", raw[i]) != NULL;
		} else if (strchr(")]}\"", raw[i]) == NULL) {
			kr_str_putc(out, raw[i]);
		}
	}
}

/* A part between marks that holds no name: "Korsbæk Kommune", "cand. jur.", "42". */
static bool is_aside(const struct words *part)
{
	size_t asides = 0;

	for (size_t i = 0; i < part->n; i++) {
		if (kr_word_is_of_a_unit(&part->token[i]) || kr_word_is_occupation(&part->token[i]))
			return true;
		asides += kr_word_is_no_name(&part->token[i]) || has_only_digits(&part->token[i]);
	}
	return asides == part->n;
}

static void append(struct words *to, const struct words *part)
{
	for (size_t i = 0; i < part->n && to->n < KR_NAME_TOKENS; i++)
		if (!has_only_digits(&part->token[i]))
			to->token[to->n++] = part->token[i];
}

/* "Hansen, Mette" is Mette Hansen; parts that are no name, and what a dash sets apart from a whole one, are left out, but never all.
 * "Lone Jensen & Mette Holm" is nobody. */
static void arrange(const struct kr_folded *folded, struct kr_name *ret)
{
	struct kr_token all[KR_NAME_TOKENS], first[KR_NAME_TOKENS], part_tokens[KR_NAME_TOKENS];
	struct words name = { all, 0 }, surname = { first, 0 };
	bool behind_comma = false, behind_dash = false;
	size_t parts = 0;

	if (memchr(folded->text, KR_MARK_AND, folded->length) != NULL)
		return;

	for (size_t at = 0; at <= folded->length;) {
		size_t end = at;
		while (end < folded->length && folded->text[end] != KR_MARK_COMMA && folded->text[end] != KR_MARK_DASH)
			end++;
		struct words part = split(folded->text + at, end - at, part_tokens);
		const bool is_apart = behind_dash && name.n + surname.n >= 2;
		if (part.n > 0 && (parts == 0 || (!is_apart && !is_aside(&part)))) {
			if (parts > 0 && behind_comma && surname.n == 0 &&
			    name.n > 0) { /* what came before was the surname */
				append(&surname, &name);
				name.n = 0;
			}
			append(&name, &part);
			parts++;
		}
		behind_comma = end < folded->length && folded->text[end] == KR_MARK_COMMA;
		behind_dash = end < folded->length && folded->text[end] == KR_MARK_DASH;
		at = end + 1;
	}
	append(&name, &surname);
	tidy(&name);
	write_form(ret, &name);
}

static void parse_slowly(const char *raw, struct kr_name *ret)
{
	struct kr_str repaired = KR_STR_INIT(KR_STR_UNBOUNDED), bare = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_str composed = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_folded folded;
	size_t length = strlen(raw);

	if (kr_mojibake_repair(raw, length, &repaired)) {
		raw = repaired.buf;
		length = repaired.len;
		ret->garbled = true;
	}
	put_outside_brackets(raw, length, &bare);
	if (bare.buf[strspn(bare.buf, " \t,.-")] == '\0') { /* all of it stands in brackets */
		kr_str_clear(&bare);
		kr_str_put(&bare, raw, length);
	}
	kr_text_nfc(bare.buf, bare.len, &composed);
	kr_fold_any(composed.buf, composed.len, &folded);
	ret->has_lost = folded.lost;
	ret->garbled = ret->garbled || folded.lost;
	arrange(&folded, ret);
	kr_str_release(&repaired);
	kr_str_release(&bare);
	kr_str_release(&composed);
}

/* Two columns of names give two lines: the first that is a whole name counts. A name broken over lines is one. */
static void parse_first_line(const char *raw, struct kr_name *ret)
{
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t length = strcspn(raw, "\n");

	if (memchr(raw, ' ', length) != NULL)
		kr_str_put(&line, raw, length);
	else
		for (const char *at = raw; *at != '\0'; at++)
			kr_str_putc(&line, *at == '\n' ? ' ' : *at);
	kr_name_parse(line.buf, ret);
	kr_str_release(&line);
}

void kr_name_parse(const char *raw, struct kr_name *ret)
{
	struct kr_folded folded;

	ret->length = ret->n = 0;
	ret->text[0] = '\0';
	ret->garbled = ret->has_lost = false;
	if (raw == NULL)
		return;
	if (strchr(raw, '\n') != NULL) {
		parse_first_line(raw, ret);
		return;
	}
	if (!kr_fold_plain(raw, &folded)) {
		parse_slowly(raw, ret);
		kr_name_split(ret);
		return;
	}
	struct words words = split(folded.text, folded.length, ret->token);
	if (tidy(&words)) {
		write_form(ret, &words);
	} else {
		memcpy(ret->text, folded.text, folded.length + 1);
		ret->length = folded.length;
	}
	kr_name_split(ret);
}

bool kr_normal_name(const char *text, struct kr_str *out)
{
	struct kr_name name;

	kr_name_parse(text, &name);
	kr_str_put(out, name.text, name.length);
	return name.length > 0;
}
