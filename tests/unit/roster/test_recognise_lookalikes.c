/* SPDX-License-Identifier: MPL-2.0 */
/* Headings: every one that is known to mean a field, every one that only looks like it, and the forms in which they
 * come. */
#include "recognised.h"

#define UUID_1 "11111111-2222-4333-8444-000000000001"
#define UUID_2 "11111111-2222-4333-8444-000000000002"

enum kind { UUIDS, ACCOUNTS, NAMES, ADDRESSES, WORDS, DATES, ANSWERS };

static const char *const values[][2] = {
	[UUIDS] = { UUID_1, UUID_2 },
	[ACCOUNTS] = { "kiho", "svbo" },
	[NAMES] = { "Kirsten Holm", "Svend Bøgh" },
	[ADDRESSES] = { "kiho@korsbaek.dk", "svbo@korsbaek.dk" },
	[WORDS] = { "Kultur", "Teknik" },
	[DATES] = { "2025-10-01", "01-10-2025" },
	[ANSWERS] = { "Ja", "Nej" },
};

/* What a column with this heading and such values becomes in a list that has what it needs already, in other columns.
 */
static enum kr_field field_of(enum kr_role role, const char *header, enum kind kind, char *ret_why, size_t why_size)
{
	const struct kr_roster_request request = { .role = role };
	struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_recognition rec;
	struct kr_err err = KR_ERR_INIT;

	/* The others must not be what is tested: a uuid beside a mail, a mail beside a uuid, the role where one is
	 * needed. */
	const bool mail_tested = kind == ADDRESSES;
	kr_str_printf(&rows, "%s|Bemærkning%s|%s\n", mail_tested ? "Medarbejder UUID" : "AD-Email",
	              role == KR_ROLE_FKADM ? "|Jobfunktionsrolle" : "", header);
	for (size_t i = 0; i < 2; i++)
		kr_str_printf(&rows, "%s|-%s|%s\n", values[mail_tested ? UUIDS : ADDRESSES][i],
		              role == KR_ROLE_FKADM ? "|KLIK-bruger" : "", values[kind][i]);
	/* FK ORG needs a name or a mail as well. */
	if (mail_tested) {
		kr_str_clear(&rows);
		kr_str_printf(&rows, "Medarbejder UUID|Medarbejdernavn|%s\n", header);
		for (size_t i = 0; i < 2; i++)
			kr_str_printf(&rows, "%s|%s|%s\n", values[UUIDS][i], values[NAMES][i], values[kind][i]);
	}
	const struct fake_sheet sheet = { .name = "Ark1", .rows = rows.buf };
	if (!recognise(&sheet, 1, &request, &rec, &err))
		fail_msg("%s: %s", header, err.what);
	const struct kr_column *column = column_named(&rec.layouts[0], header);
	enum kr_field field = column->field;
	if (ret_why != NULL)
		snprintf(ret_why, why_size, "%s", column->why);
	kr_recognition_release(&rec);
	kr_str_release(&rows);
	return field;
}

