/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/csv_field.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

enum { ON_STACK = 512 };

static bool needs_quotes(const char *text, size_t len)
{
	static const bool special[256] = { ['"'] = true, [','] = true, [';'] = true, ['\n'] = true, ['\r'] = true };

	for (size_t i = 0; i < len; i++)
		if (special[(unsigned char)text[i]])
			return true;
	return false;
}

void kr_csv_put_quoted(struct kr_str *out, const char *text, size_t len)
{
	char small[2 * ON_STACK + 2];
	/* At worst every byte is a quotation mark. */
	const size_t room = 2 * len + 2;
	char *quoted = len <= ON_STACK ? small : kr_malloc(room);

	kr_str_put(out, quoted, csv_write2(quoted, room, text, len, '"'));
	if (quoted != small)
		free(quoted);
}

void kr_csv_put_field(struct kr_str *out, const char *text, size_t len)
{
	if (needs_quotes(text, len))
		kr_csv_put_quoted(out, text, len);
	else
		kr_str_put(out, text, len);
}
