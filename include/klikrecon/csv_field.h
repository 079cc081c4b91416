/* SPDX-License-Identifier: MPL-2.0 */
/*
 * csv_field: one field of RFC 4180 CSV (libcsv writes it; only base/csv_field.c includes its header).
 *
 * Quoted only where it has to be: when it holds a quotation mark, a comma, a semicolon (which a Danish Excel takes for the
 * delimiter) or a line break. The caller puts the delimiters and line ends.
 */
#ifndef KLIKRECON_CSV_FIELD_H
#define KLIKRECON_CSV_FIELD_H

#include "klikrecon/str.h"

void kr_csv_put_field(struct kr_str *out, const char *text, size_t len);
/* Quoted in any case. */
void kr_csv_put_quoted(struct kr_str *out, const char *text, size_t len);

#endif
