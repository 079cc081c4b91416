/* SPDX-License-Identifier: MPL-2.0 */
#include "xlsx_strings.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "xlsx_text.h"
#include "xml.h"

struct load {
	struct kr_xlsx_strings *strings;
	const struct kr_limits *limits;
	struct kr_xlsx_text item;
	bool in_item;
};

static void on_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	struct load *load = ctx;

	(void)attributes;
	if (load->in_item) {
		kr_xlsx_text_start(&load->item, name, kr_xml_depth(x));
	} else if (strcmp(name, "si") == 0) {
		load->in_item = true;
		kr_xlsx_text_begin(&load->item, kr_xml_depth(x));
	} else if (kr_xml_depth(x) == 1 && strcmp(name, "sst") != 0) {
		kr_fail(kr_xml_stop(x), KR_E_REFUSED,
		        _("the file is damaged: what should be its shared strings is something else"));
	}
}

static void on_text(void *ctx, struct kr_xml *x, const char *bytes, size_t len)
{
	struct load *load = ctx;

	(void)x;
	if (load->in_item)
		kr_xlsx_text_put(&load->item, bytes, len);
}

/* Of the string that comes next. */
static void note_damage(struct kr_xlsx_strings *s, unsigned damage)
{
	if (damage == 0)
		return;
	KR_GROW(s->damaged, s->n_damaged, s->damaged_capacity);
	s->damaged[s->n_damaged++] = (struct kr_xlsx_damaged){ (uint32_t)s->count, damage };
}

static void finish_item(struct load *load, struct kr_xml *x)
{
	struct kr_xlsx_strings *s = load->strings;
	struct kr_err error = KR_ERR_INIT;

	load->in_item = false;
	kr_xlsx_text_finish(&load->item);
	const size_t len = s->text.len - load->item.start;
	kr_str_put(&s->text, "", 1);
	if (s->text.overflow)
		kr_limit_check(load->limits, KR_LIMIT_STRING_BYTES, (uint64_t)s->text.max + 1, &error);
	else if (!kr_limit_check(load->limits, KR_LIMIT_FIELD_BYTES, len, &error) ||
	         !kr_limit_check(load->limits, KR_LIMIT_SHARED_STRINGS, s->count + 1, &error))
		;
	else {
		note_damage(s, kr_xlsx_text_damage(s->text.buf + load->item.start, len));
		KR_GROW(s->end, s->count, s->capacity);
		s->end[s->count++] = (uint32_t)s->text.len;
		return;
	}
	*kr_xml_stop(x) = error;
}

static void on_end(void *ctx, struct kr_xml *x, const char *name)
{
	struct load *load = ctx;

	(void)name;
	if (!load->in_item)
		return;
	if (kr_xml_depth(x) == load->item.depth)
		finish_item(load, x);
	else
		kr_xlsx_text_end(&load->item, kr_xml_depth(x));
}

bool kr_xlsx_strings_load(struct kr_xlsx_strings *s, struct kr_zip_part *part, const struct kr_limits *limits,
                          struct kr_err *err)
{
	static const struct kr_xml_handler handler = { on_start, on_end, on_text };
	struct load load = { s, limits, { .out = &s->text }, false };
	uint64_t max = limits->value[KR_LIMIT_STRING_BYTES];

	s->text.max = max < UINT32_MAX ? (size_t)max : UINT32_MAX;
	return kr_xml_parse(part, limits, &handler, &load, err);
}

bool kr_xlsx_strings_get(const struct kr_xlsx_strings *s, uint32_t index, const char **ret_text, size_t *ret_len)
{
	if (index >= s->count)
		return false;
	const size_t start = index == 0 ? 0 : s->end[index - 1];
	*ret_text = s->text.buf + start;
	*ret_len = s->end[index] - start - 1;
	return true;
}

unsigned kr_xlsx_strings_damage(const struct kr_xlsx_strings *s, uint32_t index)
{
	size_t low = 0, high = s->n_damaged;

	while (low < high) {
		const size_t middle = low + (high - low) / 2;
		if (s->damaged[middle].index == index)
			return s->damaged[middle].damage;
		if (s->damaged[middle].index < index)
			low = middle + 1;
		else
			high = middle;
	}
	return 0;
}

void kr_xlsx_strings_release(struct kr_xlsx_strings *s)
{
	kr_str_release(&s->text);
	free(s->end);
	free(s->damaged);
	*s = (struct kr_xlsx_strings)KR_XLSX_STRINGS_INIT;
}
