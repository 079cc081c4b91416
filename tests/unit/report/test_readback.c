/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The promise that matters most: nothing typed is lost. Each test saves a report, does to its cells what a person in a
 * spreadsheet program does, saves them as another workbook, and reads that back.
 */
#include <stdlib.h>
#include <string.h>

#include "harness.h"
#include "klikrecon/mem.h"
#include "klikrecon/sheet.h"
#include "klikrecon/str.h"
#include "klikrecon/verdict.h"
#include "model.h"
#include "scene.h"
#include "xlsx_out.h"

static struct kr_err err = KR_ERR_INIT;
static struct kr_db *db;
static int64_t karl, ulla, mads;

enum { ROWS = 160, COLUMNS = 60, SHEETS = 32 };

/* A workbook's cells, to be changed by hand. */
struct book {
	char *names[SHEETS];
	char *cells[SHEETS][ROWS][COLUMNS];
	size_t n;
};

/* ---- a report, and what becomes of it ---- */

static int three_people(void **state)
{
	(void)state;
	db = scene_open();
	karl = scene_old(db, "Karl Varnæs", "kav@korsbaek.dk");
	ulla = scene_old(db, "Ulla Jacobsen", "uj@korsbaek.dk");
	mads = scene_old(db, "Mads Skjern", NULL);
	scene_match(db, karl, "certain", scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kav", "Banken"));
	scene_match(db, ulla, "proposed", scene_org(db, "Ulla Jacobsen", NULL, "uj", "Huset"));
	scene_match(db, mads, "none", 0);
	return 0;
}

static int close_db(void **state)
{
	(void)state;
	kr_db_close(db);
	return 0;
}

static void save_report(const char *path)
{
	struct kr_model *model;
	int64_t run;

	scene_judge(db);
	assert_works(kr_verdict_record(db, "1", &run, &err), err);
	assert_works(kr_model_build(db, &model, &err), err);
	assert_works(scene_save_report(model, path, NULL, &err), err);
	kr_model_free(model);
}

static struct book *open_book(const char *path)
{
	struct book *book = kr_calloc(1, sizeof *book);
	struct kr_source *source;
	struct kr_reader *reader;
	struct kr_row row;

	assert_works(kr_source_open(path, &kr_limits_default, &source, &err), err);
	assert_works(kr_reader_open(source, &kr_limits_default, &reader, &err), err);
	book->n = kr_reader_sheet_count(reader);
	assert_true(book->n < SHEETS);
	for (size_t i = 0; i < book->n; i++) {
		book->names[i] = kr_strdup(kr_reader_sheet(reader, i)->name);
		assert_works(kr_reader_select(reader, i, &err), err);
		while (kr_reader_next(reader, &row, &err) == KR_ROW)
			for (size_t c = 0; c < row.n_cells; c++)
				if (row.number <= ROWS && row.cells[c].column < COLUMNS)
					book->cells[i][row.number - 1][row.cells[c].column] =
						kr_strdup(row.cells[c].text);
	}
	kr_reader_close(reader);
	kr_source_close(source);
	return book;
}

static void close_book(struct book *book)
{
	for (size_t i = 0; i < SHEETS; i++) {
		free(book->names[i]);
		for (size_t r = 0; r < ROWS; r++)
			for (size_t c = 0; c < COLUMNS; c++)
				free(book->cells[i][r][c]);
	}
	free(book);
}

static void save_book(const struct book *book, const char *path)
{
	static const struct kr_book_properties properties = { "t", "s", "a", 20000 };
	struct kr_book *out = kr_book_new(path, test_directory(), &properties, &err);

	assert_non_null(out);
	for (size_t i = 0; i < book->n; i++) {
		struct kr_book_sheet *sheet = kr_book_add_sheet(out, book->names[i], 0);
		for (uint32_t r = 0; r < ROWS; r++)
			for (uint16_t c = 0; c < COLUMNS; c++)
				if (book->cells[i][r][c] != NULL)
					kr_book_put(sheet, r, c, STYLE_INPUT, book->cells[i][r][c]);
	}
	assert_works(kr_book_close(out, &err), err);
}

static size_t sheet_named(const struct book *book, const char *name)
{
	for (size_t i = 0; i < book->n; i++)
		if (strcmp(book->names[i], name) == 0)
			return i;
	fail_msg("no sheet %s", name);
	return 0;
}

enum { HEADER = 2, FIRST = 3 };

static size_t column_named(const struct book *book, size_t sheet, const char *header)
{
	for (size_t c = 0; c < COLUMNS; c++)
		if (book->cells[sheet][HEADER][c] != NULL && strcmp(book->cells[sheet][HEADER][c], header) == 0)
			return c;
	fail_msg("no column %s", header);
	return 0;
}

static void type(struct book *book, size_t sheet, size_t row, size_t column, const char *text)
{
	free(book->cells[sheet][row][column]);
	book->cells[sheet][row][column] = kr_strdup(text);
}

/* Row 0 is Karl, 1 Ulla, 2 Mads. */
static void type_for(struct book *book, size_t person, const char *header, const char *text)
{
	size_t sheet = sheet_named(book, "Users");
	type(book, sheet, FIRST + person, column_named(book, sheet, header), text);
}

static void swap_rows(struct book *book, size_t sheet, size_t a, size_t b)
{
	for (size_t c = 0; c < COLUMNS; c++) {
		char *cell = book->cells[sheet][a][c];
		book->cells[sheet][a][c] = book->cells[sheet][b][c];
		book->cells[sheet][b][c] = cell;
	}
}

static void swap_columns(struct book *book, size_t sheet, size_t a, size_t b)
{
	for (size_t r = 0; r < ROWS; r++) {
		char *cell = book->cells[sheet][r][a];
		book->cells[sheet][r][a] = book->cells[sheet][r][b];
		book->cells[sheet][r][b] = cell;
	}
}

/* A fresh report, opened. */
static struct book *report(void)
{
	char *path = test_path("report.xlsx");
	save_report(path);
	return open_book(path);
}

/* What is said of it: what is left behind, then the rest. */
struct counts {
	size_t values, new_values;
	const char *message;
};

static struct counts read_back(struct book *book)
{
	static char said[16384];
	struct kr_readback readback = KR_READBACK_INIT;
	struct kr_readback_book books[] = { { .path = test_path("edited.xlsx") } };

	save_book(book, books[0].path);
	assert_works(kr_readback_run(db, books, 1, &readback, &err), err);
	close_book(book);
	snprintf(said, sizeof said, "%s%s", books[0].left != NULL ? books[0].left : "", readback.alerts.buf);
	const struct counts counts = { readback.read, readback.fresh + readback.changed, said };
	free(books[0].left);
	kr_readback_release(&readback);
	return counts;
}

static void expect(int64_t old, const char *column, const char *value)
{
	assert_string_equal(
		scene_text(db, "SELECT value FROM decision WHERE key = 'key-%lld' AND column = '%s' AND current",
	                   (long long)old, column),
		value);
}

/* ---- what people do ---- */

static void typed_values_are_found_and_dated(void **state)
{
	struct book *book = report();

	(void)state;
	type_for(book, 0, "Keep?", "Ja");
	type_for(book, 0, "Note", "to\nlinjer, æøå");
	type_for(book, 1, "Keep?", "tja"); /* fits no drop-down */
	type_for(book, 2, "Chosen UUID", "=1+1");
	struct counts counts = read_back(book);
	assert_int_equal(counts.values, 4);
	assert_int_equal(counts.new_values, 4);
	assert_string_equal(counts.message, "");
	expect(karl, "keep", "Ja");
	expect(karl, "note", "to\nlinjer, æøå");
	expect(ulla, "keep", "tja");
	expect(mads, "uuid", "=1+1");
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT min(first_seen) FROM decision"), "2025-10-20");
	assert_string_equal(scene_text(db, "SELECT max(run) FROM decision"), "2");
}

static void an_untouched_workbook_changes_nothing(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "Ja");
	scene_decide(db, ulla, "+Leder", "Bodil");
	struct counts counts = read_back(report());
	assert_int_equal(counts.values, 2);
	assert_int_equal(counts.new_values, 0);
	assert_string_equal(counts.message, "");
	assert_string_equal(scene_text(db, "SELECT count(*) FROM decision WHERE key <> ''"), "2");
}

