/* SPDX-License-Identifier: MPL-2.0 */
/*
 * The XML parser, held against expat: both are given the same documents, whole and damaged at random, and must report
 * the same events or both refuse. What they differ in on purpose (DOCTYPE, declarations, encodings) is tested by
 * itself.
 */
#include "xml.h"

#include <expat.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "harness.h"
#include "sheet_text.h"
#include "stored_zip.h"

/* ---- events as text: "<name a="b">", "text", "</name>" ---- */

static void log_start(struct kr_str *log, const char *name, const char **attributes)
{
	kr_str_printf(log, "<%s", name);
	for (; attributes[0] != NULL; attributes += 2)
		kr_str_printf(log, " %s=\"%s\"", attributes[0], attributes[1]);
	kr_str_puts(log, ">");
}

static void our_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	(void)x;
	log_start(ctx, name, attributes);
}

static void our_end(void *ctx, struct kr_xml *x, const char *name)
{
	(void)x;
	kr_str_printf(ctx, "</%s>", name);
}

static void our_text(void *ctx, struct kr_xml *x, const char *bytes, size_t len)
{
	(void)x;
	assert_true(len > 0);
	kr_str_put(ctx, bytes, len);
}

static const struct kr_xml_handler our_handler = { our_start, our_end, our_text };

static bool parse_with(const struct kr_limits *limits, const struct kr_xml_handler *handler, const void *bytes,
                       size_t len, void *ctx, struct kr_err *err)
{
	struct kr_str packed = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_zip_part *part;
	struct kr_zip *zip;
	bool ok;

	kr_test_zip(&packed, &(struct kr_test_member){ "part.xml", bytes, len }, 1);
	struct kr_source src = kr_test_source(packed.buf, packed.len);
	assert_true(kr_zip_open(&src, limits, &zip, err));
	assert_true(kr_zip_part_open(zip, 0, &part, err));
	ok = kr_xml_parse(part, limits, handler, ctx, err);
	kr_zip_close(zip);
	close(src.fd);
	kr_str_release(&packed);
	return ok;
}

static bool our_parse(const void *bytes, size_t len, struct kr_str *log, struct kr_err *err)
{
	return parse_with(&kr_limits_default, &our_handler, bytes, len, log, err);
}

static const char *local(const char *name)
{
	const char *colon = strchr(name, ':');
	return colon != NULL ? colon + 1 : name;
}

static void expat_start(void *log, const XML_Char *name, const XML_Char **attributes)
{
	log_start(log, local(name), attributes);
}

static void expat_end(void *log, const XML_Char *name)
{
	kr_str_printf(log, "</%s>", local(name));
}

static void expat_text(void *log, const XML_Char *bytes, int len)
{
	kr_str_put(log, bytes, (size_t)len);
}

static bool expat_parse(const char *bytes, size_t len, struct kr_str *log)
{
	XML_Parser parser = XML_ParserCreate(NULL);
	enum XML_Status status;

	XML_SetUserData(parser, log);
	XML_SetElementHandler(parser, expat_start, expat_end);
	XML_SetCharacterDataHandler(parser, expat_text);
	status = XML_Parse(parser, bytes, (int)len, XML_TRUE);
	XML_ParserFree(parser);
	return status == XML_STATUS_OK;
}

static void assert_like_expat(const char *bytes, size_t len)
{
	struct kr_str ours = KR_STR_INIT(KR_STR_UNBOUNDED), theirs = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	const bool we_can = our_parse(bytes, len, &ours, &err);
	const bool expat_can = expat_parse(bytes, len, &theirs);

	if (we_can != expat_can)
		fail_msg("%.*s\nwe %s, expat %s", (int)len, bytes, we_can ? "read it" : err.what,
		         expat_can ? "reads it" : "does not");
	if (we_can)
		assert_string_equal(ours.buf, theirs.buf);
	kr_str_release(&ours);
	kr_str_release(&theirs);
}

/* ---- documents ---- */

