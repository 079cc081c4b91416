/* SPDX-License-Identifier: MPL-2.0 */
/* Drafts of mail: bytes that a mail program understands, and no text that becomes a header. */
#include <stdlib.h>
#include <string.h>

#include "eml.h"
#include "harness.h"

/* A draft as text; free() it. */
static char *mail_of(const struct kr_eml *mail)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_eml_put(mail, &out);
	return kr_str_detach(&out);
}

/* CRLF everywhere, nothing but ASCII, no line longer than `most`. */
static void assert_lines(const char *text, size_t most)
{
	size_t column = 0;

	for (const char *at = text; *at != '\0'; at++) {
		assert_true((unsigned char)*at < 0x80);
		assert_true(*at == '\r' || *at == '\n' || *at == '\t' || *at >= 0x20);
		if (*at == '\n') {
			assert_true(at > text && at[-1] == '\r');
			assert_true(column - 1 <= most);
			column = 0;
		} else {
			assert_true(*at != '\r' || at[1] == '\n');
			column++;
		}
	}
	assert_int_equal(column, 0);
}

/* ---- addresses ---- */

static void addresses(void **state)
{
	static const char *const good[] = {
		"karl@korsbaek.dk", "K.Varnaes+klik@it.korsbaek.dk", "o'hara@korsbaek.dk", "søren@korsbæk.dk",
		"a@b.dk",           "kav_1@sub-domain.korsbaek.dk"
	};
	static const char *const bad[] = { "",
		                           "karl",
		                           "karl@",
		                           "@korsbaek.dk",
		                           "karl@korsbaek",
		                           "karl@@korsbaek.dk",
		                           "karl@korsbaek.dk@korsbaek.dk",
		                           "karl varnaes@korsbaek.dk",
		                           " karl@korsbaek.dk",
		                           "karl@korsbaek.dk\n",
		                           "karl@korsbaek.dk\r\nBcc: ond@ondt.example",
		                           "<karl@korsbaek.dk>",
		                           "karl@korsbaek.dk,maude@korsbaek.dk",
		                           "\"karl\"@korsbaek.dk",
		                           "karl@korsbaek.dk>",
		                           ".karl@korsbaek.dk",
		                           "karl.@korsbaek.dk",
		                           "karl..v@korsbaek.dk",
		                           "karl@.dk",
		                           "karl@korsbaek.",
		                           "karl@kors_baek.dk",
		                           "ka\xE2\x80\x8Brl@korsbaek.dk", /* a zero width space */
		                           "karl@kors\xE2\x80\xAE"
		                           "baek.dk", /* text from right to left */
		                           "karl@korsb\xE6k.dk" };
	char long_one[300];
	(void)state;

	for (size_t i = 0; i < sizeof good / sizeof *good; i++)
		if (!kr_eml_is_address(good[i]))
			fail_msg("refused: %s", good[i]);
	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
		if (kr_eml_is_address(bad[i]))
			fail_msg("taken: %s", bad[i]);
	memset(long_one, 'a', sizeof long_one);
	memcpy(long_one + 254 - 12, "@korsbaek.dk", 13);
	assert_true(kr_eml_is_address(long_one));
	memset(long_one, 'a', sizeof long_one);
	memcpy(long_one + 255 - 12, "@korsbaek.dk", 13);
	assert_false(kr_eml_is_address(long_one));
}

/* ---- headers ---- */

static void assert_words(const char *text, size_t used, const char *expected)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_eml_put_words(text, used, &out);
	assert_string_equal(out.buf, expected);
	kr_str_release(&out);
}