static void every_heading_of_a_field_is_known(void **state)
{
	static const struct {
		enum kr_field field;
		enum kr_role role;
		enum kind kind;
		const char *headers[40];
	} known[] = {
		{ KR_FIELD_UUID,
		  KR_ROLE_FKORG,
		  UUIDS,
		  { "FK Org Bruger UUID", "Medarbejder UUID", "extUuid", "external_id", "uuid", "uuid_userref",
		    "ObjectGUID", "ad_guid", "ADMedarbejderID", "Bruger UUID", "KOMBIT UUID", "Bruger ID" } },
		{ KR_FIELD_USER_ID,
		  KR_ROLE_FKORG,
		  ACCOUNTS,
		  { "Brugernavn", "Bruger ID", "Bruger-id", "BrugerId", "UserId", "SamAccountName", "ADBrugerNavn",
		    "AD konto", "UserPrincipalName", "Shortname", "user_key", "bvn", "BrugervendtNøgle", "Initialer",
		    "DI_User", "ad1", "Bruger", "User name", "Login" } },
		{ KR_FIELD_NAME,
		  KR_ROLE_FKORG,
		  NAMES,
		  { "Navn", "Medarbejdernavn", "Navn på medarbejder", "Personens navn", "fullname", "Name",
		    "DisplayName", "CN", "NavnTekst", "Brugernavn", "Fulde navn", "Bruger", "Medarbejder" } },
		{ KR_FIELD_GIVEN_NAME,
		  KR_ROLE_FKORG,
		  WORDS,
		  { "Fornavn", "firstname", "GivenName", "given_name", "Fornavn(e)" } },
		{ KR_FIELD_SURNAME, KR_ROLE_FKORG, WORDS, { "Efternavn", "lastname", "Surname", "sn" } },
		{ KR_FIELD_EMAIL,
		  KR_ROLE_FKORG,
		  ADDRESSES,
		  { "E-mail", "Email", "Mail", "EmailAddress", "AD-Email", "Email1", "Email2", "Mailadresse",
		    "E-mailadresse", "adresseTekst", "E-mail adresse", "Brugerens e-mail", "Primær e-mail",
		    "E-mail (arbejde)", "E-mail *" } },
		{ KR_FIELD_TITLE,
		  KR_ROLE_FKORG,
		  WORDS,
		  { "Stilling", "Stillinger", "Stillingsbetegnelse", "title", "jobTitle" } },
		{ KR_FIELD_UNIT,
		  KR_ROLE_FKORG,
		  WORDS,
		  { "Enhed", "Enhedsnavn", "Org-enhed", "Afdeling", "Ansættelsessted", "Department", "Organisation",
		    "Kommune" } },
		{ KR_FIELD_ACTIVE,
		  KR_ROLE_FKORG,
		  ANSWERS,
		  { "Aktiv/Inaktiv", "Brugerstatus", "Status", "Enabled", "accountEnabled", "Tilstand", "Aktiv?" } },
		{ KR_FIELD_INACTIVE, KR_ROLE_FKORG, ANSWERS, { "disabled", "nul", "Deleted_in_ad", "Spærret" } },
		{ KR_FIELD_VALID_FROM, KR_ROLE_FKADM, DATES, { "Fra dato", "Gyldig fra", "Startdato" } },
		{ KR_FIELD_VALID_TO,
		  KR_ROLE_FKADM,
		  DATES,
		  { "Stop dato", "Nedlukningsdato", "Fratraad_dato", "leave_date", "Til dato", "Gyldig til", "slut" } },
		{ KR_FIELD_ROLE,
		  KR_ROLE_FKORG,
		  WORDS,
		  { "Jobfunktionsrolle", "Jobfunktionsroller", "Rollebuket", "Systemrolle", "Rolle", "MemberOf",
		    "Rolle(r)" } },
		{ KR_FIELD_IT_SYSTEM, KR_ROLE_FKADM, WORDS, { "It-system", "IT System", "Itsystem" } },
		{ KR_FIELD_LOGIN,
		  KR_ROLE_OLD,
		  DATES,
		  { "Sidste login", "Seneste login", "Sidst logget ind", "Sidste login i KLIK" } },
		{ KR_FIELD_LOGIN_METHOD, KR_ROLE_LOGINS, WORDS, { "Loginmetode", "Login-type" } },
		{ KR_FIELD_PROJECTS,
		  KR_ROLE_OLD,
		  WORDS,
		  { "Projekter", "Projekt(er)", "KLIK-projekter", "Antal projekter" } },
		{ KR_FIELD_GALLERY_ROLES,
		  KR_ROLE_OLD,
		  WORDS,
		  { "Rollegalleri-roller", "Roller i rollegalleriet", "Rollegalleri", "Roller" } },
		{ KR_FIELD_CPR,
		  KR_ROLE_FKORG,
		  WORDS,
		  { "CPR", "CPR-Nummer", "CPRnr", "cpr1", "Personnummer", "CPR-nr. (10 cifre)" } },
	};

	(void)state;
	for (size_t i = 0; i < sizeof known / sizeof *known; i++)
		for (size_t j = 0; known[i].headers[j] != NULL; j++) {
			enum kr_field field = field_of(known[i].role, known[i].headers[j], known[i].kind, NULL, 0);
			if (field != known[i].field)
				fail_msg("“%s” is %s, not %s", known[i].headers[j], kr_field_name(field),
				         kr_field_name(known[i].field));
		}
}

