/* SPDX-License-Identifier: MPL-2.0 */
/*
 * ods_list: the sheets of an OpenDocument spreadsheet, in a first pass over content.xml. Private to the ods driver.
 *
 * The pass looks only at the elements' names, so it costs little more than unpacking and tokenising; and it goes to the
 * end, so that a damaged file is refused before the first row of it was handed out.
 *
 * A sheet is hidden when its style says table:display="false". No sheets are the tables in which LibreOffice and Excel
 * keep what they last saw of other files; they are named 'file:///…'#Sheet. KR_E_REFUSED: the content is damaged or
 * holds no spreadsheet or no sheet; SHEETS; STRING_BYTES (all names together).
 *
 * Standard: ODF 1.2 part 1, 3.7 (office:spreadsheet), 9.1.2 (table:table), 20.250 (table:display).
 */
#ifndef KR_SHEET_ODS_LIST_H
#define KR_SHEET_ODS_LIST_H

#include "klikrecon/mem.h"
#include "klikrecon/sheet.h"

#include "zip.h"

/* Takes over the part. The sheets and their names are made in the arena, also on failure. */
bool kr_ods_list(struct kr_zip_part *part, const struct kr_limits *limits, struct kr_arena *arena,
                 struct kr_sheet_info **ret_sheets, size_t *ret_n, struct kr_err *err);

/* Is this element in office:spreadsheet a sheet? */
bool kr_ods_is_sheet(const char *element, const char **attributes);

#endif
