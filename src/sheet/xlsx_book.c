/* SPDX-License-Identifier: MPL-2.0 */
#include "xlsx_book.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "opc.h"
#include "xlsx_text.h"
#include "xml.h"

enum { NAME_MAX_BYTES = 1024 }; /* of a sheet; Excel allows 31 characters */

struct load {
	struct kr_xlsx_book *book;
	struct kr_zip *zip;
	const struct kr_limits *limits;
	const char *workbook; /* the name of its part */
	struct kr_opc_rels rels;
	size_t in_sheets; /* depth of <sheets>; 0: outside */
};

static bool is_true(const char *value)
{
	return value != NULL &&
	       (strcmp(value, "1") == 0 || strcasecmp(value, "true") == 0 || strcasecmp(value, "on") == 0);
}

static char *sheet_name(const char *attribute)
{
	struct kr_str name = KR_STR_INIT(NAME_MAX_BYTES);

	kr_str_puts(&name, attribute != NULL ? attribute : "");
	kr_xlsx_text_decode(&name, 0);
	return kr_str_detach(&name);
}

static void add_sheet(struct load *load, struct kr_xml *x, const char **attributes)
{
	struct kr_xlsx_book *book = load->book;
	const char *id = kr_xml_attribute(attributes, "id");
	const char *name = kr_xml_attribute(attributes, "name");
	const char *state = kr_xml_attribute(attributes, "state");
	const struct kr_opc_rel *rel = id != NULL ? kr_opc_rels_by_id(&load->rels, id) : NULL;

	if (rel != NULL && strcasecmp(rel->type, "worksheet") != 0)
		return;
	if (name != NULL && strlen(name) > NAME_MAX_BYTES) {
		kr_fail(kr_xml_stop(x), KR_E_REFUSED,
		        _("the file is damaged: the name of a sheet is longer than any can be"));
		return;
	}
	if (book->n_sheets == load->limits->value[KR_LIMIT_SHEETS]) {
		kr_limit_check(load->limits, KR_LIMIT_SHEETS, book->n_sheets + 1, kr_xml_stop(x));
		return;
	}
	KR_GROW(book->sheets, book->n_sheets, book->capacity);
	struct kr_xlsx_sheet_entry *sheet = &book->sheets[book->n_sheets++];
	*sheet = (struct kr_xlsx_sheet_entry){ .name = sheet_name(name) };
	sheet->hidden = state != NULL && (strcmp(state, "hidden") == 0 || strcmp(state, "veryHidden") == 0);
	sheet->part.found = rel != NULL && kr_opc_find(load->zip, load->workbook, rel->target, &sheet->part.index);
}

static void on_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	struct load *load = ctx;

	if (kr_xml_depth(x) == 1 && strcmp(name, "workbook") != 0)
		kr_fail(kr_xml_stop(x), KR_E_REFUSED, _("the zip file holds no workbook"));
	else if (strcmp(name, "workbookPr") == 0)
		load->book->days = is_true(kr_xml_attribute(attributes, "date1904")) ? KR_DATE_1904 : KR_DATE_1900;
	else if (strcmp(name, "sheets") == 0)
		load->in_sheets = kr_xml_depth(x);
	else if (load->in_sheets != 0 && strcmp(name, "sheet") == 0)
		add_sheet(load, x, attributes);
}

static void on_end(void *ctx, struct kr_xml *x, const char *name)
{
	struct load *load = ctx;

	(void)name;
	if (kr_xml_depth(x) == load->in_sheets)
		load->in_sheets = 0;
}

/* The part with what all sheets share: by its relationship, or under its usual name. */
static struct kr_xlsx_part find_shared(const struct load *load, const char *type, const char *usual_name)
{
	const struct kr_opc_rel *rel = kr_opc_rels_by_type(&load->rels, type);
	struct kr_xlsx_part part = { false, 0 };

	part.found = (rel != NULL && kr_opc_find(load->zip, load->workbook, rel->target, &part.index)) ||
	             kr_opc_find(load->zip, load->workbook, usual_name, &part.index);
	return part;
}

static bool find_workbook(struct load *load, size_t *ret_index, struct kr_err *err)
{
	struct kr_opc_rels package = KR_OPC_RELS_INIT;
	const struct kr_opc_rel *rel;
	bool found;

	if (!kr_opc_rels_load(&package, load->zip, "", load->limits, err)) {
		kr_opc_rels_release(&package);
		return false;
	}
	rel = kr_opc_rels_by_type(&package, "officeDocument");
	found = (rel != NULL && kr_opc_find(load->zip, "", rel->target, ret_index)) ||
	        kr_zip_find(load->zip, "xl/workbook.xml", ret_index);
	kr_opc_rels_release(&package);
	return found || kr_fail(err, KR_E_REFUSED, _("the zip file holds no workbook"));
}

bool kr_xlsx_book_load(struct kr_xlsx_book *book, struct kr_zip *z, const struct kr_limits *limits, struct kr_err *err)
{
	static const struct kr_xml_handler handler = { on_start, on_end, NULL };
	struct load load = { book, z, limits, NULL, KR_OPC_RELS_INIT, 0 };
	struct kr_zip_part *part;
	size_t index;
	bool ok = false;

	if (!find_workbook(&load, &index, err))
		goto out;
	load.workbook = kr_zip_name(z, index);
	if (!kr_opc_rels_load(&load.rels, z, load.workbook, limits, err) || !kr_zip_part_open(z, index, &part, err) ||
	    !kr_xml_parse(part, limits, &handler, &load, err))
		goto out;
	if (book->n_sheets == 0) {
		kr_fail(err, KR_E_REFUSED, _("the workbook has no sheet with cells"));
		goto out;
	}
	book->strings = find_shared(&load, "sharedStrings", "sharedStrings.xml");
	book->styles = find_shared(&load, "styles", "styles.xml");
	ok = true;
out:
	kr_opc_rels_release(&load.rels);
	return ok;
}

void kr_xlsx_book_release(struct kr_xlsx_book *book)
{
	for (size_t i = 0; i < book->n_sheets; i++)
		free(book->sheets[i].name);
	free(book->sheets);
	*book = (struct kr_xlsx_book)KR_XLSX_BOOK_INIT;
}
