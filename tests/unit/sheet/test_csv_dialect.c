/* SPDX-License-Identifier: MPL-2.0 */
/* Delimiters by evidence, and lines above the table that are no rows; then the dialects that municipalities send. */
#include "csv_case.h"

static void check_delimiter(const char *text, char expected)
{
	struct csv_case c = csv_case_read(text, strlen(text));

	assert_works(c.err.code == KR_E_NONE, c.err);
	if (c.notes.delimiter != expected)
		fail_msg("delimiter %d and not %d in: %s", c.notes.delimiter, expected, text);
	csv_case_release(&c);
}

static void all_four_delimiters_are_recognised(void **state)
{
	(void)state;
	check_delimiter("navn;mail\nSøren;s@korsbaek.dk\n", ';');
	check_delimiter("navn,mail\nSøren,s@korsbaek.dk\n", ',');
	check_delimiter("navn\tmail\nSøren\ts@korsbaek.dk\n", '\t');
	check_delimiter("navn|mail\nSøren|s@korsbaek.dk\n", '|');
	check_delimiter("navn;mail\n", ';');
}

static void consistency_over_the_rows_beats_count(void **state)
{
	(void)state;
	check_delimiter("navn;bemærkning\nSøren;a, b, c, d, e, f\nÅse;a, b\nOle;\n", ';');
	check_delimiter("navn;løn\nSøren;1,5\nÅse;2,5\nOle;3,5\n", ';');
	check_delimiter("navn\tenhed\nSøren\tTeknik; Miljø; By\nÅse\tTeknik; By\n", '\t');
	check_delimiter("id,genre\n1,a|b\n2,a|b|c\n3,d|e\n", ',');
}

static void commas_in_every_row_do_not_beat_a_delimiter_that_fits_as_well(void **state)
{
	(void)state;
	check_delimiter("Efternavn, fornavn;Alder\nHansen, Peter;7\nJensen, Ole;8\n", ';');
	check_delimiter("1,5;2,5\n3,5;4,5\n", ';');
	check_delimiter("1,5;2,5;3,5\n3,5;4,5;5,5\n", ';');
	check_delimiter("a,b,c,d,e;f\n1,2,3,4,5;6\n", ',');
}

static void a_table_begins_with_its_header(void **state)
{
	(void)state;
	check_delimiter("id,navn,note\n1,a;b,x\n2,c;d,x\n3,e;f,x\n4,g;h,x\n5,i;j,x\n6,k;l,x\n7,m;n,ja, nej\n", ',');
}

static void delimiters_between_quotation_marks_are_no_evidence(void **state)
{
	(void)state;
	check_delimiter("\"a,b,c\";\"d,e,f\"\n\"1,2,3\";\"4,5,6\"\n", ';');
	check_delimiter("navn,note\nOle,\"1;2\n3;4\n5;6\"\nPeter,\"7;8\n\"\n", ',');
	check_delimiter("\"Navn\",\"Note; kort\"\n\"Ole\",\"a; b\"\n", ',');
}

static void title_lines_do_not_hide_the_delimiter(void **state)
{
	(void)state;
	check_delimiter("Udtræk af brugere, 3. november\n\nKorsbæk "
	                "Kommune\nnavn;mail\nSøren;s@korsbaek.dk\nÅse;a@korsbaek.dk\n",
	                ';');
}

static void a_file_with_one_column_has_no_delimiter(void **state)
{
	(void)state;
	check_delimiter("mail\ns@korsbaek.dk\na@korsbaek.dk\n", '\0');
	check_delimiter("Navn\nHansen, Peter\nJensen, Ole\nKjær, Åse\n", '\0');
	check_delimiter(
		"Kære alle\nVi ses på tirsdag, onsdag, eller torsdag.\nHusk kage, kaffe\nog godt humør\nHilsen, mig\n"
		"Skriv, hvis der er noget, I mangler, eller ikke forstår\n",
		'\0');
	check_delimiter("Roller\na;b\nc;d;e\nf\ng;h;i;j\nk\n", '\0');
	CHECK_ROWS("Navn\nHansen, Peter\n", "1@1 0=Navn\n2@2 0=Hansen, Peter\n");
}

static void a_broken_quotation_does_not_hide_the_delimiter(void **state)
{
	struct csv_case c = csv_case_read(BYTES("1,\"Søren\n"));

	(void)state;
	assert_int_equal(c.err.code, KR_E_REFUSED);
	assert_int_equal(c.notes.delimiter, ',');
	csv_case_release(&c);
	CHECK_ROWS("1,\"Sø\"ren\",2\n", "1@1 0=1 1=Søren\" 2=2\n");
}

