/* SPDX-License-Identifier: MPL-2.0 */
/*
 * letters_directory: a directory of files that is whole or absent.
 *
 *	struct kr_letters_directory *d;
 *	kr_letters_directory_begin("breve", false, &d, err);
 *	kr_letters_directory_put(d, "0007-soeren-lund.eml", bytes, length);     // sticky: the first failure comes out of commit
 *	kr_letters_directory_commit(d, &kept, err);
 *	kr_letters_directory_free(d);                                           // without a commit: removes what was made
 *
 * The files are written into a private directory beside the target, which then takes the target's place by a rename. The target is
 * locked meanwhile (KR_E_BUSY), and what a killed run left behind for it is removed.
 */
#ifndef KLIKRECON_REPORT_LETTERS_DIRECTORY_H
#define KLIKRECON_REPORT_LETTERS_DIRECTORY_H

#include <stddef.h>

#include "klikrecon/err.h"

struct kr_letters_directory;

/* KR_E_OUTPUT when the target is no directory, or holds something and replace is false. */
bool kr_letters_directory_begin(const char *target, bool replace, struct kr_letters_directory **ret,
                                struct kr_err *err);
/* A file beside the others that a library may write; the caller removes it before the commit. free() it. */
char *kr_letters_directory_path(const struct kr_letters_directory *d, const char *name);
const char *kr_letters_directory_target(const struct kr_letters_directory *d);
const char *kr_letters_directory_private(const struct kr_letters_directory *d);
void kr_letters_directory_put(struct kr_letters_directory *d, const char *name, const void *bytes, size_t length);
/* *ret_kept: where what was there has gone (free() it), or NULL. */
bool kr_letters_directory_commit(struct kr_letters_directory *d, char **ret_kept, struct kr_err *err);
void kr_letters_directory_free(struct kr_letters_directory *d);

#endif
