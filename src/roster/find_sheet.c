/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/roster.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/suggest.h"

#include "header.h"

static bool no_such_sheet(const struct kr_reader *reader, const char *asked, struct kr_err *err)
{
	const size_t n = kr_reader_sheet_count(reader);
	const char **names = kr_calloc(n, sizeof *names);

	for (size_t i = 0; i < n; i++)
		names[i] = kr_reader_sheet(reader, i)->name;
	const char *near = kr_suggest(asked, names, n);
	if (near != NULL)
		kr_fail(err, KR_E_USAGE, _("there is no sheet “%s”; did you mean “%s”?"), asked, near);
	else
		kr_fail(err, KR_E_USAGE, _("there is no sheet “%s”; klikrecon inspect shows those there are"), asked);
	free(names);
	return false;
}

bool kr_sheet_find(const struct kr_reader *reader, const char *asked, size_t *ret, struct kr_err *err)
{
	const size_t n = kr_reader_sheet_count(reader);
	struct kr_header wanted, there;
	char *end;

	for (size_t i = 0; i < n; i++)
		if (strcmp(kr_reader_sheet(reader, i)->name, asked) == 0) {
			*ret = i;
			return true;
		}
	kr_header_fold(asked, strlen(asked), &wanted);
	for (size_t i = 0; i < n && wanted.length > 0; i++) {
		const char *name = kr_reader_sheet(reader, i)->name;
		kr_header_fold(name, strlen(name), &there);
		if (strcmp(wanted.text, there.text) == 0) {
			*ret = i;
			return true;
		}
	}
	const unsigned long number = strtoul(asked, &end, 10);
	if (asked[0] >= '0' && asked[0] <= '9' && *end == '\0' && number >= 1 && number <= n) {
		*ret = number - 1;
		return true;
	}
	return no_such_sheet(reader, asked, err);
}
