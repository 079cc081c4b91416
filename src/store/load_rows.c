/* SPDX-License-Identifier: MPL-2.0 */
/* What a reading worker sends, into the input tables: facts about the file, counts, roles, logins. */
#include <string.h>

#include "klikrecon/i18n.h"
#include "load_private.h"

/* ---- about the file ---- */

static bool take_note(struct kr_load *load, const char *kind, int64_t row, const char *text, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.note;

	kr_stmt_bind_int(s, 1, load->source);
	kr_stmt_bind_int(s, 2, load->sheet);
	if (row > 0)
		kr_stmt_bind_int(s, 3, row);
	kr_stmt_bind_text(s, 4, kind);
	kr_stmt_bind_text(s, 5, text);
	return kr_stmt_run(s, err);
}

bool kr_load_warn(struct kr_load *load, enum kr_warning_kind kind, const char *text, struct kr_err *err)
{
	static const char *const names[KR_WARNING_COUNT] = {
#define X(name, text) [KR_WARNING_##name] = text,
		KR_WARNINGS(X)
#undef X
	};

	return take_note(load, names[kind], 0, text, err);
}

static bool take_warning(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	const uint64_t kind = kr_wire_get_uint(m, 0);

	return kr_load_warn(load, kind < KR_WARNING_COUNT ? (enum kr_warning_kind)kind : KR_WARNING_REMARK,
	                    kr_wire_get(m, 1), err);
}

static bool take_file(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.file;

	load->sheet = 0;
	kr_stmt_bind_int(s, 1, load->source);
	for (size_t i = 0; i < 3; i++)
		kr_stmt_bind_text(s, (int)i + 2, kr_wire_get(m, i));
	return kr_stmt_run(s, err);
}

/* A sheet with a role column, or with the logins, is what makes "none" and "no" knowledge instead of ignorance. */
static bool note_kind_of_data(struct kr_load *load, const char *field, struct kr_err *err)
{
	if (strcmp(field, "role") == 0 && (load->role == KR_ROLE_FKORG || load->role == KR_ROLE_FKADM))
		return kr_db_exec(load->db, "UPDATE setting SET value = '1' WHERE name = 'has_role_data'", err);
	return true;
}

static bool take_sheet(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.sheet;

	load->negative = kr_wire_get_uint(m, 4) != 0;
	kr_stmt_bind_int(s, 1, load->source);
	kr_stmt_bind_text(s, 2, kr_wire_get(m, 0));
	kr_stmt_bind_int(s, 3, (int64_t)kr_wire_get_uint(m, 1));
	kr_stmt_bind_text(s, 4, kr_wire_get(m, 2));
	kr_stmt_bind_text(s, 5, kr_wire_get(m, 3));
	kr_stmt_bind_int(s, 6, load->negative);
	if (!kr_stmt_run(s, err))
		return false;
	load->sheet = kr_db_last_id(load->db);
	return load->role != KR_ROLE_LOGINS ||
	       kr_db_exec(load->db, "UPDATE setting SET value = '1' WHERE name = 'has_login_data'", err);
}

static bool take_column(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.column;
	const char *field = kr_wire_get(m, 2);

	kr_stmt_bind_int(s, 1, load->sheet);
	kr_stmt_bind_int(s, 2, (int64_t)kr_wire_get_uint(m, 0));
	for (size_t i = 1; i < 4; i++)
		kr_stmt_bind_text(s, (int)i + 2, kr_wire_get(m, i));
	return kr_stmt_run(s, err) && note_kind_of_data(load, field != NULL ? field : "", err);
}

static bool take_rejected(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	kr_stmt_bind_int(load->insert.rejected, 1, load->source);
	return kr_stmt_run(load->insert.rejected, err) &&
	       take_note(load, "rejected", kr_load_row(load, m), kr_wire_get(m, 1), err);
}

