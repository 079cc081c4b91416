/* SPDX-License-Identifier: MPL-2.0 */
/* OpenDocument files that are damaged, protected or hostile: each is refused in one line, or read whole. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/sheet.h"
#include "harness.h"
#include "sheet_text.h"

#define DATA KR_TEST_DATA "/ods/"

static void assert_refused(const char *name, const char *said)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	kr_str_printf(&path, DATA "%s", name);
	if (kr_test_sheet_text(path.buf, 0, &text, &err))
		fail_msg("%s was read: %.200s", name, text.buf);
	kr_test_assert_refused(&err, said);
	assert_memory_equal(err.where, path.buf, path.len);
	assert_int_equal(text.len, 0); /* refused before a row of it was handed out */
	kr_str_release(&text);
	kr_str_release(&path);
}

static void test_refused(void **state)
{
	(void)state;
	assert_refused("encrypted.ods", "protected with a password");
	assert_refused("encrypted_whole.ods", "protected with a password");
	assert_refused("no_content.ods", "content is missing");
	assert_refused("no_spreadsheet.ods", "without a spreadsheet");
	assert_refused("no_sheets.ods", "no sheets");
	assert_refused("doctype.ods", "document type declaration");
	assert_refused("cut_xml.ods", "damaged");
	assert_refused("bad_utf8.ods", "damaged");
}

static void test_bombs(void **state)
{
	(void)state;
	assert_refused("bomb_cells.ods", "cells in one sheet");
	assert_refused("bomb_columns.ods", "columns");
	assert_refused("bomb_column_count.ods", "columns");
	assert_refused("bomb_rows.ods", "rows in one sheet");
	assert_refused("bomb_row_count.ods", "rows in one sheet");
	assert_refused("bomb_bytes.ods", "bytes in one part");
	assert_refused("bomb_spaces.ods", "bytes in one cell");
	assert_refused("bomb_field.ods", "bytes in one cell");
	assert_refused("bomb_record.ods", "bytes in one row");
	assert_refused("bomb_depth.ods", "levels of nested XML");
	assert_refused("bomb_sheets.ods", "sheets");
}

/* A file that was cut off is refused wherever that was. */
static void test_every_cut(void **state)
{
	static const char *const names[] = { DATA "types.ods", DATA "sheets.ods", DATA "libreoffice.ods" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		size_t len;
		unsigned char *bytes = kr_test_file(names[i], &len);

		for (size_t cut = 4; cut < len; cut += 1 + len / 700) {
			struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
			struct kr_err err = KR_ERR_INIT;

			if (kr_test_bytes_text(bytes, cut, 0, &text, &err))
				fail_msg("%s was read, cut at %zu of %zu", names[i], cut, len);
			kr_test_assert_refused(&err, "");
			kr_str_release(&text);
		}
		free(bytes);
	}
}

/* A wrong byte anywhere: the file is refused, or it reads as before. There is no third outcome. */
static void test_every_wrong_byte(void **state)
{
	static const char *const names[] = { DATA "types.ods", DATA "hidden.ods" };

	(void)state;
	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		struct kr_str sound = KR_STR_INIT(KR_STR_UNBOUNDED);
		size_t len;
		unsigned char *bytes = kr_test_file(names[i], &len);

		assert_true(kr_test_bytes_text(bytes, len, 0, &sound, NULL));
		for (size_t at = 0; at < len; at++) {
			struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
			struct kr_err err = KR_ERR_INIT;

			bytes[at] ^= (unsigned char)(1U << at % 8);
			if (!kr_test_bytes_text(bytes, len, 0, &text, &err))
				kr_test_assert_refused(&err, "");
			else if (strcmp(text.buf, sound.buf) != 0)
				fail_msg("%s with a wrong byte at %zu reads differently", names[i], at);
			bytes[at] ^= (unsigned char)(1U << at % 8);
			kr_str_release(&text);
		}
		free(bytes);
		kr_str_release(&sound);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_bombs),
		cmocka_unit_test(test_every_cut),
		cmocka_unit_test(test_every_wrong_byte),
	};

	return cmocka_run_group_tests_name("ods_damaged", tests, NULL, NULL);
}