static void sorted_moved_and_renamed_is_all_the_same(void **state)
{
	struct book *book = report();
	size_t users = sheet_named(book, "Users");

	(void)state;
	type_for(book, 0, "Keep?", "Ja");
	type_for(book, 2, "Keep?", "Nej");
	swap_rows(book, users, FIRST, FIRST + 2);
	swap_columns(book, users, column_named(book, users, "Keep?"), column_named(book, users, "klikrecon-key"));
	swap_columns(book, users, 0, 20);
	for (size_t r = ROWS - 5; r-- > HEADER;) /* five lines put above the list */
		swap_rows(book, users, r, r + 5);
	free(book->names[users]);
	book->names[users] = kr_strdup("Min liste");
	struct counts counts = read_back(book);
	assert_int_equal(counts.new_values, 2);
	expect(karl, "keep", "Ja");
	expect(mads, "keep", "Nej");
	expect(ulla, "keep", "");
}

static void a_cleared_cell_is_cleared_and_a_deleted_row_is_not(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "Ja");
	scene_decide(db, ulla, "keep", "Nej");
	struct book *book = report();
	size_t users = sheet_named(book, "Users");
	type_for(book, 0, "Keep?", "");
	for (size_t c = 0; c < COLUMNS; c++) {
		free(book->cells[users][FIRST + 1][c]);
		book->cells[users][FIRST + 1][c] = NULL;
	}
	read_back(book);
	expect(karl, "keep", "");
	expect(ulla, "keep", "Nej");
	assert_string_equal(scene_text(db, "SELECT value FROM decision WHERE key = 'key-1' AND NOT current"),
	                    "Ja"); /* the history */
}