static void what_only_looks_like_a_field_is_not_taken(void **state)
{
	static const struct {
		enum kr_role role;
		enum kind kind;
		const char *header, *why;
	} alike[] = {
		{ KR_ROLE_FKORG, UUIDS, "Person UUID", "names the person in another system, not the FK ORG user" },
		{ KR_ROLE_FKORG, UUIDS, "OS2sofd Person UUID",
		  "names the person in another system, not the FK ORG user" },
		{ KR_ROLE_FKORG, UUIDS, "Personens UUID", "names the person in another system, not the FK ORG user" },
		{ KR_ROLE_FKORG, UUIDS, "mo_uuid", "names the person in another system, not the FK ORG user" },
		{ KR_ROLE_FKORG, UUIDS, "Engagement UUID", "names the employment, not the FK ORG user" },
		{ KR_ROLE_FKORG, UUIDS, "Org-UUID", "names the unit, not the user" },
		{ KR_ROLE_FKORG, UUIDS, "Org-enhed UUID", "names the unit, not the user" },
		{ KR_ROLE_FKORG, UUIDS, "Enhed UUID", "names the unit, not the user" },
		{ KR_ROLE_FKORG, UUIDS, "Enheds UUID", "names the unit, not the user" },
		{ KR_ROLE_FKORG, UUIDS, "Overordnet UUID", "names the unit, not the user" },
		{ KR_ROLE_FKORG, UUIDS, "ParentUUID", "names the unit, not the user" },
		{ KR_ROLE_FKORG, UUIDS, "UUID (enhed)", "its values look like “UUID”, but whose? take it with --map" },
		{ KR_ROLE_FKORG, UUIDS, "Leder UUID", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, UUIDS, "manager_uuid", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, UUIDS, "Stedfortræder UUID", "the deputy's, not the user's" },
		{ KR_ROLE_FKORG, UUIDS, "MitID Erhverv UUID", "MitID Erhverv's id, not FK ORG's" },
		{ KR_ROLE_FKORG, UUIDS, "nemloginUuid", "MitID Erhverv's id, not FK ORG's" },
		{ KR_ROLE_FKORG, UUIDS, "objectId", "Entra's own id, not FK ORG's" },
		{ KR_ROLE_FKORG, UUIDS, "Adresse-UUID", "its values look like “UUID”, but whose? take it with --map" },
		{ KR_ROLE_FKORG, ACCOUNTS, "Leders brugernavn", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, ACCOUNTS, "Leder bruger-id", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, ACCOUNTS, "Stedfortræder bruger-id", "the deputy's, not the user's" },
		{ KR_ROLE_FKORG, ACCOUNTS, "employeeID", "a payroll number, not an account" },
		{ KR_ROLE_FKORG, NAMES, "Ledernavn", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, NAMES, "Leder", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, NAMES, "Nærmeste leder", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, NAMES, "Stedfortræder navn", "the deputy's, not the user's" },
		{ KR_ROLE_FKORG, NAMES, "Tildelt af", "somebody else's: who granted, owns or made it" },
		{ KR_ROLE_FKORG, ADDRESSES, "Leders email", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, ADDRESSES, "Lederemail", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, ADDRESSES, "E-mail (leder)", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, ADDRESSES, "E-mail på nærmeste leder", "the manager's, not the user's" },
		{ KR_ROLE_FKORG, ADDRESSES, "authenticationEmail", "used for signing in, not the address for mail" },
		{ KR_ROLE_FKORG, ADDRESSES, "alternateEmailAddress", "another address than the one at work" },
		{ KR_ROLE_FKORG, ADDRESSES, "Kontakt e-mail", "the contact's, not the user's own" },
		{ KR_ROLE_FKORG, ADDRESSES, "Bestillers e-mail", "somebody else's: who granted, owns or made it" },
		{ KR_ROLE_FKORG, ADDRESSES, "Postmesters mail",
		  "its values look like “e-mail”, but whose? take it with --map" },
		{ KR_ROLE_FKORG, ANSWERS, "NSIS status",
		  "how well the identity is proven, not whether the account is active" },
		{ KR_ROLE_FKORG, ANSWERS, "Pause", "a pause, not whether the account is active" },
		{ KR_ROLE_FKADM, WORDS, "Administratorroller",
		  "roles in the system that made the file, not in FK ADM" },
		{ KR_ROLE_OLD, WORDS, "KLIK-rolle", "the role in KLIK itself, not one of the role gallery" },
		{ KR_ROLE_OLD, DATES, "LastLogonDate", "a login to something else than KLIK" },
		{ KR_ROLE_OLD, DATES, "Seneste lokal IdP login", "a login to something else than KLIK" },
		{ KR_ROLE_OLD, DATES, "Seneste MFA validering", "a login to something else than KLIK" },
		{ KR_ROLE_FKORG, DATES, "Seneste login", "a login to something else than KLIK" },
		{ KR_ROLE_OLD, WORDS, "Brugertype", "the kind of user; not needed" },
	};

	(void)state;
	for (size_t i = 0; i < sizeof alike / sizeof *alike; i++) {
		char why[200];
		enum kr_field field = field_of(alike[i].role, alike[i].header, alike[i].kind, why, sizeof why);
		if (field != KR_FIELD_NONE)
			fail_msg("“%s” was taken for %s", alike[i].header, kr_field_name(field));
		if (strcmp(why, alike[i].why) != 0)
			fail_msg("“%s”: “%s”, not “%s”", alike[i].header, why, alike[i].why);
	}
}

