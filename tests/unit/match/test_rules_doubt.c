/* SPDX-License-Identifier: MPL-2.0 */
/* What makes a match doubtful though a key agrees, and who is shown where none does. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "matching.h"

#define ADDRESS "mette.hansen@korsbaek.dk"

/* A better name elsewhere, whatever the key. */
static void outdone(void **state)
{
	(void)state;
	test_matching(&(struct list){ .old = { { "Lene Brandt Vang", "leva@korsbaek.dk", .rule = "2e" } },
	                              .org = { { U1, "leva", "Lene Vang", "leva@korsbaek.dk" },
	                                       { U2, "leva2", "Lene Brandt Vang", "leva2@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Ali Hassan", "haal@korsbaek.dk", .rule = "2e" } },
	                              .org = { { U1, "haal", "Hassan Ali", "haal@korsbaek.dk" },
	                                       { U2, "alha", "Ali Hassan", "alha@korsbaek.dk" } } });
	test_matching(&(struct list){
		.old = { { "Lene Brandt Vang", NULL, "b12345", .rule = "4c", .match = U1 } },
		.org = { { U1, "b12345", "Lene Vang", NULL }, { U2, "b7", "Lene Brandt Vang", NULL } } });
	test_matching(&(struct list){
		.old = { { "Lene Brandt Vang", NULL, NULL, U1, .rule = "1o" } },
		.org = { { U1, "b12345", "Lene Vang", NULL }, { U2, "b7", "Lene Brandt Vang", NULL } } });
	test_matching(&(struct list){ .old = { { "Lene Brandt Vang", "borgerservice@korsbaek.dk", .rule = "3a" } },
	                              .org = { { U1, "b1", "Lene Vang", "borgerservice@korsbaek.dk" },
	                                       { U2, "b2", "Lene Brandt Vang", NULL } } });
	/* two names alone: middle names are dropped too often to say anything */
	test_matching(&(struct list){ .old = { { "Lene Vang", "leva@korsbaek.dk", .rule = "2", .match = U1 } },
	                              .org = { { U1, "leva", "Lene Brandt Vang", "leva@korsbaek.dk" },
	                                       { U2, "leva2", "Lene Vang", "leva2@korsbaek.dk" } } });
}

#define FIVE_FOUND                                                                                                     \
	{ "Aa Berg",   NULL,                                                                                           \
	  "aa",        "00000001-0000-4000-8000-00000000000a",                                                         \
	  .rule = "1", .match = "00000001-0000-4000-8000-00000000000a" },                                              \
		{ "Bb Berg",   NULL,                                                                                   \
		  "bb",        "00000002-0000-4000-8000-00000000000a",                                                 \
		  .rule = "1", .match = "00000002-0000-4000-8000-00000000000a" },                                      \
		{ "Cc Berg",   NULL,                                                                                   \
		  "cc",        "00000003-0000-4000-8000-00000000000a",                                                 \
		  .rule = "1", .match = "00000003-0000-4000-8000-00000000000a" },                                      \
		{ "Dd Berg",   NULL,                                                                                   \
		  "dd",        "00000004-0000-4000-8000-00000000000a",                                                 \
		  .rule = "1", .match = "00000004-0000-4000-8000-00000000000a" },                                      \
	{                                                                                                              \
		"Ee Berg", NULL, "ee", "00000005-0000-4000-8000-00000000000a",                                         \
			.rule = "1", .match = "00000005-0000-4000-8000-00000000000a"                                   \
	}
#define FIVE                                                                                                           \
	{ "00000001-0000-4000-8000-00000000000a", "aa", "Aa Berg" },                                                   \
		{ "00000002-0000-4000-8000-00000000000a", "bb", "Bb Berg" },                                           \
		{ "00000003-0000-4000-8000-00000000000a", "cc", "Cc Berg" },                                           \
		{ "00000004-0000-4000-8000-00000000000a", "dd", "Dd Berg" },                                           \
	{                                                                                                              \
		"00000005-0000-4000-8000-00000000000a", "ee", "Ee Berg"                                                \
	}

