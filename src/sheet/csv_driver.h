/* SPDX-License-Identifier: MPL-2.0 */
/*
 * csv: delimited text as rows (private to src/sheet/; the driver is kr_driver_csv). From the bytes to the cells:
 *
 *	csv_encoding  what the bytes are, judged over the whole file
 *	csv_input     a window of text that moves through the file in chunks
 *	csv_dialect   which delimiter, and which lines above the table are no rows
 *	csv_record    the next record in the window: how far it goes, where its fields lie
 *	csv_cells     the fields as cells: quotes taken off, decoded, looked at for damage
 *	csv           the driver, which strings these together
 *	csv_split     one file read in two halves (klikrecon/sheet_split.h)
 *
 * Grammar: RFC 4180, and where files break it what Python's csv module does: a quotation mark opens only at the
 * very start of a field, is data elsewhere, and text behind a closing one is data. LF, CR and CRLF end a record.
 * Stricter in one thing: a quotation mark that is never closed, or is closed in the middle of text on a later line,
 * has swallowed rows; the file is refused with the line where it was opened.
 *
 * libcsv 3.0.3 was tried first. After `"abc"def` it goes on as if the quotation were still open: it gives the rest
 * of the file as one field and reports success. It also has no limit on a field. Hence a scanner of our own.
 */
#ifndef KR_SHEET_CSV_DRIVER_H
#define KR_SHEET_CSV_DRIVER_H

#include "klikrecon/encoding.h"

#include "driver.h"

/* ---- encoding ---- */

enum kr_csv_encoding_kind {
	KR_CSV_UTF_8,
	KR_CSV_UTF_8_DAMAGED, /* nearly all of it is UTF-8; the bytes that are not become U+FFFD */
	KR_CSV_WINDOWS_1252,
	KR_CSV_UTF_16LE,
	KR_CSV_UTF_16BE,
};

struct kr_csv_encoding {
	enum kr_csv_encoding_kind kind;
	size_t bom; /* bytes of the byte order mark */
	bool has_nul;
};

/* Reads the whole file once, unless it is UTF-16. */
bool kr_csv_encoding_detect(const struct kr_source *src, struct kr_csv_encoding *ret, struct kr_err *err);
const char *kr_csv_encoding_name(const struct kr_csv_encoding *encoding);
bool kr_csv_encoding_is_wide(const struct kr_csv_encoding *encoding);

/* ---- input: the window is buf[start..end), with room for one more byte behind it ---- */

struct kr_csv_input {
	const struct kr_source *src;
	struct kr_decoder *decoder; /* UTF-16 only: the window is UTF-8. Otherwise it holds the file's own bytes. */
	struct kr_str decoded;
	char *buf;
	size_t capacity;
	size_t start, end;
	uint64_t offset; /* of the next byte to read from the source */
	bool at_end;     /* nothing comes behind the window */
	uint64_t nuls;   /* NUL bytes left out */
};

bool kr_csv_input_init(struct kr_csv_input *in, const struct kr_source *src, const struct kr_csv_encoding *encoding,
                       struct kr_err *err);
void kr_csv_input_seek(struct kr_csv_input *in, uint64_t offset);
/* Adds at least one byte to the window, or sets at_end. What was between start and end stays, but moves. */
bool kr_csv_input_more(struct kr_csv_input *in, struct kr_err *err);
/* Where the window starts in the file; exact only for 8-bit files without NUL bytes. */
uint64_t kr_csv_input_offset(const struct kr_csv_input *in);
/* NUL bytes left out, and bytes that are no UTF-16; somewhat ahead of the rows. */
uint64_t kr_csv_input_repaired(const struct kr_csv_input *in);
void kr_csv_input_release(struct kr_csv_input *in);

/* ---- record ---- */

enum { KR_CSV_STOP = 1, KR_CSV_HIGH = 2, KR_CSV_QUESTION = 4, KR_CSV_REWRITE = 8 };

