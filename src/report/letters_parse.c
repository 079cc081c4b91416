/* SPDX-License-Identifier: MPL-2.0 */
#include <stddef.h>
#include <string.h>

#include "klikrecon/i18n.h"
#include "klikrecon/suggest.h"
#include "klikrecon/text.h"

#include "eml.h"
#include "letters_template.h"

/* ---- placeholders ---- */

enum {
	TO_USERS = 1 << KR_LETTER_USERS,
	TO_ADMINISTRATORS = 1 << KR_LETTER_ROLE_ADMIN | 1 << KR_LETTER_ORG_ADMIN,
	TO_ALL = TO_USERS | TO_ADMINISTRATORS
};

static const struct kr_letter_placeholder placeholders[] = {
	{ "navn", "name", offsetof(struct kr_letter_values, name), TO_USERS },
	{ "titel", "title", offsetof(struct kr_letter_values, title), TO_USERS },
	{ "frist", "deadline", offsetof(struct kr_letter_values, deadline), TO_ALL },
	{ "link", "link", offsetof(struct kr_letter_values, link), TO_ALL },
	{ "antal", "count", offsetof(struct kr_letter_values, count), TO_ADMINISTRATORS },
};
enum { N_PLACEHOLDERS = sizeof placeholders / sizeof *placeholders };

static bool is_word(const char *word, const char *text, size_t length)
{
	return strlen(word) == length && memcmp(word, text, length) == 0;
}

const struct kr_letter_placeholder *kr_letter_placeholder_at(const char *text, size_t *ret_length)
{
	const size_t length = *text == '{' ? strcspn(text + 1, "{}\n") : 0;

	if (*text != '{' || text[1 + length] != '}')
		return NULL;
	for (size_t i = 0; i < N_PLACEHOLDERS; i++)
		if (is_word(placeholders[i].danish, text + 1, length) ||
		    is_word(placeholders[i].english, text + 1, length)) {
			*ret_length = length + 2;
			return &placeholders[i];
		}
	return NULL;
}

static bool unknown_placeholder(const char *at, enum kr_letter letter, struct kr_err *err)
{
	struct kr_str known = KR_STR_INIT(KR_STR_UNBOUNDED);
	const size_t length = strcspn(at + 1, "{}\n");

	for (size_t i = 0; i < N_PLACEHOLDERS; i++)
		if (placeholders[i].letters & 1u << letter)
			kr_str_printf(&known, "%s{%s}", known.len > 0 ? ", " : "",
			              kr_i18n_lang() == KR_LANG_EN ? placeholders[i].english : placeholders[i].danish);
	if (at[1 + length] == '}')
		kr_fail(err, KR_E_USAGE,
		        _("{%.*s} is unknown in this letter; known are %s. A brace alone is written {{"), (int)length,
		        at + 1, known.buf);
	else
		kr_fail(err, KR_E_USAGE, _("a { has no }; known are %s. A brace alone is written {{"), known.buf);
	kr_str_release(&known);
	return false;
}

static bool check_placeholders(const char *line, enum kr_letter letter, struct kr_err *err)
{
	for (const char *at = strchr(line, '{'); at != NULL; at = strchr(at, '{')) {
		size_t length = 2;
		const struct kr_letter_placeholder *found = NULL;
		if (at[1] != '{' &&
		    ((found = kr_letter_placeholder_at(at, &length)) == NULL || !(found->letters & 1u << letter)))
			return unknown_placeholder(at, letter, err);
		at += length;
	}
	return true;
}

/* ---- the file ---- */

/* Headings are read in both languages, whatever is spoken. */
static const struct {
	const char *danish, *english;
} headings[KR_LETTER_COUNT] = {
	[KR_LETTER_USERS] = { "brugere", "users" },
	[KR_LETTER_ROLE_ADMIN] = { "rolleadministrator", "role administrator" },
	[KR_LETTER_ORG_ADMIN] = { "organisationsadministrator", "organisation administrator" },
};

enum part { BEFORE_FIRST, SUBJECT, BELOW_SUBJECT, BODY };

struct parsing {
	struct kr_letter_template *t;
	enum part part;
	enum kr_letter letter;
	bool has_headings;
	bool seen[KR_LETTER_COUNT];
	struct kr_str body;
	struct kr_err *err;
};

static bool unknown_heading(const char *name, struct kr_err *err)
{
	const char *known[2 * KR_LETTER_COUNT];

	for (int i = 0; i < KR_LETTER_COUNT; i++) {
		known[2 * i] = headings[i].danish;
		known[2 * i + 1] = headings[i].english;
	}
	const char *near = kr_suggest(name, known, sizeof known / sizeof *known);
	if (near != NULL)
		return kr_fail(err, KR_E_USAGE, _("there is no letter [%s]; did you mean [%s]?"), name, near);
	return kr_fail(err, KR_E_USAGE, _("there is no letter [%s]; the letters are [%s], [%s] and [%s]"), name,
	               headings[0].danish, headings[1].danish, headings[2].danish);
}

