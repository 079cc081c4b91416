/* SPDX-License-Identifier: MPL-2.0 */
#include "options.h"

#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/str.h"
#include "klikrecon/suggest.h"

#define FLAG(name, letter, member, commands, help)                                                                     \
	{                                                                                                              \
		name, letter, NULL, help, KR_OPTION_FLAG, offsetof(struct kr_options, member), commands                \
	}
#define TEXT(name, letter, argument, member, commands, help)                                                           \
	{                                                                                                              \
		name, letter, argument, help, KR_OPTION_TEXT, offsetof(struct kr_options, member), commands            \
	}
#define LIST(name, argument, member, commands, help)                                                                   \
	{                                                                                                              \
		name, 0, argument, help, KR_OPTION_LIST, offsetof(struct kr_options, member), commands                 \
	}

/* In the order in which --help shows them. */
const struct kr_option kr_option_table[] = {
	TEXT("old", 0, N_("FILE"), old, KR_IN_READING, N_("KOMBIT's list of old KLIK users (.xlsx, .xls, .ods, .csv)")),
	LIST("fkorg", N_("FILE"), fkorg, KR_IN_READING, N_("extract of FK ORG's users; several files may follow")),
	LIST("fkadm", N_("FILE"), fkadm, KR_IN_READING, N_("extract of FK ADM's role assignments")),
	LIST("logins", N_("FILE"), logins, KR_IN_READING,
	     N_("list of those who logged in with \"Login for kommunal bruger\"")),
	TEXT("output", 'o', N_("FILE"), output, KR_IN_RUN | KR_IN_LETTERS,
	     N_("the report (default: klik-afstemning.xlsx)")),
	TEXT("previous", 0, N_("FILE"), previous, KR_IN_READING,
	     N_("the last report, whose decisions are carried over (default: the report itself)")),
	TEXT("db", 0, N_("FILE"), db,
	     KR_IN_READING | KR_IN_EXPLAIN | KR_IN_ANSWERS | KR_IN_STATUS | KR_IN_LETTERS | KR_IN_PURGE,
	     N_("the database (default: the report's name with .db)")),
	FLAG("no-db", 0, no_db, KR_IN_READING, N_("keep no database")),
	TEXT("json", 0, N_("[FILE]"), json, KR_IN_READING | KR_IN_INSPECT | KR_IN_STATUS | KR_IN_VERSION,
	     N_("write the result as JSON as well; without a FILE, or with -, to standard output")),
	TEXT("csv", 0, N_("DIR"), csv, KR_IN_RUN, N_("write every list as a CSV file into this directory as well")),
	TEXT("html", 0, N_("FILE"), html, KR_IN_RUN, N_("write the overview as one web page as well")),
	LIST("map", N_("SOURCE.FIELD=COLUMN"), maps, KR_IN_READING | KR_IN_INSPECT,
	     N_("say which column is what, e.g. old.email=\"E-mail adresse\"")),
	LIST("sheet", N_("SOURCE=NAME"), sheets, KR_IN_READING | KR_IN_INSPECT | KR_IN_DUMP,
	     N_("say which sheet counts, e.g. fkorg=Brugere")),
	LIST("klik-role", N_("PATTERN"), klik_roles, KR_IN_READING,
	     N_("which roles are KLIK roles; * stands for anything (default: *klik*)")),
	LIST("domain", N_("DOMAIN"), domains, KR_IN_READING,
	     N_("the municipality's own mail domain, e.g. korsbaek.dk")),
	LIST("domain-alias", N_("OLD=NEW"), domain_aliases, KR_IN_READING,
	     N_("a former mail domain and the one that took its place")),
	TEXT("deadline", 0, N_("DATE"), deadline, KR_IN_READING | KR_IN_STATUS,
	     N_("when KOMBIT deletes the old users (default: 2025-11-03)")),
	TEXT("as-of", 0, N_("DATE"), as_of, KR_IN_READING | KR_IN_STATUS,
	     N_("the day the result is for (default: today)")),
	TEXT("config", 0, N_("FILE"), config, KR_IN_READING | KR_IN_LETTERS, N_("read options from an INI file")),
	TEXT("template", 0, N_("FILE"), template, KR_IN_LETTERS, N_("the text of the letters")),
	FLAG("if-changed", 0, if_changed, KR_IN_RUN,
	     N_("do nothing when the last run was for the same day and inputs, and all that is asked for is there")),
	FLAG("fail-if-outstanding", 0, fail_if_outstanding, KR_IN_RUN | KR_IN_CHECK,
	     N_("exit with 4 when there is work left")),
	LIST("accept", N_("GUARD"), accept, KR_IN_READING | KR_COMMAND_LINE_ONLY,
	     N_("go on in spite of missing-report, foreign or swapped; with commas between them")),
	FLAG("force", 0, force, KR_IN_RUN | KR_IN_LETTERS,
	     N_("replace a file that is no report of klikrecon; it is kept aside")),
	TEXT("undo", 0, N_("RUN"), undo, KR_IN_ANSWERS | KR_COMMAND_LINE_ONLY,
	     N_("take the answers back to how they stood after this run (klikrecon status numbers them)")),
	TEXT("before", 0, N_("DATE"), before, KR_IN_PURGE, N_("delete the runs before this day")),
	FLAG("all", 0, all, KR_IN_PURGE, N_("delete everything that is kept")),
	TEXT("as", 0, N_("SOURCE"), as, KR_IN_INSPECT, N_("read the file as old, fkorg, fkadm or logins")),
	FLAG("show-values", 0, show_values, KR_IN_INSPECT, N_("show examples as they stand, personal data included")),
	TEXT("lang", 0, "da|en", lang, KR_IN_ANY, N_("language (default: da)")),
	FLAG("quiet", 'q', quiet, KR_IN_ANY, N_("only errors, and what needs a person")),
	FLAG("verbose", 'v', verbose, KR_IN_ANY, N_("say more")),
	FLAG("timings", 0, timings, KR_IN_READING, N_("say how long each stage took")),
	FLAG("no-progress", 0, no_progress, KR_IN_READING, N_("no progress bar")),
	FLAG("no-color", 0, no_color, KR_IN_ANY, N_("no colours")),
	FLAG("help", 'h', help, KR_IN_ANY, N_("help on this command")),
};
const size_t kr_option_count = sizeof kr_option_table / sizeof *kr_option_table;

