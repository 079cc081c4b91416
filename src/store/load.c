/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/load.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klikrecon/date.h"
#include "klikrecon/hash.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"
#include "load_private.h"

extern const char kr_embedded_empty_sql[];

/* A file this large is worth a second worker. */
enum { HALVES_FROM = 4 << 20 };

static bool put_setting(struct kr_db *db, const char *name, const char *value, struct kr_err *err)
{
	struct kr_stmt *s;

	if (!kr_db_prepare(db, "INSERT OR REPLACE INTO setting (name, value) VALUES (?1, ?2)", &s, err))
		return false;
	kr_stmt_bind_text(s, 1, name);
	kr_stmt_bind_text(s, 2, value);
	bool done = kr_stmt_run(s, err);
	kr_stmt_free(s);
	return done;
}

static bool put_day_setting(struct kr_db *db, const char *name, int32_t day, struct kr_err *err)
{
	char text[KR_DATE_TEXT];

	kr_day_text(day, text);
	return put_setting(db, name, text, err);
}

/* A pattern is compared folded; one without * or ? fits anywhere in the role's name. */
static char *folded_pattern(const char *pattern)
{
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
	const bool anywhere = strpbrk(pattern, "*?") == NULL;

	if (anywhere)
		kr_str_putc(&folded, '*');
	kr_text_fold(pattern, strlen(pattern), &folded);
	if (anywhere)
		kr_str_putc(&folded, '*');
	return kr_str_detach(&folded);
}

static void take_patterns(struct kr_load *load)
{
	static const char *const otherwise[] = { "klik" };
	const char *const *patterns = load->request.n_klik_roles > 0 ? load->request.klik_roles : otherwise;

	load->n_klik_roles = load->request.n_klik_roles > 0 ? load->request.n_klik_roles : 1;
	load->klik_roles = kr_calloc(load->n_klik_roles, sizeof *load->klik_roles);
	for (size_t i = 0; i < load->n_klik_roles; i++)
		load->klik_roles[i] = folded_pattern(patterns[i]);
}

/* ---- domains said by the user ---- */

static bool put_domains(struct kr_load *load, struct kr_err *err)
{
	struct kr_stmt *own = NULL, *alias = NULL;
	struct kr_str from = KR_STR_INIT(KR_STR_UNBOUNDED), to = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool done = false;

	if (!kr_db_prepare(load->db, "INSERT OR IGNORE INTO own_domain (domain) VALUES (?1)", &own, err) ||
	    !kr_db_prepare(
		    load->db,
		    "INSERT OR IGNORE INTO domain_alias (old_domain, new_domain, source) VALUES (?1, ?2, 'option')",
		    &alias, err))
		goto out;
	for (size_t i = 0; i < load->request.n_domains; i++) {
		kr_str_clear(&to);
		if (!kr_normal_domain(load->request.domains[i], &to)) {
			kr_fail(err, KR_E_USAGE, _("--domain %s: not a mail domain"), load->request.domains[i]);
			goto out;
		}
		kr_stmt_bind_text(own, 1, to.buf);
		if (!kr_stmt_run(own, err))
			goto out;
	}
	for (size_t i = 0; i < load->request.n_domain_aliases; i++) {
		const char *given = load->request.domain_aliases[i];
		const char *equals = strchr(given, '=');
		char *old = equals != NULL ? kr_strndup(given, (size_t)(equals - given)) : NULL;
		kr_str_clear(&from);
		kr_str_clear(&to);
		const bool understood =
			old != NULL && kr_normal_domain(old, &from) && kr_normal_domain(equals + 1, &to);
		free(old);
		if (!understood) {
			kr_fail(err, KR_E_USAGE, _("--domain-alias %s: expected OLD=NEW, e.g. gammel.dk=korsbaek.dk"),
			        given);
			goto out;
		}
		kr_stmt_bind_text(alias, 1, from.buf);
		kr_stmt_bind_text(alias, 2, to.buf);
		if (!kr_stmt_run(alias, err))
			goto out;
	}
	done = true;
out:
	kr_stmt_free(own);
	kr_stmt_free(alias);
	kr_str_release(&from);
	kr_str_release(&to);
	return done;
}

