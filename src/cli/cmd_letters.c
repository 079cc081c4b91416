/* SPDX-License-Identifier: MPL-2.0 */
/* letters: drafts of mail from what the last run found: from the database alone. Nothing is sent. */
#include <stdlib.h>

#include "klikrecon/db.h"
#include "klikrecon/file.h"
#include "klikrecon/letters.h"
#include "cmd.h"
#include "progress.h"
#include "request.h"

static void print_users(const struct kr_letters_counts *counts)
{
	if (counts->users == 0)
		return;
	printf(P_("  %zu draft to a user who only has to log in", "  %zu drafts to users who only have to log in",
	          counts->users),
	       counts->users);
	if (counts->undecided > 0)
		printf(P_(" (%zu of them is not decided)", " (%zu of them are not decided)", counts->undecided),
		       counts->undecided);
	putchar('\n');
}

static void print_administrators(const struct kr_letters_counts *counts)
{
	if (counts->role_admin > 0)
		printf(P_("  1 draft to the role administrator, with a list of %zu user\n",
		          "  1 draft to the role administrator, with a list of %zu users\n", counts->role_admin),
		       counts->role_admin);
	if (counts->org_admin > 0)
		printf(P_("  1 draft to the organisation administrator, with a list of %zu user\n",
		          "  1 draft to the organisation administrator, with a list of %zu users\n", counts->org_admin),
		       counts->org_admin);
}

static void print_written(const struct kr_letters_counts *counts, const char *directory)
{
	if (counts->users + counts->role_admin + counts->org_admin == 0) {
		puts(_("Nobody has only the login left, lacks a role or lacks data in FK ORG: there is nothing to "
		       "write."));
		return;
	}
	printf(_("Written to %s:\n"), directory);
	print_users(counts);
	print_administrators(counts);
	if (counts->kept != NULL)
		printf(_("The directory that was there is now %s; delete it when it is not needed.\n"), counts->kept);
	if (counts->template != NULL)
		printf(_("The text of the letters stands in %s there: edit it and give it with --template to say it "
		         "differently.\n"),
		       counts->template);
	puts(_("Nothing has been sent. Open each draft in your mail program, read it through and send it; delete the "
	       "directory afterwards."));
}

static void warn(const struct kr_letters_counts *counts, const struct kr_model_counts *found)
{
	if (counts->without_email > 0)
		fprintf(stderr,
		        P_("klikrecon: %zu user has no e-mail address that can be used, and got no draft: see the "
		           "sheet To the users\n",
		           "klikrecon: %zu users have no e-mail address that can be used, and got no draft: see the "
		           "sheet To the users\n",
		           counts->without_email),
		        counts->without_email);
	if (found->days_left < 0)
		fprintf(stderr, "klikrecon: %s\n",
		        _("the deadline had passed on the day of the run; read the text of the letters again"));
}

static bool open_last_run(const char *path, struct kr_db **ret, struct kr_err *err)
{
	int64_t runs;

	if (!kr_db_open_existing(path, ret, err) || !kr_db_int(*ret, "SELECT count(*) FROM run", 0, &runs, err))
		return false;
	if (runs > 0)
		return true;
	kr_fail(err, KR_E_MISSING, _("the database holds no run yet; begin with klikrecon run"));
	return kr_err_at(err, "%s", path);
}

static bool write_letters(const char *db_path, const struct kr_options *options, struct kr_err *err)
{
	const struct kr_letters_request request = { options->output, options->template, options->force,
		                                    kr_interrupt_signal };
	struct kr_letters_counts counts = { 0 };
	struct kr_model *model = NULL;
	struct kr_db *db = NULL;
	bool done = false;

	if (options->output == NULL)
		return kr_fail(err, KR_E_USAGE, _("say where the drafts are to be written: --output DIR"));
	if (!open_last_run(db_path, &db, err) || !kr_model_build(db, &model, err) ||
	    !kr_letters_write(model, &request, &counts, err))
		goto out;
	if (!options->quiet) {
		print_written(&counts, options->output);
		warn(&counts, kr_model_counts(model));
	}
	done = true;
out:
	kr_letters_release(&counts);
	kr_model_free(model);
	kr_db_close(db);
	return done;
}

int kr_cmd_letters(struct kr_cli *cli)
{
	struct kr_err err = KR_ERR_INIT;
	char *otherwise = kr_path_with_ending(KR_DEFAULT_OUTPUT, ".db");

	kr_interrupt_catch();
	bool done = write_letters(cli->options.db != NULL ? cli->options.db : otherwise, &cli->options, &err);
	free(otherwise);
	return done ? KR_EXIT_OK : kr_exit_with(&err);
}
