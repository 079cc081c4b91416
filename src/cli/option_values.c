/* SPDX-License-Identifier: MPL-2.0 */
/* The values of options: put in, and where each came from. */
#include <stdlib.h>
#include <string.h>

#include "options.h"

void kr_list_add(struct kr_list *list, const char *text)
{
	KR_GROW(list->item, list->n, list->capacity);
	list->item[list->n++] = text;
}

static bool put_flag(const struct kr_option *option, bool *member, const char *value, struct kr_err *err)
{
	static const char *const words[][2] = { { "1", "0" }, { "yes", "no" }, { "true", "false" }, { "ja", "nej" } };

	for (size_t i = 0; value != NULL && i < sizeof words / sizeof *words; i++)
		for (int no = 0; no < 2; no++)
			if (strcmp(value, words[i][no]) == 0) {
				*member = no == 0;
				return true;
			}
	if (value != NULL)
		return kr_fail(err, KR_E_USAGE, _("%s is on or off: yes or no"), option->name);
	*member = true;
	return true;
}

static bool put_text(const struct kr_option *option, struct kr_options *options, void *member, const char *value,
                     const char *where, struct kr_err *err)
{
	if (value[0] == '\0')
		return kr_fail(err, KR_E_USAGE, _("--%s is empty; give it a value, or leave it out"), option->name);
	if (option->kind == KR_OPTION_LIST)
		kr_list_add(member, value);
	else
		*(const char **)member = value;
	if (where != NULL) {
		KR_GROW(options->origins, options->n_origins, options->origins_capacity);
		options->origins[options->n_origins++] = (struct kr_origin){ value, where };
	}
	return true;
}

bool kr_option_put(const struct kr_option *option, struct kr_options *options, const char *value, const char *where,
                   struct kr_err *err)
{
	void *member = (char *)options + option->offset;
	bool done = option->kind == KR_OPTION_FLAG ? put_flag(option, member, value, err)
	                                           : put_text(option, options, member, value, where, err);

	return done || (where != NULL && kr_err_at(err, "%s", where));
}

bool kr_options_blame(const struct kr_options *options, const char *text, struct kr_err *err)
{
	for (size_t i = 0; i < options->n_origins; i++)
		if (options->origins[i].text == text)
			return kr_err_at(err, "%s", options->origins[i].where);
	return false;
}

void kr_options_release(struct kr_options *options)
{
	struct kr_list *lists[] = { &options->fkorg,   &options->fkadm,          &options->logins,
		                    &options->maps,    &options->sheets,         &options->klik_roles,
		                    &options->domains, &options->domain_aliases, &options->accept };

	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		free(lists[i]->item);
	free(options->origins);
	kr_arena_release(&options->arena);
}
