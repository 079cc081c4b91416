/* SPDX-License-Identifier: MPL-2.0 */
#include "klikrecon/letters.h"

#include <stdlib.h>
#include <unistd.h>

#include "klikrecon/i18n.h"
#include "klikrecon/limits.h"
#include "klikrecon/sheet.h"

#include "eml.h"
#include "letters_directory.h"
#include "letters_template.h"
#include "letters_user.h"
#include "sheets.h"
#include "workbook.h"

#define KLIK_LINK "https://klik.kombit.dk"

struct writing {
	const struct kr_model *model;
	const struct kr_letter_template *texts;
	struct kr_letters_directory *directory;
	char deadline[KR_WORDS_DAY];
	struct kr_letters_counts counts;
};

static void put_letter(struct writing *w, const struct kr_letter_text *text, const struct kr_letter_values *values,
                       const struct kr_eml *addressed, const char *file_name)
{
	struct kr_str subject = KR_STR_INIT(KR_STR_UNBOUNDED), body = KR_STR_INIT(KR_STR_UNBOUNDED),
		      out = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_letter_fill(text->subject, values, &subject);
	kr_letter_fill(text->body, values, &body);
	struct kr_eml mail = *addressed;
	mail.subject = subject.buf;
	mail.body = body.buf;
	kr_eml_put(&mail, &out);
	kr_letters_directory_put(w->directory, file_name, out.buf, out.len);
	kr_str_release(&subject);
	kr_str_release(&body);
	kr_str_release(&out);
}

/* ---- to the users ---- */

/* On another sheet of KOMBIT's file there can be a row of the same number; the users are sorted by it. */
static size_t twins_before(const struct kr_model *model, size_t index)
{
	size_t n = 0;

	while (n < index && model->users[index - n - 1].row == model->users[index].row)
		n++;
	return n;
}

static void put_to_user(struct writing *w, size_t index)
{
	const struct model_user *u = &w->model->users[index];
	const struct kr_letter_values values = { .name = kr_letter_name(u),
		                                 .title = u->org != NULL && u->org->title != NULL ? u->org->title
		                                                                                  : u->title,
		                                 .deadline = w->deadline,
		                                 .link = KLIK_LINK };
	struct kr_str address = KR_STR_INIT(KR_STR_UNBOUNDED), file = KR_STR_INIT(KR_STR_UNBOUNDED);

	kr_letter_address(u, &address);
	if (address.len > 0) {
		kr_letter_file_name(u, twins_before(w->model, index), &file);
		put_letter(w, &w->texts->of[KR_LETTER_USERS], &values,
		           &(struct kr_eml){ .to_name = values.name, .to = address.buf }, file.buf);
		w->counts.users++;
		w->counts.undecided += !kr_person_is_decided(u, kr_user_lacks_login);
	} else {
		w->counts.without_email++;
	}
	kr_str_release(&address);
	kr_str_release(&file);
}

/* ---- to the administrators, with their list ---- */

static void put_role_admin_sheet(const struct kr_model *model, struct kr_book *book)
{
	kr_sheet_plain(model, book, kr_listing_role_admin, COLOR_WORK);
}

static void put_org_admin_sheet(const struct kr_model *model, struct kr_book *book)
{
	kr_sheet_plain(model, book, kr_listing_org_admin, COLOR_WORK);
}

static bool read_file(const char *path, void **ret_bytes, size_t *ret_length, struct kr_err *err)
{
	enum { ATTACHMENT_MAX_BYTES = 64 << 20 };
	struct kr_source *source = NULL;
	void *bytes = NULL;

	bool done = kr_source_open(path, &kr_limits_default, &source, err) &&
	            kr_try_alloc(source->size, ATTACHMENT_MAX_BYTES, &bytes, err) &&
	            kr_source_read_exact(source, 0, bytes, source->size, err);
	if (done) {
		*ret_bytes = bytes;
		*ret_length = source->size;
	} else {
		free(bytes);
	}
	kr_source_close(source);
	return done;
}

/* The list as a workbook of one sheet, in memory; the file is only there meanwhile. */
static bool make_workbook(struct writing *w, void (*put)(const struct kr_model *, struct kr_book *), void **ret_bytes,
                          size_t *ret_length, struct kr_err *err)
{
	char *path = kr_letters_directory_path(w->directory, "list.xlsx");
	struct kr_workbook_job job = { w->model, put, path, kr_letters_directory_private(w->directory) };
	bool done = kr_workbook_write(&job, err) && read_file(path, ret_bytes, ret_length, err);

	unlink(path);
	free(path);
	return done || kr_err_at(err, "%s", kr_letters_directory_target(w->directory));
}

static const struct administrator {
	enum kr_letter letter;
	void (*list)(const struct kr_model *model, struct kr_listing *ret);
	void (*sheet)(const struct kr_model *model, struct kr_book *book);
	size_t count; /* where in struct kr_letters_counts */
	const char *file, *attachment;
} administrators[] = {
	{ KR_LETTER_ROLE_ADMIN, kr_listing_role_admin, put_role_admin_sheet,
	  offsetof(struct kr_letters_counts, role_admin), N_("role-administrator.eml"),
	  N_("klik-role-administrator.xlsx") },
	{ KR_LETTER_ORG_ADMIN, kr_listing_org_admin, put_org_admin_sheet, offsetof(struct kr_letters_counts, org_admin),
	  N_("organisation-administrator.eml"), N_("klik-organisation-administrator.xlsx") },
};
enum { N_ADMINISTRATORS = sizeof administrators / sizeof *administrators };

