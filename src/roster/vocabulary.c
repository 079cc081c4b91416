/* SPDX-License-Identifier: MPL-2.0 */
#include "vocabulary_entries.h"

#include <stdlib.h>
#include <string.h>

#include "klikrecon/mem.h"

/* What a header loses when it is only nearly one of the table. */
enum { LOSS_NUMBER = 2, LOSS_DAMAGE = 5, LOSS_HINT = 8, LOSS_FILLER = 15 };

/* A '?' may stand for one letter or two; with many of them anything is like anything. */
enum { MOST_LOST = 3 };

const char *const *kr_vocabulary_headings(struct kr_vocabulary *v, enum kr_field field, enum kr_role role,
                                          size_t *ret_n)
{
	size_t n = 0;

	v->headings = kr_reallocarray(v->headings, v->n, sizeof *v->headings);
	for (size_t i = 0; i < v->n_plain; i++)
		if (v->entries[i].field == field && v->entries[i].score >= 60 && (v->entries[i].roles & 1U << role))
			v->headings[n++] = v->entries[i].heading;
	*ret_n = n;
	return v->headings;
}

static void apply(const struct kr_entry *entry, enum kr_role role, int loss, bool not_uuid, struct kr_meaning *ret)
{
	if ((entry->roles & 1U << role) == 0 || (not_uuid && entry->field == KR_FIELD_UUID))
		return;
	ret->known = true;
	if (entry->reason != KR_REASON_NONE) {
		for (enum kr_field field = 0; field < KR_FIELD_COUNT; field++)
			if (entry->field == KR_FIELD_NONE || entry->field == field)
				ret->not [field] = entry->reason;
		ret->reason = entry->reason;
		return;
	}
	if (entry->score - loss <= ret->score[entry->field])
		return;
	ret->score[entry->field] = entry->score - loss;
	ret->exact[entry->field] = loss == 0;
	ret->mixed = entry->mixed;
	ret->extra = entry->extra;
}

static size_t first_at(const struct kr_vocabulary *v, const char *text)
{
	size_t low = 0, high = v->n_plain;

	while (low < high) {
		size_t middle = low + (high - low) / 2;
		if (strcmp(v->entries[middle].text, text) < 0)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static void find_plain(const struct kr_vocabulary *v, enum kr_role role, const char *text, int loss, bool not_uuid,
                       struct kr_meaning *ret)
{
	for (size_t i = first_at(v, text); i < v->n_plain && strcmp(v->entries[i].text, text) == 0; i++)
		apply(&v->entries[i], role, loss, not_uuid, ret);
}

/* Patterns of what a column is must fit all of it; those of what it is not may begin at any word: "E-mail, nærmeste
 * leder". */
static void find_patterns(const struct kr_vocabulary *v, enum kr_role role, const struct kr_header *h,
                          struct kr_meaning *ret)
{
	for (size_t i = v->n_plain; i < v->n; i++) {
		const struct kr_entry *entry = &v->entries[i];
		size_t starts = entry->reason != KR_REASON_NONE && entry->field == KR_FIELD_NONE ? h->n_words : 1;
		for (size_t word = 0; word < starts; word++)
			if (kr_header_is_like(h->text + h->word[word], entry->text)) {
				apply(entry, role, 0, false, ret);
				break;
			}
	}
}

static void find_damaged(const struct kr_vocabulary *v, enum kr_role role, const struct kr_header *h,
                         struct kr_meaning *ret)
{
	size_t lost = 0;

	for (size_t i = 0; i < h->length; i++)
		lost += h->text[i] == '?';
	for (size_t i = 0; i < v->n_plain && lost <= MOST_LOST; i++)
		if (kr_header_is_like(h->text, v->entries[i].text))
			apply(&v->entries[i], role, LOSS_DAMAGE, false, ret);
}

static bool is_filler(const void *ctx, const char *word, size_t len)
{
	const struct kr_vocabulary *v = ctx;

	for (size_t i = 0; i < v->n_fillers; i++)
		if (strlen(v->fillers[i]) == len && memcmp(v->fillers[i], word, len) == 0)
			return true;
	return false;
}

/* "E-mail (arbejde)" is an e-mail; in "E-mail (leder)" and "UUID (enhed)" the hint says whose it is. */
static void find_without_hint(const struct kr_vocabulary *v, enum kr_role role, const char *text, size_t len,
                              struct kr_meaning *ret)
{
	const char *open = memchr(text, '(', len);
	struct kr_header before, hint, rest;
	struct kr_meaning hinted = { .known = false };

	if (open == NULL)
		open = memchr(text, '[', len);
	if (open == NULL || open == text)
		return;
	kr_header_fold(text, (size_t)(open - text), &before);
	kr_header_fold(open, len - (size_t)(open - text), &hint);
	find_patterns(v, role, &hint, &hinted);
	if (hinted.known) {
		find_patterns(v, role, &hint, ret);
		return;
	}
	kr_header_without(&hint, is_filler, v, &rest);
	find_plain(v, role, rest.text, 0, false, &hinted);
	if (!hinted.known)
		find_plain(v, role, before.text, LOSS_HINT, false, ret);
}

/* "Email1", "E-mail 2": the first goes before the second. */
static void find_without_number(const struct kr_vocabulary *v, enum kr_role role, struct kr_header *h,
                                struct kr_meaning *ret)
{
	size_t end = h->length;

	while (end > 0 && h->text[end - 1] >= '0' && h->text[end - 1] <= '9')
		end--;
	if (end == 0 || end == h->length)
		return;
	const long number = strtol(h->text + end, NULL, 10);
	h->text[end] = '\0';
	find_plain(v, role, h->text, LOSS_NUMBER + (int)(number < LOSS_FILLER ? number : LOSS_FILLER), false, ret);
}

void kr_vocabulary_look_up(const struct kr_vocabulary *v, enum kr_role role, const char *header, size_t len,
                           struct kr_meaning *ret)
{
	struct kr_header h, shorter;

	*ret = (struct kr_meaning){ .known = false };
	kr_header_fold(header, len, &h);
	if (h.length == 0)
		return;
	find_plain(v, role, h.text, 0, false, ret);
	find_patterns(v, role, &h, ret);
	find_without_hint(v, role, header, len, ret);
	if (h.damaged)
		find_damaged(v, role, &h, ret);

	kr_header_without(&h, is_filler, v, &shorter);
	if (shorter.length > 0 && shorter.length < h.length)
		find_plain(v, role, shorter.text, LOSS_FILLER, true, ret);

	find_without_number(v, role, &h, ret);
	for (enum kr_field field = 0; field < KR_FIELD_COUNT; field++)
		if (ret->not [field] != KR_REASON_NONE)
			ret->score[field] = 0;
}
