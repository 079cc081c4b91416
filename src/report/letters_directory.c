/* SPDX-License-Identifier: MPL-2.0 */
#include "letters_directory.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/str.h"

struct kr_letters_directory {
	char *target;
	struct kr_lock *lock;
	char *making;     /* the private directory; NULL once it is in place */
	bool has_content; /* the target, which is to be kept under another name */
	struct kr_err failed;
};

static bool fail_at(struct kr_err *err, const char *path, const char *doing)
{
	kr_fail(err, KR_E_OUTPUT, "%s: %s", doing, kr_err_reason(errno));
	return kr_err_at(err, "%s", path);
}

static bool is_dots(const char *name)
{
	return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

/* ---- what is there ---- */

enum there { NOTHING, EMPTY, CONTENT, NO_DIRECTORY, UNREADABLE };

static enum there look_at(const char *path, mode_t *ret_mode)
{
	struct stat st;
	enum there there = EMPTY;

	if (stat(path, &st) != 0)
		return errno == ENOENT ? NOTHING : UNREADABLE;
	if (!S_ISDIR(st.st_mode))
		return NO_DIRECTORY;
	DIR *directory = opendir(path);
	if (directory == NULL)
		return UNREADABLE;
	for (struct dirent *entry; there == EMPTY && (entry = readdir(directory)) != NULL;)
		if (!is_dots(entry->d_name))
			there = CONTENT;
	closedir(directory);
	*ret_mode = st.st_mode & 07777;
	return there;
}

/* "breve/" and "breve" are the same; a symbolic link stays one. */
static char *resolve(const char *path)
{
	size_t length = strlen(path);

	while (length > 1 && path[length - 1] == '/')
		length--;
	char *plain = kr_strndup(path, length), *real = realpath(plain, NULL);
	if (real == NULL)
		return plain;
	free(plain);
	return real;
}

static bool may_be_written(const char *target, bool replace, mode_t *ret_mode, bool *ret_has_content,
                           struct kr_err *err)
{
	const enum there there = look_at(target, ret_mode);

	if (there == NO_DIRECTORY)
		return kr_fail(err, KR_E_OUTPUT, _("is no directory"));
	if (there == UNREADABLE)
		return kr_fail(err, KR_E_OUTPUT, _("cannot be read: %s"), kr_err_reason(errno));
	if (there == CONTENT && !replace)
		return kr_fail(err, KR_E_OUTPUT,
		               _("is not empty; name a new directory, or use --force to have this one kept under "
		                 "another name"));
	*ret_has_content = there == CONTENT;
	return true;
}

/* ".breve.drafts-": by this name, what a killed run left behind is known. */
static char *private_name(const char *target, const char *ending)
{
	struct kr_str name = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_printf(&name, ".%s.drafts-%s", kr_path_base(target), ending);
	char *path = kr_path_sibling(target, name.buf);
	kr_str_release(&name);
	return path;
}

static void remove_all(const char *path)
{
	DIR *directory = opendir(path);

	if (directory == NULL)
		return;
	for (struct dirent *entry; (entry = readdir(directory)) != NULL;)
		if (!is_dots(entry->d_name))
			unlinkat(dirfd(directory), entry->d_name, 0);
	closedir(directory);
	rmdir(path);
}

/* Whoever holds the target's lock knows that nobody uses them. */
static void remove_leftovers(const char *target)
{
	char *folder = kr_path_sibling(target, "."), *prefix = private_name(target, "");
	const char *name = kr_path_base(prefix);
	DIR *directory = opendir(folder);

	for (struct dirent *entry; directory != NULL && (entry = readdir(directory)) != NULL;) {
		if (strncmp(entry->d_name, name, strlen(name)) != 0)
			continue;
		char *path = kr_path_sibling(target, entry->d_name);
		remove_all(path);
		free(path);
	}
	if (directory != NULL)
		closedir(directory);
	free(folder);
	free(prefix);
}

bool kr_letters_directory_begin(const char *path, bool replace, struct kr_letters_directory **ret, struct kr_err *err)
{
	struct kr_letters_directory *d = kr_calloc(1, sizeof *d);
	mode_t mode = 0700;

	d->target = resolve(path);
	if (!may_be_written(d->target, replace, &mode, &d->has_content, err)) {
		kr_err_at(err, "%s", path);
		goto fail;
	}
	if (!kr_lock_take(d->target, &d->lock, err))
		goto fail;
	remove_leftovers(d->target);
	char *making = private_name(d->target, "XXXXXX");
	if (mkdtemp(making) == NULL) {
		fail_at(err, path, _("cannot be written"));
		free(making);
		goto fail;
	}
	d->making = making;
	if (chmod(making, mode) != 0) {
		fail_at(err, path, _("cannot be written"));
		goto fail;
	}
	*ret = d;
	return true;
fail:
	kr_letters_directory_free(d);
	return false;
}

/* ---- the files ---- */

char *kr_letters_directory_path(const struct kr_letters_directory *d, const char *name)
{
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_printf(&path, "%s/%s", d->making, name);
	return kr_str_detach(&path);
}

const char *kr_letters_directory_target(const struct kr_letters_directory *d)
{
	return d->target;
}

const char *kr_letters_directory_private(const struct kr_letters_directory *d)
{
	return d->making;
}

static bool write_file(const char *path, const void *bytes, size_t length, struct kr_err *err)
{
	const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return kr_fail(err, KR_E_OUTPUT, _("cannot be written: %s"), kr_err_reason(errno));
	bool done = kr_write_all(fd, bytes, length, err);
	if (done && fsync(fd) != 0)
		done = kr_fail(err, KR_E_OUTPUT, _("cannot be written: %s"), kr_err_reason(errno));
	if (close(fd) != 0 && done)
		done = kr_fail(err, KR_E_OUTPUT, _("cannot be written: %s"), kr_err_reason(errno));
	return done;
}

void kr_letters_directory_put(struct kr_letters_directory *d, const char *name, const void *bytes, size_t length)
{
	if (d->failed.code != KR_E_NONE)
		return;
	char *path = kr_letters_directory_path(d, name);
	if (!write_file(path, bytes, length, &d->failed))
		kr_err_at(&d->failed, "%s", d->target);
	free(path);
}

/* ---- putting it in place ---- */

/* "breve.forrige", "breve.forrige-2", …: nothing that somebody may have put there is ever lost. */
static char *free_name(const char *target)
{
	for (unsigned n = 1;; n++) {
		struct kr_str name = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct stat st;
		kr_str_printf(&name, n == 1 ? "%s.forrige" : "%s.forrige-%u", target, n);
		if (lstat(name.buf, &st) != 0)
			return kr_str_detach(&name);
		kr_str_release(&name);
	}
}

static void sync_directory(const char *path)
{
	const int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) { /* some file systems cannot: no failure, for the rename is done */
		fsync(fd);
		close(fd);
	}
}

