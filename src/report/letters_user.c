/* SPDX-License-Identifier: MPL-2.0 */
#include "letters_user.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/keys.h"
#include "klikrecon/text.h"

#include "eml.h"

/* The line as an address: as it stands where that will do, otherwise its normal form ("mailto:", "Navn <a@b>"). */
static bool put_address(const char *line, size_t length, struct kr_str *out)
{
	char *text;
	bool found = false;

	kr_text_trim(&line, &length);
	text = kr_strndup(line, length);
	if (kr_eml_is_address(text)) {
		kr_str_puts(out, text);
		found = true;
	} else if (kr_normal_email(text, out)) {
		found = kr_eml_is_address(out->buf);
	}
	free(text);
	if (!found)
		kr_str_clear(out);
	return found;
}

/* Of several addresses the one by which KLIK knows the user, otherwise the first. `out` is empty when there is none. */
static void choose_address(const char *addresses, const char *known, struct kr_str *out)
{
	struct kr_str wanted = KR_STR_INIT(KR_STR_UNBOUNDED), one = KR_STR_INIT(KR_STR_UNBOUNDED),
		      form = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool same = false;

	kr_normal_email(known, &wanted);
	for (const char *at = addresses; at != NULL && *at != '\0' && !same;) {
		const size_t length = strcspn(at, "\n");
		kr_str_clear(&one);
		kr_str_clear(&form);
		if (put_address(at, length, &one)) {
			same = kr_normal_email(one.buf, &form) && strcmp(form.buf, wanted.buf) == 0;
			if (same || out->len == 0) {
				kr_str_clear(out);
				kr_str_puts(out, one.buf);
			}
		}
		at += length + (at[length] == '\n');
	}
	kr_str_release(&wanted);
	kr_str_release(&one);
	kr_str_release(&form);
}

void kr_letter_address(const struct model_user *user, struct kr_str *out)
{
	choose_address(user->org != NULL ? user->org->email : NULL, user->email, out);
	if (out->len == 0)
		choose_address(user->email, user->email, out);
}

const char *kr_letter_name(const struct model_user *user)
{
	return user->org != NULL && user->org->name != NULL ? user->org->name : user->name;
}

void kr_letter_file_name(const struct model_user *user, size_t twins, struct kr_str *out)
{
	enum { NAME_MAX_LENGTH = 60 };
	struct kr_str form = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_printf(out, "%s%04u", !kr_person_is_decided(user, kr_user_lacks_login) ? _("undecided-") : "",
	              user->row);
	if (twins > 0)
		kr_str_printf(out, "-%zu", twins + 1);
	kr_normal_name(kr_letter_name(user), &form);
	if (form.len > NAME_MAX_LENGTH)
		kr_str_truncate(&form, NAME_MAX_LENGTH);
	bool gap = true;
	for (const char *c = form.buf; *c != '\0'; c++) {
		const bool plain = (*c >= 'a' && *c <= 'z') || (*c >= '0' && *c <= '9');
		if (plain && gap)
			kr_str_putc(out, '-');
		if (plain)
			kr_str_putc(out, *c);
		gap = !plain;
	}
	kr_str_puts(out, ".eml");
	kr_str_release(&form);
}
