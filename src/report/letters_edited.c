/* SPDX-License-Identifier: MPL-2.0 */
/* The users' letter as it stands on the sheet to the users, for the drafts. */
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

#include "letters_template.h"

/* In either language, for the workbook may be of the other one. */
static const char *const subjects[] = { "Emne:", "Subject:" }, *const names[] = { "[navn]", "[name]" };

/* Where one of the texts stands at `at`, its length; else 0. */
static size_t starts_with_one(const char *at, const char *const *texts, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strncmp(at, texts[i], strlen(texts[i])) == 0)
			return strlen(texts[i]);
	return 0;
}
#define STARTS_WITH_ONE(at, texts) starts_with_one(at, texts, sizeof(texts) / sizeof *(texts))

/* As a template has it: the name's place is a placeholder, and a brace is only a brace. */
static const char *as_template(struct kr_arena *arena, const char *text, size_t length, const char *end)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);
	size_t skip;

	for (const char *at = text; at<text + length; at += skip> 0 ? skip : 1) {
		skip = STARTS_WITH_ONE(at, names);
		if (skip > 0)
			kr_str_puts(&out, "{navn}");
		else if (*at == '{')
			kr_str_puts(&out, "{{");
		else if (*at != '\r')
			kr_str_putc(&out, *at);
	}
	kr_str_puts(&out, end);
	const char *made = kr_arena_strdup(arena, out.buf);
	kr_str_release(&out);
	return made;
}

void kr_letter_template_take(struct kr_letter_template *t, const char *edited)
{
	const char *subject = edited + strspn(edited, " \t\r\n"), *body = subject;
	const size_t word = STARTS_WITH_ONE(subject, subjects), line = strcspn(subject, "\r\n");

	if (word > 0) {
		const char *text = subject + word;
		size_t length = line - word;
		kr_text_trim(&text, &length);
		if (length > 0)
			t->of[KR_LETTER_USERS].subject = as_template(&t->arena, text, length, "");
		body = subject + line;
		body += strspn(body, " \t\r\n");
	}
	t->of[KR_LETTER_USERS].body = as_template(&t->arena, body, strlen(body), "\n");
}
