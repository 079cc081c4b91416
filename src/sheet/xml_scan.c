/* SPDX-License-Identifier: MPL-2.0 */
#include "xml_scan.h"

#include <string.h>
#include <strings.h>

#include "klikrecon/i18n.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"

/* ---- text ---- */

/* Hands over text in which line breaks may still be CR or CR LF. */
static void put_lines(struct kr_xml *x, const char *from, const char *to)
{
	while (from < to && !x->stopped) {
		const char *cr = memchr(from, '\r', (size_t)(to - from));
		const char *stop = cr != NULL ? cr : to;
		if (stop > from)
			x->handler->text(x->ctx, x, from, (size_t)(stop - from));
		from = stop;
		if (cr != NULL && !x->stopped) {
			x->handler->text(x->ctx, x, "\n", 1);
			from += cr + 1 < to && cr[1] == '\n' ? 2 : 1;
		}
	}
}

static bool is_space_only(const char *from, const char *to)
{
	while (from < to && kr_xml_is(*from, KR_XML_SPACE))
		from++;
	return from == to;
}

static enum kr_xml_token take_text(struct kr_xml *x)
{
	char *start = x->buf + x->at, *end = x->buf + x->end, *p = start;
	bool high = false, cr = false;

	for (;; p++) {
		while (kr_xml_is(*p, KR_XML_TEXT))
			p++;
		if (*p == '<' || *p == '&')
			break;
		if (p == end) {
			if (!x->ended)
				return KR_XML_MORE;
			break;
		}
		high |= kr_xml_is_high(*p);
		cr |= *p == '\r';
		if (*p == '>' ? p - start >= 2 && p[-1] == ']' && p[-2] == ']' : *p != '\r' && !kr_xml_is_high(*p))
			return KR_XML_BAD;
	}
	if (x->depth == 0 ? !is_space_only(start, p) : high && !kr_xml_is_valid(start, p))
		return KR_XML_BAD;
	x->at = (size_t)(p - x->buf);
	if (x->depth == 0 || x->handler->text == NULL)
		return KR_XML_TAKEN;
	if (cr)
		put_lines(x, start, p);
	else
		x->handler->text(x->ctx, x, start, (size_t)(p - start));
	return KR_XML_TAKEN;
}

static enum kr_xml_token take_reference(struct kr_xml *x)
{
	struct kr_str text = KR_STR_INIT(8);
	uint32_t character;
	size_t len;
	enum kr_xml_token token = kr_xml_reference(x->buf + x->at, x->buf + x->end, &character, &len);

	if (token != KR_XML_TAKEN)
		return token;
	if (x->depth == 0)
		return KR_XML_BAD;
	x->at += len;
	kr_utf8_put(&text, character);
	if (x->handler->text != NULL)
		x->handler->text(x->ctx, x, text.buf, text.len);
	kr_str_release(&text);
	return KR_XML_TAKEN;
}

/* ---- elements ---- */

/* The handlers' view of an open element's name. */
static const char *local_name(const struct kr_xml *x, const struct kr_xml_open *open)
{
	return x->names.buf + open->at + open->local;
}

/* Its tag is whole; what stands behind the name is no longer needed. */
static bool push(struct kr_xml *x, char *name, size_t len, size_t prefix_len)
{
	KR_GROW(x->open, x->depth, x->open_capacity);
	x->open[x->depth++] = (struct kr_xml_open){ x->names.len, prefix_len };
	name[len] = '\0';
	kr_str_put(&x->names, name, len + 1);
	x->root_seen = true;
	return !x->names.overflow;
}

static void close_element(struct kr_xml *x)
{
	struct kr_xml_open *open = &x->open[x->depth - 1];

	if (x->handler->end != NULL)
		x->handler->end(x->ctx, x, local_name(x, open));
	kr_str_truncate(&x->names, open->at);
	x->depth--;
}

static enum kr_xml_token take_end_tag(struct kr_xml *x)
{
	const char *p = x->buf + x->at + 2, *end = x->buf + x->end;

	if (x->depth == 0)
		return KR_XML_BAD;
	const char *name = x->names.buf + x->open[x->depth - 1].at;
	for (; *name != '\0' && *p == *name; p++)
		name++;
	if (*name != '\0')
		return p == end ? KR_XML_MORE : KR_XML_BAD;
	while (kr_xml_is(*p, KR_XML_SPACE))
		p++;
	if (*p != '>')
		return p == end ? KR_XML_MORE : KR_XML_BAD;
	x->at = (size_t)(p + 1 - x->buf);
	close_element(x);
	return KR_XML_TAKEN;
}

static size_t prefix_length(const char *name, size_t len)
{
	for (size_t i = 0; i < len; i++)
		if (name[i] == ':')
			return i + 1;
	return 0;
}

static enum kr_xml_token take_start_tag(struct kr_xml *x)
{
	char *name = x->buf + x->at + 1, *end = x->buf + x->end, *p = name;

