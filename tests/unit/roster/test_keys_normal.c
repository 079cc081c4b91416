/* SPDX-License-Identifier: MPL-2.0 */
/* Normal forms of single values. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "klikrecon/keys.h"

struct example {
	const char *raw, *form; /* form NULL: there is none */
};

typedef bool (*normal_fn)(const char *text, struct kr_str *out);

static void check(normal_fn fn, const struct example *examples, size_t n)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (size_t i = 0; i < n; i++) {
		kr_str_clear(&out);
		const bool found = fn(examples[i].raw, &out);
		if (found != (examples[i].form != NULL) || strcmp(out.buf, found ? examples[i].form : "") != 0)
			fail_msg("«%s» gives «%s», expected «%s»", examples[i].raw, found ? out.buf : "nothing",
			         examples[i].form != NULL ? examples[i].form : "nothing");
	}
	kr_str_release(&out);
}

#define CHECK(fn, ...)                                                                                                 \
	do {                                                                                                           \
		static const struct example examples[] = { __VA_ARGS__ };                                              \
		check((fn), examples, sizeof examples / sizeof *examples);                                             \
	} while (0)

static void uuids(void **state)
{
	(void)state;
	CHECK(kr_normal_uuid, { "3f0067e5-d456-c47c-c595-9a17381a3f61", "3f0067e5-d456-c47c-c595-9a17381a3f61" },
	      { "3F0067E5-D456-C47C-C595-9A17381A3F61", "3f0067e5-d456-c47c-c595-9a17381a3f61" },
	      { " {3f0067e5-d456-c47c-c595-9a17381a3f61} ", "3f0067e5-d456-c47c-c595-9a17381a3f61" },
	      { "urn:uuid:3f0067e5-d456-c47c-c595-9a17381a3f61", "3f0067e5-d456-c47c-c595-9a17381a3f61" },
	      { "3f0067e5d456c47cc5959a17381a3f61", "3f0067e5-d456-c47c-c595-9a17381a3f61" },
	      { "x\n3f0067e5d456c47cc5959a17381a3f61", "3f0067e5-d456-c47c-c595-9a17381a3f61" },
	      { "00000000-0000-0000-0000-000000000000", NULL }, /* nil */
	      { "11111111-1111-1111-1111-111111111111", NULL }, /* typed to fill a needed cell */
	      { "3f0067e5-d456-c47c-c595-9a17381a3f6", NULL }, { "3f0067e5-d456-c47c-c595-9a17381a3f61a", NULL },
	      { "3f0067e5_d456_c47c_c595_9a17381a3f61", NULL }, { "3g0067e5-d456-c47c-c595-9a17381a3f61", NULL },
	      { "P2cA5dRWfMTFlZoXOBo/YQ==", NULL }, /* base64 is recognised, but is no UUID as it stands */
	      { "1234567890", NULL }, { "", NULL }, { NULL, NULL });
}

static void emails(void **state)
{
	(void)state;
	CHECK(kr_normal_email, { "mette.hansen@korsbaek.dk", "mette.hansen@korsbaek.dk" },
	      { "  Mette.Hansen@KORSBAEK.DK\xC2\xA0", "mette.hansen@korsbaek.dk" },
	      { "mailto:mette@korsbaek.dk", "mette@korsbaek.dk" }, { "SMTP:mette@korsbaek.dk", "mette@korsbaek.dk" },
	      { "Mette Hansen <mette@korsbaek.dk>", "mette@korsbaek.dk" },
	      { "\"Hansen, Mette\" <mette@korsbaek.dk>", "mette@korsbaek.dk" },
	      { "met\xE2\x80\x8Bte@korsbaek.dk", "mette@korsbaek.dk" }, /* a zero-width space from a web page */
	      { "søren@korsbæk.dk", "søren@korsbæk.dk" }, { "SØREN@KORSBÆK.DK", "søren@korsbæk.dk" },
	      { "soren@xn--korsbk-tua.dk", "soren@korsbæk.dk" }, /* punycode is the same domain */
	      { "mette@korsbaek.dk; mh@korsbaek.dk", "mette@korsbaek.dk" },
	      { "mette+klik@korsbaek.dk", "mette+klik@korsbaek.dk" }, { "mette@korsbaek.dk.", "mette@korsbaek.dk" },
	      { "mette@@korsbaek.dk", NULL }, { "mette@korsbaek@dk", NULL }, { "@korsbaek.dk", NULL },
	      { "mette@", NULL }, { "mette", NULL }, { "ingen", NULL }, { "", NULL }, { NULL, NULL });
}

