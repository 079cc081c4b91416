/* SPDX-License-Identifier: MPL-2.0 */
/* Header rows and sheets found, what the user said, what is refused, and what is never told. */
#include "recognised.h"

#define UUID_1 "11111111-2222-4333-8444-000000000001"
#define UUID_2 "11111111-2222-4333-8444-000000000002"

static void expect_error(const struct fake_sheet *sheets, size_t n, const struct kr_roster_request *request,
                         enum kr_err_code code, const char *what)
{
	struct kr_recognition rec;
	struct kr_err err = KR_ERR_INIT;

	assert_false(recognise(sheets, n, request, &rec, &err));
	assert_string_equal(err.what, what);
	assert_int_equal(err.code, code);
}

static bool warns(const struct kr_recognition *rec, const char *part)
{
	for (size_t i = 0; i < rec->n_warnings; i++)
		if (strstr(rec->warnings[i].text, part) != NULL)
			return true;
	return false;
}

/* ---- header rows ---- */

static void the_header_is_found_below_title_lines(void **state)
{
	static const struct {
		const char *rows;
		uint32_t header_row;
	} sheets[] = {
		{ "Navn|E-mail\nKirsten Holm|kiho@korsbaek.dk\n", 1 },
		{ "Gamle KLIK-brugere\nKommune|Korsbæk\nDato|2025-10-01\n\nNavn|E-mail\n\nKirsten "
		  "Holm|kiho@korsbaek.dk\n",
		  5 },
		{ "|Bruger||Leder|\n|Navn|E-mail|Navn|E-mail\n|Kirsten Holm|kiho@korsbaek.dk|Grethe "
		  "Ås|graa@korsbaek.dk\n",
		  2 },
		{ "Hvem|Hvor skrives til\nKirsten Holm|kiho@korsbaek.dk\nSvend Bøgh|svbo@korsbaek.dk\n", 1 },
		{ "x\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nx\nNavn|"
		  "Mail\nKirsten Holm|k@k.dk\n",
		  30 },
	};
	const struct kr_roster_request request = { .role = KR_ROLE_OLD };

	(void)state;
	for (size_t i = 0; i < sizeof sheets / sizeof *sheets; i++) {
		const struct fake_sheet sheet = { .name = "Ark1", .rows = sheets[i].rows };
		struct kr_recognition rec;
		assert_true(recognise(&sheet, 1, &request, &rec, NULL));
		assert_int_equal(rec.layouts[0].header_row, sheets[i].header_row);
		kr_recognition_release(&rec);
	}
}

static void of_repeated_headings_the_one_whose_values_differ_is_the_users(void **state)
{
	(void)state;
	const struct fake_sheet sheet = { .name = "Ark1",
		                          .rows = "Navn|E-mail|Navn|E-mail\n"
		                                  "Grethe Ås|graa@korsbaek.dk|Kirsten Holm|kiho@korsbaek.dk\n"
		                                  "Grethe Ås|graa@korsbaek.dk|Svend Bøgh|svbo@korsbaek.dk\n" };
	const struct kr_roster_request request = { .role = KR_ROLE_OLD };
	struct kr_recognition rec;

	assert_true(recognise(&sheet, 1, &request, &rec, NULL));
	assert_int_equal(rec.layouts[0].columns[0].field, KR_FIELD_NONE);
	assert_int_equal(rec.layouts[0].columns[1].field, KR_FIELD_NONE);
	assert_int_equal(rec.layouts[0].columns[2].field, KR_FIELD_NAME);
	assert_int_equal(rec.layouts[0].columns[3].field, KR_FIELD_EMAIL);
	kr_recognition_release(&rec);
}

