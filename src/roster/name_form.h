/* SPDX-License-Identifier: MPL-2.0 */
/*
 * name_form (private to src/roster): a name form taken apart (kr_form_split), and how its tokens compare one by one.
 */
#ifndef KR_ROSTER_NAME_FORM_H
#define KR_ROSTER_NAME_FORM_H

#include "klikrecon/keys.h"
#include "klikrecon/names.h"

/* Equal, or where letters are lost ("s?ren") perhaps: then *how gets KR_HOW_LOST. */
bool kr_form_token_is_same(const struct kr_form_token *a, const struct kr_form_token *b, unsigned *how);
/* One is the first letter of the other. */
bool kr_form_token_is_initial_of(const struct kr_form_token *a, const struct kr_form_token *b);
/* As kr_near_tokens(); what is similar by Jaro-Winkler is taken for an edit. */
enum kr_near kr_form_token_near(const struct kr_form_token *a, const struct kr_form_token *b);
bool kr_form_token_is_called_so(const struct kr_form_token *a, const struct kr_form_token *b); /* kr_is_called_so() */

/* Particles between given and last name: "Ben Hansen" stays, and so does "Nguyen Van Hoa", but not "van der". True when there were any. */
bool kr_form_drop_particles(struct kr_form *form);

/* The same letters, though not the same tokens: "Anne-Marie Holm" and "Annemarie Holm". */
bool kr_forms_are_same_run_together(const struct kr_form *a, const struct kr_form *b);
/* Where two neighbours at an end of one form are one token at that end of the other, makes them one. True when there were any. */
bool kr_forms_join_ends(struct kr_form *a, struct kr_form *b);

#endif