/* Without --domain: a domain that at least a tenth of the FK ORG users have is the municipality's. */
static const char evident_domains[] =
	"INSERT INTO own_domain (domain)"
	" SELECT domain FROM domain_count"
	" WHERE people * 10 >= (SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'fkorg_users')"
	"   AND NOT EXISTS (SELECT 1 FROM own_domain)";

/* ---- the run ---- */

bool kr_load_begin(struct kr_db *db, const struct kr_load_request *request, struct kr_load **ret, struct kr_err *err)
{
	struct kr_load *load = kr_calloc(1, sizeof *load);

	load->db = db;
	load->request = *request;
	if (load->request.limits == NULL)
		load->request.limits = &kr_limits_default;
	load->wanted = kr_keyset_new();
	load->tokens = kr_token_counter_new();
	take_patterns(load);
	if (!kr_db_exec(db, kr_embedded_empty_sql, err) || !kr_insert_open(db, &load->insert, err) ||
	    !put_day_setting(db, "as_of", request->as_of, err) ||
	    !put_day_setting(db, "deadline", request->deadline, err) || !put_setting(db, "fkorg_users", "0", err) ||
	    !put_setting(db, "has_role_data", "0", err) || !put_setting(db, "has_login_data", "0", err) ||
	    !put_domains(load, err)) {
		kr_load_free(load);
		return false;
	}
	*ret = load;
	return true;
}

static bool add_source(struct kr_load *load, const struct kr_source *source, struct kr_err *err)
{
	struct kr_stmt *s = load->insert.source;

	kr_stmt_bind_text(s, 1, kr_role_name(load->role));
	kr_stmt_bind_text(s, 2, source->path);
	if (!kr_stmt_run(s, err))
		return false;
	load->source = kr_db_last_id(load->db);
	return true;
}

bool kr_load_digest(struct kr_load *load, const struct kr_source *source, struct kr_err *err)
{
	char sha256[KR_SHA256_HEX];
	struct kr_stmt *s = load->insert.digest;

	if (!kr_sha256_fd(source->fd, sha256, err))
		return false;
	kr_stmt_bind_int(s, 1, load->source);
	kr_stmt_bind_text(s, 2, sha256);
	return kr_stmt_run(s, err);
}

bool kr_load_receive(struct kr_load *load, struct kr_worker *worker, struct kr_err *err)
{
	struct kr_wire_message message;
	enum kr_wire_next got;

	while ((got = kr_worker_next(worker, &message, err)) == KR_WIRE_MESSAGE) {
		if (message.kind == KR_MSG_PROGRESS) {
			if (load->request.progress != NULL &&
			    !load->request.progress(load->request.progress_ctx, load->path,
			                            kr_wire_get_double(&message, 0)))
				return kr_fail(err, KR_E_INTERRUPTED, _("interrupted; nothing was written"));
		} else if (!kr_load_message(load, &message, err)) {
			return false;
		}
	}
	return got == KR_WIRE_END;
}

bool kr_load_whole(struct kr_load *load, struct kr_extract *job, struct kr_err *err)
{
	struct kr_worker *worker;

	if (!kr_worker_start(kr_extract_job, job, &kr_worker_reading, &worker, err))
		return false;
	bool done = kr_load_digest(load, job->source, err) && kr_load_receive(load, worker, err);
	kr_worker_free(worker);
	return done;
}

