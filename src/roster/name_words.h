/* SPDX-License-Identifier: MPL-2.0 */
/*
 * name_words (private to src/roster): the words in a cell of names that are no part of a name. Tokens are strict.
 */
#ifndef KR_ROSTER_NAME_WORDS_H
#define KR_ROSTER_NAME_WORDS_H

#include "klikrecon/keys.h"

bool kr_word_is_title(const struct kr_token *token);      /* in front of a name: "dr", an occupation */
bool kr_word_is_status(const struct kr_token *token);     /* behind it, without a comma: "vikar", an occupation */
bool kr_word_is_no_name(const struct kr_token *token);    /* behind a comma or a dash */
bool kr_word_is_occupation(const struct kr_token *token); /* "teamleder" */
bool kr_word_is_of_a_unit(const struct kr_token *token);  /* "Sundhedscenter A", "Teknik og Miljø" */
bool kr_word_is_generation(const struct kr_token *token); /* "jr" */
bool kr_word_is_unknown(const struct kr_token *token);    /* of nobody's name: "N.N.", "Ledig stilling" */
bool kr_word_is_between(const struct kr_token *token);    /* of two names: "Mette og Lone Holm" */

#endif
