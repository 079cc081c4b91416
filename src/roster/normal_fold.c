/* SPDX-License-Identifier: MPL-2.0 */
/* Folding of names: letters to the few that every system writes alike. */
#include <string.h>

#include "klikrecon/text.h"
#include "normal.h"

/* Two letters of output, the second 0 when there is only one; first 0: not plain. */
struct pair {
	char first, second;
};

enum { SEPARATOR = ' ' };

/* clang-format off */
/* ASCII: letters to lower case, what stands between names to a separator; digits, brackets, commas … are not plain. */
static const char ascii[128] = {
	['\t'] = SEPARATOR, [' '] = SEPARATOR, ['-'] = SEPARATOR, ['.'] = SEPARATOR, ['\''] = SEPARATOR,
	['_'] = SEPARATOR,  ['`'] = SEPARATOR,
	['a'] = 'a', ['b'] = 'b', ['c'] = 'c', ['d'] = 'd', ['e'] = 'e', ['f'] = 'f', ['g'] = 'g', ['h'] = 'h', ['i'] = 'i',
	['j'] = 'j', ['k'] = 'k', ['l'] = 'l', ['m'] = 'm', ['n'] = 'n', ['o'] = 'o', ['p'] = 'p', ['q'] = 'q', ['r'] = 'r',
	['s'] = 's', ['t'] = 't', ['u'] = 'u', ['v'] = 'v', ['w'] = 'w', ['x'] = 'x', ['y'] = 'y', ['z'] = 'z',
	['A'] = 'a', ['B'] = 'b', ['C'] = 'c', ['D'] = 'd', ['E'] = 'e', ['F'] = 'f', ['G'] = 'g', ['H'] = 'h', ['I'] = 'i',
	['J'] = 'j', ['K'] = 'k', ['L'] = 'l', ['M'] = 'm', ['N'] = 'n', ['O'] = 'o', ['P'] = 'p', ['Q'] = 'q', ['R'] = 'r',
	['S'] = 's', ['T'] = 't', ['U'] = 'u', ['V'] = 'v', ['W'] = 'w', ['X'] = 'x', ['Y'] = 'y', ['Z'] = 'z',
};

/* U+00C0..U+00FF, by the low six bits: the bytes behind 0xC3. "Ã" and "Â" are left out: there they begin mojibake. */
static const struct pair latin1[64] = {
	{ 'a', 0 }, { 'a', 0 }, { 0, 0 }, { 0, 0 }, { 'a', 'e' }, { 'a', 'a' }, { 'a', 'e' }, { 'c', 0 },
	{ 'e', 0 }, { 'e', 0 }, { 'e', 0 }, { 'e', 0 }, { 'i', 0 }, { 'i', 0 }, { 'i', 0 }, { 'i', 0 },
	{ 'd', 0 }, { 'n', 0 }, { 'o', 0 }, { 'o', 0 }, { 'o', 0 }, { 'o', 0 }, { 'o', 'e' }, { 0, 0 },
	{ 'o', 'e' }, { 'u', 0 }, { 'u', 0 }, { 'u', 0 }, { 'u', 'e' }, { 'y', 0 }, { 't', 'h' }, { 's', 's' },
	{ 'a', 0 }, { 'a', 0 }, { 'a', 0 }, { 'a', 0 }, { 'a', 'e' }, { 'a', 'a' }, { 'a', 'e' }, { 'c', 0 },
	{ 'e', 0 }, { 'e', 0 }, { 'e', 0 }, { 'e', 0 }, { 'i', 0 }, { 'i', 0 }, { 'i', 0 }, { 'i', 0 },
	{ 'd', 0 }, { 'n', 0 }, { 'o', 0 }, { 'o', 0 }, { 'o', 0 }, { 'o', 0 }, { 'o', 'e' }, { 0, 0 },
	{ 'o', 'e' }, { 'u', 0 }, { 'u', 0 }, { 'u', 0 }, { 'u', 'e' }, { 'y', 0 }, { 't', 'h' }, { 'y', 0 },
};

/* clang-format on */

bool kr_fold_plain(const char *raw, struct kr_folded *ret)
{
	const unsigned char *at = (const unsigned char *)raw;
	char *to = ret->text;
	char *const end = ret->text + KR_NAME_BYTES - 3;
	bool between = true; /* a separator now would be a second one */

	for (; *at != 0; at++) {
		if (to >= end)
			return false;
		if (*at < 0x80) {
			const char c = ascii[*at];
			if (c == 0)
				return false;
			if (c != SEPARATOR) {
				*to++ = c;
				between = false;
			} else if (!between) {
				*to++ = ' ';
				between = true;
			} else if (*at == '-') {
				return false; /* " - " may begin a suffix */
			}
			continue;
		}
		if (*at != 0xC3 || at[1] < 0x80)
			return false;
		const struct pair letters = latin1[*++at & 0x3F];
		if (letters.first == 0)
			return false;
		*to++ = letters.first;
		*to = letters.second;
		to += letters.second != 0;
		between = false;
	}
	if (to > ret->text && to[-1] == ' ')
		to--;
	*to = '\0';
	ret->length = (size_t)(to - ret->text);
	ret->marks = ret->lost = false;
	return true;
}

