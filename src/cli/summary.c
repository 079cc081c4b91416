/* SPDX-License-Identifier: MPL-2.0 */
#include "summary.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

#include "cmd.h"

enum { STATUS_WIDTH = 32 };

static void print_left(FILE *out, const char *text, size_t width)
{
	const size_t taken = kr_text_width(text, strlen(text));

	fprintf(out, "%s%*s", text, taken < width ? (int)(width - taken) : 0, "");
}

static void print_days_left(int days, FILE *out)
{
	if (days > 0)
		fprintf(out, P_("%d day left before the deadline", "%d days left before the deadline", days), days);
	else if (days == 0)
		fputs(_("the deadline is today"), out);
	else
		fprintf(out, P_("the deadline passed %d day ago", "the deadline passed %d days ago", -days), -days);
	fputc('\n', out);
}

/* What has changed since the run before this one: how many came, went and moved, and from where to where. */
static void print_changes(const struct kr_model_counts *c, FILE *out)
{
	char day[KR_WORDS_DAY];

	kr_words_day(c->last_as_of, day);
	if (c->new_on_list + c->gone + c->moved == 0) {
		fprintf(out, _("Nothing has changed since the run for %s.\n"), day);
		fputc('\n', out);
		return;
	}
	fprintf(out, _("Since the run for %s: "), day);
	fprintf(out, P_("%zu new on KOMBIT's list", "%zu new on KOMBIT's list", c->new_on_list), c->new_on_list);
	fprintf(out,
	        c->days_left >= 0 ? _(" · %zu gone from it (probably logged in)")
	                          : _(" · %zu gone from it (probably deleted)"),
	        c->gone);
	fprintf(out, _(" · %zu with a new status\n"), c->moved);
	for (int from = 0; from < KR_STATUS_COUNT; from++)
		for (int to = 0; to < KR_STATUS_COUNT; to++) {
			if (c->from_to[from][to] == 0)
				continue;
			fputs("  ", out);
			print_left(out, kr_words_status((enum kr_status)from), STATUS_WIDTH);
			fputs("→ ", out);
			print_left(out, kr_words_status((enum kr_status)to), STATUS_WIDTH);
			fprintf(out, "%6zu\n", c->from_to[from][to]);
		}
	fputc('\n', out);
}

/* What was typed, and what of it waits for a person. */
static void print_answers(const struct kr_model *model, FILE *out)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_words_answers(model, &text);
	if (text.len > 0)
		kr_str_putc(&text, '\n');
	kr_words_open_answers(model, &text);
	fputs(text.buf, out);
	kr_str_release(&text);
}

void kr_summary_print(const struct kr_model *model, const char *remarks, const char *next, FILE *out)
{
	const struct kr_model_counts *counts = kr_model_counts(model);

	fprintf(out, P_("%zu old KLIK user", "%zu old KLIK users", counts->old_users), counts->old_users);
	fprintf(out, " · ");
	fprintf(out, P_("%zu user in FK ORG", "%zu users in FK ORG", counts->fkorg_users), counts->fkorg_users);
	fprintf(out, " · ");
	print_days_left(counts->days_left, out);
	fputc('\n', out);

	for (int i = 0; i < KR_STATUS_COUNT; i++) {
		if (counts->by_status[i] == 0)
			continue;
		fputs("  ", out);
		print_left(out, kr_words_status((enum kr_status)i), STATUS_WIDTH);
		fprintf(out, "%6zu   %s\n", counts->by_status[i], kr_words_actor((enum kr_status)i));
	}
	fputc('\n', out);

	if (counts->has_last)
		print_changes(counts, out);
	print_answers(model, out);
	if (counts->undecided > 0)
		fprintf(out,
		        P_("%zu row lacks a decision under “Keep?”.\n", "%zu rows lack a decision under “Keep?”.\n",
		           counts->undecided),
		        counts->undecided);
	if (remarks != NULL && remarks[0] != '\0')
		fprintf(out, "\n%s\n%s\n", _("About the input files:"), remarks);
	if (remarks == NULL && counts->rejected_rows > 0)
		fprintf(out,
		        P_("%zu input row could not be understood; see the sheet Sources.\n",
		           "%zu input rows could not be understood; see the sheet Sources.\n", counts->rejected_rows),
		        counts->rejected_rows);
	if (counts->may_be_completed)
		fprintf(out, "%s\n", _("Everything is settled: the task can be marked “Fuldført”."));
	if (next != NULL)
		fprintf(out, "%s\n", next);
}

void kr_summary_say_alerts(const struct kr_model *model)
{
	const char *alert;

	for (size_t i = 0; (alert = kr_model_alert(model, i)) != NULL; i++)
		kr_say(alert);
}

int kr_summary_status(const struct kr_model_counts *counts, bool fail_if_outstanding)
{
	if (fail_if_outstanding && counts->outstanding > 0)
		return KR_EXIT_OUTSTANDING;
	return counts->rejected_rows + counts->unread_lists > 0 ? KR_EXIT_INCOMPLETE : KR_EXIT_OK;
}
