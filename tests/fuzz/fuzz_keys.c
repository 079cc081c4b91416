/* SPDX-License-Identifier: MPL-2.0 */
/* Normal forms of names, addresses, user ids and UUIDs; the fields are separated by line breaks. */
#include <stdlib.h>
#include <string.h>

#include "klikrecon/keys.h"
#include "klikrecon/names.h"
#include "klikrecon/mem.h"
#include "klikrecon/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const enum kr_field fields[] = { KR_FIELD_NAME, KR_FIELD_EMAIL, KR_FIELD_USER_ID, KR_FIELD_UUID };
	struct kr_person person = { 0 };
	struct kr_keys old = KR_KEYS_INIT, org = KR_KEYS_INIT;

	if (!kr_utf8_valid((const char *)data, size) || memchr(data, '\0', size) != NULL)
		return 0; /* readers never let such text through */
	char *text = kr_strndup((const char *)data, size), *at = text;
	for (size_t i = 0; i < 4 && at != NULL; i++) {
		char *end = strchr(at, '\n');
		if (end != NULL)
			*end++ = '\0';
		person.field[fields[i]] = *at != '\0' ? at : NULL;
		at = end;
	}
	struct kr_keyset *set = kr_keyset_new();
	kr_keys_of_old(&person, &old);
	kr_keyset_add(set, &old);
	/* Whoever has a key of some kind is found again by it. */
	if (old.n > 0 && (person.field[KR_FIELD_UUID] != NULL || person.field[KR_FIELD_EMAIL] != NULL) &&
	    (old.item[0].kind == KR_KEY_UUID || old.item[0].kind == KR_KEY_EMAIL) && !kr_keys_hit(&person, set, &org))
		__builtin_trap();
	/* A full name agrees with itself; an initial or a single word says less. */
	if (strchr(old.name_form.buf, ' ') != NULL &&
	    kr_name_agree(old.name_form.buf, old.name_form.buf).level > KR_NAME_INIT)
		__builtin_trap();
	kr_keyset_free(set);
	kr_keys_release(&old);
	kr_keys_release(&org);
	free(text);
	return 0;
}
