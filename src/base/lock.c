/* SPDX-License-Identifier: MPL-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/str.h"
#include "private.h"

struct kr_lock {
	int fd;
	char *path;
};

/* Did somebody remove the lock file between our open and our lock? Then we hold a lock that nobody else sees. */
static bool still_there(int fd, const char *path)
{
	struct stat ours, there;

	return fstat(fd, &ours) == 0 && stat(path, &there) == 0 && ours.st_ino == there.st_ino &&
	       ours.st_dev == there.st_dev;
}

bool kr_lock_take(const char *target, struct kr_lock **ret, struct kr_err *err)
{
	struct kr_str name = KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_str_printf(&name, ".%s.lock", kr_path_base(target));
	char *path = kr_path_sibling(target, name.buf);
	kr_str_release(&name);

	for (;;) {
		int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
		if (fd < 0) {
			kr_fail(err, KR_E_OUTPUT, "%s: %s", _("cannot be written"), kr_err_reason(errno));
			kr_err_at(err, "%s", target);
			break;
		}
		if (flock(fd, LOCK_EX | LOCK_NB) != 0) {
			if (errno == EWOULDBLOCK)
				kr_fail(err, KR_E_BUSY, _("another run is writing this report; wait until it is done"));
			else
				kr_fail(err, KR_E_OUTPUT, _("cannot be locked: %s"), kr_err_reason(errno));
			kr_err_at(err, "%s", target);
			close(fd);
			break;
		}
		if (!still_there(fd, path)) {
			close(fd);
			continue;
		}
		struct kr_lock *lock = kr_calloc(1, sizeof *lock);
		lock->fd = fd;
		lock->path = path;
		kr_remove_leftovers(target);
		*ret = lock;
		return true;
	}
	free(path);
	return false;
}

void kr_lock_free(struct kr_lock *lock)
{
	if (lock == NULL)
		return;
	unlink(lock->path); /* while it is still held, so that the next one makes a file of its own */
	close(lock->fd);
	free(lock->path);
	free(lock);
}

static bool owner_file_exists(const char *path, const char *before, const char *base, const char *after)
{
	struct kr_str name = KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_str_printf(&name, "%s%s%s", before, base, after);
	char *owner = kr_path_sibling(path, name.buf);
	bool there = kr_file_exists(owner);

	free(owner);
	kr_str_release(&name);
	return there;
}

bool kr_file_not_open_elsewhere(const char *path, struct kr_err *err)
{
	const char *base = kr_path_base(path);
	/* Excel drops the first two characters of a long name: "klik-afstemning.xlsx" -> "~$ik-afstemning.xlsx". */
	const bool is_long = strlen(base) > 2;

	if (owner_file_exists(path, "~$", base, "") || (is_long && owner_file_exists(path, "~$", base + 2, "")))
		kr_fail(err, KR_E_BUSY, _("the report is open in Excel; close it there and run again"));
	else if (owner_file_exists(path, ".~lock.", base, "#"))
		kr_fail(err, KR_E_BUSY, _("the report is open in LibreOffice; close it there and run again"));
	else
		return true;
	return kr_err_at(err, "%s", path);
}
