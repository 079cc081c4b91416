/* SPDX-License-Identifier: MPL-2.0 */
/*
 * listing: a list as rows of text: what stands where, the same for the workbook and for CSV.
 *
 *	struct kr_listing t;
 *	kr_listing_users(model, &t);                 // one of the lists below
 *	… t.columns[c].header, t.rows[r].cells[c] …   // NULL: an empty cell
 *	kr_listing_release(&t);
 *
 * The texts belong to the model or to the table's arena. Nothing can fail.
 */
#ifndef KLIKRECON_REPORT_LISTING_H
#define KLIKRECON_REPORT_LISTING_H

#include "model.h"
#include "style.h"

/* The known answers to a column that a person fills in: columns of the hidden sheet. */
enum kr_answers { ANSWERS_NONE, ANSWERS_YES_NO, ANSWERS_REASONS, ANSWERS_ROLES, ANSWERS_PICK, ANSWERS_COUNT };

enum kr_column_kind {
	COLUMN_OURS,  /* our words */
	COLUMN_INPUT, /* text from inputs */
	COLUMN_TYPED, /* filled in by a person */
	COLUMN_OWN,   /* KOMBIT's own columns */
	COLUMN_NUMBER,
	COLUMN_PERCENT,
	COLUMN_DATE, /* cells are ISO days */
	COLUMN_KEY,  /* hidden: by which rows are known again */
};

struct kr_listing_column {
	const char *header; /* unique in its table */
	enum kr_column_kind kind;
	double width; /* characters; 0: as its content needs */
	enum kr_answers answers;
	const char *code; /* what it holds, to be known again under another header or language; never NULL */
};

struct kr_listing_row {
	const char **cells;
	enum kr_style first; /* style of the first column: STYLE_TEXT, or a status's tone */
	bool subject;        /* the row that the following ones belong to */
};

struct kr_listing {
	struct kr_arena arena;
	const char *id;    /* "users": the CSV file's name, and the table's name in the workbook */
	const char *sheet; /* the sheet's name, translated; at most 31 characters */
	const char *title, *lead;
	const char *when_empty;
	struct kr_listing_column *columns;
	size_t n_columns, columns_capacity;
	struct kr_listing_row *rows;
	size_t n_rows, rows_capacity;
	size_t at;     /* the next cell of the row being filled */
	size_t *added; /* which of model.added the list shows */
	size_t n_added;
	uint16_t frozen; /* columns that stay when scrolling, and are repeated in print */
	uint16_t pages;  /* wide, in print */
};

/* ---- the lists ---- */
void kr_listing_users(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_role_admin(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_login(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_org_admin(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_clarify(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_deleted(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_changes(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_kept(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_sources(const struct kr_model *model, struct kr_listing *ret);
void kr_listing_release(struct kr_listing *t);

struct kr_listing_kind {
	const char *id;
	const char *sheet; /* msgid */
	void (*build)(const struct kr_model *model, struct kr_listing *ret);
	/* The list has a row for this user, and shows there what was typed into columns that a person added to it; NULL: never. */
	bool (*holds)(const struct model_user *user);
	/* There is such a list at all; NULL: always. */
	bool (*is_there)(const struct kr_model *model);
};
extern const struct kr_listing_kind kr_listing_kinds[];
extern const size_t kr_n_listing_kinds;
const struct kr_listing_kind *kr_listing_kind(const char *id); /* NULL when there is none */
bool kr_listing_is_there(const struct kr_listing_kind *kind, const struct kr_model *model);
/* Translated; the id must be one of theirs. */
const char *kr_listing_sheet_name(const char *id);

/* ---- building one ---- */
void kr_listing_init(struct kr_listing *t, const char *id, const char *title, const char *lead);
/* A header that the table already has gets " (2)". */
void kr_listing_add_column(struct kr_listing *t, const char *code, const char *header, enum kr_column_kind kind,
                           double width);
void kr_listing_add_row(struct kr_listing *t); /* after the columns */
/* The row's next cell, which must be that column's: a row that is not filled as its columns were added fails in the tests. The text must
 * outlive the table; "" is an empty cell. */
void kr_listing_put(struct kr_listing *t, const char *code, const char *text);
void kr_listing_put_number(struct kr_listing *t, const char *code, uint64_t number);

/* The columns that a person added to this list, where they are marked or hold something about one of the users (NULL: all); and a row's
 * cells of them (the values of model_user.added or model_candidate.added). */
void kr_listing_add_added(struct kr_listing *t, const struct kr_model *model, const struct model_user *const *users,
                          size_t n);
void kr_listing_put_added(struct kr_listing *t, const char *const *values);
/* On "Brugere", where answers of earlier rows wait: whose they are and what they say, and the question whether they are the row's. */
void kr_listing_add_earlier(struct kr_listing *t, const struct kr_model *model);
void kr_listing_put_earlier(struct kr_listing *t, const struct kr_model *model, const struct model_user *u);
/* The hidden column by which a row is known again. Each list has its own heading: a sheet is known by it. */
void kr_listing_add_key(struct kr_listing *t);

/* The tone of a status. */
enum kr_style kr_status_style(enum kr_status status);
/* The user's flags in words, one per line; only those that `only` names (ended by NULL), all when it is NULL. */
const char *kr_listing_flags(struct kr_listing *t, const struct model_user *user, const char *const *only);
/* Who the row is about, in KOMBIT's words; its number, where it has neither name nor e-mail. row 0: not on the list (any more). */
const char *kr_listing_name(struct kr_listing *t, const char *name, const char *email, uint32_t row);
/* Sentences about a user. */
const char *kr_listing_stakes(struct kr_listing *t,
                              const struct model_user *user); /* projects and gallery roles; NULL: none */
/* Every key's verdict: "Navn: samme · E-mail: en anden · mangler: Bruger-id, UUID". */
const char *kr_listing_comparison(struct kr_listing *t, const char *name, const char *email, const char *user_id,
                                  const char *uuid);
const char *kr_listing_match(struct kr_listing *t, const struct model_user *user);
const char *kr_listing_login_words(struct kr_listing *t, const struct model_user *user);
const char *kr_listing_role_words(struct kr_listing *t, const struct kr_model *model, const struct model_user *user);

#endif