static bool load_file(struct kr_load *load, enum kr_role role, const char *path, struct kr_err *err)
{
	struct kr_source *source = NULL;
	struct kr_extract job = {
		.limits = load->request.limits,
		.request = { .role = role, .maps = load->request.maps, .n_maps = load->request.n_maps },
		.as_of = load->request.as_of,
		.klik_roles = (const char *const *)load->klik_roles,
		.n_klik_roles = load->n_klik_roles,
		.wanted = role == KR_ROLE_FKORG ? load->wanted : NULL,
		.tokens = role == KR_ROLE_FKORG ? load->tokens : NULL,
	};
	bool done = false;

	for (size_t i = 0; i < load->request.n_sheets; i++)
		if (load->request.sheets[i].role == role)
			job.request.sheet = load->request.sheets[i].sheet;
	load->role = role;
	load->path = path;
	load->rows_before = 0;
	if (!kr_source_open(path, load->request.limits, &source, err))
		return false; /* it has named the file */
	job.source = source;
	const bool in_halves =
		role == KR_ROLE_FKORG && source->size >= HALVES_FROM && sysconf(_SC_NPROCESSORS_ONLN) > 1;
	done = add_source(load, source, err) &&
	       (in_halves ? kr_load_in_halves(load, &job, err) : kr_load_whole(load, &job, err)) &&
	       kr_load_is_no_copy(load, err);
	/* The reader names the file itself where it knows more than that. */
	if (!done && err != NULL && err->code != KR_E_INTERRUPTED && strstr(err->where, path) == NULL)
		kr_err_at(err, "%s", path);
	kr_source_close(source);
	return done;
}

static void want(struct kr_load *load, const char *typed, struct kr_keys *keys)
{
	const struct kr_person person = {
		.field = { [KR_FIELD_UUID] = typed, [KR_FIELD_EMAIL] = typed, [KR_FIELD_USER_ID] = typed }
	};
	const char *behind = strstr(typed, " ("); /* who has none of these is called by name and unit (org_called) */
	char *name = behind != NULL ? kr_strndup(typed, (size_t)(behind - typed)) : NULL;
	const struct kr_person by_name = { .field = { [KR_FIELD_NAME] = name } };

	kr_keys_of_old(name != NULL ? &by_name : &person, keys);
	kr_keyset_add(load->wanted, keys);
	free(name);
}

/* Whom the administrator chose need not share a key with the row: what was typed (a UUID, or a user id or an e-mail; several
 * answers have " / " between them) is looked for as well. */
static bool want_choices(struct kr_load *load, struct kr_err *err)
{
	static const char between[] = " / ";
	struct kr_keys keys = KR_KEYS_INIT;
	struct kr_stmt *s;
	enum kr_step got;

	if (!kr_db_prepare(load->db, "SELECT value FROM decision WHERE current AND column = 'uuid' AND value <> ''", &s,
	                   err))
		return false;
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		for (const char *at = kr_stmt_text(s, 0), *end; at != NULL;
		     at = end != NULL ? end + strlen(between) : NULL) {
			end = strstr(at, between);
			char *one = end != NULL ? kr_strndup(at, (size_t)(end - at)) : kr_strdup(at);
			want(load, one, &keys);
			free(one);
		}
	}
	kr_keys_release(&keys);
	kr_stmt_free(s);
	return got == KR_STEP_DONE;
}

bool kr_load_old(struct kr_load *load, const char *path, struct kr_err *err)
{
	return load_file(load, KR_ROLE_OLD, path, err) && kr_load_has_old_users(load, path, err) &&
	       want_choices(load, err);
}

bool kr_load_fkorg(struct kr_load *load, const char *path, struct kr_err *err)
{
	return load_file(load, KR_ROLE_FKORG, path, err);
}

bool kr_load_fkadm(struct kr_load *load, const char *path, struct kr_err *err)
{
	return load_file(load, KR_ROLE_FKADM, path, err);
}

bool kr_load_logins(struct kr_load *load, const char *path, struct kr_err *err)
{
	return load_file(load, KR_ROLE_LOGINS, path, err);
}

bool kr_load_finish(struct kr_load *load, struct kr_err *err)
{
	return kr_load_check(load, err) && kr_load_deferred(load, err) && kr_load_say_parted(load, err) &&
	       kr_db_exec(load->db, evident_domains, err);
}

void kr_load_free(struct kr_load *load)
{
	if (load == NULL)
		return;
	kr_insert_close(&load->insert);
	for (size_t i = 0; i < load->n_klik_roles; i++)
		free(load->klik_roles[i]);
	free(load->klik_roles);
	kr_keyset_free(load->wanted);
	kr_token_counter_free(load->tokens);
	kr_arena_release(&load->deferred_memory);
	free(load);
}
