/* SPDX-License-Identifier: MPL-2.0 */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"
#include "klikrecon/hash.h"

/* FIPS 180-4, the examples. */
static const char of_nothing[] = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
static const char of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
static const char of_a_million_a[] = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

static void sha_256_is_that_of_the_standard(void **state)
{
	char hex[KR_SHA256_HEX];

	(void)state;
	kr_sha256_bytes("", 0, hex);
	assert_string_equal(hex, of_nothing);
	kr_sha256_bytes("abc", 3, hex);
	assert_string_equal(hex, of_abc);
}

static void a_file_is_hashed_whole_from_its_start(void **state)
{
	struct kr_err err = KR_ERR_INIT;
	char hex[KR_SHA256_HEX];
	char *bytes = malloc(1000000);

	(void)state;
	memset(bytes, 'a', 1000000);
	int fd = open(test_file("million", bytes, 1000000), O_RDONLY);
	assert_int_equal(lseek(fd, 17, SEEK_SET), 17);
	assert_works(kr_sha256_fd(fd, hex, &err), err);
	assert_string_equal(hex, of_a_million_a);
	assert_int_equal(lseek(fd, 0, SEEK_CUR), 17);
	close(fd);
	free(bytes);
}

static void what_cannot_be_read_is_an_error(void **state)
{
	struct kr_err err = KR_ERR_INIT;
	char hex[KR_SHA256_HEX] = "untouched";

	(void)state;
	assert_false(kr_sha256_fd(-1, hex, &err));
	assert_int_equal(err.code, KR_E_MISSING);
	assert_string_equal(hex, "untouched");
}

static void the_fast_hash_tells_texts_apart(void **state)
{
	enum { N = 20000, BUCKETS = 1024 };
	static unsigned buckets[BUCKETS];
	char text[32];

	(void)state;
	assert_true(kr_hash(KR_HASH_SEED, "ab", 2) == kr_hash(KR_HASH_SEED, "abc", 2));
	assert_true(kr_hash(KR_HASH_SEED, "ab", 2) != kr_hash(KR_HASH_SEED, "ba", 2));
	assert_true(kr_hash(KR_HASH_SEED, "ab", 2) != kr_hash(KR_HASH_SEED, "ab\0", 3));
	assert_true(kr_hash(1, "ab", 2) != kr_hash(2, "ab", 2));
	assert_true(kr_hash_number(7, 'a') == kr_hash(7, "a\0\0", 4));
	assert_true(kr_hash_number(7, 0x01020304) == kr_hash(7, "\4\3\2\1", 4));
	for (int i = 0; i < N; i++) {
		int len = snprintf(text, sizeof text, "bruger%d", i);
		buckets[kr_hash(KR_HASH_SEED, text, (unsigned long)len) % BUCKETS]++;
	}
	for (int i = 0; i < BUCKETS; i++) /* 20 are expected in each */
		assert_in_range(buckets[i], 1, 60);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(sha_256_is_that_of_the_standard),
		cmocka_unit_test(a_file_is_hashed_whole_from_its_start),
		cmocka_unit_test(what_cannot_be_read_is_an_error),
		cmocka_unit_test(the_fast_hash_tells_texts_apart),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
