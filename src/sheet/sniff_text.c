/* SPDX-License-Identifier: MPL-2.0 */
/* Text that is no table: markup and JSON, which a CSV reader would turn into rows without a complaint; and no text at
 * all. */
#include "sniff.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"

/* Pieces of the file are looked at as plain letters, whatever the encoding: what is not ASCII becomes '?'. */
enum width { BYTES, UTF16LE, UTF16BE };

static const char binary[] = N_("is no spreadsheet and no text (binary data); ask for the list as .xlsx or .csv");
static const char zeros[] = N_("ends in zero bytes: it was not saved or fetched whole; fetch it again");
static const char html[] = N_("is a web page (HTML), whatever it is called; open it in Excel and save it as .xlsx");
static const char web_archive[] =
	N_("is a web archive (MHTML), whatever it is called; open it in Excel and save it as .xlsx");
static const char xml2003[] = N_("is an Excel 2003 XML spreadsheet; open it in Excel and save it as .xlsx");
static const char fods[] =
	N_("is a flat OpenDocument file (.fods); open it in LibreOffice and save it as .ods or .xlsx");
static const char xml[] = N_("is XML, not a table; ask for the list as .xlsx or .csv");
static const char json[] = N_("is JSON, not a table; ask for the list as .xlsx or .csv");

/* Without a byte order mark UTF-16 shows in the NULs: many on one side of the pairs, almost none on the other. */
static enum width width_of(struct kr_sniff_bytes head)
{
	size_t nuls[2] = { 0, 0 };
	size_t pairs = head.len / 2;

	if (head.len >= 2 && head.bytes[0] == 0xFF && head.bytes[1] == 0xFE)
		return UTF16LE;
	if (head.len >= 2 && head.bytes[0] == 0xFE && head.bytes[1] == 0xFF)
		return UTF16BE;
	for (size_t i = 0; i < 2 * pairs; i++)
		nuls[i % 2] += head.bytes[i] == 0;
	if (pairs >= 2 && nuls[1] * 5 >= pairs * 2 && nuls[0] * 20 <= pairs)
		return UTF16LE;
	if (pairs >= 2 && nuls[0] * 5 >= pairs * 2 && nuls[1] * 20 <= pairs)
		return UTF16BE;
	return BYTES;
}

static struct kr_sniff_bytes skip_mark(struct kr_sniff_bytes head)
{
	static const char *const marks[] = { "\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF" };

	for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
		size_t len = strlen(marks[i]);

		if (head.len >= len && memcmp(head.bytes, marks[i], len) == 0)
			return (struct kr_sniff_bytes){ head.bytes + len, head.len - len };
	}
	return head;
}

static void put_letters(struct kr_sniff_bytes piece, enum width width, struct kr_str *out)
{
	size_t step = width == BYTES ? 1 : 2;
	size_t low = width == UTF16BE ? 1 : 0;

	for (size_t i = 0; i + step <= piece.len; i += step) {
		unsigned char c = piece.bytes[i + low];
		bool ascii = c < 0x80 && (width == BYTES || piece.bytes[i + 1 - low] == 0);

		kr_str_putc(out, ascii ? (char)c : '?');
	}
}

static bool begins_with(const char *text, const char *word)
{
	return strncasecmp(text, word, strlen(word)) == 0;
}

static const char *skip_blank(const char *text)
{
	while (isspace((unsigned char)*text))
		text++;
	return text;
}

/* Tab and line ends are text, so are form feeds and the end-of-file mark of old programs; other control characters are
 * in text by accident, one here or there, and in binary data everywhere. NULs are judged more gently: files with
 * records of fixed length are padded with them. */
static bool is_binary(const struct kr_str *letters)
{
	size_t controls = 0;
	size_t nuls = 0;

	if (letters->len > 0 && iscntrl((unsigned char)letters->buf[0]) && !isspace((unsigned char)letters->buf[0]))
		return true; /* no text begins so, but many a kind of record does */
	for (size_t i = 0; i < letters->len; i++) {
		unsigned char c = (unsigned char)letters->buf[i];

		nuls += c == '\0';
		controls += c != '\0' && iscntrl(c) && !isspace(c) && c != 0x1A;
	}
	return (controls >= 2 && controls * 25 >= letters->len) || nuls * 10 >= letters->len + 9;
}

/* What a disk or a connection that failed leaves of a file: its size, and nothing in it. */
static bool ends_in_zeros(const struct kr_str *tail)
{
	size_t last = tail->len;

	while (last > 0 && tail->buf[last - 1] == '\0')
		last--;
	return tail->len - last >= 64;
}

