/* SPDX-License-Identifier: MPL-2.0 */
/* What a cell says when it answers a question: yes, no, or nothing that can be relied on. */
#include "klikrecon/roster.h"

#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/text.h"

/* Folded; sorted by strcmp. Danish and English, the words of the systems in use and of spreadsheets. */
static const struct {
	const char *word;
	enum kr_answer answer;
} words[] = {
	{ "-1", KR_ANSWER_YES }, /* Access' True */
	{ "0", KR_ANSWER_NO },          { "1", KR_ANSWER_YES },          { "active", KR_ANSWER_YES },
	{ "afsluttet", KR_ANSWER_NO },  { "aktiv", KR_ANSWER_YES },      { "aktiveret", KR_ANSWER_YES },
	{ "ansat", KR_ANSWER_YES },     { "closed", KR_ANSWER_NO },      { "deactivated", KR_ANSWER_NO },
	{ "deaktiv", KR_ANSWER_NO },    { "deaktiveret", KR_ANSWER_NO }, { "deleted", KR_ANSWER_NO },
	{ "disabled", KR_ANSWER_NO },   { "enabled", KR_ANSWER_YES },    { "false", KR_ANSWER_NO },
	{ "falsk", KR_ANSWER_NO },      { "fratrådt", KR_ANSWER_NO },    { "gyldig", KR_ANSWER_YES },
	{ "ikke aktiv", KR_ANSWER_NO }, { "inactive", KR_ANSWER_NO },    { "inaktiv", KR_ANSWER_NO },
	{ "ja", KR_ANSWER_YES },        { "locked", KR_ANSWER_NO },      { "lukket", KR_ANSWER_NO },
	{ "låst", KR_ANSWER_NO },       { "nedlagt", KR_ANSWER_NO },     { "nej", KR_ANSWER_NO },
	{ "no", KR_ANSWER_NO },         { "off", KR_ANSWER_NO },         { "on", KR_ANSWER_YES },
	{ "open", KR_ANSWER_YES },      { "ophørt", KR_ANSWER_NO },      { "sand", KR_ANSWER_YES },
	{ "slettet", KR_ANSWER_NO },    { "spærret", KR_ANSWER_NO },     { "true", KR_ANSWER_YES },
	{ "udløbet", KR_ANSWER_NO },    { "ugyldig", KR_ANSWER_NO },     { "x", KR_ANSWER_YES },
	{ "yes", KR_ANSWER_YES },       { "åben", KR_ANSWER_YES },       { "✓", KR_ANSWER_YES },
	{ "✔", KR_ANSWER_YES },
};

enum { WORD_MAX = 15 };

/* Trims and folds what a word of the table can hold: ASCII, and the letters of Latin-1, which in UTF-8 are 0xC3 and a
 * byte whose fifth bit tells the case. Returns false for a longer text, which is no such word. Made for every row: no
 * allocation. */
static bool fold_word(const char *text, char ret[WORD_MAX + 1])
{
	size_t len = 0;

	text += strspn(text, " \t\n");
	for (const unsigned char *at = (const unsigned char *)text; *at != '\0'; at++) {
		if (len == WORD_MAX)
			return false;
		unsigned char c = *at;
		if (c >= 'A' && c <= 'Z')
			c = (unsigned char)(c | 0x20);
		else if (c >= 0x80 && c <= 0x9E && len > 0 && (unsigned char)ret[len - 1] == 0xC3)
			c = (unsigned char)(c + 0x20);
		ret[len++] = (char)c;
	}
	while (len > 0 && strchr(" \t\n", ret[len - 1]) != NULL)
		len--;
	ret[len] = '\0';
	return len > 0;
}

enum kr_answer kr_answer_of(const char *text)
{
	char word[WORD_MAX + 1];
	size_t low = 0, high = sizeof words / sizeof *words;

	if (text == NULL || !fold_word(text, word))
		return KR_ANSWER_UNKNOWN;
	while (low < high) {
		size_t middle = low + (high - low) / 2;
		int order = strcmp(word, words[middle].word);
		if (order == 0)
			return words[middle].answer;
		if (order < 0)
			high = middle;
		else
			low = middle + 1;
	}
	return KR_ANSWER_UNKNOWN;
}

enum kr_answer kr_login_answer_of(const char *text)
{
	static const struct {
		const char *words;
		enum kr_answer answer;
	} logins[] = {
		{ "logget på", KR_ANSWER_YES },
		{ "logget ind", KR_ANSWER_YES },
		{ "har logget på", KR_ANSWER_YES },
		{ "har logget ind", KR_ANSWER_YES },
		{ "logged in", KR_ANSWER_YES },
		{ "ikke logget på", KR_ANSWER_NO },
		{ "ikke logget ind", KR_ANSWER_NO },
		{ "har ikke logget på", KR_ANSWER_NO },
		{ "har ikke logget ind", KR_ANSWER_NO },
		{ "aldrig", KR_ANSWER_NO },
		{ "aldrig logget på", KR_ANSWER_NO },
		{ "aldrig logget ind", KR_ANSWER_NO },
		{ "not logged in", KR_ANSWER_NO },
		{ "never logged in", KR_ANSWER_NO },
		{ "never", KR_ANSWER_NO },
	};
	enum kr_answer answer = kr_answer_of(text);
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (answer != KR_ANSWER_UNKNOWN || text == NULL)
		return answer;
	kr_text_fold(text, strlen(text), &folded);
	for (size_t i = 0; i < sizeof logins / sizeof *logins; i++)
		if (strcmp(folded.buf, logins[i].words) == 0)
			answer = logins[i].answer;
	kr_str_release(&folded);
	return answer;
}

enum kr_answer kr_person_active(const struct kr_person *person, bool dates_are_the_accounts, int32_t as_of)
{
	const char *active = person->field[KR_FIELD_ACTIVE];
	const char *inactive = person->field[KR_FIELD_INACTIVE];
	const char *valid_to = person->field[KR_FIELD_VALID_TO];
	bool says_yes = false;
	int32_t day;

	switch (kr_answer_of(active)) {
	case KR_ANSWER_NO:
		return KR_ANSWER_NO;
	case KR_ANSWER_YES:
		says_yes = true;
		break;
	case KR_ANSWER_UNKNOWN:
		break;
	}
	switch (kr_answer_of(inactive)) {
	case KR_ANSWER_YES:
		return KR_ANSWER_NO;
	case KR_ANSWER_NO:
		says_yes = true;
		break;
	case KR_ANSWER_UNKNOWN: /* "Slettet" and its like may hold the day on which it happened */
		if (inactive != NULL && kr_day_parse(inactive, &day)) {
			if (day <= as_of)
				return KR_ANSWER_NO;
			says_yes = true;
		}
		break;
	}
	/* The last day counts. */
	if (dates_are_the_accounts && valid_to != NULL && kr_day_parse(valid_to, &day)) {
		if (day < as_of)
			return KR_ANSWER_NO;
		says_yes = true;
	}
	return says_yes ? KR_ANSWER_YES : KR_ANSWER_UNKNOWN;
}
