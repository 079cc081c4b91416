/* SPDX-License-Identifier: MPL-2.0 */
#include "letters_template.h"

#include <string.h>

#include "klikrecon/encoding.h"
#include "klikrecon/i18n.h"
#include "klikrecon/sheet.h"

#include "eml.h"

enum { TEMPLATE_MAX_BYTES = 256 << 10 };

extern const char kr_embedded_breve_da_txt[], kr_embedded_breve_en_txt[];

const char *kr_letter_template_built_in(void)
{
	return kr_i18n_lang() == KR_LANG_EN ? kr_embedded_breve_en_txt : kr_embedded_breve_da_txt;
}

static bool read_text(const char *path, struct kr_str *out, struct kr_err *err)
{
	struct kr_source *source = NULL;
	void *bytes = NULL;
	bool done = false;

	if (!kr_source_open(path, &kr_limits_default, &source, err))
		return false;
	if (!kr_try_alloc(source->size, TEMPLATE_MAX_BYTES, &bytes, err)) {
		kr_fail(err, KR_E_REFUSED, _("is too large for the text of letters"));
		goto out;
	}
	if (!kr_source_read_exact(source, 0, bytes, source->size, err) ||
	    !kr_text_decode(bytes, source->size, out, err))
		goto out;
	done = strlen(out->buf) == out->len || kr_fail(err, KR_E_REFUSED, _("is no text file"));
out:
	free(bytes);
	kr_source_close(source);
	return done || kr_err_at(err, "%s", path);
}

bool kr_letter_template_load(const char *path, struct kr_letter_template *ret, struct kr_err *err)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
	unsigned line;
	bool done = kr_letter_template_parse(kr_letter_template_built_in(), ret, &line, err);

	if (done && path != NULL && (done = read_text(path, &text, err)) &&
	    !kr_letter_template_parse(text.buf, ret, &line, err))
		done = kr_err_at(err, _("%s, line %u"), path, line);
	kr_str_release(&text);
	return done;
}

void kr_letter_template_release(struct kr_letter_template *t)
{
	kr_arena_release(&t->arena);
	*t = (struct kr_letter_template)KR_LETTER_TEMPLATE_INIT;
}

/* ---- filling in ---- */

void kr_letter_fill(const char *text, const struct kr_letter_values *values, struct kr_str *out)
{
	while (*text != '\0') {
		const size_t plain = strcspn(text, "{");
		size_t length = 0;
		kr_str_put(out, text, plain);
		text += plain;
		if (*text == '\0')
			break;
		const struct kr_letter_placeholder *found = kr_letter_placeholder_at(text, &length);
		if (found != NULL) {
			const char *value = *(const char *const *)(const void *)((const char *)values + found->offset);
			if (value != NULL)
				kr_eml_put_line(value,
				                out); /* a name from a file is never more than a part of a line */
			text += length;
		} else { /* "{{": the parser let nothing else through */
			kr_str_putc(out, '{');
			text += text[1] == '{' ? 2 : 1;
		}
	}
}
