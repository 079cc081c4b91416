/* SPDX-License-Identifier: MPL-2.0 */
/* In the child: the hidden sheet of a workbook: what was written where, and what the program keeps there for itself. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"
#include "klikrecon/str.h"

#include "readback_read.h"
#include "sheets.h"

static void take_sheet(struct reading *r, const char *name, const char *list, const char *texts)
{
	if (r->n_sheets == 0 ||
	    strcmp(r->sheets[r->n_sheets - 1].name, name) != 0) { /* a long one is told in several rows */
		KR_GROW(r->sheets, r->n_sheets, r->sheets_capacity);
		r->sheets[r->n_sheets++] =
			(struct written_sheet){ kr_strdup(name), kr_strdup(list), KR_STR_INIT(KR_STR_UNBOUNDED) };
	}
	kr_str_puts(&r->sheets[r->n_sheets - 1].texts, texts);
}

struct known {
	struct kr_str key, kind, value;
};

static void send_known(struct reading *r, struct known *k)
{
	if (k->key.len > 0)
		kr_rb_send(r, KR_READBACK_KNOWN, k->key.buf, k->kind.buf, k->value.buf);
	kr_str_clear(&k->key);
	kr_str_clear(&k->kind);
	kr_str_clear(&k->value);
}

static void take_known(struct reading *r, struct known *k, const char *key, const char *kind, const char *value)
{
	if (*key != '\0') {
		send_known(r, k);
		kr_str_puts(&k->key, key);
		kr_str_puts(&k->kind, kind);
	}
	kr_str_puts(&k->value, value); /* a long one goes on beside no key */
}

static void take_letter(struct reading *r, unsigned line, const char *text)
{
	if (line == 1)
		snprintf(r->letter.heading, sizeof r->letter.heading, "%s", text);
	else if (line == 2)
		snprintf(r->letter.text, sizeof r->letter.text, "%s", text);
	else if (line == 3)
		r->letter.is_a_persons = *text != '\0';
}

static void send_number(struct reading *r, enum kr_readback_message kind, const char *text)
{
	char *behind;
	const unsigned long long number = strtoull(text, &behind, 10);

	kr_wire_begin(r->out, (char)kind);
	kr_wire_uint(r->out, number);
	if (kind == KR_READBACK_LINEAGE)
		kr_wire_text(r->out, behind + (*behind == ' '));
	kr_wire_end(r->out);
}

bool kr_rb_read_hidden(struct reading *r, const struct rb_header *h, struct kr_err *err)
{
	enum part {
		LIST,
		HEADING,
		CODE,
		COUNTED,
		KEY,
		KIND,
		VALUE,
		SHEET,
		SHEET_LIST,
		TEXTS,
		LETTER,
		LINEAGE,
		MARK,
		PARTS
	};
	static const char *const headers[PARTS] = {
		[LIST] = KR_LIST_HEADER,         [HEADING] = KR_HEADING_HEADER, [CODE] = KR_CODE_HEADER,
		[COUNTED] = KR_COUNTED_HEADER,   [KEY] = KR_KNOWN_HEADER,       [KIND] = KR_KNOWN_KIND_HEADER,
		[VALUE] = KR_KNOWN_VALUE_HEADER, [SHEET] = KR_SHEET_HEADER,     [SHEET_LIST] = KR_SHEET_LIST_HEADER,
		[TEXTS] = KR_TEXTS_HEADER,       [LETTER] = KR_LETTER_HEADER,   [LINEAGE] = KR_LINEAGE_HEADER,
		[MARK] = KR_MARK_HEADER,
	};
	const struct rb_column *columns[PARTS];
	const char *at[PARTS];
	struct known known = { KR_STR_INIT(KR_STR_UNBOUNDED), KR_STR_INIT(KR_STR_UNBOUNDED),
		               KR_STR_INIT(KR_STR_UNBOUNDED) };
	struct kr_row row;
	enum kr_next got;

	for (int i = 0; i < PARTS; i++)
		columns[i] = kr_rb_column_with(h, headers[i]);
	while ((got = kr_reader_next(r->reader, &row, err)) == KR_ROW) {
		for (int i = 0; i < PARTS; i++)
			at[i] = kr_rb_text_at(&row, columns[i]);
		if (*at[HEADING] != '\0')
			kr_rb_headings_add(&r->headings, at[LIST], at[HEADING], at[CODE],
			                   (enum kr_gist_part)strtoul(at[COUNTED], NULL, 10));
		take_known(r, &known, at[KEY], at[KIND], at[VALUE]);
		if (*at[SHEET] != '\0' && columns[TEXTS] != NULL)
			take_sheet(r, at[SHEET], at[SHEET_LIST], at[TEXTS]);
		take_letter(r, row.number - h->row, at[LETTER]);
		if (*at[LINEAGE] != '\0')
			send_number(r, KR_READBACK_LINEAGE, at[LINEAGE]);
		if (*at[MARK] != '\0')
			send_number(r, KR_READBACK_MARK, at[MARK]);
	}
	send_known(r, &known);
	kr_str_release(&known.key);
	kr_str_release(&known.kind);
	kr_str_release(&known.value);
	return got == KR_END;
}

const struct written_sheet *kr_rb_written(const struct reading *r, const char *name, const char *list)
{
	for (size_t i = 0; i < r->n_sheets; i++)
		if (strcmp(name != NULL ? r->sheets[i].name : r->sheets[i].list, name != NULL ? name : list) == 0)
			return &r->sheets[i];
	return NULL;
}