static void added_columns_come_along_and_are_written_again(void **state)
{
	struct book *book = report();
	size_t users = sheet_named(book, "Users"), last = column_named(book, users, "klikrecon-gist");

	(void)state;
	type(book, users, HEADER, last + 1, " Leder ");
	type(book, users, FIRST, last + 1, "Bodil");
	type(book, users, FIRST + 1, last + 3, "uden overskrift");
	read_back(book);
	expect(karl, "+Leder", "Bodil");

	book = report(); /* written again, and changed there */
	type_for(book, 0, "Leder", "Agnes");
	struct counts counts = read_back(book);
	assert_int_equal(counts.values, 2);
	assert_int_equal(counts.new_values, 1);
	expect(karl, "+Leder", "Agnes");
	assert_string_equal(
		scene_text(db, "SELECT value FROM decision WHERE key = 'key-2' AND column LIKE '+Column %%'"),
		"uden overskrift");
}

static void added_columns_of_one_name_are_two(void **state)
{
	struct book *book = report();
	size_t users = sheet_named(book, "Users"), last = column_named(book, users, "klikrecon-gist");

	(void)state;
	for (size_t i = 1; i <= 2; i++) {
		type(book, users, HEADER, last + i, "Leder");
		type(book, users, FIRST, last + i, i == 1 ? "Bodil" : "Agnes");
	}
	assert_string_equal(read_back(book).message, "");
	expect(karl, "+Leder", "Bodil");
	expect(karl, "+Leder (2)", "Agnes");
}

/* The sheet's cell in the row of that key, under that heading. */
static const char *cell_of(const struct book *book, const char *sheet_name, const char *key, const char *header)
{
	const size_t sheet = sheet_named(book, sheet_name), column = column_named(book, sheet, header);

	for (size_t r = FIRST; r < ROWS; r++)
		for (size_t c = 0; c < COLUMNS; c++)
			if (book->cells[sheet][r][c] != NULL && strcmp(book->cells[sheet][r][c], key) == 0)
				return book->cells[sheet][r][column] != NULL ? book->cells[sheet][r][column] : "";
	fail_msg("nobody has the key %s on the sheet %s", key, sheet_name);
	return "";
}

static bool has_sheet(const struct book *book, const char *name)
{
	for (size_t i = 0; i < book->n; i++)
		if (strcmp(book->names[i], name) == 0)
			return true;
	return false;
}

/* Karl stands on it, for he needs the role. */
static void a_column_added_to_another_sheet_comes_along(void **state)
{
	static const char sheet_name[] = "To the role administrator";
	struct book *book = report();
	size_t sheet = sheet_named(book, sheet_name), last = column_named(book, sheet, "klikrecon-gist");

	(void)state;
	type(book, sheet, HEADER, last + 1, "Bestilt\nden");
	type(book, sheet, FIRST, last + 1, "12-10");
	assert_string_equal(read_back(book).message, "");
	expect(karl, "role-admin+Bestilt den", "12-10");
	book = report();
	assert_string_equal(cell_of(book, sheet_name, "key-1", "Bestilt den"), "12-10");
	assert_false(has_sheet(book, "Kept answers"));
	close_book(book);

	scene_role(db, 1, "KLIK-bruger", NULL, NULL); /* he leaves that sheet: the answer must stand somewhere */
	book = report();
	assert_string_equal(cell_of(book, "Kept answers", "key-1", "What was typed"), "12-10");
	assert_string_equal(cell_of(book, "Kept answers", "key-1", "Where it was typed"),
	                    "To the role administrator: Bestilt den");
	type(book, sheet_named(book, "Kept answers"), FIRST,
	     column_named(book, sheet_named(book, "Kept answers"), "What was typed"), "rettet");
	read_back(book);
	expect(karl, "role-admin+Bestilt den", "rettet");
}