static void mojibake_in_an_address_is_repaired(void **state)
{
	(void)state;
	CHECK(kr_normal_email, { "s\xC3\x83\xC2\xB8ren@korsbaek.dk", "søren@korsbaek.dk" });
}

static void user_ids(void **state)
{
	(void)state;
	CHECK(kr_normal_user_id, { "MEHA", "meha" }, { "KORSBAEK\\meha", "meha" }, { " meha ", "meha" },
	      { "MeHa@korsbaek.dk", "meha@korsbaek.dk" }, { "ÆØ1", "æø1" }, { "\nmeha", "meha" }, { " ", NULL },
	      { NULL, NULL });
}

static void domains(void **state)
{
	(void)state;
	CHECK(kr_normal_domain, { "Korsbaek.DK", "korsbaek.dk" }, { "@korsbaek.dk", "korsbaek.dk" },
	      { " xn--korsbk-tua.dk ", "korsbæk.dk" }, { "korsbaek", NULL }, { "a b.dk", NULL }, { "", NULL },
	      { NULL, NULL });
	assert_true(kr_domain_is_free_mail("gmail.com", 9));
	assert_false(kr_domain_is_free_mail("korsbaek.dk", 11));
}

static void danish_letters_are_one_however_they_are_written(void **state)
{
	(void)state;
	CHECK(kr_normal_name, { "Søren Ærø Ågård", "soeren aeroe aagaard" },
	      { "Soeren Aeroe Aagaard", "soeren aeroe aagaard" }, { "SØREN ÆRØ ÅGÅRD", "soeren aeroe aagaard" },
	      { "So\xCC\x88ren A\xCC\x8Ag\x61\xCC\x8Ard",
	        "soeren aagaard" }, /* decomposed: o and diaeresis, a and ring */
	      { "Jürgen Müller", "juergen mueller" }, { "Sörensen", "soerensen" },
	      { "René Gonçalves", "rene goncalves" }, { "Łukasz Wałęsa", "lukasz walesa" },
	      { "Đorđe Şahin", "dorde sahin" }, { "Nguyễn Thị Ánh", "nguyen thi anh" },
	      { "İbrahim Yıldız", "ibrahim yildiz" }, { "Großmann", "grossmann" });
}

static void what_stands_between_names_is_a_space(void **state)
{
	(void)state;
	CHECK(kr_normal_name, { "  Anne-Marie   Holm\xE2\x80\x93Jensen ", "anne marie holm jensen" },
	      { "O\xE2\x80\x99"
	        "Connor Sean",
	        "o connor sean" },
	      { "K. Jensen", "k jensen" }, { "Mette\xC2\xA0Hansen", "mette hansen" },
	      { "Mette\tHansen", "mette hansen" }, { "Mette_Hansen", "mette hansen" },
	      { "Anne - Marie Hansen", "anne marie hansen" });
}

static void a_comma_turns_the_name(void **state)
{
	(void)state;
	CHECK(kr_normal_name, { "Hansen, Mette", "mette hansen" }, { "Hansen, Mette Sofie", "mette sofie hansen" },
	      { "Holm Hansen, Mette", "mette holm hansen" }, { "Mette Hansen, Korsbæk Kommune", "mette hansen" },
	      { "Hansen, Mette, Korsbæk Kommune", "mette hansen" }, { "Mette Hansen, cand.jur.", "mette hansen" },
	      { "Hansen,", "hansen" }, { ", Mette", "mette" });
}

static void what_is_no_name_is_left_out(void **state)
{
	(void)state;
	CHECK(kr_normal_name, { "Mette Hansen (MEHA)", "mette hansen" }, { "Mette Hansen [vikar]", "mette hansen" },
	      { "Mette Hansen - Korsbæk Kommune", "mette hansen" },
	      { "Mette Hansen / Korsbæk Kommune", "mette hansen" }, { "Mette Hansen Korsbæk Kommune", "mette hansen" },
	      { "Sofie Markmose, teamleder", "sofie markmose" }, { "Ida Lund, AC-fuldmægtig", "ida lund" },
	      { "Ida Lund, cand.merc.", "ida lund" }, { "Socialrådgiver Ida Lund", "ida lund" },
	      { "Ida Lund skoleleder", "ida lund" }, { "Leder Lund", "leder lund" },
	      { "Mette Hansen vikar", "mette hansen" }, { "Mette Hansen - ekstern", "mette hansen" },
	      { "Dr. Mette Hansen", "mette hansen" }, { "Mette Hansen 2", "mette hansen" },
	      { "(Mette Hansen)", "mette hansen" }, { "Korsbæk Kommune", "korsbaek kommune" },
	      { "Jens Hansen jr.", "jens jr hansen" }, { "42", NULL }, { " - ", NULL }, { "", NULL }, { NULL, NULL });
}

