/* SPDX-License-Identifier: MPL-2.0 */
/* The config file: INI, read by libinih (only this file includes ini.h). A key is an option's long name; a list's key
 * may be repeated. */
#include <errno.h>
#include <ini.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/encoding.h"
#include "klikrecon/file.h"
#include "klikrecon/suggest.h"
#include "options.h"

/* The whole file; so no line is too long. */
enum { CONFIG_MAX_BYTES = 1 << 20 };

struct reading {
	const char *path;
	unsigned command;
	struct kr_options *options;
	const bool *is_set;
	struct kr_err *err;
	const char *at; /* what is still to be read */
	int line;
};

/* "klikrecon.ini, line 3" */
static const char *where(const struct reading *r)
{
	return kr_arena_printf(&r->options->arena, _("%s, line %d"), r->path, r->line);
}

/* ---- the file as text ---- */

static bool read_bytes(const char *path, struct kr_str *out, struct kr_err *err)
{
	FILE *file = fopen(path, "re");
	char chunk[4096];
	size_t got;

	if (file == NULL)
		return kr_fail(err, KR_E_USAGE, _("the config file cannot be read: %s"), kr_err_reason(errno));
	while ((got = fread(chunk, 1, sizeof chunk, file)) > 0 && !out->overflow)
		kr_str_put(out, chunk, got);
	const bool failed = ferror(file) != 0;
	const int why = errno;
	fclose(file);
	if (failed)
		return kr_fail(err, KR_E_USAGE, _("the config file cannot be read: %s"), kr_err_reason(why));
	return true;
}

static bool read_text(const char *path, struct kr_str *out, struct kr_err *err)
{
	struct kr_str bytes = KR_STR_INIT(CONFIG_MAX_BYTES);
	bool done = read_bytes(path, &bytes, err);

	if (done && bytes.overflow)
		done = kr_fail(err, KR_E_USAGE, _("the config file is too large (at most %d bytes)"), CONFIG_MAX_BYTES);
	done = done && kr_text_decode(bytes.buf, bytes.len, out, err);
	if (done && strlen(out->buf) != out->len)
		done = kr_fail(err, KR_E_USAGE, _("is no text file; a config file has lines as: name = value"));
	kr_str_release(&bytes);
	return done;
}

/* ---- what a line says ---- */

/* A file named in the config file lies beside it, wherever the program is started from. */
static const char *resolve(const struct reading *r, const struct kr_option *option, const char *value)
{
	struct kr_arena *arena = &r->options->arena;
	const bool is_path = option->argument != NULL &&
	                     (strstr(option->argument, "FILE") != NULL || strcmp(option->argument, "DIR") == 0);
	const char *base = kr_path_base(r->path);

	if (!is_path || value[0] == '\0' || value[0] == '/' || strcmp(value, "-") == 0 || base == r->path)
		return kr_arena_strdup(arena, value);
	return kr_arena_printf(arena, "%.*s%s", (int)(base - r->path), r->path, value);
}

/* Not in a file: what names the file, what asks for help, and what a person has to say each time. */
static bool is_key(const struct kr_option *option)
{
	return strcmp(option->name, "config") != 0 && strcmp(option->name, "help") != 0 &&
	       (option->commands & KR_COMMAND_LINE_ONLY) == 0;
}

static bool unknown_key(const struct reading *r, const char *name)
{
	const char *known[64];
	size_t n = 0;

	const struct kr_option *option = kr_option_find(name, KR_IN_ANY);
	if (option != NULL && !is_key(option))
		return kr_fail(r->err, KR_E_USAGE, _("%s can only be said on the command line; take the line out"),
		               name);
	for (size_t i = 0; i < kr_option_count && n < sizeof known / sizeof *known; i++)
		if (is_key(&kr_option_table[i]))
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

	const struct kr_option *option = kr_option_find(name, KR_IN_ANY);
	if (option == NULL || !is_key(option))
		return unknown_key(r, name);
	if (r->command == KR_IN_LETTERS && strcmp(name, "output") == 0 && value[0] != '\0')
		return take_report(r, value); /* there it is the report; for letters it would be a directory */
	if ((option->commands & r->command) == 0 || r->is_set[option - kr_option_table])
		return 1; /* of another command, or said in a stronger place */
	return kr_option_put(option, r->options, resolve(r, option, value), where(r), r->err);
}

/* libinih's fgets(). */
static char *next_line(char *ret, int room, void *ctx)
{
	struct reading *r = ctx;
	const char *end = strchr(r->at, '\n');
	const size_t len = end != NULL ? (size_t)(end + 1 - r->at) : strlen(r->at);

	if (len == 0 || len >= (size_t)room)
		return NULL;
	memcpy(ret, r->at, len);
	ret[len] = '\0';
	r->at += len;
	r->line++;
	return ret;
}

/* A line that begins with blanks is one like the others, and every line fits. */
static bool parse(struct reading *r, const struct kr_str *text)
{
	ini_use_stack = false;
	ini_initial_alloc = ini_max_line = (int)text->len + 4;
	ini_allow_multiline = false;
	ini_stop_on_first_error = true;
	r->at = text->buf;
	const int line = ini_parse_stream(next_line, r, take, r);
	if (line < 0)
		kr_out_of_memory();
	if (line > 0 && r->err->code == KR_E_NONE)
		kr_fail(r->err, KR_E_USAGE, _("the line is not understood; expected: name = value"));
	return line == 0 || (r->err->where[0] == '\0' && kr_err_at(r->err, "%s", where(r)));
}

bool kr_config_read(const char *path, unsigned command, struct kr_options *options, const bool *is_set,
                    struct kr_err *err)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err inner = KR_ERR_INIT;
	struct reading r = { path, command, options, is_set, &inner, NULL, 0 };

	bool done = read_text(path, &text, &inner) || kr_err_at(&inner, "%s", path);
	done = done && parse(&r, &text);
	if (!done && err != NULL)
		*err = inner;
	kr_str_release(&text);
	return done;
}