static void what_was_typed_beside_a_candidate_stays_beside_it(void **state)
{
	static const char sheet_name[] = "For clarification";
	struct book *book = report();
	size_t sheet = sheet_named(book, sheet_name), last = column_named(book, sheet, "klikrecon-gist");

	(void)state;
	type(book, sheet, HEADER, last + 1, "Ringet");
	type(book, sheet, FIRST, last + 1, "om hende");
	type(book, sheet, FIRST + 1, last + 1, "til den første");
	assert_string_equal(read_back(book).message, "");
	book = report();
	size_t column = column_named(book, sheet, "Ringet");
	assert_string_equal(book->cells[sheet][FIRST][column], "om hende");
	assert_string_equal(book->cells[sheet][FIRST + 1][column], "til den første");
	type(book, sheet, FIRST + 1, column_named(book, sheet, "Your choice"), "Ja"); /* and with that she is clear */
	read_back(book);
	scene_judge(db);
	book = report();
	assert_string_equal(book->cells[sheet][FIRST][column_named(book, sheet, "Row and candidates")], "✔ Settled");
	assert_string_equal(book->cells[sheet][FIRST][column], "om hende");
	assert_string_equal(book->cells[sheet][FIRST + 1][column_named(book, sheet, "Your choice")], "Yes");
	assert_string_equal(book->cells[sheet][FIRST + 1][column], "til den første");
	assert_string_equal(read_back(book).message, "");
}

static void who_has_left_the_list_is_shown_with_the_answers(void **state)
{
	struct book *book = report();

	(void)state;
	type_for(book, 0, "Keep?", "Ja");
	type_for(book, 0, "Note", "ring");
	read_back(book);
	scene_exec(db,
	           "DELETE FROM old_user WHERE id = %lld; DELETE FROM verdict; DELETE FROM match WHERE old_user = %lld",
	           (long long)karl, (long long)karl);
	book = report();
	size_t sheet = sheet_named(book, "Kept answers");
	assert_string_equal(cell_of(book, "Kept answers", "key-1", "Name"), "Karl Varnæs");
	assert_string_equal(cell_of(book, "Kept answers", "key-1", "On KOMBIT's list"), "no");
	assert_string_equal(book->cells[sheet][FIRST + 1][column_named(book, sheet, "What was typed")], "ring");
	type(book, sheet, FIRST + 1, column_named(book, sheet, "What was typed"), "");
	scene_exec(db, "DELETE FROM decision WHERE key = 'key-1'"); /* the database is lost: the sheet is enough */
	assert_string_equal(read_back(book).message, "");
	expect(karl, "keep", "Ja");
	expect(karl, "note", "");
}

static void an_added_column_stays_while_it_is_empty_and_goes_when_it_is_deleted(void **state)
{
	struct book *book = report();
	size_t users = sheet_named(book, "Users");

	(void)state;
	type(book, users, HEADER, column_named(book, users, "klikrecon-gist") + 1, "Leder");
	read_back(book);
	book = report();
	type_for(book, 0, "Leder", "Bodil");
	read_back(book);
	book = report();
	size_t column = column_named(book, users, "Leder");
	for (size_t r = 0; r < ROWS; r++) { /* as a person deletes it: nothing of it is left */
		free(book->cells[users][r][column]);
		book->cells[users][r][column] = NULL;
	}
	read_back(book);
	book = report();
	for (size_t c = 0; c < COLUMNS; c++)
		assert_true(book->cells[users][HEADER][c] == NULL ||
		            strcmp(book->cells[users][HEADER][c], "Leder") != 0);
	assert_string_equal(cell_of(book, "Kept answers", "key-1", "What was typed"), "Bodil");
	type(book, users, HEADER, column_named(book, users, "klikrecon-gist") + 1, "Leder"); /* and adds it again */
	read_back(book);
	book = report();
	assert_string_equal(cell_of(book, "Users", "key-1", "Leder"), "Bodil");
	close_book(book);
}

static void what_is_typed_over_our_own_cells_is_said(void **state)
{
	struct book *book = report();
	size_t sheet = sheet_named(book, "To the role administrator");

	(void)state;
	type_for(book, 0, "E-mail", "rettet@korsbaek.dk");
	type(book, sheet, FIRST, column_named(book, sheet, "Wanted role"), "noget andet");
	type(book, sheet_named(book, "Overview"), 30, 10, "husk mig");
	struct counts counts = read_back(book);
	assert_string_equal(
		counts.message,
		"2 cells that klikrecon fills in itself were changed (“Users” D4, “To the role administrator” F4); "
		"that is not "
		"carried over. What was typed into 1 cell outside the lists (“Overview” K31) is not carried over.");
	book = report();
	read_back(book); /* said once: the new report has its own words */
}