/* The list's UUIDs and user ids are FK ORG's, but for this one: whoever has the address has another account. */
static void another_account(void **state)
{
	(void)state;
	test_matching(&(struct list){
		.old = { FIVE_FOUND,
	                 { "Sidsel Lund", "sidsel.lund@korsbaek.dk", NULL, U3, .rule = "2u", .match = U1 } },
		.org = { FIVE, { U1, "silu", "Sidsel Marie Lund", "sidsel.lund@korsbaek.dk" } } });
	test_matching(&(struct list){
		.old = { FIVE_FOUND, { "Sidsel Lund", "b77@korsbaek.dk", NULL, U3, .rule = "2", .match = U1 } },
		.org = { FIVE, { U1, "silu", "Sidsel Lund", "b77@korsbaek.dk" } } });
	test_matching(
		&(struct list){ .old = { FIVE_FOUND, { "Sidsel Lund", NULL, "b77", U3, .rule = "4u", .match = U1 } },
	                        .org = { FIVE, { U1, "b77", "Sidsel Marie Lund", NULL } } });
	/* the very name tells that it is the person, unless somebody else has it; or the user id is another, and somebody is likely to */
	test_matching(&(struct list){
		.old = { FIVE_FOUND,
	                 { "Sidsel Lund", "sidsel.lund@korsbaek.dk", NULL, U3, .rule = "2u", .match = U1 } },
		.org = { FIVE,
	                 { U1, "silu", "Sidsel Lund", "sidsel.lund@korsbaek.dk" },
	                 { U2, "silu2", "Sidsel Lund", "sidsel.lund2@korsbaek.dk" } } });
	test_matching(&(struct list){
		.old = { FIVE_FOUND, { "Sidsel Lund", "sidsel.lund@korsbaek.dk", "silu9", .rule = "2u", .match = U1 } },
		.org = { FIVE,
	                 { U1, "silu", "Sidsel Lund", "sidsel.lund@korsbaek.dk" },
	                 { U2, "silu2", "Sidsel Lund", "sidsel.lund2@korsbaek.dk" } } });
	test_matching(
		&(struct list){ .old = { FIVE_FOUND, { "Mette Hansen", ADDRESS, "meha9", .rule = "2u", .match = U1 } },
	                        .org = { FIVE, { U1, "meha", "Mette Hansen", ADDRESS } },
	                        .settings = "UPDATE setting SET value = 20000 WHERE name = 'fkorg_users'" });
	test_matching(
		&(struct list){ .old = { FIVE_FOUND, { "Sidsel Lund", ADDRESS, "silu9", .rule = "2", .match = U1 } },
	                        .org = { FIVE, { U1, "silu", "Sidsel Lund", ADDRESS } } });
	/* … nor does a changed surname, though the address spells the old one */
	test_matching(&(struct list){
		.old = { FIVE_FOUND,
	                 { "Sidsel Holm", "sidsel.holm@korsbaek.dk", NULL, U3, .rule = "2a", .match = U1 } },
		.org = { FIVE, { U1, "silu", "Sidsel Lund", "sidsel.holm@korsbaek.dk" } } });
	/* a name and what stands before the @ are too little for that */
	test_matching(&(struct list){
		.old = { FIVE_FOUND, { "Sidsel Lund", "silu@gammel.dk", NULL, U3, .rule = "5u", .match = U1 } },
		.org = { FIVE, { U1, "b7", "Sidsel Lund", "silu@korsbaek.dk" } },
		.settings = "INSERT INTO domain_alias VALUES ('gammel.dk', 'korsbaek.dk', 'option', 0)" });
	/* four of five would not say enough of the list */
	test_matching(&(struct list){
		.old = { { "Sidsel Lund", "sidsel.lund@korsbaek.dk", NULL, U3, .rule = "2", .match = U1 } },
		.org = { { U1, "silu", "Sidsel Marie Lund", "sidsel.lund@korsbaek.dk" } } });
}

/* FK ORG has one UUID beside two names: by whatever key one of them is found, a role given to it may be the other's. */
static void one_uuid_of_two_people(void **state)
{
	(void)state;
	test_matching(&(struct list){ .old = { { "Mette Hansen", ADDRESS, .rule = "1d" },
	                                       { "Bo Holm", NULL, NULL, U1, .rule = "1d" },
	                                       { "Ida Lund", NULL, "idlu", .rule = "4", .match = U2 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS },
	                                       { U1, "boho", "Bo Holm", NULL },
	                                       { U2, "idlu", "Ida Lund", NULL } } });
}

/* What stands in another column is a key all the same, but confirms nothing. */
static void in_other_columns(void **state)
{
	(void)state;
	test_matching(&(struct list){ .old = { { "Mette Hansen", "meha", .rule = "4", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){ .old = { { "MEHA", NULL, .rule = "4a", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){
		.old = { { ADDRESS, ADDRESS, .rule = "2c", .match = U1 },
	                 { NULL, "lis.vang@korsbaek.dk", .rule = "5c", .match = U2 } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "liva", "Lis Vang", "liva@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Lone Jensen & Mette Hansen", ADDRESS, .rule = "2c", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
}

/* Nobody comes into question, but who shares a rare name is shown. */
static void the_nearest(void **state)
{
	(void)state;
	test_matching(&(struct list){
		.old = { { "Tahlua Holdwnby", .rule = "7", .nearest = 1 },
	                 { "Kurt Overskov", .rule = "7", .nearest = 2 } },
		.org = { { U1, "taho", "Tahlia Holdenby", ADDRESS }, { U2, "buov", "Bue Overskov", NULL } } });
	/* … or has the same local part elsewhere, which alone is nothing */
	test_matching(&(struct list){
		.old = { { "Tobber Overskov", "torben.vad.overskov@nabo.dk", .rule = "7", .nearest = 1 } },
		.org = { { U1, "toov", "Torben Vad Overskov", "torben.vad.overskov@korsbaek.dk" } } });
}

/* … or has an address that spells the name; which is said. */
static void an_address_spells_the_name(void **state)
{
	(void)state;
	const struct list list = {
		.old = { { "Dorthe Friis", "friis81@icloud.com", .rule = "7", .nearest = 1 } },
		.org = { { U1, "doch", "Dorthe Christensen", "dorthe.friis@korsbaek.dk" },
		         { U2, "halu", "Hanne Lund", "hanne.lund@korsbaek.dk" } },
	};
	struct kr_err err = KR_ERR_INIT;
	struct kr_db *db = test_matched(&list);
	int64_t said;

	test_must(kr_db_int(db, "SELECT count(*) FROM candidate WHERE evidence = 'given-name,old-name-in-fkorg-email'",
	                    0, &said, &err),
	          &err);
	assert_int_equal(said, 1);
	kr_db_close(db);
	test_matching(&list);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(outdone),
		cmocka_unit_test(another_account),
		cmocka_unit_test(one_uuid_of_two_people),
		cmocka_unit_test(in_other_columns),
		cmocka_unit_test(the_nearest),
		cmocka_unit_test(an_address_spells_the_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
