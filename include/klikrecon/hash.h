/* SPDX-License-Identifier: MPL-2.0 */
/*
 * hash: SHA-256 for naming inputs and rows (nettle; only base/hash.c includes it), and a fast 64-bit hash
 * for sets in memory (FNV-1a with a final mix; not for untrusted load factors, not stored).
 */
#ifndef KLIKRECON_HASH_H
#define KLIKRECON_HASH_H

#include <stdint.h>

#include "klikrecon/err.h"

#define KR_SHA256_HEX 65 /* with the terminator */

/* SHA-256 of everything behind fd, from offset 0, read with pread. */
bool kr_sha256_fd(int fd, char ret_hex[KR_SHA256_HEX], struct kr_err *err);
void kr_sha256_bytes(const void *bytes, unsigned long len, char ret_hex[KR_SHA256_HEX]);

#define KR_HASH_SEED 0xcbf29ce484222325ULL
uint64_t kr_hash(uint64_t seed, const void *bytes, unsigned long len);
/* Of its four bytes, the lowest first; fast for small numbers. */
uint64_t kr_hash_number(uint64_t seed, uint32_t number);

#endif
