/* SPDX-License-Identifier: MPL-2.0 */
/* What each kind of list must tell, and what to say when it does not. */
#include "draft.h"

#include <string.h>

#include "klikrecon/str.h"
#include "klikrecon/suggest.h"
#include "klikrecon/text.h"

enum { HEADERS_SHOWN = 12, HEADER_CHARACTERS = 32 };

static bool has_name(const bool *has)
{
	return has[KR_FIELD_NAME] || (has[KR_FIELD_GIVEN_NAME] && has[KR_FIELD_SURNAME]);
}

static bool has_account(const bool *has)
{
	return has[KR_FIELD_UUID] || has[KR_FIELD_USER_ID] || has[KR_FIELD_EMAIL];
}

/* What is lacking, to be said, and the fields that would do; NULL when nothing is. */
static const char *lacks(enum kr_role role, const bool *has, const enum kr_field **ret_fields)
{
	static const enum kr_field account[] = { KR_FIELD_UUID, KR_FIELD_USER_ID, KR_FIELD_EMAIL, KR_FIELD_NONE };
	static const enum kr_field name[] = { KR_FIELD_NAME, KR_FIELD_EMAIL, KR_FIELD_NONE };
	static const enum kr_field person[] = { KR_FIELD_EMAIL, KR_FIELD_NAME, KR_FIELD_UUID, KR_FIELD_USER_ID,
		                                KR_FIELD_NONE };
	static const enum kr_field assignment[] = { KR_FIELD_ROLE, KR_FIELD_NONE };

	switch (role) {
	case KR_ROLE_FKADM:
		if (!has[KR_FIELD_ROLE]) {
			*ret_fields = assignment;
			return _("no column with the job function role was found");
		}
		if (!has_account(has)) {
			*ret_fields = account;
			return _("no column with the UUID, user id or e-mail of those who have the roles was found");
		}
		break;
	case KR_ROLE_FKORG:
		if (!has_account(has)) {
			*ret_fields = account;
			return _("no column with the users' UUID, user id or e-mail was found");
		}
		if (!has_name(has) && !has[KR_FIELD_EMAIL]) {
			*ret_fields = name;
			return _("no column with the users' names or e-mails was found");
		}
		break;
	default:
		break;
	}
	*ret_fields = person;
	return has_account(has) || has_name(has)
	               ? NULL
	               : _("no column with the users' e-mail, name, UUID or user id was found");
}

/* ---- files of another kind ---- */

/* "Ikke logget på": words that are more than a yes or no, which a column on anything could hold. */
static bool says_logged(const struct kr_values *values)
{
	return kr_values_share(values, KR_SHAPE_LOGGED) - kr_values_share(values, KR_SHAPE_ANSWER) >= 50;
}

static bool user_said_what_login_is(const struct kr_draft *draft)
{
	return draft->role == KR_ROLE_LOGINS &&
	       (draft->kept_away[KR_FIELD_LOGIN] || draft->kept_away[KR_FIELD_LOGIN_METHOD]);
}

/* The column that tells of logins, though not in a way to go by; NULL when there is none. */
static const struct kr_draft_column *unclear_login(const struct kr_draft *draft)
{
	static const char *const words[] = { "login", "logon", "logget" };

	if (draft->role != KR_ROLE_LOGINS || draft->has[KR_FIELD_LOGIN] || draft->has[KR_FIELD_LOGIN_METHOD] ||
	    user_said_what_login_is(draft))
		return NULL;
	for (size_t i = 0; i < draft->n_columns; i++) {
		const struct kr_draft_column *column = &draft->columns[i];
		const struct kr_meaning *meaning = &column->meaning;
		bool named = meaning->not [KR_FIELD_LOGIN] == KR_REASON_OTHER_LOGIN ||
		             meaning->score[KR_FIELD_LOGIN] >= 60 || meaning->score[KR_FIELD_LOGIN_METHOD] >= 60;
		for (size_t w = 0; w < sizeof words / sizeof *words && !meaning->known; w++)
			named |= strstr(column->folded.text, words[w]) != NULL;
		if (column->field == KR_FIELD_NONE &&
		    (named || kr_values_share(column->values, KR_SHAPE_LOGIN) >= 50 || says_logged(column->values)))
			return column;
	}
	return NULL;
}

static bool is_other_export(const struct kr_draft *draft)
{
	return draft->profile != NULL && kr_profile_is_never(draft->profile, draft->role) &&
	       !user_said_what_login_is(draft);
}

/* Says what the file is instead; nothing when it may be what it was given as. */
static bool put_other_kind(const struct kr_draft *draft, struct kr_str *out)
{
	const struct kr_draft_column *login = unclear_login(draft);

	if (is_other_export(draft))
		kr_str_printf(out,
		              draft->role == KR_ROLE_LOGINS
		                      ? _("this is an export of %s, no list of logins to KLIK; if one of its columns "
		                          "tells of them, name it with --map logins.login=COLUMN")
		                      : _("this is an export of %s, not KOMBIT's list of old KLIK users"),
		              kr_profile_name(draft->profile));
	else if (login != NULL && login->meaning.not [KR_FIELD_LOGIN] == KR_REASON_OTHER_LOGIN)
		kr_str_printf(out,
		              _("“%s” tells of a login to something else than KLIK; give a list of logins to KLIK, or "
		                "name the column that tells of them with --map logins.login=COLUMN"),
		              login->header);
	else if (login != NULL)
		kr_str_printf(out,
		              _("“%s” may tell who has logged in to KLIK, but is not understood; if it does, say --map "
		                "logins.%s=\"%s\", and if everybody on the list has, --map logins.login="),
		              login->header,
		              kr_field_name(kr_values_share(login->values, KR_SHAPE_LOGIN) >= 50 ? KR_FIELD_LOGIN_METHOD
		                                                                                 : KR_FIELD_LOGIN),
		              login->header);
	return out->len > 0;
}

