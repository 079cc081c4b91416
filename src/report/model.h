/* SPDX-License-Identifier: MPL-2.0 */
/*
 * model: everything a report says, in memory, read from the database once (model.c, model_inputs.c).
 *
 * Texts belong to the model's arena. Absent values are NULL. Nothing here changes after kr_model_build(), so a forked
 * child can write a report from it.
 */
#ifndef KLIKRECON_REPORT_MODEL_H
#define KLIKRECON_REPORT_MODEL_H

#include <stdint.h>

#include "klikrecon/mem.h"
#include "klikrecon/report.h"
#include "klikrecon/roster.h"

/* The columns a person types into: code in the table decision, header (msgid), header in Danish whatever the language,
 * so that a Danish workbook is read back by an English run. */
#define KR_TYPED(X)                                                                                                    \
	X(KEEP, "keep", N_("Keep?"), "Skal bevares?")                                                                  \
	X(REASON, "reason", N_("Reason"), "Begrundelse")                                                               \
	X(ROLE, "role", N_("Wanted role"), "Ønsket rolle")                                                             \
	X(UUID, "uuid", N_("Chosen UUID"), "Valgt UUID")                                                               \
	X(LOGIN, "login", N_("Logged in?"), "Har logget på?")                                                          \
	X(NOTE, "note", N_("Note"), "Bemærkning")
enum kr_typed {
#define X(name, code, msgid, danish) KR_TYPED_##name,
	KR_TYPED(X)
#undef X
		KR_TYPED_COUNT
};
struct kr_typed_column {
	const char *code, *msgid, *danish;
};
extern const struct kr_typed_column kr_typed_columns[KR_TYPED_COUNT];
/* And one that is there while answers of earlier rows wait: are they this row's? What is answered is kept as "earlier:KEY" for each of
 * them (table decision); "earlier" itself only while the answer is not understood. */
extern const struct kr_typed_column kr_earlier_column;
#define KR_EARLIER_OF "earlier:"
/* And where all were rejected who were shown: "reject:" and what each is called, while "uuid" says "Ingen af dem". */
#define KR_REJECTED_OF "reject:"

/* Headers by which a sheet of ours is known when it is read back, and its rows found: never translated. That of the key (roster.h)
 * is followed by "/" and the list's id, but for "users" and the hidden sheet. */
#define KR_CANDIDATE_HEADER "klikrecon-candidate"
#define KR_CODE_HEADER      "klikrecon-code" /* beside the key: which answer the row is about */

struct model_org {
	int64_t id;
	const char *identity, *uuid, *user_id, *name, *email, *title, *unit, *active_to;
	int active;       /* 1, 0, -1 unknown */
	const char *role; /* "user", "administrator" in force on the as-of date, or NULL */
	const char *
		called; /* in the workbook and in the table decision, "pick:…" (org_called in schema.sql); NULL: nothing */
};

struct model_candidate {
	const struct model_org *org;
	int rank;
	double score;
	const char *tier, *evidence, *uuid, *email, *user_id, *name; /* each key's verdict, as in the table candidate */
	const char *remark;                                          /* typed beside it, but no choice */
	const char **added;                                          /* as model.added */
};

struct model_flag {
	const char *flag, *detail;
};

/* An earlier row whose answers may be a row's: they wait until a person says so. */
struct model_waiting {
	const char *key; /* of the earlier row; its answers are among model.typed */
	int rank;
	const char *uuid, *email, *user_id, *name; /* each key's verdict, as in the table candidate */
	const char *called, *address, *unit;       /* the earlier row as it stood; may be NULL */
};

struct model_user {
	int64_t id;
	uint32_t row;
	const char *key, *name, *email, *user_id, *uuid, *title, *unit, *projects, *gallery_roles;
	const char **cells; /* KOMBIT's own columns, as model.own_headers */

	const char *rule, *found_kind, *tier; /* what the rules said, before a person's choice */
	double score, namesakes;              /* negative: none */
	struct kr_row_keys keys;
	const char *match_kind;
	const struct model_org *org;
	const struct model_user *same_before,
		*same_after; /* the next rows, up and down the list, that are about this org; NULL: none */
	bool chosen;
	const char *account, *role, *role_source, *role_name;
	bool needs_role;
	const char *logged_in, *login_source, *login_day;
	const char *keep; /* "yes", "no", NULL */
	enum kr_status status;
	bool settled; /* nothing is left to be done for the row, as far as the task in KLIK goes */

