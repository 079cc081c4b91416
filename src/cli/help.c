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

static void print_option(const struct kr_option *option, FILE *out)
{
	struct kr_str left = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (option->letter != 0)
		kr_str_printf(&left, "  -%c, --%s", option->letter, option->name);
	else
		kr_str_printf(&left, "      --%s", option->name);
	if (option->argument != NULL)
		kr_str_printf(&left, " %s%s", _(option->argument), option->kind == KR_OPTION_LIST ? "…" : "");
	fputs(left.buf, out);
	wrap(out, LEFT, kr_text_width(left.buf, left.len) + 1 > LEFT ? LEFT : kr_text_width(left.buf, left.len),
	     _(option->help));
	kr_str_release(&left);
}

void kr_help_command(const struct kr_command *command, FILE *out)
{
	fprintf(out, "klikrecon %s%s%s\n%s\n\n", command->name, command->arguments[0] != '\0' ? " " : "",
	        _(command->arguments), _(command->summary));
	fprintf(out, "%s\n", _("Options:"));
	for (size_t i = 0; i < kr_option_count; i++)
		if ((kr_option_table[i].commands & command->bit) != 0)
			print_option(&kr_option_table[i], out);
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
