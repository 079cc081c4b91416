/* SPDX-License-Identifier: MPL-2.0 */
/* Recognition of columns: the bytes are a CSV file, the first one says what kind of list it is to be. */
#include "klikrecon/roster.h"
#include "memory_source.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_all(struct kr_reader *r, const struct kr_layout *layout)
{
	struct kr_err err = KR_ERR_INIT;
	struct kr_roster *roster;
	struct kr_person person;

	if (!kr_roster_open(r, layout, &roster, &err))
		return;
	while (kr_roster_next(roster, &person, &err) == KR_ROW)
		if (person.field[KR_FIELD_CPR] != NULL)
			__builtin_trap(); /* dropped means dropped */
	kr_roster_close(roster);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size < 2)
		return 0;
	struct kr_source source = memory_source(data + 1, size - 1);
	const struct kr_limits limits = small_limits();
	struct kr_roster_request request = { .role = (enum kr_role)(data[0] % KR_ROLE_COUNT), .guess_role = data[0] >= 128 };
	struct kr_recognition recognition;
	struct kr_err err = KR_ERR_INIT;
	struct kr_reader *r = NULL;

	if (kr_reader_open(&source, &limits, &r, &err)) {
		if (kr_roster_recognise(r, &request, &recognition, &err)) {
			for (size_t i = 0; i < recognition.n_layouts; i++)
				read_all(r, &recognition.layouts[i]);
			kr_recognition_release(&recognition);
		}
		kr_reader_close(r);
	}
	close(source.fd);
	return 0;
}
