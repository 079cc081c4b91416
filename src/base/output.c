/* SPDX-License-Identifier: MPL-2.0 */
#include <dirent.h>
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

#define PRIVATE_MARK ".klikrecon-"

static bool fail_at(struct kr_err *err, const char *path, const char *doing)
{
	kr_fail(err, KR_E_OUTPUT, "%s: %s", doing, kr_err_reason(errno));
	return kr_err_at(err, "%s", path);
}

bool kr_write_all(int fd, const void *bytes, size_t len, struct kr_err *err)
{
	const char *at = bytes;

	while (len > 0) {
		ssize_t n = write(fd, at, len);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return kr_fail(err, KR_E_OUTPUT, _("cannot be written: %s"), kr_err_reason(errno));
		at += n;
		len -= (size_t)n;
	}
	return true;
}

/* A name that got another file, and what it stood for before: a second name for that in the private directory. */
struct step {
	char *path;   /* NULL: not taken */
	char *before; /* NULL: there was nothing */
};

struct kr_output {
	char *target;
	char *directory; /* private, beside the target */
	char *path;      /* in it, with the target's own name */
	int fd;          /* the directory, locked */
	struct step kept, placed;
};

/* ".NAME.klikrecon-XXXXXX": by this name, what a killed run left behind is known. */
static char *private_directory(const char *target)
{
	struct kr_str name = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_printf(&name, ".%s" PRIVATE_MARK "XXXXXX", kr_path_base(target));
	char *directory = kr_path_sibling(target, name.buf);
	kr_str_release(&name);
	return directory;
}

/* The target's name in the private directory, with an ending that nothing else there has. */
static char *inside(const struct kr_output *out, const char *ending)
{
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_printf(&path, "%s/%s%s", out->directory, kr_path_base(out->target), ending);
	return kr_str_detach(&path);
}

static void remove_private(const char *path)
{
	DIR *directory = opendir(path);

	if (directory == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
		if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0)
			unlinkat(dirfd(directory), entry->d_name, 0);
	closedir(directory);
	rmdir(path);
}

/* The directory is locked for as long as it is used: the kernel frees it however the process ends. */
static int lock_directory(const char *path)
{
	int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0 && flock(fd, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK) {
		close(fd);
		fd = -1;
	}
	return fd;
}

void kr_remove_leftovers(const char *target)
{
	struct kr_str prefix = KR_STR_INIT(KR_STR_UNBOUNDED);
	char *folder = kr_path_sibling(target, ".");
	DIR *directory = opendir(folder);

	kr_str_printf(&prefix, ".%s" PRIVATE_MARK, kr_path_base(target));
	for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
		if (strncmp(entry->d_name, prefix.buf, prefix.len) != 0)
			continue;
		char *path = kr_path_sibling(target, entry->d_name);
		int fd = lock_directory(path);
		if (fd >= 0) {
			remove_private(path);
			close(fd);
		}
		free(path);
	}
	if (directory != NULL)
		closedir(directory);
	free(folder);
	kr_str_release(&prefix);
}

bool kr_output_begin(const char *path, struct kr_output **ret, struct kr_err *err)
{
	struct stat st;
	if (stat(path, &st) == 0 && !S_ISREG(st.st_mode)) {
		kr_fail(err, KR_E_OUTPUT, _("is not an ordinary file, so it is not replaced"));
		return kr_err_at(err, "%s", path);
	}
	if (kr_path_base(path)[0] == '\0') {
		kr_fail(err, KR_E_OUTPUT, _("names a directory; name a file in it"));
		return kr_err_at(err, "%s", path);
	}

	/* A symbolic link stays one: what it points to is replaced, in the directory where that lies. */
	char *resolved = realpath(path, NULL);
	char *target = resolved != NULL ? resolved : kr_strdup(path);
	kr_remove_leftovers(target);
	char *directory = private_directory(target);
	if (mkdtemp(directory) == NULL) {
		fail_at(err, path, _("cannot be written"));
		free(directory);
		free(target);
		return false;
	}
	struct kr_output *out = kr_calloc(1, sizeof *out);
	out->target = target;
	out->directory = directory;
	out->fd = lock_directory(directory);
	out->path = inside(out, "");
	*ret = out;
	return true;
}

