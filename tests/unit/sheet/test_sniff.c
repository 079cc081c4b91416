/* SPDX-License-Identifier: MPL-2.0 */
/* What is no spreadsheet is refused with words that say what it is; what only looks odd is not. */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "klikrecon/sheet.h"
#include "harness.h"
#include "sheet_text.h"
#include "sniff.h"

static const struct {
	const char *file;
	const char *said; /* what it is */
	const char *advice;
} refused[] = {
	{ "binary.xlsb", "(.xlsb)", "save it as .xlsx" },
	{ "binary_elsewhere.xlsx", "(.xlsb)", "save it as .xlsx" },
	{ "list.numbers", "Apple Numbers", "export it to Excel" },
	{ "old.numbers", "Apple Numbers", "export it to Excel" },
	{ "letter.docx", "Word document", "ask for the list" },
	{ "letter_elsewhere.xlsx", "Word document", "ask for the list" },
	{ "slides.pptx", "PowerPoint", "ask for the list" },
	{ "letter.odt", "OpenDocument file that is no spreadsheet", "ask for the list" },
	{ "old.sxc", "(.sxc)", "save it as .ods" },
	{ "packed.zip", "zip archive with files in it", "unpack it" },
	{ "no_workbook.xlsx", "zip archive without a workbook", "ask for the list" },
	{ "no_parts.xlsx", "zip archive without a workbook", "ask for the list" },
	{ "other_package.vsdx", "holds no workbook", "" },
	{ "cut.xlsx", "cut off or damaged", "fetch it again" },
	{ "only_magic.xlsx", "cut off or damaged", "fetch it again" },
	{ "table.xls", "web page (HTML)", "save it as .xlsx" },
	{ "page.xls", "web page (HTML)", "save it as .xlsx" },
	{ "page_upper.xls", "web page (HTML)", "save it as .xlsx" },
	{ "page_xhtml.xls", "web page (HTML)", "save it as .xlsx" },
	{ "page_utf16.xls", "web page (HTML)", "save it as .xlsx" },
	{ "page_utf16_unmarked.xls", "web page (HTML)", "save it as .xlsx" },
	{ "single_file.xls", "web archive (MHTML)", "save it as .xlsx" },
	{ "excel2003.xls", "Excel 2003 XML", "save it as .xlsx" },
	{ "excel2003_prefix.xls", "Excel 2003 XML", "save it as .xlsx" },
	{ "flat.fods", "(.fods)", "save it as .ods" },
	{ "flat_undeclared.fods", "(.fods)", "save it as .ods" },
	{ "data.xml", "is XML", "ask for the list" },
	{ "data_undeclared.xml", "is XML", "ask for the list" },
	{ "data_utf16.xml", "is XML", "ask for the list" },
	{ "drawing.svg", "picture (SVG)", "ask for the list" },
	{ "users.json", "is JSON", "ask for the list" },
	{ "object.json", "is JSON", "ask for the list" },
	{ "empty.json", "is JSON", "ask for the list" },
	{ "lines.json", "is JSON", "ask for the list" },
	{ "users.db", "database (SQLite)", "export the list" },
	{ "users.mdb", "database (Access)", "export the list" },
	{ "report.pdf", "document (PDF)", "ask for the list" },
	{ "letter.rtf", "document (RTF)", "ask for the list" },
	{ "print.ps", "document (PostScript)", "ask for the list" },
	{ "screenshot.png", "picture (PNG)", "ask for the list" },
	{ "photo.jpg", "picture (JPEG)", "ask for the list" },
	{ "picture.gif", "picture (GIF)", "ask for the list" },
	{ "picture.bmp", "picture (BMP)", "ask for the list" },
	{ "picture.webp", "picture (WebP)", "ask for the list" },
	{ "scan.tif", "picture (TIFF)", "ask for the list" },
	{ "users.csv.gz", "archive (gzip)", "unpack it" },
	{ "users.7z", "archive (7z)", "unpack it" },
	{ "users.rar", "archive (rar)", "unpack it" },
	{ "users.csv.bz2", "archive (bzip2)", "unpack it" },
	{ "users.csv.xz", "archive (xz)", "unpack it" },
	{ "users.tar", "archive (tar)", "unpack it" },
	{ "setup.exe", "program (EXE)", "do not open it" },
	{ "program", "program (ELF)", "do not open it" },
	{ "dbase.dbf", "binary data", "ask for the list" },
	{ "noise.csv", "binary data", "ask for the list" },
	{ "zeros.csv", "ends in zero bytes", "fetch it again" },
	{ "zero_filled.csv", "ends in zero bytes", "fetch it again" },
};

