/* SPDX-License-Identifier: MPL-2.0 */
#include "functions.h"

#include <stdlib.h>
#include <string.h>

#include "addresses.h"
#include "klikrecon/keys.h"
#include "klikrecon/text.h"

/* ---- names ---- */

/* level + 8 * how */
static void sql_name_agreement(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	const struct kr_name_agreement agreement =
		kr_name_agree(args[0] != NULL ? args[0] : "", args[1] != NULL ? args[1] : "");
	kr_sql_set_int(ret, (int64_t)agreement.level + 8 * (int64_t)agreement.how);
}

/* Two rows of one list: another name, not another way to write it. */
static void sql_names_differ(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	const struct kr_name_agreement agreement =
		kr_name_agree(args[0] != NULL ? args[0] : "", args[1] != NULL ? args[1] : "");
	kr_sql_set_int(ret, agreement.level == KR_NAME_GIVEN || agreement.level == KR_NAME_NONE ||
	                            (agreement.level == KR_NAME_EDIT && (agreement.how & KR_HOW_LOOSE) == 0));
}

/* As a reading worker has it (keys_nearest.h): both given names, both last names; NULL where one has not both. */
static void sql_name_likeness(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	struct kr_form old, org;

	kr_form_split(args[0] != NULL ? args[0] : "", &old);
	kr_form_split(args[1] != NULL ? args[1] : "", &org);
	if (old.n < 2 || org.n < 2)
		return;
	const struct kr_form_token *last[] = { &old.token[old.n - 1], &org.token[org.n - 1] };
	kr_sql_set_double(
		ret, kr_jaro_winkler(old.token[0].text, old.token[0].length, org.token[0].text, org.token[0].length) +
			     kr_jaro_winkler(last[0]->text, last[0]->length, last[1]->text, last[1]->length));
}

static void sql_name_level(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	const int level = args[0] != NULL ? args[0][0] - '0' : KR_NAME_MISSING;
	kr_sql_set_text(ret, kr_name_level_text((enum kr_name_level)level));
}

static void set_part(const char *text, size_t length, struct kr_sql_result *ret)
{
	struct kr_str part = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_str_put(&part, text, length);
	kr_sql_set_text(ret, part.buf);
	kr_str_release(&part);
}

static void sql_first_word(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	if (args[0] != NULL)
		set_part(args[0], strcspn(args[0], " "), ret);
}

static void sql_last_word(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	if (args[0] == NULL)
		return;
	const char *space = strrchr(args[0], ' ');
	kr_sql_set_text(ret, space != NULL ? space + 1 : args[0]);
}

/* ---- texts ---- */

static bool fold_trimmed(const char *text, size_t length, struct kr_str *out)
{
	kr_text_trim(&text, &length);
	kr_str_clear(out);
	kr_text_fold(text, length, out);
	return out->len > 0;
}

static void sql_folded(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	if (args[0] != NULL && fold_trimmed(args[0], strlen(args[0]), &out))
		kr_sql_set_text(ret, out.buf);
	kr_str_release(&out);
}

/* Equal but for case. Cases have the same number of bytes in every alphabet that names here are written in, and comparing
 * lengths first spares nearly all the work. */
static bool is_same_text(const char *a, size_t a_length, const char *b, size_t b_length)
{
	struct kr_str a_folded = KR_STR_INIT(KR_STR_UNBOUNDED), b_folded = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_text_trim(&a, &a_length);
	kr_text_trim(&b, &b_length);
	if (a_length != b_length || a_length == 0)
		return false;
	if (memcmp(a, b, a_length) == 0)
		return true;
	const bool same = fold_trimmed(a, a_length, &a_folded) && fold_trimmed(b, b_length, &b_folded) &&
	                  strcmp(a_folded.buf, b_folded.buf) == 0;
	kr_str_release(&a_folded);
	kr_str_release(&b_folded);
	return same;
}

static void sql_same_text(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	if (args[0] != NULL && args[1] != NULL)
		kr_sql_set_int(ret, is_same_text(args[0], strlen(args[0]), args[1], strlen(args[1])));
}

