/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/match.h"

#include "functions.h"
#include "klikrecon/i18n.h"
#include "klikrecon/keys.h"
#include "klikrecon/load.h"
#include "klikrecon/str.h"

extern const char kr_embedded_candidates_sql[];
extern const char kr_embedded_evidence_sql[];
extern const char kr_embedded_rules_sql[];
extern const char kr_embedded_rank_sql[];
extern const char kr_embedded_forget_sql[];

/* ---- figures for SQL ---- */

static const struct {
	const char *name;
	double value;
} weights[] = {
#define X(name, value, why) { name, value },
#include "weights.tab"
#undef X
};

enum kind { given, surname };
static const struct {
	enum kind kind;
	const char *token;
	int thousands;
} names[] = {
#define X(kind, token, thousands) { kind, token, thousands },
#include "names.tab"
#undef X
};

static bool put_weights(struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	bool done =
		kr_db_exec(db, "CREATE TEMP TABLE weight (name TEXT PRIMARY KEY, value REAL NOT NULL) WITHOUT ROWID",
	                   err) &&
		kr_db_prepare(db, "INSERT INTO weight VALUES (?1, ?2)", &s, err);

	if (!done)
		return false;
	for (size_t i = 0; done && i < sizeof weights / sizeof *weights; i++) {
		kr_stmt_bind_text(s, 1, weights[i].name);
		kr_stmt_bind_double(s, 2, weights[i].value);
		done = kr_stmt_run(s, err);
	}
	kr_stmt_free(s);
	return done;
}

static bool put_names(struct kr_db *db, struct kr_err *err)
{
	struct kr_stmt *s;
	bool done =
		kr_db_exec(db,
	                   "CREATE TEMP TABLE national (kind TEXT, token TEXT, share REAL, PRIMARY KEY (kind, token)) "
	                   "WITHOUT ROWID",
	                   err) &&
		kr_db_prepare(db, "INSERT INTO national VALUES (?1, ?2, ?3)", &s, err);

	if (!done)
		return false;
	for (size_t i = 0; done && i < sizeof names / sizeof *names; i++) {
		kr_stmt_bind_text(s, 1, names[i].kind == given ? "given" : "surname");
		kr_stmt_bind_text(s, 2, names[i].token);
		kr_stmt_bind_double(s, 3, (double)names[i].thousands / KR_PEOPLE_THOUSANDS);
		done = kr_stmt_run(s, err);
	}
	kr_stmt_free(s);
	return done;
}

/* ---- what is said once for the whole list ---- */

enum { FEWEST_UUIDS = 5 };

static bool put_note(struct kr_db *db, const char *text, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(db,
	                   "INSERT INTO source_note (source, kind, text) SELECT min(id), 'warning', ?1 FROM source "
	                   "WHERE role = 'old'",
	                   &s, err))
		return false;
	kr_stmt_bind_text(s, 1, text);
	const bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}

static bool note_uuids(struct kr_db *db, struct kr_err *err)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	int64_t all, found, guessed;
	bool done = true;

	if (!kr_db_int(db, "SELECT count(DISTINCT old_user) FROM old_key WHERE kind = 'uuid'", 0, &all, err) ||
	    !kr_db_int(db, "SELECT count(DISTINCT old_user) FROM hit WHERE kind = 'uuid'", 0, &found, err) ||
	    !kr_db_int(db, "SELECT count(DISTINCT old_user) FROM hit WHERE kind = 'uuid-guess'", 0, &guessed, err))
		return false;
	if (guessed > 0) {
		kr_str_printf(&text,
		              _("%lld UUIDs agree with FK ORG only in another notation (base64, or the byte order of a "
		                "GUID); such matches are proposed, never certain"),
		              (long long)guessed);
		done = put_note(db, text.buf, err);
	} else if (all >= FEWEST_UUIDS && found == 0) {
		kr_str_printf(&text,
		              _("none of the list's %lld UUIDs is found in FK ORG: they are probably of another kind, "
		                "and are not used"),
		              (long long)all);
		done = put_note(db, text.buf, err);
	}
	kr_str_release(&text);
	return done;
}

static bool note_former_domains(struct kr_db *db, struct kr_err *err)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s;
	enum kr_step got;

	if (!kr_db_prepare(db,
	                   "SELECT old_domain, new_domain, people FROM domain_alias WHERE source = 'evident' ORDER BY "
	                   "3 DESC, 1, 2",
	                   &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		kr_str_clear(&text);
		kr_str_printf(&text,
		              _("%s is taken for a former domain of %s: %lld people have kept their name and what "
		                "stands before the @"),
		              kr_stmt_text(s, 0), kr_stmt_text(s, 1), (long long)kr_stmt_int(s, 2));
		if (!put_note(db, text.buf, err)) {
			got = KR_STEP_FAILED;
			break;
		}
	}
	kr_stmt_free(s);
	kr_str_release(&text);
	return got == KR_STEP_DONE;
}

bool kr_match_run(struct kr_db *db, struct kr_err *err)
{
	return kr_match_add_functions(db, err) && kr_db_drop_temporary(db, err) && put_weights(db, err) &&
	       put_names(db, err) && kr_db_exec(db, kr_embedded_candidates_sql, err) &&
	       kr_db_exec(db, kr_embedded_evidence_sql, err) && kr_db_exec(db, kr_embedded_rules_sql, err) &&
	       kr_db_exec(db, kr_embedded_rank_sql, err) && note_uuids(db, err) && note_former_domains(db, err) &&
	       kr_db_exec(db, kr_embedded_forget_sql, err) && kr_db_drop_temporary(db, err);
}