static void the_separator_line_is_honoured_and_is_no_row(void **state)
{
	(void)state;
	CHECK_ROWS("sep=,\r\na;b,c\r\n1;2,3\r\n", "2@2 0=a;b 1=c\n3@3 0=1;2 1=3\n");
	CHECK_ROWS("SEP=^\na^b\n", "2@2 0=a 1=b\n");
	CHECK_ROWS("\"sep=|\"\na;b|c\n", "2@2 0=a;b 1=c\n");
	CHECK_ROWS("sep=\t\na;b\tc\n", "2@2 0=a;b 1=c\n");
	CHECK_ROWS("sep=;", "");
	CHECK_ROWS("\xEF\xBB\xBFsep=,\na;b,c\n", "2@2 0=a;b 1=c\n");
	CHECK_ROWS("sep=a\nb\n", "1@1 0=sep=a\n2@2 0=b\n");
}

static void the_type_line_is_no_row(void **state)
{
	(void)state;
	CHECK_ROWS("#TYPE Selected.ADUser\r\n\"Name\",\"mail\"\r\n\"S?ren\",\"s@korsbaek.dk\"\r\n",
	           "2@2 0=Name 1=mail\n3@3 0=S?ren 1=s@korsbaek.dk\n");
	CHECK_ROWS("sep=;\n#TYPE X\na;b\n", "3@3 0=a 1=b\n");
	CHECK_ROWS("#TYPE\na;b\n", "1@1 0=#TYPE\n2@2 0=a 1=b\n");
}

static void check_dialect(const char *bytes, size_t len, const char *encoding, char delimiter, const char *expected)
{
	struct csv_case c = csv_case_read(bytes, len);

	assert_works(c.err.code == KR_E_NONE, c.err);
	assert_string_equal(c.notes.encoding, encoding);
	assert_int_equal(c.notes.delimiter, delimiter);
	assert_int_equal(c.notes.ragged_rows, 0);
	assert_string_equal(c.rows, expected);
	csv_case_release(&c);
}

static void the_dialects_of_real_extracts_are_read(void **state)
{
	(void)state;
	/* OS2mo */
	check_dialect(
		BYTES("\xEF\xBB\xBF\"Fornavn\";\"Efternavn\";\"E-mail\"\r\n\"Søren\";\"Kjær\";\"sk@korsbaek.dk\"\r\n"),
		"UTF-8 BOM", ';', "1@1 0=Fornavn 1=Efternavn 2=E-mail\n2@2 0=Søren 1=Kjær 2=sk@korsbaek.dk\n");
	/* a municipality's own; Danish Excel's "CSV (semikolonsepareret)" */
	check_dialect(
		BYTES("uuid;fullname;email;nul\r\n1;S\xF8ren Kj\xE6r;sk@korsbaek.dk;0\r\n2;\xC5se;;1\r\n"),
		"Windows-1252", ';',
		"1@1 0=uuid 1=fullname 2=email 3=nul\n2@2 0=1 1=Søren Kjær 2=sk@korsbaek.dk 3=0\n3@3 0=2 1=Åse 3=1\n");
	/* Entra */
	check_dialect(
		BYTES("userPrincipalName,displayName,accountEnabled\nsk@korsbaek.dk,\"Kjær, Søren\",True\n"), "UTF-8",
		',',
		"1@1 0=userPrincipalName 1=displayName 2=accountEnabled\n2@2 0=sk@korsbaek.dk 1=Kjær, Søren 2=True\n");
	/* Excel's "Unicode-tekst" */
	check_dialect(BYTES("\xFF\xFEN\0a\0v\0n\0\t\0I\0d\0\r\0\n\0\xC5\0s\0e\0\t\0001\0\r\0\n\0"), "UTF-16LE", '\t',
	              "1@1 0=Navn 1=Id\n2@2 0=Åse 1=1\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(all_four_delimiters_are_recognised),
		cmocka_unit_test(consistency_over_the_rows_beats_count),
		cmocka_unit_test(commas_in_every_row_do_not_beat_a_delimiter_that_fits_as_well),
		cmocka_unit_test(a_table_begins_with_its_header),
		cmocka_unit_test(delimiters_between_quotation_marks_are_no_evidence),
		cmocka_unit_test(title_lines_do_not_hide_the_delimiter),
		cmocka_unit_test(a_file_with_one_column_has_no_delimiter),
		cmocka_unit_test(a_broken_quotation_does_not_hide_the_delimiter),
		cmocka_unit_test(the_separator_line_is_honoured_and_is_no_row),
		cmocka_unit_test(the_type_line_is_no_row),
		cmocka_unit_test(the_dialects_of_real_extracts_are_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
