/* SPDX-License-Identifier: MPL-2.0 */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/sheet.h"

static bool check_kind(const struct stat *st, struct kr_err *err)
{
	if (S_ISDIR(st->st_mode))
		return kr_fail(err, KR_E_MISSING, _("is a directory, not a file"));
	if (!S_ISREG(st->st_mode))
		return kr_fail(err, KR_E_MISSING, _("is not an ordinary file; save what it holds as a file first"));
	if (st->st_size == 0)
		return kr_fail(err, KR_E_REFUSED, _("the file is empty"));
	return true;
}

bool kr_source_open(const char *path, const struct kr_limits *limits, struct kr_source **ret, struct kr_err *err)
{
	struct stat st;
	/* O_NONBLOCK: opening a FIFO must not wait for a writer; it is refused below. */
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

	if (fd < 0) {
		if (errno == ENOENT)
			kr_fail(err, KR_E_MISSING, _("no such file"));
		else if (errno == EACCES)
			kr_fail(err, KR_E_MISSING, _("you are not allowed to read the file"));
		else
			kr_fail(err, KR_E_MISSING, _("cannot be opened: %s"), kr_err_reason(errno));
		return kr_err_at(err, "%s", path);
	}
	if (fstat(fd, &st) != 0)
		kr_fail(err, KR_E_MISSING, _("cannot be read: %s"), kr_err_reason(errno));
	else if (check_kind(&st, err) && kr_limit_check(limits, KR_LIMIT_FILE_SIZE, (uint64_t)st.st_size, err)) {
		struct kr_source *src = kr_calloc(1, sizeof *src);
		src->fd = fd;
		src->size = (uint64_t)st.st_size;
		src->path = kr_strdup(path);
		*ret = src;
		return true;
	}
	close(fd);
	return kr_err_at(err, "%s", path);
}

bool kr_source_read(const struct kr_source *src, uint64_t offset, void *buf, size_t len, size_t *ret_got,
                    struct kr_err *err)
{
	size_t got = 0;

	while (got < len) {
		ssize_t n = pread(src->fd, (char *)buf + got, len - got, (off_t)(offset + got));
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return kr_fail(err, KR_E_MISSING, _("cannot be read: %s"), kr_err_reason(errno));
		if (n == 0)
			break;
		got += (size_t)n;
	}
	*ret_got = got;
	return true;
}

bool kr_source_read_exact(const struct kr_source *src, uint64_t offset, void *buf, size_t len, struct kr_err *err)
{
	size_t got = 0; /* gcc -O3 does not see that a failure leaves at once */

	if (!kr_source_read(src, offset, buf, len, &got, err))
		return false;
	if (got < len)
		return kr_fail(err, KR_E_REFUSED, _("the file is cut off; fetch it again"));
	return true;
}

void kr_source_close(struct kr_source *src)
{
	if (src == NULL)
		return;
	close(src->fd);
	free(src->path);
	free(src);
}
