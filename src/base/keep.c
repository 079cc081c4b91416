/* SPDX-License-Identifier: MPL-2.0 */
/* A file under one more name, so that what replaces it does not destroy it. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

enum { NAMES_TRIED = 100 };

/* "a/b.xlsx", ".forrige-2025-10-20", 2 -> "a/b.forrige-2025-10-20-2.xlsx" */
static char *name_for(const char *path, const char *mark, unsigned n)
{
	const char *base = kr_path_base(path), *dot = strrchr(base, '.');
	const size_t stem = dot != NULL && dot != base ? (size_t)(dot - path) : strlen(path);
	struct kr_str name = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_put(&name, path, stem);
	kr_str_puts(&name, mark);
	if (n > 1)
		kr_str_printf(&name, "-%u", n);
	kr_str_puts(&name, path + stem);
	return kr_str_detach(&name);
}

static bool copy_bytes(int from, int to)
{
	char bytes[65536];
	ssize_t got;

	while ((got = read(from, bytes, sizeof bytes)) != 0)
		if (got < 0 ? errno != EINTR : !kr_write_all(to, bytes, (size_t)got, NULL))
			return false;
	return fsync(to) == 0;
}

/* Where a file cannot have two names. EEXIST when the name is taken. */
static bool copy(const char *path, const char *name)
{
	int from = open(path, O_RDONLY | O_CLOEXEC), to = -1;
	bool done = false;

	if (from >= 0 && (to = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600)) >= 0) {
		done = copy_bytes(from, to);
		const int why = errno;
		if (close(to) != 0 || !done) {
			unlink(name);
			done = false;
			errno = why;
		}
	}
	const int why = errno;
	if (from >= 0)
		close(from);
	errno = why;
	return done;
}

bool kr_file_keep(const char *path, const char *mark, char **ret, struct kr_err *err)
{
	for (unsigned n = 1; n <= NAMES_TRIED; n++) {
		char *name = name_for(path, mark, n);
		if (link(path, name) == 0 || (errno != EEXIST && copy(path, name))) {
			*ret = name;
			return true;
		}
		free(name);
		if (errno != EEXIST)
			break;
	}
	kr_fail(err, KR_E_OUTPUT, "%s: %s", _("the last report cannot be kept"), kr_err_reason(errno));
	return kr_err_at(err, "%s", path);
}
