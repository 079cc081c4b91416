/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/answers.h"

#include <string.h>

#include "klikrecon/keys.h"
#include "klikrecon/roster.h"
#include "klikrecon/text.h"

static void fold_trimmed(const char *text, struct kr_str *out)
{
	size_t len = text != NULL ? strlen(text) : 0;

	kr_text_trim(&text, &len);
	kr_text_fold(text, len, out);
}

static bool is_blank_or_mark(uint32_t c)
{
	return kr_char_is_blank(c) || (c < 0x80 && strchr(".,;:!?\"'", (int)c) != NULL);
}

/* Folded, runs of blanks as one, without blanks and punctuation around it. */
static void plain(const char *text, struct kr_str *out)
{
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t end = 0;

	fold_trimmed(text, &folded);
	for (size_t at = 0; at < folded.len;) {
		const uint32_t c = kr_utf8_next(folded.buf, folded.len, &at);
		if (!is_blank_or_mark(c) || (out->len > 0 && !kr_char_is_blank(c)))
			kr_utf8_put(out, c);
		else if (out->len > 0 && out->buf[out->len - 1] != ' ')
			kr_str_putc(out, ' ');
		if (!is_blank_or_mark(c))
			end = out->len;
	}
	kr_str_truncate(out, end);
	kr_str_release(&folded);
}

static bool is_one_of(const char *word, size_t len, const char *const *words)
{
	for (; *words != NULL; words++)
		if (strlen(*words) == len && strncmp(*words, word, len) == 0)
			return true;
	return false;
}

const char *const kr_typed_yes[] = { "ja", "j", "ja tak", "yes", "y", NULL };
const char *const kr_typed_no[] = { "nej", "n", "nej tak", "no", NULL };

enum kr_answer kr_typed_answer(const char *text)
{
	struct kr_str words = KR_STR_INIT(KR_STR_UNBOUNDED);

	plain(text, &words);
	const enum kr_answer answer = is_one_of(words.buf, words.len, kr_typed_yes)  ? KR_ANSWER_YES
	                              : is_one_of(words.buf, words.len, kr_typed_no) ? KR_ANSWER_NO
	                                                                             : kr_answer_of(words.buf);
	kr_str_release(&words);
	return answer;
}

bool kr_answer_is_nobody(const char *text)
{
	static const char *const nobody[] = { "ingen", "ingen af dem", "none", "none of them", "-", NULL };
	struct kr_str words = KR_STR_INIT(KR_STR_UNBOUNDED);

	plain(text, &words);
	const bool is = is_one_of(words.buf, words.len, nobody) || kr_typed_answer(text) == KR_ANSWER_NO;
	kr_str_release(&words);
	return is;
}

/* One number at the end, of at most three digits, behind nothing but such words. */
unsigned kr_answer_number(const char *text)
{
	static const char between[] = " \t\n.,:;#()";
	static const char *const words[] = { "ja", "yes", "forslag", "kandidat", "proposal", "candidate",
		                             "nr", "no",  "nummer",  "number",   NULL };
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
	unsigned number = 0;
	bool is = true;

	fold_trimmed(text, &folded);
	for (const char *at = folded.buf + strspn(folded.buf, between); is && *at != '\0'; at += strspn(at, between)) {
		const size_t len = strcspn(at, between), digits = strspn(at, "0123456789");
		is = number == 0 && (is_one_of(at, len, words) || (digits == len && len <= 3));
		for (size_t i = 0; is && i < digits; i++)
			number = number * 10 + (unsigned)(at[i] - '0');
		at += len;
	}
	kr_str_release(&folded);
	return is ? number : 0;
}

const char *kr_answer_role(const char *text)
{
	static const char *const words[][2] = { { "bruger", "user" },
		                                { "user", "user" },
		                                { "administrator", "administrator" },
		                                { "admin", "administrator" } };
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
	const char *role = NULL;

	fold_trimmed(text, &folded);
	const char *bare = strncmp(folded.buf, "klik", 4) == 0 ? folded.buf + 4 : folded.buf;
	bare += strspn(bare, " -");
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(bare, words[i][0]) == 0)
			role = words[i][1];
	kr_str_release(&folded);
	return role;
}

static const char *yes_or_no(const char *text)
{
	const enum kr_answer answer = kr_typed_answer(text);
	return answer == KR_ANSWER_YES ? "yes" : answer == KR_ANSWER_NO ? "no" : NULL;
}

void kr_answer_meaning(const char *column, const char *text, struct kr_str *out)
{
	const bool is_person =
		strcmp(column, "uuid") == 0 || strncmp(column, "pick:", 5) == 0 || strncmp(column, "reject:", 7) == 0;
	const char *word = strcmp(column, "keep") == 0 || strcmp(column, "login") == 0 ? yes_or_no(text)
	                   : strcmp(column, "role") == 0                               ? kr_answer_role(text)
	                   : is_person && kr_answer_is_nobody(text)                    ? "nobody"
	                                                                               : NULL;

	if (word != NULL)
		kr_str_puts(out, word);
	else if (!is_person || !kr_normal_uuid(text, out))
		fold_trimmed(text, out);
}
