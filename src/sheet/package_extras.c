/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "klikrecon/package.h"
#include "klikrecon/str.h"

#include "opc.h"
#include "xlsx_book.h"
#include "xml.h"

struct telling {
	kr_package_extra_fn fn;
	void *ctx;
	const struct kr_limits *limits;
	struct kr_zip *zip;
	const char *sheet;
	struct kr_opc_rels rels; /* of the sheet */
	bool has_shape, has_comment;
	struct kr_str table; /* .ods: the sheet's name */
};

static bool is_mail(const char *target)
{
	return strncasecmp(target, "mailto:", strlen("mailto:")) == 0;
}

/* ---- .xlsx ---- */

static bool is_one_of(const char *name, const char *const *names)
{
	while (*names != NULL && strcmp(name, *names) != 0)
		names++;
	return *names != NULL;
}

/* Our chart is a graphicFrame. */
static void on_drawing(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	static const char *const shapes[] = { "sp", "pic", "cxnSp", NULL };
	struct telling *t = ctx;

	(void)x;
	(void)attributes;
	t->has_shape = t->has_shape || is_one_of(name, shapes);
}

static void on_worksheet(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	struct telling *t = ctx;
	const char *id = kr_xml_attribute(attributes, "id"), *cell = kr_xml_attribute(attributes, "ref");

	(void)x;
	if (strcmp(name, "hyperlink") != 0 || id == NULL)
		return;
	for (size_t i = 0; i < t->rels.count; i++) {
		const struct kr_opc_rel *rel = &t->rels.items[i];
		if (rel->external && strcmp(rel->id, id) == 0 && !is_mail(rel->target))
			t->fn(t->ctx, KR_PACKAGE_LINK, t->sheet, cell != NULL ? cell : "", rel->target);
	}
}

static void parse(struct telling *t, size_t part, void (*start)(void *, struct kr_xml *, const char *, const char **))
{
	const struct kr_xml_handler handler = { .start = start };
	struct kr_zip_part *opened;

	if (kr_zip_part_open(t->zip, part, &opened, NULL))
		kr_xml_parse(opened, t->limits, &handler, t, NULL);
}

static void tell_sheet(struct telling *t, size_t part)
{
	const char *part_name = kr_zip_name(t->zip, part);
	bool has_link = false, has_comment = false;
	size_t index;

	t->has_shape = false;
	for (size_t i = 0; i < t->rels.count; i++) {
		const struct kr_opc_rel *rel = &t->rels.items[i];
		has_link = has_link || (rel->external && strcmp(rel->type, "hyperlink") == 0 && !is_mail(rel->target));
		has_comment =
			has_comment || strcmp(rel->type, "comments") == 0 || strcmp(rel->type, "threadedComment") == 0;
		if (!rel->external && strcmp(rel->type, "drawing") == 0 &&
		    kr_opc_find(t->zip, part_name, rel->target, &index))
			parse(t, index, on_drawing);
	}
	if (has_comment)
		t->fn(t->ctx, KR_PACKAGE_COMMENT, t->sheet, "", "");
	if (t->has_shape)
		t->fn(t->ctx, KR_PACKAGE_SHAPE, t->sheet, "", "");
	if (has_link)
		parse(t, part, on_worksheet);
}

static bool tell_xlsx(struct telling *t)
{
	struct kr_xlsx_book book = KR_XLSX_BOOK_INIT;
	const bool is = kr_xlsx_book_load(&book, t->zip, t->limits, NULL);

	for (size_t i = 0; is && i < book.n_sheets; i++) {
		if (!book.sheets[i].part.found)
			continue;
		t->sheet = book.sheets[i].name;
		if (kr_opc_rels_load(&t->rels, t->zip, kr_zip_name(t->zip, book.sheets[i].part.index), t->limits, NULL))
			tell_sheet(t, book.sheets[i].part.index);
		kr_opc_rels_release(&t->rels);
	}
	kr_xlsx_book_release(&book);
	return is;
}

/* ---- .ods ---- */

static void on_content(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	static const char *const shapes[] = { "custom-shape", "text-box", NULL };
	struct telling *t = ctx;
	const char *target;

	(void)x;
	if (strcmp(name, "table") == 0) {
		const char *table = kr_xml_attribute(attributes, "name");
		kr_str_clear(&t->table);
		kr_str_puts(&t->table, table != NULL ? table : "");
		t->has_comment = t->has_shape = false;
	} else if (strcmp(name, "annotation") == 0 && !t->has_comment) {
		t->has_comment = true;
		t->fn(t->ctx, KR_PACKAGE_COMMENT, t->table.buf, "", "");
	} else if (is_one_of(name, shapes) && !t->has_shape) {
		t->has_shape = true;
		t->fn(t->ctx, KR_PACKAGE_SHAPE, t->table.buf, "", "");
	} else if (strcmp(name, "a") == 0 && (target = kr_xml_attribute(attributes, "href")) != NULL &&
	           target[0] != '#' && !is_mail(target)) {
		t->fn(t->ctx, KR_PACKAGE_LINK, t->table.buf, "", target);
	}
}

void kr_package_extras(const struct kr_source *src, const struct kr_limits *limits, kr_package_extra_fn fn, void *ctx)
{
	struct telling t = {
		.fn = fn, .ctx = ctx, .limits = limits, .rels = KR_OPC_RELS_INIT, .table = KR_STR_INIT(KR_STR_UNBOUNDED)
	};
	size_t content;

	if (!kr_zip_open(src, limits, &t.zip, NULL))
		return;
	if (!tell_xlsx(&t) && kr_zip_find(t.zip, "content.xml", &content))
		parse(&t, content, on_content);
	kr_str_release(&t.table);
	kr_zip_close(t.zip);
}
