/* SPDX-License-Identifier: MPL-2.0 */
/*
 * stored_zip: a zip file in memory, its members not packed, for tests that need many small ones.
 *
 *	struct kr_str zip = KR_STR_INIT(KR_STR_UNBOUNDED);
 *	kr_test_zip(&zip, (struct kr_test_member[]){ { "a.xml", text, strlen(text) } }, 1);
 *	struct kr_source src = kr_test_source(zip.buf, zip.len);        // of bytes that are in memory; close(src.fd)
 */
#ifndef KR_TEST_STORED_ZIP_H
#define KR_TEST_STORED_ZIP_H

#include "klikrecon/sheet.h"
#include "klikrecon/str.h"

struct kr_test_member {
	const char *name;
	const void *bytes;
	size_t len;
};

void kr_test_zip(struct kr_str *out, const struct kr_test_member *members, size_t n);
struct kr_source kr_test_source(const void *bytes, size_t len);

#endif
