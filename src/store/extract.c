/* SPDX-License-Identifier: MPL-2.0 */
#include "extract_work.h"

#include "klikrecon/sheet_split.h"

enum { PROGRESS_EVERY = 4096, CELLS_A_MESSAGE = 1000 };

/* ---- what is sent once per file and sheet ---- */

static void send_warning(struct kr_wire_out *out, const struct kr_warning *warning)
{
	kr_wire_begin(out, KR_MSG_WARNING);
	kr_wire_uint(out, warning->kind);
	kr_wire_text(out, warning->text);
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

static void send_sheet_end(struct kr_extract_work *w)
{
	const struct kr_reader_notes *notes = kr_reader_notes(w->reader);

	kr_wire_begin(w->out, KR_MSG_SHEET_END);
	kr_wire_uint(w->out, w->rows);
	kr_wire_uint(w->out, w->people);
	kr_wire_uint(w->out, notes->hidden_rows);
	kr_wire_uint(w->out, notes->mojibake_cells);
	kr_wire_uint(w->out, notes->lost_char_cells);
	kr_wire_uint(w->out, kr_cpr_mask_found(w->mask));
	kr_wire_uint(w->out, w->assignments);
	kr_wire_uint(w->out, w->klik_assignments);
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

/* An old user without keys: the run makes them itself, for it has to have them before it forks again. */
static void send_person(struct kr_extract_work *w, const struct kr_person *person, const struct kr_keys *keys)
{
	kr_wire_begin(w->out, KR_MSG_PERSON);
	kr_wire_uint(w->out, person->row);
	kr_wire_text(w->out, keys != NULL ? keys->name_form.buf : NULL);
	kr_wire_uint(w->out, kr_person_active(person, !w->has_roles, w->job->as_of));
	for (size_t i = 0; i < KR_FIELD_COUNT; i++) {
		if (i != KR_FIELD_VALID_TO)
			kr_wire_text(w->out, person->field[i]);
		else /* where there are roles it is the assignment's, not the account's */
			kr_extract_day(w->out, w->has_roles ? NULL : person->field[i]);
	}
	for (size_t i = 0; keys != NULL && i < keys->n; i++) {
		kr_wire_text(w->out, kr_key_kind_name(keys->item[i].kind));
		kr_wire_text(w->out, keys->item[i].value);
	}
	kr_wire_end(w->out);
}

static void send_cells(struct kr_extract_work *w, const struct kr_person *person)
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

/* ---- rows ---- */

/* Is this the first row of this user? Decided by the strongest identity there is. */
static bool is_new_user(struct kr_extract_work *w, const struct kr_person *person)
{
	if (w->seen == NULL)
		return true;
	kr_str_clear(&w->form);
	return (!kr_normal_uuid(person->field[KR_FIELD_UUID], &w->form) &&
	        !kr_normal_user_id(person->field[KR_FIELD_USER_ID], &w->form) &&
	        !kr_normal_email(person->field[KR_FIELD_EMAIL], &w->form)) ||
	       kr_seen_add(w->seen, w->form.buf);
}

static void take_old_user(struct kr_extract_work *w, const struct kr_person *person)
{
	person = kr_cpr_mask_person(w->mask, person);
	send_person(w, person, NULL);
	send_cells(w, person);
}

static void take_org_user(struct kr_extract_work *w, const struct kr_person *person)
{
	const struct kr_extract *job = w->job;
	bool kept = kr_keys_hit(person, job->wanted, &w->keys);

	if (is_new_user(w, person)) {
		w->people++;
		kr_token_counter_count(job->tokens, &w->keys);
	}
	if (kept) {
		const struct kr_person *clean = kr_cpr_mask_person(w->mask, person);
		if (clean != person)
			kept = kr_keys_hit(clean, job->wanted, &w->keys);
		person = clean;
	}
	if (kept)
		send_person(w, person, &w->keys);
	if (w->has_roles)
		kr_extract_roles(w, person);
}

static void take(struct kr_extract_work *w, const struct kr_person *person)
{
	w->rows++;
	if (person->rejected != NULL) {
		kr_extract_rejected(w, person->row, person->rejected);
		return;
	}
	switch (w->job->request.role) {
	case KR_ROLE_OLD:
		take_old_user(w, person);
		break;
	case KR_ROLE_FKORG:
		take_org_user(w, person);
		break;
	case KR_ROLE_FKADM:
		kr_extract_roles(w, person);
		break;
	case KR_ROLE_LOGINS:
		kr_extract_login(w, person);
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

/* ---- halves of a large file ---- */

static bool is_behind_the_header(const struct kr_extract *job)
{
	return job->part == KR_PART_SECOND || job->part == KR_PART_REST;
}

/* Takes the range that is this worker's. *ret_nothing: the file cannot be split, and the other one reads it whole. */
static bool take_part(struct kr_extract_work *w, struct kr_roster *roster, bool *ret_nothing, struct kr_err *err)
{
	const struct kr_extract *job = w->job;
	uint64_t from = 0, to = KR_TO_THE_END, middle;
	const bool splits = w->seen == NULL && kr_reader_split_point(w->reader, 0.5, &middle);

	*ret_nothing = job->part == KR_PART_SECOND && !splits;
	if (job->part == KR_PART_WHOLE || *ret_nothing || (job->part == KR_PART_FIRST && !splits))
		return true;
	if (job->part == KR_PART_FIRST)
		to = middle;
	else
		from = job->part == KR_PART_SECOND ? middle : job->rest_from;
	if (!kr_reader_limit_range(w->reader, from, to, err))
		return false;
	if (is_behind_the_header(job))
		kr_roster_continue(roster);
	if (job->part == KR_PART_SECOND) {
		kr_wire_begin(w->out, KR_MSG_START);
		kr_wire_uint(w->out, from);
		kr_wire_end(w->out);
	}
	w->is_part = true;
	return true;
}

static void send_part(struct kr_extract_work *w)
{
	uint64_t records, lines;

	kr_reader_range_counts(w->reader, &records, &lines);
	kr_wire_begin(w->out, KR_MSG_PART);
	kr_wire_uint(w->out, kr_reader_end_offset(w->reader));
	kr_wire_uint(w->out, records);
	kr_wire_end(w->out);
}

static bool read_sheet(struct kr_extract_work *w, const struct kr_layout *layout, struct kr_err *err)
{
	struct kr_roster *roster;
	struct kr_person person;
	enum kr_next got;

	bool nothing;

	if (!kr_roster_open(w->reader, layout, &roster, err))
		return false;
	w->has_roles = has_column(layout, KR_FIELD_ROLE);
	w->has_logins = has_column(layout, KR_FIELD_LOGIN);
	w->seen = layout->repeats_users && w->job->request.role == KR_ROLE_FKORG ? kr_seen_new() : NULL;
	w->mask = kr_cpr_mask_new(layout);
	w->rows = w->people = w->assignments = w->klik_assignments = 0;
	if (!take_part(w, roster, &nothing, err) || nothing) {
		got = nothing ? KR_END : KR_FAILED;
		goto out;
	}
	if (!is_behind_the_header(w->job))
		send_layout(w->out, layout);

	while ((got = kr_roster_next(roster, &person, err)) == KR_ROW) {
		take(w, &person);
		if (w->rows % PROGRESS_EVERY != 0 || is_behind_the_header(w->job))
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
	if (got == KR_END && w->is_part)
		send_part(w);
out:
	kr_cpr_mask_free(w->mask);
	kr_seen_free(w->seen);
	kr_roster_close(roster);
	return got == KR_END;
}

bool kr_extract_job(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	struct kr_extract *job = ctx;
	struct kr_recognition recognition = { 0 };
	struct kr_extract_work w = {
		.job = job, .out = out, .keys = KR_KEYS_INIT, .form = KR_STR_INIT(KR_STR_UNBOUNDED)
	};
	bool done = false;

	if (!kr_reader_open(job->source, job->limits, &w.reader, err))
		return false;
	if (!kr_roster_recognise(w.reader, &job->request, &recognition, err))
		goto out;
	if (is_behind_the_header(job)) {
		kr_wire_hold(out);
	} else {
		send_file(out, kr_reader_notes(w.reader));
		for (size_t i = 0; i < recognition.n_warnings; i++)
			send_warning(out, &recognition.warnings[i]);
	}
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
