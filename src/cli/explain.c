/* SPDX-License-Identifier: MPL-2.0 */
#include "explain.h"

#include <math.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/report.h"
#include "klikrecon/text.h"

enum { MOST_CANDIDATES = 25, LABEL = 12 };

/* ---- lines ---- */

/* "  Label      text", with the texts under each other. */
static void print_label(const char *label, FILE *out)
{
	const size_t width = kr_text_width(label, strlen(label));

	fprintf(out, "  %s%*s ", label, width < LABEL ? (int)(LABEL - width) : 0, "");
}

static void print_field(const char *label, const char *text, FILE *out)
{
	if (text == NULL || *text == '\0')
		return;
	print_label(label, out);
	for (; *text != '\0'; text++) { /* several values stand on lines of their own */
		if (*text == '\n')
			fputs(", ", out);
		else
			putc(*text, out);
	}
	putc('\n', out);
}

static bool prepare_for(struct kr_db *db, const char *sql, int64_t old_user, struct kr_stmt **ret, struct kr_err *err)
{
	if (!kr_db_prepare(db, sql, ret, err))
		return false;
	kr_stmt_bind_int(*ret, 1, old_user);
	return true;
}

bool kr_explain_line(struct kr_db *db, int64_t old_user, FILE *out, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!prepare_for(db,
	                 "SELECT row, coalesce(name, ''), coalesce(replace(email, char(10), ', '), '') FROM old_user "
	                 "WHERE id = ?1",
	                 old_user, &s, err))
		return false;
	const enum kr_step got = kr_stmt_step(s, err);
	if (got == KR_STEP_ROW)
		fprintf(out, _("Row %lld: %s  %s\n"), (long long)kr_stmt_int(s, 0), kr_stmt_text(s, 1),
		        kr_stmt_text(s, 2));
	kr_stmt_free(s);
	return got == KR_STEP_ROW;
}

/* ---- the row ---- */

/* A value as it stands on the list and, where that differs, as it is compared. */
static void print_key(const char *label, const char *raw, const char *form, FILE *out)
{
	struct kr_str both = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (raw == NULL)
		print_field(label, _("(none)"), out);
	else if (form != NULL && strcmp(raw, form) == 0)
		print_field(label, raw, out);
	else {
		kr_str_printf(&both, "%s  →  %s", raw, form != NULL ? form : _("not usable"));
		print_field(label, both.buf, out);
	}
	kr_str_release(&both);
}

static bool print_keys(struct kr_db *db, int64_t old_user, FILE *out, struct kr_err *err)
{
	struct kr_stmt *s;
	static const char sql[] =
		"SELECT name, nullif(name_form, ''), email, user_id, uuid,"
		" (SELECT group_concat(value, ', ') FROM old_key WHERE old_user = o.id AND kind = 'email'),"
		" (SELECT group_concat(value, ', ') FROM old_key WHERE old_user = o.id AND kind = 'user-id'),"
		" (SELECT group_concat(value, ', ') FROM old_key WHERE old_user = o.id AND kind = 'uuid'), garbled "
		"FROM old_user AS o WHERE id = ?1";

	if (!prepare_for(db, sql, old_user, &s, err))
		return false;
	const bool found = kr_stmt_step(s, err) == KR_STEP_ROW;
	if (found) {
		print_key(_("Name"), kr_stmt_text(s, 0), kr_stmt_text(s, 1), out);
		print_key(_("E-mail"), kr_stmt_text(s, 2), kr_stmt_text(s, 5), out);
		print_key(_("User id"), kr_stmt_text(s, 3), kr_stmt_text(s, 6), out);
		print_key(_("UUID"), kr_stmt_text(s, 4), kr_stmt_text(s, 7), out);
		if (kr_stmt_int(s, 8) != 0)
			print_field("", _("The text was garbled; it was repaired as far as possible."), out);
	}
	kr_stmt_free(s);
	return found;
}

/* ---- the decision ---- */

static bool read_keys(struct kr_db *db, int64_t old_user, struct kr_row_keys *ret, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!prepare_for(db, kr_row_keys_sql, old_user, &s, err))
		return false;
	const enum kr_step got = kr_stmt_step(s, err);
	*ret = got == KR_STEP_ROW ? kr_row_keys_of(s) : (struct kr_row_keys){ 0 };
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

static bool print_decision(struct kr_db *db, int64_t old_user, FILE *out, struct kr_err *err)
{
	struct kr_row_keys keys;
	struct kr_stmt *s;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	static const char sql[] =
		"SELECT m.kind, m.rule, m.namesakes, coalesce(v.chosen, 0),"
		" CASE WHEN v.chosen THEN coalesce(o.name || ', ' || coalesce(o.user_id, o.uuid), o.name, o.identity) "
		"END "
		"FROM match AS m LEFT JOIN verdict AS v USING (old_user) LEFT JOIN org_user AS o ON o.id = v.org_user "
		"WHERE m.old_user = ?1";

	if (!read_keys(db, old_user, &keys, err) || !prepare_for(db, sql, old_user, &s, err))
		return false;
	const bool found = kr_stmt_step(s, err) == KR_STEP_ROW;
	if (found) {
		const char *rule = kr_stmt_text(s, 1);
		putc('\n', out);
		print_field(_("Result"), kr_words_match_kind(kr_stmt_text(s, 0)), out);
		kr_str_printf(&text, _("%s (rule %s)"), kr_words_rule(rule), rule);
		print_field(_("Because"), text.buf, out);
		kr_str_clear(&text);
		kr_words_certainty(rule, &keys, &text);
		print_field(_("To settle it"), text.buf, out);
		if (!kr_stmt_is_null(s, 2)) {
			kr_str_clear(&text);
			const long long hundredths = llround(100 * kr_stmt_double(s, 2));
			kr_str_printf(&text,
			              _("in a list of this size %lld.%02lld people of this given name and surname are "
			                "expected"),
			              hundredths / 100, hundredths % 100);
			print_field(_("Namesakes"), text.buf, out);
		}
		if (kr_stmt_int(s, 3) != 0) {
			const char *who = kr_stmt_text(s, 4);
			kr_str_clear(&text);
			kr_str_printf(
				&text,
				who != NULL ? _("the KLIK administrator has chosen %s, and that decides")
					    : _("the KLIK administrator has answered that it is none of them, and that "
			                        "decides"),
				who);
			print_field(_("But"), text.buf, out);
		}
	}
	kr_str_release(&text);
	kr_stmt_free(s);
	return found;
}

