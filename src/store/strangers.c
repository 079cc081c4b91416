/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/strangers.h"

#include "klikrecon/str.h"

const char kr_people_of_history[] =
	"SELECT kind, value FROM earlier_key UNION ALL SELECT 'name', name_form FROM earlier_row";
const char kr_people_of_list[] = "SELECT kind, value FROM old_key UNION ALL SELECT 'name', name_form FROM old_user";

static const char question[] =
	"WITH one (kind, value) AS (%s), other (kind, value) AS (%s),"
	" domain (side, value) AS ("
	"  SELECT DISTINCT side, coalesce(new_domain, domain)"
	"  FROM (SELECT 1 AS side, substr(value, instr(value, '@') + 1) AS domain FROM one WHERE kind = 'email'"
	"   UNION SELECT 2, substr(value, instr(value, '@') + 1) FROM other WHERE kind = 'email')"
	"  LEFT JOIN domain_alias ON old_domain = domain WHERE NOT is_free_mail(domain))"
	" SELECT CASE"
	" WHEN EXISTS (SELECT 1 FROM one WHERE kind IN ('uuid', 'email')"
	"              AND (kind, value) IN (SELECT kind, value FROM other WHERE kind IN ('uuid', 'email'))) THEN 0"
	" WHEN (SELECT count(DISTINCT side) FROM domain) < 2 THEN 0"
	" WHEN EXISTS (SELECT 1 FROM domain AS a JOIN domain AS b USING (value) WHERE a.side < b.side) THEN 0"
	" ELSE (SELECT 2 * count(*) FROM one WHERE kind = 'name' AND value <> ''"
	"        AND value IN (SELECT value FROM other WHERE kind = 'name'))"
	"      < (SELECT count(*) FROM one WHERE kind = 'name') END";

bool kr_are_strangers(struct kr_db *db, const char *one, const char *other, bool *ret, struct kr_err *err)
{
	struct kr_str sql = KR_STR_INIT(KR_STR_UNBOUNDED);
	int64_t are = 0;

	kr_str_printf(&sql, question, one, other);
	const bool done = kr_db_add_normal_functions(db, err) && kr_db_int(db, sql.buf, 0, &are, err);
	kr_str_release(&sql);
	*ret = are != 0;
	return done;
}
