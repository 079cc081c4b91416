/* SPDX-License-Identifier: MPL-2.0 */
#include "readback_message.h"

#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"

enum { NAMES_SHOWN = 12 };

void kr_readback_findings_init(struct readback_findings *findings)
{
	*findings = (struct readback_findings){ .contradicted = { .text = KR_STR_INIT(KR_STR_UNBOUNDED) },
		                                .foreign = { .text = KR_STR_INIT(KR_STR_UNBOUNDED) },
		                                .typed_into = { .text = KR_STR_INIT(KR_STR_UNBOUNDED) },
		                                .typed_over = { .text = KR_STR_INIT(KR_STR_UNBOUNDED) } };
}

void kr_readback_findings_release(struct readback_findings *findings)
{
	kr_str_release(&findings->contradicted.text);
	kr_str_release(&findings->foreign.text);
	kr_str_release(&findings->typed_into.text);
	kr_str_release(&findings->typed_over.text);
}

bool kr_readback_leaves_something(const struct readback_findings *f)
{
	return f->foreign.n + f->typed_into.n + f->rows_typed_over + f->no_key > 0 || f->comments;
}

void kr_readback_name(struct readback_names *names, const char *name)
{
	struct kr_str shown = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (names->n++ >= NAMES_SHOWN)
		return;
	kr_text_line(name != NULL ? name : "", name != NULL ? strlen(name) : 0, &shown);
	kr_str_puts(&names->text, names->n > 1 ? ", " : "");
	kr_str_printf(&names->text, _("“%s”"), shown.buf);
	kr_str_release(&shown);
}

/* "“Mine noter”, “Ark2”", or the first of many "and 3 more" */
static void put_names(const struct readback_names *names, struct kr_str *out)
{
	kr_str_puts(out, names->text.buf);
	if (names->n > NAMES_SHOWN)
		kr_str_printf(out, _(" and %zu more"), names->n - NAMES_SHOWN);
}

void kr_readback_number(struct readback_names *numbers, int64_t row)
{
	enum { MOST = 20 };

	if (numbers->n < MOST)
		kr_str_printf(&numbers->text, "%s%lld", numbers->n > 0 ? ", " : "", (long long)row);
	else if (numbers->n == MOST)
		kr_str_puts(&numbers->text, " …");
	numbers->n++;
}

static void say_contradictions(const struct readback_findings *f, struct kr_str *out)
{
	if (f->contradictions == 0)
		return;
	kr_str_printf(out,
	              P_(" %zu question was answered twice, differently: both answers stand in the cell and decide "
	                 "nothing until one of them is deleted.",
	                 " %zu questions were answered twice, differently: both answers stand in the cell and decide "
	                 "nothing until one of them is deleted.",
	                 f->contradictions),
	              f->contradictions);
	if (f->contradicted.n > 0)
		kr_str_printf(out,
		              P_(" That is in row %s of KOMBIT's list.", " That is in the rows %s of KOMBIT's list.",
		                 f->contradicted.n),
		              f->contradicted.text.buf);
}

static void say_sheets(const struct readback_findings *f, struct kr_str *out)
{
	struct kr_str foreign = KR_STR_INIT(KR_STR_UNBOUNDED), into = KR_STR_INIT(KR_STR_UNBOUNDED),
		      over = KR_STR_INIT(KR_STR_UNBOUNDED);

	put_names(&f->foreign, &foreign);
	put_names(&f->typed_into, &into);
	put_names(&f->typed_over, &over);
	if (f->foreign.n > 0)
		kr_str_printf(out,
		              P_(" The sheet %s of the last report was not made by klikrecon and is not carried over; "
		                 "it stands in the file that is kept.",
		                 " The sheets %s of the last report were not made by klikrecon and are not carried "
		                 "over; they stand in the file that is kept.",
		                 f->foreign.n),
		              foreign.buf);
	if (f->typed_into.n > 0)
		kr_str_printf(
			out,
			P_(" What was typed into the sheet %s is not carried over; it stands in the file that is "
		           "kept.",
		           " What was typed into the sheets %s is not carried over; it stands in the file that is "
		           "kept.",
		           f->typed_into.n),
			into.buf);
	if (f->rows_typed_over > 0)
		kr_str_printf(
			out,
			P_(" In %zu row (%s) cells were changed that klikrecon fills in itself: such changes are "
		           "not carried over, they stand in the file that is kept.",
		           " In %zu rows (%s) cells were changed that klikrecon fills in itself: such changes are "
		           "not carried over, they stand in the file that is kept.",
		           f->rows_typed_over),
			f->rows_typed_over, over.buf);
	kr_str_release(&foreign);
	kr_str_release(&into);
	kr_str_release(&over);
}

static void say_rows(const struct readback_findings *f, struct kr_str *out)
{
	if (f->no_key > 0)
		kr_str_printf(out,
		              P_(" %zu row of the last report has no key and is not carried over.",
		                 " %zu rows of the last report have no key and are not carried over.", f->no_key),
		              f->no_key);
	if (f->comments)
		kr_str_puts(out,
		            _(" Notes and comments beside cells are not carried over, they stand in the file that is "
		              "kept; what is typed into cells and columns of your own is."));
}

/* Numbers before names: a name can be long. */
char *kr_readback_say(const struct readback_findings *findings)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	say_contradictions(findings, &text);
	say_rows(findings, &text);
	say_sheets(findings, &text);
	char *said = text.len > 0 ? kr_strdup(text.buf + 1) : NULL; /* every sentence begins with a blank */
	kr_str_release(&text);
	return said;
}
