/* SPDX-License-Identifier: MPL-2.0 */
/* explain: why an old user was or was not matched, from the database of the last run. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "explain.h"
#include "klikrecon/file.h"
#include "klikrecon/keys.h"
#include "request.h"

enum { MOST_EXPLAINED = 5, MOST_LISTED = 100 };

/* Ways of naming somebody, tried in this order; the first that finds anybody counts. ?1 is WHO in that way's normal form. */
static const struct way {
	const char *sql;
	bool (*form)(const char *text, struct kr_str *out);
} ways[] = {
	{ "SELECT old_user FROM old_key WHERE kind = 'uuid' AND value = ?1", kr_normal_uuid },
	{ "SELECT old_user FROM old_key WHERE kind = 'email' AND value = ?1", kr_normal_email },
	{ "SELECT id FROM old_user WHERE row = CAST(?1 AS INTEGER) AND ?1 NOT GLOB '*[^0-9]*'", kr_normal_user_id },
	{ "SELECT old_user FROM old_key WHERE kind = 'user-id' AND value = ?1", kr_normal_user_id },
	{ "SELECT id FROM old_user WHERE name_form = ?1", kr_normal_name },
	{ "SELECT id FROM old_user WHERE ' ' || name_form LIKE '% ' || replace(?1, ' ', '% ') || '%'",
	  kr_normal_name }, /* beginnings */
};

struct found {
	int64_t *item;
	size_t n, capacity;
};

static bool find_by(struct kr_db *db, const struct way *way, const char *who, struct found *ret, struct kr_err *err)
{
	struct kr_str form = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s = NULL;
	enum kr_step got = KR_STEP_DONE;

	if (way->form(who, &form)) {
		if (!kr_db_prepare(db, way->sql, &s, err)) {
			kr_str_release(&form);
			return false;
		}
		kr_stmt_bind_text(s, 1, form.buf);
		while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
			KR_GROW(ret->item, ret->n, ret->capacity);
			ret->item[ret->n++] = kr_stmt_int(s, 0);
		}
	}
	kr_stmt_free(s);
	kr_str_release(&form);
	return got == KR_STEP_DONE;
}

static bool explain_found(struct kr_db *db, const struct found *found, struct kr_err *err)
{
	for (size_t i = 0; i < found->n && found->n <= MOST_EXPLAINED; i++) {
		if (i > 0)
			putchar('\n');
		if (!kr_explain_user(db, found->item[i], stdout, err))
			return false;
	}
	if (found->n <= MOST_EXPLAINED)
		return true;
	printf(_("%zu rows fit; name one by its row number:\n"), found->n);
	for (size_t i = 0; i < found->n && i < MOST_LISTED; i++)
		if (!kr_explain_line(db, found->item[i], stdout, err))
			return false;
	if (found->n > MOST_LISTED)
		printf(_("  … and %zu more\n"), found->n - MOST_LISTED);
	return true;
}

static bool found_nobody(struct kr_db *db, const char *path, const char *who, struct kr_err *err)
{
	int64_t rows;

	if (!kr_db_int(db, "SELECT count(*) FROM old_user", 0, &rows, err))
		return false;
	if (rows == 0) {
		kr_fail(err, KR_E_MISSING, _("the database holds no run yet; begin with klikrecon run"));
		return kr_err_at(err, "%s", path);
	}
	if (who[strspn(who, "0123456789")] == '\0')
		return kr_fail(
			err, KR_E_USAGE,
			_("KOMBIT's list has no user in row %s, nor one with that user id; the numbers stand under "
		          "“Row on KOMBIT's list”"),
			who);
	return kr_fail(
		err, KR_E_USAGE,
		_("nobody on the list is called “%s”; name a row number, an e-mail address, a user id or a name"), who);
}

static bool explain(const char *path, const char *who, struct kr_err *err)
{
	struct kr_db *db = NULL;
	struct found found = { NULL, 0, 0 };
	bool done = false;

	if (!kr_db_open_existing(path, &db, err))
		return false;
	for (size_t i = 0; i < sizeof ways / sizeof *ways && found.n == 0; i++)
		if (!find_by(db, &ways[i], who, &found, err))
			goto out;
	done = found.n > 0 ? explain_found(db, &found, err) : found_nobody(db, path, who, err);
out:
	free(found.item);
	kr_db_close(db);
	return done;
}

int kr_cmd_explain(struct kr_cli *cli)
{
	struct kr_err err = KR_ERR_INIT;
	char *otherwise = kr_path_with_ending(KR_DEFAULT_OUTPUT, ".db");
	const bool done = explain(cli->options.db != NULL ? cli->options.db : otherwise, cli->args.item[0], &err);

	free(otherwise);
	return done ? KR_EXIT_OK : kr_exit_with(&err);
}
