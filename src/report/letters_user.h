/* SPDX-License-Identifier: MPL-2.0 */
/* letters_user: what a user's letter needs that does not stand in the lists: one address, and a name for the file. */
#ifndef KLIKRECON_REPORT_LETTERS_USER_H
#define KLIKRECON_REPORT_LETTERS_USER_H

#include "klikrecon/str.h"

#include "model.h"

/* FK ORG's address; of several the one by which KLIK knows the user, otherwise the first; KOMBIT's where FK ORG has none that will do.
 * Appends nothing when there is none at all. */
void kr_letter_address(const struct model_user *user, struct kr_str *out);

/* FK ORG's name, or KOMBIT's; NULL when neither has one. */
const char *kr_letter_name(const struct model_user *user);

/* "0007-soeren-lund.eml": the row on KOMBIT's list, so that it is the same from run to run, and the name in plain letters. `twins` is how
 * many users before this one stand in a row of that number (on another sheet). */
void kr_letter_file_name(const struct model_user *user, size_t twins, struct kr_str *out);

#endif