static void damaged_text(void **state)
{
	(void)state;
	CHECK(kr_normal_name, { "S\xC3\x83\xC2\xB8ren \xC3\x83\xCB\x9Cster", "soeren oester" },
	      { "S?ren ?ster", "s?ren ?ster" }, { "S\xEF\xBF\xBDren", "s?ren" }, { "Mette Hansen?", "mette hansen" },
	      { "João Ãngelo", "joao angelo" });
}

static void two_columns_of_names_are_not_one_name(void **state)
{
	(void)state;
	CHECK(kr_normal_name, { "Mette Hansen\nMette Hansen", "mette hansen" }, { "Mette\nHansen", "mette hansen" });
}

static void a_very_long_name_is_cut_but_keeps_its_end(void **state)
{
	(void)state;
	struct kr_str raw = KR_STR_INIT(KR_STR_UNBOUNDED), out = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (int i = 0; i < 40; i++)
		kr_str_puts(&raw, "Anna ");
	kr_str_puts(&raw, "Jensen");
	assert_true(kr_normal_name(raw.buf, &out));
	assert_string_equal(out.buf + out.len - 7, " jensen");
	kr_str_clear(&raw);
	kr_str_clear(&out);
	for (int i = 0; i < 5000; i++)
		kr_str_puts(&raw, "æ");
	assert_true(kr_normal_name(raw.buf, &out));
	assert_true(out.len < 600);
	kr_str_release(&raw);
	kr_str_release(&out);
}

static void near_tokens(void **state)
{
	(void)state;
	static const struct {
		const char *a, *b;
		enum kr_near near;
	} examples[] = {
		{ "jensen", "jensen", KR_NEAR_EQUAL },    { "jensen", "jenson", KR_NEAR_EDIT },
		{ "jensen", "jesen", KR_NEAR_EDIT },      { "jensen", "ejnsen", KR_NEAR_EDIT },
		{ "ensen", "jensen", KR_NEAR_EDIT },      { "jensen", "jansan", KR_NEAR_NO },
		{ "kjaer", "kjar", KR_NEAR_LOOSE },       { "soerensen", "sorensen", KR_NEAR_LOOSE },
		{ "soerensen", "srensen", KR_NEAR_EDIT }, /* the one letter ø is lost */
		{ "mueller", "muller", KR_NEAR_LOOSE },   { "kim", "tim", KR_NEAR_NO },
		{ "aya", "yaa", KR_NEAR_EDIT },           { "bo", "ib", KR_NEAR_NO },
		{ "lis", "lise", KR_NEAR_EDIT },
	};

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const char *a = examples[i].a, *b = examples[i].b;
		if (kr_near_tokens(a, strlen(a), b, strlen(b)) != examples[i].near ||
		    kr_near_tokens(b, strlen(b), a, strlen(a)) != examples[i].near)
			fail_msg("%s and %s", a, b);
	}
}

/* Every occupation is left out, behind a comma and behind the name; the table's words end as the program expects. */
static void occupations(void **state)
{
	(void)state;
	static const char *const words[] = {
#define X(word) word,
#include "../../../src/roster/occupations.tab"
#undef X
	};
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED), form = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		kr_str_clear(&text);
		kr_str_clear(&form);
		kr_str_printf(&text, "Ida Lund, %s", words[i]);
		kr_normal_name(text.buf, &form);
		assert_string_equal(form.buf, "ida lund");
	}
	kr_str_release(&text);
	kr_str_release(&form);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(uuids),
		cmocka_unit_test(emails),
		cmocka_unit_test(mojibake_in_an_address_is_repaired),
		cmocka_unit_test(user_ids),
		cmocka_unit_test(domains),
		cmocka_unit_test(danish_letters_are_one_however_they_are_written),
		cmocka_unit_test(what_stands_between_names_is_a_space),
		cmocka_unit_test(a_comma_turns_the_name),
		cmocka_unit_test(what_is_no_name_is_left_out),
		cmocka_unit_test(damaged_text),
		cmocka_unit_test(two_columns_of_names_are_not_one_name),
		cmocka_unit_test(a_very_long_name_is_cut_but_keeps_its_end),
		cmocka_unit_test(near_tokens),
		cmocka_unit_test(occupations),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
