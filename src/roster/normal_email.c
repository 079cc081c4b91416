/* SPDX-License-Identifier: MPL-2.0 */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"
#include "klikrecon/text.h"
#include "normal.h"

/* ---- punycode (RFC 3492), decoding only: Danish domains come as xn--korsbk-sua.dk and as korsbæk.dk ---- */

static int punycode_digit(char c)
{
	if (c >= 'a' && c <= 'z')
		return c - 'a';
	return c >= '0' && c <= '9' ? c - '0' + 26 : -1;
}

static uint32_t punycode_bias(uint32_t delta, uint32_t points, bool first)
{
	uint32_t k = 0;

	delta = first ? delta / 700 : delta / 2;
	delta += delta / points;
	for (; delta > 455; k += 36)
		delta /= 35;
	return k + 36 * delta / (delta + 38);
}

/* One label without its "xn--"; false when it is not punycode. */
static bool punycode_decode(const char *label, size_t length, struct kr_str *out)
{
	uint32_t points[64], n = 0, code = 128, bias = 72, i = 0;
	const char *basic_end = memrchr(label, '-', length);
	size_t at = 0;

	for (; basic_end != NULL && label + at < basic_end; at++) {
		if (n == 63)
			return false;
		points[n++] = (unsigned char)label[at];
	}
	at += basic_end != NULL;
	while (at < length) {
		uint32_t before = i, weight = 1;
		for (uint32_t k = 36;; k += 36) {
			int digit = at < length ? punycode_digit(label[at++]) : -1;
			uint32_t threshold = k <= bias ? 1 : k >= bias + 26 ? 26 : k - bias;
			if (digit < 0 || weight > UINT32_MAX / 36 / 64)
				return false;
			i += (uint32_t)digit * weight;
			if ((uint32_t)digit < threshold)
				break;
			weight *= 36 - threshold;
		}
		bias = punycode_bias(i - before, n + 1, before == 0);
		code += i / (n + 1);
		i %= n + 1;
		if (code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) || n == 63)
			return false;
		memmove(points + i + 1, points + i, (n - i) * sizeof *points);
		points[i++] = code;
		n++;
	}
	for (uint32_t j = 0; j < n; j++)
		kr_utf8_put(out, points[j]);
	return true;
}

static void put_domain(const char *domain, size_t length, struct kr_str *out)
{
	for (size_t at = 0; at <= length;) {
		const char *dot = memchr(domain + at, '.', length - at);
		size_t label = dot != NULL ? (size_t)(dot - domain) - at : length - at;
		if (label < 5 || memcmp(domain + at, "xn--", 4) != 0 ||
		    !punycode_decode(domain + at + 4, label - 4, out))
			kr_str_put(out, domain + at, label);
		if (dot != NULL)
			kr_str_putc(out, '.');
		at += label + 1;
	}
}

/* ---- addresses ---- */

/* Not in an address as people write it, so it ends one; the colon is that of "mailto:" and "SMTP:". */
static bool ends_address(char c)
{
	static const bool ends[256] = {
		['<'] = true, ['>'] = true, ['('] = true, [')'] = true, ['['] = true, [']'] = true,
		['"'] = true, [';'] = true, [','] = true, ['|'] = true, ['/'] = true, [':'] = true
	};

	return (unsigned char)c <= ' ' || ends[(unsigned char)c];
}

static bool is_ascii(const char *text, size_t length)
{
	unsigned char seen = 0;

	for (size_t i = 0; i < length; i++)
		seen |= (unsigned char)text[i];
	return seen < 0x80;
}

/* Case folded, the domain in letters; false when it does not fit. */
static bool fold_address(const char *text, size_t length, struct kr_address *ret)
{
	const char *at;

	if (is_ascii(text, length) && memmem(text, length, "--", 2) == NULL) {
		for (size_t i = 0; i < length; i++)
			ret->text[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20 : text[i]);
	} else {
		struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED), whole = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_text_fold(text, length, &folded);
		at = memchr(folded.buf, '@', folded.len);
		const size_t local = (size_t)(at - folded.buf) + 1;
		kr_str_put(&whole, folded.buf, local);
		put_domain(folded.buf + local, folded.len - local, &whole);
		length = whole.len < KR_ADDRESS_BYTES ? whole.len : 0;
		memcpy(ret->text, whole.buf, length);
		kr_str_release(&folded);
		kr_str_release(&whole);
	}
	at = memchr(ret->text, '@', length);
	if (at == NULL)
		return false;
	ret->text[length] = '\0';
	ret->length = length;
	ret->local = ret->tag = (size_t)(at - ret->text);
	const char *plus = memchr(ret->text, '+', ret->local);
	if (plus != NULL && plus > ret->text)
		ret->tag = (size_t)(plus - ret->text);
	return true;
}

