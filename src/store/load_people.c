/* SPDX-License-Identifier: MPL-2.0 */
/* Old users and FK ORG users into the input tables. */
#include "klikrecon/hash.h"
#include "klikrecon/names.h"
#include "load_private.h"

static const char *field_of(const struct kr_wire_message *m, enum kr_field field)
{
	return kr_wire_get(m, PERSON_FIELDS + (size_t)field);
}

/* The key of a row that no earlier list had: made of the strongest thing that identifies it. Those that one had get back the key of
 * then (match/earlier.h). */
static void first_key(const struct kr_person *person, const char *name_form, struct kr_str *ret)
{
	struct kr_str identity = KR_STR_INIT(KR_STR_UNBOUNDED);
	char digest[KR_SHA256_HEX];

	kr_str_puts(&identity, "uuid:");
	if (!kr_normal_uuid(person->field[KR_FIELD_UUID], &identity)) {
		kr_str_clear(&identity);
		kr_str_puts(&identity, "email:");
		if (!kr_normal_email(person->field[KR_FIELD_EMAIL], &identity)) {
			kr_str_clear(&identity);
			kr_str_puts(&identity, "user-id:");
			if (!kr_normal_user_id(person->field[KR_FIELD_USER_ID], &identity)) {
				kr_str_clear(&identity);
				kr_str_printf(&identity, "name:%s", name_form);
			}
		}
	}
	kr_sha256_bytes(identity.buf, identity.len, digest);
	kr_str_put(ret, digest, 16);
	kr_str_release(&identity);
}

/* A second row with the same identity is "…-2", a third "…-3": in the list's order. */
static bool distinguish(struct kr_load *load, struct kr_str *key, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(load->db,
	                   "SELECT count(*) FROM old_user WHERE key = ?1 OR (key > ?1 || '-' AND key < ?1 || '.')", &s,
	                   err))
		return false;
	kr_stmt_bind_text(s, 1, key->buf);
	enum kr_step got = kr_stmt_step(s, err);
	if (got == KR_STEP_ROW && kr_stmt_int(s, 0) > 0)
		kr_str_printf(key, "-%lld", (long long)kr_stmt_int(s, 0) + 1);
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

/* Puts the keys beside the row and makes the extracts' readers look for them. */
static bool put_old_keys(struct kr_load *load, const struct kr_keys *keys, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.old_key;

	kr_keyset_add(load->wanted, keys);
	kr_token_counter_watch(load->tokens, keys);
	for (size_t i = 0; i < keys->n; i++) {
		kr_stmt_bind_text(s, 1, kr_key_kind_name(keys->item[i].kind));
		kr_stmt_bind_text(s, 2, keys->item[i].value);
		kr_stmt_bind_int(s, 3, load->person);
		if (!kr_stmt_run(s, err))
			return false;
	}
	return true;
}

bool kr_load_old_user(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	static const enum kr_field fields[] = { KR_FIELD_NAME,        KR_FIELD_EMAIL,         KR_FIELD_USER_ID,
		                                KR_FIELD_UUID,        KR_FIELD_TITLE,         KR_FIELD_UNIT,
		                                KR_FIELD_PROJECTS,    KR_FIELD_GALLERY_ROLES, KR_FIELD_LOGIN,
		                                KR_FIELD_LOGIN_METHOD };
	struct kr_person person = { 0 };
	struct kr_keys keys = KR_KEYS_INIT;
	struct kr_str key = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s = load->insert.old_user;

	if (!kr_limit_check(load->request.limits, KR_LIMIT_OLD_USERS, ++load->old_users, err))
		return false;
	for (size_t i = 0; i < KR_FIELD_COUNT; i++)
		person.field[i] = field_of(m, (enum kr_field)i);
	kr_keys_of_old(&person, &keys);
	first_key(&person, keys.name_form.buf, &key);
	bool done = distinguish(load, &key, err);
	if (done) {
		kr_stmt_bind_int(s, 1, kr_load_row(load, m));
		kr_stmt_bind_text(s, 2, key.buf);
		for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
			kr_stmt_bind_text(s, (int)i + 3, field_of(m, fields[i]));
		kr_stmt_bind_text(s, 13, keys.name_form.buf);
		kr_stmt_bind_int(s, 14, keys.garbled);
		done = kr_stmt_run(s, err);
		load->person = kr_db_last_id(load->db);
		done = done && put_old_keys(load, &keys, err);
	}
	kr_keys_release(&keys);
	kr_str_release(&key);
	return done;
}

static bool put_org_keys(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.org_key;

	for (size_t i = PERSON_KEYS; i + 1 < m->n_fields; i += 2) {
		kr_stmt_bind_text(s, 1, m->fields[i]);
		kr_stmt_bind_text(s, 2, m->fields[i + 1]);
		kr_stmt_bind_int(s, 3, load->person);
		if (!kr_stmt_run(s, err))
			return false;
	}
	return true;
}

/* What makes two rows the same Bruger: the UUID, else the user id (unless the names are two people's), else address and name together; a
 * row that has none of these is a Bruger of its own. *uuid gets the UUID's normal form. */