/* Here the managers differ, too: only the row above tells. */
static void a_row_of_groups_tells_whose_repeated_headings_are(void **state)
{
	const struct fake_sheet sheet = {
		.name = "Ark1",
		.rows = "Leder|||Bruger||\n"
			"Navn|E-mail|Enhed|Navn|E-mail|Status\n"
			"Grethe Ås|graa@korsbaek.dk|Kultur|Kirsten Holm|kiho@korsbaek.dk|Aktiv\n"
			"Hans Varnæs|hava@korsbaek.dk|Teknik|Svend Bøgh|svbo@korsbaek.dk|Aktiv\n"
	};
	const struct kr_roster_request request = { .role = KR_ROLE_OLD };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(&sheet, 1, &request, &rec, NULL));
	const struct kr_column *columns = rec.layouts[0].columns;
	assert_int_equal(columns[0].field, KR_FIELD_NONE);
	assert_string_equal(columns[0].why, "the manager's, not the user's");
	assert_int_equal(columns[1].field, KR_FIELD_NONE);
	assert_int_equal(columns[2].field, KR_FIELD_UNIT); /* stands once: its own words count */
	assert_int_equal(columns[3].field, KR_FIELD_NAME);
	assert_int_equal(columns[4].field, KR_FIELD_EMAIL);
	kr_recognition_release(&rec);
}

static void a_value_that_is_also_a_heading_makes_no_header(void **state)
{
	(void)state;
	const struct fake_sheet sheet = { .name = "",
		                          .rows = "Kirsten Holm|Aktiv\nSvend Bøgh|Aktiv\nGrethe Ås|Lukket\n" };
	const struct kr_roster_request request = { .role = KR_ROLE_OLD };
	expect_error(&sheet, 1, &request, KR_E_REFUSED,
	             "no column with the users' e-mail, name, UUID or user id was found; there is no row of column "
	             "headings, so say which "
	             "column is what by its number; perhaps --map old.name=1");
}

/* ---- sheets ---- */

static const struct fake_sheet three_sheets[] = {
	{ .name = "Vejledning", .rows = "Sådan udfyldes arket\nSkriv navn og e-mail\n" },
	{ .name = "Gamle data",
	  .rows = "Navn|E-mail|UUID\nKirsten Holm|kiho@korsbaek.dk|" UUID_1 "\n",
	  .hidden = true },
	{ .name = "Brugere", .rows = "Navn|E-mail\nKirsten Holm|kiho@korsbaek.dk\nSvend Bøgh|svbo@korsbaek.dk\n" },
};

static void a_hidden_sheet_is_only_taken_when_no_visible_one_fits(void **state)
{
	const struct kr_roster_request request = { .role = KR_ROLE_OLD };
	struct kr_recognition rec;

	(void)state;
	expect_layout(KR_ROLE_OLD, three_sheets, 3, "Brugere", "name=Navn, email=E-mail");
	assert_true(recognise(three_sheets, 2, &request, &rec, NULL));
	assert_string_equal(rec.layouts[0].sheet_name, "Gamle data");
	assert_true(warns(&rec, "the sheet “Gamle data” is hidden"));
	kr_recognition_release(&rec);
}

static void a_sheet_is_named_or_numbered(void **state)
{
	static const char *const asked[] = { "Gamle data", "gamle_DATA", "2" };
	struct kr_roster_request request = { .role = KR_ROLE_OLD };
	struct kr_recognition rec;

	(void)state;
	for (size_t i = 0; i < 3; i++) {
		request.sheet = asked[i];
		assert_true(recognise(three_sheets, 3, &request, &rec, NULL));
		assert_string_equal(rec.layouts[0].sheet_name, "Gamle data");
		kr_recognition_release(&rec);
	}
	request.sheet = "Bruger";
	expect_error(three_sheets, 3, &request, KR_E_USAGE, "there is no sheet “Bruger”; did you mean “Brugere”?");
	request.sheet = "4";
	expect_error(three_sheets, 3, &request, KR_E_USAGE,
	             "there is no sheet “4”; klikrecon inspect shows those there are");
}

