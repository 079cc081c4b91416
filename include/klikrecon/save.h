/* SPDX-License-Identifier: MPL-2.0 */
/*
 * save: a finished text into a file, whole or not at all (0600); "-" is standard output. KR_E_OUTPUT otherwise.
 * In place when it returns; with a set (file.h), when that is put in place.
 */
#ifndef KLIKRECON_SAVE_H
#define KLIKRECON_SAVE_H

#include "klikrecon/err.h"
#include "klikrecon/file.h"
#include "klikrecon/str.h"

bool kr_save_text(const char *path, const struct kr_str *text, struct kr_output_set *set, struct kr_err *err);

#endif
