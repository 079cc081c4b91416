/* SPDX-License-Identifier: MPL-2.0 */
/*
 * report: what the run found, as a model in memory, and the forms it is written in.
 *
 *	struct kr_model *model;
 *	kr_model_build(db, &model, err);                                       // the only place that reads the database
 *	kr_workbook_prepare(model, "klik-afstemning.xlsx", &report, err);
 *	kr_json_write(model, "result.json", &set, err);
 *	kr_output_set_add(&set, report, "klik-afstemning.forrige.xlsx");       // file.h
 *	kr_output_set_commit(&set, err);
 *	kr_model_free(model);
 *
 * The workbook is written in a worker, into a private directory beside the output, read back with our own
 * reader and compared cell by cell with what was meant, then put in place in one step (file.h). Same model and
 * language, same bytes.
 */
#ifndef KLIKRECON_REPORT_H
#define KLIKRECON_REPORT_H

#include "klikrecon/db.h"
#include "klikrecon/file.h"
#include "klikrecon/str.h"

struct kr_model;
bool kr_model_build(struct kr_db *db, struct kr_model **ret, struct kr_err *err);
void kr_model_free(struct kr_model *model);
/* Of an earlier run, as it looks on that day and before that deadline: how many days are left. */
void kr_model_look_on(struct kr_model *model, int32_t as_of, int32_t deadline);

/* In the order in which the first that applies is taken (design, section 3). */
#define KR_STATUSES(X)                                                                                                 \
	X(DONE, "done")                                                                                                \
	X(LET_GO, "let-go")                                                                                            \
	X(CHOOSE, "choose")                                                                                            \
	X(CONFIRM, "confirm")                                                                                          \
	X(NOT_IN_FKORG, "not-in-fkorg")                                                                                \
	X(INACTIVE, "inactive")                                                                                        \
	X(NEEDS_ROLE, "needs-role")                                                                                    \
	X(NEEDS_FKORG_DATA, "needs-fkorg-data")                                                                        \
	X(NEEDS_LOGIN, "needs-login")
enum kr_status {
#define X(name, text) KR_STATUS_##name,
	KR_STATUSES(X)
#undef X
		KR_STATUS_COUNT
};

/* What was typed: as the last workbook was read, and as the new one stands. */
struct kr_model_answers {
	size_t read, fresh, changed, cleared;          /* as in struct kr_readback */
	size_t kept;                                   /* on the sheet "Gemte svar" */
	size_t waiting, contradictory, not_understood; /* rows that need a person for it */
};

/* Figures for the terminal summary and exit codes. */
struct kr_model_counts {
	size_t old_users;
	size_t fkorg_users;
	size_t rejected_rows; /* exit 3 when not 0 */
	size_t unread_lists;  /* sheets that may be lists, too: exit 3 */
	size_t outstanding;   /* rows that keep the task from being "Fuldført" */
	size_t undecided;     /* rows without an answer under "Skal bevares?" that are not done */
	size_t by_status[KR_STATUS_COUNT];
	int days_left; /* may be negative */
	bool may_be_completed;
	bool has_last; /* there was a run before this one; since then: */
	int32_t last_as_of;
	size_t new_on_list, gone, moved;
	struct kr_model_answers answers;
	size_t from_to[KR_STATUS_COUNT][KR_STATUS_COUNT]; /* of those that moved */
};
const struct kr_model_counts *kr_model_counts(const struct kr_model *model);

/* What needs a person, and what the result rests on, to be said wherever it is shown: translated, with the file's name; NULL behind the
 * last. */
const char *kr_model_alert(const struct kr_model *model, size_t index);

/* Words for codes (src/report/words.c), translated: the same in the workbook, on the terminal and in `explain`. */
const char *kr_words_status(enum kr_status status);    /* "● Mangler jobfunktionsrolle" */
const char *kr_words_next_step(enum kr_status status); /* what is to be done now, by whom */
const char *kr_words_actor(enum kr_status status);     /* "rolleadministrator" */
const char *kr_words_rule(const char *rule);           /* the decision table's row in a sentence */
/* What the row's keys meet in FK ORG; `unknown`: the list has it, nobody in FK ORG has. */
struct kr_row_keys {
	bool email_unknown, uuid_unknown, user_id_unknown;
	bool former_domain, other_domain; /* somebody listed has the same address there */
};
/* Of the old user ?1, or of all when that is 0, in the list's order: the id, then what kr_row_keys_of() takes. Rows without keys are left
 * out. */
