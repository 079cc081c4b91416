/* SPDX-License-Identifier: MPL-2.0 */
/* Words for what the matching says: rules, evidence, each key's verdict. The same in the workbook and in `explain`. */
#include <math.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/report.h"
#include "klikrecon/str.h"

/* What else there is to say of a rule. */
enum {
	SAYS_ADDRESS = 1,   /* that FK ORG does not have the address is in its words already */
	WEIGHS_DOMAINS = 2, /* the same address at another domain speaks for somebody, but has not decided */
	NO_FIGURE = 4       /* what a likelihood would say is just what is in doubt */
};

#define UUID_CAN    N_("A UUID that FK ORG knows can make it certain.")
#define KEY_CAN     N_("A UUID or an e-mail address that FK ORG knows can make it certain.")
#define KEY_TELLS   N_("A UUID or an e-mail address that FK ORG knows can tell them apart.")
#define ONLY_IF     N_("Confirm only if you know that it is the same person.")
#define CHOOSE      N_("Choose the person.")
#define OUT_OF_DATE N_("One of the keys on KOMBIT's list is wrong or out of date.")
#define ACCOUNT_CAN N_("The UUID or user id of this account on KOMBIT's list can make it certain.")
#define ACCOUNT     N_("Choose the account the person logs in with; usually the one that holds the KLIK role.")

/* The decision table (match/rules.sql, docs/matching.md): what was found, why that is not certain, and what can settle it. Each is true
 * whatever keys the row has. Certain: without the latter two. */
static const struct rule {
	const char *rule, *text, *why, *settle;
	unsigned more;
} rules[] = {
	{ "1", N_("The UUID is this user's, and no other key points to somebody else"), NULL, NULL, 0 },
	{ "1a", N_("The UUID and another key point to different people"), OUT_OF_DATE, CHOOSE, NO_FIGURE },
	{ "1n", N_("The UUID's holder has an altogether different name"),
	  N_("The UUID may stand in the wrong row, or the person changed the whole name."), CHOOSE, NO_FIGURE },
	{ "1o", N_("Somebody else has the name better than the UUID's holder, and nothing but the UUID speaks for him"),
	  N_("Either the name was changed, or the UUID stands in the wrong row."), CHOOSE, NO_FIGURE },
	{ "1d", N_("FK ORG has the same UUID beside another name as well"),
	  N_("One of the two has a wrong UUID there, so a role given to it may be the other's."),
	  N_("Have FK ORG corrected; or choose the person, if you know whose UUID it is."), NO_FIGURE },
	{ "1g", N_("The UUID agrees in another notation with one person, and another key points to somebody else"),
	  OUT_OF_DATE, CHOOSE, NO_FIGURE },
	{ "1c", N_("The UUID agrees only in another notation (base64, or the byte order of a GUID)"), NULL,
	  N_("A UUID in the usual notation on KOMBIT's list can make it certain."), 0 },
	{ "2", N_("The e-mail address is this user's, and the name confirms it"), NULL, NULL, 0 },
	{ "2a",
	  N_("The e-mail address is this user's, but only a part of the name agrees: a changed surname or a recycled "
	     "address"),
	  N_("The two look the same in the lists. Ask whether the person changed the surname."), UUID_CAN, NO_FIGURE },
	{ "2b",
	  N_("The e-mail address belongs to somebody with a different name: it may have been given to a new employee"),
	  NULL, ONLY_IF, NO_FIGURE },
	{ "2c", N_("The e-mail address is this user's, but there is no name to compare"),
	  N_("An address can be given to somebody else."), N_("The name in both lists can make it certain."), 0 },
	{ "2d", N_("The e-mail address points to one person, the user id or another address to somebody else"),
	  OUT_OF_DATE, CHOOSE, NO_FIGURE },
	{ "2e", N_("The e-mail address belongs to somebody whose name differs, and somebody else has the name better"),
	  N_("The address may have been given to somebody else."), CHOOSE, 0 },
	{ "2f", N_("The e-mail address belongs to somebody with a similar name, and does not tell whose it was"),
	  N_("An address that does not spell the name can be given to a new employee with a similar name."),
	  N_("The name spelled alike in both lists, or a UUID that FK ORG knows, can make it certain."), 0 },
	{ "2m", N_("The e-mail address belongs to somebody with other middle names"),
	  N_("People with the same first and last name can get the same address in turn."), UUID_CAN, 0 },
	{ "2u",
	  N_("The e-mail address and the name agree, but nobody has the UUID or user id on the list: this is another "
	     "account"),
	  N_("Either the person has a new account, or the address has passed to somebody of that name."), ACCOUNT_CAN,
	  0 },
	{ "2t", N_("The e-mail address is this user's but for what stands behind “+”"), NULL,
	  N_("The same address in both lists can make it certain."), SAYS_ADDRESS },
	{ "3", N_("The e-mail address is shared, and one of its holders has the name"), NULL, NULL, 0 },
	{ "3a", N_("The e-mail address is shared, and the name does not tell who it is"), NULL,
	  N_("A UUID, a user id or a personal address that FK ORG knows can tell who it is."), 0 },
	{ "3b", N_("The e-mail address is shared, and one of its holders has a similar name"), NULL,
	  N_("The name spelled alike in both lists can make it certain."), 0 },
	{ "3s", N_("Several accounts have the e-mail address and the name: perhaps the same person"), NULL, ACCOUNT,
	  0 },
	{ "3u",
	  N_("The e-mail address is shared, and one of its holders has the name, but nobody has the UUID or user id on "
	     "the "
	     "list: this is another account"),
	  NULL, ACCOUNT_CAN, 0 },
	{ "4", N_("The user id is this user's, and the name confirms it"), NULL, NULL, 0 },
	{ "4a", N_("The user id is this user's, but the name does not confirm it"),
	  N_("User ids in KLIK and in FK ORG may be given independently of each other."), ONLY_IF, 0 },
	{ "4b", N_("The user id and the name agree, but nobody has the old e-mail address any more"),
	  N_("The person may have left, and the user id may have been given to somebody of the same name."), KEY_CAN,
	  SAYS_ADDRESS },
	{ "4c",
	  N_("The user id is this user's, but the name is only similar, or somebody else has it as well or better"),
	  NULL, KEY_CAN, 0 },
	{ "4d", N_("Several users have the user id"), NULL, KEY_TELLS, 0 },
	{ "4e", N_("The e-mail address on one side is made of the user id on the other"), NULL,
	  N_("The same e-mail address or user id in both lists can make it certain."), 0 },
	{ "5", N_("Several people have the name, and no key tells which of them it is"), NULL, KEY_TELLS,
	  WEIGHS_DOMAINS },
	{ "5s", N_("Several accounts in the same unit have the name: perhaps the same person"), NULL, ACCOUNT,
	  WEIGHS_DOMAINS },
	{ "5a", N_("The name agrees, and the e-mail address is the same at a former domain"), NULL, NULL, 0 },
	{ "5b", N_("One person has the name, and no key confirms it"),
	  N_("A name alone is never certain: somebody else may have had it."), KEY_CAN, WEIGHS_DOMAINS },
	{ "5c", N_("The name agrees, but nobody has the old e-mail address any more, though its domain is in use"),
	  N_("The person has probably left, and this is somebody of the same name."), KEY_CAN,
	  SAYS_ADDRESS | WEIGHS_DOMAINS },
	{ "5d",
	  N_("The name agrees, and the e-mail address is the same at a former domain, but a namesake could have had it "
	     "too"),
	  NULL, UUID_CAN, SAYS_ADDRESS },
	{ "5e", N_("The e-mail address is the same at a former domain, but only a part of the name agrees"),
	  N_("Ask whether the person changed the name."), UUID_CAN, SAYS_ADDRESS },
	{ "5u",
	  N_("The name agrees, and the e-mail address is the same at a former domain, but nobody has the UUID or user "
	     "id on "
	     "the list: this is another account"),
	  NULL, ACCOUNT_CAN, 0 },
	{ "6", N_("Only a similar name was found, and no key confirms it"), NULL, KEY_CAN, WEIGHS_DOMAINS },
	{ "6a", N_("Only similar names were found, and no key tells which of them it is"), NULL, KEY_TELLS,
	  WEIGHS_DOMAINS },
	{ "7", N_("Nobody in FK ORG has a similar name, and no key leads to anybody"), NULL,
	  N_("If the person is an employee, the account is missing in FK ORG or has another name and address there."),
	  WEIGHS_DOMAINS },
	{ "8", N_("The keys agree, but another row of the list with a different name leads to the same user"),
	  N_("At most one of the rows is this user."), N_("Say which, by confirming one and rejecting the other."),
	  NO_FIGURE },
};

