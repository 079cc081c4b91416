/* SPDX-License-Identifier: MPL-2.0 */
/* The lists as RFC 4180 CSV: UTF-8 with a byte order mark (Excel knows it by that), CRLF, every list in a file of its own. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/csv_field.h"
#include "klikrecon/mem.h"
#include "klikrecon/save.h"

#include "csv_out.h"
#include "listing.h"

/* Spreadsheet programs take a cell that begins so for a formula, whatever the quotes; an apostrophe in front makes it text
 * (OWASP, "CSV Injection"). */
static bool looks_like_formula(const char *text)
{
	return *text != '\0' && strchr("=+-@\t\r", *text) != NULL;
}

void kr_csv_put_guarded(struct kr_str *out, const char *text)
{
	if (text == NULL)
		return;
	if (!looks_like_formula(text)) {
		kr_csv_put_field(out, text, strlen(text));
		return;
	}
	struct kr_str guarded = KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_str_putc(&guarded, '\'');
	kr_str_puts(&guarded, text);
	kr_csv_put_quoted(out, guarded.buf, guarded.len);
	kr_str_release(&guarded);
}

static void put_listing(const struct kr_listing *t, struct kr_str *out)
{
	kr_str_puts(out, "\xEF\xBB\xBF");
	for (size_t c = 0; c < t->n_columns; c++) {
		kr_str_puts(out, c > 0 ? "," : "");
		kr_csv_put_guarded(out, t->columns[c].header);
	}
	kr_str_puts(out, "\r\n");
	for (size_t r = 0; r < t->n_rows; r++) {
		for (size_t c = 0; c < t->n_columns; c++) {
			kr_str_puts(out, c > 0 ? "," : "");
			kr_csv_put_guarded(out, t->rows[r].cells[c]);
		}
		kr_str_puts(out, "\r\n");
	}
}

bool kr_csv_write(const struct kr_model *model, const char *directory, struct kr_output_set *set, struct kr_err *err)
{
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED), text = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool ok = true;

	if (!kr_output_set_make_directory(set, directory, err))
		return false;
	for (size_t i = 0; i < kr_n_listing_kinds && ok; i++) {
		struct kr_listing t;
		if (!kr_listing_is_there(&kr_listing_kinds[i], model))
			continue;
		kr_listing_kinds[i].build(model, &t);
		kr_str_clear(&path);
		kr_str_clear(&text);
		kr_str_printf(&path, "%s/%s.csv", directory, t.id);
		put_listing(&t, &text);
		ok = kr_save_text(path.buf, &text, set, err);
		kr_listing_release(&t);
	}
	kr_str_release(&path);
	kr_str_release(&text);
	return ok;
}
