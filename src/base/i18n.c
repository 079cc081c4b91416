/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/i18n.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "klikrecon/mem.h"

#define DOMAIN "klikrecon"
#ifndef KR_LOCALE_DIR
#define KR_LOCALE_DIR "/usr/share/locale"
#endif

static enum kr_lang current = KR_LANG_DA;

/* <dir of the executable>/share/locale in the build tree, <dir>/../share/locale where it is installed. False: it is not
 * beside us; perhaps the system has one. */
static bool bind_catalogue(void)
{
	static const char *const below[] = { "share/locale", "../share/locale" };
	char path[4096];

	ssize_t len = readlink("/proc/self/exe", path, sizeof path - 64);
	if (len > 0) {
		path[len] = '\0';
		char *name = strrchr(path, '/') + 1;
		for (size_t i = 0; i < sizeof below / sizeof *below; i++) {
			snprintf(name, sizeof path - (size_t)(name - path), "%s/da/LC_MESSAGES/" DOMAIN ".mo",
			         below[i]);
			if (access(path, R_OK) == 0) {
				*strstr(name, "/da/LC_MESSAGES/") = '\0';
				bindtextdomain(DOMAIN, path);
				return true;
			}
		}
	}
	bindtextdomain(DOMAIN, KR_LOCALE_DIR);
	return false;
}

void kr_i18n_init(enum kr_lang lang)
{
	current = lang;
	/* gettext translates only when the locale is not plain "C", and takes the language from LANGUAGE. LC_NUMERIC
	 * stays "C". */
	if (setlocale(LC_MESSAGES, "C.UTF-8") == NULL)
		setlocale(LC_MESSAGES, "");
	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("LANGUAGE", "da", 1);
	const bool is_there = bind_catalogue();
	bind_textdomain_codeset(DOMAIN, "UTF-8");
	textdomain(DOMAIN);
	/* The catalogue's own header stands under the empty msgid. Without memory gettext would go on in English. */
	if (is_there && dgettext(DOMAIN, "")[0] == '\0')
		kr_out_of_memory();
}

enum kr_lang kr_i18n_lang(void)
{
	return current;
}

const char *kr_text_of(const char *msgid)
{
	return current == KR_LANG_EN || msgid[0] == '\0' ? msgid : dgettext(DOMAIN, msgid);
}

const char *kr_text_of_n(const char *one, const char *many, unsigned long n)
{
	if (current == KR_LANG_EN)
		return n == 1 ? one : many;
	return dngettext(DOMAIN, one, many, n);
}
