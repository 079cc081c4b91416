/* SPDX-License-Identifier: MPL-2.0 */
/* Words for what the verdict says; those for what the matching says stand in words_match.c. */
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

#include "model.h"

/* A status is never told by colour alone: glyph and text, the same everywhere. */
static const struct {
	const char *name, *text, *actor, *next;
} statuses[KR_STATUS_COUNT] = {
	[KR_STATUS_DONE] = { "done", N_("✔ Done"), N_("nobody"), N_("Nothing. Access is kept.") },
	[KR_STATUS_LET_GO] = { "let-go", N_("– Will be deleted (decided)"), N_("nobody"),
	                       N_("Nothing. The user is deleted after the deadline.") },
	[KR_STATUS_CHOOSE] = { "choose", N_("? Choose the person"), N_("KLIK administrator"),
	                       N_("Choose the right person on the sheet “For clarification”.") },
	[KR_STATUS_CONFIRM] = { "confirm", N_("≈ Confirm the match"), N_("KLIK administrator"),
	                        N_("Confirm or reject the proposal on the sheet “For clarification”.") },
	[KR_STATUS_NOT_IN_FKORG] = { "not-in-fkorg", N_("✖ Not in FK ORG"), N_("KLIK administrator"),
	                             N_("Let the user go, or have the account created in FK ORG.") },
	[KR_STATUS_INACTIVE] = { "inactive", N_("✖ Inactive in FK ORG"), N_("KLIK administrator"),
	                         N_("Usually let go; otherwise have the account made active.") },
	[KR_STATUS_NEEDS_ROLE] = { "needs-role", N_("● Lacks the job function role"), N_("role administrator"),
	                           N_("Assign the job function role in FK ADM.") },
	[KR_STATUS_NEEDS_FKORG_DATA] = { "needs-fkorg-data", N_("● Lacks data in FK ORG"),
	                                 N_("organisation administrator"),
	                                 N_("Fill in name, e-mail and UUID in FK ORG.") },
	[KR_STATUS_NEEDS_LOGIN] = { "needs-login", N_("○ Lacks the login"), N_("the user"),
	                            N_("Log in to KLIK with the blue button “Login for kommunal bruger”.") },
};

const char *kr_status_name(enum kr_status status)
{
	return statuses[status].name;
}

enum kr_status kr_status_parse(const char *text)
{
	for (int i = 0; text != NULL && i < KR_STATUS_COUNT; i++)
		if (strcmp(statuses[i].name, text) == 0)
			return (enum kr_status)i;
	return KR_STATUS_COUNT;
}

const char *kr_words_status(enum kr_status status)
{
	return _(statuses[status].text);
}

const char *kr_words_status_plain(enum kr_status status)
{
	const char *text = kr_words_status(status), *space = strchr(text, ' ');
	return space != NULL ? space + 1 : text;
}

const char *kr_words_next_step(enum kr_status status)
{
	return _(statuses[status].next);
}

const char *kr_words_actor(enum kr_status status)
{
	return _(statuses[status].actor);
}

const char *kr_words_typed_column(const char *code)
{
	for (int i = 0; i < KR_TYPED_COUNT; i++)
		if (strcmp(kr_typed_columns[i].code, code) == 0)
			return _(kr_typed_columns[i].msgid);
	return strcmp(kr_earlier_column.code, code) == 0 ? _(kr_earlier_column.msgid) : NULL;
}

/* ---- flags ---- */

