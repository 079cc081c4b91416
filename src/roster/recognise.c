/* SPDX-License-Identifier: MPL-2.0 */
/* Which sheet is the list: a draft of every sheet, and the best one (for role assignments: all that belong to it) made
 * a layout. */
#include "draft.h"

#include <stdlib.h>
#include <string.h>

#include "layout.h"

/* Sampled cells of all sheets together; a workbook that needs more has sheets that are not looked at, and that is said.
 */
enum { MOST_CELLS = 8000000 };

/* A sheet and what it would be in each role. Its memory is its own, so that a sheet that is nothing costs nothing. */
struct candidate {
	struct kr_arena arena;
	struct kr_draft draft[KR_ROLE_COUNT];
};

struct candidates {
	struct candidate **item;
	size_t n, capacity;
	size_t n_cells;
	size_t n_visible;
	bool incomplete;
	bool is_report; /* one of ours */
};

static void candidate_free(struct candidate *candidate)
{
	if (candidate == NULL)
		return;
	kr_arena_release(&candidate->arena);
	free(candidate);
}

static bool is_asked(const struct kr_roster_request *request, enum kr_role role)
{
	return request->guess_role || request->role == role;
}

/* The headings of a report stand among the first rows, and the keys below one of them. */
enum { REPORT_ROWS = 10, KEY_DIGITS = 16 };

static bool is_key(const struct kr_cell *cell)
{
	return cell != NULL && strspn(cell->text, "0123456789abcdef") == KEY_DIGITS;
}

static bool is_of_report(const struct kr_sample *sample)
{
	for (size_t i = 0; i + 1 < sample->n_rows && i < REPORT_ROWS; i++)
		for (size_t j = 0; j < sample->rows[i].n_cells; j++) {
			const struct kr_cell *cell = &sample->rows[i].cells[j];
			if (strncmp(cell->text, KR_KEY_HEADER, strlen(KR_KEY_HEADER)) == 0 &&
			    is_key(kr_row_cell(&sample->rows[i + 1], cell->column)))
				return true;
		}
	return false;
}

static bool draft_sheet(const struct kr_recogniser *r, struct kr_reader *reader, size_t sheet, struct candidate **ret,
                        struct candidates *all, struct kr_err *err)
{
	struct candidate *candidate = kr_calloc(1, sizeof *candidate);
	const struct kr_sheet_info *info = kr_reader_sheet(reader, sheet);
	struct kr_sample sample;
	bool good = kr_sample_read(reader, sheet, &candidate->arena, &sample, err);

	for (enum kr_role role = 0; good && role < KR_ROLE_COUNT; role++)
		if (is_asked(r->request, role))
			good = kr_draft_make(r, role, sheet, info, &sample, &candidate->arena, &candidate->draft[role],
			                     err);
	if (!good) {
		candidate_free(candidate);
		return false;
	}
	for (size_t i = 0; i < sample.n_rows; i++)
		all->n_cells += sample.rows[i].n_cells;
	all->is_report |= is_of_report(&sample);
	*ret = candidate;
	return true;
}

/* Is there nothing it could be used for? Only the best of those that fit no role is kept, to say what is lacking. */
static bool is_worth_keeping(const struct kr_roster_request *request, const struct candidate *new_one,
                             struct candidates *all)
{
	for (enum kr_role role = 0; role < KR_ROLE_COUNT; role++) {
		bool beaten = false;
		if (!is_asked(request, role))
			continue;
		if (new_one->draft[role].fits)
			return true;
		for (size_t i = 0; i < all->n; i++)
			beaten |= all->item[i]->draft[role].fit >= new_one->draft[role].fit &&
			          all->item[i]->draft[role].hidden <= new_one->draft[role].hidden;
		if (!beaten)
			return true;
	}
	return false;
}

static bool draft_all(const struct kr_recogniser *r, struct kr_reader *reader, const size_t *only,
                      struct candidates *all, struct kr_err *err)
{
	for (size_t sheet = 0; sheet < r->n_sheets; sheet++) {
		struct candidate *candidate;

		all->n_visible += !kr_reader_sheet(reader, sheet)->hidden;
		if (only != NULL && sheet != *only)
			continue;
		if (all->n_cells > MOST_CELLS) {
			all->incomplete = true;
			continue;
		}
		if (!draft_sheet(r, reader, sheet, &candidate, all, err))
			return false;
		if (!is_worth_keeping(r->request, candidate, all)) {
			candidate_free(candidate);
			continue;
		}
		KR_GROW(all->item, all->n, all->capacity); /* NOLINT(bugprone-sizeof-expression): pointers they are */
		all->item[all->n++] = candidate;
	}
	return true;
}

static bool is_better(const struct kr_draft *draft, const struct kr_draft *best)
{
	if (draft->fits != best->fits)
		return draft->fits;
	if (draft->hidden != best->hidden)
		return !draft->hidden;
	return draft->fit > best->fit;
}

static const struct kr_draft *best_for(const struct candidates *all, enum kr_role role)
{
	const struct kr_draft *best = NULL;

	for (size_t i = 0; i < all->n; i++)
		if (best == NULL || is_better(&all->item[i]->draft[role], best))
			best = &all->item[i]->draft[role];
	return best;
}

