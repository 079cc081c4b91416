/* SPDX-License-Identifier: MPL-2.0 */
/* What a zip container holds: by the types and names of its parts. */
#include "sniff.h"

#include <string.h>
#include <strings.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

#include "zip.h"

/* Of a small part that names types, as much as is looked at. */
enum { LOOKED_AT = 256 << 10 };

static const char xlsb[] = N_("is a binary workbook (.xlsb); open it in Excel and save it as .xlsx");
static const char word[] = N_("is a Word document, not a spreadsheet; ask for the list as .xlsx or .csv");
static const char slides[] = N_("is a PowerPoint presentation, not a spreadsheet; ask for the list as .xlsx or .csv");
static const char apple[] = N_("is an Apple Numbers document; open it in Numbers and export it to Excel (.xlsx)");
static const char sxc[] = N_("is an OpenOffice.org 1.0 spreadsheet (.sxc); open it in LibreOffice and save it as .ods");
static const char other_odf[] = N_("is an OpenDocument file that is no spreadsheet; ask for the list as .xlsx or .csv");
static const char packed[] = N_("is a zip archive with files in it; unpack it and use the spreadsheet in it");
static const char no_workbook[] = N_("is a zip archive without a workbook in it; ask for the list as .xlsx or .csv");

/* Either the driver, or why not. */
struct sign {
	const char *text;
	const struct kr_driver *driver;
	const char *refusal;
};

static const struct sign mimetypes[] = {
	{ "application/vnd.oasis.opendocument.spreadsheet", &kr_driver_ods, NULL },
	{ "application/vnd.sun.xml.calc", NULL, sxc },
	{ "application/vnd.oasis.opendocument.", NULL, other_odf },
	{ "application/vnd.sun.xml.", NULL, other_odf },
};

/* The usual names first: they hold also where the list of content types is damaged or odd. */
static const struct sign usual_parts[] = {
	{ "xl/workbook.xml", &kr_driver_xlsx, NULL },
	{ "xl/workbook.bin", NULL, xlsb },
};

static const struct sign content_types[] = {
	{ "spreadsheetml.sheet.main", &kr_driver_xlsx, NULL },
	{ "spreadsheetml.template.main", &kr_driver_xlsx, NULL },
	{ "ms-excel.sheet.macroEnabled.main", &kr_driver_xlsx, NULL },
	{ "ms-excel.template.macroEnabled.main", &kr_driver_xlsx, NULL },
	{ "ms-excel.addin.macroEnabled.main", &kr_driver_xlsx, NULL },
	{ "ms-excel.sheet.binary", NULL, xlsb },
	{ "wordprocessingml.", NULL, word },
	{ "ms-word.", NULL, word },
	{ "presentationml.", NULL, slides },
	{ "ms-powerpoint.", NULL, slides },
};

static const struct sign other_parts[] = {
	{ "word/document.xml", NULL, word },
	{ "ppt/presentation.xml", NULL, slides },
	{ "Index/Document.iwa", NULL, apple },
	{ "Index.zip", NULL, apple },
	{ "index.numbers", NULL, apple },
	{ "content.xml", &kr_driver_ods, NULL },
	/* A package under unusual names: the driver follows its relationships, and says so when they lead nowhere. */
	{ "_rels/.rels", &kr_driver_xlsx, NULL },
};

#define FIND(signs, test, text) find(signs, sizeof(signs) / sizeof((signs)[0]), test, text)

static const struct sign *find(const struct sign *signs, size_t n, bool (*test)(const void *, const char *),
                               const void *in)
{
	for (size_t i = 0; i < n; i++) {
		if (test(in, signs[i].text))
			return &signs[i];
	}
	return NULL;
}

static bool text_begins(const void *text, const char *sign)
{
	return strncmp(text, sign, strlen(sign)) == 0;
}

static bool text_holds(const void *text, const char *sign)
{
	return strstr(text, sign) != NULL;
}

static bool has_part(const void *zip, const char *name)
{
	size_t index;

	return kr_zip_find(zip, name, &index);
}

/* The beginning of a part without NUL bytes, so that UTF-16 reads like ASCII. Empty when there is no such part, or
 * none that can be read: then the other signs decide, and the driver meets the damage. */
static void read_beginning(struct kr_zip *zip, const char *name, struct kr_str *out)
{
	struct kr_zip_part *part;
	char buf[4096];
	size_t index;
	size_t got;

	if (!kr_zip_find(zip, name, &index) || !kr_zip_part_open(zip, index, &part, NULL))
		return;
	while (!out->overflow && kr_zip_part_read(part, buf, sizeof buf, &got, NULL) && got > 0) {
		for (size_t i = 0; i < got; i++) {
			if (buf[i] != '\0')
				kr_str_putc(out, buf[i]);
		}
	}
	kr_zip_part_close(part);
}

static bool is_spreadsheet_name(const char *name)
{
	static const char *const endings[] = { ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt", ".tsv" };
	size_t len = strlen(name);

	for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
		size_t ending = strlen(endings[i]);

		if (len > ending && strcasecmp(name + len - ending, endings[i]) == 0)
			return true;
	}
	return false;
}

static bool holds_spreadsheet_file(const struct kr_zip *zip)
{
	for (size_t i = 0; i < kr_zip_count(zip); i++) {
		if (is_spreadsheet_name(kr_zip_name(zip, i)))
			return true;
	}
	return false;
}

static const struct sign *find_sign(struct kr_zip *zip)
{
	struct kr_str text = KR_STR_INIT(LOOKED_AT);
	const struct sign *sign;

	read_beginning(zip, "mimetype", &text);
	sign = FIND(mimetypes, text_begins, text.buf);
	if (sign == NULL)
		sign = FIND(usual_parts, has_part, zip);
	if (sign == NULL) {
		kr_str_clear(&text);
		read_beginning(zip, "[Content_Types].xml", &text);
		sign = FIND(content_types, text_holds, text.buf);
	}
	if (sign == NULL)
		sign = FIND(other_parts, has_part, zip);
	kr_str_release(&text);
	return sign;
}

bool kr_sniff_zip(const struct kr_source *src, const struct kr_limits *limits, const struct kr_driver **ret,
                  struct kr_err *err)
{
	const struct sign *sign;
	struct kr_zip *zip;
	bool ok = false;

	if (!kr_zip_open(src, limits, &zip, err))
		return false;
	sign = find_sign(zip);
	if (sign == NULL)
		kr_fail(err, KR_E_REFUSED, "%s", holds_spreadsheet_file(zip) ? _(packed) : _(no_workbook));
	else if (sign->refusal != NULL)
		kr_fail(err, KR_E_REFUSED, "%s", _(sign->refusal));
	else
		ok = true;
	if (ok)
		*ret = sign->driver;
	kr_zip_close(zip);
	return ok;
}
