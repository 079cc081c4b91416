/* SPDX-License-Identifier: MPL-2.0 */
/*
 * extract_work: what the files of a reading worker share: extract.c reads, extract_evidence.c tells what a row says
 * about roles and logins (private to them).
 */
#ifndef KR_STORE_EXTRACT_WORK_H
#define KR_STORE_EXTRACT_WORK_H

#include "extract.h"
#include "seen.h"

struct kr_extract_work {
	const struct kr_extract *job;
	struct kr_wire_out *out;
	struct kr_reader *reader;
	bool has_roles, has_logins; /* the sheet has a column for them */
	struct kr_keys keys;
	struct kr_str form;
	struct kr_cpr_mask *mask; /* of the sheet */
	struct kr_seen *seen;     /* people of a sheet that has several rows per user; NULL where a row is a user */
	uint64_t assignments, klik_assignments; /* on the sheet */
	uint64_t rows, people;
	bool is_part; /* only a part of the file is read */
};

void kr_extract_roles(struct kr_extract_work *w, const struct kr_person *person);
void kr_extract_login(struct kr_extract_work *w, const struct kr_person *person);
void kr_extract_rejected(struct kr_extract_work *w, uint32_t row, const char *reason);
/* Puts an ISO day, or nothing where the text is no day. */
void kr_extract_day(struct kr_wire_out *out, const char *text);

#endif
