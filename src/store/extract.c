/* SPDX-License-Identifier: MPL-2.0 */
#include "extract.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"
#include "seen.h"

enum { PROGRESS_EVERY = 4096, CELLS_A_MESSAGE = 1000 };

struct work {
	const struct kr_extract *job;
	struct kr_wire_out *out;
	struct kr_reader *reader;
	const struct kr_layout *layout;
	bool has_roles, has_logins; /* the sheet has a column for them */
	struct kr_keys keys;
	struct kr_str form;
	struct kr_seen *seen; /* people of a sheet that has one row per user and role; NULL where a row is a user */
	uint64_t rows, people;
};

/* ---- what is sent once per file and sheet ---- */

static void send_text(struct kr_wire_out *out, char kind, const char *text)
{
	kr_wire_begin(out, kind);
	kr_wire_text(out, text);
	kr_wire_end(out);
}

static void send_file(struct kr_wire_out *out, const struct kr_reader_notes *notes)
{
	const char delimiter[2] = { notes->delimiter, '\0' };

	kr_wire_begin(out, KR_MSG_FILE);
	kr_wire_text(out, notes->format);
	kr_wire_text(out, notes->encoding);
	kr_wire_text(out, delimiter[0] != '\0' ? delimiter : NULL);
	kr_wire_end(out);
}

static void send_layout(struct kr_wire_out *out, const struct kr_layout *layout)
{
	kr_wire_begin(out, KR_MSG_SHEET);
	kr_wire_text(out, layout->sheet_name);
	kr_wire_uint(out, layout->header_row);
	kr_wire_text(out, layout->profile);
	kr_wire_text(out, layout->why_sheet);
	kr_wire_uint(out, layout->negative);
	kr_wire_end(out);
	for (size_t i = 0; i < layout->n_columns; i++) {
		const struct kr_column *column = &layout->columns[i];
		kr_wire_begin(out, KR_MSG_COLUMN);
		kr_wire_uint(out, column->index);
		kr_wire_text(out, column->header);
		kr_wire_text(out, kr_field_name(column->field));
		kr_wire_text(out, column->why);
		kr_wire_end(out);
	}
}

static void send_sheet_end(struct work *w)
{
	const struct kr_reader_notes *notes = kr_reader_notes(w->reader);

	kr_wire_begin(w->out, KR_MSG_SHEET_END);
	kr_wire_uint(w->out, w->rows);
	kr_wire_uint(w->out, w->people);
	kr_wire_uint(w->out, notes->hidden_rows);
	kr_wire_uint(w->out, notes->mojibake_cells);
	kr_wire_uint(w->out, notes->lost_char_cells);
	kr_wire_end(w->out);
}

static bool send_token(void *ctx, enum kr_token_kind kind, const char *token, size_t length, uint64_t people)
{
	struct kr_wire_out *out = ctx;

	kr_wire_begin(out, kind == KR_TOKEN_DOMAIN ? KR_MSG_DOMAIN : KR_MSG_TOKEN);
	if (kind != KR_TOKEN_DOMAIN)
		kr_wire_uint(out, kind);
	kr_wire_bytes(out, token, length);
	kr_wire_uint(out, people);
	kr_wire_end(out);
	return true;
}

/* ---- a person ---- */

static void put_day(struct kr_wire_out *out, const char *text)
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

static void send_person(struct work *w, const struct kr_person *person)
{
	kr_wire_begin(w->out, KR_MSG_PERSON);
	kr_wire_uint(w->out, person->row);
	kr_wire_text(w->out, w->keys.name_form.buf);
	kr_wire_uint(w->out, w->keys.garbled);
	kr_wire_uint(w->out, kr_person_active(person, !w->has_roles, w->job->as_of));
	for (size_t i = 0; i < KR_FIELD_COUNT; i++) {
		if (i != KR_FIELD_VALID_TO)
			kr_wire_text(w->out, person->field[i]);
		else
			put_day(w->out,
			        w->has_roles ? NULL : person->field[i]); /* the assignment's, not the account's */
	}
	kr_wire_end(w->out);
}

