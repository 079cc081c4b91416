/* SPDX-License-Identifier: MPL-2.0 */
/*
 * eml: one mail as a file that a mail program opens as a draft. Nothing is sent.
 *
 *	struct kr_eml mail = { .to_name = "Søren Lund", .to = "soeren@korsbaek.dk", .subject = "…", .body = "…\n" };
 *	kr_eml_put(&mail, &out);
 *
 * Sources: RFC 5322 (message), 2045 and 2046 (MIME), 2047 (words in headers), 6532 (letters in addresses). CRLF line ends, lines of
 * at most 76 characters (an address may make a header longer, never beyond 998), and `X-Unsent: 1`, by which Outlook and others
 * know a draft. There is no From, no Date and no Message-ID: the mail program adds them when the draft is sent, and the same
 * mail is always the same bytes.
 *
 * Nothing in a text can become a header: control characters and line breaks in names and subjects are left out, and an address
 * that kr_eml_is_address() does not know is not written.
 */
#ifndef KLIKRECON_REPORT_EML_H
#define KLIKRECON_REPORT_EML_H

#include "klikrecon/str.h"

struct kr_eml_attachment {
	const char *name; /* ASCII */
	const char *type; /* "application/…" */
	const void *bytes;
	size_t length;
};

struct kr_eml {
	const char *to_name, *to;                   /* NULL: left open */
	const char *subject, *body;                 /* UTF-8; the body's lines end with "\n" */
	const struct kr_eml_attachment *attachment; /* NULL: none */
};

/* Appends the whole message. */
void kr_eml_put(const struct kr_eml *mail, struct kr_str *out);

/* One address as it stands in a header: local@domain.tld without quotes or comments; letters beyond ASCII are allowed. */
bool kr_eml_is_address(const char *text);

/* ---- eml_encode.c ---- */

/* Unstructured text as a header's value: folded, with encoded words where it is not plain ASCII; `used` is how long the line is already. */
void kr_eml_put_words(const char *text, size_t used, struct kr_str *out);
void kr_eml_put_quoted_printable(const char *text, struct kr_str *out);       /* ends with CRLF */
void kr_eml_put_base64(const void *bytes, size_t length, struct kr_str *out); /* in lines, ends with CRLF */
/* Appends text as one line without control characters; runs of blanks become one space. */
void kr_eml_put_line(const char *text, struct kr_str *out);

#endif