bool kr_address_next(const char **at, struct kr_address *ret)
{
	for (const char *sign; (sign = strchr(*at, '@')) != NULL;) {
		const char *start = sign, *end = sign + 1;
		while (start > *at && !ends_address(start[-1]))
			start--;
		while (*end != '\0' && !ends_address(*end))
			end++;
		*at = end;
		while (end > sign + 1 && (end[-1] == '.' || end[-1] == '\''))
			end--;
		while (start < sign && *start == '\'')
			start++;
		const size_t length = (size_t)(end - start);
		if (start < sign && end > sign + 1 && length < KR_ADDRESS_BYTES &&
		    memchr(sign + 1, '@', (size_t)(end - sign) - 1) == NULL && fold_address(start, length, ret))
			return true;
	}
	return false;
}

const char *kr_address_clean(const char *text, struct kr_str *buffer, bool *garbled)
{
	const size_t length = strlen(text), start = buffer->len;
	struct kr_str repaired = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (is_ascii(text, length))
		return text;
	const char *from = text;
	size_t from_length = length;
	if (kr_mojibake_repair(text, length, &repaired)) {
		from = repaired.buf;
		from_length = repaired.len;
		*garbled = true;
	}
	for (size_t at = 0; at < from_length;) {
		const size_t before = at;
		const uint32_t c = kr_utf8_next(from, from_length, &at);
		if (c == 0xFFFD)
			*garbled = true;
		if (!kr_char_is_blank(c))
			kr_str_put(buffer, from + before, at - before);
		else if (c == '\n' || c == ' ' || c == 0xA0 || c == '\t')
			kr_str_putc(buffer, ' ');
	}
	kr_str_release(&repaired);
	return buffer->buf + start;
}

bool kr_normal_email(const char *text, struct kr_str *out)
{
	struct kr_str clean = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_address address;
	bool garbled, found = false;

	if (text != NULL) {
		const char *at = kr_address_clean(text, &clean, &garbled);
		found = kr_address_next(&at, &address);
		if (found)
			kr_str_put(out, address.text, address.length);
	}
	kr_str_release(&clean);
	return found;
}

bool kr_normal_domain(const char *text, struct kr_str *out)
{
	struct kr_str address = KR_STR_INIT(KR_STR_UNBOUNDED), form = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool found = false;

	if (text != NULL) {
		size_t length = strlen(text);
		kr_text_trim(&text, &length);
		kr_str_puts(&address, "x");
		kr_str_puts(&address, length > 0 && *text == '@' ? "" : "@");
		kr_str_put(&address, text, length);
		found = kr_normal_email(address.buf, &form) && memchr(form.buf, '.', form.len) != NULL &&
		        strcspn(address.buf, " \t\n,;/<>") == address.len;
		if (found)
			kr_str_puts(out, form.buf + 2);
	}
	kr_str_release(&address);
	kr_str_release(&form);
	return found;
}

/* ---- user ids ---- */

size_t kr_user_id_parse(const char *text, size_t length, char ret[KR_ADDRESS_BYTES])
{
	const char *backslash = memrchr(text, '\\', length);

	if (backslash != NULL) {
		length -= (size_t)(backslash + 1 - text);
		text = backslash + 1;
	}
	while (length > 0 && (unsigned char)*text <= ' ')
		text++, length--;
	while (length > 0 && (unsigned char)text[length - 1] <= ' ')
		length--;
	if (length == 0 || length >= KR_ADDRESS_BYTES)
		return 0;
	if (is_ascii(text, length)) {
		for (size_t i = 0; i < length; i++)
			ret[i] = (char)(text[i] >= 'A' && text[i] <= 'Z' ? text[i] | 0x20 : text[i]);
	} else {
		struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
		kr_text_trim(&text, &length);
		kr_text_fold(text, length, &folded);
		length = folded.len < KR_ADDRESS_BYTES ? folded.len : 0;
		memcpy(ret, folded.buf, length);
		kr_str_release(&folded);
	}
	ret[length] = '\0';
	return length;
}

bool kr_normal_user_id(const char *text, struct kr_str *out)
{
	char form[KR_ADDRESS_BYTES];

	while (text != NULL && *text != '\0') {
		size_t length = strcspn(text, "\n"), got = kr_user_id_parse(text, length, form);
		if (got > 0) {
			kr_str_put(out, form, got);
			return true;
		}
		text += length + (text[length] == '\n');
	}
	return false;
}

/* ---- free mail ---- */

bool kr_domain_is_free_mail(const char *domain, size_t length)
{
	static const char *const domains[] = {
#define X(name) name,
#include "freemail.tab"
#undef X
	};

	for (size_t i = 0; i < sizeof domains / sizeof *domains; i++)
		if (strlen(domains[i]) == length && memcmp(domains[i], domain, length) == 0)
			return true;
	return false;
}