const struct kr_option *kr_option_find(const char *name, unsigned commands)
{
	for (size_t i = 0; i < kr_option_count; i++)
		if ((kr_option_table[i].commands & commands) != 0 && strcmp(kr_option_table[i].name, name) == 0)
			return &kr_option_table[i];
	return NULL;
}

/* ---- the command line ---- */

static bool unknown_option(const char *given, unsigned command, struct kr_err *err)
{
	const char *known[sizeof kr_option_table / sizeof *kr_option_table];
	const char *name = given + strspn(given, "-");
	char *bare = kr_strndup(name, strcspn(name, "="));

	for (size_t i = 0; i < kr_option_count; i++)
		known[i] = (kr_option_table[i].commands & command) != 0 ? kr_option_table[i].name : NULL;
	const char *near = kr_suggest(bare, known, kr_option_count);
	if (near != NULL)
		kr_fail(err, KR_E_USAGE, _("unknown option %s; did you mean --%s?"), given, near);
	else
		kr_fail(err, KR_E_USAGE, _("unknown option %s; --help shows those there are"), given);
	free(bare);
	return false;
}

/* getopt_long's view of the part of the table that this command has. val is the place in the table, behind all letters.
 */
enum { FIRST_LONG = 256 };

static void describe(unsigned command, struct option *longs, struct kr_str *letters)
{
	size_t n = 0;

	kr_str_puts(letters,
	            "-:"); /* operands come in order, as 1; a missing argument is told from an unknown option */
	for (size_t i = 0; i < kr_option_count; i++) {
		const struct kr_option *option = &kr_option_table[i];
		if ((option->commands & command) == 0)
			continue;
		const bool takes_value = option->kind != KR_OPTION_FLAG;
		longs[n++] = (struct option){ option->name, takes_value ? required_argument : no_argument, NULL,
			                      FIRST_LONG + (int)i };
		if (option->letter != 0)
			kr_str_printf(letters, "%c%s", option->letter, takes_value ? ":" : "");
	}
	longs[n] = (struct option){ 0 };
}

static const struct kr_option *option_of(int code)
{
	if (code >= FIRST_LONG)
		return &kr_option_table[code - FIRST_LONG];
	for (size_t i = 0; i < kr_option_count; i++)
		if (kr_option_table[i].letter == code)
			return &kr_option_table[i];
	return NULL;
}

/* value NULL: none was given. `word` is how the option was written. */
static bool take_option(const struct kr_option *option, const char *word, const char *value, struct kr_options *options,
                        bool *is_set, struct kr_err *err)
{
	bool *given = &is_set[option - kr_option_table];

	if (option->kind == KR_OPTION_TEXT && *given)
		return kr_fail(err, KR_E_USAGE, _("--%s is given twice"), option->name);
	*given = true;
	if (option->kind != KR_OPTION_FLAG && value == NULL) {
		if (option->argument[0] != '[')
			return kr_fail(err, KR_E_USAGE, _("%s needs a value"), word);
		value = "-";
	}
	return kr_option_put(option, options, value, NULL, err);
}