static void test_refused_files(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
		struct kr_err err = KR_ERR_INIT;
		struct kr_reader *r = NULL;
		struct kr_source *src;

		kr_str_printf(&path, KR_TEST_DATA "/refused/%s", refused[i].file);
		if (!kr_source_open(path.buf, &kr_limits_default, &src, &err))
			fail_msg("%s: %s", err.where, err.what);
		if (kr_reader_open(src, &kr_limits_default, &r, &err))
			fail_msg("%s was not refused", refused[i].file);
		assert_null(r);
		kr_test_assert_refused(&err, refused[i].said);
		kr_test_assert_refused(&err, refused[i].advice);
		assert_string_equal(err.where, path.buf);
		kr_source_close(src);
		kr_str_release(&path);
	}
}

/* The driver that bytes in memory go to, or NULL when they are refused. */
static const struct kr_driver *sniff(const void *bytes, size_t len, struct kr_err *err)
{
	char path[] = "memory";
	struct kr_source src = { .fd = memfd_create("sniff", MFD_CLOEXEC), .size = len, .path = path };
	const struct kr_driver *driver = NULL;
	bool ok;

	assert_true(src.fd >= 0);
	assert_int_equal(pwrite(src.fd, bytes, len, 0), len);
	ok = kr_sniff(&src, &kr_limits_default, &driver, err);
	assert_int_equal(ok, driver != NULL);
	close(src.fd);
	return driver;
}

#define ASSERT_GOES_TO(expected, bytes)                                                                                \
	do {                                                                                                           \
		struct kr_err problem = KR_ERR_INIT;                                                                   \
		const struct kr_driver *got = sniff(bytes, sizeof(bytes) - 1, &problem);                               \
		if (got == NULL)                                                                                       \
			fail_msg("refused: %s", problem.what);                                                         \
		assert_ptr_equal(got, &(expected));                                                                    \
	} while (0)

