/* SPDX-License-Identifier: MPL-2.0 */
/*
 * letters: drafts of mail (.eml) for those who have to act. Nothing is ever sent.
 *
 *	struct kr_letters_request request = { .directory = "breve" };
 *	struct kr_letters_counts counts;
 *	kr_letters_write(model, &request, &counts, err);
 *	…
 *	kr_letters_release(&counts);
 *
 * One draft for every user who only lacks the login, named by the row on KOMBIT's list and the name; those about whom nothing is
 * decided have "ikke-besluttet-" before it and so come after the others. One for the rolleadministrator and one for the
 * organisationsadministrator, with their list as a workbook attached, when there is somebody on it. Without a template of the
 * municipality's, its built-in texts are laid beside the drafts as a file to edit.
 *
 * All or nothing: the directory is made aside and put in place in one step. It is made 0700 (an empty one that is there keeps its
 * mode), files are 0600. Same model, language and template, same bytes (source of the formats: src/report/eml.h).
 * Errors: KR_E_OUTPUT (also for a directory that is not empty), those of the template (src/report/letters_template.h).
 */
#ifndef KLIKRECON_LETTERS_H
#define KLIKRECON_LETTERS_H

#include "klikrecon/report.h"

struct kr_letters_request {
	const char *directory;
	const char *template;     /* a file; NULL: the built-in texts */
	bool replace;             /* a directory that is not empty is kept beside the new one, as "NAME.forrige" */
	int (*interrupted)(void); /* not 0: stop, and nothing has happened (KR_E_INTERRUPTED); NULL: is not asked */
};

struct kr_letters_counts {
	size_t users;         /* drafts to users */
	size_t undecided;     /* … of them without an answer under "Skal bevares?" */
	size_t without_email; /* users who should have had one, and have no address that mail can be sent to */
	size_t role_admin;    /* users on the list to the rolleadministrator; 0: no draft */
	size_t org_admin;     /* users on the list to the organisationsadministrator; 0: no draft */
	char *kept;           /* where the directory that was there has gone; NULL: there was none */
	const char *template; /* name of the file with the built-in texts; NULL: none was written */
};
void kr_letters_release(struct kr_letters_counts *counts);

/* Nothing is made when there is no draft to write: all counts but without_email are 0 then. */
bool kr_letters_write(const struct kr_model *model, const struct kr_letters_request *request,
                      struct kr_letters_counts *ret, struct kr_err *err);

#endif
