/* SPDX-License-Identifier: MPL-2.0 */
#include "last_report.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/file.h"
#include "klikrecon/standing.h"
#include "klikrecon/str.h"

#include "copies.h"
#include "history.h"

/* ---- the report is gone ---- */

static bool is_known(struct kr_db *db, bool *ret, struct kr_err *err)
{
	int64_t known = 0;
	const bool ok = kr_db_int(db, "SELECT EXISTS (SELECT 1 FROM lineage)", 0, &known, err);

	*ret = known != 0;
	return ok;
}

static void say(struct kr_last_report *last, const char *format, ...) __attribute__((format(printf, 2, 3)));
static void say(struct kr_last_report *last, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	kr_str_vprintf(&last->readback.alerts, format, args);
	va_end(args);
	kr_str_putc(&last->readback.alerts, '\n');
}

static void say_first(struct kr_last_report *last, const char *text)
{
	struct kr_str first = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_printf(&first, "%s\n%s", text, last->readback.alerts.buf);
	kr_str_release(&last->readback.alerts);
	last->readback.alerts = first;
}

/* Nobody's history yet: a workbook with answers that lies there may be what was to be gone on with. */
static void say_what_lies_there(const struct kr_copies *copies, struct kr_last_report *ret)
{
	for (size_t i = 0; i < copies->n; i++)
		if (copies->item[i].glance.n_typed > 0)
			say(ret,
			    _("“%s” is a report of klikrecon and was not read; are its answers to be carried over, "
			      "then run again with "
			      "--previous"),
			    kr_path_base(copies->item[i].path));
}

static bool note_missing(struct kr_db *db, const struct kr_accepted *accepted, const char *report, struct kr_err *err)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (accepted->missing_report)
		return kr_standing_settle(db, KR_STANDING_MISSING_REPORT, "", err);
	kr_str_printf(&text,
	              _("The workbook of the last run, “%s”, is not here; what was typed into it since is not read. "
	                "Put it back beside the "
	                "report under another name and run with --previous and that name, or run once with --accept "
	                "missing-report."),
	              kr_path_base(report));
	const bool done = kr_standing_put(db, KR_STANDING_MISSING_REPORT, "", text.buf, err);
	kr_str_release(&text);
	return done;
}

static bool refuse_rivals(const struct kr_copies *copies, const char *report, struct kr_err *err)
{
	struct kr_str names = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_copies_describe_rivals(copies, &names);
	kr_fail(err, KR_E_MISSING,
	        _("is gone, and several workbooks may be it: %s; call the right one so, or name it with --previous"),
	        names.buf);
	kr_str_release(&names);
	return kr_err_at(err, "%s", report);
}

static bool read_instead(const struct kr_copy *copy, const struct kr_accepted *accepted, struct kr_last_report *ret)
{
	ret->found = kr_strdup(copy->path);
	ret->books[ret->n++] = (struct kr_readback_book){ .path = ret->found, .may_be_strangers = accepted->foreign };
	return true;
}

static bool look_for_it(struct kr_db *db, const struct kr_options *options, const struct kr_accepted *accepted,
                        const struct kr_outputs *outputs, struct kr_last_report *ret, struct kr_err *err)
{
	struct kr_copies copies = { 0 };
	bool known;
	bool done = is_known(db, &known, err) && kr_copies_find(db, options, outputs, &copies, err);
	const struct kr_copy *chosen = done ? kr_copies_fullest(&copies) : NULL;

	if (done && !known) {
		say_what_lies_there(&copies, ret);
	} else if (done && chosen == NULL) {
		say_what_lies_there(&copies, ret);
		done = note_missing(db, accepted, outputs->report, err);
	} else if (done && !kr_copies_have_rival(&copies, chosen)) {
		done = read_instead(chosen, accepted, ret);
	} else if (done) {
		done = accepted->missing_report ? note_missing(db, accepted, outputs->report, err)
		                                : refuse_rivals(&copies, outputs->report, err);
	}
	kr_copies_release(&copies);
	return done;
}

/* ---- the report is there ---- */

static bool say_other_copies(struct kr_db *db, const struct kr_options *options, const struct kr_outputs *outputs,
                             struct kr_last_report *ret, struct kr_err *err)
{
	struct kr_copies copies;
	const bool done = kr_copies_find(db, options, outputs, &copies, err);

	for (size_t i = 0; done && i < copies.n; i++) {
		const struct kr_copy *copy = &copies.item[i];
		struct kr_str name = KR_STR_INIT(KR_STR_UNBOUNDED);
		if (copy->glance.n_answers == 0)
			continue;
		kr_copy_describe(copy, copy->glance.n_answers, &name);
		say(ret,
		    _("Beside the report lies another copy with answers that are not read: %s. Are they to count, then "
		      "run once with "
		      "--previous and its name; else move it away."),
		    name.buf);
		kr_str_release(&name);
	}
	kr_copies_release(&copies);
	return done;
}

/* ---- what is not carried over ---- */

static bool stands_beside(const char *file, void *ctx)
{
	const struct kr_outputs *outputs = ctx;
	char *path = kr_path_sibling(outputs->report, file);
	const bool stands = kr_file_exists(path);

	free(path);
	return stands;
}

static bool put_standing(struct kr_db *db, const char *kind, const char *file, struct kr_str *text, struct kr_err *err)
{
	const bool done = kr_standing_put(db, kind, kr_path_base(file), text->buf, err);

	kr_str_release(text);
	return done;
}

