/* SPDX-License-Identifier: MPL-2.0 */
/*
 * style: how cells look. One palette, few styles; every pair of text and ground has a contrast of at least 4.5:1, and
 * colour never stands alone: a glyph or a word says the same.
 */
#ifndef KLIKRECON_REPORT_STYLE_H
#define KLIKRECON_REPORT_STYLE_H

#include <stdbool.h>
#include <stdint.h>

enum kr_style {
	STYLE_TITLE,
	STYLE_LEAD,    /* the sentence below a title */
	STYLE_HEADING, /* between parts of a sheet */
	STYLE_HEADER,  /* a table's heading row */
	STYLE_HEADER_NUMBER,
	STYLE_HEADER_TYPED,
	STYLE_HEADER_OWN, /* KOMBIT's own columns */
	STYLE_TEXT,       /* our words */
	STYLE_STRONG,
	STYLE_MUTED,
	STYLE_INPUT, /* text from inputs: always text, never a formula */
	STYLE_INPUT_STRONG,
	STYLE_TYPED, /* for a person to fill in */
	STYLE_NUMBER,
	STYLE_PERCENT,
	STYLE_DATE,
	STYLE_LINK,
	STYLE_TONE_GOOD, /* status cells, by what they ask for */
	STYLE_TONE_QUIET,
	STYLE_TONE_ASK,
	STYLE_TONE_STOP,
	STYLE_TONE_WORK,
	STYLE_SUBJECT, /* the row that candidates follow */
	STYLE_SUBJECT_INPUT,
	STYLE_SUBJECT_NUMBER,
	STYLE_CARD_FIGURE,
	STYLE_CARD_FIGURE_GOOD,
	STYLE_CARD_FIGURE_STOP,
	STYLE_CARD_LABEL,
	STYLE_BANNER_GOOD,
	STYLE_BANNER_WAIT,
	STYLE_BANNER_STOP,
	STYLE_FIRST, /* what is to be done first */
	STYLE_REMARK,
	STYLE_TOTAL,
	STYLE_TOTAL_NUMBER,
	STYLE_LETTER, /* text to be sent */
	/* what conditional formats put over a cell */
	STYLE_OVER_MISSING, /* an answer is wanted here */
	STYLE_OVER_KEPT,
	STYLE_OVER_LET_GO,
	STYLE_COUNT
};

enum kr_align { ALIGN_LEFT, ALIGN_CENTER, ALIGN_RIGHT };

struct kr_style_def {
	double size;            /* points; 0: 10 */
	const char *number;     /* number format */
	uint32_t color, ground; /* 0xRRGGBB; ground 0: none, for black is no ground of ours */
	enum kr_align align;
	uint8_t indent;
	bool bold, underline, strike, wrap, middle, unlocked, text_only;
	bool lined, boxed; /* a line below; all around */
};
extern const struct kr_style_def kr_styles[STYLE_COUNT];

enum {
	COLOR_INK = 0x1B2430,
	COLOR_MUTED = 0x56616F,
	COLOR_NAVY = 0x1F3A5F,
	COLOR_LINE = 0xD5DAE1,
	COLOR_PALE = 0xF1F4F8,
	COLOR_WHITE = 0xFFFFFF,
	COLOR_GOOD = 0x1D6B3C,
	COLOR_GOOD_PALE = 0xE5F3EA,
	COLOR_ASK = 0x6F4600,
	COLOR_ASK_PALE = 0xFFF1D6,
	COLOR_STOP = 0x96231F,
	COLOR_STOP_PALE = 0xFBE8E6,
	COLOR_WORK = 0x1B4F8A,
	COLOR_WORK_PALE = 0xE4EEF9,
	COLOR_TYPED = 0xFFFCEB,
	COLOR_TYPED_HEADER = 0x7A5600,
};

#endif
