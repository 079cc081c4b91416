/* SPDX-License-Identifier: MPL-2.0 */
/*
 * file: outputs that are whole or absent.
 *
 *	struct kr_output *out;
 *	kr_output_begin("klik-afstemning.xlsx", &out, err);
 *	… write kr_output_path(out), a file in a private directory (0700) beside the final name …
 *	kr_output_commit(out, "klik-afstemning.forrige.xlsx", err);   // fsync, keep the old one under that name (or NULL), rename, fsync the directory
 *	kr_output_free(out);                                          // without a commit: removes everything it made
 *
 * The directory is on the same file system as the target, so the rename is atomic. Files are made 0600. What a killed run
 * left behind for the same target is removed.
 * Errors: KR_E_OUTPUT, with the path and errno in words.
 *
 * kr_output_set: several of them that are put in place together or not at all, in the order in which they were added:
 *
 *	struct kr_output_set set = { 0 };
 *	… kr_output_set_add(&set, out, NULL); …
 *	kr_output_set_commit(&set, err);                              // when one fails, those before it are taken back
 *	kr_output_set_release(&set);                                  // without a commit: nothing has happened
 *
 * kr_lock: one run at a time for one output: an advisory lock on a hidden file beside it, freed by the
 * kernel however the process ends. KR_E_BUSY when somebody else holds it. Whoever gets it removes what a killed run left behind.
 */
#ifndef KLIKRECON_FILE_H
#define KLIKRECON_FILE_H

#include <stddef.h>
#include <stdint.h>

#include "klikrecon/err.h"

struct kr_output;
bool kr_output_begin(const char *path, struct kr_output **ret, struct kr_err *err);
const char *kr_output_path(const struct kr_output *out);      /* where to write */
const char *kr_output_directory(const struct kr_output *out); /* for temporary files of a library */
bool kr_output_commit(struct kr_output *out, const char *keep_previous_as, struct kr_err *err);
/* Takes a commit back, for what came after it has failed: the old files stand under their names again. */
void kr_output_revert(struct kr_output *out);
void kr_output_free(struct kr_output *out);

struct kr_output_item {
	struct kr_output *out;
	const char *keep_previous_as; /* NULL: it is not kept */
};
struct kr_output_set {
	struct kr_output_item *item;
	size_t n, capacity;
	char **made; /* directories */
	size_t n_made, made_capacity;
	bool in_place;
};
void kr_output_set_add(struct kr_output_set *set, struct kr_output *out,
                       const char *keep_previous_as); /* out is the set's now */
/* A directory for outputs, if it is not there; it goes again with a set that was not put in place. */
bool kr_output_set_make_directory(struct kr_output_set *set, const char *path, struct kr_err *err);
bool kr_output_set_commit(struct kr_output_set *set, struct kr_err *err);
void kr_output_set_revert(struct kr_output_set *set); /* takes a commit back */
void kr_output_set_release(struct kr_output_set *set);

/* Writes all bytes to fd; KR_E_OUTPUT otherwise. */
bool kr_write_all(int fd, const void *bytes, size_t len, struct kr_err *err);

/* The file under one more name beside it, which no file has yet: "b.xlsx" and the mark ".forrige-2025-10-20" give
 * "b.forrige-2025-10-20.xlsx", else "b.forrige-2025-10-20-2.xlsx", …; *ret is that name (heap). */
bool kr_file_keep(const char *path, const char *mark, char **ret, struct kr_err *err);

struct kr_lock;
bool kr_lock_take(const char *target, struct kr_lock **ret, struct kr_err *err);
void kr_lock_free(struct kr_lock *lock);

/* Is the file open in Excel (~$NAME) or LibreOffice (.~lock.NAME#)? KR_E_BUSY naming the lock file. */
bool kr_file_not_open_elsewhere(const char *path, struct kr_err *err);

/* True when both name the same existing file. */
bool kr_file_is_same(const char *a, const char *b);
bool kr_file_exists(const char *path);

/* The ordinary files in the folder of `path` with one of these endings (".xlsx"; NULL behind the last), in the order of their names. Hidden
 * files and what a spreadsheet program puts beside a file that it has open are left out. A folder that cannot be read has none. */
struct kr_folder_file {
	char *path;              /* as a sibling of `path` */
	int64_t bytes, modified; /* modified: seconds since 1970 */
};
struct kr_folder {
	struct kr_folder_file *item;
	size_t n, capacity;
};
void kr_folder_list(const char *path, const char *const endings[], struct kr_folder *ret);
void kr_folder_release(struct kr_folder *folder);

/* The last part of a path, and a path with its last part or its ending replaced (heap; the caller frees). */
const char *kr_path_base(const char *path);
char *kr_path_sibling(const char *path, const char *name);
char *kr_path_with_ending(const char *path, const char *ending); /* "a/b.xlsx", ".db" -> "a/b.db" */

#endif