static const char *const documents[] = {
	"<a/>",
	"<a></a>",
	" \n<a />\r\n\t",
	"<a b='c' d=\"e\"/>",
	"<a b = 'x&lt;&amp;&#65;&#x42;&quot;&apos;&gt;'\n\tc='1\r\n2\t3\n4\r5'></a >",
	"<a b='\"' c=\"'\" d='>' e=']]>'/>",
	"<x:a xmlns:x='u'><x:b x:c='d' e='f'/><g:h/></x:a>",
	"<a>en<b>to</b>tre</a>",
	"<a>\r\nlinje\rlinje\nlinje\r</a>",
	"<a>&lt;&#13;&#10;&#x1F600;&amp;amp;</a>",
	"<a>S\xC3\xB8ren \xF0\x9F\x98\x80 \xEF\xBF\xBD</a>",
	"<a b='S\xC3\xB8ren'/>",
	"<a><![CDATA[<b>&amp;]]]]><![CDATA[>\r\n]]></a>",
	"<a><!-- <b> & -- --></a>",
	"<a><!-- <b> & - --></a><!-- ud -->",
	"<?pi?><a><?pi og mere?></a><?slut x?>",
	"<?xml version='1.0'?><a/>",
	"<?xml version=\"1.0\" encoding=\"utf-8\" standalone='yes'?>\n<a/>",
	"<row r='1' spans='1:8'><c r='A1' s='3' t='s'><v>0</v></c><c r='B1'><f>A1&gt;2</f><v>1.5</v></c></row>",
	"<a><b><c><d><e/></d></c></b></a>",
	/* what is none */
	"",
	" ",
	"a",
	"<",
	"<a",
	"<a>",
	"<a></b>",
	"<a></a",
	"<a></ab>",
	"<ab></a>",
	"<a/><b/>",
	"<a/>x",
	"x<a/>",
	"<a/>&amp;",
	"<a/><![CDATA[x]]>",
	"<a b/>",
	"<a b=c/>",
	"<a b='c'd='e'/>",
	"<a b='c' b='d'/>",
	"<a b='<'/>",
	"<a b='&'/>",
	"<a b='&x;'/>",
	"<a b='&#0;'/>",
	"<a b='&lt'/>",
	"<a>&</a>",
	"<a>&amp</a>",
	"<a>&x;</a>",
	"<a>&#;</a>",
	"<a>&#x;</a>",
	"<a>&#xD800;</a>",
	"<a>&#xFFFE;</a>",
	"<a>&#x110000;</a>",
	"<a>&#99999999999999999999;</a>",
	"<a>&#1;</a>",
	"<a>\x01</a>",
	"<a b='\x01'/>",
	"<a>]]></a>",
	"<a>]] ></a>",
	"<a>\xC3</a>",
	"<a>\xC0\xBC</a>",
	"<a>\xED\xA0\x80</a>",
	"<a>\xEF\xBF\xBE</a>",
	"<a>\xF4\x90\x80\x80</a>",
	"<a b='\xFF'/>",
	"<a><!-- \xFF --></a>",
	"<a><!-->--></a>",
	"<a><!--x---></a>",
	"<a><!- x --></a>",
	"<a><![CDATA[ x ]]</a>",
	"<a><?xml version='1.0'?></a>",
	" <?xml version='1.0'?><a/>",
	"<a><?XML x?></a>",
	"<a><?\?></a>",
	"<a><? x?></a>",
	"< a/>",
	"<a / >",
	"<1/>",
	"<-a/>",
	"<a 1='b'/>",
	"</a>",
	"<a//>",
	"<a/ b='c'>",
	"<a><b></a></b>",
};

static void test_documents_like_expat(void **state)
{
	(void)state;
	for (size_t i = 0; i < sizeof documents / sizeof documents[0]; i++)
		assert_like_expat(documents[i], strlen(documents[i]));
	assert_like_expat("<a>\0</a>", 8);
	assert_like_expat("<a b='\0'/>", 11);
	assert_like_expat("<a/>\0", 5);
	assert_like_expat("<a\0/>", 6);
}

/* A fixed sequence (xorshift), so that a failure comes again. */
static uint32_t next_random(uint32_t below)
{
	static uint32_t x = 140010;

	x ^= x << 13;
	x ^= x >> 17;
	x ^= x << 5;
	return x % below;
}

/* Replaces, doubles or takes out a few bytes. */
static void damage(struct kr_str *doc)
{
	static const char bytes[] = "<>&/'\"=!?-[] \r\nabx:;#0]]>";

	for (uint32_t n = 1 + next_random(3); n > 0 && doc->len > 0; n--) {
		const size_t at = next_random((uint32_t)doc->len);
		struct kr_str changed = KR_STR_INIT(KR_STR_UNBOUNDED);
		const uint32_t how = next_random(3);
		kr_str_put(&changed, doc->buf, at);
		if (how != 0)
			kr_str_putc(&changed, bytes[next_random(sizeof bytes - 1)]);
		kr_str_puts(&changed, doc->buf + at + (how != 1));
		kr_str_release(doc);
		*doc = changed;
	}
}

static void test_damaged_documents_like_expat(void **state)
{
	(void)state;
	for (int round = 0; round < 8000; round++) {
		struct kr_str doc = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_str_puts(&doc, documents[next_random(20)]);
		damage(&doc);
		/* expat is strict about the grammar of the declaration, and about letters beyond ASCII in names. */
		if (strstr(doc.buf, "<?x") == NULL && strstr(doc.buf, "<!D") == NULL)
			assert_like_expat(doc.buf, doc.len);
		kr_str_release(&doc);
	}
}

