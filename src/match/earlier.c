/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/earlier.h"

#include "functions.h"
#include "klikrecon/keys.h"
#include "klikrecon/lineage.h"
#include "klikrecon/match.h"

extern const char kr_embedded_earlier_answers_sql[];
extern const char kr_embedded_earlier_sides_sql[];
extern const char kr_embedded_earlier_rest_sql[];
extern const char kr_embedded_earlier_judge_sql[];
extern const char kr_embedded_earlier_alike_sql[];
extern const char kr_embedded_earlier_rows_sql[];

/* ---- the two lists, in a database of their own ---- */

/* What FK ORG says of names, sizes and domains holds for both. */
static const char *const from_fkorg[][2] = {
	{ "SELECT name, value, NULL FROM setting WHERE name = 'fkorg_users'",
	  "INSERT OR REPLACE INTO setting SELECT ?1, ?2 WHERE ?3 IS NULL" },
	{ "SELECT kind, token, people FROM token_count", "INSERT INTO token_count VALUES (?1, ?2, ?3)" },
	{ "SELECT domain, people, NULL FROM domain_count", "INSERT INTO domain_count SELECT ?1, ?2 WHERE ?3 IS NULL" },
	{ "SELECT old_domain, new_domain, source FROM domain_alias WHERE source = 'option'",
	  "INSERT INTO domain_alias (old_domain, new_domain, source) VALUES (?1, ?2, ?3)" },
};

/* Rows of up to `n` texts from one database, for the statement of the other. */
static bool copy(struct kr_db *from, const char *query, struct kr_db *to, const char *statement, int n,
                 struct kr_err *err)
{
	struct kr_stmt *read = NULL, *write = NULL;
	enum kr_step got = KR_STEP_FAILED;

	if (kr_db_prepare(from, query, &read, err) && kr_db_prepare(to, statement, &write, err))
		while ((got = kr_stmt_step(read, err)) == KR_STEP_ROW) {
			for (int i = 0; i < n; i++)
				kr_stmt_bind_text(write, i + 1, kr_stmt_text(read, i));
			if (!kr_stmt_run(write, err)) {
				got = KR_STEP_FAILED;
				break;
			}
		}
	kr_stmt_free(read);
	kr_stmt_free(write);
	return got == KR_STEP_DONE;
}

enum { ENTRY, NAME, EMAIL, USER_ID, UUID, UNIT, N_COLUMNS };
#define PEOPLE(side)                                                                                                   \
	"SELECT entry, name, (SELECT text FROM key_cell AS k WHERE k.entry = r.entry AND side = '" side                \
	"' AND kind = 'email'), (SELECT text FROM key_cell AS k WHERE k.entry = r.entry AND side = '" side             \
	"' AND kind = 'user-id'), (SELECT text FROM key_cell AS k WHERE k.entry = r.entry AND side = '" side           \
	"' AND kind = 'uuid'), unit FROM rest_" side " AS r ORDER BY entry"

/* One side of the comparison: whose people come from `people`, and where they and their keys go. */
struct side {
	const char *people, *person, *key;
};
static const struct side there = { PEOPLE("there"),
	                           "INSERT INTO old_user (id, name, email, user_id, uuid, unit, name_form, row, key)"
	                           " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?1, ?1)",
	                           "INSERT OR IGNORE INTO old_key (old_user, kind, value) VALUES (?1, ?2, ?3)" };
static const struct side here = {
	PEOPLE("here"),
	"INSERT INTO org_user (id, name, email, user_id, uuid, unit, name_form, source, row, identity)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 1, ?1, coalesce(?5, 'entry:' || ?1))",
	"INSERT OR IGNORE INTO org_key (org_user, kind, value) VALUES (?1, ?2, ?3)"
};

static bool put_keys(struct kr_stmt *s, int64_t entry, const struct kr_keys *keys, struct kr_err *err)
{
	for (size_t i = 0; i < keys->n; i++) {
		kr_stmt_bind_int(s, 1, entry);
		kr_stmt_bind_text(s, 2, kr_key_kind_name(keys->item[i].kind));
		kr_stmt_bind_text(s, 3, keys->item[i].value);
		if (!kr_stmt_run(s, err))
			return false;
	}
	return true;
}

/* An empty user id says that there is none: a name that looks like one is not taken for it. */
static struct kr_person person_of(struct kr_stmt *row)
{
	const char *user_id = kr_stmt_text(row, USER_ID);

