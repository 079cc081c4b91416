/* SPDX-License-Identifier: MPL-2.0 */
/*
 * names: how well two names agree; both in normal form (kr_keys.name_form). docs/matching.md, "Name levels".
 *
 *	kr_name_agree("mette hansen", "mette sofie hansen").level == KR_NAME_PART
 */
#ifndef KLIKRECON_NAMES_H
#define KLIKRECON_NAMES_H

#include <stddef.h>

/* Name levels, best first (design, section 4). */
enum kr_name_level {
	KR_NAME_FULL,  /* the same tokens, in whatever order */
	KR_NAME_PART,  /* given and last equal, middle names absent on one side or agreeing */
	KR_NAME_INIT,  /* an initial for the given name, last equal */
	KR_NAME_KEPT,  /* given equal, one side's last name is the other's middle name */
	KR_NAME_EDIT,  /* given, last and middle names equal or similar; or known by a middle name */
	KR_NAME_GIVEN, /* no more than the given name; also: different middle names */
	KR_NAME_NONE,
	KR_NAME_MISSING, /* nothing to compare on one side */
};

/* What else can be said of it, as bits. */
enum kr_name_how {
	KR_HOW_ORDER = 1 << 0,      /* the tokens stand in another order */
	KR_HOW_JOINED = 1 << 1,     /* "Anne-Marie" and "Annemarie" */
	KR_HOW_LOOSE = 1 << 2,      /* equal but for the spelling of æ, ø, å, ü: all of what makes it EDIT */
	KR_HOW_LOST = 1 << 3,       /* equal where letters are not lost ("S?ren") */
	KR_HOW_CALLED = 1 << 4,     /* known by a middle name */
	KR_HOW_MIDDLE = 1 << 5,     /* given and last equal, different middle names */
	KR_HOW_GIVEN_NEAR = 1 << 6, /* the given name is only similar */
	KR_HOW_LAST_NEAR = 1 << 7,  /* the last name is only similar */
	/* given and last equal, a middle name is only similar: all of what makes it EDIT */
	KR_HOW_MIDDLE_NEAR = 1 << 8,
	/* only the given name is equal, and the middle names contradict each other as well */
	KR_HOW_MIDDLE_TOO = 1 << 9,
};

struct kr_name_agreement {
	enum kr_name_level level;
	unsigned how;
};

struct kr_name_agreement kr_name_agree(const char *old_form, const char *org_form);
const char *kr_name_level_text(enum kr_name_level level); /* "FULL", … as in candidate.name */

enum { KR_FORM_TOKENS = 16, KR_FORM_BYTES = 512 };

struct kr_form_token {
	const char *text; /* not terminated */
	size_t length;
};

/* A name form taken apart. */
struct kr_form {
	struct kr_form_token token[KR_FORM_TOKENS];
	size_t n;
};

void kr_form_split(const char *form, struct kr_form *ret);

#endif