/* ---- the candidates ---- */

static void print_evidence(const char *tokens, FILE *out)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED), token = KR_STR_INIT(KR_STR_UNBOUNDED);

	while (*tokens != '\0') {
		const size_t length = strcspn(tokens, ",");
		kr_str_clear(&token);
		kr_str_put(&token, tokens, length);
		kr_str_printf(&text, "%s%s", text.len > 0 ? ", " : "", kr_words_evidence(token.buf));
		tokens += length + (tokens[length] == ',');
	}
	if (text.len > 0)
		fprintf(out, "       %s: %s\n", _("Speaks for it"), text.buf);
	kr_str_release(&text);
	kr_str_release(&token);
}

static void print_verdict(const char *label, const char *words, const char *value, FILE *out)
{
	fprintf(out, "       %s: %s", label, words);
	if (value != NULL && *value != '\0')
		fprintf(out, "  (%s)", value);
	putc('\n', out);
}

static void print_candidate(struct kr_stmt *s, FILE *out)
{
	const char *unit = kr_stmt_text(s, 6);
	const int percent = kr_words_percent(kr_stmt_text(s, 15), kr_stmt_double(s, 1));

	fprintf(out, "  %2lld.  %s%s%s", (long long)kr_stmt_int(s, 0), kr_stmt_text(s, 2), unit != NULL ? " · " : "",
	        unit != NULL ? unit : "");
	if (!kr_stmt_is_null(s, 7) && kr_stmt_int(s, 7) == 0)
		fprintf(out, " · %s", _("inactive"));
	if (kr_stmt_int(s, 13) != 0)
		fprintf(out, "  ◀ %s", kr_stmt_int(s, 14) != 0 ? _("chosen") : _("this one"));
	if (percent >= 0)
		fprintf(out, "  [%d %%]", percent);
	putc('\n', out);
	print_verdict(_("Name"), kr_words_name_level(kr_stmt_text(s, 8)), NULL, out);
	print_verdict(_("E-mail"), kr_words_key_verdict(kr_stmt_text(s, 9)), kr_stmt_text(s, 3), out);
	print_verdict(_("User id"), kr_words_key_verdict(kr_stmt_text(s, 10)), kr_stmt_text(s, 4), out);
	print_verdict(_("UUID"), kr_words_key_verdict(kr_stmt_text(s, 11)), kr_stmt_text(s, 5), out);
	print_evidence(kr_stmt_text(s, 12), out);
}

static bool count_unlisted(struct kr_db *db, int64_t old_user, size_t *ret, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!prepare_for(db, "SELECT unlisted FROM match WHERE old_user = ?1", old_user, &s, err))
		return false;
	const enum kr_step got = kr_stmt_step(s, err);
	*ret = got == KR_STEP_ROW ? (size_t)kr_stmt_int(s, 0) : 0;
	kr_stmt_free(s);
	return got != KR_STEP_FAILED;
}

static bool print_candidates(struct kr_db *db, int64_t old_user, FILE *out, struct kr_err *err)
{
	struct kr_stmt *s;
	enum kr_step got;
	size_t n = 0, unlisted;
	static const char sql[] =
		"SELECT c.rank, c.score, coalesce(o.name, o.user_id, o.identity), replace(o.email, "
		"char(10), ', '), o.user_id, o.uuid,"
		" replace(o.unit, char(10), ', '), o.active, c.name, c.email, c.user_id, c.uuid, "
		"c.evidence, c.org_user = CASE WHEN v.chosen THEN v.org_user ELSE m.org_user END, v.chosen, m.rule "
		"FROM candidate AS c JOIN org_user AS o ON o.id = c.org_user JOIN match AS m ON "
		"m.old_user = c.old_user LEFT JOIN verdict AS v ON v.old_user = c.old_user "
		"WHERE c.old_user = ?1 ORDER BY c.rank, o.identity";

	if (!prepare_for(db, sql, old_user, &s, err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		if (n++ == 0)
			fprintf(out, "\n  %s\n", _("Who comes into question in FK ORG, the likeliest first:"));
		if (n <= MOST_CANDIDATES)
			print_candidate(s, out);
	}
	if (got == KR_STEP_DONE && n == 0)
		fprintf(out, "\n  %s\n", _("Nobody in FK ORG comes into question."));
	kr_stmt_free(s);
	if (got != KR_STEP_DONE || !count_unlisted(db, old_user, &unlisted, err))
		return false;
	const size_t more = unlisted + (n > MOST_CANDIDATES ? n - MOST_CANDIDATES : 0);
	if (more > 0)
		fprintf(out, _("  … and %zu more\n"), more);
	return true;
}

bool kr_explain_user(struct kr_db *db, int64_t old_user, FILE *out, struct kr_err *err)
{
	return kr_explain_line(db, old_user, out, err) && print_keys(db, old_user, out, err) &&
	       print_decision(db, old_user, out, err) && print_candidates(db, old_user, out, err);
}