static void send_keys(struct work *w)
{
	kr_wire_begin(w->out, KR_MSG_KEYS);
	for (size_t i = 0; i < w->keys.n; i++) {
		kr_wire_text(w->out, kr_key_kind_name(w->keys.item[i].kind));
		kr_wire_text(w->out, w->keys.item[i].value);
	}
	kr_wire_end(w->out);
}

static void send_cells(struct work *w, const struct kr_person *person)
{
	for (size_t i = 0; i < person->n_cells;) {
		kr_wire_begin(w->out, KR_MSG_CELLS);
		for (size_t n = 0; n < CELLS_A_MESSAGE && i < person->n_cells; n++, i++) {
			kr_wire_uint(w->out, person->cells[i].column);
			kr_wire_text(w->out, person->cells[i].text);
		}
		kr_wire_end(w->out);
	}
}

/* A field in normal form, or NULL. */
static const char *normal(bool (*form)(const char *, struct kr_str *), const char *text, struct kr_str *buffer)
{
	kr_str_clear(buffer);
	return form(text, buffer) ? buffer->buf : NULL;
}

/* Whom an assignment or a login is about. */
static void put_who(struct work *w, const struct kr_person *person)
{
	kr_wire_text(w->out, normal(kr_normal_uuid, person->field[KR_FIELD_UUID], &w->form));
	kr_wire_text(w->out, normal(kr_normal_user_id, person->field[KR_FIELD_USER_ID], &w->form));
	kr_wire_text(w->out, normal(kr_normal_email, person->field[KR_FIELD_EMAIL], &w->form));
	kr_wire_text(w->out, normal(kr_normal_name, person->field[KR_FIELD_NAME], &w->form));
}

static void send_rejected(struct work *w, uint32_t row, const char *reason)
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

static void send_role(struct work *w, const struct kr_person *person, const char *role)
{
	kr_wire_begin(w->out, KR_MSG_ROLE);
	kr_wire_uint(w->out, person->row);
	kr_wire_text(w->out, role);
	kr_wire_uint(w->out, kr_is_administrator_role(role));
	put_day(w->out, person->field[KR_FIELD_VALID_FROM]);
	put_day(w->out, person->field[KR_FIELD_VALID_TO]);
	put_who(w, person);
	kr_wire_end(w->out);
}

static void take_roles(struct work *w, const struct kr_person *person)
{
	const char *it_system = person->field[KR_FIELD_IT_SYSTEM];
	const char *cell = person->field[KR_FIELD_ROLE];

	while (cell != NULL && *cell != '\0') {
		size_t len = strcspn(cell, "\n");
		char *role = kr_strndup(cell, len);
		if (role[strspn(role, " \t\r")] != '\0' &&
		    kr_is_klik_role(role, it_system, w->job->klik_roles, w->job->n_klik_roles)) {
			/* An assignment whose dates we cannot read is not guessed to be in force. */
			if (day_is_readable(person->field[KR_FIELD_VALID_FROM]) &&
			    day_is_readable(person->field[KR_FIELD_VALID_TO]))
				send_role(w, person, role);
			else
				send_rejected(w, person->row, _("the role's from or to date cannot be read"));
		}
		free(role);
		cell += len + (cell[len] == '\n');
	}
}

/* ---- logins ---- */

/* Does the row say that the person logged in with "Login for kommunal bruger"? A list without a column for it is
 * a list of those who did. An empty cell where others have a date says no; a day after as_of has not come yet. */