/* The report will be replaced, so it is kept under another name; another workbook stays where it is. */
static bool keep_what_is_left(struct kr_db *db, struct kr_outputs *outputs, int32_t as_of, struct kr_last_report *last,
                              struct kr_err *err)
{
	for (size_t i = 0; i < last->n; i++) {
		const struct kr_readback_book *book = &last->books[i];
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
		const char *file = book->path;
		if (book->left == NULL)
			continue;
		if (kr_file_is_same(book->path, outputs->report) &&
		    !kr_outputs_keep_for_good(outputs, book->path, ".forrige-", as_of, &file, err))
			return false;
		kr_str_printf(&text,
		              _("%s It stands in “%s”: move that file away when it has been seen to, and this is not "
		                "said any more."),
		              book->left, kr_path_base(file));
		if (!put_standing(db, KR_STANDING_KEPT, file, &text, err))
			return false;
	}
	return true;
}

/* Many answers went at once: perhaps they were not meant to. The workbook that still has them is the one kept from the run before, which this
 * run would replace. */
static bool keep_what_vanished(struct kr_db *db, struct kr_outputs *outputs, int32_t as_of, struct kr_last_report *last,
                               struct kr_err *err)
{
	enum { MANY = 10, SEVERAL = 3, A_FIFTH = 5 };
	const struct kr_readback *r = &last->readback;
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	const char *file = NULL;
	int64_t run;

	if (r->cleared < SEVERAL || (r->cleared < MANY && r->cleared * A_FIFTH < r->before))
		return true;
	if (!kr_db_int(db, "SELECT coalesce(max(id), 0) FROM run", 0, &run, err))
		return false;
	kr_str_printf(
		&text,
		P_("%zu answer of the last run was deleted.", "%zu answers of the last run were deleted.", r->cleared),
		r->cleared);
	if (run > 0)
		kr_str_printf(&text, _(" Were they not to be, klikrecon answers --undo %lld brings them back."),
		              (long long)run);
	char *kept = kr_path_sibling(outputs->report, outputs->kept);
	const bool is_there = kr_file_exists(kept);
	bool done = !is_there || kr_outputs_keep_for_good(outputs, kept, "-", as_of, &file, err);
	free(kept);
	if (done && file != NULL)
		kr_str_printf(&text,
		              _(" The workbook that still has them is kept as “%s”: move it away when it has been seen "
		                "to, and this is not said any more."),
		              kr_path_base(file));
	if (done && file != NULL)
		return put_standing(db, KR_STANDING_VANISHED, file, &text, err);
	if (done)
		say_first(last, text.buf);
	kr_str_release(&text);
	return done;
}

/* Nothing is written: what would be is said. */
static void say_what_is_left(struct kr_last_report *last)
{
	for (size_t i = 0; i < last->n; i++)
		if (last->books[i].left != NULL)
			say(last, "%s", last->books[i].left);
}

static bool keep(struct kr_db *db, struct kr_outputs *outputs, int32_t as_of, struct kr_last_report *last,
                 struct kr_err *err)
{
	if (outputs->report == NULL) {
		say_what_is_left(last);
		return true;
	}
	return kr_standing_look(db, stands_beside, outputs, err) && keep_what_is_left(db, outputs, as_of, last, err) &&
	       keep_what_vanished(db, outputs, as_of, last, err);
}

/* ---- all of it ---- */

static void choose_books(const struct kr_options *options, const struct kr_accepted *accepted,
                         const struct kr_outputs *outputs, struct kr_last_report *ret)
{
	const char *const paths[] = { outputs->last, outputs->previous };

	for (size_t i = 0; i < sizeof paths / sizeof *paths; i++)
		if (paths[i] != NULL)
			ret->books[ret->n++] = (struct kr_readback_book){ .path = paths[i],
				                                          .may_be_anything = options->force,
				                                          .may_be_strangers = accepted->foreign };
}

/* The workbook that was gone has been read after all: somebody has named it, or put it back. */
static bool settle_missing(struct kr_db *db, const struct kr_last_report *last, struct kr_err *err)
{
	bool is_settled = false;

	for (size_t i = 0; i < last->n; i++)
		is_settled = is_settled || last->books[i].is_another;
	return !is_settled || kr_standing_settle(db, KR_STANDING_MISSING_REPORT, "", err);
}

bool kr_last_report_read(struct kr_db *db, const struct kr_options *options, const struct kr_accepted *accepted,
                         struct kr_outputs *outputs, int32_t as_of, struct kr_last_report *ret, struct kr_err *err)
{
	choose_books(options, accepted, outputs, ret);
	if (!kr_history_look(db, as_of, &ret->readback.alerts, err))
		return false;
	if (ret->n == 0 && outputs->report != NULL && !look_for_it(db, options, accepted, outputs, ret, err))
		return false;
	if (accepted->missing_report && !kr_standing_settle(db, KR_STANDING_MISSING_REPORT, "", err))
		return false;
	if (ret->n > 0 &&
	    (!kr_readback_run(db, ret->books, ret->n, &ret->readback, err) || !settle_missing(db, ret, err)))
		return false;
	if (ret->found != NULL)
		say(ret, _("“%s” is not here; the answers are read from “%s”."), kr_path_base(outputs->report),
		    kr_path_base(ret->found));
	return (outputs->last == NULL || outputs->report == NULL || say_other_copies(db, options, outputs, ret, err)) &&
	       keep(db, outputs, as_of, ret, err);
}

void kr_last_report_release(struct kr_last_report *last)
{
	for (size_t i = 0; i < last->n; i++)
		free(last->books[i].left);
	kr_readback_release(&last->readback);
	free(last->found);
	*last = (struct kr_last_report)KR_LAST_REPORT_INIT;
}
