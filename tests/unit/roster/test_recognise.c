/* SPDX-License-Identifier: MPL-2.0 */
/* The real extracts of the municipalities, each with its traps, as small invented ones. */
#include "recognised.h"

#include "klikrecon/str.h"

#define UUID_1  "11111111-2222-4333-8444-000000000001"
#define UUID_2  "11111111-2222-4333-8444-000000000002"
#define UUID_3  "11111111-2222-4333-8444-000000000003"
#define OTHER_1 "aaaaaaaa-2222-4333-8444-000000000001"
#define OTHER_2 "aaaaaaaa-2222-4333-8444-000000000002"
#define OTHER_3 "aaaaaaaa-2222-4333-8444-000000000003"
#define UNIT    "cccccccc-2222-4333-8444-000000000009"

static const struct fake_sheet rollekatalog[] = {
	{ .name = "Stamdata", .rows = "Tidspunkt for rapport-oprettelse\n2025-10-20 08:00:00\n\nDato|2025-10-20\n" },
	{ .name = "Brugere",
	  .rows = "UUID|Brugernavn|Bruger ID|Aktiv/Inaktiv\n" OTHER_1 "|Kirsten Holm|kiho|aktiv\n" OTHER_2
	          "|Svend Bøgh|svbo|aktiv\n" },
	{ .name = "Enhedsroller",
	  .rows = "Enhed|Enhed UUID|Jobfunktionsrolle|It-system|Tildelt af|Dato|Tildelt via|Undtagede brugere\n"
	          "Teknik|" UNIT
	          "|KLIK-bruger|KLIK|Grethe Ås (graa)|2025-01-01 00:00:00|Tildelt direkte|Svend Bøgh (svbo)\n" },
	{ .name = "Brugerroller",
	  .rows = "Brugernavn|Bruger ID|Medarbejder UUID|Enhedsnavn|Enheds "
	          "UUID|Aktiv/Inaktiv|Jobfunktionsrolle|It-system|Tildelt "
	          "af|Fra dato|Til dato|Tildelt via\n"
	          "Kirsten Holm|kiho|" UUID_1 "|Teknik|" UNIT
	          "|aktiv|KLIK-bruger|KLIK|Grethe Ås (graa)|2025-01-01 00:00:00||Tildelt direkte\n"
	          "Kirsten Holm|kiho|" UUID_1 "|Teknik|" UNIT
	          "|aktiv|Sagsbehandler|SBSYS|Grethe Ås (graa)|2025-01-01 00:00:00||Tildelt direkte\n"
	          "Svend Bøgh|svbo|" UUID_2 "|Kultur|" UNIT
	          "|inaktiv|KLIK-administrator|KLIK|Grethe Ås (graa)|2025-02-01 00:00:00|2025-06-30 "
	          "00:00:00|Tildelt via stilling\n" },
	{ .name = "Negative roller.",
	  .rows = "Brugernavn|Bruger ID|Medarbejder UUID|Enhedsnavn|Enheds "
	          "UUID|Aktiv/Inaktiv|Jobfunktionsrolle|It-system|Tildelt "
	          "af|Fra dato|Til dato|Tildelt via\n"
	          "Kirsten Holm|kiho|" UUID_1 "|Teknik|" UNIT
	          "|aktiv|KLIK-bruger|KLIK|Grethe Ås (graa)|2025-01-01 00:00:00||Tildelt direkte\n" },
};
enum { ROLLEKATALOG_SHEETS = sizeof rollekatalog / sizeof *rollekatalog };

static const char rollekatalog_columns[] = "uuid=Medarbejder UUID, user-id=Bruger ID, name=Brugernavn, "
					   "unit=Enhedsnavn, active=Aktiv/Inaktiv, valid-from=Fra dato, "
					   "valid-to=Til dato, role=Jobfunktionsrolle, it-system=It-system";

static void rollekatalog_users_come_from_the_sheet_with_fk_orgs_uuid(void **state)
{
	(void)state;
	expect_layout(KR_ROLE_FKORG, rollekatalog, ROLLEKATALOG_SHEETS, "Brugerroller", rollekatalog_columns);
}

