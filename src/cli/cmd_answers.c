/* SPDX-License-Identifier: MPL-2.0 */
/* answers: what was typed, whenever and wherever, and what replaced it; and the way back. */
#include <stdlib.h>
#include <string.h>

#include "cmd.h"
#include "klikrecon/date.h"
#include "klikrecon/file.h"
#include "klikrecon/keys.h"
#include "klikrecon/report.h"
#include "klikrecon/text.h"
#include "klikrecon/undo.h"
#include "request.h"
#include "who.h"

/* Also who has left the list, and whom a person typed beside. */
static const struct kr_way ways[] = {
	{ "SELECT DISTINCT key FROM earlier_key WHERE kind = 'uuid' AND value = ?1", kr_normal_uuid },
	{ "SELECT DISTINCT key FROM earlier_key WHERE kind = 'email' AND value = ?1", kr_normal_email },
	{ "SELECT key FROM old_user WHERE row = CAST(?1 AS INTEGER) AND ?1 NOT GLOB '*[^0-9]*'", kr_normal_user_id },
	{ "SELECT DISTINCT key FROM earlier_key WHERE kind = 'user-id' AND value = ?1", kr_normal_user_id },
	{ "SELECT key FROM earlier_row WHERE name_form = ?1", kr_normal_name },
	{ "SELECT key FROM earlier_row WHERE ' ' || name_form LIKE '% ' || replace(?1, ' ', '% ') || '%'",
	  kr_normal_name }, /* beginnings */
};

/* ---- one person ---- */

/* The latest first; what replaced each is the one before it. */
static const char history_sql[] =
	"SELECT column, value, first_seen, run, coalesce(workbook, ''), coalesce(restored, 0),"
	" lag(run) OVER latest, lag(value) OVER latest, lag(restored) OVER latest"
	" FROM decision WHERE key = ?1 AND column NOT LIKE 'reject:%'"
	" WINDOW latest AS (PARTITION BY column ORDER BY id DESC)"
	" ORDER BY min(id) OVER (PARTITION BY column), column, id DESC";

/* "2025-10-20, kørsel 3, klik-afstemning.xlsx; slettet i kørsel 4" */
static void print_origin(struct kr_stmt *s)
{
	const char *day = kr_stmt_text(s, 2), *workbook = kr_stmt_text(s, 4), *next = kr_stmt_text(s, 7);
	const long long run = (long long)kr_stmt_int(s, 3), restored = (long long)kr_stmt_int(s, 5),
			next_run = (long long)kr_stmt_int(s, 6);

	if (*day != '\0')
		printf("%s, ", day);
	if (run > 0)
		printf(_("run %lld"), run);
	else
		fputs(_("before the first run"), stdout);
	if (restored > 0)
		printf(_(", as after run %lld"), restored);
	if (*workbook != '\0')
		printf(", %s", workbook);
	if (next == NULL)
		return;
	if (!kr_stmt_is_null(s, 8))
		printf(_("; taken back in run %lld"), next_run);
	else if (*next == '\0')
		printf(_("; deleted in run %lld"), next_run);
	else
		printf(_("; replaced in run %lld"), next_run);
}

/* One line, whatever was typed. */
static void print_value(const char *value)
{
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_text_line(value, strlen(value), &line);
	if (line.len > 0)
		printf(_("“%s”"), line.buf);
	else
		fputs(_("(empty)"), stdout);
	kr_str_release(&line);
}

static bool print_answers(struct kr_db *db, struct kr_arena *arena, const char *key, struct kr_err *err)
{
	struct kr_str column = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s;
	enum kr_step got;

	if (!kr_db_prepare(db, history_sql, &s, err))
		return false;
	kr_stmt_bind_text(s, 1, key);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		if (strcmp(column.buf, kr_stmt_text(s, 0)) != 0) {
			kr_str_clear(&column);
			kr_str_puts(&column, kr_stmt_text(s, 0));
			printf("  %s\n", kr_words_answer_place(arena, column.buf));
		}
		fputs("    ", stdout);
		print_value(kr_stmt_text(s, 1));
		fputs("  (", stdout);
		print_origin(s);
		puts(")");
	}
	kr_stmt_free(s);
	kr_str_release(&column);
	return got == KR_STEP_DONE;
}