bool kr_draft_is_enough(const struct kr_draft *draft)
{
	const enum kr_field *fields;

	return lacks(draft->role, draft->has, &fields) == NULL && !is_other_export(draft) &&
	       unclear_login(draft) == NULL;
}

/* ---- the nearest guess ---- */

static bool may_be(const struct kr_draft_column *column, enum kr_field field)
{
	return column->field == KR_FIELD_NONE && column->meaning.not [field] == KR_REASON_NONE;
}

static const struct kr_draft_column *guess_by_values(const struct kr_draft *draft, enum kr_field field)
{
	static const int shapes[KR_FIELD_COUNT] = {
		[KR_FIELD_UUID] = KR_SHAPE_UUID + 1,
		[KR_FIELD_EMAIL] = KR_SHAPE_EMAIL + 1,
		[KR_FIELD_NAME] = KR_SHAPE_NAME + 1,
	};
	const struct kr_draft_column *best = NULL;

	if (shapes[field] == 0)
		return NULL;
	const enum kr_shape shape = (enum kr_shape)(shapes[field] - 1);
	for (size_t i = 0; i < draft->n_columns; i++) {
		const struct kr_draft_column *column = &draft->columns[i];
		if (may_be(column, field) && kr_values_share(column->values, shape) >= 50 &&
		    (best == NULL || column->values->distinct > best->values->distinct))
			best = column;
	}
	return best;
}

static const struct kr_draft_column *guess_by_header(const struct kr_recogniser *r, const struct kr_draft *draft,
                                                     enum kr_field field)
{
	size_t n;
	const char *const *headings = kr_vocabulary_headings(r->vocabulary, field, draft->role, &n);

	for (size_t i = 0; i < draft->n_columns; i++)
		if (may_be(&draft->columns[i], field) && draft->columns[i].header[0] != '\0' &&
		    kr_suggest(draft->columns[i].header, headings, n) != NULL)
			return &draft->columns[i];
	return NULL;
}

/* The remedy, with the column that it most likely is where there is one. */
static void put_remedy(const struct kr_recogniser *r, const struct kr_draft *draft, const enum kr_field *fields,
                       struct kr_str *out)
{
	const char *role = kr_role_name(draft->role), *first = kr_field_name(*fields);

	for (; *fields != KR_FIELD_NONE; fields++) {
		const struct kr_draft_column *column = draft->has_header ? guess_by_header(r, draft, *fields) : NULL;
		if (column == NULL)
			column = guess_by_values(draft, *fields);
		if (column == NULL)
			continue;
		kr_str_printf(out, _("; perhaps --map %s.%s="), role, kr_field_name(*fields));
		if (draft->has_header && column->header[0] != '\0')
			kr_str_printf(out, "\"%s\"", column->header);
		else
			kr_str_printf(out, "%u", (unsigned)column->index + 1);
		return;
	}
	if (draft->has_header)
		kr_str_printf(out, _("; if it has another name, say so with --map %s.%s=COLUMN"), role, first);
	else
		kr_str_printf(out, _(", e.g. --map %s.%s=1"), role, first);
}

static void put_headers(const struct kr_draft *draft, struct kr_str *out)
{
	size_t shown = 0;

	kr_str_puts(out, _("; the columns are: "));
	for (size_t i = 0; i < draft->n_columns; i++) {
		const char *header = draft->columns[i].header;
		size_t len = strlen(header), at = 0;

		if (len == 0)
			continue;
		if (shown++ == HEADERS_SHOWN) {
			kr_str_puts(out, ", …");
			return;
		}
		for (size_t n = 0; at < len && n < HEADER_CHARACTERS; n++)
			kr_utf8_next(header, len, &at);
		kr_str_puts(out, shown > 1 ? ", " : "");
		kr_str_printf(out, _("“%.*s%s”"), (int)at, header, at < len ? "…" : "");
	}
}

bool kr_draft_refuse(const struct kr_recogniser *r, const struct kr_draft *draft, struct kr_err *err)
{
	struct kr_str message = KR_STR_INIT(KR_STR_UNBOUNDED);
	const enum kr_field *fields;
	const char *what = lacks(draft->role, draft->has, &fields);

	if (put_other_kind(draft, &message))
		goto said;
	kr_str_puts(&message, what != NULL ? what : "");
	if (draft->sample.n_rows == 0) {
		kr_str_puts(&message, _("; there is nothing on it"));
	} else if (!draft->has_header) {
		/* What stands there may be people: it is not shown. */
		kr_str_puts(&message,
		            _("; there is no row of column headings, so say which column is what by its number"));
		put_remedy(r, draft, fields, &message);
	} else {
		put_remedy(r, draft, fields, &message);
		put_headers(draft, &message);
	}
said:
	kr_fail(err, KR_E_REFUSED, "%s", message.buf);
	kr_str_release(&message);
	if (draft->sheet_name[0] != '\0')
		kr_err_at(err, _("sheet “%s”"), draft->sheet_name);
	return false;
}