static void another_sheet_with_such_a_list_is_told_of(void **state)
{
	static const struct fake_sheet sheets[] = {
		{ .name = "A-K", .rows = "Navn|E-mail\nKirsten Holm|kiho@korsbaek.dk\n" },
		{ .name = "L-Å", .rows = "Navn|E-mail\nGrethe Ås|graa@korsbaek.dk\n" },
	};
	const struct kr_roster_request request = { .role = KR_ROLE_OLD };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(sheets, 2, &request, &rec, NULL));
	assert_string_equal(rec.layouts[0].sheet_name, "A-K");
	assert_true(warns(
		&rec,
		"the sheet “L-Å” looks like such a list too, and is not read; choose it with --sheet old=\"L-Å\""));
	assert_int_equal(rec.warnings[rec.n_warnings - 1].kind, KR_WARNING_UNREAD);
	kr_recognition_release(&rec);
}

/* What belongs to a known export is no list of its own; a second sheet of users is, whatever is known of it. */
static void sheets_that_are_known_are_told_of_as_well(void **state)
{
#define USERS "SamAccountName|ObjectGUID|Name\nkiho|" UUID_1 "|Kirsten Holm\n"
	static const struct fake_sheet report[] = {
		{ .name = "Brugerroller",
		  .rows = "Brugernavn|Bruger ID|Medarbejder UUID|Jobfunktionsrolle\n"
		          "Kirsten Holm|kiho|" UUID_1 "|KLIK-bruger\n" },
		{ .name = "Brugere",
		  .rows = "UUID|Bruger ID|Navn|E-mail\n" UUID_2 "|kiho|Kirsten Holm|kiho@korsbaek.dk\n" },
	};
	static const struct fake_sheet users[] = { { .name = "Ansatte", .rows = USERS },
		                                   { .name = "Elever", .rows = USERS } };
	static const struct fake_sheet roles[] = {
		{ .name = "Roller", .rows = "Bruger ID|Jobfunktionsrolle\nkiho|KLIK-bruger\n" },
		{ .name = "Flere", .rows = "Bruger ID|Jobfunktionsrolle\nsvbo|KLIK-bruger\n" },
	};
	struct kr_roster_request request = { .role = KR_ROLE_FKORG };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(report, 2, &request, &rec, NULL));
	assert_false(warns(&rec, "looks like such a list too"));
	kr_recognition_release(&rec);
	assert_true(recognise(users, 2, &request, &rec, NULL));
	assert_true(warns(&rec, "the sheet “Elever” looks like such a list too"));
	assert_int_equal(rec.warnings[rec.n_warnings - 1].kind, KR_WARNING_ALERT);
	kr_recognition_release(&rec);
	request.sheet = "Elever"; /* the user has chosen */
	assert_true(recognise(users, 2, &request, &rec, NULL));
	assert_false(warns(&rec, "looks like such a list too"));
	kr_recognition_release(&rec);
	request = (struct kr_roster_request){ .role = KR_ROLE_FKADM }; /* both are read */
	assert_true(recognise(roles, 2, &request, &rec, NULL));
	assert_int_equal(rec.n_layouts, 2);
	assert_false(warns(&rec, "looks like such a list too"));
	kr_recognition_release(&rec);
}

/* ---- what is needed ---- */

static void what_each_list_needs(void **state)
{
	static const struct {
		enum kr_role role;
		const char *rows;
		bool enough;
	} lists[] = {
		{ KR_ROLE_OLD, "Navn|Bem\nKirsten Holm|-\n", true },
		{ KR_ROLE_OLD, "Fornavn|Efternavn\nKirsten|Holm\n", true },
		{ KR_ROLE_OLD, "Fornavn|Stilling\nKirsten|Bibliotekar\n", false },
		{ KR_ROLE_OLD, "Brugernavn|Stilling\nkiho|Bibliotekar\n", true },
		{ KR_ROLE_FKORG, "Navn|Stilling\nKirsten Holm|Bibliotekar\n", false },
		{ KR_ROLE_FKORG, "Navn|Brugernavn\nKirsten Holm|kiho\n", true },
		{ KR_ROLE_FKORG, "UUID|Brugernavn\n" UUID_1 "|kiho\n", false },
		{ KR_ROLE_FKORG, "E-mail|Stilling\nkiho@korsbaek.dk|Bibliotekar\n", true },
		{ KR_ROLE_FKADM, "Navn|Brugernavn\nKirsten Holm|kiho\n", false },
		{ KR_ROLE_FKADM, "Jobfunktionsrolle|It-system\nKLIK-bruger|KLIK\n", false },
		{ KR_ROLE_FKADM, "Jobfunktionsrolle|Navn\nKLIK-bruger|Kirsten Holm\n", false },
		{ KR_ROLE_FKADM, "Jobfunktionsrolle|Navn|Bruger ID\nKLIK-bruger|Kirsten Holm|kiho\n", true },
		{ KR_ROLE_LOGINS, "Login|Seneste login\nkiho|2025-10-01\n", true },
		{ KR_ROLE_LOGINS, "Seneste login|Enhed\n2025-10-01|Kultur\n", false },
	};

	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct fake_sheet sheet = { .name = "Ark1", .rows = lists[i].rows };
		const struct kr_roster_request request = { .role = lists[i].role };
		struct kr_recognition rec;
		struct kr_err err = KR_ERR_INIT;
		bool good = recognise(&sheet, 1, &request, &rec, &err);
		if (good != lists[i].enough)
			fail_msg("%s: %s", lists[i].rows, good ? "enough" : err.what);
		if (good)
			kr_recognition_release(&rec);
		else
			assert_int_equal(err.code, KR_E_REFUSED);
	}
}

