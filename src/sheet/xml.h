/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xml: a zip part as a stream of elements. Private to src/sheet/.
 *
 * A parser of our own, for speed and to be pulled: sheets are most of what this program reads, and expat alone takes
 * longer for one than all of the program does with it. It knows no DTD (OPC forbids them), so nothing in it can
 * expand; tests/unit/sheet/test_xml.c holds it against expat, event by event. xml.c reads and decodes, xml_scan.c
 * has the grammar, xml_chars.c the characters.
 *
 *	struct kr_xml *x = kr_xml_new(part, limits, &handler, ctx);
 *	while ((state = kr_xml_step(x, err)) == KR_XML_PAUSED) … what the handlers gathered until kr_xml_pause() …
 *	kr_xml_free(x);
 *
 * Elements reach the handlers by local name: a prefix ("x:row") is cut off, so strict, transitional and prefixed
 * files look the same; kr_xml_attribute() does the same for attributes. An empty element is a start and an end.
 * Character data comes in pieces, as valid UTF-8 without NUL, line breaks as "\n"; CDATA is character data.
 * A driver pulls rows instead of being pushed: it pauses at the end of a row and goes on at the next kr_xml_step().
 *
 * KR_E_REFUSED: any DOCTYPE, XML_DEPTH, XML_ATTRIBUTES, a tag or comment longer than FIELD_BYTES, malformed XML (with
 * the part and the line), and all that zip.h names: the part is read to its end, so its checksum is verified.
 *
 * Standard: XML 1.0; ECMA-376 part 2 forbids DTDs and allows UTF-8 and UTF-16 only.
 */
#ifndef KR_SHEET_XML_H
#define KR_SHEET_XML_H

#include "zip.h"

struct kr_xml;

/* None of them is called any more once kr_xml_stop() was. */
struct kr_xml_handler {
	/* attributes: name, value, …, NULL; names with their prefix; valid during the call */
	void (*start)(void *ctx, struct kr_xml *x, const char *name, const char **attributes);
	void (*end)(void *ctx, struct kr_xml *x, const char *name);               /* may be NULL */
	void (*text)(void *ctx, struct kr_xml *x, const char *bytes, size_t len); /* may be NULL */
};

enum kr_xml_state { KR_XML_FAILED, KR_XML_PAUSED, KR_XML_DONE };

/* Takes over the part. The handler, its context and the limits outlive the parser. */
struct kr_xml *kr_xml_new(struct kr_zip_part *part, const struct kr_limits *limits,
                          const struct kr_xml_handler *handler, void *ctx);
/* Parses until paused, done or failed; done and failed are final. */
enum kr_xml_state kr_xml_step(struct kr_xml *x, struct kr_err *err);
/* From a start or end handler: kr_xml_step() returns KR_XML_PAUSED once the tag is done with (an empty element's is its
 * end too). */
void kr_xml_pause(struct kr_xml *x);
/* From a handler: kr_xml_step() fails with the error that is filled in here: kr_fail(kr_xml_stop(x), …). */
struct kr_err *kr_xml_stop(struct kr_xml *x);
/* Elements that are open, the one whose handler runs included. */
size_t kr_xml_depth(const struct kr_xml *x);
double kr_xml_progress(const struct kr_xml *x);
void kr_xml_free(struct kr_xml *x); /* NULL is fine; closes the part */

/* A whole part at once; nothing in it may pause. Takes over the part, also on failure. */
bool kr_xml_parse(struct kr_zip_part *part, const struct kr_limits *limits, const struct kr_xml_handler *handler,
                  void *ctx, struct kr_err *err);

/* The value of an attribute by local name, or NULL. */
const char *kr_xml_attribute(const char **attributes, const char *local_name);

#endif
