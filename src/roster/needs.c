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

bool kr_draft_is_enough(const struct kr_draft *draft)
{
	const enum kr_field *fields;

	return lacks(draft->role, draft->has, &fields) == NULL;
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
	kr_fail(err, KR_E_REFUSED, "%s", message.buf);
	kr_str_release(&message);
	if (draft->sheet_name[0] != '\0')
		kr_err_at(err, _("sheet “%s”"), draft->sheet_name);
	return false;
}
