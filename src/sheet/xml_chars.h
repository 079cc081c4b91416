/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xml_chars: the characters of XML, for xml_scan.c.
 *
 * Names are held to be of XML's characters within ASCII, and of anything beyond it: more than XML allows, and harmless.
 * Standard: XML 1.0, productions 2 (Char), 3 (S), 4 (NameStartChar), 66 (CharRef), 68 (EntityRef).
 */
#ifndef KR_SHEET_XML_CHARS_H
#define KR_SHEET_XML_CHARS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kr_xml_class {
	KR_XML_SPACE = 1,  /* between attributes */
	KR_XML_FIRST = 2,  /* first in a name; anything beyond ASCII is */
	KR_XML_NAME = 4,   /* in a name */
	KR_XML_TEXT = 8,   /* in text, standing for itself */
	KR_XML_VALUE = 16, /* in the value of an attribute, standing for itself */
};

extern const unsigned char kr_xml_kind[256];

static inline bool kr_xml_is(char c, enum kr_xml_class which)
{
	return (kr_xml_kind[(unsigned char)c] & which) != 0;
}

static inline bool kr_xml_is_high(char c)
{
	return (unsigned char)c >= 0x80;
}

/* Whether this is UTF-8 and holds only characters that XML allows. */
bool kr_xml_is_valid(const char *from, const char *to);

/* What comes of looking at a token. */
enum kr_xml_token {
	KR_XML_TAKEN,
	KR_XML_MORE, /* the bytes end inside it */
	KR_XML_BAD,
};

/* Reads a character reference, or a reference to one of the five entities that need no DTD, at p, which stands on "&".
 * The bytes are followed by a NUL at `end` or stand in front of one. */
enum kr_xml_token kr_xml_reference(const char *p, const char *end, uint32_t *ret, size_t *ret_len);

#endif
