/* SPDX-License-Identifier: MPL-2.0 */
/* The table of shared strings: [MS-XLS] 2.4.265. See xls_workbook.h. */
#include "xls_workbook.h"

#include <stdlib.h>

#include "klikrecon/mem.h"

enum { SST_COUNT = 4, SST_STRINGS = 8 };

static bool add(struct kr_xls_shared *shared, size_t offset, const struct kr_limits *limits, struct kr_err *err)
{
	uint64_t bytes = (uint64_t)shared->text.len + shared->text.overflow;

	if (!kr_limit_check(limits, KR_LIMIT_SHARED_STRINGS, shared->n + 1, err) ||
	    !kr_limit_check(limits, KR_LIMIT_STRING_BYTES, bytes, err) ||
	    !kr_limit_check(limits, KR_LIMIT_FIELD_BYTES, bytes - offset, err))
		return false;
	KR_GROW(shared->offset, shared->n, shared->capacity);
	shared->offset[shared->n++] = (uint32_t)offset;
	return true;
}

bool kr_xls_shared_read(struct kr_xls_shared *shared, struct kr_xls_strings *strings, const struct kr_limits *limits,
                        struct kr_xls_records *records, const struct kr_xls_record *rec, struct kr_err *err)
{
	struct kr_xls_cursor cursor = kr_xls_cursor_at(records, rec, SST_STRINGS, err);
	uint64_t claimed = rec->size >= SST_STRINGS ? kr_le32(rec->data + SST_COUNT) : 0;
	uint64_t max = limits->value[KR_LIMIT_STRING_BYTES];

	kr_xls_shared_release(shared);
	shared->text = (struct kr_str)KR_STR_INIT(max < UINT32_MAX ? (size_t)max : UINT32_MAX);
	for (uint64_t i = 0; i < claimed; i++) {
		size_t offset = shared->text.len;

		if (!kr_xls_string_read(strings, &cursor, 2, &shared->text)) {
			kr_str_truncate(&shared->text, offset);
			return !cursor.failed;
		}
		kr_str_putc(&shared->text, '\0');
		if (!add(shared, offset, limits, err))
			return false;
	}
	return true;
}

const char *kr_xls_shared_text(const struct kr_xls_shared *shared, size_t index, size_t *ret_len)
{
	if (index >= shared->n)
		return NULL;
	size_t end = index + 1 < shared->n ? shared->offset[index + 1] : shared->text.len;
	*ret_len = end - shared->offset[index] - 1;
	return shared->text.buf + shared->offset[index];
}

void kr_xls_shared_release(struct kr_xls_shared *shared)
{
	kr_str_release(&shared->text);
	free(shared->offset);
	*shared = (struct kr_xls_shared){ .text = KR_STR_INIT(0) };
}