	return (struct kr_person){ .field = { [KR_FIELD_NAME] = kr_stmt_text(row, NAME),
		                              [KR_FIELD_EMAIL] = kr_stmt_text(row, EMAIL),
		                              [KR_FIELD_USER_ID] = user_id != NULL ? user_id : "",
		                              [KR_FIELD_UUID] = kr_stmt_text(row, UUID) } };
}

static bool put_side(struct kr_db *db, struct kr_db *lists, const struct side *side, struct kr_keyset *set,
                     struct kr_err *err)
{
	struct kr_keys keys = KR_KEYS_INIT;
	struct kr_stmt *read = NULL, *put = NULL, *put_key = NULL;
	enum kr_step got = KR_STEP_FAILED;
	bool done = kr_db_prepare(db, side->people, &read, err) && kr_db_prepare(lists, side->person, &put, err) &&
	            kr_db_prepare(lists, side->key, &put_key, err);

	while (done && (got = kr_stmt_step(read, err)) == KR_STEP_ROW) {
		const struct kr_person person = person_of(read);
		const int64_t entry = kr_stmt_int(read, ENTRY);
		if (side == &there) {
			kr_keys_of_old(&person, &keys);
			kr_keyset_add(set, &keys);
		} else {
			kr_keys_hit(&person, set, &keys);
		}
		kr_stmt_bind_int(put, 1, entry);
		for (int i = NAME; i < N_COLUMNS; i++)
			kr_stmt_bind_text(put, i + 1, kr_stmt_text(read, i));
		kr_stmt_bind_text(put, N_COLUMNS + 1, keys.name_form.buf);
		done = kr_stmt_run(put, err) && put_keys(put_key, entry, &keys, err);
	}
	kr_stmt_free(read);
	kr_stmt_free(put);
	kr_stmt_free(put_key);
	kr_keys_release(&keys);
	return done && got == KR_STEP_DONE;
}

static bool put_lists(struct kr_db *db, struct kr_db *lists, struct kr_err *err)
{
	struct kr_keyset *set = kr_keyset_new();
	bool done = kr_db_begin(lists, err);

	for (size_t i = 0; done && i < sizeof from_fkorg / sizeof *from_fkorg; i++)
		done = copy(db, from_fkorg[i][0], lists, from_fkorg[i][1], 3, err);
	done = done && put_side(db, lists, &there, set, err) && put_side(db, lists, &here, set, err);
	kr_keyset_free(set);
	return done;
}

/* ---- what the decision table says of them ---- */

static bool ask(struct kr_db *db, struct kr_err *err)
{
	struct kr_db *lists;

	if (!kr_db_open(NULL, &lists, err))
		return false;
	const bool done = put_lists(db, lists, err) && kr_match_run(lists, err) &&
	                  copy(lists, "SELECT old_user, kind, rule, org_user FROM match", db,
	                       "INSERT INTO found VALUES (?1, ?2, ?3, ?4)", 4, err) &&
	                  copy(lists, "SELECT org_user, old_user, uuid, email, user_id, name FROM candidate", db,
	                       "INSERT INTO pair VALUES (?1, ?2, ?3, ?4, ?5, ?6)", 6, err);
	kr_db_close(lists);
	return done;
}

/* Only where there is something to compare. */
static bool ask_of_the_rest(struct kr_db *db, struct kr_err *err)
{
	int64_t both;

	return kr_db_int(db, "SELECT EXISTS (SELECT 1 FROM rest_here) AND EXISTS (SELECT 1 FROM rest_there)", 0, &both,
	                 err) &&
	       (both == 0 || ask(db, err));
}

bool kr_earlier_run(struct kr_db *db, struct kr_err *err)
{
	return kr_db_add_answer_functions(db, err) && kr_match_add_functions(db, err) &&
	       kr_earlier_add_functions(db, err) && kr_db_drop_temporary(db, err) &&
	       kr_db_exec(db, kr_embedded_earlier_answers_sql, err) && kr_lineage_advance(db, err) &&
	       kr_db_exec(db, kr_embedded_earlier_sides_sql, err) &&
	       kr_db_exec(db, kr_embedded_earlier_rest_sql, err) && ask_of_the_rest(db, err) &&
	       kr_db_exec(db, kr_embedded_earlier_judge_sql, err) &&
	       kr_db_exec(db, kr_embedded_earlier_alike_sql, err) &&
	       kr_db_exec(db, kr_embedded_earlier_rows_sql, err) && kr_db_drop_temporary(db, err);
}
