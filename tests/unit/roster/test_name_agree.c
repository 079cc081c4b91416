/* SPDX-License-Identifier: MPL-2.0 */
/* Name levels, and what addresses and user ids say of names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "klikrecon/keys.h"
#include "klikrecon/names.h"

static struct kr_name_agreement agree(const char *old_name, const char *org_name)
{
	struct kr_str old = KR_STR_INIT(KR_STR_UNBOUNDED), org = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_normal_name(old_name, &old);
	kr_normal_name(org_name, &org);
	const struct kr_name_agreement agreement = kr_name_agree(old.buf, org.buf);
	const struct kr_name_agreement turned = kr_name_agree(org.buf, old.buf);
	if (agreement.level != turned.level)
		fail_msg("%s, %s: %s, but the other way round %s", old_name, org_name,
		         kr_name_level_text(agreement.level), kr_name_level_text(turned.level));
	kr_str_release(&old);
	kr_str_release(&org);
	return agreement;
}

static void levels(void **state)
{
	(void)state;
	static const struct {
		const char *old, *org;
		enum kr_name_level level;
		unsigned how;
	} examples[] = {
		{ "Mette Hansen", "Mette Hansen", KR_NAME_FULL, 0 },
		{ "Søren Sørensen", "Soeren Soerensen", KR_NAME_FULL, 0 },
		{ "Hansen Mette", "Mette Hansen", KR_NAME_FULL, KR_HOW_ORDER },
		{ "Hansen, Mette", "Mette Hansen", KR_NAME_FULL, 0 },
		{ "Annemarie Holm", "Anne-Marie Holm", KR_NAME_FULL, KR_HOW_JOINED },
		{ "Mette Holm Jensen", "Mette Holm-Jensen", KR_NAME_FULL, 0 },
		{ "S?ren Holm", "Søren Holm", KR_NAME_FULL, KR_HOW_LOST },
		{ "S?ren Holm", "Seren Holm", KR_NAME_EDIT, KR_HOW_GIVEN_NEAR }, /* an "e" is not lost */
		{ "Lars K?r", "Lars Kur", KR_NAME_GIVEN, 0 },

		{ "Mette Hansen", "Mette Sofie Hansen", KR_NAME_PART, 0 },
		{ "Mette S. Hansen", "Mette Sofie Hansen", KR_NAME_PART, 0 },
		{ "Mette Sofie Hansen", "Mette Sofie Holm Hansen", KR_NAME_PART, 0 },
		{ "Hansen Mette", "Mette Sofie Hansen", KR_NAME_PART, KR_HOW_ORDER },
		{ "Ludwig Beethoven", "Ludwig van Beethoven", KR_NAME_PART, 0 },
		{ "Ludwig van der Berg", "Ludwig Berg", KR_NAME_PART, 0 },
		{ "Dennis Andersen Holm", "Dennis Lykke Jensen", KR_NAME_GIVEN, KR_HOW_MIDDLE_TOO },
		{ "Lene Katrine Birk", "Katrine Helene Bay Birk", KR_NAME_NONE,
		  0 }, /* called Katrine, but also Helene Bay */
		{ "Nguyen Thi Hoa", "Nguyen Van Hoa", KR_NAME_GIVEN, KR_HOW_MIDDLE }, /* there it is a name */
		{ "Per Vang Nielsen", "Per Bang Nielsen", KR_NAME_EDIT, KR_HOW_MIDDLE_NEAR },
		{ "Lene Ceciilie Juul", "Lene Cecilie Juul", KR_NAME_PART, 0 },
		{ "Møller-Pedersen Elsebeth", "Elsebeth Signe Møller-Pedersen", KR_NAME_PART, KR_HOW_ORDER },
		{ "Mette Bæk Holm", "Mette Bak Holm", KR_NAME_PART, 0 },
		{ "Maria de la Cruz", "Maria Cruz", KR_NAME_PART, 0 },
		{ "Annemarie Holm Jensen", "Anne Marie Jensen", KR_NAME_PART, KR_HOW_JOINED },

		{ "Holm Anne Marie", "Anne Marie Vad Holm", KR_NAME_PART, KR_HOW_ORDER },
		{ "Holm Inge-Lise", "Inge-Lise Lund Holm", KR_NAME_PART, KR_HOW_ORDER },
		{ "Holm Anne Marie", "Anne Sofie Vad Holm", KR_NAME_NONE, 0 },
		{ "Anne Ø. Holm", "Anne Østergaard Holm", KR_NAME_PART, 0 },
		{ "Anne Ø. Holm", "Anne Olesen Holm", KR_NAME_GIVEN, KR_HOW_MIDDLE },

		{ "Å. Jensen", "Åse Jensen", KR_NAME_INIT, 0 },
		{ "Å. Jensen", "Anna Jensen", KR_NAME_NONE, 0 },
		{ "K. Jensen", "Kirsten Jensen", KR_NAME_INIT, 0 },
		{ "Kirsten Jensen", "K Jensen", KR_NAME_INIT, 0 },

		{ "Mette Holm", "Mette Holm Hansen", KR_NAME_KEPT, 0 },
		{ "Mette Sofie Holm Hansen", "Mette Holm", KR_NAME_KEPT, 0 },

		{ "Mette Hansen", "Mtte Hansen", KR_NAME_EDIT, KR_HOW_GIVEN_NEAR },
		{ "Mette Hansen", "Mette Hanson", KR_NAME_EDIT, KR_HOW_LAST_NEAR },
		{ "Kristian Kristensen", "Christian Christensen", KR_NAME_EDIT, KR_HOW_GIVEN_NEAR | KR_HOW_LAST_NEAR },
		{ "Katarina Christoffersen", "Katarina Christoffersson", KR_NAME_EDIT, KR_HOW_LAST_NEAR },
		{ "Sorensen Bo", "Sørensen Bo", KR_NAME_EDIT, KR_HOW_LOOSE },
		{ "Peter Nielsen", "Hans Peter Nielsen", KR_NAME_EDIT, KR_HOW_CALLED },
		{ "Tina Hansen", "Christina Marie Hansen", KR_NAME_EDIT, KR_HOW_GIVEN_NEAR },
		{ "Johs. Hansen", "Johannes Hansen", KR_NAME_EDIT, KR_HOW_GIVEN_NEAR },
		{ "Grethe Holm", "Kirsten Margrethe Holm", KR_NAME_EDIT, KR_HOW_CALLED },
		{ "Bo Tina Hansen", "Bo Christina Hansen", KR_NAME_GIVEN, KR_HOW_MIDDLE }, /* nobody calls her that */
		{ "Hansen Mtte", "Mette Hansen", KR_NAME_EDIT, KR_HOW_ORDER | KR_HOW_GIVEN_NEAR | KR_HOW_LAST_NEAR },

		{ "Mette Hansen", "Mette Holm", KR_NAME_GIVEN, 0 },
		{ "Jens Peter Hansen", "Jens Ole Hansen", KR_NAME_GIVEN, KR_HOW_MIDDLE },
		{ "Jens Hansen jr.", "Jens Hansen sr.", KR_NAME_GIVEN, KR_HOW_MIDDLE },
		{ "Poul-Erik Vad", "Poul Frederik Skou Vad-Larsen", KR_NAME_GIVEN,
		  KR_HOW_MIDDLE_TOO }, /* no married name: the middle names differ */
		{ "Mette", "Mette Hansen", KR_NAME_GIVEN, 0 },
		{ "Hansen", "Mette Hansen", KR_NAME_GIVEN, 0 },
		{ "Madonna", "Madonna", KR_NAME_GIVEN, 0 },

		{ "Mette Hansen", "Bo Holm", KR_NAME_NONE, 0 },
		{ "Mette Hansen", "Birthe Hansen", KR_NAME_NONE, 0 },
		{ "Kim Hansen", "Tim Hansen", KR_NAME_NONE, 0 },
		{ "Mette", "Bo", KR_NAME_NONE, 0 },

		{ "", "Mette Hansen", KR_NAME_MISSING, 0 },
		{ "", "", KR_NAME_MISSING, 0 },
	};

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct kr_name_agreement got = agree(examples[i].old, examples[i].org);
		if (got.level != examples[i].level || got.how != examples[i].how)
			fail_msg("%s, %s: %s %u, expected %s %u", examples[i].old, examples[i].org,
			         kr_name_level_text(got.level), got.how, kr_name_level_text(examples[i].level),
			         examples[i].how);
	}
}

