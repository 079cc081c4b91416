/* SPDX-License-Identifier: MPL-2.0 */
/* Compound files: every way a stream can be laid out gives the same bytes, and damage is noticed. */
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
#include "cfb.h"
#include "klikrecon/mem.h"
#include "sheet_text.h"

/* Positions in the header and in an entry of the directory ([MS-CFB] 2.2, 2.6.1). */
enum { SECTOR_SHIFT = 30, DIRECTORY_START = 48, DIFAT_NEXT = 68, DIFAT = 76 };
enum { ENTRY = 128, ENTRY_CHILD = 76, ENTRY_START = 116, ENTRY_SIZE = 120 };

/* A container in memory with one stream of `len` bytes, none of which equals its neighbour. */
struct made {
	struct kr_str file;
	char *content;
	size_t len;
	size_t sector;
	struct kr_source src;
};

static struct made make(struct kr_test_cfb form, size_t len)
{
	static char path[] = "memory";
	struct made m = { .file = KR_STR_INIT(KR_STR_UNBOUNDED), .content = kr_malloc(len), .len = len };

	for (size_t i = 0; i < len; i++)
		m.content[i] = (char)(unsigned char)(i * 7 + i / 251);
	kr_test_cfb_make(&form, m.content, len, &m.file);
	m.sector = (size_t)1 << (form.sector_shift != 0 ? form.sector_shift : 9);
	m.src = (struct kr_source){ .fd = memfd_create("cfb", MFD_CLOEXEC), .path = path };
	return m;
}

static void release(struct made *m)
{
	close(m->src.fd);
	kr_str_release(&m->file);
	free(m->content);
}

static uint32_t get32(const struct made *m, size_t at)
{
	const unsigned char *bytes = (const unsigned char *)m->file.buf + at;

	return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static void set32(struct made *m, size_t at, uint32_t value)
{
	for (size_t i = 0; i < 4; i++)
		m->file.buf[at + i] = (char)(unsigned char)(value >> 8 * i);
}

/* Where a sector begins: they lie behind the header, which takes a sector of its own, or 512 bytes. */
static size_t sector_at(const struct made *m, uint32_t sector)
{
	return (m->sector > 512 ? m->sector : 512) + sector * m->sector;
}

/* The place of a sector's entry in the allocation table, when the header lists the table. */
static size_t fat_at(const struct made *m, uint32_t sector)
{
	size_t per_sector = m->sector / 4;

	return sector_at(m, get32(m, DIFAT + 4 * (sector / per_sector))) + 4 * (sector % per_sector);
}

static size_t entry_at(const struct made *m, size_t index)
{
	return sector_at(m, get32(m, DIRECTORY_START)) + index * ENTRY;
}

/* Opens the stream "Workbook" of what the file holds now. */
static bool open_stream(struct made *m, struct kr_cfb_stream **ret, struct kr_err *err)
{
	struct kr_cfb *cfb;

	assert_int_equal(ftruncate(m->src.fd, 0), 0);
	assert_int_equal(pwrite(m->src.fd, m->file.buf, m->file.len, 0), m->file.len);
	m->src.size = m->file.len;
	if (!kr_cfb_open(&m->src, &kr_limits_default, &cfb, err))
		return false;
	bool ok = kr_cfb_stream_open(cfb, "Workbook", ret, err);
	kr_cfb_close(cfb);
	return ok;
}

static void assert_refused(struct made *m, const char *part)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_cfb_stream *stream;

	assert_false(open_stream(m, &stream, &err));
	kr_test_assert_refused(&err, part);
}

/* The stream holds the first `len` bytes of the content, and no more. */
static void assert_holds(struct made *m, size_t len)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_cfb_stream *stream;
	char *bytes = kr_malloc(m->len + 1);
	size_t got;

	if (!open_stream(m, &stream, &err))
		fail_msg("%s", err.what);
	assert_int_equal(kr_cfb_stream_size(stream), len);
	assert_true(kr_cfb_stream_read(stream, 0, bytes, m->len + 1, &got, &err));
	assert_int_equal(got, len);
	assert_memory_equal(bytes, m->content, len);
	kr_cfb_stream_close(stream);
	free(bytes);
}