static const struct rule *rule_called(const char *rule)
{
	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (strcmp(rules[i].rule, rule) == 0)
			return &rules[i];
	return NULL;
}

const char *kr_words_rule(const char *rule)
{
	const struct rule *known = rule_called(rule);
	return known != NULL ? _(known->text) : rule;
}

/* "Not found in FK ORG: the list's e-mail address and UUID." */
static void put_unknown(const struct kr_row_keys *keys, bool address_is_said, struct kr_str *out)
{
	const char *names[3];
	size_t n = 0;

	if (keys->email_unknown && !address_is_said)
		names[n++] = _("e-mail address");
	if (keys->uuid_unknown)
		names[n++] = _("UUID");
	if (keys->user_id_unknown)
		names[n++] = _("user id");
	if (n == 0)
		return;
	kr_str_puts(out, _(" Not found in FK ORG: the list's "));
	for (size_t i = 0; i < n; i++)
		kr_str_printf(out, "%s%s", i == 0 ? "" : i + 1 < n ? ", " : _(" and "), names[i]);
	kr_str_putc(out, '.');
}

void kr_words_certainty(const char *rule, const struct kr_row_keys *keys, struct kr_str *out)
{
	const struct rule *known = rule_called(rule);
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (known == NULL || known->settle == NULL)
		return;
	if (known->why != NULL)
		kr_str_printf(&text, " %s", _(known->why));
	put_unknown(keys, known->more & SAYS_ADDRESS, &text);
	if ((known->more & WEIGHS_DOMAINS) && keys->former_domain)
		kr_str_puts(&text,
		            _(" The same e-mail address at a former domain speaks for one of those listed, but is not "
		              "enough by itself."));
	else if ((known->more & WEIGHS_DOMAINS) && keys->other_domain)
		kr_str_puts(&text,
		            _(" The same e-mail address at another domain speaks for one of those listed, but is not "
		              "enough by itself."));
	kr_str_printf(&text, " %s", _(known->settle));
	kr_str_puts(out, text.buf + 1);
	kr_str_release(&text);
}

/* Rounded once, for everything that people read. It orders the candidates; the rules decide, and what they hold to be doubtful must not
 * look certain. */
int kr_words_percent(const char *rule, double score)
{
	enum { MOST_IN_DOUBT = 75 };
	const struct rule *known = rule != NULL ? rule_called(rule) : NULL;
	const int percent = (int)lround(100 * score);

	if (known == NULL || (known->more & NO_FIGURE))
		return -1;
	return known->settle != NULL && percent > MOST_IN_DOUBT ? MOST_IN_DOUBT : percent;
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
		{ "old-name-in-fkorg-email", N_("an e-mail address in FK ORG spells the name on the list") },
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
