/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/err.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "klikrecon/i18n.h"

/* A message may be cut, but never in the middle of a UTF-8 character. */
static void cut_at_character(char *text)
{
	size_t len = strlen(text);
	size_t start = len;

	while (start > 0 && ((unsigned char)text[start - 1] & 0xC0) == 0x80)
		start--;
	if (start == 0)
		return;
	unsigned char lead = (unsigned char)text[start - 1];
	size_t need = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
	if (len - (start - 1) < need)
		text[start - 1] = '\0';
}

bool kr_fail(struct kr_err *err, enum kr_err_code code, const char *format, ...)
{
	if (err == NULL)
		return false;

	char what[sizeof err->what]; /* the arguments may point into err itself */
	va_list args;
	va_start(args, format);
	vsnprintf(what, sizeof what, format, args);
	va_end(args);
	cut_at_character(what);

	err->code = code;
	err->where[0] = '\0';
	memcpy(err->what, what, sizeof what);
	return false;
}

bool kr_err_at(struct kr_err *err, const char *format, ...)
{
	if (err == NULL)
		return false;

	char inner[sizeof err->where];
	memcpy(inner, err->where, sizeof inner);

	va_list args;
	va_start(args, format);
	vsnprintf(err->where, sizeof err->where, format, args);
	va_end(args);

	if (inner[0] != '\0') {
		size_t len = strlen(err->where);
		snprintf(err->where + len, sizeof err->where - len, ", %s", inner);
	}
	cut_at_character(err->where);
	return false;
}

const char *kr_err_reason(int number)
{
	switch (number) {
	case EACCES:
	case EPERM:
		return _("access is denied");
	case EROFS:
		return _("nothing can be written on that disk");
	case ENOENT:
		return _("the file or directory is not there");
	case ENOTDIR:
		return _("what should be a directory on the way there is a file");
	case EISDIR:
		return _("it is a directory");
	case EEXIST:
	case ENOTEMPTY:
		return _("there is something there already");
	case ENAMETOOLONG:
		return _("the name is too long");
	case ENOSPC:
	case EDQUOT:
		return _("there is no room left on the disk");
	case EFBIG:
		return _("the file would be larger than is allowed here");
	case EIO:
	case ENXIO:
	case ESTALE:
		return _("the disk or the network drive failed");
	case EBUSY:
	case ETXTBSY:
		return _("it is in use by another program");
	case EMFILE:
	case ENFILE:
		return _("too many files are open");
	case ENOMEM:
	case EAGAIN:
		return _("out of memory");
	default:
		return strerror(number);
	}
}