static void rollekatalog_roles_come_from_both_sheets_and_one_takes_away(void **state)
{
	const struct kr_roster_request request = { .role = KR_ROLE_FKADM };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(rollekatalog, ROLLEKATALOG_SHEETS, &request, &rec, NULL));
	assert_int_equal(rec.n_layouts, 2);
	for (size_t i = 0; i < 2; i++) {
		char *text = text_of_layout(&rec.layouts[i]);
		assert_string_equal(text, rollekatalog_columns);
		assert_string_equal(rec.layouts[i].profile, "OS2rollekatalog Rapport");
		free(text);
	}
	assert_string_equal(rec.layouts[0].sheet_name, "Brugerroller");
	assert_false(rec.layouts[0].negative);
	assert_string_equal(rec.layouts[1].sheet_name, "Negative roller.");
	assert_true(rec.layouts[1].negative);
	kr_recognition_release(&rec);
}

static void the_internal_uuid_of_rollekatalogs_users_is_not_taken(void **state)
{
	const struct kr_roster_request request = { .role = KR_ROLE_FKORG, .sheet = "Brugere" };
	struct kr_recognition rec;

	(void)state;
	assert_true(recognise(rollekatalog, ROLLEKATALOG_SHEETS, &request, &rec, NULL));
	const struct kr_column *uuid = column_named(&rec.layouts[0], "UUID");
	assert_int_equal(uuid->field, KR_FIELD_NONE);
	assert_string_equal(uuid->why, "an id inside the system that made the file, not FK ORG's");
	assert_int_equal(column_named(&rec.layouts[0], "Brugernavn")->field, KR_FIELD_NAME);
	kr_recognition_release(&rec);
}

/* A municipality may well call its own sheet "Brugere". */
static void a_sheet_of_that_name_in_another_workbook_keeps_its_uuid(void **state)
{
	(void)state;
	const struct fake_sheet own = { .name = "Brugere",
		                        .rows = "UUID|Navn|Bruger ID\n" UUID_1 "|Kirsten Holm|kiho\n" };
	expect_layout(KR_ROLE_FKORG, &own, 1, "Brugere", "uuid=UUID, user-id=Bruger ID, name=Navn");
}

static void sofd_has_only_the_managers_mail(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_FKORG,
	               "OS2sofd Person UUID|Medarbejdernavn|Stilling|Ansættelsesforhold|Start dato|Stop "
	               "dato|Brugernavn|Kontotype|Brugerstatus|FK Org Bruger UUID|Enheds UUID|Enhed|Leder|Leders "
	               "brugernavn|Leders email\n" OTHER_1
	               "|Kirsten Holm|Bibliotekar|Fuldtid|2020-01-01||kiho|AD konto|Aktiv|" UUID_1 "|" UNIT
	               "|Kultur|Grethe Ås|graa|graa@korsbaek.dk\n" OTHER_2
	               "|Svend Bøgh|Ingeniør|Fuldtid|2020-01-01||svbo|AD konto|Deaktiveret|" UUID_2 "|" UNIT
	               "|Teknik|Grethe Ås|graa|graa@korsbaek.dk\n",
	               "uuid=FK Org Bruger UUID, user-id=Brugernavn, name=Medarbejdernavn, title=Stilling, unit=Enhed, "
	               "active=Brugerstatus, valid-from=Start dato, valid-to=Stop dato");
}

static void older_sofd_calls_the_persons_uuid_the_employees(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_FKORG,
	               "Medarbejder UUID|Medarbejdernavn|Stilling|Ansættelsesforhold|Start dato|Stop "
	               "dato|Brugernavn|Kontotype|Enheds "
	               "UUID|Enhed|Leder|Intern reference\n" OTHER_1
	               "|Kirsten Holm|Bibliotekar|Fuldtid|2020-01-01||kiho|AD konto|" UNIT "|Kultur|Grethe Ås|17\n",
	               "user-id=Brugernavn, name=Medarbejdernavn, title=Stilling, unit=Enhed, valid-from=Start dato, "
	               "valid-to=Stop dato");
}

static void os2faktors_uuid_is_mitids(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_FKADM,
	               "Navn|Brugernavn|Personnummer|Domæne|NSIS status|MitID Erhverv "
	               "UUID|Administratorroller|Jobfunktionsroller\n"
	               "Kirsten Holm|kiho|310299-xxxx|korsbaek|Betydelig|" OTHER_1 "||KLIK-bruger\\nSagsbehandler\n"
	               "Svend Bøgh|svbo|310298-xxxx|korsbaek|Betydelig|" OTHER_2 "|Registrant|Sagsbehandler\n",
	               "user-id=Brugernavn, name=Navn, role=Jobfunktionsroller, cpr=Personnummer");
}

