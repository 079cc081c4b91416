/* SPDX-License-Identifier: MPL-2.0 */
/* mask: an example of a column's values that tells nothing about a person (private to src/roster/). */
#ifndef KR_ROSTER_MASK_H
#define KR_ROSTER_MASK_H

#include "klikrecon/mem.h"

#include "sample.h"

/* The form of the cell's text. A mail domain is only shown when several of the sampled rows (from `first` on) have it.
 */
const char *kr_mask(const struct kr_cell *cell, const struct kr_sample *sample, size_t first, struct kr_arena *arena);

#endif