/* Letters without a decomposition in Unicode, and marks that stand for nothing in a name. */
static const char *folded_rare(uint32_t c)
{
	switch (c) {
	case 0xC2:
	case 0xC3:
	case 0xE2:
	case 0xE3:
		return "a";
	case 0x1E6:
	case 0x1E7:
		return "g";
	case 0x1FC:
	case 0x1FD:
	case 0x1E2:
	case 0x1E3: /* ǽ ǣ */
		return "ae";
	case 0x1FE:
	case 0x1FF:
	case 0x152:
	case 0x153: /* ǿ œ */
		return "oe";
	case 0x1FA:
	case 0x1FB: /* ǻ */
		return "aa";
	case 0x110:
	case 0x111:
		return "d";
	case 0x126:
	case 0x127:
		return "h";
	case 0x131:
		return "i";
	case 0x141:
	case 0x142:
		return "l";
	case 0x166:
	case 0x167:
		return "t";
	case 0x18F:
	case 0x259:
		return "e";
	default:
		return NULL;
	}
}

static bool is_dash_or_apostrophe(uint32_t c)
{
	return (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || (c >= 0x2018 && c <= 0x201B) || c == 0xB4 || c == 0x2B9 ||
	       c == 0x2BC || c == 0xB7;
}

static bool is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212;
}

static bool is_blank_at(const char *text, size_t length, size_t at)
{
	return at >= length || kr_char_is_blank(kr_utf8_next(text, length, &at));
}

struct output {
	struct kr_folded *to;
	bool between;
};

static void put(struct output *out, const char *letters, size_t length)
{
	if (out->to->length + length + 3 >= KR_NAME_BYTES)
		return;
	memcpy(out->to->text + out->to->length, letters, length);
	out->to->length += length;
	out->between = false;
}

static void put_separator(struct output *out)
{
	if (!out->between)
		put(out, " ", 1);
	out->between = true;
}

static void put_mark(struct output *out, char mark)
{
	if (out->to->length > 0 && out->to->text[out->to->length - 1] == ' ')
		out->to->length--;
	put(out, &mark, 1);
	out->to->marks = true;
	out->between = true;
}

static void put_folded(struct output *out, const char *bytes, size_t length)
{
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_text_fold_marks(bytes, length, &folded);
	for (size_t at = 0; at < folded.len;) {
		const size_t before = at;
		const uint32_t c = kr_utf8_next(folded.buf, folded.len, &at);
		const char *rare = folded_rare(c); /* what a ligature decomposed to */
		if (rare != NULL)
			put(out, rare, strlen(rare));
		else if (kr_char_is_letter(c))
			put(out, folded.buf + before, at - before);
	}
	kr_str_release(&folded);
}

/* A letter was lost where a "?" stands in a word or begins one; U+FFFD always is one. */
static bool is_lost_letter(const char *text, size_t length, uint32_t c, size_t behind)
{
	if (c == 0xFFFD)
		return true;
	while (behind < length && text[behind] == '?')
		behind++;
	return c == '?' && behind < length && kr_char_is_letter(kr_utf8_next(text, length, &behind));
}

void kr_fold_any(const char *text, size_t length, struct kr_folded *ret)
{
	struct output out = { ret, true };

	ret->length = 0;
	ret->marks = ret->lost = false;
	for (size_t at = 0; at < length;) {
		const size_t before = at;
		const uint32_t c = kr_utf8_next(text, length, &at);
		const char *rare;

		if (c < 0x80 && ascii[c] != 0 && ascii[c] != SEPARATOR)
			put(&out, &ascii[c], 1);
		else if (c >= '0' && c <= '9')
			put(&out, (const char[]){ (char)c }, 1);
		else if (c >= 0xC0 && c <= 0xFF && latin1[c & 0x3F].first != 0)
			put(&out, (const char *)&latin1[c & 0x3F], latin1[c & 0x3F].second != 0 ? 2 : 1);
		else if ((rare = folded_rare(c)) != NULL)
			put(&out, rare, strlen(rare));
		else if (is_lost_letter(text, length, c, at))
			put(&out, "?", 1), ret->lost = true;
		else if (c == ',')
			put_mark(&out, KR_MARK_COMMA);
		else if (c == '&' || c == '+')
			put_mark(&out, KR_MARK_AND);
		else if (c == '/' || c == '|' || c == ';' || c == ':' || c == '*' ||
		         (is_dash(c) && before > 0 && is_blank_at(text, length, at) &&
		          is_blank_at(text, length, before - 1)))
			put_mark(&out, KR_MARK_DASH);
		else if (c < 0x80 || kr_char_is_blank(c) || is_dash_or_apostrophe(c))
			put_separator(&out);
		else
			put_folded(&out, text + before, at - before);
	}
	while (ret->length > 0 && (unsigned char)ret->text[ret->length - 1] <= ' ')
		ret->length--;
	ret->text[ret->length] = '\0';
}

size_t kr_fold_loose(const char *strict, size_t length, char *ret)
{
	size_t n = 0;

	for (size_t i = 0; i < length; i++) {
		ret[n++] = strict[i];
		if (i + 1 < length && ((strict[i] == 'a' && (strict[i + 1] == 'a' || strict[i + 1] == 'e')) ||
		                       (strict[i + 1] == 'e' && (strict[i] == 'o' || strict[i] == 'u'))))
			i++;
	}
	return n;
}