static void our_own_columns_are_not_taken_for_added_ones(void **state)
{
	struct book *book = report();

	(void)state;
	type_for(book, 0, "Name", "Rettet");
	type_for(book, 0, "KOMBIT: Navn", "Rettet");
	struct counts counts = read_back(book);
	assert_int_equal(counts.values, 0);
	assert_string_equal(scene_text(db, "SELECT count(*) FROM decision"), "0");
}

static void a_copied_row_does_not_clear_and_a_second_answer_is_said(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "Ja");
	struct book *book = report();
	size_t users = sheet_named(book, "Users");
	for (size_t c = 0; c < COLUMNS; c++)
		for (size_t copy = 5; copy < 7; copy++)
			if (book->cells[users][FIRST][c] != NULL)
				type(book, users, FIRST + copy, c, book->cells[users][FIRST][c]);
	type_for(book, 5, "Keep?", "");
	type_for(book, 0, "Note", "den ene");
	type_for(book, 6, "Note", "den anden");
	struct counts counts = read_back(book);
	expect(karl, "keep", "Ja");
	expect(karl, "note", "den ene / den anden");
	assert_string_equal(scene_text(db, "SELECT group_concat(value, '; ') FROM (SELECT value FROM decision WHERE "
	                                   "column = 'note' AND NOT current ORDER BY value)"),
	                    "den anden; den ene"); /* the history */
	assert_non_null(strstr(counts.message, "1 question was answered twice"));
	assert_non_null(strstr(counts.message, "in row 2 of KOMBIT's list"));
}

/* Karl's row once more below, and what is typed into the two. */
static struct book *report_with_a_copy(const char *header, const char *above, const char *below)
{
	struct book *book = report();
	size_t users = sheet_named(book, "Users");

	for (size_t c = 0; c < COLUMNS; c++)
		if (book->cells[users][FIRST][c] != NULL)
			type(book, users, FIRST + 5, c, book->cells[users][FIRST][c]);
	type_for(book, 0, header, above);
	type_for(book, 5, header, below);
	return book;
}

static void contradictory_answers_decide_nothing(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "måske");
	struct counts counts = read_back(report_with_a_copy("Keep?", "Ja", "Nej"));
	expect(karl, "keep", "Ja / Nej");
	assert_non_null(strstr(counts.message, "in row 2 of KOMBIT's list"));
	scene_judge(db);
	assert_string_equal(scene_text(db,
	                               "SELECT coalesce(keep, 'undecided') || ' ' || status FROM verdict WHERE "
	                               "old_user = %lld",
	                               (long long)karl),
	                    "undecided needs-role");
	assert_string_equal(scene_text(db, "SELECT detail FROM flag WHERE flag = 'contradictory-answers'"), "Ja / Nej");

	struct book *book = report();
	assert_string_equal(cell_of(book, "Users", "key-1", "Keep?"), "Ja / Nej");
	assert_non_null(strstr(cell_of(book, "Users", "key-1", "Worth knowing"), "Contradictory answers: “Ja / Nej”"));
	type_for(book, 0, "Keep?", "Nej");
	assert_string_equal(read_back(book).message, "");
	expect(karl, "keep", "Nej");
}

static void a_changed_copy_is_no_contradiction(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "Ja");
	assert_string_equal(read_back(report_with_a_copy("Keep?", "Nej", "Ja")).message, "");
	expect(karl, "keep", "Nej");
	assert_string_equal(read_back(report_with_a_copy("Keep?", "nej", "Ja")).message, "");
	expect(karl, "keep", "Ja"); /* "nej" is what stood there */
	assert_string_equal(read_back(report_with_a_copy("Logged in?", "ja", "x")).message, "");
	expect(karl, "login", "x");
}

static void an_old_copy_does_not_undo_what_came_later(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "Ja");
	struct book *old = report();
	struct book *newer = report();
	type_for(newer, 0, "Keep?", "Nej");
	read_back(newer);
	expect(karl, "keep", "Nej");
	type_for(old, 0, "Note", "skrevet i den gamle");
	read_back(old);
	expect(karl, "keep", "Nej"); /* the old copy's "Ja" was not typed since */
	expect(karl, "note", "skrevet i den gamle");
}

