/* SPDX-License-Identifier: MPL-2.0 */
/* layout: drafts that were chosen, copied into what the caller gets, with the warnings (private to src/roster/). */
#ifndef KR_ROSTER_LAYOUT_H
#define KR_ROSTER_LAYOUT_H

#include "draft.h"

/* Fills the layouts of *rec and what is to be said about them. Everything is in `arena`. */
void kr_layouts_make(const struct kr_draft *drafts, size_t n, size_t n_visible, bool sheet_asked,
                     struct kr_arena *arena, struct kr_recognition *rec);
/* What is to be said about a sheet that was not chosen. */
void kr_layouts_warn_of_sheet(const struct kr_draft *draft, const struct kr_draft *best, struct kr_arena *arena,
                              struct kr_recognition *rec);
void kr_layouts_warn(struct kr_arena *arena, struct kr_recognition *rec, enum kr_warning_kind kind, const char *format,
                     ...) __attribute__((format(printf, 4, 5)));

#endif