/* Documents longer than the buffer, so that every token comes to lie across its end sometime. */
static void test_long_documents_like_expat(void **state)
{
	struct kr_str doc = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)state;
	kr_str_puts(&doc, "<?xml version='1.0'?><all>");
	for (int i = 0; i < 4000; i++)
		kr_str_printf(&doc, "%s<r n='%d&amp;' m=\"%.*s\">\xC3\xB8%d&lt;<![CDATA[&%d]]></r><!-- %d -->\r\n",
		              documents[3 + i % 5], i, i % 97,
		              "En rimelig lang v\xC3\xA6rdi, s\xC3\xA5 at st\xC3\xB8rrelserne veksler, og lidt til, og "
		              "s\xC3\xA5 stop nu.",
		              i, i, i);
	kr_str_puts(&doc, "</all>");
	for (int round = 0; round < 3; round++) {
		assert_like_expat(doc.buf, doc.len);
		kr_str_puts(&doc, "\n");
	}
	kr_str_release(&doc);
}

/* ---- what is ours ---- */

static void assert_events(const void *bytes, size_t len, const char *expected)
{
	struct kr_str log = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	if (!our_parse(bytes, len, &log, &err))
		fail_msg("%s: %s", err.where, err.what);
	assert_string_equal(log.buf, expected);
	kr_str_release(&log);
}

static void test_encodings(void **state)
{
	(void)state;
	assert_events("\xEF\xBB\xBF<a>\xC3\xB8</a>", 12, "<a>\xC3\xB8</a>");
	assert_events("\xFF\xFE<\0a\0>\0\xF8\0<\0/\0a\0>\0", 18, "<a>\xC3\xB8</a>");
	assert_events("\xFE\xFF\0<\0a\0>\0\xF8\0<\0/\0a\0>", 18, "<a>\xC3\xB8</a>");
	assert_events("<\0a\0/\0>\0", 8, "<a></a>");
	assert_events("\0<\0a\0/\0>", 8, "<a></a>");
	static const char latin1[] = "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xF8</a>";
	assert_events(latin1, sizeof latin1 - 1, "<a>\xC3\xB8</a>");
	static const char windows[] = "<?xml version='1.0' encoding = \"windows-1252\" ?><a>\x80</a>";
	assert_events(windows, sizeof windows - 1, "<a>\xE2\x82\xAC</a>");
	/* What .NET programs write that made a string first: it says UTF-16 and is UTF-8. */
	static const char wrong[] = "<?xml version='1.0' encoding='utf-16'?><a>\xC3\xB8</a>";
	assert_events(wrong, sizeof wrong - 1, "<a>\xC3\xB8</a>");
}

static void assert_refused(const char *bytes, size_t len, const char *what)
{
	struct kr_str log = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	assert_false(our_parse(bytes, len, &log, &err));
	kr_test_assert_refused(&err, what);
	kr_str_release(&log);
}

static void test_refused(void **state)
{
	(void)state;
	assert_refused("<!DOCTYPE a><a/>", 16, "document type declaration");
	assert_refused("<a><!DOCTYPE a></a>", 19, "document type declaration");
	assert_refused("<?xml version='1.0' encoding='ukendt'?><a/>", 43, "encoding that is not known");
	assert_refused("\xFF\xFE<\0a\0>\0\0\xD8<\0/\0a\0>\0", 18, "characters that do not exist");
	assert_refused("<a>\n\n<b x></b></a>", 18, "at line 3");
	assert_refused("<a>\n\n<b>", 8, "cut off");
}

static void assert_limit(enum kr_limit which, uint64_t limit, const char *document, bool allowed)
{
	struct kr_limits limits = kr_limits_default;
	struct kr_str log = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	limits.value[which] = limit;
	assert_int_equal(parse_with(&limits, &our_handler, document, strlen(document), &log, &err), allowed);
	if (!allowed)
		kr_test_assert_refused(&err, "over a limit");
	kr_str_release(&log);
}

static void test_limits(void **state)
{
	(void)state;
	assert_limit(KR_LIMIT_XML_DEPTH, 3, "<a><b><c/></b></a>", true);
	assert_limit(KR_LIMIT_XML_DEPTH, 2, "<a><b><c/></b></a>", false);
	assert_limit(KR_LIMIT_XML_ATTRIBUTES, 3, "<a b='' c='' d=''/>", true);
	assert_limit(KR_LIMIT_XML_ATTRIBUTES, 2, "<a b='' c='' d=''/>", false);
	/* A tag that does not end is not gathered for ever. */
	struct kr_str doc = KR_STR_INIT(KR_STR_UNBOUNDED);
	kr_str_puts(&doc, "<a b='");
	for (int i = 0; i < 30000; i++)
		kr_str_puts(&doc, "1234567890");
	assert_limit(KR_LIMIT_FIELD_BYTES, 200000, doc.buf, false);
	kr_str_puts(&doc, "'/>");
	assert_limit(KR_LIMIT_FIELD_BYTES, 400000, doc.buf, true);
	kr_str_release(&doc);
}