	if (!kr_xml_is(*p, KR_XML_FIRST))
		return p == end ? KR_XML_MORE : KR_XML_BAD;
	x->high = false;
	p = kr_xml_scan_name(x, p);
	const size_t name_len = (size_t)(p - name);
	enum kr_xml_token token = kr_xml_scan_attributes(x, &p);
	if (token != KR_XML_TAKEN || x->stopped)
		return token;
	const bool empty = *p == '/';
	p += empty;
	if (*p != '>')
		return p == end ? KR_XML_MORE : KR_XML_BAD;
	if (x->depth == 0 && x->root_seen)
		return KR_XML_BAD;
	if (x->depth == x->limits->value[KR_LIMIT_XML_DEPTH]) {
		kr_limit_check(x->limits, KR_LIMIT_XML_DEPTH, x->depth + 1, kr_xml_stop(x));
		return KR_XML_TAKEN;
	}
	if ((x->high && !kr_xml_is_valid(name, p)) || !kr_xml_cook_attributes(x) ||
	    !push(x, name, name_len, prefix_length(name, name_len)))
		return KR_XML_BAD;
	x->at = (size_t)(p + 1 - x->buf);
	x->handler->start(x->ctx, x, local_name(x, &x->open[x->depth - 1]), x->pairs);
	if (empty && !x->stopped)
		close_element(x);
	return KR_XML_TAKEN;
}

/* ---- comments, CDATA, instructions ---- */

/* KR_XML_TAKEN: the bytes at x->at begin so. */
static enum kr_xml_token begins(const struct kr_xml *x, const char *with)
{
	const size_t left = x->end - x->at, len = strlen(with);

	if (memcmp(x->buf + x->at, with, left < len ? left : len) != 0)
		return KR_XML_BAD;
	return left < len ? KR_XML_MORE : KR_XML_TAKEN;
}

/* Moves behind a token that ends with `with`; *ret_inside is what stands between, or there is more to come. */
static enum kr_xml_token take_until(struct kr_xml *x, size_t skip, const char *with, const char **ret_from,
                                    const char **ret_to)
{
	const char *from = x->buf + x->at + skip;
	const char *to = memmem(from, x->end - x->at - skip, with, strlen(with));

	if (to == NULL)
		return KR_XML_MORE;
	if (!kr_xml_is_valid(from, to))
		return KR_XML_BAD;
	*ret_from = from;
	*ret_to = to;
	x->at = (size_t)(to - x->buf) + strlen(with);
	return KR_XML_TAKEN;
}

static enum kr_xml_token take_comment(struct kr_xml *x)
{
	const char *from, *to;
	const size_t at = x->at;
	enum kr_xml_token token = take_until(x, strlen("<!--"), "--", &from, &to);

	if (token != KR_XML_TAKEN)
		return token;
	if (x->buf[x->at] == '>') {
		x->at++;
		return KR_XML_TAKEN;
	}
	token = x->at == x->end ? KR_XML_MORE : KR_XML_BAD;
	x->at = at;
	return token;
}

static enum kr_xml_token take_cdata(struct kr_xml *x)
{
	const char *from, *to;
	enum kr_xml_token token = x->depth == 0 ? KR_XML_BAD : take_until(x, strlen("<![CDATA["), "]]>", &from, &to);

	if (token == KR_XML_TAKEN && x->handler->text != NULL)
		put_lines(x, from, to);
	return token;
}

/* <?xml …?> is allowed as the very first thing only, and nothing else may be called so. */
static enum kr_xml_token take_instruction(struct kr_xml *x)
{
	const char *from, *to;
	const bool first = !x->begun;
	const size_t at = x->at;
	enum kr_xml_token token = take_until(x, strlen("<?"), "?>", &from, &to);
	size_t len = 0;

	if (token != KR_XML_TAKEN)
		return token;
	while (from + len < to && kr_xml_is(from[len], KR_XML_NAME))
		len++;
	const bool named = kr_xml_is(from[0], KR_XML_FIRST) && (from + len == to || kr_xml_is(from[len], KR_XML_SPACE));
	const bool reserved = len == 3 && strncasecmp(from, "xml", 3) == 0;
	if (named && (!reserved || (first && memcmp(from, "xml", 3) == 0)))
		return KR_XML_TAKEN;
	x->at = at;
	return KR_XML_BAD;
}

static enum kr_xml_token take_declaration(struct kr_xml *x)
{
	enum kr_xml_token token;

	if ((token = begins(x, "<!--")) != KR_XML_BAD)
		return token == KR_XML_TAKEN ? take_comment(x) : token;
	if ((token = begins(x, "<![CDATA[")) != KR_XML_BAD)
		return token == KR_XML_TAKEN ? take_cdata(x) : token;
	if ((token = begins(x, "<!DOCTYPE")) == KR_XML_TAKEN)
		kr_fail(kr_xml_stop(x), KR_E_REFUSED,
		        _("the file holds a document type declaration, which no spreadsheet program writes; it is not "
		          "read"));
	return token;
}

/* ---- all of it ---- */

static enum kr_xml_token take_markup(struct kr_xml *x)
{
	switch (x->buf[x->at + 1]) {
	case '/':
		return take_end_tag(x);
	case '!':
		return take_declaration(x);
	case '?':
		return take_instruction(x);
	default:
		return take_start_tag(x);
	}
}

enum kr_xml_scan kr_xml_scan(struct kr_xml *x)
{
	while (x->at < x->end) {
		const char c = x->buf[x->at];
		enum kr_xml_token token = c == '<' ? take_markup(x) : c == '&' ? take_reference(x) : take_text(x);

		if (token != KR_XML_TAKEN)
			return token == KR_XML_MORE ? KR_XML_SCAN_MORE : KR_XML_SCAN_BAD;
		x->begun = true;
		if (x->paused || x->stopped)
			return KR_XML_SCAN_STOP;
	}
	return KR_XML_SCAN_MORE;
}
