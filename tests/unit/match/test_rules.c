/* SPDX-License-Identifier: MPL-2.0 */
/* The decision table, rule by rule, on small lists of invented people. Keys are made as in a run; nothing else is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "klikrecon/db.h"
#include "klikrecon/keys.h"
#include "klikrecon/match.h"

#define U1         "3f0067e5-d456-c47c-c595-9a17381a3f61"
#define U2         "7d65fc3f-ce11-6add-c9e9-1ec4f6db06b3"
#define U3         "b24d7b5a-56ef-4b8e-4f58-be439290f877"
#define U1_SWAPPED "e567003f-56d4-7cc4-c595-9a17381a3f61"

enum { MOST = 12 };

struct old {
	const char *name, *email, *user_id, *uuid, *unit;
	const char *rule;  /* expected */
	const char *match; /* uuid of the FK ORG user expected in the match, or NULL */
	int64_t nearest; /* the FK ORG user, counted from 1, who is listed first where nobody is matched; 0: not looked at */
};
struct org {
	const char *uuid, *user_id, *name, *email, *unit;
};
struct list {
	struct old old[MOST];
	struct org org[MOST];
	const char *settings; /* SQL run before matching, or NULL */
};

static void must(bool ok, const struct kr_err *err)
{
	if (!ok)
		fail_msg("%s", err->what);
}

static struct kr_stmt *prepare(struct kr_db *db, const char *sql)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_stmt *s = NULL;

	must(kr_db_prepare(db, sql, &s, &err), &err);
	return s;
}

static void run(struct kr_stmt *s)
{
	struct kr_err err = KR_ERR_INIT;
	must(kr_stmt_run(s, &err), &err);
}

static void put_keys(struct kr_db *db, const char *sql, const struct kr_keys *keys, int64_t id)
{
	struct kr_stmt *s = prepare(db, sql);

	for (size_t i = 0; i < keys->n; i++) {
		kr_stmt_bind_text(s, 1, kr_key_kind_name(keys->item[i].kind));
		kr_stmt_bind_text(s, 2, keys->item[i].value);
		kr_stmt_bind_int(s, 3, id);
		run(s);
	}
	kr_stmt_free(s);
}

static struct kr_person person(const char *uuid, const char *user_id, const char *name, const char *email)
{
	struct kr_person p = { 0 };

	p.field[KR_FIELD_UUID] = uuid;
	p.field[KR_FIELD_USER_ID] = user_id;
	p.field[KR_FIELD_NAME] = name;
	p.field[KR_FIELD_EMAIL] = email;
	return p;
}

static bool put_count(void *ctx, enum kr_token_kind kind, const char *token, size_t length, uint64_t people)
{
	struct kr_stmt *s = prepare(ctx, kind == KR_TOKEN_DOMAIN ? "INSERT INTO domain_count VALUES (?2, ?3)"
	                                                         : "INSERT INTO token_count VALUES (?1, ?2, ?3)");
	kr_stmt_bind_text(s, 1, kr_token_kind_name(kind));
	kr_stmt_bind_bytes(s, 2, token, length);
	kr_stmt_bind_int(s, 3, (int64_t)people);
	run(s);
	kr_stmt_free(s);
	return true;
}