static void the_workbook_alone_is_enough(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "Ja");
	scene_decide(db, ulla, "+Leder", "Bodil");
	scene_exec(db, "INSERT INTO decision (key, column, value, first_seen, run) VALUES ('gone', 'note', 'ikke på "
	               "listen', '2025-10-01', 1)");
	struct book *book = report();
	scene_exec(db, "DELETE FROM decision; DELETE FROM run; DELETE FROM run_user");
	struct counts counts = read_back(book);
	assert_int_equal(counts.new_values, 3);
	expect(karl, "keep", "Ja");
	expect(ulla, "+Leder", "Bodil");
	assert_string_equal(scene_text(db, "SELECT value FROM decision WHERE key = 'gone'"), "ikke på listen");
}

static void the_database_alone_is_enough(void **state)
{
	(void)state;
	scene_decide(db, karl, "keep", "Ja");
	struct book *book = report();
	assert_string_equal(
		book->cells[sheet_named(book, "Users")][FIRST][column_named(book, sheet_named(book, "Users"), "Keep?")],
		"Ja");
	close_book(book);
}

static void a_danish_workbook_is_read_by_an_english_run(void **state)
{
	struct book *book = report();
	size_t users = sheet_named(book, "Users"), lists = sheet_named(book, "Lists");

	(void)state;
	type_for(book, 0, "Keep?", "Ja");
	type(book, users, HEADER, column_named(book, users, "Keep?"), "Skal bevares?");
	for (size_t r = 0; r < ROWS; r++) /* the hidden list of headings is gone */
		for (size_t c = 0; c < COLUMNS; c++) {
			free(book->cells[lists][r][c]);
			book->cells[lists][r][c] = NULL;
		}
	assert_string_equal(read_back(book).message, "");
	expect(karl, "keep", "Ja");
	assert_string_equal(scene_text(db, "SELECT count(*) FROM decision"),
	                    "1"); /* no column of ours is taken for an added one */
}

static void a_choice_beside_a_candidate_decides(void **state)
{
	struct book *book = report();
	size_t sheet = sheet_named(book, "For clarification"), pick = column_named(book, sheet, "Your choice");

	(void)state;
	assert_string_equal(book->cells[sheet][FIRST][column_named(book, sheet, "Name")], "Ulla Jacobsen");
	type(book, sheet, FIRST + 1, pick, "Ja");
	read_back(book);
	expect(ulla, "uuid", scene_uuid(2));
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT status FROM verdict WHERE old_user = %lld", (long long)ulla),
	                    "needs-role");
}

/* Ulla with a second candidate, Karl's account. */
static struct book *report_with_two_candidates(void)
{
	scene_candidate(db, ulla, 1, "missing", 2);
	return report();
}

static void two_chosen_candidates_are_none(void **state)
{
	struct book *book = report_with_two_candidates();
	size_t sheet = sheet_named(book, "For clarification"), pick = column_named(book, sheet, "Your choice");

	(void)state;
	type(book, sheet, FIRST + 1, pick, "Ja");
	type(book, sheet, FIRST + 2, pick, "Ja");
	struct counts counts = read_back(book);
	assert_non_null(strstr(counts.message, "in row 3 of KOMBIT's list"));
	char *both = kr_strdup(
		scene_text(db, "SELECT value FROM decision WHERE key = 'key-2' AND column = 'uuid' AND current"));
	assert_non_null(strstr(both, scene_uuid(1)));
	assert_non_null(strstr(both, scene_uuid(2)));
	scene_judge(db);
	assert_string_equal(
		scene_text(db, "SELECT status || ' ' || chosen FROM verdict WHERE old_user = %lld", (long long)ulla),
		"confirm 0");
	assert_string_equal(scene_text(db, "SELECT detail FROM flag WHERE flag = 'contradictory-answers'"), both);
	assert_string_equal(scene_text(db, "SELECT count(*) FROM flag WHERE flag = 'choice-unknown'"), "0");
	free(both);

	book = report(); /* said where it is to be put right */
	assert_non_null(strstr(book->cells[sheet][FIRST][column_named(book, sheet, "What agrees, and what does not")],
	                       "Contradictory answers"));
	type(book, sheet, FIRST + 1, pick, "Ja");
	assert_string_equal(read_back(book).message, "");
	expect(ulla, "uuid", scene_uuid(2));
}

/* Ulla's row of the sheet, or one of her candidates below it. */
static void answer(struct book *book, size_t below, const char *text)
{
	size_t sheet = sheet_named(book, "For clarification");

	type(book, sheet, FIRST + below, column_named(book, sheet, "Your choice"), text);
}

/* Before anything was typed. */
static struct book *fresh_report(void)
{
	scene_exec(db, "DELETE FROM decision");
	return report();
}

static void expect_chosen(struct book *book, const char *uuid)
{
	assert_string_equal(read_back(book).message, "");
	expect(ulla, "uuid", uuid);
}

