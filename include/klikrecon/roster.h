/* SPDX-License-Identifier: MPL-2.0 */
/*
 * roster: a list of people in a spreadsheet: which sheet, which header row, which column is what.
 *
 *	struct kr_recognition rec;
 *	kr_roster_recognise(reader, &request, &rec, err);       // looks at the first rows of every sheet
 *	for (size_t i = 0; i < rec.n_layouts; i++) {            // usually one; an FK ADM report may have several
 *		kr_roster_open(reader, &rec.layouts[i], &roster, err);
 *		while ((got = kr_roster_next(roster, &person, err)) == KR_ROW) …
 *		kr_roster_close(roster);
 *	}
 *	kr_recognition_release(&rec);
 *
 * Recognition is a score over header synonyms, look-alikes and the values themselves (domain.md, "Column
 * synonyms"); synonyms and the known exports are data (src/roster/columns.tab, profiles.tab), not code. What was
 * chosen, what was passed over and why stands in the layout, to be shown to a person, who may override it
 * (request.maps, request.sheet). A needed column that is not found is KR_E_REFUSED, naming the headers that are there
 * and the nearest guess. CPR columns are dropped here: their values never leave this module.
 *
 * Ownership: a recognition owns its layouts; a person and its texts live until the next kr_roster_next().
 */
#ifndef KLIKRECON_ROSTER_H
#define KLIKRECON_ROSTER_H

#include "klikrecon/sheet.h"

/* The heading of the hidden column by which a report of ours is known: it is no list to be read here. */
#define KR_KEY_HEADER "klikrecon-key"

enum kr_role { KR_ROLE_OLD, KR_ROLE_FKORG, KR_ROLE_FKADM, KR_ROLE_LOGINS, KR_ROLE_COUNT };
/* "old", "fkorg", "fkadm", "logins": as in --map old.email=… and in the JSON. */
const char *kr_role_name(enum kr_role role);
bool kr_role_parse(const char *name, enum kr_role *ret);

/* field, its name in --map and JSON, what it is called to a person (msgid) */
#define KR_FIELDS(X)                                                                                                   \
	X(NONE, "", N_("not used"))                                                                                    \
	X(UUID, "uuid", N_("UUID"))                                                                                    \
	X(USER_ID, "user-id", N_("user id"))                                                                           \
	X(NAME, "name", N_("name"))                                                                                    \
	X(GIVEN_NAME, "given-name", N_("given name"))                                                                  \
	X(SURNAME, "surname", N_("surname"))                                                                           \
	X(EMAIL, "email", N_("e-mail"))                                                                                \
	X(TITLE, "title", N_("job title"))                                                                             \
	X(UNIT, "unit", N_("unit"))                                                                                    \
	X(ACTIVE, "active", N_("active or not"))                                                                       \
	X(INACTIVE, "inactive", N_("inactive or not")) /* the same, inverted: disabled, nul */                         \
	X(VALID_FROM, "valid-from", N_("from date"))   /* of the assignment if there is a role, else of the account */ \
	X(VALID_TO, "valid-to", N_("to date"))                                                                         \
	X(ROLE, "role", N_("job function role"))                                                                       \
	X(IT_SYSTEM, "it-system", N_("IT system"))                                                                     \
	X(LOGIN, "login", N_("last login to KLIK")) /* a date, or yes/no */                                            \
	X(LOGIN_METHOD, "login-method", N_("way of logging in"))                                                       \
	X(PROJECTS, "projects", N_("projects in KLIK"))                                                                \
	X(GALLERY_ROLES, "gallery-roles", N_("roles in the role gallery"))                                             \
	X(CPR, "cpr", N_("CPR number, dropped"))

enum kr_field {
#define X(name, text, label) KR_FIELD_##name,
	KR_FIELDS(X)
#undef X
		KR_FIELD_COUNT
};
const char *kr_field_name(enum kr_field field);
const char *kr_field_label(enum kr_field field); /* translated */
bool kr_field_parse(const char *name, enum kr_field *ret);

/* --map SOURCE.FIELD=COLUMN; COLUMN is a header, or a column's letter or 1-based number when no header says so. ""
 * takes a field away. */
struct kr_map {
	enum kr_role role;
	enum kr_field field;
	const char *column;
};

struct kr_roster_request {
	enum kr_role role;
	const struct kr_map *maps; /* those of other roles are passed over */
	size_t n_maps;
	const char *sheet; /* --sheet: a name or a 1-based number, or NULL */
	/* inspect without --as: `role` is what fits best, filled in by kr_roster_recognise in the recognition */
	bool guess_role;
	/* inspect: a needed column that is not found stands in the recognition instead of being an error */
	bool lacking_is_fine;
};

struct kr_column {
	uint32_t index; /* 0-based */
	/* as it stands but for control characters, which are blanks; "" if none; repeated headers keep their text */
	const char *header;
	enum kr_field field; /* KR_FIELD_NONE: not used */
	/* translated: why it was taken, or was not though it looks like it ("the manager's, not the user's"); never
	 * NULL */
	const char *why;
	bool notable;        /* why says more than what a reader of the header expects */
	double fill;         /* share of the sampled rows with a value */
	const char *example; /* masked ("s…@korsbaek.dk", "Xxxx Xxxxx"), never a person's data; "" if none */
	const char *value;   /* the same example unmasked: only for `inspect --show-values` */
	/* For kr_roster_next(): */
	unsigned order;     /* among the columns of the same field */
	bool mixed;         /* holds other things too: only values of the field's kind count */
	bool other_numbers; /* telephones, EANs …: ten digits are no CPR number */
	bool blank_is_no;   /* a column of ticks: an empty cell reads as "0" */
};

