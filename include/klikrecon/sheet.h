/* SPDX-License-Identifier: MPL-2.0 */
/*
 * sheet: any spreadsheet as rows of text cells with their origin.
 *
 *	struct kr_source *src;
 *	struct kr_reader *r;
 *	if (!kr_source_open("users.xlsx", limits, &src, err) || !kr_reader_open(src, limits, &r, err)) …
 *	for (size_t i = 0; i < kr_reader_sheet_count(r); i++) … kr_reader_sheet(r, i)->name …
 *	kr_reader_select(r, 0, err);                    // may be called again, also for the same: starts at its top
 *	while ((got = kr_reader_next(r, &row, err)) == KR_ROW) …
 *	kr_reader_close(r); kr_source_close(src);       // the reader first
 *
 * The kind of file is told by its content, never by its name. Each kind is a `struct kr_driver`
 * (src/sheet/driver.h): xlsx, ods, xls, csv. A file that is none of them is refused in one line that says
 * what it is and what to do.
 *
 * What a cell's text is (the same for every driver, and what `klikrecon dump` prints):
 *   TEXT    as it stands, in valid UTF-8; line breaks inside a cell are "\n"
 *   NUMBER  shortest decimal that reads back as the same double, no grouping, "." as separator, no exponent below 1e21
 *   DATE    ISO 8601: "2025-11-03", "2025-11-03T08:30:00" (fraction only when not zero); a time of day or a duration
 *           alone: "08:30:00"
 *   BOOL    "TRUE" / "FALSE"
 *   ERROR   "#N/A", "#DIV/0!", …
 * CSV cells are always TEXT. Cells without content are left out, so a row's cells are sparse, in ascending
 * column order. Rows without content are left out too; row numbers tell.
 *
 * Ownership: a row and its cells belong to the reader and live until the next kr_reader_next/select/close.
 * Errors: KR_E_MISSING (cannot be opened), KR_E_REFUSED (everything the content can cause).
 * A reader that failed stays failed: next() returns KR_FAILED again.
 */
#ifndef KLIKRECON_SHEET_H
#define KLIKRECON_SHEET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "klikrecon/err.h"
#include "klikrecon/limits.h"

/* ---- source: the bytes, read only where asked for (never mapped: a file cut off meanwhile must not kill us) ---- */

struct kr_source {
	int fd;
	uint64_t size;
	char *path; /* as given, for messages */
};

/* KR_E_MISSING for no such file, a directory, no permission; KR_E_REFUSED for an empty file or one over
 * KR_LIMIT_FILE_SIZE. */
bool kr_source_open(const char *path, const struct kr_limits *limits, struct kr_source **ret, struct kr_err *err);
/* Reads up to len bytes at offset; *ret_got < len only at the end of the file. */
bool kr_source_read(const struct kr_source *src, uint64_t offset, void *buf, size_t len, size_t *ret_got,
                    struct kr_err *err);
/* Reads exactly len bytes or fails with KR_E_REFUSED ("the file is cut off"). */
bool kr_source_read_exact(const struct kr_source *src, uint64_t offset, void *buf, size_t len, struct kr_err *err);
void kr_source_close(struct kr_source *src);

/* ---- rows ---- */

enum kr_cell_type { KR_CELL_TEXT, KR_CELL_NUMBER, KR_CELL_DATE, KR_CELL_BOOL, KR_CELL_ERROR };

struct kr_cell {
	uint32_t column; /* 0-based */
	enum kr_cell_type type;
	const char *text; /* terminated; text[length] is 0; no NUL inside */
	size_t length;
};

struct kr_row {
	uint32_t number; /* 1-based, as the spreadsheet program shows it; for CSV the record, blank ones counted */
	uint64_t line;   /* CSV: the physical line the record starts on; otherwise 0 */
	bool hidden;
	const struct kr_cell *cells;
	size_t n_cells;
};

/* The text of a column in this row, or NULL. */
const struct kr_cell *kr_row_cell(const struct kr_row *row, uint32_t column);

/* ---- reader ---- */

struct kr_sheet_info {
	const char *name; /* CSV: "" */
	bool hidden;      /* hidden or very hidden */
};

/* What a person should be told about the file; counts are of the selected sheet, complete once it was read. */
struct kr_reader_notes {
	const char *format;   /* "xlsx", "ods", "xls", "csv" */
	const char *encoding; /* CSV: "UTF-8", "UTF-8 BOM", "UTF-16LE", "UTF-16BE", "Windows-1252"; otherwise NULL */
	char delimiter;       /* CSV; otherwise 0 */
	uint64_t hidden_rows;
	uint64_t hidden_columns;
	uint64_t merged_ranges;
	uint64_t ragged_rows;     /* CSV: rows with more or fewer fields than the first */
	uint64_t mojibake_cells;  /* UTF-8 that was read as Windows-1252 and written again: "SÃ¸ren" */
	uint64_t lost_char_cells; /* a letter was replaced by "?" or U+FFFD: "S?ren" */
	uint64_t repaired_bytes;  /* bytes with no meaning in the encoding, shown as U+FFFD */
};

enum kr_next { KR_FAILED, KR_ROW, KR_END };

struct kr_reader;

bool kr_reader_open(const struct kr_source *src, const struct kr_limits *limits, struct kr_reader **ret,
                    struct kr_err *err);
size_t kr_reader_sheet_count(const struct kr_reader *r);
const struct kr_sheet_info *kr_reader_sheet(const struct kr_reader *r, size_t index);
bool kr_reader_select(struct kr_reader *r, size_t index, struct kr_err *err);
enum kr_next kr_reader_next(struct kr_reader *r, struct kr_row *ret, struct kr_err *err);
const struct kr_reader_notes *kr_reader_notes(const struct kr_reader *r);
/* How far the reading has come, 0..1, for a progress bar; an estimate. */
double kr_reader_progress(const struct kr_reader *r);
void kr_reader_close(struct kr_reader *r); /* NULL is fine */

#endif
