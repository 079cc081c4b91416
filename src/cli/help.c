/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "cmd.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

enum { LEFT = 30, RIGHT = 80 };

/* Writes text wrapped at words between the columns `left` and RIGHT; the cursor stands at `column`. */
static void wrap(FILE *out, size_t left, size_t column, const char *text)
{
	if (column > 0 && column >= left) {
		fputc('\n', out);
		column = 0;
	}
	fprintf(out, "%*s", (int)(left - column), "");
	column = left;
	for (const char *word = text; *word != '\0';) {
		size_t len = strcspn(word, " ");
		size_t width = kr_text_width(word, len);
		if (column > left && column + 1 + width > RIGHT) {
			fprintf(out, "\n%*s", (int)left, "");
			column = left;
		} else if (column > left) {
			fputc(' ', out);
			column++;
		}
		fwrite(word, 1, len, out);
		column += width;
		word += len + strspn(word + len, " ");
	}
	fputc('\n', out);
}

void kr_help_overview(FILE *out)
{
	fprintf(out, "klikrecon %s: %s\n\n", KR_VERSION,
	        _("who of the old KLIK users still needs a role, and who has not yet logged in"));
	fprintf(out, "%s\n", _("Usage:"));
	fprintf(out, "  klikrecon run --old %s --fkorg %s [-o %s]\n\n", _("USERS.xlsx"), _("ORG.csv"),
	        _("REPORT.xlsx"));
	fprintf(out, "%s\n", _("Commands:"));
	for (size_t i = 0; i < kr_command_count; i++) {
		int column = fprintf(out, "  %s", kr_command_table[i].name);
		wrap(out, LEFT, (size_t)column, _(kr_command_table[i].summary));
	}
	fputc('\n', out);
	wrap(out, 0, 0,
	     _("klikrecon help COMMAND shows a command's options. Nothing leaves this computer, and no CPR number "
	       "is kept."));
}

/* Where the option table's words do not fit a command. */
static const struct words {
	unsigned commands;
	const char *option;
	const char *argument; /* NULL: the table's */
	const char *help;     /* msgid */
} special[] = {
	{ KR_IN_LETTERS, "output", N_("DIR"), N_("the directory for the drafts") },
	{ KR_IN_LETTERS, "force", NULL, N_("use a directory that is not empty; it is kept beside the new one") },
	{ KR_IN_LETTERS, "config", NULL, N_("the INI file of the run: the database of its report is used") },
	{ KR_IN_EXPLAIN | KR_IN_STATUS | KR_IN_LETTERS | KR_IN_PURGE, "db", NULL,
	  N_("the database of the runs (default: klik-afstemning.db)") },
	{ KR_IN_CHECK, "db", NULL, N_("not used: nothing is kept. Here so that the options of run can stand") },
	{ KR_IN_CHECK, "previous", NULL,
	  N_("the last report, whose decisions are read (default: klik-afstemning.xlsx, if it is there)") },
	{ KR_IN_DUMP, "sheet", N_("SHEET"), N_("the sheet's name or number (default: the first visible one)") },
	{ KR_IN_INSPECT, "json", NULL, N_("show it as JSON; without a FILE, or with -, on standard output") },
	{ KR_IN_STATUS, "json", NULL,
	  N_("the last run's result as JSON instead; without a FILE, or with -, on standard output") },
	{ KR_IN_VERSION, "json", NULL, N_("show the version as JSON") },
	{ KR_IN_STATUS, "deadline", NULL, N_("the deadline to count to (default: the last run's)") },
	{ KR_IN_STATUS, "as-of", NULL, N_("the day to count from (default: today)") },
};

static const struct words *words_for(const struct kr_option *option, unsigned command)
{
	for (size_t i = 0; i < sizeof special / sizeof *special; i++)
		if ((special[i].commands & command) != 0 && strcmp(special[i].option, option->name) == 0)
			return &special[i];
	return NULL;
}

static void print_option(const struct kr_option *option, unsigned command, FILE *out)
{
	struct kr_str left = KR_STR_INIT(KR_STR_UNBOUNDED);
	const struct words *words = words_for(option, command);
	const char *argument = words != NULL && words->argument != NULL ? words->argument : option->argument;
	const bool several = option->kind == KR_OPTION_LIST && argument == option->argument;

	if (option->letter != 0)
		kr_str_printf(&left, "  -%c, --%s", option->letter, option->name);
	else
		kr_str_printf(&left, "      --%s", option->name);
	if (argument != NULL)
		kr_str_printf(&left, " %s%s", _(argument), several ? "…" : "");
	fputs(left.buf, out);
	wrap(out, LEFT, kr_text_width(left.buf, left.len) + 1 > LEFT ? LEFT : kr_text_width(left.buf, left.len),
	     _(words != NULL ? words->help : option->help));
	kr_str_release(&left);
}

void kr_help_command(const struct kr_command *command, FILE *out)
{
	fprintf(out, "klikrecon %s%s%s\n%s\n\n", command->name, command->arguments[0] != '\0' ? " " : "",
	        _(command->arguments), _(command->summary));
	fprintf(out, "%s\n", _("Options:"));
	for (size_t i = 0; i < kr_option_count; i++)
		if ((kr_option_table[i].commands & command->bit) != 0)
			print_option(&kr_option_table[i], command->bit, out);
	if (command->bit != KR_IN_RUN)
		return;
	fputc('\n', out);
	wrap(out, 0, 0,
	     _("Exit status: 0 written and verified; 1 failed; 2 wrong usage; 3 written, but rows were rejected; "
	       "4 work outstanding (--fail-if-outstanding); 10 input missing; 11 in use; 12 input refused; "
	       "13 output not written; 130/143 interrupted."));
}

int kr_cmd_help(struct kr_cli *cli)
{
	struct kr_err err = KR_ERR_INIT;

	if (cli->args.n == 0) {
		kr_help_overview(stdout);
		return KR_EXIT_OK;
	}
	for (size_t i = 0; i < kr_command_count; i++) {
		if (strcmp(kr_command_table[i].name, cli->args.item[0]) == 0) {
			kr_help_command(&kr_command_table[i], stdout);
			return KR_EXIT_OK;
		}
	}
	kr_fail(&err, KR_E_USAGE, _("no such command: %s; klikrecon help shows those there are"), cli->args.item[0]);
	return kr_exit_with(&err);
}

int kr_cmd_version(struct kr_cli *cli)
{
	if (cli->options.json != NULL)
		printf("{\"schema\": \"klikrecon.version/1\", \"version\": \"%s\"}\n", KR_VERSION);
	else
		printf("klikrecon %s\n", KR_VERSION);
	return KR_EXIT_OK;
}
