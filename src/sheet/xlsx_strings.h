/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xlsx_strings: the shared strings of a workbook, one behind the other in one block. Private to src/sheet/.
 *
 *	struct kr_xlsx_strings strings = KR_XLSX_STRINGS_INIT;
 *	if (!kr_xlsx_strings_load(&strings, part, limits, err)) …
 *	kr_xlsx_strings_get(&strings, 17, &text, &len);
 *	kr_xlsx_strings_release(&strings);
 *
 * Limits: SHARED_STRINGS, STRING_BYTES, FIELD_BYTES. Source: ECMA-376 part 1, 18.4.
 */
#ifndef KR_SHEET_XLSX_STRINGS_H
#define KR_SHEET_XLSX_STRINGS_H

#include <stdint.h>

#include "klikrecon/str.h"
#include "zip.h"

struct kr_xlsx_damaged {
	uint32_t index;
	unsigned damage; /* kr_xlsx_text_damage() */
};

struct kr_xlsx_strings {
	struct kr_str text; /* each terminated */
	uint32_t *end;      /* behind each one's terminator */
	size_t count, capacity;
	struct kr_xlsx_damaged *damaged; /* the few there are, by index */
	size_t n_damaged, damaged_capacity;
};

#define KR_XLSX_STRINGS_INIT                                                                                           \
	{                                                                                                              \
		KR_STR_INIT(0), NULL, 0, 0, NULL, 0, 0                                                                 \
	}

/* Takes over the part. After a failure only release is allowed. */
bool kr_xlsx_strings_load(struct kr_xlsx_strings *s, struct kr_zip_part *part, const struct kr_limits *limits,
                          struct kr_err *err);
/* False: there is no such string. The text lives as long as the table. */
bool kr_xlsx_strings_get(const struct kr_xlsx_strings *s, uint32_t index, const char **ret_text, size_t *ret_len);
/* What kr_xlsx_text_damage() said of it, without looking again. */
unsigned kr_xlsx_strings_damage(const struct kr_xlsx_strings *s, uint32_t index);
void kr_xlsx_strings_release(struct kr_xlsx_strings *s);

#endif