static bool end_letter(struct parsing *p)
{
	struct kr_letter_text *text = &p->t->of[p->letter];

	if (p->part == BEFORE_FIRST)
		return true;
	while (p->body.len > 0 && p->body.buf[p->body.len - 1] == '\n')
		kr_str_truncate(&p->body, p->body.len - 1);
	if (p->part != BODY || p->body.len == 0)
		return kr_fail(p->err, KR_E_USAGE,
		               _("the letter above has no text; expected: the subject, an empty line, the text"));
	kr_str_putc(&p->body, '\n');
	text->body = kr_arena_strdup(&p->t->arena, p->body.buf);
	kr_str_clear(&p->body);
	return true;
}

static bool begin_letter(struct parsing *p, enum kr_letter letter)
{
	if (p->seen[letter])
		return kr_fail(p->err, KR_E_USAGE, _("the letter [%s] is there twice"), headings[letter].danish);
	p->seen[letter] = true;
	p->letter = letter;
	p->part = SUBJECT;
	p->t->of[letter] = (struct kr_letter_text){ NULL, NULL, NULL };
	return true;
}

static bool take_heading(struct parsing *p, const char *text, size_t length)
{
	struct kr_str name = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool done = false;
	int letter = 0;

	kr_text_fold(text + 1, length - 2, &name);
	while (letter < KR_LETTER_COUNT && strcmp(headings[letter].danish, name.buf) != 0 &&
	       strcmp(headings[letter].english, name.buf) != 0)
		letter++;
	p->has_headings = true;
	if (!end_letter(p))
		goto out;
	done = letter < KR_LETTER_COUNT ? begin_letter(p, (enum kr_letter)letter) : unknown_heading(name.buf, p->err);
out:
	kr_str_release(&name);
	return done;
}

/* What stands behind "Emne:", trimmed; NULL when the line does not begin so. */
static const char *behind(struct parsing *p, const char *text, size_t length, const char *danish, const char *english)
{
	const char *const words[] = { danish, english };

	for (int i = 0; i < 2; i++) {
		const size_t n = strlen(words[i]);
		if (length < n || strncasecmp(text, words[i], n) != 0)
			continue;
		const char *rest = text + n;
		size_t rest_length = length - n;
		kr_text_trim(&rest, &rest_length);
		return kr_arena_strndup(&p->t->arena, rest, rest_length);
	}
	return NULL;
}

static bool take_subject(struct parsing *p, const char *text, size_t length)
{
	const char *subject = behind(p, text, length, "Emne:", "Subject:");

	if (length == 0)
		return true;
	if (subject == NULL)
		subject = kr_arena_strndup(&p->t->arena, text, length);
	if (*subject == '\0')
		return kr_fail(p->err, KR_E_USAGE, _("the subject is empty"));
	p->t->of[p->letter].subject = subject;
	p->part = BELOW_SUBJECT;
	return check_placeholders(subject, p->letter, p->err);
}

static bool take_below_subject(struct parsing *p, const char *text, size_t length)
{
	const char *to = behind(p, text, length, "Til:", "To:");

	if (length == 0) {
		p->part = BODY;
		return true;
	}
	if (to == NULL)
		return kr_fail(p->err, KR_E_USAGE, _("expected an empty line between the subject and the text"));
	if (p->letter == KR_LETTER_USERS)
		return kr_fail(p->err, KR_E_USAGE, _("the users' letter goes to each user; take the line out"));
	if (*to == '\0') /* a place to fill in */
		return true;
	if (!kr_eml_is_address(to))
		return kr_fail(p->err, KR_E_USAGE, _("is no e-mail address; expected: name@domain.dk"));
	p->t->of[p->letter].to = to;
	return true;
}

static bool take_body(struct parsing *p, const char *line)
{
	if (p->body.len == 0 && *line == '\0')
		return true;
	kr_str_puts(&p->body, line);
	kr_str_putc(&p->body, '\n');
	return check_placeholders(line, p->letter, p->err);
}

static bool take_line(struct parsing *p, const char *line)
{
	const char *text = line;
	size_t length = strlen(line);

	kr_text_trim(&text, &length);
	if (length > 2 && text[0] == '[' && text[length - 1] == ']' && (p->has_headings || p->part == BEFORE_FIRST))
		return take_heading(p, text, length);
	if (p->part == BEFORE_FIRST) {
		if (length == 0 || *text == '#')
			return true;
		begin_letter(p, KR_LETTER_USERS);
	}
	if (p->part == SUBJECT)
		return take_subject(p, text, length);
	if (p->part == BELOW_SUBJECT)
		return take_below_subject(p, text, length);
	return take_body(p, line);
}

bool kr_letter_template_parse(const char *text, struct kr_letter_template *ret, unsigned *ret_line, struct kr_err *err)
{
	struct parsing p = { .t = ret, .body = KR_STR_INIT(KR_STR_UNBOUNDED), .err = err };
	struct kr_str line = KR_STR_INIT(KR_STR_UNBOUNDED);
	bool done = true;

	*ret_line = 0;
	while (done && *text != '\0') {
		const size_t length = strcspn(text, "\n");
		kr_str_clear(&line);
		kr_str_put(&line, text, length > 0 && text[length - 1] == '\r' ? length - 1 : length);
		++*ret_line;
		done = take_line(&p, line.buf);
		text += length + (text[length] == '\n');
	}
	done = done && end_letter(&p);
	if (done && p.part == BEFORE_FIRST)
		done = kr_fail(err, KR_E_USAGE, _("the file holds no letter"));
	kr_str_release(&line);
	kr_str_release(&p.body);
	return done;
}
