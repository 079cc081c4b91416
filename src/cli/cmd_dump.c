/* SPDX-License-Identifier: MPL-2.0 */
/* dump: one sheet of a spreadsheet as CSV on standard output. It is read in a worker, which sends the text over. */
#include "klikrecon/roster.h"
#include "klikrecon/worker.h"

#include "cmd.h"
#include "dump.h"

struct job {
	const char *path;
	const char *sheet; /* NULL: the first visible one */
};

static bool send_piece(void *ctx, const char *bytes, size_t len, struct kr_err *err)
{
	struct kr_wire_out *out = ctx;

	kr_wire_begin(out, 'c');
	kr_wire_bytes(out, bytes, len);
	kr_wire_end(out);
	return kr_wire_flush(out, err);
}

static bool choose_sheet(const struct kr_reader *reader, const char *asked, size_t *ret, struct kr_err *err)
{
	size_t sheet = 0;

	if (asked != NULL)
		return kr_sheet_find(reader, asked, ret, err);
	while (sheet < kr_reader_sheet_count(reader) && kr_reader_sheet(reader, sheet)->hidden)
		sheet++;
	*ret = sheet < kr_reader_sheet_count(reader) ? sheet : 0;
	return true;
}

static bool dump_file(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	const struct job *job = ctx;
	struct kr_source *src = NULL;
	struct kr_reader *reader = NULL;
	size_t sheet;

	bool good = kr_source_open(job->path, &kr_limits_default, &src, err) &&
	            kr_reader_open(src, &kr_limits_default, &reader, err) &&
	            choose_sheet(reader, job->sheet, &sheet, err) && kr_dump_sheet(reader, sheet, send_piece, out, err);
	kr_reader_close(reader);
	kr_source_close(src);
	return good;
}

int kr_cmd_dump(struct kr_cli *cli)
{
	const struct kr_list *sheets = &cli->options.sheets;
	struct job job = { cli->args.item[0], sheets->n > 0 ? sheets->item[sheets->n - 1] : NULL };
	struct kr_wire_message message;
	struct kr_worker *worker = NULL;
	struct kr_err err = KR_ERR_INIT;
	enum kr_wire_next got = KR_WIRE_FAILED;

	if (kr_worker_start(dump_file, &job, &kr_worker_reading, &worker, &err))
		while ((got = kr_worker_next(worker, &message, &err)) == KR_WIRE_MESSAGE)
			if (fwrite(message.fields[0], 1, message.lengths[0], stdout) != message.lengths[0]) {
				kr_fail(&err, KR_E_OUTPUT, _("standard output cannot be written"));
				got = KR_WIRE_FAILED;
				break;
			}
	kr_worker_free(worker);
	return got == KR_WIRE_END ? KR_EXIT_OK : kr_exit_with(&err);
}
