/* SPDX-License-Identifier: MPL-2.0 */
/* The result as JSON, schema klikrecon.result/1: fields are only ever added. */
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/json_text.h"
#include "klikrecon/save.h"

#include "model.h"

static void put_day(struct kr_json *j, const char *key, int32_t day)
{
	char text[KR_DATE_TEXT];
	kr_day_text(day, text);
	kr_json_text(j, key, text);
}

static void put_run(struct kr_json *j, const struct kr_model *model)
{
	kr_json_open(j, "run", '{');
	if (model->run > 0)
		kr_json_int(j, "id", model->run);
	else
		kr_json_text(j, "id", NULL);
	put_day(j, "as_of", model->as_of);
	put_day(j, "deadline", model->deadline);
	kr_json_int(j, "days_left", model->counts.days_left);
	kr_json_text(j, "version", KR_VERSION);
	kr_json_bool(j, "may_be_completed", model->counts.may_be_completed);
	kr_json_close(j);
}

/* field → header; several columns of one field are joined. */
static void put_columns(struct kr_json *j, const struct model_sheet *sheet)
{
	struct kr_str headers = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_json_open(j, "columns", '{');
	for (size_t i = 0; sheet != NULL && i < sheet->n_columns; i++) {
		const char *field = sheet->columns[i].field;
		bool seen = *field == '\0';
		for (size_t before = 0; before < i && !seen; before++)
			seen = strcmp(sheet->columns[before].field, field) == 0;
		if (seen)
			continue;
		kr_str_clear(&headers);
		for (size_t k = i; k < sheet->n_columns; k++)
			if (strcmp(sheet->columns[k].field, field) == 0)
				kr_str_printf(&headers, "%s%s", headers.len > 0 ? ", " : "", sheet->columns[k].header);
		kr_json_text(j, field, headers.buf);
	}
	kr_json_close(j);
	kr_str_release(&headers);
}

static void put_source(struct kr_json *j, const struct model_source *source)
{
	const struct model_sheet *sheet = source->n_sheets > 0 ? &source->sheets[0] : NULL;

	kr_json_open(j, NULL, '{');
	kr_json_text(j, "role", source->role);
	kr_json_text(j, "path", source->path);
	kr_json_text(j, "sha256", source->sha256);
	kr_json_text(j, "format", source->format);
	kr_json_text(j, "sheet", sheet != NULL ? sheet->name : NULL);
	kr_json_int(j, "header_row", sheet != NULL ? sheet->header_row : 0);
	kr_json_int(j, "rows", (int64_t)source->rows);
	kr_json_int(j, "rejected", (int64_t)source->rejected);
	put_columns(j, sheet);
	kr_json_close(j);
}

static void put_counts(struct kr_json *j, const struct kr_model *model)
{
	kr_json_open(j, "counts", '{');
	kr_json_int(j, "old_users", (int64_t)model->counts.old_users);
	kr_json_int(j, "fkorg_users", (int64_t)model->counts.fkorg_users);
	kr_json_int(j, "outstanding", (int64_t)model->counts.outstanding);
	kr_json_int(j, "undecided", (int64_t)model->counts.undecided);
	kr_json_open(j, "by_status", '{');
	for (int i = 0; i < KR_STATUS_COUNT; i++)
		kr_json_int(j, kr_status_name((enum kr_status)i), (int64_t)model->counts.by_status[i]);
	kr_json_close(j);
	kr_json_close(j);
}

static void put_candidate(struct kr_json *j, const struct model_candidate *c)
{
	kr_json_open(j, NULL, '{');
	kr_json_text(j, "uuid", c->org->uuid);
	kr_json_text(j, "user_id", c->org->user_id);
	kr_json_text(j, "tier", c->tier);
	kr_json_score(j, "score", c->score);
	kr_json_open(j, "evidence", '[');
	for (const char *at = c->evidence; at != NULL && *at != '\0';) {
		size_t len = strcspn(at, ",");
		if (len > 0)
			kr_json_bytes(j, NULL, at, len);
		at += len + (at[len] == ',');
	}
	kr_json_close(j);
	kr_json_close(j);
}

