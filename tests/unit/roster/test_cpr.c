/* SPDX-License-Identifier: MPL-2.0 */
/* CPR numbers in the texts of rows that are kept: found, taken out, counted; other numbers stay. */
#include "recognised.h"

#include "klikrecon/i18n.h"

static const struct kr_column columns[] = {
	{ .index = 0, .header = "Navn", .field = KR_FIELD_NAME },
	{ .index = 1, .header = "Bemærkning" },
	{ .index = 2, .header = "P-nummer", .other_numbers = true },
};

/* The cell, as it is kept of a row of that list. */
static void expect_cell(uint32_t column, const char *text, const char *expected, uint64_t found)
{
	const struct kr_layout layout = { .role = KR_ROLE_OLD, .columns = columns, .n_columns = 3 };
	struct kr_cpr_mask *mask = kr_cpr_mask_new(&layout);
	struct kr_cell cell = { .column = column, .text = (char *)text, .length = strlen(text) };
	const struct kr_person person = { .cells = &cell, .n_cells = 1 };

	const struct kr_person *kept = kr_cpr_mask_person(mask, &person);
	assert_string_equal(kept->cells[0].text, expected);
	assert_int_equal(kept->cells[0].length, strlen(expected));
	assert_int_equal(kr_cpr_mask_found(mask), found);
	if (found == 0)
		assert_ptr_equal(kept, &person);
	kr_cpr_mask_free(mask);
}

static void a_number_in_a_text_is_taken_out(void **state)
{
	(void)state;
	expect_cell(1, "Født 081143-3569 bor i X", "Født [CPR fjernet] bor i X", 1);
	expect_cell(1, "081143-3569", "[CPR fjernet]", 1);
	expect_cell(1, "0811433569", "[CPR fjernet]", 1);
	expect_cell(1, "cpr:0811433569, tidl. 681143-3569.", "cpr:[CPR fjernet], tidl. [CPR fjernet].", 2);
	expect_cell(1, "(081143-3569)/081143-3570", "([CPR fjernet])/[CPR fjernet]", 2);
	expect_cell(1, "081143-xxxx", "[CPR fjernet]", 1);
	expect_cell(1, "Søren081143-3569", "Søren081143-3569", 0); /* no number of its own */
	expect_cell(1, "på\n081143-3569\nø", "på\n[CPR fjernet]\nø", 1);
	expect_cell(2, "081143-3569", "[CPR fjernet]", 1); /* nothing else is written so */
}

static void other_numbers_stay(void **state)
{
	static const char *const others[] = {
		"5798001234567", /* EAN */
		"+4508114335",   /* telephone */
		"+4708114335",
		"004508114335",
		"1234567890", /* no month 34 */
		"3211433569", /* no day 32 */
		"081343-3569",
		"08114-3569",
		"081143-356",
		"081143-35699",
		"1081143-3569",
		"08114335691",
		"12345678",
		"08-11-2025",
		"0811433569.50",
		"1.0811433569",                         /* amounts */
		"08114335-0811-4335-8114-081143356908", /* UUID */
		"a0811433569",
		"",
		"0811433569e",
	};

	(void)state;
	for (size_t i = 0; i < sizeof others / sizeof *others; i++)
		expect_cell(1, others[i], others[i], 0);
	expect_cell(2, "1003456789", "1003456789", 0); /* by its heading */
}

static void keys_that_hold_one_are_left_out(void **state)
{
	(void)state;
	const struct kr_layout layout = { .role = KR_ROLE_FKORG, .columns = columns, .n_columns = 3 };
	struct kr_cpr_mask *mask = kr_cpr_mask_new(&layout);
	const struct kr_person person = {
		.field = { [KR_FIELD_USER_ID] = "0811433569",
		           [KR_FIELD_EMAIL] = "kiho@korsbaek.dk\n0811433569@korsbaek.dk",
		           [KR_FIELD_NAME] = "Kirsten Holm 081143-3569",
		           [KR_FIELD_UUID] = "11111111-2222-4333-8444-000000000001" },
	};

	const struct kr_person *kept = kr_cpr_mask_person(mask, &person);
	assert_null(kept->field[KR_FIELD_USER_ID]);
	assert_string_equal(kept->field[KR_FIELD_EMAIL], "kiho@korsbaek.dk");
	assert_string_equal(kept->field[KR_FIELD_NAME], "Kirsten Holm [CPR fjernet]");
	assert_string_equal(kept->field[KR_FIELD_UUID], "11111111-2222-4333-8444-000000000001");
	assert_int_equal(kr_cpr_mask_found(mask), 3);
	assert_ptr_equal(kr_cpr_mask_person(mask, kept), kept); /* nothing is left to be found */
	assert_int_equal(kr_cpr_mask_found(mask), 3);
	kr_cpr_mask_free(mask);
}

static int danish(void **state)
{
	(void)state;
	kr_i18n_init(KR_LANG_DA);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_number_in_a_text_is_taken_out),
		cmocka_unit_test(other_numbers_stay),
		cmocka_unit_test(keys_that_hold_one_are_left_out),
	};
	return cmocka_run_group_tests(tests, danish, NULL);
}
