/* SPDX-License-Identifier: MPL-2.0 */
/*
 * driver: what a file format has to offer to be read (private to src/sheet/).
 *
 * sheet/reader.c sniffs the content, picks a driver and calls it. A driver embeds `struct kr_reader` as its
 * first member, fills `sheets` in open() and keeps `notes` up to date. select() has been called before the
 * first next(). open() frees what it made when it fails. The source outlives the reader.
 */
#ifndef KR_SHEET_DRIVER_H
#define KR_SHEET_DRIVER_H

#include "klikrecon/sheet.h"

struct kr_driver {
	const char *format;
	bool (*open)(const struct kr_source *src, const struct kr_limits *limits, struct kr_reader **ret,
	             struct kr_err *err);
	bool (*select)(struct kr_reader *r, size_t index, struct kr_err *err);
	enum kr_next (*next)(struct kr_reader *r, struct kr_row *ret, struct kr_err *err);
	double (*progress)(const struct kr_reader *r);
	void (*close)(struct kr_reader *r);
};

struct kr_reader {
	const struct kr_driver *driver;
	struct kr_sheet_info *sheets; /* owned by the driver */
	size_t n_sheets;
	struct kr_reader_notes notes;

	/* Kept by reader.c, for positions in messages and so that a failure stays. */
	const struct kr_source *src;
	size_t selected;   /* n_sheets: none yet */
	uint32_t last_row; /* the last one that was handed out; 0: none yet */
	bool failed;
	struct kr_err failure;
};

extern const struct kr_driver kr_driver_xlsx;
extern const struct kr_driver kr_driver_ods;
extern const struct kr_driver kr_driver_xls;
extern const struct kr_driver kr_driver_csv;

#endif
