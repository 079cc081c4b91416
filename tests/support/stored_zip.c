/* SPDX-License-Identifier: MPL-2.0 */
#include "stored_zip.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "harness.h"

static uint32_t crc32_of(const unsigned char *bytes, size_t len)
{
	uint32_t crc = UINT32_MAX;

	for (size_t i = 0; i < len; i++) {
		crc ^= bytes[i];
		for (int bit = 0; bit < 8; bit++)
			crc = (crc >> 1) ^ (0xEDB88320 & -(crc & 1));
	}
	return ~crc;
}

static void put(struct kr_str *out, int bytes, uint64_t value)
{
	for (int i = 0; i < bytes; i++, value >>= 8)
		kr_str_putc(out, (char)(value & 0xFF));
}

/* What the local and the central header have in common, from "version needed" to the length of the extra field. */
static void put_common(struct kr_str *out, const struct kr_test_member *m)
{
	put(out, 2, 20);
	put(out, 2, 0);          /* flags */
	put(out, 2, 0);          /* stored */
	put(out, 4, 0x5B634000); /* 2025-11-03 08:00 */
	put(out, 4, crc32_of(m->bytes, m->len));
	put(out, 4, m->len);
	put(out, 4, m->len);
	put(out, 2, strlen(m->name));
	put(out, 2, 0);
}

void kr_test_zip(struct kr_str *out, const struct kr_test_member *members, size_t n)
{
	struct kr_str directory = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (size_t i = 0; i < n; i++) {
		size_t at = out->len;
		put(out, 4, 0x04034B50);
		put_common(out, &members[i]);
		kr_str_puts(out, members[i].name);
		kr_str_put(out, members[i].bytes, members[i].len);
		put(&directory, 4, 0x02014B50);
		put(&directory, 2, 20);
		put_common(&directory, &members[i]);
		put(&directory, 6, 0); /* comment, disk, internal attributes */
		put(&directory, 4, 0);
		put(&directory, 4, at);
		kr_str_puts(&directory, members[i].name);
	}
	size_t at = out->len;
	kr_str_put(out, directory.buf, directory.len);
	put(out, 4, 0x06054B50);
	put(out, 4, 0);
	put(out, 2, n);
	put(out, 2, n);
	put(out, 4, directory.len);
	put(out, 4, at);
	put(out, 2, 0);
	kr_str_release(&directory);
}

struct kr_source kr_test_source(const void *bytes, size_t len)
{
	static char path[] = "memory";
	struct kr_source src = { .fd = memfd_create("test", MFD_CLOEXEC), .size = len, .path = path };

	assert_true(src.fd >= 0);
	assert_int_equal(pwrite(src.fd, bytes, len, 0), len);
	return src;
}
