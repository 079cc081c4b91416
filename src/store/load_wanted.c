/* SPDX-License-Identifier: MPL-2.0 */
#include "load_wanted.h"

#include <stdlib.h>
#include <string.h>

static int compare_keys(const void *a, const void *b)
{
	return strcmp(((const struct kr_wanted_name *)a)->key, ((const struct kr_wanted_name *)b)->key);
}

bool kr_wanted_read(struct kr_db *db, const char *sql, struct kr_wanted *ret, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;

	*ret = (struct kr_wanted){ .key = KR_STR_INIT(KR_STR_UNBOUNDED) };
	if (!kr_db_prepare(db, sql, &s, err))
		return false;
	kr_stmt_bind_int(s, 1, KR_CROWD);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		KR_GROW(ret->name, ret->n, ret->capacity);
		ret->name[ret->n++] = (struct kr_wanted_name){
			kr_arena_printf(&ret->memory, "%s:%s", kr_stmt_text(s, 0), kr_stmt_text(s, 1)),
			kr_arena_strdup(&ret->memory, kr_stmt_text(s, 2)),
		};
	}
	kr_stmt_free(s);
	if (ret->n > 0)
		qsort(ret->name, ret->n, sizeof *ret->name, compare_keys);
	return got == KR_STEP_DONE;
}

/* The first name whose key is not less. */
static size_t find(const struct kr_wanted *wanted, const char *key)
{
	size_t from = 0, to = wanted->n;

	while (from < to) {
		const size_t middle = from + (to - from) / 2;
		if (strcmp(wanted->name[middle].key, key) < 0)
			from = middle + 1;
		else
			to = middle;
	}
	return from;
}

bool kr_wanted_has(struct kr_wanted *wanted, const struct kr_wire_message *m, enum kr_name_level least)
{
	const char *form = kr_wire_get(m, PERSON_FORM);

	for (size_t i = PERSON_KEYS; i + 1 < m->n_fields; i += 2) {
		kr_str_clear(&wanted->key);
		kr_str_puts(&wanted->key, m->fields[i]);
		kr_str_putc(&wanted->key, ':');
		kr_str_puts(&wanted->key, m->fields[i + 1]);
		for (size_t at = find(wanted, wanted->key.buf);
		     at < wanted->n && strcmp(wanted->name[at].key, wanted->key.buf) == 0; at++)
			if (least == KR_NAME_NONE ||
			    kr_name_agree(wanted->name[at].form, form != NULL ? form : "").level <= least)
				return true;
	}
	return false;
}

void kr_wanted_release(struct kr_wanted *wanted)
{
	free(wanted->name);
	kr_arena_release(&wanted->memory);
	kr_str_release(&wanted->key);
}
