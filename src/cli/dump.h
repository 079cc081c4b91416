/* SPDX-License-Identifier: MPL-2.0 */
/*
 * dump: one sheet as CSV (private to src/cli/).
 *
 * RFC 4180 in UTF-8: lines end in CRLF, fields are quoted where csv_field.h says so. A
 * row's position is kept: rows without content are empty lines. A row ends behind its last cell.
 */
#ifndef KR_CLI_DUMP_H
#define KR_CLI_DUMP_H

#include "klikrecon/sheet.h"

/* Receives the next piece; returning false ends the dump. */
typedef bool (*kr_dump_put)(void *ctx, const char *bytes, size_t len, struct kr_err *err);

bool kr_dump_sheet(struct kr_reader *reader, size_t sheet, kr_dump_put put, void *ctx, struct kr_err *err);

#endif
