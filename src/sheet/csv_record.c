/* SPDX-License-Identifier: MPL-2.0 */
/* The grammar: where a record ends and its fields lie. Nothing is copied or changed here, so a record that the
 * window cuts off is simply scanned again when there is more. */
#include "csv_driver.h"

#include <stdlib.h>

#include "klikrecon/mem.h"

void kr_csv_syntax_init(struct kr_csv_syntax *syntax, char delimiter)
{
	*syntax = (struct kr_csv_syntax){ .delimiter = delimiter };
	for (unsigned c = 0x80; c < 0x100; c++)
		syntax->plain[c] = syntax->quoted[c] = KR_CSV_HIGH;
	syntax->plain['?'] = syntax->quoted['?'] = KR_CSV_QUESTION;
	syntax->plain['\r'] = syntax->quoted['\r'] = KR_CSV_STOP;
	syntax->plain['\n'] = syntax->quoted['\n'] = KR_CSV_STOP;
	syntax->quoted['"'] = KR_CSV_STOP;
	if (delimiter != '\0')
		syntax->plain[(unsigned char)delimiter] = KR_CSV_STOP;
}

struct scan {
	const struct kr_csv_syntax *syntax;
	const char *bytes;
	size_t len;
	size_t at;
	bool last;
};

/* Up to the first byte that `kinds` stops at, or the end of the window; gives what kinds of bytes were passed. */
static unsigned pass(struct scan *s, const unsigned char kinds[256])
{
	const char *bytes = s->bytes;
	const size_t len = s->len;
	size_t at = s->at;
	unsigned kind, seen = 0;

	while (at < len && !((kind = kinds[(unsigned char)bytes[at]]) & KR_CSV_STOP)) {
		seen |= kind;
		at++;
	}
	s->at = at;
	return seen;
}

/* Is there nothing but blanks before the delimiter or the end of the line? */
static bool ends_regularly(const struct scan *s)
{
	size_t at = s->at;

	while (at < s->len && (s->bytes[at] == ' ' || s->bytes[at] == '\t') && s->bytes[at] != s->syntax->delimiter)
		at++;
	return at == s->len || (s->syntax->plain[(unsigned char)s->bytes[at]] & KR_CSV_STOP);
}

/* From behind the opening mark to behind the closing one. */
static enum kr_csv_state scan_quotation(struct scan *s, struct kr_csv_field *field, uint64_t *ret_breaks)
{
	uint64_t breaks = 0;

	for (;;) {
		field->flags |= pass(s, s->syntax->quoted);
		if (s->at == s->len)
			return s->last ? KR_CSV_OPEN_QUOTE : KR_CSV_PARTIAL;

		char c = s->bytes[s->at++];
		if (c == '\r') {
			breaks++;
			field->flags |= KR_CSV_REWRITE;
		} else if (c == '\n') {
			breaks += s->bytes[s->at - 2] != '\r';
		} else if (s->at < s->len && s->bytes[s->at] == '"') {
			s->at++;
			field->flags |= KR_CSV_REWRITE;
		} else if (s->at == s->len && !s->last) {
			return KR_CSV_PARTIAL;
		} else {
			*ret_breaks = breaks;
			return KR_CSV_RECORD;
		}
	}
}

static enum kr_csv_state scan_quoted_field(struct scan *s, struct kr_csv_field *field, struct kr_csv_record *rec)
{
	uint64_t breaks;

	field->start = ++s->at;
	enum kr_csv_state state = scan_quotation(s, field, &breaks);
	if (state != KR_CSV_RECORD)
		return state;
	rec->lines += breaks;
	field->length = s->at - 1 - field->start;
	if (s->at == s->len || (s->syntax->plain[(unsigned char)s->bytes[s->at]] & KR_CSV_STOP))
		return KR_CSV_RECORD;

	if (!ends_regularly(s)) {
		rec->irregular = true;
		if (breaks > 0)
			return KR_CSV_STRAY_QUOTE;
	}
	field->flags |= KR_CSV_REWRITE | pass(s, s->syntax->plain);
	field->length = s->at - field->start;
	return KR_CSV_RECORD;
}

static enum kr_csv_state scan_field(struct scan *s, struct kr_csv_field *field, struct kr_csv_record *rec)
{
	*field = (struct kr_csv_field){ .start = s->at, .column = rec->columns };
	rec->last_start = s->at;
	rec->last_line = rec->lines;
	if (s->at < s->len && s->bytes[s->at] == '"') {
		enum kr_csv_state state = scan_quoted_field(s, field, rec);
		if (state != KR_CSV_RECORD)
			return state;
	} else {
		field->flags = pass(s, s->syntax->plain);
		field->length = s->at - field->start;
	}
	return s->at == s->len && !s->last ? KR_CSV_PARTIAL : KR_CSV_RECORD;
}

static void keep(struct kr_csv_record *rec, const struct kr_csv_field *field)
{
	KR_GROW(rec->fields, rec->n_fields, rec->capacity);
	rec->fields[rec->n_fields++] = *field;
}

/* Passes the line break, if there is one. */
static enum kr_csv_state scan_line_break(struct scan *s, struct kr_csv_record *rec)
{
	if (s->at < s->len && s->bytes[s->at++] == '\r') {
		if (s->at == s->len && !s->last)
			return KR_CSV_PARTIAL;
		if (s->at < s->len && s->bytes[s->at] == '\n')
			s->at++;
	}
	rec->lines++;
	rec->length = s->at;
	return KR_CSV_RECORD;
}

enum kr_csv_state kr_csv_scan(const struct kr_csv_syntax *syntax, const char *bytes, size_t len, bool last,
                              uint64_t max_columns, struct kr_csv_record *rec)
{
	struct scan s = { .syntax = syntax, .bytes = bytes, .len = len, .last = last };

	rec->n_fields = 0;
	rec->columns = 0;
	rec->lines = 0;
	rec->irregular = false;
	for (;; s.at++) {
		struct kr_csv_field field;
		enum kr_csv_state state = scan_field(&s, &field, rec);

		if (state != KR_CSV_RECORD)
			return state;
		if (field.length > 0) {
			if (rec->columns >= max_columns)
				return KR_CSV_TOO_WIDE;
			keep(rec, &field);
		}
		rec->columns++;
		if (s.at == s.len || bytes[s.at] != syntax->delimiter)
			return scan_line_break(&s, rec);
	}
}

void kr_csv_record_release(struct kr_csv_record *rec)
{
	free(rec->fields);
	*rec = (struct kr_csv_record){ 0 };
}
