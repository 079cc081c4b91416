/* SPDX-License-Identifier: MPL-2.0 */
/* A source over bytes in memory, and limits small enough that a fuzzer's run cannot take long. */
#ifndef KR_FUZZ_MEMORY_SOURCE_H
#define KR_FUZZ_MEMORY_SOURCE_H

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "klikrecon/sheet.h"

static inline struct kr_source memory_source(const uint8_t *data, size_t size)
{
	struct kr_source source = { memfd_create("fuzz", MFD_CLOEXEC), size, (char *)"fuzz" };

	if (source.fd < 0 || write(source.fd, data, size) != (ssize_t)size)
		__builtin_trap();
	return source;
}

static inline struct kr_limits small_limits(void)
{
	struct kr_limits limits = kr_limits_default;

	limits.value[KR_LIMIT_MEMBER_SIZE] = 16 << 20;
	limits.value[KR_LIMIT_STRING_BYTES] = 4 << 20;
	limits.value[KR_LIMIT_SHARED_STRINGS] = 100000;
	limits.value[KR_LIMIT_ROWS] = 100000;
	limits.value[KR_LIMIT_CELLS] = 1000000;
	limits.value[KR_LIMIT_FIELD_BYTES] = 1 << 18;
	return limits;
}


#endif