	/* which earlier row it is: "same", "perhaps" or "new" (table earlier_match); NULL: nothing to compare with */
	const char *earlier, *earlier_how, *earlier_doubt;
	struct model_waiting *waiting; /* the likeliest first */
	size_t n_waiting;
	const char *typed_earlier; /* an answer to that which is not understood */

	const char *typed[KR_TYPED_COUNT];
	const char *chosen_on; /* ISO day of the run that first saw the choice of person */
	const char **added;    /* what stands in the columns of model.added */
	struct model_flag *flags;
	size_t n_flags;
	struct model_candidate *candidates;
	size_t n_candidates;
	size_t n_unlisted; /* who have no more than a similar name, and are not among the candidates */
};

struct model_column {
	uint32_t position;
	const char *header, *field, *why;
};

struct model_sheet {
	const char *name, *profile, *why;
	uint32_t header_row;
	uint64_t rows;
	bool negative;
	struct model_column *columns;
	size_t n_columns;
};

struct model_note {
	const char *sheet, *kind, *text;
	uint32_t row; /* 0: none */
};

struct model_source {
	int64_t id;
	const char *role, *path, *sha256, *format, *encoding, *delimiter;
	uint64_t rows, rejected, hidden_rows, mojibake_cells, lost_char_cells, cpr_removed;
	struct model_sheet *sheets;
	size_t n_sheets;
	struct model_note *notes;
	size_t n_notes;
};

struct model_alert {
	const char *file; /* NULL: it is about the answers */
	const char *text;
	const char *line; /* with the file */
};

/* A column that a person added to a list. */
struct model_added {
	const char *list;          /* the list's id */
	const char *code, *header; /* code: in the table decision */
	bool marked;               /* the last workbook had it, whatever stands in it */
};

/* Everything that was typed and counts: those on the list first, in its order. */
struct model_typed {
	const struct model_user *user; /* NULL: not on the list (any more) */
	const char *name, *email;      /* from the list that they were last on; may be NULL */
	const char *last_on_list;      /* ISO day; NULL: on the list, or not known */
	const char *key, *column, *value, *first_seen;
};

/* What is known of earlier rows (tables earlier_row and earlier_key): of those on the list, and of those about whom something was typed. */
struct model_known {
	const char *key, *kind, *value;
};

enum model_change_kind { CHANGE_NEW, CHANGE_GONE, CHANGE_MOVED, CHANGE_GONE_EARLIER, CHANGE_COUNT };
struct model_change {
	enum model_change_kind kind;
	const char *key, *name, *email;
	uint32_t row;          /* on KOMBIT's list; 0: gone */
	int from, to;          /* enum kr_status; -1: none */
	const char *last_seen; /* gone: ISO day of the last run that had them on the list, … */
	const char *gone_by;   /* … and of the first that had not */
};

struct kr_model {
	struct kr_arena arena;
	int32_t as_of, deadline; /* days */
	int64_t run;             /* 0: not recorded */
	bool has_role_data, has_login_data;
	const char *municipality; /* what the report is about: a name, a domain, or "" */

	struct model_user *users; /* in the order of KOMBIT's list */
	size_t n_users;
	const char **own_headers; /* KOMBIT's columns */
	size_t n_own;
	struct model_added *added; /* in the order in which they came */
	size_t n_added;
	struct model_typed *typed;
	size_t n_typed;
	struct model_known *known;
	size_t n_known;
	const char *
		answers_where; /* translated: in which rows of the last workbook answers were new, changed or gone; NULL: none */
	int64_t last_decision; /* row of the table decision; 0: none */
	const char *letter;    /* the text to the users as a person has edited it; NULL: ours */
	const char **lineage;  /* "GENERATION STATE": the table lineage, as a workbook carries it */
	size_t n_lineage;

	struct model_source *sources;
	size_t n_sources;
	struct model_note *notes; /* of no source */
	size_t n_notes;
	struct model_alert *alerts; /* the grave ones of all, to be shown */
	size_t n_alerts;

	int32_t last_as_of; /* of the run before this one */
	bool has_last;
	struct model_change *changes;
	size_t n_changes;

	struct kr_model_counts counts;
};