/* Without a word from the user: what the columns tell. A guess, and inspect says so. */
static enum kr_role guess_role(const struct candidates *all)
{
	const struct kr_draft *old = best_for(all, KR_ROLE_OLD), *fkorg = best_for(all, KR_ROLE_FKORG);
	const struct kr_draft *fkadm = best_for(all, KR_ROLE_FKADM), *logins = best_for(all, KR_ROLE_LOGINS);

	if (old->fits && (old->has[KR_FIELD_PROJECTS] || old->has[KR_FIELD_GALLERY_ROLES]))
		return KR_ROLE_OLD;
	if (fkadm->fits && !fkadm->has[KR_FIELD_EMAIL])
		return KR_ROLE_FKADM;
	if (fkorg->fits && (fkorg->has[KR_FIELD_UUID] || fkorg->has[KR_FIELD_ACTIVE] || fkorg->has[KR_FIELD_INACTIVE]))
		return KR_ROLE_FKORG;
	if (logins->fits &&
	    (logins->has[KR_FIELD_LOGIN_METHOD] || (logins->has[KR_FIELD_LOGIN] && !logins->has[KR_FIELD_UNIT])))
		return KR_ROLE_LOGINS;
	if (fkorg->fits && fkorg->has[KR_FIELD_USER_ID])
		return KR_ROLE_FKORG;
	return KR_ROLE_OLD;
}

/* ---- all together ---- */

static bool belongs(const struct kr_draft *draft, const struct kr_draft *best)
{
	if (draft == best)
		return true;
	return best->role == KR_ROLE_FKADM && draft->fits && draft->hidden == best->hidden &&
	       (draft->profile == best->profile || draft->negative);
}

static bool choose(const struct kr_recogniser *r, const struct candidates *all, bool sheet_asked,
                   struct kr_recognition *ret, struct kr_err *err)
{
	const enum kr_role role = r->request->guess_role ? guess_role(all) : r->request->role;
	const struct kr_draft *best = best_for(all, role);
	struct kr_draft *chosen = kr_calloc(all->n, sizeof *chosen);
	struct kr_recognition rec = { .role = role, .lacking = KR_ERR_INIT };
	struct kr_arena arena = KR_ARENA_INIT;
	size_t n = 0;
	bool good = false;

	for (size_t i = 0; i < all->n; i++)
		if (belongs(&all->item[i]->draft[role], best))
			chosen[n++] = all->item[i]->draft[role];
	if (!kr_maps_check(r, chosen, n, err))
		goto out;
	if (all->is_report)
		kr_fail(&rec.lacking, KR_E_REFUSED,
		        _("this is a report that klikrecon wrote, not a list to be read; give the file that was sent "
		          "or exported"));
	else if (!best->fits)
		kr_draft_refuse(r, best, &rec.lacking);
	if (rec.lacking.code != KR_E_NONE && !r->request->lacking_is_fine) {
		*err = rec.lacking;
		goto out;
	}
	kr_layouts_make(chosen, n, all->n_visible, sheet_asked, &arena, &rec);
	for (size_t i = 0; i < all->n; i++)
		if (!belongs(&all->item[i]->draft[role], best))
			kr_layouts_warn_of_sheet(&all->item[i]->draft[role], best, &arena, &rec);
	if (all->incomplete)
		kr_layouts_warn(&arena, &rec, KR_WARNING_UNREAD, "%s",
		                _("the workbook is so large that its last sheets were not looked at; name the sheet "
		                  "with --sheet"));
	rec.memory = arena.head;
	*ret = rec;
	good = true;
out:
	if (!good)
		kr_arena_release(&arena);
	free(chosen);
	return good;
}

bool kr_roster_recognise(struct kr_reader *reader, const struct kr_roster_request *request, struct kr_recognition *ret,
                         struct kr_err *err)
{
	struct kr_recogniser r = { .request = request, .n_sheets = kr_reader_sheet_count(reader) };
	struct candidates all = { .item = NULL };
	size_t asked = 0;
	bool good = false;

	if (r.n_sheets == 0)
		return kr_fail(err, KR_E_REFUSED, _("the file has no sheets"));
	r.sheets = kr_calloc(r.n_sheets, sizeof *r.sheets);
	for (size_t i = 0; i < r.n_sheets; i++)
		r.sheets[i] = kr_reader_sheet(reader, i)->name;
	if (!kr_vocabulary_new(&r.vocabulary, err) || !kr_profiles_new(&r.profiles, err))
		goto out;
	if (request->sheet != NULL && !kr_sheet_find(reader, request->sheet, &asked, err))
		goto out;
	good = draft_all(&r, reader, request->sheet != NULL ? &asked : NULL, &all, err) &&
	       choose(&r, &all, request->sheet != NULL, ret, err);
out:
	for (size_t i = 0; i < all.n; i++)
		candidate_free(all.item[i]);
	free(all.item);
	kr_vocabulary_free(r.vocabulary);
	kr_profiles_free(r.profiles);
	free(r.sheets);
	return good;
}

void kr_recognition_release(struct kr_recognition *rec)
{
	struct kr_arena arena = { rec->memory };

	kr_arena_release(&arena);
	*rec = (struct kr_recognition){ .memory = NULL };
}
