/* SPDX-License-Identifier: MPL-2.0 */
/*
 * names (private to src/match): names as tokens, and what an address or a user id says of a name.
 */
#ifndef KR_MATCH_NAMES_H
#define KR_MATCH_NAMES_H

#include <stdbool.h>
#include <stddef.h>

#include "klikrecon/match.h"

enum { KR_FORM_TOKENS = 16, KR_FORM_BYTES = 512 };

struct kr_form_token {
	const char *text; /* not terminated */
	size_t length;
};

/* A name form taken apart; `joined` is room for tokens that are written anew. */
struct kr_form {
	struct kr_form_token token[KR_FORM_TOKENS];
	size_t n;
	char joined[KR_FORM_BYTES];
};

void kr_form_split(const char *form, struct kr_form *ret);

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