/* The parts of reading: model_users.c, model_earlier.c, model_own.c, model_typed.c, model_inputs.c, model_changes.c. Users first. */
bool kr_model_read_users(struct kr_model *model, struct kr_db *db, struct kr_err *err);
bool kr_model_read_earlier(struct kr_model *model, struct kr_db *db, struct kr_err *err);
bool kr_model_read_own_cells(struct kr_model *model, struct kr_db *db, struct kr_err *err);
bool kr_model_read_typed(struct kr_model *model, struct kr_db *db, struct kr_err *err);
bool kr_model_read_sources(struct kr_model *model, struct kr_db *db, struct kr_err *err);
bool kr_model_read_changes(struct kr_model *model, struct kr_db *db, struct kr_err *err);

/* The user with this id, searched from *at onwards: the callers' rows come in the users' order. */
struct model_user *kr_model_user_at(struct kr_model *model, size_t *at, int64_t id);
/* Codes of added columns, in the table decision: KR_ADDED behind the list's id (nothing for "users"), then the heading; a value
 * beside a candidate has KR_ADDED_BESIDE and the candidate behind that. A row for the key KR_ADDED_MARK says that the column
 * is there: "1" from the workbook that first had it, "" since a person deleted it. */
#define KR_ADDED        '+'
#define KR_ADDED_BESIDE '\t'
#define KR_ADDED_MARK   ""
/* And another for that key: the text to the users, where a person has edited it. */
#define KR_LETTER_COLUMN "letter"

/* It stands on "Gemte svar", for it stands nowhere else (listing_kept.c). */
bool kr_typed_is_kept(const struct kr_model *model, const struct model_typed *typed);
/* kept, and what needs a person (words_answers.c). */
void kr_model_count_answers(const struct kr_model *model, struct kr_model_answers *ret);
/* A text column of the statement's row, copied into the arena; NULL stays NULL. */
const char *kr_model_text(struct kr_model *model, struct kr_stmt *s, int column);
/* "done" → KR_STATUS_DONE; KR_STATUS_COUNT for none. */
enum kr_status kr_status_parse(const char *text);
const char *kr_status_name(enum kr_status status);

/* An answer under "Skal bevares?" is still wanted. */
bool kr_user_is_undecided(const struct model_user *user);
/* Projects or roles in the role gallery would be lost. */
bool kr_user_has_stakes(const struct model_user *user);
/* Several rows of KOMBIT's list can be about one person, who stands once on a list that is sent on: in place of the first of those rows
 * that belong there. The others of them, from there: */
typedef bool (*kr_user_test)(const struct model_user *user);
const struct model_user *kr_person_next_row(const struct model_user *user, kr_user_test belongs);
bool kr_person_is_first_row(const struct model_user *user, kr_user_test belongs);
/* One of them is to be kept. */
bool kr_person_is_decided(const struct model_user *first, kr_user_test belongs);
bool kr_user_lacks_login(const struct model_user *user);
/* Which lists a user stands on (listing_recipients.c, listing_clarify.c). */
bool kr_user_is_for_role_admin(const struct model_user *user);
bool kr_user_is_for_login(const struct model_user *user);
bool kr_user_is_for_org_admin(const struct model_user *user);
bool kr_user_is_for_clarify(const struct model_user *user);
/* A person was chosen, or all were rejected: that stands on "Til afklaring" too, under the doubtful rows. */
bool kr_user_is_settled_choice(const struct model_user *user);
bool kr_user_is_on_clarify(const struct model_user *user); /* one or the other */
/* Is there a row for the candidate? */
bool kr_clarify_shows(const struct model_user *user, const struct model_candidate *candidate);
bool kr_user_is_for_deleted(const struct model_user *user);
const struct model_flag *kr_user_flag(const struct model_user *user, const char *flag);

/* The result as JSON, appended to out (json.c). */
struct kr_str;
void kr_json_result(const struct kr_model *model, struct kr_str *out);

/* words.c, beyond what report.h offers */
const char *kr_words_typed_column(const char *code);      /* its heading; NULL: none of ours */
const char *kr_words_status_plain(enum kr_status status); /* without the glyph */
/* The flags one by one, for the guide: what it is called and what it means. */
size_t kr_words_flag_count(void);
const char *kr_words_flag_meaning(size_t index, const char **ret_text);
/* A flag with its detail in one sentence; appended to out. */
void kr_words_flag_detail(const struct model_flag *flag, struct kr_str *out);
const char *kr_words_role(const char *role);
const char *kr_words_source_role(const char *role); /* listing_sources.c */
const char *kr_words_account(const char *account);
#endif