static size_t *count_of(struct kr_letters_counts *counts, const struct administrator *to)
{
	return (size_t *)(void *)((char *)counts + to->count);
}

static bool put_to_administrator(struct writing *w, const struct administrator *to, struct kr_err *err)
{
	const struct kr_letter_text *text = &w->texts->of[to->letter];
	struct kr_eml_attachment list = { _(to->attachment),
		                          "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", NULL,
		                          0 };
	const struct kr_eml mail = { .to = text->to, .attachment = &list };
	char count[24];
	void *bytes = NULL;

	if (*count_of(&w->counts, to) == 0)
		return true;
	if (!make_workbook(w, to->sheet, &bytes, &list.length, err))
		return false;
	list.bytes = bytes;
	snprintf(count, sizeof count, "%zu", *count_of(&w->counts, to));
	put_letter(w, text, &(struct kr_letter_values){ .deadline = w->deadline, .link = KLIK_LINK, .count = count },
	           &mail, _(to->file));
	free(bytes);
	return true;
}

/* ---- all of them ---- */

static void count_lists(struct writing *w)
{
	for (size_t i = 0; i < N_ADMINISTRATORS; i++) {
		struct kr_listing list;
		administrators[i].list(w->model, &list);
		*count_of(&w->counts, &administrators[i]) = list.n_rows;
		kr_listing_release(&list);
	}
}

/* The texts as a file to edit, with line ends that every editor knows. */
static void put_built_in_texts(struct writing *w)
{
	struct kr_str text = KR_STR_INIT(KR_STR_UNBOUNDED);

	for (const char *c = kr_letter_template_built_in(); *c != '\0'; c++) {
		if (*c == '\n')
			kr_str_putc(&text, '\r');
		kr_str_putc(&text, *c);
	}
	w->counts.template = _("letters.txt");
	kr_letters_directory_put(w->directory, w->counts.template, text.buf, text.len);
	kr_str_release(&text);
}

static bool go_on(const struct kr_letters_request *request, struct kr_err *err)
{
	return request->interrupted == NULL || request->interrupted() == 0 ||
	       kr_fail(err, KR_E_INTERRUPTED, _("interrupted; nothing was written"));
}

static bool put_all(struct writing *w, const struct kr_letters_request *request, struct kr_err *err)
{
	for (size_t i = 0; i < w->model->n_users; i++) {
		if (!go_on(request, err))
			return false;
		if (kr_user_is_for_login(&w->model->users[i]))
			put_to_user(w, i);
	}
	for (size_t i = 0; i < N_ADMINISTRATORS; i++)
		if (!put_to_administrator(w, &administrators[i], err)) {
			go_on(request, err); /* a signal to all may have ended the child that wrote the list */
			return false;
		}
	if (!go_on(request, err))
		return false;
	if (w->counts.users + w->counts.role_admin + w->counts.org_admin == 0)
		return true;
	if (request->template == NULL)
		put_built_in_texts(w);
	return kr_letters_directory_commit(w->directory, &w->counts.kept, err);
}

bool kr_letters_write(const struct kr_model *model, const struct kr_letters_request *request,
                      struct kr_letters_counts *ret, struct kr_err *err)
{
	struct kr_letter_template texts = KR_LETTER_TEMPLATE_INIT;
	struct writing w = { .model = model, .texts = &texts };
	bool done = false;

	kr_words_day(model->deadline, w.deadline);
	count_lists(&w);
	if (!kr_letter_template_load(request->template, &texts, err))
		goto out;
	if (request->template == NULL && model->letter != NULL)
		kr_letter_template_take(&texts, model->letter);
	if (!kr_letters_directory_begin(request->directory, request->replace, &w.directory, err) ||
	    !put_all(&w, request, err))
		goto out;
	*ret = w.counts;
	done = true;
out:
	kr_letters_directory_free(w.directory);
	kr_letter_template_release(&texts);
	return done;
}

/* For the workbook and the page: as somebody has edited it there, else the built-in text. */
void kr_words_letter(const struct kr_model *model, struct kr_str *out)
{
	struct kr_letter_template texts = KR_LETTER_TEMPLATE_INIT;
	char deadline[KR_WORDS_DAY];
	const struct kr_letter_values values = { .name = _("[name]"),
		                                 .deadline = kr_words_day(model->deadline, deadline),
		                                 .link = KLIK_LINK };

	if (model->letter != NULL) {
		kr_str_puts(out, model->letter);
	} else if (kr_letter_template_load(NULL, &texts, NULL)) {
		kr_str_puts(out, _("Subject: "));
		kr_letter_fill(texts.of[KR_LETTER_USERS].subject, &values, out);
		kr_str_puts(out, "\n\n");
		kr_letter_fill(texts.of[KR_LETTER_USERS].body, &values, out);
		kr_str_truncate(out, out->len - 1); /* a cell does not end with a line break */
	}
	kr_letter_template_release(&texts);
}

void kr_letters_release(struct kr_letters_counts *counts)
{
	free(counts->kept);
	*counts = (struct kr_letters_counts){ 0 };
}