bool kr_letters_directory_commit(struct kr_letters_directory *d, char **ret_kept, struct kr_err *err)
{
	char *kept = d->has_content ? free_name(d->target) : NULL;
	char *parent = kr_path_sibling(d->target, ".");
	bool done = false;

	if (d->failed.code != KR_E_NONE) {
		if (err != NULL)
			*err = d->failed;
		goto out;
	}
	sync_directory(d->making);
	if (kept != NULL && rename(d->target, kept) != 0) {
		fail_at(err, d->target, _("cannot be kept under another name"));
		goto out;
	}
	/* An empty directory is replaced; one that has been filled meanwhile is not. */
	if (rename(d->making, d->target) != 0) {
		fail_at(err, d->target, _("cannot be put in place"));
		if (kept != NULL && rename(kept, d->target) != 0)
			kr_err_at(err, "%s", kept);
		goto out;
	}
	sync_directory(parent);
	free(d->making);
	d->making = NULL;
	*ret_kept = kept;
	kept = NULL;
	done = true;
out:
	free(parent);
	free(kept);
	return done;
}

void kr_letters_directory_free(struct kr_letters_directory *d)
{
	if (d == NULL)
		return;
	if (d->making != NULL)
		remove_all(d->making);
	kr_lock_free(d->lock);
	free(d->making);
	free(d->target);
	free(d);
}
