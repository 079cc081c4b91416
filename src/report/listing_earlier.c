/* SPDX-License-Identifier: MPL-2.0 */
/* On "Brugere": the answers of earlier rows that may be this row's. The columns are there while anything waits. */
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

#include "listing.h"

/* So many characters of each answer: a note can be long, and stands in full on "Gemte svar". */
enum { ANSWER_SHOWN = 60 };

static bool is_asked(const struct kr_model *model)
{
	for (size_t i = 0; i < model->n_users; i++)
		if (model->users[i].n_waiting > 0 || model->users[i].typed_earlier != NULL)
			return true;
	return false;
}

void kr_listing_add_earlier(struct kr_listing *t, const struct kr_model *model)
{
	if (!is_asked(model))
		return;
	kr_listing_add_column(t, "waiting", _("Earlier answers"), COLUMN_OURS, 36);
	kr_listing_add_column(t, kr_earlier_column.code, _(kr_earlier_column.msgid), COLUMN_TYPED, 13);
	t->columns[t->n_columns - 1].answers = ANSWERS_YES_NO;
}

static void put_answer(const struct model_typed *typed, struct kr_str *out)
{
	const char *plus = strchr(typed->column, KR_ADDED), *heading = kr_words_typed_column(typed->column);
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t end = 0;

	kr_text_line(typed->value, strlen(typed->value), &line);
	for (int shown = 0; end < line.len && shown < ANSWER_SHOWN; shown++)
		kr_utf8_next(line.buf, line.len, &end);
	kr_str_printf(out, " · %s: %.*s%s",
	              heading != NULL ? heading
	              : plus != NULL  ? plus + 1
	                              : typed->column,
	              (int)end, line.buf, end < line.len ? "…" : "");
	kr_str_release(&line);
}

/* "1. »Jens Hansen« (jeha@korsbaek.dk, Skolen) · Skal bevares?: Nej", and below it what agrees. */
static void put_waiting(struct kr_listing *t, const struct kr_model *model, const struct model_user *u, size_t i,
                        struct kr_str *out)
{
	const struct model_waiting *w = &u->waiting[i];
	const bool both = w->address != NULL && w->unit != NULL;

	kr_str_puts(out, i > 0 ? "\n" : "");
	if (u->n_waiting > 1)
		kr_str_printf(out, "%zu. ", i + 1);
	kr_str_printf(out, _("“%s”"), w->called != NULL ? w->called : w->address != NULL ? w->address : "?");
	if (w->called != NULL && (w->address != NULL || w->unit != NULL))
		kr_str_printf(out, " (%s%s%s)", w->address != NULL ? w->address : "", both ? ", " : "",
		              w->unit != NULL ? w->unit : "");
	for (size_t k = 0; k < model->n_typed; k++)
		if (strcmp(model->typed[k].key, w->key) == 0 &&
		    strncmp(model->typed[k].column, KR_EARLIER_OF, strlen(KR_EARLIER_OF)) != 0)
			put_answer(&model->typed[k], out);
	kr_str_printf(out, "\n%s", kr_listing_comparison(t, w->name, w->email, w->user_id, w->uuid));
}

void kr_listing_put_earlier(struct kr_listing *t, const struct kr_model *model, const struct model_user *u)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (!is_asked(model))
		return;
	for (size_t i = 0; i < u->n_waiting; i++)
		put_waiting(t, model, u, i, &out);
	kr_listing_put(t, "waiting", kr_arena_strdup(&t->arena, out.buf));
	kr_listing_put(t, kr_earlier_column.code, u->typed_earlier);
	kr_str_release(&out);
}
