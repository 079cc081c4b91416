/* SPDX-License-Identifier: MPL-2.0 */
/*
 * letters_template: the texts of the letters, as the municipality wants them (data/letters/ holds the built-in ones).
 *
 *	struct kr_letter_template texts = KR_LETTER_TEMPLATE_INIT;
 *	kr_letter_template_load("breve.txt", &texts, err);        // NULL: the built-in texts in the current language
 *	kr_letter_fill(texts.of[KR_LETTER_USERS].subject, &values, &out);
 *	kr_letter_template_release(&texts);
 *
 * The file is plain text (UTF-8, UTF-16 with a mark, or Windows-1252). A letter begins with its heading in square brackets; then come
 * the subject on a line, perhaps a line "Til: address", an empty line, and the text. What stands before the first heading is a
 * comment when it begins with "#". A file without headings is the users' letter alone; letters that it does not hold are the
 * built-in ones. Placeholders stand in braces: {navn}, {titel}, {frist}, {link}, {antal}; "{{" is a brace.
 * Errors: KR_E_MISSING and KR_E_REFUSED for the file, KR_E_USAGE with the line for what is in it.
 */
#ifndef KLIKRECON_REPORT_LETTERS_TEMPLATE_H
#define KLIKRECON_REPORT_LETTERS_TEMPLATE_H

#include "klikrecon/mem.h"
#include "klikrecon/str.h"

enum kr_letter { KR_LETTER_USERS, KR_LETTER_ROLE_ADMIN, KR_LETTER_ORG_ADMIN, KR_LETTER_COUNT };

struct kr_letter_text {
	const char *subject, *body; /* with placeholders; body ends with "\n" */
	const char *to;             /* an address, or NULL */
};

struct kr_letter_template {
	struct kr_arena arena;
	struct kr_letter_text of[KR_LETTER_COUNT];
};
#define KR_LETTER_TEMPLATE_INIT                                                                                        \
	{                                                                                                              \
		KR_ARENA_INIT,                                                                                         \
		{                                                                                                      \
			{                                                                                              \
				NULL, NULL, NULL                                                                       \
			}                                                                                              \
		}                                                                                                      \
	}

/* *ret is initialised; release it either way. */
bool kr_letter_template_load(const char *path, struct kr_letter_template *ret, struct kr_err *err);
void kr_letter_template_release(struct kr_letter_template *t);

/* The users' letter as somebody has edited it on the sheet to the users: "Emne: …", an empty line, the text, with [navn] where the name goes;
 * without a subject it keeps that of the template. */
void kr_letter_template_take(struct kr_letter_template *t, const char *edited);

/* The built-in texts in the current language, as a file to edit. */
const char *kr_letter_template_built_in(void);

/* What stands for the placeholders. */
struct kr_letter_values {
	const char *name, *title, *deadline, *link, *count;
};
/* Appends text with its placeholders filled in. */
void kr_letter_fill(const char *text, const struct kr_letter_values *values, struct kr_str *out);

/* ---- letters_parse.c ---- */

/* Adds the letters that the text holds to *ret; `ret_line` is where an error is. */
bool kr_letter_template_parse(const char *text, struct kr_letter_template *ret, unsigned *ret_line, struct kr_err *err);

struct kr_letter_placeholder {
	const char *danish, *english;
	size_t offset;    /* in struct kr_letter_values */
	unsigned letters; /* bits 1 << enum kr_letter: where it makes sense */
};
/* The one that begins at text ("{navn}"), and its length there; NULL when there is none. */
const struct kr_letter_placeholder *kr_letter_placeholder_at(const char *text, size_t *ret_length);

#endif
