/* SPDX-License-Identifier: MPL-2.0 */
/* The decision table, rule by rule, on small lists of invented people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <cmocka.h>

#include "matching.h"

#define ADDRESS "mette.hansen@korsbaek.dk"

static void by_uuid(void **state)
{
	(void)state;
	test_matching(&(struct list){ .old = { { "Mette Hansen", NULL, NULL, "{" U1 "}", .rule = "1", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* the surname changed, and the address with it */
	test_matching(&(struct list){
		.old = { { "Mette Holm", "mette.holm@korsbaek.dk", NULL, U1, .rule = "1", .match = U1 } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* … but somebody else has the name */
	test_matching(&(struct list){
		.old = { { "Mette Holm", NULL, NULL, U1, .rule = "1o" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "meho", "Mette Holm", "meho@korsbaek.dk" } } });
	/* … which is no wonder; middle names are kept */
	test_matching(&(struct list){ .old = { { "Mette Sofie Vad Holm", NULL, NULL, U1, .rule = "1", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Sofie Vad Hansen", ADDRESS },
	                                       { U2, "meho", "Mette Holm", "meho@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Mette Ida Holm", NULL, NULL, U1, .rule = "1o" } },
	                              .org = { { U1, "meha", "Mette Sofie Hansen", ADDRESS },
	                                       { U2, "meho", "Mette Holm", "meho@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Mette Ida Holm", NULL, NULL, U1, .rule = "1o" } },
	                              .org = { { U1, "meha", "Mette Sofie Holm", ADDRESS },
	                                       { U2, "meho", "Mette Holm", "meho@korsbaek.dk" } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", ADDRESS, NULL, U2, .rule = "1a" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", NULL, "boho", U1, .rule = "1a" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Mette Hansen", NULL, NULL, U2, .rule = "1n" } },
	                              .org = { { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	/* a UUID that FK ORG does not know is passed over */
	test_matching(&(struct list){ .old = { { "Mette Hansen", ADDRESS, NULL, U3, .rule = "2", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){
		.old = { { "Bo Holm", "boho@korsbaek.dk", NULL, U1_SWAPPED, .rule = "1g" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Mette Hansen", NULL, NULL, U1_SWAPPED, .rule = "1c", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
}

static void by_email(void **state)
{
	(void)state;
	test_matching(&(struct list){ .old = { { "Mette Hansen", ADDRESS, .rule = "2", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Sofie Hansen", ADDRESS },
	                                       { U2, "meha2", "Mette Hansen", "meha2@korsbaek.dk" } } });
	/* a slip in the name: the address has it right */
	test_matching(&(struct list){ .old = { { "Mtte Hansen", ADDRESS, .rule = "2", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* nobody's surname is a slip as well; another one may be somebody else's, and so may a given name, which are too many to know */
	test_matching(&(struct list){
		.old = { { "Lene Hasnen", "leha@korsbaek.dk", .rule = "2", .match = U1 },
	                 { "Ida Hasnen", NULL, "leha2", .rule = "4", .match = U2 } },
		.org = { { U1, "leha", "Lene Hansen", "leha@korsbaek.dk" }, { U2, "leha2", "Ida Hansen", NULL } } });
	test_matching(
		&(struct list){ .old = { { "Lene Hanson", "leha@korsbaek.dk", .rule = "2f", .match = U1 },
	                                 { "Bo Larssen", "bola@korsbaek.dk", .rule = "2", .match = U2 },
	                                 { "Bo Larson", "bola2@korsbaek.dk", .rule = "2f", .match = U3 } },
	                        .org = { { U1, "leha", "Lene Hansen", "leha@korsbaek.dk" },
	                                 { U2, "bola", "Bo Larsen", "bola@korsbaek.dk" },
	                                 { U3, "bola2", "Bo Larsen", "bola2@korsbaek.dk" },
	                                 { U1_SWAPPED, "aaha", "Aase Hanson", NULL },
	                                 { "00000000-0000-0000-0000-000000000004", "aala", "Aase Larson", NULL } } });
	test_matching(&(struct list){ .old = { { "Carla Hansen", "caha@korsbaek.dk", .rule = "2f", .match = U1 } },
	                              .org = { { U1, "caha", "Carl Hansen", "caha@korsbaek.dk" } } });
	/* an address of initials could be anybody's */
	test_matching(&(struct list){ .old = { { "Lene Hansen", "leha@korsbaek.dk", .rule = "2f", .match = U1 } },
	                              .org = { { U1, "leha", "Lone Hansen", "leha@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Lene Hansen", "leha@korsbaek.dk", .rule = "2e" } },
	                              .org = { { U1, "leha", "Lone Hansen", "leha@korsbaek.dk" },
	                                       { U2, "leha2", "Lene Hansen", "leha2@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Mette Holm", "mette.holm@korsbaek.dk", .rule = "2", .match = U1 } },
	                              .org = { { U1, "meho", "Mette Hansen", "mette.holm@korsbaek.dk" } } });
	/* the surname is kept as a middle name; but initials might be those of a Mette Holm-Hansen who came later */
	test_matching(&(struct list){ .old = { { "Mette Holm", "mette.holm@korsbaek.dk", .rule = "2", .match = U1 },
	                                       { "Mette Holm", "meho@korsbaek.dk", .rule = "2f", .match = U2 } },
	                              .org = { { U1, "meho2", "Mette Holm Hansen", "mette.holm@korsbaek.dk" },
	                                       { U2, "meho", "Mette Holm Hansen", "meho@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Mette Holm", "meho@korsbaek.dk", .rule = "2a", .match = U1 } },
	                              .org = { { U1, "meho", "Mette Hansen", "meho@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Mette Hansen", ADDRESS, .rule = "2b" } },
	                              .org = { { U1, "boho", "Bo Holm", ADDRESS } } });
	test_matching(&(struct list){ .old = { { NULL, ADDRESS, .rule = "2c", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", ADDRESS, "boho", .rule = "2d" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	/* … or to several, of whom none need have the name */
	test_matching(&(struct list){ .old = { { "Mette Hansen", ADDRESS, "boho", .rule = "2d" } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS },
	                                       { U2, "boho", "Bo Holm", "boho@korsbaek.dk" },
	                                       { U3, "boho", "Bodil Holst", "boho2@korsbaek.dk" } } });
	test_matching(&(struct list){
		.old = { { "Jens Peter Hansen", "jens.hansen@korsbaek.dk", .rule = "2m", .match = U1 } },
		.org = { { U1, "jeha", "Jens Ole Hansen", "jens.hansen@korsbaek.dk" } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", "mette.hansen+klik@korsbaek.dk", .rule = "2t", .match = U1 } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* an independent user id settles what the name does not */
	test_matching(
		&(struct list){ .old = { { "Mette Holm", "meho@korsbaek.dk", "b12345", .rule = "2", .match = U1 } },
	                        .org = { { U1, "b12345", "Mette Hansen", "meho@korsbaek.dk" } } });
	test_matching(
		&(struct list){ .old = { { "Mette Holm", "meho@korsbaek.dk", "meho", .rule = "2a", .match = U1 } },
	                        .org = { { U1, "meho", "Mette Hansen", "meho@korsbaek.dk" } } });
}

static void shared_addresses(void **state)
{
	(void)state;
#define BOX "borgerservice@korsbaek.dk"
	test_matching(&(struct list){ .old = { { "Mette Hansen", BOX, .rule = "3", .match = U1 },
	                                       { "Ida Lund", BOX, .rule = "3a" },
	                                       { "Mtte Hansen", BOX, .rule = "3b", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", BOX }, { U2, "boho", "Bo Holm", BOX } } });
	/* an address of two people that is no office's was given to the one after the other: a name in part is too little */
	test_matching(&(struct list){ .old = { { "Inge Nielsen", "inni@korsbaek.dk", .rule = "3b", .match = U1 },
	                                       { "Ida Lund", BOX, .rule = "3", .match = U3 } },
	                              .org = { { U1, "inni", "Inge Vad Nielsen", "inni@korsbaek.dk" },
	                                       { U2, "inni2", "Ingrid Bay Nielsen", "inni@korsbaek.dk" },
	                                       { U3, "idlu", "Ida Vang Lund", BOX } } });
	/* one holder, but the box is an office's: it contradicts nobody */
	test_matching(
		&(struct list){ .old = { { "Mette Hansen", BOX, NULL, U1, .rule = "1", .match = U1 },
	                                 { "Mette Hansen", BOX, "meha", .rule = "4", .match = U1 },
	                                 { "Ida Lund", BOX, .rule = "3a" } },
	                        .org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", BOX } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", BOX, .rule = "3s" } },
		.org = { { U1, "meha", "Mette Hansen", BOX }, { U2, "adm-meha", "Mette Hansen", BOX } } });
	/* two accounts of one person, but the UUID or the user id says which */
	test_matching(&(struct list){
		.old = { { "Mette Hansen", BOX, NULL, U2, .rule = "1", .match = U2 },
	                 { "Mette Hansen", BOX, "meha", .rule = "4", .match = U1 } },
		.org = { { U1, "meha", "Mette Hansen", BOX }, { U2, "adm-meha", "Mette Hansen", BOX } } });
}

static void by_user_id(void **state)
{
	(void)state;
	test_matching(&(struct list){ .old = { { "Mette Hansen", NULL, "KORSBAEK\\MEHA", .rule = "4", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){ .old = { { "Mette Holm", NULL, "meha", .rule = "4a", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", "m.hansen@korsbaek.dk", "meha", .rule = "4b", .match = U1 },
	                 { "Mette Hansen", "m.hansen@korsbaek.dk", "b12345", .rule = "4", .match = U2 } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS },
	                 { U2, "b12345", "Mette Hansen", "mh@korsbaek.dk" } } });
	test_matching(&(struct list){ .old = { { "Mtte Hansen", NULL, "meha", .rule = "4c", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* nor does a number tell Hanne from Sanne, or an initial who it is */
	test_matching(
		&(struct list){ .old = { { "Sanne Holm", NULL, "b12345", .rule = "4c", .match = U1 },
	                                 { "S. Vang", NULL, "b7", .rule = "4c", .match = U2 } },
	                        .org = { { U1, "b12345", "Hanne Holm", ADDRESS }, { U2, "b7", "Sanne Vang", NULL } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", NULL, "meha", .rule = "4d" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "MEHA", "Mette Hansen", NULL } } });
	test_matching(&(struct list){ .old = { { "Mette Hansen", "meha@korsbaek.dk", .rule = "4e", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", NULL } } });
}

static void by_name(void **state)
{
	(void)state;
	test_matching(&(struct list){ .old = { { "Mette Hansen", .rule = "5b", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){ .old = { { "Mette Hansen", "mh@korsbaek.dk", .rule = "5c", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", "mh@gmail.com", .rule = "5b",
	                   .match = U1 } }, /* private addresses die unseen */
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@gmail.com" } } });
	test_matching(&(struct list){
		.old = { { "Mette Hansen", .rule = "5" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "meha2", "Mette Sofie Hansen", NULL } } });
	test_matching(&(struct list){ .old = { { "Mette Hansen", .rule = "5s" } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS, "Skolen" },
	                                       { U2, "meha2", "Mette Hansen", NULL, "Skolen" } } });
	test_matching(&(struct list){ .old = { { "Mtte Hansen", .rule = "6", .match = U1 },
	                                       { "M. Hansen", .rule = "6", .match = U1 },
	                                       { "Mette Holm", .rule = "7" },
	                                       { "Bo Lund", .rule = "7" },
	                                       { NULL, .rule = "7" } },
	                              .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	test_matching(&(struct list){
		.old = { { "Mtte Hansen", .rule = "6a" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "meha2", "Matte Hansen", NULL } } });
}

#define FORMER "INSERT INTO domain_alias VALUES ('gammel.dk', 'korsbaek.dk', 'option', 0)"

static void at_a_former_domain(void **state)
{
	(void)state;
	/* told on the command line, and the name is rare */
	test_matching(
		&(struct list){ .old = { { "Xenia Tanggaard", "xenia.tanggaard@gammel.dk", .rule = "5a", .match = U1 },
	                                 { "Xenia Holm", "xenia.holm@gammel.dk", .rule = "5e", .match = U2 } },
	                        .org = { { U1, "xeta", "Xenia Tanggaard", "xenia.tanggaard@korsbaek.dk" },
	                                 { U2, "xeho", "Xenia Lund", "xenia.holm@korsbaek.dk" } },
	                        .settings = FORMER });
	/* the user id is somebody else's */
	test_matching(
		&(struct list){ .old = { { "Xenia Tanggaard", "xenia.tanggaard@gammel.dk", "xeta", .rule = "2d" } },
	                        .org = { { U1, "xeta2", "Xenia Tanggaard", "xenia.tanggaard@korsbaek.dk" },
	                                 { U2, "xeta", "Xenia Marie Tanggaard", "xmt@korsbaek.dk" } },
	                        .settings = FORMER });
	/* a namesake is in the way */
	test_matching(&(struct list){ .old = { { "Xenia Tanggaard", "xenia.tanggaard@gammel.dk", .rule = "5" } },
	                              .org = { { U1, "xeta", "Xenia Tanggaard", "xenia.tanggaard@korsbaek.dk" },
	                                       { U2, "xeta2", "Xenia Tanggaard", "xenia.tanggaard2@korsbaek.dk" } },
	                              .settings = FORMER });
	/* not told: the same local part at another domain is nothing */
	test_matching(&(struct list){
		.old = { { "Xenia Tanggaard", "xenia.tanggaard@gammel.dk", .rule = "5b", .match = U1 } },
		.org = { { U1, "xeta", "Xenia Tanggaard", "xenia.tanggaard@korsbaek.dk" } } });
}

static void an_evident_former_domain(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	const struct list list = {
		.old = { { "Asta Birk", "b100001@gammel.dk", .rule = "5a", .match = U1 },
		         { "Dina Egeris", "b100002@gammel.dk", .rule = "5a", .match = U2 },
		         { "Finn Gade", "b100003@gammel.dk", .rule = "5a", .match = U3 },
		         { "Hugo Iversborg", "b100004@gammel.dk", .rule = "5a",
		           .match = "00000000-0000-0000-0000-000000000004" },
		         { "Jytte Krogager", "b100005@gammel.dk", .rule = "5a",
		           .match = "00000000-0000-0000-0000-000000000005" },
		         { "Liva Mosevang", "b100006@nyt.dk", .rule = "5b",
		           .match = "00000000-0000-0000-0000-000000000006" } },
		.org = { { U1, NULL, "Asta Birk", "b100001@korsbaek.dk" },
		         { U2, NULL, "Dina Egeris", "b100002@korsbaek.dk" },
		         { U3, NULL, "Finn Gade", "b100003@korsbaek.dk" },
		         { "00000000-0000-0000-0000-000000000004", NULL, "Hugo Iversborg", "b100004@korsbaek.dk" },
		         { "00000000-0000-0000-0000-000000000005", NULL, "Jytte Krogager", "b100005@korsbaek.dk" },
		         { "00000000-0000-0000-0000-000000000006", NULL, "Liva Mosevang", "b100006@korsbaek.dk" } }
	};
	int64_t said;

	test_matching(&list);
	struct kr_db *db = test_matched(&list);
	test_must(kr_db_int(db, "SELECT count(*) FROM source_note WHERE kind = 'warning'", 0, &said, &err), &err);
	assert_int_equal(said, 1);
	test_must(
		kr_db_int(db,
	                  "SELECT count(*) FROM domain_alias WHERE old_domain = 'gammel.dk' AND source = 'evident' AND "
	                  "people = 5",
	                  0, &said, &err),
		&err);
	assert_int_equal(said, 1);
	kr_db_close(db);
}

static void two_rows_for_one_user(void **state)
{
	(void)state;
	/* the same person twice is allowed */
	test_matching(&(struct list){ .old = { { "Mette Sofie Hansen", ADDRESS, .rule = "2", .match = U1 },
	                                       { "Mette Hansen", NULL, NULL, U1, .rule = "1", .match = U1 } },
	                              .org = { { U1, "meha", "Mette Sofie Hansen", ADDRESS } } });
	/* two names for one address are not */
	test_matching(&(struct list){
		.old = { { "Mette Hansen", ADDRESS, .rule = "8", .match = U1 }, { "Bo Holm", ADDRESS, .rule = "2b" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
	/* but a row whose own keys contradict each other accuses nobody */
	test_matching(&(struct list){
		.old = { { "Mette Hansen", ADDRESS, .rule = "2", .match = U1 },
	                 { "Bo Holm", "boho@korsbaek.dk", NULL, U1, .rule = "1a" } },
		.org = { { U1, "meha", "Mette Hansen", ADDRESS }, { U2, "boho", "Bo Holm", "boho@korsbaek.dk" } } });
	/* … also when a namesake has made the other row doubtful: nobody becomes more certain by that */
	test_matching(&(struct list){ .old = { { "Xenia", NULL, NULL, U1, .rule = "8", .match = U1 },
	                                       { "Xenia Tanggaard", "xeta@gammel.dk", .rule = "5" } },
	                              .org = { { U1, NULL, "Xenia Tanggaard", "xeta@korsbaek.dk" },
	                                       { U2, NULL, "Xenia Tanggaard", "b7@korsbaek.dk" } },
	                              .settings = FORMER });
}

static void a_uuid_column_of_another_kind_is_said_once(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	struct list list = { .org = { { U1, "meha", "Mette Hansen", ADDRESS } } };
	static const char *const uuids[] = { "10000000-0000-0000-0000-000000000001",
		                             "10000000-0000-0000-0000-000000000002",
		                             "10000000-0000-0000-0000-000000000003",
		                             "10000000-0000-0000-0000-000000000004",
		                             "10000000-0000-0000-0000-000000000005" };
	int64_t said;

	for (size_t i = 0; i < 5; i++)
		list.old[i] = (struct old){ "Mette Hansen", ADDRESS, NULL, uuids[i], .rule = "2", .match = U1 };
	test_matching(&list);
	struct kr_db *db = test_matched(&list);
	test_must(kr_db_int(db, "SELECT count(*) FROM source_note WHERE kind = 'warning'", 0, &said, &err), &err);
	assert_int_equal(said, 1);
	kr_db_close(db);
}

static void matching_again_gives_the_same(void **state)
{
	(void)state;
	struct kr_err err = KR_ERR_INIT;
	const struct list list = { .old = { { "Mette Hansen", ADDRESS, .rule = "2", .match = U1 },
		                            { "Bo Holm", .rule = "5b", .match = U2 } },
		                   .org = { { U1, "meha", "Mette Hansen", ADDRESS },
		                            { U2, "boho", "Bo Holm", NULL } } };
	struct kr_db *db = test_matched(&list);
	int64_t rows;

	test_must(
		kr_db_exec(db,
	                   "CREATE TABLE before AS SELECT * FROM match; CREATE TABLE listed AS SELECT * FROM candidate",
	                   &err),
		&err);
	test_must(kr_match_run(db, &err), &err);
	test_must(kr_db_int(db,
	                    "SELECT (SELECT count(*) FROM (SELECT * FROM match EXCEPT SELECT * FROM before)) +"
	                    " (SELECT count(*) FROM (SELECT * FROM candidate EXCEPT SELECT * FROM listed))",
	                    -1, &rows, &err),
	          &err);
	assert_int_equal(rows, 0);
	test_must(kr_db_int(db, "SELECT count(*) FROM sqlite_temp_schema", -1, &rows, &err), &err);
	assert_int_equal(rows, 0);
	kr_db_close(db);
}

static void nobody_at_all(void **state)
{
	(void)state;
	test_matching(&(struct list){ .old = { { "Mette Hansen", ADDRESS, "meha", U1, .rule = "7" } } });
	test_matching(&(struct list){ .org = { { U1, "meha", "Mette Hansen", ADDRESS } } });
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(by_uuid),
		cmocka_unit_test(by_email),
		cmocka_unit_test(shared_addresses),
		cmocka_unit_test(by_user_id),
		cmocka_unit_test(by_name),
		cmocka_unit_test(at_a_former_domain),
		cmocka_unit_test(an_evident_former_domain),
		cmocka_unit_test(two_rows_for_one_user),
		cmocka_unit_test(a_uuid_column_of_another_kind_is_said_once),
		cmocka_unit_test(matching_again_gives_the_same),
		cmocka_unit_test(nobody_at_all),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
