/* SPDX-License-Identifier: MPL-2.0 */
#include "who.h"

static bool find_by(struct kr_db *db, const struct kr_way *way, const char *form, struct kr_arena *arena,
                    struct kr_list *ret, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;

	if (!kr_db_prepare(db, way->sql, &s, err))
		return false;
	kr_stmt_bind_text(s, 1, form);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW)
		kr_list_add(ret, kr_arena_strdup(arena, kr_stmt_text(s, 0)));
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

bool kr_who_find(struct kr_db *db, const struct kr_way *ways, size_t n, const char *who, struct kr_arena *arena,
                 struct kr_list *ret, struct kr_err *err)
{
	struct kr_str form = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool done = true;

	for (size_t i = 0; done && i < n && ret->n == 0; i++) {
		kr_str_clear(&form);
		if (ways[i].form(who, &form))
			done = find_by(db, &ways[i], form.buf, arena, ret, err);
	}
	kr_str_release(&form);
	return done;
}
