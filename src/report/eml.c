/* SPDX-License-Identifier: MPL-2.0 */
#include "eml.h"

#include <string.h>

#include "klikrecon/text.h"

/* Between the parts of a mail: "=_" can stand neither in quoted-printable nor in base64, so it is in no part. */
#define BOUNDARY "=_klikrecon_part"

enum { ADDRESS_MAX_LENGTH = 254 }; /* RFC 5321, 4.5.3.1.3, less the brackets */

/* ---- addresses ---- */

/* Letters and digits of any script; what is invisible or damaged is none. */
static bool is_alphanumeric(uint32_t c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
	       (c >= 0x80 && c != 0xFFFD && !kr_char_is_blank(c));
}

/* Parts with a dot between them, each of at least one character. */
static bool is_dotted(const char *text, size_t length, const char *also_allowed, size_t *ret_parts)
{
	size_t in_part = 0, parts = 1;

	for (size_t at = 0; at < length;) {
		const uint32_t c = kr_utf8_next(text, length, &at);
		if (c == '.' && in_part > 0) {
			in_part = 0;
			parts++;
		} else if (is_alphanumeric(c) || (c > ' ' && c < 0x7F && strchr(also_allowed, (int)c) != NULL)) {
			in_part++;
		} else {
			return false;
		}
	}
	*ret_parts = parts;
	return in_part > 0;
}

bool kr_eml_is_address(const char *text)
{
	const char *at = strchr(text, '@');
	size_t parts;

	return at != NULL && strlen(text) <= ADDRESS_MAX_LENGTH &&
	       is_dotted(text, (size_t)(at - text), "!#$%&'*+-/=?^_`{|}~", &parts) &&
	       is_dotted(at + 1, strlen(at + 1), "-", &parts) && parts > 1;
}

/* ---- the message ---- */

static bool is_ascii(const char *text)
{
	while (*text != '\0' && (unsigned char)*text < 0x80)
		text++;
	return *text == '\0';
}

/* "Søren Lund" as encoded words, "Lund, S. (IT)" as a quoted string. */
static void put_display_name(const char *name, size_t used, struct kr_str *out)
{
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_eml_put_line(name, &line);
	if (!is_ascii(line.buf) || strstr(line.buf, "=?") != NULL || line.len > 60) {
		kr_eml_put_words(line.buf, used, out);
	} else if (line.len > 0) {
		kr_str_putc(out, '"');
		for (const char *c = line.buf; *c != '\0'; c++) {
			if (*c == '"' || *c == '\\')
				kr_str_putc(out, '\\');
			kr_str_putc(out, *c);
		}
		kr_str_putc(out, '"');
	}
	kr_str_release(&line);
}

static void put_to(const struct kr_eml *mail, struct kr_str *out)
{
	static const char header[] = "To: ";

	if (mail->to == NULL || !kr_eml_is_address(mail->to))
		return;
	kr_str_puts(out, header);
	const size_t start = out->len;
	if (mail->to_name != NULL)
		put_display_name(mail->to_name, sizeof header - 1, out);
	kr_str_printf(out, out->len > start ? "\r\n <%s>\r\n" : "<%s>\r\n", mail->to);
}

static void put_text_part(const struct kr_eml *mail, struct kr_str *out)
{
	kr_str_puts(out, "Content-Type: text/plain; charset=utf-8\r\n"
	                 "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
	kr_eml_put_quoted_printable(mail->body, out);
}

static void put_attachment(const struct kr_eml_attachment *file, struct kr_str *out)
{
	kr_str_printf(out,
	              "Content-Type:\r\n %s;\r\n name=\"%s\"\r\n"
	              "Content-Disposition: attachment;\r\n filename=\"%s\"\r\n"
	              "Content-Transfer-Encoding: base64\r\n\r\n",
	              file->type, file->name, file->name);
	kr_eml_put_base64(file->bytes, file->length, out);
}

void kr_eml_put(const struct kr_eml *mail, struct kr_str *out)
{
	static const char subject[] = "Subject: ";

	kr_str_puts(out, "X-Unsent: 1\r\n");
	put_to(mail, out);
	kr_str_puts(out, subject);
	kr_eml_put_words(mail->subject, sizeof subject - 1, out);
	kr_str_puts(out, "\r\nMIME-Version: 1.0\r\n");
	if (mail->attachment == NULL) {
		put_text_part(mail, out);
		return;
	}
	kr_str_puts(out, "Content-Type: multipart/mixed;\r\n boundary=\"" BOUNDARY "\"\r\n\r\n--" BOUNDARY "\r\n");
	put_text_part(mail, out);
	kr_str_puts(out, "\r\n--" BOUNDARY "\r\n");
	put_attachment(mail->attachment, out);
	kr_str_puts(out, "\r\n--" BOUNDARY "--\r\n");
}