static bool take_sheet_end(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.sheet_end;
	const int64_t rows = (int64_t)kr_wire_get_uint(m, 0), people = (int64_t)kr_wire_get_uint(m, 1);

	kr_stmt_bind_int(s, 1, load->source);
	kr_stmt_bind_int(s, 2, rows);
	for (size_t i = 2; i < 6; i++)
		kr_stmt_bind_int(s, (int)i + 1, (int64_t)kr_wire_get_uint(m, i));
	if (!kr_stmt_run(s, err))
		return false;

	kr_stmt_bind_int(load->insert.sheet_rows, 1, load->sheet);
	kr_stmt_bind_int(load->insert.sheet_rows, 2, rows);
	if (!kr_stmt_run(load->insert.sheet_rows, err))
		return false;
	load->assignments += kr_wire_get_uint(m, 6);
	load->klik_assignments += kr_wire_get_uint(m, 7);
	if (load->role != KR_ROLE_FKORG)
		return true;
	kr_stmt_bind_int(load->insert.fkorg_users, 1, people);
	return kr_stmt_run(load->insert.fkorg_users, err);
}

/* ---- people ---- */

static bool take_org_user(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	if (!kr_limit_check(load->request.limits, KR_LIMIT_KEPT_ROWS, ++load->kept, err))
		return false;
	if (!kr_load_is_by_name_only(m))
		return kr_load_org_user(load, m, err);
	kr_load_defer(load, m);
	return true;
}

/* ---- counts, roles, logins ---- */

static bool take_token(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.token;

	kr_stmt_bind_text(s, 1, kr_token_kind_name((enum kr_token_kind)kr_wire_get_uint(m, 0)));
	kr_stmt_bind_text(s, 2, kr_wire_get(m, 1));
	kr_stmt_bind_int(s, 3, (int64_t)kr_wire_get_uint(m, 2));
	return kr_stmt_run(s, err);
}

static bool take_domain(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.domain;

	kr_stmt_bind_text(s, 1, kr_wire_get(m, 0));
	kr_stmt_bind_int(s, 2, (int64_t)kr_wire_get_uint(m, 1));
	return kr_stmt_run(s, err);
}

/* Every message about a row begins with its number. */
int64_t kr_load_row(const struct kr_load *load, const struct kr_wire_message *m)
{
	return (int64_t)(kr_wire_get_uint(m, 0) + load->rows_before);
}

static bool take_role(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.role;

	kr_stmt_bind_int(s, 1, load->source);
	kr_stmt_bind_int(s, 2, kr_load_row(load, m));
	kr_stmt_bind_text(s, 3, kr_wire_get(m, 1));
	kr_stmt_bind_text(s, 4, kr_wire_get_uint(m, 2) != 0 ? "administrator" : "user");
	kr_stmt_bind_int(s, 5, load->negative);
	for (size_t i = 3; i < 9; i++)
		kr_stmt_bind_text(s, (int)i + 3, kr_wire_get(m, i));
	return kr_stmt_run(s, err);
}

static bool take_login(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.login;

	kr_stmt_bind_int(s, 1, load->source);
	kr_stmt_bind_int(s, 2, kr_load_row(load, m));
	for (size_t i = 1; i < 7; i++)
		kr_stmt_bind_text(s, (int)i + 2, kr_wire_get(m, i));
	return kr_stmt_run(s, err);
}

bool kr_load_message(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err)
{
	switch ((enum kr_extract_message)m->kind) {
	case KR_MSG_FILE:
		return take_file(load, m, err);
	case KR_MSG_WARNING:
		return take_warning(load, m, err);
	case KR_MSG_SHEET:
		return take_sheet(load, m, err);
	case KR_MSG_COLUMN:
		return take_column(load, m, err);
	case KR_MSG_PERSON:
		return load->role == KR_ROLE_OLD ? kr_load_old_user(load, m, err) : take_org_user(load, m, err);
	case KR_MSG_CELLS:
		return kr_load_cells(load, m, err);
	case KR_MSG_ROLE:
		return take_role(load, m, err);
	case KR_MSG_LOGIN:
		return take_login(load, m, err);
	case KR_MSG_REJECTED:
		return take_rejected(load, m, err);
	case KR_MSG_TOKEN:
		return take_token(load, m, err);
	case KR_MSG_DOMAIN:
		return take_domain(load, m, err);
	case KR_MSG_PART:
		load->part = (struct kr_load_part){ true, kr_wire_get_uint(m, 0), kr_wire_get_uint(m, 1) };
		return true;
	case KR_MSG_SHEET_END:
		return take_sheet_end(load, m, err);
	case KR_MSG_START:
	case KR_MSG_PROGRESS:
		return true;
	}
	return kr_fail(err, KR_E_FAILED, _("the reading process sent what is not understood"));
}