static const struct {
	const char *flag, *text;
	const char *with_detail; /* the same with the detail in it, or NULL */
	const char *meaning;     /* for the guide */
} flags[] = {
	{ "gallery-role", N_("Roles in the role gallery at stake"), NULL,
	  N_("Would be lost, and has to be given again by hand. Begin with these users.") },
	{ "email-differs", N_("Another e-mail in FK ORG"), N_("Another e-mail in FK ORG (%s)"),
	  N_("KLIK most likely finds the old user by the e-mail: have it put right in KLIK or FK ORG before the first "
	     "login.") },
	{ "external-domain", N_("External e-mail address"), N_("External e-mail address (%s)"),
	  N_("The domain is not one of the municipality's. Is it an external user?") },
	{ "moved-domain", N_("Former e-mail domain"), N_("Former e-mail domain (%s)"),
	  N_("Was found because the same address stands under the new domain.") },
	{ "shared-mailbox", N_("Several people share the e-mail"), NULL,
	  N_("A function mailbox or a reused address: the e-mail does not say who it is.") },
	{ "several-accounts", N_("Perhaps several accounts"), N_("Perhaps several accounts (also %s)"),
	  N_("FK ORG has more than one account that may be the same person's. The login uses one of them.") },
	{ "role-on-other-account", N_("The role is on another account"), N_("The role is on another account (%s)"),
	  N_("The person may already be able to log in, with that account.") },
	{ "role-not-in-force", N_("The role is not in force"), NULL,
	  N_("There is a KLIK role, but its dates or a negative assignment keep it from working today.") },
	{ "fkorg-missing-name", N_("FK ORG lacks the name"), NULL, N_("The login fails without it.") },
	{ "fkorg-missing-email", N_("FK ORG lacks the e-mail"), NULL, N_("The login fails without it.") },
	{ "fkorg-missing-uuid", N_("FK ORG lacks the UUID"), NULL, N_("The login fails without it.") },
	{ "garbled-text", N_("Garbled letters on KOMBIT's list"), NULL,
	  N_("Letters such as æ, ø and å were damaged on the way. The match was made as well as could be.") },
	{ "duplicate-in-list", N_("Twice on KOMBIT's list"), N_("Twice on KOMBIT's list (also row %s)"),
	  N_("The same person has several old users. Usually one is enough.") },
	{ "no-key", N_("No UUID, e-mail or user id"), NULL,
	  N_("Only the name says who it is, and names are not unique.") },
	{ "new-on-list", N_("New on KOMBIT's list"), NULL, N_("Was not there at the last run.") },
	{ "left-the-list", N_("Gone from KOMBIT's list"), NULL, N_("Has probably logged in, or was deleted.") },
	{ "answers-wait", N_("Earlier answers wait"), NULL,
	  N_("Somebody like this user stood on an earlier list, and you answered about them. Say under “Are they this "
	     "row's?” "
	     "whether it is the same person; until then the answers decide nothing.") },
	{ "name-changed", N_("Another surname than when it was decided"), N_("Was called “%s” when it was decided"),
	  N_("The row is the same person by all that the lists say, and your answers were carried over. If you "
	     "disagree, change "
	     "them; if you agree, write the answer once more.") },
	{ "choice-unknown", N_("The chosen UUID is not in FK ORG"), NULL,
	  N_("What you typed is kept, but nobody in the extract has it.") },
	{ "choice-not-clear", N_("The answer does not say which person is meant"),
	  N_("“%s” does not say which person is meant"),
	  N_("Write “Yes” beside the right person on the sheet “For clarification”, or the number of the proposal in "
	     "the row "
	     "itself. What you typed is kept, but it decides nothing.") },
	{ "contradictory-answers", N_("Contradictory answers"), N_("Contradictory answers: “%s”"),
	  N_("The same question was answered twice, differently. Neither answer decides anything: delete the wrong "
	     "one.") },
	{ "answer-not-understood", N_("An answer is not understood"), N_("An answer is not understood: “%s”"),
	  N_("The answer is kept, but it decides nothing.") },
	{ "person-changed", N_("Another person than when it was decided"), NULL,
	  N_("Since you answered “Keep?” the match has moved to somebody else, or the UUID that you chose has got "
	     "another "
	     "name: check it.") },
};

size_t kr_words_flag_count(void)
{
	return sizeof flags / sizeof *flags;
}

const char *kr_words_flag_meaning(size_t index, const char **ret_text)
{
	*ret_text = _(flags[index].text);
	return _(flags[index].meaning);
}

const char *kr_words_flag(const char *flag)
{
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (strcmp(flags[i].flag, flag) == 0)
			return _(flags[i].text);
	return flag;
}

/* The sentence with the detail in place of its %s. */
static void put_sentence(const char *sentence, const char *detail, struct kr_str *out)
{
	const char *place = strstr(sentence, "%s");

	if (place == NULL) {
		kr_str_puts(out, sentence);
		return;
	}
	kr_str_put(out, sentence, (size_t)(place - sentence));
	kr_str_puts(out, detail);
	kr_str_puts(out, place + 2);
}

/* Detail: "from DAY", "until DAY" or "negative" (verdict/flags.sql). */
static void put_role_not_in_force(const char *detail, struct kr_str *out)
{
	char words[KR_WORDS_DAY];
	const char *space = strchr(detail, ' ');
	int32_t day;

	if (space == NULL) {
		kr_str_puts(out, _("The role is taken away (negative assignment)"));
		return;
	}
	put_sentence(strncmp(detail, "from", 4) == 0 ? _("The role begins %s") : _("The role ended %s"),
	             kr_day_parse_iso(space + 1, &day) ? kr_words_day(day, words) : space + 1, out);
}

void kr_words_flag_detail(const struct model_flag *flag, struct kr_str *out)
{
	const char *sentence = NULL;

	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (strcmp(flags[i].flag, flag->flag) == 0)
			sentence = flags[i].with_detail;
	if (flag->detail == NULL || *flag->detail == '\0')
		kr_str_puts(out, kr_words_flag(flag->flag));
	else if (strcmp(flag->flag, "role-not-in-force") == 0)
		put_role_not_in_force(flag->detail, out);
	else
		put_sentence(sentence != NULL ? _(sentence) : kr_words_flag(flag->flag), flag->detail, out);
}

/* ---- facts ---- */

const char *kr_words_role(const char *role)
{
	if (role == NULL || strcmp(role, "none") == 0)
		return _("none");
	if (strcmp(role, "administrator") == 0)
		return _("KLIK-administrator");
	if (strcmp(role, "user") == 0)
		return _("KLIK-bruger");
	return _("unknown");
}

const char *kr_words_account(const char *account)
{
	if (strcmp(account, "active") == 0)
		return _("active");
	if (strcmp(account, "inactive") == 0)
		return _("inactive");
	return strcmp(account, "none") == 0 ? "" : _("unknown");
}

const char *kr_words_day(int32_t day, char buf[KR_WORDS_DAY])
{
	static const char *const months[] = { N_("January"),   N_("February"), N_("March"),    N_("April"),
		                              N_("May"),       N_("June"),     N_("July"),     N_("August"),
		                              N_("September"), N_("October"),  N_("November"), N_("December") };
	int year, month, of_month;

	kr_day_split(day, &year, &month, &of_month);
	/* TRANSLATORS: day, month, year: "3 November 2025" */
	snprintf(buf, KR_WORDS_DAY, _("%d %s %d"), of_month, _(months[month - 1]), year);
	return buf;
}
