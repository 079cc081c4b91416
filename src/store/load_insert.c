/* SPDX-License-Identifier: MPL-2.0 */
/* The statements that fill the input tables, prepared once per load. */
#include "load_private.h"

/* Rows of the same Bruger (one per role, unit or address) become one: what a later row adds is put behind, one active
 * row makes it active. The parameters are those of the first row's insert, but for ?13, whose row it is. */
#define MERGED(column, parameter)                                                                                      \
	column " = CASE WHEN " column " IS NULL THEN " parameter " WHEN " parameter                                    \
	       " IS NULL OR instr(char(10) || " column " || char(10), char(10) || " parameter                          \
	       " || char(10)) > 0 THEN " column " ELSE " column " || char(10) || " parameter " END"

static const char org_merge_sql[] =
	"UPDATE org_user SET user_id = coalesce(user_id, ?5),"
	" name = coalesce(name, ?6), name_form = iif(name_form = '', ?12, name_form),"
	" active = iif(active = 1 OR ?10 = 1, 1, coalesce(active, ?10)),"
	" active_to = max(coalesce(active_to, ?11), coalesce(?11, active_to)), " MERGED("email", "?7") ", " MERGED(
		"title", "?8") ", " MERGED("unit", "?9") " WHERE id = ?13";

bool kr_insert_open(struct kr_db *db, struct kr_insert *ret, struct kr_err *err)
{
	struct kr_insert insert = { 0 };
	const struct {
		struct kr_stmt **statement;
		const char *sql;
	} all[] = {
		{ &insert.source, "INSERT INTO source (role, path, sha256, format) VALUES (?1, ?2, '', '')" },
		{ &insert.digest, "UPDATE source SET sha256 = ?2 WHERE id = ?1" },
		{ &insert.file, "UPDATE source SET format = ?2, encoding = ?3, delimiter = ?4 WHERE id = ?1" },
		{ &insert.sheet, "INSERT INTO source_sheet (source, name, header_row, profile, why, negative) VALUES "
		                 "(?1, ?2, ?3, ?4, ?5, ?6)" },
		{ &insert.column,
		  "INSERT INTO source_column (sheet, position, header, field, why) VALUES (?1, ?2, ?3, ?4, ?5)" },
		{ &insert.note, "INSERT INTO source_note (source, sheet, row, kind, text)"
		                " VALUES (?1, (SELECT name FROM source_sheet WHERE id = ?2), ?3, ?4, ?5)" },
		{ &insert.rejected, "UPDATE source SET rejected = rejected + 1 WHERE id = ?1" },
		{ &insert.sheet_end, "UPDATE source SET rows = rows + ?2, hidden_rows = hidden_rows + ?3,"
		                     " mojibake_cells = mojibake_cells + ?4, lost_char_cells = lost_char_cells + ?5,"
		                     " cpr_removed = cpr_removed + ?6 WHERE id = ?1" },
		{ &insert.sheet_rows, "UPDATE source_sheet SET rows = rows + ?2 WHERE id = ?1" },
		{ &insert.fkorg_users,
		  "UPDATE setting SET value = CAST(value AS INTEGER) + ?1 WHERE name = 'fkorg_users'" },
		{ &insert.old_user,
		  "INSERT INTO old_user (row, key, name, email, user_id, uuid, title, unit, projects, gallery_roles,"
		  " login, login_method, name_form, garbled) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, "
		  "?12, ?13, ?14)" },
		{ &insert.old_cell, "INSERT INTO old_cell (old_user, position, text) VALUES (?1, ?2, ?3)" },
		{ &insert.old_key, "INSERT OR IGNORE INTO old_key (kind, value, old_user) VALUES (?1, ?2, ?3)" },
		{ &insert.org_find, "SELECT id, name_form FROM org_user WHERE identity = ?1" },
		{ &insert.org_user,
		  "INSERT INTO org_user (source, row, identity, uuid, user_id, name, email, title, unit, "
		  "active, active_to, name_form)"
		  " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)" },
		{ &insert.org_merge, org_merge_sql },
		{ &insert.org_key, "INSERT OR IGNORE INTO org_key (kind, value, org_user) VALUES (?1, ?2, ?3)" },
		{ &insert.token, "INSERT INTO token_count (kind, token, people) VALUES (?1, ?2, ?3)"
		                 " ON CONFLICT (kind, token) DO UPDATE SET people = people + excluded.people" },
		{ &insert.domain, "INSERT INTO domain_count (domain, people) VALUES (?1, ?2)"
		                  " ON CONFLICT (domain) DO UPDATE SET people = people + excluded.people" },
		{ &insert.role, "INSERT INTO role_assignment (source, row, role, kind, negative, from_day, to_day, "
		                "uuid, user_id, email, name)"
		                " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)" },
		{ &insert.login, "INSERT INTO login (source, row, answer, day, uuid, user_id, email, name) VALUES (?1, "
		                 "?2, ?3, ?4, ?5, ?6, ?7, ?8)" },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		if (!kr_db_prepare(db, all[i].sql, all[i].statement, err)) {
			kr_insert_close(&insert);
			return false;
		}
	}
	*ret = insert;
	return true;
}

void kr_insert_close(struct kr_insert *insert)
{
	struct kr_stmt *all[] = { insert->source,     insert->digest,    insert->file,     insert->sheet,
		                  insert->column,     insert->note,      insert->rejected, insert->sheet_end,
		                  insert->old_user,   insert->old_cell,  insert->old_key,  insert->org_find,
		                  insert->org_user,   insert->org_merge, insert->org_key,  insert->token,
		                  insert->domain,     insert->role,      insert->login,    insert->sheet_rows,
		                  insert->fkorg_users };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		kr_stmt_free(all[i]);
	*insert = (struct kr_insert){ 0 };
}
