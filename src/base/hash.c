/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/hash.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <unistd.h>

#include "klikrecon/i18n.h"

static void hex_digest(struct sha256_ctx *sha, char ret_hex[KR_SHA256_HEX])
{
	static const char digits[] = "0123456789abcdef";
	uint8_t digest[SHA256_DIGEST_SIZE];

	sha256_digest(sha, sizeof digest, digest);
	for (size_t i = 0; i < sizeof digest; i++) {
		ret_hex[2 * i] = digits[digest[i] >> 4];
		ret_hex[2 * i + 1] = digits[digest[i] & 15];
	}
	ret_hex[2 * sizeof digest] = '\0';
}

bool kr_sha256_fd(int fd, char ret_hex[KR_SHA256_HEX], struct kr_err *err)
{
	struct sha256_ctx sha;
	uint8_t chunk[64 * 1024];
	off_t at = 0;

	sha256_init(&sha);
	for (;;) {
		ssize_t got = pread(fd, chunk, sizeof chunk, at);
		if (got < 0 && errno == EINTR)
			continue;
		if (got < 0)
			return kr_fail(err, KR_E_MISSING, _("cannot be read: %s"), kr_err_reason(errno));
		if (got == 0)
			break;
		sha256_update(&sha, (size_t)got, chunk);
		at += got;
	}
	hex_digest(&sha, ret_hex);
	return true;
}

void kr_sha256_bytes(const void *bytes, unsigned long len, char ret_hex[KR_SHA256_HEX])
{
	struct sha256_ctx sha;

	sha256_init(&sha);
	sha256_update(&sha, len, bytes);
	hex_digest(&sha, ret_hex);
}

#define FNV_PRIME 0x100000001b3ULL

static uint64_t finish(uint64_t hash)
{
	hash ^= hash >> 32;
	return hash * 0x9E3779B97F4A7C15ULL;
}

uint64_t kr_hash(uint64_t seed, const void *bytes, unsigned long len)
{
	const unsigned char *at = bytes;
	uint64_t hash = seed;

	for (unsigned long i = 0; i < len; i++)
		hash = (hash ^ at[i]) * FNV_PRIME;
	return finish(hash);
}

uint64_t kr_hash_number(uint64_t seed, uint32_t number)
{
	/* Bytes that are zero only multiply. */
	if (number < 0x100)
		return finish((seed ^ number) * (FNV_PRIME * FNV_PRIME * FNV_PRIME * FNV_PRIME));
	const unsigned char bytes[4] = { (unsigned char)number, (unsigned char)(number >> 8),
		                         (unsigned char)(number >> 16), (unsigned char)(number >> 24) };
	return kr_hash(seed, bytes, sizeof bytes);
}
