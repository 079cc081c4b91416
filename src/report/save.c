/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/save.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"

static bool write_file(const char *path, const struct kr_str *text, struct kr_err *err)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd < 0)
		return kr_fail(err, KR_E_OUTPUT, _("%s cannot be written: %s"), path, kr_err_reason(errno));
	bool ok = kr_write_all(fd, text->buf, text->len, err);
	if (close(fd) != 0 && ok)
		ok = kr_fail(err, KR_E_OUTPUT, _("%s cannot be written: %s"), path, kr_err_reason(errno));
	return ok;
}

bool kr_save_text(const char *path, const struct kr_str *text, struct kr_output_set *set, struct kr_err *err)
{
	struct kr_output *output;

	if (strcmp(path, "-") == 0)
		return kr_write_all(STDOUT_FILENO, text->buf, text->len, err);
	if (!kr_output_begin(path, &output, err))
		return false;
	bool ok = write_file(kr_output_path(output), text, err);
	if (ok && set != NULL) {
		kr_output_set_add(set, output, NULL);
		return true;
	}
	ok = ok && kr_output_commit(output, NULL, err);
	kr_output_free(output);
	return ok;
}
