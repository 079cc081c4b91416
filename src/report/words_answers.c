/* SPDX-License-Identifier: MPL-2.0 */
/* What was typed, in sentences: the same on the terminal and on "Overblik". */
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

#include "listing.h"

void kr_words_answers(const struct kr_model *model, struct kr_str *out)
{
	const struct kr_model_answers *a = &model->counts.answers;

	if (a->read + a->cleared + a->kept + a->waiting == 0)
		return;
	kr_str_printf(out, P_("%zu answer read: ", "%zu answers read: ", a->read), a->read);
	kr_str_printf(out, P_("%zu new, ", "%zu new, ", a->fresh), a->fresh);
	kr_str_printf(out, P_("%zu changed, ", "%zu changed, ", a->changed), a->changed);
	kr_str_printf(out, P_("%zu deleted; ", "%zu deleted; ", a->cleared), a->cleared);
	kr_str_printf(out, _("%zu on the sheet Kept answers, "), a->kept);
	kr_str_printf(out, P_("%zu waits for you.", "%zu wait for you.", a->waiting), a->waiting);
	if (model->answers_where != NULL)
		kr_str_printf(out, " %s", model->answers_where);
}

const char *kr_words_answer_place(struct kr_arena *arena, const char *column)
{
	const char *plus = strchr(column, KR_ADDED);

	if (strncmp(column, "pick:", 5) == 0)
		return kr_arena_printf(arena, "%s: %s (%s)", kr_listing_sheet_name("clarify"), _("Your choice"),
		                       column + 5);
	if (strncmp(column, KR_EARLIER_OF, strlen(KR_EARLIER_OF)) == 0)
		return _(kr_earlier_column.msgid);
	if (strcmp(column, KR_LETTER_COLUMN) == 0)
		return _("Text to send");
	if (plus == NULL)
		return kr_words_typed_column(column) != NULL ? kr_words_typed_column(column) : column;
	if (plus == column)
		return plus + 1;
	const char *list = kr_arena_strndup(arena, column, (size_t)(plus - column)),
		   *beside = strchr(plus, KR_ADDED_BESIDE);
	if (beside == NULL)
		return kr_arena_printf(arena, "%s: %s", kr_listing_sheet_name(list), plus + 1);
	return kr_arena_printf(arena, "%s: %.*s (%s)", kr_listing_sheet_name(list), (int)(beside - plus - 1), plus + 1,
	                       beside + 1);
}

/* ---- what waits for a person ---- */

enum { ROWS_SHOWN = 12 };

static bool has_any(const struct model_user *user, const char *const flags[])
{
	bool has = false;

	for (; *flags != NULL; flags++)
		has = has || kr_user_flag(user, *flags) != NULL;
	return has;
}

/* The rows of KOMBIT's list that have one of these flags: how many, and the first few by number. */
static size_t find_rows(const struct kr_model *model, const char *const flags[], struct kr_str *rows)
{
	size_t n = 0;

	for (size_t i = 0; i < model->n_users; i++)
		if (has_any(&model->users[i], flags) && n++ < ROWS_SHOWN)
			kr_str_printf(rows, "%s%u", n > 1 ? ", " : "", model->users[i].row);
	if (n > ROWS_SHOWN)
		kr_str_printf(rows, _(" and %zu more"), n - ROWS_SHOWN);
	return n;
}

static const char *const waiting[] = { "answers-wait", NULL },
			 *const contradictory[] = { "contradictory-answers", NULL },
			 *const not_understood[] = { "answer-not-understood", "choice-unknown", "choice-not-clear",
	                                             NULL };

void kr_words_open_answers(const struct kr_model *model, struct kr_str *out)
{
	struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t n = find_rows(model, waiting, &rows);

	if (n > 0)
		kr_str_printf(out,
		              P_("%zu row has earlier answers that may be another person's: they wait for your yes or "
		                 "no on the sheet Users "
		                 "(KOMBIT's row %s).\n",
		                 "%zu rows have earlier answers that may be another person's: they wait for your yes "
		                 "or no on the sheet Users "
		                 "(KOMBIT's rows %s).\n",
		                 n),
		              n, rows.buf);
	kr_str_clear(&rows);
	n = find_rows(model, contradictory, &rows);
	if (n > 0)
		kr_str_printf(out,
		              P_("%zu row has contradictory answers, which decide nothing until one of them is deleted "
		                 "(KOMBIT's row %s).\n",
		                 "%zu rows have contradictory answers, which decide nothing until one of them is "
		                 "deleted (KOMBIT's rows %s).\n",
		                 n),
		              n, rows.buf);
	kr_str_clear(&rows);
	n = find_rows(model, not_understood, &rows);
	if (n > 0)
		kr_str_printf(
			out,
			P_("%zu row has an answer that is not understood and decides nothing (KOMBIT's row %s).\n",
		           "%zu rows have an answer that is not understood and decides nothing (KOMBIT's rows %s).\n",
		           n),
			n, rows.buf);
	kr_str_release(&rows);
}

static size_t count_flagged(const struct kr_model *model, const char *const flags[])
{
	size_t n = 0;

	for (size_t i = 0; i < model->n_users; i++)
		n += has_any(&model->users[i], flags);
	return n;
}

void kr_model_count_answers(const struct kr_model *model, struct kr_model_answers *ret)
{
	for (size_t i = 0; i < model->n_typed; i++)
		ret->kept += kr_typed_is_kept(model, &model->typed[i]);
	ret->waiting = count_flagged(model, waiting);
	ret->contradictory = count_flagged(model, contradictory);
	ret->not_understood = count_flagged(model, not_understood);
}
