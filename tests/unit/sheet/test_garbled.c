/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "garbled.h"
#include "harness.h"

static void check(bool (*judge)(const char *text, size_t len), const char *text, bool expected)
{
	if (judge(text, strlen(text)) != expected)
		fail_msg("%s: should %sbe found", text, expected ? "" : "not ");
}

static void utf_8_decoded_twice_is_found(void **state)
{
	static const char *const garbled[] = {
		"SÃ¸ren", "Ã˜stergaard", "Ã…se",           "KjÃ¦r",
		"RenÃ©",  "JÃ¼rgen",     "MÃ\xC2\x85rten", "NavnÂ\u00A0efter",
		"ZoÃ«",   "MichaÅ‚",     "JiÅ™Ã\u00AD",    "Å\xC2\x81ukasz",
		"â€“",    "ï»¿Navn",     "SÃƒÂ¸ren",
	};

	(void)state;
	for (size_t i = 0; i < sizeof garbled / sizeof *garbled; i++)
		check(kr_garbled_is_mojibake, garbled[i], true);
}

static void sound_text_is_not_taken_for_it(void **state)
{
	static const char *const sound[] = {
		"",
		"Søren Østergård",
		"Åse",
		"PÅ”",
		"PÅ… og så videre",
		"Ærø “Ø”",
		"São Paulo",
		"SÃO PAULO",
		"Ångström",
		"Zoë",
		"â",
		"10 °C",
		"»Å«",
		"Łukasz",
		"Âne",
		"naïve",
		"Ã",
	};

	(void)state;
	for (size_t i = 0; i < sizeof sound / sizeof *sound; i++)
		check(kr_garbled_is_mojibake, sound[i], false);
}

static void lost_letters_are_found(void **state)
{
	static const char *const lost[] = {
		"S?ren", "S??ren",     "?rsted", "Anne ?stergaard", "Bj?rn",    "Kj?r, S?ren", "j?rgen@korsbaek.dk",
		"å?å",   "S\uFFFDren", "\uFFFD", "Hvad? S?ren",     "Lars-?ge",
	};

	(void)state;
	for (size_t i = 0; i < sizeof lost / sizeof *lost; i++)
		check(kr_garbled_has_lost_letter, lost[i], true);
}

static void questions_and_addresses_are_none(void **state)
{
	static const char *const sound[] = {
		"",
		"Søren",
		"Hvad?",
		"Hvad? Nu",
		"?",
		"??",
		"(?)",
		"5?",
		"a ? b",
		"???hvad",
		"ved ikke?!",
		"https://korsbaek.dk/side?navn",
		"www.korsbaek.dk/side?navn",
		"side.aspx?id=3",
	};

	(void)state;
	for (size_t i = 0; i < sizeof sound / sizeof *sound; i++)
		check(kr_garbled_has_lost_letter, sound[i], false);
}

/* The text ends where its length says, not at a terminator. */
static void nothing_behind_the_end_is_read(void **state)
{
	(void)state;
	assert_false(kr_garbled_is_mojibake("Ã¸", 2));
	assert_false(kr_garbled_is_mojibake("ï»¿", 4));
	assert_false(kr_garbled_has_lost_letter("S?ren", 2));
	assert_false(kr_garbled_has_lost_letter("side?a=b", 0));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(utf_8_decoded_twice_is_found),   cmocka_unit_test(sound_text_is_not_taken_for_it),
		cmocka_unit_test(lost_letters_are_found),         cmocka_unit_test(questions_and_addresses_are_none),
		cmocka_unit_test(nothing_behind_the_end_is_read),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
