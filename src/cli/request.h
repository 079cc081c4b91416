/* SPDX-License-Identifier: MPL-2.0 */
/*
 * request: what the options ask for, checked and understood before any file is opened (private to src/cli/).
 * Every text points into the options, which must outlive it.
 */
#ifndef KR_CLI_REQUEST_H
#define KR_CLI_REQUEST_H

#include "klikrecon/load.h"
#include "options.h"

/* KLIK task #140010: the old users are deleted shortly after this day. */
#define KR_DEFAULT_DEADLINE "2025-11-03"
#define KR_DEFAULT_OUTPUT   "klik-afstemning.xlsx"

/* Fills *ret (its lists come from the options' arena). KR_E_USAGE, with a "did you mean", for what is not understood. */
bool kr_request_from_options(struct kr_options *options, struct kr_load_request *ret, struct kr_err *err);

/* An option's date; `text` NULL leaves *ret as it is. The error says where it came from. */
bool kr_day_from_option(const struct kr_options *options, const char *name, const char *text, int32_t *ret,
                        struct kr_err *err);
/* "fkorg"; with a "did you mean" for what is no source. */
bool kr_role_from_text(const char *given, enum kr_role *ret, struct kr_err *err);

/* --map alone, for inspect. */
bool kr_maps_from_options(struct kr_options *options, const struct kr_map **ret, size_t *ret_n, struct kr_err *err);

#endif
