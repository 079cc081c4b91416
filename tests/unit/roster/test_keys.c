/* SPDX-License-Identifier: MPL-2.0 */
/* Which FK ORG rows an old user's keys find, and by what. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "klikrecon/keys.h"

#define UUID         "3f0067e5-d456-c47c-c595-9a17381a3f61"
#define UUID_SWAPPED "e567003f-56d4-7cc4-c595-9a17381a3f61"
#define UUID_BASE64  "PwBn5dRWxHzFlZoXOBo/YQ=="

static struct kr_person person(const char *uuid, const char *user_id, const char *name, const char *email)
{
	struct kr_person p = { 0 };

	p.field[KR_FIELD_UUID] = uuid;
	p.field[KR_FIELD_USER_ID] = user_id;
	p.field[KR_FIELD_NAME] = name;
	p.field[KR_FIELD_EMAIL] = email;
	return p;
}

static bool has_key(const struct kr_keys *keys, const struct kr_key *wanted)
{
	for (size_t i = 0; i < keys->n; i++)
		if (keys->item[i].kind == wanted->kind && strcmp(keys->item[i].value, wanted->value) == 0)
			return true;
	return false;
}

/* The kinds of keys that the two have in common, as bits. Whatever a row hits must be among the old user's own keys, or the
 * database would not join them. */
static unsigned common(const struct kr_person *old, const struct kr_person *org)
{
	struct kr_keys old_keys = KR_KEYS_INIT, org_keys = KR_KEYS_INIT;
	struct kr_keyset *set = kr_keyset_new();
	unsigned kinds = 0;

	kr_keys_of_old(old, &old_keys);
	kr_keyset_add(set, &old_keys);
	const bool hit = kr_keys_hit(org, set, &org_keys);
	assert_int_equal(hit, org_keys.n > 0);
	for (size_t i = 0; i < org_keys.n; i++) {
		assert_int_equal(strlen(org_keys.item[i].value), org_keys.item[i].length);
		if (!has_key(&old_keys, &org_keys.item[i]))
			fail_msg("%s «%s» is no key of the old user", kr_key_kind_name(org_keys.item[i].kind),
			         org_keys.item[i].value);
		kinds |= 1u << org_keys.item[i].kind;
	}
	kr_keys_release(&old_keys);
	kr_keys_release(&org_keys);
	kr_keyset_free(set);
	return kinds;
}

#define BIT(kind) (1u << KR_KEY_##kind)

/* But for NAME_NEAREST, which a single row with one name in common always has. */
static unsigned by_name(const char *old, const char *org)
{
	const struct kr_person a = person(NULL, NULL, old, NULL), b = person(NULL, NULL, org, NULL);
	return common(&a, &b) & ~BIT(NAME_NEAREST);
}

static unsigned by_email(const char *old, const char *org)
{
	const struct kr_person a = person(NULL, NULL, NULL, old), b = person(NULL, NULL, NULL, org);
	return common(&a, &b);
}

static unsigned by_uuid(const char *old, const char *org)
{
	const struct kr_person a = person(old, NULL, NULL, NULL), b = person(org, NULL, NULL, NULL);
	return common(&a, &b);
}

static void nothing_in_common(void **state)
{
	(void)state;
	const struct kr_person a = person(UUID, "meha", "Mette Hansen", "mette.hansen@korsbaek.dk"),
			       b = person("7d65fc3f-ce11-6add-c9e9-1ec4f6db06b3", "kaje", "Kasper Jensen",
	                                  "kaje@korsbaek.dk"),
			       empty = person(NULL, NULL, NULL, NULL);

	assert_int_equal(common(&a, &b), 0);
	assert_int_equal(common(&a, &empty), 0);
	assert_int_equal(common(&empty, &b), 0);
}

