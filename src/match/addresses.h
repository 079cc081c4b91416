/* SPDX-License-Identifier: MPL-2.0 */
/*
 * addresses (private to src/match): what an address or a user id says of a name.
 */
#ifndef KR_MATCH_ADDRESSES_H
#define KR_MATCH_ADDRESSES_H

#include <stdbool.h>
#include <stddef.h>

#include "klikrecon/names.h"

/* Does the address spell all that the two names differ in as org_form has it? Then a similar name is a slip of the list. */
bool kr_address_confirms(const char *address, const char *old_form, const char *org_form);
/* Does the address spell the old surname, which org_form does not end in? Then it was made before the name changed. */
bool kr_address_keeps_surname(const char *address, const char *old_form, const char *org_form);
/* Is text (a local part or a user id) made of beginnings of the name's tokens: "kirsten.jensen2", "kije", "jensenk"? A namesake
 * would get such a one too. */
bool kr_follows_from_name(const char *text, const char *form);

/* Is it an office's or a machine's: does its local part hold a word of mailboxes.tab? */
bool kr_is_function_mailbox(const char *address);

#endif
