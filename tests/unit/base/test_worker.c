/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klikrecon/worker.h"

static const struct kr_worker_limits no_limits = { 0, 0, true };

static bool send_numbers(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	(void)err;
	for (int i = 0; i < *(int *)ctx; i++) {
		kr_wire_begin(out, 'n');
		kr_wire_uint(out, (uint64_t)i);
		kr_wire_text(out, i % 2 == 0 ? "lige" : NULL);
		kr_wire_double(out, i / 2.0);
		kr_wire_bytes(out, "a\0b", 3);
		kr_wire_end(out);
	}
	return true;
}

static void check_numbers(int n)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_wire_message m;
	struct kr_worker *w;

	assert_works(kr_worker_start(send_numbers, &n, &no_limits, &w, &err), err);
	for (int i = 0; i < n; i++) {
		assert_int_equal(kr_worker_next(w, &m, &err), KR_WIRE_MESSAGE);
		assert_int_equal(m.kind, 'n');
		assert_int_equal(kr_wire_get_uint(&m, 0), i);
		if (i % 2 == 0)
			assert_string_equal(kr_wire_get(&m, 1), "lige");
		else
			assert_null(kr_wire_get(&m, 1));
		assert_true(kr_wire_get_double(&m, 2) == i / 2.0);
		assert_int_equal(m.lengths[3], 3);
		assert_memory_equal(m.fields[3], "a\0b", 4);
		assert_null(kr_wire_get(&m, 4));
	}
	assert_int_equal(kr_worker_next(w, &m, &err), KR_WIRE_END);
	assert_int_equal(kr_worker_next(w, &m, &err), KR_WIRE_END);
	kr_worker_free(w);
}

/* More than a pipe and every buffer hold, so that both sides have to wait for each other. */
static void test_messages_arrive_whole_and_in_order(void **state)
{
	(void)state;
	check_numbers(0);
	check_numbers(1);
	check_numbers(100000);
}

static void test_without_fork_the_same(void **state)
{
	(void)state;
	setenv("KLIKRECON_NO_FORK", "1", 1);
	check_numbers(1000);
	unsetenv("KLIKRECON_NO_FORK");
}

static bool fail_with_position(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	(void)ctx;
	kr_wire_begin(out, 'x');
	kr_wire_end(out);
	kr_fail(err, KR_E_REFUSED, "hvad der er galt");
	return kr_err_at(err, "users.xlsx");
}

static void test_an_error_comes_back_as_it_was(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_wire_message m;
	struct kr_worker *w;

	assert_works(kr_worker_start(fail_with_position, NULL, &no_limits, &w, &err), err);
	assert_int_equal(kr_worker_next(w, &m, &err), KR_WIRE_MESSAGE);
	assert_int_equal(kr_worker_next(w, &m, &err), KR_WIRE_FAILED);
	assert_int_equal(err.code, KR_E_REFUSED);
	assert_string_equal(err.what, "hvad der er galt");
	assert_string_equal(err.where, "users.xlsx");
	kr_worker_free(w);
}

static bool crash(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	(void)ctx, (void)out, (void)err;
	signal(SIGTERM, SIG_DFL);
	raise(SIGTERM);
	return true;
}

static bool loop_for_ever(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	(void)ctx, (void)out, (void)err;
	volatile bool for_ever = true;
	while (for_ever)
		;
	return true;
}

static bool write_a_file(void *ctx, struct kr_wire_out *out, struct kr_err *err)
{
	(void)out;
	FILE *file = fopen(ctx, "wb");
	if (file == NULL)
		return true;
	fputs("data", file);
	return fclose(file) == 0 ? true : kr_fail(err, KR_E_FAILED, "kunne ikke");
}

/* A job that sends nothing, to its end. */
static bool run(kr_worker_job job, void *ctx, const struct kr_worker_limits *limits, struct kr_err *err)
{
	struct kr_worker *w;
	struct kr_wire_message m;

	if (!kr_worker_start(job, ctx, limits, &w, err))
		return false;
	const enum kr_wire_next got = kr_worker_next(w, &m, err);
	kr_worker_free(w);
	return got == KR_WIRE_END;
}

static void test_a_crash_ends_the_child_not_the_run(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	const struct kr_worker_limits reading = { 0, 0, false };

	assert_false(run(crash, NULL, &reading, &err));
	assert_int_equal(err.code, KR_E_REFUSED);
	assert_non_null(strstr(err.what, "15")); /* the signal */
	err = (struct kr_err)KR_ERR_INIT;
	assert_false(run(crash, NULL, &no_limits, &err));
	assert_int_equal(err.code, KR_E_OUTPUT); /* a writer's crash is an output that was not written */
}

static void test_limits_hold(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	const struct kr_worker_limits one_second = { 0, 1, false };

	assert_false(run(loop_for_ever, NULL, &one_second, &err));
	assert_int_equal(err.code, KR_E_REFUSED);
	assert_false(run(write_a_file, test_path("not-there"), &one_second, &err));
}

static void test_freeing_early_ends_the_child(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_wire_message m;
	struct kr_worker *w;
	int n = 1 << 30;

	assert_works(kr_worker_start(send_numbers, &n, &no_limits, &w, &err), err);
	assert_int_equal(kr_worker_next(w, &m, &err), KR_WIRE_MESSAGE);
	kr_worker_free(w);
}

/* The receiver believes nothing of what a broken child sends. */
static void test_nonsense_on_the_wire_is_refused(void **state)
{
	(void)state;
	static const struct {
		const char *bytes;
		size_t len;
	} cases[] = {
		{ "\x05", 1 },                                /* half a length */
		{ "\x00\x00\x00\x00", 4 },                    /* no kind */
		{ "\xff\xff\xff\xff", 4 },                    /* too long */
		{ "\x09\x00\x00\x00x", 5 },                   /* cut off */
		{ "\x06\x00\x00\x00x\xff\x00\x00\x00y", 10 }, /* a field beyond the end */
		{ "\x06\x00\x00\x00x\x01\x00\x00\x00y", 10 }, /* a field that is not terminated */
		{ "\x03\x00\x00\x00x\x01\x00", 7 },           /* half a field length */
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kr_err err = KR_ERR_INIT;
		struct kr_wire_message m;
		int ends[2];
		assert_int_equal(pipe(ends), 0);
		assert_int_equal(write(ends[1], cases[i].bytes, cases[i].len), cases[i].len);
		close(ends[1]);
		struct kr_wire_in *in = kr_wire_in_new(ends[0]);
		assert_int_equal(kr_wire_next(in, &m, &err), KR_WIRE_FAILED);
		assert_int_equal(err.code, KR_E_REFUSED);
		kr_wire_in_free(in);
		close(ends[0]);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_messages_arrive_whole_and_in_order),
		cmocka_unit_test(test_without_fork_the_same),
		cmocka_unit_test(test_an_error_comes_back_as_it_was),
		cmocka_unit_test(test_a_crash_ends_the_child_not_the_run),
		cmocka_unit_test(test_limits_hold),
		cmocka_unit_test(test_freeing_early_ends_the_child),
		cmocka_unit_test(test_nonsense_on_the_wire_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