static void assert_layout_reads(struct kr_test_cfb form, size_t len)
{
	struct made m = make(form, len);

	assert_holds(&m, len);
	release(&m);
}

static void test_layouts(void **state)
{
	(void)state;
	assert_layout_reads((struct kr_test_cfb){ 0 }, 4096);
	assert_layout_reads((struct kr_test_cfb){ 0 }, 100001);
	assert_layout_reads((struct kr_test_cfb){ .backwards = true }, 100001);
	assert_layout_reads((struct kr_test_cfb){ .sector_shift = 12 }, 100001);
	assert_layout_reads((struct kr_test_cfb){ .name = "WORKBOOK" }, 5000);
}

static void test_mini_stream(void **state)
{
	(void)state;
	assert_layout_reads((struct kr_test_cfb){ 0 }, 1);
	assert_layout_reads((struct kr_test_cfb){ 0 }, 64);
	assert_layout_reads((struct kr_test_cfb){ 0 }, 4095);
	assert_layout_reads((struct kr_test_cfb){ .sector_shift = 12 }, 3000);
	/* More mini sectors than one sector of their table lists. */
	assert_layout_reads((struct kr_test_cfb){ .mini_cutoff = 100000 }, 64 * 300);
}

static void test_table_listed_outside_the_header(void **state)
{
	(void)state;
	/* 128-byte sectors: the header's 109 entries are used up at 446 KB; this takes three sectors more of them. */
	assert_layout_reads((struct kr_test_cfb){ .sector_shift = 7 }, 700000);
	assert_layout_reads((struct kr_test_cfb){ .sector_shift = 7, .backwards = true }, 700000);
}

static void test_reading_from_anywhere(void **state)
{
	(void)state;
	struct made m = make((struct kr_test_cfb){ .backwards = true }, 20000);
	struct kr_err err = KR_ERR_INIT;
	struct kr_cfb_stream *stream;
	char bytes[1500];
	size_t got;

	assert_true(open_stream(&m, &stream, &err));
	for (size_t at = 0; at < 20000; at += 777) {
		size_t expected = 20000 - at < sizeof bytes ? 20000 - at : sizeof bytes;
		assert_true(kr_cfb_stream_read(stream, at, bytes, sizeof bytes, &got, &err));
		assert_int_equal(got, expected);
		assert_memory_equal(bytes, m.content + at, expected);
	}
	assert_true(kr_cfb_stream_read(stream, 20000, bytes, 1, &got, &err));
	assert_int_equal(got, 0);
	kr_cfb_stream_close(stream);
	release(&m);
}

static void test_sloppy_files_are_read(void **state)
{
	(void)state;
	struct made m = make((struct kr_test_cfb){ 0 }, 10000);

	set32(&m, SECTOR_SHIFT, 0x00060000 | 99); /* no such sector size: 512 is meant */
	assert_holds(&m, 10000);
	set32(&m, entry_at(&m, 0) + ENTRY_CHILD, 5000); /* the root's child is no entry: all are searched */
	assert_holds(&m, 10000);
	set32(&m, entry_at(&m, 1) + ENTRY_SIZE + 4, 0xDEADBEEF); /* the upper half of a size means nothing here */
	assert_holds(&m, 10000);
	release(&m);
}

static void test_chain_that_ends_early_shortens_the_stream(void **state)
{
	(void)state;
	static const uint32_t ends[] = { 0xFFFFFFFE, 0xFFFFFFFF, 0x00ABCDEF };

	for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
		struct made m = make((struct kr_test_cfb){ 0 }, 10000);
		set32(&m, fat_at(&m, 4), ends[i]);
		assert_holds(&m, 5 * 512);
		release(&m);
	}
}

