/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char directory[64];
static pid_t owner;

static int remove_one(const char *path, const struct stat *st, int kind, struct FTW *where)
{
	(void)st, (void)kind, (void)where;
	return remove(path);
}

static void remove_directory(void)
{
	if (getpid() == owner) /* not in a worker */
		nftw(directory, remove_one, 16, FTW_DEPTH | FTW_PHYS);
}

const char *test_directory(void)
{
	if (directory[0] == '\0') {
		snprintf(directory, sizeof directory, "/tmp/klikrecon-test-XXXXXX");
		assert_non_null(mkdtemp(directory));
		owner = getpid();
		atexit(remove_directory);
	}
	return directory;
}

char *test_path(const char *name)
{
	static char *kept[256]; /* so that a leak checker sees them */
	static size_t n;
	char *path;

	assert_true(n < sizeof kept / sizeof *kept);
	assert_true(asprintf(&path, "%s/%s", test_directory(), name) > 0);
	kept[n++] = path;
	return path;
}

char *test_file(const char *name, const void *bytes, size_t len)
{
	char *path = test_path(name);
	FILE *file = fopen(path, "wb");

	assert_non_null(file);
	assert_int_equal(fwrite(bytes, 1, len, file), len);
	assert_int_equal(fclose(file), 0);
	return path;
}

char *test_text_file(const char *name, const char *text)
{
	return test_file(name, text, strlen(text));
}

char *test_read(const char *path)
{
	FILE *file = fopen(path, "rb");
	char *text = calloc(1, 1 << 20);

	assert_non_null(file);
	size_t got = fread(text, 1, (1 << 20) - 1, file);
	assert_false(ferror(file));
	text[got] = '\0';
	fclose(file);
	return text;
}