extern const char kr_row_keys_sql[];
struct kr_row_keys kr_row_keys_of(struct kr_stmt *row);
/* Why it is not certain, and what can settle it, of a row with these keys; appended to out: nothing if it is. */
void kr_words_certainty(const char *rule, const struct kr_row_keys *keys, struct kr_str *out);
/* A candidate's likelihood in whole percent; negative: no figure, for it would say just what is in doubt. */
int kr_words_percent(const char *rule, double score);
const char *kr_words_evidence(const char *token);      /* one evidence token */
const char *kr_words_key_verdict(const char *verdict); /* agrees, differs, … */
const char *kr_words_name_level(const char *level);    /* FULL, … */
const char *kr_words_flag(const char *flag);
const char *kr_words_match_kind(const char *kind);
/* "3 November 2025" in the language of the report; buf is returned. */
enum { KR_WORDS_DAY = 48 };
const char *kr_words_day(int32_t day, char buf[KR_WORDS_DAY]);

/* What could not be understood in the inputs, and what else should be known of them: a line each, as on the sheet Sources, with file,
 * sheet and row, never what stands there. At most so many of each file; how many there are besides is said. */
void kr_words_remarks(const struct kr_model *model, size_t most, struct kr_str *out);

/* "57 answers read: 3 new, …", with sheets and rows; nothing when nobody has typed anything. */
void kr_words_answers(const struct kr_model *model, struct kr_str *out);
/* Where an answer was typed, by its column in the table decision: "Begrundelse", "Leder", "Til rolleadministrator: Bestilt", "Til afklaring: Dit
 * valg (kav)". */
struct kr_arena;
const char *kr_words_answer_place(struct kr_arena *arena, const char *column);
/* What waits for a person: a line for each. */
void kr_words_open_answers(const struct kr_model *model, struct kr_str *out);

/* Writes the workbook aside and reads it back; the caller puts it in place, or frees it and nothing has happened.
 * The others go into the set (file.h), which puts them in place together; without one (NULL) they are in place when they return.
 * Errors: KR_E_OUTPUT. */
bool kr_workbook_prepare(const struct kr_model *model, const char *path, struct kr_output **ret, struct kr_err *err);
bool kr_json_write(const struct kr_model *model, const char *path, struct kr_output_set *set, struct kr_err *err);
/* One file per list. */
bool kr_csv_write(const struct kr_model *model, const char *directory, struct kr_output_set *set, struct kr_err *err);
/* One page that needs nothing else. */
bool kr_html_write(const struct kr_model *model, const char *path, struct kr_output_set *set, struct kr_err *err);

/*
 * What people typed into earlier reports: filled into the table decision, before the inputs are loaded (src/report/readback.h).
 *
 *	struct kr_readback_book books[] = { { .path = "klik-afstemning.xlsx" } };
 *	kr_readback_run(db, books, 1, &readback, err);      // in a transaction
 *	… load …
 *	kr_readback_note(db, &readback, err);               // what is to be said of it stands in the report then
 *	kr_readback_release(&readback);
 */
struct kr_readback_book {
	const char *path;
	bool may_be_anything;  /* what is no report of klikrecon is left unread, and is no error */
	bool may_be_strangers; /* … and what is another municipality's is read */
	/* set: */
	char relation
		[8]; /* to the history of the database: "same", "ahead", "apart", "strange", "old" (readback_history.sql) */
	bool is_another; /* of this history, but not the report that the last run wrote */
	char *left;      /* translated: what of it is not carried over; NULL: nothing. The caller frees it */
};
struct kr_readback {
	size_t read;                    /* answers found */
	size_t fresh, changed, cleared; /* what the database did not know */
	size_t before;                  /* answers that counted before */
	char *where;                    /* translated: the sheets and rows of these; NULL: none */
	struct kr_str alerts;           /* translated, one in each line: what a person should know or do */
};
#define KR_READBACK_INIT                                                                                               \
	{                                                                                                              \
		.alerts = KR_STR_INIT(KR_STR_UNBOUNDED)                                                                \
	}
bool kr_readback_run(struct kr_db *db, struct kr_readback_book *books, size_t n, struct kr_readback *ret,
                     struct kr_err *err);
/* Which answers a workbook holds that were never read, neither from it nor from another copy. Nothing is changed. One that cannot be read, or
 * is another municipality's, has the relation "". */
struct kr_readback_glance {
	char relation[8];
	struct kr_str answers; /* a line for each; the caller releases it */
	size_t n_answers;
	size_t n_typed; /* all, also those that were read before */
};
bool kr_readback_glance(struct kr_db *db, const char *path, struct kr_readback_glance *ret, struct kr_err *err);
bool kr_readback_note(struct kr_db *db, const struct kr_readback *readback, struct kr_err *err);
void kr_readback_release(struct kr_readback *readback);

#endif
