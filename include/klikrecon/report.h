/* SPDX-License-Identifier: MPL-2.0 */
/*
 * report: what the run found, as a model in memory, and the forms it is written in.
 *
 *	struct kr_model *model;
 *	kr_model_build(db, &model, err);                                       // the only place that reads the database
 *	kr_workbook_prepare(model, "klik-afstemning.xlsx", &report, err);
 *	kr_json_write(model, "result.json", err);
 *	kr_output_commit(report, "klik-afstemning.forrige.xlsx", err);         // file.h
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

struct kr_model;
bool kr_model_build(struct kr_db *db, struct kr_model **ret, struct kr_err *err);
void kr_model_free(struct kr_model *model);

/* Figures for the terminal summary and exit codes. */
struct kr_model_counts {
	size_t old_users;
	size_t fkorg_users;
	size_t rejected_rows;   /* exit 3 when not 0 */
	size_t unread_lists;    /* sheets that may be lists, too: exit 3 */
	size_t outstanding;     /* rows that keep the task from being "Fuldført" */
	size_t undecided;       /* rows without an answer under "Skal bevares?" that are not done */
	size_t by_status[9];    /* in the order of enum kr_status */
	int days_left;          /* may be negative */
	bool may_be_completed;
	bool has_last;          /* there was a run before this one; since then: */
	int32_t last_as_of;
	size_t new_on_list, gone, moved;
	size_t from_to[9][9];   /* of those that moved, in the order of enum kr_status */
};
const struct kr_model_counts *kr_model_counts(const struct kr_model *model);

/* What the result rests on, to be said wherever it is shown: translated, with the file's name; NULL behind the last. */
const char *const *kr_model_alerts(const struct kr_model *model);

/* In the order in which the first that applies is taken (design, section 3). */
#define KR_STATUSES(X)                                                                                      \
	X(DONE, "done")                                                                                     \
	X(LET_GO, "let-go")                                                                                 \
	X(CHOOSE, "choose")                                                                                 \
	X(CONFIRM, "confirm")                                                                               \
	X(NOT_IN_FKORG, "not-in-fkorg")                                                                     \
	X(INACTIVE, "inactive")                                                                             \
	X(NEEDS_ROLE, "needs-role")                                                                         \
	X(NEEDS_FKORG_DATA, "needs-fkorg-data")                                                             \
	X(NEEDS_LOGIN, "needs-login")
enum kr_status {
#define X(name, text) KR_STATUS_##name,
	KR_STATUSES(X)
#undef X
	KR_STATUS_COUNT
};

/* Words for codes (src/report/words.c), translated: the same in the workbook, on the terminal and in `explain`. */
const char *kr_words_status(enum kr_status status);       /* "● Mangler jobfunktionsrolle" */
const char *kr_words_next_step(enum kr_status status);    /* what is to be done now, by whom */
const char *kr_words_actor(enum kr_status status);        /* "rolleadministrator" */
const char *kr_words_rule(const char *rule);              /* the decision table's row in a sentence */
const char *kr_words_certainty(const char *rule);         /* why it is not certain, and what would make it so; "" if it is */
const char *kr_words_evidence(const char *token);         /* one evidence token */
const char *kr_words_key_verdict(const char *verdict);    /* agrees, differs, … */
const char *kr_words_name_level(const char *level);       /* FULL, … */
const char *kr_words_flag(const char *flag);
const char *kr_words_match_kind(const char *kind);

/* Writes the workbook aside and reads it back; the caller puts it in place, or frees it and nothing has happened.
 * The others are in place when they return. Errors: KR_E_OUTPUT. */
bool kr_workbook_prepare(const struct kr_model *model, const char *path, struct kr_output **ret, struct kr_err *err);
bool kr_workbook_save(const struct kr_model *model, const char *path, const char *keep_previous_as, struct kr_err *err);
bool kr_json_write(const struct kr_model *model, const char *path, struct kr_err *err);
bool kr_csv_write(const struct kr_model *model, const char *directory, struct kr_err *err); /* one file per list */
bool kr_html_write(const struct kr_model *model, const char *path, struct kr_err *err);     /* one page that needs nothing else */

/* What a person typed into an earlier report: filled into the table decision, before the verdicts. */
struct kr_readback_counts {
	size_t values;         /* typed values found */
	size_t new_values;     /* … that the database did not know */
	size_t foreign_sheets; /* sheets that we did not make; they are not carried over and are named in `message` */
	bool leaves_something; /* … or something else is not carried over, and is said there */
	char message[1500];    /* translated; "" if there is nothing to say */
};
/* What was said goes into the report as well, once the inputs are loaded: who starts the runs need not be who reads it. */
bool kr_readback_remark(struct kr_db *db, const struct kr_readback_counts *counts, struct kr_err *err);
bool kr_readback_run(struct kr_db *db, const char *workbook, struct kr_readback_counts *ret, struct kr_err *err);

#endif
