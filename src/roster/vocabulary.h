/* SPDX-License-Identifier: MPL-2.0 */
/*
 * vocabulary: what headings mean, from columns.tab (private to src/roster/).
 *
 *	struct kr_vocabulary *v;
 *	if (!kr_vocabulary_new(&v, err)) …
 *	kr_vocabulary_look_up(v, KR_ROLE_OLD, "E-mail adresse", len, &meaning);
 *	if (meaning.score[KR_FIELD_EMAIL] > 0) …
 *	kr_vocabulary_free(v);
 */
#ifndef KR_ROSTER_VOCABULARY_H
#define KR_ROSTER_VOCABULARY_H

#include "klikrecon/roster.h"
#include "klikrecon/i18n.h"

#include "header.h"

/* Why a column is not what it looks like: the word in the tables, what is said to people. */
#define KR_REASONS(X)                                                                                                  \
	X(NONE, "", N_("not needed"))                                                                                  \
	X(MANAGER, "manager", N_("the manager's, not the user's"))                                                     \
	X(DEPUTY, "deputy", N_("the deputy's, not the user's"))                                                        \
	X(GRANTER, "granter", N_("somebody else's: who granted, owns or made it"))                                     \
	X(CONTACT, "contact", N_("the contact's, not the user's own"))                                                 \
	X(PERSON, "person", N_("names the person in another system, not the FK ORG user"))                             \
	X(ENGAGEMENT, "engagement", N_("names the employment, not the FK ORG user"))                                   \
	X(UNIT, "unit", N_("names the unit, not the user"))                                                            \
	X(SYSTEM, "system", N_("names the IT system, not the user"))                                                   \
	X(MITID, "mitid", N_("MitID Erhverv's id, not FK ORG's"))                                                      \
	X(ENTRA, "entra", N_("Entra's own id, not FK ORG's"))                                                          \
	X(INTERNAL, "internal", N_("an id inside the system that made the file, not FK ORG's"))                        \
	X(SIGNIN, "signin", N_("used for signing in, not the address for mail"))                                       \
	X(PRIVATE, "private", N_("another address than the one at work"))                                              \
	X(NSIS, "nsis", N_("how well the identity is proven, not whether the account is active"))                      \
	X(PAUSE, "pause", N_("a pause, not whether the account is active"))                                            \
	X(ADMIN, "admin", N_("roles in the system that made the file, not in FK ADM"))                                 \
	X(KLIK_ROLE, "klik-role", N_("the role in KLIK itself, not one of the role gallery"))                          \
	X(OTHER_LOGIN, "other-login", N_("a login to something else than KLIK"))                                       \
	X(PAYROLL, "payroll", N_("a payroll number, not an account"))                                                  \
	X(KIND, "kind", N_("the kind of user; not needed"))                                                            \
	X(NUMBER, "number", N_("a number of another kind; not needed"))

enum kr_reason {
#define X(id, word, text) KR_REASON_##id,
	KR_REASONS(X)
#undef X
		KR_REASON_COUNT
};
const char *kr_reason_text(enum kr_reason reason); /* translated */
bool kr_reason_parse(const char *word, enum kr_reason *ret);

struct kr_meaning {
	int score[KR_FIELD_COUNT];           /* 0..100: how surely the header says that field; 0: it does not */
	bool exact[KR_FIELD_COUNT];          /* the header itself stands in the table, not only nearly */
	enum kr_reason not [KR_FIELD_COUNT]; /* it looks like the field, but is not it */
	enum kr_reason reason;               /* one of them, to be shown */
	bool mixed, extra;                   /* as in columns.tab */
	bool known;                          /* there is something about this header in the table */
};

struct kr_vocabulary;
bool kr_vocabulary_new(struct kr_vocabulary **ret, struct kr_err *err);
void kr_vocabulary_look_up(const struct kr_vocabulary *v, enum kr_role role, const char *header, size_t len,
                           struct kr_meaning *ret);
/* The headings of a field as they stand in the table, for guesses: *ret_list is v's, NULLs where the entry is a
 * pattern. */
const char *const *kr_vocabulary_headings(struct kr_vocabulary *v, enum kr_field field, enum kr_role role,
                                          size_t *ret_n);
void kr_vocabulary_free(struct kr_vocabulary *v);

#endif
