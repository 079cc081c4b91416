/* SPDX-License-Identifier: MPL-2.0 */
#include "page.h"

#include <stdint.h>
#include <string.h>

#include "klikrecon/text.h"

size_t kr_page_width_of(const char *text)
{
	return kr_text_width(text, strlen(text));
}

/* What a terminal would act upon, or what turns the direction of writing. */
static bool is_control(uint32_t c)
{
	return c < ' ' || (c >= 0x7F && c < 0xA0) || (c >= 0x200E && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
	       (c >= 0x2066 && c <= 0x2069);
}

void kr_page_style(struct kr_page *p, enum kr_page_style style)
{
	static const char *const escapes[] = { "\033[0m", "\033[1m", "\033[2m" };

	if (p->colour)
		kr_str_puts(p->out, escapes[style]);
}

void kr_page_spaces(struct kr_page *p, size_t n)
{
	while (n-- > 0)
		kr_str_putc(p->out, ' ');
}

void kr_page_cell(struct kr_page *p, const char *text, size_t width)
{
	const size_t len = strlen(text);
	const bool cut = width > 0 && kr_text_width(text, len) > width;
	size_t taken = 0;

	for (size_t at = 0; at < len;) {
		const size_t from = at;
		const uint32_t c = kr_utf8_next(text, len, &at);
		const bool control = is_control(c);
		const size_t columns = control ? 1 : kr_text_width(text + from, at - from);
		if (cut && taken + columns > width - 1)
			break;
		if (control)
			kr_str_putc(p->out, ' ');
		else
			kr_str_put(p->out, text + from, at - from);
		taken += columns;
	}
	if (cut) {
		kr_str_puts(p->out, "…");
		taken++;
	}
	if (taken < width)
		kr_page_spaces(p, width - taken);
}

void kr_page_wrapped(struct kr_page *p, const char *text, size_t indent)
{
	size_t column = indent;

	kr_page_spaces(p, indent);
	while (*text != '\0') {
		const size_t len = strcspn(text, " \n");
		const size_t width = kr_text_width(text, len);
		if (column > indent && column + 1 + width > p->width) {
			kr_str_putc(p->out, '\n');
			kr_page_spaces(p, indent);
			column = indent;
		}
		if (column > indent) {
			kr_str_putc(p->out, ' ');
			column++;
		}
		kr_str_put(p->out, text, len); /* ours, or a heading: those have none */
		column += width;
		text += len;
		text += strspn(text, " \n");
	}
	kr_str_putc(p->out, '\n');
}

void kr_page_heading(struct kr_page *p, const char *text, size_t indent)
{
	kr_str_putc(p->out, '\n');
	kr_page_spaces(p, indent);
	kr_page_style(p, KR_PAGE_BOLD);
	kr_page_cell(p, text, 0);
	kr_page_style(p, KR_PAGE_PLAIN);
	kr_str_putc(p->out, '\n');
}
