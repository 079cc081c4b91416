/* SPDX-License-Identifier: MPL-2.0 */
/* bytes: little-endian fields of binary formats. The caller has made sure that the bytes are there. */
#ifndef KR_SHEET_XLS_BYTES_H
#define KR_SHEET_XLS_BYTES_H

#include <stdint.h>
#include <string.h>

static inline uint16_t kr_le16(const unsigned char *at)
{
	return (uint16_t)(at[0] | (unsigned)at[1] << 8);
}

static inline uint32_t kr_le32(const unsigned char *at)
{
	return at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24;
}

static inline uint64_t kr_le64(const unsigned char *at)
{
	return kr_le32(at) | (uint64_t)kr_le32(at + 4) << 32;
}

/* IEEE 754 binary64. */
static inline double kr_le_double(const unsigned char *at)
{
	uint64_t bits = kr_le64(at);
	double value;

	memcpy(&value, &bits, sizeof value);
	return value;
}

#endif
