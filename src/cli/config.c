/* SPDX-License-Identifier: MPL-2.0 */
/* The config file: INI, read by libinih (only this file includes ini.h). A key is an option's long name; a list's key
 * may be repeated. */
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/file.h"
#include "klikrecon/suggest.h"
#include "options.h"

struct reading {
	const char *path;
	unsigned command;
	struct kr_options *options;
	const bool *is_set;
	struct kr_err *err;
};

/* A file named in the config file lies beside it, wherever the program is started from. */
static const char *resolve(const struct reading *r, const struct kr_option *option, const char *value)
{
	struct kr_arena *arena = &r->options->arena;
	const bool is_path = option->argument != NULL &&
	                     (strstr(option->argument, "FILE") != NULL || strcmp(option->argument, "DIR") == 0);
	const char *base = kr_path_base(r->path);

	if (!is_path || value[0] == '/' || strcmp(value, "-") == 0 || base == r->path)
		return kr_arena_strdup(arena, value);
	return kr_arena_printf(arena, "%.*s%s", (int)(base - r->path), r->path, value);
}

static bool unknown_key(const struct reading *r, const char *name)
{
	const char *known[64];
	size_t n = 0;

	for (size_t i = 0; i < kr_option_count && n < sizeof known / sizeof *known; i++)
		known[n++] = kr_option_table[i].name;
	const char *near = kr_suggest(name, known, n);
	if (near != NULL)
		return kr_fail(r->err, KR_E_USAGE, _("unknown key %s; did you mean %s?"), name, near);
	return kr_fail(r->err, KR_E_USAGE, _("unknown key %s; the keys are the names of the options"), name);
}

/* The report's database is where letters come from. */
static int take_report(struct reading *r, const char *value)
{
	const struct kr_option *db = kr_option_find("db", KR_IN_LETTERS);

	if (r->is_set[db - kr_option_table] || r->options->db != NULL)
		return 1;
	char *path = kr_path_with_ending(value, ".db");
	r->options->db = resolve(r, db, path);
	free(path);
	return 1;
}

/* libinih: 1 goes on, 0 is an error at this line. Sections only serve the reader of the file. */
static int take(void *ctx, const char *section, const char *name, const char *value)
{
	struct reading *r = ctx;
	(void)section;

	if (r->err->code != KR_E_NONE)
		return 0;
	const struct kr_option *option = kr_option_find(name, KR_IN_ANY);
	if (option == NULL || strcmp(name, "config") == 0 || strcmp(name, "help") == 0)
		return unknown_key(r, name);
	if (r->command == KR_IN_LETTERS && strcmp(name, "output") == 0)
		return take_report(r, value); /* there it is the report; for letters it would be a directory */
	if ((option->commands & r->command) == 0 || r->is_set[option - kr_option_table])
		return 1; /* of another command, or said in a stronger place */
	return kr_option_put(option, r->options, resolve(r, option, value), r->err);
}

bool kr_config_read(const char *path, unsigned command, struct kr_options *options, const bool *is_set,
                    struct kr_err *err)
{
	struct kr_err inner = KR_ERR_INIT;
	struct reading r = { path, command, options, is_set, &inner };

	FILE *file = fopen(path, "re");
	if (file == NULL) {
		kr_fail(err, KR_E_USAGE, _("the config file cannot be read: %s"), kr_err_reason(errno));
		return kr_err_at(err, "%s", path);
	}
	int line = ini_parse_file(file, take, &r);
	fclose(file);
	if (line == 0)
		return true;
	if (inner.code == KR_E_NONE)
		kr_fail(&inner, KR_E_USAGE, _("the line is not understood; expected: name = value"));
	*err = inner;
	if (line > 0)
		kr_err_at(err, _("%s, line %d"), path, line);
	else
		kr_err_at(err, "%s", path);
	return false;
}
