/* SPDX-License-Identifier: MPL-2.0 */
#include "ods_cell.h"

#include <string.h>
#include <strings.h>

#include "xml.h"

uint64_t kr_ods_count(const char *text)
{
	uint64_t count = 0;

	for (; *text >= '0' && *text <= '9'; text++) {
		count = count * 10 + (uint64_t)(*text - '0');
		if (count > UINT32_MAX)
			return UINT32_MAX;
	}
	return count == 0 || *text != '\0' ? 1 : count;
}

void kr_ods_cell_init(struct kr_ods_cell *cell, size_t max_bytes)
{
	*cell = (struct kr_ods_cell){
		.repeated = 1,
		.value = KR_STR_INIT(max_bytes),
		.shown = KR_STR_INIT(max_bytes),
	};
}

void kr_ods_cell_release(struct kr_ods_cell *cell)
{
	kr_str_release(&cell->value);
	kr_str_release(&cell->shown);
}

static enum kr_ods_type type_of(const char *value_type)
{
	static const struct {
		const char *name;
		enum kr_ods_type type;
	} types[] = {
		{ "float", KR_ODS_NUMBER }, { "percentage", KR_ODS_NUMBER }, { "currency", KR_ODS_NUMBER },
		{ "date", KR_ODS_DATE },    { "time", KR_ODS_DATE },         { "boolean", KR_ODS_BOOL },
		{ "error", KR_ODS_ERROR },
	};

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++) {
		if (strcmp(value_type, types[i].name) == 0)
			return types[i].type;
	}
	return KR_ODS_TEXT;
}

static bool is_value(const char *name)
{
	static const char *const names[] = { "value", "date-value", "time-value", "boolean-value", "string-value" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (strcmp(name, names[i]) == 0)
			return true;
	}
	return false;
}

/* There may be two types: office:value-type, and LibreOffice's calcext:value-type behind it, which alone knows errors.
 */
static void take_type(struct kr_ods_cell *cell, const char *value)
{
	enum kr_ods_type type = type_of(value);

	if (cell->type == KR_ODS_UNTYPED || type == KR_ODS_ERROR)
		cell->type = type;
}

static void take_attribute(struct kr_ods_cell *cell, const char *name, const char *value)
{
	if (strcmp(name, "value-type") == 0) {
		take_type(cell, value);
	} else if (is_value(name)) {
		kr_str_clear(&cell->value);
		kr_str_puts(&cell->value, value);
	} else if (strcmp(name, "number-columns-repeated") == 0) {
		cell->repeated = kr_ods_count(value);
	} else if (strcmp(name, "number-columns-spanned") == 0 || strcmp(name, "number-rows-spanned") == 0) {
		cell->merged = cell->merged || kr_ods_count(value) > 1;
	} else if (strcmp(name, "formula") == 0) {
		cell->formula = true;
	}
}

void kr_ods_cell_begin(struct kr_ods_cell *cell, const char **attributes)
{
	cell->type = KR_ODS_UNTYPED;
	cell->formula = false;
	cell->repeated = 1;
	cell->merged = false;
	cell->paragraphs = 0;
	kr_str_clear(&cell->value);
	kr_str_clear(&cell->shown);

	for (; attributes[0] != NULL; attributes += 2) {
		const char *colon = strchr(attributes[0], ':');

		take_attribute(cell, colon != NULL ? colon + 1 : attributes[0], attributes[1]);
	}
}

void kr_ods_cell_paragraph(struct kr_ods_cell *cell)
{
	if (cell->paragraphs++ > 0)
		kr_str_putc(&cell->shown, '\n');
}

static bool looks_like_error(const char *text)
{
	static const char *const errors[] = { "#N/A",  "#DIV/0!", "#NAME?",  "#NULL!", "#NUM!",
		                              "#REF!", "#VALUE!", "#SPILL!", "#CALC!", "#GETTING_DATA" };

	for (size_t i = 0; i < sizeof errors / sizeof errors[0]; i++) {
		if (strcmp(text, errors[i]) == 0)
			return true;
	}
	return strncmp(text, "Err:", 4) == 0 && strlen(text) == 7 && strspn(text + 4, "0123456789") == 3;
}

static void give(struct kr_ods_content *ret, enum kr_cell_type type, const char *text, size_t length)
{
	*ret = (struct kr_ods_content){ type, text, length };
}

/* The text of a typed value; false when it makes no sense. */
static bool typed_content(const struct kr_ods_cell *cell, char scratch[KR_NUMBER_TEXT], struct kr_ods_content *ret)
{
	const struct kr_str *value = &cell->value;
	size_t length = 0;

	switch (cell->type) {
	case KR_ODS_NUMBER:
		length = kr_number_normalise(value->buf, value->len, scratch);
		give(ret, KR_CELL_NUMBER, scratch, length);
		break;
	case KR_ODS_DATE:
		length = kr_iso_text(value->buf, value->len, scratch);
		give(ret, KR_CELL_DATE, scratch, length);
		break;
	case KR_ODS_BOOL:
		if (strcasecmp(value->buf, "true") == 0 || strcmp(value->buf, "1") == 0)
			give(ret, KR_CELL_BOOL, "TRUE", length = 4);
		else if (strcasecmp(value->buf, "false") == 0 || strcmp(value->buf, "0") == 0)
			give(ret, KR_CELL_BOOL, "FALSE", length = 5);
		break;
	case KR_ODS_UNTYPED:
	case KR_ODS_TEXT:
		length = value->len;
		give(ret, KR_CELL_TEXT, value->buf, length);
		break;
	case KR_ODS_ERROR: /* its value is an empty text, or 0 */
		break;
	}
	return length > 0;
}

bool kr_ods_cell_content(const struct kr_ods_cell *cell, char scratch[KR_NUMBER_TEXT], struct kr_ods_content *ret)
{
	struct kr_ods_content content;

	if (cell->type == KR_ODS_ERROR || (cell->formula && looks_like_error(cell->shown.buf)))
		give(&content, KR_CELL_ERROR, cell->shown.buf, cell->shown.len);
	else if (!typed_content(cell, scratch, &content))
		give(&content, KR_CELL_TEXT, cell->shown.buf, cell->shown.len);
	if (content.length == 0)
		return false;
	*ret = content;
	return true;
}
