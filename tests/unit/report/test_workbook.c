/* SPDX-License-Identifier: MPL-2.0 */
/* The workbook as a file: whole, the same every time, hostile text as text, and a wrong file noticed. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "harness.h"
#include "klikrecon/mem.h"
#include "klikrecon/sheet.h"
#include "scene.h"
#include "workbook.h"

static struct kr_err err = KR_ERR_INIT;

static struct kr_model *small_model(struct kr_db **ret_db, const char *name)
{
	struct kr_db *db = scene_open();
	struct kr_model *model;
	int64_t old = scene_old(db, name, "kav@korsbaek.dk");

	scene_match(db, old, "certain", scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kav", "Banken"));
	scene_judge(db);
	assert_works(kr_model_build(db, &model, &err), err);
	*ret_db = db;
	return model;
}

/* Calls visit for every cell; returns the number of sheets. */
static size_t visit_cells(const char *path, void (*visit)(const char *sheet, const struct kr_cell *cell, void *ctx),
                          void *ctx)
{
	struct kr_source *source;
	struct kr_reader *reader;
	struct kr_row row;
	enum kr_next got;

	assert_works(kr_source_open(path, &kr_limits_default, &source, &err), err);
	assert_works(kr_reader_open(source, &kr_limits_default, &reader, &err), err);
	size_t n = kr_reader_sheet_count(reader);
	for (size_t i = 0; i < n; i++) {
		assert_works(kr_reader_select(reader, i, &err), err);
		while ((got = kr_reader_next(reader, &row, &err)) == KR_ROW)
			for (size_t c = 0; c < row.n_cells; c++)
				visit(kr_reader_sheet(reader, i)->name, &row.cells[c], ctx);
		assert_int_equal(got, KR_END);
	}
	kr_reader_close(reader);
	kr_source_close(source);
	return n;
}

struct seen {
	const char *sheet, *text;
	size_t times;
};

static void look_for(const char *sheet, const struct kr_cell *cell, void *ctx)
{
	struct seen *seen = ctx;
	if (strcmp(cell->text, seen->text) == 0 && (seen->sheet == NULL || strcmp(sheet, seen->sheet) == 0)) {
		assert_int_equal(cell->type, KR_CELL_TEXT);
		seen->times++;
	}
}

static size_t times_on(const char *path, const char *sheet, const char *text)
{
	struct seen seen = { sheet, text, 0 };
	visit_cells(path, look_for, &seen);
	return seen.times;
}

static void every_sheet_is_there_and_the_file_is_private(void **state)
{
	struct kr_db *db;
	struct kr_model *model = small_model(&db, "Karl Varnæs");
	char *path = test_path("private.xlsx");
	struct stat info;

	(void)state;
	assert_works(scene_save_report(model, path, NULL, &err), err);
	assert_int_equal(stat(path, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
	assert_int_equal(times_on(path, "Users", "Karl Varnæs"),
	                 3); /* KOMBIT's name, FK ORG's, and KOMBIT's own column */
	assert_int_equal(times_on(path, "To the role administrator", "Karl Varnæs"), 1);
	assert_int_equal(times_on(path, "To the users", "Karl Varnæs"), 0);
	assert_int_equal(times_on(path, "Users", "klikrecon-key"), 1);
	assert_int_equal(times_on(path, "Lists", "klikrecon-mark"), 1);
	assert_int_equal(times_on(path, "Overview", "● Lacks the job function role"), 1);
	assert_int_equal(times_on(path, "Guide", "Personal data"), 1);
	kr_model_free(model);
	kr_db_close(db);
}

static void the_same_model_gives_the_same_bytes(void **state)
{
	struct kr_db *db;
	struct kr_model *model = small_model(&db, "Karl Varnæs");
	char *a = test_path("same-a.xlsx"), *b = test_path("same-b.xlsx");
	struct stat info;

	(void)state;
	assert_works(scene_save_report(model, a, NULL, &err), err);
	assert_int_equal(setenv("TZ", "Asia/Tokyo", 1), 0);
	umask(0);
	assert_works(scene_save_report(model, b, NULL, &err), err);
	umask(077);
	assert_int_equal(unsetenv("TZ"), 0);
	assert_int_equal(stat(a, &info), 0);
	char *first = test_read(a), *second = test_read(b);
	assert_memory_equal(first, second, (size_t)info.st_size);
	free(first);
	free(second);
	kr_model_free(model);
	kr_db_close(db);
}

static void hostile_text_comes_back_as_text(void **state)
{
	static const char *const hostile[] = {
		"=HYPERLINK(\"http://example.invalid\",\"x\")",
		"=1+1",
		"+45 12 34 56 78",
		"-2+3",
		"@SUM(A1)",
		"\tTAB",
		"http://example.invalid/",
		"mailto:x@example.invalid",
		"external:c:\\x.xlsx",
		"_x0041__x000A_",
		"<b>&amp;\"'",
		" \n blanks \n ",
		"]]>",
		"{=1}",
	};

	(void)state;
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		struct kr_db *db;
		struct kr_model *model = small_model(&db, hostile[i]);
		char *path = test_path("hostile.xlsx");
		assert_works(scene_save_report(model, path, NULL, &err), err);
		if (times_on(path, "Users", hostile[i]) != 2)
			fail_msg("hostile text %zu did not come back", i);
		kr_model_free(model);
		kr_db_close(db);
	}
}

static void an_older_report_is_kept_or_untouched(void **state)
{
	struct kr_db *db;
	struct kr_model *model = small_model(&db, "Karl Varnæs");
	char *path = test_text_file("older.xlsx", "the older report");

	(void)state;
	assert_works(scene_save_report(model, path, "older.forrige.xlsx", &err), err);
	char *kept = test_read(test_path("older.forrige.xlsx"));
	assert_string_equal(kept, "the older report");
	free(kept);

	char *nowhere = test_path("no-such-folder/report.xlsx");
	assert_false(scene_save_report(model, nowhere, NULL, &err));
	assert_int_equal(err.code, KR_E_OUTPUT);
	kr_model_free(model);
	kr_db_close(db);
}

static void a_full_disk_is_said_and_leaves_nothing(void **state)
{
	struct kr_db *db;
	struct kr_model *model = small_model(&db, "Karl Varnæs");
	char *path = test_path("full.xlsx");
	struct rlimit before, small = { 0, 0 };
	struct stat whole;

	(void)state;
	assert_works(scene_save_report(model, path, NULL, &err), err);
	assert_int_equal(stat(path, &whole), 0);
	assert_int_equal(unlink(path), 0);
	signal(SIGXFSZ, SIG_IGN);
	assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
	small.rlim_max = before.rlim_max;
	for (rlim_t limit = 1000; limit < (rlim_t)whole.st_size; limit += 4000) {
		small.rlim_cur = limit;
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &small), 0);
		bool saved = scene_save_report(model, path, NULL, &err);
		assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
		assert_false(saved);
		assert_int_equal(err.code, KR_E_OUTPUT);
		assert_int_not_equal(access(path, F_OK), 0);
	}
	kr_model_free(model);
	kr_db_close(db);
}

