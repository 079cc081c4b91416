/* SPDX-License-Identifier: MPL-2.0 */
#include "xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"

enum { CHUNK = 64 * 1024 };

struct kr_xml {
	XML_Parser parser;
	struct kr_zip_part *part;
	const struct kr_limits *limits;
	const struct kr_xml_handler *handler;
	void *ctx;
	uint64_t depth;
	uint64_t fed;
	bool stopped; /* kr_xml_stop() was called; err says why */
	bool paused;
	bool resume; /* expat still holds bytes that it has not gone through */
	bool ended;  /* the part's last bytes were fed */
	bool done;
	struct kr_err err;
};

static const char *local(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon == NULL ? name : colon + 1;
}

static void on_start(void *data, const XML_Char *name, const XML_Char **attributes)
{
	struct kr_xml *x = data;

	if (x->stopped)
		return;
	x->depth++;
	uint64_t n = (uint64_t)XML_GetSpecifiedAttributeCount(x->parser) / 2;
	if (n > x->limits->value[KR_LIMIT_XML_ATTRIBUTES])
		kr_limit_check(x->limits, KR_LIMIT_XML_ATTRIBUTES, n, kr_xml_stop(x));
	else if (x->depth > x->limits->value[KR_LIMIT_XML_DEPTH])
		kr_limit_check(x->limits, KR_LIMIT_XML_DEPTH, x->depth, kr_xml_stop(x));
	else
		x->handler->start(x->ctx, x, local(name), attributes);
}

static void on_end(void *data, const XML_Char *name)
{
	struct kr_xml *x = data;

	if (x->stopped)
		return;
	if (x->handler->end != NULL)
		x->handler->end(x->ctx, x, local(name));
	x->depth--;
}

static void on_text(void *data, const XML_Char *bytes, int len)
{
	struct kr_xml *x = data;

	if (x->stopped)
		return;
	x->handler->text(x->ctx, x, bytes, (size_t)len);
}

static void on_doctype(void *data, const XML_Char *name, const XML_Char *sysid, const XML_Char *pubid, int has_subset)
{
	struct kr_xml *x = data;

	(void)name, (void)sysid, (void)pubid, (void)has_subset;
	if (!x->stopped)
		kr_fail(kr_xml_stop(x), KR_E_REFUSED,
		        _("the file holds a document type declaration, which no spreadsheet program writes; it is not "
		          "read"));
}

struct kr_xml *kr_xml_new(struct kr_zip_part *part, const struct kr_limits *limits,
                          const struct kr_xml_handler *handler, void *ctx)
{
	static const XML_Memory_Handling_Suite memory = { kr_malloc, kr_realloc, free };
	struct kr_xml *x = kr_calloc(1, sizeof *x);

	x->part = part;
	x->limits = limits;
	x->handler = handler;
	x->ctx = ctx;
	x->parser = XML_ParserCreate_MM(NULL, &memory, NULL);
	XML_SetUserData(x->parser, x);
	XML_SetElementHandler(x->parser, on_start, on_end);
	XML_SetStartDoctypeDeclHandler(x->parser, on_doctype);
	if (handler->text != NULL)
		XML_SetCharacterDataHandler(x->parser, on_text);
	return x;
}

void kr_xml_pause(struct kr_xml *x)
{
	if (!x->paused && !x->stopped && XML_StopParser(x->parser, XML_TRUE) == XML_STATUS_OK)
		x->paused = true;
}

struct kr_err *kr_xml_stop(struct kr_xml *x)
{
	if (!x->stopped)
		XML_StopParser(x->parser, XML_FALSE);
	x->stopped = true;
	return &x->err;
}

bool kr_xml_stopped(const struct kr_xml *x)
{
	return x->stopped;
}

size_t kr_xml_depth(const struct kr_xml *x)
{
	return (size_t)x->depth;
}

static bool fail_malformed(struct kr_xml *x)
{
	unsigned long line = XML_GetCurrentLineNumber(x->parser);

	x->stopped = true;
	if (XML_GetErrorCode(x->parser) == XML_ERROR_NO_ELEMENTS)
		kr_fail(&x->err, KR_E_REFUSED, _("the file is damaged: this part of it is cut off"));
	else
		kr_fail(&x->err, KR_E_REFUSED, _("the file is damaged: not well-formed XML in line %lu"), line);
	return kr_err_at(&x->err, "%s", kr_zip_part_name(x->part));
}

/* expat gathers a token (a tag with its attributes, a comment) whole, however long it is: bound that. */
static bool check_token(struct kr_xml *x)
{
	XML_Index done = XML_GetCurrentByteIndex(x->parser);

	if (done < 0 || x->resume || x->fed - (uint64_t)done <= CHUNK ||
	    kr_limit_check(x->limits, KR_LIMIT_FIELD_BYTES, x->fed - (uint64_t)done, &x->err))
		return true;
	x->stopped = true;
	return kr_err_at(&x->err, "%s", kr_zip_part_name(x->part));
}

/* Gives expat the next piece of the part, or lets it go on with what it has; false when that failed. */
static bool feed(struct kr_xml *x)
{
	enum XML_Status status;

	if (x->resume) {
		x->resume = false;
		status = XML_ResumeParser(x->parser);
	} else {
		size_t got;
		void *buf = XML_GetBuffer(x->parser, CHUNK);
		if (buf == NULL) /* only for a token near 2 GB: the limit below comes first */
			return fail_malformed(x);
		if (!kr_zip_part_read(x->part, buf, CHUNK, &got, &x->err)) {
			x->stopped = true;
			return false;
		}
		x->ended = got == 0;
		x->fed += got;
		status = XML_ParseBuffer(x->parser, (int)got, x->ended);
	}
	if (x->stopped)
		return false;
	if (status == XML_STATUS_ERROR)
		return fail_malformed(x);
	x->resume = status == XML_STATUS_SUSPENDED;
	return check_token(x);
}

enum kr_xml_state kr_xml_step(struct kr_xml *x, struct kr_err *err)
{
	while (!x->stopped && !x->done) {
		if (!feed(x))
			break;
		if (x->paused) {
			x->paused = false;
			return KR_XML_PAUSED;
		}
		x->done = x->ended && !x->resume;
	}
	if (x->done)
		return KR_XML_DONE;
	if (err != NULL)
		*err = x->err;
	return KR_XML_FAILED;
}

double kr_xml_progress(const struct kr_xml *x)
{
	return x->done ? 1.0 : kr_zip_part_progress(x->part);
}

void kr_xml_free(struct kr_xml *x)
{
	if (x == NULL)
		return;
	XML_ParserFree(x->parser);
	kr_zip_part_close(x->part);
	free(x);
}

bool kr_xml_parse(struct kr_zip_part *part, const struct kr_limits *limits, const struct kr_xml_handler *handler,
                  void *ctx, struct kr_err *err)
{
	struct kr_xml *x = kr_xml_new(part, limits, handler, ctx);
	enum kr_xml_state state = kr_xml_step(x, err);

	kr_xml_free(x);
	return state == KR_XML_DONE;
}

const char *kr_xml_attribute(const char **attributes, const char *local_name)
{
	for (; attributes[0] != NULL; attributes += 2)
		if (strcmp(local(attributes[0]), local_name) == 0)
			return attributes[1];
	return NULL;
}