static void load(struct kr_db *db, const struct list *list)
{
	struct kr_keyset *set = kr_keyset_new();
	struct kr_token_counter *counter = kr_token_counter_new();
	struct kr_keys keys = KR_KEYS_INIT;
	struct kr_stmt *old =
		prepare(db, "INSERT INTO old_user (id, row, key, name, email, user_id, uuid, unit, name_form)"
	                    " VALUES (?1, ?1, ?1, ?2, ?3, ?4, ?5, ?6, ?7)");
	struct kr_stmt *org = prepare(
		db, "INSERT INTO org_user (id, source, row, identity, uuid, user_id, name, email, unit, name_form)"
		    " VALUES (?1, 2, ?1, ?2, ?2, ?3, ?4, ?5, ?6, ?7)");
	int64_t people = 0;

	for (int64_t i = 0; i < MOST && list->old[i].rule != NULL; i++) {
		const struct old *o = &list->old[i];
		const struct kr_person p = person(o->uuid, o->user_id, o->name, o->email);
		const char *fields[] = { o->name, o->email, o->user_id, o->uuid, o->unit };
		kr_keys_of_old(&p, &keys);
		kr_keyset_add(set, &keys);
		kr_token_counter_watch(counter, &keys);
		kr_stmt_bind_int(old, 1, i + 1);
		for (int f = 0; f < 5; f++)
			kr_stmt_bind_text(old, f + 2, fields[f]);
		kr_stmt_bind_text(old, 7, keys.name_form.buf);
		run(old);
		put_keys(db, "INSERT OR IGNORE INTO old_key VALUES (?1, ?2, ?3)", &keys, i + 1);
	}
	for (int64_t i = 0; i < MOST && list->org[i].uuid != NULL; i++) {
		const struct org *o = &list->org[i];
		const struct kr_person p = person(o->uuid, o->user_id, o->name, o->email);
		const char *fields[] = { o->uuid, o->user_id, o->name, o->email, o->unit };
		const bool hit = kr_keys_hit(&p, set, &keys);
		kr_token_counter_count(counter, &keys);
		people++;
		if (!hit)
			continue;
		kr_stmt_bind_int(org, 1, i + 1);
		for (int f = 0; f < 5; f++)
			kr_stmt_bind_text(org, f + 2, fields[f]);
		kr_stmt_bind_text(org, 7, keys.name_form.buf);
		run(org);
		put_keys(db, "INSERT OR IGNORE INTO org_key VALUES (?1, ?2, ?3)", &keys, i + 1);
	}
	kr_token_counter_each(counter, put_count, db);
	struct kr_stmt *s = prepare(db, "INSERT INTO setting VALUES ('fkorg_users', ?1)");
	kr_stmt_bind_int(s, 1, people);
	run(s);
	kr_stmt_free(s);
	kr_stmt_free(old);
	kr_stmt_free(org);
	kr_keys_release(&keys);
	kr_keyset_free(set);
	kr_token_counter_free(counter);
}

static struct kr_db *match(const struct list *list)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;

	must(kr_db_open(NULL, &db, &err) && kr_db_begin(db, &err), &err);
	must(kr_db_exec(db,
	                "INSERT INTO source (id, role, path, sha256, format) VALUES (1, 'old', '', '', 'csv'), (2, "
	                "'fkorg', '', '', 'csv')",
	                &err),
	     &err);
	load(db, list);
	if (list->settings != NULL)
		must(kr_db_exec(db, list->settings, &err), &err);
	must(kr_match_run(db, &err), &err);
	return db;
}

/* The rule and the match of every old user, and that score and rank keep their promises. */
static void check(const struct list *list)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db = match(list);
	struct kr_stmt *s = prepare(
		db, "SELECT rule, kind, org_user.uuid, (kind IN ('certain', 'proposed')) = (match.org_user IS NOT NULL)"
		    " FROM match LEFT JOIN org_user ON org_user.id = match.org_user WHERE old_user = ?1");
	int64_t wrong;

	for (int64_t i = 0; i < MOST && list->old[i].rule != NULL; i++) {
		const struct old *o = &list->old[i];
		kr_stmt_bind_int(s, 1, i + 1);
		assert_int_equal(kr_stmt_step(s, &err), KR_STEP_ROW);
		const char *uuid = kr_stmt_text(s, 2);
		if (strcmp(kr_stmt_text(s, 0), o->rule) != 0 || (uuid == NULL) != (o->match == NULL) ||
		    (uuid != NULL && strcmp(uuid, o->match) != 0) || kr_stmt_int(s, 3) != 1)
			fail_msg("%s: rule %s (%s), match %s; expected rule %s, match %s",
			         o->name != NULL ? o->name : "?", kr_stmt_text(s, 0), kr_stmt_text(s, 1),
			         uuid != NULL ? uuid : "none", o->rule, o->match != NULL ? o->match : "none");
		kr_stmt_reset(s);
		if (o->nearest > 0) {
			struct kr_stmt *first =
				prepare(db, "SELECT org_user FROM candidate WHERE old_user = ?1 AND rank = 1");
			kr_stmt_bind_int(first, 1, i + 1);
			assert_int_equal(kr_stmt_step(first, &err), KR_STEP_ROW);
			assert_int_equal(kr_stmt_int(first, 0), o->nearest);
			kr_stmt_free(first);
		}
	}
	kr_stmt_free(s);
	must(kr_db_int(db,
	               "SELECT count(*) FROM (SELECT old_user FROM candidate GROUP BY old_user"
	               " HAVING sum(score) > 1 OR min(rank) <> 1 OR max(rank) <> count(*))",
	               0, &wrong, &err),
	     &err);
	assert_int_equal(wrong, 0);
	must(kr_db_int(db,
	               "SELECT count(*) FROM match WHERE org_user IS NOT NULL AND NOT EXISTS (SELECT 1 FROM candidate"
	               " WHERE candidate.old_user = match.old_user AND candidate.org_user = match.org_user)",
	               0, &wrong, &err),
	     &err);
	assert_int_equal(wrong, 0);
	kr_db_close(db);
}

