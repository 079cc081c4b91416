/* SPDX-License-Identifier: MPL-2.0 */
/* overview: the lower parts of "Overblik" (overview_basis.c). Each is put from `row` on, and returns the first row below it. */
#ifndef KLIKRECON_REPORT_OVERVIEW_H
#define KLIKRECON_REPORT_OVERVIEW_H

#include "model.h"
#include "xlsx_out.h"

uint32_t kr_overview_put_warnings(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row);
uint32_t kr_overview_put_changes(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row);
uint32_t kr_overview_put_inputs(const struct kr_model *model, struct kr_book_sheet *sheet, uint32_t row);

#endif
