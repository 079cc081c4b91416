/* SPDX-License-Identifier: MPL-2.0 */
/*
 * load: from files to the input tables of the database, through a reading worker per file.
 *
 *	kr_load_begin(db, &request, &load, err);           // empties the tables of the last run
 *	kr_load_old(load, "users.xlsx", err);              // keeps every row
 *	kr_load_fkorg(load, path, err);                    // of each file, the rows that share a key with an old user
 *	kr_load_fkadm(load, path, err); kr_load_logins(load, path, err);
 *	kr_load_finish(load, err); kr_load_free(load);
 *
 * Errors carry the file and, where there is one, sheet and row.
 */
#ifndef KLIKRECON_LOAD_H
#define KLIKRECON_LOAD_H

#include "klikrecon/db.h"
#include "klikrecon/roster.h"

/* Called now and then while a file is read: which file, how far (0..1). Returns false to interrupt. */
typedef bool (*kr_load_progress)(void *ctx, const char *path, double done);

struct kr_sheet_choice {
	enum kr_role role;
	const char *sheet;
};

struct kr_load_request {
	int32_t as_of, deadline; /* days (date.h) */
	const struct kr_map *maps;
	size_t n_maps;
	const struct kr_sheet_choice *sheets;
	size_t n_sheets;
	const char *const *klik_roles; /* patterns with * and ?, compared folded; none: *klik* */
	size_t n_klik_roles;
	const char *const *domains; /* the municipality's own */
	size_t n_domains;
	const char *const *domain_aliases; /* OLD=NEW */
	size_t n_domain_aliases;
	bool few_in_fkorg;              /* there are more old users than users in FK ORG, and that is as it should be */
	const struct kr_limits *limits; /* NULL: the defaults */
	kr_load_progress progress;      /* may be NULL */
	void *progress_ctx;
};

/* When at least so many FK ORG users have the very name of an old user, those who only have a similar one are neither
 * kept nor listed (docs/matching.md, "Who is looked at"): they would bury the others. */
enum { KR_CROWD = 3 };

struct kr_load;
bool kr_load_begin(struct kr_db *db, const struct kr_load_request *request, struct kr_load **ret, struct kr_err *err);
bool kr_load_old(struct kr_load *load, const char *path, struct kr_err *err);
bool kr_load_fkorg(struct kr_load *load, const char *path, struct kr_err *err);
bool kr_load_fkadm(struct kr_load *load, const char *path, struct kr_err *err);
bool kr_load_logins(struct kr_load *load, const char *path, struct kr_err *err);
bool kr_load_finish(struct kr_load *load, struct kr_err *err);
void kr_load_free(struct kr_load *load);

#endif
