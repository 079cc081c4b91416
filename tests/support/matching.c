/* SPDX-License-Identifier: MPL-2.0 */
#include "matching.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "klikrecon/keys.h"
#include "klikrecon/mem.h"

void test_must(bool ok, const struct kr_err *err)
{
	if (!ok)
		fail_msg("%s", err->what);
}

static struct kr_stmt *prepare(struct kr_db *db, const char *sql)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_stmt *s = NULL;

	test_must(kr_db_prepare(db, sql, &s, &err), &err);
	return s;
}

static void run(struct kr_stmt *s)
{
	struct kr_err err = KR_ERR_INIT;
	test_must(kr_stmt_run(s, &err), &err);
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
	char *text = kr_strndup(token, length);
	kr_stmt_bind_text(s, 2, text);
	free(text);
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
		    " VALUES (?1, 2, ?1, iif(EXISTS (SELECT 1 FROM org_user WHERE uuid = ?2), ?2 || ' ' || ?7, ?2), "
	            "?2, ?3, ?4, ?5, ?6, ?7)");
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

struct kr_db *test_matched(const struct list *list)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db;

	test_must(kr_db_open(NULL, &db, &err) && kr_db_begin(db, &err), &err);
	test_must(
		kr_db_exec(db,
	                   "INSERT INTO source (id, role, path, sha256, format) VALUES (1, 'old', '', '', 'csv'), (2, "
	                   "'fkorg', '', '', 'csv')",
	                   &err),
		&err);
	load(db, list);
	if (list->settings != NULL)
		test_must(kr_db_exec(db, list->settings, &err), &err);
	test_must(kr_match_run(db, &err), &err);
	return db;
}

void test_matching(const struct list *list)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db = test_matched(list);
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
	test_must(kr_db_int(db,
	                    "SELECT count(*) FROM (SELECT old_user FROM candidate GROUP BY old_user"
	                    " HAVING sum(score) > 1 OR min(rank) <> 1 OR max(rank) <> count(*))",
	                    0, &wrong, &err),
	          &err);
	assert_int_equal(wrong, 0);
	test_must(
		kr_db_int(
			db,
			"SELECT count(*) FROM match WHERE org_user IS NOT NULL AND NOT EXISTS (SELECT 1 FROM candidate"
			" WHERE candidate.old_user = match.old_user AND candidate.org_user = match.org_user)",
			0, &wrong, &err),
		&err);
	assert_int_equal(wrong, 0);
	kr_db_close(db);
}
