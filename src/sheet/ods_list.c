/* SPDX-License-Identifier: MPL-2.0 */
#include "ods_list.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"

#include "xml.h"

struct listing {
	struct kr_xml *xml;
	const struct kr_limits *limits;
	struct kr_arena *arena;

	const char *style;   /* the one whose properties are being read */
	const char **hidden; /* names of the styles that hide a table */
	size_t n_hidden;
	size_t hidden_capacity;

	size_t book_depth; /* of office:spreadsheet; 0: not met */
	struct kr_sheet_info *sheets;
	size_t n_sheets;
	size_t capacity;
	uint64_t name_bytes;
};

static char *keep(struct listing *l, const char *text)
{
	l->name_bytes += strlen(text) + 1;
	if (l->name_bytes > l->limits->value[KR_LIMIT_STRING_BYTES])
		kr_limit_check(l->limits, KR_LIMIT_STRING_BYTES, l->name_bytes, kr_xml_stop(l->xml));
	return kr_arena_strdup(l->arena, text);
}

static void start_style(struct listing *l, const char **attributes)
{
	const char *family = kr_xml_attribute(attributes, "family");
	const char *name = kr_xml_attribute(attributes, "name");

	l->style = family != NULL && strcmp(family, "table") == 0 && name != NULL ? keep(l, name) : NULL;
}

static void start_table_properties(struct listing *l, const char **attributes)
{
	const char *display = kr_xml_attribute(attributes, "display");

	if (l->style == NULL || display == NULL || strcmp(display, "false") != 0)
		return;
	KR_GROW(l->hidden, l->n_hidden, l->hidden_capacity);
	l->hidden[l->n_hidden++] = l->style;
}

static bool hides(const struct listing *l, const char *style)
{
	for (size_t i = 0; style != NULL && i < l->n_hidden; i++) {
		if (strcmp(l->hidden[i], style) == 0)
			return true;
	}
	return false;
}

bool kr_ods_is_sheet(const char *element, const char **attributes)
{
	const char *name = kr_xml_attribute(attributes, "name");

	return strcmp(element, "table") == 0 && (name == NULL || name[0] != '\'' || strstr(name, "'#") == NULL);
}

static void start_sheet(struct listing *l, const char **attributes)
{
	const char *name = kr_xml_attribute(attributes, "name");

	if (l->n_sheets >= l->limits->value[KR_LIMIT_SHEETS]) {
		kr_limit_check(l->limits, KR_LIMIT_SHEETS, l->n_sheets + 1, kr_xml_stop(l->xml));
		return;
	}
	KR_GROW(l->sheets, l->n_sheets, l->capacity);

	struct kr_sheet_info *sheet = &l->sheets[l->n_sheets++];
	/* A table need not have a name; LibreOffice gives it this one. */
	sheet->name = name != NULL ? keep(l, name) : kr_arena_printf(l->arena, "Sheet%zu", l->n_sheets);
	sheet->hidden = hides(l, kr_xml_attribute(attributes, "style-name"));
}

static void on_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	struct listing *l = ctx;

	l->xml = x;
	if (l->book_depth > 0) {
		/* Only its own tables are sheets: links, shapes and cells can hold tables too. */
		if (kr_xml_depth(x) == l->book_depth + 1 && kr_ods_is_sheet(name, attributes))
			start_sheet(l, attributes);
	} else if (strcmp(name, "style") == 0) {
		start_style(l, attributes);
	} else if (strcmp(name, "table-properties") == 0) {
		start_table_properties(l, attributes);
	} else if (strcmp(name, "spreadsheet") == 0) {
		l->book_depth = kr_xml_depth(x);
	}
}

bool kr_ods_list(struct kr_zip_part *part, const struct kr_limits *limits, struct kr_arena *arena,
                 struct kr_sheet_info **ret_sheets, size_t *ret_n, struct kr_err *err)
{
	static const struct kr_xml_handler handler = { on_start, NULL, NULL };
	struct listing l = { .limits = limits, .arena = arena };
	bool ok = false;

	if (!kr_xml_parse(part, limits, &handler, &l, err))
		goto out;
	if (l.book_depth == 0) {
		kr_fail(err, KR_E_REFUSED,
		        _("is an OpenDocument file without a spreadsheet; ask for the list as .xlsx or .csv"));
		goto out;
	}
	if (l.n_sheets == 0) {
		kr_fail(err, KR_E_REFUSED, _("the workbook has no sheets; fetch or save it again"));
		goto out;
	}
	*ret_sheets = kr_arena_alloc(arena, l.n_sheets * sizeof *l.sheets);
	memcpy(*ret_sheets, l.sheets, l.n_sheets * sizeof *l.sheets);
	*ret_n = l.n_sheets;
	ok = true;
out:
	free(l.sheets);
	free(l.hidden);
	return ok;
}
