/* SPDX-License-Identifier: MPL-2.0 */
/* Rows as people: what a field holds, what is rejected, and what never gets out. */
#include "recognised.h"

#define UUID_1 "11111111-2222-4333-8444-000000000001"

struct list {
	struct fake_sheet sheet;
	struct kr_reader *reader;
	struct kr_recognition rec;
	struct kr_roster *roster;
	struct kr_person person;
};

static void list_open(struct list *list, enum kr_role role, const char *rows)
{
	const struct kr_roster_request request = { .role = role };
	struct kr_err err = KR_ERR_INIT;

	list->sheet = (struct fake_sheet){ .name = "Ark1", .rows = rows };
	list->reader = fake_open(&list->sheet, 1);
	if (!kr_roster_recognise(list->reader, &request, &list->rec, &err) ||
	    !kr_roster_open(list->reader, &list->rec.layouts[0], &list->roster, &err))
		fail_msg("%s", err.what);
}

static const struct kr_person *list_next(struct list *list)
{
	enum kr_next got = kr_roster_next(list->roster, &list->person, NULL);

	assert_int_not_equal(got, KR_FAILED);
	return got == KR_ROW ? &list->person : NULL;
}

static void list_close(struct list *list)
{
	assert_null(list_next(list));
	kr_roster_close(list->roster);
	kr_recognition_release(&list->rec);
	kr_reader_close(list->reader);
}

/* The next row's field is this; NULL: empty. */
static void expect(struct list *list, enum kr_field field, const char *expected)
{
	const struct kr_person *person = list_next(list);

	assert_non_null(person);
	if (expected == NULL)
		assert_null(person->field[field]);
	else
		assert_string_equal(person->field[field], expected);
}

static void texts_are_trimmed_and_placeholders_are_nothing(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_OLD,
	          "Navn|Stilling\n"
	          "Kirsten Holm|  Bibliotekar\n"
	          "Kirsten Holm|Bibliotekar \t\n"
	          "Kirsten Holm|\xC2\xA0"
	          "Bibliotekar\xE2\x80\x8B\n"
	          "Kirsten Holm|Økonom på ø\n"
	          "Kirsten Holm|-\nKirsten Holm|NULL\nKirsten Holm|null\nKirsten Holm|N/A\nKirsten Holm|!#N/A\nKirsten "
	          "Holm|–\n"
	          "Kirsten Holm|   \nKirsten Holm|!#REF!\n"
	          "Kirsten Holm|Null\nKirsten Holm|NA\n");
	expect(&list, KR_FIELD_TITLE, "Bibliotekar");
	expect(&list, KR_FIELD_TITLE, "Bibliotekar");
	expect(&list, KR_FIELD_TITLE, "Bibliotekar");
	expect(&list, KR_FIELD_TITLE, "Økonom på ø");
	for (int i = 0; i < 8; i++)
		expect(&list, KR_FIELD_TITLE, NULL);
	expect(&list, KR_FIELD_TITLE, "Null"); /* a surname */
	expect(&list, KR_FIELD_TITLE, "NA");
	list_close(&list);
}

static void a_name_is_made_of_its_parts(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_OLD,
	          "Efternavn|Mellemnavn|Fornavn|E-mail\n"
	          "Holm||Kirsten|kiho@korsbaek.dk\n"
	          "Holm| von |Kirsten |kiho@korsbaek.dk\n"
	          "||Kirsten|kiho@korsbaek.dk\n"
	          "Holm|||kiho@korsbaek.dk\n"
	          "|||kiho@korsbaek.dk\n");
	expect(&list, KR_FIELD_NAME, "Kirsten Holm");
	expect(&list, KR_FIELD_NAME, "Kirsten von Holm");
	expect(&list, KR_FIELD_NAME, "Kirsten");
	expect(&list, KR_FIELD_NAME, "Holm");
	expect(&list, KR_FIELD_NAME, NULL);
	list_close(&list);
}

