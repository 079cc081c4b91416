/* SPDX-License-Identifier: MPL-2.0 */
/* Every sheet of a file, to its end, by one driver whatever the content looks like. */
#include <string.h>

#include "driver.h"
#include "klikrecon/text.h"
#include "memory_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check(const struct kr_row *row, uint32_t last_number)
{
	if (row->number <= last_number)
		__builtin_trap();
	for (size_t i = 0; i < row->n_cells; i++) {
		const struct kr_cell *cell = &row->cells[i];
		if (i > 0 && cell->column <= row->cells[i - 1].column)
			__builtin_trap();
		if (cell->length == 0 || strlen(cell->text) != cell->length || !kr_utf8_valid(cell->text, cell->length))
			__builtin_trap();
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct kr_source source = memory_source(data, size);
	const struct kr_limits limits = small_limits();
	struct kr_err err = KR_ERR_INIT;
	struct kr_reader *r = NULL;

	if (size > 0 && KR_FUZZ_DRIVER.open(&source, &limits, &r, &err)) {
		for (size_t i = 0; i < r->n_sheets; i++) {
			struct kr_row row;
			uint32_t last = 0;
			if (!KR_FUZZ_DRIVER.select(r, i, &err))
				break;
			while (KR_FUZZ_DRIVER.next(r, &row, &err) == KR_ROW) {
				check(&row, last);
				last = row.number;
			}
		}
		KR_FUZZ_DRIVER.close(r);
	} else if (size > 0 && err.code == KR_E_NONE) {
		__builtin_trap(); /* refused without a word */
	}
	close(source.fd);
	return 0;
}
