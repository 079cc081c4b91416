/* SPDX-License-Identifier: MPL-2.0 */
/* recognised: what a fake workbook is understood as, written on one line: "uuid=Medarbejder UUID, name=Brugernavn". */
#ifndef RECOGNISED_H
#define RECOGNISED_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "klikrecon/i18n.h"
#include "klikrecon/roster.h"
#include "klikrecon/str.h"

#include "fake_sheet.h"

/* The columns in the order of the fields; those that are not used are left out. */
static inline char *text_of_layout(const struct kr_layout *layout)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (enum kr_field field = KR_FIELD_NONE + 1; field < KR_FIELD_COUNT; field++)
		for (unsigned order = 0; order < layout->n_columns; order++)
			for (size_t i = 0; i < layout->n_columns; i++) {
				const struct kr_column *column = &layout->columns[i];
				if (column->field == field && column->order == order)
					kr_str_printf(&text, "%s%s=%s", text.len > 0 ? ", " : "", kr_field_name(field),
					              column->header);
			}
	return kr_str_detach(&text);
}

static inline bool recognise(const struct fake_sheet *sheets, size_t n, const struct kr_roster_request *request,
                             struct kr_recognition *ret, struct kr_err *err)
{
	struct kr_reader *reader = fake_open(sheets, n);
	bool good = kr_roster_recognise(reader, request, ret, err);

	kr_reader_close(reader);
	return good;
}

/* Recognises the workbook for a role and compares its first layout. */
static inline void expect_layout(enum kr_role role, const struct fake_sheet *sheets, size_t n, const char *sheet,
                                 const char *expected)
{
	const struct kr_roster_request request = { .role = role };
	struct kr_recognition rec;
	struct kr_err err = KR_ERR_INIT;

	if (!recognise(sheets, n, &request, &rec, &err))
		fail_msg("refused: %s: %s", err.where, err.what);
	char *text = text_of_layout(&rec.layouts[0]);
	assert_string_equal(rec.layouts[0].sheet_name, sheet);
	assert_string_equal(text, expected);
	free(text);
	kr_recognition_release(&rec);
}

static inline void expect_columns(enum kr_role role, const char *rows, const char *expected)
{
	const struct fake_sheet sheet = { .name = "Ark1", .rows = rows };

	expect_layout(role, &sheet, 1, "Ark1", expected);
}

/* Why the column with this header was not used, or what it was taken for. */
static inline const struct kr_column *column_named(const struct kr_layout *layout, const char *header)
{
	for (size_t i = 0; i < layout->n_columns; i++)
		if (strcmp(layout->columns[i].header, header) == 0)
			return &layout->columns[i];
	fail_msg("no column %s", header);
	return NULL;
}

/* A group's set-up: what is said is compared as it stands in the sources. */
static inline int english(void **state)
{
	(void)state;
	kr_i18n_init(KR_LANG_EN);
	return 0;
}

#endif
