/* SPDX-License-Identifier: MPL-2.0 */
/*
 * fake_sheet: a workbook written as text, for tests that are not about files.
 *
 *	struct fake_sheet sheets[] = { { .name = "Ark1", .rows = "Navn|E-mail\n"
 *	                                                         "Kirsten Jensen|kije@korsbaek.dk\n" } };
 *	struct kr_reader *reader = fake_open(sheets, 1);
 *	… kr_reader_close(reader);
 *
 * "|" divides cells, "\n" rows; an empty cell is left out, an empty line is a row without content. "\\n" is a line
 *break in a cell,
 * "!" in front of a cell makes it an error value.
 */
#ifndef FAKE_SHEET_H
#define FAKE_SHEET_H

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

#include "../sheet/driver.h"

struct fake_sheet {
	const char *name;
	const char *rows;
	bool hidden;
};

struct fake_reader {
	struct kr_reader base; /* first */
	const struct fake_sheet *sheets;
	const char *at;
	uint32_t number;
	char text[4096];
	struct kr_cell cells[64];
};

static bool fake_select(struct kr_reader *r, size_t index, struct kr_err *err)
{
	struct fake_reader *fake = (struct fake_reader *)r;

	(void)err;
	fake->at = fake->sheets[index].rows;
	fake->number = 0;
	return true;
}

/* Puts one cell's text at *into and moves it on; "\\n" becomes a line break. */
static void fake_cell(struct kr_cell *cell, const char *text, size_t len, char **into)
{
	cell->type = KR_CELL_TEXT;
	if (*text == '!') {
		cell->type = KR_CELL_ERROR;
		text++;
		len--;
	}
	cell->text = *into;
	for (size_t i = 0; i < len; i++)
		if (text[i] == '\\' && i + 1 < len && text[i + 1] == 'n') {
			*(*into)++ = '\n';
			i++;
		} else {
			*(*into)++ = text[i];
		}
	cell->length = (size_t)(*into - cell->text);
	*(*into)++ = '\0';
}

static enum kr_next fake_next(struct kr_reader *r, struct kr_row *ret, struct kr_err *err)
{
	struct fake_reader *fake = (struct fake_reader *)r;

	(void)err;
	while (*fake->at != '\0') {
		char *into = fake->text;
		uint32_t column = 0;
		size_t n = 0, left = strcspn(fake->at, "\n");

		fake->number++;
		while (left > 0) {
			size_t len = strcspn(fake->at, "|\n");
			if (len > 0) {
				fake->cells[n].column = column;
				fake_cell(&fake->cells[n++], fake->at, len, &into);
			}
			column++;
			fake->at += len;
			left -= len;
			if (left > 0) {
				fake->at++;
				left--;
			}
		}
		if (*fake->at == '\n')
			fake->at++;
		if (n == 0)
			continue;
		*ret = (struct kr_row){ .number = fake->number, .cells = fake->cells, .n_cells = n };
		return KR_ROW;
	}
	return KR_END;
}

static double fake_progress(const struct kr_reader *r)
{
	(void)r;
	return 0;
}

static void fake_close(struct kr_reader *r)
{
	free(r->sheets);
	free(r);
}

static struct kr_reader *fake_open(const struct fake_sheet *sheets, size_t n)
{
	static const struct kr_driver driver = { "fake", NULL, fake_select, fake_next, fake_progress, fake_close };
	static const struct kr_source source = { .fd = -1, .path = (char *)"fake" };
	struct fake_reader *fake = kr_calloc(1, sizeof *fake);

	fake->sheets = sheets;
	fake->base.driver = &driver;
	fake->base.src = &source;
	fake->base.n_sheets = n;
	fake->base.sheets = kr_calloc(n, sizeof *fake->base.sheets);
	fake->base.selected = n;
	for (size_t i = 0; i < n; i++)
		fake->base.sheets[i] = (struct kr_sheet_info){ sheets[i].name, sheets[i].hidden };
	return &fake->base;
}

#endif
