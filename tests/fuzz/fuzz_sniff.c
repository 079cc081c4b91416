/* SPDX-License-Identifier: MPL-2.0 */
/* The whole way a file goes: its kind told by its content, then read. */
#include "memory_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kr_source source = memory_source(data, size);
	const struct kr_limits limits = small_limits();
	struct kr_err err = KR_ERR_INIT;
	struct kr_reader *r = NULL;
	struct kr_row row;

	if (size > 0 && kr_reader_open(&source, &limits, &r, &err)) {
		for (size_t i = 0; i < kr_reader_sheet_count(r); i++)
			if (kr_reader_select(r, i, &err))
				while (kr_reader_next(r, &row, &err) == KR_ROW)
					;
		kr_reader_close(r);
	}
	close(source.fd);
	return 0;
}