static void hostile_names_take_no_time(void **state)
{
	(void)state;
	struct kr_str a = KR_STR_INIT(KR_STR_UNBOUNDED), b = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (int i = 0; i < 100; i++) {
		kr_str_puts(&a, "?a?a?a?a ");
		kr_str_puts(&b, "aeaeaeae ");
	}
	kr_name_agree(a.buf, b.buf);
	kr_str_release(&a);
	kr_str_release(&b);
}

/* The table is searched in its order, and holds nothing that is similar without it. */
static void short_names(void **state)
{
	(void)state;
	static const struct {
		const char *called, *name;
	} pairs[] = {
#define X(called, name) { called, name },
#include "../../../src/roster/short_names.tab"
#undef X
	};

	for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
		const char *called = pairs[i].called, *name = pairs[i].name;
		const int order = i == 0 ? -1 : strcmp(pairs[i - 1].called, called);
		if (order > 0 || (order == 0 && strcmp(pairs[i - 1].name, name) >= 0))
			fail_msg("%s, %s does not stand in order", called, name);
		if (!kr_is_called_so(called, strlen(called), name, strlen(name)) ||
		    !kr_is_called_so(name, strlen(name), called, strlen(called)))
			fail_msg("%s, %s is not found", called, name);
		if (kr_near_tokens(called, strlen(called), name, strlen(name)) != KR_NEAR_NO)
			fail_msg("%s and %s are similar anyway", called, name);
	}
	assert_false(kr_is_called_so("tin", 3, "christina", 9));
	assert_false(kr_is_called_so("tinas", 5, "christina", 9));
	assert_false(kr_is_called_so("", 0, "christina", 9));
	assert_false(kr_is_called_so("zz", 2, "", 0));
}

static void jaro_winkler(void **state)
{
	(void)state;
	/* The classical examples of Winkler's papers. */
	assert_true(kr_jaro_winkler("martha", 6, "marhta", 6) > 0.9610 &&
	            kr_jaro_winkler("martha", 6, "marhta", 6) < 0.9612);
	assert_true(kr_jaro_winkler("dwayne", 6, "duane", 5) > 0.8399 &&
	            kr_jaro_winkler("dwayne", 6, "duane", 5) < 0.8401);
	assert_true(kr_jaro_winkler("dixon", 5, "dicksonx", 8) > 0.8132 &&
	            kr_jaro_winkler("dixon", 5, "dicksonx", 8) < 0.8134);
	assert_true(kr_jaro_winkler("", 0, "a", 1) == 0.0);
	assert_true(kr_jaro_winkler("abc", 3, "xyz", 3) == 0.0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(levels),
		cmocka_unit_test(hostile_names_take_no_time),
		cmocka_unit_test(short_names),
		cmocka_unit_test(jaro_winkler),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
