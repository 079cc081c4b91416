/* SPDX-License-Identifier: MPL-2.0 */
/* What an old user's keys meet in FK ORG. */
#include "klikrecon/report.h"

/* All keys of strong kinds, and whether anybody has them; only where FK ORG's extract has such keys at all. */
const char kr_row_keys_sql[] =
	"WITH met AS (SELECT old_key.old_user, old_key.kind, max(EXISTS (SELECT 1 FROM org_key"
	"  WHERE org_key.kind = old_key.kind AND org_key.value = old_key.value)) AS found"
	" FROM old_key WHERE (?1 = 0 OR old_key.old_user = ?1) AND old_key.kind IN ('email', 'uuid', 'user-id')"
	" GROUP BY old_key.old_user, old_key.kind)"
	" SELECT o.id, max(kind = 'email' AND NOT found) AND EXISTS (SELECT 1 FROM org_user WHERE email IS NOT NULL),"
	" max(kind = 'uuid' AND NOT found) AND EXISTS (SELECT 1 FROM org_user WHERE uuid IS NOT NULL),"
	" max(kind = 'user-id' AND NOT found) AND EXISTS (SELECT 1 FROM org_user WHERE user_id IS NOT NULL),"
	" EXISTS (SELECT 1 FROM candidate AS c WHERE c.old_user = o.id AND c.email = 'former-domain'),"
	" EXISTS (SELECT 1 FROM candidate AS c WHERE c.old_user = o.id AND instr(c.evidence, 'local-part') > 0)"
	" FROM met JOIN old_user AS o ON o.id = met.old_user GROUP BY o.id ORDER BY o.row, o.id";

struct kr_row_keys kr_row_keys_of(struct kr_stmt *row)
{
	return (struct kr_row_keys){ .email_unknown = kr_stmt_int(row, 1) != 0,
		                     .uuid_unknown = kr_stmt_int(row, 2) != 0,
		                     .user_id_unknown = kr_stmt_int(row, 3) != 0,
		                     .former_domain = kr_stmt_int(row, 4) != 0,
		                     .other_domain = kr_stmt_int(row, 5) != 0 };
}
