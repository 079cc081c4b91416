/* SPDX-License-Identifier: MPL-2.0 */
/* Words for what the matching says: rules, evidence, each key's verdict. The same in the workbook and in `explain`. */
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/report.h"

/* The decision table (match/rules.sql, docs/matching.md): what was found, and why it is not certain and what would make it so. */
static const struct {
	const char *rule, *text, *certainty;
} rules[] = {
	{ "1", N_("The UUID is this user's, and no other key points to somebody else"), "" },
	{ "1a", N_("The UUID and another key point to different people"),
	  N_("One of the keys on KOMBIT's list is wrong. Choose the person; if the UUID is wrong, the e-mail and the "
	     "name show who it is.") },
	{ "1n", N_("The UUID's holder has an altogether different name"),
	  N_("The UUID may stand in the wrong row, or the person changed the whole name. It is certain once you choose "
	     "the person.") },
	{ "1o", N_("Somebody else has the name better than the UUID's holder, and nothing but the UUID speaks for him"),
	  N_("Either the surname was changed, or the UUID stands in the wrong row. It is certain once you choose the "
	     "person.") },
	{ "1g", N_("The UUID agrees in another notation with one person, and another key points to somebody else"),
	  N_("One of the keys on KOMBIT's list is wrong or out of date. Choose the person.") },
	{ "1c", N_("The UUID agrees only in another notation (base64, or the byte order of a GUID)"),
	  N_("A UUID in the usual notation on KOMBIT's list would make it certain.") },
	{ "2", N_("The e-mail address is this user's, and the name confirms it"), "" },
	{ "2a",
	  N_("The e-mail address is this user's, but only the given name agrees: a changed surname or a recycled "
	     "address"),
	  N_("The two look the same in the lists. Ask whether the person changed the surname; a UUID or an address "
	     "that spells the old name would settle it.") },
	{ "2b",
	  N_("The e-mail address belongs to somebody with a different name: it may have been given to a new employee"),
	  N_("Confirm only if you know that it is the same person.") },
	{ "2c", N_("The e-mail address is this user's, but there is no name to compare"),
	  N_("The name on both sides would make it certain: an address can be given to somebody else.") },
	{ "2d", N_("The e-mail address and another key point to different people"),
	  N_("One of the keys on KOMBIT's list is wrong or out of date. Choose the person.") },
	{ "2e", N_("The e-mail address belongs to somebody with a similar name, and somebody else has the name better"),
	  N_("The address may have been given to somebody else. Choose the person.") },
	{ "2f", N_("The e-mail address belongs to somebody with a similar name, and does not tell whose it was"),
	  N_("An address of initials can be given to a new employee with a similar name. The name spelled alike in "
	     "both lists, or a UUID, would make it certain.") },
	{ "2m", N_("The e-mail address belongs to somebody with other middle names"),
	  N_("People with the same first and last name get the same address in turn. A UUID would make it certain.") },
	{ "2u",
	  N_("The e-mail address and the name agree, but nobody has the UUID or user id on the list: this is another "
	     "account"),
	  N_("Either the person has a new account, or the address has passed to somebody of that name. The UUID or user "
	     "id of this account on KOMBIT's list would make it certain.") },
	{ "2t", N_("The e-mail address is this user's but for what stands behind “+”"),
	  N_("The same address in both lists would make it certain.") },
	{ "3", N_("The e-mail address is shared, and one of its holders has the name"), "" },
	{ "3a", N_("The e-mail address is shared, and the name does not tell who it is"),
	  N_("A UUID, a user id or a personal address would tell them apart.") },
	{ "3b", N_("The e-mail address is shared, and one of its holders has a similar name"),
	  N_("The name spelled alike in both lists would make it certain.") },
	{ "3s", N_("Several accounts have the e-mail address and the name: perhaps the same person"),
	  N_("Choose the account the person logs in with; usually the one that holds the KLIK role.") },
	{ "3u",
	  N_("The e-mail address is shared, and one of its holders has the name, but nobody has the UUID or user id on the "
	     "list: this is another account"),
	  N_("The UUID or user id of this account on KOMBIT's list would make it certain.") },
	{ "4", N_("The user id is this user's, and the name confirms it"), "" },
	{ "4a", N_("The user id is this user's, but the name does not confirm it"),
	  N_("User ids in KLIK and in FK ORG may be given independently of each other. A UUID or the e-mail address "
	     "would make it certain.") },
	{ "4b", N_("The user id and the name agree, but nobody has the old e-mail address any more"),
	  N_("The person may have left, and the user id may have been given to somebody of the same name. The present "
	     "address would make it certain.") },
	{ "4c", N_("The user id is this user's, but the name is only similar, or somebody else has it as well or better"),
	  N_("A UUID or the e-mail address would make it certain.") },
	{ "4d", N_("Several users have the user id"), N_("A UUID or the e-mail address would tell them apart.") },
	{ "4e", N_("The e-mail address begins with this user's user id"),
	  N_("The e-mail address in FK ORG, or the user id on KOMBIT's list, would make it certain.") },
	{ "4u",
	  N_("The user id and the name agree, but nobody has the UUID on the list: this is another account"),
	  N_("Either the person has a new account, or the user id has passed to somebody of that name. The UUID of this "
	     "account on KOMBIT's list would make it certain.") },
	{ "5", N_("Only the name agrees, and several people have it"),
	  N_("A UUID or the e-mail address would tell them apart.") },
	{ "5s", N_("Only the name agrees; several accounts in the same unit have it: perhaps the same person"),
	  N_("Choose the account the person logs in with; usually the one that holds the KLIK role.") },
	{ "5a", N_("The name agrees, and the e-mail address is the same at a former domain"), "" },
	{ "5b", N_("Only the name agrees, and one person has it"),
	  N_("A name alone is never certain: somebody else may have had it. A UUID or the e-mail address would make it "
	     "so.") },
	{ "5c", N_("Only the name agrees, and nobody has the old e-mail address any more, though its domain is in use"),
	  N_("The person has probably left, and this is somebody of the same name. A UUID or the present address would "
	     "make it certain.") },
	{ "5d",
	  N_("The name agrees, and the e-mail address is the same at a former domain, but a namesake could have had it "
	     "too"),
	  N_("The address is made from a name that others have as well. A UUID would make it certain; --domain-alias "
	     "says that the addresses moved.") },
	{ "5e", N_("The e-mail address is the same at a former domain, but only the given name agrees"),
	  N_("Ask whether the person changed the surname. A UUID would make it certain.") },
	{ "5u",
	  N_("The name agrees, and the e-mail address is the same at a former domain, but nobody has the UUID or user id on "
	     "the list: this is another account"),
	  N_("The UUID or user id of this account on KOMBIT's list would make it certain.") },
	{ "6", N_("Only a similar name was found"), N_("A UUID or the e-mail address would make it certain.") },
	{ "6a", N_("Only similar names were found, and several of them"),
	  N_("A UUID or the e-mail address would make it certain.") },
	{ "7", N_("Nobody in FK ORG has the UUID, the e-mail address, the user id or a similar name"),
	  N_("If the person is an employee, the account is missing in FK ORG or has another name and address there.") },
	{ "8", N_("The keys agree, but another row of the list with a different name leads to the same user"),
	  N_("At most one of the rows is this user. Say which, by confirming one and rejecting the other.") },
};

