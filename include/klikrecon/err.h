/* SPDX-License-Identifier: MPL-2.0 */
/*
 * err: how a failure travels.
 *
 * A function that can fail returns bool and takes a `struct kr_err *` last. It fills the error with
 * kr_fail() and returns false; its outputs are then untouched. Whoever knows more about the position
 * (file, sheet, row, column) adds it with kr_err_at() on the way up. Only cli/ prints, and one table
 * there (cli/exit.c) turns the code into an exit status.
 *
 * Ownership: none; the struct is plain memory, made by the caller with `= KR_ERR_INIT`.
 * Personal data: `what` and `where` never hold a cell's value, only positions, headers and names of files.
 */
#ifndef KLIKRECON_ERR_H
#define KLIKRECON_ERR_H

#include <stdbool.h>

enum kr_err_code {
	KR_E_NONE = 0,
	KR_E_FAILED,      /* something of ours failed; nothing was written */
	KR_E_USAGE,       /* command line, config file or mapping is wrong */
	KR_E_MISSING,     /* an input is missing or cannot be read */
	KR_E_BUSY,        /* another run holds the lock, or the report is open in another program */
	KR_E_REFUSED,     /* an input is damaged, encrypted, no spreadsheet, over a limit, or lacks a needed column */
	KR_E_OUTPUT,      /* the output could not be written or verified */
	KR_E_INTERRUPTED, /* SIGINT or SIGTERM */
};

struct kr_err {
	enum kr_err_code code;
	char where[320]; /* "users.xlsx, ark «Ark1», række 12", or "" */
	char what[640];  /* one sentence: what is wrong and what to do; translated */
};

#define KR_ERR_INIT                                                                                                    \
	{                                                                                                              \
		KR_E_NONE, "", ""                                                                                      \
	}

/* Fills err (which may be NULL) and returns false, so that `return kr_fail(err, …);` reads as it acts.
 * Text that does not fit is cut at a character boundary. An error already in err is replaced. */
bool kr_fail(struct kr_err *err, enum kr_err_code code, const char *format, ...) __attribute__((format(printf, 3, 4)));

/* Says where; the outermost caller comes first: an existing position is kept behind the new one, after ", ".
 * Returns false. */
bool kr_err_at(struct kr_err *err, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* What the system's error number means, in the user's language: strerror() speaks English, or whatever is installed. */
const char *kr_err_reason(int number);

#endif