static void os2mos_person_uuid_is_never_the_users(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_FKORG,
	               "CPR-Nummer|Ansættelse gyldig fra|Ansættelse gyldig til|Fornavn|Efternavn|Person "
	               "UUID|Brugernavn|Org-enhed|Org-enhed "
	               "UUID|E-mail|Telefon|Stillingsbetegnelse|Engagement UUID\n"
	               "3102990000|2015-08-01||Kirsten|Holm|" OTHER_1 "|kiho|Kultur|" UNIT
	               "|kiho@korsbaek.dk|55500001|Bibliotekar|" OTHER_3 "\n"
	               "3102980000|2016-08-01|2026-01-01|Svend|Bøgh|" OTHER_2 "|svbo|Teknik|" UNIT
	               "|svbo@korsbaek.dk|55500002|Ingeniør|" OTHER_3 "\n",
	               "user-id=Brugernavn, given-name=Fornavn, surname=Efternavn, email=E-mail, "
	               "title=Stillingsbetegnelse, unit=Org-enhed, "
	               "valid-from=Ansættelse gyldig fra, valid-to=Ansættelse gyldig til, cpr=CPR-Nummer");
}

static void os2mos_bare_uuid_is_the_persons(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_FKORG,
	               "UUID|Navn på person|Stilling|CPR-Nummer|AD-Email|AD-Telefonnummer|Enhed\n" OTHER_1
	               "|Kirsten Holm|Bibliotekar|3102990000|kiho@korsbaek.dk|55500001|Kultur\n",
	               "name=Navn på person, email=AD-Email, title=Stilling, unit=Enhed, cpr=CPR-Nummer");
}

static void a_municipalitys_own_extract(void **state)
{
	(void)state;
	expect_columns(
		KR_ROLE_FKORG,
		"uuid|fullname|ad1|title|manager_uuid|email|department|nul\n" UUID_1
		"|Kirsten Holm|kiho|Bibliotekar|" OTHER_1 "|kiho@korsbaek.dk|Kultur|0\n" UUID_2
		"|Svend Bøgh|svbo|Ingeniør|" OTHER_1 "|svbo@korsbaek.dk|Teknik|1\n",
		"uuid=uuid, user-id=ad1, name=fullname, email=email, title=title, unit=department, inactive=nul");
}

static void an_active_directory_export(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_FKORG,
	               "DistinguishedName|Enabled|GivenName|Name|ObjectClass|ObjectGUID|SamAccountName|SID|Surname|"
	               "UserPrincipalName|"
	               "EmailAddress|Title|Department|LastLogonDate|employeeNumber\n"
	               "CN=kiho|True|Kirsten|Kirsten Holm|user|" UUID_1
	               "|kiho|S-1-5-21-1|Holm|kiho@korsbaek.dk|kirsten.holm@korsbaek.dk|"
	               "Bibliotekar|Kultur|10-10-2025 08:00:00|310299-0000\n"
	               "CN=svbo|False|Svend|Svend B?gh|user|" UUID_2
	               "|svbo|S-1-5-21-2|B?gh|svbo@korsbaek.dk|svend.boegh@korsbaek.dk|"
	               "Ingeni?r|Teknik|11-10-2025 08:00:00|310298-0000\n",
	               "uuid=ObjectGUID, user-id=SamAccountName, name=Name, given-name=GivenName, surname=Surname, "
	               "email=EmailAddress, "
	               "title=Title, unit=Department, active=Enabled, cpr=employeeNumber");
}

static void entras_object_id_is_not_fk_orgs(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_FKORG,
	               "userPrincipalName|displayName|surname|mail|givenName|objectId|userType|jobTitle|department|"
	               "accountEnabled|"
	               "alternateEmailAddress\n"
	               "kiho@korsbaek.dk|Kirsten Holm|Holm|kiho@korsbaek.dk|Kirsten|" OTHER_1
	               "|Member|Bibliotekar|Kultur|True|k@hjemme.dk\n"
	               "svbo@korsbaek.dk|Svend Bøgh|Bøgh|svbo@korsbaek.dk|Svend|" OTHER_2
	               "|Member|Ingeniør|Teknik|False|s@hjemme.dk\n",
	               "user-id=userPrincipalName, name=displayName, given-name=givenName, surname=surname, "
	               "email=mail, title=jobTitle, "
	               "unit=department, active=accountEnabled");
}

