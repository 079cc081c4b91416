/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Damaged .xls files: no crash, no endless loop, every refusal in one line. A file that is cut off is refused, or what
 * is missing was of no use: then it reads as the whole one does, never as a shorter table.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cmocka.h>

#include "biff.h"
#include "sheet_text.h"
#include "xls_record.h"

#define DATA KR_TEST_DATA "/xls/"

static const char *const files[] = { "types.xls",         "sheets.xls", "lists.xls",
	                             "gnumeric-both.xls", "xlwt.xls",   "date1904.xls" };

enum { N_FILES = sizeof files / sizeof files[0] };

enum { SIGNATURE = 8, HEADER = 512 }; /* of the container: what it is told by, and where its sectors begin */

/* A file in memory that is changed and read again and again. */
struct subject {
	unsigned char *bytes;
	size_t len;
	int fd;
	struct kr_str whole; /* what it reads as undamaged */
	struct kr_str text;
};

/* Every sheet to its end. */
static bool read_all(struct subject *s, const unsigned char *bytes, size_t len, struct kr_err *err)
{
	char path[] = "memory";
	struct kr_source src = { .fd = s->fd, .size = len, .path = path };
	struct kr_reader *r;
	bool ok = true;

	assert_int_equal(ftruncate(s->fd, 0), 0);
	assert_int_equal(pwrite(s->fd, bytes, len, 0), len);
	kr_str_clear(&s->text);
	if (!kr_reader_open(&src, &kr_limits_default, &r, err))
		return false;
	for (size_t i = 0; ok && i < kr_reader_sheet_count(r); i++) {
		kr_str_printf(&s->text, "[%s]\n", kr_reader_sheet(r, i)->name);
		ok = kr_reader_select(r, i, err) && kr_test_reader_text(r, &s->text, err);
	}
	kr_reader_close(r);
	return ok;
}

static struct subject subject_of(unsigned char *bytes, size_t len)
{
	struct kr_err err = KR_ERR_INIT;
	struct subject s = {
		.bytes = bytes,
		.len = len,
		.fd = memfd_create("xls", MFD_CLOEXEC),
		.whole = KR_STR_INIT(KR_STR_UNBOUNDED),
		.text = KR_STR_INIT(KR_STR_UNBOUNDED),
	};

	if (!read_all(&s, bytes, len, &err))
		fail_msg("%s", err.what);
	kr_str_put(&s.whole, s.text.buf, s.text.len);
	return s;
}

static struct subject load(const char *name)
{
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t len;

	kr_str_printf(&path, DATA "%s", name);
	unsigned char *bytes = kr_test_file(path.buf, &len);
	kr_str_release(&path);
	return subject_of(bytes, len);
}

static void release(struct subject *s)
{
	free(s->bytes);
	close(s->fd);
	kr_str_release(&s->whole);
	kr_str_release(&s->text);
}

/* xorshift: the same sequence on every run. */
static uint32_t next_random(uint32_t *state)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state;
}

static bool assert_cut_is_refused_or_harmless(struct subject *s, size_t len)
{
	struct kr_err err = KR_ERR_INIT;

	if (read_all(s, s->bytes, len, &err)) {
		assert_string_equal(s->text.buf, s->whole.buf);
		return false;
	}
	kr_test_assert_refused(&err, "");
	return true;
}

static void test_cut_at_every_sector(void **state)
{
	(void)state;
	for (size_t i = 0; i < N_FILES; i++) {
		struct subject s = load(files[i]);
		size_t refused = 0;

		for (size_t len = 512; len < s.len; len += 512)
			refused += assert_cut_is_refused_or_harmless(&s, len);
		assert_true(refused >= s.len / 512 / 2); /* at least where the cells themselves are gone */
		release(&s);
	}
}

static void test_cut_anywhere(void **state)
{
	(void)state;
	uint32_t random = 2025;

	for (size_t i = 0; i < N_FILES; i++) {
		struct subject s = load(files[i]);
		for (int n = 0; n < 150; n++)
			assert_cut_is_refused_or_harmless(&s, SIGNATURE + next_random(&random) % (s.len - SIGNATURE));
		release(&s);
	}
}

/* A file of the old kind has no container that notices; every cut must be found by the records themselves. */
static void test_cut_bare_stream(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;

	kr_test_bof(&b, 4, 0x0100);
	for (unsigned i = 0; i < 3; i++) {
		kr_test_record(&b, KR_XLS_SHEETHDR, "dn", 0, "Ark");
		kr_test_bof(&b, 4, 0x0010);
		kr_test_record(&b, KR_XLS_FORMAT_4, "wn", 0, "dd-mm-yy");
		kr_test_record(&b, KR_XLS_XF_4, "bbwddw", 0, 0, 0, 0, 0, 0);
		kr_test_record(&b, KR_XLS_NUMBER, "wwwf", 0, 0, 0, 45964.0);
		kr_test_record(&b, KR_XLS_LABEL, "wwwws", 0, 1, 0, 5, "tekst");
		kr_test_record(&b, KR_XLS_EOF, "");
	}
	kr_test_record(&b, KR_XLS_EOF, "");

	size_t len = b.bytes.len;
	struct subject s = subject_of((unsigned char *)kr_str_detach(&b.bytes), len);
	for (size_t cut = 10; cut < s.len; cut++)
		assert_true(assert_cut_is_refused_or_harmless(&s, cut));
	release(&s);
}

