/* SPDX-License-Identifier: MPL-2.0 */
/* explain: why an old user was or was not matched, from the database of the last run. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "explain.h"
#include "klikrecon/file.h"
#include "klikrecon/keys.h"
#include "request.h"
#include "who.h"

enum { MOST_EXPLAINED = 5, MOST_LISTED = 100 };

static const struct kr_way ways[] = {
	{ "SELECT old_user FROM old_key WHERE kind = 'uuid' AND value = ?1", kr_normal_uuid },
	{ "SELECT old_user FROM old_key WHERE kind = 'email' AND value = ?1", kr_normal_email },
	{ "SELECT id FROM old_user WHERE row = CAST(?1 AS INTEGER) AND ?1 NOT GLOB '*[^0-9]*'", kr_normal_user_id },
	{ "SELECT old_user FROM old_key WHERE kind = 'user-id' AND value = ?1", kr_normal_user_id },
	{ "SELECT id FROM old_user WHERE name_form = ?1", kr_normal_name },
	{ "SELECT id FROM old_user WHERE ' ' || name_form LIKE '% ' || replace(?1, ' ', '% ') || '%'",
	  kr_normal_name }, /* beginnings */
};

static bool explain_found(struct kr_db *db, const struct kr_list *found, struct kr_err *err)
{
	for (size_t i = 0; i < found->n && found->n <= MOST_EXPLAINED; i++) {
		if (i > 0)
			putchar('\n');
		if (!kr_explain_user(db, strtoll(found->item[i], NULL, 10), stdout, err))
			return false;
	}
	if (found->n <= MOST_EXPLAINED)
		return true;
	printf(_("%zu rows fit; name one by its row number:\n"), found->n);
	for (size_t i = 0; i < found->n && i < MOST_LISTED; i++)
		if (!kr_explain_line(db, strtoll(found->item[i], NULL, 10), stdout, err))
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

static bool explain(struct kr_cli *cli, const char *path, const char *who, struct kr_err *err)
{
	struct kr_db *db = NULL;
	struct kr_list found = { 0 };
	const bool done = kr_db_open_existing(path, &db, err) &&
	                  kr_who_find(db, ways, sizeof ways / sizeof *ways, who, &cli->options.arena, &found, err) &&
	                  (found.n > 0 ? explain_found(db, &found, err) : found_nobody(db, path, who, err));

	free(found.item);
	kr_db_close(db);
	return done;
}

int kr_cmd_explain(struct kr_cli *cli)
{
	struct kr_err err = KR_ERR_INIT;
	char *otherwise = kr_path_with_ending(KR_DEFAULT_OUTPUT, ".db");
	const bool done = explain(cli, cli->options.db != NULL ? cli->options.db : otherwise, cli->args.item[0], &err);

	free(otherwise);
	return done ? KR_EXIT_OK : kr_exit_with(&err);
}
