/* SPDX-License-Identifier: MPL-2.0 */
#include "harness.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "klikrecon/file.h"

static void write_text(const char *path, const char *text)
{
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
}

static void assert_holds(const char *path, const char *expected)
{
	char *text = test_read(path);
	assert_string_equal(text, expected);
	free(text);
}

static size_t entries(const char *directory)
{
	DIR *d = opendir(directory);
	size_t n = 0;
	assert_non_null(d);
	while (readdir(d) != NULL)
		n++;
	closedir(d);
	return n - 2;
}

static void test_commit_puts_in_place_and_keeps_the_last_one(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_output *out;
	char *directory = test_path("commit");
	char *target = test_path("commit/rapport.xlsx");
	struct stat st;

	assert_int_equal(mkdir(directory, 0700), 0);
	for (int round = 1; round <= 3; round++) {
		char text[16];
		snprintf(text, sizeof text, "udgave %d", round);
		assert_works(kr_output_begin(target, &out, &err), err);
		write_text(kr_output_path(out), text);
		assert_works(kr_output_commit(out, "rapport.forrige.xlsx", &err), err);
		kr_output_free(out);
		assert_holds(target, text);
	}
	assert_holds(test_path("commit/rapport.forrige.xlsx"), "udgave 2");
	assert_int_equal(stat(target, &st), 0);
	assert_int_equal(st.st_mode & 0777, 0600);
	assert_int_equal(entries(directory), 2);
}

static void test_without_commit_nothing_changes(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_output *out;
	char *directory = test_path("dropped");
	char *target = test_path("dropped/rapport.xlsx");

	assert_int_equal(mkdir(directory, 0700), 0);
	write_text(target, "den gamle");
	assert_works(kr_output_begin(target, &out, &err), err);
	write_text(kr_output_path(out), "den halve");
	kr_output_free(out);
	assert_holds(target, "den gamle");
	assert_int_equal(entries(directory), 1);
}

static void test_a_commit_is_taken_back(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_output *out;
	char *directory = test_path("reverted");
	char *target = test_path("reverted/rapport.xlsx"), *kept = test_path("reverted/rapport.forrige.xlsx");

	assert_int_equal(mkdir(directory, 0700), 0);
	/* The first one: there was nothing, and there is nothing again. */
	assert_works(kr_output_begin(target, &out, &err), err);
	write_text(kr_output_path(out), "den første");
	assert_works(kr_output_commit(out, "rapport.forrige.xlsx", &err), err);
	kr_output_revert(out);
	kr_output_free(out);
	assert_int_equal(entries(directory), 0);

	/* A later one: both the report and the one kept beside it are those of before. */
	write_text(target, "den gamle");
	write_text(kept, "den ældste");
	assert_works(kr_output_begin(target, &out, &err), err);
	write_text(kr_output_path(out), "den nye");
	assert_works(kr_output_commit(out, "rapport.forrige.xlsx", &err), err);
	assert_holds(target, "den nye");
	assert_holds(kept, "den gamle");
	kr_output_revert(out);
	kr_output_free(out);
	assert_holds(target, "den gamle");
	assert_holds(kept, "den ældste");
	assert_int_equal(entries(directory), 2);
}

static struct kr_output *begun(const char *target, const char *text)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_output *out = NULL;

	assert_works(kr_output_begin(target, &out, &err), err);
	if (text != NULL)
		write_text(kr_output_path(out), text);
	return out;
}

static void test_a_set_is_put_in_place_whole_or_not_at_all(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	char *directory = test_path("set"), *made = test_path("set/lister");
	char *first = test_path("set/svar.json"), *second = test_path("set/lister/a.csv");

	assert_int_equal(mkdir(directory, 0700), 0);
	write_text(first, "det gamle");
	for (int round = 0; round < 3; round++) {
		struct kr_output_set set = { 0 };
		assert_works(kr_output_set_make_directory(&set, made, &err), err);
		kr_output_set_add(&set, begun(first, "det nye"), NULL);
		kr_output_set_add(&set, begun(second, "en liste"), NULL);
		if (round == 0) { /* one of them fails */
			kr_output_set_add(&set, begun(test_path("set/aldrig.txt"), NULL), NULL);
			assert_false(kr_output_set_commit(&set, &err));
			assert_int_equal(err.code, KR_E_OUTPUT);
		} else {
			assert_works(kr_output_set_commit(&set, &err), err);
			assert_holds(first, "det nye");
		}
		if (round == 1) /* what came after them fails */
			kr_output_set_revert(&set);
		kr_output_set_release(&set);
		if (round < 2) {
			assert_holds(first, "det gamle");
			assert_int_equal(entries(directory), 1);
		}
	}
	assert_holds(first, "det nye");
	assert_holds(second, "en liste");
	struct kr_output_set dropped = { 0 }; /* a directory that was there stays */
	assert_works(kr_output_set_make_directory(&dropped, made, &err), err);
	kr_output_set_add(&dropped, begun(second, "en anden"), NULL);
	kr_output_set_release(&dropped);
	assert_holds(second, "en liste");
	assert_int_equal(entries(directory), 2);
}