static void by_uuids(void **state)
{
	(void)state;
	assert_int_equal(by_uuid("{" UUID "}", UUID), BIT(UUID));
	assert_int_equal(by_uuid(UUID_SWAPPED, UUID), BIT(UUID_GUESS));
	assert_int_equal(by_uuid(UUID_BASE64, UUID), BIT(UUID_GUESS));
	assert_int_equal(by_uuid(UUID, UUID_BASE64), BIT(UUID_GUESS));
	assert_int_equal(by_uuid(UUID_BASE64, UUID_SWAPPED), BIT(UUID_GUESS));
}

static void by_emails(void **state)
{
	(void)state;
	assert_true(by_email("Mette@Korsbaek.dk", "mh@korsbaek.dk\nmette@korsbaek.dk") & BIT(EMAIL));
	assert_int_equal(by_email("mette@gammel.dk", "mette@korsbaek.dk"), BIT(LOCAL));
	assert_int_equal(by_email("mette@gmail.com", "mette@korsbaek.dk"), 0);
	assert_int_equal(by_email("mette@korsbaek.dk", "mette@gmail.com"), 0);
	assert_int_equal(by_email("mette+klik@korsbaek.dk", "mette@korsbaek.dk"), BIT(EMAIL_UNTAGGED) | BIT(LOCAL));
	assert_int_equal(by_email("mette@korsbaek.dk", "mette+klik@korsbaek.dk"), BIT(EMAIL_UNTAGGED) | BIT(LOCAL));
	assert_int_equal(by_email("mette+a@korsbaek.dk", "mette+b@korsbaek.dk"), BIT(EMAIL_UNTAGGED) | BIT(LOCAL));
	assert_false(by_email("mette@korsbaek.dk", "mette@korsbaek.dk") & BIT(EMAIL_UNTAGGED));
}

static void user_ids_and_addresses(void **state)
{
	(void)state;
	const struct kr_person id = person(NULL, "meha", NULL, NULL),
			       with_domain = person(NULL, "KORSBAEK\\MEHA", NULL, NULL),
			       long_id = person(NULL, "meha@korsbaek.dk", NULL, NULL),
			       address = person(NULL, NULL, NULL, "meha@korsbaek.dk");

	assert_int_equal(common(&id, &with_domain), BIT(USER_ID));
	assert_int_equal(common(&id, &address), BIT(USER_ID_EMAIL));
	assert_int_equal(common(&address, &id), BIT(USER_ID_EMAIL));
	assert_int_equal(common(&id, &long_id), BIT(USER_ID_EMAIL));
	assert_true(common(&long_id, &address) & BIT(EMAIL)); /* the old user name is an address */
	assert_int_equal(common(&address, &long_id), BIT(USER_ID_EMAIL));
}

static void by_names(void **state)
{
	(void)state;
	assert_true(by_name("Mette Hansen", "Mette Hansen") & BIT(NAME));
	assert_true(by_name("Hansen Mette", "Mette Hansen") & BIT(NAME));
	assert_true(by_name("Søren Sørensen", "Soeren Soerensen") & BIT(NAME));
	assert_true(by_name("Annemarie Holm", "Anne-Marie Holm") & BIT(NAME));
	assert_true(by_name("Mette Hansen", "Mette Sofie Hansen") & BIT(NAME_PAIR));
	assert_true(by_name("Mette Hansen", "Mette Hansen Holm") &
	            BIT(NAME_PAIR)); /* the surname became a middle name */
	assert_true(by_name("Mette Hansen Holm", "Mette Hansen") & BIT(NAME_PAIR));
	assert_true(by_name("Peter Nielsen", "Hans Peter Nielsen") & BIT(NAME_PAIR)); /* called by a middle name */
	assert_true(by_name("Hans Peter Nielsen", "Peter Nielsen") & BIT(NAME_PAIR));
	assert_int_equal(by_name("Anne Marie Holm", "Anne Marie Lund"), 0); /* two thousand people share that much */
	assert_int_equal(by_name("K. Jensen", "Kirsten Jensen"), BIT(NAME_INITIAL));
	assert_int_equal(by_name("Kirsten Jensen", "K Jensen"), BIT(NAME_INITIAL));
	assert_int_equal(by_name("Kirsten Jensen", "Karen Jensen"), 0);
	assert_int_equal(by_name("Kjær Bo", "Kjar Bo"), BIT(NAME_LOOSE));
	assert_int_equal(by_name("Mette Hansen", "Mtte Hansen"), BIT(NAME_NEAR));
	assert_int_equal(by_name("Mette Hansen", "Mette Ahnsen"), BIT(NAME_NEAR));
	assert_int_equal(by_name("Ette Hansen", "Mette Hansen"),
	                 BIT(NAME_NEAR)); /* the first letter, which prefixes would miss */
	assert_int_equal(by_name("Srensen Bo", "Sørensen Bo"), BIT(NAME_NEAR));
	assert_int_equal(by_name("Hansen Mtte", "Mette Hansen"), BIT(NAME_NEAR));
	assert_int_equal(by_name("Mette", "Mette Hansen"), BIT(NAME_TOKEN));
	assert_int_equal(by_name("Mette Sofie Hansen", "Hansen"), BIT(NAME_TOKEN));
	assert_int_equal(by_name("Mette Hansen", "Mette Holm"), 0);
	assert_int_equal(by_name("Mette Hansen", "Jette Jansen"), 0);
}