static void expect_flagged(const char *flag)
{
	scene_judge(db);
	assert_string_equal(
		scene_text(db, "SELECT flag FROM flag WHERE old_user = %lld AND flag LIKE 'choice%%'", (long long)ulla),
		flag);
	assert_string_equal(
		scene_text(db, "SELECT status || chosen FROM verdict WHERE old_user = %lld", (long long)ulla),
		"confirm0");
}

static void one_proposal_is_confirmed_or_rejected_in_the_row_or_beside_it(void **state)
{
	struct book *book = report();

	(void)state;
	answer(book, 0, "Ja");
	expect_chosen(book, scene_uuid(2));
	book = fresh_report();
	answer(book, 0, "forslag 1");
	expect_chosen(book, scene_uuid(2));
	book = fresh_report();
	answer(book, 1, "1");
	expect_chosen(book, scene_uuid(2));
	book = fresh_report();
	answer(book, 0, "Nej");
	expect_chosen(book, "Nej");
	book = fresh_report();
	answer(book, 1, "Nej");
	expect_chosen(book, "Nej");
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT status FROM verdict WHERE old_user = %lld", (long long)ulla),
	                    "not-in-fkorg");
}

static void several_proposals_are_chosen_by_number_or_all_rejected(void **state)
{
	struct book *book = report_with_two_candidates();
	size_t sheet = sheet_named(book, "For clarification");

	(void)state;
	answer(book, 0, "2");
	swap_rows(book, sheet, FIRST, FIRST + 2); /* in whatever order */
	expect_chosen(book, scene_uuid(1));
	book = fresh_report();
	answer(book, 1, "Nej");
	answer(book, 2, "Ingen af dem");
	expect_chosen(book, "Ingen af dem");
	book = fresh_report();
	answer(book, 1, "Nej"); /* says nothing of the other */
	answer(book, 2, "1");   /* the other's number, beside this one: a remark */
	read_back(book);
	expect(ulla, "uuid", "");
	book = report();
	assert_string_equal(book->cells[sheet][FIRST + 1][column_named(book, sheet, "Your choice")], "Nej");
	assert_string_equal(book->cells[sheet][FIRST + 2][column_named(book, sheet, "Your choice")], "1");
	close_book(book);
}

static void an_answer_that_names_nobody_for_certain_decides_nothing(void **state)
{
	struct book *book = report_with_two_candidates();

	(void)state;
	answer(book, 0, "Ja"); /* which of the two? */
	expect_chosen(book, "Ja");
	expect_flagged("choice-not-clear");
	book = report();
	assert_string_equal(cell_of(book, "Users", "key-2", "Chosen UUID"), "Ja");
	assert_non_null(
		strstr(cell_of(book, "Users", "key-2", "Worth knowing"), "“Ja” does not say which person is meant"));
	answer(book, 0, "forslag 3"); /* there is none */
	expect_chosen(book, "forslag 3");
	expect_flagged("choice-not-clear");
	scene_exec(db, "UPDATE decision SET value = 'nobody@korsbaek.dk'");
	expect_flagged("choice-unknown");

	book = fresh_report(); /* another heading in the same place: the numbers are there all the same */
	size_t sheet = sheet_named(book, "For clarification");
	type(book, sheet, HEADER, column_named(book, sheet, "Row and candidates"), "Noget andet");
	answer(book, 0, "2");
	read_back(book);
	expect(ulla, "uuid", scene_uuid(1));
}

/* "Not in FK ORG", with somebody near: yes, not there? or yes, that one? */
static void yes_to_a_row_without_a_proposal_decides_nothing(void **state)
{
	(void)state;
	scene_exec(db, "UPDATE match SET kind = 'none', org_user = NULL WHERE old_user = %lld", (long long)ulla);
	struct book *book = report();
	answer(book, 0, "Ja");
	expect_chosen(book, "Ja");
	scene_judge(db);
	assert_string_equal(
		scene_text(db, "SELECT flag FROM flag WHERE old_user = %lld AND flag LIKE 'choice%%'", (long long)ulla),
		"choice-not-clear");
}

static void none_of_them_decides_and_a_remark_is_kept(void **state)
{
	struct book *book = report();
	size_t sheet = sheet_named(book, "For clarification"), pick = column_named(book, sheet, "Your choice");

	(void)state;
	type(book, sheet, FIRST + 1, pick, "spørg Bodil");
	read_back(book);
	expect(ulla, "uuid", "");
	book = report();
	assert_string_equal(book->cells[sheet][FIRST + 1][pick], "spørg Bodil");
	type(book, sheet, FIRST, pick, "None of them");
	read_back(book);
	expect(ulla, "uuid", "None of them");
	scene_judge(db);
	assert_string_equal(scene_text(db, "SELECT status FROM verdict WHERE old_user = %lld", (long long)ulla),
	                    "not-in-fkorg");
}