const char *kr_words_rule(const char *rule)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].rule, rule) == 0)
			return _(rules[i].text);
	return rule;
}

const char *kr_words_certainty(const char *rule)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].rule, rule) == 0)
			return rules[i].certainty[0] != '\0' ? _(rules[i].certainty) : "";
	return "";
}

struct word {
	const char *code, *text;
};

static const char *word_for(const struct word *words, size_t n, const char *code)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(words[i].code, code) == 0)
			return _(words[i].text);
	return code;
}

#define WORD_FOR(words, code) word_for((words), sizeof(words) / sizeof *(words), (code))

const char *kr_words_evidence(const char *token)
{
	static const struct word words[] = {
		{ "uuid", N_("same UUID") },
		{ "uuid-notation", N_("same UUID in another notation") },
		{ "email", N_("same e-mail address") },
		{ "email-shared", N_("same e-mail address, which is shared") },
		{ "email-former-domain", N_("same e-mail address at a former domain") },
		{ "email-untagged", N_("same e-mail address but for what stands behind “+”") },
		{ "local-part", N_("same e-mail address at another domain") },
		{ "user-id", N_("same user id") },
		{ "user-id-in-email", N_("the e-mail address is made of the user id") },
		{ "name", N_("same name") },
		{ "name-folded", N_("same name, written differently") },
		{ "name-part", N_("same first and last name") },
		{ "name-initial", N_("initial and last name") },
		{ "name-kept", N_("the surname has become a middle name, or the other way round") },
		{ "name-similar", N_("similar name") },
		{ "given-name", N_("same given name only") },
		{ "name-order", N_("names in another order") },
		{ "name-joined", N_("names in one word or two") },
		{ "name-loose", N_("equal but for the spelling of æ, ø, å or ü") },
		{ "lost-letters", N_("letters are lost in one of the lists") },
		{ "middle-name-used", N_("known by a middle name") },
		{ "other-middle-names", N_("other middle names") },
		{ "old-surname-in-email", N_("the e-mail address spells the old surname") },
		{ "name-in-email", N_("the e-mail address spells the name that FK ORG has") },
		{ "unit", N_("same unit") },
	};

	return WORD_FOR(words, token);
}

const char *kr_words_key_verdict(const char *verdict)
{
	static const struct word words[] = {
		{ "agrees", N_("agrees") },
		{ "differs", N_("differs") },
		{ "missing", N_("missing in one of the lists") },
		{ "unknown", N_("not found in FK ORG") },
		{ "former-domain", N_("agrees at a former domain") },
		{ "untagged", N_("agrees without what stands behind “+”") },
		{ "shared", N_("agrees, but is shared") },
		{ "guess", N_("agrees in another notation") },
		{ "from-email", N_("agrees with the e-mail address") },
	};

	return WORD_FOR(words, verdict);
}

const char *kr_words_name_level(const char *level)
{
	static const struct word words[] = {
		{ "FULL", N_("the same") },
		{ "PART", N_("same first and last name") },
		{ "INIT", N_("initial and last name") },
		{ "KEPT", N_("old surname kept as a middle name") },
		{ "EDIT", N_("similar") },
		{ "GIVEN", N_("only the given name, or other middle names") },
		{ "NONE", N_("different") },
		{ "missing", N_("missing in one of the lists") },
	};

	return WORD_FOR(words, level);
}

const char *kr_words_match_kind(const char *kind)
{
	static const struct word words[] = {
		{ "certain", N_("Certain") },        { "proposed", N_("Proposed") }, { "ambiguous", N_("Ambiguous") },
		{ "conflict", N_("Contradictory") }, { "none", N_("Not found") },
	};

	return WORD_FOR(words, kind);
}
