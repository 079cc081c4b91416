/* SPDX-License-Identifier: MPL-2.0 */
/* Zip containers: the files are made by data/xlsx/make.py, small ones here. */
#include "zip.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"
#include "sheet_text.h"
#include "stored_zip.h"

#define DATA KR_TEST_DATA "/xlsx/"

static struct kr_source *open_source(const char *name)
{
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct kr_source *src;

	kr_str_printf(&path, DATA "%s", name);
	if (!kr_source_open(path.buf, &kr_limits_default, &src, &err))
		fail_msg("%s: %s", err.where, err.what);
	kr_str_release(&path);
	return src;
}

/* Reads a part to its end, a few bytes at a time. */
static bool read_part(struct kr_zip *zip, const char *name, struct kr_str *out, struct kr_err *err)
{
	struct kr_zip_part *part;
	size_t index, got = 1;
	char buf[37];
	bool ok = true;

	assert_true(kr_zip_find(zip, name, &index));
	if (!kr_zip_part_open(zip, index, &part, err))
		return false;
	assert_string_equal(kr_zip_part_name(part), kr_zip_name(zip, index));
	while (ok && got > 0) {
		ok = kr_zip_part_read(part, buf, sizeof buf, &got, err);
		if (ok)
			kr_str_put(out, buf, got);
	}
	if (ok)
		assert_true(kr_zip_part_progress(part) == 1.0);
	kr_zip_part_close(part);
	return ok;
}

static void test_parts_are_read(void **state)
{
	static const char *const files[] = { "stored.xlsx", "zip64.xlsx", "descriptor.xlsx", "absolute.xlsx" };

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct kr_source *src = open_source(files[i]);
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_err err = KR_ERR_INIT;
		struct kr_zip *zip;

		assert_true(kr_zip_open(src, &kr_limits_default, &zip, &err));
		assert_int_equal(kr_zip_count(zip), 7);
		if (!read_part(zip, "xl/sharedStrings.xml", &text, &err))
			fail_msg("%s: %s", files[i], err.what);
		assert_non_null(strstr(text.buf, "<t>Ingeborg</t>"));
		kr_str_release(&text);
		kr_zip_close(zip);
		kr_source_close(src);
	}
}

static void test_names(void **state)
{
	static const struct kr_test_member members[] = {
		{ "xl/Workbook.XML", "a", 1 }, { "xl\\worksheets\\ark.xml", "b", 1 }, { "/xl/styles.xml", "c", 1 },
		{ "XL/STYLES.XML", "d", 1 },   { "xl/s\xC3\xB8ren.xml", "e", 1 },
	};
	static const struct {
		const char *asked, *content;
	} cases[] = {
		{ "xl/workbook.xml", "a" },       { "/xl/workbook.xml", "a" }, { "XL\\WORKBOOK.xml", "a" },
		{ "xl/worksheets/ark.xml", "b" }, { "xl/styles.xml", "c" },    { "XL/STYLES.XML", "d" },
		{ "xl/s\xC3\xB8ren.xml", "e" },
	};
	struct kr_str packed = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct kr_zip *zip;
	size_t index = 99;

	(void)state;
	kr_test_zip(&packed, members, sizeof members / sizeof members[0]);
	struct kr_source src = kr_test_source(packed.buf, packed.len);
	assert_true(kr_zip_open(&src, &kr_limits_default, &zip, &err));
	assert_string_equal(kr_zip_name(zip, 1), "xl/worksheets/ark.xml");
	assert_string_equal(kr_zip_name(zip, 2), "xl/styles.xml");
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		assert_true(read_part(zip, cases[i].asked, &text, &err));
		assert_string_equal(text.buf, cases[i].content);
		kr_str_release(&text);
	}
	assert_false(kr_zip_find(zip, "xl", &index));
	assert_false(kr_zip_find(zip, "", &index));
	assert_false(kr_zip_find(zip, "xl/workbook.xml.rels", &index));
	assert_int_equal(index, 99);
	kr_zip_close(zip);
	close(src.fd);
	kr_str_release(&packed);
}