static const char people_sql[] = "SELECT answer.key, coalesce(old_user.name, earlier_row.name, ''), "
				 "coalesce(replace(coalesce(old_user.email, earlier_row.email), char(10), ', '), ''),"
				 " coalesce(old_user.row, 0)"
				 " FROM (SELECT DISTINCT key FROM decision WHERE key <> '') AS answer LEFT JOIN "
				 "old_user USING (key) LEFT JOIN earlier_row USING (key)"
				 " ORDER BY old_user.row IS NULL, old_user.row, 2, 1";

static bool is_asked_for(const struct kr_list *keys, const char *key)
{
	bool is = false;

	for (size_t i = 0; i < keys->n; i++)
		is = is || strcmp(keys->item[i], key) == 0;
	return is;
}

/* who NULL: everybody. */
static bool print_people(struct kr_db *db, struct kr_arena *arena, const char *who, const struct kr_list *keys,
                         struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t n = 0;
	bool done = true;

	if (!kr_db_prepare(db, people_sql, &s, err))
		return false;
	while (done && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		if (who != NULL && !is_asked_for(keys, kr_stmt_text(s, 0)))
			continue;
		printf("%s%s  %s  ", n++ > 0 ? "\n" : "", kr_stmt_text(s, 1), kr_stmt_text(s, 2));
		if (kr_stmt_int(s, 3) > 0)
			printf(_("(row %lld)\n"), (long long)kr_stmt_int(s, 3));
		else
			puts(_("(not on the list)"));
		done = print_answers(db, arena, kr_stmt_text(s, 0), err);
	}
	kr_stmt_free(s);
	if (!done || got != KR_STEP_DONE)
		return false;
	if (n == 0 && who != NULL)
		return kr_fail(err, KR_E_USAGE,
		               _("nothing is typed about anybody called “%s”; name a row number, an e-mail address, a "
		                 "user id or a name"),
		               who);
	if (n == 0)
		puts(_("No answer has been read yet."));
	return true;
}

static bool show(struct kr_cli *cli, const char *path, struct kr_err *err)
{
	const char *who = cli->args.n > 0 ? cli->args.item[0] : NULL;
	struct kr_db *db = NULL;
	struct kr_list keys = { 0 };
	const bool done = kr_db_open_existing(path, &db, err) &&
	                  (who == NULL ||
	                   kr_who_find(db, ways, sizeof ways / sizeof *ways, who, &cli->options.arena, &keys, err)) &&
	                  print_people(db, &cli->options.arena, who, &keys, err);

	free(keys.item);
	kr_db_close(db);
	return done;
}

/* ---- back ---- */

static bool undo(struct kr_cli *cli, const char *path, struct kr_err *err)
{
	const char *run = cli->options.undo;
	struct kr_db *db = NULL;
	int64_t answers = 0;

	if (cli->args.n > 0)
		return kr_fail(err, KR_E_USAGE,
		               _("--undo takes all answers back, not those of one person; leave %s out"),
		               cli->args.item[0]);
	if (run[strspn(run, "0123456789")] != '\0' || strlen(run) > 9)
		return kr_fail(err, KR_E_USAGE, _("--undo %s: expected the number of a run (klikrecon status)"), run);
	/* Only looked at first: a file that is not ours is neither made nor changed. */
	if (!kr_db_open_existing(path, &db, err))
		return false;
	kr_db_close(db);
	db = NULL;
	const bool done = kr_db_open(path, &db, err) && kr_undo_to(db, strtoll(run, NULL, 10), &answers, err);
	kr_db_close(db);
	if (done && !cli->options.quiet && answers > 0)
		printf(P_("%lld answer is as it was after run %s; the next run shows it.\n",
		          "%lld answers are as they were after run %s; the next run shows them.\n", answers),
		       (long long)answers, run);
	else if (done && !cli->options.quiet)
		printf(_("The answers are as they were after run %s.\n"), run);
	return done;
}

int kr_cmd_answers(struct kr_cli *cli)
{
	struct kr_err err = KR_ERR_INIT;
	char *otherwise = kr_path_with_ending(KR_DEFAULT_OUTPUT, ".db");
	const char *path = cli->options.db != NULL ? cli->options.db : otherwise;
	const bool done = cli->options.undo != NULL ? undo(cli, path, &err) : show(cli, path, &err);

	free(otherwise);
	return done ? KR_EXIT_OK : kr_exit_with(&err);
}
