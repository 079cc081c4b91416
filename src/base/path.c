/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>
#include <sys/stat.h>

#include "klikrecon/file.h"
#include "klikrecon/mem.h"

const char *kr_path_base(const char *path)
{
	const char *slash = strrchr(path, '/');
	return slash != NULL ? slash + 1 : path;
}

static char *join(const char *head, size_t head_len, const char *tail)
{
	size_t tail_len = strlen(tail);
	char *path = kr_malloc(head_len + tail_len + 1);

	memcpy(path, head, head_len);
	memcpy(path + head_len, tail, tail_len + 1);
	return path;
}

char *kr_path_sibling(const char *path, const char *name)
{
	return join(path, (size_t)(kr_path_base(path) - path), name);
}

char *kr_path_with_ending(const char *path, const char *ending)
{
	const char *base = kr_path_base(path);
	const char *dot = strrchr(base, '.');
	size_t keep = dot != NULL && dot != base ? (size_t)(dot - path) : strlen(path);

	return join(path, keep, ending);
}

bool kr_file_exists(const char *path)
{
	struct stat st;
	return stat(path, &st) == 0;
}

bool kr_file_is_same(const char *a, const char *b)
{
	struct stat first, second;

	return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
	       first.st_ino == second.st_ino;
}
