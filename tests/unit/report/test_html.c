/* SPDX-License-Identifier: MPL-2.0 */
/* The page: text stays text, columns share cells without losing anything, and the same input gives the same bytes. What a
 * browser and a screen reader find in it is tests/cli/test_html's business. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "harness.h"
#include "html.h"
#include "klikrecon/i18n.h"
#include "scene.h"

static struct kr_err err;

static void assert_text(const char *text, const char *expected)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_html_text(&out, text);
	assert_string_equal(out.buf, expected);
	kr_str_release(&out);
}

static void escaping(void **state)
{
	(void)state;
	assert_text(NULL, "");
	assert_text("Åse & Søn <it@korsbæk.dk>", "Åse &amp; Søn &lt;it@korsbæk.dk&gt;");
	assert_text("\"'", "&quot;&#39;");
	assert_text("</td><script>", "&lt;/td&gt;&lt;script&gt;");
	assert_text("&lt;", "&amp;lt;");
	assert_text("en\nto\tre", "en<br>to\tre");
	/* What HTML has no place for: controls, noncharacters. */
	assert_text("a\x01\x1b[31m\x7f\xC2\x85\xEF\xBF\xBE\xEF\xB7\x90"
	            "b",
	            "a[31mb");
	assert_text("\xF0\x9F\x98\x80", "\xF0\x9F\x98\x80");
	assert_text("\xE6\xF8", "\xEF\xBF\xBD\xEF\xBF\xBD"); /* no UTF-8 gets this far; if it did, it would be seen */
}

/* ---- lists ---- */

static char *list_of(const struct kr_listing *t)
{
	struct kr_str out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_html_list(t, &out);
	return kr_str_detach(&out);
}

static void assert_in(const char *page, const char *text)
{
	if (strstr(page, text) == NULL)
		fail_msg("“%s” is not in\n%s", text, page);
}

static void assert_not_in(const char *page, const char *text)
{
	if (strstr(page, text) != NULL)
		fail_msg("“%s” is in\n%s", text, page);
}

/* A list like “Brugere”, with one row. */
static void make_list(struct kr_listing *t, const char *typed)
{
	kr_listing_init(t, "users", "Users <all>", "A lead & more");
	kr_listing_add_column(t, "status", "Status", COLUMN_OURS, 20);
	kr_listing_add_column(t, "name", "Name", COLUMN_INPUT, 20);
	kr_listing_add_column(t, "keep", "Keep?", COLUMN_TYPED, 10);
	kr_listing_add_column(t, "next", "Next", COLUMN_OURS, 20);
	kr_listing_add_column(t, "email", "E-mail", COLUMN_INPUT, 20);
	kr_listing_add_column(t, "org-name", "Name in FK ORG", COLUMN_INPUT, 20);
	kr_listing_add_column(t, "org-account", "User id", COLUMN_INPUT, 20);
	kr_listing_add_column(t, "org-uuid", "UUID in FK ORG", COLUMN_INPUT, 20);
	kr_listing_add_column(t, "share", "Share", COLUMN_PERCENT, 20);
	kr_listing_add_column(t, "day", "Day", COLUMN_DATE, 20);
	kr_listing_add_column(t, "row", "Row", COLUMN_NUMBER, 20);
	kr_listing_add_column(t, "own", "KOMBIT: Kode", COLUMN_OWN, 20);
	kr_listing_add_column(t, "key", "Key", COLUMN_KEY, 20);
	kr_listing_add_row(t);
	t->rows[0].first = STYLE_TONE_STOP;
	static const char *const cells[] = {
		"✖ Gone", "<b>Åse</b>", NULL,       "Do & be done", "aase@korsbaek.dk\nto@korsbaek.dk",
		"Åse",    NULL,         "0000000a", "0.456",        "2025-11-03",
		"7",      "hemmelig",   "nøgle"
	};
	for (size_t i = 0; i < sizeof cells / sizeof *cells; i++)
		kr_listing_put(t, t->columns[i].code, i == 2 ? typed : cells[i]);
}

