/* SPDX-License-Identifier: MPL-2.0 */
#include "cmd.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/suggest.h"

enum { ANY_NUMBER = 1 << 20 };

const struct kr_command kr_command_table[] = {
	{ "run", KR_IN_RUN, N_("--old FILE --fkorg FILE… [--fkadm FILE…] [--logins FILE…] [-o REPORT.xlsx]"),
	  N_("read the lists, join them and write the report"), 0, 0, kr_cmd_run },
	{ "check", KR_IN_CHECK, N_("--old FILE --fkorg FILE… [--fkadm FILE…] [--logins FILE…]"),
	  N_("the same without writing anything: what a run would find"), 0, 0, kr_cmd_check },
	{ "inspect", KR_IN_INSPECT, N_("FILE… [--as SOURCE]"), N_("what is in a file and how it would be understood"),
	  1, ANY_NUMBER, kr_cmd_inspect },
	{ "dump", KR_IN_DUMP, N_("FILE [--sheet NAME|NUMBER]"), N_("one sheet of a spreadsheet as CSV"), 1, 1,
	  kr_cmd_dump },
	{ "explain", KR_IN_EXPLAIN, N_("--db FILE WHO"),
	  N_("why an old user (row, e-mail or name) was or was not matched"), 1, 1, kr_cmd_explain },
	{ "answers", KR_IN_ANSWERS, N_("[--db FILE] [WHO | --undo RUN]"),
	  N_("what was typed, with its history; takes answers back"), 0, 1, kr_cmd_answers },
	{ "status", KR_IN_STATUS, N_("[--db FILE]"),
	  N_("the runs so far, what is outstanding and with whom, days left"), 0, 0, kr_cmd_status },
	{ "letters", KR_IN_LETTERS, N_("--db FILE --output DIR [--template FILE]"),
	  N_("drafts of mail to those who have to act; nothing is sent"), 0, 0, kr_cmd_letters },
	{ "purge", KR_IN_PURGE, N_("--db FILE [--before DATE | --all]"), N_("delete what is kept from run to run"), 0,
	  0, kr_cmd_purge },
	{ "help", KR_IN_HELP, N_("[COMMAND]"), N_("this overview, or a command's options"), 0, 1, kr_cmd_help },
	{ "version", KR_IN_VERSION, "[--json]", N_("the program's version"), 0, 0, kr_cmd_version },
};
const size_t kr_command_count = sizeof kr_command_table / sizeof *kr_command_table;

static const struct kr_command *find_command(const char *name)
{
	for (size_t i = 0; i < kr_command_count; i++)
		if (strcmp(kr_command_table[i].name, name) == 0)
			return &kr_command_table[i];
	return NULL;
}

static int unknown_command(const char *name)
{
	const char *known[sizeof kr_command_table / sizeof *kr_command_table];
	struct kr_err err = KR_ERR_INIT;

	if (name[0] == '-') {
		kr_fail(&err, KR_E_USAGE,
		        _("%s is no command; options stand behind it: klikrecon run …; klikrecon help shows the "
		          "commands"),
		        name);
		return kr_exit_with(&err);
	}
	for (size_t i = 0; i < kr_command_count; i++)
		known[i] = kr_command_table[i].name;
	const char *near = kr_suggest(name, known, kr_command_count);
	if (near != NULL)
		kr_fail(&err, KR_E_USAGE, _("no such command: %s; did you mean %s?"), name, near);
	else
		kr_fail(&err, KR_E_USAGE, _("no such command: %s; klikrecon help shows those there are"), name);
	return kr_exit_with(&err);
}

static int run_command(const struct kr_command *command, int argc, char **argv)
{
	struct kr_cli cli = { 0 };
	struct kr_err err = KR_ERR_INIT;
	int status;

	if (!kr_options_parse(argc, argv, command->bit, &cli.options, &cli.args, &err)) {
		status = kr_exit_with(&err);
	} else if (cli.options.help) {
		kr_help_command(command, stdout);
		status = KR_EXIT_OK;
	} else if (cli.args.n < command->min_args) {
		kr_fail(&err, KR_E_USAGE, _("something is missing; usage: klikrecon %s %s"), command->name,
		        _(command->arguments));
		status = kr_exit_with(&err);
	} else if (cli.args.n > command->max_args) {
		kr_fail(&err, KR_E_USAGE, _("what is %s? usage: klikrecon %s %s"), cli.args.item[command->max_args],
		        command->name, _(command->arguments));
		status = kr_exit_with(&err);
	} else {
		if (cli.options.lang != NULL) /* the config file may say so too */
			kr_i18n_init(strcmp(cli.options.lang, "en") == 0 ? KR_LANG_EN : KR_LANG_DA);
		status = command->run(&cli);
	}
	free(cli.args.item);
	kr_options_release(&cli.options);
	return status;
}

/* Is the word, alone, an option that every command has? */
static const struct kr_option *common_option(const char *word)
{
	for (size_t i = 0; i < kr_option_count; i++) {
		const struct kr_option *option = &kr_option_table[i];
		const size_t len = strlen(option->name);
		if (option->commands != KR_IN_ANY || strcmp(option->name, "help") == 0)
			continue;
		if (word[0] == '-' && word[1] == option->letter && word[1] != '\0' && word[2] == '\0')
			return option;
		if (strncmp(word, "--", 2) == 0 && strncmp(word + 2, option->name, len) == 0 &&
		    (word[2 + len] == '\0' || word[2 + len] == '='))
			return option;
	}
	return NULL;
}

/* "-v --lang en inspect a.csv" becomes "inspect -v --lang en a.csv"; false when there is no command. */
static bool put_command_first(int argc, char **argv)
{
	const struct kr_option *option;
	int at = 1;

	while (at < argc && (option = common_option(argv[at])) != NULL)
		at += option->kind != KR_OPTION_FLAG && strchr(argv[at], '=') == NULL ? 2 : 1;
	if (at >= argc)
		return false;
	char *command = argv[at];
	memmove(&argv[2], &argv[1], (size_t)(at - 1) * sizeof *argv);
	argv[1] = command;
	return true;
}

int kr_cli_main(int argc, char **argv)
{
	int status;

	kr_i18n_init(kr_options_language(argc, argv));
	if (!put_command_first(argc, argv)) {
		kr_help_overview(stderr);
		return kr_exit_status(KR_E_USAGE);
	}
	const char *name = argv[1];
	if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0)
		name = "help";
	else if (strcmp(name, "--version") == 0 || strcmp(name, "-V") == 0)
		name = "version";

	const struct kr_command *command = find_command(name);
	status = command == NULL ? unknown_command(name) : run_command(command, argc - 1, argv + 1);

	/* A result that did not reach the pipe or the full disk is no result. */
	if (fflush(stdout) != 0 || ferror(stdout)) {
		struct kr_err err = KR_ERR_INIT;
		kr_fail(&err, KR_E_OUTPUT, _("standard output cannot be written"));
		return status == KR_EXIT_OK ? kr_exit_with(&err) : status;
	}
	return status;
}