static void a_refusal_names_the_headings_and_the_nearest_guess(void **state)
{
	struct kr_roster_request request = { .role = KR_ROLE_FKORG };
	struct fake_sheet sheet = { .name = "Ark1",
		                    .rows = "Navn|Maill|Titel\nKirsten Holm|kiho på korsbaek|Bibliotekar\n" };

	(void)state;
	expect_error(&sheet, 1, &request, KR_E_REFUSED,
	             "no column with the users' UUID, user id or e-mail was found; perhaps --map "
	             "fkorg.email=\"Maill\"; the columns are: "
	             "“Navn”, “Maill”, “Titel”");
	/* Two that could be it: only the user knows. */
	sheet.rows = "Navn|Kontakt 1. led|Kontakt 2. led\nKirsten Holm|kiho@korsbaek.dk|kultur@korsbaek.dk\nSvend "
		     "Bøgh|svbo@korsbaek.dk|teknik@korsbaek.dk\n";
	expect_error(&sheet, 1, &request, KR_E_REFUSED,
	             "no column with the users' UUID, user id or e-mail was found; perhaps --map fkorg.email=\"Kontakt "
	             "1. led\"; the columns "
	             "are: “Navn”, “Kontakt 1. led”, “Kontakt 2. led”");
	sheet.rows = "";
	expect_error(&sheet, 1, &request, KR_E_REFUSED,
	             "no column with the users' UUID, user id or e-mail was found; there is nothing on it");
}

static void without_headings_no_value_is_told(void **state)
{
	struct kr_roster_request request = { .role = KR_ROLE_OLD };
	struct fake_sheet sheet = { .name = "",
		                    .rows = "Kirsten Holm|Korsbæk Bibliotek\nSvend Bøgh|Teknisk Forvaltning\n" };
	struct kr_recognition rec;
	struct kr_err err = KR_ERR_INIT;

	(void)state;
	assert_false(recognise(&sheet, 1, &request, &rec, &err));
	assert_null(strstr(err.what, "Kirsten"));
	sheet.rows = "kiho;Kirsten|kiho@korsbaek.dk|" UUID_1 "\nsvbo;Svend|svbo@korsbaek.dk|" UUID_2 "\n";
	expect_error(&sheet, 1, &request, KR_E_REFUSED,
	             "no column with the users' e-mail, name, UUID or user id was found; there is no row of column "
	             "headings, so say which "
	             "column is what by its number; perhaps --map old.email=2");
}

/* ---- maps ---- */