static void words(void **state)
{
	(void)state;
	assert_words("", 9, "");
	assert_words("Log in to KLIK", 9, "Log in to KLIK");
	assert_words("Åse", 9, "=?utf-8?Q?=C3=85se?=");
	assert_words("a_b?ø", 9, "=?utf-8?Q?a=5Fb=3F=C3=B8?=");
	assert_words("to ord å", 9, "=?utf-8?Q?to_ord_=C3=A5?=");
	/* What looks encoded is encoded, so that it comes out as it is. */
	assert_words("=?utf-8?Q?x?=", 9, "=?utf-8?Q?=3D=3Futf-8=3FQ=3Fx=3F=3D?=");
	/* Line breaks and control characters are blanks; blanks are one. */
	assert_words("a\r\nBcc: b\x01\t c", 9, "a Bcc: b c");
	/* Folded at blanks; the space stays at the next line's begin. */
	assert_words("12345678901234567890 12345678901234567890 12345678901234567890 1234567890", 9,
	             "12345678901234567890 12345678901234567890 12345678901234567890\r\n 1234567890");
	/* Broken between characters, never within one; an encoded word has at most 75. */
	assert_words("øøøøøøøøøøøøø", 9,
	             "=?utf-8?Q?=C3=B8=C3=B8=C3=B8=C3=B8=C3=B8=C3=B8=C3=B8=C3=B8=C3=B8?=\r\n"
	             " =?utf-8?Q?=C3=B8=C3=B8=C3=B8=C3=B8?=");
}

static void long_words_are_folded(void **state)
{
	char text[1201];
	struct kr_eml mail = { .to_name = text, .to = "karl@korsbaek.dk", .subject = text, .body = "x\n" };
	(void)state;

	memset(text, 'x', sizeof text - 1);
	text[sizeof text - 1] = '\0';
	char *out = mail_of(&mail);
	assert_lines(out, 76);
	free(out);
}

static void nothing_becomes_a_header(void **state)
{
	static const struct {
		const char *name, *to, *subject;
	} cases[] = {
		{ "Karl\r\nBcc: ond@ondt.example", "karl@korsbaek.dk", "Log på" },
		{ "Karl\n\nTekst", "karl@korsbaek.dk", "Log på\r\nBcc: ond@ondt.example" },
		{ "Karl\xE2\x80\xA8"
		  "Bcc: x",
		  "karl@korsbaek.dk\r\nBcc: ond@ondt.example", "Log på" },
		{ "\"Karl\" <ond@ondt.example>", "karl@korsbaek.dk>, <ond@ondt.example", "Log på" },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		const struct kr_eml mail = {
			.to_name = cases[i].name, .to = cases[i].to, .subject = cases[i].subject, .body = "x\n"
		};
		char *out = mail_of(&mail);
		assert_lines(out, 76);
		assert_null(strstr(out, "\nBcc:"));
		assert_null(strstr(out, "\nTekst"));
		assert_null(strstr(out, "ond@ondt.example>\r\n"));
		assert_memory_equal(out, "X-Unsent: 1\r\n", 13);
		free(out);
	}
}

static void display_names(void **state)
{
	static const struct {
		const char *name, *line;
	} cases[] = {
		{ "Karl Varnaes", "To: \"Karl Varnaes\"\r\n <karl@korsbaek.dk>\r\n" },
		{ "Varnaes, Karl \"K\" \\", "To: \"Varnaes, Karl \\\"K\\\" \\\\\"\r\n <karl@korsbaek.dk>\r\n" },
		{ "Karl Varnæs", "To: =?utf-8?Q?Karl_Varn=C3=A6s?=\r\n <karl@korsbaek.dk>\r\n" },
		{ "", "To: <karl@korsbaek.dk>\r\n" },
		{ NULL, "To: <karl@korsbaek.dk>\r\n" },
	};
	(void)state;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *out = mail_of(&(struct kr_eml){
			.to_name = cases[i].name, .to = "karl@korsbaek.dk", .subject = "x", .body = "x\n" });
		if (strstr(out, cases[i].line) == NULL)
			fail_msg("“%s” is not in\n%s", cases[i].line, out);
		free(out);
	}
}

/* ---- bodies ---- */

static void assert_quoted(const char *text, const char *expected)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_eml_put_quoted_printable(text, &out);
	assert_string_equal(out.buf, expected);
	kr_str_release(&out);
}

static void quoted_printable(void **state)
{
	(void)state;
	assert_quoted("", "");
	assert_quoted("Kære Åse\n\nHej\n", "K=C3=A6re =C3=85se\r\n\r\nHej\r\n");
	assert_quoted("a = b", "a =3D b\r\n");
	assert_quoted("blank last \ntab last\t\n", "blank last=20\r\ntab last=09\r\n");
	assert_quoted(".\nFrom here\nFor\n", "=2E\r\n=46rom here\r\n=46or\r\n");
	assert_quoted("a\rb\x01", "a=0Db=01\r\n");
	assert_quoted("123456789 123456789 123456789 123456789 123456789 123456789 123456789 123456789 ",
	              "123456789 123456789 123456789 123456789 123456789 123456789 123456789 12345=\r\n6789=20\r\n");
	/* Never broken within an encoded byte. */
	assert_quoted("123456789 123456789 123456789 123456789 123456789 123456789 123456789 123ø",
	              "123456789 123456789 123456789 123456789 123456789 123456789 123456789 123=\r\n=C3=B8\r\n");
}