static void put_answers(struct kr_json *j, const struct kr_model_answers *a)
{
	const struct {
		const char *name;
		size_t count;
	} counts[] = { { "read", a->read },
		       { "new", a->fresh },
		       { "changed", a->changed },
		       { "cleared", a->cleared },
		       { "kept", a->kept },
		       { "waiting", a->waiting },
		       { "contradictory", a->contradictory },
		       { "not_understood", a->not_understood } };

	kr_json_open(j, "answers", '{');
	for (size_t i = 0; i < sizeof counts / sizeof *counts; i++)
		kr_json_int(j, counts[i].name, (int64_t)counts[i].count);
	kr_json_close(j);
}

static void put_alerts(struct kr_json *j, const struct kr_model *model)
{
	kr_json_open(j, "alerts", '[');
	for (size_t i = 0; i < model->n_alerts; i++) {
		kr_json_open(j, NULL, '{');
		kr_json_text(j, "source", model->alerts[i].file);
		kr_json_text(j, "text", model->alerts[i].text);
		kr_json_close(j);
	}
	kr_json_close(j);
}

/* Which row of an earlier list it is, and those whose answers wait beside it. */
static void put_earlier(struct kr_json *j, const struct model_user *u)
{
	kr_json_open(j, "earlier", '{');
	kr_json_text(j, "outcome", u->earlier);
	kr_json_text(j, "how", u->earlier_how);
	kr_json_text(j, "doubt", u->earlier_doubt);
	kr_json_open(j, "keys", '[');
	for (size_t i = 0; i < u->n_waiting; i++)
		kr_json_text(j, NULL, u->waiting[i].key);
	kr_json_close(j);
	kr_json_close(j);
}

static void put_user(struct kr_json *j, const struct model_user *u)
{
	kr_json_open(j, NULL, '{');
	kr_json_int(j, "row", u->row);
	kr_json_text(j, "key", u->key);
	kr_json_text(j, "name", u->name);
	kr_json_text(j, "email", u->email);
	kr_json_text(j, "status", kr_status_name(u->status));
	kr_json_open(j, "match", '{');
	kr_json_text(j, "kind", u->match_kind);
	kr_json_text(j, "uuid", u->org != NULL ? u->org->uuid : NULL);
	kr_json_text(j, "user_id", u->org != NULL ? u->org->user_id : NULL);
	kr_json_text(j, "tier", u->chosen ? "chosen" : u->tier);
	kr_json_score(j, "score", u->chosen ? 1 : u->score);
	kr_json_text(j, "rule", u->rule);
	kr_json_close(j);
	kr_json_open(j, "candidates", '[');
	for (size_t i = 0; i < u->n_candidates; i++)
		put_candidate(j, &u->candidates[i]);
	kr_json_close(j);
	kr_json_text(j, "account", u->account);
	kr_json_bool(j, "needs_role", u->needs_role);
	kr_json_text(j, "role", u->role);
	kr_json_text(j, "role_source", u->role_source);
	kr_json_text(j, "logged_in", u->logged_in);
	kr_json_text(j, "login_source", u->login_source);
	kr_json_open(j, "flags", '[');
	for (size_t i = 0; i < u->n_flags; i++)
		kr_json_text(j, NULL, u->flags[i].flag);
	kr_json_close(j);
	kr_json_open(j, "decision", '{');
	kr_json_text(j, "keep", u->keep);
	kr_json_text(j, "role", u->typed[KR_TYPED_ROLE]);
	kr_json_text(j, "uuid", u->typed[KR_TYPED_UUID]);
	kr_json_text(j, "note", u->typed[KR_TYPED_NOTE]);
	kr_json_close(j);
	put_earlier(j, u);
	kr_json_close(j);
}

void kr_json_result(const struct kr_model *model, struct kr_str *out)
{
	struct kr_json j = { .out = out };

	kr_json_open(&j, NULL, '{');
	kr_json_text(&j, "schema", "klikrecon.result/1");
	put_run(&j, model);
	kr_json_open(&j, "sources", '[');
	for (size_t i = 0; i < model->n_sources; i++)
		put_source(&j, &model->sources[i]);
	kr_json_close(&j);
	put_counts(&j, model);
	put_answers(&j, &model->counts.answers);
	put_alerts(&j, model);
	kr_json_open(&j, "users", '[');
	for (size_t i = 0; i < model->n_users; i++)
		put_user(&j, &model->users[i]);
	kr_json_close(&j);
	kr_json_close(&j);
}

bool kr_json_write(const struct kr_model *model, const char *path, struct kr_output_set *set, struct kr_err *err)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_json_result(model, &out);
	bool ok = kr_save_text(path, &out, set, err);
	kr_str_release(&out);
	return ok;
}