static void a_map_goes_before_everything(void **state)
{
	static const struct kr_map maps[] = {
		{ KR_ROLE_OLD, KR_FIELD_EMAIL, "privat  E-MAIL" },
		{ KR_ROLE_OLD, KR_FIELD_USER_ID, "D" },
		{ KR_ROLE_OLD, KR_FIELD_NAME, "3" },
		{ KR_ROLE_OLD, KR_FIELD_PROJECTS, "" },
		{ KR_ROLE_FKORG, KR_FIELD_UUID, "findes ikke" },
	};
	const struct kr_roster_request request = { .role = KR_ROLE_OLD, .maps = maps, .n_maps = 5 };
	const struct fake_sheet sheet = { .name = "Ark1",
		                          .rows = "Navn|E-mail|Hvem|Kode|Privat e-mail|Projekter\n"
		                                  "x|kiho@korsbaek.dk|Kirsten Holm|kiho|k@hjemme.dk|Selma\n" };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(&sheet, 1, &request, &rec, NULL));
	char *text = text_of_layout(&rec.layouts[0]);
	assert_string_equal(text, "user-id=Kode, name=Hvem, email=Privat e-mail");
	assert_string_equal(column_named(&rec.layouts[0], "Hvem")->why, "as you said (--map)");
	free(text);
	kr_recognition_release(&rec);
}

static void maps_by_number_make_a_list_without_headings_readable(void **state)
{
	static const struct kr_map maps[] = { { KR_ROLE_OLD, KR_FIELD_NAME, "1" },
		                              { KR_ROLE_OLD, KR_FIELD_EMAIL, "B" } };
	const struct kr_roster_request request = { .role = KR_ROLE_OLD, .maps = maps, .n_maps = 2 };
	const struct fake_sheet sheet = { .name = "",
		                          .rows = "Kirsten Holm|kiho@korsbaek.dk\nSvend Bøgh|svbo@korsbaek.dk\n" };
	struct kr_reader *reader = fake_open(&sheet, 1);
	struct kr_recognition rec;
	struct kr_roster *roster;
	struct kr_person person;

	(void)state;
	assert_true(kr_roster_recognise(reader, &request, &rec, NULL));
	assert_int_equal(rec.layouts[0].header_row, 0);
	assert_true(kr_roster_open(reader, &rec.layouts[0], &roster, NULL));
	assert_int_equal(kr_roster_next(roster, &person, NULL), KR_ROW);
	assert_int_equal(person.row, 1);
	assert_string_equal(person.field[KR_FIELD_NAME], "Kirsten Holm");
	assert_string_equal(person.field[KR_FIELD_EMAIL], "kiho@korsbaek.dk");
	kr_roster_close(roster);
	kr_recognition_release(&rec);
	kr_reader_close(reader);
}

static void a_map_to_no_column_is_a_mistake_on_the_command_line(void **state)
{
	struct kr_map map = { KR_ROLE_OLD, KR_FIELD_EMAIL, "E-mial" };
	const struct kr_roster_request request = { .role = KR_ROLE_OLD, .maps = &map, .n_maps = 1 };

	(void)state;
	expect_error(&three_sheets[2], 1, &request, KR_E_USAGE,
	             "--map old.email: there is no column “E-mial”; did you mean “E-mail”?");
	map.column = "Xyz";
	expect_error(&three_sheets[2], 1, &request, KR_E_USAGE,
	             "--map old.email: there is no column “Xyz”; klikrecon inspect shows those there are");
}

/* ---- CPR numbers ---- */

static void cpr_numbers_are_found_by_what_they_look_like(void **state)
{
	/* None of these is anybody's: there is no 31st of February and no 31st of April. */
	static const char *const columns[] = {
		"310299-0000|310298-0000", "3102990000|3102980000",   "310299 0000|310298 0000",
		"310299-xxxx|310298-****", "910299-0000|910298-0000", "3,10299E+09|3,10298E+09",
		"3.10299E+09|3.10298E+09", "104990000|104980000",
	};
	const struct kr_roster_request request = { .role = KR_ROLE_OLD };

	(void)state;
	for (size_t i = 0; i < sizeof columns / sizeof *columns; i++) {
		size_t first = strcspn(columns[i], "|");
		struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_str_printf(&rows, "Navn|Bruger ID\nKirsten Holm|%.*s\nSvend Bøgh|%s\n", (int)first, columns[i],
		              columns[i] + first + 1);
		const struct fake_sheet sheet = { .name = "Ark1", .rows = rows.buf };
		struct kr_recognition rec;
		assert_true(recognise(&sheet, 1, &request, &rec, NULL));
		const struct kr_column *column = column_named(&rec.layouts[0], "Bruger ID");
		if (column->field != KR_FIELD_CPR)
			fail_msg("%s: taken for %s", columns[i], kr_field_name(column->field));
		assert_string_equal(column->why, "the values look like CPR numbers: never read");
		assert_string_equal(column->example, "");
		assert_string_equal(column->value, "");
		assert_true(warns(&rec, "“Bruger ID” holds CPR numbers"));
		kr_recognition_release(&rec);
		kr_str_release(&rows);
	}
}