/* Have two cells a line in common? */
static void sql_shares_line(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	bool shares = false;

	if (args[0] == NULL || args[1] == NULL)
		return;
	for (const char *a = args[0]; *a != '\0' && !shares;) {
		const size_t a_length = strcspn(a, "\n");
		for (const char *b = args[1]; *b != '\0' && !shares;) {
			const size_t b_length = strcspn(b, "\n");
			shares = is_same_text(a, a_length, b, b_length);
			b += b_length + (b[b_length] == '\n');
		}
		a += a_length + (a[a_length] == '\n');
	}
	kr_sql_set_int(ret, shares);
}

/* ---- addresses: in normal form but for domains_of ---- */

static void sql_local_part(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	if (args[0] != NULL)
		set_part(args[0], strcspn(args[0], "@+"), ret);
}

static void sql_domain_part(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	const char *at = args[0] != NULL ? strrchr(args[0], '@') : NULL;

	if (at != NULL)
		kr_sql_set_text(ret, at + 1);
}

static void sql_is_function_mailbox(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	kr_sql_set_int(ret, args[0] != NULL && kr_is_function_mailbox(args[0]));
}

/* The domains at which the cell has an address with this local part (without tag), free mail aside: a JSON array, for json_each. */
static void sql_domains_of(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	struct kr_str form = KR_STR_INIT(KR_STR_UNBOUNDED), array = KR_STR_INIT(KR_STR_UNBOUNDED);
	const char *cell = args[0], *local = args[1];

	kr_str_putc(&array, '[');
	while (cell != NULL && local != NULL) {
		kr_str_clear(&form);
		if (!kr_normal_email(cell, &form))
			break;
		const size_t length = strcspn(form.buf, "@+");
		const char *domain = strrchr(form.buf, '@') + 1;
		if (length == strlen(local) && memcmp(form.buf, local, length) == 0 &&
		    !kr_domain_is_free_mail(domain, strlen(domain)) && strpbrk(domain, "\"\\") == NULL)
			kr_str_printf(&array, "%s\"%s\"", array.len > 1 ? "," : "", domain);
		cell = strchr(cell, '@') + 1; /* there is one, and the next address has its own */
	}
	kr_str_putc(&array, ']');
	kr_sql_set_text(ret, array.buf);
	kr_str_release(&form);
	kr_str_release(&array);
}

static void sql_follows_from_name(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	if (args[0] != NULL && args[1] != NULL)
		kr_sql_set_int(ret, kr_follows_from_name(args[0], args[1]));
}

static void sql_address_confirms(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	if (args[0] != NULL)
		kr_sql_set_int(ret, kr_address_confirms(args[0], args[1], args[2]));
}

static void sql_address_keeps_surname(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	if (args[0] != NULL)
		kr_sql_set_int(ret, kr_address_keeps_surname(args[0], args[1], args[2]));
}

bool kr_match_add_functions(struct kr_db *db, struct kr_err *err)
{
	static const struct {
		const char *name;
		int n_args;
		kr_sql_function function;
	} functions[] = {
		{ "name_agreement", 2, sql_name_agreement },
		{ "names_differ", 2, sql_names_differ },
		{ "name_likeness", 2, sql_name_likeness },
		{ "name_level", 1, sql_name_level },
		{ "first_word", 1, sql_first_word },
		{ "last_word", 1, sql_last_word },
		{ "folded", 1, sql_folded },
		{ "shares_line", 2, sql_shares_line },
		{ "same_text", 2, sql_same_text },
		{ "local_part", 1, sql_local_part },
		{ "domain_part", 1, sql_domain_part },
		{ "is_function_mailbox", 1, sql_is_function_mailbox },
		{ "domains_of", 2, sql_domains_of },
		{ "follows_from_name", 2, sql_follows_from_name },
		{ "address_confirms", 3, sql_address_confirms },
		{ "address_keeps_surname", 3, sql_address_keeps_surname },
	};

	for (size_t i = 0; i < sizeof functions / sizeof *functions; i++)
		if (!kr_db_add_function(db, functions[i].name, functions[i].n_args, functions[i].function, err))
			return false;
	return kr_db_add_normal_functions(db, err);
}
