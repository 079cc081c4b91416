/* SPDX-License-Identifier: MPL-2.0 */
/*
 * load (private): load.c drives the workers and keeps the run's settings; load_rows.c and load_people.c put what they
 * send into the input tables, with the statements of load_insert.c.
 */
#ifndef KR_STORE_LOAD_PRIVATE_H
#define KR_STORE_LOAD_PRIVATE_H

#include "extract.h"
#include "klikrecon/mem.h"

/* The statements that a load needs over and over, prepared once. */
struct kr_insert {
	struct kr_stmt *source, *digest, *file, *sheet, *column, *note, *sheet_end, *sheet_rows, *rejected,
		*fkorg_users;
	struct kr_stmt *old_user, *old_cell, *old_key;
	struct kr_stmt *org_find, *org_user, *org_merge, *org_key;
	struct kr_stmt *token, *domain, *role, *login;
};
bool kr_insert_open(struct kr_db *db, struct kr_insert *ret, struct kr_err *err);
void kr_insert_close(struct kr_insert *insert);

struct kr_load {
	struct kr_db *db;
	struct kr_load_request request;
	struct kr_insert insert;
	char **klik_roles; /* folded */
	size_t n_klik_roles;
	struct kr_keyset *wanted;        /* filled from the old users */
	struct kr_token_counter *tokens; /* watches the old users' names; counts only in the workers */
	uint64_t kept;                   /* FK ORG users in the database */
	uint64_t old_users;
	uint64_t assignments, klik_assignments; /* read */
	uint64_t parted;                        /* FK ORG users whose UUID or user id somebody else has, too */
	struct {
		int64_t source, row;
	} first_parted;
	struct kr_arena deferred_memory;
	struct kr_deferred *deferred, **deferred_end;

	/* where the messages that come in belong */
	enum kr_role role;
	int64_t source, sheet, person;
	bool negative;
	const char *path;
	uint64_t rows_before; /* records of the half before this one: added to every row number */
	struct kr_load_part {
		bool known;
		uint64_t end, records;
	} part; /* what the last part said of itself */
};

/* Of the file, into the table source: made while the workers read, which have the other processor. */
bool kr_load_digest(struct kr_load *load, const struct kr_source *source, struct kr_err *err);

/* Starts a worker on the file and takes in all that it sends. */
bool kr_load_receive(struct kr_load *load, struct kr_worker *worker, struct kr_err *err);
bool kr_load_whole(struct kr_load *load, struct kr_extract *job, struct kr_err *err);
/* load_halves.c: the same by two workers at once. */
bool kr_load_in_halves(struct kr_load *load, struct kr_extract *job, struct kr_err *err);

/* One message of a worker. */
bool kr_load_message(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err);

/* About the file and sheet that are being read. */
bool kr_load_warn(struct kr_load *load, enum kr_warning_kind kind, const char *text, struct kr_err *err);

/* load_check.c */
bool kr_load_has_old_users(const struct kr_load *load, const char *path, struct kr_err *err);
bool kr_load_is_no_copy(struct kr_load *load, struct kr_err *err); /* the file that was read last */
bool kr_load_check(struct kr_load *load, struct kr_err *err);      /* all of them together */
bool kr_load_say_parted(struct kr_load *load, struct kr_err *err); /* when those who have waited are there, too */

/* The row that the message is about. */
int64_t kr_load_row(const struct kr_load *load, const struct kr_wire_message *m);

/* Where the fields and the keys begin in a person message (extract.h). */
enum { PERSON_FORM = 1, PERSON_ACTIVE, PERSON_FIELDS, PERSON_KEYS = PERSON_FIELDS + KR_FIELD_COUNT };

/* load_defer.c: FK ORG users that only a name brings here wait until everybody is read. */
bool kr_load_is_by_name_only(const struct kr_wire_message *m);
void kr_load_defer(struct kr_load *load, const struct kr_wire_message *m);
bool kr_load_deferred(struct kr_load *load, struct kr_err *err);

/* load_people.c */
bool kr_load_old_user(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err);
bool kr_load_org_user(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err);
bool kr_load_cells(struct kr_load *load, const struct kr_wire_message *m, struct kr_err *err);

#endif