static void other_numbers_are_no_cpr_numbers(void **state)
{
	static const char *const numbers[] = { "55500001",    "4555500001", "100123456",    "20251103",
		                               "45964",       "1.2",        "999999-9999",  "3213990000",
		                               "310099-0000", "310299-000", "1234567890123" };

	(void)state;
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_str_printf(&rows, "Navn|Løbenummer\nKirsten Holm|%s\n", numbers[i]);
		const struct fake_sheet sheet = { .name = "Ark1", .rows = rows.buf };
		const struct kr_roster_request request = { .role = KR_ROLE_OLD };
		struct kr_recognition rec;
		assert_true(recognise(&sheet, 1, &request, &rec, NULL));
		if (column_named(&rec.layouts[0], "Løbenummer")->field == KR_FIELD_CPR)
			fail_msg("%s was taken for a CPR number", numbers[i]);
		kr_recognition_release(&rec);
		kr_str_release(&rows);
	}
}

/* A row of people that is mistaken for the header is not shown as headings. */
static void no_heading_is_anybodys(void **state)
{
	const struct kr_roster_request request = { .role = KR_ROLE_OLD };
	const struct fake_sheet sheet = { .name = "Ark1",
		                          .rows = "Navn|310299-0000|E-mail|kiho@korsbaek.dk|CPR: 310299-0000.\n"
		                                  "Kirsten Holm|1|kiho@korsbaek.dk|2|3\n" };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(&sheet, 1, &request, &rec, NULL));
	for (size_t i = 0; i < rec.layouts[0].n_columns; i++) {
		assert_null(strstr(rec.layouts[0].columns[i].header, "310299"));
		assert_null(strchr(rec.layouts[0].columns[i].header, '@'));
	}
	kr_recognition_release(&rec);
}

static void a_map_does_not_reach_cpr_numbers(void **state)
{
	static const struct kr_map map = { KR_ROLE_OLD, KR_FIELD_USER_ID, "Id" };
	const struct kr_roster_request request = { .role = KR_ROLE_OLD, .maps = &map, .n_maps = 1 };
	const struct fake_sheet sheet = { .name = "Ark1", .rows = "Navn|Id\nKirsten Holm|310299-0000\n" };

	(void)state;
	expect_error(&sheet, 1, &request, KR_E_USAGE,
	             "--map old.user-id: the column “Id” holds CPR numbers, which are never read");
}

/* ---- what is shown ---- */

static void examples_tell_the_form_and_nobody(void **state)
{
	const struct kr_roster_request request = { .role = KR_ROLE_FKORG };
	const struct fake_sheet sheet = { .name = "Ark1",
		                          .rows = "Navn|E-mail|Privat|UUID|Status|Stilling\n"
		                                  "Åse Bøgh-Holm|aase@korsbaek.dk|aase@boegh.dk|" UUID_1
		                                  "|Aktiv|Leder af kultur, fritid og skove\n"
		                                  "Svend Bøgh|svbo@korsbaek.dk|svend@hjemme.dk|" UUID_2
		                                  "|Lukket|Ingeniør\n" };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(&sheet, 1, &request, &rec, NULL));
	assert_string_equal(column_named(&rec.layouts[0], "Navn")->example, "Xxx Xxxx-Xxxx");
	assert_string_equal(column_named(&rec.layouts[0], "E-mail")->example, "a…@korsbaek.dk");
	assert_string_equal(column_named(&rec.layouts[0], "Privat")->example, "xxxx@xxxxx.xx");
	assert_string_equal(column_named(&rec.layouts[0], "UUID")->example, "99999999-9999-9999-9999-…");
	assert_string_equal(column_named(&rec.layouts[0], "Status")->example, "Aktiv");
	assert_string_equal(column_named(&rec.layouts[0], "Stilling")->example, "Xxxxx xx xxxxxx, xxxxxx …");
	assert_string_equal(column_named(&rec.layouts[0], "Navn")->value, "Åse Bøgh-Holm");
	kr_recognition_release(&rec);
}

