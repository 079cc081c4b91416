/* SPDX-License-Identifier: MPL-2.0 */
#include "digest.h"

#include <stdio.h>
#include <string.h>

#include "klikrecon/date.h"
#include "klikrecon/file.h"
#include "klikrecon/sheet.h"
#include "klikrecon/str.h"

static bool add_file(struct kr_str *all, const char *name, const char *path, struct kr_err *err)
{
	char sha256[KR_SHA256_HEX];
	struct kr_source *source;

	if (path == NULL)
		return true;
	if (!kr_source_open(path, &kr_limits_default, &source, err))
		return false;
	bool done = kr_sha256_fd(source->fd, sha256, err);
	kr_source_close(source);
	if (done)
		kr_str_printf(all, "%s %s\n", name, sha256);
	return done;
}

static bool add_files(struct kr_str *all, const char *name, const struct kr_list *paths, struct kr_err *err)
{
	for (size_t i = 0; i < paths->n; i++)
		if (!add_file(all, name, paths->item[i], err))
			return false;
	return true;
}

static void add_texts(struct kr_str *all, const char *name, const struct kr_list *texts)
{
	for (size_t i = 0; i < texts->n; i++)
		kr_str_printf(all, "%s=%s\n", name, texts->item[i]);
}

/* Of what a run only glances at it is enough to see that it was touched. */
static void add_workbooks_beside(struct kr_str *all, const struct kr_options *options, const struct kr_outputs *outputs)
{
	struct kr_folder folder;

	kr_folder_list(outputs->report, kr_workbook_endings, &folder);
	for (size_t i = 0; i < folder.n; i++) {
		const struct kr_folder_file *file = &folder.item[i];
		const char *name = kr_path_base(file->path);
		if (strcmp(name, kr_path_base(outputs->report)) != 0 && strcmp(name, outputs->kept) != 0 &&
		    !kr_outputs_reads(options, file->path))
			kr_str_printf(all, "beside %s %lld %lld\n", name, (long long)file->bytes,
			              (long long)file->modified);
	}
	kr_folder_release(&folder);
}

static void finish(struct kr_str *all, const struct kr_options *options, const struct kr_outputs *outputs,
                   const char *as_of, char ret[KR_SHA256_HEX])
{
	const char *const others[] = { options->html, options->json, options->csv };

	kr_str_puts(all, "klikrecon " KR_VERSION "\n");
	for (size_t i = 0; i < sizeof others / sizeof *others; i++) /* what stands there may be of an earlier run */
		kr_str_printf(all, "output=%s\n", others[i] != NULL ? others[i] : "");
	add_workbooks_beside(all, options, outputs);
	add_texts(all, "map", &options->maps);
	add_texts(all, "sheet", &options->sheets);
	add_texts(all, "klik-role", &options->klik_roles);
	add_texts(all, "domain", &options->domains);
	add_texts(all, "domain-alias", &options->domain_aliases);
	kr_str_printf(all, "as-of=%s\n", as_of);
	kr_str_printf(all, "deadline=%s\n", options->deadline != NULL ? options->deadline : "");
	kr_str_printf(all, "lang=%s\n", kr_i18n_lang() == KR_LANG_EN ? "en" : "da");
	kr_sha256_bytes(all->buf, all->len, ret);
}

bool kr_digest_of_files(const struct kr_options *options, const struct kr_outputs *outputs, char ret[KR_SHA256_HEX],
                        struct kr_err *err)
{
	struct kr_str all = KR_STR_INIT(KR_STR_UNBOUNDED);
	char today[KR_DATE_TEXT];

	kr_day_text(kr_day_today(), today);
	bool done = add_file(&all, "old", options->old, err) && add_files(&all, "fkorg", &options->fkorg, err) &&
	            add_files(&all, "fkadm", &options->fkadm, err) &&
	            add_files(&all, "logins", &options->logins, err) && add_file(&all, "report", outputs->last, err) &&
	            add_file(&all, "previous", outputs->previous, err);
	if (done)
		finish(&all, options, outputs, options->as_of != NULL ? options->as_of : today, ret);
	kr_str_release(&all);
	return done;
}

bool kr_digest_of_run(struct kr_db *db, int64_t run, const struct kr_options *options, const struct kr_outputs *outputs,
                      const char *report, char ret[KR_SHA256_HEX], struct kr_err *err)
{
	struct kr_str all = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_stmt *s;
	enum kr_step got;
	char as_of[KR_DATE_TEXT] = "";

	/* Sources are loaded in the order in which kr_digest_of_files() takes them. */
	if (!kr_db_prepare(db, "SELECT role, sha256, (SELECT as_of FROM run WHERE id = ?1) FROM source ORDER BY id", &s,
	                   err))
		return false;
	kr_stmt_bind_int(s, 1, run);
	while ((got = kr_stmt_step(s, err)) == KR_STEP_ROW) {
		kr_str_printf(&all, "%s %s\n", kr_stmt_text(s, 0), kr_stmt_text(s, 1));
		snprintf(as_of, sizeof as_of, "%s", kr_stmt_text(s, 2));
	}
	kr_stmt_free(s);
	bool done = got == KR_STEP_DONE && add_file(&all, "report", report, err) &&
	            add_file(&all, "previous", outputs->previous, err);
	if (done)
		finish(&all, options, outputs, as_of, ret);
	kr_str_release(&all);
	return done;
}