/* Behind declarations, comments and a DOCTYPE: the root element's "<", or where that should be. */
static const char *skip_prolog(const char *text)
{
	static const char *const ends[][2] = { { "<?", "?>" }, { "<!--", "-->" }, { "<!", ">" } };

	for (size_t i = 0; i < sizeof ends / sizeof ends[0];) {
		const char *end = begins_with(text, ends[i][0]) ? strstr(text, ends[i][1]) : NULL;

		if (end == NULL) {
			i++;
			continue;
		}
		text = skip_blank(end + strlen(ends[i][1]));
		i = 0;
	}
	return text;
}

/* Does an element of this name begin here? Its prefix is left out. */
static bool is_element(const char *text, const char *local)
{
	if (*text != '<')
		return false;
	size_t name = strcspn(text + 1, " \t\r\n/><;,\"'");
	const char *colon = memchr(text + 1, ':', name);
	const char *from = colon != NULL ? colon + 1 : text + 1;

	return (size_t)(text + 1 + name - from) == strlen(local) && begins_with(from, local);
}

static bool is_html(const char *root)
{
	static const char *const names[] = { "html", "head", "body", "table", "meta", "style", "script", "div" };

	for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
		if (is_element(root, names[i]))
			return true;
	}
	return false;
}

static bool closes_a_root(const struct kr_str *tail)
{
	size_t last = tail->len;

	while (last > 0 && isspace((unsigned char)tail->buf[last - 1]))
		last--;
	return last > 0 && tail->buf[last - 1] == '>' && strstr(tail->buf, "</") != NULL;
}

/* What begins with "<" can still be a table whose first heading does; XML declares itself, or closes its root at the
 * end. */
static bool check_markup(const char *text, const struct kr_str *tail, struct kr_err *err)
{
	const char *root = skip_prolog(text);

	if (begins_with(text, "<!doctype html") || is_html(root))
		return kr_fail(err, KR_E_REFUSED, "%s", _(html));
	if (is_element(root, "Workbook") && strstr(root, "schemas-microsoft-com:office:spreadsheet"))
		return kr_fail(err, KR_E_REFUSED, "%s", _(xml2003));
	if (is_element(root, "document") && strstr(root, "opendocument.spreadsheet"))
		return kr_fail(err, KR_E_REFUSED, "%s", _(fods));
	if (is_element(root, "svg"))
		return kr_fail(err, KR_E_REFUSED, _("is a picture (%s); ask for the list itself, as .xlsx or .csv"),
		               "SVG");
	if (begins_with(text, "<?xml") || begins_with(text, "<!") || closes_a_root(tail))
		return kr_fail(err, KR_E_REFUSED, "%s", _(xml));
	return true;
}

/* A heading can begin with "{" or "[" too: JSON goes on with a quote or another bracket, and a list ends with one. */
static bool is_json(const char *text, const struct kr_str *tail)
{
	const char *second = *text != '\0' ? skip_blank(text + 1) : text;
	size_t last = tail->len;

	while (last > 0 && isspace((unsigned char)tail->buf[last - 1]))
		last--;
	if (*text == '{')
		return *second == '"' || (*second == '}' && *skip_blank(second + 1) == '\0');
	if (*text != '[' || *second == '\0' || last == 0)
		return false;
	return *second == '{' || (strchr("[]\"", *second) != NULL && tail->buf[last - 1] == ']');
}

static bool is_web_archive(const char *text)
{
	return (begins_with(text, "MIME-Version:") || begins_with(text, "From: ")) &&
	       strcasestr(text, "\nContent-Type: multipart/related") != NULL;
}

bool kr_sniff_text(struct kr_sniff_bytes head, struct kr_sniff_bytes tail, struct kr_err *err)
{
	struct kr_str letters = KR_STR_INIT(head.len);
	struct kr_str end = KR_STR_INIT(tail.len);
	enum width width = width_of(head);
	const char *text;
	bool ok = false;

	put_letters(skip_mark(head), width, &letters);
	put_letters(tail, width, &end);
	text = skip_blank(letters.buf);
	if (ends_in_zeros(&end))
		kr_fail(err, KR_E_REFUSED, "%s", _(zeros));
	else if (is_binary(&letters))
		kr_fail(err, KR_E_REFUSED, "%s", _(binary));
	else if (*text == '<')
		ok = check_markup(text, &end, err);
	else if (is_json(text, &end))
		kr_fail(err, KR_E_REFUSED, "%s", _(json));
	else if (is_web_archive(text))
		kr_fail(err, KR_E_REFUSED, "%s", _(web_archive));
	else
		ok = true;
	kr_str_release(&letters);
	kr_str_release(&end);
	return ok;
}