/* Who changed the surname and kept the address is looked for by what the address spells. */
static void an_address_that_spells_another_name(void **state)
{
	(void)state;
	static const struct {
		const char *old, *name, *address;
		bool meets;
	} examples[] = {
		{ "Dorthe Vestergaard Friis", "Dorthe Christensen", "dorthe.friis@korsbaek.dk", true },
		{ "Søren Kjær", "Søren Holm", "soren_v-kjar2@korsbaek.dk", true },
		{ "Søren Kjær", "Søren Holm", "soeren.kjaer@gmail.com\nsh@korsbaek.dk", true },
		{ "Dorthe Friis", NULL, "dorthe.friis@korsbaek.dk", true },
		{ "Dorthe Friis", "Dorthe Marie Friis", "dorthe.friis@korsbaek.dk", false }, /* his own name */
		{ "Dorthe Friis", "Dorthe Christensen", "dfriis@korsbaek.dk", false },
		{ "Dorthe Friis", "Dorthe Christensen", "dorthe.@korsbaek.dk", false },
		{ "Dorthe Friis", "Dorthe Christensen", ".friis@korsbaek.dk", false },
		{ "Dorthe Friis", "Dorthe Christensen", "d.friis@korsbaek.dk", false },
		{ "Dorthe", "Dorthe Christensen", "dorthe.friis@korsbaek.dk", false },
	};

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct kr_person a = person(NULL, NULL, examples[i].old, NULL),
				       b = person(NULL, NULL, examples[i].name, examples[i].address);
		if (((common(&a, &b) & BIT(NAME_SPELLED)) != 0) != examples[i].meets)
			fail_msg("%s, %s", examples[i].old, examples[i].address);
	}
}

static void lost_letters_are_looked_for(void **state)
{
	(void)state;
	assert_true(by_name("S?ren S?rensen", "Søren Sørensen") & BIT(NAME));
	assert_true(by_name("Søren Sørensen", "S?ren S?rensen") & BIT(NAME));
	assert_true(by_name("Ren? Holm", "Mette Holm") == 0);
	assert_int_equal(by_name("??????? ???????", "Søren Sørensen"), 0);
}

static void one_row_can_concern_several(void **state)
{
	(void)state;
	struct kr_keys keys = KR_KEYS_INIT;
	struct kr_keyset *set = kr_keyset_new();
	static const char *const names[] = { "Anne Jensen", "Anna Jensen", "Hanne Jensen", "Bo Holm" };
	size_t near = 0, exact = 0;

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const struct kr_person old = person(NULL, NULL, names[i], NULL);
		kr_keys_of_old(&old, &keys);
		kr_keyset_add(set, &keys);
	}
	const struct kr_person org = person(NULL, NULL, "Anne Jensen", NULL);
	assert_true(kr_keys_hit(&org, set, &keys));
	for (size_t i = 0; i < keys.n; i++) {
		near += keys.item[i].kind == KR_KEY_NAME_NEAR;
		exact += keys.item[i].kind == KR_KEY_NAME;
		if (keys.item[i].kind == KR_KEY_NAME_NEAR)
			assert_true(strcmp(keys.item[i].value, "anna|jensen") == 0 ||
			            strcmp(keys.item[i].value, "hanne|jensen") == 0);
	}
	assert_true(near >= 2);
	assert_true(exact >= 1);
	kr_keys_release(&keys);
	kr_keyset_free(set);
}