static void test_last_sector_cut_short(void **state)
{
	(void)state;
	struct made m = make((struct kr_test_cfb){ 0 }, 4096);
	char last[512];

	/* The stream's sectors are 0 to 7, then the directory, then the table: its last one goes to the end of the
	 * file. */
	assert_int_equal(get32(&m, DIRECTORY_START), 8);
	assert_int_equal(get32(&m, DIFAT), 9);
	memcpy(last, m.file.buf + sector_at(&m, 7), sizeof last);
	kr_str_put(&m.file, last, sizeof last);
	set32(&m, fat_at(&m, 6), 10);
	set32(&m, fat_at(&m, 10), 0xFFFFFFFE);
	assert_holds(&m, 4096);
	kr_str_truncate(&m.file, m.file.len - 100);
	assert_holds(&m, 4096 - 100);
	release(&m);
}

static void test_circles_are_refused(void **state)
{
	(void)state;
	struct made m = make((struct kr_test_cfb){ 0 }, 10000);
	set32(&m, fat_at(&m, 5), 2);
	assert_refused(&m, "circle");
	release(&m);

	m = make((struct kr_test_cfb){ 0 }, 10000); /* in the directory's chain */
	set32(&m, fat_at(&m, get32(&m, DIRECTORY_START)), get32(&m, DIRECTORY_START));
	assert_refused(&m, "circle");
	release(&m);

	m = make((struct kr_test_cfb){ 0 }, 1000); /* among the mini sectors: the third leads to the first */
	set32(&m, sector_at(&m, get32(&m, 60)) + 8, 0);
	assert_refused(&m, "circle");
	release(&m);

	m = make((struct kr_test_cfb){ .sector_shift = 7 }, 700000); /* in the list of the table's sectors */
	uint32_t difat = get32(&m, DIFAT_NEXT);
	set32(&m, sector_at(&m, difat) + 124, difat);
	for (size_t i = 0; i < 31; i++) /* which lists nothing, so that it is gone through for ever */
		set32(&m, sector_at(&m, difat) + 4 * i, 0xFFFFFFFF);
	assert_refused(&m, "circle");
	release(&m);
}

static void test_no_directory_is_refused(void **state)
{
	(void)state;
	struct made m = make((struct kr_test_cfb){ 0 }, 10000);

	set32(&m, DIRECTORY_START, 0xFFFFFFFE);
	assert_refused(&m, "directory");
	release(&m);
}

static void test_missing_stream_is_refused(void **state)
{
	(void)state;
	struct made m = make((struct kr_test_cfb){ .name = "WordDocument" }, 10000);

	assert_refused(&m, "Workbook");
	release(&m);
}

static void test_streams_of_inner_documents_are_not_ours(void **state)
{
	(void)state;
	/* The stream's entry becomes the child of the second entry, which is made a storage; the root has that one. */
	struct made m = make((struct kr_test_cfb){ 0 }, 10000);
	size_t stream = entry_at(&m, 1), storage = entry_at(&m, 2), other = entry_at(&m, 3);

	memcpy(m.file.buf + other, m.file.buf + stream, ENTRY);
	memcpy(m.file.buf + storage, m.file.buf + stream, ENTRY);
	m.file.buf[storage] = 'M';
	m.file.buf[storage + 66] = 1;
	set32(&m, storage + ENTRY_CHILD, 3);
	m.file.buf[stream] = 'S'; /* "Sorkbook": something else beside it */
	set32(&m, stream + 68, 2);
	assert_refused(&m, "Workbook");
	release(&m);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_layouts),
		cmocka_unit_test(test_mini_stream),
		cmocka_unit_test(test_table_listed_outside_the_header),
		cmocka_unit_test(test_reading_from_anywhere),
		cmocka_unit_test(test_sloppy_files_are_read),
		cmocka_unit_test(test_chain_that_ends_early_shortens_the_stream),
		cmocka_unit_test(test_last_sector_cut_short),
		cmocka_unit_test(test_circles_are_refused),
		cmocka_unit_test(test_no_directory_is_refused),
		cmocka_unit_test(test_missing_stream_is_refused),
		cmocka_unit_test(test_streams_of_inner_documents_are_not_ours),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