const char *kr_output_path(const struct kr_output *out)
{
	return out->path;
}

const char *kr_output_directory(const struct kr_output *out)
{
	return out->directory;
}

static bool sync_file(const char *path, struct kr_err *err)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail_at(err, path, _("cannot be written"));
	bool done = fchmod(fd, 0600) == 0 && fsync(fd) == 0;
	if (!done)
		fail_at(err, path, _("cannot be written"));
	close(fd);
	return done;
}

/* Some file systems cannot sync a directory; the rename itself is done by then, so that is no failure. */
static void sync_directory_of(const char *path)
{
	char *directory = kr_path_sibling(path, ".");
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(directory);
}

/* Has link() failed for good (FAT, some network drives, somebody else's file), or because the disk is full or broken? */
static bool cannot_link_here(void)
{
	return errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS || errno == EMLINK;
}

/* rename(), so that at every moment there is a whole file under the name, and so that it can be taken back where files
 * may have two names. */
static bool replace(struct kr_output *out, const char *from, const char *to, const char *aside, struct step *ret)
{
	char *before = inside(out, aside);
	const bool linked = link(to, before) == 0, nothing = !linked && errno == ENOENT;
	bool done = (linked || nothing || cannot_link_here()) && rename(from, to) == 0;

	if (done && (linked || nothing))
		*ret = (struct step){ kr_strdup(to), linked ? kr_strdup(before) : NULL };
	free(before);
	return done;
}

static void take_back(struct step *step)
{
	if (step->path != NULL && step->before != NULL)
		rename(step->before, step->path);
	else if (step->path != NULL)
		unlink(step->path);
	free(step->path);
	free(step->before);
	*step = (struct step){ NULL, NULL };
}

/* The old file gets its second name by a hard link in the private directory and a rename. */
static bool keep_previous(struct kr_output *out, const char *name, struct kr_err *err)
{
	char *previous = kr_path_sibling(out->target, name), *aside = inside(out, ".previous");
	bool done = false;

	if (link(out->target, aside) == 0)
		done = replace(out, aside, previous, ".before-previous", &out->kept);
	else if (errno == ENOENT)
		done = true;
	else if (cannot_link_here() && rename(out->target, previous) == 0) {
		/* A crash before the next rename leaves the old report under that name. */
		out->kept = (struct step){ kr_strdup(out->target), kr_strdup(previous) };
		done = true;
	}
	if (!done)
		fail_at(err, previous, _("the last report cannot be kept"));
	free(aside);
	free(previous);
	return done;
}

bool kr_output_commit(struct kr_output *out, const char *keep_previous_as, struct kr_err *err)
{
	if (!sync_file(out->path, err))
		return false;
	if (keep_previous_as != NULL && !keep_previous(out, keep_previous_as, err))
		return false;
	if (!replace(out, out->path, out->target, ".before", &out->placed)) {
		fail_at(err, out->target, _("cannot be written"));
		take_back(&out->kept);
		return false;
	}
	sync_directory_of(out->target);
	return true;
}

void kr_output_revert(struct kr_output *out)
{
	take_back(&out->placed);
	take_back(&out->kept);
	sync_directory_of(out->target);
}

void kr_output_free(struct kr_output *out)
{
	if (out == NULL)
		return;
	remove_private(out->directory);
	if (out->fd >= 0)
		close(out->fd);
	free(out->kept.path);
	free(out->kept.before);
	free(out->placed.path);
	free(out->placed.before);
	free(out->target);
	free(out->directory);
	free(out->path);
	free(out);
}
