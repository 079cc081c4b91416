/* SPDX-License-Identifier: MPL-2.0 */
#include "readback_message.h"

#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"

enum { PLACES_SHOWN = 12 };

void kr_readback_findings_init(struct readback_findings *findings)
{
	for (int i = 0; i < FOUND_COUNT; i++) {
		findings->of[i].text = (struct kr_str)KR_STR_INIT(KR_STR_UNBOUNDED);
		findings->of[i].n = 0;
	}
}

void kr_readback_findings_release(struct readback_findings *findings)
{
	for (int i = 0; i < FOUND_COUNT; i++)
		kr_str_release(&findings->of[i].text);
}

static bool is_left(enum readback_finding finding)
{
	static const enum readback_finding left[] = { FOUND_ASTRAY,  FOUND_UNREAD,  FOUND_OVER,  FOUND_INTO,
		                                      FOUND_FOREIGN, FOUND_COMMENT, FOUND_SHAPE, FOUND_LINK };
	bool is = false;

	for (size_t i = 0; i < sizeof left / sizeof *left; i++)
		is = is || left[i] == finding;
	return is;
}

enum place_kind { A_CELL, A_ROW, A_HEADING };

static void put_place(struct kr_str *out, const char *sheet, const char *place, enum place_kind kind)
{
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_text_line(sheet, strlen(sheet), &line);
	if (line.len > 0)
		kr_str_printf(out, _("“%s”"), line.buf);
	kr_str_clear(&line);
	kr_text_line(place, strlen(place), &line);
	if (line.len > 0) {
		kr_str_puts(out, *sheet != '\0' ? " " : "");
		switch (*sheet == '\0' ? A_CELL : kind) {
		case A_ROW:
			kr_str_printf(out, _("row %s"), line.buf);
			break;
		case A_HEADING:
			kr_str_printf(out, _("“%s”"), line.buf);
			break;
		case A_CELL:
			kr_str_puts(out, line.buf);
			break;
		}
	}
	kr_str_release(&line);
}

/* Whether it is to be named as well. */
static bool count(struct readback_findings *f, enum readback_finding finding)
{
	if (f->of[finding].n++ >= PLACES_SHOWN)
		return false;
	kr_str_puts(&f->of[finding].text, f->of[finding].n > 1 ? ", " : "");
	return true;
}

void kr_readback_found(struct readback_findings *findings, enum readback_finding finding, const char *sheet,
                       const char *place)
{
	if (count(findings, finding))
		put_place(&findings->of[finding].text, sheet, place, finding == FOUND_GONE ? A_HEADING : A_CELL);
}

void kr_readback_found_row(struct readback_findings *findings, enum readback_finding finding, const char *sheet,
                           int64_t row)
{
	char number[24];

	snprintf(number, sizeof number, "%lld", (long long)row);
	if (count(findings, finding))
		put_place(&findings->of[finding].text, sheet, number, A_ROW);
}

