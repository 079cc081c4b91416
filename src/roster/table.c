/* SPDX-License-Identifier: MPL-2.0 */
#include "table.h"

#include <string.h>

bool kr_table_next(struct kr_table *table, struct kr_table_line *ret)
{
	while (*table->at != '\0') {
		const char *start = table->at;
		size_t len = strcspn(start, "\n");

		table->at += len + (start[len] == '\n');
		table->line++;
		if (len == 0 || *start == '#')
			continue;
		ret->indented = *start == '\t';
		if (ret->indented) {
			start++;
			len--;
		}
		if (len >= sizeof ret->text)
			len = sizeof ret->text - 1;
		memcpy(ret->text, start, len);
		ret->text[len] = '\0';
		return true;
	}
	return false;
}

char *kr_table_cut(char **rest, char separator)
{
	char *part = *rest;

	if (part == NULL || *part == '\0')
		return NULL;
	char *end = strchr(part, separator);
	if (end != NULL)
		*end++ = '\0';
	*rest = end;
	return part;
}

bool kr_table_wrong(const struct kr_table *table, const char *what, struct kr_err *err)
{
	return kr_fail(err, KR_E_FAILED, "%s, line %u: %s", table->name, table->line, what);
}