/* A book of one sheet with n cells of text below each other. */
static char *small_book(const char *name, uint32_t n, const char *text, struct kr_expected *ret)
{
	static const struct kr_book_properties properties = { "t", "s", "a", 20000 };
	char *path = test_path(name);
	struct kr_book *book = kr_book_new(path, test_directory(), &properties, &err);

	assert_non_null(book);
	struct kr_book_sheet *sheet = kr_book_add_sheet(book, "Ark", 0);
	for (uint32_t i = 0; i < n; i++)
		kr_book_put(sheet, i, 0, STYLE_INPUT, text);
	kr_book_put_number(sheet, 0, 1, STYLE_NUMBER, 0.93);
	kr_book_put_day(sheet, 1, 1, STYLE_DATE, 20395);
	kr_expected_add(ret, kr_book_sheet_name(book, 0), kr_book_sheet_sum(book, 0));
	assert_works(kr_book_close(book, &err), err);
	return path;
}

static void a_file_that_is_not_what_was_meant_is_noticed(void **state)
{
	struct kr_expected good = { NULL, 0, 0 }, fewer = { NULL, 0, 0 }, other = { NULL, 0, 0 };
	char *path = small_book("good.xlsx", 5, "x", &good);
	char *cut = small_book("fewer.xlsx", 4, "x", &fewer), *wrong = small_book("other.xlsx", 5, "y", &other);

	(void)state;
	assert_works(kr_workbook_verify(path, &good, &err), err);
	assert_false(kr_workbook_verify(cut, &good, &err));
	assert_int_equal(err.code, KR_E_OUTPUT);
	assert_false(kr_workbook_verify(wrong, &good, &err));
	kr_expected_add(&good, "one more", (struct kr_book_sum){ 0 });
	assert_false(kr_workbook_verify(path, &good, &err));

	assert_int_equal(truncate(wrong, 600), 0);
	assert_false(kr_workbook_verify(wrong, &other, &err));
	assert_int_equal(err.code, KR_E_OUTPUT); /* not "refused": it is our own */
	kr_expected_release(&good);
	kr_expected_release(&fewer);
	kr_expected_release(&other);
}

static void a_sheet_name_that_excel_would_not_take_fails(void **state)
{
	static const struct kr_book_properties properties = { "t", "s", "a", 20000 };
	static const char *const names[] = { "a/b", "", "a name that is far longer than 31 characters" };

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		struct kr_book *book = kr_book_new(test_path("name.xlsx"), test_directory(), &properties, &err);
		kr_book_put(kr_book_add_sheet(book, names[i], 0), 0, 0, STYLE_TEXT, "x");
		assert_false(kr_book_close(book, &err));
		assert_int_equal(err.code, KR_E_OUTPUT);
	}
}

int main(void)
{
	umask(077);
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_sheet_is_there_and_the_file_is_private),
		cmocka_unit_test(the_same_model_gives_the_same_bytes),
		cmocka_unit_test(hostile_text_comes_back_as_text),
		cmocka_unit_test(an_older_report_is_kept_or_untouched),
		cmocka_unit_test(a_full_disk_is_said_and_leaves_nothing),
		cmocka_unit_test(a_file_that_is_not_what_was_meant_is_noticed),
		cmocka_unit_test(a_sheet_name_that_excel_would_not_take_fails),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
