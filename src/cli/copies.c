/* SPDX-License-Identifier: MPL-2.0 */
#include "copies.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

enum { LARGEST = 64 << 20 }; /* bytes: no report of ours; what else lies there need not be opened */

static bool is_of_this_history(const struct kr_copy *copy)
{
	static const char *const relations[] = { "same", "ahead", "apart" };
	bool is = false;

	for (size_t i = 0; i < sizeof relations / sizeof *relations; i++)
		is = is || strcmp(copy->glance.relation, relations[i]) == 0;
	return is;
}

/* How many of a copy's unread answers the other does not have. */
static size_t count_lacking(const struct kr_copy *copy, const struct kr_copy *other)
{
	size_t lacking = 0;

	for (const char *at = copy->glance.answers.buf; *at != '\0'; at += strcspn(at, "\n") + 1) {
		bool has = false;
		for (const char *to = other->glance.answers.buf; *to != '\0'; to += strcspn(to, "\n") + 1)
			has = has || strncmp(at, to, strcspn(at, "\n") + 1) == 0;
		lacking += !has;
	}
	return lacking;
}

/* What the program keeps itself was read when it was kept. */
static bool is_kept(const struct kr_outputs *outputs, const char *path)
{
	const char *name = kr_path_base(path), *kept = kr_path_base(outputs->kept);
	const size_t stem = strlen(kept) - strlen(".xlsx");

	return strncmp(name, kept, stem) == 0;
}

bool kr_copies_find(struct kr_db *db, const struct kr_options *options, const struct kr_outputs *outputs,
                    struct kr_copies *ret, struct kr_err *err)
{
	const char *report = outputs->report;

	*ret = (struct kr_copies){ 0 };
	kr_folder_list(report, kr_workbook_endings, &ret->folder);
	for (size_t i = 0; i < ret->folder.n; i++) {
		const struct kr_folder_file *file = &ret->folder.item[i];
		struct kr_copy copy = { .path = file->path, .modified = file->modified };
		if (file->bytes > LARGEST || kr_file_is_same(file->path, report) || is_kept(outputs, file->path) ||
		    kr_outputs_reads(options, file->path))
			continue;
		if (!kr_readback_glance(db, file->path, &copy.glance, err))
			return false;
		KR_GROW(ret->item, ret->n, ret->capacity);
		ret->item[ret->n++] = copy;
	}
	return true;
}

void kr_copies_release(struct kr_copies *copies)
{
	for (size_t i = 0; i < copies->n; i++)
		kr_str_release(&copies->item[i].glance.answers);
	free(copies->item);
	kr_folder_release(&copies->folder);
}

void kr_copy_describe(const struct kr_copy *copy, size_t answers, struct kr_str *out)
{
	char day[KR_DATE_TEXT];

	kr_day_cell(kr_day_of_seconds(copy->modified), day);
	kr_str_printf(
		out,
		P_("“%s” (%s, %zu answer that is only there)", "“%s” (%s, %zu answers that are only there)", answers),
		kr_path_base(copy->path), day, answers);
}

const struct kr_copy *kr_copies_fullest(const struct kr_copies *copies)
{
	const struct kr_copy *chosen = NULL;

	for (size_t i = 0; i < copies->n; i++) {
		const struct kr_copy *copy = &copies->item[i];
		if (is_of_this_history(copy) &&
		    (chosen == NULL || copy->glance.n_answers > chosen->glance.n_answers ||
		     (copy->glance.n_answers == chosen->glance.n_answers && copy->modified > chosen->modified)))
			chosen = copy;
	}
	return chosen;
}

bool kr_copies_have_rival(const struct kr_copies *copies, const struct kr_copy *chosen)
{
	bool has = false;

	for (size_t i = 0; i < copies->n; i++)
		has = has || (is_of_this_history(&copies->item[i]) && count_lacking(&copies->item[i], chosen) > 0);
	return has;
}

void kr_copies_describe_rivals(const struct kr_copies *copies, struct kr_str *out)
{
	for (size_t i = 0; i < copies->n; i++) {
		const struct kr_copy *copy = &copies->item[i];
		size_t only_here = copy->glance.n_answers;
		if (!is_of_this_history(copy) || only_here == 0)
			continue;
		for (size_t j = 0; j < copies->n; j++) { /* what another has as well is not only here */
			const size_t lacking = j != i ? count_lacking(copy, &copies->item[j]) : only_here;
			only_here = lacking < only_here ? lacking : only_here;
		}
		kr_str_puts(out, out->len > 0 ? ", " : "");
		kr_copy_describe(copy, only_here, out);
	}
}
