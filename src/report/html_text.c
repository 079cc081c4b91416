/* SPDX-License-Identifier: MPL-2.0 */
#include <string.h>

#include "klikrecon/text.h"

#include "html.h"

void kr_html_text(struct kr_str *out, const char *text)
{
	const size_t len = text != NULL ? strlen(text) : 0;

	for (size_t at = 0; at < len;) {
		const uint32_t c = kr_utf8_next(text, len, &at);
		switch (c) {
		case '&':
			kr_str_puts(out, "&amp;");
			break;
		case '<':
			kr_str_puts(out, "&lt;");
			break;
		case '>':
			kr_str_puts(out, "&gt;");
			break;
		case '"':
			kr_str_puts(out, "&quot;");
			break;
		case '\'':
			kr_str_puts(out, "&#39;");
			break;
		case '\n':
			kr_str_puts(out, "<br>");
			break;
		default: /* HTML has no place for control characters and noncharacters */
			if (c == '\t' || (c >= 0x20 && c < 0x7F) ||
			    (c >= 0xA0 && (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF)))
				kr_utf8_put(out, c);
		}
	}
}

void kr_html_element(struct kr_str *out, const char *tag, const char *class, const char *text)
{
	kr_str_printf(out, class != NULL ? "<%s class=\"%s\">" : "<%s>", tag, class);
	kr_html_text(out, text);
	kr_str_printf(out, "</%s>", tag);
}

const char *kr_html_tone(enum kr_style style)
{
	switch (style) {
	case STYLE_TONE_GOOD:
		return "good";
	case STYLE_TONE_QUIET:
		return "quiet";
	case STYLE_TONE_ASK:
		return "ask";
	case STYLE_TONE_STOP:
		return "stop";
	case STYLE_TONE_WORK:
		return "work";
	default:
		return NULL;
	}
}
