/* SPDX-License-Identifier: MPL-2.0 */
#include "xlsx_styles.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "xml.h"

/* Excel allows 65,490 cell styles; other writers are granted some more. */
enum { MOST = 1 << 19 };

struct format {
	uint32_t id;
	enum kr_shape shape;
};

struct load {
	/* Formats are looked up when all are known: styles may stand before them. */
	struct format *formats;
	size_t n_formats, formats_capacity;
	uint32_t *format_of; /* by style */
	size_t n_styles, styles_capacity;
	size_t in_formats, in_styles; /* depth of <numFmts>, <cellXfs>; 0: outside */
};

static uint32_t read_id(const char *text)
{
	return text != NULL ? (uint32_t)strtoul(text, NULL, 10) : 0;
}

static void on_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	struct load *load = ctx;
	const size_t depth = kr_xml_depth(x);

	if (strcmp(name, "numFmts") == 0) {
		load->in_formats = depth;
	} else if (strcmp(name, "cellXfs") == 0) {
		load->in_styles = depth;
	} else if (load->in_formats != 0 && strcmp(name, "numFmt") == 0) {
		const char *code = kr_xml_attribute(attributes, "formatCode");
		KR_GROW(load->formats, load->n_formats, load->formats_capacity);
		load->formats[load->n_formats++] = (struct format){
			read_id(kr_xml_attribute(attributes, "numFmtId")),
			code != NULL ? kr_numfmt_code(code, strlen(code)) : KR_SHAPE_NUMBER,
		};
	} else if (load->in_styles != 0 && depth == load->in_styles + 1 && strcmp(name, "xf") == 0) {
		KR_GROW(load->format_of, load->n_styles, load->styles_capacity);
		load->format_of[load->n_styles++] = read_id(kr_xml_attribute(attributes, "numFmtId"));
	} else if (depth == 1 && strcmp(name, "styleSheet") != 0) {
		kr_fail(kr_xml_stop(x), KR_E_REFUSED,
		        _("the file is damaged: what should be its styles is something else"));
	}
	if (load->n_styles > MOST || load->n_formats > MOST)
		kr_fail(kr_xml_stop(x), KR_E_REFUSED, _("the file holds more than %d styles or number formats"), MOST);
}

static void on_end(void *ctx, struct kr_xml *x, const char *name)
{
	struct load *load = ctx;

	(void)name;
	if (kr_xml_depth(x) == load->in_formats)
		load->in_formats = 0;
	if (kr_xml_depth(x) == load->in_styles)
		load->in_styles = 0;
}

static int compare_formats(const void *a, const void *b)
{
	const struct format *x = a, *y = b;

	return (x->id > y->id) - (x->id < y->id);
}

static void resolve(const struct load *load, struct kr_xlsx_styles *s)
{
	if (load->n_formats > 0)
		qsort(load->formats, load->n_formats, sizeof *load->formats, compare_formats);
	s->shape = kr_malloc(load->n_styles);
	s->count = load->n_styles;
	for (size_t i = 0; i < load->n_styles; i++) {
		const struct format key = { load->format_of[i], KR_SHAPE_NUMBER };
		const struct format *found = NULL;
		if (load->n_formats > 0)
			found = bsearch(&key, load->formats, load->n_formats, sizeof key, compare_formats);
		s->shape[i] = (uint8_t)(found != NULL ? found->shape : kr_numfmt_builtin(key.id));
	}
}

bool kr_xlsx_styles_load(struct kr_xlsx_styles *s, struct kr_zip_part *part, const struct kr_limits *limits,
                         struct kr_err *err)
{
	static const struct kr_xml_handler handler = { on_start, on_end, NULL };
	struct load load = { 0 };
	bool ok = kr_xml_parse(part, limits, &handler, &load, err);

	if (ok)
		resolve(&load, s);
	free(load.formats);
	free(load.format_of);
	return ok;
}

enum kr_shape kr_xlsx_styles_shape(const struct kr_xlsx_styles *s, uint64_t style)
{
	return style < s->count ? (enum kr_shape)s->shape[style] : KR_SHAPE_NUMBER;
}

void kr_xlsx_styles_release(struct kr_xlsx_styles *s)
{
	free(s->shape);
	*s = (struct kr_xlsx_styles)KR_XLSX_STYLES_INIT;
}
