/* SPDX-License-Identifier: MPL-2.0 */
#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

void kr_output_set_add(struct kr_output_set *set, struct kr_output *out, const char *keep_previous_as)
{
	KR_GROW(set->item, set->n, set->capacity);
	set->item[set->n++] = (struct kr_output_item){ out, keep_previous_as };
}

bool kr_output_set_make_directory(struct kr_output_set *set, const char *path, struct kr_err *err)
{
	if (mkdir(path, 0700) == 0) {
		KR_GROW(set->made, set->n_made, set->made_capacity); /* NOLINT(bugprone-sizeof-expression): pointers */
		set->made[set->n_made++] = kr_strdup(path);
		return true;
	}
	return errno == EEXIST ||
	       kr_fail(err, KR_E_OUTPUT, _("the folder %s cannot be made: %s"), path, kr_err_reason(errno));
}

static void revert_first(struct kr_output_set *set, size_t n)
{
	while (n-- > 0)
		kr_output_revert(set->item[n].out);
	set->in_place = false;
}

bool kr_output_set_commit(struct kr_output_set *set, struct kr_err *err)
{
	for (size_t i = 0; i < set->n; i++)
		if (!kr_output_commit(set->item[i].out, set->item[i].keep_previous_as, err)) {
			revert_first(set, i);
			return false;
		}
	set->in_place = true;
	return true;
}

void kr_output_set_revert(struct kr_output_set *set)
{
	revert_first(set, set->n);
}

void kr_output_set_release(struct kr_output_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		kr_output_free(set->item[i].out);
	for (size_t i = set->n_made; i-- > 0;) {
		if (!set->in_place)
			rmdir(set->made[i]); /* which fails, and may, when somebody else has put something there */
		free(set->made[i]);
	}
	free(set->item);
	free(set->made);
	*set = (struct kr_output_set){ 0 };
}