static void org_identity(const struct kr_load *load, const struct kr_wire_message *m, struct kr_str *uuid,
                         struct kr_str *identity)
{
	const char *name_form = kr_wire_get(m, PERSON_FORM);

	if (kr_normal_uuid(field_of(m, KR_FIELD_UUID), uuid)) {
		kr_str_puts(identity, uuid->buf);
		return;
	}
	kr_str_puts(identity, "user-id:");
	if (kr_normal_user_id(field_of(m, KR_FIELD_USER_ID), identity))
		return;
	kr_str_clear(identity);
	kr_str_puts(identity, "email:");
	if (name_form != NULL && name_form[0] != '\0' && kr_normal_email(field_of(m, KR_FIELD_EMAIL), identity)) {
		kr_str_printf(identity, " %s", name_form);
		return;
	}
	kr_str_clear(identity);
	kr_str_printf(identity, "row:%lld:%lld", (long long)load->source, (long long)kr_load_row(load, m));
}

/* Two whole names that have nothing in common: one UUID or user id stands for two people. */
static bool is_somebody_else(const char *one, const char *other)
{
	return strcmp(one, other) != 0 && strchr(one, ' ') != NULL && strchr(other, ' ') != NULL &&
	       kr_name_agree(one, other).level == KR_NAME_NONE;
}

/* The user with this identity whom an earlier row has brought: load->person, or 0. *ret_is_another: it is somebody else's. */
static bool find_org_user(struct kr_load *load, const char *identity, const char *name_form, bool *ret_is_another,
                          struct kr_err *err)
{
	struct kr_stmt *s = load->insert.org_find;

	kr_stmt_bind_text(s, 1, identity);
	enum kr_step got = kr_stmt_step(s, err);
	load->person = got == KR_STEP_ROW ? kr_stmt_int(s, 0) : 0;
	*ret_is_another = got == KR_STEP_ROW && is_somebody_else(kr_stmt_text(s, 1), name_form);
	kr_stmt_reset(s);
	return got != KR_STEP_FAILED;
}

/* The same, but whoever has another name than the one who came first is a user of his own, so that neither is taken for the other. */
static bool find_or_part(struct kr_load *load, const struct kr_wire_message *m, struct kr_str *identity,
                         struct kr_err *err)
{
	const char *form = kr_wire_get(m, PERSON_FORM);
	const char *name_form = form != NULL ? form : "";
	bool is_another;

	if (!find_org_user(load, identity->buf, name_form, &is_another, err))
		return false;
	if (!is_another)
		return true;
	kr_str_printf(identity, " %s", name_form);
	if (!find_org_user(load, identity->buf, name_form, &is_another, err))
		return false;
	if (load->person == 0 && load->parted++ == 0) {
		load->first_parted.source = load->source;
		load->first_parted.row = kr_load_row(load, m);
	}
	return true;
}

bool kr_load_org_user(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	static const enum kr_field fields[] = { KR_FIELD_USER_ID, KR_FIELD_NAME, KR_FIELD_EMAIL, KR_FIELD_TITLE,
		                                KR_FIELD_UNIT };
	struct kr_str uuid = KR_STR_INIT(KR_STR_UNBOUNDED), identity = KR_STR_INIT(KR_STR_UNBOUNDED);
	const enum kr_answer active = (enum kr_answer)kr_wire_get_uint(m, PERSON_ACTIVE);

	org_identity(load, m, &uuid, &identity);
	bool done = find_or_part(load, m, &identity, err);
	struct kr_stmt *s = load->person != 0 ? load->insert.org_merge : load->insert.org_user;
	if (load->person == 0) {
		kr_stmt_bind_int(s, 1, load->source);
		kr_stmt_bind_int(s, 2, kr_load_row(load, m));
		kr_stmt_bind_text(s, 3, identity.buf);
		kr_stmt_bind_text(s, 4, uuid.len > 0 ? uuid.buf : NULL);
	} else {
		kr_stmt_bind_int(s, 13, load->person);
	}
	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		kr_stmt_bind_text(s, (int)i + 5, field_of(m, fields[i]));
	if (active != KR_ANSWER_UNKNOWN)
		kr_stmt_bind_int(s, 10, active == KR_ANSWER_YES);
	kr_stmt_bind_text(s, 11, field_of(m, KR_FIELD_VALID_TO));
	kr_stmt_bind_text(s, 12, kr_wire_get(m, PERSON_FORM));
	done = done && kr_stmt_run(s, err);
	if (load->person == 0)
		load->person = kr_db_last_id(load->db);
	done = done && put_org_keys(load, m, err);
	kr_str_release(&uuid);
	kr_str_release(&identity);
	return done;
}

bool kr_load_cells(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.old_cell;

	for (size_t i = 0; i + 1 < m->n_fields; i += 2) {
		kr_stmt_bind_int(s, 1, load->person);
		kr_stmt_bind_int(s, 2, (int64_t)kr_wire_get_uint(m, i));
		kr_stmt_bind_text(s, 3, m->fields[i + 1]);
		if (!kr_stmt_run(s, err))
			return false;
	}
	return true;
}