/* Which of the rows have the key, as a string of 0 and 1. */
static void nearest_of(const char *old_name, const char *const *rows, size_t n, const char *value, char *ret)
{
	struct kr_keys keys = KR_KEYS_INIT;
	struct kr_keyset *set = kr_keyset_new();
	const struct kr_person old = person(NULL, NULL, old_name, NULL);

	kr_keys_of_old(&old, &keys);
	kr_keyset_add(set, &keys);
	for (size_t i = 0; i < n; i++) {
		const struct kr_person org = person(NULL, NULL, rows[i], NULL);
		kr_keys_hit(&org, set, &keys);
		ret[i] = '0';
		for (size_t k = 0; k < keys.n; k++)
			if (keys.item[k].kind == KR_KEY_NAME_NEAREST && strcmp(keys.item[k].value, value) == 0)
				ret[i] = '1';
	}
	ret[n] = '\0';
	kr_keys_release(&keys);
	kr_keyset_free(set);
}

static void the_nearest_have_a_name_in_common(void **state)
{
	(void)state;
	static const char *const rows[] = { "Bo Holdenby",      "Tahlia Holdenby", "Tahlula Holdenby",
		                            "Tahluna Holdenby", "Lis Holdenby",    "Tahlua Vang" };
	enum { N = sizeof rows / sizeof *rows };
	char got[N + 1];

	/* Bo is the nearest so far; Lis comes behind three nearer ones */
	nearest_of("Tahlua Holdenby", rows, N, "|holdenby", got);
	assert_string_equal(got, "111100");
	nearest_of("Tahlua Holdenby", rows, N, "tahlua|", got);
	assert_string_equal(got, "011100"); /* but for one letter is in common too */
	nearest_of("Tahlua Holdenbu", rows, N, "|holdenbu", got);
	assert_string_equal(got, "111100");
	nearest_of("T. Holdenby", rows, N, "t|", got);
	assert_string_equal(got, "000000");
}

static void a_common_name_makes_nobody_the_nearest(void **state)
{
	(void)state;
	enum { N = KR_COMMON_NAME + 1 };
	const char *rows[N];
	char got[N + 1];

	for (size_t i = 0; i < N; i++)
		rows[i] = i + 1 < N ? "Mette Lund" : "Mette Hanson"; /* nearer than all before, but one too many */
	nearest_of("Mette Hansen", rows, N, "mette|", got);
	assert_int_equal(got[0], '1');
	assert_int_equal(got[N - 1], '0');
}

static void a_large_set_finds_all_and_little_else(void **state)
{
	(void)state;
	enum { N = 3000 };
	struct kr_keys keys = KR_KEYS_INIT;
	struct kr_keyset *set = kr_keyset_new();
	struct kr_str email = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t false_hits = 0;

	for (int i = 0; i < N; i++) {
		kr_str_clear(&email);
		kr_str_printf(&email, "user%d@korsbaek.dk", i);
		const struct kr_person old = person(NULL, NULL, NULL, email.buf);
		kr_keys_of_old(&old, &keys);
		kr_keyset_add(set, &keys);
	}
	for (int i = 0; i < 4 * N; i++) {
		kr_str_clear(&email);
		kr_str_printf(&email, "user%d@korsbaek.dk", i);
		const struct kr_person org = person(NULL, NULL, NULL, email.buf);
		const bool hit = kr_keys_hit(&org, set, &keys);
		if (i < N)
			assert_true(hit);
		else
			false_hits += hit;
	}
	assert_int_equal(false_hits, 0);
	kr_str_release(&email);
	kr_keys_release(&keys);
	kr_keyset_free(set);
}

