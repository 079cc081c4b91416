/* SPDX-License-Identifier: MPL-2.0 */
/*
 * options: every option of every command, in one table; help.c has other words where a command needs them (private to src/cli/).
 *
 * --help, the man page, the completion, the config file's keys and the environment (KLIKRECON_…) come from it.
 * Precedence: flag > environment > config file > default. A list given in a stronger place replaces a weaker one.
 * Texts point into argv, the environment or `arena`.
 */
#ifndef KR_CLI_OPTIONS_H
#define KR_CLI_OPTIONS_H

#include <stdint.h>

#include "klikrecon/err.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

struct kr_list {
	const char **item;
	size_t n, capacity;
};

/* Where a text came from, when that was not the command line: "klikrecon.ini, line 3", "KLIKRECON_DEADLINE". */
struct kr_origin {
	const char *text, *where;
};

struct kr_options {
	const char *config;
	const char *old;
	struct kr_list fkorg, fkadm, logins;
	struct kr_list maps, sheets, klik_roles, domains, domain_aliases, accept;
	const char *deadline, *as_of;
	const char *output, *db, *previous, *json, *csv, *html, *template;
	const char *lang, *as, *before, *undo;
	bool no_db, quiet, verbose, timings, no_progress, no_color, if_changed, fail_if_outstanding, force;
	bool show_values, all, help;

	struct kr_origin *origins;
	size_t n_origins, origins_capacity;
	struct kr_arena arena;
};

enum kr_option_kind { KR_OPTION_FLAG, KR_OPTION_TEXT, KR_OPTION_LIST };

/* Where an option can be used; the bits are those of the command table. */
enum {
	KR_IN_RUN = 1 << 0,
	KR_IN_CHECK = 1 << 1,
	KR_IN_INSPECT = 1 << 2,
	KR_IN_DUMP = 1 << 3,
	KR_IN_EXPLAIN = 1 << 4,
	KR_IN_STATUS = 1 << 5,
	KR_IN_LETTERS = 1 << 6,
	KR_IN_PURGE = 1 << 7,
	KR_IN_HELP = 1 << 8,
	KR_IN_VERSION = 1 << 9,
	KR_IN_ANSWERS = 1 << 10,
	KR_IN_READING = KR_IN_RUN | KR_IN_CHECK,
	KR_IN_ANY = 0x7FF,
	KR_COMMAND_LINE_ONLY = 1 << 15, /* not in a config file or the environment: said each time, by a person */
};

struct kr_option {
	const char *name;
	char letter;          /* 0: none */
	const char *argument; /* "FILE", … as shown; NULL for a flag; "[FILE]" may be left out: "-" */
	const char *help;     /* msgid */
	enum kr_option_kind kind;
	size_t offset; /* in struct kr_options */
	unsigned commands;
};

extern const struct kr_option kr_option_table[];
extern const size_t kr_option_count;

/* argv[0] is the command's name. Positional arguments are left in *ret_args (argv's own order). KR_E_USAGE on anything unknown. */
bool kr_options_parse(int argc, char **argv, unsigned command, struct kr_options *options, struct kr_list *ret_args,
                      struct kr_err *err);
/* Only --lang and the environment's word on it: needed before anything can be said. */
enum kr_lang kr_options_language(int argc, char **argv);
void kr_options_release(struct kr_options *options);

/* Says in the error where the text (the very one that stands in the options) came from. Returns false. */
bool kr_options_blame(const struct kr_options *options, const char *text, struct kr_err *err);

const struct kr_option *kr_option_find(const char *name, unsigned commands);

void kr_list_add(struct kr_list *list, const char *text);
/* `value` and `where` (NULL: the command line) live as long as the options; the error says where. */
bool kr_option_put(const struct kr_option *option, struct kr_options *options, const char *value, const char *where,
                   struct kr_err *err);

/* config.c: reads an INI file; each key is an option's name. `is_set[i]`: set by a stronger place, not to be touched. */
bool kr_config_read(const char *path, unsigned command, struct kr_options *options, const bool *is_set,
                    struct kr_err *err);

#endif
