/* SPDX-License-Identifier: MPL-2.0 */
#include "outputs.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "klikrecon/date.h"
#include "klikrecon/file.h"
#include "request.h"

const char *const kr_workbook_endings[] = { ".xlsx", ".xlsm", ".ods", NULL };

static bool is_ordinary(const char *path)
{
	struct stat st;

	return stat(path, &st) == 0 && S_ISREG(st.st_mode);
}

static void find_last(const struct kr_options *options, const char *report, struct kr_outputs *ret)
{
	ret->last = is_ordinary(report) ? report : NULL;
	if (options->previous != NULL && (ret->last == NULL || !kr_file_is_same(options->previous, report)))
		ret->previous = options->previous;
}

void kr_outputs_of_run(const struct kr_options *options, struct kr_outputs *ret)
{
	ret->report = options->output != NULL ? options->output : KR_DEFAULT_OUTPUT;
	find_last(options, ret->report, ret);
	if (!options->no_db)
		ret->db = options->db != NULL ? kr_strdup(options->db) : kr_path_with_ending(ret->report, ".db");
	ret->kept = kr_path_with_ending(kr_path_base(ret->report), ".forrige.xlsx");
}

void kr_outputs_of_check(const struct kr_options *options, struct kr_outputs *ret)
{
	find_last(options, KR_DEFAULT_OUTPUT, ret);
}

void kr_outputs_release(struct kr_outputs *outputs)
{
	free(outputs->db);
	free(outputs->kept);
	for (size_t i = 0; i < outputs->n_kept_for_good; i++)
		free(outputs->kept_for_good[i]);
	*outputs = (struct kr_outputs){ 0 };
}

bool kr_outputs_keep_for_good(struct kr_outputs *outputs, const char *path, const char *mark, int32_t day,
                              const char **ret, struct kr_err *err)
{
	char day_mark[32];
	char text[KR_DATE_TEXT];

	kr_day_text(day, text);
	snprintf(day_mark, sizeof day_mark, "%s%s", mark, text);
	if (!kr_file_keep(path, day_mark, &outputs->kept_for_good[outputs->n_kept_for_good], err))
		return false;
	*ret = outputs->kept_for_good[outputs->n_kept_for_good++];
	return true;
}

void kr_outputs_take_back(struct kr_outputs *outputs)
{
	for (size_t i = 0; i < outputs->n_kept_for_good; i++)
		unlink(outputs->kept_for_good[i]);
}

/* Also before either of them exists. */
static bool is_same_place(const char *a, const char *b)
{
	if (kr_file_is_same(a, b))
		return true;
	if (kr_file_exists(a) || kr_file_exists(b) || strcmp(kr_path_base(a), kr_path_base(b)) != 0)
		return false;
	char *folder_a = kr_path_sibling(a, "."), *folder_b = kr_path_sibling(b, ".");
	bool same = kr_file_is_same(folder_a, folder_b);
	free(folder_a);
	free(folder_b);
	return same;
}

static bool lies_in(const char *path, const char *directory)
{
	char *folder = kr_path_sibling(path, ".");
	bool same = kr_file_is_same(folder, directory);

	free(folder);
	return same;
}

/* The first input that `matches` what is written; NULL: none. The last report is one, but where it is replaced. */
static const char *find_input(const struct kr_options *options, const char *written, bool replaces_report,
                              bool (*matches)(const char *input, const char *written))
{
	const char *single[] = { options->old, options->config, replaces_report ? NULL : options->previous };
	const struct kr_list *lists[] = { &options->fkorg, &options->fkadm, &options->logins };

	for (size_t i = 0; i < sizeof single / sizeof *single; i++)
		if (single[i] != NULL && matches(single[i], written))
			return single[i];
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		for (size_t j = 0; j < lists[i]->n; j++)
			if (matches(lists[i]->item[j], written))
				return lists[i]->item[j];
	return NULL;
}

bool kr_outputs_reads(const struct kr_options *options, const char *path)
{
	return find_input(options, path, true, kr_file_is_same) != NULL;
}

static bool check_place(const char *path, struct kr_err *err)
{
	if (kr_path_base(path)[0] == '\0')
		kr_fail(err, KR_E_OUTPUT, _("names a directory; name a file in it"));
	else if (kr_file_exists(path) && !is_ordinary(path))
		kr_fail(err, KR_E_OUTPUT, _("is not an ordinary file, so it is not replaced"));
	else
		return true;
	return kr_err_at(err, "%s", path);
}

/* The first N_REPLACING are the report and the one kept beside it, which may take the place of --previous. */
enum { N_REPLACING = 2 };

static bool check_all(const struct kr_options *options, const char *const *paths, size_t n, struct kr_err *err)
{
	for (size_t i = 0; i < n; i++) {
		if (paths[i] == NULL || strcmp(paths[i], "-") == 0)
			continue;
		if (!check_place(paths[i], err))
			return false;
		if (find_input(options, paths[i], i < N_REPLACING, is_same_place) != NULL)
			return kr_fail(err, KR_E_USAGE,
			               _("%s is an input and would be overwritten; choose another name"), paths[i]);
		/* The first two may be two names of one file: a run was killed just after it had kept the report. */
		for (size_t j = 0; i >= N_REPLACING && j < i; j++)
			if (paths[j] != NULL && is_same_place(paths[i], paths[j]))
				return kr_fail(err, KR_E_USAGE,
				               _("%s would be written twice; choose another name for one of them"),
				               paths[i]);
	}
	return true;
}

/* Excel opens it by its name: one that ends otherwise is a slip, or meant for another form of the result, whose option has the
 * ending's name ("csv"). A name without an ending is left alone. */
static bool check_report_name(const struct kr_options *options, const char *report, struct kr_err *err)
{
	const char *base = kr_path_base(report), *dot = strrchr(base, '.');

	if (strcmp(report, "-") != 0 && (dot == NULL || dot == base || strcasecmp(dot, ".xlsx") == 0))
		return true;
	const struct kr_option *other = dot != NULL ? kr_option_find(dot + 1, KR_IN_RUN) : NULL;
	char *better = kr_path_with_ending(dot != NULL ? base : KR_DEFAULT_OUTPUT, ".xlsx");
	if (other != NULL && other->kind == KR_OPTION_TEXT)
		kr_fail(err, KR_E_USAGE, _("%s: the report is an Excel workbook: call it %s, or use --%s %s"), report,
		        better, other->name, _(other->argument));
	else
		kr_fail(err, KR_E_USAGE, _("%s: the report is an Excel workbook: call it %s"), report, better);
	free(better);
	return kr_options_blame(options, options->output, err);
}

bool kr_outputs_are_safe(const struct kr_options *options, const struct kr_outputs *outputs, struct kr_err *err)
{
	char *kept = outputs->report != NULL ? kr_path_sibling(outputs->report, outputs->kept) : NULL;
	const char *paths[] = { outputs->report, kept, outputs->db, options->json, options->html };
	bool safe = check_all(options, paths, sizeof paths / sizeof *paths, err);

	free(kept);
	if (!safe || (outputs->report != NULL && !check_report_name(options, outputs->report, err)))
		return false;
	/* The lists have names of their own: "users.csv" might be one of the inputs'. */
	const char *input = options->csv != NULL ? find_input(options, options->csv, true, lies_in) : NULL;
	if (input != NULL)
		return kr_fail(err, KR_E_USAGE, _("--csv %s: the input %s lies there; choose a folder of its own"),
		               options->csv, input);
	return true;
}
