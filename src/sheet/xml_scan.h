/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xml_scan: the inside of xml.h: xml.c reads, decodes and hands out errors, xml_scan.c knows XML's grammar, with
 * xml_attributes.c for what stands in a tag.
 *
 * The unparsed bytes are buf[at..end), UTF-8, followed by a NUL, which XML forbids and at which every scan therefore
 * ends. A token (a tag, a comment, a run of text) is scanned to its end before anything is done about it; where the
 * bytes end first, the scan gives up untouched and begins again when there are more. So nothing is ever half done.
 */
#ifndef KR_SHEET_XML_SCAN_H
#define KR_SHEET_XML_SCAN_H

#include "klikrecon/encoding.h"
#include "xml.h"
#include "xml_chars.h"

/* Where an attribute stands in buf until its tag is known to be whole. */
struct kr_xml_attribute {
	char *name, *name_end, *value, *value_end;
	bool raw; /* the value holds references, line breaks or tabs */
};

/* An element that is open; its name, terminated, at `at` in names. */
struct kr_xml_open {
	size_t at;
	size_t local; /* the length of its prefix */
};

struct kr_xml {
	struct kr_zip_part *part;
	const struct kr_limits *limits;
	const struct kr_xml_handler *handler;
	void *ctx;

	char *buf;
	size_t at, end, size;
	uint64_t lines;             /* line breaks in what was taken out of buf */
	struct kr_decoder *decoder; /* NULL: the part is in UTF-8 */
	bool started, ended;        /* its first and its last bytes were read */

	struct kr_xml_open *open;
	size_t depth, open_capacity;
	struct kr_str names;
	bool begun, root_seen; /* a token was taken; the outermost element was begun */
	struct kr_xml_attribute *attributes;
	size_t n_attributes, attributes_capacity;
	bool high;          /* the tag that is being scanned holds bytes beyond ASCII */
	const char **pairs; /* what the handler gets */
	size_t pairs_capacity;

	bool paused, stopped, done;
	struct kr_err err;
};

enum kr_xml_scan {
	KR_XML_SCAN_MORE, /* all whole tokens are used up */
	KR_XML_SCAN_STOP, /* paused or stopped */
	KR_XML_SCAN_BAD,  /* malformed at x->at */
};

enum kr_xml_scan kr_xml_scan(struct kr_xml *x);

/* ---- xml_attributes.c ---- */

/* The end of the name at p; x->high when it holds bytes beyond ASCII. */
char *kr_xml_scan_name(struct kr_xml *x, char *p);
/* Scans what stands between a tag's name, where *at is, and its end, where *at is left. Changes nothing in the buffer.
 * KR_XML_TAKEN also when it stopped the parser. */
enum kr_xml_token kr_xml_scan_attributes(struct kr_xml *x, char **at);
/* The tag is whole: its attributes as the handler gets them, made in the buffer. False: malformed. */
bool kr_xml_cook_attributes(struct kr_xml *x);

#endif
