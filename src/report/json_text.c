/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/json_text.h"

#include <inttypes.h>
#include <string.h>

#include "klikrecon/text.h"

static void put_string(struct kr_str *out, const char *text, size_t len)
{
	kr_str_putc(out, '"');
	for (size_t at = 0; at < len;) {
		uint32_t c = kr_utf8_next(text, len, &at);
		if (c == '"' || c == '\\') {
			kr_str_putc(out, '\\');
			kr_str_putc(out, (char)c);
		} else if (c == '\n') {
			kr_str_puts(out, "\\n");
		} else if (c < 0x20 || c == 0x7F || c == 0x2028 || c == 0x2029) {
			kr_str_printf(out, "\\u%04" PRIx32, c);
		} else {
			kr_utf8_put(out, c);
		}
	}
	kr_str_putc(out, '"');
}

/* The comma, the line and the key in front of a value. */
static void begin_value(struct kr_json *j, const char *key)
{
	if (j->depth > 0) {
		if (j->has_value[j->depth - 1])
			kr_str_putc(j->out, ',');
		j->has_value[j->depth - 1] = true;
		kr_str_putc(j->out, '\n');
		for (size_t i = 0; i < j->depth; i++)
			kr_str_putc(j->out, ' ');
	}
	if (key != NULL) {
		put_string(j->out, key, strlen(key));
		kr_str_puts(j->out, ": ");
	}
}

void kr_json_open(struct kr_json *j, const char *key, char bracket)
{
	begin_value(j, key);
	kr_str_putc(j->out, bracket);
	if (j->depth < KR_JSON_DEPTH) {
		j->closing[j->depth] = bracket == '{' ? '}' : ']';
		j->has_value[j->depth++] = false;
	}
}

void kr_json_close(struct kr_json *j)
{
	if (j->depth == 0)
		return;
	bool had_values = j->has_value[--j->depth];
	if (had_values) {
		kr_str_putc(j->out, '\n');
		for (size_t i = 0; i < j->depth; i++)
			kr_str_putc(j->out, ' ');
	}
	kr_str_putc(j->out, j->closing[j->depth]);
	if (j->depth == 0)
		kr_str_putc(j->out, '\n');
}

void kr_json_bytes(struct kr_json *j, const char *key, const char *text, size_t len)
{
	begin_value(j, key);
	put_string(j->out, text, len);
}

void kr_json_text(struct kr_json *j, const char *key, const char *text)
{
	begin_value(j, key);
	if (text == NULL)
		kr_str_puts(j->out, "null");
	else
		put_string(j->out, text, strlen(text));
}

void kr_json_int(struct kr_json *j, const char *key, int64_t number)
{
	begin_value(j, key);
	kr_str_printf(j->out, "%" PRId64, number);
}

void kr_json_score(struct kr_json *j, const char *key, double number)
{
	begin_value(j, key);
	if (!(number >= 0))
		kr_str_puts(j->out, "null");
	else
		kr_str_printf(j->out, "%.4g", number);
}

void kr_json_bool(struct kr_json *j, const char *key, bool value)
{
	begin_value(j, key);
	kr_str_puts(j->out, value ? "true" : "false");
}
