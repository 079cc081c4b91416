/* SPDX-License-Identifier: MPL-2.0 */
#include "opc.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "klikrecon/str.h"
#include "xml.h"

enum {
	NAME_MAX_BYTES = 4096,
	FIELD_MAX = 1024, /* bytes; a relationship with a longer id, type or target can mean no part of ours */
};

/* ---- names ---- */

/* The length of the folder in front of a part's name, with its "/". */
static size_t folder_length(const char *part_name)
{
	const char *slash = strrchr(part_name, '/');

	return slash != NULL ? (size_t)(slash - part_name) + 1 : 0;
}

static int hex_digit(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	c = (char)(c | 0x20);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void put_unescaped(struct kr_str *out, const char *text)
{
	for (; *text != '\0'; text++) {
		int high = text[0] == '%' ? hex_digit(text[1]) : -1;
		int low = high >= 0 ? hex_digit(text[2]) : -1;
		if (low >= 0 && high + low > 0) {
			kr_str_putc(out, (char)(high * 16 + low));
			text += 2;
		} else {
			kr_str_putc(out, *text);
		}
	}
}

/* Takes out "." and "..", and "/" that are doubled. */
static void collapse(struct kr_str *name)
{
	struct kr_str out = KR_STR_INIT(NAME_MAX_BYTES);

	for (const char *at = name->buf; *at != '\0';) {
		size_t len = strcspn(at, "/");
		if (len == 2 && memcmp(at, "..", 2) == 0) {
			if (out.len > 0)
				kr_str_truncate(&out, out.len - 1);
			kr_str_truncate(&out, folder_length(out.buf));
		} else if (len > 0 && !(len == 1 && *at == '.')) {
			kr_str_put(&out, at, len);
			if (at[len] == '/')
				kr_str_putc(&out, '/');
		}
		at += len + (at[len] == '/');
	}
	kr_str_release(name);
	*name = out;
}

static bool find(const struct kr_zip *z, const char *folder, size_t folder_len, const char *target, bool unescape,
                 size_t *ret_index)
{
	struct kr_str name = KR_STR_INIT(NAME_MAX_BYTES);
	bool found;

	kr_str_put(&name, folder, folder_len);
	if (unescape)
		put_unescaped(&name, target);
	else
		kr_str_puts(&name, target);
	for (char *c = name.buf; (c = strchr(c, '\\')) != NULL;)
		*c = '/';
	collapse(&name);
	found = !name.overflow && name.len > 0 && kr_zip_find(z, name.buf, ret_index);
	kr_str_release(&name);
	return found;
}

bool kr_opc_find(const struct kr_zip *z, const char *part_name, const char *target, size_t *ret_index)
{
	const size_t folder_len = target[0] == '/' || target[0] == '\\' ? 0 : folder_length(part_name);

	return find(z, part_name, folder_len, target, false, ret_index) ||
	       find(z, part_name, folder_len, target, true, ret_index) || find(z, "", 0, target, true, ret_index);
}

/* ---- relationships ---- */

struct load {
	struct kr_opc_rels *rels;
	const struct kr_limits *limits;
};

static bool is_usable(const char *value)
{
	return value != NULL && strlen(value) <= FIELD_MAX;
}

static void on_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	const struct load *load = ctx;
	struct kr_opc_rels *rels = load->rels;
	const char *id = kr_xml_attribute(attributes, "Id");
	const char *type = kr_xml_attribute(attributes, "Type");
	const char *target = kr_xml_attribute(attributes, "Target");
	const char *mode = kr_xml_attribute(attributes, "TargetMode");

	if (strcmp(name, "Relationship") != 0 || !is_usable(id) || !is_usable(type) || !is_usable(target))
		return;
	if (rels->count == load->limits->value[KR_LIMIT_MEMBERS]) {
		kr_limit_check(load->limits, KR_LIMIT_MEMBERS, rels->count + 1, kr_xml_stop(x));
		return;
	}
	KR_GROW(rels->items, rels->count, rels->capacity);
	rels->items[rels->count++] = (struct kr_opc_rel){
		kr_arena_strdup(&rels->arena, id),
		kr_arena_strdup(&rels->arena, type + folder_length(type)),
		kr_arena_strdup(&rels->arena, target),
		mode != NULL && strcasecmp(mode, "External") == 0,
	};
}

bool kr_opc_rels_load(struct kr_opc_rels *rels, struct kr_zip *z, const char *part_name, const struct kr_limits *limits,
                      struct kr_err *err)
{
	static const struct kr_xml_handler handler = { on_start, NULL, NULL };
	const size_t folder_len = folder_length(part_name);
	struct kr_str name = KR_STR_INIT(2 * NAME_MAX_BYTES);
	struct load load = { rels, limits };
	struct kr_zip_part *part;
	size_t index;
	bool found;

	kr_str_put(&name, part_name, folder_len);
	kr_str_puts(&name, "_rels/");
	kr_str_puts(&name, part_name + folder_len);
	kr_str_puts(&name, ".rels");
	found = kr_zip_find(z, name.buf, &index);
	kr_str_release(&name);
	if (!found)
		return true;
	return kr_zip_part_open(z, index, &part, err) && kr_xml_parse(part, limits, &handler, &load, err);
}

const struct kr_opc_rel *kr_opc_rels_by_id(const struct kr_opc_rels *rels, const char *id)
{
	for (size_t i = 0; i < rels->count; i++)
		if (!rels->items[i].external && strcmp(rels->items[i].id, id) == 0)
			return &rels->items[i];
	return NULL;
}

const struct kr_opc_rel *kr_opc_rels_by_type(const struct kr_opc_rels *rels, const char *type)
{
	for (size_t i = 0; i < rels->count; i++)
		if (!rels->items[i].external && strcasecmp(rels->items[i].type, type) == 0)
			return &rels->items[i];
	return NULL;
}

void kr_opc_rels_release(struct kr_opc_rels *rels)
{
	free(rels->items);
	kr_arena_release(&rels->arena);
	*rels = (struct kr_opc_rels)KR_OPC_RELS_INIT;
}