static void columns_share_cells(void **state)
{
	struct kr_listing t;
	(void)state;

	make_list(&t, "Ja & nej");
	char *page = list_of(&t);
	assert_in(page, "<section id=\"users\" aria-labelledby=\"users-heading\">\n<h2 id=\"users-heading\">Users "
	                "&lt;all&gt;</h2>");
	assert_in(page, "<tbody>\n<tr>"
	                "<td><div class=\"stop\">✖ Gone</div><div>Do &amp; be done</div></td>"
	                "<th "
	                "scope=\"row\"><div>&lt;b&gt;Åse&lt;/b&gt;</"
	                "div><div>aase<wbr>@korsbaek.dk<br>to<wbr>@korsbaek.dk</div><div class=\"more\"><span "
	                "class=\"label\">Row</span> 7</div></th>"
	                "<td><div class=\"more\"><span class=\"label\">Keep?</span> Ja &amp; nej</div></td>"
	                "<td><div>Åse</div><div class=\"more\"><span class=\"label\">UUID in FK ORG</span> <span "
	                "class=\"id\">0000000a</span></div></td>"
	                "<td class=\"number\">46 %</td>"
	                "<td><time datetime=\"2025-11-03\">03-11-2025</time></td>"
	                "</tr>\n</tbody>");
	assert_not_in(page, "hemmelig");
	assert_not_in(page, "nøgle");
	free(page);
	kr_listing_release(&t);
}

/* What nobody has typed into is not shown; everything else that is empty is. */
static void nothing_typed(void **state)
{
	struct kr_listing t;
	(void)state;

	make_list(&t, NULL);
	char *page = list_of(&t);
	assert_not_in(page, ">Decision<");
	assert_in(page, "<th scope=\"col\">Found in FK ORG</th>");
	free(page);
	kr_listing_release(&t);
}

static void empty_list(void **state)
{
	struct kr_listing t;
	(void)state;

	kr_listing_init(&t, "changes", "Changes", "");
	t.when_empty = "Nothing & nobody.";
	kr_listing_add_column(&t, "name", "Name", COLUMN_INPUT, 20);
	char *page = list_of(&t);
	assert_in(page, "<p class=\"empty\">Nothing &amp; nobody.</p>");
	assert_not_in(page, "<table");
	free(page);
	kr_listing_release(&t);
}

/* Every cell of every list that the workbook shows is on the page. */
static void nothing_is_lost(void **state)
{
	struct kr_db *db = scene_open();
	struct kr_model *model;
	(void)state;

	const int64_t karl = scene_old(db, "Karl Varnæs", "kav@korsbaek.dk");
	const int64_t org = scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kav", "Banken");
	scene_match(db, karl, "ambiguous", 0);
	scene_candidate(db, karl, org, "agrees", 1);
	scene_candidate(db, karl, scene_org(db, "Carl Warnæs", "cw@korsbaek.dk", "cawa", "Avisen"), "differs", 2);
	scene_match(db, scene_old(db, "Mads Skjern", "mads@korsbaek.dk"), "certain",
	            scene_org(db, "Mads Andersen Skjern", "mads@korsbaek.dk", "mask", "Herreekvipering"));
	scene_decide(db, karl, "note", "Ring til ham");
	scene_decide(db, karl, "+Vores", "egen kolonne");
	scene_judge(db);
	err = (struct kr_err)KR_ERR_INIT;
	assert_works(kr_model_build(db, &model, &err), err);
	for (size_t k = 0; k < kr_n_listing_kinds; k++) {
		struct kr_listing t;
		kr_listing_kinds[k].build(model, &t);
		char *page = list_of(&t);
		for (size_t r = 0; r < t.n_rows; r++)
			for (size_t c = 0; c < t.n_columns; c++) {
				const enum kr_column_kind kind = t.columns[c].kind;
				if (t.rows[r].cells[c] == NULL || kind == COLUMN_KEY || kind == COLUMN_OWN ||
				    kind == COLUMN_PERCENT || strchr(t.rows[r].cells[c], '@') != NULL)
					continue;
				struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);
				kr_html_text(&text, t.rows[r].cells[c]);
				assert_in(page, text.buf);
				kr_str_release(&text);
			}
		free(page);
		kr_listing_release(&t);
	}
	kr_model_free(model);
	kr_db_close(db);
}

