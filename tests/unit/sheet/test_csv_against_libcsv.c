/* SPDX-License-Identifier: MPL-2.0 */
/*
 * Our scanner and libcsv, side by side: wherever libcsv in strict mode takes a text, both must see the same fields.
 * The texts are random, of the few characters that matter.
 */
#include "harness.h"

#include <csv.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/sheet.h"
#include "klikrecon/str.h"

enum { TEXTS = 20000, MOST_LINES = 5 };

struct theirs {
	struct kr_str fields; /* "row,column=text\x1f…", empty fields left out as our reader does */
	unsigned row, column;
};

static void their_field(void *bytes, size_t len, void *ctx)
{
	struct theirs *t = ctx;

	if (len > 0) {
		kr_str_printf(&t->fields, "%u,%u=", t->row, t->column);
		kr_str_put(&t->fields, bytes, len);
		kr_str_putc(&t->fields, '\x1f');
	}
	t->column++;
}

static void their_row(int end, void *ctx)
{
	struct theirs *t = ctx;

	(void)end;
	t->row++;
	t->column = 0;
}

/* A blank as a field's content is data to us; CSV_EMPTY_IS_NULL and blanks off make libcsv agree. */
static int no_blank(unsigned char c)
{
	(void)c;
	return 0;
}

static bool read_theirs(const char *text, struct theirs *ret)
{
	struct csv_parser p;

	if (csv_init(&p, CSV_STRICT | CSV_STRICT_FINI | CSV_REPALL_NL) != 0)
		return false;
	csv_set_delim(&p, ';');
	csv_set_space_func(&p, no_blank);
	/* A CR LF is one line end here as everywhere, but libcsv repeats it for CSV_REPALL_NL: texts hold LF alone. */
	bool fine = csv_parse(&p, text, strlen(text), their_field, their_row, ret) == strlen(text) &&
		    csv_fini(&p, their_field, their_row, ret) == 0;
	csv_free(&p);
	return fine;
}

static void read_ours(const char *path, struct kr_str *ret)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_source *source;
	struct kr_reader *r;
	struct kr_row row;
	enum kr_next got;

	assert_works(kr_source_open(path, &kr_limits_default, &source, &err), err);
	assert_works(kr_reader_open(source, &kr_limits_default, &r, &err), err);
	assert_works(kr_reader_select(r, 0, &err), err);
	assert_int_equal(kr_reader_notes(r)->delimiter, ';');
	while ((got = kr_reader_next(r, &row, &err)) == KR_ROW) {
		for (size_t i = 0; i < row.n_cells; i++) {
			kr_str_printf(ret, "%u,%u=", row.number - 1, row.cells[i].column);
			kr_str_put(ret, row.cells[i].text, row.cells[i].length);
			kr_str_putc(ret, '\x1f');
		}
	}
	assert_int_equal(got, KR_END);
	kr_reader_close(r);
	kr_source_close(source);
}

/* One file for all texts. */
static const char *path_of(const char *text)
{
	static char *path;

	if (path == NULL)
		path = test_path("random.csv");
	FILE *file = fopen(path, "wb");
	assert_non_null(file);
	fputs(text, file);
	assert_int_equal(fclose(file), 0);
	return path;
}

static void test_random_texts(void **state)
{
	(void)state;
	static const char alphabet[] = "aab;;\"\"\n ";
	unsigned compared = 0;

	srand(20251103);
	for (int i = 0; i < TEXTS; i++) {
		/* A sound header settles the delimiter; what follows is chance. */
		struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED), ours = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct theirs theirs = { .fields = KR_STR_INIT(KR_STR_UNBOUNDED) };
		kr_str_puts(&text, "Navn;Enhed;Note\nA;B;C\nD;E;F\n");
		for (int length = rand() % 24; length > 0; length--)
			kr_str_putc(&text, alphabet[rand() % (int)(sizeof alphabet - 1)]);
		kr_str_putc(&text, '\n');
		if (read_theirs(text.buf, &theirs)) {
			read_ours(path_of(text.buf), &ours);
			if (strcmp(theirs.fields.buf, ours.buf) != 0)
				fail_msg("%s\nlibcsv: %s\nours:   %s", text.buf, theirs.fields.buf, ours.buf);
			compared++;
		}
		kr_str_release(&text);
		kr_str_release(&ours);
		kr_str_release(&theirs.fields);
	}
	assert_true(compared > TEXTS / 20);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_random_texts),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
