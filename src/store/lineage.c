/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/lineage.h"

#include "klikrecon/hash.h"
#include "klikrecon/str.h"

/* All that makes this state what it is, line by line. */
static const char all_of_it[] = "SELECT name || ' ' || value FROM setting WHERE name IN ('as_of', 'deadline')"
				" UNION ALL SELECT role || ' ' || sha256 FROM source"
				" UNION ALL SELECT 'standing ' || kind FROM standing WHERE kind = 'missing-report'"
				" UNION ALL SELECT * FROM (SELECT key || ' ' || column || ' ' || value FROM decision"
				"  WHERE current AND value <> '' ORDER BY key, column)";

static const char add[] =
	"INSERT INTO lineage (generation, state, decision)"
	" SELECT coalesce(max(generation), 0) + 1, substr(?1, 1, 16),"
	"  (SELECT coalesce(max(id), 0) FROM decision) FROM lineage"
	" HAVING (SELECT state FROM lineage ORDER BY generation DESC LIMIT 1) IS NOT substr(?1, 1, 16)";

bool kr_lineage_advance(struct kr_db *db, struct kr_err *err)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	char digest[KR_SHA256_HEX];
	struct kr_stmt *s = NULL;
	enum kr_step got;

	if (!kr_db_prepare(db, all_of_it, &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		kr_str_printf(&text, "%s\n", kr_stmt_text(s, 0));
	kr_stmt_free(s);
	kr_sha256_bytes(text.buf, text.len, digest);
	kr_str_release(&text);
	if (got != KR_STEP_DONE || !kr_db_prepare(db, add, &s, err))
		return false;
	kr_stmt_bind_text(s, 1, digest);
	const bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}