/* Headings and values that begin like something else. */
static void test_text_that_only_looks_odd(void **state)
{
	(void)state;
	ASSERT_GOES_TO(kr_driver_csv, "Navn;E-mail\r\nMads Skjern;mads@korsbaek.dk\r\n");
	ASSERT_GOES_TO(kr_driver_csv, "x");
	ASSERT_GOES_TO(kr_driver_csv, "\n\n  \n");
	ASSERT_GOES_TO(kr_driver_csv, "<navn>;<e-mail>\nMads;m@korsbaek.dk\n");
	ASSERT_GOES_TO(kr_driver_csv, "<5;>5\n1;2\n");
	ASSERT_GOES_TO(kr_driver_csv, "<b>Navn</b>;Alder\n<i>Mads</i>;41\n");
	ASSERT_GOES_TO(kr_driver_csv, "[Navn];[E-mail]\nMads;m@korsbaek.dk\n");
	ASSERT_GOES_TO(kr_driver_csv, "[\"id\"];b\n1;2\n");
	ASSERT_GOES_TO(kr_driver_csv, "[");
	ASSERT_GOES_TO(kr_driver_csv, "{7F1C3A52-0000-4000-8000-000000000001};Mads\n");
	ASSERT_GOES_TO(kr_driver_csv, "BM;Navn;Enhed;Stilling\n1;Mads;IT;chef\n");
	ASSERT_GOES_TO(kr_driver_csv,
	               "MZ;Navn;Enhed;Stilling;E-mail;Telefon;Adresse;Postnummer;By;Land\n1;2;3;4;5;6;7;8\n");
	ASSERT_GOES_TO(kr_driver_csv, "ID;PNAVN;E\n1;2;3\n");
	ASSERT_GOES_TO(kr_driver_csv, "From: ;To: \na;b\n");
	ASSERT_GOES_TO(kr_driver_csv, "#TYPE Microsoft.ActiveDirectory.Management.ADUser\n\"Name\"\n");
	ASSERT_GOES_TO(kr_driver_csv, "\xEF\xBB\xBFNavn;Enhed\n");
	ASSERT_GOES_TO(kr_driver_csv, "S\xF8ren;\xC5se\n");
	ASSERT_GOES_TO(kr_driver_csv,
	               "Navn;Note\nMads;et \0 i midten og et \x1 til, i en tekst af rimelig l\xE6ngde\n");
	ASSERT_GOES_TO(kr_driver_csv, "\xFF\xFEN\0a\0v\0n\0;\0E\0\n\0\xF8\0;\0x\0");
	ASSERT_GOES_TO(kr_driver_csv, "N\0a\0v\0n\0;\0E\0\n\0\xF8\0;\0x\0");
	ASSERT_GOES_TO(kr_driver_csv, "\xFE\xFF\0N\0a\0v\0n\0;\0E\0\n\0\xF8\0;\0x");
	ASSERT_GOES_TO(kr_driver_csv, "\0N\0a\0v\0n\0;\0E\0\n\0\xF8\0;\0x");
	ASSERT_GOES_TO(kr_driver_csv, "\t\0N\0a\0v\0n\0\n\0\t\0x\0"); /* begins like a BIFF2 record */
	ASSERT_GOES_TO(kr_driver_csv, "old.txt\n\x1A");
}

static void test_old_excel_goes_to_its_driver(void **state)
{
	(void)state;
	ASSERT_GOES_TO(kr_driver_xls, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 anything");
	ASSERT_GOES_TO(kr_driver_xls, "\x09\x00\x04\x00\x02\x00\x10\x00");
	ASSERT_GOES_TO(kr_driver_xls, "\x09\x02\x06\x00\x00\x00\x10\x00\x00\x00");
	ASSERT_GOES_TO(kr_driver_xls, "\x09\x04\x06\x00\x00\x00\x10\x00\x00\x00");
	ASSERT_GOES_TO(kr_driver_xls, "\x09\x08\x08\x00\x00\x05\x05\x00\xBB\x0D\xCC\x07");
	ASSERT_GOES_TO(kr_driver_xls,
	               "\x09\x08\x10\x00\x00\x06\x05\x00\xBB\x0D\xCC\x07\x00\x00\x00\x00\x00\x00\x00\x00");
}

/* The beginning of every kind of file, cut anywhere: an answer, and never a wrong byte read (under ASan). */
static void test_every_beginning(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof refused / sizeof refused[0]; i++) {
		struct kr_str path = KR_STR_INIT(KR_STR_UNBOUNDED);
		unsigned char *bytes;
		size_t len;

		kr_str_printf(&path, KR_TEST_DATA "/refused/%s", refused[i].file);
		bytes = kr_test_file(path.buf, &len);
		for (size_t cut = 1; cut <= len && cut < 80; cut++) {
			struct kr_err err = KR_ERR_INIT;

			if (sniff(bytes, cut, &err) == NULL)
				kr_test_assert_refused(&err, "");
		}
		free(bytes);
		kr_str_release(&path);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_refused_files),
		cmocka_unit_test(test_text_that_only_looks_odd),
		cmocka_unit_test(test_old_excel_goes_to_its_driver),
		cmocka_unit_test(test_every_beginning),
	};

	return cmocka_run_group_tests_name("sniff", tests, NULL, NULL);
}
