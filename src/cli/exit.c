/* SPDX-License-Identifier: MPL-2.0 */
#include <signal.h>

#include "cmd.h"
#include "progress.h"

/* Fixed: scripts and schedules rely on these. */
int kr_exit_status(enum kr_err_code code)
{
	switch (code) {
	case KR_E_NONE:
		return KR_EXIT_OK;
	case KR_E_FAILED:
		return 1;
	case KR_E_USAGE:
		return 2;
	case KR_E_MISSING:
		return 10;
	case KR_E_BUSY:
		return 11;
	case KR_E_REFUSED:
		return 12;
	case KR_E_OUTPUT:
		return 13;
	case KR_E_INTERRUPTED:
		return 128 + (kr_interrupt_signal() != 0 ? kr_interrupt_signal() : SIGINT);
	}
	return 1;
}

/* One line, whatever a file name holds. */
void kr_say(const char *text)
{
	fputs("klikrecon: ", stderr);
	for (const char *at = text; *at != '\0'; at++)
		fputc((unsigned char)*at < 0x20 || *at == 0x7F ? ' ' : *at, stderr);
	fputc('\n', stderr);
}

int kr_exit_with(const struct kr_err *err)
{
	const char *what = err->what[0] != '\0' ? err->what : _("failed for an unknown reason");

	char text[sizeof err->where + sizeof err->what + 32];
	if (err->where[0] != '\0')
		snprintf(text, sizeof text, "%s: %s", err->where, what);
	else
		snprintf(text, sizeof text, "%s", what);
	kr_say(text);
	return kr_exit_status(err->code);
}
