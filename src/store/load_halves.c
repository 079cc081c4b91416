/* SPDX-License-Identifier: MPL-2.0 */
#include "load_private.h"

/* The second half broke. Lines are counted from the top of a part, so the file is read once more as a whole for the
 * error that a person can look up; what it sends is of no use, for the load has failed. */
static bool fail_as_a_whole(struct kr_extract *job, struct kr_err *err)
{
	struct kr_err whole = KR_ERR_INIT;
	struct kr_worker *worker;
	struct kr_wire_message message;
	enum kr_wire_next got;

	job->part = KR_PART_WHOLE;
	if (!kr_worker_start(kr_extract_job, job, &kr_worker_reading, &worker, &whole))
		return false;
	do
		got = kr_worker_next(worker, &message, &whole);
	while (got == KR_WIRE_MESSAGE);
	kr_worker_free(worker);
	if (got == KR_WIRE_FAILED && err != NULL)
		*err = whole;
	return false;
}

/* The first half has been taken in and the second is ready: do they meet? */
static bool join(struct kr_load *load, struct kr_extract *job, struct kr_worker *second, struct kr_err *err)
{
	const struct kr_load_part first = load->part;
	struct kr_wire_message message;

	load->rows_before = first.records;
	enum kr_wire_next got = kr_worker_next(second, &message, err);
	if (got == KR_WIRE_MESSAGE && message.kind == KR_MSG_START && kr_wire_get_uint(&message, 0) == first.end) {
		if (kr_load_receive(load, second, err))
			return true;
		return err != NULL && err->code == KR_E_INTERRUPTED ? false : fail_as_a_whole(job, err);
	}
	/* The middle lay inside quotation marks: nothing that the second half saw counts, not even an error. */
	if (err != NULL)
		*err = (struct kr_err)KR_ERR_INIT;
	job->part = KR_PART_REST;
	job->rest_from = first.end;
	return kr_load_whole(load, job, err) || fail_as_a_whole(job, err);
}

bool kr_load_in_halves(struct kr_load *load, struct kr_extract *job, struct kr_err *err)
{
	struct kr_extract second_job = *job;
	struct kr_worker *first = NULL, *second = NULL;
	bool done = false;

	job->part = KR_PART_FIRST;
	second_job.part = KR_PART_SECOND;
	load->part.known = false;
	if (kr_worker_start(kr_extract_job, job, &kr_worker_reading, &first, err) &&
	    kr_worker_start(kr_extract_job, &second_job, &kr_worker_reading, &second, err) &&
	    kr_load_digest(load, job->source, err) && kr_load_receive(load, first, err))
		done = !load->part.known || join(load, &second_job, second, err);
	kr_worker_free(first);
	kr_worker_free(second);
	return done;
}
