/* SPDX-License-Identifier: MPL-2.0 */
/*
 * undo: the answers as they stood after a run (table decision). Nothing is deleted: what was taken back stays as history, and can be had again
 * in the same way.
 *
 * The next run shows them. In the workbook that it reads stand the answers that were taken back; they are what it was written with, so they
 * are no news, and what a person has typed since is (report/readback_merge.sql).
 */
#ifndef KLIKRECON_UNDO_H
#define KLIKRECON_UNDO_H

#include "klikrecon/db.h"

/* *ret_answers: how many are others now. KR_E_USAGE for a run that is not there, saying which are. */
bool kr_undo_to(struct kr_db *db, int64_t run, int64_t *ret_answers, struct kr_err *err);

#endif
