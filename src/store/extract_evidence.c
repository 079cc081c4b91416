/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "extract_work.h"
#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"

void kr_extract_day(struct kr_wire_out *out, const char *text)
{
	char iso[KR_DATE_TEXT];
	int32_t day;

	if (text != NULL && kr_day_parse(text, &day)) {
		kr_day_text(day, iso);
		kr_wire_text(out, iso);
	} else {
		kr_wire_text(out, NULL);
	}
}

/* A field in normal form, or NULL. */
static const char *normal(bool (*form)(const char *, struct kr_str *), const char *text, struct kr_str *buffer)
{
	kr_str_clear(buffer);
	return form(text, buffer) ? buffer->buf : NULL;
}

/* Whom an assignment or a login is about. */
static void put_who(struct kr_extract_work *w, const struct kr_person *person)
{
	kr_wire_text(w->out, normal(kr_normal_uuid, person->field[KR_FIELD_UUID], &w->form));
	kr_wire_text(w->out, normal(kr_normal_user_id, person->field[KR_FIELD_USER_ID], &w->form));
	kr_wire_text(w->out, normal(kr_normal_email, person->field[KR_FIELD_EMAIL], &w->form));
	kr_wire_text(w->out, normal(kr_normal_name, person->field[KR_FIELD_NAME], &w->form));
}

void kr_extract_rejected(struct kr_extract_work *w, uint32_t row, const char *reason)
{
	kr_wire_begin(w->out, KR_MSG_REJECTED);
	kr_wire_uint(w->out, row);
	kr_wire_text(w->out, reason);
	kr_wire_end(w->out);
}

/* ---- role assignments: one per row, or several in a cell on lines of their own ---- */

static bool day_is_readable(const char *text)
{
	int32_t day;
	return text == NULL || kr_day_parse(text, &day);
}

static void send_role(struct kr_extract_work *w, const struct kr_person *person, const char *role)
{
	kr_wire_begin(w->out, KR_MSG_ROLE);
	kr_wire_uint(w->out, person->row);
	kr_wire_text(w->out, role);
	kr_wire_uint(w->out, kr_is_administrator_role(role));
	kr_extract_day(w->out, person->field[KR_FIELD_VALID_FROM]);
	kr_extract_day(w->out, person->field[KR_FIELD_VALID_TO]);
	put_who(w, person);
	kr_wire_end(w->out);
}

/* The next role of the cell, which moves behind it; NULL behind the last. */
static char *next_role(const char **cell)
{
	while (*cell != NULL && **cell != '\0') {
		const size_t len = strcspn(*cell, "\n");
		const char *role = *cell;
		*cell += len + (role[len] == '\n');
		if (strspn(role, " \t\r") < len)
			return kr_strndup(role, len);
	}
	return NULL;
}

static bool is_klik_role(const struct kr_extract_work *w, const struct kr_person *person, const char *role)
{
	return kr_is_klik_role(role, person->field[KR_FIELD_IT_SYSTEM], w->job->klik_roles, w->job->n_klik_roles);
}

/* Returns whether one of the person's roles is a KLIK role. */
static bool count_roles(struct kr_extract_work *w, const struct kr_person *person)
{
	const char *cell = person->field[KR_FIELD_ROLE];
	const uint64_t before = w->klik_assignments;
	char *role;

	for (; (role = next_role(&cell)) != NULL; free(role)) {
		w->assignments++;
		w->klik_assignments += is_klik_role(w, person, role);
	}
	return w->klik_assignments > before;
}

void kr_extract_roles(struct kr_extract_work *w, const struct kr_person *person)
{
	if (!count_roles(w, person))
		return;
	person = kr_cpr_mask_person(w->mask, person);

	const char *cell = person->field[KR_FIELD_ROLE];
	char *role;
	for (; (role = next_role(&cell)) != NULL; free(role)) {
		if (!is_klik_role(w, person, role))
			continue;
		/* An assignment whose dates we cannot read is not guessed to be in force. */
		if (day_is_readable(person->field[KR_FIELD_VALID_FROM]) &&
		    day_is_readable(person->field[KR_FIELD_VALID_TO]))
			send_role(w, person, role);
		else
			kr_extract_rejected(w, person->row, _("the role's from or to date cannot be read"));
	}
}

/* ---- logins ---- */

/* Does the row say that the person logged in with "Login for kommunal bruger"? A list without a column for it is
 * a list of those who did. An empty cell where others have a date says no; a day after as_of has not come yet. */
static enum kr_answer login_answer(const struct kr_extract_work *w, const struct kr_person *person,
                                   const char **ret_reason)
{
	const char *method = person->field[KR_FIELD_LOGIN_METHOD];
	const char *login = person->field[KR_FIELD_LOGIN];
	enum kr_answer answer = kr_login_answer_of(login);
	int32_t day;

	if (method != NULL) {
		struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_text_fold(method, strlen(method), &folded);
		bool municipal = strstr(folded.buf, "kommunal bruger") != NULL;
		kr_str_release(&folded);
		if (!municipal)
			return KR_ANSWER_NO;
	}
	if (!w->has_logins)
		return KR_ANSWER_YES;
	if (login == NULL)
		return method != NULL ? KR_ANSWER_YES : KR_ANSWER_NO;
	if (answer != KR_ANSWER_UNKNOWN)
		return answer;
	if (!kr_day_parse(login, &day))
		*ret_reason = _("the login is neither a date nor yes or no");
	else if (day > w->job->as_of)
		*ret_reason = _("the login lies after the day the result is for");
	else
		return KR_ANSWER_YES;
	return KR_ANSWER_UNKNOWN;
}

void kr_extract_login(struct kr_extract_work *w, const struct kr_person *person)
{
	const char *reason = NULL;
	enum kr_answer answer = login_answer(w, person, &reason);

	if (reason != NULL) {
		kr_extract_rejected(w, person->row, reason);
		return;
	}
	person = kr_cpr_mask_person(w->mask, person);
	kr_wire_begin(w->out, KR_MSG_LOGIN);
	kr_wire_uint(w->out, person->row);
	kr_wire_text(w->out, answer == KR_ANSWER_YES ? "yes" : "no");
	kr_extract_day(w->out, person->field[KR_FIELD_LOGIN]);
	put_who(w, person);
	kr_wire_end(w->out);
}