struct kr_csv_syntax {
	char delimiter;            /* 0: one column */
	unsigned char plain[256];  /* what a byte is outside quotation marks: STOP, HIGH, QUESTION */
	unsigned char quoted[256]; /* … and between them */
};

struct kr_csv_field {
	size_t start, length; /* within the record; of a quoted field what stands behind the opening mark */
	uint32_t column;
	unsigned flags; /* HIGH: a byte over 127; QUESTION: a "?"; REWRITE: quotation marks or line breaks to be put
	                   right */
};

struct kr_csv_record {
	struct kr_csv_field *fields; /* those with content */
	size_t n_fields, capacity;
	uint32_t columns;   /* all fields */
	size_t length;      /* with the line break that ends it */
	uint64_t lines;     /* physical lines it takes */
	bool irregular;     /* text behind a closing quotation mark */
	size_t last_start;  /* where the field starts that was come to last: the one that an error is about, */
	uint64_t last_line; /* and how many lines below the record's first */
};

enum kr_csv_state {
	KR_CSV_RECORD,
	KR_CSV_PARTIAL,     /* the window ends before the record does */
	KR_CSV_OPEN_QUOTE,  /* the file ends inside a quoted field */
	KR_CSV_STRAY_QUOTE, /* a quoted field over several lines ends in the middle of text */
	KR_CSV_TOO_WIDE,    /* content beyond max_columns */
};

void kr_csv_syntax_init(struct kr_csv_syntax *syntax, char delimiter);
/* Finds the record at bytes[0..len), which are not changed; `last`: nothing comes behind them. len > 0. */
enum kr_csv_state kr_csv_scan(const struct kr_csv_syntax *syntax, const char *bytes, size_t len, bool last,
                              uint64_t max_columns, struct kr_csv_record *rec);
void kr_csv_record_release(struct kr_csv_record *rec);

/* ---- dialect ---- */

struct kr_csv_dialect {
	char delimiter;
	unsigned no_rows;       /* records at the top that are none: "sep=;", "#TYPE …" */
	uint32_t usual_columns; /* what most records of the sample have */
};

/* Judges by the first records: len bytes from the top of the file, behind the byte order mark. */
void kr_csv_dialect_detect(const char *bytes, size_t len, bool last, struct kr_csv_dialect *ret);

/* ---- cells ---- */

struct kr_csv_cells {
	struct kr_cell *cells;
	size_t n_cells, capacity;
	enum kr_csv_encoding_kind encoding;
	struct kr_decoder *decoder; /* Windows-1252 */
	struct kr_str decoded;
	uint64_t repaired; /* bytes that became U+FFFD */
};

bool kr_csv_cells_init(struct kr_csv_cells *c, enum kr_csv_encoding_kind encoding, struct kr_err *err);
/* Turns the record at `bytes` into cells, which point there or into our own memory; the bytes are used up. Counts
 * damaged cells in notes. */
bool kr_csv_cells_make(struct kr_csv_cells *c, char *bytes, const struct kr_csv_record *rec,
                       const struct kr_limits *limits, struct kr_reader_notes *notes, struct kr_err *err);
void kr_csv_cells_release(struct kr_csv_cells *c);

/* ---- the driver's reader ---- */

struct kr_csv {
	struct kr_reader base; /* first: see driver.h */
	struct kr_sheet_info sheet;
	const struct kr_limits *limits;
	const struct kr_source *src;
	struct kr_csv_encoding encoding;
	struct kr_csv_dialect dialect;
	struct kr_csv_syntax syntax;
	struct kr_csv_input input;
	struct kr_csv_record record;
	struct kr_csv_cells cells;
	uint64_t range_start, range_end; /* offsets of records; 0 and UINT64_MAX: the whole file */
	uint64_t records, lines;         /* passed since range_start */
	uint64_t cells_read;
};

/* From range_start on, with all counts at 0. */
void kr_csv_rewind(struct kr_csv *csv);

#endif