/* Changes up to eight places of a copy, each a byte or a 16- or 32-bit field, to values that are likely to hurt. */
static void damage(unsigned char *bytes, size_t len, size_t from, uint32_t *random)
{
	static const unsigned char nasty[] = { 0x00, 0x01, 0x7F, 0x80, 0xFE, 0xFF };
	unsigned n = 1 + next_random(random) % 8;

	while (n-- > 0) {
		size_t at = from + next_random(random) % (len - from);
		size_t width = (size_t)1 << next_random(random) % 3;

		for (size_t i = 0; i < width && at + i < len; i++)
			bytes[at + i] = next_random(random) % 2 != 0 ? nasty[next_random(random) % sizeof nasty]
			                                             : (unsigned char)next_random(random);
	}
}

static void test_changed_bytes(void **state)
{
	(void)state;
	uint32_t random = 140010;

	for (size_t i = 0; i < N_FILES; i++) {
		struct subject s = load(files[i]);
		unsigned char *copy = malloc(s.len);
		size_t refused = 0;
		int runs = s.len > 50000 ? 300 : 1000;

		assert_non_null(copy);
		for (int n = 0; n < runs; n++) {
			struct kr_err err = KR_ERR_INIT;

			/* The signature stays; in every other run the header too, so that what is inside is reached. */
			memcpy(copy, s.bytes, s.len);
			damage(copy, s.len, n % 2 != 0 ? HEADER : SIGNATURE, &random);
			if (!read_all(&s, copy, s.len, &err)) {
				kr_test_assert_refused(&err, "");
				refused++;
			}
		}
		assert_true(refused > 0);
		free(copy);
		release(&s);
	}
}

/* Lengths and counts that promise far more than there is. */
static void test_lying_sizes(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	kr_test_bof(&b, 8, 0x0005);
	size_t at = kr_test_record(&b, KR_XLS_BOUNDSHEET, "dbbbbs", 0, 0, 0, 4, 0, "Ark1");
	kr_test_record(&b, KR_XLS_SST, "ddwbwdbb", 0xFFFFFFFF, 0xFFFFFFFF, 2, 0x0C, 0xFFFF, 0xFFFFFFFF, 'o', 'k');
	kr_test_record(&b, KR_XLS_EOF, "");
	kr_test_patch(&b, at + 4, (uint32_t)b.bytes.len);
	kr_test_bof(&b, 8, 0x0010);
	kr_test_record(&b, KR_XLS_MERGEDCELLS, "w", 0xFFFF);
	kr_test_record(&b, KR_XLS_COLINFO, "wwwww", 0, 0xFFFF, 0, 0, 1);
	kr_test_record(&b, KR_XLS_LABELSST, "wwwd", 0, 0, 0, 0);
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_true(kr_test_biff_text(&b, 0, &text, &err));
	assert_string_equal(text.buf, "1 A:t=ok\n");
	kr_test_biff_release(&b);
	kr_str_release(&text);
}

/* More cells in no order than are ever collected: refused before they fill the memory. */
static void test_too_many_cells_in_no_order(void **state)
{
	(void)state;
	struct kr_test_biff b = KR_TEST_BIFF_INIT;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct kr_test_biff many = KR_TEST_BIFF_INIT;
	enum { PER_RECORD = 10000, RECORDS = 220 };

	/* One MULRK record of 10,000 cells, again and again for the same row. */
	for (unsigned i = 0; i < PER_RECORD; i++)
		kr_str_put(&many.bytes, "\0\0\2\0\0\0", 6);
	kr_test_globals(&b);
	for (unsigned i = 0; i < RECORDS; i++) {
		static const char head[] = { (char)0xBD, 0, 0x66, (char)0xEA, 0, 0, 0, 0 };
		kr_str_put(&b.bytes, head, sizeof head);
		kr_str_put(&b.bytes, many.bytes.buf, many.bytes.len);
		kr_str_put(&b.bytes, "\x0F\x27", 2);
	}
	kr_test_record(&b, KR_XLS_EOF, "");
	assert_false(kr_test_biff_text(&b, 0, &text, &err));
	kr_test_assert_refused(&err, "no order");
	kr_test_biff_release(&many);
	kr_test_biff_release(&b);
	kr_str_release(&text);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_cut_at_every_sector), cmocka_unit_test(test_cut_anywhere),
		cmocka_unit_test(test_cut_bare_stream),     cmocka_unit_test(test_changed_bytes),
		cmocka_unit_test(test_lying_sizes),         cmocka_unit_test(test_too_many_cells_in_no_order),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
