/* SPDX-License-Identifier: MPL-2.0 */
/* What a list must tell, and of what a file of another kind is known. */
#include "recognised.h"

static struct kr_recognition rec;

/* Which warning of that kind, or NULL. */
static const char *warning_of(enum kr_warning_kind kind)
{
	for (size_t i = 0; i < rec.n_warnings; i++)
		if (rec.warnings[i].kind == kind)
			return rec.warnings[i].text;
	return NULL;
}

/* The list is read: *login says whether a column of it tells of logins. */
static void expect_read(enum kr_role role, const char *rows, const struct kr_map *map, bool login)
{
	const struct fake_sheet sheet = { .name = "Ark1", .rows = rows };
	const struct kr_roster_request request = { .role = role, .maps = map, .n_maps = map != NULL };
	struct kr_err err = KR_ERR_INIT;
	bool found = false;

	if (!recognise(&sheet, 1, &request, &rec, &err))
		fail_msg("refused: %s: %s", err.what, rows);
	for (size_t i = 0; i < rec.layouts[0].n_columns; i++)
		found |= rec.layouts[0].columns[i].field == KR_FIELD_LOGIN ||
		         rec.layouts[0].columns[i].field == KR_FIELD_LOGIN_METHOD;
	assert_int_equal(found, login);
	if (role == KR_ROLE_LOGINS)
		assert_int_equal(warning_of(KR_WARNING_ALERT) == NULL, login);
	kr_recognition_release(&rec);
}

static void expect_refused(enum kr_role role, const char *rows, const char *part)
{
	const struct fake_sheet sheet = { .name = "Ark1", .rows = rows };
	const struct kr_roster_request request = { .role = role };
	struct kr_err err = KR_ERR_INIT;

	if (recognise(&sheet, 1, &request, &rec, &err))
		fail_msg("not refused: %s", rows);
	assert_int_equal(err.code, KR_E_REFUSED);
	if (strstr(err.what, part) == NULL)
		fail_msg("“%s” is not in: %s", part, err.what);
}

#define AD_EXPORT                                                                                                      \
	"Name|SamAccountName|ObjectGUID|mail|Enabled|LastLogonDate\n"                                                  \
	"Kirsten Holm|kiho|11111111-2222-4333-8444-000000000001|kiho@korsbaek.dk|True|2025-10-01\n"
#define ROLE_REPORT                                                                                                    \
	"Brugernavn|Bruger ID|Medarbejder UUID|Jobfunktionsrolle\n"                                                    \
	"Kirsten Holm|kiho|11111111-2222-4333-8444-000000000001|KLIK-bruger\n"

static void a_column_tells_who_has_logged_in(void **state)
{
	(void)state;
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail|Seneste login\nKirsten Holm|kiho@korsbaek.dk|01-10-2025\n", NULL,
	            true);
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail|Har logget på\nKirsten Holm|kiho@korsbaek.dk|Nej\n", NULL, true);
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail|Har logget på\nKirsten Holm|kiho@korsbaek.dk|Ikke logget på\n", NULL,
	            true);
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail|Seneste login\nKirsten Holm|kiho@korsbaek.dk|\n", NULL, true);
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail|Loginmetode\nKirsten Holm|kiho@korsbaek.dk|NemLog-in\n", NULL, true);
	expect_read(KR_ROLE_LOGINS,
	            "Navn|E-mail|Seneste login|LastLogonDate\nKirsten Holm|kiho@korsbaek.dk|01-10-2025|2025-10-02\n",
	            NULL, true);
}

static void without_one_everybody_has_and_that_is_said(void **state)
{
	(void)state;
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail\nKirsten Holm|kiho@korsbaek.dk\n", NULL, false);
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail|Loginnavn|Enhed\nKirsten Holm|kiho@korsbaek.dk|kiho|Skolen\n", NULL,
	            false);
}

static void a_login_to_something_else_is_none_to_klik(void **state)
{
	(void)state;
	expect_refused(KR_ROLE_LOGINS, "Navn|E-mail|LastLogonDate\nKirsten Holm|kiho@korsbaek.dk|2025-10-01\n",
	               "“LastLogonDate” tells of a login to something else than KLIK");
	expect_refused(KR_ROLE_LOGINS,
	               "Navn|E-mail|Seneste lokal IdP login\nKirsten Holm|kiho@korsbaek.dk|01-10-2025\n",
	               "“Seneste lokal IdP login” tells of a login to something else");
}

