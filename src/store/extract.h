/* SPDX-License-Identifier: MPL-2.0 */
/*
 * extract: what a reading worker does with one file (private to src/store/).
 *
 * kr_extract_job() runs in the child: it recognises the list, reads it to its end and sends what the run has a use
 * for; load*.c receives it in the parent. Nothing of a row that is not sent outlives the child.
 *
 * Messages, in this order; the fields of each stand beside the kind:
 */
#ifndef KR_STORE_EXTRACT_H
#define KR_STORE_EXTRACT_H

#include "klikrecon/keys.h"
#include "klikrecon/load.h"
#include "klikrecon/roster.h"
#include "klikrecon/worker.h"

enum kr_extract_message {
	KR_MSG_FILE = 'f',    /* format, encoding, delimiter */
	KR_MSG_WARNING = 'w', /* enum kr_warning_kind, text */
	KR_MSG_SHEET = 's',   /* name, header row, profile, why, negative */
	KR_MSG_COLUMN = 'c',  /* position, header, field, why */
	/* row, name form, active (enum kr_answer), every field of enum kr_field in order; of an FK ORG user then the keys that an
	 * old user has as well: kind, value, kind, value, … */
	KR_MSG_PERSON = 'p',
	KR_MSG_CELLS = 'x',    /* of the old user before: position, text, position, text, … */
	KR_MSG_ROLE = 'a',     /* row, role, is administrator, from day, to day, uuid, user id, e-mail, name form */
	KR_MSG_LOGIN = 'l',    /* row, yes or no, day, uuid, user id, e-mail, name form */
	KR_MSG_REJECTED = 'r', /* row, reason */
	KR_MSG_START = 'b',    /* the first message of a second half: byte offset where it starts */
	KR_MSG_PART = 'h',     /* the end of a part: byte offset where it ended, its records */
	KR_MSG_PROGRESS = 'g', /* 0..1 */
	KR_MSG_TOKEN = 't',    /* enum kr_token_kind, token, people */
	KR_MSG_DOMAIN = 'd',   /* domain, people */
	/* rows, people, hidden rows, mojibake cells, lost-character cells, CPR numbers removed, role assignments, those of KLIK roles */
	KR_MSG_SHEET_END = 'e',
};

/*
 * A large CSV file is read in two halves at once (sheet_split.h). FIRST reads to the middle and says where it stopped, SECOND
 * starts where a record seems to start and keeps what it has to say until its end. Only where the two meet is the second half
 * believed; otherwise a third worker reads the REST from where the first one stopped.
 */
enum kr_extract_part { KR_PART_WHOLE, KR_PART_FIRST, KR_PART_SECOND, KR_PART_REST };

struct kr_extract {
	enum kr_extract_part part;
	uint64_t rest_from; /* KR_PART_REST: byte offset */
	const struct kr_source *source;
	const struct kr_limits *limits;
	struct kr_roster_request request;
	int32_t as_of;
	const char *const *klik_roles; /* folded patterns */
	size_t n_klik_roles;
	const struct kr_keyset *wanted;  /* FK ORG: rows without any of these keys are read over; NULL keeps all */
	struct kr_token_counter *tokens; /* FK ORG: counted over all rows; may be NULL */
};

/* A kr_worker_job; ctx is a struct kr_extract. */
bool kr_extract_job(void *ctx, struct kr_wire_out *out, struct kr_err *err);

/* klik_role.c: does one of the patterns (folded; * and ?) fit the role, or the IT system it belongs to? */
bool kr_is_klik_role(const char *role, const char *it_system, const char *const *patterns, size_t n_patterns);
bool kr_is_administrator_role(const char *role);

#endif