static void test_many_attributes_none_twice(void **state)
{
	struct kr_str doc = KR_STR_INIT(KR_STR_UNBOUNDED), log = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;

	(void)state;
	kr_str_puts(&doc, "<a");
	for (int i = 0; i < 100; i++)
		kr_str_printf(&doc, " n%d='%d'", i, i);
	const size_t len = doc.len;
	kr_str_puts(&doc, "/>");
	assert_true(our_parse(doc.buf, doc.len, &log, &err));
	kr_str_truncate(&doc, len);
	kr_str_puts(&doc, " n42='x'/>");
	assert_like_expat(doc.buf, doc.len);
	assert_false(our_parse(doc.buf, doc.len, &log, &err));
	kr_str_release(&doc);
	kr_str_release(&log);
}

static void test_attribute_by_local_name(void **state)
{
	const char *attributes[] = { "x:a", "1", "b", "2", "y:", "3", NULL };

	(void)state;
	assert_string_equal(kr_xml_attribute(attributes, "a"), "1");
	assert_string_equal(kr_xml_attribute(attributes, "b"), "2");
	assert_null(kr_xml_attribute(attributes, "x"));
	assert_null(kr_xml_attribute(attributes, "c"));
}

/* ---- pausing and stopping ---- */

struct pauses {
	struct kr_str log;
	size_t depth_seen;
};

static void pausing_start(void *ctx, struct kr_xml *x, const char *name, const char **attributes)
{
	struct pauses *p = ctx;

	if (kr_xml_depth(x) > p->depth_seen)
		p->depth_seen = kr_xml_depth(x);
	log_start(&p->log, name, attributes);
	if (strcmp(name, "stop") == 0)
		kr_fail(kr_xml_stop(x), KR_E_REFUSED, "stopped");
}

static void pausing_end(void *ctx, struct kr_xml *x, const char *name)
{
	struct pauses *p = ctx;

	kr_str_printf(&p->log, "</%s>", name);
	if (strcmp(name, "p") == 0)
		kr_xml_pause(x);
}

static void test_pauses_and_stops(void **state)
{
	static const struct kr_xml_handler handler = { pausing_start, pausing_end, NULL };
	static const char text[] = "<a><p/><q/><p>x</p><stop/><p/></a>";
	struct pauses pauses = { KR_STR_INIT(KR_STR_UNBOUNDED), 0 };
	struct kr_str packed = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_err err = KR_ERR_INIT;
	struct kr_zip_part *part;
	struct kr_zip *zip;

	(void)state;
	kr_test_zip(&packed, &(struct kr_test_member){ "part.xml", text, strlen(text) }, 1);
	struct kr_source src = kr_test_source(packed.buf, packed.len);
	assert_true(kr_zip_open(&src, &kr_limits_default, &zip, &err));
	assert_true(kr_zip_part_open(zip, 0, &part, &err));
	struct kr_xml *x = kr_xml_new(part, &kr_limits_default, &handler, &pauses);
	assert_int_equal(kr_xml_step(x, &err), KR_XML_PAUSED);
	assert_string_equal(pauses.log.buf, "<a><p></p>");
	assert_int_equal(kr_xml_step(x, &err), KR_XML_PAUSED);
	assert_string_equal(pauses.log.buf, "<a><p></p><q></q><p></p>");
	assert_int_equal(kr_xml_step(x, &err), KR_XML_FAILED);
	assert_string_equal(err.what, "stopped");
	assert_string_equal(pauses.log.buf, "<a><p></p><q></q><p></p><stop>"); /* and nothing more */
	assert_int_equal(kr_xml_step(x, &err), KR_XML_FAILED);                 /* it stays so */
	assert_int_equal(pauses.depth_seen, 2);
	kr_xml_free(x);
	kr_zip_close(zip);
	close(src.fd);
	kr_str_release(&packed);
	kr_str_release(&pauses.log);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_documents_like_expat),
		cmocka_unit_test(test_damaged_documents_like_expat),
		cmocka_unit_test(test_long_documents_like_expat),
		cmocka_unit_test(test_encodings),
		cmocka_unit_test(test_refused),
		cmocka_unit_test(test_limits),
		cmocka_unit_test(test_many_attributes_none_twice),
		cmocka_unit_test(test_attribute_by_local_name),
		cmocka_unit_test(test_pauses_and_stops),
	};
	return cmocka_run_group_tests(tests, NULL, NULL);
}