/* getopt takes any next word for the value: "--old --fkorg fkorg.csv". One that begins with "-" is given as --old=-x. */
static bool is_option_word(const char *word)
{
	return word[0] == '-' && word[1] != '\0';
}

static bool parse_flags(int argc, char **argv, unsigned command, struct kr_options *options, bool *is_set,
                        struct kr_list *args, struct kr_err *err)
{
	struct option longs[sizeof kr_option_table / sizeof *kr_option_table + 1];
	struct kr_str letters = KR_STR_INIT(KR_STR_UNBOUNDED);
	const struct kr_option *open_list = NULL; /* "--fkorg a.csv b.csv": what follows belongs to it */
	bool done = true;
	int code;

	describe(command, longs, &letters);
	opterr = 0;
	optind = 0;
	while (done && (code = getopt_long(argc, argv, letters.buf, longs, NULL)) != -1) {
		if (code == 1 && open_list != NULL)
			done = kr_option_put(open_list, options, optarg, NULL, err);
		else if (code == 1)
			kr_list_add(args, optarg);
		else if (code == '?')
			done = unknown_option(argv[optind - 1], command, err);
		else {
			const struct kr_option *option = option_of(code == ':' ? optopt : code);
			const char *value = code == ':' ? NULL : optarg;
			if (value != NULL && value == argv[optind - 1] && is_option_word(value)) {
				value = NULL;
				optind--;
			}
			done = take_option(option, argv[optind - 1], value, options, is_set, err);
			open_list = option->kind == KR_OPTION_LIST ? option : NULL;
		}
	}
	for (; done && optind < argc; optind++) /* behind "--" */
		kr_list_add(args, argv[optind]);
	kr_str_release(&letters);
	return done;
}

/* KLIKRECON_KLIK_ROLE=…: one value; a list has its values separated by line breaks. */
static bool read_environment(unsigned command, struct kr_options *options, bool *is_set, struct kr_err *err)
{
	for (size_t i = 0; i < kr_option_count; i++) {
		const struct kr_option *option = &kr_option_table[i];
		if (is_set[i] || (option->commands & command) == 0 || strcmp(option->name, "help") == 0 ||
		    (option->commands & KR_COMMAND_LINE_ONLY) != 0)
			continue;
		char *name = kr_arena_printf(&options->arena, "KLIKRECON_%s", option->name);
		for (char *at = name; *at != '\0'; at++)
			*at = *at == '-' ? '_' : (char)(*at >= 'a' && *at <= 'z' ? *at - 32 : *at);
		const char *value = getenv(name);
		if (value == NULL || value[0] == '\0')
			continue;
		is_set[i] = true;
		char *copy = kr_arena_strdup(&options->arena, value);
		for (char *line = copy, *next; line != NULL; line = next) {
			next = option->kind == KR_OPTION_LIST ? strchr(line, '\n') : NULL;
			if (next != NULL)
				*next++ = '\0';
			if (line[0] != '\0' && !kr_option_put(option, options, line, name, err))
				return false;
		}
	}
	return true;
}

bool kr_options_parse(int argc, char **argv, unsigned command, struct kr_options *options, struct kr_list *ret_args,
                      struct kr_err *err)
{
	bool is_set[sizeof kr_option_table / sizeof *kr_option_table] = { false };

	if (!parse_flags(argc, argv, command, options, is_set, ret_args, err))
		return false;
	if (options->help)
		return true;
	if (!read_environment(command, options, is_set, err))
		return false;
	if (options->config != NULL && !kr_config_read(options->config, command, options, is_set, err))
		return false;
	if (options->lang != NULL && strcmp(options->lang, "da") != 0 && strcmp(options->lang, "en") != 0) {
		kr_fail(err, KR_E_USAGE, _("--lang is da or en, not %s"), options->lang);
		return kr_options_blame(options, options->lang, err);
	}
	return true;
}

enum kr_lang kr_options_language(int argc, char **argv)
{
	const char *lang = getenv("KLIKRECON_LANG");

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
			lang = argv[i + 1];
		else if (strncmp(argv[i], "--lang=", 7) == 0)
			lang = argv[i] + 7;
	}
	return lang != NULL && strcmp(lang, "en") == 0 ? KR_LANG_EN : KR_LANG_DA;
}