static void the_role_is_guessed_from_the_columns(void **state)
{
	static const struct {
		enum kr_role role;
		const char *rows;
	} lists[] = {
		{ KR_ROLE_OLD, "Navn|E-mail|Projekter\nKirsten Holm|kiho@korsbaek.dk|Selma\n" },
		{ KR_ROLE_OLD, "Navn|E-mail\nKirsten Holm|kiho@korsbaek.dk\n" },
		{ KR_ROLE_FKORG, "Navn|E-mail|UUID\nKirsten Holm|kiho@korsbaek.dk|" UUID_1 "\n" },
		{ KR_ROLE_FKADM, "Bruger ID|Jobfunktionsrolle\nkiho|KLIK-bruger\n" },
		{ KR_ROLE_LOGINS, "E-mail|Seneste login\nkiho@korsbaek.dk|2025-10-01\n" },
	};
	const struct kr_roster_request request = { .guess_role = true };

	(void)state;
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		const struct fake_sheet sheet = { .name = "Ark1", .rows = lists[i].rows };
		struct kr_recognition rec;
		assert_true(recognise(&sheet, 1, &request, &rec, NULL));
		assert_int_equal(rec.role, lists[i].role);
		kr_recognition_release(&rec);
	}
}

static void inspect_shows_also_what_is_not_enough(void **state)
{
	const struct kr_roster_request request = { .role = KR_ROLE_FKORG, .lacking_is_fine = true };
	const struct fake_sheet sheet = { .name = "Ark1", .rows = "Navn|Titel\nKirsten Holm|Bibliotekar\n" };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(&sheet, 1, &request, &rec, NULL));
	assert_int_equal(rec.lacking.code, KR_E_REFUSED);
	assert_int_equal(rec.layouts[0].n_columns, 2);
	kr_recognition_release(&rec);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_header_is_found_below_title_lines),
		cmocka_unit_test(of_repeated_headings_the_one_whose_values_differ_is_the_users),
		cmocka_unit_test(a_row_of_groups_tells_whose_repeated_headings_are),
		cmocka_unit_test(a_value_that_is_also_a_heading_makes_no_header),
		cmocka_unit_test(a_hidden_sheet_is_only_taken_when_no_visible_one_fits),
		cmocka_unit_test(a_sheet_is_named_or_numbered),
		cmocka_unit_test(another_sheet_with_such_a_list_is_told_of),
		cmocka_unit_test(sheets_that_are_known_are_told_of_as_well),
		cmocka_unit_test(what_each_list_needs),
		cmocka_unit_test(a_refusal_names_the_headings_and_the_nearest_guess),
		cmocka_unit_test(without_headings_no_value_is_told),
		cmocka_unit_test(a_map_goes_before_everything),
		cmocka_unit_test(maps_by_number_make_a_list_without_headings_readable),
		cmocka_unit_test(a_map_to_no_column_is_a_mistake_on_the_command_line),
		cmocka_unit_test(cpr_numbers_are_found_by_what_they_look_like),
		cmocka_unit_test(other_numbers_are_no_cpr_numbers),
		cmocka_unit_test(no_heading_is_anybodys),
		cmocka_unit_test(a_map_does_not_reach_cpr_numbers),
		cmocka_unit_test(examples_tell_the_form_and_nobody),
		cmocka_unit_test(the_role_is_guessed_from_the_columns),
		cmocka_unit_test(inspect_shows_also_what_is_not_enough),
	};
	return cmocka_run_group_tests(tests, english, NULL);
}