/* RFC 4648, section 10, and the length of lines. */
static void base64(void **state)
{
	static const char *const pairs[][2] = { { "", "" },
		                                { "f", "Zg==\r\n" },
		                                { "fo", "Zm8=\r\n" },
		                                { "foo", "Zm9v\r\n" },
		                                { "foob", "Zm9vYg==\r\n" },
		                                { "fooba", "Zm9vYmE=\r\n" },
		                                { "foobar", "Zm9vYmFy\r\n" },
		                                { "\xFF\xFE\xFD", "//79\r\n" } };
	char zeros[58] = { 0 };
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	(void)state;

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		kr_str_clear(&out);
		kr_eml_put_base64(pairs[i][0], strlen(pairs[i][0]), &out);
		assert_string_equal(out.buf, pairs[i][1]);
	}
	kr_str_clear(&out);
	kr_eml_put_base64(zeros, 57, &out);
	assert_int_equal(out.len, 78);
	assert_lines(out.buf, 76);
	kr_str_clear(&out);
	kr_eml_put_base64(zeros, 58, &out);
	assert_string_equal(out.buf + 78, "AA==\r\n");
	kr_str_release(&out);
}

/* ---- whole ---- */

static void a_draft(void **state)
{
	char *out = mail_of(&(struct kr_eml){
		.to_name = "Åse", .to = "aase@korsbaek.dk", .subject = "Log på", .body = "Kære Åse\n" });
	(void)state;

	assert_string_equal(out, "X-Unsent: 1\r\n"
	                         "To: =?utf-8?Q?=C3=85se?=\r\n <aase@korsbaek.dk>\r\n"
	                         "Subject: =?utf-8?Q?Log_p=C3=A5?=\r\n"
	                         "MIME-Version: 1.0\r\n"
	                         "Content-Type: text/plain; charset=utf-8\r\n"
	                         "Content-Transfer-Encoding: quoted-printable\r\n"
	                         "\r\n"
	                         "K=C3=A6re =C3=85se\r\n");
	free(out);
}

static void with_attachment(void **state)
{
	const struct kr_eml_attachment file = { "liste.xlsx", "application/x-test", "foobar", 6 };
	char *out = mail_of(&(struct kr_eml){ .subject = "Liste", .body = "Hej\n", .attachment = &file });
	(void)state;

	assert_string_equal(out, "X-Unsent: 1\r\n"
	                         "Subject: Liste\r\n"
	                         "MIME-Version: 1.0\r\n"
	                         "Content-Type: multipart/mixed;\r\n boundary=\"=_klikrecon_part\"\r\n"
	                         "\r\n"
	                         "--=_klikrecon_part\r\n"
	                         "Content-Type: text/plain; charset=utf-8\r\n"
	                         "Content-Transfer-Encoding: quoted-printable\r\n"
	                         "\r\n"
	                         "Hej\r\n"
	                         "\r\n"
	                         "--=_klikrecon_part\r\n"
	                         "Content-Type:\r\n application/x-test;\r\n name=\"liste.xlsx\"\r\n"
	                         "Content-Disposition: attachment;\r\n filename=\"liste.xlsx\"\r\n"
	                         "Content-Transfer-Encoding: base64\r\n"
	                         "\r\n"
	                         "Zm9vYmFy\r\n"
	                         "\r\n"
	                         "--=_klikrecon_part--\r\n");
	free(out);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(addresses),
		cmocka_unit_test(words),
		cmocka_unit_test(long_words_are_folded),
		cmocka_unit_test(nothing_becomes_a_header),
		cmocka_unit_test(display_names),
		cmocka_unit_test(quoted_printable),
		cmocka_unit_test(base64),
		cmocka_unit_test(a_draft),
		cmocka_unit_test(with_attachment),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