static void fk_org_flattened_has_addresses_of_all_kinds_in_one_column(void **state)
{
	(void)state;
	expect_columns(
		KR_ROLE_FKORG,
		"uuid|brugernavn|status|navn|adresseTekst|adresseRolleTitel|medlemskabRolleTitel|enhedsnavn\n" UUID_1
		"|kiho|AKTIV|Kirsten Holm|kiho@korsbaek.dk|E-mail|Bibliotekar|Kultur\n" UUID_1
		"|kiho|AKTIV|Kirsten Holm|55500001|Telefon|Bibliotekar|Kultur\n" UUID_2
		"|svbo|INAKTIV|Svend Bøgh|55500002|Telefon|"
		"Ingeniør|Teknik\n",
		"uuid=uuid, user-id=brugernavn, name=navn, email=adresseTekst, title=medlemskabRolleTitel, "
		"unit=enhedsnavn, "
		"active=status");
}

/* One row per user and address, or a user on two rows by mistake: only the former is counted by users. */
static void an_extract_with_several_rows_per_user(void **state)
{
	static const struct {
		unsigned rows, again; /* how many of them repeat the row before */
		bool repeats;
	} cases[] = { { 40, 0, false }, { 40, 1, false }, { 40, 4, true }, { 40, 20, true } };

	(void)state;
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_str_puts(&rows, "UUID|Navn|E-mail\n");
		for (unsigned n = 0, user = 0; n < cases[i].rows; n++) {
			user += n % 2 == 0 || n / 2 >= cases[i].again;
			kr_str_printf(&rows, "11111111-2222-4333-8444-%012u|Kirsten Holm|k%u@korsbaek.dk\n", user, n);
		}
		const struct fake_sheet sheet = { .name = "Ark1", .rows = rows.buf };
		const struct kr_roster_request request = { .role = KR_ROLE_FKORG };
		struct kr_recognition rec;
		assert_true(recognise(&sheet, 1, &request, &rec, NULL));
		assert_int_equal(rec.layouts[0].repeats_users, cases[i].repeats);
		kr_recognition_release(&rec);
		kr_str_release(&rows);
	}
}

static void what_kombits_list_may_look_like(void **state)
{
	(void)state;
	expect_columns(
		KR_ROLE_OLD,
		"KLIK-brugere i Korsbæk Kommune||||||\n\n"
		"Navn|E-mail|Brugertype|Kommune|Projekt(er)|Roller i rollegalleriet|Sidst logget ind\n"
		"Kirsten Holm|kiho@korsbaek.dk|Kommunal bruger|Korsbæk|Monopolbrud; Selma|Projektleder|2025-03-01\n"
		"Svend Bøgh|svbo@korsbaek.dk|Kommunal bruger|Korsbæk|Selma||2024-11-17\n",
		"name=Navn, email=E-mail, unit=Kommune, login=Sidst logget ind, projects=Projekt(er), "
		"gallery-roles=Roller i rollegalleriet");
}

/* Whose "address" is his user id is looked for by it; "Ja" and a unit's name are nobody's. */
static void user_ids_may_stand_where_kombits_list_has_addresses(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_OLD, "Navn|E-mail|Brugernavn\nKirsten Holm||\nSvend Bøgh|svbo2|\n",
	               "user-id=Brugernavn, name=Navn, email=E-mail");
	expect_columns(KR_ROLE_OLD, "Navn|E-mail|Brugernavn\nKirsten Holm|ja|kiho\nSvend Bøgh|nej|svbo\n",
	               "user-id=Brugernavn, name=Navn");
	expect_columns(KR_ROLE_OLD,
	               "Navn|E-mail|Brugernavn\nKirsten Holm|Kultur|kiho\nSvend Bøgh|Kultur|svbo\nIda Ås|Kultur|idaa\n",
	               "user-id=Brugernavn, name=Navn");
	expect_columns(KR_ROLE_FKORG, "UUID|Navn|E-mail\n" UUID_1 "|Kirsten Holm|kiho\n", "uuid=UUID, name=Navn");
}

