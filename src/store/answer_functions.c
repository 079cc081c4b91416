/* SPDX-License-Identifier: MPL-2.0 */
/* What a person means who types into the workbook, for SQL. */
#include "klikrecon/answers.h"
#include "klikrecon/date.h"
#include "klikrecon/db.h"
#include "klikrecon/roster.h"

static void set_answer(enum kr_answer answer, struct kr_sql_result *ret)
{
	switch (answer) {
	case KR_ANSWER_YES:
		kr_sql_set_text(ret, "yes");
		break;
	case KR_ANSWER_NO:
		kr_sql_set_text(ret, "no");
		break;
	case KR_ANSWER_UNKNOWN:
		kr_sql_set_text(ret, NULL);
	}
}

static void sql_answer(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	set_answer(kr_typed_answer(args[0]), ret);
}

static void sql_cell_answer(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	set_answer(kr_answer_of(args[0]), ret);
}

static void sql_typed_day(int n, const char *const *args, struct kr_sql_result *ret)
{
	char text[KR_DATE_TEXT];
	int32_t day;

	(void)n;
	if (args[0] == NULL || !kr_day_parse(args[0], &day))
		return;
	kr_day_text(day, text);
	kr_sql_set_text(ret, text);
}

static void sql_is_nobody(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	kr_sql_set_int(ret, kr_answer_is_nobody(args[0]));
}

static void sql_answer_number(int n, const char *const *args, struct kr_sql_result *ret)
{
	const unsigned number = kr_answer_number(args[0]);

	(void)n;
	if (number > 0)
		kr_sql_set_int(ret, number);
	else
		kr_sql_set_text(ret, NULL);
}

static void sql_wanted_role(int n, const char *const *args, struct kr_sql_result *ret)
{
	(void)n;
	kr_sql_set_text(ret, kr_answer_role(args[0]));
}

static void sql_answer_meaning(int n, const char *const *args, struct kr_sql_result *ret)
{
	struct kr_str meaning = KR_STR_INIT(KR_STR_UNBOUNDED);

	(void)n;
	kr_answer_meaning(args[0], args[1], &meaning);
	kr_sql_set_text(ret, meaning.buf);
	kr_str_release(&meaning);
}

bool kr_db_add_answer_functions(struct kr_db *db, struct kr_err *err)
{
	return kr_db_add_function(db, "answer", 1, sql_answer, err) &&
	       kr_db_add_function(db, "cell_answer", 1, sql_cell_answer, err) &&
	       kr_db_add_function(db, "typed_day", 1, sql_typed_day, err) &&
	       kr_db_add_function(db, "is_nobody", 1, sql_is_nobody, err) &&
	       kr_db_add_function(db, "answer_number", 1, sql_answer_number, err) &&
	       kr_db_add_function(db, "wanted_role", 1, sql_wanted_role, err) &&
	       kr_db_add_function(db, "answer_meaning", 2, sql_answer_meaning, err);
}
