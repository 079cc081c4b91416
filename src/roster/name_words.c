/* SPDX-License-Identifier: MPL-2.0 */
#include "name_words.h"

#include <string.h>

/* Is the token one of the words in list, between which stands one blank? */
#define IS_ONE_OF(token, list) is_one_of(token, list, sizeof list - 1)
static bool is_one_of(const struct kr_token *token, const char *list, size_t length)
{
	const char *end = list + length;

	for (const char *at = list; (at = memmem(at, (size_t)(end - at), token->text, token->length)) != NULL; at++)
		if ((at == list || at[-1] == ' ') && (at + token->length == end || at[token->length] == ' '))
			return true;
	return false;
}

/* Does it end in one of them? */
#define ENDS_IN(token, list) ends_in(token, list, sizeof list - 1)
static bool ends_in(const struct kr_token *token, const char *list, size_t length)
{
	for (size_t skipped = 0; skipped < token->length; skipped++) {
		const struct kr_token end = { token->text + skipped, token->length - skipped, 0 };
		if (is_one_of(&end, list, length))
			return true;
	}
	return false;
}

bool kr_word_is_occupation(const struct kr_token *token)
{
	static const char ends[] =
#define X(word) word " "
#include "occupations.tab"
#undef X
		;
	static const char last_letters[] = "efgmrt"; /* of all of them: most surnames are told by that already */

	return token->length > 0 && strchr(last_letters, token->text[token->length - 1]) != NULL &&
	       ENDS_IN(token, ends);
}

bool kr_word_is_title(const struct kr_token *token)
{
	static const char titles[] =
		"dr hr fr fru frk prof cand mag jur polit scient merc med paed ing phd vikar ekstern extern "
		"ext adm";

	return token->length >= 2 && (IS_ONE_OF(token, titles) || kr_word_is_occupation(token));
}

bool kr_word_is_of_a_unit(const struct kr_token *token)
{
	static const char ends[] =
		"kommune kommunen skole skolen center centret centeret team teamet afdeling afdelingen "
		"forvaltning forvaltningen sekretariat sekretariatet boernehus boernehuset boernehave "
		"boernehaven vuggestue vuggestuen plejehjem plejehjemmet plejen bibliotek biblioteket "
		"borgerservice raadhus raadhuset institution institutionen enheden";

	return ENDS_IN(token, ends) || (token->length == 2 && memcmp(token->text, "og", 2) == 0);
}

bool kr_word_is_status(const struct kr_token *token)
{
	static const char statuses[] = "vikar ekstern extern fratraadt mba phd msc admin adm";

	return token->length >= 3 && (IS_ONE_OF(token, statuses) || kr_word_is_occupation(token));
}

bool kr_word_is_no_name(const struct kr_token *token)
{
	static const char words[] =
		"kommune vikar ekstern extern elev praktikant timeloennet "
		"afloeser orlov barsel barselsorlov barselsvikar fratraadt tidligere tidl midlertidig "
		"nedlagt lukket inaktiv admin adm administrator test dr hr fru frk prof ph phd d cand mag "
		"jur polit scient merc med paed ing ac mba msc ba hd hk bsc";

	return IS_ONE_OF(token, words);
}

bool kr_word_is_generation(const struct kr_token *token)
{
	static const char generations[] = "jr sr junior senior";

	return token->length >= 2 && token->length <= 6 && IS_ONE_OF(token, generations);
}

bool kr_word_is_unknown(const struct kr_token *token)
{
	static const char words[] = "ukendt ledig stilling vakant nn n";

	return IS_ONE_OF(token, words);
}

bool kr_word_is_between(const struct kr_token *token)
{
	static const char words[] = "og for";

	return token->length <= 3 && IS_ONE_OF(token, words);
}