static enum kr_answer login_answer(const struct work *w, const struct kr_person *person, const char **ret_reason)
{
	const char *method = person->field[KR_FIELD_LOGIN_METHOD];
	const char *login = person->field[KR_FIELD_LOGIN];
	enum kr_answer answer = kr_answer_of(login);
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

static void take_login(struct work *w, const struct kr_person *person)
{
	const char *reason = NULL;
	enum kr_answer answer = login_answer(w, person, &reason);

	if (reason != NULL) {
		send_rejected(w, person->row, reason);
		return;
	}
	kr_wire_begin(w->out, KR_MSG_LOGIN);
	kr_wire_uint(w->out, person->row);
	kr_wire_text(w->out, answer == KR_ANSWER_YES ? "yes" : "no");
	put_day(w->out, person->field[KR_FIELD_LOGIN]);
	put_who(w, person);
	kr_wire_end(w->out);
}

/* ---- rows ---- */

/* Is this the first row of this user? Decided by the strongest identity there is. */
static bool is_new_user(struct work *w, const struct kr_person *person)
{
	const char *identity = person->field[KR_FIELD_UUID];

	if (w->seen == NULL)
		return true;
	if (identity == NULL)
		identity = person->field[KR_FIELD_USER_ID];
	if (identity == NULL)
		identity = person->field[KR_FIELD_EMAIL];
	return identity == NULL || kr_seen_add(w->seen, identity);
}

static void take_org_user(struct work *w, const struct kr_person *person)
{
	const struct kr_extract *job = w->job;
	const bool kept = kr_keys_hit(person, job->wanted, &w->keys);

	if (is_new_user(w, person)) {
		w->people++;
		kr_token_counter_count(job->tokens, &w->keys);
	}
	if (kept) {
		send_person(w, person);
		send_keys(w);
	}
	if (w->has_roles)
		take_roles(w, person);
}

static void take(struct work *w, const struct kr_person *person)
{
	w->rows++;
	if (person->rejected != NULL) {
		send_rejected(w, person->row, person->rejected);
		return;
	}
	switch (w->job->request.role) {
	case KR_ROLE_OLD:
		send_person(w, person); /* the run makes the keys itself: it has to have them before it forks again */
		send_cells(w, person);
		break;
	case KR_ROLE_FKORG:
		take_org_user(w, person);
		break;
	case KR_ROLE_FKADM:
		take_roles(w, person);
		break;
	case KR_ROLE_LOGINS:
		take_login(w, person);
		break;
	case KR_ROLE_COUNT:
		break;
	}
}

static bool has_column(const struct kr_layout *layout, enum kr_field field)
{
	for (size_t i = 0; i < layout->n_columns; i++)
		if (layout->columns[i].field == field)
			return true;
	return false;
}

static bool read_sheet(struct work *w, const struct kr_layout *layout, struct kr_err *err)
{
	struct kr_roster *roster;
	struct kr_person person;
	enum kr_next got;

	if (!kr_roster_open(w->reader, layout, &roster, err))
		return false;
	send_layout(w->out, layout);
	w->layout = layout;
	w->has_roles = has_column(layout, KR_FIELD_ROLE);
	w->has_logins = has_column(layout, KR_FIELD_LOGIN);
	w->seen = w->has_roles && w->job->request.role == KR_ROLE_FKORG ? kr_seen_new() : NULL;
	w->rows = w->people = 0;

	while ((got = kr_roster_next(roster, &person, err)) == KR_ROW) {
		take(w, &person);
		if (w->rows % PROGRESS_EVERY != 0)
			continue;
		kr_wire_begin(w->out, KR_MSG_PROGRESS);
		kr_wire_double(w->out, kr_reader_progress(w->reader));
		kr_wire_end(w->out);
		if (!kr_wire_flush(w->out, err)) {
			got = KR_FAILED;
			break;
		}
	}
	if (got == KR_END)
		send_sheet_end(w);
	kr_seen_free(w->seen);
	kr_roster_close(roster);
	return got == KR_END;
}

bool kr_extract_job(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	struct kr_extract *job = ctx;
	struct kr_recognition recognition = { 0 };
	struct work w = { .job = job, .out = out, .keys = KR_KEYS_INIT, .form = KR_STR_INIT(KR_STR_UNBOUNDED) };
	bool done = false;

	if (!kr_reader_open(job->source, job->limits, &w.reader, err))
		return false;
	if (!kr_roster_recognise(w.reader, &job->request, &recognition, err))
		goto out;
	send_file(out, kr_reader_notes(w.reader));
	for (size_t i = 0; i < recognition.n_warnings; i++)
		send_text(out, KR_MSG_WARNING, recognition.warnings[i]);
	for (size_t i = 0; i < recognition.n_layouts; i++)
		if (!read_sheet(&w, &recognition.layouts[i], err))
			goto out;
	done = job->tokens == NULL || kr_token_counter_each(job->tokens, send_token, out);
out:
	kr_recognition_release(&recognition);
	kr_reader_close(w.reader);
	kr_keys_release(&w.keys);
	kr_str_release(&w.form);
	return done;
}
