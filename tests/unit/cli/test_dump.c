/* SPDX-License-Identifier: MPL-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "dump.h"
#include "klikrecon/str.h"

#include "../roster/fake_sheet.h"

static bool collect(void *ctx, const char *bytes, size_t len, struct kr_err *err)
{
	(void)err;
	kr_str_put(ctx, bytes, len);
	return true;
}

static bool refuse(void *ctx, const char *bytes, size_t len, struct kr_err *err)
{
	(void)bytes;
	(void)len;
	++*(int *)ctx;
	return kr_fail(err, KR_E_OUTPUT, "full");
}

static void expect(const char *rows, const char *csv)
{
	const struct fake_sheet sheet = { .name = "Ark1", .rows = rows };
	struct kr_reader *reader = fake_open(&sheet, 1);
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	assert_true(kr_dump_sheet(reader, 0, collect, &out, NULL));
	assert_string_equal(out.buf, csv);
	kr_str_release(&out);
	kr_reader_close(reader);
}

static void fields_are_quoted_only_where_they_must_be(void **state)
{
	(void)state;
	expect("a|b c|d;e| f ", "a,b c,\"d;e\", f \r\n");
	expect("a,b|\"|x\"y\"\"z|\\n", "\"a,b\",\"\"\"\",\"x\"\"y\"\"\"\"z\",\"\n\"\r\n");
	expect("=1+1|-1|@x|æøå", "=1+1,-1,@x,æøå\r\n");
}

static void positions_are_kept(void **state)
{
	(void)state;
	expect("", "");
	expect("a||c\n||c\na", "a,,c\r\n,,c\r\na\r\n");
	expect("\n\na\n\n\n|b", "\r\n\r\na\r\n\r\n\r\n,b\r\n");
}

/* Longer than one piece. */
static void long_texts_go_through_in_pieces(void **state)
{
	struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED), csv = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	for (int row = 0; row < 1000; row++) {
		for (int column = 0; column < 12; column++) {
			kr_str_printf(&rows, "%s%0*d\"%d", column > 0 ? "|" : "", row % 97, row, column);
			kr_str_printf(&csv, "%s\"%0*d\"\"%d\"", column > 0 ? "," : "", row % 97, row, column);
		}
		kr_str_puts(&rows, "\n");
		kr_str_puts(&csv, "\r\n");
	}
	expect(rows.buf, csv.buf);
	kr_str_release(&rows);
	kr_str_release(&csv);
}

static void a_failure_to_write_ends_it_at_once(void **state)
{
	struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	int asked = 0;

	(void)state;
	for (int row = 0; row < 200000; row++)
		kr_str_puts(&rows, "en|to|tre\n");
	const struct fake_sheet sheet = { .name = "Ark1", .rows = rows.buf };
	struct kr_reader *reader = fake_open(&sheet, 1);
	assert_false(kr_dump_sheet(reader, 0, refuse, &asked, &err));
	assert_int_equal(err.code, KR_E_OUTPUT);
	assert_int_equal(asked, 1);
	kr_reader_close(reader);
	kr_str_release(&rows);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(fields_are_quoted_only_where_they_must_be),
		cmocka_unit_test(positions_are_kept),
		cmocka_unit_test(long_texts_go_through_in_pieces),
		cmocka_unit_test(a_failure_to_write_ends_it_at_once),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