static bool sum_people(void *ctx, enum kr_token_kind kind, const char *token, size_t length, uint64_t people)
{
	uint64_t *sums = ctx;

	assert_true(kind != KR_TOKEN_GIVEN || (length == 5 && memcmp(token, "mette", 5) == 0));
	sums[kind] += people;
	return true;
}

static bool refuse(void *ctx, enum kr_token_kind kind, const char *token, size_t length, uint64_t people)
{
	(void)ctx, (void)kind, (void)token, (void)length, (void)people;
	return false;
}

static void counting_names_and_domains(void **state)
{
	(void)state;
	struct kr_keys keys = KR_KEYS_INIT;
	struct kr_keyset *set = kr_keyset_new();
	struct kr_token_counter *counter = kr_token_counter_new();
	uint64_t sums[KR_TOKEN_KIND_COUNT] = { 0 };
	const struct kr_person old = person(NULL, NULL, "Mette Hansen", "mette@gammel.dk");
	const struct kr_person org[] = { person(NULL, NULL, "Mette Holm", "a@korsbaek.dk"),
		                         person(NULL, NULL, "Bo Hansen", "b@korsbaek.dk"),
		                         person(NULL, NULL, "Hansen", NULL) };

	kr_keys_of_old(&old, &keys);
	assert_string_equal(keys.name_form.buf, "mette hansen");
	assert_int_equal(keys.surname.length, 6);
	assert_memory_equal(keys.surname.text, "hansen", 6);
	kr_keyset_add(set, &keys);
	kr_token_counter_watch(counter, &keys);
	for (size_t i = 0; i < sizeof org / sizeof *org; i++) {
		kr_keys_hit(&org[i], set, &keys);
		kr_token_counter_count(counter, &keys);
	}
	assert_true(kr_token_counter_each(counter, sum_people, sums));
	assert_int_equal(sums[KR_TOKEN_GIVEN], 1);
	assert_int_equal(sums[KR_TOKEN_SURNAME], 1); /* a single token is neither */
	assert_int_equal(sums[KR_TOKEN_DOMAIN], 2);
	assert_false(kr_token_counter_each(counter, refuse, NULL));
	kr_token_counter_free(counter);
	kr_keyset_free(set);
	kr_keys_release(&keys);
}

static void garbled_text_is_said(void **state)
{
	(void)state;
	static const struct {
		const char *name, *email;
		bool garbled;
	} examples[] = { { "Søren Holm", "søren@korsbaek.dk", false },
		         { "S?ren Holm", NULL, true },
		         { "S\xC3\x83\xC2\xB8ren Holm", NULL, true },
		         { "Bo Holm", "s\xC3\x83\xC2\xB8@korsbaek.dk", true },
		         { "Hvem? Holm", NULL, false } };
	struct kr_keys keys = KR_KEYS_INIT;

	for (size_t i = 0; i < sizeof examples / sizeof *examples; i++) {
		const struct kr_person old = person(NULL, NULL, examples[i].name, examples[i].email);
		kr_keys_of_old(&old, &keys);
		assert_int_equal(keys.garbled, examples[i].garbled);
	}
	kr_keys_release(&keys);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(nothing_in_common),
		cmocka_unit_test(by_uuids),
		cmocka_unit_test(by_emails),
		cmocka_unit_test(user_ids_and_addresses),
		cmocka_unit_test(by_names),
		cmocka_unit_test(an_address_that_spells_another_name),
		cmocka_unit_test(lost_letters_are_looked_for),
		cmocka_unit_test(one_row_can_concern_several),
		cmocka_unit_test(the_nearest_have_a_name_in_common),
		cmocka_unit_test(a_common_name_makes_nobody_the_nearest),
		cmocka_unit_test(a_large_set_finds_all_and_little_else),
		cmocka_unit_test(counting_names_and_domains),
		cmocka_unit_test(garbled_text_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
