/* SPDX-License-Identifier: MPL-2.0 */
/* What comparing the rows of two lists needs and SQL cannot say. */
#include <stdlib.h>
#include <string.h>

#include "functions.h"
#include "klikrecon/date.h"
#include "klikrecon/hash.h"
#include "klikrecon/keys.h"
#include "klikrecon/names.h"
#include "klikrecon/roster.h"
#include "klikrecon/str.h"
#include "klikrecon/text.h"

static int compare_tokens(const void *a, const void *b)
{
	const struct kr_form_token *one = a, *other = b;
	const size_t common = one->length < other->length ? one->length : other->length;
	const int order = memcmp(one->text, other->text, common);

	return order != 0 ? order : (one->length > other->length) - (one->length < other->length);
}

/* The tokens of a name form in alphabetical order. */
static void sql_name_sorted(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	struct kr_str sorted = KR_STR_INIT(KR_STR_UNBOUNDED);
	struct kr_form form;

	if (args[0] == NULL)
		return;
	kr_form_split(args[0], &form);
	qsort(form.token, form.n, sizeof *form.token, compare_tokens);
	for (size_t i = 0; i < form.n; i++) {
		kr_str_puts(&sorted, i > 0 ? " " : "");
		kr_str_put(&sorted, form.token[i].text, form.token[i].length);
	}
	kr_sql_set_text(ret, sorted.buf);
	kr_str_release(&sorted);
}

/* What stands in a cell, case and blanks at its ends aside, as twelve digits: enough to compare it, and not to read it. "" for nothing. */
static void sql_text_digest(int n, const char *const *args, struct kr_sql_result *ret)
{
	enum { DIGITS = 12 };

	(void)n;
	struct kr_str folded = KR_STR_INIT(KR_STR_UNBOUNDED);
	char digest[KR_SHA256_HEX] = "";
	const char *text = args[0] != NULL ? args[0] : "";
	size_t length = strlen(text);

	kr_text_trim(&text, &length);
	kr_text_fold(text, length, &folded);
	if (folded.len > 0)
		kr_sha256_bytes(folded.buf, folded.len, digest);
	digest[folded.len > 0 ? DIGITS : 0] = '\0';
	kr_sql_set_text(ret, digest);
	kr_str_release(&folded);
}

/* Dates change, and a yes or no is half of everybody's: what else stands in a column that nobody understands may tell rows apart. */
static void sql_is_telling(int n, const char *const *args, struct kr_sql_result *ret)
{
	int32_t day;

	(void)n;
	kr_sql_set_int(ret,
	               args[0] != NULL && kr_answer_of(args[0]) == KR_ANSWER_UNKNOWN && !kr_day_parse(args[0], &day));
}

/* The given name of a name form. */
static void sql_has_initial(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	struct kr_form form = { 0 };

	if (args[0] != NULL)
		kr_form_split(args[0], &form);
	kr_sql_set_int(ret, form.n > 0 && kr_is_initial(form.token[0].text, form.token[0].length));
}

bool kr_earlier_add_functions(struct kr_db *db, struct kr_err *err)
{
	return kr_db_add_function(db, "name_sorted", 1, sql_name_sorted, err) &&
	       kr_db_add_function(db, "text_digest", 1, sql_text_digest, err) &&
	       kr_db_add_function(db, "is_telling", 1, sql_is_telling, err) &&
	       kr_db_add_function(db, "has_initial", 1, sql_has_initial, err);
}