static void test_two_parts_at_a_time(void **state)
{
	struct kr_source *src = open_source("stored.xlsx");
	struct kr_zip_part *a, *b;
	struct kr_err err = KR_ERR_INIT;
	struct kr_zip *zip;
	char first[8], second[8];
	size_t index, got;

	(void)state;
	assert_true(kr_zip_open(src, &kr_limits_default, &zip, &err));
	assert_true(kr_zip_find(zip, "xl/workbook.xml", &index));
	assert_true(kr_zip_part_open(zip, index, &a, &err));
	assert_true(kr_zip_part_open(zip, index, &b, &err));
	assert_true(kr_zip_part_read(a, first, 5, &got, &err));
	assert_true(kr_zip_part_read(b, second, 5, &got, &err));
	assert_memory_equal(first, "<?xml", 5);
	assert_memory_equal(second, "<?xml", 5);
	assert_true(kr_zip_part_read(a, first, 5, &got, &err));
	assert_memory_equal(first, " vers", 5);
	kr_zip_part_close(a);
	kr_zip_part_close(b);
	kr_zip_close(zip);
	kr_source_close(src);
}

static void test_damaged_parts(void **state)
{
	static const struct {
		const char *file, *what;
	} cases[] = {
		{ "refused_checksum.xlsx", "a checksum does not fit" },
		{ "refused_encrypted.xlsx", "protected with a password" },
		{ "refused_packing.xlsx", "packed in a way" },
		{ "refused_size.xlsx", "damaged" },
		{ "refused_packed_size.xlsx", "damaged" },
		{ "refused_twice.xlsx", "holds this part twice" },
		{ "refused_bomb.xlsx", "times a part grows" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		struct kr_source *src = open_source(cases[i].file);
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_err err = KR_ERR_INIT;
		struct kr_zip *zip;

		assert_true(kr_zip_open(src, &kr_limits_default, &zip, &err));
		if (read_part(zip, "xl/worksheets/sheet1.xml", &text, &err))
			fail_msg("%s was read", cases[i].file);
		kr_test_assert_refused(&err, cases[i].what);
		assert_string_equal(err.where, "xl/worksheets/sheet1.xml");
		kr_str_truncate(&text, 0);
		assert_true(read_part(zip, "xl/workbook.xml", &text, &err)); /* the other parts are as they were */
		kr_str_release(&text);
		kr_zip_close(zip);
		kr_source_close(src);
	}
}

static void test_what_is_no_zip(void **state)
{
	static const char *const files[] = { "refused_cut_zip.xlsx", "refused_no_end.xlsx", "make.py" };

	(void)state;
	for (size_t i = 0; i < sizeof files / sizeof files[0]; i++) {
		struct kr_source *src = open_source(files[i]);
		struct kr_err err = KR_ERR_INIT;
		struct kr_zip *zip = NULL;

		assert_false(kr_zip_open(src, &kr_limits_default, &zip, &err));
		kr_test_assert_refused(&err, "cut off or damaged");
		assert_null(zip);
		kr_source_close(src);
	}
}

static void test_limits(void **state)
{
	struct kr_source *src = open_source("stored.xlsx");
	struct kr_limits limits = kr_limits_default;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct kr_zip *zip;

	(void)state;
	limits.value[KR_LIMIT_MEMBERS] = 6;
	assert_false(kr_zip_open(src, &limits, &zip, &err));
	kr_test_assert_refused(&err, "parts in the workbook: 7, and at most 6");
	limits.value[KR_LIMIT_MEMBERS] = 7;
	limits.value[KR_LIMIT_MEMBER_SIZE] = 200;
	assert_true(kr_zip_open(src, &limits, &zip, &err));
	assert_false(read_part(zip, "xl/workbook.xml", &text, &err));
	kr_test_assert_refused(&err, "bytes in one part of the workbook");
	assert_true(read_part(zip, "xl/sharedStrings.xml", &text, &err));
	kr_zip_close(zip);
	kr_source_close(src);
	kr_str_release(&text);
}

/* A directory of millions of entries is not taken into memory to be counted. */
static void test_huge_directory(void **state)
{
	enum { MANY = 300000 };
	struct kr_test_member *members = calloc(MANY, sizeof *members);
	struct kr_str packed = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct kr_zip *zip;

	(void)state;
	for (size_t i = 0; i < MANY; i++)
		members[i] = (struct kr_test_member){ "a", "", 0 };
	kr_test_zip(&packed, members, MANY);
	struct kr_source src = kr_test_source(packed.buf, packed.len);
	assert_false(kr_zip_open(&src, &kr_limits_default, &zip, &err));
	kr_test_assert_refused(&err, "parts in the workbook");
	close(src.fd);
	kr_str_release(&packed);
	free(members);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_parts_are_read),      cmocka_unit_test(test_names),
		cmocka_unit_test(test_two_parts_at_a_time), cmocka_unit_test(test_damaged_parts),
		cmocka_unit_test(test_what_is_no_zip),      cmocka_unit_test(test_limits),
		cmocka_unit_test(test_huge_directory),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
