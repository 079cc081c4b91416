/* SPDX-License-Identifier: MPL-2.0 */
#include "listing_lines.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"

const struct model_user *kr_line_next_row(const struct kr_line *line, const struct model_user *row)
{
	return line->belongs != NULL ? kr_person_next_row(row, line->belongs) : NULL;
}

/* ---- who, in which order ---- */

/* Decided ones first; within each, those with projects or gallery roles at stake; within each, as on KOMBIT's list. */
static int by_urgency(const void *a, const void *b)
{
	const struct kr_line *one = a, *two = b;

	if (one->decided != two->decided)
		return two->decided - one->decided;
	if (one->stakes != two->stakes)
		return two->stakes - one->stakes;
	return (one->user > two->user) - (one->user < two->user); /* they lie in one array, in the list's order */
}

static struct kr_line line_of(const struct kr_model *model, const struct model_user *user, kr_user_test belongs)
{
	struct kr_line line = { model, user, belongs, false, false };

	for (const struct model_user *row = user; row != NULL; row = kr_line_next_row(&line, row)) {
		line.decided = line.decided || row->keep != NULL;
		line.stakes = line.stakes || kr_user_has_stakes(row);
	}
	return line;
}

/* ---- what stands in a line ---- */

/* FK ORG's word where there is one: the recipient works in FK ORG and FK ADM. */
#define BEST(field)                                                                                                    \
	const char *kr_line_best_##field(struct kr_listing *t, const struct kr_line *line)                             \
	{                                                                                                              \
		const struct model_org *org = line->user->org;                                                         \
		(void)t;                                                                                               \
		return org != NULL && org->field != NULL ? org->field : line->user->field;                             \
	}
BEST(user_id)
BEST(email)
BEST(unit)

const char *kr_line_best_name(struct kr_listing *t, const struct kr_line *line)
{
	const struct model_user *u = line->user;

	return u->org != NULL && u->org->name != NULL
	               ? u->org->name
	               : kr_listing_name(t, u->name, kr_line_best_email(t, line), u->row);
}

/* FK ORG's word or none: what it lacks is to be seen. */
#define FROM_ORG(field)                                                                                                \
	const char *kr_line_org_##field(struct kr_listing *t, const struct kr_line *line)                              \
	{                                                                                                              \
		(void)t;                                                                                               \
		return line->user->org != NULL ? line->user->org->field : NULL;                                        \
	}
FROM_ORG(uuid)
FROM_ORG(user_id)
FROM_ORG(email)
FROM_ORG(unit)

static bool has_part(const char *all, const char *between, const char *part, size_t len)
{
	for (const char *end; (end = strstr(all, between)) != NULL; all = end + strlen(between))
		if ((size_t)(end - all) == len && strncmp(all, part, len) == 0)
			return true;
	return strlen(all) == len && strncmp(all, part, len) == 0;
}

/* What is to be said of the person's rows, each thing once. */
static const char *of_rows(struct kr_listing *t, const struct kr_line *line, const char *between,
                           const char *(*of)(struct kr_listing *t, const struct model_user *row))
{
	const char *all = NULL;

	for (const struct model_user *row = line->user; row != NULL; row = kr_line_next_row(line, row)) {
		const char *more = of(t, row);
		while (more != NULL && *more != '\0') {
			const char *end = strstr(more, between);
			const size_t len = end != NULL ? (size_t)(end - more) : strlen(more);
			if (all == NULL)
				all = kr_arena_strndup(&t->arena, more, len);
			else if (!has_part(all, between, more, len))
				all = kr_arena_printf(&t->arena, "%s%s%.*s", all, between, (int)len, more);
			more = end != NULL ? end + strlen(between) : NULL;
		}
	}
	return all;
}

static const char *row_number(struct kr_listing *t, const struct model_user *row)
{
	return kr_arena_printf(&t->arena, "%u", row->row);
}

const char *kr_line_rows(struct kr_listing *t, const struct kr_line *line)
{
	return of_rows(t, line, ", ", row_number);
}

