/* SPDX-License-Identifier: MPL-2.0 */
/*
 * i18n: text shown to people. msgids are English; po/da.po is complete and Danish is what is shown by
 * default, also without LANG (cron). Numbers are always formatted in the C locale.
 */
#ifndef KLIKRECON_I18N_H
#define KLIKRECON_I18N_H

#include <stdbool.h>

/* N_: marks text for the catalogue; translated where it is used. */
#define N_(msgid)        msgid
#define _(msgid)         kr_text_of(msgid)
#define P_(one, many, n) kr_text_of_n((one), (many), (unsigned long)(n))

enum kr_lang { KR_LANG_DA, KR_LANG_EN };

/* Finds the catalogue beside the executable (build tree) or where it was installed. Call once, first in main(); again
 * to change language. */
void kr_i18n_init(enum kr_lang lang);
enum kr_lang kr_i18n_lang(void);

const char *kr_text_of(const char *msgid) __attribute__((format_arg(1)));
const char *kr_text_of_n(const char *one, const char *many, unsigned long n)
	__attribute__((format_arg(1), format_arg(2)));

#endif