static void a_column_that_may_tell_it_is_asked_about(void **state)
{
	(void)state;
	expect_refused(KR_ROLE_LOGINS, "Navn|E-mail|Status\nKirsten Holm|kiho@korsbaek.dk|Ikke logget på\n",
	               "--map logins.login=\"Status\"");
	expect_refused(KR_ROLE_LOGINS, "Navn|E-mail|Kanal\nKirsten Holm|kiho@korsbaek.dk|Login for kommunal bruger\n",
	               "--map logins.login-method=\"Kanal\"");
	expect_refused(KR_ROLE_LOGINS, "Navn|E-mail|Seneste login\nKirsten Holm|kiho@korsbaek.dk|ved ikke\n",
	               "--map logins.login=\"Seneste login\"");
	expect_refused(KR_ROLE_LOGINS, "Navn|E-mail|Windows-logon\nKirsten Holm|kiho@korsbaek.dk|01-10-2025\n",
	               "“Windows-logon” may tell");
}

static void what_the_user_says_counts(void **state)
{
	static const struct kr_map status = { KR_ROLE_LOGINS, KR_FIELD_LOGIN, "Status" };
	static const struct kr_map last = { KR_ROLE_LOGINS, KR_FIELD_LOGIN, "LastLogonDate" };
	static const struct kr_map none = { KR_ROLE_LOGINS, KR_FIELD_LOGIN, "" };

	(void)state;
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail|Status\nKirsten Holm|kiho@korsbaek.dk|Ikke logget på\n", &status,
	            true);
	expect_read(KR_ROLE_LOGINS, AD_EXPORT, &last, true);
	expect_read(KR_ROLE_LOGINS, "Navn|E-mail|Status\nKirsten Holm|kiho@korsbaek.dk|Ikke logget på\n", &none, false);
}

static void a_role_is_of_an_account(void **state)
{
	(void)state;
	expect_refused(KR_ROLE_FKADM, "Navn|Jobfunktionsrolle\nKirsten Holm|KLIK-bruger\n",
	               "no column with the UUID, user id or e-mail of those who have the roles");
	expect_read(KR_ROLE_FKADM, "Navn|Jobfunktionsrolle|Bruger ID\nKirsten Holm|KLIK-bruger|kiho\n", NULL, false);
	expect_read(KR_ROLE_FKADM, "Navn|Jobfunktionsrolle|E-mail\nKirsten Holm|KLIK-bruger|kiho@korsbaek.dk\n", NULL,
	            false);
}

static void a_known_export_is_no_list_of_another_kind(void **state)
{
	(void)state;
	expect_refused(KR_ROLE_LOGINS, AD_EXPORT, "an export of AD Get-ADUser, no list of logins");
	expect_refused(KR_ROLE_LOGINS, ROLE_REPORT, "an export of OS2rollekatalog Rapport, no list of logins");
	expect_refused(KR_ROLE_OLD, AD_EXPORT, "an export of AD Get-ADUser, not KOMBIT's list");
	expect_refused(KR_ROLE_OLD, ROLE_REPORT, "an export of OS2rollekatalog Rapport, not KOMBIT's list");
	expect_read(KR_ROLE_FKORG, AD_EXPORT, NULL, false);
	expect_read(KR_ROLE_FKORG, ROLE_REPORT, NULL, false);
	expect_read(KR_ROLE_FKADM, ROLE_REPORT, NULL, false);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_column_tells_who_has_logged_in),
		cmocka_unit_test(without_one_everybody_has_and_that_is_said),
		cmocka_unit_test(a_login_to_something_else_is_none_to_klik),
		cmocka_unit_test(a_column_that_may_tell_it_is_asked_about),
		cmocka_unit_test(what_the_user_says_counts),
		cmocka_unit_test(a_role_is_of_an_account),
		cmocka_unit_test(a_known_export_is_no_list_of_another_kind),
	};
	return cmocka_run_group_tests(tests, english, NULL);
}
