/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The workbook, from the model to its place: written in a child (the library may crash when memory runs out) into a private
 * directory beside the output, twice, read back and compared with what was put, then moved into place.
 */
#include <stdlib.h>
#include <unistd.h>

#include "klikrecon/file.h"
#include "klikrecon/i18n.h"
#include "klikrecon/worker.h"

#include "sheets.h"
#include "workbook.h"

static void put_sheets(const struct kr_model *model, struct kr_book *book)
{
	kr_sheet_overview(model, book);
	kr_sheet_users(model, book);
	kr_sheet_plain(model, book, kr_listing_role_admin, COLOR_WORK);
	kr_sheet_login(model, book);
	kr_sheet_plain(model, book, kr_listing_org_admin, COLOR_WORK);
	kr_sheet_clarify(model, book);
	kr_sheet_plain(model, book, kr_listing_deleted, COLOR_STOP);
	if (model->has_last)
		kr_sheet_plain(model, book, kr_listing_changes, COLOR_MUTED);
	if (kr_listing_is_there(kr_listing_kind("kept"), model))
		kr_sheet_plain(model, book, kr_listing_kept, COLOR_TYPED_HEADER);
	kr_sheet_plain(model, book, kr_listing_sources, COLOR_MUTED);
	kr_sheet_guide(model, book);
	kr_sheet_answers(model, book);
}

/* In the child: `ctx` is a struct kr_workbook_job. Sends one message per sheet: name, cells, digest. */
static bool write_workbook(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	const struct kr_workbook_job *job = ctx;
	const struct kr_book_properties properties = { .title = _("KLIK reconciliation"),
		                                       .subject = _("Keep the old KLIK users' access"),
		                                       .author = "klikrecon " KR_VERSION,
		                                       .created = job->model->as_of };
	struct kr_book *book = kr_book_new(job->path, job->directory, &properties, err);

	if (book == NULL)
		return false;
	job->put(job->model, book);
	for (size_t i = 0; i < kr_book_sheet_count(book); i++) {
		struct kr_book_sum sum = kr_book_sheet_sum(book, i);
		kr_wire_begin(out, 's');
		kr_wire_text(out, kr_book_sheet_name(book, i));
		kr_wire_uint(out, sum.cells);
		kr_wire_uint(out, sum.digest);
		kr_wire_end(out);
	}
	return kr_book_close(book, err);
}

static bool finish(struct kr_worker *worker, struct kr_expected *expected, struct kr_err *err)
{
	struct kr_wire_message message;
	enum kr_wire_next got;

	while ((got = kr_worker_next(worker, &message, err)) == KR_WIRE_MESSAGE)
		if (expected != NULL)
			kr_expected_add(expected, kr_wire_get(&message, 0),
			                (struct kr_book_sum){ .cells = kr_wire_get_uint(&message, 1),
			                                      .digest = kr_wire_get_uint(&message, 2) });
	if (got != KR_WIRE_END && err != NULL && err->code != KR_E_INTERRUPTED)
		err->code = KR_E_OUTPUT; /* the child's end is no fault of an input's here */
	return got == KR_WIRE_END;
}

/* Written twice, at the same time, and compared: what the library loses without a word when a write or an allocation
 * fails (the end of a part, the look of a cell), it does not lose twice in the same place. */
bool kr_workbook_write(struct kr_workbook_job *job, struct kr_err *err)
{
	struct kr_expected expected = { NULL, 0, 0 };
	struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_worker *worker = NULL, *other = NULL;

	kr_str_printf(&path, "%s.again", job->path);
	struct kr_workbook_job again = { job->model, job->put, path.buf, job->directory };
	bool ok = kr_worker_start(write_workbook, job, &kr_worker_writing, &worker, err) &&
	          kr_worker_start(write_workbook, &again, &kr_worker_writing, &other, err) &&
	          finish(worker, &expected, err) && finish(other, NULL, err) &&
	          kr_workbook_compare(job->path, again.path, err) && kr_workbook_verify(job->path, &expected, err);

	kr_worker_free(worker);
	kr_worker_free(other);
	unlink(again.path);
	kr_str_release(&path);
	kr_expected_release(&expected);
	return ok;
}

bool kr_workbook_prepare(const struct kr_model *model, const char *path, struct kr_output **ret, struct kr_err *err)
{
	struct kr_output *output = NULL;

	if (!kr_output_begin(path, &output, err))
		return false;
	struct kr_workbook_job job = { model, put_sheets, kr_output_path(output), kr_output_directory(output) };
	if (!kr_workbook_write(&job, err)) {
		kr_output_free(output);
		return false;
	}
	*ret = output;
	return true;
}