#define ADDRESS "mette.hansen@korsbaek.dk"

static void by_uuid(void **state)
{
	(void)state;
	check(&(struct list){ .old = { { "Mette Hansen", NULL, NULL, "{" U1 "}", .rule = "1", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* the surname changed, and the address with it */
	check(&(struct list){ .old = { { "Mette Holm", "mette.holm@korsbaek.dk", NULL, U1, .rule = "1", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* … but somebody else has the name */
	check(&(struct list){
		.old = { { "Mette Holm", NULL, NULL, U1, .rule = "1o" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "meho", "Mette Holm", "meho@korsbaek.dk" } } });
	check(&(struct list){
		.old = { { "Mette Hansen", ADDRESS, NULL, U2, .rule = "1a" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	check(&(struct list){
		.old = { { "Mette Hansen", NULL, "boho", U1, .rule = "1a" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Mette Hansen", NULL, NULL, U2, .rule = "1n" } },
	                      .org = { { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	/* a UUID that FK ORG does not know is passed over */
	check(&(struct list){ .old = { { "Mette Hansen", ADDRESS, NULL, U3, .rule = "2", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	check(&(struct list){ .old = { { "Mette Hansen", NULL, NULL, U1_SWAPPED, .rule = "1c", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
}

static void by_email(void **state)
{
	(void)state;
	check(&(struct list){ .old = { { "Mette Hansen", ADDRESS, .rule = "2", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Sofie Hansen", ADDRESS },
	                               { U2, "meha2", "Mette Hansen", "meha2@korsbaek.dk" } } });
	/* a slip in the name: the address has it right */
	check(&(struct list){ .old = { { "Mtte Hansen", ADDRESS, .rule = "2", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* an address of initials could be anybody's */
	check(&(struct list){ .old = { { "Lene Hansen", "leha@korsbaek.dk", .rule = "2f", .match = U1 } },
	                      .org = { { U1, "leha", "Lone Hansen", "leha@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Lene Hansen", "leha@korsbaek.dk", .rule = "2e" } },
	                      .org = { { U1, "leha", "Lone Hansen", "leha@korsbaek.dk" },
	                               { U2, "leha2", "Lene Hansen", "leha2@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Mette Holm", "mette.holm@korsbaek.dk", .rule = "2", .match = U1 } },
	                      .org = { { U1, "meho", "Mette Hansen", "mette.holm@korsbaek.dk" } } });
	/* the surname is kept as a middle name; but initials might be those of a Mette Holm-Hansen who came later */
	check(&(struct list){ .old = { { "Mette Holm", "mette.holm@korsbaek.dk", .rule = "2", .match = U1 },
	                               { "Mette Holm", "meho@korsbaek.dk", .rule = "2f", .match = U2 } },
	                      .org = { { U1, "meho2", "Mette Holm Hansen", "mette.holm@korsbaek.dk" },
	                               { U2, "meho", "Mette Holm Hansen", "meho@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Mette Holm", "meho@korsbaek.dk", .rule = "2a", .match = U1 } },
	                      .org = { { U1, "meho", "Mette Hansen", "meho@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Mette Hansen", ADDRESS, .rule = "2b" } },
	                      .org = { { U1, "boho", "Bo Holm", ADDRESS } } });
	check(&(struct list){ .old = { { NULL, ADDRESS, .rule = "2c", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	check(&(struct list){
		.old = { { "Mette Hansen", ADDRESS, "boho", .rule = "2d" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Jens Peter Hansen", "jens.hansen@korsbaek.dk", .rule = "2m", .match = U1 } },
	                      .org = { { U1, "jeha", "Jens Ole Hansen", "jens.hansen@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Mette Hansen", "mette.hansen+klik@korsbaek.dk", .rule = "2t", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* an independent user id settles what the name does not */
	check(&(struct list){ .old = { { "Mette Holm", "meho@korsbaek.dk", "b12345", .rule = "2", .match = U1 } },
	                      .org = { { U1, "b12345", "Mette Hansen", "meho@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Mette Holm", "meho@korsbaek.dk", "meho", .rule = "2a", .match = U1 } },
	                      .org = { { U1, "meho", "Mette Hansen", "meho@korsbaek.dk" } } });
}

static void shared_addresses(void **state)
{
	(void)state;
#define BOX "borgerservice@korsbaek.dk"
	check(&(struct list){ .old = { { "Mette Hansen", BOX, .rule = "3", .match = U1 },
	                               { "Ida Lund", BOX, .rule = "3a" },
	                               { "Mtte Hansen", BOX, .rule = "3b", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", BOX }, { U2, "boho", "Bo Holm", BOX } } });
	/* one holder, but the box is an office's: it contradicts nobody */
	check(&(struct list){ .old = { { "Mette Hansen", BOX, NULL, U1, .rule = "1", .match = U1 },
	                               { "Mette Hansen", BOX, "meha", .rule = "4", .match = U1 },
	                               { "Ida Lund", BOX, .rule = "3a" } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", BOX } } });
	check(&(struct list){
		.old = { { "Mette Hansen", BOX, .rule = "3s" } },
		.org = { { U1, "meha", "Mette Hansen", BOX }, { U2, "adm-meha", "Mette Hansen", BOX } } });
	/* two accounts of one person, but the UUID or the user id says which */
	check(&(struct list){
		.old = { { "Mette Hansen", BOX, NULL, U2, .rule = "1", .match = U2 },
	                 { "Mette Hansen", BOX, "meha", .rule = "4", .match = U1 } },
		.org = { { U1, "meha", "Mette Hansen", BOX }, { U2, "adm-meha", "Mette Hansen", BOX } } });
}

static void by_user_id(void **state)
{
	(void)state;
	check(&(struct list){ .old = { { "Mette Hansen", NULL, "KORSBAEK\\MEHA", .rule = "4", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	check(&(struct list){ .old = { { "Mette Holm", NULL, "meha", .rule = "4a", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	check(&(struct list){ .old = { { "Mette Hansen", "m.hansen@korsbaek.dk", "meha", .rule = "4b", .match = U1 },
	                               { "Mette Hansen", "m.hansen@korsbaek.dk", "b12345", .rule = "4", .match = U2 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS },
	                               { U2, "b12345", "Mette Hansen", "mh@korsbaek.dk" } } });
	check(&(struct list){ .old = { { "Mtte Hansen", NULL, "meha", .rule = "4c", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	check(&(struct list){
		.old = { { "Mette Hansen", NULL, "meha", .rule = "4d" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "MEHA", "Mette Hansen", NULL } } });
	check(&(struct list){ .old = { { "Mette Hansen", "meha@korsbaek.dk", .rule = "4e", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", NULL } } });
}

/* Nobody comes into question, but who shares a rare name is shown. */
static void the_nearest(void **state)
{
	(void)state;
	check(&(struct list){
		.old = { { "Tahlua Holdwnby", .rule = "7", .nearest = 1 },
	                 { "Kurt Overskov", .rule = "7", .nearest = 2 } },
		.org = { { U1, "taho", "Tahlia Holdenby", ADDRESS }, { U2, "buov", "Bue Overskov", NULL } } });
}

static void by_name(void **state)
{
	(void)state;
	check(&(struct list){ .old = { { "Mette Hansen", .rule = "5b", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	check(&(struct list){ .old = { { "Mette Hansen", "mh@korsbaek.dk", .rule = "5c", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	check(&(struct list){
		.old = { { "Mette Hansen", "mh@gmail.com", .rule = "5b",
	                   .match = U1 } }, /* private addresses die unseen */
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@gmail.com" } } });
	check(&(struct list){
		.old = { { "Mette Hansen", .rule = "5" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "meha2", "Mette Sofie Hansen", NULL } } });
	check(&(struct list){ .old = { { "Mette Hansen", .rule = "5s" } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS, "Skolen" },
	                               { U2, "meha2", "Mette Hansen", NULL, "Skolen" } } });
	check(&(struct list){ .old = { { "Mtte Hansen", .rule = "6", .match = U1 },
	                               { "M. Hansen", .rule = "6", .match = U1 },
	                               { "Mette Holm", .rule = "7" },
	                               { "Bo Lund", .rule = "7" },
	                               { NULL, .rule = "7" } },
	                      .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	check(&(struct list){
		.old = { { "Mtte Hansen", .rule = "6a" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "meha2", "Matte Hansen", NULL } } });
}

#define FORMER "INSERT INTO domain_alias VALUES ('gammel.dk', 'korsbaek.dk', 'option', 0)"

static void at_a_former_domain(void **state)
{
	(void)state;
	/* told on the command line, and the name is rare */
	check(&(struct list){ .old = { { "Xenia Tanggaard", "xenia.tanggaard@gammel.dk", .rule = "5a", .match = U1 },
	                               { "Xenia Holm", "xenia.holm@gammel.dk", .rule = "5e", .match = U2 } },
	                      .org = { { U1, "xeta", "Xenia Tanggaard", "xenia.tanggaard@korsbaek.dk" },
	                               { U2, "xeho", "Xenia Lund", "xenia.holm@korsbaek.dk" } },
	                      .settings = FORMER });
	/* a namesake is in the way */
	check(&(struct list){ .old = { { "Xenia Tanggaard", "xenia.tanggaard@gammel.dk", .rule = "5" } },
	                      .org = { { U1, "xeta", "Xenia Tanggaard", "xenia.tanggaard@korsbaek.dk" },
	                               { U2, "xeta2", "Xenia Tanggaard", "xenia.tanggaard2@korsbaek.dk" } },
	                      .settings = FORMER });
	/* not told: the same local part at another domain is nothing */
	check(&(struct list){ .old = { { "Xenia Tanggaard", "xenia.tanggaard@gammel.dk", .rule = "5b", .match = U1 } },
	                      .org = { { U1, "xeta", "Xenia Tanggaard", "xenia.tanggaard@korsbaek.dk" } } });
}

static void an_evident_former_domain(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	const struct list list = {
		.old = { { "Asta Birk", "b100001@gammel.dk", .rule = "5a", .match = U1 },
		         { "Dina Egeris", "b100002@gammel.dk", .rule = "5a", .match = U2 },
		         { "Finn Gade", "b100003@gammel.dk", .rule = "5a", .match = U3 },
		         { "Hugo Iversborg", "b100004@gammel.dk", .rule = "5a",
		           .match = "00000000-0000-0000-0000-000000000004" },
		         { "Jytte Krogager", "b100005@gammel.dk", .rule = "5a",
		           .match = "00000000-0000-0000-0000-000000000005" },
		         { "Liva Mosevang", "b100006@nyt.dk", .rule = "5b",
		           .match = "00000000-0000-0000-0000-000000000006" } },
		.org = { { U1, NULL, "Asta Birk", "b100001@korsbaek.dk" },
		         { U2, NULL, "Dina Egeris", "b100002@korsbaek.dk" },
		         { U3, NULL, "Finn Gade", "b100003@korsbaek.dk" },
		         { "00000000-0000-0000-0000-000000000004", NULL, "Hugo Iversborg", "b100004@korsbaek.dk" },
		         { "00000000-0000-0000-0000-000000000005", NULL, "Jytte Krogager", "b100005@korsbaek.dk" },
		         { "00000000-0000-0000-0000-000000000006", NULL, "Liva Mosevang", "b100006@korsbaek.dk" } }
	};
	int64_t said;

	check(&list);
	struct kr_db *db = match(&list);
	must(kr_db_int(db, "SELECT count(*) FROM source_note WHERE kind = 'warning'", 0, &said, &err), &err);
	assert_int_equal(said, 1);
	must(kr_db_int(db,
	               "SELECT count(*) FROM domain_alias WHERE old_domain = 'gammel.dk' AND source = 'evident' AND "
	               "people = 5",
	               0, &said, &err),
	     &err);
	assert_int_equal(said, 1);
	kr_db_close(db);
}

static void two_rows_for_one_user(void **state)
{
	(void)state;
	/* the same person twice is allowed */
	check(&(struct list){ .old = { { "Mette Sofie Hansen", ADDRESS, .rule = "2", .match = U1 },
	                               { "Mette Hansen", NULL, NULL, U1, .rule = "1", .match = U1 } },
	                      .org = { { U1, "meha", "Mette Sofie Hansen", ADDRESS } } });
	/* two names for one address are not */
	check(&(struct list){
		.old = { { "Mette Hansen", ADDRESS, .rule = "8", .match = U1 }, { "Bo Holm", ADDRESS, .rule = "2b" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* but a row whose own keys contradict each other accuses nobody */
	check(&(struct list){
		.old = { { "Mette Hansen", ADDRESS, .rule = "2", .match = U1 },
	                 { "Bo Holm", "boho@korsbaek.dk", NULL, U1, .rule = "1a" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
}

static void a_uuid_column_of_another_kind_is_said_once(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct list list = { .org = { { U1, "meha", "Mette Hansen", ADDRESS } } };
	static const char *const uuids[] = { "10000000-0000-0000-0000-000000000001",
		                             "10000000-0000-0000-0000-000000000002",
		                             "10000000-0000-0000-0000-000000000003",
		                             "10000000-0000-0000-0000-000000000004",
		                             "10000000-0000-0000-0000-000000000005" };
	int64_t said;

	for (size_t i = 0; i < 5; i++)
		list.old[i] = (struct old){ "Mette Hansen", ADDRESS, NULL, uuids[i], .rule = "2", .match = U1 };
	check(&list);
	struct kr_db *db = match(&list);
	must(kr_db_int(db, "SELECT count(*) FROM source_note WHERE kind = 'warning'", 0, &said, &err), &err);
	assert_int_equal(said, 1);
	kr_db_close(db);
}

static void matching_again_gives_the_same(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	const struct list list = { .old = { { "Mette Hansen", ADDRESS, .rule = "2", .match = U1 },
		                            { "Bo Holm", .rule = "5b", .match = U2 } },
		                   .org = { { U1, "meha", "Mette Hansen", ADDRESS },
		                            { U2, "boho", "Bo Holm", NULL } } };
	struct kr_db *db = match(&list);
	int64_t rows;

	must(kr_db_exec(db,
	                "CREATE TABLE before AS SELECT * FROM match; CREATE TABLE listed AS SELECT * FROM candidate",
	                &err),
	     &err);
	must(kr_match_run(db, &err), &err);
	must(kr_db_int(db,
	               "SELECT (SELECT count(*) FROM (SELECT * FROM match EXCEPT SELECT * FROM before)) +"
	               " (SELECT count(*) FROM (SELECT * FROM candidate EXCEPT SELECT * FROM listed))",
	               -1, &rows, &err),
	     &err);
	assert_int_equal(rows, 0);
	must(kr_db_int(db, "SELECT count(*) FROM sqlite_temp_schema", -1, &rows, &err), &err);
	assert_int_equal(rows, 0);
	kr_db_close(db);
}

static void nobody_at_all(void **state)
{
	(void)state;
	check(&(struct list){ .old = { { "Mette Hansen", ADDRESS, "meha", U1, .rule = "7" } } });
	check(&(struct list){ .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_uuid),
		cmocka_unit_test(by_email),
		cmocka_unit_test(shared_addresses),
		cmocka_unit_test(by_user_id),
		cmocka_unit_test(by_name),
		cmocka_unit_test(the_nearest),
		cmocka_unit_test(at_a_former_domain),
		cmocka_unit_test(an_evident_former_domain),
		cmocka_unit_test(two_rows_for_one_user),
		cmocka_unit_test(a_uuid_column_of_another_kind_is_said_once),
		cmocka_unit_test(matching_again_gives_the_same),
		cmocka_unit_test(nobody_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
