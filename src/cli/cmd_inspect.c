/* SPDX-License-Identifier: MPL-2.0 */
/* inspect: what is in the files and how a run would understand them. Each is read in a worker, which sends its page
 * over. */
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "klikrecon/save.h"
#include "klikrecon/worker.h"

#include "cmd.h"
#include "inspect.h"
#include "request.h"

enum { WIDTH_LEAST = 80, WIDTH_MOST = 120 };

struct job {
	const char *path;
	struct kr_roster_request request;
	struct kr_inspect_style style;
	bool json;
};

/* In the worker. A file that a run would refuse is shown all the same; why it would stands in the error. */
static bool inspect_file(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	const struct job *job = ctx;
	struct kr_str page = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_inspection in;

	if (!kr_inspect_file(job->path, &job->request, &in, err)) {
		if (err->where[0] == '\0')
			kr_err_at(err, "%s", job->path);
		return false;
	}
	if (job->json) {
		struct kr_json json = { .out = &page };
		kr_inspect_json(&in, job->style.show_values, &json);
	} else {
		kr_inspect_text(&in, &job->style, &page);
	}
	kr_wire_begin(out, 'p');
	kr_wire_bytes(out, page.buf, page.len);
	kr_wire_end(out);
	bool good = kr_wire_flush(out, err);
	if (good && in.rec.lacking.code != KR_E_NONE) {
		*err = in.rec.lacking;
		good = kr_err_at(err, "%s", job->path);
	}
	kr_str_release(&page);
	kr_inspection_release(&in);
	return good;
}

/* The page is put into out; also when the result is false. */
static bool inspect_in_worker(struct job *job, struct kr_str *out, struct kr_err *err)
{
	struct kr_wire_message message;
	struct kr_worker *worker;
	enum kr_wire_next got;

	if (!kr_worker_start(inspect_file, job, &kr_worker_reading, &worker, err))
		return false;
	while ((got = kr_worker_next(worker, &message, err)) == KR_WIRE_MESSAGE)
		kr_str_put(out, message.fields[0], message.lengths[0]);
	kr_worker_free(worker);
	return got == KR_WIRE_END;
}

/* ---- what was asked for ---- */

/* --as; else what --map or --sheet speak of; else a guess. */
static bool make_request(struct kr_options *options, struct kr_roster_request *ret, struct kr_err *err)
{
	struct kr_roster_request request = { .guess_role = true };

	if (!kr_maps_from_options(options, &request.maps, &request.n_maps, err))
		return false;
	if (request.n_maps > 0) {
		request.role = request.maps[0].role;
		request.guess_role = false;
	}
	for (size_t i = 0; i < options->sheets.n; i++) {
		const char *equals = strchr(options->sheets.item[i], '=');
		enum kr_role role;
		request.sheet = options->sheets.item[i]; /* a name alone is fine, too */
		if (equals == NULL)
			continue;
		const char *name = kr_arena_strndup(&options->arena, request.sheet, (size_t)(equals - request.sheet));
		if (!kr_role_parse(name, &role))
			continue;
		request.sheet = equals + 1;
		request.role = role;
		request.guess_role = false;
	}
	if (options->as != NULL) {
		if (!kr_role_from_text(options->as, &request.role, err))
			return kr_options_blame(options, options->as, err);
		request.guess_role = false;
	}
	*ret = request;
	return true;
}

static size_t terminal_width(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col < WIDTH_LEAST)
		return WIDTH_LEAST;
	return size.ws_col > WIDTH_MOST ? WIDTH_MOST : size.ws_col;
}

static bool wants_colour(const struct kr_options *options)
{
	const char *no_color = getenv("NO_COLOR");

	return !options->no_color && (no_color == NULL || no_color[0] == '\0') && isatty(STDOUT_FILENO);
}

static int inspect_all(struct kr_cli *cli, struct job *job, struct kr_str *out)
{
	int status = KR_EXIT_OK;

	for (size_t i = 0; i < cli->args.n; i++) {
		struct kr_err err = KR_ERR_INIT;
		const size_t before = out->len;

		job->path = cli->args.item[i];
		if (i > 0 && !job->json)
			kr_str_putc(out, '\n');
		bool good = inspect_in_worker(job, out, &err);
		if (job->json && out->len > before && i + 1 < cli->args.n)
			kr_str_putc(out, ',');
		if (!job->json) {
			fwrite(out->buf, 1, out->len, stdout);
			fflush(stdout); /* in front of what is said about it */
			kr_str_clear(out);
		}
		if (!good) {
			int failed = kr_exit_with(&err);
			status = status == KR_EXIT_OK ? failed : status;
		}
	}
	return status;
}

int kr_cmd_inspect(struct kr_cli *cli)
{
	struct kr_options *options = &cli->options;
	struct job job = { .json = options->json != NULL };
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	if (!make_request(options, &job.request, &err))
		return kr_exit_with(&err);
	job.style = (struct kr_inspect_style){
		.show_values = options->show_values,
		.explain_all = options->verbose,
		.colour = wants_colour(options),
		.width = terminal_width(),
	};
	if (job.json)
		kr_str_puts(&out, "{\"schema\":\"klikrecon.inspect/1\",\"files\":[");
	int status = inspect_all(cli, &job, &out);
	if (job.json) {
		if (out.buf[out.len - 1] == ',')
			kr_str_truncate(&out, out.len - 1);
		kr_str_puts(&out, "]}\n");
		if (!kr_save_text(options->json, &out, NULL, &err))
			status = kr_exit_with(&err);
	}
	kr_str_release(&out);
	return status;
}