/* n of them, in these places. */
static void put_words(enum readback_finding finding, size_t n, const char *places, struct kr_str *out)
{
	switch (finding) {
	case FOUND_CONTRADICTION:
		kr_str_printf(
			out,
			P_("%zu question was answered twice, differently: both answers stand in the cell and decide "
		           "nothing "
		           "until one of them is deleted. That is in row %s of KOMBIT's list.",
		           "%zu questions were answered twice, differently: both answers stand in the cell and decide "
		           "nothing "
		           "until one of them is deleted. That is in the rows %s of KOMBIT's list.",
		           n),
			n, places);
		break;
	case FOUND_ASTRAY:
		kr_str_printf(out,
		              P_("%zu row shows somebody whose row it was not (%s): what was typed there decides "
		                 "nothing, and "
		                 "stands "
		                 "on the sheet Kept answers.",
		                 "%zu rows show somebody whose rows they were not (%s): what was typed there decides "
		                 "nothing, "
		                 "and "
		                 "stands on the sheet Kept answers.",
		                 n),
		              n, places);
		break;
	case FOUND_UNREAD:
		kr_str_printf(
			out,
			P_("The answers in %zu row are not read, for it does not show whom they are about (%s).",
		           "The answers in %zu rows are not read, for these do not show whom they are about (%s).", n),
			n, places);
		break;
	case FOUND_MOVED:
		kr_str_printf(
			out,
			P_("In %zu row (%s) cells were moved without those that are hidden; the answers count for the "
		           "one whom "
		           "the row shows.",
		           "In %zu rows (%s) cells were moved without those that are hidden; the answers count for "
		           "those whom "
		           "the rows show.",
		           n),
			n, places);
		break;
	case FOUND_OVER:
		kr_str_printf(
			out,
			P_("%zu cell that klikrecon fills in itself was changed (%s); that is not carried over.",
		           "%zu cells that klikrecon fills in itself were changed (%s); that is not carried over.", n),
			n, places);
		break;
	case FOUND_INTO:
		kr_str_printf(out,
		              P_("What was typed into %zu cell outside the lists (%s) is not carried over.",
		                 "What was typed into %zu cells outside the lists (%s) is not carried over.", n),
		              n, places);
		break;
	case FOUND_FOREIGN:
		kr_str_printf(out,
		              P_("%zu sheet was not made by klikrecon and is not carried over (%s).",
		                 "%zu sheets were not made by klikrecon and are not carried over (%s).", n),
		              n, places);
		break;
	case FOUND_COMMENT:
		kr_str_printf(
			out,
			P_("Notes and comments beside cells are not carried over (%s); what is typed into cells and "
		           "columns "
		           "of your own is.",
		           "Notes and comments beside cells are not carried over (%s); what is typed into cells and "
		           "columns "
		           "of your own is.",
		           n),
			places);
		break;
	case FOUND_SHAPE:
		kr_str_printf(out,
		              P_("Text boxes and pictures are not carried over (%s).",
		                 "Text boxes and pictures are not carried over (%s).", n),
		              places);
		break;
	case FOUND_LINK:
		kr_str_printf(out,
		              P_("%zu link out of the workbook is not carried over (%s).",
		                 "%zu links out of the workbook are not carried over (%s).", n),
		              n, places);
		break;
	case FOUND_LOST:
		kr_str_printf(
			out,
			P_("%zu sheet was deleted (%s): the answers on it count as before, and it is there again.",
		           "%zu sheets were deleted (%s): the answers on them count as before, and they are there "
		           "again.",
		           n),
			n, places);
		break;
	case FOUND_GONE:
		kr_str_printf(
			out,
			P_("%zu column was deleted (%s): the answers in it count as before, and it is there again.",
		           "%zu columns were deleted (%s): the answers in them count as before, and they are there "
		           "again.",
		           n),
			n, places);
		break;
	case FOUND_NOT_EMPTIED:
		kr_str_printf(
			out,
			P_("%zu answer counts although its cell is empty in the workbook, a copy that has gone its own "
		           "way: row "
		           "%s of KOMBIT's list.",
		           "%zu answers count although their cells are empty in the workbook, a copy that has gone its "
		           "own way: "
		           "rows %s of KOMBIT's list.",
		           n),
			n, places);
		break;
	case FOUND_LETTER:
		kr_str_puts(out,
		            _("The text to the users was edited; it is used from now on, by klikrecon letters too."));
		break;
	case FOUND_COUNT:
		break;
	}
}

static void put_sentence(const struct readback_findings *findings, enum readback_finding finding, struct kr_str *out)
{
	const size_t n = findings->of[finding].n;
	struct kr_str places = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_puts(&places, findings->of[finding].text.buf);
	if (n > PLACES_SHOWN)
		kr_str_printf(&places, _(" and %zu more"), n - PLACES_SHOWN);
	put_words(finding, n, places.buf, out);
	kr_str_release(&places);
}

char *kr_readback_say_left(const struct readback_findings *findings, const char *name)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (int i = 0; i < FOUND_COUNT; i++) {
		if (findings->of[i].n == 0 || !is_left((enum readback_finding)i))
			continue;
		if (text.len == 0 && name != NULL)
			kr_str_printf(&text, "%s:", name);
		kr_str_puts(&text, text.len > 0 ? " " : "");
		put_sentence(findings, (enum readback_finding)i, &text);
	}
	char *said = text.len > 0 ? kr_strdup(text.buf) : NULL;
	kr_str_release(&text);
	return said;
}

void kr_readback_say(const struct readback_findings *findings, const char *name, struct kr_str *out)
{
	for (int i = 0; i < FOUND_COUNT; i++) {
		if (findings->of[i].n == 0 || is_left((enum readback_finding)i))
			continue;
		if (name != NULL)
			kr_str_printf(out, "%s: ", name);
		put_sentence(findings, (enum readback_finding)i, out);
		kr_str_putc(out, '\n');
	}
}
