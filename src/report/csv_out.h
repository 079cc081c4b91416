/* SPDX-License-Identifier: MPL-2.0 */
#ifndef KLIKRECON_REPORT_CSV_OUT_H
#define KLIKRECON_REPORT_CSV_OUT_H

#include "klikrecon/str.h"

/* Appends one field of a CSV record: quoted where needed, and never a formula. NULL is an empty field. */
void kr_csv_put_guarded(struct kr_str *out, const char *text);

#endif
