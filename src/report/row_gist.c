/* SPDX-License-Identifier: MPL-2.0 */
#include "row_gist.h"

#include <string.h>

#include "xlsx_out.h"

static void put_digits(uint64_t gist, char ret[KR_GIST_CELL_DIGITS + 1])
{
	static const char digits[] = "0123456789abcdef";
	unsigned folded = (unsigned)((gist ^ gist >> 16 ^ gist >> 32 ^ gist >> 48) & 0xffff);

	ret[KR_GIST_CELL_DIGITS] = '\0';
	for (int i = KR_GIST_CELL_DIGITS - 1; i >= 0; i--, folded >>= 4)
		ret[i] = digits[folded & 0xf];
}

void kr_row_gist_cell(const char *text, char ret[KR_GIST_CELL_DIGITS + 1])
{
	put_digits(kr_book_gist(text), ret);
}

void kr_row_gist_add(struct kr_row_gist *g, enum kr_gist_part part, const char *code, const char *text)
{
	const uint64_t gist = part != KR_GIST_NOT ? kr_book_gist(text != NULL ? text : "") : 0;
	char digits[KR_GIST_CELL_DIGITS + 1];

	if (part == KR_GIST_NOT)
		return;
	if (part != KR_GIST_STATE)
		*(part == KR_GIST_OWN ? &g->own : &g->shown) += gist;
	if (strcmp(code, "name") == 0)
		g->name = gist;
	else if (strcmp(code, "email") == 0)
		g->address = gist;
	put_digits(gist, digits);
	kr_str_puts(&g->cells, digits);
}

void kr_row_gist_text(const struct kr_row_gist *g, struct kr_str *out)
{
	const uint64_t all[] = { g->shown, g->name, g->address, g->own };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		kr_str_printf(out, "%016llx", (unsigned long long)all[i]);
	kr_str_put(out, g->cells.buf, g->cells.len);
}

void kr_row_gist_release(struct kr_row_gist *g)
{
	kr_str_release(&g->cells);
}
