/* SPDX-License-Identifier: MPL-2.0 */
/*
 * page: text laid out for a terminal (private to src/cli/).
 *
 * Everything is put into a buffer; widths are columns of the terminal, not bytes. Control characters of a file become
 * blanks.
 */
#ifndef KR_CLI_PAGE_H
#define KR_CLI_PAGE_H

#include "klikrecon/str.h"

struct kr_page {
	struct kr_str *out;
	size_t width;
	bool colour;
};

enum kr_page_style { KR_PAGE_PLAIN, KR_PAGE_BOLD, KR_PAGE_DIM };

void kr_page_style(struct kr_page *p, enum kr_page_style style);
void kr_page_spaces(struct kr_page *p, size_t n);
/* Text on one line, padded to or cut at `width`; 0: as long as it is. */
void kr_page_cell(struct kr_page *p, const char *text, size_t width);
/* Words over as many lines as they need, each beginning at column `indent`, and the end of the line. */
void kr_page_wrapped(struct kr_page *p, const char *text, size_t indent);
/* A blank line and a line in bold. */
void kr_page_heading(struct kr_page *p, const char *text, size_t indent);
size_t kr_page_width_of(const char *text);

#endif