static void a_name_of_its_own_goes_before_its_parts(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_OLD, "Fornavn|Efternavn|Navn\nKirsten|Holm|Kis Holm\nKirsten|Holm|\n");
	expect(&list, KR_FIELD_NAME, "Kis Holm");
	expect(&list, KR_FIELD_NAME, "Kirsten Holm");
	list_close(&list);
}

static void several_values_stand_on_lines_each_once(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_OLD,
	          "Navn|Email2|Email1\n"
	          "Kirsten Holm|b@korsbaek.dk|a@korsbaek.dk\n"
	          "Kirsten Holm|a@korsbaek.dk|a@korsbaek.dk\n"
	          "Kirsten Holm||a@korsbaek.dk; c@korsbaek.dk ;\n"
	          "Kirsten Holm||a@korsbaek.dk, c@korsbaek.dk\n"
	          "Kirsten Holm||Holm, Kirsten <a@korsbaek.dk>; c@korsbaek.dk\n"
	          "Kirsten Holm||Holm, Kirsten <a@korsbaek.dk>\n"
	          "Kirsten Holm||a@korsbaek.dk\\nc@korsbaek.dk\n"
	          "Kirsten Holm|-|\n");
	expect(&list, KR_FIELD_EMAIL, "a@korsbaek.dk\nb@korsbaek.dk");
	expect(&list, KR_FIELD_EMAIL, "a@korsbaek.dk");
	expect(&list, KR_FIELD_EMAIL, "a@korsbaek.dk\nc@korsbaek.dk");
	expect(&list, KR_FIELD_EMAIL, "a@korsbaek.dk\nc@korsbaek.dk");
	expect(&list, KR_FIELD_EMAIL, "Holm, Kirsten <a@korsbaek.dk>\nc@korsbaek.dk");
	expect(&list, KR_FIELD_EMAIL, "Holm, Kirsten <a@korsbaek.dk>");
	expect(&list, KR_FIELD_EMAIL, "a@korsbaek.dk\nc@korsbaek.dk");
	expect(&list, KR_FIELD_EMAIL, NULL);
	list_close(&list);
}

static void several_columns_hold_roles(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_FKADM,
	          "Bruger ID|Rollebuket|Jobfunktionsrolle\n"
	          "kiho|KLIK|KLIK-bruger, Korsbæk; Sagsbehandler\n"
	          "svbo|KLIK|\n"
	          "graa||\n");
	expect(&list, KR_FIELD_ROLE, "KLIK-bruger, Korsbæk\nSagsbehandler\nKLIK");
	expect(&list, KR_FIELD_ROLE, "KLIK");
	expect(&list, KR_FIELD_ROLE, NULL);
	list_close(&list);
}

static void a_column_of_other_things_gives_only_the_addresses(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_FKORG,
	          "uuid|brugernavn|navn|adresseTekst\n" UUID_1 "|kiho|Kirsten Holm|55500001\n" UUID_1
	          "|kiho|Kirsten Holm|kiho@korsbaek.dk\n");
	expect(&list, KR_FIELD_EMAIL, NULL);
	expect(&list, KR_FIELD_EMAIL, "kiho@korsbaek.dk");
	list_close(&list);
}

static void a_blank_in_a_column_of_ticks_says_no(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_FKORG, "Bruger ID|Navn|Aktiv\nkiho|Kirsten Holm|x\nsvbo|Svend Bøgh|\n");
	expect(&list, KR_FIELD_ACTIVE, "x");
	expect(&list, KR_FIELD_ACTIVE, "0");
	list_close(&list);
	list_open(&list, KR_ROLE_FKORG, "Bruger ID|Navn|Spærret\nkiho|Kirsten Holm|Ja\nsvbo|Svend Bøgh|\n");
	expect(&list, KR_FIELD_INACTIVE, "Ja");
	expect(&list, KR_FIELD_INACTIVE, "0");
	list_close(&list);
	list_open(&list, KR_ROLE_FKORG, "Bruger ID|Navn|Aktiv\nkiho|Kirsten Holm|Ja\nsvbo|Svend Bøgh|\n");
	expect(&list, KR_FIELD_ACTIVE, "Ja");
	expect(&list, KR_FIELD_ACTIVE, NULL);
	list_close(&list);
}