static const char *row_email(struct kr_listing *t, const struct model_user *row)
{
	(void)t;
	return row->email;
}

const char *kr_line_old_email(struct kr_listing *t, const struct kr_line *line)
{
	return of_rows(t, line, "\n", row_email);
}

const char *kr_line_stakes(struct kr_listing *t, const struct kr_line *line)
{
	return of_rows(t, line, "\n", kr_listing_stakes);
}

/* What a recipient has to know; the rest is the KLIK administrator's. */
static const char *row_flags_of_role(struct kr_listing *t, const struct model_user *row)
{
	static const char *const about[] = { "role-not-in-force",
		                             "role-on-other-account",
		                             "several-accounts",
		                             "fkorg-missing-name",
		                             "fkorg-missing-email",
		                             "fkorg-missing-uuid",
		                             NULL };
	return kr_listing_flags(t, row, about);
}

const char *kr_line_flags_of_role(struct kr_listing *t, const struct kr_line *line)
{
	return of_rows(t, line, "\n", row_flags_of_role);
}

static const char *row_flags_of_address(struct kr_listing *t, const struct model_user *row)
{
	static const char *const about[] = { "email-differs", "external-domain", "shared-mailbox", "several-accounts",
		                             NULL };
	return kr_listing_flags(t, row, about);
}

const char *kr_line_flags_of_address(struct kr_listing *t, const struct kr_line *line)
{
	return of_rows(t, line, "\n", row_flags_of_address);
}

const char *kr_line_decision(struct kr_listing *t, const struct kr_line *line)
{
	(void)t;
	if (!line->decided)
		return _("not decided yet");
	return line->user->status == KR_STATUS_LET_GO ? _("let go") : _("to be kept");
}

const char *kr_line_deadline(struct kr_listing *t, const struct kr_line *line)
{
	char text[KR_DATE_TEXT];

	kr_day_text(line->model->deadline, text);
	return kr_arena_strdup(&t->arena, text);
}

const char *kr_line_with_deadline(struct kr_listing *t, const struct kr_model *model, const char *sentence)
{
	char day[KR_WORDS_DAY];
	const char *place = strstr(sentence, "%s");

	kr_words_day(model->deadline, day);
	return place == NULL
	               ? sentence
	               : kr_arena_printf(&t->arena, "%.*s%s%s", (int)(place - sentence), sentence, day, place + 2);
}

/* ---- a list ---- */

static void put_lines(struct kr_listing *t, const struct kr_line_column *columns, size_t n_columns,
                      const struct kr_line *lines, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		kr_listing_add_row(t);
		if (strcmp(columns[0].code, "status") == 0)
			t->rows[t->n_rows - 1].first = kr_status_style(lines[i].user->status);
		for (size_t c = 0; c < n_columns; c++)
			kr_listing_put(t, columns[c].code, columns[c].cell(t, &lines[i]));
		kr_listing_put_added(t, lines[i].user->added);
		kr_listing_put(t, "key", lines[i].user->key);
	}
}

void kr_lines_build(struct kr_listing *t, const struct kr_model *model, kr_user_test holds, kr_user_test belongs,
                    const struct kr_line_column *columns, size_t n_columns)
{
	struct kr_line *lines = kr_calloc(model->n_users, sizeof *lines);
	const struct model_user **users = kr_calloc(model->n_users, sizeof(struct model_user *));
	size_t n = 0;

	for (size_t i = 0; i < model->n_users; i++)
		if (holds(&model->users[i])) {
			users[n] = &model->users[i];
			lines[n++] = line_of(model, &model->users[i], belongs);
		}
	qsort(lines, n, sizeof *lines, by_urgency);
	for (size_t c = 0; c < n_columns; c++)
		kr_listing_add_column(t, columns[c].code, _(columns[c].header), columns[c].kind, columns[c].width);
	kr_listing_add_added(t, model, users, n);
	kr_listing_add_key(t);
	put_lines(t, columns, n_columns, lines, n);
	free(users);
	free(lines);
}