static void what_cannot_be_carried_over_is_said(void **state)
{
	struct book *book = report();
	size_t users = sheet_named(book, "Users");

	(void)state;
	book->names[book->n] = kr_strdup("Mine noter");
	type(book, book->n++, 0, 0, "x");
	type(book, users, FIRST + 10, column_named(book, users, "Note"), "en linje for sig selv");
	struct counts counts = read_back(book);
	assert_non_null(strstr(counts.message, "“Mine noter”"));
	assert_non_null(strstr(
		counts.message,
		"The answers in 1 row are not read, for it does not show whom they are about (“Users” row 14)."));
}

static void of_many_sheets_the_first_are_named_and_the_rest_counted(void **state)
{
	struct book *book = report();

	(void)state;
	for (int i = 1; i <= 15; i++) {
		char name[64];
		snprintf(name, sizeof name, "%02d %s", i, "Åååååååååååååååååååååååååååå");
		book->names[book->n] = kr_strdup(name);
		type(book, book->n++, 0, 0, "x");
	}
	struct counts counts = read_back(book);
	assert_non_null(strstr(counts.message, "“12 Åååååååååååååååååååååååååååå” and 3 more"));
	assert_null(strstr(counts.message, "“13 "));
}

static void refuse(const char *path, enum kr_err_code code)
{
	struct kr_readback readback = KR_READBACK_INIT;
	struct kr_readback_book book = { .path = path };

	assert_false(kr_readback_run(db, &book, 1, &readback, &err));
	assert_int_equal(err.code, code);
	assert_int_equal(readback.read, 0);
	assert_null(book.left);
	kr_readback_release(&readback);
}

static void without_the_key_column_the_run_stops(void **state)
{
	struct book *book = report();
	size_t users = sheet_named(book, "Users");
	char *path = test_path("no-key.xlsx");

	(void)state;
	type_for(book, 0, "Keep?", "Ja");
	type(book, users, HEADER, column_named(book, users, "klikrecon-key"), "");
	save_book(book, path);
	close_book(book);
	refuse(path, KR_E_REFUSED);
}

static void no_workbook_at_all_is_refused(void **state)
{
	(void)state;
	refuse(test_path("missing.xlsx"), KR_E_MISSING);
	refuse(test_text_file("damaged.xlsx", "PK\x03\x04 no more"), KR_E_REFUSED);
}

int main(void)
{
#define TEST(name) cmocka_unit_test_setup_teardown(name, three_people, close_db)
	const struct CMUnitTest tests[] = {
		TEST(typed_values_are_found_and_dated),
		TEST(an_untouched_workbook_changes_nothing),
		TEST(sorted_moved_and_renamed_is_all_the_same),
		TEST(a_cleared_cell_is_cleared_and_a_deleted_row_is_not),
		TEST(added_columns_come_along_and_are_written_again),
		TEST(added_columns_of_one_name_are_two),
		TEST(a_column_added_to_another_sheet_comes_along),
		TEST(what_was_typed_beside_a_candidate_stays_beside_it),
		TEST(who_has_left_the_list_is_shown_with_the_answers),
		TEST(an_added_column_stays_while_it_is_empty_and_goes_when_it_is_deleted),
		TEST(what_is_typed_over_our_own_cells_is_said),
		TEST(of_many_sheets_the_first_are_named_and_the_rest_counted),
		TEST(our_own_columns_are_not_taken_for_added_ones),
		TEST(a_copied_row_does_not_clear_and_a_second_answer_is_said),
		TEST(contradictory_answers_decide_nothing),
		TEST(a_changed_copy_is_no_contradiction),
		TEST(two_chosen_candidates_are_none),
		TEST(an_old_copy_does_not_undo_what_came_later),
		TEST(the_workbook_alone_is_enough),
		TEST(the_database_alone_is_enough),
		TEST(a_danish_workbook_is_read_by_an_english_run),
		TEST(a_choice_beside_a_candidate_decides),
		TEST(one_proposal_is_confirmed_or_rejected_in_the_row_or_beside_it),
		TEST(several_proposals_are_chosen_by_number_or_all_rejected),
		TEST(an_answer_that_names_nobody_for_certain_decides_nothing),
		TEST(yes_to_a_row_without_a_proposal_decides_nothing),
		TEST(none_of_them_decides_and_a_remark_is_kept),
		TEST(what_cannot_be_carried_over_is_said),
		TEST(without_the_key_column_the_run_stops),
		TEST(no_workbook_at_all_is_refused),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
