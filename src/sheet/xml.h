/* SPDX-License-Identifier: MPL-2.0 */
/*
 * xml: a zip part as a stream of elements (expat; only xml.c includes expat.h). Private to src/sheet/.
 *
 * Elements and attributes reach the handlers by local name: a prefix ("x:row") is cut off, so strict,
 * transitional and prefixed files look the same. Character data comes in pieces. The handlers say that
 * something is wrong by filling `err` through kr_xml_stop(); the parse ends there and fails with it.
 * kr_xml_step() feeds one buffer at a time, so a driver pulls rows instead of being pushed: parse until a
 * row is complete, suspend with kr_xml_pause(), go on at the next kr_xml_step().
 *
 * Refused: any DOCTYPE, XML_DEPTH, XML_ATTRIBUTES, malformed XML (with its line).
 */
#ifndef KR_SHEET_XML_H
#define KR_SHEET_XML_H

#include "zip.h"

struct kr_xml;

struct kr_xml_handler {
	void (*start)(void *ctx, struct kr_xml *x, const char *name, const char **attributes); /* name, value, …, NULL */
	void (*end)(void *ctx, struct kr_xml *x, const char *name);
	void (*text)(void *ctx, struct kr_xml *x, const char *bytes, size_t len); /* may be NULL */
};

enum kr_xml_state { KR_XML_FAILED, KR_XML_PAUSED, KR_XML_DONE };

/* Takes over the part, also on failure. */
struct kr_xml *kr_xml_new(struct kr_zip_part *part, const struct kr_limits *limits, const struct kr_xml_handler *handler, void *ctx);
/* Parses until paused, done or failed. */
enum kr_xml_state kr_xml_step(struct kr_xml *x, struct kr_err *err);
/* From a handler: return from kr_xml_step() with KR_XML_PAUSED once the current handler returns. */
void kr_xml_pause(struct kr_xml *x);
/* From a handler: fail with this error. */
struct kr_err *kr_xml_stop(struct kr_xml *x);
/* Whole part at once, for small parts. */
bool kr_xml_parse(struct kr_zip_part *part, const struct kr_limits *limits, const struct kr_xml_handler *handler, void *ctx, struct kr_err *err);
double kr_xml_progress(const struct kr_xml *x);
void kr_xml_free(struct kr_xml *x);

/* The value of an attribute by local name, or NULL. */
const char *kr_xml_attribute(const char **attributes, const char *local_name);

#endif
