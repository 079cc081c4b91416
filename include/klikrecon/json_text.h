/* SPDX-License-Identifier: MPL-2.0 */
/*
 * json_text: writing JSON (RFC 8259) into a buffer, so that commas and quotes are always right.
 *
 *	struct kr_json j = { .out = &buffer };
 *	kr_json_open(&j, NULL, '{');
 *	kr_json_text(&j, "name", name);       // in an object: key and value; in an array: key NULL. A NULL text is null
 *	kr_json_close(&j);
 *
 * Invalid UTF-8 becomes U+FFFD. At most KR_JSON_DEPTH levels.
 */
#ifndef KLIKRECON_JSON_TEXT_H
#define KLIKRECON_JSON_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "klikrecon/str.h"

enum { KR_JSON_DEPTH = 16 };

struct kr_json {
	struct kr_str *out;
	char closing[KR_JSON_DEPTH];
	bool has_value[KR_JSON_DEPTH];
	size_t depth;
};

void kr_json_open(struct kr_json *j, const char *key, char bracket); /* '{' or '[' */
void kr_json_close(struct kr_json *j);
void kr_json_text(struct kr_json *j, const char *key, const char *text);
void kr_json_bytes(struct kr_json *j, const char *key, const char *text, size_t len);
void kr_json_int(struct kr_json *j, const char *key, int64_t number);
void kr_json_score(struct kr_json *j, const char *key, double number); /* four decimals at most; negative: null */
void kr_json_bool(struct kr_json *j, const char *key, bool value);

#endif