struct kr_layout {
	enum kr_role role;
	size_t sheet; /* index for kr_reader_select */
	const char *sheet_name;
	uint32_t header_row; /* 1-based; 0: there is none, the data begin at the top (only with --map by number) */
	const struct kr_column *columns;
	size_t n_columns;
	const char *profile;   /* a known export's name ("OS2rollekatalog Rapport"), or NULL */
	const char *why_sheet; /* translated: why this sheet and this header row */
	bool negative;         /* the assignments on it are taken away ("Negative roller.") */
	bool repeats_users;    /* several rows with one UUID or user id: one per user and role, address or unit */
};

/* name in the table source_note, how far it must be heard */
#define KR_WARNINGS(X)                                                                                                 \
	X(REMARK, "warning") /* on the sheet Kilder */                                                                 \
	X(ALERT, "alert")    /* the result rests on it: also on Overblik and on the terminal */                        \
	X(UNREAD, "unread")  /* … and something was left out: exit 3 */
enum kr_warning_kind {
#define X(name, text) KR_WARNING_##name,
	KR_WARNINGS(X)
#undef X
		KR_WARNING_COUNT
};

struct kr_warning {
	enum kr_warning_kind kind;
	const char *text; /* translated; about columns, never about people */
};

struct kr_recognition {
	struct kr_arena_block *memory;
	enum kr_role role;
	struct kr_layout *layouts;
	size_t n_layouts;
	struct kr_warning *warnings;
	size_t n_warnings;
	/* request.lacking_is_fine: why a run would refuse the file; KR_E_NONE when it would not */
	struct kr_err lacking;
};

/* The sheet of that name (case and blanks do not count where no name is the same), or of that 1-based number;
 * KR_E_USAGE otherwise, with the nearest name. For --sheet. */
bool kr_sheet_find(const struct kr_reader *reader, const char *asked, size_t *ret, struct kr_err *err);

bool kr_roster_recognise(struct kr_reader *reader, const struct kr_roster_request *request, struct kr_recognition *ret,
                         struct kr_err *err);
void kr_recognition_release(struct kr_recognition *rec);

/* One row of the list. A field's text is trimmed of blanks; NULL when empty, which "-", "NULL", "#N/A" and their like
 * are too. Several columns of one field (Email1, Email2) and several e-mails, roles or projects in a cell are joined by
 * "\n", each once. NAME is made from GIVEN_NAME and SURNAME where it has none. A row of the old list is never rejected:
 * each appears in the result. */
struct kr_person {
	uint32_t row; /* as kr_row.number */
	const char *field[KR_FIELD_COUNT];
	/* translated reason why the row cannot be understood, or NULL; such a row is listed, never silently dropped */
	const char *rejected;
	const struct kr_cell *cells; /* the row's cells as they stand, CPR columns left out */
	size_t n_cells;
};

struct kr_roster;
bool kr_roster_open(struct kr_reader *reader, const struct kr_layout *layout, struct kr_roster **ret,
                    struct kr_err *err);
/* The reader was limited to a part of the file behind the header (sheet_split.h): no row stands above the list. */
void kr_roster_continue(struct kr_roster *roster);
enum kr_next kr_roster_next(struct kr_roster *roster, struct kr_person *ret, struct kr_err *err);
void kr_roster_close(struct kr_roster *roster);

/* CPR numbers in the texts of rows that are kept: "Født 081143-3569" becomes "Født [CPR fjernet]"; a UUID, user id or
 * e-mail that holds one is left out. The cells too on the old list, where they are kept. The result is the person
 * itself when there is none, else it lives until the next that has one. */
struct kr_cpr_mask;
struct kr_cpr_mask *kr_cpr_mask_new(const struct kr_layout *layout);
const struct kr_person *kr_cpr_mask_person(struct kr_cpr_mask *mask, const struct kr_person *person);
uint64_t kr_cpr_mask_found(const struct kr_cpr_mask *mask); /* how many numbers so far */
void kr_cpr_mask_free(struct kr_cpr_mask *mask);

/* ---- what a cell says ---- */

enum kr_answer { KR_ANSWER_UNKNOWN, KR_ANSWER_NO, KR_ANSWER_YES };
/* True/False, SAND/FALSK, Ja/Nej, aktiv/inaktiv/deaktiveret/lukket, 0/1, x … (domain.md); UNKNOWN for anything else and
 * for NULL. */
enum kr_answer kr_answer_of(const char *text);
/* The same of what stands in a column of logins: "ikke logget på", "aldrig" … */
enum kr_answer kr_login_answer_of(const char *text);
/* Is the account active, from ACTIVE, INACTIVE and (only where the layout has no role column) VALID_TO, on that day? */
enum kr_answer kr_person_active(const struct kr_person *person, bool dates_are_the_accounts, int32_t as_of);

#endif