static void a_login_list(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_LOGINS,
	               "E-mail|Tidspunkt|Loginmetode\nkiho@korsbaek.dk|2025-10-01 10:00|Login for kommunal bruger\n"
	               "svbo@korsbaek.dk|2025-10-02 10:00|Login med e-mail\n",
	               "email=E-mail, login=Tidspunkt, login-method=Loginmetode");
}

static void a_login_to_something_else_is_not_one_to_klik(void **state)
{
	(void)state;
	expect_columns(KR_ROLE_FKORG,
	               "UUID|Navn|Seneste login|KLIK-login\n" UUID_1 "|Kirsten Holm|2025-10-01|2025-10-02\n",
	               "uuid=UUID, name=Navn, login=KLIK-login");
}

/* The same table with its columns in another order is understood in the same way. */
static void column_order_changes_nothing(void **state)
{
	static const char *const columns[][4] = {
		{ "Navn", "Kirsten Holm", "Svend Bøgh", "Grethe Ås" },
		{ "E-mail", "kiho@korsbaek.dk", "svbo@korsbaek.dk", "graa@korsbaek.dk" },
		{ "E-mail", "graa@korsbaek.dk", "graa@korsbaek.dk", "graa@korsbaek.dk" },
		{ "UUID", UUID_1, UUID_2, UUID_3 },
		{ "Org-enhed UUID", UNIT, UNIT, UNIT },
		{ "Bruger", "kiho", "svbo", "graa" },
		{ "Fornavn", "Kirsten", "Svend", "Grethe" },
		{ "Status", "Aktiv", "Aktiv", "Lukket" },
		{ "Leder", "Grethe Ås", "Grethe Ås", "Hr. Varnæs" },
	};
	enum { COLUMNS = sizeof columns / sizeof *columns };
	unsigned random = 20251103;

	(void)state;
	for (int round = 0; round < 200; round++) {
		size_t order[COLUMNS];
		struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED);

		for (size_t i = 0; i < COLUMNS; i++)
			order[i] = i;
		for (size_t i = COLUMNS - 1; i > 0; i--) {
			random = random * 1103515245 + 12345;
			size_t j = random / 65536 % (i + 1), kept = order[i];
			order[i] = order[j];
			order[j] = kept;
		}
		for (size_t row = 0; row < 4; row++)
			for (size_t i = 0; i < COLUMNS; i++)
				kr_str_printf(&rows, "%s%c", columns[order[i]][row], i + 1 < COLUMNS ? '|' : '\n');
		expect_columns(KR_ROLE_FKORG, rows.buf,
		               "uuid=UUID, user-id=Bruger, name=Navn, given-name=Fornavn, email=E-mail, active=Status");
		kr_str_release(&rows);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(rollekatalog_users_come_from_the_sheet_with_fk_orgs_uuid),
		cmocka_unit_test(rollekatalog_roles_come_from_both_sheets_and_one_takes_away),
		cmocka_unit_test(the_internal_uuid_of_rollekatalogs_users_is_not_taken),
		cmocka_unit_test(a_sheet_of_that_name_in_another_workbook_keeps_its_uuid),
		cmocka_unit_test(sofd_has_only_the_managers_mail),
		cmocka_unit_test(older_sofd_calls_the_persons_uuid_the_employees),
		cmocka_unit_test(os2faktors_uuid_is_mitids),
		cmocka_unit_test(os2mos_person_uuid_is_never_the_users),
		cmocka_unit_test(os2mos_bare_uuid_is_the_persons),
		cmocka_unit_test(a_municipalitys_own_extract),
		cmocka_unit_test(an_active_directory_export),
		cmocka_unit_test(entras_object_id_is_not_fk_orgs),
		cmocka_unit_test(fk_org_flattened_has_addresses_of_all_kinds_in_one_column),
		cmocka_unit_test(an_extract_with_several_rows_per_user),
		cmocka_unit_test(what_kombits_list_may_look_like),
		cmocka_unit_test(user_ids_may_stand_where_kombits_list_has_addresses),
		cmocka_unit_test(a_login_list),
		cmocka_unit_test(a_login_to_something_else_is_not_one_to_klik),
		cmocka_unit_test(column_order_changes_nothing),
	};
	return cmocka_run_group_tests(tests, english, NULL);
}
