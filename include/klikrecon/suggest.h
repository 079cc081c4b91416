/* SPDX-License-Identifier: MPL-2.0 */
/*
 * suggest: "did you mean …?" for commands, options, fields and column headers.
 */
#ifndef KLIKRECON_SUGGEST_H
#define KLIKRECON_SUGGEST_H

#include <stddef.h>

/* Damerau-Levenshtein distance (optimal string alignment) of two texts, compared folded, by characters. */
size_t kr_edit_distance(const char *a, const char *b);

/* The nearest of `known` (NULLs are passed over), or NULL when none is near: at most a third of the longer text wrong, or one begins with the other. */
const char *kr_suggest(const char *wrong, const char *const *known, size_t n_known);

#endif