static void test_what_cannot_be_written_is_said(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_output *out;

	assert_false(kr_output_begin(test_path("no-such-directory/rapport.xlsx"), &out, &err));
	assert_int_equal(err.code, KR_E_OUTPUT);
	assert_false(kr_output_begin(test_directory(), &out, &err)); /* a directory is not replaced */
	assert_int_equal(err.code, KR_E_OUTPUT);
	assert_works(kr_output_begin(test_path("never-written.xlsx"), &out, &err), err);
	assert_false(kr_output_commit(out, NULL, &err)); /* nothing was put there */
	kr_output_free(out);
}

static void test_a_symbolic_link_stays_one(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_output *out;
	struct stat st;
	char *real = test_text_file("real.xlsx", "gammel");
	char *name = test_path("link.xlsx");

	assert_int_equal(symlink(real, name), 0);
	assert_works(kr_output_begin(name, &out, &err), err);
	write_text(kr_output_path(out), "ny");
	assert_works(kr_output_commit(out, NULL, &err), err);
	kr_output_free(out);
	assert_int_equal(lstat(name, &st), 0);
	assert_true(S_ISLNK(st.st_mode));
	assert_holds(real, "ny");
}

static void test_one_lock_at_a_time(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_lock *lock, *second;
	char *target = test_path("locked.xlsx");

	assert_works(kr_lock_take(target, &lock, &err), err);
	assert_false(kr_lock_take(target, &second, &err));
	assert_int_equal(err.code, KR_E_BUSY);
	kr_lock_free(lock);
	assert_works(kr_lock_take(target, &second, &err), err);
	kr_lock_free(second);
	assert_false(kr_file_exists(test_path(".locked.xlsx.lock")));
}

static void test_a_lock_dies_with_its_process(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_lock *lock;
	char *target = test_path("killed.xlsx");

	pid_t child = fork();
	if (child == 0)
		_exit(kr_lock_take(target, &lock, &err) ? 0 : 1); /* and never gives it back */
	int status;
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_int_equal(status, 0);
	assert_works(kr_lock_take(target, &lock, &err), err);
	kr_lock_free(lock);
}

static void test_a_killed_run_leaves_nothing_for_ever(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct kr_output *out, *other;
	char *directory = test_path("killed");
	char *target = test_path("killed/rapport.xlsx");

	assert_int_equal(mkdir(directory, 0700), 0);
	pid_t child = fork();
	if (child == 0) {
		if (kr_output_begin(target, &out, &err))
			write_text(kr_output_path(out), "halv");
		_exit(0);
	}
	waitpid(child, NULL, 0);
	assert_int_equal(entries(directory), 1);
	assert_works(kr_output_begin(target, &out, &err), err);
	assert_int_equal(entries(directory), 1); /* its own */
	assert_works(kr_output_begin(target, &other, &err), err);
	assert_int_equal(entries(directory), 2); /* one that is in use is no leftover */
	kr_output_free(other);
	kr_output_free(out);
	assert_int_equal(entries(directory), 0);
}

static void test_open_elsewhere(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	char *report = test_text_file("klik-afstemning.xlsx", "x");

	assert_works(kr_file_not_open_elsewhere(report, &err), err);
	static const char *const owners[] = { "~$klik-afstemning.xlsx", "~$ik-afstemning.xlsx",
		                              ".~lock.klik-afstemning.xlsx#" };
	for (size_t i = 0; i < 3; i++) {
		char *owner = test_text_file(owners[i], "");
		assert_false(kr_file_not_open_elsewhere(report, &err));
		assert_int_equal(err.code, KR_E_BUSY);
		unlink(owner);
	}
}

static void check_ending(const char *path, const char *ending, const char *expected)
{
	char *got = kr_path_with_ending(path, ending);
	assert_string_equal(got, expected);
	free(got);
}

static void test_paths(void **state)
{
	(void)state;
	check_ending("a/b.xlsx", ".db", "a/b.db");
	check_ending("a.d/b", ".db", "a.d/b.db");
	check_ending(".skjult", ".db", ".skjult.db");
	check_ending("x.tar.xlsx", ".forrige.xlsx", "x.tar.forrige.xlsx");
	assert_string_equal(kr_path_base("a/b"), "b");
	assert_string_equal(kr_path_base("b"), "b");
	assert_string_equal(kr_path_base("a/"), "");
	char *sibling = kr_path_sibling("a/b", "c");
	assert_string_equal(sibling, "a/c");
	free(sibling);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_commit_puts_in_place_and_keeps_the_last_one),
		cmocka_unit_test(test_without_commit_nothing_changes),
		cmocka_unit_test(test_a_commit_is_taken_back),
		cmocka_unit_test(test_a_set_is_put_in_place_whole_or_not_at_all),
		cmocka_unit_test(test_what_cannot_be_written_is_said),
		cmocka_unit_test(test_a_symbolic_link_stays_one),
		cmocka_unit_test(test_one_lock_at_a_time),
		cmocka_unit_test(test_a_lock_dies_with_its_process),
		cmocka_unit_test(test_a_killed_run_leaves_nothing_for_ever),
		cmocka_unit_test(test_open_elsewhere),
		cmocka_unit_test(test_paths),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
