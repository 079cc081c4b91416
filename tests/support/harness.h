/* SPDX-License-Identifier: MPL-2.0 */
/* harness: what every unit test includes: cmocka, and a private directory for the files it makes. */
#ifndef KR_TEST_HARNESS_H
#define KR_TEST_HARNESS_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "klikrecon/err.h"

/* A new empty directory, removed with all that is in it when the process ends. */
const char *test_directory(void);
/* "<directory>/<name>"; lives until the process ends. */
char *test_path(const char *name);
/* Writes a file there and returns its path. */
char *test_file(const char *name, const void *bytes, size_t len);
char *test_text_file(const char *name, const char *text);
/* The whole file as terminated text (malloc). */
char *test_read(const char *path);

/* Fails the test with the error's words when a call did not work. */
#define assert_works(call, err)                                                                            \
	do {                                                                                               \
		if (!(call))                                                                               \
			fail_msg("%s: %s: %s", #call, (err).where, (err).what);                            \
	} while (0)

#endif
