/* SPDX-License-Identifier: MPL-2.0 */
/*
 * inspect: what is in a file and how it would be understood (private to src/cli/).
 *
 *	kr_inspect_file("users.xlsx", &request, &inspection, err);   // reads every sheet to its end
 *	kr_inspect_text(&inspection, &style, &out);                  // for people; or
 *	kr_inspect_json(&inspection, show_values, &json);            // one object
 *	kr_inspection_release(&inspection);
 *
 * No person's data are in either output, unless values are asked for.
 */
#ifndef KR_CLI_INSPECT_H
#define KR_CLI_INSPECT_H

#include "klikrecon/json_text.h"
#include "klikrecon/mem.h"
#include "klikrecon/roster.h"
#include "klikrecon/str.h"

#include "page.h"

struct kr_inspected_sheet {
	const char *name;
	bool hidden;
	uint64_t rows;    /* with content */
	uint32_t columns; /* up to the last one with content */
	struct kr_reader_notes notes;
};

struct kr_inspection {
	const char *path;
	uint64_t size;
	struct kr_inspected_sheet *sheets;
	size_t n_sheets;
	struct kr_recognition rec; /* rec.lacking: a run would refuse it */
	bool guessed;              /* nobody said what kind of list it is */
	struct kr_arena arena;
};

struct kr_inspect_style {
	bool show_values, explain_all, colour;
	size_t width; /* columns of the terminal */
};

bool kr_inspect_file(const char *path, const struct kr_roster_request *request, struct kr_inspection *ret,
                     struct kr_err *err);
void kr_inspect_text(const struct kr_inspection *in, const struct kr_inspect_style *style, struct kr_str *out);
void kr_inspect_json(const struct kr_inspection *in, bool show_values, struct kr_json *json);
void kr_inspection_release(struct kr_inspection *in);

enum { KR_INSPECT_INDENT = 2 };
/* One sheet of the page. */
void kr_inspect_columns(const struct kr_layout *layout, const struct kr_inspect_style *style, struct kr_page *page);

/* "C" for 2. */
enum { KR_LETTERS = 8 };
void kr_column_letters(uint32_t index, char ret[KR_LETTERS]);
/* The word of the command line that gives the column to its field: --map old.email="E-mail adresse" */
void kr_put_map(const struct kr_layout *layout, const struct kr_column *column, struct kr_str *out);

#endif