/* ---- the page ---- */

static char *page_of(struct kr_db *db, const char *name)
{
	struct kr_model *model;
	const char *path = test_path(name);
	struct stat st;

	err = (struct kr_err)KR_ERR_INIT;
	assert_works(kr_model_build(db, &model, &err), err);
	assert_works(kr_html_write(model, path, NULL, &err), err);
	assert_int_equal(stat(path, &st), 0);
	assert_int_equal(st.st_mode & 07777, 0600);
	kr_model_free(model);
	return test_read(path);
}

static void hostile_text(void **state)
{
	static const char *const hostile[] = { "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>",
		                               "</title></style>--><!--", "' onfocus='x" };
	struct kr_db *db = scene_open();
	(void)state;

	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		const int64_t old = scene_old(db, hostile[i], "x@korsbaek.dk");
		scene_match(db, old, "certain", scene_org(db, hostile[i], "x@korsbaek.dk", hostile[i], hostile[i]));
		scene_decide(db, old, "reason", hostile[i]);
	}
	scene_exec(db,
	           "UPDATE source SET path = '<script>x.csv'; UPDATE source_column SET header = header || '<script>'");
	scene_judge(db);
	char *page = page_of(db, "ond.html");
	assert_not_in(page, "<script");
	assert_not_in(page, "<img");
	assert_not_in(page, "<!--");
	assert_not_in(page, "' onfocus");
	assert_in(page, "&lt;script&gt;alert(1)&lt;/script&gt;");
	free(page);
	kr_db_close(db);
}

static void same_bytes(void **state)
{
	struct kr_db *db = scene_open();
	(void)state;

	scene_match(db, scene_old(db, "Karl Varnæs", "kav@korsbaek.dk"), "certain",
	            scene_org(db, "Karl Varnæs", "kav@korsbaek.dk", "kav", "Banken"));
	scene_judge(db);
	char *one = page_of(db, "en.html"), *other = page_of(db, "to.html");
	assert_string_equal(one, other);
	assert_in(one, "<html lang=\"en\">");
	free(other);
	kr_i18n_init(KR_LANG_DA);
	other = page_of(db, "to.html");
	assert_in(other, "<html lang=\"da\">");
	assert_string_not_equal(one, other);
	kr_i18n_init(KR_LANG_EN);
	free(one);
	free(other);
	kr_db_close(db);
}

static void nobody_on_the_list(void **state)
{
	struct kr_db *db = scene_open();
	(void)state;

	scene_judge(db);
	char *page = page_of(db, "tom.html");
	assert_in(page, "KOMBIT&#39;s list holds no users.");
	assert_not_in(page, "nan");
	free(page);
	kr_db_close(db);
}

static void cannot_be_written(void **state)
{
	struct kr_db *db = scene_open();
	struct kr_model *model;
	(void)state;

	scene_judge(db);
	err = (struct kr_err)KR_ERR_INIT;
	assert_works(kr_model_build(db, &model, &err), err);
	assert_false(kr_html_write(model, test_path("findes-ikke/side.html"), NULL, &err));
	assert_int_equal(err.code, KR_E_OUTPUT);
	kr_model_free(model);
	kr_db_close(db);
}

static int in_english(void **state)
{
	(void)state;
	umask(077);
	kr_i18n_init(KR_LANG_EN);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(escaping),          cmocka_unit_test(columns_share_cells),
		cmocka_unit_test(nothing_typed),     cmocka_unit_test(empty_list),
		cmocka_unit_test(nothing_is_lost),   cmocka_unit_test(hostile_text),
		cmocka_unit_test(same_bytes),        cmocka_unit_test(nobody_on_the_list),
		cmocka_unit_test(cannot_be_written),
	};
	return cmocka_run_group_tests(tests, in_english, NULL);
}
