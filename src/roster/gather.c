/* SPDX-License-Identifier: MPL-2.0 */
#include "gather.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"
#include "klikrecon/text.h"

#include "values.h"

void kr_gather_init(struct kr_gather *g, const struct kr_layout *layout)
{
	*g = (struct kr_gather){ .joined = KR_STR_INIT(KR_STR_UNBOUNDED), .name = KR_STR_INIT(KR_STR_UNBOUNDED) };
	g->fields = kr_calloc(KR_FIELD_COUNT, sizeof *g->fields);
	for (enum kr_field field = KR_FIELD_NONE + 1; field < KR_FIELD_COUNT; field++) {
		struct kr_gather_field *f = &g->fields[g->n_fields];
		for (size_t i = 0; i < layout->n_columns && field != KR_FIELD_CPR; i++)
			if (layout->columns[i].field == field) {
				f->n++;
				f->blank_is_no |= layout->columns[i].blank_is_no;
			}
		if (f->n == 0)
			continue;
		f->field = field;
		f->texts = kr_calloc(f->n, sizeof *f->texts);
		g->place[field] = (uint8_t)g->n_fields++;
	}
}

void kr_gather_release(struct kr_gather *g)
{
	for (size_t i = 0; i < g->n_fields; i++)
		free(g->fields[i].texts);
	free(g->fields);
	kr_str_release(&g->joined);
	kr_str_release(&g->name);
}

void kr_gather_clear(struct kr_gather *g)
{
	for (size_t i = 0; i < g->n_fields; i++)
		for (size_t j = 0; j < g->fields[i].n; j++)
			g->fields[i].texts[j].at = NULL;
	kr_str_clear(&g->joined);
	kr_str_clear(&g->name);
}

/* Most cells begin and end with a plain letter or digit. */
static void trim(const char **text, size_t *len)
{
	const unsigned char first = (unsigned char)(*text)[0], last = (unsigned char)(*text)[*len - (*len > 0)];

	if (first <= ' ' || first >= 0x7F || last <= ' ' || last >= 0x7F)
		kr_text_trim(text, len);
}

bool kr_gather_is_blank(const char *text, size_t len)
{
	trim(&text, &len);
	return len == 0;
}

void kr_gather_put(struct kr_gather *g, unsigned field, unsigned order, const char *text, size_t len)
{
	const struct kr_gather_field *f = &g->fields[g->place[field]];

	trim(&text, &len);
	if (kr_is_placeholder(text, len) || order >= f->n)
		return;
	f->texts[order] = (struct kr_gather_text){ text, len };
}

/* ---- several values in one cell ---- */

static bool holds_list(enum kr_field field)
{
	return field == KR_FIELD_ROLE || field == KR_FIELD_PROJECTS || field == KR_FIELD_GALLERY_ROLES;
}

static bool every_part_is_email(const struct kr_gather_text *text, const char *separators)
{
	for (size_t at = 0; at < text->len;) {
		size_t end = at;
		while (end < text->len && strchr(separators, text->at[end]) == NULL)
			end++;
		if (end > at && memchr(text->at + at, '@', end - at) == NULL)
			return false;
		at = end + 1;
	}
	return true;
}

/* What divides the values in this cell; "" when there is only one. */
static const char *separators_of(enum kr_field field, const struct kr_gather_text *text)
{
	if (holds_list(field)) {
		for (size_t i = 0; i < text->len; i++)
			if (text->at[i] == ';' || text->at[i] == '|' || text->at[i] == '\n')
				return ";|\n";
	} else if (field == KR_FIELD_EMAIL) {
		const char *at = memchr(text->at, '@', text->len);
		if (at != NULL && memchr(at + 1, '@', text->len - (size_t)(at + 1 - text->at)) != NULL)
			/* A comma or a blank may also stand in "Jensen, Kirsten <kirsten@korsbaek.dk>". */
			return every_part_is_email(text, ";|\n, ") ? ";|\n, " : ";|\n";
	}
	return "";
}

/* ---- putting together ---- */

static bool stands_already(const struct kr_str *out, size_t start, const char *part, size_t len)
{
	for (const char *line = out->buf + start; *line != '\0';) {
		size_t line_len = strcspn(line, "\n");
		if (line_len == len && memcmp(line, part, len) == 0)
			return true;
		line += line_len + (line[line_len] != '\0');
	}
	return false;
}

static void put_parts(const struct kr_gather_text *text, const char *separators, char glue, size_t start,
                      struct kr_str *out)
{
	for (size_t at = 0; at < text->len;) {
		size_t end = at;
		while (end < text->len && (separators[0] == '\0' || strchr(separators, text->at[end]) == NULL))
			end++;
		const char *part = text->at + at;
		size_t len = end - at;
		trim(&part, &len);
		if (!kr_is_placeholder(part, len) && !stands_already(out, start, part, len)) {
			if (out->len > start)
				kr_str_putc(out, glue);
			kr_str_put(out, part, len);
		}
		at = end + 1;
	}
}

/* The cell's own text where it can be used as it stands; otherwise NULL, and it was put into g->joined. */
static const char *join(struct kr_gather *g, const struct kr_gather_field *f, bool *ret_found)
{
	const struct kr_gather_text *only = NULL;
	size_t found = 0;

	for (size_t i = 0; i < f->n; i++)
		if (f->texts[i].at != NULL) {
			only = &f->texts[i];
			found++;
		}
	*ret_found = found > 0;
	if (found == 0)
		return NULL;
	if (found == 1 && only->at[only->len] == '\0' && *separators_of(f->field, only) == '\0')
		return only->at;

	const size_t start = g->joined.len;
	for (size_t i = 0; i < f->n; i++)
		if (f->texts[i].at != NULL)
			put_parts(&f->texts[i], separators_of(f->field, &f->texts[i]),
			          f->field == KR_FIELD_GIVEN_NAME ? ' ' : '\n', start, &g->joined);
	*ret_found = g->joined.len > start;
	kr_str_put(&g->joined, "", 1); /* the terminator of this one */
	return NULL;
}

static void make_name(struct kr_gather *g, const char *fields[KR_FIELD_COUNT])
{
	const char *given = fields[KR_FIELD_GIVEN_NAME], *surname = fields[KR_FIELD_SURNAME];

	if (fields[KR_FIELD_NAME] != NULL || (given == NULL && surname == NULL))
		return;
	if (given != NULL)
		kr_str_puts(&g->name, given);
	if (given != NULL && surname != NULL)
		kr_str_putc(&g->name, ' ');
	if (surname != NULL)
		kr_str_puts(&g->name, surname);
	fields[KR_FIELD_NAME] = g->name.buf;
}

bool kr_gather_finish(struct kr_gather *g, const char *ret_fields[KR_FIELD_COUNT])
{
	size_t offset[KR_FIELD_COUNT];
	bool joined[KR_FIELD_COUNT], any = false, any_joined = false;

	memset(ret_fields, 0, KR_FIELD_COUNT * sizeof *ret_fields);
	for (size_t i = 0; i < g->n_fields; i++) {
		const struct kr_gather_field *f = &g->fields[i];
		bool found;

		offset[i] = g->joined.len;
		const char *text = join(g, f, &found);
		joined[i] = found && text == NULL;
		any |= found;
		any_joined |= joined[i];
		ret_fields[f->field] = found || !f->blank_is_no ? text : "0";
	}
	for (size_t i = 0; i < g->n_fields && any_joined; i++)
		if (joined[i]) /* only now that the buffer does not move any more */
			ret_fields[g->fields[i].field] = g->joined.buf + offset[i];
	make_name(g, ret_fields);
	return any;
}