/* A unit's name is a unit, a system's a system: known, but not the user's name. */
static void names_of_other_things_are_what_they_are(void **state)
{
	(void)state;
	assert_int_equal(field_of(KR_ROLE_FKORG, "Enhedsnavn", NAMES, NULL, 0), KR_FIELD_UNIT);
	assert_int_equal(field_of(KR_ROLE_FKADM, "It-system's navn", NAMES, NULL, 0), KR_FIELD_NONE);
	assert_int_equal(field_of(KR_ROLE_FKADM, "It-systemets navn", NAMES, NULL, 0), KR_FIELD_IT_SYSTEM);
}

static void headings_are_compared_without_their_dress(void **state)
{
	static const char *const mails[] = { "  E-MAIL  ",
		                             "\xEF\xBB\xBF"
		                             "E-mail",
		                             "E_mail",
		                             "e.mail:",
		                             "E\\nmail",
		                             "E\xC2\xA0mail",
		                             "E\xC2\xADmail",
		                             "\"E-mail\"",
		                             "Mail-\\nadresse",
		                             "EmailAdresse" };
	static const char *const names[] = { "Naermeste leder", "N?rmeste leder", "N\xEF\xBF\xBDrmeste leder",
		                             "NÃ¦rmeste leder", "NÆRMESTE LEDER", "NæRmeste-leder" };

	(void)state;
	for (size_t i = 0; i < sizeof mails / sizeof *mails; i++) {
		struct kr_str rows = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_str_printf(&rows, "Navn|%s\nKirsten Holm|kiho@korsbaek.dk\n", mails[i]);
		const struct fake_sheet sheet = { .name = "Ark1", .rows = rows.buf };
		const struct kr_roster_request request = { .role = KR_ROLE_OLD };
		struct kr_recognition rec;
		assert_true(recognise(&sheet, 1, &request, &rec, NULL));
		if (rec.layouts[0].columns[1].field != KR_FIELD_EMAIL)
			fail_msg("“%s” is no e-mail", mails[i]);
		kr_recognition_release(&rec);
		kr_str_release(&rows);
	}
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		char why[100];
		field_of(KR_ROLE_FKORG, names[i], NAMES, why, sizeof why);
		assert_string_equal(why, "the manager's, not the user's");
	}
	char why[100];
	assert_int_equal(field_of(KR_ROLE_FKORG, "Ans?ttelsessted", WORDS, why, sizeof why), KR_FIELD_UNIT);
	assert_int_equal(field_of(KR_ROLE_FKORG, "BrugervendtNÃ¸gle", ACCOUNTS, why, sizeof why), KR_FIELD_USER_ID);
}

/* A heading of nothing but lost letters fits anything; it must not take long to say that it is nothing. */
static void a_heading_that_is_lost_altogether_is_nothing(void **state)
{
	struct kr_str header = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	for (int i = 0; i < 60; i++)
		kr_str_puts(&header, "\xEF\xBF\xBD");
	kr_str_puts(&header, "x");
	assert_int_equal(field_of(KR_ROLE_FKORG, header.buf, WORDS, NULL, 0), KR_FIELD_NONE);
	kr_str_release(&header);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_heading_of_a_field_is_known),
		cmocka_unit_test(what_only_looks_like_a_field_is_not_taken),
		cmocka_unit_test(names_of_other_things_are_what_they_are),
		cmocka_unit_test(headings_are_compared_without_their_dress),
		cmocka_unit_test(a_heading_that_is_lost_altogether_is_nothing),
	};
	return cmocka_run_group_tests(tests, english, NULL);
}
