/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xls_record: a BIFF stream as records, and a record's data across its CONTINUE records. Private to src/sheet/.
 *
 *	kr_xls_records_init(&records, stream);
 *	kr_xls_records_seek(&records, at);
 *	while (kr_xls_record_next(&records, &rec, err)) … rec.id, rec.size, rec.data …   // valid until the next record
 *is read
 *
 *	struct kr_xls_cursor c = kr_xls_cursor_at(&records, &rec, 8);           // at byte 8 of its data
 *	if (kr_xls_cursor_take(&c, bytes, 4)) …                                 // may lie in two records
 *
 * A stream has no end mark of its own: every substream ends with an EOF record, so running out of bytes before
 * one was met is an error (KR_E_REFUSED), and so is a record that is longer than what is left. Memory: one window
 * of the stream, held in the struct; no size in the file makes it grow.
 *
 * Source: [MS-XLS] 2.1.4 (records), 2.4.58 (Continue); for BIFF2 to BIFF5 the Excel file format documentation of
 *OpenOffice.org.
 */
#ifndef KR_SHEET_XLS_RECORD_H
#define KR_SHEET_XLS_RECORD_H

#include "cfb.h"
#include "xls_bytes.h"

/* Record ids; where versions differ, the suffix is the first BIFF version that has this one. */
enum kr_xls_id {
	KR_XLS_FORMULA = 0x0006, /* BIFF2, and again from BIFF5 on */
	KR_XLS_EOF = 0x000A,
	KR_XLS_DATEMODE = 0x0022,
	KR_XLS_FILEPASS = 0x002F,
	KR_XLS_CONTINUE = 0x003C,
	KR_XLS_CODEPAGE = 0x0042,
	KR_XLS_COLINFO = 0x007D,
	KR_XLS_BOUNDSHEET = 0x0085,
	KR_XLS_SHEETHDR = 0x008F,
	KR_XLS_MULRK = 0x00BD,
	KR_XLS_RSTRING = 0x00D6,
	KR_XLS_XF_5 = 0x00E0,
	KR_XLS_MERGEDCELLS = 0x00E5,
	KR_XLS_SST = 0x00FC,
	KR_XLS_LABELSST = 0x00FD,
	KR_XLS_NUMBER = 0x0203,
	KR_XLS_LABEL = 0x0204,
	KR_XLS_BOOLERR = 0x0205,
	KR_XLS_FORMULA_3 = 0x0206,
	KR_XLS_STRING = 0x0207,
	KR_XLS_ROW = 0x0208,
	KR_XLS_XF_3 = 0x0243,
	KR_XLS_RK = 0x027E,
	KR_XLS_FORMULA_4 = 0x0406,
	KR_XLS_FORMAT_4 = 0x041E,
	KR_XLS_XF_4 = 0x0443,

	KR_XLS_INTEGER_2 = 0x0002,
	KR_XLS_NUMBER_2 = 0x0003,
	KR_XLS_LABEL_2 = 0x0004,
	KR_XLS_BOOLERR_2 = 0x0005,
	KR_XLS_STRING_2 = 0x0007,
	KR_XLS_FORMAT_2 = 0x001E,
	KR_XLS_XF_2 = 0x0043,
	KR_XLS_IXFE_2 = 0x0044,
};

enum { KR_XLS_RECORD_HEADER = 4, KR_XLS_RECORD_DATA = 0xFFFF, KR_XLS_WINDOW = 2 * 65536 };

struct kr_xls_record {
	uint16_t id;
	uint16_t size;
	const unsigned char *data;
	uint64_t at; /* of its header in the stream */
};

struct kr_xls_records {
	const struct kr_cfb_stream *stream;
	uint64_t at; /* of the next record */
	uint64_t window_at;
	size_t window_len;
	unsigned char window[KR_XLS_WINDOW];
};

void kr_xls_records_init(struct kr_xls_records *r, const struct kr_cfb_stream *stream);
void kr_xls_records_seek(struct kr_xls_records *r, uint64_t at);
bool kr_xls_record_next(struct kr_xls_records *r, struct kr_xls_record *ret, struct kr_err *err);
/* BOF of any BIFF version. */
bool kr_xls_record_is_bof(const struct kr_xls_record *rec);
/* rec is a BOF: reads up to and with the EOF of its substream, also when it holds others. */
bool kr_xls_records_skip_substream(struct kr_xls_records *r, struct kr_err *err);

/* The data of one record and of the CONTINUE records behind it. */
struct kr_xls_cursor {
	struct kr_xls_records *records;
	const unsigned char *at;
	const unsigned char *end; /* of the piece in this record */
	struct kr_err *err;
	bool failed; /* the stream could not be read on, see err; running out of data is no failure */
};

struct kr_xls_cursor kr_xls_cursor_at(struct kr_xls_records *r, const struct kr_xls_record *rec, size_t offset,
                                      struct kr_err *err);
/* Moves to the beginning of the next CONTINUE record; false when another record follows. */
bool kr_xls_cursor_continue(struct kr_xls_cursor *c);
/* False when the data ends before; nothing can be taken after that. */
bool kr_xls_cursor_take(struct kr_xls_cursor *c, unsigned char *ret, size_t len);
bool kr_xls_cursor_skip(struct kr_xls_cursor *c, uint64_t len);

#endif
