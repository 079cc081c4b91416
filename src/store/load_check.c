/* SPDX-License-Identifier: MPL-2.0 */
/* Inputs that cannot be right: those that are certain are refused, the others are said. */
#include "klikrecon/i18n.h"
#include "klikrecon/str.h"
#include "load_private.h"

/* An empty list would say that everything is done, an empty extract that everybody is missing. */
bool kr_load_has_old_users(const struct kr_load *load, const char *path, struct kr_err *err)
{
	if (load->old_users > 0)
		return true;
	kr_fail(err, KR_E_REFUSED,
	        _("nobody is on the list: nothing stands below its headings; fetch KOMBIT's file again"));
	return kr_err_at(err, "%s", path);
}

/* KOMBIT's list is nothing else; and a list of logins that is another list as well must tell of logins. */
static const char same_content[] =
	"SELECT other.role FROM source AS this JOIN source AS other"
	" ON other.id < this.id AND other.role <> this.role AND other.sha256 = this.sha256"
	" WHERE this.id = ?1 AND (other.role = 'old' OR (this.role = 'logins' AND NOT EXISTS"
	" (SELECT 1 FROM source_sheet JOIN source_column ON source_column.sheet = source_sheet.id"
	"  WHERE source_sheet.source = this.id AND field IN ('login', 'login-method'))))";

bool kr_load_is_no_copy(struct kr_load *load, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(load->db, same_content, &s, err))
		return false;
	kr_stmt_bind_int(s, 1, load->source);
	const enum kr_step got = kr_stmt_step(s, err);
	if (got == KR_STEP_ROW)
		kr_fail(err, KR_E_REFUSED, _("the same file, or a copy of it, was given with --%s as well"),
		        kr_stmt_text(s, 0));
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

/* `sql` gives the file that it is about. */
static bool warn_of(struct kr_load *load, const char *sql, const char *text, struct kr_err *err)
{
	load->sheet = 0;
	return kr_db_int(load->db, sql, 0, &load->source, err) && kr_load_warn(load, KR_WARNING_ALERT, text, err);
}

static bool has_fkorg_users(struct kr_load *load, int64_t users, struct kr_err *err)
{
	if (users == 0)
		return kr_fail(err, KR_E_REFUSED,
		               _("there is not one user in what --fkorg names; make the extract of FK ORG again"));
	return (uint64_t)users >= load->old_users || load->request.few_in_fkorg ||
	       warn_of(load, "SELECT id FROM source WHERE role = 'old'",
	               _("there are more old users than users in FK ORG: have the files been swapped?"), err);
}

/* "Nobody has the role" is no knowledge when no role is known for one of KLIK. */
static bool has_klik_roles(struct kr_load *load, struct kr_err *err)
{
	static const char file[] = "SELECT source FROM source_sheet JOIN source_column ON sheet = source_sheet.id"
				   " JOIN source ON source.id = source"
				   " WHERE field = 'role' AND source.role IN ('fkorg', 'fkadm')"
				   " ORDER BY source.role = 'fkadm' DESC, source LIMIT 1";
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	int64_t source;

	if (!kr_db_int(load->db, file, 0, &source, err))
		return false;
	if (source == 0 || load->klik_assignments > 0)
		return true;
	if (load->assignments == 0)
		kr_str_puts(&text, _("there is no role assignment in it, so nobody counts as having the KLIK role"));
	else
		kr_str_printf(&text,
		              P_("the only role assignment is not of a KLIK role; see --klik-role",
		                 "none of the %llu role assignments is of a KLIK role; see --klik-role",
		                 load->assignments),
		              (unsigned long long)load->assignments);
	const bool done = warn_of(load, file, text.buf, err);
	kr_str_release(&text);
	return done;
}

/* A name alone ties no role to a user: what is said of the others is not all. */
static bool warn_of_names(struct kr_load *load, struct kr_err *err)
{
	static const char names[] = "SELECT source, count(*) FROM role_assignment"
				    " WHERE coalesce(uuid, user_id, email) IS NULL GROUP BY source ORDER BY source";
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s;
	enum kr_step got = KR_STEP_FAILED;
	bool done = true;

	if (!kr_db_prepare(load->db, names, &s, err))
		return false;
	load->sheet = 0;
	while (done && (got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		const unsigned long long n = (unsigned long long)kr_stmt_int(s, 1);
		kr_str_clear(&text);
		kr_str_printf(
			&text,
			P_("%llu assignment of a KLIK role has only a name and cannot be tied to a user: its UUID, "
		           "user "
		           "id or e-mail is lacking",
		           "%llu assignments of a KLIK role have only a name and cannot be tied to a user: their UUID, "
		           "user id or e-mail is lacking",
		           n),
			n);
		load->source = kr_stmt_int(s, 0);
		done = kr_load_warn(load, KR_WARNING_ALERT, text.buf, err);
	}
	kr_stmt_free(s);
	kr_str_release(&text);
	return done && got == KR_STEP_DONE;
}

bool kr_load_check(struct kr_load *load, struct kr_err *err)
{
	int64_t users;

	return kr_db_int(load->db, "SELECT value FROM setting WHERE name = 'fkorg_users'", 0, &users, err) &&
	       has_fkorg_users(load, users, err) && has_klik_roles(load, err) && warn_of_names(load, err);
}

/* Which of the names is the UUID's is not known: what is found by it is no certain match. */
bool kr_load_say_parted(struct kr_load *load, struct kr_err *err)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (load->parted == 0)
		return true;
	kr_str_printf(&text,
	              P_("%llu user has a UUID or user id that stands at another name as well (row %lld); the two are "
	                 "kept apart, and FK ORG should be corrected",
	                 "%llu users have a UUID or user id that stands at another name as well (the first in row "
	                 "%lld); they are kept apart, and FK ORG should be corrected",
	                 load->parted),
	              (unsigned long long)load->parted, (long long)load->first_parted.row);
	load->source = load->first_parted.source;
	load->sheet = 0;
	const bool done = kr_load_warn(load, KR_WARNING_ALERT, text.buf, err);
	kr_str_release(&text);
	return done;
}
