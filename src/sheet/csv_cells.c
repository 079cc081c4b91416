/* SPDX-License-Identifier: MPL-2.0 */
#include "csv_driver.h"

#include <stdlib.h>

#include "klikrecon/mem.h"
#include "klikrecon/text.h"

#include "garbled.h"

bool kr_csv_cells_init(struct kr_csv_cells *c, enum kr_csv_encoding_kind encoding, struct kr_err *err)
{
	struct kr_decoder *decoder = NULL;

	if (encoding == KR_CSV_WINDOWS_1252 && !kr_decoder_open("Windows-1252", &decoder, err))
		return false;
	*c = (struct kr_csv_cells){
		.encoding = encoding,
		.decoder = decoder,
		.decoded = KR_STR_INIT(KR_STR_UNBOUNDED), /* bounded by the record */
	};
	return true;
}

/* What stands behind the opening mark, as it was meant: the closing mark goes, doubled ones become one, and line
 * breaks between the marks become "\n". What follows the closing mark is data as it stands. */
static size_t take_off_quotes(char *text, size_t len)
{
	bool quoted = true;
	size_t to = 0;

	for (size_t i = 0; i < len; i++) {
		char c = text[i];
		char following = i + 1 < len ? text[i + 1] : '\0';

		if (quoted && c == '"' && following != '"') {
			quoted = false;
			continue;
		}
		if (quoted && c == '"')
			i++;
		if (quoted && c == '\r') {
			i += following == '\n';
			c = '\n';
		}
		text[to++] = c;
	}
	return to;
}

/* UTF-8 with bytes in it that are none; returns how many became U+FFFD. */
static uint64_t repair_utf8(const char *text, size_t len, struct kr_str *out)
{
	uint64_t repaired = 0;

	for (size_t at = 0; at < len;) {
		size_t before = at;
		uint32_t character = kr_utf8_next(text, len, &at);
		repaired += at - before == 1 && character == 0xFFFD;
		kr_utf8_put(out, character);
	}
	return repaired;
}

/* Appends the cell's text in UTF-8, terminated; its pointer is set once the buffer no longer moves. */
static void decode(struct kr_csv_cells *c, struct kr_cell *cell)
{
	size_t start = c->decoded.len;

	if (c->decoder != NULL) {
		uint64_t before = kr_decoder_repaired(c->decoder);
		kr_decoder_put(c->decoder, cell->text, cell->length, &c->decoded);
		kr_decoder_finish(c->decoder, &c->decoded);
		c->repaired += kr_decoder_repaired(c->decoder) - before;
	} else {
		c->repaired += repair_utf8(cell->text, cell->length, &c->decoded);
	}
	cell->text = NULL;
	cell->length = c->decoded.len - start;
	kr_str_putc(&c->decoded, '\0');
}

static void point_to_decoded(struct kr_csv_cells *c)
{
	const char *text = c->decoded.buf;

	for (size_t i = 0; i < c->n_cells; i++) {
		if (c->cells[i].text == NULL) {
			c->cells[i].text = text;
			text += c->cells[i].length + 1;
		}
	}
}

static void count_damage(const struct kr_csv_cells *c, const struct kr_csv_record *rec, struct kr_reader_notes *notes)
{
	for (size_t i = 0; i < c->n_cells; i++) {
		const struct kr_cell *cell = &c->cells[i];
		unsigned flags = rec->fields[i].flags;

		if ((flags & KR_CSV_HIGH) && kr_garbled_is_mojibake(cell->text, cell->length))
			notes->mojibake_cells++;
		if ((flags & (KR_CSV_HIGH | KR_CSV_QUESTION)) && kr_garbled_has_lost_letter(cell->text, cell->length))
			notes->lost_char_cells++;
	}
}

bool kr_csv_cells_make(struct kr_csv_cells *c, char *bytes, const struct kr_csv_record *rec,
                       const struct kr_limits *limits, struct kr_reader_notes *notes, struct kr_err *err)
{
	bool decodes = c->encoding == KR_CSV_WINDOWS_1252 || c->encoding == KR_CSV_UTF_8_DAMAGED;

	c->n_cells = 0;
	kr_str_clear(&c->decoded);
	for (size_t i = 0; i < rec->n_fields; i++) {
		const struct kr_csv_field *field = &rec->fields[i];
		char *text = bytes + field->start;
		size_t length = field->length;

		if (!kr_limit_check(limits, KR_LIMIT_FIELD_BYTES, length, err))
			return false;
		if (field->flags & KR_CSV_REWRITE)
			length = take_off_quotes(text, length);
		text[length] =
			'\0'; /* in place of the delimiter, line break or closing mark, or just behind the window */

		KR_GROW(c->cells, c->n_cells, c->capacity);
		struct kr_cell *cell = &c->cells[c->n_cells++];
		*cell = (struct kr_cell){
			.column = field->column, .type = KR_CELL_TEXT, .text = text, .length = length
		};
		if (decodes && (field->flags & KR_CSV_HIGH))
			decode(c, cell);
	}
	if (c->decoded.len > 0)
		point_to_decoded(c);
	count_damage(c, rec, notes);
	return true;
}

void kr_csv_cells_release(struct kr_csv_cells *c)
{
	kr_decoder_close(c->decoder);
	kr_str_release(&c->decoded);
	free(c->cells);
	*c = (struct kr_csv_cells){ .decoded = KR_STR_INIT(KR_STR_UNBOUNDED) };
}
