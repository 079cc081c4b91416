/* SPDX-License-Identifier: MPL-2.0 */
#include <signal.h>
#include <string.h>

#include "cmd.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"
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
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_text_line(text, strlen(text), &line);
	fprintf(stderr, "klikrecon: %s\n", line.buf);
	kr_str_release(&line);
}

int kr_exit_with(const struct kr_err *err)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_printf(&text, "%s%s%s", err->where, err->where[0] != '\0' ? ": " : "",
	              err->what[0] != '\0' ? err->what : _("failed for an unknown reason"));
	kr_say(text.buf);
	kr_str_release(&text);
	return kr_exit_status(err->code);
}
