/* SPDX-License-Identifier: MPL-2.0 */
/* The attributes of a start tag: scanned first, and made ready for the handler when the tag is known to be whole. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"
#include "klikrecon/text.h"
#include "xml_scan.h"

char *kr_xml_scan_name(struct kr_xml *x, char *p)
{
	unsigned char seen = 0;

	while (kr_xml_is(*p, KR_XML_NAME))
		seen |= (unsigned char)*p++;
	x->high |= seen >= 0x80;
	return p;
}

/* Scans name = "value" at *at. */
static enum kr_xml_token scan_attribute(struct kr_xml *x, char **at, char *end, struct kr_xml_attribute *a)
{
	char *p = *at;

	a->raw = false;
	a->name = p;
	p = kr_xml_scan_name(x, p);
	a->name_end = p;
	while (kr_xml_is(*p, KR_XML_SPACE))
		p++;
	if (*p != '=')
		return p == end ? KR_XML_MORE : KR_XML_BAD;
	for (p++; kr_xml_is(*p, KR_XML_SPACE);)
		p++;
	const char quote = *p;
	if (quote != '"' && quote != '\'')
		return p == end ? KR_XML_MORE : KR_XML_BAD;
	a->value = ++p;
	for (;; p++) {
		while (kr_xml_is(*p, KR_XML_VALUE))
			p++;
		if (*p == quote)
			break;
		if (*p == '&' || kr_xml_is(*p, KR_XML_SPACE))
			a->raw = true;
		else if (kr_xml_is_high(*p))
			x->high = true;
		else if (*p != '"' && *p != '\'')
			return p == end ? KR_XML_MORE : KR_XML_BAD;
	}
	a->value_end = p;
	*at = p + 1;
	return KR_XML_TAKEN;
}

/* References are replaced, line breaks and tabs become spaces; in place, for the result is never longer. */
static bool cook_value(struct kr_xml_attribute *a)
{
	struct kr_str text = KR_STR_INIT((size_t)(a->value_end - a->value));
	bool ok = true;

	for (char *p = a->value; ok && p < a->value_end;) {
		uint32_t character;
		size_t len = 1;
		if (*p == '&') {
			ok = kr_xml_reference(p, a->value_end, &character, &len) == KR_XML_TAKEN;
			if (ok)
				kr_utf8_put(&text, character);
		} else {
			len += *p == '\r' && p[1] == '\n';
			kr_str_putc(&text, kr_xml_is(*p, KR_XML_SPACE) ? ' ' : *p);
		}
		p += len;
	}
	if (ok) {
		memcpy(a->value, text.buf, text.len);
		a->value_end = a->value + text.len;
	}
	kr_str_release(&text);
	return ok;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* pairs: name, value, name, value, … */
static bool has_duplicates(const char **pairs, size_t n)
{
	enum { FEW = 12 };
	bool found = false;

	if (n <= FEW) {
		for (size_t i = 2; i < 2 * n; i += 2)
			for (size_t j = 0; j < i; j += 2)
				if (pairs[i][0] == pairs[j][0] && strcmp(pairs[i], pairs[j]) == 0)
					return true;
		return false;
	}
	const char **names = kr_reallocarray(NULL, n, sizeof *names);
	for (size_t i = 0; i < n; i++)
		names[i] = pairs[2 * i];
	qsort(names, n, sizeof *names, compare_names);
	for (size_t i = 1; i < n; i++)
		found |= strcmp(names[i - 1], names[i]) == 0;
	free(names);
	return found;
}

bool kr_xml_cook_attributes(struct kr_xml *x)
{
	const size_t needed = 2 * x->n_attributes + 1;

	if (x->pairs_capacity < needed) {
		x->pairs_capacity = 2 * needed;
		x->pairs = kr_reallocarray(x->pairs, x->pairs_capacity, sizeof *x->pairs);
	}
	for (size_t i = 0; i < x->n_attributes; i++) {
		struct kr_xml_attribute *a = &x->attributes[i];
		if (a->raw && !cook_value(a))
			return false;
		*a->name_end = '\0';
		*a->value_end = '\0';
		x->pairs[2 * i] = a->name;
		x->pairs[2 * i + 1] = a->value;
	}
	x->pairs[needed - 1] = NULL;
	return !has_duplicates(x->pairs, x->n_attributes);
}

enum kr_xml_token kr_xml_scan_attributes(struct kr_xml *x, char **at)
{
	char *p = *at, *end = x->buf + x->end;

	x->n_attributes = 0;
	for (;;) {
		const char *before = p;
		while (kr_xml_is(*p, KR_XML_SPACE))
			p++;
		if (*p == '>' || *p == '/')
			break;
		if (p == before || !kr_xml_is(*p, KR_XML_FIRST))
			return p == end ? KR_XML_MORE : KR_XML_BAD;
		KR_GROW(x->attributes, x->n_attributes, x->attributes_capacity);
		enum kr_xml_token token = scan_attribute(x, &p, end, &x->attributes[x->n_attributes]);
		if (token != KR_XML_TAKEN)
			return token;
		if (++x->n_attributes > x->limits->value[KR_LIMIT_XML_ATTRIBUTES]) {
			kr_limit_check(x->limits, KR_LIMIT_XML_ATTRIBUTES, x->n_attributes, kr_xml_stop(x));
			return KR_XML_TAKEN;
		}
	}
	*at = p;
	return KR_XML_TAKEN;
}