static void rows_that_tell_nobody_are_rejected_and_told(void **state)
{
	static const char *const reasons[] = {
		NULL,
		"nothing in the row tells who it is about",
		"an error of a formula stands where the row should tell who it is about",
		"an error of a formula stands where the row should tell who it is about",
		"the row ends before the columns that tell who it is about",
		"the header once more",
		NULL,
	};
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_FKORG,
	          "Nr|Navn|E-mail|Stilling\n"
	          "1|Kirsten Holm|kiho@korsbaek.dk|Bibliotekar\n"
	          "2|||Ingeniør\n"
	          "3|!#REF!||Ingeniør\n"
	          "4|Svend Bøgh|#VÆRDI!|Ingeniør\n"
	          "I alt 4\n"
	          "Nr|Navn|E-mail|Stilling\n"
	          " | | |\n"
	          "5|Grethe Ås|!#N/A|Leder\n");
	for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
		const struct kr_person *person = list_next(&list);
		assert_non_null(person);
		if (reasons[i] == NULL)
			assert_null(person->rejected);
		else
			assert_string_equal(person->rejected, reasons[i]);
	}
	assert_int_equal(list.person.row, 9);
	list_close(&list);
}

static void every_old_row_with_content_appears(void **state)
{
	static const uint32_t rows[] = { 2, 3, 5, 6, 7 };
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_OLD,
	          "Navn|E-mail|Bem\nKirsten Holm||\n||kun en bemærkning\n\n!#REF!||\nNavn|E-mail|Bem\n|-|\n | |\n");
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		const struct kr_person *person = list_next(&list);
		assert_non_null(person);
		assert_null(person->rejected);
		assert_int_equal(person->row, rows[i]);
	}
	list_close(&list);
}

static void cpr_numbers_never_leave(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_OLD,
	          "CPR-nummer|Navn|Kode|E-mail\n310299-0000|Kirsten Holm|310298-0000|kiho@korsbaek.dk\n");
	const struct kr_person *person = list_next(&list);
	assert_non_null(person);
	assert_int_equal(person->n_cells, 2);
	assert_int_equal(person->cells[0].column, 1);
	assert_string_equal(person->cells[0].text, "Kirsten Holm");
	assert_int_equal(person->cells[1].column, 3);
	for (enum kr_field field = 0; field < KR_FIELD_COUNT; field++)
		assert_true(person->field[field] == NULL || strstr(person->field[field], "3102") == NULL);
	list_close(&list);
}

static void cells_stand_as_they_are(void **state)
{
	struct list list;

	(void)state;
	list_open(&list, KR_ROLE_OLD, "Navn|E-mail\n  Kirsten Holm |-|ekstra\n");
	const struct kr_person *person = list_next(&list);
	assert_non_null(person);
	assert_int_equal(person->n_cells, 3);
	assert_string_equal(person->cells[0].text, "  Kirsten Holm ");
	assert_string_equal(person->cells[1].text, "-");
	assert_string_equal(person->cells[2].text, "ekstra");
	list_close(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(texts_are_trimmed_and_placeholders_are_nothing),
		cmocka_unit_test(a_name_is_made_of_its_parts),
		cmocka_unit_test(a_name_of_its_own_goes_before_its_parts),
		cmocka_unit_test(several_values_stand_on_lines_each_once),
		cmocka_unit_test(several_columns_hold_roles),
		cmocka_unit_test(a_column_of_other_things_gives_only_the_addresses),
		cmocka_unit_test(a_blank_in_a_column_of_ticks_says_no),
		cmocka_unit_test(rows_that_tell_nobody_are_rejected_and_told),
		cmocka_unit_test(every_old_row_with_content_appears),
		cmocka_unit_test(cpr_numbers_never_leave),
		cmocka_unit_test(cells_stand_as_they_are),
	};
	return cmocka_run_group_tests(tests, english, NULL);
}
