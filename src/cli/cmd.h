/* SPDX-License-Identifier: MPL-2.0 */
/*
 * cmd: the commands (private to src/cli/). One file per command; the table in cmd.c is the only list of them.
 *
 * A command gets its parsed options and positional arguments and returns the exit status. It says what is wrong
 * through kr_exit_with(), which prints the one line there is for an error and gives its status.
 */
#ifndef KR_CLI_CMD_H
#define KR_CLI_CMD_H

#include <stdio.h>

#include "options.h"

/* Exit statuses that are not an error's; those stand in exit.c. */
enum { KR_EXIT_OK = 0, KR_EXIT_INCOMPLETE = 3, KR_EXIT_OUTSTANDING = 4 };

struct kr_cli {
	struct kr_options options;
	struct kr_list args; /* positional */
};

struct kr_command {
	const char *name;
	unsigned bit;          /* KR_IN_… */
	const char *arguments; /* as shown behind the name */
	const char *summary;   /* msgid */
	size_t min_args, max_args;
	int (*run)(struct kr_cli *cli);
};
extern const struct kr_command kr_command_table[];
extern const size_t kr_command_count;

int kr_cmd_run(struct kr_cli *cli);
int kr_cmd_check(struct kr_cli *cli);
int kr_cmd_inspect(struct kr_cli *cli);
int kr_cmd_dump(struct kr_cli *cli);
int kr_cmd_explain(struct kr_cli *cli);
int kr_cmd_answers(struct kr_cli *cli);
int kr_cmd_status(struct kr_cli *cli);
int kr_cmd_letters(struct kr_cli *cli);
int kr_cmd_purge(struct kr_cli *cli);
int kr_cmd_help(struct kr_cli *cli);
int kr_cmd_version(struct kr_cli *cli);

/* The whole program behind main(). */
int kr_cli_main(int argc, char **argv);

/* exit.c: prints "klikrecon: where: what" on stderr and returns the exit status of the code. */
int kr_exit_with(const struct kr_err *err);
void kr_say(const char *text); /* one line on standard error, behind the program's name */
int kr_exit_status(enum kr_err_code code);

/* help.c */
void kr_help_overview(FILE *out);
void kr_help_command(const struct kr_command *command, FILE *out);

#endif
