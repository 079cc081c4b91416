/* SPDX-License-Identifier: MPL-2.0 */
/* Sentences about a user, the same on every list. */
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

#include "listing.h"

enum kr_style kr_status_style(enum kr_status status)
{
	switch (status) {
	case KR_STATUS_DONE:
		return STYLE_TONE_GOOD;
	case KR_STATUS_LET_GO:
		return STYLE_TONE_QUIET;
	case KR_STATUS_CHOOSE:
	case KR_STATUS_CONFIRM:
		return STYLE_TONE_ASK;
	case KR_STATUS_NOT_IN_FKORG:
	case KR_STATUS_INACTIVE:
		return STYLE_TONE_STOP;
	case KR_STATUS_NEEDS_ROLE:
	case KR_STATUS_NEEDS_FKORG_DATA:
	case KR_STATUS_NEEDS_LOGIN:
	case KR_STATUS_COUNT:
		break;
	}
	return STYLE_TONE_WORK;
}

static const char *keep(struct kr_listing *t, struct kr_str *out)
{
	const char *text = out->len > 0 ? kr_arena_strdup(&t->arena, out->buf) : NULL;
	kr_str_release(out);
	return text;
}

const char *kr_listing_name(struct kr_listing *t, const char *name, const char *email, uint32_t row)
{
	return name != NULL || email != NULL || row == 0 ? name : kr_arena_printf(&t->arena, _("(row %u)"), row);
}

static bool is_among(const char *flag, const char *const *only)
{
	if (only == NULL)
		return true;
	while (*only != NULL && strcmp(*only, flag) != 0)
		only++;
	return *only != NULL;
}

const char *kr_listing_flags(struct kr_listing *t, const struct model_user *user, const char *const *only)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (size_t i = 0; i < user->n_flags; i++) {
		if (!is_among(user->flags[i].flag, only))
			continue;
		kr_str_puts(&out, out.len > 0 ? "\n▲ " : "▲ ");
		kr_words_flag_detail(&user->flags[i], &out);
	}
	return keep(t, &out);
}

const char *kr_listing_stakes(struct kr_listing *t, const struct model_user *user)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (kr_user_flag(user, "gallery-role") != NULL)
		kr_str_printf(&out, _("Role gallery: %s"), user->gallery_roles);
	if (user->projects != NULL) {
		if (out.len > 0)
			kr_str_puts(&out, "\n");
		kr_str_printf(&out, _("Projects: %s"), user->projects);
	}
	return keep(t, &out);
}

const char *kr_listing_match(struct kr_listing *t, const struct model_user *user)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	char words[KR_WORDS_DAY];
	int32_t day;

	if (user->chosen) {
		if (user->chosen_on != NULL && kr_day_parse_iso(user->chosen_on, &day))
			kr_str_printf(&out, _("Chosen by the KLIK administrator (seen %s)"), kr_words_day(day, words));
		else
			kr_str_puts(&out, _("Chosen by the KLIK administrator"));
		return keep(t, &out);
	}
	kr_str_puts(&out, kr_words_match_kind(user->match_kind));
	if (user->rule != NULL)
		kr_str_printf(&out, ": %s", kr_words_rule(user->rule));
	return keep(t, &out);
}

const char *kr_listing_login_words(struct kr_listing *t, const struct model_user *user)
{
	static const struct {
		const char *source, *yes, *no, *unknown;
	} words[] = {
		{ "logins", N_("yes, says the login list"), N_("no, says the login list"),
		  N_("unknown: the login list does not say clearly who it was") },
		{ "column", N_("yes, says the list's own column"), N_("no, says the list's own column"),
		  N_("unknown: the column does not say clearly") },
		{ "decision", N_("yes, typed by the KLIK administrator"), N_("no, typed by the KLIK administrator"),
		  N_("unknown") },
		{ "kombit-list", N_("yes"), N_("no: stands on KOMBIT's list"), N_("unknown") },
	};
	const char *text = N_("unknown");
	char in_words[KR_WORDS_DAY];
	int32_t day;

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcmp(words[i].source, user->login_source) == 0)
			text = strcmp(user->logged_in, "yes") == 0  ? words[i].yes
			       : strcmp(user->logged_in, "no") == 0 ? words[i].no
			                                            : words[i].unknown;
	if (user->login_day == NULL || !kr_day_parse_iso(user->login_day, &day))
		return _(text);
	return kr_arena_printf(&t->arena, "%s (%s)", _(text), kr_words_day(day, in_words));
}

const char *kr_listing_role_words(struct kr_listing *t, const struct kr_model *model, const struct model_user *user)
{
	if (!model->has_role_data)
		return user->needs_role ? _("unknown: no FK ADM data; stands on KOMBIT's list, so taken to be missing")
		                        : _("unknown: no FK ADM data; the login shows that there is one");
	if (user->role_name != NULL && strcmp(user->role, "none") != 0 &&
	    strcmp(user->role_name, kr_words_role(user->role)) != 0)
		return kr_arena_printf(&t->arena, "%s (%s)", kr_words_role(user->role), user->role_name);
	return kr_words_role(user->role);
}

const char *kr_listing_comparison(struct kr_listing *t, const char *name, const char *email, const char *user_id,
                                  const char *uuid)
{
	const struct {
		const char *key, *verdict, *words;
	} keys[] = {
		{ _("Name"), name, kr_words_name_level(name) },
		{ _("E-mail"), email, kr_words_key_verdict(email) },
		{ _("User id"), user_id, kr_words_key_verdict(user_id) },
		{ _("UUID"), uuid, kr_words_key_verdict(uuid) },
	};
	const char *said = "", *missing = "";

	for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
		if (strcmp(keys[i].verdict, "missing") == 0)
			missing = kr_arena_printf(&t->arena, "%s%s%s", missing, *missing ? ", " : "", keys[i].key);
		else
			said = kr_arena_printf(&t->arena, "%s%s%s: %s", said, *said ? " · " : "", keys[i].key,
			                       keys[i].words);
	if (*missing == '\0')
		return said;
	return kr_arena_printf(&t->arena, _("%s%smissing: %s"), said, *said ? " · " : "", missing);
}
