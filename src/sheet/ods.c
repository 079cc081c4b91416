/* SPDX-License-Identifier: MPL-2.0 */
/* OpenDocument spreadsheets (.ods, .ots): the driver. What a sheet holds is read in ods_sheet.c. */
#include "driver.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/str.h"

#include "ods_list.h"
#include "ods_sheet.h"
#include "zip.h"

struct ods {
	struct kr_reader base;
	const struct kr_limits *limits;
	struct kr_zip *zip;
	size_t content; /* content.xml's index */
	struct kr_arena arena;
	struct kr_ods_sheet *sheet; /* the selected one, or NULL */
};

static void ods_close(struct kr_reader *r)
{
	struct ods *ods = (struct ods *)r;

	kr_ods_sheet_free(ods->sheet);
	kr_zip_close(ods->zip);
	kr_arena_release(&ods->arena);
	free(ods);
}

/* Searched as bytes, not parsed: old writers put a DOCTYPE into the manifest, which is no reason to refuse the file. */
static bool is_encrypted(struct kr_zip *zip, const struct kr_limits *limits)
{
	struct kr_str manifest = KR_STR_INIT(limits->value[KR_LIMIT_FIELD_BYTES]);
	struct kr_zip_part *part;
	char buf[8192];
	size_t index;
	size_t got;
	bool found;

	if (kr_zip_find(zip, "encrypted-package", &index)) /* the whole package in one part, since ODF 1.4 */
		return true;
	if (!kr_zip_find(zip, "META-INF/manifest.xml", &index) || !kr_zip_part_open(zip, index, &part, NULL))
		return false;
	while (!manifest.overflow && kr_zip_part_read(part, buf, sizeof buf, &got, NULL) && got > 0)
		kr_str_put(&manifest, buf, got);
	kr_zip_part_close(part);
	found = memmem(manifest.buf, manifest.len, "encryption-data", strlen("encryption-data")) != NULL;
	kr_str_release(&manifest);
	return found;
}

static bool open_content(struct ods *ods, struct kr_zip_part **ret, struct kr_err *err)
{
	return kr_zip_part_open(ods->zip, ods->content, ret, err);
}

static bool ods_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_reader **ret,
                     struct kr_err *err)
{
	struct ods *ods = kr_calloc(1, sizeof *ods);
	struct kr_zip_part *part;
	bool ok = false;

	ods->limits = limits;
	if (!kr_zip_open(src, limits, &ods->zip, err))
		goto out;
	if (is_encrypted(ods->zip, limits)) {
		kr_fail(err, KR_E_REFUSED, _("is protected with a password; save it without and try again"));
		goto out;
	}
	if (!kr_zip_find(ods->zip, "content.xml", &ods->content)) {
		kr_fail(err, KR_E_REFUSED, _("the workbook's content is missing; fetch or save it again"));
		goto out;
	}
	ok = open_content(ods, &part, err) &&
	     kr_ods_list(part, limits, &ods->arena, &ods->base.sheets, &ods->base.n_sheets, err);
out:
	if (ok)
		*ret = &ods->base;
	else
		ods_close(&ods->base);
	return ok;
}

static bool ods_select(struct kr_reader *r, size_t index, struct kr_err *err)
{
	struct ods *ods = (struct ods *)r;
	struct kr_zip_part *part;

	if (!open_content(ods, &part, err))
		return false;
	kr_ods_sheet_free(ods->sheet);
	r->notes.hidden_rows = 0;
	r->notes.hidden_columns = 0;
	r->notes.merged_ranges = 0;
	ods->sheet = kr_ods_sheet_new(part, ods->limits, index, &r->notes);
	return true;
}

static enum kr_next ods_next(struct kr_reader *r, struct kr_row *ret, struct kr_err *err)
{
	return kr_ods_sheet_next(((struct ods *)r)->sheet, ret, err);
}

static double ods_progress(const struct kr_reader *r)
{
	const struct ods *ods = (const struct ods *)r;

	return ods->sheet != NULL ? kr_ods_sheet_progress(ods->sheet) : 0;
}

const struct kr_driver kr_driver_ods = {
	.format = "ods",
	.open = ods_open,
	.select = ods_select,
	.next = ods_next,
	.progress = ods_progress,
	.close = ods_close,
};
