/* SPDX-License-Identifier: MPL-2.0 */
/*
 * answers: what a person means who types into the workbook (src/roster/typed.c). What is not understood decides nothing.
 * For SQL: kr_db_add_answer_functions(), db.h.
 */
#ifndef KLIKRECON_ANSWERS_H
#define KLIKRECON_ANSWERS_H

#include <stdbool.h>

#include "klikrecon/roster.h"
#include "klikrecon/str.h"

/* "Ja", "j", "Nej.", "nej tak"; and what says yes or no in any cell: kr_answer_of(), roster.h. Blanks and punctuation around it do not
 * count. */
enum kr_answer kr_typed_answer(const char *text);
/* The words that say so by themselves, ended by NULL: a condition in a cell of a workbook can ask for no more. */
extern const char *const kr_typed_yes[], *const kr_typed_no[];

/* "Ingen af dem": what the drop-down on "Til afklaring" says in either language, and what people write instead. */
bool kr_answer_is_nobody(const char *text);

/* "2", "forslag 2", "ja, nr. 2": which of the numbered proposals; 0: the text names none so. */
unsigned kr_answer_number(const char *text);

/* "user" or "administrator" for a wanted role: "KLIK-bruger", "klik administrator", "admin"; NULL for anything else. */
const char *kr_answer_role(const char *text);

/* Two texts that answer the question in the same way have the same meaning ("Ja", "ja", "x"); column as in the table decision. Appended
 * to out. */
void kr_answer_meaning(const char *column, const char *text, struct kr_str *out);

#endif
